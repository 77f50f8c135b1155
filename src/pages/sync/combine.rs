//! An editor for a text that both sides changed: both are in it, and a person makes one of them.

use leptos::ev;
use leptos::prelude::*;

use super::conflicts::text_value;
use crate::i18n::texts::{module, unsettled as words};
use crate::i18n::{locale, tr};
use crate::model::{Text, Value};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_soon;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The editor.
#[component]
pub fn Combine(
    /// What the field is called.
    label: Option<Text>,
    /// Both texts.
    both: String,
    /// Whether the field holds several lines.
    is_long: bool,
    /// Whether it is open; it sets this to false when it is done.
    open: RwSignal<bool>,
    /// Called with what was made of them.
    on_save: Callback<Value>,
) -> impl IntoView {
    let desk = Desk::expect();
    let begun = StoredValue::new(both.clone());
    let text = RwSignal::new(both);
    let empty = RwSignal::new(false);
    hold_on_page(desk, Memo::new(move |_| text.with(|text| begun.with_value(|begun| text != begun))));
    let id = ids::unique("combine");
    let (hint, of) = (format!("{id}-hint"), id.clone());
    // The button that opened it is gone, and the keyboard with it.
    focus_soon(format!("#{id}"));
    let title = move || {
        let label = label.map_or("", |label| label.get(locale()));
        words::COMBINE_TITLE.fill(locale(), &[label])
    };
    let help = move || {
        let text = if empty.get() { words::COMBINED_EMPTY } else { words::COMBINE_HINT };
        text.get(locale())
    };
    let typed = move |event: ev::Event| {
        text.set(event_target_value(&event));
        empty.set(false);
    };
    let control = if is_long {
        view! {
            <textarea
                autocomplete="off"
                class="textarea"
                id=id
                rows="6"
                aria-describedby=hint.clone()
                aria-invalid=move || empty.get().then_some("true")
                prop:value=move || text.get()
                on:input=typed
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                type="text"
                autocomplete="off"
                id=id
                aria-describedby=hint.clone()
                aria-invalid=move || empty.get().then_some("true")
                prop:value=move || text.get()
                on:input=typed
            />
        }
        .into_any()
    };
    let save = move |_: ev::MouseEvent| match text.with_untracked(|text| text_value(text)) {
        Some(value) => {
            open.set(false);
            on_save.run(value);
        }
        None => empty.set(true),
    };
    view! {
        <div class="field combine">
            <label for=of>{title}</label>
            {control}
            <p class="field-hint" id=hint role="status">
                {help}
            </p>
            <div class="row" data-wrap>
                <button type="button" class="button" data-kind="primary" data-size="small" on:click=save>
                    {tr(words::SAVE_COMBINED)}
                </button>
                <button type="button" class="button" data-size="small" on:click=move |_| open.set(false)>
                    {tr(module::CANCEL)}
                </button>
            </div>
        </div>
    }
}
