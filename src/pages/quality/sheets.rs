//! The tables of data quality: figures that lead to the lists behind them.

use crate::i18n::texts::quality as words;
use crate::i18n::texts::sheet as common;
use crate::insight::quality::entries::{Entries, Timely};
use crate::insight::quality::missing::{Lack, Missing, lacking};
use crate::insight::quality::{owner_field, team_field};
use crate::insight::share::per_mille;
use crate::insight::span::Span;
use crate::model::schema::tables::{customer, interaction};
use crate::model::schema::{facts, schema};
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, FieldId, Value};
use crate::pages::sheet::table::{Cell, Sheet, Shown, heads};
use crate::ui::named::field_named;
use crate::workspace::{Condition, Filter, Test};

pub(super) fn table_name(entity: EntityId, locale: Locale) -> &'static str {
    schema().get(entity).map_or("", |entity| entity.plural.get(locale))
}

pub(super) fn field_name(entity: EntityId, field: FieldId, locale: Locale) -> &'static str {
    field_named(entity, field).map_or("", |field| field.label.get(locale))
}

fn called(name: Option<&str>, locale: Locale) -> String {
    name.map_or_else(|| common::UNNAMED.get(locale).to_owned(), str::to_owned)
}

/// What was entered within the span and has this name in a field, or none.
fn named(field: FieldId, name: Option<&str>, span: Span) -> Filter {
    let test = name.map_or(Test::Empty, |name| Test::Is(Value::Text(name.to_owned())));
    let mut conditions = vec![Condition { field, test }];
    conditions.extend(span.conditions(facts::CREATED_AT.field));
    Filter::all(conditions)
}

/// The records that lack something, where one list can say which: any of some fields *and* a span is more than it can.
pub fn incomplete(found: &Missing, span: Span) -> Option<(EntityId, Filter)> {
    let fields = found.fields.iter().map(|(field, _)| *field);
    (span == Span::default()).then(|| (found.entity, lacking(fields)))
}

/// Each table with what it lacks.
pub fn tables(all: &[Missing], span: Span, locale: Locale) -> Sheet {
    let row = |found: &Missing| {
        let entered = Filter::all(span.conditions(facts::CREATED_AT.field));
        vec![
            Cell::text(table_name(found.entity, locale)),
            Cell::count(found.all.records, Some((found.entity, entered))),
            Cell::count(found.incomplete, incomplete(found, span)),
            Cell::count(found.all.missing, None),
            Shown::Rate(found.rate(found.all)).into(),
        ]
    };
    let records: usize = all.iter().map(|found| found.all.records).sum();
    let missing: usize = all.iter().map(|found| found.all.missing).sum();
    let asked: usize = all.iter().map(|found| found.all.records.saturating_mul(found.fields.len())).sum();
    let foot = vec![
        Cell::text(common::ALL.get(locale)),
        Cell::count(records, None),
        Cell::count(all.iter().map(|found| found.incomplete).sum(), None),
        Cell::count(missing, None),
        Shown::Rate(per_mille(missing, asked)).into(),
    ];
    Sheet {
        title: words::BY_TABLE.get(locale).to_owned(),
        of: all.iter().map(|found| found.entity).collect(),
        head: heads(&[words::TABLE, words::RECORDS, words::LACKING, words::MISSING, words::RATE], locale),
        rows: all.iter().filter(|found| found.all.records > 0).map(row).collect(),
        foot: Some(foot),
    }
}

/// The fields of a table, those that are missing most first.
pub fn by_field(found: &Missing, span: Span, locale: Locale) -> Sheet {
    let mut fields = found.fields.clone();
    fields.sort_by_key(|(field, missing)| (std::cmp::Reverse(*missing), *field));
    let row = |(field, missing): &(FieldId, usize)| {
        let behind = (found.entity, named(*field, None, span));
        vec![
            Cell::text(field_name(found.entity, *field, locale)),
            Cell::count(*missing, Some(behind)),
            Shown::Rate(per_mille(*missing, found.all.records)).into(),
        ]
    };
    Sheet {
        title: words::BY_FIELD.fill(locale, &[table_name(found.entity, locale)]),
        of: vec![found.entity],
        head: heads(&[words::FIELD, words::MISSING, words::RATE], locale),
        rows: fields.iter().map(row).collect(),
        foot: Some(vec![
            Cell::text(common::ALL.get(locale)),
            Cell::count(found.all.missing, None),
            Shown::Rate(found.rate(found.all)).into(),
        ]),
    }
}

