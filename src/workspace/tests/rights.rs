//! Who sees what, and who changes it: nobody finds, counts or alters what their role keeps from them, and what they do is
//! reckoned with what they do not see.

mod arriving;
mod calling;
mod chance;
mod door;
mod giving;
mod naming;

use std::collections::BTreeMap;

use super::*;
use crate::model::rights::{ADMINISTRATOR, Act, FieldRight, Matter, RoleDefinition, Roles, Scope, TableDefinition};
use crate::model::schema::facts;
use crate::model::schema::tables::contract::ContractState;
use crate::model::schema::tables::{contact, contract, instalment, opportunity, payment, policy, tag};
use crate::model::team::{Agreed, Begins, Member, Team};
use crate::model::value::CalendarDate;
use crate::workspace::query::Day;
use crate::workspace::tagging::merger;
use crate::workspace::{Condition, Filter, Forbidden, Query, Test};

const DAY: Day = Day { today: CalendarDate(20_700), offset_minutes: 480 };

/// A session of a member with that role.
fn enter(store: &MemoryStore, seed: u64, member: &str, role: &str) -> TestSession {
    let entered = Session::open_as(store.clone(), TestSurroundings::new(seed), member.to_owned(), role);
    block_on(entered).unwrap()
}

fn put(session: &TestSession, record: Record) -> RecordId {
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn customer_for(session: &TestSession, name: &str, owner: &str) -> RecordId {
    let record = Record::new(customer::ID, session.new_id());
    put(session, record.with(customer::NAME, name.to_owned()).with(customer::OWNER, owner.to_owned()))
}

fn contact_of(session: &TestSession, of: RecordId, name: &str, mobile: &str) -> RecordId {
    let record = Record::new(contact::ID, session.new_id()).with(contact::CUSTOMER, of);
    put(session, record.with(contact::NAME, name.to_owned()).with(contact::MOBILE, mobile.to_owned()))
}

/// Writes down or replaces what is agreed on in one row.
fn agree(session: &TestSession, row: RecordId, body: String) {
    let before = session.read_whole(|workspace| workspace.record(policy::ID, row));
    let change = match before {
        Some(before) => Change::between(&before, &before.clone().with(policy::BODY, body)),
        None => Some(Change::create(&Record::new(policy::ID, row).with(policy::BODY, body))),
    };
    if let Some(change) = change {
        commit(session, vec![change]).unwrap();
    }
}

fn agree_role(session: &TestSession, role: RoleDefinition) {
    let roles = session.read_whole(Workspace::roles).with(role);
    agree(session, policy::ROLES, roles.write());
}

/// A role of the company's own that may everything with all records, but for what is said of some tables.
fn role(tables: &[(&str, TableDefinition)]) -> RoleDefinition {
    RoleDefinition {
        id: "role-1".to_owned(),
        name: "前台".to_owned(),
        other: TableDefinition::new(&Act::ALL, Scope::All),
        tables: tables.iter().map(|(key, table)| ((*key).to_owned(), table.clone())).collect(),
        matters: Vec::new(),
    }
}

fn with_field(field: &str, right: FieldRight) -> TableDefinition {
    let mut table = TableDefinition::new(&Act::ALL, Scope::All);
    table.fields.insert(field.to_owned(), right);
    table
}

fn team(members: &[(&str, &str)], under: &[(&str, &str)]) -> Team {
    let member =
        |(name, team): &(&str, &str)| Member { name: (*name).to_owned(), team: (*team).to_owned(), role: None };
    let below = |(team, above): &(&str, &str)| Agreed {
        team: (*team).to_owned(),
        begins: Begins::Usual,
        under: (*above).to_owned(),
    };
    let mut team = Team::default();
    team.members = members.iter().map(member).collect();
    team.teams = under.iter().map(below).collect();
    team
}

/// All records that a session lets see.
fn all_seen(session: &TestSession) -> BTreeMap<(u16, RecordId), Record> {
    session.read(|workspace| {
        let of = |entity: EntityId| {
            let rows = workspace.rows(entity).into_iter();
            rows.filter_map(move |row| workspace.record_at(entity, row))
        };
        let records = workspace.schema().all_ids().flat_map(of);
        records.map(|record| ((record.entity.0, record.id), record)).collect()
    })
}

fn why(result: Result<Committed, CommitError>) -> Option<Forbidden> {
    match result {
        Err(CommitError::Refused(Refusal::Forbidden(why))) => Some(why),
        _ => None,
    }
}

#[test]
fn a_salesperson_finds_a_colleagues_customer_in_no_way() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let mine = customer_for(&chief, "苏州精工机械", "李雷");
    let other = customer_for(&chief, "北京华鼎物流", "韩梅梅");
    let theirs = contact_of(&chief, other, "赵敏", "13811112222");
    let own = contact_of(&chief, mine, "钱经理", "13833334444");
    let seller = enter(&store, 2, "李雷", "sales");
    while seller.prepare_some(100) {}
    seller.read(|workspace| {
        assert_eq!((workspace.count(customer::ID), workspace.count(contact::ID)), (1, 1));
        assert!(workspace.record(customer::ID, other).is_none() && workspace.record(customer::ID, mine).is_some());
        assert!(workspace.row_of(contact::ID, theirs).is_none() && workspace.row_of(contact::ID, own).is_some());
        assert_eq!(workspace.title(customer::ID, other), "");
        for text in ["华鼎", "beijing", "bjhd", "赵敏", "2222", "13811112222"] {
            assert!(workspace.search(text, 10).is_empty(), "{text} was found");
        }
        assert_eq!(workspace.search("精工", 10).len(), 1);
        assert!(workspace.children(contact::ID, contact::CUSTOMER.field, other).is_empty());
        let test = Test::Contains("华鼎".to_owned());
        let filter = Filter::all(vec![Condition { field: customer::NAME.field, test }]);
        assert!(workspace.query(&Query { filter, ..Query::all(customer::ID, DAY) }).is_empty());
        assert_eq!(workspace.query(&Query::all(customer::ID, DAY)).len(), 1);
    });
    let past = |id: RecordId| block_on(seller.past(customer::ID, id, 0, &mut || true)).unwrap().steps.len();
    assert_eq!((past(other), past(mine)), (0, 1));
}

