//! The tables of what is doubtful, how exact fields are and how old the data is.

use super::sheets::{field_name, table_name};
use crate::i18n::texts::quality as words;
use crate::i18n::texts::sheet as common;
use crate::insight::quality::ages::{Age, Ages};
use crate::insight::quality::doubts::{CUSTOMERS_A_NUMBER, Doubt, Doubtful, Exact, Found};
use crate::insight::share::per_mille;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::customer;
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, EntityId, FieldId, RecordId};
use crate::pages::sheet::table::{Cell, Sheet, Shown, heads};

/// What is doubtful, in words.
pub fn doubt_text(entity: EntityId, doubt: Doubt, locale: Locale) -> String {
    let filled = |text: Text, field: FieldId| text.fill(locale, &[field_name(entity, field, locale)]);
    match doubt {
        Doubt::Placeholder(field) => filled(words::PLACEHOLDER, field),
        Doubt::Drummed(field) => filled(words::DRUMMED, field),
        Doubt::Malformed(field) => filled(words::MALFORMED, field),
        Doubt::TestHost(field) => filled(words::TEST_HOST, field),
        Doubt::Nameless(field) => filled(words::NAMELESS, field),
        Doubt::Ahead(field) => filled(words::AHEAD, field),
        Doubt::TooOld(field) => filled(words::TOO_OLD, field),
        Doubt::Negative(field) => filled(words::NEGATIVE, field),
        Doubt::Huge(field, most) => words::HUGE.fill(locale, &[field_name(entity, field, locale), &short_money(most)]),
        Doubt::Shared(field) => filled(words::SHARED, field),
        Doubt::Widespread(field) => {
            words::WIDESPREAD.fill(locale, &[field_name(entity, field, locale), &CUSTOMERS_A_NUMBER.to_string()])
        }
        Doubt::Unsaid(_, field) => filled(words::UNSAID, field),
        Doubt::ImportNote => words::IMPORT_NOTE.get(locale).to_owned(),
    }
}

fn all_doubts(found: &[Found]) -> impl Iterator<Item = &Doubtful> {
    found.iter().flat_map(|one| &one.doubts)
}

/// What is doubtful. `name` is what people call a record.
pub fn doubts(
    found: &[Found],
    today: CalendarDate,
    name: impl Fn(EntityId, RecordId) -> String,
    locale: Locale,
) -> Sheet {
    let row = |one: &Doubtful| {
        let behind = one.doubt.filter(today).map(|filter| (one.entity, filter));
        let example = one.first.first().map(|id| Cell::record(name(one.entity, *id), one.entity, *id));
        vec![
            Cell::text(doubt_text(one.entity, one.doubt, locale)),
            Cell::text(table_name(one.entity, locale)),
            Cell::count(one.count, behind),
            example.unwrap_or_else(|| Cell::text("")),
        ]
    };
    Sheet {
        title: words::DOUBTS.get(locale).to_owned(),
        of: found.iter().map(|one| one.entity).collect(),
        head: heads(&[words::WHAT, words::TABLE, words::RECORDS, words::EXAMPLES], locale),
        rows: all_doubts(found).map(row).collect(),
        foot: None,
    }
}

/// What no conditions can say, to be named one by one.
pub fn unlisted(found: &[Found], today: CalendarDate) -> Vec<Doubtful> {
    all_doubts(found).filter(|one| one.doubt.filter(today).is_none()).cloned().collect()
}

/// How many values there are, and how many of them are doubtful.
fn sums(found: &[Found]) -> (usize, usize) {
    let fields = || found.iter().flat_map(|one| &one.fields);
    (fields().map(|exact| exact.values).sum(), fields().map(|exact| exact.doubtful).sum())
}

/// The share of values that are exact, in tenths of a per cent; `None` without values.
pub fn exact_rate(found: &[Found]) -> Option<usize> {
    let (values, doubtful) = sums(found);
    share_of(values, doubtful)
}

/// Rounded down where something is doubtful: 100.0% means that nothing is.
fn share_of(values: usize, doubtful: usize) -> Option<usize> {
    values.saturating_sub(doubtful).checked_mul(1_000)?.checked_div(values)
}

/// The fields with doubtful values, the least exact first, and all fields together.
pub fn exact(found: &[Found], locale: Locale) -> Sheet {
    let mut fields: Vec<(EntityId, Exact)> =
        found.iter().flat_map(|one| one.fields.iter().map(|exact| (one.entity, *exact))).collect();
    fields.retain(|(_, exact)| exact.doubtful > 0);
    fields.sort_by_key(|(entity, exact)| (share_of(exact.values, exact.doubtful), *entity, exact.field));
    let row = |(entity, exact): &(EntityId, Exact)| {
        vec![
            Cell::text(field_name(*entity, exact.field, locale)),
            Cell::text(table_name(*entity, locale)),
            Cell::count(exact.values, None),
            Cell::count(exact.doubtful, None),
            Shown::Rate(share_of(exact.values, exact.doubtful)).into(),
        ]
    };
    let (values, doubtful) = sums(found);
    let foot = vec![
        Cell::text(common::ALL.get(locale)),
        Cell::text(""),
        Cell::count(values, None),
        Cell::count(doubtful, None),
        Shown::Rate(share_of(values, doubtful)).into(),
    ];
    Sheet {
        title: words::EXACT.get(locale).to_owned(),
        of: found.iter().map(|one| one.entity).collect(),
        head: heads(&[words::FIELD, words::TABLE, words::VALUES, words::DOUBTFUL, words::EXACT_SHARE], locale),
        rows: fields.iter().map(row).collect(),
        foot: Some(foot),
    }
}