/// Whose records lack how much, by owner or by team; `None` where the table has no such field or nobody is named.
fn by_name(found: &Missing, span: Span, (title, head): (Text, Text), locale: Locale, by_team: bool) -> Option<Sheet> {
    let entity = schema().get(found.entity)?;
    let field = if by_team { team_field(entity) } else { owner_field(entity) }?;
    let groups = if by_team { &found.teams } else { &found.owners };
    if groups.is_empty() {
        return None;
    }
    let row = |(name, lack): &(Option<String>, Lack)| {
        let behind = (found.entity, named(field, name.as_deref(), span));
        vec![
            Cell::text(called(name.as_deref(), locale)),
            Cell::count(lack.records, Some(behind)),
            Cell::count(lack.missing, None),
            Shown::Rate(found.rate(*lack)).into(),
        ]
    };
    Some(Sheet {
        title: title.fill(locale, &[table_name(found.entity, locale)]),
        of: vec![found.entity],
        head: heads(&[head, words::RECORDS, words::MISSING, words::RATE], locale),
        rows: groups.iter().map(row).collect(),
        foot: None,
    })
}

/// By owner.
pub fn by_owner(found: &Missing, span: Span, locale: Locale) -> Option<Sheet> {
    by_name(found, span, (words::BY_OWNER, words::OWNER), locale, false)
}

/// By team.
pub fn by_team(found: &Missing, span: Span, locale: Locale) -> Option<Sheet> {
    by_name(found, span, (words::BY_TEAM, words::TEAM), locale, true)
}

fn timely(found: Timely, behind: Option<(EntityId, Filter)>) -> Vec<Cell> {
    vec![
        Cell::count(found.entered, behind),
        Cell::count(found.in_time, None),
        Shown::Rate(found.rate()).into(),
        Shown::Passed(found.delay.map(|delay| delay.median)).into(),
        Shown::Passed(found.delay.map(|delay| delay.ninetieth)).into(),
    ]
}

