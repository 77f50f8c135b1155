//! Approvals: no contract is in force without those that it needs, and nobody decides what is not theirs to decide.

use super::*;
use crate::model::approval::{ApprovalRules, Rule};
use crate::model::rights::{ADMINISTRATOR, Act, RoleDefinition, Roles, Scope, TableDefinition};
use crate::model::schema::tables::approval::{self, ApprovalKind, ApprovalState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{line_item, policy};
use crate::workspace::approvals::is_open;

/// The same vault in a tab of somebody else.
fn open_as(store: &MemoryStore, member: &str) -> TestSession {
    block_on(Session::open(store.clone(), TestSurroundings::new(9), member.to_owned())).unwrap()
}

/// Somebody who signs in to the same vault, as others do, in that role.
fn enter(store: &MemoryStore, member: &str, role: &str) -> TestSession {
    let entered = Session::open_as(store.clone(), TestSurroundings::new(7), member.to_owned(), role);
    let session = block_on(entered).unwrap();
    session.share(true);
    session
}

fn write_down(session: &TestSession, row: RecordId, body: String) {
    commit(session, vec![Change::create(&Record::new(policy::ID, row).with(policy::BODY, body))]).unwrap();
}

/// Discounts need the approval of a role, or of those who are named.
fn agree_role(session: &TestSession, role: &str, approvers: &[&str]) {
    let approvers = approvers.iter().map(|name| (*name).to_owned()).collect();
    let mut rules = ApprovalRules::default();
    rules.discount = Rule { required: true, approvers, role: role.to_owned() };
    write_down(session, policy::APPROVAL, rules.write());
}

fn agree(session: &TestSession, required: bool) {
    let rule = Rule { required, approvers: vec!["王芳".to_owned(), "李雷".to_owned()], ..Rule::default() };
    let mut rules = ApprovalRules::default();
    (rules.discount, rules.follow_up) = (rule.clone(), rule);
    let row = Record::new(policy::ID, policy::APPROVAL)
        .with(policy::NAME, "approval".to_owned())
        .with(policy::BODY, rules.write());
    commit(session, vec![Change::create(&row)]).unwrap();
}

/// A contract under review of which nothing is stored yet.
fn begun(session: &TestSession) -> Record {
    let of = new_customer(session, "北京华鼎物流有限公司");
    Record::new(contract::ID, session.new_id())
        .with(contract::NAME, "年度服务".to_owned())
        .with(contract::CUSTOMER, of)
        .with(contract::STATE, ContractState::UnderReview)
}

/// A contract under review with a discount of 20 per cent.
fn reviewed(session: &TestSession) -> Record {
    let agreed = begun(session).with(contract::AMOUNT, 100_000).with(contract::DISCOUNT, 20_000);
    commit(session, vec![Change::create(&agreed)]).unwrap();
    at(session, contract::ID, agreed.id)
}

fn at(session: &TestSession, entity: EntityId, id: RecordId) -> Record {
    block_on(session.catch_up()).unwrap();
    session.read(|workspace| workspace.record(entity, id)).unwrap()
}

fn ask(session: &TestSession, agreed: &Record) -> Record {
    let request = Record::new(approval::ID, session.new_id())
        .with(approval::KIND, ApprovalKind::Discount)
        .with(approval::CONTRACT, agreed.id)
        // What somebody slips in counts for nothing.
        .with(approval::STATE, ApprovalState::Approved)
        .with(approval::ASKED_BY, "李雷".to_owned());
    commit(session, vec![Change::create(&request)]).unwrap();
    at(session, approval::ID, request.id)
}

fn decide(session: &TestSession, request: RecordId, state: ApprovalState) -> Result<Committed, CommitError> {
    let before = at(session, approval::ID, request);
    let after = before.clone().with(approval::STATE, state).with(approval::NOTE, "看过了".to_owned());
    commit(session, vec![Change::between(&before, &after).unwrap()])
}

fn put_in_force(session: &TestSession, id: RecordId) -> Result<Committed, CommitError> {
    let before = at(session, contract::ID, id);
    let after = before.clone().with(contract::STATE, ContractState::InForce);
    commit(session, vec![Change::between(&before, &after).unwrap()])
}

fn why(result: Result<Committed, CommitError>) -> Option<Forbidden> {
    match result {
        Err(CommitError::Refused(Refusal::Forbidden(why))) => Some(why),
        _ => None,
    }
}

#[test]
fn a_discount_above_the_limit_comes_into_force_only_when_somebody_else_has_approved_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let agreed = reviewed(&session);
    agree(&session, true);
    let missing = || Forbidden::DiscountNotApproved("年度服务".to_owned(), 10);
    assert_eq!(why(put_in_force(&session, agreed.id)), Some(missing()));
    let request = ask(&session, &agreed);
    assert_eq!(request.get(approval::STATE), Some(ApprovalState::Pending));
    assert_eq!((request.text(approval::ASKED_BY), request.text(approval::SUBJECT)), ("王芳", "年度服务"));
    assert_eq!(request.get(approval::CUSTOMER), agreed.get(contract::CUSTOMER));
    assert_eq!(why(put_in_force(&session, agreed.id)), Some(missing()), "asked for is not approved");
    assert_eq!(why(decide(&session, request.id, ApprovalState::Approved)), Some(Forbidden::OwnRequest));
    let stranger = open_as(&store, "张伟");
    let refused = why(decide(&stranger, request.id, ApprovalState::Approved));
    assert_eq!(refused, Some(Forbidden::NotForYou("年度服务".to_owned())));
    let approver = open_as(&store, "李雷");
    assert!(approver.may_decide(&at(&approver, approval::ID, request.id)));
    decide(&approver, request.id, ApprovalState::Approved).unwrap();
    let decided = at(&session, approval::ID, request.id);
    assert_eq!((decided.text(approval::DECIDED_BY), decided.text(approval::NOTE)), ("李雷", "看过了"));
    let again = why(decide(&approver, request.id, ApprovalState::Rejected));
    assert_eq!(again, Some(Forbidden::IsDecided("年度服务".to_owned())));
    put_in_force(&session, agreed.id).unwrap();
    // What was approved for twenty per cent is not for thirty, also while the contract is in force.
    let before = at(&session, contract::ID, agreed.id);
    let more = before.clone().with(contract::DISCOUNT, 30_000);
    assert_eq!(why(commit(&session, vec![Change::between(&before, &more).unwrap()])), Some(missing()));
    let less = before.clone().with(contract::DISCOUNT, 15_000);
    commit(&session, vec![Change::between(&before, &less).unwrap()]).unwrap();
}

