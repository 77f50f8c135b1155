//! Finds what a step points at, by its role and its name as a screen reader tells them, and marks it on the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Mark, Step};
use crate::i18n::locale_untracked;
use crate::model::text::Locale;

/// What stands on the thing that is pointed at; the style sheet draws around it.
const MARKED: &str = "data-tour";

/// What of the page may have a role.
fn selector(role: &str) -> &'static str {
    match role {
        "link" => "a[href]",
        "button" => "button",
        "grid" => "[role='grid']",
        "search" => "[role='search']",
        _ => "nav",
    }
}

fn name_of(element: &web_sys::Element) -> String {
    let said = element.get_attribute("aria-label").or_else(|| element.text_content());
    said.unwrap_or_default().trim().to_owned()
}

fn is_visible(element: &web_sys::Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 && place.height() > 0.0
}

fn found(mark: Mark, locale: Locale) -> Option<web_sys::Element> {
    let all = document().query_selector_all(selector(mark.role)).ok()?;
    let elements = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<web_sys::Element>().ok());
    elements.filter(is_visible).find(|element| {
        // Behind the name of a link there may be a count.
        mark.name.is_none_or(|name| name_of(element).starts_with(name.get(locale)))
    })
}

/// Takes the mark off whatever has it.
pub fn clear() {
    if let Ok(Some(marked)) = document().query_selector(&format!("[{MARKED}]")) {
        let _ = marked.remove_attribute(MARKED);
    }
}

/// Marks what the step points at, or the link to its page where `last` and that is not there; whether something was
/// marked, and whether it is in the lower half of the window, where the words would hide it.
pub fn point(step: &Step, last: bool) -> Option<bool> {
    let locale = locale_untracked();
    let link = Mark { role: "link", name: Some(step.place.label()) };
    let target = found(step.mark, locale).or_else(|| if last { found(link, locale) } else { None })?;
    clear();
    let _ = target.set_attribute(MARKED, "");
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = target.get_bounding_client_rect();
    // What fills the page is on both sides of the middle.
    Some(place.top() > height / 2.0)
}
