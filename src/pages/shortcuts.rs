//! The keyboard shortcuts of the desk as one plain table, and what a sequence of keys means.
//! Single letters act only outside of fields, so that nobody loses words to a shortcut.

use super::routes::Place;
use crate::i18n::texts::{cases, help, review, service, shell as words};
use crate::model::schema::tables::{customer, opportunity, service_case};
use crate::model::{EntityId, Text};

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A new record of the module at hand.
    New,
    /// A new record of that table, from any page (R51).
    Enter(EntityId),
    /// Into the search box.
    Search,
    /// To a page.
    Go(Place),
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Shows the shortcuts.
    Help,
    /// Opens the manual at the page at hand.
    Manual,
    /// Locks the vault.
    Lock,
}

/// A line of the help.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// The keys, one after the other; alternatives follow an empty string.
    pub keys: &'static [&'static str],
    /// What it does.
    pub label: Text,
    /// The page that fills `{0}` of the label.
    pub place: Option<Place>,
}

const fn line(keys: &'static [&'static str], label: Text) -> Shortcut {
    Shortcut { keys, label, place: None }
}

const fn go(keys: &'static [&'static str], place: Place) -> Shortcut {
    Shortcut { keys, label: words::KEY_GO, place: Some(place) }
}

/// All shortcuts, as the help shows them.
pub const SHORTCUTS: &[Shortcut] = &[
    line(&["N"], words::KEY_NEW),
    line(&["1"], words::NEW_CUSTOMER),
    line(&["2"], words::NEW_OPPORTUNITY),
    line(&["3"], words::NEW_CASE),
    line(&["/", "", "Ctrl K"], words::KEY_SEARCH),
    go(&["G", "T"], Place::Today),
    go(&["G", "C"], Place::Customers),
    go(&["G", "P"], Place::Contacts),
    go(&["G", "O"], Place::Opportunities),
    go(&["G", "S"], Place::Service),
    go(&["G", "F"], Place::FollowUps),
    go(&["G", "K"], Place::Tasks),
    line(&["Ctrl Z"], words::UNDO),
    line(&["Ctrl Shift Z", "", "Ctrl Y"], words::REDO),
    line(&["Ctrl S", "", "Ctrl Enter"], words::KEY_SAVE),
    line(&["↑", "↓", "←", "→"], words::KEY_CARDS),
    line(&["[", "", "]"], words::KEY_MOVE),
    line(&["T"], service::KEY_TAKE),
    line(&["R"], service::KEY_REPLY),
    line(&["H"], service::KEY_HOLD),
    line(&["S"], service::KEY_SOLVE),
    line(&["O"], service::KEY_REOPEN),
    line(&["J"], service::KEY_NEXT),
    line(&["K"], cases::KEY_KNOWLEDGE),
    line(&["M"], cases::KEY_MERGE),
    line(&["C"], cases::KEY_CALL),
    line(&["V"], review::KEY_VERIFY),
    line(&["Ctrl Shift L"], words::LOCK),
    line(&["Esc"], words::KEY_CLOSE),
    line(&["?"], words::KEY_HELP),
    line(&["F1"], help::KEY_MANUAL),
];

/// A pressed key as the keyboard reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// The key, such as `n`, `Z`, `/`, `?`.
    pub key: String,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// Whether the focus is where one types.
    pub in_field: bool,
    /// When, in milliseconds of any clock.
    pub at: i64,
}

/// How long the first key of a pair waits for the second, in milliseconds.
const PATIENCE: i64 = 1500;

/// Keeps the first key of a pair in mind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keyboard {
    went: Option<i64>,
}

impl Keyboard {
    /// Whether the first key of a pair was pressed shortly before that moment.
    pub fn waits(&self, at: i64) -> bool {
        self.went.is_some_and(|went| at.saturating_sub(went) <= PATIENCE)
    }

    /// What this key means after those before it; `None` where it is no business of the desk.
    pub fn press(&mut self, stroke: &Stroke) -> Option<Action> {
        let paired = self.waits(stroke.at);
        self.went = None;
        if stroke.alt {
            return None;
        }
        if stroke.control {
            return controlled(stroke);
        }
        // Nobody types words with it.
        if stroke.key == "F1" {
            return Some(Action::Manual);
        }
        if stroke.in_field {
            return None;
        }
        let key = stroke.key.to_lowercase();
        if paired {
            return page(&key).map(Action::Go);
        }
        match key.as_str() {
            "g" => {
                self.went = Some(stroke.at);
                None
            }
            "n" => Some(Action::New),
            // What is entered most takes one key, wherever one is (R51).
            "1" => Some(Action::Enter(customer::ID)),
            "2" => Some(Action::Enter(opportunity::ID)),
            "3" => Some(Action::Enter(service_case::ID)),
            "/" => Some(Action::Search),
            "?" => Some(Action::Help),
            _ => None,
        }
    }
}

