//! The columns of a list: which fields, how wide, in which order; kept between visits.
//! The title is always the first column; widths stay between what can be read and what fits a screen.

use serde::{Deserialize, Serialize};

use crate::model::schema::Narrow;
use crate::model::{Entity, Field, FieldId, Kind, Record, Value};
use crate::workspace::Sort;

/// The narrowest column, in pixels.
const NARROWEST: u16 = 56;
/// The widest column, in pixels.
const WIDEST: u16 = 640;
/// What the names of people take in either language: `欧阳明月`, `Christopher Evans`.
const PERSON: u16 = 148;
/// What numbers take to their last sign, by which those of a day are told apart: `SV20261127001` and two signs more.
const NUMBER: u16 = 160;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The field it shows.
    pub field: FieldId,
    /// Its width in pixels.
    pub width: u16,
}

/// The columns of a list, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    shown: Vec<Column>,
}

impl Columns {
    /// The columns that a table has at first: those to which the schema gives a width.
    pub fn initial(entity: &Entity) -> Self {
        let shown = entity
            .fields
            .iter()
            .filter(|field| field.column.is_some())
            .map(|field| Column { field: field.id, width: usual_width(entity, field.id) })
            .collect();
        Self { shown }.repaired(entity)
    }

    /// The same without fields that the table does not have (any more), each once, the title first.
    #[must_use]
    pub fn repaired(self, entity: &Entity) -> Self {
        let title = self.shown.iter().find(|column| column.field == entity.title).copied();
        let mut shown =
            vec![title.unwrap_or_else(|| Column { field: entity.title, width: usual_width(entity, entity.title) })];
        for column in self.shown {
            let known = entity.field(column.field).is_some();
            if known && !shown.iter().any(|earlier| earlier.field == column.field) {
                shown.push(Column { width: column.width.clamp(NARROWEST, WIDEST), ..column });
            }
        }
        Self { shown }
    }

    /// The columns, from left to right.
    pub fn shown(&self) -> &[Column] {
        &self.shown
    }

    /// Their fields, from left to right.
    pub fn fields(&self) -> Vec<FieldId> {
        self.shown.iter().map(|column| column.field).collect()
    }

    /// Whether a field is a column.
    pub fn contains(&self, field: FieldId) -> bool {
        self.shown.iter().any(|column| column.field == field)
    }

    /// The width of a column in pixels.
    pub fn width(&self, field: FieldId) -> u16 {
        self.shown.iter().find(|column| column.field == field).map_or(140, |column| column.width)
    }

    /// Gives a column that width, as far as it can be read and fits.
    pub fn resize(&mut self, field: FieldId, width: f64) {
        let width = width.clamp(f64::from(NARROWEST), f64::from(WIDEST)) as u16;
        if let Some(column) = self.shown.iter_mut().find(|column| column.field == field) {
            column.width = width;
        }
    }

    /// Moves a column by that many places; the title stays first.
    pub fn move_by(&mut self, field: FieldId, places: i32) {
        let Some(at) = self.shown.iter().position(|column| column.field == field).filter(|at| *at > 0) else {
            return;
        };
        let last = self.shown.len().saturating_sub(1) as i64;
        let to = (at as i64 + i64::from(places)).clamp(1, last.max(1)) as usize;
        let column = self.shown.remove(at);
        self.shown.insert(to.min(self.shown.len()), column);
    }

    /// Moves a column to the place of another; the title stays first.
    pub fn move_to(&mut self, field: FieldId, place_of: FieldId) {
        let place = |wanted: FieldId| self.shown.iter().position(|column| column.field == wanted);
        if let (Some(from), Some(to)) = (place(field), place(place_of)) {
            self.move_by(field, to as i32 - from as i32);
        }
    }

    /// Adds a field as the last column or takes it away; the title stays.
    pub fn toggle(&mut self, entity: &Entity, field: FieldId) {
        if field == entity.title {
            return;
        }
        if self.contains(field) {
            self.shown.retain(|column| column.field != field);
        } else if entity.field(field).is_some() {
            self.shown.push(Column { field, width: usual_width(entity, field) });
        }
    }
}

fn usual_width(entity: &Entity, field: FieldId) -> u16 {
    let Some(field) = entity.field(field) else {
        return 140;
    };
    if field.kind == Kind::Member {
        return field.column.unwrap_or(PERSON).max(PERSON);
    }
    if field.kind == Kind::Number {
        return field.column.unwrap_or(NUMBER).max(NUMBER);
    }
    field.column.unwrap_or(match field.kind {
        Kind::LongText => 260,
        Kind::Email | Kind::Link | Kind::Reference(_) => 190,
        Kind::Time => 140,
        Kind::Date => 116,
        Kind::Flag | Kind::Percent | Kind::Integer => 96,
        _ => 140,
    })
}

