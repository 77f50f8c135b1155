//! The fields and tables that a company makes up for itself, and what it says of the built-in ones (R39, R40, R41). The
//! schema lists all that may be stored, as slots of fixed kinds and tables that stand ready, under numbers and keys that
//! never change; what they are called here is agreed on in the vault, and whoever shows fields asks for a table as the
//! vault has it (docs/decisions/0033, 0049).

mod agreed;
mod built_in;
mod personal;
mod slots;

use std::sync::{Mutex, PoisonError};

pub use agreed::{Agreed, HINT_LIMIT, MOST_ALIASES, NAME_LIMIT, NamedTable, OwnField, OwnOption, OwnTable, is_name};
pub use built_in::{BuiltIn, may_be_asked, may_be_described};
pub use personal::looks_personal;
pub use slots::{MOST_OPTIONS, SlotKind, TABLES, has_slots, is_slot, slot_of, slots, slots_of};

use super::schema::tables::own_table;
use super::schema::{ChoiceOption, Entity, EntityId, Field, FieldId, Kind, Tone, facts, schema};
use super::text::Text;
use super::value::ChoiceCode;

/// The tables as a vault has them. The program keeps each agreement that it has read until it ends, since fields live as
/// long as that: some thousand bytes for each table with own fields, and only where somebody edits them.
#[derive(Debug)]
pub struct OwnFields {
    agreed: Agreed,
    /// The tables that have own fields, are the company's own or have fields by other names, as the vault has them.
    tables: Vec<&'static Entity>,
    /// What was retired, by its last name.
    retired: Vec<(EntityId, &'static Field)>,
}

/// Two are one where the same is agreed on.
impl PartialEq for OwnFields {
    fn eq(&self, other: &Self) -> bool {
        self.agreed == other.agreed
    }
}

impl OwnFields {
    /// Those of a vault in which nobody has named any: every table is the one of the schema.
    pub const fn none() -> &'static Self {
        static NONE: OwnFields = OwnFields { agreed: Agreed::none(), tables: Vec::new(), retired: Vec::new() };
        &NONE
    }

    /// Those that are written down; none where that is damaged, of a later release or makes no sense. Each text is read
    /// once.
    pub fn kept(body: &str) -> &'static Self {
        static KEPT: Mutex<Vec<(String, &'static OwnFields)>> = Mutex::new(Vec::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = kept.iter().find(|(text, _)| text == body) {
            return known;
        }
        let read: &'static Self = match Agreed::read(body) {
            Some(agreed) => Box::leak(Box::new(Self::new(agreed))),
            None => Self::none(),
        };
        kept.push((body.to_owned(), read));
        read
    }

    fn new(agreed: Agreed) -> Self {
        let with_fields = |id: EntityId| -> Option<&'static Entity> {
            let (fields, named) = (agreed.fields(id), agreed.named(id));
            let said: Vec<&BuiltIn> = agreed.built_ins.iter().filter(|one| one.entity() == id).collect();
            let is_plain = fields.is_empty() && named.is_none() && said.is_empty();
            let mut entity = schema().get(id).filter(|_| !is_plain)?.clone();
            said.iter().for_each(|one| one.describe(&mut entity));
            // Before what the desk itself knows, which ends every table.
            let place = entity.fields.len().saturating_sub(facts::FIELDS.len());
            entity.fields.splice(place..place, fields.iter().filter_map(|field| described(id, field)));
            if let Some(named) = named {
                call(&mut entity, named);
            }
            Some(Box::leak(Box::new(entity)))
        };
        let retired = |own: &OwnTable| -> Vec<(EntityId, &'static Field)> {
            let fields = own.retired.iter().filter_map(|field| described(own.entity(), field));
            fields.map(|field| (own.entity(), &*Box::leak(Box::new(field)))).collect()
        };
        Self {
            tables: agreed.ids().into_iter().filter_map(with_fields).collect(),
            retired: agreed.tables.iter().flat_map(retired).collect(),
            agreed,
        }
    }

    /// What they were made of.
    pub const fn agreed(&self) -> &Agreed {
        &self.agreed
    }

    /// A table with its own fields.
    pub fn entity(&self, id: EntityId) -> Option<&'static Entity> {
        self.tables.iter().copied().find(|table| table.id == id).or_else(|| schema().get(id))
    }

    /// The tables that people work with, in the order of the modules: the built-in ones, and of those that stand ready for
    /// a company the ones that this one uses.
    pub fn entities(&self) -> impl Iterator<Item = &'static Entity> {
        schema().ids().filter(|id| self.shows(*id)).filter_map(|id| self.entity(id))
    }

    /// Whether people here work with that table: not with one that nobody has named, nor with one that was retired.
    pub fn shows(&self, entity: EntityId) -> bool {
        !own_table::is_own_table(entity) || self.agreed.named(entity).is_some_and(|named| !named.retired)
    }

    /// The company's own tables in the order in which they were named, those that were retired left out.
    pub fn own_tables(&self) -> impl Iterator<Item = &'static Entity> {
        let shown = self.agreed.named.iter().filter(|named| !named.retired);
        shown.filter_map(|named| self.entity(named.entity()))
    }

    /// A field of a table. One that was retired has its last name, and a slot that was never named here the one that says
    /// no more than that.
    pub fn field(&self, entity: EntityId, field: FieldId) -> Option<&'static Field> {
        let shown = self.entity(entity)?.field(field);
        let retired = || {
            let was = |(table, retired): &&(EntityId, &'static Field)| *table == entity && retired.id == field;
            self.retired.iter().find(was).map(|(_, field)| *field)
        };
        let came = || (field == facts::CAME_FROM.id).then_some(&facts::CAME_FROM);
        shown.or_else(retired).or_else(|| slot_of(entity, field)).or_else(came)
    }

    /// The own fields of a table in which the search box looks.
    pub fn searched(&self, entity: EntityId) -> Vec<(FieldId, Kind)> {
        let table = self.tables.iter().find(|table| table.id == entity);
        let fields = table.into_iter().flat_map(|table| &table.fields);
        fields.filter(|field| field.own.is_some() && field.searched).map(|field| (field.id, field.kind)).collect()
    }
}