#[test]
fn a_customer_that_is_given_away_goes_out_of_sight_with_all_that_hangs_on_it_and_comes_to_the_other() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let id = customer_for(&chief, "苏州精工机械", "李雷");
    contact_of(&chief, id, "钱经理", "13833334444");
    let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, id);
    put(&chief, deal.with(opportunity::NAME, "产线改造".to_owned()).with(opportunity::OWNER, "王芳".to_owned()));
    let (one, other) = (enter(&store, 2, "李雷", "sales"), enter(&store, 3, "韩梅梅", "sales"));
    let seen = |session: &TestSession| {
        session.read(|workspace| [customer::ID, contact::ID, opportunity::ID].map(|entity| workspace.count(entity)))
    };
    assert_eq!((seen(&one), seen(&other)), ([1, 1, 1], [0, 0, 0]));
    update(&one, id, customer::OWNER.field, text("李雷"), text("韩梅梅")).unwrap();
    assert_eq!(seen(&one), [0, 0, 0], "it still hangs about where it was given away");
    block_on(other.catch_up()).unwrap();
    assert_eq!(seen(&other), [1, 1, 1]);
    // It was one's own step: it is taken back, and all is there again.
    block_on(one.undo()).unwrap();
    block_on(other.catch_up()).unwrap();
    assert_eq!((seen(&one), seen(&other)), ([1, 1, 1], [0, 0, 0]));
}

