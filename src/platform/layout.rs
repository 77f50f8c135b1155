//! Sizes and places of elements: a custom property as a number, a watch for changes of size, a popover's place.
//! The style sheets decide what things measure; the program reads it here rather than guess.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// A custom property of an element that holds a length in pixels, such as `--row: 36px`.
pub fn length(element: &web_sys::Element, property: &str) -> Option<f64> {
    let style = web_sys::window()?.get_computed_style(element).ok().flatten()?;
    let text = style.get_property_value(property).ok()?;
    // The browser's parser reads up to the unit; the one of the standard library brings tables of 10 kB.
    let length = js_sys::Number::parse_float(&text);
    length.is_finite().then_some(length)
}

/// A length for a style, in whole pixels: printing fractions needs code that no first list has other use for.
pub fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i64)
}

/// Whether the page is as narrow as a telephone.
pub fn is_narrow() -> bool {
    inner_width() <= 720.0
}

fn inner_width() -> f64 {
    web_sys::window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64()).unwrap_or(1024.0)
}

/// Calls back whenever an element changes its size; stops when dropped.
pub struct ResizeWatch {
    observer: Option<web_sys::ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl ResizeWatch {
    /// Watches an element from now on.
    pub fn new(element: &web_sys::Element, changed: impl FnMut() + 'static) -> Self {
        let callback: Closure<dyn FnMut()> = Closure::new(changed);
        let observer = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for ResizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Puts a popover below its button where the browser can't do that by style alone.
pub fn place_below(button: &web_sys::Element, popover_id: &str) {
    let Some(popover) = element_by_id(popover_id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    let style = popover.style();
    let by_style =
        js_sys::Reflect::has(style.as_ref(), &wasm_bindgen::JsValue::from_str("positionArea")).unwrap_or(false);
    if by_style || is_narrow() {
        return;
    }
    let place = button.get_bounding_client_rect();
    let left = place.left().min(inner_width() - 320.0).max(8.0);
    let _ = style.set_property("--x", &pixels(left));
    let _ = style.set_property("--y", &pixels(place.bottom() + 4.0));
}

/// The element of the page with that identity.
pub fn element_by_id(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Gives the keyboard to the first element within `root` that the selector finds.
pub fn focus_first(root: &web_sys::Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    match found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

/// Moves the keyboard by one among the elements that the selector finds; wraps around at the ends.
pub fn focus_next(root: &web_sys::Element, selector: &str, key: &str) -> bool {
    let Ok(list) = root.query_selector_all(selector) else {
        return false;
    };
    let count = list.length();
    if count == 0 {
        return false;
    }
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    let at = (0..count).find(|at| match (list.item(*at), &active) {
        (Some(node), Some(active)) => node.is_same_node(Some(active.as_ref())),
        _ => false,
    });
    let next = match (key, at) {
        ("Home", _) | ("ArrowDown", None) => 0,
        ("End", _) | ("ArrowUp", None) => count - 1,
        ("ArrowDown", Some(at)) => (at + 1) % count,
        ("ArrowUp", Some(at)) => (at + count - 1) % count,
        _ => return false,
    };
    match list.item(next).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}
