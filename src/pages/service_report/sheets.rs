//! The tables of the service report: figures that lead to the cases behind them.

use crate::i18n::texts::service_report as words;
use crate::i18n::texts::sheet as common;
use crate::insight::service_figures::causes::Table;
use crate::insight::service_figures::lacks::{Lack, Shortfall};
use crate::insight::service_figures::visits::Outcome;
use crate::insight::service_figures::{By, Figures, Group, Mark, conditions, counted};
use crate::insight::share::per_mille;
use crate::insight::span::Span;
use crate::model::schema::schema;
use crate::model::schema::tables::service_case;
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, ChoiceCode, EntityId, FieldId, RecordId, Value};
use crate::pages::sheet::table::{Cell, Sheet, Shown, heads};
use crate::workspace::{Condition, Filter, Test};

/// What cases are told apart by, each with its name in controls and its words.
pub const GROUPS: [(By, &str, Text); 6] = [
    (By::Agent, "agent", words::AGENT),
    (By::Kind, "kind", words::KIND),
    (By::Priority, "priority", words::PRIORITY),
    (By::Month, "month", words::MONTH),
    (By::Product, "product", words::PRODUCT),
    (By::Cause, "cause", words::CAUSE),
];

/// The group of that name; by agent where there is none.
pub fn by_key(key: &str) -> (By, Text) {
    GROUPS
        .into_iter()
        .find(|(_, known, _)| *known == key)
        .map_or((By::Agent, words::AGENT), |(by, _, label)| (by, label))
}

/// The cases of the span for which all this holds.
fn cases(mut wanted: Vec<Condition>, span: Span) -> (EntityId, Filter) {
    // Several groups of conditions may say it.
    let counted = counted();
    wanted.retain(|condition| condition.field != counted.field);
    wanted.push(counted);
    wanted.extend(span.conditions(service_case::RECEIVED_AT.field));
    (service_case::ID, Filter::all(wanted))
}

fn choice_name(field: FieldId, code: ChoiceCode, locale: Locale) -> String {
    let kind = schema().field(service_case::ID, field).map(|field| field.kind);
    let option = kind.and_then(|kind| kind.choice(code));
    option.map_or_else(|| common::UNNAMED.get(locale).to_owned(), |option| option.label.get(locale).to_owned())
}

/// What people call a mark.
fn name(by: By, mark: &Mark, locale: Locale) -> String {
    match mark {
        Mark::Month(month) => month.to_string(),
        Mark::Choice(code) if by == By::Priority => choice_name(service_case::PRIORITY.field, *code, locale),
        Mark::Choice(code) => choice_name(service_case::KIND.field, *code, locale),
        Mark::Named(name) => name.clone(),
        Mark::Others => common::OTHERS.get(locale).to_owned(),
        Mark::Unnamed => common::UNNAMED.get(locale).to_owned(),
    }
}

/// The figures of a group, the number of its cases first.
fn cells(group: &Group, behind: impl Fn(Vec<Condition>) -> Option<(EntityId, Filter)>) -> Vec<Cell> {
    let test = |field: FieldId, test: Test| behind(vec![Condition { field, test }]);
    let reopened = test(service_case::REOPENED.field, Test::AtLeast(Value::Integer(1)));
    vec![
        Cell::count(group.cases, behind(Vec::new())),
        Cell::count(group.solved, test(service_case::SOLVED_AT.field, Test::Filled)),
        Shown::Minutes(group.response.map(|spread| spread.median)).into(),
        Shown::Minutes(group.response.map(|spread| spread.ninetieth)).into(),
        Shown::Rate(group.response_kept.rate()).into(),
        Shown::Minutes(group.solution.map(|spread| spread.median)).into(),
        Shown::Minutes(group.solution.map(|spread| spread.ninetieth)).into(),
        Shown::Rate(group.solution_kept.rate()).into(),
        Cell::count(group.reopened, reopened),
        Shown::Score(group.satisfaction.mean()).into(),
        Cell::count(group.satisfaction.count(), None),
    ]
}