/// The order after a click on the head of a field: first the useful direction, then the other, then none.
pub fn next_sort(current: Option<Sort>, field: &Field) -> Option<Sort> {
    let first = matches!(field.kind, Kind::Money | Kind::Integer | Kind::Percent | Kind::Time);
    match current.filter(|sort| sort.field == field.id) {
        None => Some(Sort { field: field.id, descending: first }),
        Some(sort) if sort.descending == first => Some(Sort { field: field.id, descending: !first }),
        Some(_) => None,
    }
}

/// The part that each column plays in the two lines of a record's narrow row: `title`, `subtitle`, `meta`, `badge` or
/// none. The table says which field plays which; where that is no column, the first of a fitting kind takes its place.
pub fn narrow_parts(entity: &Entity, fields: &[FieldId], record: &Record) -> Vec<Option<&'static str>> {
    let described: Vec<Option<&Field>> = fields.iter().map(|id| entity.field(*id)).collect();
    let mut parts: Vec<Option<&'static str>> = vec![None; described.len()];
    let ended = |field: &Field| match (field.narrow, record.value(field.id)) {
        (Some(Narrow::BadgeUnless(usual)), Some(Value::Choice(code))) => *code != usual,
        _ => false,
    };
    let filled = |field: &Field| field.narrow == Some(Narrow::Subtitle) && record.value(field.id).is_some();
    give(&mut parts, &described, "title", &[&|field: &Field| field.id == entity.title]);
    give(
        &mut parts,
        &described,
        "badge",
        &[&ended, &|field: &Field| field.narrow == Some(Narrow::Badge), &|field: &Field| {
            matches!(field.kind, Kind::Choice(_))
        }],
    );
    give(
        &mut parts,
        &described,
        "meta",
        &[
            &|field: &Field| field.narrow == Some(Narrow::Meta),
            &|field: &Field| field.kind == Kind::Money,
            &|field: &Field| matches!(field.kind, Kind::Date | Kind::Time),
        ],
    );
    give(&mut parts, &described, "beside", &[&|field: &Field| field.narrow == Some(Narrow::Beside)]);
    give(
        &mut parts,
        &described,
        "subtitle",
        &[
            &filled,
            &|field: &Field| field.narrow == Some(Narrow::Subtitle),
            &|field: &Field| matches!(field.kind, Kind::Reference(_)),
            &|field: &Field| field.kind == Kind::Mobile,
            &|field: &Field| field.kind.is_text(),
        ],
    );
    parts
}