/// How old the data of customers is.
pub fn ages(found: &Ages, today: CalendarDate, locale: Locale) -> Sheet {
    let name = |age: Age| match age {
        Age::Unchanged => words::UNCHANGED,
        Age::Silent => words::SILENT,
        Age::NeverSpoken => words::NEVER_SPOKEN,
    };
    let row = |(age, count): (Age, usize)| {
        vec![
            Cell::text(name(age).get(locale)),
            Cell::count(count, Some((customer::ID, age.filter(today)))),
            Shown::Rate(per_mille(count, found.customers)).into(),
        ]
    };
    Sheet {
        title: words::AGES.get(locale).to_owned(),
        of: vec![customer::ID],
        head: heads(&[words::WHAT, words::CUSTOMERS, words::SHARE], locale),
        rows: Age::ALL.into_iter().zip(found.old).map(row).collect(),
        foot: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::quality::doubts::DoubtCount;
    use crate::insight::slices::Count;
    use crate::model::Record;
    use crate::model::own_fields::OwnFields;
    use crate::pages::sheet::table::Link;
    use crate::workspace::query::Day;
    use crate::workspace::{Query, Workspace};

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn found(workspace: &Workspace) -> Vec<Found> {
        let mut count = DoubtCount::new(customer::ID, OwnFields::none(), DAY.today, DAY.offset_minutes);
        while count.advance(workspace, 10) {}
        vec![count.found()]
    }

    fn named(number: u8) -> Record {
        Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, format!("customer {number}"))
    }

    #[test]
    fn nobody_reads_a_doubt_with_a_hole_in_it() {
        let field = customer::MOBILE.field;
        let doubts = [
            Doubt::Placeholder(field),
            Doubt::Drummed(field),
            Doubt::Malformed(field),
            Doubt::TestHost(field),
            Doubt::Nameless(field),
            Doubt::Ahead(field),
            Doubt::TooOld(field),
            Doubt::Negative(field),
            Doubt::Huge(field, 1_000_000),
            Doubt::Shared(field),
            Doubt::Widespread(field),
            Doubt::Unsaid(customer::ID, field),
            Doubt::ImportNote,
        ];
        for doubt in doubts {
            for locale in [Locale::Chinese, Locale::English] {
                let text = doubt_text(customer::ID, doubt, locale);
                assert!(!text.is_empty() && !text.contains('{'), "{text}");
            }
        }
    }

    #[test]
    fn every_doubt_leads_to_its_records_by_a_list_or_one_by_one() {
        let workspace = Workspace::holding(&[
            named(1).with(customer::MOBILE, "无".to_owned()),
            named(2).with(customer::MOBILE, "13194009570".to_owned()),
            named(3).with(customer::FIRST_CONTACT, DAY.today.plus_days(3)),
        ]);
        let found = found(&workspace);
        let sheet = doubts(&found, DAY.today, |_, _| "name".to_owned(), Locale::English);
        let unlisted = unlisted(&found, DAY.today);
        assert_eq!(sheet.rows.len(), 2);
        let mut led = 0;
        for cell in sheet.rows.iter().filter_map(|row| row.get(2)) {
            if let (Shown::Count(count), Some(Link::List(entity, filter))) = (&cell.shown, &cell.link) {
                let query = Query { filter: filter.clone(), ..Query::all(*entity, DAY) };
                assert_eq!(workspace.query(&query).len(), *count);
                led += 1;
            }
        }
        let named: Vec<usize> = unlisted.iter().map(|one| one.first.len()).collect();
        assert_eq!((led, named), (1, vec![1]));
    }

    #[test]
    fn one_wrong_value_among_thousands_is_not_rounded_away() {
        assert_eq!(share_of(10_000, 1), Some(999));
        assert_eq!((share_of(10_000, 0), share_of(0, 0)), (Some(1_000), None));
        let workspace = Workspace::holding(&[named(1).with(customer::EMAIL, "a@test.com".to_owned()), named(2)]);
        let found = found(&workspace);
        assert_eq!(exact_rate(&found), Some(666));
        let sheet = exact(&found, Locale::Chinese);
        assert_eq!(sheet.rows.len(), 1, "only what is not exact");
        assert!(sheet.rows.iter().chain(&sheet.foot).all(|row| row.len() == sheet.head.len()));
        let ages = ages(&Ages { customers: 2, old: [1, 0, 0] }, DAY.today, Locale::Chinese);
        assert!(ages.rows.iter().all(|row| row.len() == ages.head.len()));
    }
}
