//! Data describes itself: entities, their fields, kinds and rules.
//! Lists, forms, filters, import, templates and search are all drawn from this; adding a field is one line.

pub mod builder;
pub mod choices;
pub mod facts;
pub mod rules;
pub mod tables;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::own_fields::slot_of;
use super::region::Level;
use super::text::Text;
use super::value::ChoiceCode;

/// The stable number of a table, as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u16);

/// The stable number of a field inside its table, as stored. Numbers under 16 are facts that every table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldId(pub u16);

/// How a choice should be felt, never by colour alone. Its names are stored with a company's own choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Done, won, well.
    Good,
    /// Needs an eye.
    Warning,
    /// Lost, overdue, broken.
    Bad,
    /// On its way.
    Info,
    /// None of these.
    Neutral,
}

impl Tone {
    /// The value of a `data-tone` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
            Self::Info => "info",
            Self::Neutral => "neutral",
        }
    }
}

/// One of the choices of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its stored number.
    pub code: ChoiceCode,
    /// Its name in files and links.
    pub key: &'static str,
    /// What a person reads.
    pub label: Text,
    /// How it should be felt.
    pub tone: Tone,
    /// Other ways in which files write it.
    pub aliases: &'static [&'static str],
}

/// The words that a field offers beside any that a person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// These.
    Words(&'static [Text]),
    /// The national classification of industries.
    Industries,
}

impl Offered {
    /// The words.
    pub fn texts(self) -> &'static [Text] {
        match self {
            Self::Words(words) => words,
            Self::Industries => tables::industry::industries(),
        }
    }
}

/// What a field holds and how it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Text with suggestions: the field offers these and takes any other.
    Suggestion(Offered),
    /// Several lines of text.
    LongText,
    /// The display number that the desk gives, by the rule of its entity (R1, R13, R24).
    Number,
    /// A whole number.
    Integer,
    /// An amount in yuan, stored in fen.
    Money,
    /// A whole percentage, 0 to 100.
    Percent,
    /// A day.
    Date,
    /// A moment.
    Time,
    /// One of a few choices.
    Choice(&'static [ChoiceOption]),
    /// Yes or no.
    Flag,
    /// A Chinese mobile number of 11 digits (R28).
    Mobile,
    /// A telephone number of any form (G5).
    Telephone,
    /// An e-mail address.
    Email,
    /// A web address.
    Link,
    /// A person of the desk, by name.
    Member,
    /// A record of another table.
    Reference(EntityId),
    /// Several short texts.
    Tags,
}

/// A form's and a record page's grouping of fields. Its names are stored with a company's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// What the record is.
    Basics,
    /// How to reach whom.
    Contact,
    /// Where.
    Address,
    /// What for, and how it goes.
    Progress,
    /// Needs and preferences.
    Needs,
    /// A private person's facts.
    Person,
    /// What is paid and owed, and the data for it.
    Money,
    /// All else.
    More,
    /// What the desk itself knows; not edited.
    Facts,
}

impl Group {
    /// The heading of the group.
    pub const fn label(self) -> Text {
        match self {
            Self::Basics => Text::new("基本信息", "Basics"),
            Self::Contact => Text::new("联系方式", "Contact"),
            Self::Address => Text::new("地址", "Address"),
            Self::Progress => Text::new("跟进", "Progress"),
            Self::Needs => Text::new("需求与偏好", "Needs and preferences"),
            Self::Person => Text::new("个人资料", "Personal details"),
            Self::Money => Text::new("财务", "Money and invoices"),
            Self::More => Text::new("更多", "More"),
            Self::Facts => Text::new("记录信息", "Record facts"),
        }
    }
}

/// Whether a field must be filled. Its names are stored with a company's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// No record without it.
    Required,
    /// No record entered by a person without it; old files may lack it (R27).
    RequiredOnEntry,
    /// Its absence counts as missing (R65).
    Recommended,
    /// As it comes.
    Optional,
}

/// The part that a field plays in the two lines that a list has for a record on a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// Below the title; of several the first that has a value.
    Subtitle,
    /// At the end of the first line.
    Meta,
    /// At the end of the second line.
    Badge,
    /// In the second line, before the badge.
    Beside,
    /// In the place of the badge, unless it is this choice, which goes without saying.
    BadgeUnless(ChoiceCode),
}

/// A field of a table.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its stored number.
    pub id: FieldId,
    /// Its name in files, links and profiles.
    pub key: &'static str,
    /// What a person reads.
    pub label: Text,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be filled.
    pub need: Need,
    /// Its group in forms.
    pub group: Group,
    /// Personal data in the sense of the law, maskable (R201).
    pub personal: bool,
    /// Given by the desk, never typed.
    pub computed: bool,
    /// Its choices are the stages of a pipeline: the schema knows all that may be stored, the pipeline of the vault which
    /// there are, in which order and by which names.
    pub staged: bool,
    /// Its text is the word of a role: people read what the role is called.
    pub role: bool,
    /// One of the company's own fields, with the choices that it offers: its kind also knows those that were taken away.
    pub own: Option<&'static [ChoiceOption]>,
    /// Found by the search box.
    pub searched: bool,
    /// Width in pixels as a column of the list at first; `None` where it is no column at first.
    pub column: Option<u16>,
    /// Its part in the row of a narrow list, where it is a column; `None` where its kind decides.
    pub narrow: Option<Narrow>,
    /// Other headers under which files carry it.
    pub aliases: &'static [&'static str],
    /// A line of help under the control.
    pub hint: Option<Text>,
    /// The least and the most that a whole number may be.
    pub range: Option<(i64, i64)>,
    /// Which part of an address it is (R102).
    pub place: Option<Level>,
    /// A reference: a record that has one is not asked for this field, though others are (R27).
    pub excused_by: Option<FieldId>,
}