#[test]
fn no_line_changes_the_terms_of_a_contract_in_force_behind_the_approvers_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let begun = begun(&session).with(contract::DISCOUNT, 20_000);
    let line = Record::new(line_item::ID, session.new_id())
        .with(line_item::CONTRACT, begun.id)
        .with(line_item::NAME, "巡检".to_owned())
        .with(line_item::UNIT_PRICE, 100_000);
    commit(&session, vec![Change::create(&begun), Change::create(&line)]).unwrap();
    agree(&session, true);
    let agreed = at(&session, contract::ID, begun.id);
    assert_eq!(agreed.get(contract::AMOUNT), Some(100_000));
    let request = ask(&session, &agreed);
    decide(&open_as(&store, "李雷"), request.id, ApprovalState::Approved).unwrap();
    put_in_force(&session, agreed.id).unwrap();
    let priced = |price: i64| {
        let before = at(&session, line_item::ID, line.id);
        let after = before.clone().with(line_item::UNIT_PRICE, price);
        commit(&session, vec![Change::between(&before, &after).unwrap()])
    };
    let missing = Forbidden::DiscountNotApproved("年度服务".to_owned(), 10);
    assert_eq!(why(priced(50_000)), Some(missing), "the discount would be two fifths of it");
    priced(150_000).unwrap();
    assert_eq!(at(&session, contract::ID, agreed.id).get(contract::AMOUNT), Some(150_000));
}

#[test]
fn what_is_taken_off_line_by_line_is_a_discount_like_any_other() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let begun = begun(&session);
    let line = Record::new(line_item::ID, session.new_id())
        .with(line_item::CONTRACT, begun.id)
        .with(line_item::NAME, "巡检".to_owned())
        .with(line_item::QUANTITY, 1)
        .with(line_item::UNIT_PRICE, 100_000)
        .with(line_item::DISCOUNT, 40);
    commit(&session, vec![Change::create(&begun), Change::create(&line)]).unwrap();
    agree(&session, true);
    let agreed = at(&session, contract::ID, begun.id);
    assert_eq!(agreed.get(contract::AMOUNT), Some(60_000));
    let missing = Forbidden::DiscountNotApproved("年度服务".to_owned(), 10);
    assert_eq!(why(put_in_force(&session, agreed.id)), Some(missing));
    let request = ask(&session, &agreed);
    assert_eq!((request.get(approval::AMOUNT), request.get(approval::DISCOUNT)), (Some(100_000), Some(40_000)));
    decide(&open_as(&store, "李雷"), request.id, ApprovalState::Approved).unwrap();
    put_in_force(&session, agreed.id).unwrap();
}

