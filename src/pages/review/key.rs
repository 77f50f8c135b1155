//! The key that verifies the open record. It acts outside of fields only, and never as the second key of a pair.

use crate::pages::shortcuts::{Keyboard, Stroke};

/// Listens beside the keyboard of the whole desk.
#[derive(Clone, Copy, Debug, Default)]
pub struct VerifyKey {
    desk: Keyboard,
}

impl VerifyKey {
    /// Whether a key verifies.
    pub fn press(&mut self, stroke: &Stroke) -> bool {
        let paired = self.desk.waits(stroke.at);
        let taken = self.desk.press(stroke).is_some();
        let elsewhere = paired || taken || stroke.in_field || stroke.control || stroke.alt;
        !elsewhere && stroke.key.eq_ignore_ascii_case("v")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasting_and_typing_verify_nobody() {
        let mut key = VerifyKey::default();
        let v = Stroke { key: "v".to_owned(), ..Stroke::default() };
        assert!(key.press(&v));
        assert!(!key.press(&Stroke { control: true, ..v.clone() }));
        assert!(!key.press(&Stroke { in_field: true, ..v.clone() }));
        assert!(!key.press(&Stroke { key: "g".to_owned(), ..v.clone() }));
        assert!(!key.press(&Stroke { at: 100, ..v }));
    }
}