impl Field {
    /// The choices that it offers; none where it is no choice.
    pub const fn offered(&self) -> &'static [ChoiceOption] {
        match (self.kind, self.own) {
            (Kind::Choice(_), Some(offered)) => offered,
            (kind, _) => kind.choices(),
        }
    }

    /// Whether a person must fill it.
    pub const fn is_required(&self) -> bool {
        matches!(self.need, Need::Required | Need::RequiredOnEntry)
    }
}

/// How display numbers of a table are formed: prefix, day, sequence with daily reset (G3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberRule {
    /// `C`, `S`, `SV`.
    pub prefix: &'static str,
    /// The field that holds the number.
    pub field: FieldId,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its stored number.
    pub id: EntityId,
    /// Its name in links and files.
    pub key: &'static str,
    /// One of it.
    pub label: Text,
    /// Many of it.
    pub plural: Text,
    /// Its own fields and the facts, in the order of forms and templates.
    pub fields: Vec<Field>,
    /// The field that names a record to people.
    pub title: FieldId,
    /// How its numbers are formed, if it has any.
    pub number: Option<NumberRule>,
    /// The reference to the record that it belongs to, if it belongs to one.
    pub parent: Option<FieldId>,
    /// The reference to the record of which it is a part, such as the contract of a payment: it goes with that, too.
    pub whole: Option<FieldId>,
    /// Other such references, where it is part of the one or the other, as a line is of a quote or of a contract.
    pub other_wholes: &'static [FieldId],
    /// Names under which files bring such a table.
    pub aliases: &'static [&'static str],
    /// Whether it is somebody: lists show people and companies by the first letter of their name too.
    pub somebody: bool,
    /// Whether files bring rows of it.
    pub imported: bool,
}

impl Entity {
    /// The field of that number.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The field of that name.
    pub fn field_by_key(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The references to the records without which a record of this table is nothing.
    pub fn owners(&self) -> impl Iterator<Item = FieldId> {
        self.parent.into_iter().chain(self.whole).chain(self.other_wholes.iter().copied())
    }

    /// Whether this field leads to a record of that table.
    pub fn refers_to(&self, field: FieldId, entity: EntityId) -> bool {
        self.field(field).is_some_and(|field| field.kind == Kind::Reference(entity))
    }

    /// The fields that a person fills.
    pub fn entered(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.computed)
    }
}

/// A table, which is described when somebody first asks for it: the first list needs few (docs/decisions/0013).
#[derive(Debug)]
struct Table {
    id: EntityId,
    describe: fn() -> Entity,
    described: OnceLock<Entity>,
}

impl Table {
    const fn new((id, describe): &tables::Described) -> Self {
        Self { id: *id, describe: *describe, described: OnceLock::new() }
    }

    fn entity(&self) -> &Entity {
        self.described.get_or_init(self.describe)
    }
}

/// All tables of the desk.
#[derive(Debug)]
pub struct Schema {
    /// Those that people work with, in the order of the modules.
    modules: Vec<Table>,
    /// Those that the desk keeps for itself: stored alike, but in no list, search or file.
    own: Vec<Table>,
}

impl Schema {
    fn all(&self) -> impl Iterator<Item = &Table> {
        self.modules.iter().chain(&self.own)
    }

    /// The tables that people work with, in the order of the modules.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &Entity> {
        self.modules.iter().map(Table::entity)
    }

    /// The numbers of the tables that people work with.
    pub fn ids(&self) -> impl Iterator<Item = EntityId> {
        self.modules.iter().map(|table| table.id)
    }

    /// The numbers of these and of the tables that the desk keeps for itself.
    pub fn all_ids(&self) -> impl Iterator<Item = EntityId> {
        self.all().map(|table| table.id)
    }

    /// Whether people work with that table.
    pub fn is_module(&self, id: EntityId) -> bool {
        self.ids().any(|module| module == id)
    }

    /// The table of that number.
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.all().find(|table| table.id == id).map(Table::entity)
    }

    /// The table of that name.
    pub fn by_key(&self, key: &str) -> Option<&Entity> {
        self.all().map(Table::entity).find(|entity| entity.key == key)
    }

    /// The field of that table and number; a slot for a company's own field as it is called where nobody has named it.
    pub fn field(&self, entity: EntityId, field: FieldId) -> Option<&Field> {
        self.get(entity)?.field(field).or_else(|| slot_of(entity, field))
    }
}

/// The built-in tables.
pub fn schema() -> &'static Schema {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema {
        modules: tables::ALL.iter().map(Table::new).collect(),
        own: tables::OWN.iter().map(Table::new).collect(),
    })
}

impl Kind {
    /// The choices of a choice field; none for other kinds.
    pub const fn choices(self) -> &'static [ChoiceOption] {
        match self {
            Self::Choice(options) => options,
            _ => &[],
        }
    }

    /// The choice of that code.
    pub fn choice(self, code: ChoiceCode) -> Option<&'static ChoiceOption> {
        self.choices().iter().find(|option| option.code == code)
    }

    /// Whether values are shown right-aligned and summed.
    pub const fn is_amount(self) -> bool {
        matches!(self, Self::Integer | Self::Money | Self::Percent)
    }

    /// Whether values are held as text.
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Suggestion(_)
                | Self::LongText
                | Self::Number
                | Self::Mobile
                | Self::Telephone
                | Self::Email
                | Self::Link
                | Self::Member
        )
    }
}