#[test]
fn a_rejected_or_withdrawn_request_lets_nothing_through_and_can_be_asked_anew() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let agreed = reviewed(&session);
    agree(&session, true);
    let approver = open_as(&store, "李雷");
    let first = ask(&session, &agreed);
    let refused = why(decide(&approver, first.id, ApprovalState::Withdrawn));
    assert_eq!(refused, Some(Forbidden::NotForYou("年度服务".to_owned())));
    decide(&session, first.id, ApprovalState::Withdrawn).unwrap();
    let second = ask(&session, &agreed);
    decide(&approver, second.id, ApprovalState::Rejected).unwrap();
    block_on(session.catch_up()).unwrap();
    assert!(why(put_in_force(&session, agreed.id)).is_some());
    let third = ask(&session, &agreed);
    decide(&approver, third.id, ApprovalState::Approved).unwrap();
    put_in_force(&session, agreed.id).unwrap();
    let history = session.read(|workspace| workspace.requests(approval::CONTRACT.field, agreed.id));
    let states: Vec<_> = history.iter().map(|request| request.get(approval::STATE).unwrap()).collect();
    assert_eq!(states, [ApprovalState::Withdrawn, ApprovalState::Rejected, ApprovalState::Approved]);
}

#[test]
fn who_is_refused_learns_why_and_who_agrees_need_not_say_so() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    agree(&session, true);
    let (first, second) = (reviewed(&session), reviewed(&session));
    let (first, second) = (ask(&session, &first), ask(&session, &second));
    let approver = open_as(&store, "李雷");
    let says = |request: &Record, state: ApprovalState, note: &str| {
        let before = at(&approver, approval::ID, request.id);
        let after = before.clone().with(approval::STATE, state);
        let after = if note.is_empty() { after } else { after.with(approval::NOTE, note.to_owned()) };
        commit(&approver, vec![Change::between(&before, &after).unwrap()])
    };
    let unsaid = Some(Forbidden::RejectedWithoutReason("年度服务".to_owned()));
    assert_eq!(why(says(&first, ApprovalState::Rejected, "")), unsaid);
    says(&first, ApprovalState::Rejected, "优惠过高").unwrap();
    says(&second, ApprovalState::Approved, "").unwrap();
}

#[test]
fn nothing_is_offered_to_be_changed_in_a_request_that_the_door_would_refuse() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, true);
    let agreed = reviewed(&session);
    let request = ask(&session, &agreed);
    let fields = [approval::KIND.field, approval::CONTRACT.field, approval::INTERACTION.field];
    assert!(fields.iter().all(|field| !is_open(&request, *field)), "a form would be refused");
    assert!(is_open(&request, approval::REQUEST.field));
    let decided = request.with(approval::STATE, ApprovalState::Approved);
    assert!(!is_open(&decided, approval::REQUEST.field));
    assert!(is_open(&agreed, contract::AMOUNT.field), "a contract is no request");
}

#[test]
fn what_was_approved_can_not_be_made_to_mean_another_contract() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let agreed = reviewed(&session);
    agree(&session, true);
    let request = ask(&session, &agreed);
    let other = reviewed(&session);
    let before = at(&session, approval::ID, request.id);
    let fixed = Some(Forbidden::RequestIsFixed("年度服务".to_owned()));
    for after in [
        before.clone().with(approval::CONTRACT, other.id),
        before.clone().with(approval::DISCOUNT, 90_000),
        before.clone().with(approval::APPROVERS, vec!["张伟".to_owned()]),
        before.clone().with(approval::ASKED_BY, "李雷".to_owned()),
        before.clone().with(approval::NOTE, "同意".to_owned()),
    ] {
        assert_eq!(why(commit(&session, vec![Change::between(&before, &after).unwrap()])), fixed);
    }
    let nothing = Record::new(approval::ID, session.new_id()).with(approval::KIND, ApprovalKind::Contract);
    assert_eq!(why(commit(&session, vec![Change::create(&nothing)])), Some(Forbidden::NothingToApprove));
    let nobody = nothing.with(approval::CONTRACT, agreed.id);
    assert_eq!(why(commit(&session, vec![Change::create(&nobody)])), Some(Forbidden::NobodyToDecide));
}

