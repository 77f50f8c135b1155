//! The lines of the conflict inbox: what waits for a person, gathered by record, and what settling it changes.

use crate::i18n::texts::unsettled as words;
use crate::model::schema::tables::conflict::{self, ConflictKind, Outcome};
use crate::model::schema::{rules, schema};
use crate::model::value::Timestamp;
use crate::model::{Change, EntityId, FieldId, Key, Kind, Record, RecordId, Text, Value};
use crate::pages::record::removal::removal;
use crate::workspace::Workspace;

/// How many records with open lines are listed at most, and how many settled lines.
pub const SHOWN: usize = 100;

/// What a person chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What was done here.
    Mine,
    /// What was done elsewhere.
    Theirs,
    /// A text made of both.
    Combined(Value),
}

impl Choice {
    const fn outcome(&self) -> Outcome {
        match self {
            Self::Mine => Outcome::Mine,
            Self::Theirs => Outcome::Theirs,
            Self::Combined(_) => Outcome::Combined,
        }
    }
}

/// When and by whom something is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settling {
    /// Now.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A line of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which line.
    pub id: RecordId,
    /// Of which table the record is.
    pub entity: EntityId,
    /// Which record.
    pub record: RecordId,
    /// What people called it when the conflict was found.
    pub title: String,
    /// What met what.
    pub clash: Clash,
    /// When it was found.
    pub found: Option<Timestamp>,
}

/// What met what.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Clash {
    /// Two edits of a field.
    Field {
        /// Which.
        field: FieldId,
        /// What it held before both.
        before: Option<Value>,
        /// What was entered here.
        mine: Option<Value>,
        /// What was entered elsewhere.
        theirs: Option<Value>,
    },
    /// Edited here, deleted elsewhere.
    DeletedThere,
    /// Deleted here, edited elsewhere.
    DeletedHere,
    /// Two records came to have one number.
    Number,
    /// A deletion was taken back when the backend had done it already.
    TooLate,
}

impl Line {
    /// Reads a stored line; `None` where it says too little.
    pub fn of(stored: &Record) -> Option<Self> {
        let number = |key: Key<i64>| stored.get(key).and_then(|number| u16::try_from(number).ok());
        let clash = match stored.get(conflict::KIND)? {
            ConflictKind::Field => Clash::Field {
                field: FieldId(number(conflict::FIELD)?),
                before: stored.value(conflict::BEFORE).cloned(),
                mine: stored.value(conflict::MINE).cloned(),
                theirs: stored.value(conflict::THEIRS).cloned(),
            },
            ConflictKind::DeletedThere => Clash::DeletedThere,
            ConflictKind::DeletedHere => Clash::DeletedHere,
            ConflictKind::Number => Clash::Number,
            ConflictKind::TooLate => Clash::TooLate,
        };
        Some(Self {
            id: stored.id,
            entity: EntityId(number(conflict::TABLE)?),
            record: stored.get(conflict::RECORD)?,
            title: stored.text(conflict::TITLE).to_owned(),
            clash,
            found: stored.get(conflict::FOUND_AT),
        })
    }

    /// What happened, in words.
    pub const fn sentence(&self) -> Text {
        match self.clash {
            Clash::Field { .. } => words::FIELD_CLASH,
            Clash::DeletedThere => words::DELETED_THERE,
            Clash::DeletedHere => words::DELETED_HERE_CLASH,
            Clash::Number => words::NUMBER_CLASH,
            Clash::TooLate => words::TOO_LATE_CLASH,
        }
    }

    /// The words on the buttons for mine and theirs.
    pub const fn buttons(&self) -> (Text, Text) {
        match self.clash {
            Clash::Field { .. } => (words::KEEP_MINE, words::TAKE_THEIRS),
            Clash::DeletedThere => (words::KEEP_RECORD, words::DELETE_TOO),
            Clash::DeletedHere => (words::DELETE_AGAIN, words::KEEP_RECORD),
            Clash::Number | Clash::TooLate => (words::UNDERSTOOD, words::UNDERSTOOD),
        }
    }