#[test]
fn a_tag_that_is_renamed_or_merged_leaves_its_old_word_on_no_customer_out_of_sight() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let word = |name: &str| put(&chief, Record::new(tag::ID, chief.new_id()).with(tag::NAME, name.to_owned()));
    let key = word("重点");
    word("大客户");
    let tagged = |name: &str, owner: &str| {
        let record = Record::new(customer::ID, chief.new_id()).with(customer::OWNER, owner.to_owned());
        let tags = vec!["重点".to_owned(), "华东".to_owned()];
        put(&chief, record.with(customer::NAME, name.to_owned()).with(customer::TAGS, tags))
    };
    let both = [tagged("苏州精工机械", "李雷"), tagged("北京华鼎物流", "韩梅梅")];
    let seller = enter(&store, 2, "李雷", "sales");
    assert_eq!(seller.read(|workspace| workspace.tagged("重点")), [both[0]]);
    let words = || {
        block_on(chief.catch_up()).unwrap();
        both.map(|id| customer_of(&chief, id).get(customer::TAGS).unwrap_or_default().join("、"))
    };
    let stored = || seller.read(|workspace| workspace.record(tag::ID, key)).unwrap();
    let renamed = stored().with(tag::NAME, "战略".to_owned());
    commit(&seller, Change::between(&stored(), &renamed).into_iter().collect()).unwrap();
    assert_eq!(words(), ["战略、华东", "战略、华东"]);
    commit(&seller, vec![merger(&stored(), "大客户")]).unwrap();
    assert_eq!(words(), ["大客户、华东", "大客户、华东"]);
    assert_eq!(chief.read(|workspace| workspace.tag_counts().len()), 2);
    block_on(seller.undo()).unwrap();
    assert_eq!(words(), ["战略、华东", "战略、华东"]);
    assert!(seller.read(|workspace| workspace.record(customer::ID, both[1])).is_none(), "it came into sight");
}

#[test]
fn who_leads_a_team_sees_what_the_teams_below_have_and_not_what_stands_beside_them() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    for (name, owner) in [("甲", "李雷"), ("乙", "韩梅梅"), ("丙", "赵敏"), ("丁", "周莉")] {
        customer_for(&chief, name, owner);
    }
    let people = [("周莉", "华东"), ("李雷", "苏州"), ("韩梅梅", "昆山"), ("赵敏", "华北")];
    agree(&chief, policy::TEAM, team(&people, &[("苏州", "华东"), ("昆山", "苏州")]).write());
    let names = |session: &TestSession| {
        session.read(|workspace| {
            let rows = workspace.rows(customer::ID).into_iter();
            let mut names: Vec<String> = rows.map(|row| workspace.title_at(customer::ID, row)).collect();
            names.sort();
            names
        })
    };
    let lead = enter(&store, 2, "周莉", "sales_lead");
    assert_eq!(names(&lead), ["丁", "乙", "甲"]);
    let below = enter(&store, 3, "李雷", "sales_lead");
    assert_eq!(names(&below), ["乙", "甲"]);
    // The tree is drawn anew while they work.
    agree(&chief, policy::TEAM, team(&people, &[("华北", "华东")]).write());
    block_on(lead.catch_up()).unwrap();
    assert_eq!(names(&lead), ["丁", "丙"]);
}

#[test]
fn a_role_that_is_narrowed_while_somebody_works_holds_at_once() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    customer_for(&chief, "苏州精工机械", "李雷");
    agree_role(&chief, role(&[]));
    let member = enter(&store, 2, "李雷", "role-1");
    let own = customer_for(&member, "自己录入的", "李雷");
    assert!(member.can_undo().is_some());
    agree_role(&chief, role(&[("customer", TableDefinition::default())]));
    block_on(member.catch_up()).unwrap();
    assert_eq!(member.read(|workspace| workspace.count(customer::ID)), 0);
    assert!(!member.rights().may(customer::ID, Act::View) && member.can_undo().is_none());
    let changed = update(&member, own, customer::REMARK.field, None, text("改"));
    assert_eq!(why(changed), Some(Forbidden::Act(customer::ID, Act::Edit)));
    agree_role(&chief, role(&[]));
    block_on(member.catch_up()).unwrap();
    assert_eq!(member.read(|workspace| workspace.count(customer::ID)), 2);
    member.take_role("role-gone");
    assert_eq!(member.read(|workspace| workspace.count(customer::ID)), 0, "nobody has said what that role may");
    member.take_role(ADMINISTRATOR);
    assert_eq!(member.read(|workspace| workspace.count(customer::ID)), 2);
}

