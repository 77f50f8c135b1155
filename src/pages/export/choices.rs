//! What a person chooses of an export, and what follows from it: which rows in which order, the name of the file, and
//! whether it will hold personal data.

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

use crate::exchange::export::personal;
use crate::exchange::protocol::FileFormat;
use crate::model::files::safe_name;
use crate::model::text::Locale;
use crate::model::{CalendarDate, Entity, Field, FieldId};

/// The name under which this device remembers the choices.
pub const MEMORY: &str = "export";

/// Which records go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The ticked ones.
    Ticked,
    /// Those that the list shows.
    Shown,
    /// All of the table.
    All,
}

/// What is remembered from one export to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// All columns, not only those of the list.
    pub all_columns: bool,
    /// The form of the file.
    pub format: FileFormat,
}

impl Default for Choices {
    fn default() -> Self {
        Self { all_columns: false, format: FileFormat::Workbook }
    }
}

/// The ticked rows: those that the list shows in its order, then the others.
pub fn ticked_rows(shown: &[u32], ticked: &[u32]) -> Vec<u32> {
    let wanted: HashSet<u32> = ticked.iter().copied().collect();
    let mut rows: Vec<u32> = shown.iter().copied().filter(|row| wanted.contains(row)).collect();
    let there: HashSet<u32> = rows.iter().copied().collect();
    rows.extend(ticked.iter().copied().filter(|row| !there.contains(row)));
    rows
}

/// All fields of a table, in the order of its forms.
pub fn all_fields(entity: &Entity) -> Vec<FieldId> {
    entity.fields.iter().map(|field| field.id).collect()
}

/// The name of a file without its ending: `客户-2026-11-26`.
pub fn file_name(what: &str, today: CalendarDate) -> String {
    safe_name(&format!("{what}-{today}"))
}

/// The names of the fields that say something of a person, for the warning; empty where none goes out.
pub fn personal_names(entity: &Entity, fields: &[FieldId], locale: Locale) -> String {
    named(personal(entity, fields), locale)
}

/// The names of fields, as a sentence lists them.
pub fn named<'a>(fields: impl Iterator<Item = &'a Field>, locale: Locale) -> String {
    let names: Vec<&str> = fields.map(|field| field.label.get(locale)).collect();
    names.join(match locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{customer, product};

    #[test]
    fn what_is_ticked_goes_out_as_the_list_has_it_and_none_is_left_behind() {
        assert_eq!(ticked_rows(&[5, 3, 1], &[1, 2, 5]), [5, 1, 2]);
    }

    #[test]
    fn a_file_is_found_again_by_what_it_holds_and_when() {
        let day = CalendarDate::new(2026, 11, 26).unwrap();
        assert_eq!(file_name("客户", day), "客户-2026-11-26");
        assert!(!file_name("a/b", day).contains('/'));
    }

    #[test]
    fn who_exports_phones_is_told_and_who_exports_prices_is_not() {
        let of = |entity, fields: &[FieldId]| personal_names(schema().get(entity).unwrap(), fields, Locale::Chinese);
        let mobile = schema().field(customer::ID, customer::MOBILE.field).unwrap();
        assert_eq!(of(customer::ID, &[customer::NUMBER.field, customer::MOBILE.field]), mobile.label.zh);
        assert_eq!(of(product::ID, &[product::NAME.field]), "");
    }
}
