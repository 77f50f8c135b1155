//! When a customer with whom nobody talks goes back to those that nobody has (公海, R48): after so many days without a
//! talk, by its level. A desk that has agreed on nothing takes no customer from anybody.

use serde::{Deserialize, Serialize};

use super::schema::tables::customer::{Level, Status};
use super::value::CalendarDate;

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most days that can be agreed on.
pub const LONGEST: i32 = 3_650;

/// How many days before it goes back a customer is named.
pub const WARNED: i32 = 7;

/// After how many days without a talk customers go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reclaim {
    version: u32,
    /// Those of level A; never where there is none.
    #[serde(default)]
    pub a: Option<i32>,
    /// Those of level B.
    #[serde(default)]
    pub b: Option<i32>,
    /// Those of level C, and those without a level.
    #[serde(default)]
    pub c: Option<i32>,
    /// Whether customers with whom a deal is open or a contract runs stay, however long nobody has talked with them. They
    /// do where nobody has said otherwise.
    #[serde(default = "stays")]
    pub keeps_dealing: bool,
}

const fn stays() -> bool {
    true
}

impl Default for Reclaim {
    /// None go back.
    fn default() -> Self {
        Self { version: VERSION, a: None, b: None, c: None, keeps_dealing: stays() }
    }
}

impl Reclaim {
    /// What a desk is offered that begins with it.
    pub fn usual() -> Self {
        Self { a: Some(30), b: Some(60), c: Some(90), ..Self::default() }
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let days = [read.a, read.b, read.c];
        let sound = read.version == VERSION && days.into_iter().flatten().all(|days| (1..=LONGEST).contains(&days));
        sound.then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether any customers go back at all.
    pub const fn is_on(&self) -> bool {
        self.a.is_some() || self.b.is_some() || self.c.is_some()
    }

    /// The day from which a customer may be taken from its owner; `last` is the day on which somebody last talked with
    /// it, or on which its owner got it. Who has bought, and who is lost, stays where they are: `has_bought` says that
    /// there are purchases, whatever the status is, which nobody need have moved on for them.
    pub fn returns_on(
        &self,
        status: Option<Status>,
        has_bought: bool,
        level: Option<Level>,
        last: CalendarDate,
    ) -> Option<CalendarDate> {
        if has_bought || matches!(status, Some(Status::Won | Status::Lost)) {
            return None;
        }
        let days = match level {
            Some(Level::A) => self.a,
            Some(Level::B) => self.b,
            Some(Level::C) | None => self.c,
        };
        days.map(|days| last.plus_days(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: CalendarDate = CalendarDate(20_000);

    #[test]
    fn a_desk_that_has_agreed_on_nothing_takes_no_customer_from_anybody() {
        let agreed = Reclaim::default();
        assert!(!agreed.is_on());
        assert_eq!(agreed.returns_on(Some(Status::Potential), false, Some(Level::A), DAY), None);
    }

    #[test]
    fn the_days_go_by_the_level_and_who_has_bought_stays() {
        let agreed = Reclaim { b: None, ..Reclaim::usual() };
        let on = |status, level| agreed.returns_on(status, false, level, DAY).map(|day| day.0 - DAY.0);
        assert_eq!(on(Some(Status::Intent), Some(Level::A)), Some(30));
        assert_eq!(on(Some(Status::Potential), Some(Level::B)), None);
        assert_eq!((on(None, Some(Level::C)), on(None, None)), (Some(90), Some(90)));
        assert_eq!((on(Some(Status::Won), None), on(Some(Status::Lost), Some(Level::A))), (None, None));
        assert_eq!(agreed.returns_on(Some(Status::Potential), true, Some(Level::A), DAY), None);
    }

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_and_nonsense_is_not_used() {
        assert_eq!(Reclaim::read(&Reclaim::usual().write()), Some(Reclaim::usual()));
        assert_eq!(Reclaim::read(&Reclaim { a: Some(0), ..Reclaim::usual() }.write()), None);
        assert_eq!(Reclaim::read("{\"version\":2}"), None);
    }

    #[test]
    fn days_that_were_agreed_on_before_take_no_customer_from_a_deal() {
        let before = Reclaim::read("{\"version\":1,\"a\":30,\"b\":60,\"c\":90}");
        assert_eq!(before, Some(Reclaim::usual()));
        assert!(Reclaim::usual().keeps_dealing);
        let all = Reclaim { keeps_dealing: false, ..Reclaim::usual() };
        assert_eq!(Reclaim::read(&all.write()), Some(all));
    }
}
