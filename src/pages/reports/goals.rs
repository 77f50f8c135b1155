//! How far goals are, as words of both languages, and the pages that show it: the list of goals, the page of one, and the
//! sections on today and on the reports (R52, R210).

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod section;

#[cfg(target_arch = "wasm32")]
pub use page::GoalsPage;
#[cfg(target_arch = "wasm32")]
pub use section::{RunningGoals, goals_today};

use crate::i18n::texts::goals as words;
use crate::insight::goals::{Progress, Verdict, progress};
use crate::insight::reports::books::Books;
use crate::model::schema::Tone;
use crate::model::schema::tables::goal::{self, Measure, Unit};
use crate::model::text::{Locale, Text};
use crate::model::value::CalendarDate;
use crate::model::{Record, RecordId};
use crate::pages::sheet::table;
use crate::workspace::Workspace;

/// Days for which a goal is still shown after its last one.
const AFTERWARDS: i32 = 14;

/// A goal and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// Whose: a person, a team, or empty for the company.
    pub whose: String,
    /// How far it is.
    pub progress: Progress,
}

/// The goals that run or ended lately, those that end first before the others. `member` narrows them to that person's and
/// those of teams and of the company.
pub fn running(workspace: &Workspace, books: &Books, member: Option<&str>, today: CalendarDate) -> Vec<Shown> {
    let rows = workspace.rows(goal::ID);
    let goals = rows.into_iter().filter_map(|row| workspace.record_at(goal::ID, row));
    let mut own: Vec<Record> = goals.filter(|goal| is_running(goal, today) && concerns(goal, member)).collect();
    own.sort_by_key(|goal| (goal.get(goal::UNTIL), goal.id));
    own.iter().filter_map(|goal| shown(workspace, books, goal, today)).collect()
}

/// How far one goal is.
pub fn shown(workspace: &Workspace, books: &Books, goal: &Record, today: CalendarDate) -> Option<Shown> {
    let progress = progress(workspace, books, goal, today)?;
    let (owner, team) = (goal.text(goal::OWNER), goal.text(goal::TEAM));
    let whose = if owner.is_empty() { team } else { owner }.to_owned();
    Some(Shown { id: goal.id, name: goal.text(goal::NAME).to_owned(), whose, progress })
}

fn is_running(goal: &Record, today: CalendarDate) -> bool {
    let begun = goal.get(goal::FROM).is_some_and(|from| from <= today);
    begun && goal.get(goal::UNTIL).is_some_and(|until| today <= until.plus_days(AFTERWARDS))
}

fn concerns(goal: &Record, member: Option<&str>) -> bool {
    let owner = goal.text(goal::OWNER);
    member.is_none_or(|member| owner.is_empty() || owner == member)
}

/// A value of a measure in words.
pub fn value_text(measure: Measure, value: i64, locale: Locale) -> String {
    let figure = match measure.unit() {
        Unit::Money => table::Shown::Money(value),
        Unit::Count => table::Shown::Count(usize::try_from(value).unwrap_or(0)),
        Unit::Percent => table::Shown::Percent(Some(value)),
        Unit::Minutes => table::Shown::Minutes(Some(value)),
    };
    figure.print(locale)
}

/// What there is of what is aimed at: `¥80,000 of ¥160,000`, and of what is to stay low `6%, at most 5% is the goal`.
pub fn told(progress: &Progress, locale: Locale) -> String {
    let text = |value: i64| value_text(progress.measure, value, locale);
    let now = progress.now.map_or_else(|| words::UNKNOWN.get(locale).to_owned(), text);
    let held = if progress.measure.less_is_better() { words::AT_MOST } else { words::OF_TARGET };
    held.fill(locale, &[&now, &text(progress.target)])
}

/// What else is to be known of it: the way, the days, where it began, from how many records. What is in per cent itself says
/// no second share of it.
pub fn about(progress: &Progress, locale: Locale) -> String {
    let passed = progress.passed.to_string();
    let way = progress.done.filter(|_| progress.measure.unit() != Unit::Percent);
    let mut parts = vec![match way {
        Some(done) => words::WAY_AND_DAYS.fill(locale, &[&done.to_string(), &passed]),
        None => words::DAYS.fill(locale, &[&passed]),
    }];
    if progress.start != 0 {
        parts.push(words::BEGAN.fill(locale, &[&value_text(progress.measure, progress.start, locale)]));
    }
    parts.push(words::RECKONED_FROM.fill(locale, &[&progress.of.to_string()]));
    parts.join(" · ")
}

