//! The formulas of scores as they are typed into the settings, and what a change of them comes to for some customers.

use crate::i18n::texts::scores as words;
use crate::insight::dealings::{Dealings, of_customer};
use crate::insight::scores::{Market, sample, scores};
use crate::model::schema::tables::customer::{self, Level};
use crate::model::scoring::{Flaw, Part, Scoring};
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// How many customers are shown before and after.
const SHOWN: usize = 5;

/// The section of the settings as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreDraft {
    numbers: [String; 15],
}

impl ScoreDraft {
    /// The draft that shows these formulas.
    pub fn new(agreed: &Scoring) -> Self {
        Self { numbers: Part::ALL.map(|part| agreed.get(part).to_string()) }
    }

    /// What is typed for a number.
    pub fn text(&self, part: Part) -> &str {
        self.numbers.get(part as usize).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, part: Part, text: String) {
        if let Some(held) = self.numbers.get_mut(part as usize) {
            *held = text;
        }
    }

    /// The formulas that were typed.
    ///
    /// # Errors
    /// The first thing that makes no sense.
    pub fn scoring(&self) -> Result<Scoring, Flaw> {
        let mut agreed = Scoring::default();
        for part in Part::ALL {
            let number = self.text(part).trim().parse().map_err(|_| Flaw::Number(part))?;
            agreed = agreed.with(part, number);
        }
        agreed.flaw().map_or(Ok(agreed), Err)
    }
}

/// What a number is called.
pub const fn label(part: Part) -> Text {
    match part {
        Part::AmountShare => words::AMOUNT_SHARE,
        Part::ReturnPoints => words::RETURN_POINTS,
        Part::ReturnMost => words::RETURN_MOST,
        Part::ReferralPoints => words::REFERRAL_POINTS,
        Part::ReferralMost => words::REFERRAL_MOST,
        Part::RecencyPoints => words::RECENCY_POINTS,
        Part::FreshDays => words::FRESH_DAYS,
        Part::FadedDays => words::FADED_DAYS,
        Part::TalkPoints => words::TALK_POINTS,
        Part::TalkMost => words::TALK_MOST,
        Part::PowerWeight => words::POWER_WEIGHT,
        Part::LoyaltyWeight => words::LOYALTY_WEIGHT,
        Part::ActivityWeight => words::ACTIVITY_WEIGHT,
        Part::LevelA => words::LEVEL_A,
        Part::LevelB => words::LEVEL_B,
    }
}

/// What is wrong, as a sentence.
pub fn sentence(flaw: Flaw, locale: Locale) -> String {
    match flaw {
        Flaw::Number(part) => words::NUMBER_WRONG.fill(locale, &[label(part).get(locale), &part.most().to_string()]),
        Flaw::Whole(parts) => {
            let names: Vec<&str> = parts.iter().map(|part| label(*part).get(locale)).collect();
            words::WHOLE_WRONG.fill(locale, &[&names.join(if locale == Locale::Chinese { "、" } else { ", " })])
        }
        Flaw::Fading => words::FADING_WRONG.get(locale).to_owned(),
        Flaw::Levels => words::LEVELS_WRONG.get(locale).to_owned(),
    }
}

/// The customers whose ratings are shown, and what they are measured by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampled {
    customers: Vec<(RecordId, String, Dealings)>,
    market: Market,
}

/// A rating before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which customer.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// The rating as it is, and the level that it suggests.
    pub now: (i64, Level),
    /// Likewise by the formulas that were typed.
    pub then: (i64, Level),
}

impl Sampled {
    /// Some customers who bought much and little.
    pub fn of(workspace: &Workspace, day: Day) -> Self {
        let known = |id: RecordId| {
            let record = workspace.record(customer::ID, id)?;
            Some((id, record.text(customer::NAME).to_owned(), of_customer(workspace, &record, day)))
        };
        let customers = sample(workspace, SHOWN).into_iter().filter_map(known).collect();
        Self { customers, market: Market::of(workspace) }
    }

    /// What becomes of their ratings.
    pub fn compared(&self, now: &Scoring, then: &Scoring, today: CalendarDate) -> Vec<Compared> {
        let rated = |known: &Dealings, by: &Scoring| {
            let found = scores(known, &self.market, today, by);
            (found.rating, found.level)
        };
        let compared = self.customers.iter().map(|(id, name, known)| Compared {
            id: *id,
            name: name.clone(),
            now: rated(known, now),
            then: rated(known, then),
        });
        compared.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    #[test]
    fn opening_and_saving_the_formulas_changes_nothing() {
        for agreed in [Scoring::default(), Scoring::default().with(Part::LevelA, 55)] {
            assert_eq!(ScoreDraft::new(&agreed).scoring(), Ok(agreed));
        }
    }

    #[test]
    fn a_slip_of_the_pen_rates_nobody_otherwise() {
        let usual = ScoreDraft::new(&Scoring::default());
        for (part, typed, flaw) in [
            (Part::TalkPoints, "十", Flaw::Number(Part::TalkPoints)),
            (Part::TalkPoints, "", Flaw::Number(Part::TalkPoints)),
            (Part::LevelA, "700", Flaw::Number(Part::LevelA)),
            (Part::PowerWeight, "50", Flaw::Whole(Part::PowerWeight.whole())),
        ] {
            let mut draft = usual.clone();
            draft.set(part, typed.to_owned());
            assert_eq!(draft.scoring(), Err(flaw), "{typed}");
            for locale in [Locale::Chinese, Locale::English] {
                assert!(!sentence(flaw, locale).contains('{'));
            }
        }
    }

    #[test]
    fn before_it_is_saved_one_sees_whose_level_would_change() {
        let buyer = |number: u8, total: i64| {
            Record::new(customer::ID, RecordId([number; 16]))
                .with(customer::NAME, format!("customer {number}"))
                .with(customer::PURCHASE_COUNT, i64::from(number))
                .with(customer::PURCHASE_TOTAL, total)
        };
        let workspace = Workspace::holding(&[buyer(1, 100), buyer(9, 900)]);
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let (now, then) = (Scoring::default(), Scoring::default().with(Part::LevelA, 60));
        let found = Sampled::of(&workspace, day).compared(&now, &then, day.today);
        let told: Vec<(&str, i64, Level, Level)> =
            found.iter().map(|one| (one.name.as_str(), one.then.0, one.now.1, one.then.1)).collect();
        // The largest: 100 of power and 70 of loyalty, 40 + 21.
        assert_eq!(told, [("customer 9", 61, Level::B, Level::A), ("customer 1", 20, Level::C, Level::C)]);
    }
}