#[test]
fn nothing_of_what_one_role_saw_is_left_for_the_next_one_to_read_nor_after_a_lock() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "苏州精工机械", "韩梅梅");
    update(&chief, of, customer::MOBILE.field, None, text("13833334444")).unwrap();
    contact_of(&chief, of, "钱经理", "13811112222");
    let masked = |remark: FieldRight| {
        let mut table = with_field("mobile", FieldRight::Masked);
        table.fields.insert("remark".to_owned(), remark);
        role(&[("customer", table)])
    };
    agree_role(&chief, masked(FieldRight::Write));
    let member = enter(&store, 2, "李雷", "role-1");
    while member.prepare_some(100) {}
    update(&member, of, customer::REMARK.field, None, text("底价只给负责人看")).unwrap();
    block_on(member.reveal(customer::ID, of, customer::MOBILE.field)).unwrap();
    let told = |session: &TestSession| format!("{:?}", all_seen(session));
    let before = told(&member);
    assert!(before.contains("13833334444") && before.contains("底价") && member.can_undo().is_some(), "{before}");

    // Other rights: what was read by the old ones is made anew, also a number that had been shown in the clear.
    agree_role(&chief, masked(FieldRight::Hidden));
    block_on(member.catch_up()).unwrap();
    while member.prepare_some(100) {}
    let narrowed = told(&member);
    assert!(narrowed.contains("苏州精工机械") && narrowed.contains("138****4444"), "{narrowed}");
    assert!(!narrowed.contains("13833334444") && !narrowed.contains("底价"), "{narrowed}");
    assert!(member.read(|workspace| workspace.search("底价", 5)).is_empty() && member.can_undo().is_none());

    // Another role, and the same person after a lock, which ends the session.
    member.take_role("sales");
    let locked = |session: TestSession| {
        while session.prepare_some(100) {}
        let read = told(&session);
        assert!(!read.contains("精工") && !read.contains("钱经理") && !read.contains("4444"), "{read}");
        assert!(session.read(|workspace| workspace.search("精工", 5)).is_empty() && session.can_undo().is_none());
        assert!(block_on(session.past(customer::ID, of, 0, &mut || true)).unwrap().steps.is_empty());
    };
    locked(member);
    locked(enter(&store, 3, "李雷", "sales"));

    // What lies sealed is the vault's, and members share it: whoever may see it finds all of it.
    block_on(chief.catch_up()).unwrap();
    let whole = told(&chief);
    assert!(whole.contains("底价") && whole.contains("13833334444"), "{whole}");
}

#[test]
fn sums_are_right_also_where_whoever_enters_a_payment_does_not_see_them() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "苏州精工机械", "李雷");
    let agreed = Record::new(contract::ID, chief.new_id()).with(contract::CUSTOMER, of);
    let agreed = agreed.with(contract::NAME, "年度服务".to_owned()).with(contract::STATE, ContractState::InForce);
    let agreed = put(&chief, agreed.with(contract::AMOUNT, 90_000));
    let line = Record::new(instalment::ID, chief.new_id()).with(instalment::CONTRACT, agreed);
    let line = line.with(instalment::SEQUENCE, 1).with(instalment::DUE, CalendarDate(20_700));
    let line = put(&chief, line.with(instalment::AMOUNT, 90_000));
    let blind = TableDefinition::default();
    let contracts = with_field("outstanding", FieldRight::Hidden);
    agree_role(&chief, role(&[("instalment", blind), ("contract", contracts)]));
    let member = enter(&store, 2, "李雷", "role-1");
    let paid = Record::new(payment::ID, member.new_id()).with(payment::CONTRACT, agreed);
    put(&member, paid.with(payment::RECEIVED_ON, CalendarDate(20_700)).with(payment::AMOUNT, 40_000));
    let seen = member.read(|workspace| workspace.record(contract::ID, agreed)).unwrap();
    assert_eq!((seen.get(contract::RECEIVED), seen.get(contract::OUTSTANDING)), (Some(40_000), None));
    assert_eq!(member.read(|workspace| workspace.count(instalment::ID)), 0);
    block_on(chief.catch_up()).unwrap();
    let read = |entity, id| chief.read(|workspace| workspace.record(entity, id)).unwrap();
    assert_eq!(read(contract::ID, agreed).get(contract::OUTSTANDING), Some(50_000));
    assert_eq!(read(instalment::ID, line).get(instalment::RECEIVED), Some(40_000));
}

