//! The ways from a page that the browser takes by itself: links, its own Back and Forward, and closing the tab. Each asks
//! the desk first; all other ways go by `navigator`, the search box or `Desk::lock`, which ask it too.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlAnchorElement, MouseEvent};

use crate::ui::desk::Desk;
use crate::ui::leave::Away;

/// Begins to guard; ends with the shell.
pub fn guard(desk: Desk) {
    guard_links(desk);
    guard_history(desk);
    guard_tab(desk);
}

fn guard_links(desk: Desk) {
    listen_first(document().into(), "click", move |event: Event| {
        if desk.may_ask()
            && let Some(path) = event.dyn_ref::<MouseEvent>().and_then(path_within)
            && !desk.may_leave(Away::To(path))
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

fn guard_history(desk: Desk) {
    let here = use_location();
    listen_first(window().into(), "popstate", move |event: Event| {
        if !desk.may_ask() {
            return;
        }
        let wanted = window().location().href().ok().and_then(|href| below_base(&href));
        let Some(path) = wanted else { return };
        if desk.may_leave(Away::To(path)) {
            return;
        }
        // The browser has changed the address already: the page at hand gets its own back.
        event.stop_immediate_propagation();
        let search = here.search.get_untracked();
        let mark = if search.is_empty() { "" } else { "?" };
        let address = format!("{}{mark}{search}", here.pathname.get_untracked());
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    });
}

/// The browser asks by itself before the tab is closed.
fn guard_tab(desk: Desk) {
    let leaving = window_event_listener_untyped("beforeunload", move |event| {
        if desk.unsaved.get_untracked() > 0 || desk.unkept.get_untracked() > 0 {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
}

/// Listens before the router does.
fn listen_first(target: EventTarget, name: &'static str, heard: impl FnMut(Event) + 'static) {
    let listener: Closure<dyn FnMut(Event)> = Closure::new(heard);
    let _ = target.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    let kept = StoredValue::new_local((target, listener));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(target, listener)| {
            let function = listener.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(name, function, true);
        });
    });
}

/// Where within the desk a click leads, as the router takes it; `None` where it leads nowhere or elsewhere.
fn path_within(event: &MouseEvent) -> Option<String> {
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok().flatten()?.dyn_into().ok()?;
    let other = link.has_attribute("download") || !link.target().is_empty() || link.class_list().contains("skip-link");
    if other { None } else { below_base(&link.href()) }
}

fn below_base(address: &str) -> Option<String> {
    let base = document().base_uri().ok().flatten()?;
    let path = address.strip_prefix(base.strip_suffix('/').unwrap_or(&base))?;
    Some(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
}
