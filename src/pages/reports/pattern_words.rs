//! Patterns in sentences: what was found, how sure it is, and what to do about it.

use crate::i18n::texts::patterns as words;
use crate::insight::patterns::chance::Tally;
use crate::insight::patterns::grounds::{Ground, Reading, ends_of_band};
use crate::insight::patterns::marks::Mark;
use crate::insight::patterns::questions::Question;
use crate::insight::patterns::{FEWEST, FEWEST_OF_EACH, Findings, Pattern};
use crate::model::schema::rules::{grouped, short_money};
use crate::model::schema::tables::industry::SECTIONS;
use crate::model::text::{Locale, Text};
use crate::model::{Field, Kind};
use crate::workspace::Workspace;

/// Rarer than once in so many is not told more exactly.
const RAREST: f64 = 1_000_000.0;

/// What is asked, in words.
pub const fn asked(question: Question) -> Text {
    match question {
        Question::Won => words::ASK_WON,
        Question::Again => words::ASK_AGAIN,
        Question::Lost => words::ASK_LOST,
    }
}

/// Of what it is asked.
pub const fn asked_of(question: Question) -> Text {
    match question {
        Question::Won => words::OF_WON,
        Question::Again => words::OF_AGAIN,
        Question::Lost => words::OF_LOST,
    }
}

/// `17%`, and `1.7%` where whole ones would say little.
fn percent(share: f64) -> String {
    let hundred = share * 100.0;
    if hundred < 9.95 && hundred > 0.0 { format!("{hundred:.1}%") } else { format!("{hundred:.0}%") }
}

/// `2.1` times.
fn times(lift: f64) -> String {
    if lift < 9.95 { format!("{lift:.1}") } else { format!("{lift:.0}") }
}

fn band(number: usize, locale: Locale) -> String {
    match ends_of_band(number) {
        (Some(from), Some(before)) => words::FROM_TO.fill(locale, &[&short_money(from), &short_money(before)]),
        (Some(from), None) => words::FROM.fill(locale, &[&short_money(from)]),
        (None, Some(before)) => words::UNDER.fill(locale, &[&short_money(before)]),
        (None, None) => String::new(),
    }
}

/// What people call the value of a field.
fn value(workspace: &Workspace, field: &Field, mark: &Mark, locale: Locale) -> String {
    match mark {
        Mark::Text(text) => text.clone(),
        Mark::Choice(code) => {
            let choice = field.kind.choices().iter().find(|option| option.code == *code);
            choice.map_or_else(|| code.0.to_string(), |option| option.label.get(locale).to_owned())
        }
        Mark::Record(id) => match field.kind {
            Kind::Reference(table) => workspace.title(table, *id),
            _ => id.to_string(),
        },
        Mark::Band(number) => band(*number, locale),
        Mark::Section(at) => SECTIONS.get(*at).map(|(_, label)| label.get(locale).to_owned()).unwrap_or_default(),
        Mark::Yes => String::new(),
    }
}

/// A trait in words.
fn trait_text(workspace: &Workspace, (ground, mark): (Ground, &Mark), locale: Locale) -> String {
    let Some(field) = workspace.field(ground.entity, ground.field) else {
        return String::new();
    };
    let label = match (ground.reading, mark) {
        (Reading::Line, _) => words::LINE.get(locale),
        (_, Mark::Section(_)) => words::SECTION.get(locale),
        _ => field.label.get(locale),
    };
    match (ground.reading, mark) {
        (Reading::Given, Mark::Yes) => words::GIVEN.fill(locale, &[label]),
        (_, Mark::Yes) => words::YES.fill(locale, &[label]),
        _ => words::TRAIT.fill(locale, &[label, &value(workspace, field, mark, locale)]),
    }
}

/// All traits of a pattern in words.
pub fn traits(workspace: &Workspace, traits: &[(Ground, &Mark)], locale: Locale) -> String {
    let each: Vec<String> = traits.iter().map(|one| trait_text(workspace, *one, locale)).collect();
    each.join(words::AND.get(locale))
}

