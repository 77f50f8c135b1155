//! What is to come, and what former forecasts were worth (R108, R148, R211).

use super::super::report::{Drawn, Line, Report};
use super::sales::stage_name;
use super::{Ask, ended, month_text, within};
use crate::i18n::texts::reports as words;
use crate::insight::reports::forecast::{Expected, History, When, forecast};
use crate::insight::reports::past::{Held, past};
use crate::insight::reports::percent;
use crate::insight::reports::period::Period;
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::value::{CalendarDate, Value};
use crate::pages::sheet::table::{Link, Shown};
use crate::workspace::{Condition, Test};

/// How many months are looked back at.
const MONTHS: i32 = 6;

pub(super) fn reports(ask: &Ask<'_>) -> Vec<Report> {
    vec![to_come(ask), looking_back(ask)]
}

fn to_come(ask: &Ask<'_>) -> Report {
    let found = forecast(ask.books, ask.scope, ask.day.today);
    let cells = |line: &Expected| {
        vec![
            Shown::Count(line.deals),
            Shown::Money(line.full),
            Shown::Money(line.likely),
            Shown::Money(line.by_history),
        ]
    };
    let last = found.iter().filter_map(|line| match line.when {
        When::Month(month) => Some(month),
        _ => None,
    });
    let last = last.max().unwrap_or(0);
    // The next months stand there even if nothing is expected in them; the rest only where there is something.
    let shown = |line: &&Expected| line.deals > 0 || matches!(line.when, When::Month(_));
    let lines = found.iter().filter(shown).map(|line| Line {
        label: when_text(ask, line.when),
        cells: cells(line),
        behind: behind(ask, line.when, last),
    });
    let total = found.iter().copied().reduce(|sum, line| Expected {
        when: sum.when,
        deals: sum.deals + line.deals,
        full: sum.full.saturating_add(line.full),
        likely: sum.likely.saturating_add(line.likely),
        by_history: sum.by_history.saturating_add(line.by_history),
    });
    let total = total.filter(|total| total.deals > 0);
    Report {
        key: "forecast",
        of: &[opportunity::ID],
        title: words::FORECAST,
        how: words::FORECAST_HOW,
        none: words::FORECAST_NONE,
        first: words::WHEN,
        heads: vec![words::DEALS, words::FULL, words::LIKELY, words::BY_HISTORY],
        lines: if total.is_some() { lines.collect() } else { Vec::new() },
        notes: vec![history_told(ask)],
        total: total.map(|total| cells(&total)),
        drawn: Drawn::Bars(3),
    }
}

fn when_text(ask: &Ask<'_>, when: When) -> String {
    let text = match when {
        When::Month(month) => return month_text(month),
        When::Overdue => words::OVERDUE,
        When::Later => words::LATER,
        When::Unsaid => words::UNSAID,
    };
    text.get(ask.locale).to_owned()
}

/// The open deals of one time. What is overdue was expected before today, what comes later after the last month shown.
fn behind(ask: &Ask<'_>, when: When, last: i32) -> Option<Link> {
    let field = opportunity::EXPECTED_CLOSE.field;
    let today = ask.day.today;
    let mut conditions = match when {
        When::Overdue => vec![Condition { field, test: Test::Overdue }],
        When::Unsaid => vec![Condition { field, test: Test::Empty }],
        When::Later => {
            vec![Condition { field, test: Test::AtLeast(Value::Date(CalendarDate::of_month(last.saturating_add(1)))) }]
        }
        When::Month(month) => {
            let whole = Period::of_month(month);
            within(field, Period { from: whole.from.max(today), ..whole })
        }
    };
    conditions.push(ended(&[Outcome::Open]));
    ask.deals(conditions)
}

fn history_told(ask: &Ask<'_>) -> String {
    let history = History::before(ask.books, ask.day.today.plus_days(1));
    let told =
        |(stage, share): (_, i64)| words::HISTORY_OF.fill(ask.locale, &[&stage_name(ask, stage), &share.to_string()]);
    let shares: Vec<String> = history.known().map(told).collect();
    if shares.is_empty() {
        return words::NO_HISTORY.get(ask.locale).to_owned();
    }
    words::HISTORY.fill(ask.locale, &[&shares.join(" · ")])
}

fn looking_back(ask: &Ask<'_>) -> Report {
    let found = past(ask.books, ask.scope, ask.day.today, MONTHS, ask.day.offset_minutes);
    let any = found.iter().any(|line| line.deals > 0);
    let cells = |line: &Held| {
        vec![
            Shown::Count(line.deals),
            Shown::Money(line.usual),
            Shown::Money(line.by_history),
            Shown::Money(line.came),
            Shown::Percent(line.accuracy()),
        ]
    };
    let line = |held: &Held| {
        let won = within(opportunity::CLOSED_ON.field, Period::of_month(held.month))
            .into_iter()
            .chain([ended(&[Outcome::Won])]);
        Line { label: month_text(held.month), cells: cells(held), behind: ask.deals(won.collect()) }
    };
    let sum = |of: fn(&Held) -> i64| found.iter().map(of).fold(0, i64::saturating_add);
    let (usual, by_history, came) = (sum(|held| held.usual), sum(|held| held.by_history), sum(|held| held.came));
    let total = vec![
        Shown::Count(found.iter().map(|held| held.deals).sum()),
        Shown::Money(usual),
        Shown::Money(by_history),
        Shown::Money(came),
        Shown::Percent(percent(came, by_history)),
    ];
    Report {
        key: "forecast-and-result",
        of: &[opportunity::ID],
        title: words::PAST,
        how: words::PAST_HOW,
        none: words::PAST_NONE,
        first: words::MONTH,
        heads: vec![words::DEALS, words::LIKELY, words::BY_HISTORY, words::CAME, words::OF_FORECAST],
        lines: if any { found.iter().map(line).collect() } else { Vec::new() },
        total: any.then_some(total),
        notes: Vec::new(),
        drawn: Drawn::Lines(vec![1, 2, 3]),
    }
}