/// What a sales lead watches over (R42): each person's entries, how timely they are, and what its customers lack.
pub fn people(customers: Option<&Missing>, entries: &Entries, span: Span, locale: Locale) -> Sheet {
    let lack_of = |name: &Option<String>| -> Lack {
        let owners = customers.map(|found| found.owners.as_slice()).unwrap_or_default();
        owners.iter().find(|(owner, _)| owner == name).map(|(_, lack)| *lack).unwrap_or_default()
    };
    let mut names: Vec<Option<String>> = entries.people.iter().map(|(name, _)| name.clone()).collect();
    for (owner, _) in customers.map(|found| found.owners.as_slice()).unwrap_or_default() {
        if !names.contains(owner) {
            names.push(owner.clone());
        }
    }
    let row = |name: &Option<String>| {
        let entered = entries.people.iter().find(|(one, _)| one == name).map(|(_, timely)| *timely);
        let lack = lack_of(name);
        // What files brought stands in the list, too, and no condition tells it apart.
        let talks = (entries.from_files == 0)
            .then(|| (interaction::ID, named(interaction::PERSON.field, name.as_deref(), span)));
        let mut cells = vec![Cell::text(called(name.as_deref(), locale))];
        cells.extend(timely(entered.unwrap_or_default(), talks));
        cells
            .push(Cell::count(lack.records, Some((customer::ID, named(customer::OWNER.field, name.as_deref(), span)))));
        cells.push(Shown::Rate(customers.and_then(|found| found.rate(lack))).into());
        cells
    };
    let mut foot = vec![Cell::text(common::ALL.get(locale))];
    foot.extend(timely(entries.all, None));
    foot.push(Cell::count(customers.map_or(0, |found| found.all.records), None));
    foot.push(Shown::Rate(customers.and_then(|found| found.rate(found.all))).into());
    let head = [
        words::PERSON,
        words::ENTERED,
        words::IN_TIME,
        words::IN_TIME_SHARE,
        words::MEDIAN,
        words::NINETIETH,
        words::CUSTOMERS,
        words::MISSING_RATE,
    ];
    Sheet {
        title: words::BY_PERSON.get(locale).to_owned(),
        of: vec![customer::ID, interaction::ID],
        head: heads(&head, locale),
        rows: names.iter().map(row).collect(),
        foot: Some(foot),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::quality::entries::EntryCount;
    use crate::insight::quality::missing::MissingCount;
    use crate::insight::slices::Count;
    use crate::model::value::{DAY, Timestamp};
    use crate::model::{CalendarDate, Key, Record, RecordId};
    use crate::pages::sheet::table::Link;
    use crate::workspace::query::Day;
    use crate::workspace::{Query, Workspace};

    fn desk() -> Workspace {
        let named = |number: u8, day: i64, owner: &str| {
            Record::new(customer::ID, RecordId([number; 16]))
                .with(facts::CREATED_AT, Timestamp(day * DAY))
                .with(customer::NAME, format!("customer {number}"))
                .with(customer::OWNER, owner.to_owned())
        };
        let talk = |number: u8, day: i64, delay: i64| {
            Record::new(interaction::ID, RecordId([number; 16]))
                .with(facts::CREATED_AT, Timestamp(day * DAY + delay))
                .with(interaction::TIME, Timestamp(day * DAY))
                .with(interaction::PERSON, "李雷".to_owned())
        };
        let with = |record: Record, key: Key<String>, text: &str| record.with(key, text.to_owned());
        Workspace::holding(&[
            with(named(1, 100, "李雷"), customer::MOBILE, "13800138000"),
            with(named(2, 200, "韩梅梅"), customer::TEAM, "华东"),
            named(3, 200, ""),
            talk(10, 200, 1_000),
            talk(11, 201, 3 * DAY),
        ])
    }

    fn missing(workspace: &Workspace, span: Span) -> Missing {
        let mut count = MissingCount::new(customer::ID, span, 0);
        while count.advance(workspace, 10) {}
        count.found()
    }

    fn entries(workspace: &Workspace, span: Span) -> Entries {
        let mut count = EntryCount::new(span, 0);
        while count.advance(workspace, 10) {}
        count.found()
    }

    #[test]
    fn every_number_leads_to_a_list_of_as_many_records() {
        let workspace = desk();
        let day = Day { today: CalendarDate(300), offset_minutes: 0 };
        for span in [Span::default(), Span { from: Some(CalendarDate(150)), until: Some(CalendarDate(210)) }] {
            let (missing, entries) = (missing(&workspace, span), entries(&workspace, span));
            let locale = Locale::English;
            let mut sheets = vec![
                tables(std::slice::from_ref(&missing), span, locale),
                by_field(&missing, span, locale),
                people(Some(&missing), &entries, span, locale),
            ];
            sheets.extend(by_owner(&missing, span, locale));
            sheets.extend(by_team(&missing, span, locale));
            assert_eq!(sheets.len(), 5);
            let mut led = 0;
            for sheet in &sheets {
                assert!(
                    sheet.rows.iter().chain(&sheet.foot).all(|row| row.len() == sheet.head.len()),
                    "{}",
                    sheet.title
                );
                for cell in sheet.rows.iter().flatten() {
                    if let (Shown::Count(count), Some(Link::List(entity, filter))) = (&cell.shown, &cell.link) {
                        let query = Query { filter: filter.clone(), ..Query::all(*entity, day) };
                        assert_eq!(workspace.query(&query).len(), *count, "{} {filter:?}", sheet.title);
                        led += 1;
                    }
                }
            }
            assert!(led > 10, "{led}");
        }
    }

    #[test]
    fn a_person_who_entered_nothing_and_owns_customers_is_watched_over_too() {
        let workspace = desk();
        let (missing, entries) = (missing(&workspace, Span::default()), entries(&workspace, Span::default()));
        let sheet = people(Some(&missing), &entries, Span::default(), Locale::Chinese);
        let names: Vec<String> =
            sheet.rows.iter().filter_map(|row| row.first()).map(|cell| cell.shown.print(Locale::Chinese)).collect();
        assert_eq!(names, ["李雷", "（未填写）", "韩梅梅"]);
        let of_first: Vec<String> = sheet.rows[0].iter().map(|cell| cell.shown.print(Locale::Chinese)).collect();
        assert_eq!(of_first[1..4], ["2".to_owned(), "1".to_owned(), "50.0%".to_owned()]);
    }
}