/// What was found; `traits` are the words of its traits.
pub fn sentence(question: Question, pattern: &Pattern, traits: &str, locale: Locale) -> String {
    let text = match (question, pattern.is_above()) {
        (Question::Won, true) => words::WON_MORE,
        (Question::Won, false) => words::WON_LESS,
        (Question::Again, true) => words::AGAIN_MORE,
        (Question::Again, false) => words::AGAIN_LESS,
        (Question::Lost, true) => words::LOST_MORE,
        (Question::Lost, false) => words::LOST_LESS,
    };
    let lift = pattern.lift();
    let only = match question {
        Question::Won => words::WON_ONLY,
        Question::Again => words::AGAIN_ONLY,
        Question::Lost => words::LOST_ONLY,
    };
    let text = if lift.is_some() { text } else { only };
    let values = [
        traits.to_owned(),
        lift.map(times).unwrap_or_default(),
        grouped(pattern.of.hits),
        grouped(pattern.of.cases),
        percent(pattern.of.share()),
        percent(pattern.others.share()),
    ];
    text.fill(locale, &values.each_ref().map(String::as_str))
}

/// How sure it is.
pub fn sure(pattern: &Pattern, locale: Locale) -> String {
    let (low, high) = pattern.of.between();
    // Chances below what a number can hold are rarer than the rarest that is told.
    let once_in = (1.0 / pattern.chance.max(1.0 / RAREST)).round() as usize;
    words::SURE.fill(locale, &[&percent(low), &percent(high), &grouped(once_in)])
}

/// What to do about it; nothing where nothing is open.
pub fn advice(question: Question, pattern: &Pattern, locale: Locale) -> Option<String> {
    let text = match (question, pattern.is_above()) {
        (Question::Won, true) => words::DO_WON_MORE,
        (Question::Won, false) => words::DO_WON_LESS,
        (Question::Again, true) => words::DO_AGAIN_MORE,
        (Question::Again, false) => words::DO_AGAIN_LESS,
        (Question::Lost, true) => words::DO_LOST_MORE,
        (Question::Lost, false) => words::DO_LOST_LESS,
    };
    let open = &pattern.open;
    (open.count > 0).then(|| text.fill(locale, &[&grouped(open.count), &short_money(open.amount)]))
}

