//! What is merged or split by one press is taken back by one undo, whole.

use std::cell::Cell;

use futures_executor::block_on;

use super::merge::{Pick, Said, merger};
use super::split::split;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::{customer, interaction, repair, task};
use crate::model::{Change, Origin, Record, RecordId, Timestamp};
use crate::workspace::durable::memory::MemoryStore;
use crate::workspace::session::Surroundings;
use crate::workspace::{Proposal, Session};

/// A clock that goes by seconds and ids that count.
struct Counted(Cell<i64>);

impl Surroundings for Counted {
    fn now(&self) -> Timestamp {
        self.0.set(self.0.get() + 1);
        Timestamp(1_790_000_000_000 + 1000 * self.0.get())
    }
    fn ticks(&self) -> i64 {
        self.0.get()
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

type Desk = Session<MemoryStore, Counted>;

fn commit(desk: &Desk, changes: Vec<Change>) {
    block_on(desk.commit(Proposal { label: "step".to_owned(), origin: Origin::Person, changes })).expect("a commit");
}

fn case(desk: &Desk, of: RecordId, subject: &str) -> RecordId {
    let case = Record::new(service_case::ID, desk.new_id())
        .with(service_case::CUSTOMER, of)
        .with(service_case::SUBJECT, subject.to_owned())
        .with(service_case::DESCRIPTION, format!("{subject}："));
    commit(desk, vec![Change::create(&case)]);
    case.id
}

fn talk(desk: &Desk, of: RecordId, case: RecordId) -> RecordId {
    let at = Timestamp(1_790_000_000_000);
    let said = Record::new(interaction::ID, desk.new_id())
        .with(interaction::CUSTOMER, of)
        .with(interaction::SERVICE_CASE, case)
        .with(interaction::TIME, at)
        .with(interaction::PERSON, "王芳".to_owned())
        .with(interaction::CONTENT, "已答复".to_owned())
        .with(interaction::NEXT_PLAN, "再联系".to_owned())
        .with(interaction::NEXT_DATE, at.date(480).plus_days(3));
    commit(desk, vec![Change::create(&said)]);
    said.id
}

/// Everything that this desk holds of the service, by id.
fn all(desk: &Desk) -> Vec<Record> {
    desk.read(|workspace| {
        let tables = [service_case::ID, interaction::ID, task::ID, repair::ID];
        let rows = tables.into_iter().flat_map(|table| workspace.rows(table).into_iter().map(move |row| (table, row)));
        let mut found: Vec<Record> = rows.filter_map(|(table, row)| workspace.record_at(table, row)).collect();
        found.sort_by_key(|record| record.id);
        found
    })
}

/// The same without what the desk notes of each change.
fn plain(records: Vec<Record>) -> Vec<(RecordId, Vec<String>)> {
    let values = |record: &Record| {
        let own = record.values().iter().filter(|(field, _)| field.0 >= 16);
        own.map(|(field, value)| format!("{field:?} {value:?}")).collect()
    };
    records.iter().map(|record| (record.id, values(record))).collect()
}

fn desk() -> (Desk, RecordId) {
    let open = Session::open(MemoryStore::default(), Counted(Cell::new(0)), "王芳".to_owned());
    let desk = block_on(open).expect("a desk");
    let of = Record::new(customer::ID, desk.new_id()).with(customer::NAME, "宁波海工".to_owned());
    commit(&desk, vec![Change::create(&of)]);
    (desk, of.id)
}

#[test]
fn one_undo_takes_a_merger_back_whole() {
    let (desk, of) = desk();
    let (kept, merged) = (case(&desk, of, "主机异响"), case(&desk, of, "机器响"));
    talk(&desk, of, merged);
    let repair = Record::new(repair::ID, desk.new_id())
        .with(repair::WORK, "更换轴承".to_owned())
        .with(repair::SERVICE_CASE, merged);
    commit(&desk, vec![Change::create(&repair)]);
    let before = plain(all(&desk));
    let changes = desk.read(|workspace| {
        let one = |id| workspace.record(service_case::ID, id).expect("a case");
        merger(workspace, &one(kept), &one(merged), &[(service_case::DESCRIPTION.field, Pick::Both)], Said::default())
    });
    commit(&desk, changes);
    let read = |id| desk.read(|workspace| workspace.record(service_case::ID, id)).expect("a case");
    assert_eq!(read(merged).get(service_case::STATE), Some(CaseState::Closed));
    assert_eq!(read(kept).text(service_case::DESCRIPTION), "主机异响：\n机器响：");
    let left = desk.read(|workspace| {
        [
            (interaction::ID, interaction::SERVICE_CASE),
            (task::ID, task::SERVICE_CASE),
            (repair::ID, repair::SERVICE_CASE),
        ]
        .map(|(table, key)| workspace.children(table, key.field, kept).len())
    });
    assert_eq!(left, [1, 1, 1], "talk, its task and the repair are with the case that goes on");
    block_on(desk.undo()).expect("an undo");
    assert_eq!(plain(all(&desk)), before);
}

#[test]
fn a_solved_case_into_which_an_open_one_is_merged_is_worked_on_again_until_that_is_taken_back() {
    let (desk, of) = desk();
    let (kept, merged) = (case(&desk, of, "主机异响"), case(&desk, of, "机器又响"));
    let read = |id| desk.read(|workspace| workspace.record(service_case::ID, id)).expect("a case");
    let solved = read(kept).with(service_case::STATE, CaseState::Solved);
    commit(&desk, Change::between(&read(kept), &solved).into_iter().collect());
    let before = plain(all(&desk));
    let changes = desk.read(|workspace| {
        let one = |id| workspace.record(service_case::ID, id).expect("a case");
        let said = Said { reason: "因并入“机器又响”而重新打开", cause: "" };
        merger(workspace, &one(kept), &one(merged), &[], said)
    });
    commit(&desk, changes);
    let goes_on = read(kept);
    assert_eq!(goes_on.get(service_case::STATE), Some(CaseState::Open));
    assert_eq!((goes_on.get(service_case::REOPENED), goes_on.get(service_case::SOLVED_AT)), (Some(1), None));
    assert!(goes_on.get(service_case::NEXT_DUE).is_some(), "its clock runs");
    assert_eq!(goes_on.text(service_case::REMARK), "因并入“机器又响”而重新打开");
    let gone = read(merged);
    assert_eq!(gone.get(service_case::MERGED_INTO), Some(kept));
    assert_eq!(gone.get(service_case::FIRST_RESPONSE_AT), None, "nobody was answered by that");
    block_on(desk.undo()).expect("an undo");
    assert_eq!(plain(all(&desk)), before);
}

#[test]
fn one_undo_takes_a_split_back_whole() {
    let (desk, of) = desk();
    let from = case(&desk, of, "主机异响");
    let (moves, stays) = (talk(&desk, of, from), talk(&desk, of, from));
    let before = plain(all(&desk));
    let id = desk.new_id();
    let changes = desk.read(|workspace| {
        let from = workspace.record(service_case::ID, from).expect("a case");
        split(workspace, &from, "发票抬头", &[moves], id)
    });
    commit(&desk, changes);
    let new = desk.read(|workspace| workspace.record(service_case::ID, id)).expect("the new case");
    assert!(!new.text(service_case::NUMBER).is_empty(), "it has a number of its own");
    let of_talk = |talk| {
        desk.read(|workspace| workspace.record(interaction::ID, talk))
            .and_then(|one| one.get(interaction::SERVICE_CASE))
    };
    assert_eq!((of_talk(moves), of_talk(stays)), (Some(id), Some(from)));
    block_on(desk.undo()).expect("an undo");
    assert_eq!(plain(all(&desk)), before);
}
