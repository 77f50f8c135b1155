//! What a company says of the fields that every desk has (R41): another name, and that a person must fill them. Nothing
//! that is stored changes by it; files and profiles go on using the keys, and files may go on using the old names.

use serde::{Deserialize, Serialize};

use super::agreed::is_name;
use super::slots::{TABLES, is_slot};
use super::{OwnFields, lasting};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Group, Kind, Need, schema};
use crate::model::text::Text;

/// What is said of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltIn {
    /// The number of the table.
    pub table: u16,
    /// The number of the field.
    pub field: u16,
    /// What it is called in Chinese; empty where it keeps its names.
    #[serde(default)]
    pub zh: String,
    /// What it is called in English; empty where it keeps its names.
    #[serde(default)]
    pub en: String,
    /// Whether a person must fill it. Files and backends may lack it (R27).
    #[serde(default)]
    pub must: bool,
}

impl BuiltIn {
    /// The table.
    pub const fn entity(&self) -> EntityId {
        EntityId(self.table)
    }

    /// The field.
    pub const fn field(&self) -> FieldId {
        FieldId(self.field)
    }

    /// Whether it makes sense: about a field that may be described, and saying something of it.
    pub(super) fn is_sound(&self) -> bool {
        let named = !self.zh.is_empty() || !self.en.is_empty();
        let known = schema().field(self.entity(), self.field());
        TABLES.contains(&self.entity())
            && known.is_some_and(|field| may_be_described(field) && (!self.must || may_be_asked(field)))
            && (named || self.must)
            && (!named || (is_name(&self.zh) && is_name(&self.en)))
    }

    /// Says it of the table.
    pub(super) fn describe(&self, entity: &mut Entity) {
        let Some(field) = entity.fields.iter_mut().find(|field| field.id == self.field()) else {
            return;
        };
        if !self.zh.is_empty() {
            // Files that were made before go on being understood.
            let before = [field.label.zh, field.label.en];
            let aliases: Vec<&'static str> = before.into_iter().chain(field.aliases.iter().copied()).collect();
            field.aliases = aliases.leak();
            field.label = Text::new(lasting(&self.zh), lasting(&self.en));
        }
        if self.must && !field.is_required() {
            field.need = Need::RequiredOnEntry;
        }
    }
}

/// Whether a company may give a field another name: not what the desk knows of every record, nor its own fields, which it
/// has named anyway.
pub fn may_be_described(field: &Field) -> bool {
    field.group != Group::Facts && !is_slot(field.id)
}

/// Whether a person could be asked to fill a field. No answer is an answer where the question is yes or no.
pub fn may_be_asked(field: &Field) -> bool {
    may_be_described(field) && !field.computed && !matches!(field.kind, Kind::Number | Kind::Flag)
}

impl OwnFields {
    /// Whether a person must fill a field only because the company says so.
    pub fn is_asked_by_company(&self, entity: EntityId, field: FieldId) -> bool {
        let said = self.agreed().built_ins.iter().any(|one| one.must && (one.entity(), one.field()) == (entity, field));
        is_slot(field) || (said && schema().field(entity, field).is_some_and(|field| !field.is_required()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::own_fields::Agreed;
    use crate::model::record::{Record, RecordId};
    use crate::model::schema::rules::{Flaw, check};
    use crate::model::schema::tables::customer;
    use crate::model::schema::tables::policy;

    fn said(field: FieldId, name: &str, must: bool) -> BuiltIn {
        let (zh, en) = (name.to_owned(), name.to_owned());
        BuiltIn { table: customer::ID.0, field: field.0, zh, en, must }
    }

    fn kept(built_ins: Vec<BuiltIn>) -> &'static OwnFields {
        OwnFields::kept(&Agreed::none().describing(built_ins).write())
    }

    #[test]
    fn a_field_is_called_as_the_company_calls_it_and_files_may_use_its_old_name() {
        let own = kept(vec![said(customer::SOURCE.field, "获客渠道", false)]);
        let field = own.field(customer::ID, customer::SOURCE.field).unwrap();
        assert_eq!((field.label.zh, field.label.en, field.key), ("获客渠道", "获客渠道", "source"));
        let plain = schema().field(customer::ID, customer::SOURCE.field).unwrap();
        assert!(field.aliases.contains(&plain.label.zh) && field.aliases.contains(&plain.label.en));
        assert_eq!(field.need, plain.need);
    }

    #[test]
    fn what_the_company_asks_for_is_asked_of_a_person_and_not_of_a_file() {
        let own = kept(vec![said(customer::EMAIL.field, "", true)]);
        let entity = own.entity(customer::ID).unwrap();
        let customer = Record::new(customer::ID, RecordId([1; 16])).with(customer::NAME, "华鼎".to_owned());
        assert_eq!(check(entity, &customer, true), [(customer::EMAIL.field, Flaw::Missing)]);
        assert!(check(entity, &customer, false).is_empty());
        assert!(own.is_asked_by_company(customer::ID, customer::EMAIL.field));
        assert!(!own.is_asked_by_company(customer::ID, customer::NAME.field));
        assert_eq!(own.field(customer::ID, customer::EMAIL.field).map(|field| field.label.zh), Some("邮箱"));
    }

    #[test]
    fn nonsense_about_built_in_fields_is_not_used() {
        let sound = |one: BuiltIn| Agreed::read(&Agreed::none().describing(vec![one]).write()).is_some();
        assert!(sound(said(customer::NUMBER.field, "客户代码", false)));
        assert!(!sound(said(customer::NUMBER.field, "客户代码", true)), "the desk gives it");
        assert!(!sound(said(customer::DO_NOT_CALL.field, "", true)), "yes or no is never missing");
        assert!(!sound(said(customer::EMAIL.field, "", false)), "it says nothing");
        assert!(!sound(said(FieldId(1), "何时", false)), "a fact of every record");
        assert!(!sound(BuiltIn { table: policy::ID.0, ..said(policy::NAME.field, "x", false) }));
        assert!(!sound(BuiltIn { en: String::new(), ..said(customer::EMAIL.field, "电邮", false) }));
        let twice = vec![said(customer::EMAIL.field, "电邮", false), said(customer::EMAIL.field, "", true)];
        assert_eq!(Agreed::read(&Agreed::none().describing(twice).write()), None);
    }

    #[test]
    fn who_says_nothing_of_built_in_fields_writes_what_earlier_releases_read() {
        let none = Agreed::none().describing(Vec::new());
        assert_eq!(none, Agreed::none());
        assert!(
            Agreed::none().describing(vec![said(customer::EMAIL.field, "", true)]).write().contains("\"version\":3")
        );
    }
}
