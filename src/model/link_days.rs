//! How long the link to a questionnaire is open where nobody says otherwise, such as the one by which a customer rates a
//! case (R113): so many days, by an agreement of the vault.

use serde::{Deserialize, Serialize};

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The least and the most days that can be agreed on: whoever answers after a quarter hardly remembers.
pub const RANGE: (i32, i32) = (1, 90);

/// For how many days links are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkDays {
    version: u32,
    /// So many days after the one on which the link is made.
    pub days: i32,
}

impl Default for LinkDays {
    fn default() -> Self {
        Self { version: VERSION, days: 14 }
    }
}

impl LinkDays {
    /// The rule with the days that a person has typed; `None` where that is no such number of days.
    pub fn typed(text: &str) -> Option<Self> {
        let days = text.trim().parse::<i32>().ok()?;
        let typed = Self { days, ..Self::default() };
        typed.is_within().then_some(typed)
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        Self::held(text).filter(|held| held.is_within())
    }

    /// The days that a text would agree on and nobody may; `None` where it is as it should be, or not of this release.
    pub fn beyond(text: &str) -> Option<i32> {
        Self::held(text).filter(|held| !held.is_within()).map(|held| held.days)
    }

    /// What [`Self::read`] reads.
    pub fn write(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    fn held(text: &str) -> Option<Self> {
        let held: Self = serde_json::from_str(text).ok()?;
        (held.version == VERSION).then_some(held)
    }

    fn is_within(self) -> bool {
        (RANGE.0..=RANGE.1).contains(&self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_that_a_desk_has_agreed_on_come_back_and_nonsense_is_not_used() {
        assert_eq!(LinkDays::default().days, 14, "as it was before anybody could say so");
        let agreed = LinkDays::typed(" 30 ").unwrap();
        assert_eq!((LinkDays::read(&agreed.write()), agreed.days), (Some(agreed), 30));
        assert!(["1", "90"].into_iter().all(|text| LinkDays::typed(text).is_some()));
        assert!(["0", "91", "-3", "soon", ""].into_iter().all(|text| LinkDays::typed(text).is_none()));
        assert_eq!(LinkDays::read("{\"version\":2,\"days\":30}"), None);
        let long = "{\"version\":1,\"days\":365}";
        assert_eq!((LinkDays::read(long), LinkDays::beyond(long)), (None, Some(365)));
        assert_eq!(LinkDays::beyond(&agreed.write()), None);
    }
}
