//! What settling a conflict must do, and must leave alone.

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
            _ => after.iter_mut().filter(|record| record.id == change.id).for_each(|record| change.apply_to(record)),
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
    let found = open(&workspace, SHOWN);
    let counts: Vec<_> = found.iter().map(|one| (one.record, one.lines.len(), one.is_here, one.is_many())).collect();
    assert_eq!(counts, [(id(1), 2, true, true), (id(7), 1, false, false)]);
    assert_eq!((workspace.open_lines(), workspace.conflicted_count()), (3, 2));
    assert!(workspace.is_conflicted(customer::ID, id(1)));
    assert!(!workspace.is_conflicted(contact::ID, id(1)));
    let (done, count) = settled(&workspace, 10);
    assert_eq!((done.len(), count, done[0].by.as_str()), (1, 1, ""));
}

#[test]
fn mine_comes_back_and_theirs_stays() {
    let records = [company(), clash(2, customer::REMARK.field, "我的", "他的")];
    let workspace = Workspace::holding(&records);
    let lines = open(&workspace, SHOWN).remove(0).lines;
    let mine = applied(&records, &settle(&workspace, &lines, &Choice::Mine, &settling()));
    assert_eq!(mine[0].text(customer::REMARK), "我的");
    assert_eq!(mine[1].get(conflict::OUTCOME), Some(Outcome::Mine));
    assert_eq!((mine[1].get(conflict::SETTLED_AT), mine[1].text(conflict::SETTLED_BY)), (Some(Timestamp(9)), "王芳"));
    let theirs = settle(&workspace, &lines, &Choice::Theirs, &settling());
    assert_eq!(theirs.iter().map(|change| change.entity).collect::<Vec<_>>(), [conflict::ID]);
}

#[test]
fn all_of_a_record_is_settled_by_one_change_of_it() {
    let records =
        [company(), clash(2, customer::REMARK.field, "我的", "他的"), clash(3, customer::CITY.field, "上海", "北京")];
    let workspace = Workspace::holding(&records);
    let lines = open(&workspace, SHOWN).remove(0).lines;
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
        let lines = open(&workspace, SHOWN).remove(0).lines;
        let left = applied(&records, &settle(&workspace, &lines, choice, &settling()));
        assert!(left.iter().all(|record| record.entity != conflict::ID || record.get(conflict::OUTCOME).is_some()));
        left.len() == 1
    };
    assert!(goes(ConflictKind::DeletedThere, &Choice::Theirs));
    assert!(!goes(ConflictKind::DeletedThere, &Choice::Mine));
    assert!(goes(ConflictKind::DeletedHere, &Choice::Mine));
    assert!(!goes(ConflictKind::DeletedHere, &Choice::Theirs));
}

#[test]
fn a_deletion_that_was_taken_back_too_late_is_told_until_somebody_has_read_it() {
    let workspace = Workspace::holding(&[stored(2, ConflictKind::TooLate)]);
    let one = open(&workspace, usize::MAX).remove(0);
    assert_eq!((one.is_here, one.lines[0].is_choice()), (false, false));
    assert_eq!(one.lines[0].sentence(), words::TOO_LATE_CLASH);
    let changes = settle(&workspace, &one.lines, &Choice::Theirs, &settling());
    assert_eq!(changes.iter().map(|change| change.entity).collect::<Vec<_>>(), [conflict::ID]);
}

#[test]
fn a_conflict_about_a_record_that_is_gone_can_still_be_settled() {
    let workspace = Workspace::holding(&[clash(2, customer::REMARK.field, "我的", "他的")]);
    let lines = open(&workspace, SHOWN).remove(0).lines;
    let changes = settle(&workspace, &lines, &Choice::Mine, &settling());
    assert_eq!(changes.iter().map(|change| change.entity).collect::<Vec<_>>(), [conflict::ID]);
}

#[test]
fn an_edit_that_came_since_is_shown_beside_both() {
    let line = Line::of(&clash(2, customer::REMARK.field, "我的", "他的")).unwrap();
    assert_eq!(line.since(&company()), None);
    assert_eq!(line.since(&company().with(customer::REMARK, "新的".to_owned())), Some(text("新的")));
}

#[test]
fn thousands_of_conflicts_are_listed_in_part_the_oldest_first() {
    let about = |number: u8| stored(number, ConflictKind::DeletedThere).with(conflict::RECORD, id(number));
    let mut records: Vec<Record> = (10..200).map(about).collect();
    records.push(clash(200, customer::REMARK.field, "我的", "他的").with(conflict::RECORD, id(11)));
    let workspace = Workspace::holding(&records);
    let found = open(&workspace, 2);
    let counts: Vec<_> = found.iter().map(|one| (one.record, one.lines.len())).collect();
    assert_eq!(counts, [(id(10), 1), (id(11), 2)]);
    assert_eq!((workspace.open_lines(), workspace.conflicted_count()), (191, 190));
}

#[test]
fn settling_all_alike_leaves_what_somebody_has_to_look_at() {
    // There they were emptied; here somebody wrote what can't be kept: no number, and a customer who is gone.
    let emptied = |number: u8, field: FieldId, mine: Value| {
        let mut line = clash(number, field, "", "");
        line.set_value(conflict::MINE, Some(mine));
        line.set_value(conflict::THEIRS, None);
        line
    };
    let records = [
        company(),
        clash(2, customer::CITY.field, "上海", "北京"),
        stored(3, ConflictKind::DeletedHere),
        clash(4, customer::REMARK.field, "我的", "更早的"),
        emptied(5, customer::MOBILE.field, Value::Text("不是号码".to_owned())),
        emptied(6, customer::PARENT.field, Value::Reference(id(99))),
    ];
    let workspace = Workspace::holding(&records);
    let ids = |choice: &Choice| {
        let lines = settled_alike(&workspace, customer::ID, id(1), choice);
        lines.into_iter().map(|line| line.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&Choice::Mine), [id(2)]);
    assert_eq!(ids(&Choice::Theirs), [id(2), id(4), id(5), id(6)]);
}
