//! Brings the keyboard to a thing that is about to be drawn, where nothing else has it:
//! to the record that a search led to, back to the list whose record was closed.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Where somebody may be at work already.
const BUSY: &str = "dialog[open] *, input, textarea, select";

/// How often to look.
const LOOKS: u32 = 40;

/// Gives the keyboard to what the selector finds, as soon as that is on the page. A person who went on elsewhere
/// meanwhile is left there.
pub fn focus_soon(selector: String) {
    look(selector, LOOKS);
}

/// The same after a dialog has made what is looked for: as it closes it gives the keyboard back to what opened it, and
/// from there it goes on.
pub fn focus_from_dialog(selector: String) {
    set_timeout(
        move || {
            let active = document().active_element();
            let opener = active.filter(|active| !active.matches(BUSY).unwrap_or(true));
            if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = opener.blur();
            }
            look(selector, LOOKS);
        },
        Duration::ZERO,
    );
}

/// A button that has the keyboard as soon as it is drawn: the safe answer of a question. A dialog may be shown before
/// what it holds is drawn, and then its `autofocus` comes too late.
pub fn focus_when_drawn() -> NodeRef<html::Button> {
    let node: NodeRef<html::Button> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(button) = node.get() {
            let _ = button.focus();
        }
    });
    node
}

/// A group of choices that has the keyboard as soon as it is drawn: the first of a form whose button does what is hard to
/// take back. Return does nothing there, and a long dialog stands at its top.
pub fn focus_group_when_drawn() -> NodeRef<html::Div> {
    let node: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(group) = node.get() {
            let _ = group.focus();
        }
    });
    node
}

fn look(selector: String, left: u32) {
    set_timeout(
        move || {
            if left == 0 || !is_free() {
                return;
            }
            let found = document().query_selector(&selector).ok().flatten();
            match found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
                Some(element) => {
                    let _ = element.focus();
                }
                None => look(selector, left - 1),
            }
        },
        PAUSE,
    );
}

/// Whether nothing has the keyboard: what had it is gone, or gave it up. A dialog that can't give it back to what
/// opened it may leave it to the stage.
fn is_free() -> bool {
    document().active_element().is_none_or(|element| element.matches("body, main").unwrap_or(false))
}