#[test]
fn a_contract_and_a_follow_up_are_approved_by_somebody_else_where_the_desk_wants_that() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let agreed = begun(&session).with(contract::AMOUNT, 100_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    let rule = Rule { required: true, approvers: vec!["李雷".to_owned()], ..Rule::default() };
    let mut rules = ApprovalRules::default();
    (rules.contract, rules.follow_up) = (rule.clone(), rule);
    write_down(&session, policy::APPROVAL, rules.write());
    let missing = Some(Forbidden::ContractNotApproved("年度服务".to_owned()));
    assert_eq!(why(put_in_force(&session, agreed.id)), missing);
    let request = Record::new(approval::ID, session.new_id())
        .with(approval::KIND, ApprovalKind::Contract)
        .with(approval::CONTRACT, agreed.id);
    commit(&session, vec![Change::create(&request)]).unwrap();
    assert_eq!(why(put_in_force(&session, agreed.id)), missing, "asked for is not approved");
    let approver = open_as(&store, "李雷");
    decide(&approver, request.id, ApprovalState::Approved).unwrap();
    put_in_force(&session, agreed.id).unwrap();
    let before = at(&session, contract::ID, agreed.id);
    let dearer = before.clone().with(contract::AMOUNT, 120_000);
    assert_eq!(why(commit(&session, vec![Change::between(&before, &dearer).unwrap()])), missing, "for other terms");

    let of = before.get(contract::CUSTOMER).unwrap();
    let said = follow_up(&session, of, "客户询问价格", 1_789_000_000_000);
    commit(&session, vec![Change::create(&said)]).unwrap();
    let asked = session.read(|workspace| workspace.requests(approval::INTERACTION.field, said.id)).remove(0);
    decide(&approver, asked.id, ApprovalState::Rejected).unwrap();
    let decided = at(&session, approval::ID, asked.id);
    assert_eq!(
        (decided.get(approval::STATE), decided.text(approval::DECIDED_BY)),
        (Some(ApprovalState::Rejected), "李雷")
    );
}

#[test]
fn each_follow_up_asks_by_itself_where_the_desk_wants_that_and_goes_with_one_undo() {
    let session = open(&MemoryStore::default(), 1);
    let of = new_customer(&session, "北京华鼎物流有限公司");
    let count = || session.read(|workspace| workspace.count(approval::ID));
    let first = follow_up(&session, of, "客户询问价格", 1_789_000_000_000);
    commit(&session, vec![Change::create(&first)]).unwrap();
    assert_eq!(count(), 0);
    agree(&session, true);
    let second = follow_up(&session, of, "客户要求下周报价\n并附参考案例", 1_789_000_100_000);
    commit(&session, vec![Change::create(&second)]).unwrap();
    let requests = session.read(|workspace| workspace.requests(approval::INTERACTION.field, second.id));
    assert_eq!(requests.iter().map(|one| one.text(approval::SUBJECT)).collect::<Vec<_>>(), ["客户要求下周报价"]);
    assert_eq!(requests[0].get(approval::CUSTOMER), Some(of));
    block_on(session.undo()).unwrap();
    assert_eq!(count(), 0);
}

#[test]
fn an_old_ledger_of_signed_contracts_comes_in_whatever_the_rules() {
    let session = open(&MemoryStore::default(), 1);
    let of = new_customer(&session, "北京华鼎物流有限公司");
    agree(&session, true);
    let signed = Record::new(contract::ID, session.new_id())
        .with(contract::NAME, "旧合同".to_owned())
        .with(contract::CUSTOMER, of)
        .with(contract::AMOUNT, 100_000)
        .with(contract::DISCOUNT, 90_000)
        .with(contract::STATE, ContractState::InForce);
    assert!(why(commit(&session, vec![Change::create(&signed)])).is_some());
    let origin = Origin::Import(session.new_id());
    let changes = vec![Change::create(&signed)];
    block_on(session.commit(Proposal { label: "导入".to_owned(), origin, changes })).unwrap();
    // What goes on as it was is not held up either.
    let before = at(&session, contract::ID, signed.id);
    let going_on = before.clone().with(contract::STATE, ContractState::Performing);
    commit(&session, vec![Change::between(&before, &going_on).unwrap()]).unwrap();
}

