//! What a company has agreed on about its own fields and tables, as it is written down: which slots of which tables have a
//! name, in which order, which were retired, and what the tables that stand ready are called.

use hashbrown::HashSet;
use serde::{Deserialize, Serialize};

use super::built_in::BuiltIn;
use super::personal::looks_personal;
use super::slots::{MOST_OPTIONS, SlotKind, has_slots};
use crate::model::schema::tables::own_table;
use crate::model::schema::{EntityId, FieldId, Group, Need, Tone};
use crate::model::text::Locale;

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;
/// The form that also names tables. Where none is named the first form stays, which earlier releases read.
const WITH_TABLES: u32 = 2;
/// The form that also says something of built-in fields, where anything is said of them.
const WITH_BUILT_INS: u32 = 3;
/// The form that also says of own fields whether they are personal, where that is said of any.
const WITH_PERSONAL: u32 = 4;

/// The most characters of a name of a field or a choice.
pub const NAME_LIMIT: usize = 30;
/// The most characters of the sentence that helps to fill a field.
pub const HINT_LIMIT: usize = 200;
/// The most other headers under which files carry a field.
pub const MOST_ALIASES: usize = 20;

/// A choice of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOption {
    /// Its stored number.
    pub code: u16,
    /// What it is called, in both languages.
    pub name: String,
    /// How it should be felt.
    pub tone: Tone,
}

/// A named slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// The number of the slot.
    pub slot: u16,
    /// What it is called in Chinese.
    pub zh: String,
    /// What it is called in English.
    pub en: String,
    /// Whether it must be filled: on entry, recommended or not at all.
    pub need: Need,
    /// Its group in forms.
    pub group: Group,
    /// A line of help, in both languages; empty where there is none.
    #[serde(default)]
    pub hint: String,
    /// Other headers under which files carry it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its choices in their order; none where it is of another kind.
    #[serde(default)]
    pub options: Vec<OwnOption>,
    /// The choices that were taken away: old records may still have them.
    #[serde(default)]
    pub gone: Vec<OwnOption>,
    /// Whether it holds personal data (R201); where nobody has said so, what it is called tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<bool>,
}

/// The named slots of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTable {
    /// The number of the table.
    pub table: u16,
    /// Its own fields in their order.
    pub fields: Vec<OwnField>,
    /// Those that were retired: their values are kept, and they are shown again when they are brought back.
    #[serde(default)]
    pub retired: Vec<OwnField>,
}

/// A table that stands ready, and what the company calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTable {
    /// The number of the table.
    pub table: u16,
    /// What it is called in Chinese, one or many.
    pub zh: String,
    /// What one of it is called in English.
    pub en: String,
    /// What many of it are called in English.
    pub many: String,
    /// Whether each of its records belongs to a customer.
    #[serde(default)]
    pub of_customer: bool,
    /// Whether it was retired: its records are kept, and are there again when it is brought back.
    #[serde(default)]
    pub retired: bool,
}

/// The own fields of all tables, and the company's own tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    version: u32,
    /// The tables of which slots have, or had, a name.
    pub tables: Vec<OwnTable>,
    /// The company's own tables in their order, those that were retired included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<NamedTable>,
    /// What is said of fields that every desk has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub built_ins: Vec<BuiltIn>,
}

impl OwnField {
    /// The slot that it names.
    pub const fn slot(&self) -> FieldId {
        FieldId(self.slot)
    }

    /// Its name in one language.
    pub fn name_in(&self, locale: Locale) -> &str {
        match locale {
            Locale::Chinese => &self.zh,
            Locale::English => &self.en,
        }
    }

    /// Whether it holds personal data.
    pub fn is_personal(&self) -> bool {
        let looks = |kind: SlotKind| looks_personal(kind, [&self.zh, &self.en]);
        self.personal.unwrap_or_else(|| SlotKind::of(self.slot()).is_some_and(looks))
    }

    /// The choice of that number, also where it was taken away.
    pub fn option(&self, code: u16) -> Option<&OwnOption> {
        self.options.iter().chain(&self.gone).find(|option| option.code == code)
    }

