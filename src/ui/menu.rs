//! A menu in the browser's own popover, opened by its button and walked with the arrow keys.
//! The browser closes it by Escape or a click elsewhere and gives the focus back.

use leptos::context::Provider;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icons::{Icon, IconName};
use super::ids;
use crate::platform::layout::{focus_first, focus_next, place_below};

/// What the arrow keys walk through.
const ITEMS: &str = "[role^=menuitem]:not(:disabled)";

/// The identity of the popover that an item closes.
#[derive(Clone)]
struct MenuId(String);

/// A button that opens a menu.
#[component]
pub fn Menu(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// The icon on the button.
    icon: IconName,
    /// `primary`, `plain` or `quiet` for a button that shows its label; nothing for one with the icon alone.
    #[prop(optional)]
    kind: &'static str,
    /// The items.
    children: Children,
) -> impl IntoView {
    let id = ids::unique("menu");
    let popover = id.clone();
    let menu_id = MenuId(id.clone());
    let clicked = move |event: ev::MouseEvent| {
        if let Some(button) = element(event.current_target()) {
            place_below(&button, &popover);
        }
    };
    let toggled = move |event: ev::Event| {
        if let Some(menu) = element(event.current_target())
            && menu.matches(":popover-open").unwrap_or(false)
        {
            focus_first(&menu, ITEMS);
        }
    };
    let key_pressed = move |event: ev::KeyboardEvent| {
        if let Some(menu) = element(event.current_target())
            && focus_next(&menu, ITEMS, &event.key())
        {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let text = move || label.get();
    let button = if kind.is_empty() {
        view! {
            <button
                type="button"
                class="icon-button"
                aria-haspopup="menu"
                aria-label=text
                title=text
                popovertarget=id.clone()
                on:click=clicked
            >
                <Icon name=icon />
            </button>
        }
        .into_any()
    } else {
        view! {
            <button
                type="button"
                class="button"
                data-kind=kind
                aria-haspopup="menu"
                aria-label=text
                popovertarget=id.clone()
                on:click=clicked
            >
                <Icon name=icon />
                <span>{text}</span>
            </button>
        }
        .into_any()
    };
    view! {
        {button}
        <div class="menu" popover="auto" role="menu" id=id aria-label=text on:toggle=toggled on:keydown=key_pressed>
            <Provider value=menu_id>{children()}</Provider>
        </div>
    }
}

/// One thing that a menu does.
#[component]
pub fn MenuItem(
    /// Called when it is chosen; the menu closes by itself.
    #[prop(into)]
    on_select: Callback<()>,
    /// Its icon.
    #[prop(optional)]
    icon: Option<IconName>,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// `bad` for what takes away.
    #[prop(optional)]
    tone: &'static str,
    /// The key that does the same.
    #[prop(optional)]
    key: &'static str,
    /// Only on a telephone: elsewhere a button beside the menu does the same.
    #[prop(optional)]
    narrow: bool,
) -> impl IntoView {
    let class = if narrow { "menu-item only-narrow" } else { "menu-item" };
    let menu = use_context::<MenuId>().map(|id| id.0);
    let action = menu.is_some().then_some("hide");
    let tone = (!tone.is_empty()).then_some(tone);
    let icon = icon.map(|name| view! { <Icon name=name /> });
    let key = (!key.is_empty()).then(|| view! { <kbd>{key}</kbd> });
    view! {
        <button
            type="button"
            class=class
            role="menuitem"
            tabindex="-1"
            data-tone=tone
            popovertarget=menu
            popovertargetaction=action
            on:click=move |_| on_select.run(())
        >
            {icon}
            <span>{move || label.get()}</span>
            {key}
        </button>
    }
}

fn element(target: Option<web_sys::EventTarget>) -> Option<web_sys::Element> {
    target.and_then(|target| target.dyn_into::<web_sys::Element>().ok())
}
