//! Listens to the keyboard for the whole desk and does what the table of shortcuts says.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Frame;
use crate::i18n::locale_untracked;
use crate::model::schema::tables::customer;
use crate::pages::forms::Forms;
use crate::pages::help::manual;
use crate::pages::routes::Place;
use crate::pages::shortcuts::{Action, Keyboard, Stroke};
use crate::pages::support::navigator;
use crate::ui::desk::Desk;

/// Begins to listen; stops with the shell.
pub fn listen(desk: Desk, frame: Frame, forms: Forms) {
    let keyboard = StoredValue::new(Keyboard::default());
    let go = navigator();
    let pressed = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let Some(stroke) = stroke_of(&event, desk) else {
            return;
        };
        let action = keyboard.try_update_value(|keyboard| keyboard.press(&stroke)).flatten();
        // A dialog has keys of its own, but nobody should have to close it before leaving.
        let Some(action) = action.filter(|action| *action == Action::Lock || !dialog_is_open()) else {
            return;
        };
        event.prevent_default();
        match action {
            Action::New => {
                let entity = frame.place.get_untracked().and_then(Place::entity).unwrap_or(customer::ID);
                forms.create(entity, Vec::new());
            }
            Action::Enter(entity) => forms.create(entity, Vec::new()),
            Action::Search => focus_search(),
            Action::Go(place) => go.run(place.path()),
            Action::Undo => desk.undo(),
            Action::Redo => desk.redo(),
            Action::Lock => desk.lock(),
            Action::Help => frame.help.set(true),
            Action::Manual => {
                go.run(manual::path_about(frame.place.get_untracked(), locale_untracked()));
            }
        }
    });
    on_cleanup(move || pressed.remove());
}

/// A pressed key that a page may take for a shortcut. A dialog has keys of its own, and half-written words must not vanish
/// behind another page.
pub fn page_stroke(event: &ev::KeyboardEvent, desk: Desk) -> Option<Stroke> {
    if dialog_is_open() { None } else { stroke_of(event, desk) }
}

fn stroke_of(event: &ev::KeyboardEvent, desk: Desk) -> Option<Stroke> {
    if event.default_prevented() || event.is_composing() {
        return None;
    }
    Some(Stroke {
        key: event.key(),
        control: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        in_field: in_field(event),
        at: desk.now().0,
    })
}

/// Whether one types where the key was pressed.
fn in_field(event: &ev::KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    match element.tag_name().to_ascii_lowercase().as_str() {
        "textarea" | "select" => true,
        "input" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "button")),
        _ => element.is_content_editable(),
    }
}

fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

fn focus_search() {
    let input = document().query_selector(".search-box input").ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        let _ = input.focus();
        input.select();
    }
}