    /// Whether there is anything to choose; otherwise it is only to be taken note of.
    pub const fn is_choice(&self) -> bool {
        !matches!(self.clash, Clash::Number | Clash::TooLate)
    }

    /// What was entered here and elsewhere as one text, for a person to work on; `None` where it is no text.
    pub fn combined(&self) -> Option<String> {
        let Clash::Field { field, mine, theirs, .. } = &self.clash else { return None };
        let kind = schema().field(self.entity, *field)?.kind;
        let between = match kind {
            Kind::LongText => "\n",
            Kind::Text | Kind::Suggestion(_) => " / ",
            _ => return None,
        };
        let text = |value: &Option<Value>| value.as_ref().and_then(Value::as_text).map(str::to_owned);
        let both: Vec<String> = [text(mine), text(theirs)].into_iter().flatten().collect();
        (both.len() == 2).then(|| both.join(between))
    }

    /// Whether its field holds several lines of text.
    pub fn is_long(&self) -> bool {
        let Clash::Field { field, .. } = self.clash else { return false };
        schema().field(self.entity, field).is_some_and(|field| field.kind == Kind::LongText)
    }

    /// What the record holds now, where that is neither of both: it was edited since.
    pub fn since(&self, record: &Record) -> Option<Option<Value>> {
        let Clash::Field { field, mine, theirs, .. } = &self.clash else { return None };
        let now = record.value(*field);
        (now != theirs.as_ref() && now != mine.as_ref()).then(|| now.cloned())
    }
}

/// The open lines of one record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conflicted {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub record: RecordId,
    /// What people call it.
    pub title: String,
    /// Whether it is here.
    pub is_here: bool,
    /// The lines, in the order in which they were found.
    pub lines: Vec<Line>,
}

impl Conflicted {
    /// Whether one press can settle all of it.
    pub fn is_many(&self) -> bool {
        self.lines.len() > 1 && self.lines.iter().all(|line| matches!(line.clash, Clash::Field { .. }))
    }
}

/// What waits for a person, by record, the oldest first; at most so many records.
pub fn open(workspace: &Workspace, most: usize) -> Vec<Conflicted> {
    let conflicted = workspace.conflicted(most).into_iter();
    conflicted
        .map(|(entity, record)| {
            let lines = lines_of(workspace, entity, record);
            let is_here = workspace.row_of(entity, record).is_some();
            let found_as = lines.first().map(|line| line.title.clone()).unwrap_or_default();
            let title = if is_here { workspace.title(entity, record) } else { found_as };
            Conflicted { entity, record, title, is_here, lines }
        })
        .collect()
}

fn lines_of(workspace: &Workspace, entity: EntityId, record: RecordId) -> Vec<Line> {
    workspace.open_lines_of(entity, record).iter().filter_map(Line::of).collect()
}

/// The open lines of a record that can be settled together with those of all others, nobody looking at them one by one:
/// edits of fields only, and mine only where nothing newer is overwritten and the record can still hold it.
pub fn settled_alike(workspace: &Workspace, entity: EntityId, record: RecordId, choice: &Choice) -> Vec<Line> {
    let mut lines = lines_of(workspace, entity, record);
    lines.retain(|line| matches!(line.clash, Clash::Field { .. }));
    let (Choice::Mine, Some(now)) = (choice, workspace.record(entity, record)) else {
        return lines;
    };
    lines.retain(|line| line.since(&now).is_none());
    let mut after = now.clone();
    for line in &lines {
        if let Clash::Field { field, mine, .. } = &line.clash {
            after.set_value(*field, mine.clone());
        }
    }
    // A deal that would end without its amount is for somebody to look at.
    if Change::between(&now, &after).is_some_and(|change| workspace.left_out(&change).is_some()) {
        return Vec::new();
    }
    let flaws = workspace.entity(entity).map(|entity| rules::check(entity, &after, true)).unwrap_or_default();
    lines.retain(|line| match &line.clash {
        Clash::Field { field, mine, .. } => {
            flaws.iter().all(|(flawed, _)| flawed != field) && !is_dangling(workspace, entity, *field, mine.as_ref())
        }
        _ => false,
    });
    lines
}