    fn is_sound(&self) -> bool {
        let codes: HashSet<u16> = self.options.iter().chain(&self.gone).map(|option| option.code).collect();
        let is_choice = SlotKind::of(self.slot()) == Some(SlotKind::Choice);
        SlotKind::of(self.slot()).is_some()
            && is_name(&self.zh)
            && is_name(&self.en)
            && self.need != Need::Required
            && self.group != Group::Facts
            && self.hint.chars().count() <= HINT_LIMIT
            && self.aliases.len() <= MOST_ALIASES
            && self.aliases.iter().all(|alias| is_name(alias))
            && codes.len() == self.options.len() + self.gone.len()
            && codes.iter().all(|code| (1..=MOST_OPTIONS).contains(code))
            && self.options.iter().chain(&self.gone).all(|option| is_name(&option.name))
            && is_choice != self.options.is_empty()
    }
}

/// Whether a text may be a name.
pub fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= NAME_LIMIT
}

impl NamedTable {
    /// Which table it is.
    pub const fn entity(&self) -> EntityId {
        EntityId(self.table)
    }

    fn is_sound(&self) -> bool {
        own_table::is_own_table(self.entity()) && [&self.zh, &self.en, &self.many].into_iter().all(|name| is_name(name))
    }
}

impl OwnTable {
    /// The table whose fields they are.
    pub const fn entity(&self) -> EntityId {
        EntityId(self.table)
    }

    fn is_sound(&self) -> bool {
        let all = || self.fields.iter().chain(&self.retired);
        let slots: HashSet<u16> = all().map(|field| field.slot).collect();
        has_slots(self.entity())
            && slots.len() == self.fields.len() + self.retired.len()
            && all().all(OwnField::is_sound)
    }
}

