//! A bar of tabs that the arrow keys walk along: the sheets of a file, the filters of its rows.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::parts::said;
use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::platform::layout::focus_next;

/// A tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What is chosen by it.
    pub key: u32,
    /// Its word.
    pub label: String,
    /// A figure beside the word.
    pub count: Option<String>,
}

/// The sheets of the file, where there are several.
pub fn sheet_tabs(wizard: Wizard, tabs: Signal<Vec<Tab>>, panel: &'static str) -> AnyView {
    let several = Memo::new(move |_| tabs.with(Vec::len) > 1);
    let choose = Callback::new(move |key: u32| wizard.sheet.set(key));
    let bar = move || {
        several.get().then(|| {
            view! {
                <TabBar label=said(texts::SHEETS) tabs=tabs chosen=wizard.sheet on_choose=choose panel=panel />
            }
        })
    };
    bar.into_any()
}

/// A bar of tabs for what stands in the panel of that id.
#[component]
pub fn TabBar(
    /// What the tabs are.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
    /// The key of the one that is chosen.
    #[prop(into)]
    chosen: Signal<u32>,
    /// Called with the key of the one that a person chooses.
    on_choose: Callback<u32>,
    /// The id of the panel.
    panel: &'static str,
) -> impl IntoView {
    let keys = Memo::new(move |_| tabs.with(|tabs| tabs.iter().map(|tab| tab.key).collect::<Vec<u32>>()));
    let pressed = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => "ArrowDown",
            "ArrowLeft" => "ArrowUp",
            "Home" => "Home",
            "End" => "End",
            _ => return,
        };
        let bar = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if bar.is_some_and(|bar| focus_next(&bar, "[role='tab']", step)) {
            event.prevent_default();
        }
    };
    let tab = move |key: u32| {
        let found = move || tabs.with(|tabs| tabs.iter().find(|tab| tab.key == key).cloned());
        let word = move || found().map(|tab| tab.label).unwrap_or_default();
        let count = move || found().and_then(|tab| tab.count).map(|count| view! { <span class="count">{count}</span> });
        let selected = move || if chosen.get() == key { "true" } else { "false" };
        let reachable = move || if chosen.get() == key { "0" } else { "-1" };
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                aria-selected=selected
                aria-controls=panel
                tabindex=reachable
                on:click=move |_| on_choose.run(key)
            >
                {word}
                {count}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=pressed>
            <For each=move || keys.get() key=|key| *key children=tab />
        </div>
    }
}
