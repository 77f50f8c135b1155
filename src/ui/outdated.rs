//! Which messages over the screens a newer one outdates.

use crate::model::schema::Tone;

/// Whether a message, by its tone and whether it offers to undo, goes as soon as another comes. Undo takes back the last
/// step only: an older message must not offer it for its own. And what went wrong is mended once a step is saved: its
/// message beside that of the success would say that it is not.
pub fn is_outdated(older: (Tone, bool), newer: (Tone, bool)) -> bool {
    let is_saved = newer == (Tone::Good, true);
    (older.1 && newer.1) || (is_saved && older.0 == Tone::Bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reads_that_something_failed_beside_that_it_is_saved() {
        let (failed, saved) = ((Tone::Bad, false), (Tone::Good, true));
        assert!(is_outdated(failed, saved));
        assert!(!is_outdated(saved, failed), "what was saved can still be undone");
        assert!(!is_outdated(failed, failed), "two things went wrong");
        assert!(!is_outdated(failed, (Tone::Good, false)), "nothing was saved by it");
        assert!(!is_outdated((Tone::Warning, false), saved), "a warning holds");
    }

    #[test]
    fn undo_is_offered_for_the_last_step_only() {
        assert!(is_outdated((Tone::Good, true), (Tone::Neutral, true)));
        assert!(!is_outdated((Tone::Good, false), (Tone::Good, true)));
    }
}