impl Agreed {
    /// That there are none.
    pub const fn none() -> Self {
        Self { version: VERSION, tables: Vec::new(), named: Vec::new(), built_ins: Vec::new() }
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        ((VERSION..=WITH_PERSONAL).contains(&read.version) && read.is_sound()).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn is_sound(&self) -> bool {
        let tables: HashSet<u16> = self.tables.iter().map(|table| table.table).collect();
        let named: HashSet<u16> = self.named.iter().map(|named| named.table).collect();
        let described: HashSet<(u16, u16)> = self.built_ins.iter().map(|one| (one.table, one.field)).collect();
        tables.len() == self.tables.len()
            && self.tables.iter().all(OwnTable::is_sound)
            && named.len() == self.named.len()
            && self.named.iter().all(NamedTable::is_sound)
            && described.len() == self.built_ins.len()
            && self.built_ins.iter().all(BuiltIn::is_sound)
    }

    /// The tables of which something is said.
    pub(super) fn ids(&self) -> Vec<EntityId> {
        let mut ids: Vec<EntityId> = self.tables.iter().map(OwnTable::entity).collect();
        ids.extend(self.named.iter().map(NamedTable::entity));
        ids.extend(self.built_ins.iter().map(BuiltIn::entity));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// What a table of the company's own is called; `None` for all other tables.
    pub fn named(&self, entity: EntityId) -> Option<&NamedTable> {
        self.named.iter().find(|named| named.entity() == entity)
    }

    /// The same with these own tables. What they are called is never forgotten: a table that was named once is retired.
    #[must_use]
    pub fn naming(&self, named: Vec<NamedTable>) -> Self {
        let mut agreed = self.clone();
        let left = agreed.named.iter().filter(|known| named.iter().all(|one| one.table != known.table));
        let left: Vec<NamedTable> = left.map(|known| NamedTable { retired: true, ..known.clone() }).collect();
        agreed.named = named;
        agreed.named.extend(left);
        agreed.versioned()
    }

    /// The same with this said of built-in fields.
    #[must_use]
    pub fn describing(&self, built_ins: Vec<BuiltIn>) -> Self {
        Self { built_ins, ..self.clone() }.versioned()
    }

    /// In the earliest form that has room for all of it, but never in an earlier one than it had: what was written down by
    /// a release is not replaced by what looks like an earlier one's.
    fn versioned(self) -> Self {
        let mut own = self.tables.iter().flat_map(|table| table.fields.iter().chain(&table.retired));
        let needed = if own.any(|field| field.personal.is_some()) {
            WITH_PERSONAL
        } else if !self.built_ins.is_empty() {
            WITH_BUILT_INS
        } else if !self.named.is_empty() {
            WITH_TABLES
        } else {
            VERSION
        };
        Self { version: needed.max(self.version), ..self }
    }

    /// The own fields of a table; none where nobody has named any.
    pub fn fields(&self, entity: EntityId) -> &[OwnField] {
        self.of(entity).map_or(&[], |table| table.fields.as_slice())
    }

    /// The fields of a table that were retired.
    pub fn retired(&self, entity: EntityId) -> &[OwnField] {
        self.of(entity).map_or(&[], |table| table.retired.as_slice())
    }

    fn of(&self, entity: EntityId) -> Option<&OwnTable> {
        self.tables.iter().find(|table| table.entity() == entity)
    }

    /// The same with these fields for one table. What it has and is not among them is retired.
    #[must_use]
    pub fn with(&self, entity: EntityId, fields: Vec<OwnField>) -> Self {
        let known = self.fields(entity).iter().chain(self.retired(entity));
        let is_left = |own: &&OwnField| fields.iter().all(|field| field.slot != own.slot);
        let retired: Vec<OwnField> = known.filter(is_left).cloned().collect();
        let mut agreed = self.clone();
        let table = OwnTable { table: entity.0, fields, retired };
        match agreed.tables.iter_mut().find(|held| held.entity() == entity) {
            Some(held) => *held = table,
            None => agreed.tables.push(table),
        }
        agreed.tables.retain(|table| !table.fields.is_empty() || !table.retired.is_empty());
        agreed.versioned()
    }

    /// The own fields that hold personal data, with their tables; those that were retired too, since their values stay.
    pub fn personal(&self) -> impl Iterator<Item = (EntityId, FieldId)> + '_ {
        self.tables.iter().flat_map(|table| {
            let all = table.fields.iter().chain(&table.retired);
            all.filter(|field| field.is_personal()).map(move |field| (table.entity(), field.slot()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{customer, policy};

    fn level(slot: u16) -> OwnField {
        let option = |code: u16, name: &str| OwnOption { code, name: name.to_owned(), tone: Tone::Good };
        OwnField {
            slot,
            zh: "合作级别".to_owned(),
            en: "Partnership".to_owned(),
            need: Need::Recommended,
            group: Group::More,
            hint: "由渠道部评定".to_owned(),
            aliases: vec!["渠道级别".to_owned()],
            options: vec![option(2, "金牌"), option(1, "银牌")],
            gone: vec![option(3, "铜牌")],
            personal: None,
        }
    }

    fn sound(change: impl FnOnce(&mut OwnField)) -> bool {
        let slot = SlotKind::Choice.slots().next().unwrap();
        let mut field = level(slot.0);
        change(&mut field);
        Agreed::read(&Agreed::none().with(customer::ID, vec![field]).write()).is_some()
    }

    #[test]
    fn a_table_keeps_its_name_when_it_goes_and_earlier_releases_read_what_names_none() {
        let machines = |table: EntityId, zh: &str| NamedTable {
            table: table.0,
            zh: zh.to_owned(),
            en: "Machine".to_owned(),
            many: "Machines".to_owned(),
            of_customer: true,
            retired: false,
        };
        assert!(Agreed::none().write().starts_with("{\"version\":1,") && !Agreed::none().write().contains("named"));
        let agreed = Agreed::none().naming(vec![machines(own_table::id(0), "设备")]);
        assert_eq!(Agreed::read(&agreed.write()), Some(agreed.clone()));
        let gone = agreed.naming(Vec::new());
        assert_eq!(gone.named(own_table::id(0)).map(|named| (named.zh.as_str(), named.retired)), Some(("设备", true)));
        assert_eq!(Agreed::read(&Agreed::none().naming(vec![machines(customer::ID, "设备")]).write()), None);
        assert_eq!(Agreed::read(&Agreed::none().naming(vec![machines(own_table::id(0), " ")]).write()), None);
    }

    #[test]
    fn what_a_company_has_named_comes_back_and_nonsense_is_not_used() {
        assert!(sound(|_| {}));
        assert!(!sound(|field| field.zh = " ".to_owned()));
        assert!(!sound(|field| field.slot = 16), "a field that the table has is no slot");
        assert!(!sound(|field| field.options.clear()), "a choice of nothing");
        assert!(!sound(|field| field.options[0].code = 1));
        assert!(!sound(|field| field.gone[0].code = MOST_OPTIONS + 1));
        assert!(!sound(|field| field.need = Need::Required), "old files would not come in any more (R27)");
        assert!(!sound(|field| field.group = Group::Facts));
        assert!(!sound(|field| field.slot = SlotKind::Text.slots().next().unwrap().0), "a text has no choices");
        let field = level(SlotKind::Choice.slots().next().unwrap().0);
        assert!(Agreed::read(&Agreed::none().with(policy::ID, vec![field]).write()).is_none());
        assert_eq!(Agreed::read("{\"version\":5,\"tables\":[]}"), None);
    }
}