/// Whether a value leads to a record that is gone.
fn is_dangling(workspace: &Workspace, entity: EntityId, field: FieldId, value: Option<&Value>) -> bool {
    let kind = schema().field(entity, field).map(|field| field.kind);
    let (Some(Kind::Reference(to)), Some(Value::Reference(id))) = (kind, value) else { return false };
    workspace.row_of(to, *id).is_none()
}

/// A line that was settled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settled {
    /// The line.
    pub line: Line,
    /// How, in words.
    pub outcome: Text,
    /// When.
    pub at: Option<Timestamp>,
    /// By whom; empty where a rule did.
    pub by: String,
}

/// What was settled, the latest first, and how much of it there is.
pub fn settled(workspace: &Workspace, most: usize) -> (Vec<Settled>, usize) {
    let rows = workspace.rows(conflict::ID).into_iter();
    let mut all: Vec<Settled> = rows
        .filter_map(|row| {
            let stored = workspace.record_at(conflict::ID, row)?;
            let outcome = conflict_outcome(&stored)?;
            Some(Settled {
                line: Line::of(&stored)?,
                outcome,
                at: stored.get(conflict::SETTLED_AT),
                by: stored.text(conflict::SETTLED_BY).to_owned(),
            })
        })
        .collect();
    let count = all.len();
    all.sort_by_key(|one| std::cmp::Reverse((one.at, one.line.id)));
    all.truncate(most);
    (all, count)
}

fn conflict_outcome(stored: &Record) -> Option<Text> {
    let outcome = stored.get(conflict::OUTCOME)?.code();
    Outcome::OPTIONS.iter().find(|option| option.code == outcome).map(|option| option.label)
}

/// The changes that settle these lines of one record alike: what becomes of the record, and that the lines are settled.
/// The backend's value is in the record already, so taking theirs leaves it as it is.
pub fn settle(workspace: &Workspace, lines: &[Line], choice: &Choice, settling: &Settling) -> Vec<Change> {
    let mut changes = Vec::new();
    let first = lines.first();
    let before = first.and_then(|line| workspace.record(line.entity, line.record));
    let mut after = before.clone();
    let mut goes = false;
    for line in lines {
        match (&line.clash, choice) {
            (Clash::Field { field, mine, .. }, Choice::Mine) => put(&mut after, *field, mine.clone()),
            (Clash::Field { field, .. }, Choice::Combined(value)) => put(&mut after, *field, Some(value.clone())),
            (Clash::DeletedThere, Choice::Theirs) | (Clash::DeletedHere, Choice::Mine) => goes = true,
            _ => {}
        }
    }
    match (first, before, after) {
        (Some(line), Some(_), _) if goes => changes.extend(removal(workspace, line.entity, &[line.record]).changes),
        (_, Some(before), Some(after)) => changes.extend(Change::between(&before, &after)),
        _ => {}
    }
    for line in lines {
        let Some(open) = workspace.record(conflict::ID, line.id) else { continue };
        let done = open
            .clone()
            .with(conflict::OUTCOME, choice.outcome())
            .with(conflict::SETTLED_AT, settling.at)
            .with(conflict::SETTLED_BY, settling.by.clone());
        changes.extend(Change::between(&open, &done));
    }
    changes
}

fn put(record: &mut Option<Record>, field: FieldId, value: Option<Value>) {
    if let Some(record) = record {
        record.set_value(field, value);
    }
}

/// What a text that a person made of both is as a value; none where it is blank.
pub fn text_value(text: &str) -> Option<Value> {
    Value::Text(text.trim().to_owned()).non_empty()
}

#[cfg(test)]
mod tests;
