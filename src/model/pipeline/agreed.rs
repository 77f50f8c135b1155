//! What a desk has agreed on about its pipeline, as it is written down, and the two pipelines to begin with (G2).

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

use crate::model::schema::tables::opportunity::Stage;
use crate::model::text::Locale;

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most stages of a pipeline.
pub const MOST: usize = 12;
/// The most characters of a stage's name.
pub const NAME_LIMIT: usize = 30;
/// The most characters of what a stage asks for.
pub const ASKS_LIMIT: usize = 200;
/// After how many days a deal counts as standing still at first.
pub const USUALLY_STILL: i64 = 14;
/// The most days that can be agreed on.
pub const LONGEST_STILL: i64 = 365;

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRule {
    /// Its stored number.
    pub code: u16,
    /// What the company calls it; its usual name in both languages where there is none.
    #[serde(default)]
    pub name: Option<String>,
    /// The likelihood, in whole per cent.
    pub probability: i64,
    /// After how many days a deal counts as standing still.
    pub still_after: i64,
    /// What it asks for next; the usual sentence where there is none, nothing where that is empty.
    #[serde(default)]
    pub asks: Option<String>,
}

/// A stage that was taken away: old records may still be in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// Its stored number.
    pub code: u16,
    /// What the company called it.
    #[serde(default)]
    pub name: Option<String>,
}

/// A pipeline to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// That of whoever sells, from the lead to the deal.
    Selling,
    /// That of whoever buys, from hearing of it to being a customer (R204).
    Buying,
}

impl Preset {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Selling, Self::Buying];
}

/// The stages in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    version: u32,
    /// From the first to the last.
    pub stages: Vec<StageRule>,
    /// The number of the one in which deals are won. Those behind it are what comes after the sale.
    pub won: u16,
    /// Those that were taken away.
    #[serde(default)]
    pub retired: Vec<Retired>,
}

impl Default for Agreed {
    fn default() -> Self {
        Self::preset(Preset::Selling)
    }
}

impl StageRule {
    /// A stage as it usually is.
    pub const fn usual(stage: Stage, probability: i64) -> Self {
        Self { code: stage.0, name: None, probability, still_after: USUALLY_STILL, asks: None }
    }

    /// Which stage it is.
    pub const fn stage(&self) -> Stage {
        Stage(self.code)
    }

    /// Its name in one language.
    pub fn name_in(&self, locale: Locale) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.stage().usual_name().get(locale))
    }

    /// What it asks for, in one language.
    pub fn asks_in(&self, locale: Locale) -> &str {
        self.asks.as_deref().unwrap_or_else(|| self.stage().usually_asks().get(locale))
    }

    fn is_sound(&self) -> bool {
        let named = match &self.name {
            Some(name) => !name.trim().is_empty() && name.chars().count() <= NAME_LIMIT,
            None => !self.stage().is_own(),
        };
        named
            && Stage::OPTIONS.iter().any(|option| option.code == self.stage().code())
            && (0..=100).contains(&self.probability)
            && (1..=LONGEST_STILL).contains(&self.still_after)
            && self.asks.as_ref().is_none_or(|asks| asks.chars().count() <= ASKS_LIMIT)
    }
}

impl Agreed {
    /// One of the two pipelines to begin with.
    pub fn preset(preset: Preset) -> Self {
        let (stages, won) = match preset {
            Preset::Selling => (
                [
                    (Stage::LEAD, 10),
                    (Stage::ANALYSIS, 30),
                    (Stage::PROPOSAL, 50),
                    (Stage::NEGOTIATION, 75),
                    (Stage::WON, 100),
                ],
                Stage::WON,
            ),
            Preset::Buying => (
                [
                    (Stage::AWARENESS, 5),
                    (Stage::RESEARCH, 20),
                    (Stage::CONSIDERATION, 50),
                    (Stage::PURCHASE, 100),
                    (Stage::CARE, 100),
                ],
                Stage::PURCHASE,
            ),
        };
        let stages = stages.into_iter().map(|(stage, probability)| StageRule::usual(stage, probability)).collect();
        Self { version: VERSION, stages, won: won.0, retired: Vec::new() }
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION && read.is_sound()).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether deals can pass through it: some open stage, one in which they are won, and no two alike.
    fn is_sound(&self) -> bool {
        let codes: HashSet<u16> =
            self.stages.iter().map(|rule| rule.code).chain(self.retired.iter().map(|retired| retired.code)).collect();
        let names: HashSet<&str> = self.stages.iter().map(|rule| rule.name_in(Locale::Chinese)).collect();
        self.stages.len() <= MOST
            && codes.len() == self.stages.len() + self.retired.len()
            && names.len() == self.stages.len()
            && self.place(Stage(self.won)).is_some_and(|place| place > 0)
            && self.stages.iter().all(StageRule::is_sound)
    }

    /// The place of a stage; `None` where it is none of them.
    pub fn place(&self, stage: Stage) -> Option<usize> {
        self.stages.iter().position(|rule| rule.code == stage.0)
    }

    /// Whether deals in a stage are won; `None` where it is none of them.
    pub fn wins(&self, stage: Stage) -> Option<bool> {
        let (place, won) = (self.place(stage)?, self.place(Stage(self.won))?);
        Some(place >= won)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(change: impl FnOnce(&mut Agreed)) -> bool {
        let mut agreed = Agreed::default();
        change(&mut agreed);
        Agreed::read(&agreed.write()).is_some()
    }

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_and_nonsense_is_not_used() {
        for preset in Preset::ALL {
            assert_eq!(Agreed::read(&Agreed::preset(preset).write()), Some(Agreed::preset(preset)));
        }
        assert!(sound(|agreed| agreed.stages[2].name = Some("报方案".to_owned())));
        assert!(!sound(|agreed| agreed.stages.clear()));
        assert!(!sound(|agreed| agreed.won = Stage::LEAD.0), "no stage would be open");
        assert!(!sound(|agreed| agreed.won = Stage::CARE.0), "no deal could be won");
        assert!(!sound(|agreed| agreed.stages[1].code = Stage::LEAD.0));
        assert!(!sound(|agreed| agreed.stages[1].code = 99));
        assert!(!sound(|agreed| agreed.stages[1].name = Some("线索".to_owned())));
        assert!(!sound(|agreed| agreed.stages[1].code = 11), "a stage of its own needs a name");
        assert!(!sound(|agreed| agreed.stages[1].probability = 101));
        assert!(!sound(|agreed| agreed.stages[1].still_after = 0));
        assert_eq!(Agreed::read("{\"version\":2}"), None);
    }
}
