//! Occasions, stages and scores in the words of both languages: every figure that leads to one is said.

use crate::i18n::texts::care as words;
use crate::insight::care::{Cause, Reason};
use crate::insight::dealings::Dealings;
use crate::insight::lifecycle::{self, ACTIVE};
use crate::insight::scores::{Activity, Power};
use crate::model::scoring::{Part, Scoring};
use crate::model::text::{Locale, Text};

/// The longest part of somebody's words that a reason repeats, in characters.
const QUOTED: usize = 60;

/// The heading of the occasions of one cause.
pub const fn heading(cause: Cause) -> Text {
    match cause {
        Cause::Complaint => words::COMPLAINTS,
        Cause::ContractEnding => words::ENDING,
        Cause::Visit => words::VISITS,
        Cause::Rule => words::RULES,
        Cause::Repurchase => words::REPURCHASES,
        Cause::Birthday => words::BIRTHDAYS,
        Cause::Silent => words::SILENT,
        Cause::NewProduct => words::NEW_PRODUCTS,
    }
}

fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= QUOTED {
        return line.to_owned();
    }
    line.chars().take(QUOTED - 1).chain(std::iter::once('…')).collect()
}

/// Why it is an occasion.
pub fn reason(why: &Reason, locale: Locale) -> String {
    match why {
        Reason::Complaint(about) => words::WHY_COMPLAINT.fill(locale, &[&quoted(about)]),
        Reason::Ends(contract) => words::WHY_ENDS.fill(locale, &[contract]),
        Reason::Visit(about) => words::WHY_VISIT.fill(locale, &[&quoted(about)]),
        Reason::Rule { segment, task, days } => {
            let why = words::WHY_RULE.fill(locale, &[segment, &days.to_string()]);
            if task.is_empty() { why } else { words::WHY_AND.fill(locale, &[&why, task]) }
        }
        Reason::Buys { gap, last } => words::WHY_BUYS.fill(locale, &[&gap.to_string(), &last.to_string()]),
        Reason::Birthday(None) => words::WHY_BIRTHDAY.get(locale).to_owned(),
        Reason::Birthday(Some(contact)) => words::WHY_BIRTHDAY_OF.fill(locale, &[contact]),
        Reason::Silent(days) => words::WHY_SILENT.fill(locale, &[&days.to_string()]),
        Reason::Needs { product, need } => words::WHY_NEEDS.fill(locale, &[product, &quoted(need)]),
        Reason::OftenBuys { product, category, count } => {
            words::WHY_OFTEN.fill(locale, &[product, category, &count.to_string()])
        }
    }
}

/// Why a customer is in its stage.
pub fn stage_reason(why: lifecycle::Reason, locale: Locale) -> String {
    use lifecycle::Reason as Why;
    match why {
        Why::MarkedLost => words::MARKED_LOST.get(locale).to_owned(),
        Why::MarkedInterested => words::MARKED_INTERESTED.get(locale).to_owned(),
        Why::MarkedCustomer => words::MARKED_CUSTOMER.get(locale).to_owned(),
        Why::NothingBought => words::NOTHING_BOUGHT.get(locale).to_owned(),
        Why::OpenDeals(count) => words::OPEN_DEALS.fill(locale, &[&count.to_string()]),
        Why::Bought(count) => words::BOUGHT.fill(locale, &[&count.to_string()]),
        Why::LastBought(days) => words::LAST_BOUGHT.fill(locale, &[&days.to_string()]),
        Why::Referred(count) => words::REFERRED.fill(locale, &[&count.to_string()]),
        Why::ContractRuns => words::CONTRACT_RUNS.get(locale).to_owned(),
        Why::Heard(days) => words::HEARD.fill(locale, &[&days.to_string(), &ACTIVE.to_string()]),
        Why::Silent { days, limit } => words::SILENT_FOR.fill(locale, &[&days.to_string(), &limit.to_string()]),
    }
}

