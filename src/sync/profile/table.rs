//! The part of a profile that says how one table is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Place;
use crate::model::RecordId;
use crate::sync::backend::Fields;
use crate::sync::moment::TimeFormat;
use crate::sync::transport::Method;

/// How one table is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its path, behind the base.
    pub path: String,
    /// The ids of its rows.
    pub id: Identity,
    /// Where rows stand in answers and bodies.
    pub envelope: Envelope,
    /// What tells the states of a row apart.
    pub version: VersionRule,
    /// When a row was changed.
    pub changed: Changed,
    /// How deletions come out.
    pub deleted: Deleted,
    /// How rows are listed.
    pub list: List,
    /// How all ids are listed.
    pub ids: Ids,
    /// How one row is read.
    pub get: Call,
    /// How a row is found by our own id.
    pub find: Call,
    /// How a row is added.
    pub create: Call,
    /// How a row is changed.
    pub update: Call,
    /// How a row is deleted.
    pub delete: Call,
    /// What an update carries.
    pub sends: Sends,
    /// Whether anybody may add rows without signing in: answers to links of surveys come back so.
    pub open: bool,
    /// Fields of a row that are no data: exact names, or with a star at the beginning, the end or both.
    pub ignore: Vec<String>,
    /// How our keys become the server's names where `fields` does not say.
    pub naming: Naming,
    /// The name of a reference, `{name}` standing for what `naming` makes of it.
    pub reference_name: String,
    /// Our fields that the server has; all where nothing is said.
    pub only: Option<Vec<String>>,
    /// How values are written.
    pub forms: Forms,
    /// What single fields do differently, by our key.
    pub fields: BTreeMap<String, FieldRule>,
}

/// Who chooses the id of a new row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChosenBy {
    /// We do.
    Client,
    /// The server does.
    Server,
}

/// What ids look like that we choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdFormat {
    /// A UUID with hyphens.
    Uuid,
    /// So many signs of an alphabet.
    Alphabet,
}

/// The ids of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The field that has it.
    pub field: String,
    /// Who chooses it.
    pub chosen_by: ChosenBy,
    /// What ours look like.
    pub format: IdFormat,
    /// The signs of an id.
    pub alphabet: String,
    /// How many signs an id has.
    pub length: usize,
    /// Whether the body of a new row carries it.
    pub in_body: bool,
    /// The field that keeps our own id beside the server's.
    pub key_field: Option<String>,
}

impl Identity {
    /// The server's id for a record of ours: the same each time, and another one for every other record.
    pub fn of(&self, record: RecordId) -> String {
        let signs: Vec<char> = self.alphabet.chars().collect();
        let base = signs.len() as u128;
        if self.format == IdFormat::Uuid || base < 2 {
            return record.to_string();
        }
        // The lower digits: these are the random bits of the record's id, its time is in the upper ones.
        let mut number = u128::from_be_bytes(record.0);
        let mut id: Vec<char> = Vec::with_capacity(self.length);
        for _ in 0..self.length {
            let digit = usize::try_from(number % base).unwrap_or_default();
            id.extend(signs.get(digit));
            number /= base;
        }
        id.iter().rev().collect()
    }
}

/// What an answer to a write holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrote {
    /// The row as it is now.
    Row,
    /// Its new version.
    Version,
    /// Nothing that says more than the status.
    Nothing,
}

/// Where rows stand in answers and bodies; paths, empty where there is nothing around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The rows in the answer to a list.
    pub list: String,
    /// The row in an entry of that list.
    pub entry: String,
    /// The row in any other answer.
    pub item: String,
    /// The row in the body of a write.
    pub write: String,
    /// What the answer to a write holds.
    pub wrote: Wrote,
    /// Where it holds the version, if it holds only that.
    pub wrote_version: String,
}

/// What tells the states of a row apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRule {
    /// Where it is read.
    pub read: Place,
    /// The field of an update's body that sends it back.
    pub field: Option<String>,
    /// A field that tells states apart too and is not sent back: what some writers don't count, it shows.
    pub also: Option<String>,
}

/// When a row was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The field that has it.
    pub field: Option<String>,
    /// How it is written, there and in queries.
    pub format: TimeFormat,
}

/// How deletions come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeletedKind {
    /// Lists say so.
    Listed,
    /// By reading all ids.
    Swept,
}

/// How deletions come out, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Which way.
    pub kind: DeletedKind,
    /// The field that says of a row that it is deleted.
    pub field: Option<String>,
    /// The field that has the id of a deleted row, where it is another.
    pub id_field: Option<String>,
}

