//! The places in a record that a company may name (R40). They are described by one function, for all tables alike, and
//! no list or form knows of one that nobody has named. Numbers and keys never change: they are what vaults store and
//! what profiles of backends map.

use std::sync::OnceLock;

use crate::model::schema::builder::field;
use crate::model::schema::tables::{
    campaign, competitor, contact, contract, customer, feedback, interaction, invoice, lead, opportunity, own_table,
    payment, product, purchase, repair, service_case,
};
use crate::model::schema::{ChoiceOption, EntityId, Field, FieldId, Group, Kind, Tone};
use crate::model::text::Text;
use crate::model::value::ChoiceCode;

/// Slots have the numbers from here on, below those by which a record remembers what a backend has
/// ([`base_of`](crate::model::schema::facts::base_of)).
const FIRST: u16 = 0x2000;
/// The numbers that each kind has for itself, so that it can get more slots.
const ROOM: u16 = 0x40;

/// The most choices that one field may ever have had.
pub const MOST_OPTIONS: u16 = 24;

/// The built-in tables that have slots: those of which people write records in forms. A company's own tables have them too.
pub const TABLES: &[EntityId] = &[
    customer::ID,
    contact::ID,
    lead::ID,
    opportunity::ID,
    contract::ID,
    payment::ID,
    invoice::ID,
    service_case::ID,
    repair::ID,
    interaction::ID,
    product::ID,
    purchase::ID,
    competitor::ID,
    campaign::ID,
    feedback::ID,
];

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A whole number.
    Number,
    /// An amount.
    Money,
    /// A day.
    Date,
    /// One of a few choices.
    Choice,
    /// Yes or no.
    Flag,
    /// A web address.
    Link,
}

impl SlotKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::LongText, Self::Number, Self::Money, Self::Date, Self::Choice, Self::Flag, Self::Link];

    const fn place(self) -> u16 {
        match self {
            Self::Text => 0,
            Self::LongText => 1,
            Self::Number => 2,
            Self::Money => 3,
            Self::Date => 4,
            Self::Choice => 5,
            Self::Flag => 6,
            Self::Link => 7,
        }
    }

    /// How many slots of it each table has.
    pub const fn count(self) -> u16 {
        match self {
            Self::Text => 12,
            Self::Number | Self::Date | Self::Choice | Self::Flag => 8,
            Self::LongText | Self::Money | Self::Link => 4,
        }
    }

    /// Its name in the keys of its slots.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long",
            Self::Number => "number",
            Self::Money => "money",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Flag => "flag",
            Self::Link => "link",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> Text {
        match self {
            Self::Text => Text::new("文本", "Text"),
            Self::LongText => Text::new("多行文本", "Long text"),
            Self::Number => Text::new("整数", "Whole number"),
            Self::Money => Text::new("金额", "Amount"),
            Self::Date => Text::new("日期", "Day"),
            Self::Choice => Text::new("选项", "Choice"),
            Self::Flag => Text::new("是否", "Yes or no"),
            Self::Link => Text::new("网址", "Web address"),
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Text => Kind::Text,
            Self::LongText => Kind::LongText,
            Self::Number => Kind::Integer,
            Self::Money => Kind::Money,
            Self::Date => Kind::Date,
            Self::Choice => Kind::Choice(options()),
            Self::Flag => Kind::Flag,
            Self::Link => Kind::Link,
        }
    }

    /// The kind of a slot; `None` for all other fields.
    pub fn of(slot: FieldId) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slots().any(|own| own == slot))
    }

    /// The numbers of its slots.
    pub fn slots(self) -> impl Iterator<Item = FieldId> {
        let first = FIRST + self.place() * ROOM;
        (first..first + self.count()).map(FieldId)
    }

    fn described(self) -> impl Iterator<Item = Field> {
        (1_u16..).zip(self.slots()).map(move |(number, slot)| {
            let key = format!("own_{}_{number}", self.key()).leak();
            let Text { zh, en } = self.label();
            let (zh, en) = (format!("自定义{zh} {number}"), format!("Own {} {number}", en.to_ascii_lowercase()));
            field(slot.0, key, Text::new(zh.leak(), en.leak()), self.kind()).group(Group::More)
        })
    }
}

/// Whether a number is one of those that are kept for slots.
pub const fn is_slot(field: FieldId) -> bool {
    field.0 >= FIRST && field.0 < FIRST + ROOM * 8
}

/// All slots, as they are called where nobody has named them; made when somebody first asks.
pub fn slots() -> &'static [Field] {
    static SLOTS: OnceLock<Vec<Field>> = OnceLock::new();
    SLOTS.get_or_init(|| SlotKind::ALL.into_iter().flat_map(SlotKind::described).collect())
}

/// The slots of a table; none where it has none.
pub fn slots_of(entity: EntityId) -> &'static [Field] {
    if has_slots(entity) { slots() } else { &[] }
}

/// Whether a company may give that table fields of its own.
pub fn has_slots(entity: EntityId) -> bool {
    TABLES.contains(&entity) || own_table::is_own_table(entity)
}

/// The slot of that number, if the table has it.
// No first list asks for one.
#[inline(never)]
pub fn slot_of(entity: EntityId, field: FieldId) -> Option<&'static Field> {
    if is_slot(field) { slots_of(entity).iter().find(|slot| slot.id == field) } else { None }
}

/// All choices that may be stored in a slot, as they are called where nobody has named them.
fn options() -> &'static [ChoiceOption] {
    static OPTIONS: OnceLock<Vec<ChoiceOption>> = OnceLock::new();
    OPTIONS.get_or_init(|| (1..=MOST_OPTIONS).map(option).collect())
}

fn option(code: u16) -> ChoiceOption {
    let label = Text::new(format!("选项 {code}").leak(), format!("Choice {code}").leak());
    let key = format!("choice_{code}").leak();
    ChoiceOption { code: ChoiceCode(code), key, label, tone: Tone::Neutral, aliases: &[] }
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::model::schema::{facts, schema};

    #[test]
    fn no_slot_is_stored_under_the_number_of_anything_else() {
        let numbers: HashSet<FieldId> = slots().iter().map(|slot| slot.id).collect();
        let keys: HashSet<&str> = slots().iter().map(|slot| slot.key).collect();
        assert_eq!((numbers.len(), keys.len()), (56, 56));
        assert!(slots().iter().all(|slot| is_slot(slot.id) && !facts::is_remote(slot.id)));
        assert!(slots().iter().all(|slot| SlotKind::of(slot.id).is_some_and(|kind| kind.kind() == slot.kind)));
        for table in schema().entities() {
            for field in &table.fields {
                assert!(!is_slot(field.id) && !keys.contains(field.key), "{}.{}", table.key, field.key);
            }
        }
    }

    #[test]
    fn every_slot_has_its_own_memory_of_what_a_backend_has() {
        for slot in slots() {
            assert_eq!(facts::edited_field(facts::base_of(slot.id)), Some(slot.id));
            assert_eq!(facts::edited_field(facts::outgoing_of(slot.id)), None);
        }
    }
}
