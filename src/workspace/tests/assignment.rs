//! Who gets new customers and leads: by the rules, in turn, and the same whether they come one by one or in a file.

use super::*;
use crate::model::assignment::{Assignment, Rule};
use crate::model::schema::tables::{lead, policy};

fn rule(id: u32, province: &str, people: &[&str]) -> Rule {
    let people = people.iter().map(|one| (*one).to_owned()).collect();
    let regions = if province.is_empty() { Vec::new() } else { vec![province.to_owned()] };
    Rule { id, regions, people, ..Rule::default() }
}

fn agree(session: &TestSession, rules: Vec<Rule>) {
    let mut agreed = Assignment::default();
    agreed.rules = rules;
    let row = Record::new(policy::ID, policy::ASSIGNMENT)
        .with(policy::NAME, "assignment".to_owned())
        .with(policy::BODY, agreed.write());
    commit(session, vec![Change::create(&row)]).unwrap();
}

fn fresh(session: &TestSession, province: &str) -> Record {
    Record::new(lead::ID, session.new_id())
        .with(lead::NAME, "宁波海工装备有限公司".to_owned())
        .with(lead::PROVINCE, province.to_owned())
}

fn owner(session: &TestSession, id: RecordId) -> String {
    session.read(|workspace| workspace.record(lead::ID, id)).unwrap().text(lead::OWNER).to_owned()
}

#[test]
fn new_leads_go_in_turn_to_those_whom_the_first_fitting_rule_names() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, vec![rule(1, "浙江", &["李雷", "韩梅梅"]), rule(2, "广东", &["张伟"])]);
    let mut given = Vec::new();
    for province in ["浙江省", "广东省", "浙江省", "浙江省", "江苏省"] {
        let made = fresh(&session, province);
        commit(&session, vec![Change::create(&made)]).unwrap();
        given.push(owner(&session, made.id));
    }
    assert_eq!(given, ["李雷", "张伟", "韩梅梅", "李雷", ""]);
    let named = fresh(&session, "浙江省").with(lead::OWNER, "王芳".to_owned());
    commit(&session, vec![Change::create(&named)]).unwrap();
    assert_eq!(owner(&session, named.id), "王芳", "who is named keeps it");
}

#[test]
fn a_customer_for_whom_there_is_no_rule_is_whose_who_entered_it() {
    let session = open(&MemoryStore::default(), 1);
    assert_eq!(customer_of(&session, new_customer(&session, "甲公司")).text(customer::OWNER), "王芳");
    agree(&session, vec![rule(1, "", &["李雷"])]);
    let given = customer_of(&session, new_customer(&session, "乙公司"));
    assert_eq!(given.text(customer::OWNER), "李雷");
    assert!(given.get(customer::ASSIGNED_AT).is_some());
}

#[test]
fn a_file_in_many_batches_is_shared_out_as_evenly_as_one() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, vec![rule(1, "", &["李雷", "韩梅梅", "张伟"])]);
    let origin = Origin::Import(session.new_id());
    let rows: Vec<Record> = (0..7).map(|_| fresh(&session, "")).collect();
    let proposals: Vec<Proposal> = rows
        .chunks(2)
        .map(|some| Proposal {
            label: "导入".to_owned(),
            origin: origin.clone(),
            changes: some.iter().map(Change::create).collect(),
        })
        .collect();
    block_on(session.commit_many(proposals.as_slice(), &mut |_| true)).unwrap();
    let given: Vec<String> = rows.iter().map(|row| owner(&session, row.id)).collect();
    assert_eq!(given, ["李雷", "韩梅梅", "张伟", "李雷", "韩梅梅", "张伟", "李雷"]);
    let next = fresh(&session, "");
    commit(&session, vec![Change::create(&next)]).unwrap();
    assert_eq!(owner(&session, next.id), "韩梅梅", "the turn goes on after the file");
}

#[test]
fn taking_a_lead_back_takes_no_rule_back_and_gives_nobody_two_turns() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, vec![rule(1, "", &["李雷", "韩梅梅"])]);
    let first = fresh(&session, "");
    commit(&session, vec![Change::create(&first)]).unwrap();
    let undone = block_on(session.undo()).unwrap();
    assert!(undone.kept.is_empty());
    let second = fresh(&session, "");
    commit(&session, vec![Change::create(&second)]).unwrap();
    assert_eq!(owner(&session, second.id), "韩梅梅");
    assert_eq!(session.read(Workspace::assignment).map(|agreed| agreed.rules.len()), Some(1));
}

#[test]
fn who_had_a_customer_before_stays_known_when_it_goes_to_the_pool_and_is_taken() {
    let session = open(&MemoryStore::default(), 1);
    let id = new_customer(&session, "甲公司");
    let entered = customer_of(&session, id);
    update(&session, id, customer::OWNER.field, text("王芳"), None).unwrap();
    let free = customer_of(&session, id);
    assert_eq!(free.text(customer::PREVIOUS_OWNER), "王芳");
    assert!(free.get(customer::POOLED_AT).is_some() && free.get(customer::ASSIGNED_AT).is_none());
    update(&session, id, customer::OWNER.field, None, text("李雷")).unwrap();
    let taken = customer_of(&session, id);
    assert_eq!(taken.text(customer::PREVIOUS_OWNER), "王芳");
    assert!(
        taken.get(customer::POOLED_AT).is_none()
            && taken.get(customer::ASSIGNED_AT) > entered.get(customer::ASSIGNED_AT)
    );
    let second = update(&session, id, customer::OWNER.field, None, text("韩梅梅"));
    assert!(matches!(second, Err(CommitError::Refused(Refusal::Stale(_)))), "two can't take the same customer");
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    let back = customer_of(&session, id);
    assert_eq!((back.text(customer::OWNER), back.text(customer::PREVIOUS_OWNER)), ("王芳", ""));
}

#[test]
fn what_the_preview_says_is_what_is_done() {
    let session = open(&MemoryStore::default(), 1);
    let rows = [fresh(&session, "浙江省"), fresh(&session, "浙江省"), fresh(&session, "江苏省")];
    let owned = fresh(&session, "浙江省").with(lead::OWNER, "王芳".to_owned());
    let all: Vec<Change> = rows.iter().chain([&owned]).map(Change::create).collect();
    commit(&session, all).unwrap();
    let ids: Vec<RecordId> = rows.iter().chain([&owned]).map(|row| row.id).collect();
    assert_eq!(session.read(|workspace| workspace.assign_by_rule(lead::ID, &ids)).left, 4);
    agree(&session, vec![rule(1, "浙江", &["李雷", "韩梅梅"])]);
    let planned = session.read(|workspace| workspace.assign_by_rule(lead::ID, &ids));
    let shares: Vec<(&str, usize)> =
        planned.by_person.iter().map(|(person, count)| (person.as_str(), *count)).collect();
    assert_eq!(shares, [("李雷", 1), ("韩梅梅", 1)]);
    assert_eq!((planned.owned, planned.left), (1, 1));
    commit(&session, planned.changes).unwrap();
    assert_eq!(ids.iter().map(|id| owner(&session, *id)).collect::<Vec<_>>(), ["李雷", "韩梅梅", "", "王芳"]);
    block_on(session.undo()).unwrap();
    assert_eq!(ids.iter().map(|id| owner(&session, *id)).collect::<Vec<_>>(), ["", "", "", "王芳"]);
}