fn controlled(stroke: &Stroke) -> Option<Action> {
    match (stroke.key.to_lowercase().as_str(), stroke.shift) {
        ("k", false) => Some(Action::Search),
        // Whoever leaves in a hurry may be typing.
        ("l", true) => Some(Action::Lock),
        // A field has an undo of its own, for its words.
        ("z", false) if !stroke.in_field => Some(Action::Undo),
        ("z", true) | ("y", false) if !stroke.in_field => Some(Action::Redo),
        _ => None,
    }
}

fn page(key: &str) -> Option<Place> {
    match key {
        "t" => Some(Place::Today),
        "c" => Some(Place::Customers),
        "p" => Some(Place::Contacts),
        "o" => Some(Place::Opportunities),
        "s" => Some(Place::Service),
        "f" => Some(Place::FollowUps),
        "k" => Some(Place::Tasks),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str, at: i64) -> Stroke {
        Stroke { key: key.to_owned(), at, ..Stroke::default() }
    }

    #[test]
    fn two_keys_lead_to_a_page_only_in_quick_succession() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.press(&key("g", 0)), None);
        assert_eq!(keyboard.press(&key("c", 400)), Some(Action::Go(Place::Customers)));
        assert_eq!(keyboard.press(&key("g", 1_000)), None);
        assert_eq!(keyboard.press(&key("c", 9_000)), None);
        assert_eq!(keyboard.press(&key("n", 9_100)), Some(Action::New));
    }

    #[test]
    fn the_three_things_that_are_entered_most_take_one_key_on_any_page() {
        for (pressed, entity) in [("1", customer::ID), ("2", opportunity::ID), ("3", service_case::ID)] {
            assert_eq!(Keyboard::default().press(&key(pressed, 0)), Some(Action::Enter(entity)));
            let control = Stroke { control: true, ..key(pressed, 0) };
            assert_eq!(Keyboard::default().press(&control), None, "the browser's tabs stay the browser's");
        }
    }

    #[test]
    fn typing_a_word_triggers_nothing() {
        let mut keyboard = Keyboard::default();
        for letter in ["n", "1", "/", "?", "g", "c"] {
            assert_eq!(keyboard.press(&Stroke { in_field: true, ..key(letter, 0) }), None);
        }
    }

    #[test]
    fn the_undo_of_a_field_stays_the_fields_own() {
        let mut keyboard = Keyboard::default();
        let undo = Stroke { control: true, ..key("z", 0) };
        assert_eq!(keyboard.press(&undo), Some(Action::Undo));
        assert_eq!(keyboard.press(&Stroke { in_field: true, ..undo.clone() }), None);
        assert_eq!(keyboard.press(&Stroke { shift: true, key: "Z".to_owned(), ..undo }), Some(Action::Redo));
    }

    #[test]
    fn search_is_reached_from_within_a_field_too() {
        let mut keyboard = Keyboard::default();
        let search = Stroke { control: true, in_field: true, ..key("k", 0) };
        assert_eq!(keyboard.press(&search), Some(Action::Search));
    }

    #[test]
    fn whoever_leaves_in_a_hurry_locks_while_typing_too() {
        let mut keyboard = Keyboard::default();
        let lock = Stroke { control: true, shift: true, in_field: true, ..key("L", 0) };
        assert_eq!(keyboard.press(&lock), Some(Action::Lock));
        assert_eq!(keyboard.press(&Stroke { shift: false, ..lock }), None, "the browser's way to the address");
    }

    #[test]
    fn the_manual_opens_also_while_somebody_types() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.press(&Stroke { in_field: true, ..key("F1", 0) }), Some(Action::Manual));
        assert_eq!(keyboard.press(&Stroke { alt: true, ..key("F1", 0) }), None);
    }

    #[test]
    fn the_help_names_no_key_that_leads_elsewhere() {
        for shortcut in SHORTCUTS {
            let (Some(place), [_, second]) = (shortcut.place, shortcut.keys) else { continue };
            assert_eq!(page(&second.to_lowercase()), Some(place));
        }
    }
}