/// How a goal stands, in a word and how that should be felt.
pub const fn verdict(verdict: Verdict) -> (Text, Tone) {
    match verdict {
        Verdict::ToCome => (words::TO_COME, Tone::Neutral),
        Verdict::Reached => (words::REACHED, Tone::Good),
        Verdict::OnTrack => (words::ON_TRACK, Tone::Good),
        Verdict::Behind => (words::BEHIND, Tone::Warning),
        Verdict::Missed => (words::MISSED, Tone::Bad),
        Verdict::Unknown => (words::UNKNOWN, Tone::Neutral),
    }
}

/// How a measure is reckoned.
pub const fn how(measure: Measure) -> Text {
    match measure {
        Measure::WonAmount | Measure::WonDeals => words::HOW_WON,
        Measure::NewCustomers => words::HOW_NEW,
        Measure::Conversion => words::HOW_CONVERSION,
        Measure::Churn => words::HOW_CHURN,
        Measure::Repeat => words::HOW_REPEAT,
        Measure::FirstResponse => words::HOW_RESPONSE,
        Measure::Satisfaction => words::HOW_SATISFACTION,
        Measure::Payments => words::HOW_PAYMENTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::opportunity::{self, Outcome};

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn goal(number: u8, owner: &str, until: i32) -> Record {
        Record::new(goal::ID, RecordId([number; 16]))
            .with(goal::NAME, format!("目标{number}"))
            .with(goal::MEASURE, Measure::WonAmount)
            .with(goal::TARGET_AMOUNT, 100_000)
            .with(goal::OWNER, owner.to_owned())
            .with(goal::FROM, TODAY.plus_days(-49))
            .with(goal::UNTIL, TODAY.plus_days(until))
    }

    #[test]
    fn today_shows_ones_own_goals_and_the_companys_while_they_matter() {
        let won = Record::new(opportunity::ID, RecordId([9; 16]))
            .with(opportunity::OUTCOME, Outcome::Won)
            .with(opportunity::OWNER, "李雷".to_owned())
            .with(opportunity::AMOUNT, 40_000)
            .with(opportunity::CLOSED_ON, TODAY);
        let records = [
            goal(1, "", 50),
            goal(2, "韩梅梅", 50),
            goal(3, "李雷", 20),
            goal(4, "李雷", -15),
            goal(5, "李雷", -14),
            won,
        ];
        let workspace = Workspace::holding(&records);
        let books = Books::read(&workspace, 0);
        let names = |member: Option<&str>| -> Vec<String> {
            running(&workspace, &books, member, TODAY).into_iter().map(|shown| shown.name).collect()
        };
        assert_eq!(names(Some("李雷")), ["目标5", "目标3", "目标1"]);
        assert_eq!(names(None).len(), 4);
        let all = running(&workspace, &books, Some("李雷"), TODAY);
        let company = all.last().expect("the company's");
        assert_eq!(told(&company.progress, Locale::English), "¥400 of ¥1,000");
        let about = about(&company.progress, Locale::English);
        assert_eq!(about, "40% of the way · 50% of the days have passed · from 1 record");
        assert_eq!(verdict(company.progress.verdict).0, words::BEHIND);
    }

    #[test]
    fn a_goal_says_one_share_of_it_and_what_is_to_stay_low_says_so() {
        let at = |measure: Measure, now: i64, target: i64, done: Option<i64>| Progress {
            measure,
            start: 0,
            target,
            now: Some(now),
            of: 3,
            done,
            passed: 50,
            verdict: Verdict::OnTrack,
        };
        let said = |progress: &Progress| (told(progress, Locale::English), about(progress, Locale::English));
        let few = "50% of the days have passed · from 3 records".to_owned();
        let satisfied = at(Measure::Satisfaction, 90, 80, Some(112));
        assert_eq!(said(&satisfied), ("90% of 80%".to_owned(), few.clone()), "112% of what?");
        let lost = at(Measure::Churn, 0, 5, None);
        assert_eq!(said(&lost), ("0%, at most 5% is the goal".to_owned(), few.clone()));
        let answered = at(Measure::FirstResponse, 869, 60, None);
        assert_eq!(said(&answered), ("14 h 29 min, at most 1 h is the goal".to_owned(), few));
        let won = at(Measure::WonDeals, 9, 8, Some(112));
        assert_eq!(said(&won).1, "112% of the way · 50% of the days have passed · from 3 records");
    }
}