/// How rows are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// By marks that are unique and never go back.
    Marks,
    /// By the moment of change.
    Times,
    /// As a whole.
    Whole,
}

/// How a value inside a condition is kept from ending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// Not at all.
    None,
    /// A single quote is doubled.
    Double,
    /// Quotes and backslashes get a backslash.
    Backslash,
}

/// How rows are listed, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Which way.
    pub kind: ListKind,
    /// How late a row may appear with an earlier moment, in milliseconds.
    pub lag_ms: i64,
    /// Where rows are listed; `{path}` stands for the table's path.
    pub path: String,
    /// The parts of the query, each `name=value`; one whose placeholder has no value is left out.
    pub query: Vec<String>,
    /// Headers of this request.
    pub headers: BTreeMap<String, String>,
    /// What `{conditions}` is made of; one whose placeholder has no value is left out.
    pub conditions: Vec<String>,
    /// What stands between two conditions.
    pub join: String,
    /// How values in conditions are kept from ending them.
    pub escape: Escape,
    /// How many rows a page has at most.
    pub limit: usize,
    /// Where a page has its mark.
    pub mark: Option<Place>,
    /// Where a page says that there is more.
    pub next: Option<Place>,
    /// Whether marks are addresses that are asked as they come.
    pub follow: bool,
    /// Ids of rows that are none of ours, written as in `ignore`.
    pub skip_ids: Vec<String>,
}

/// How all ids are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    /// Where.
    pub path: String,
    /// The parts of the query.
    pub query: Vec<String>,
    /// Headers of this request.
    pub headers: BTreeMap<String, String>,
    /// Where the answer has the list.
    pub rows: String,
    /// Where an entry has the id; entries may also be the ids themselves.
    pub id: String,
}

/// A request about one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What it does.
    pub method: Method,
    /// Where; `{path}` stands for the table's path, `{id}` for the server's id.
    pub path: String,
    /// The parts of the query.
    pub query: Vec<String>,
    /// Headers of this request; one whose placeholder has no value is left out.
    pub headers: BTreeMap<String, String>,
    /// The statuses that mean that it is done; any of 200 to 299 where there are none.
    pub ok: Vec<u16>,
    /// What the body of a write carries besides, such as a counter that the client moves on; a deletion has no other body.
    pub adds: Fields,
}

/// What an update carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sends {
    /// The edited fields.
    Edited,
    /// The whole row.
    Whole,
}

/// How our keys become the server's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// `short_name`, as they are.
    Snake,
    /// `shortName`.
    Camel,
}

/// How a number or a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberForm {
    /// As a number.
    Number,
    /// As a text.
    Text,
}

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyForm {
    /// A number of fen.
    Fen,
    /// Yuan as a number.
    Yuan,
    /// Yuan as a text with two decimals.
    YuanText,
}

/// How a choice is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceForm {
    /// By its key.
    Key,
    /// By its Chinese label.
    Zh,
    /// By its English label.
    En,
    /// By its number.
    Code,
}

/// How yes and no are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagForm {
    /// `true` and `false`.
    Bool,
    /// 1 and 0.
    Number,
    /// "true" and "false".
    Text,
}

/// How tags are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TagsForm {
    /// As a list of texts.
    List,
    /// As one text with commas.
    Comma,
}

/// What zero and no mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZeroForm {
    /// What they say.
    Value,
    /// Perhaps nothing: the server has no other way to say it.
    Nothing,
}

/// How values are written, by their kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forms {
    /// Whole numbers and percentages.
    pub integer: NumberForm,
    /// Amounts.
    pub money: MoneyForm,
    /// Days.
    pub date: TimeFormat,
    /// Moments.
    pub time: TimeFormat,
    /// Choices.
    pub choice: ChoiceForm,
    /// Yes and no.
    pub flag: FlagForm,
    /// References.
    pub reference: NumberForm,
    /// Tags.
    pub tags: TagsForm,
    /// What zero and no mean.
    pub zero: ZeroForm,
}

/// What one field does differently.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FieldRule {
    /// Its name at the server; a path where it stands in an object.
    pub name: Option<String>,
    /// How it is written; one of the forms of its kind.
    pub form: Option<String>,
    /// What the server writes for choices, by our key.
    pub values: BTreeMap<String, Json>,
    /// Whether the server alone sets it.
    pub read_only: bool,
    /// Whether it is left alone.
    pub skip: bool,
    /// The name under which a reference is written as `…@odata.bind`.
    pub bind: Option<String>,
    /// What is written there, `{id}` standing for the server's id.
    pub bind_path: Option<String>,
}