/// How many fields of a company's own table are columns of its list from the start.
const COLUMNS: usize = 6;

/// Gives a table that stands ready its name, and the columns of its list.
fn call(entity: &mut Entity, named: &NamedTable) {
    let (zh, en) = (lasting(&named.zh), lasting(&named.en));
    entity.label = Text::new(zh, en);
    entity.plural = Text::new(zh, lasting(&named.many));
    entity.imported = !named.retired;
    if !named.of_customer {
        entity.parent = None;
        entity.fields.retain(|field| field.id != own_table::CUSTOMER.field);
    }
    let title = [zh.to_owned(), en.to_owned(), format!("{zh}名称"), format!("{en} name")];
    let title: Vec<&'static str> = title.iter().map(|name| lasting(name)).collect();
    if let Some(field) = entity.fields.iter_mut().find(|field| field.id == own_table::NAME.field) {
        field.aliases = title.leak();
    }
    let short = entity.fields.iter_mut().filter(|field| field.own.is_some() && field.kind != Kind::LongText);
    for field in short.take(COLUMNS) {
        field.column = Some(COLUMN);
    }
}

/// The width of such a column, in pixels.
const COLUMN: u16 = 132;

/// A named slot as a field; `None` where there is no such slot.
fn described(entity: EntityId, own: &OwnField) -> Option<Field> {
    let slot = slot_of(entity, own.slot())?;
    let (kind, offered) = match slot.kind {
        Kind::Choice(all) => choices(own, all),
        kind => (kind, &[] as &'static [ChoiceOption]),
    };
    let aliases: Vec<&'static str> = own.aliases.iter().map(|alias| lasting(alias)).collect();
    Some(Field {
        label: Text::new(lasting(&own.zh), lasting(&own.en)),
        kind,
        need: own.need,
        group: own.group,
        personal: own.is_personal(),
        searched: kind == Kind::Text,
        aliases: aliases.leak(),
        hint: (!own.hint.is_empty()).then(|| same(&own.hint)),
        own: Some(offered),
        ..slot.clone()
    })
}

/// The kind of a choice with all that may be stored, and what it offers.
fn choices(own: &OwnField, all: &'static [ChoiceOption]) -> (Kind, &'static [ChoiceOption]) {
    let named = |option: &OwnOption, tone: Tone| {
        let code = ChoiceCode(option.code);
        let key = all.iter().find(|one| one.code == code).map_or("", |one| one.key);
        ChoiceOption { code, key, label: same(&option.name), tone, aliases: &[] }
    };
    let offered: Vec<ChoiceOption> = own.options.iter().map(|option| named(option, option.tone)).collect();
    let mut known = offered.clone();
    known.extend(own.gone.iter().map(|option| named(option, Tone::Neutral)));
    known.extend(all.iter().filter(|option| own.option(option.code.0).is_none()).copied());
    (Kind::Choice(known.leak()), offered.leak())
}

/// A text of somebody's own for as long as the program runs.
fn lasting(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// The same in both languages.
fn same(text: &str) -> Text {
    let text = lasting(text);
    Text::new(text, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Record, RecordId};
    use crate::model::schema::rules::{Flaw, check, missing, parse, print};
    use crate::model::schema::tables::{contact, customer};
    use crate::model::schema::{Group, Need};
    use crate::model::text::Locale;
    use crate::model::value::Value;

    fn slot(kind: SlotKind, at: usize) -> FieldId {
        kind.slots().nth(at).unwrap()
    }

    fn named(slot: FieldId, zh: &str, need: Need) -> OwnField {
        OwnField {
            slot: slot.0,
            zh: zh.to_owned(),
            en: zh.to_owned(),
            need,
            group: Group::Basics,
            hint: String::new(),
            aliases: Vec::new(),
            options: Vec::new(),
            gone: Vec::new(),
            personal: None,
        }
    }

    fn level() -> OwnField {
        let option = |code: u16, name: &str| OwnOption { code, name: name.to_owned(), tone: Tone::Good };
        OwnField {
            options: vec![option(2, "金牌"), option(1, "银牌")],
            gone: vec![option(3, "铜牌")],
            ..named(slot(SlotKind::Choice, 0), "合作级别", Need::Recommended)
        }
    }

    fn kept(fields: Vec<OwnField>) -> &'static OwnFields {
        OwnFields::kept(&Agreed::none().with(customer::ID, fields).write())
    }

    #[test]
    fn a_vault_without_own_fields_has_the_very_tables_of_the_schema() {
        let none = OwnFields::none();
        for id in schema().all_ids() {
            let (described, plain) = (none.entity(id).unwrap(), schema().get(id).unwrap());
            assert!(std::ptr::eq(described, plain), "{}", plain.key);
        }
        assert!(std::ptr::eq(OwnFields::kept("{\"version\":99}"), none), "a later release is not guessed at");
        let own = kept(vec![level()]);
        assert!(std::ptr::eq(own.entity(contact::ID).unwrap(), schema().get(contact::ID).unwrap()));
    }

    #[test]
    fn a_named_field_stands_behind_the_fields_of_its_table_and_before_the_facts() {
        let own = kept(vec![named(slot(SlotKind::Text, 3), "渠道经理", Need::Optional), level()]);
        let fields = &own.entity(customer::ID).unwrap().fields;
        let plain = schema().get(customer::ID).unwrap().fields.len();
        assert_eq!(fields.len(), plain + 2);
        let tail: Vec<&str> = fields.iter().rev().take(facts::FIELDS.len() + 2).map(|field| field.label.zh).collect();
        assert_eq!(tail[tail.len() - 2..], ["合作级别", "渠道经理"]);
        assert_eq!(own.searched(customer::ID), [(slot(SlotKind::Text, 3), Kind::Text)]);
        assert!(own.searched(contact::ID).is_empty());
    }

    #[test]
    fn what_must_be_filled_is_asked_of_a_person_and_not_of_an_old_file() {
        let must = slot(SlotKind::Text, 0);
        let own = kept(vec![named(must, "渠道经理", Need::RequiredOnEntry), level()]);
        let entity = own.entity(customer::ID).unwrap();
        let customer = Record::new(customer::ID, RecordId([1; 16])).with(customer::NAME, "华鼎".to_owned());
        assert_eq!(check(entity, &customer, true), [(must, Flaw::Missing)]);
        assert!(check(entity, &customer, false).is_empty());
        let lacks = missing(entity, &customer);
        assert!(lacks.contains(&must) && lacks.contains(&slot(SlotKind::Choice, 0)), "completeness counts it (R65)");
    }

    #[test]
    fn a_choice_that_was_taken_away_says_its_name_and_nothing_new_gets_it() {
        let own = kept(vec![level()]);
        let field = own.field(customer::ID, slot(SlotKind::Choice, 0)).unwrap();
        let shown = |code: u16| print(field, &Value::Choice(ChoiceCode(code)), Locale::Chinese, 0);
        assert_eq!([shown(1), shown(3), shown(7)], ["银牌", "铜牌", "选项 7"]);
        assert_eq!(field.offered().iter().map(|option| option.label.zh).collect::<Vec<_>>(), ["金牌", "银牌"]);
        assert_eq!(parse(field, "银牌", 0), Ok(Some(Value::Choice(ChoiceCode(1)))));
        assert_eq!(parse(field, "铜牌", 0), Err(Flaw::NotChoice("铜牌".to_owned())));
        assert_eq!(parse(field, "choice_3", 0), Ok(Some(Value::Choice(ChoiceCode(3)))), "a control keeps what it held");
    }

    fn machines(of_customer: bool, retired: bool) -> NamedTable {
        let (zh, en, many) = ("设备".to_owned(), "Machine".to_owned(), "Machines".to_owned());
        NamedTable { table: own_table::id(2).0, zh, en, many, of_customer, retired }
    }

    #[test]
    fn a_table_that_nobody_has_named_appears_nowhere_and_one_that_was_named_everywhere() {
        assert!(OwnFields::none().entities().all(|entity| !own_table::is_own_table(entity.id)));
        let text = named(slot(SlotKind::Text, 0), "序列号", Need::Optional);
        let agreed = Agreed::none().with(own_table::id(2), vec![text]).naming(vec![machines(true, false)]);
        let own = OwnFields::kept(&agreed.write());
        assert_eq!(own.agreed(), &agreed, "it is read as it was written");
        let shown: Vec<&str> = own.own_tables().map(|entity| entity.plural.en).collect();
        assert_eq!(shown, ["Machines"]);
        assert_eq!(own.entities().count(), OwnFields::none().entities().count() + 1);
        let entity = own.entity(own_table::id(2)).unwrap();
        assert!(entity.imported && entity.parent == Some(own_table::CUSTOMER.field));
        let serial = entity.field(slot(SlotKind::Text, 0)).unwrap();
        assert!(serial.searched && serial.column.is_some());
        assert_eq!(own.searched(own_table::id(2)), [(slot(SlotKind::Text, 0), Kind::Text)]);
    }

    #[test]
    fn a_table_of_no_customer_asks_for_none_and_a_retired_one_keeps_its_name() {
        let own = OwnFields::kept(&Agreed::none().naming(vec![machines(false, false)]).write());
        let entity = own.entity(own_table::id(2)).unwrap();
        assert!(entity.parent.is_none() && entity.field(own_table::CUSTOMER.field).is_none());
        let gone = OwnFields::kept(&Agreed::none().naming(vec![machines(true, true)]).write());
        assert!(!gone.shows(own_table::id(2)) && gone.own_tables().next().is_none());
        assert_eq!(gone.entity(own_table::id(2)).map(|entity| entity.label.zh), Some("设备"));
    }

    #[test]
    fn a_retired_field_is_shown_nowhere_and_still_has_its_name() {
        let text = slot(SlotKind::Text, 0);
        let agreed = Agreed::none().with(customer::ID, vec![named(text, "渠道经理", Need::RequiredOnEntry)]);
        let own = OwnFields::kept(&agreed.with(customer::ID, Vec::new()).write());
        assert!(own.entity(customer::ID).unwrap().field(text).is_none());
        assert_eq!(own.field(customer::ID, text).map(|field| field.label.zh), Some("渠道经理"));
        let never = own.field(customer::ID, slot(SlotKind::Text, 1)).map(|field| field.label.en);
        assert_eq!(never, Some("Own text 2"));
    }
}