#[test]
fn a_masked_phone_is_shown_in_the_clear_to_who_asks_and_to_nobody_else() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "苏州精工机械", "李雷");
    let [one, other] = ["13811112222", "13833334444"].map(|mobile| contact_of(&chief, of, "钱经理", mobile));
    let agent = enter(&store, 2, "周莉", "service_agent");
    while agent.prepare_some(100) {}
    let shown = |session: &TestSession, id| {
        session.read(|workspace| workspace.record(contact::ID, id)).unwrap().text(contact::MOBILE).to_owned()
    };
    assert_eq!(shown(&agent, one), "138****2222");
    assert!(agent.read(|workspace| workspace.search("13811112222", 5)).is_empty());
    let clear = block_on(agent.reveal(contact::ID, one, contact::MOBILE.field)).unwrap();
    assert_eq!(Some(clear), text("13811112222"));
    assert_eq!((shown(&agent, one), shown(&agent, other)), ("13811112222".to_owned(), "138****4444".to_owned()));
    assert_eq!(shown(&enter(&store, 3, "周莉", "service_agent"), one), "138****2222", "it stays so after signing out");
    let hidden = block_on(agent.reveal(opportunity::ID, one, opportunity::NAME.field));
    assert!(matches!(hidden, Err(CommitError::Refused(Refusal::Forbidden(_)))));
}

#[test]
fn whoever_sees_a_record_masked_sees_its_past_masked_too() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "苏州精工机械", "李雷");
    update(&chief, of, customer::MOBILE.field, None, text("13811112222")).unwrap();
    update(&chief, of, customer::MOBILE.field, text("13811112222"), text("13833334444")).unwrap();
    update(&chief, of, customer::REMARK.field, None, text("只有管理员知道")).unwrap();
    let mut table = with_field("mobile", FieldRight::Masked);
    table.fields.insert("remark".to_owned(), FieldRight::Hidden);
    agree_role(&chief, role(&[("customer", table)]));
    let member = enter(&store, 2, "周莉", "role-1");
    let steps = block_on(member.past(customer::ID, of, 0, &mut || true)).unwrap().steps;
    assert_eq!(steps.len(), 3, "the step of a hidden field is none");
    let told = format!("{steps:?}");
    assert!(told.contains("138****4444") && told.contains("138****2222"), "{told}");
    assert!(!told.contains("13811112222") && !told.contains("只有管理员知道"), "{told}");
}

#[test]
fn nobody_is_called_the_same_for_a_number_that_only_looks_alike_behind_its_mask() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let reached = |name: &str, mobile: &str, email: &str| {
        let record = Record::new(customer::ID, chief.new_id()).with(customer::NAME, name.to_owned());
        put(&chief, record.with(customer::MOBILE, mobile.to_owned()).with(customer::EMAIL, email.to_owned()))
    };
    let of = reached("苏州精工机械", "13811112222", "zhang@example.com");
    let other = reached("北京华鼎物流", "13833332222", "zhao@example.com");
    let same = reached("无锡恒通贸易", "13811112222", "zhang@example.com");
    let like = |session: &TestSession| {
        while session.prepare_some(100) {}
        session.read(|workspace| {
            let record = workspace.record(customer::ID, of).unwrap();
            let like = workspace.likely_duplicates(&record);
            like.iter().map(|likeness| likeness.id).collect::<Vec<RecordId>>()
        })
    };
    assert_eq!(like(&chief), [same]);
    let agent = enter(&store, 2, "周莉", "service_agent");
    let masked = agent.read(|workspace| workspace.record(customer::ID, other)).unwrap();
    assert_eq!(masked.text(customer::MOBILE), "138****2222");
    assert!(like(&agent).is_empty());
}