#[test]
fn what_needs_the_sales_leads_approval_is_decided_by_whoever_has_that_role_and_by_nobody_else() {
    let store = MemoryStore::default();
    let session = enter(&store, "王芳", ADMINISTRATOR);
    let agreed = reviewed(&session);
    agree_role(&session, "sales_lead", &[]);
    let request = ask(&session, &agreed);
    assert_eq!((request.text(approval::ROLE), request.value(approval::APPROVERS.field)), ("sales_lead", None));
    assert_eq!(why(decide(&session, request.id, ApprovalState::Approved)), Some(Forbidden::OwnRequest));
    for (name, role) in [("韩梅梅", "manager"), ("李雷", ADMINISTRATOR)] {
        let other = enter(&store, name, role);
        assert!(!other.may_decide(&at(&other, approval::ID, request.id)), "{role}");
        let refused = why(decide(&other, request.id, ApprovalState::Approved));
        assert_eq!(refused, Some(Forbidden::NotForYou("年度服务".to_owned())), "{role}");
    }
    // She sees it although neither the contract nor whoever asked is of her team.
    let lead = enter(&store, "赵敏", "sales_lead");
    assert!(lead.may_decide(&at(&lead, approval::ID, request.id)));
    decide(&lead, request.id, ApprovalState::Approved).unwrap();
    let decided = at(&session, approval::ID, request.id);
    assert_eq!((decided.text(approval::DECIDED_BY), decided.text(approval::DECIDED_ROLE)), ("赵敏", "sales_lead"));
    put_in_force(&session, agreed.id).unwrap();
}

#[test]
fn a_role_of_the_companys_own_approves_and_so_does_who_is_named_beside_it() {
    let store = MemoryStore::default();
    let session = enter(&store, "王芳", ADMINISTRATOR);
    let (first, second) = (reviewed(&session), reviewed(&session));
    let own = RoleDefinition {
        id: "role-1".to_owned(),
        name: "总监".to_owned(),
        other: TableDefinition::new(&[Act::View, Act::Edit], Scope::Own),
        ..RoleDefinition::default()
    };
    write_down(&session, policy::ROLES, Roles::default().with(own).write());
    agree_role(&session, "role-1", &["李雷"]);
    let (by_role, by_name) = (ask(&session, &first), ask(&session, &second));
    decide(&enter(&store, "赵敏", "role-1"), by_role.id, ApprovalState::Rejected).unwrap();
    decide(&enter(&store, "李雷", "manager"), by_name.id, ApprovalState::Approved).unwrap();
    let roles =
        [by_role, by_name].map(|one| at(&session, approval::ID, one.id).text(approval::DECIDED_ROLE).to_owned());
    assert_eq!(roles, ["role-1", "manager"]);
}

#[test]
fn nobody_decides_on_their_own_request_by_their_role_where_others_sign_in() {
    let store = MemoryStore::default();
    let session = enter(&store, "王芳", ADMINISTRATOR);
    let agreed = reviewed(&session);
    agree_role(&session, ADMINISTRATOR, &[]);
    let request = ask(&session, &agreed);
    assert_eq!(why(decide(&session, request.id, ApprovalState::Approved)), Some(Forbidden::OwnRequest));
    let other = enter(&store, "李雷", ADMINISTRATOR);
    assert!(!other.who().decides_for_all(&at(&other, approval::ID, request.id)), "it is theirs by their role");
    decide(&other, request.id, ApprovalState::Approved).unwrap();
}

#[test]
fn who_has_a_vault_alone_decides_for_a_role_that_nobody_could_have_unless_somebody_else_is_named() {
    let session = open(&MemoryStore::default(), 1);
    let agreed = reviewed(&session);
    agree_role(&session, "sales_lead", &[]);
    let request = ask(&session, &agreed);
    // The page of the request says why it offers them to decide.
    assert!(session.who().decides_for_all(&at(&session, approval::ID, request.id)));
    decide(&session, request.id, ApprovalState::Approved).unwrap();
    assert_eq!(at(&session, approval::ID, request.id).value(approval::DECIDED_ROLE.field), None);
    put_in_force(&session, agreed.id).unwrap();
    let elsewhere = open(&MemoryStore::default(), 2);
    let agreed = reviewed(&elsewhere);
    agree_role(&elsewhere, "sales_lead", &["李雷"]);
    let request = ask(&elsewhere, &agreed);
    assert_eq!(why(decide(&elsewhere, request.id, ApprovalState::Approved)), Some(Forbidden::OwnRequest));
}

#[test]
fn rules_of_an_earlier_release_still_decide_by_name_alone() {
    let store = MemoryStore::default();
    let session = enter(&store, "王芳", ADMINISTRATOR);
    let agreed = reviewed(&session);
    let body = r#"{"version":1,"discount":{"required":true,"approvers":["李雷"]},"discount_limit":10}"#;
    write_down(&session, policy::APPROVAL, body.to_owned());
    let request = ask(&session, &agreed);
    assert_eq!(request.value(approval::ROLE.field), None);
    let refused = why(decide(&enter(&store, "赵敏", "manager"), request.id, ApprovalState::Approved));
    assert_eq!(refused, Some(Forbidden::NotForYou("年度服务".to_owned())));
    decide(&enter(&store, "李雷", "manager"), request.id, ApprovalState::Approved).unwrap();
    put_in_force(&session, agreed.id).unwrap();
}
