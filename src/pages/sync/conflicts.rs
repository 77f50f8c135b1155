//! The lines of the conflict inbox: what waits for a person, gathered by record, and what settling it changes.

use crate::i18n::texts::sync as words;
use crate::model::schema::schema;
use crate::model::schema::tables::conflict::{self, ConflictKind, Outcome};
use crate::model::text::Locale;
use crate::model::value::Timestamp;
use crate::model::{Change, EntityId, FieldId, Key, Kind, Record, RecordId, Text, Value};
use crate::pages::record::removal::removal;
use crate::workspace::Workspace;

/// How many settled lines are listed at most.
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
        }
    }

    /// The words on the buttons for mine and theirs.
    pub const fn buttons(&self) -> (Text, Text) {
        match self.clash {
            Clash::Field { .. } => (words::KEEP_MINE, words::TAKE_THEIRS),
            Clash::DeletedThere => (words::KEEP_RECORD, words::DELETE_TOO),
            Clash::DeletedHere => (words::DELETE_AGAIN, words::KEEP_RECORD),
            Clash::Number => (words::UNDERSTOOD, words::UNDERSTOOD),
        }
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

/// What waits for a person, by record, the oldest first.
pub fn open(workspace: &Workspace) -> Vec<Conflicted> {
    let mut found: Vec<Conflicted> = Vec::new();
    for line in open_lines(workspace) {
        let known = found.iter_mut().find(|one| (one.entity, one.record) == (line.entity, line.record));
        if let Some(one) = known {
            one.lines.push(line);
            continue;
        }
        let is_here = workspace.row_of(line.entity, line.record).is_some();
        let title = if is_here { workspace.title(line.entity, line.record) } else { line.title.clone() };
        found.push(Conflicted { entity: line.entity, record: line.record, title, is_here, lines: vec![line] });
    }
    found
}

/// How many lines wait for a person.
pub fn open_count(workspace: &Workspace) -> usize {
    open_lines(workspace).count()
}

/// Whether something about a record waits for a person.
pub fn is_open(workspace: &Workspace, entity: EntityId, record: RecordId) -> bool {
    let rows = workspace.children(conflict::ID, conflict::RECORD.field, record);
    let lines = rows.into_iter().filter_map(|row| workspace.record_at(conflict::ID, row));
    let mut open = lines.filter(is_unsettled).filter_map(|line| Line::of(&line));
    open.any(|line| line.entity == entity)
}

fn is_unsettled(stored: &Record) -> bool {
    stored.value(conflict::OUTCOME.field).is_none()
}

fn open_lines(workspace: &Workspace) -> impl Iterator<Item = Line> + '_ {
    let rows = workspace.rows(conflict::ID).into_iter();
    let stored = rows.filter_map(move |row| workspace.record_at(conflict::ID, row));
    stored.filter(is_unsettled).filter_map(|line| Line::of(&line))
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

/// The name of a field, for headings.
pub fn field_label(entity: EntityId, field: FieldId, locale: Locale) -> &'static str {
    schema().field(entity, field).map_or("", |field| field.label.get(locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;
    use crate::model::schema::tables::{contact, customer};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn text(text: &str) -> Option<Value> {
        Some(Value::Text(text.to_owned()))
    }

    fn stored(number: u8, kind: ConflictKind) -> Record {
        Record::new(conflict::ID, id(number))
            .with(conflict::TITLE, "甲公司".to_owned())
            .with(conflict::TABLE, i64::from(customer::ID.0))
            .with(conflict::RECORD, id(1))
            .with(conflict::KIND, kind)
            .with(conflict::FOUND_AT, Timestamp(5))
    }

    fn clash(number: u8, field: FieldId, mine: &str, theirs: &str) -> Record {
        let mut line = stored(number, ConflictKind::Field).with(conflict::FIELD, i64::from(field.0));
        line.set_value(conflict::MINE, text(mine));
        line.set_value(conflict::THEIRS, text(theirs));
        line
    }

    fn company() -> Record {
        Record::new(customer::ID, id(1))
            .with(customer::NAME, "甲公司".to_owned())
            .with(customer::REMARK, "他的".to_owned())
            .with(customer::CITY, "北京".to_owned())
    }

    fn settling() -> Settling {
        Settling { at: Timestamp(9), by: "王芳".to_owned() }
    }

    /// The record and the lines as they are after these changes.
    fn applied(records: &[Record], changes: &[Change]) -> Vec<Record> {
        let mut after = records.to_vec();
        for change in changes {
            match change.action {
                Action::Delete => after.retain(|record| record.id != change.id),
                _ => {
                    after.iter_mut().filter(|record| record.id == change.id).for_each(|record| change.apply_to(record))
                }
            }
        }
        after
    }

    #[test]
    fn what_waits_is_gathered_by_record_and_what_is_settled_is_not_asked_again() {
        let records = [
            company(),
            clash(2, customer::REMARK.field, "我的", "他的"),
            clash(3, customer::CITY.field, "上海", "北京"),
            clash(4, customer::CITY.field, "上海", "北京").with(conflict::OUTCOME, Outcome::ByRule),
            stored(5, ConflictKind::DeletedThere).with(conflict::RECORD, id(7)),
        ];
        let workspace = Workspace::holding(&records);
        let found = open(&workspace);
        let counts: Vec<_> =
            found.iter().map(|one| (one.record, one.lines.len(), one.is_here, one.is_many())).collect();
        assert_eq!(counts, [(id(1), 2, true, true), (id(7), 1, false, false)]);
        assert_eq!(open_count(&workspace), 3);
        assert!(is_open(&workspace, customer::ID, id(1)));
        assert!(!is_open(&workspace, contact::ID, id(1)));
        let (done, count) = settled(&workspace, 10);
        assert_eq!((done.len(), count, done[0].by.as_str()), (1, 1, ""));
    }

    #[test]
    fn mine_comes_back_and_theirs_stays() {
        let records = [company(), clash(2, customer::REMARK.field, "我的", "他的")];
        let workspace = Workspace::holding(&records);
        let lines = open(&workspace).remove(0).lines;
        let mine = applied(&records, &settle(&workspace, &lines, &Choice::Mine, &settling()));
        assert_eq!(mine[0].text(customer::REMARK), "我的");
        assert_eq!(mine[1].get(conflict::OUTCOME), Some(Outcome::Mine));
        assert_eq!(
            (mine[1].get(conflict::SETTLED_AT), mine[1].text(conflict::SETTLED_BY)),
            (Some(Timestamp(9)), "王芳")
        );
        let theirs = settle(&workspace, &lines, &Choice::Theirs, &settling());
        assert_eq!(theirs.iter().map(|change| change.entity).collect::<Vec<_>>(), [conflict::ID]);
    }

    #[test]
    fn all_of_a_record_is_settled_by_one_change_of_it() {
        let records = [
            company(),
            clash(2, customer::REMARK.field, "我的", "他的"),
            clash(3, customer::CITY.field, "上海", "北京"),
        ];
        let workspace = Workspace::holding(&records);
        let lines = open(&workspace).remove(0).lines;
        let changes = settle(&workspace, &lines, &Choice::Mine, &settling());
        assert_eq!(changes.iter().filter(|change| change.entity == customer::ID).count(), 1);
        let after = applied(&records, &changes);
        assert_eq!((after[0].text(customer::REMARK), after[0].text(customer::CITY)), ("我的", "上海"));
    }

    #[test]
    fn both_texts_are_offered_to_be_combined_and_other_values_are_not() {
        let line = |record: &Record| Line::of(record).unwrap();
        let remark = line(&clash(2, customer::REMARK.field, "我的", "他的"));
        assert_eq!(remark.combined().as_deref(), Some("我的\n他的"));
        let name = line(&clash(2, customer::NAME.field, "甲", "乙"));
        assert_eq!((name.combined().as_deref(), name.is_long()), (Some("甲 / 乙"), false));
        assert_eq!(line(&clash(2, customer::MOBILE.field, "13800000000", "13900000000")).combined(), None);
        assert_eq!(line(&stored(2, ConflictKind::DeletedHere)).combined(), None);
        let workspace = Workspace::holding(&[company(), clash(2, customer::REMARK.field, "我的", "他的")]);
        let choice = Choice::Combined(text_value(" 我们的 ").unwrap());
        let changes = settle(&workspace, &[remark], &choice, &settling());
        assert_eq!(changes[0].after(customer::REMARK.field), text("我们的").as_ref());
        assert_eq!(text_value("  "), None);
    }

    #[test]
    fn a_record_goes_only_where_the_side_that_deleted_it_is_chosen() {
        let goes = |kind: ConflictKind, choice: &Choice| {
            let records = [
                company(),
                Record::new(contact::ID, id(8)).with(contact::NAME, "丙".to_owned()).with(contact::CUSTOMER, id(1)),
                stored(2, kind),
            ];
            let workspace = Workspace::holding(&records);
            let lines = open(&workspace).remove(0).lines;
            let left = applied(&records, &settle(&workspace, &lines, choice, &settling()));
            assert!(left.iter().all(|record| record.entity != conflict::ID || !is_unsettled(record)));
            left.len() == 1
        };
        assert!(goes(ConflictKind::DeletedThere, &Choice::Theirs));
        assert!(!goes(ConflictKind::DeletedThere, &Choice::Mine));
        assert!(goes(ConflictKind::DeletedHere, &Choice::Mine));
        assert!(!goes(ConflictKind::DeletedHere, &Choice::Theirs));
    }

    #[test]
    fn a_conflict_about_a_record_that_is_gone_can_still_be_settled() {
        let workspace = Workspace::holding(&[clash(2, customer::REMARK.field, "我的", "他的")]);
        let lines = open(&workspace).remove(0).lines;
        let changes = settle(&workspace, &lines, &Choice::Mine, &settling());
        assert_eq!(changes.iter().map(|change| change.entity).collect::<Vec<_>>(), [conflict::ID]);
    }

    #[test]
    fn an_edit_that_came_since_is_shown_beside_both() {
        let line = Line::of(&clash(2, customer::REMARK.field, "我的", "他的")).unwrap();
        assert_eq!(line.since(&company()), None);
        assert_eq!(line.since(&company().with(customer::REMARK, "新的".to_owned())), Some(text("新的")));
    }
}