#[test]
fn a_number_that_an_import_could_not_understand_is_not_read_in_its_note_by_who_sees_numbers_masked() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let note = "手机: 13811112222转王总";
    let noted = |name: &str| {
        let record = Record::new(customer::ID, chief.new_id()).with(customer::NAME, name.to_owned());
        put(&chief, record.with(customer::OWNER, "李雷".to_owned()).with(facts::IMPORT_NOTE, note.to_owned()))
    };
    let read = |session: &TestSession, of: RecordId| {
        while session.prepare_some(100) {}
        let test = Test::Contains("13811112222".to_owned());
        let filter = Filter::all(vec![Condition { field: facts::IMPORT_NOTE.field, test }]);
        let query = Query { filter, ..Query::all(customer::ID, DAY) };
        let past = block_on(session.past(customer::ID, of, 0, &mut || true)).unwrap();
        session.read(|workspace| {
            let hits = workspace.search("13811112222", 5).len() + workspace.query(&query).len();
            let shown = workspace.record(customer::ID, of).unwrap().text(facts::IMPORT_NOTE).to_owned();
            (shown, hits, format!("{:?}", past.steps).contains("13811112222"))
        })
    };
    let before = noted("苏州精工机械");
    let agent = enter(&store, 2, "周莉", "service_agent");
    let nothing = (String::new(), 0, false);
    assert_eq!(read(&agent, before), nothing);
    let meanwhile = noted("北京华鼎物流");
    block_on(agent.catch_up()).unwrap();
    assert_eq!(read(&agent, meanwhile), nothing);
    let (shown, hits, is_told) = read(&enter(&store, 3, "李雷", "sales"), before);
    assert!(shown == note && hits > 0 && is_told, "who calls customers mends it: {shown} {hits}");
}

#[test]
fn somebody_without_limits_has_no_second_workspace() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    customer_for(&chief, "苏州精工机械", "李雷");
    let is_one = |session: &TestSession| session.read(|seen| session.read_whole(|whole| std::ptr::eq(seen, whole)));
    assert!(is_one(&chief));
    assert!(!is_one(&enter(&store, 2, "李雷", "sales")));
}

#[test]
fn imports_of_others_are_neither_listed_nor_taken_back_by_who_sees_a_part() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let import = chief.new_id();
    let record = Record::new(customer::ID, chief.new_id()).with(customer::NAME, "苏州精工机械".to_owned());
    let of_another = Record::new(customer::ID, chief.new_id()).with(customer::NAME, "北京华鼎物流".to_owned());
    let changes = vec![
        Change::create(&record.with(customer::OWNER, "李雷".to_owned())),
        Change::create(&of_another.with(customer::OWNER, "韩梅梅".to_owned())),
    ];
    let proposal = Proposal { label: "台账.xlsx".to_owned(), origin: Origin::Import(import), changes };
    let done = block_on(chief.commit(proposal.clone())).unwrap();
    let seller = enter(&store, 2, "李雷", "sales_lead");
    assert!(block_on(seller.imports()).unwrap().is_empty());
    // What came of it and is theirs can be asked for; what the file was called is the business of whoever brought it.
    assert_eq!(seller.read(|workspace| workspace.imports_in(customer::ID)), [(import, 1)]);
    assert_eq!(chief.read(|workspace| workspace.imports_in(customer::ID)), [(import, 2)]);
    assert!(block_on(seller.names_of_imports(&[import], &mut || true)).unwrap().is_empty());
    assert_eq!(block_on(chief.names_of_imports(&[import], &mut || true)).unwrap().len(), 1);
    let taken = block_on(seller.revert_import(done.batches, import, "撤回"));
    assert_eq!(why(taken), Some(Forbidden::StepOfAnother));
    assert!(!seller.rights().may_do(Matter::Backup));
    let restored = block_on(seller.commit(Proposal { origin: Origin::Restore, ..proposal }));
    assert_eq!(why(restored), Some(Forbidden::Matter(Matter::Backup)));
}

#[test]
fn nobody_takes_back_with_an_import_of_theirs_what_they_see_no_longer() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let import = chief.new_id();
    let record = |name: &str, owner: &str| {
        let record = Record::new(customer::ID, chief.new_id()).with(customer::NAME, name.to_owned());
        Change::create(&record.with(customer::OWNER, owner.to_owned()))
    };
    let changes = vec![record("苏州精工机械", chief.member()), record("北京华鼎物流", "韩梅梅")];
    let proposal = Proposal { label: "台账.xlsx".to_owned(), origin: Origin::Import(import), changes };
    let done = block_on(chief.commit(proposal)).unwrap();
    let seller = enter(&store, 2, chief.member(), "sales");
    let taken = block_on(seller.revert_import(done.batches, import, "撤回"));
    assert_eq!(why(taken), Some(Forbidden::OutOfSight(customer::ID)));
    assert_eq!(chief.read(|workspace| workspace.count(customer::ID)), 2);
    assert!(block_on(chief.revert_import(done.batches, import, "撤回")).is_ok());
    assert_eq!(chief.read(|workspace| workspace.count(customer::ID)), 0);
}
