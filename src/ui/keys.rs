//! The keys that save what is written: the same in every form, in a dialog and out of it.

/// Whether a key saves. `command` is Control, or Command on a Mac; `other` is Alt or Shift, which make another key of it.
pub fn saves(key: &str, command: bool, other: bool) -> bool {
    command && !other && (key == "Enter" || key.eq_ignore_ascii_case("s"))
}

/// The same of a key as it was pressed. Enter on a button or a link is that button or link, whatever is held with it.
#[cfg(target_arch = "wasm32")]
pub fn saves_by(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;

    let command = event.ctrl_key() || event.meta_key();
    let is_free = !event.default_prevented() && !event.is_composing();
    if !is_free || !saves(&event.key(), command, event.alt_key() || event.shift_key()) {
        return false;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let pressed = target.and_then(|target| target.closest("button, a[href], summary").ok().flatten());
    event.key() != "Enter" || pressed.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_saved_by_two_keys_and_by_no_letter_that_is_typed() {
        for key in ["s", "S", "Enter"] {
            assert!(saves(key, true, false), "Ctrl {key} does nothing");
            assert!(!saves(key, false, false), "{key} alone belongs to the field");
            // Alt Gr comes as both, and types a letter on some keyboards.
            assert!(!saves(key, true, true));
        }
        assert!(!saves("k", true, false));
    }
}