/// The figures of the cases told apart.
pub fn groups(figures: &Figures, (by, label): (By, Text), span: Span, locale: Locale) -> Sheet {
    let row = |(mark, group): &(Mark, Group)| {
        let behind = |more: Vec<Condition>| {
            let mut wanted = conditions(by, mark)?;
            wanted.extend(more);
            Some(cases(wanted, span))
        };
        let mut row = vec![Cell::text(name(by, mark, locale))];
        row.extend(cells(group, behind));
        row
    };
    let mut foot = vec![Cell::text(common::ALL.get(locale))];
    foot.extend(cells(&figures.all(), |more| Some(cases(more, span))));
    let head = [
        label,
        words::CASES,
        words::SOLVED,
        words::RESPONSE,
        words::RESPONSE_90,
        words::RESPONSE_KEPT,
        words::SOLUTION,
        words::SOLUTION_90,
        words::SOLUTION_KEPT,
        words::REOPENED_COUNT,
        words::SATISFACTION,
        words::RATINGS,
    ];
    let lower = match locale {
        Locale::Chinese => label.get(locale).to_owned(),
        Locale::English => label.get(locale).to_ascii_lowercase(),
    };
    Sheet {
        title: words::FIGURES_BY.fill(locale, &[&lower]),
        of: vec![service_case::ID],
        head: heads(&head, locale),
        rows: figures.by(by).iter().map(row).collect(),
        foot: Some(foot),
    }
}

/// Causes by products, of the cases of a kind or of all.
pub fn causes(table: &Table, kind: Option<ChoiceCode>, span: Span, locale: Locale) -> Sheet {
    let of_kind = || {
        let test = kind.map(|kind| Test::OneOf(vec![kind]));
        test.map(|test| Condition { field: service_case::KIND.field, test }).into_iter().collect::<Vec<Condition>>()
    };
    let behind = |cause: Option<&Mark>, product: Option<&Mark>| {
        let mut wanted = of_kind();
        wanted.extend(cause.map_or(Some(Vec::new()), |mark| conditions(By::Cause, mark))?);
        wanted.extend(product.map_or(Some(Vec::new()), |mark| conditions(By::Product, mark))?);
        Some(cases(wanted, span))
    };
    let mut head = vec![words::CAUSE.get(locale).to_owned(), common::ALL.get(locale).to_owned()];
    head.extend(table.products.iter().map(|(product, _)| name(By::Product, product, locale)));
    let row = |(cause, sum, counts): &(Mark, usize, Vec<usize>)| {
        let mut row = vec![Cell::text(name(By::Cause, cause, locale)), Cell::count(*sum, behind(Some(cause), None))];
        let products = table.products.iter().zip(counts);
        row.extend(products.map(|((product, _), count)| Cell::count(*count, behind(Some(cause), Some(product)))));
        row
    };
    let mut foot = vec![Cell::text(common::ALL.get(locale)), Cell::count(table.total, behind(None, None))];
    foot.extend(table.products.iter().map(|(product, sum)| Cell::count(*sum, behind(None, Some(product)))));
    Sheet {
        title: words::CAUSES.get(locale).to_owned(),
        of: vec![service_case::ID],
        head,
        rows: table.causes.iter().map(row).collect(),
        foot: Some(foot),
    }
}

/// What agents lack (R235).
pub fn lacks(found: &[Lack], span: Span, locale: Locale) -> Sheet {
    let row = |lack: &Lack| {
        let about = match (lack.kind, &lack.cause) {
            (Some(kind), _) => (By::Kind, Mark::Choice(kind)),
            (None, Some(cause)) => (By::Cause, Mark::Named(cause.clone())),
            (None, None) => (By::Cause, Mark::Unnamed),
        };
        let (what, own, others) = match lack.shortfall {
            Shortfall::Slower { own, others } => {
                (words::SOLUTION, Shown::Minutes(Some(own)), Shown::Minutes(Some(others)))
            }
            Shortfall::LessLiked { own, others } => {
                (words::SATISFACTION, Shown::Score(Some(own)), Shown::Score(Some(others)))
            }
        };
        // The cases behind a figure are those that have it.
        let field = match lack.shortfall {
            Shortfall::Slower { .. } => service_case::SOLVED_AT.field,
            Shortfall::LessLiked { .. } => service_case::SATISFACTION.field,
        };
        let mut wanted = conditions(By::Agent, &Mark::Named(lack.agent.clone())).unwrap_or_default();
        wanted.extend(conditions(about.0, &about.1).unwrap_or_default());
        wanted.push(Condition { field, test: Test::Filled });
        vec![
            Cell::text(lack.agent.clone()),
            Cell::text(name(about.0, &about.1, locale)),
            Cell::text(what.get(locale)),
            own.into(),
            others.into(),
            Cell::count(lack.cases, Some(cases(wanted, span))),
        ]
    };
    let head = [words::AGENT, words::ABOUT, words::WHAT, words::OWN, words::THE_OTHERS, words::BEHIND];
    Sheet {
        title: words::LACKS.get(locale).to_owned(),
        of: vec![service_case::ID],
        head: heads(&head, locale),
        rows: found.iter().map(row).collect(),
        foot: None,
    }
}

/// What became of a return visit, in a word.
pub const fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Kept => words::KEPT,
        Outcome::Late => words::LATE,
        Outcome::Missed => words::MISSED,
        Outcome::Due => words::DUE,
    }
}