/// Gives a part to the first column without one that meets a wish; the first wish that any meets decides.
fn give(
    parts: &mut [Option<&'static str>],
    fields: &[Option<&Field>],
    part: &'static str,
    wishes: &[&dyn Fn(&Field) -> bool],
) {
    for fits in wishes {
        let at = fields
            .iter()
            .enumerate()
            .position(|(at, field)| parts.get(at).is_some_and(Option::is_none) && field.is_some_and(fits));
        if let Some(place) = at.and_then(|at| parts.get_mut(at)) {
            *place = Some(part);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{contract, customer, opportunity, service_case};
    use crate::model::{EntityId, RecordId};

    fn entity() -> &'static Entity {
        schema().get(customer::ID).expect("the table of customers")
    }

    #[test]
    fn a_list_of_an_older_release_still_opens() {
        let stored = Columns {
            shown: vec![Column { field: FieldId(9_999), width: 10 }, Column { field: customer::OWNER.field, width: 9 }],
        };
        let repaired = stored.repaired(entity());
        assert_eq!(repaired.fields(), vec![entity().title, customer::OWNER.field]);
        assert_eq!(repaired.width(customer::OWNER.field), NARROWEST);
    }

    #[test]
    fn the_name_of_an_owner_is_read_in_full() {
        assert!(Columns::initial(entity()).width(customer::OWNER.field) >= PERSON);
        assert!(usual_width(entity(), customer::OWNER.field) >= PERSON);
    }

    #[test]
    fn the_name_of_a_record_can_not_be_hidden_or_moved() {
        let mut columns = Columns::initial(entity());
        columns.toggle(entity(), entity().title);
        columns.move_by(entity().title, 3);
        let second = columns.fields()[1];
        columns.move_by(second, -5);
        assert_eq!(columns.fields()[0], entity().title);
        assert_eq!(columns.fields()[1], second);
    }

    #[test]
    fn a_column_goes_where_it_is_dropped() {
        let mut columns = Columns::initial(entity());
        let (second, last) = (columns.fields()[1], columns.fields()[columns.fields().len() - 1]);
        columns.move_to(second, last);
        assert_eq!(columns.fields().last(), Some(&second));
        columns.move_to(second, entity().title);
        assert_eq!(columns.fields()[1], second);
    }

    #[test]
    fn a_third_click_gives_the_usual_order_back() {
        let name = entity().field(entity().title).expect("the title");
        let one = next_sort(None, name);
        assert_eq!(one, Some(Sort { field: name.id, descending: false }));
        let two = next_sort(one, name);
        assert_eq!(two, Some(Sort { field: name.id, descending: true }));
        assert_eq!(next_sort(two, name), None);
    }

    /// The keys of the fields that a narrow row shows of a record, by their parts.
    fn narrow(record: &Record) -> Vec<(&'static str, &'static str)> {
        let entity = schema().get(record.entity).expect("a table");
        let fields = Columns::initial(entity).fields();
        let parts = narrow_parts(entity, &fields, record);
        let mut shown: Vec<(&'static str, &'static str)> = fields
            .iter()
            .zip(parts)
            .filter_map(|(field, part)| Some((part?, entity.field(*field).expect("a field").key)))
            .collect();
        shown.sort_unstable();
        shown
    }

    fn record(entity: EntityId) -> Record {
        Record::new(entity, RecordId([1; 16]))
    }

    #[test]
    fn a_telephone_shows_when_a_case_is_due_with_its_state_and_urgency() {
        let parts = narrow(&record(service_case::ID));
        let first_line = [("meta", "next_due"), ("title", "subject")];
        let second_line = [("badge", "state"), ("beside", "priority"), ("subtitle", "customer")];
        assert_eq!(parts.len(), 5);
        assert!(first_line.iter().chain(&second_line).all(|part| parts.contains(part)), "{parts:?}");
    }

    #[test]
    fn when_a_case_is_due_is_read_without_scrolling_sideways() {
        /// What a window of 1440 pixels leaves of its width beside the rail.
        const SEEN: u16 = 1340;
        let cases = schema().get(service_case::ID).expect("the table of cases");
        let columns = Columns::initial(cases);
        let before = |last: FieldId| -> u16 {
            let shown = columns.shown();
            let end = shown.iter().position(|column| column.field == last).expect("a column");
            // The box to tick takes 44 pixels.
            44 + shown[..=end].iter().map(|column| column.width).sum::<u16>()
        };
        assert!(before(service_case::NEXT_DUE.field) <= SEEN * 2 / 3, "{}", before(service_case::NEXT_DUE.field));
        assert!(before(service_case::OWNER.field) <= SEEN, "{}", before(service_case::OWNER.field));
    }

    #[test]
    fn two_numbers_of_a_day_are_told_apart_and_the_columns_still_fit_a_usual_screen() {
        for entity in schema().entities() {
            let columns = Columns::initial(entity);
            let is_number = |column: &&Column| entity.field(column.field).is_some_and(|one| one.kind == Kind::Number);
            let Some(number) = columns.shown().iter().find(is_number) else {
                continue;
            };
            // Fifteen signs of the widest usual letters, and the room at both sides.
            assert!(number.width >= 15 * 9 + 24, "{}", entity.key);
            let whole = columns.shown().iter().map(|column| column.width).sum::<u16>();
            // These say more than fits, the most important first.
            let is_wide = matches!(entity.id, customer::ID | opportunity::ID | contract::ID | service_case::ID);
            assert!(whole <= 1440 || is_wide, "{}: {whole}", entity.key);
        }
    }

    #[test]
    fn the_marks_of_a_case_are_read_to_their_end() {
        let cases = schema().get(service_case::ID).expect("the table of cases");
        let width = |field| Columns::initial(cases).width(field) - 24;
        // “Solution: 23 h late”, “News late” and “Escalate” beside one another; “Waiting for customer”.
        assert!(width(service_case::NEXT_DUE.field) >= 124 + 4 + 66 + 4 + 80);
        assert!(width(service_case::STATE.field) >= 150);
    }

    #[test]
    fn a_lost_deal_does_not_look_open_on_a_telephone() {
        let open = record(opportunity::ID).with(opportunity::OUTCOME, opportunity::Outcome::Open);
        let parts = narrow(&open);
        assert_eq!(parts, [("badge", "stage"), ("meta", "amount"), ("subtitle", "customer"), ("title", "name")]);
        let lost = open.with(opportunity::OUTCOME, opportunity::Outcome::Lost);
        assert!(narrow(&lost).contains(&("badge", "outcome")));
    }

    #[test]
    fn the_second_line_of_a_customer_is_not_left_empty() {
        let person = record(customer::ID).with(customer::MOBILE, "13800138000".to_owned());
        let company = person.clone().with(customer::CONTACT_NAME, "王建国".to_owned());
        assert!(narrow(&person).contains(&("subtitle", "mobile")));
        assert!(narrow(&company).contains(&("subtitle", "contact_name")));
        assert!(narrow(&company).contains(&("badge", "status")));
    }

    #[test]
    fn hidden_columns_leave_their_part_to_others() {
        let entity = entity();
        let fields = [entity.title, customer::LEVEL.field, customer::EMAIL.field];
        let parts = narrow_parts(entity, &fields, &record(customer::ID));
        assert_eq!(parts, [Some("title"), Some("badge"), Some("subtitle")]);
    }
}
