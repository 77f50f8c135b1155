//! How the scores of a customer are reckoned (R121–R125, R285): weights, points and bounds that the people of a vault can
//! agree on. The reckoning itself lies in `insight::scores`.

use serde::{Deserialize, Serialize};

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most days that can be agreed on.
pub const LONGEST: i64 = 3_650;

/// One number of the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Parts of a hundred that the amount has in purchasing power; the rest has the frequency.
    AmountShare,
    /// Points of loyalty for each time that the customer came back.
    ReturnPoints,
    /// The most of them.
    ReturnMost,
    /// Points of loyalty for each customer that it referred.
    ReferralPoints,
    /// The most of them.
    ReferralMost,
    /// Points of activity for a word within the fresh days.
    RecencyPoints,
    /// Days within which a word is fresh.
    FreshDays,
    /// Days after which nothing is left of it.
    FadedDays,
    /// Points of activity for each talk lately.
    TalkPoints,
    /// The most of them.
    TalkMost,
    /// Parts of a hundred that purchasing power has in the rating.
    PowerWeight,
    /// Those of loyalty.
    LoyaltyWeight,
    /// Those of activity.
    ActivityWeight,
    /// From this rating on the level is A.
    LevelA,
    /// From this rating on the level is B.
    LevelB,
}

impl Part {
    /// All of them, in the order of the formulas.
    pub const ALL: [Self; 15] = [
        Self::AmountShare,
        Self::ReturnPoints,
        Self::ReturnMost,
        Self::ReferralPoints,
        Self::ReferralMost,
        Self::RecencyPoints,
        Self::FreshDays,
        Self::FadedDays,
        Self::TalkPoints,
        Self::TalkMost,
        Self::PowerWeight,
        Self::LoyaltyWeight,
        Self::ActivityWeight,
        Self::LevelA,
        Self::LevelB,
    ];

    /// The most that it can be.
    pub const fn most(self) -> i64 {
        match self {
            Self::FreshDays | Self::FadedDays => LONGEST,
            _ => 100,
        }
    }

    /// Those that make up a hundred together with this one, if there are any.
    pub const fn whole(self) -> &'static [Self] {
        match self {
            Self::ReturnMost | Self::ReferralMost => &[Self::ReturnMost, Self::ReferralMost],
            Self::RecencyPoints | Self::TalkMost => &[Self::RecencyPoints, Self::TalkMost],
            Self::PowerWeight | Self::LoyaltyWeight | Self::ActivityWeight => {
                &[Self::PowerWeight, Self::LoyaltyWeight, Self::ActivityWeight]
            }
            _ => &[],
        }
    }
}

/// Why formulas make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A number is none, or is out of its bounds.
    Number(Part),
    /// These don't come to a hundred.
    Whole(&'static [Part]),
    /// A word would have faded before it is no longer fresh.
    Fading,
    /// Level B would begin no lower than A.
    Levels,
}

/// The numbers of the formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoring {
    version: u32,
    /// See [`Part`]; in the order of [`Part::ALL`].
    numbers: [i64; 15],
}

impl Default for Scoring {
    /// What a desk has that has agreed on nothing else.
    fn default() -> Self {
        Self { version: VERSION, numbers: [60, 14, 70, 15, 30, 60, 30, 365, 10, 40, 40, 30, 30, 70, 40] }
    }
}

impl Scoring {
    /// One number.
    pub fn get(&self, part: Part) -> i64 {
        self.numbers.get(part as usize).copied().unwrap_or(0)
    }

    /// The same with another number.
    #[must_use]
    pub fn with(mut self, part: Part, number: i64) -> Self {
        if let Some(held) = self.numbers.get_mut(part as usize) {
            *held = number;
        }
        self
    }

    /// The first thing that makes no sense.
    pub fn flaw(&self) -> Option<Flaw> {
        let is_within = |part: &Part| (0..=part.most()).contains(&self.get(*part));
        if let Some(part) = Part::ALL.iter().find(|part| !is_within(part)) {
            return Some(Flaw::Number(*part));
        }
        let sum = |parts: &[Part]| parts.iter().map(|part| self.get(*part)).sum::<i64>();
        let mut wholes = Part::ALL.iter().map(|part| part.whole()).filter(|parts| !parts.is_empty());
        if let Some(parts) = wholes.find(|parts| sum(parts) != 100) {
            return Some(Flaw::Whole(parts));
        }
        if self.get(Part::FadedDays) <= self.get(Part::FreshDays) {
            return Some(Flaw::Fading);
        }
        (self.get(Part::LevelB) >= self.get(Part::LevelA)).then_some(Flaw::Levels)
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION && read.flaw().is_none()).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_and_nonsense_is_not_used() {
        let usual = Scoring::default();
        assert_eq!(usual.flaw(), None);
        let other = usual.with(Part::AmountShare, 80).with(Part::LevelA, 60);
        assert_eq!(Scoring::read(&other.write()), Some(other));
        assert_eq!(Scoring::read(&usual.with(Part::PowerWeight, 41).write()), None);
        assert_eq!(Scoring::read("{\"version\":2,\"numbers\":[]}"), None);
    }

    #[test]
    fn no_formula_is_taken_that_can_give_more_than_a_hundred() {
        let usual = Scoring::default();
        for (part, number, flaw) in [
            (Part::AmountShare, 101, Flaw::Number(Part::AmountShare)),
            (Part::TalkPoints, -1, Flaw::Number(Part::TalkPoints)),
            (Part::FadedDays, 99_999, Flaw::Number(Part::FadedDays)),
            (Part::ReturnMost, 71, Flaw::Whole(Part::ReturnMost.whole())),
            (Part::TalkMost, 30, Flaw::Whole(Part::RecencyPoints.whole())),
            (Part::LoyaltyWeight, 0, Flaw::Whole(Part::PowerWeight.whole())),
            (Part::FreshDays, 365, Flaw::Fading),
            (Part::LevelB, 70, Flaw::Levels),
        ] {
            assert_eq!(usual.with(part, number).flaw(), Some(flaw), "{part:?}");
        }
    }

    #[test]
    fn every_number_has_its_own_place() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, at);
        }
    }
}
