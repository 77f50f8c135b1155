//! By what customers earn points (R63, R137): so many for each so many yuan of a purchase or of a payment that came in,
//! rounded down, by an agreement of the vault. Nobody earns any before somebody has agreed on it.

use serde::{Deserialize, Serialize};

use super::schema::EntityId;
use super::schema::tables::{payment, purchase};

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most points, and the most yuan, that can be agreed on.
pub const MOST: i64 = 100_000;

/// The longest reason, in characters.
pub const REASON_LIMIT: usize = 60;

/// The most points that one entry may hold, as its field says.
const MOST_AT_ONCE: i64 = 100_000_000;

/// What earns points. One of both: a purchase and the payment for it are the same money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// What is bought.
    Purchases,
    /// What is paid for contracts.
    Payments,
}

impl By {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Purchases, Self::Payments];

    /// Its name in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Purchases => "purchases",
            Self::Payments => "payments",
        }
    }

    /// The table whose records earn.
    pub const fn entity(self) -> EntityId {
        match self {
            Self::Purchases => purchase::ID,
            Self::Payments => payment::ID,
        }
    }
}

/// A part of the rule that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// So many points.
    Points,
    /// For each so many yuan.
    Each,
    /// The reason in the entries.
    Reason,
}

fn number(text: &str) -> Option<i64> {
    text.trim().parse::<i64>().ok().filter(|number| (1..=MOST).contains(number))
}

/// The rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earning {
    version: u32,
    /// What earns; nothing at first.
    pub by: Option<By>,
    /// So many points …
    pub points: i64,
    /// … for each so many yuan.
    pub each: i64,
    /// The reason that stands in the entries.
    pub reason: String,
}

impl Default for Earning {
    fn default() -> Self {
        Self { version: VERSION, by: None, points: 1, each: 1, reason: "购买奖励".to_owned() }
    }
}

impl Earning {
    /// The rule as a person has typed it; `None` where a number is none, or the reason is missing or too long.
    pub fn typed(by: Option<By>, points: &str, each: &str, reason: &str) -> Option<Self> {
        let typed = Self {
            version: VERSION,
            by,
            points: number(points)?,
            each: number(each)?,
            reason: reason.trim().to_owned(),
        };
        typed.makes_sense().then_some(typed)
    }

    /// The first part of what a person has typed that [`Self::typed`] can't understand, where it can't.
    pub fn wrong(points: &str, each: &str) -> Part {
        match (number(points), number(each)) {
            (None, _) => Part::Points,
            (_, None) => Part::Each,
            _ => Part::Reason,
        }
    }

    /// The reason that is offered: what was agreed on, or the usual one in the language at hand before anything is.
    pub fn reason_or<'a>(&'a self, usual: &'a str) -> &'a str {
        let is_untouched = self.by.is_none() && self.reason == Self::default().reason;
        if is_untouched { usual } else { &self.reason }
    }

    fn makes_sense(&self) -> bool {
        let numbers = [self.points, self.each].iter().all(|number| (1..=MOST).contains(number));
        numbers && !self.reason.is_empty() && self.reason.chars().count() <= REASON_LIMIT
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION && read.makes_sense()).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The points for so much, in fen, of a record of that table. What is paid back takes as many away.
    pub fn earned(&self, entity: EntityId, fen: i64) -> i64 {
        if self.by.map(By::entity) != Some(entity) {
            return 0;
        }
        let times = fen / self.each.saturating_mul(100).max(1);
        times.saturating_mul(self.points).clamp(-MOST_AT_ONCE, MOST_AT_ONCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(points: &str, each: &str) -> Option<Earning> {
        Earning::typed(Some(By::Payments), points, each, "回款奖励")
    }

    #[test]
    fn a_yuan_begun_earns_nothing_and_what_is_paid_back_takes_as_much() {
        let rule = rule("3", "10").unwrap();
        let earned = |fen: i64| rule.earned(payment::ID, fen);
        assert_eq!([earned(999), earned(1_000), earned(25_999), earned(-25_999)], [0, 3, 75, -75]);
        assert_eq!(earned(i64::MAX), MOST_AT_ONCE);
        assert_eq!(rule.earned(purchase::ID, 25_999), 0, "the same money earns once");
        assert_eq!(Earning::default().earned(purchase::ID, 25_999), 0, "nobody has agreed on it");
    }

    #[test]
    fn what_was_agreed_on_comes_back_and_a_slip_of_the_pen_gives_nobody_points() {
        let agreed = rule(" 2 ", "5").unwrap();
        assert_eq!(Earning::read(&agreed.write()), Some(agreed));
        assert_eq!(Earning::read(&Earning::default().write()), Some(Earning::default()));
        for (points, each) in [("0", "1"), ("1", "0"), ("-1", "1"), ("一", "1"), ("1", "100001")] {
            assert_eq!(rule(points, each), None, "{points} for {each}");
        }
        assert_eq!(Earning::typed(None, "1", "1", " "), None);
        assert_eq!(Earning::read(&agreed_later()), None);
    }

    #[test]
    fn the_part_that_is_wrong_is_the_one_that_is_marked() {
        assert_eq!(Earning::wrong("0", "x"), Part::Points);
        assert_eq!(Earning::wrong("1", "100001"), Part::Each);
        assert_eq!(Earning::wrong("1", "1"), Part::Reason);
    }

    #[test]
    fn nobody_is_offered_a_reason_in_another_language_before_one_is_agreed_on() {
        assert_eq!(Earning::default().reason_or("Purchase reward"), "Purchase reward");
        let agreed = Earning { by: Some(By::Purchases), ..Earning::default() };
        assert_eq!(agreed.reason_or("Purchase reward"), "购买奖励", "what stands in the entries stays");
        assert_eq!(rule("1", "1").unwrap().reason_or("Purchase reward"), "回款奖励");
    }

    fn agreed_later() -> String {
        Earning { version: VERSION + 1, ..Earning::default() }.write()
    }
}