/// What was looked through, or that it was too little.
pub fn looked(findings: &Findings, locale: Locale) -> String {
    let Tally { cases, hits } = findings.whole;
    if !findings.is_enough() {
        let numbers = [cases, hits, cases.saturating_sub(hits), FEWEST, FEWEST_OF_EACH].map(grouped);
        return words::TOO_FEW.fill(locale, &numbers.each_ref().map(String::as_str));
    }
    let share = percent(findings.whole.share());
    let is_empty = findings.above.is_empty() && findings.below.is_empty();
    let text = if is_empty { words::NOTHING } else { words::LOOKED };
    text.fill(locale, &[&grouped(cases), &grouped(hits), &share, &grouped(findings.compared)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::patterns::Open;
    use crate::model::schema::tables::customer::{self, Level};
    use crate::model::schema::tables::{campaign, opportunity};
    use crate::model::{Record, RecordId};

    fn pattern(of: (usize, usize), others: (usize, usize)) -> Pattern {
        let tally = |(hits, cases): (usize, usize)| Tally { cases, hits };
        Pattern {
            traits: vec![0],
            of: tally(of),
            others: tally(others),
            chance: 0.000_05,
            open: Open { count: 3, amount: 1_250_000, first: vec![1, 2, 3] },
        }
    }

    #[test]
    fn a_pattern_is_told_so_that_a_person_can_act_on_it() {
        let found = pattern((42, 120), (68, 400));
        assert_eq!(
            sentence(Question::Won, &found, "Source “Exhibition”", Locale::English),
            "Opportunities with Source “Exhibition” are won 2.1 times as often as others: 42 of 120 (35%) against 17%."
        );
        assert_eq!(
            sentence(Question::Won, &found, "来源渠道“行业展会”", Locale::Chinese),
            "来源渠道“行业展会”的商机，赢单率是其他商机的 2.1 倍：120 个中赢了 42 个（35%），其他为 17%。"
        );
        let sure = sure(&found, Locale::English);
        assert!(sure.contains("27%") && sure.contains("44%") && sure.contains("20,000"), "{sure}");
        let advice = advice(Question::Won, &found, Locale::English).expect("three are open");
        assert!(advice.contains("the 3 open") && advice.contains("¥12,500"), "{advice}");
    }

    #[test]
    fn nobody_reads_a_sentence_with_a_hole_in_it() {
        for locale in [Locale::Chinese, Locale::English] {
            for question in Question::ALL {
                for found in [pattern((42, 120), (68, 400)), pattern((2, 120), (68, 400)), pattern((42, 120), (0, 400))]
                {
                    let texts = [
                        sentence(question, &found, "x", locale),
                        sure(&found, locale),
                        advice(question, &found, locale).unwrap_or_default(),
                        asked(question).get(locale).to_owned(),
                        asked_of(question).get(locale).to_owned(),
                    ];
                    assert!(texts.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])), "{texts:?}");
                }
            }
        }
        let nothing = Pattern { open: Open::default(), ..pattern((42, 120), (68, 400)) };
        assert_eq!(advice(Question::Won, &nothing, Locale::English), None);
    }

    #[test]
    fn too_little_is_said_plainly_and_so_is_that_nothing_stands_out() {
        let whole = Tally { cases: 22, hits: 9 };
        let few = looked(&Findings { whole, ..Findings::default() }, Locale::English);
        assert!(few.starts_with("Too little") && few.contains("22") && few.contains("60"), "{few}");
        let whole = Tally { cases: 220, hits: 90 };
        let none = looked(&Findings { whole, compared: 80, ..Findings::default() }, Locale::English);
        assert!(none.contains("80 comparisons none stands out"), "{none}");
    }

    #[test]
    fn every_trait_is_called_what_people_call_it() {
        let event = RecordId([7; 16]);
        let records = [Record::new(campaign::ID, event).with(campaign::NAME, "春季展会".to_owned())];
        let workspace = Workspace::holding(&records);
        let ground = |entity, field, reading| Ground { entity, field, reading };
        let of = |ground: Ground, mark: Mark| traits(&workspace, &[(ground, &mark)], Locale::Chinese);
        let level = ground(customer::ID, customer::LEVEL.field, Reading::Plain);
        assert_eq!(of(level, Mark::Choice(Level::A.code())), "客户级别“A”");
        let amount = ground(opportunity::ID, opportunity::AMOUNT.field, Reading::Band);
        assert_eq!(of(amount, Mark::Band(0)), "预计成交金额“¥10,000 以下”");
        let from = ground(opportunity::ID, opportunity::FROM_CAMPAIGN.field, Reading::Plain);
        assert_eq!(of(from, Mark::Record(event)), "来自营销活动“春季展会”");
        let industry = ground(customer::ID, customer::INDUSTRY.field, Reading::Section);
        assert_eq!(of(industry, Mark::Section(2)), "行业门类“制造业”");
        let line = ground(opportunity::ID, opportunity::PRODUCT.field, Reading::Line);
        assert_eq!(of(line, Mark::Text("轴承".to_owned())), "产品线“轴承”");
        let referred = ground(customer::ID, customer::REFERRED_BY.field, Reading::Given);
        assert_eq!(of(referred, Mark::Yes), "有推荐客户");
        let two = [(level, &Mark::Choice(Level::A.code())), (line, &Mark::Text("轴承".to_owned()))];
        assert_eq!(traits(&workspace, &two, Locale::Chinese), "客户级别“A”且产品线“轴承”");
    }
}
