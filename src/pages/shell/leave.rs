//! The ways from a page that the browser takes by itself: links, its own Back and Forward, and closing the tab. Each asks
//! the desk first; all other ways go by `navigator`, the search box or `Desk::lock`, which ask it too. Where words would be
//! lost that are kept nowhere, a person is asked here.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, HtmlAnchorElement, MouseEvent};

use super::base_pathname;
use crate::pages::comments::Unsent;
use crate::pages::routes::{base_folder, is_here};
use crate::pages::support::navigator;
use crate::ui::desk::Desk;
use crate::ui::leave::{Away, LeaveQuestion};

/// Begins to guard links and the tab, and to keep the address at hand in `here`; ends with the shell.
pub fn guard(desk: Desk, here: RwSignal<String>) {
    guard_links(desk);
    guard_tab(desk);
    let location = use_location();
    Effect::new(move |_| {
        let search = location.search.get();
        let mark = if search.is_empty() { "" } else { "?" };
        here.set(format!("{}{mark}{search}", location.pathname.get()));
    });
}

/// Asks before words that are kept nowhere are left behind, whatever way leads from them.
#[component]
pub fn WordsGuard() -> impl IntoView {
    let desk = Desk::expect();
    let unsent = use_context::<Unsent>();
    let go = navigator();
    let base = base_folder(&base_pathname());
    let pathname = use_location().pathname;
    let asking = RwSignal::new(false);
    let wanted = StoredValue::new(None::<Away>);
    let agreed = StoredValue::new(false);
    desk.ask_before_leaving(Callback::new(move |away: Away| {
        let loses = match &away {
            Away::To(path) => !pathname.with_untracked(|here| is_here(path, here, &base)) && desk.loses_words(false),
            Away::Lock => unsent.is_some_and(Unsent::is_any) || desk.loses_words(true),
        };
        let asks = loses && !agreed.get_value();
        if asks {
            wanted.set_value(Some(away));
            asking.set(true);
        }
        asks
    }));
    let leave = Callback::new(move |()| {
        agreed.set_value(true);
        match wanted.get_value() {
            Some(Away::To(path)) => go.run(path),
            Some(Away::Lock) => desk.lock(),
            None => {}
        }
        agreed.try_set_value(false);
    });
    // Nobody is asked before the first list.
    move || asking.get().then(|| view! { <LeaveQuestion asking=asking on_discard=leave /> })
}

fn guard_links(desk: Desk) {
    listen_first(&document(), move |event: Event| {
        if desk.may_ask()
            && let Some(path) = event.dyn_ref::<MouseEvent>().and_then(path_within)
            && !desk.may_leave(Away::To(path))
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

/// Guards Back and Forward. Must be called before the router is there: what listens on the window is called in the
/// order in which it began to. Gives the place for the address at hand.
pub fn guard_history(desk: Desk) -> RwSignal<String> {
    let here = RwSignal::new(String::new());
    let listening = window_event_listener_untyped("popstate", move |event| {
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
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here.get_untracked()));
        }
    });
    on_cleanup(move || listening.remove());
    here
}

/// The browser asks by itself before the tab is closed.
fn guard_tab(desk: Desk) {
    let leaving = window_event_listener_untyped("beforeunload", move |event| {
        // With the tab goes the only key of a public terminal's vault.
        let is_only_here = desk.terminal && desk.edits.get_untracked() > 0;
        if is_only_here || desk.unsaved.get_untracked() > 0 || desk.unkept.get_untracked() > 0 {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
}

/// Listens to clicks before the router does.
fn listen_first(document: &Document, heard: impl FnMut(Event) + 'static) {
    let target: EventTarget = document.clone().into();
    let listener: Closure<dyn FnMut(Event)> = Closure::new(heard);
    let _ = target.add_event_listener_with_callback_and_bool("click", listener.as_ref().unchecked_ref(), true);
    let kept = StoredValue::new_local((target, listener));
    on_cleanup(move || {
        let _ = kept.try_with_value(|(target, listener)| {
            let function = listener.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool("click", function, true);
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