/// The return visits that still want doing. `title` is what people call a case.
pub fn visits(
    to_do: &[(CalendarDate, RecordId, Outcome)],
    title: impl Fn(RecordId) -> String,
    locale: Locale,
) -> Sheet {
    let row = |(on, case, how): &(CalendarDate, RecordId, Outcome)| {
        vec![
            Cell::record(title(*case), service_case::ID, *case),
            Cell::text(on.to_string()),
            Cell::text(outcome(*how).get(locale)),
        ]
    };
    Sheet {
        title: words::VISITS.get(locale).to_owned(),
        of: vec![service_case::ID],
        head: heads(&[words::CASE, words::VISIT_ON, words::OUTCOME], locale),
        rows: to_do.iter().map(row).collect(),
        foot: None,
    }
}

/// The share of cases that were opened again.
pub fn reopened(group: &Group) -> Option<usize> {
    per_mille(group.reopened, group.cases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::service_figures::ServiceCount;
    use crate::insight::slices::Count;
    use crate::model::Record;
    use crate::model::schema::tables::service_case::{CaseKind, Priority};
    use crate::model::sla::Service;
    use crate::model::value::Timestamp;
    use crate::pages::sheet::table::Link;
    use crate::workspace::query::Day;
    use crate::workspace::{Query, Workspace};

    const TODAY: Day = Day { today: CalendarDate(20_520), offset_minutes: 480 };

    fn desk() -> Workspace {
        let at = |clock: &str| Timestamp::parse_local(clock, 480).expect("a moment");
        let case = |number: u8, agent: &str, minutes: i64| {
            let received = at("2026-03-04 09:00");
            Record::new(service_case::ID, RecordId([number; 16]))
                .with(service_case::RECEIVED_AT, received)
                .with(service_case::SOLVED_AT, Timestamp(received.0 + minutes * 60_000))
                .with(service_case::OWNER, agent.to_owned())
                .with(service_case::KIND, if number.is_multiple_of(2) { CaseKind::Complaint } else { CaseKind::Repair })
                .with(service_case::CAUSE, "产品缺陷".to_owned())
                .with(service_case::PRODUCT, format!("产品{}", number % 12))
                .with(service_case::REOPENED, i64::from(number % 3))
        };
        let mut records: Vec<Record> = (1..=12).map(|number| case(number, "李雷", 120)).collect();
        records.extend((13..=30).map(|number| case(number, "韩梅梅", 60)));
        records.push(
            Record::new(service_case::ID, RecordId([99; 16]))
                .with(service_case::RECEIVED_AT, at("2026-01-04 09:00"))
                .with(service_case::PRIORITY, Priority::Low),
        );
        Workspace::holding(&records)
    }

    fn figures(workspace: &Workspace, span: Span) -> Figures {
        let now = Timestamp::from_local(TODAY.today, 0, 480);
        let mut count = ServiceCount::new(Service::default(), span, TODAY, now);
        while count.advance(workspace, 7) {}
        count.found()
    }

    #[test]
    fn every_number_leads_to_a_list_of_as_many_cases() {
        let workspace = desk();
        for span in [Span::default(), Span { from: CalendarDate::parse("2026-02-01"), until: None }] {
            let figures = figures(&workspace, span);
            let locale = Locale::English;
            let mut sheets: Vec<Sheet> =
                GROUPS.into_iter().map(|(by, _, label)| groups(&figures, (by, label), span, locale)).collect();
            for kind in [None, Some(CaseKind::Complaint.code())] {
                sheets.push(causes(&figures.causes(kind), kind, span, locale));
            }
            let found = figures.lacks();
            assert!(found.iter().any(|lack| lack.agent == "李雷"));
            sheets.push(lacks(&found, span, locale));
            let mut led = 0;
            for sheet in &sheets {
                let rows = || sheet.rows.iter().chain(&sheet.foot);
                assert!(rows().all(|row| row.len() == sheet.head.len()), "{}", sheet.title);
                for cell in rows().flatten() {
                    if let (Shown::Count(count), Some(Link::List(entity, filter))) = (&cell.shown, &cell.link) {
                        let query = Query { filter: filter.clone(), ..Query::all(*entity, TODAY) };
                        assert_eq!(workspace.query(&query).len(), *count, "{} {filter:?}", sheet.title);
                        led += 1;
                    }
                }
            }
            assert!(led > 50, "{led}");
        }
    }

    #[test]
    fn every_group_is_found_again_by_its_name() {
        for (by, key, label) in GROUPS {
            assert_eq!(by_key(key), (by, label));
        }
        assert_eq!(by_key("").0, By::Agent);
    }
}