fn fill<const N: usize>(text: Text, locale: Locale, figures: [i64; N]) -> String {
    let figures = figures.map(|figure| figure.to_string());
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    text.fill(locale, &figures)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What purchasing power is made of.
pub fn power_formula(power: Power, by: &Scoring, locale: Locale) -> String {
    let share = by.get(Part::AmountShare);
    fill(words::POWER_FORMULA, locale, [power.by_amount, power.by_frequency, share, 100 - share])
}

/// What loyalty is made of.
pub fn loyalty_formula(known: &Dealings, by: &Scoring, locale: Locale) -> String {
    let came_back = count(known.bought.saturating_sub(1));
    let figures = [
        came_back,
        by.get(Part::ReturnPoints),
        count(known.referred),
        by.get(Part::ReferralPoints),
        by.get(Part::ReturnMost),
        by.get(Part::ReferralMost),
    ];
    fill(words::LOYALTY_FORMULA, locale, figures)
}

/// What activity is made of.
pub fn activity_formula(known: &Dealings, activity: Activity, by: &Scoring, locale: Locale) -> String {
    let figures = [
        activity.by_recency,
        by.get(Part::RecencyPoints),
        count(known.talks),
        by.get(Part::TalkPoints),
        by.get(Part::TalkMost),
        by.get(Part::FreshDays),
        by.get(Part::FadedDays),
    ];
    fill(words::ACTIVITY_FORMULA, locale, figures)
}

/// What the rating is made of.
pub fn rating_formula(by: &Scoring, locale: Locale) -> String {
    let parts = [Part::PowerWeight, Part::LoyaltyWeight, Part::ActivityWeight, Part::LevelA, Part::LevelB];
    fill(words::RATING_FORMULA, locale, parts.map(|part| by.get(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::scores::{Market, scores};
    use crate::model::CalendarDate;

    fn complete(sentence: &str) -> bool {
        !sentence.trim().is_empty() && !sentence.contains('{')
    }

    #[test]
    fn nobody_reads_a_reason_with_a_hole_in_it() {
        let own = |text: &str| text.to_owned();
        let reasons = [
            Reason::Complaint(own("发错货")),
            Reason::Ends(own("年度服务")),
            Reason::Visit(own("主机异响")),
            Reason::Rule { segment: own("重点客户"), task: own("季度回访"), days: 95 },
            Reason::Buys { gap: 30, last: CalendarDate(20_000) },
            Reason::Birthday(None),
            Reason::Birthday(Some(own("韩梅梅"))),
            Reason::Silent(120),
            Reason::Needs { product: own("仓储系统"), need: own("扫码盘点") },
            Reason::OftenBuys { product: own("仓储系统"), category: own("软件"), count: 3 },
        ];
        let stages = [
            lifecycle::Reason::MarkedLost,
            lifecycle::Reason::MarkedInterested,
            lifecycle::Reason::MarkedCustomer,
            lifecycle::Reason::NothingBought,
            lifecycle::Reason::OpenDeals(2),
            lifecycle::Reason::Bought(3),
            lifecycle::Reason::LastBought(9),
            lifecycle::Reason::Referred(1),
            lifecycle::Reason::ContractRuns,
            lifecycle::Reason::Heard(5),
            lifecycle::Reason::Silent { days: 100, limit: 365 },
        ];
        for locale in [Locale::Chinese, Locale::English] {
            assert!(reasons.iter().all(|why| complete(&reason(why, locale))));
            assert!(stages.iter().all(|why| complete(&stage_reason(*why, locale))));
        }
        let long = reason(&Reason::Complaint("很".repeat(300)), Locale::Chinese);
        assert!(long.chars().count() < 80, "{long}");
    }

    #[test]
    fn a_formula_names_the_figures_that_made_the_score() {
        let known = Dealings { bought: 3, spent: 500, talks: 2, referred: 1, ..Dealings::default() };
        let usual = Scoring::default();
        let found = scores(&known, &Market::new(&[(100, 1), (500, 3)]), CalendarDate(20_000), &usual);
        let told = loyalty_formula(&known, &usual, Locale::English);
        assert_eq!(told, "Came back 2 times, 14 each, 70 at most; referred 1 customer, 15 each, 30 at most");
        let other = usual.with(Part::ReturnPoints, 20);
        assert!(loyalty_formula(&known, &other, Locale::English).starts_with("Came back 2 times, 20 each"));
        for locale in [Locale::Chinese, Locale::English] {
            for sentence in [
                power_formula(found.power, &usual, locale),
                loyalty_formula(&known, &usual, locale),
                activity_formula(&known, found.activity, &usual, locale),
                rating_formula(&usual, locale),
            ] {
                assert!(complete(&sentence), "{sentence}");
            }
        }
    }
}
