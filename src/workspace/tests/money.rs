//! Money: what payments leave on instalments, contracts and customers, whatever the order, the batch and the origin.

use proptest::prelude::*;

use super::*;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::instalment::{self, InstalmentState};
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::payment;
use crate::model::value::CalendarDate;

const DAY: CalendarDate = CalendarDate(20_000);

fn contract(session: &TestSession, of: RecordId, amount: i64) -> Record {
    Record::new(contract::ID, session.new_id())
        .with(contract::NAME, "年度服务".to_owned())
        .with(contract::CUSTOMER, of)
        .with(contract::AMOUNT, amount)
        .with(contract::STATE, ContractState::InForce)
}

fn instalment(session: &TestSession, of: RecordId, sequence: i64, amount: i64) -> Record {
    let due = DAY.plus_days(i32::try_from(sequence).unwrap() * 30);
    Record::new(instalment::ID, session.new_id())
        .with(instalment::CONTRACT, of)
        .with(instalment::SEQUENCE, sequence)
        .with(instalment::DUE, due)
        .with(instalment::AMOUNT, amount)
}

fn paid(session: &TestSession, of: RecordId, amount: i64) -> Record {
    Record::new(payment::ID, session.new_id())
        .with(payment::CONTRACT, of)
        .with(payment::RECEIVED_ON, DAY)
        .with(payment::AMOUNT, amount)
}

fn at(session: &TestSession, entity: EntityId, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(entity, id)).unwrap()
}

/// Received, outstanding and state of a contract, and what its customer owes.
fn standing(session: &TestSession, contract: RecordId) -> (i64, i64, ContractState, Option<i64>) {
    let record = at(session, contract::ID, contract);
    let owed = customer_of(session, record.get(contract::CUSTOMER).unwrap()).get(customer::RECEIVABLE);
    let figure = |key| record.get(key).unwrap();
    (figure(contract::RECEIVED), figure(contract::OUTSTANDING), record.get(contract::STATE).unwrap(), owed)
}

fn received(session: &TestSession, lines: &[Record]) -> Vec<(i64, InstalmentState)> {
    let now = lines.iter().map(|line| at(session, instalment::ID, line.id));
    now.map(|line| (line.get(instalment::RECEIVED).unwrap(), line.get(instalment::STATE).unwrap())).collect()
}

#[test]
fn money_that_came_in_is_known_at_once_and_goes_with_one_undo() {
    use InstalmentState::{Open, Paid, Partial};
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 100_000).with(contract::DISCOUNT, 10_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    assert_eq!(standing(&session, agreed.id), (0, 90_000, ContractState::InForce, Some(90_000)));
    assert!(at(&session, contract::ID, agreed.id).text(contract::NUMBER).starts_with("HT2026"));
    let plan: Vec<Record> = (1..=3).map(|part| instalment(&session, agreed.id, part, 30_000)).collect();
    commit(&session, plan.iter().map(Change::create).collect()).unwrap();
    assert_eq!(at(&session, instalment::ID, plan[2].id).get(instalment::CUSTOMER), Some(customer));
    let first = paid(&session, agreed.id, 40_000);
    commit(&session, vec![Change::create(&first)]).unwrap();
    assert_eq!(at(&session, payment::ID, first.id).get(payment::CUSTOMER), Some(customer));
    assert_eq!(standing(&session, agreed.id), (40_000, 50_000, ContractState::Performing, Some(50_000)));
    assert_eq!(received(&session, &plan), [(30_000, Paid), (10_000, Partial), (0, Open)]);
    let rest = paid(&session, agreed.id, 55_000).with(payment::INSTALMENT, plan[2].id);
    commit(&session, vec![Change::create(&rest)]).unwrap();
    assert_eq!(standing(&session, agreed.id), (95_000, 0, ContractState::Completed, Some(0)));
    assert_eq!(received(&session, &plan), [(30_000, Paid), (30_000, Paid), (30_000, Paid)]);
    block_on(session.undo()).unwrap();
    assert_eq!(standing(&session, agreed.id), (40_000, 50_000, ContractState::Performing, Some(50_000)));
    assert_eq!(received(&session, &plan), [(30_000, Paid), (10_000, Partial), (0, Open)]);
    block_on(session.undo()).unwrap();
    assert_eq!(standing(&session, agreed.id), (0, 90_000, ContractState::InForce, Some(90_000)));
    block_on(session.redo()).unwrap();
    block_on(session.redo()).unwrap();
    assert_eq!(standing(&session, agreed.id), (95_000, 0, ContractState::Completed, Some(0)));
}

#[test]
fn nobody_waits_for_the_instalments_of_a_contract_that_was_ended_until_it_binds_again() {
    use InstalmentState::{Dropped, Open, Paid, Partial};
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 90_000);
    let plan: Vec<Record> = (1..=3).map(|part| instalment(&session, agreed.id, part, 30_000)).collect();
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    commit(&session, plan.iter().map(Change::create).collect()).unwrap();
    commit(&session, vec![Change::create(&paid(&session, agreed.id, 40_000))]).unwrap();
    for ended in [ContractState::Terminated, ContractState::Void] {
        let runs = at(&session, contract::ID, agreed.id);
        commit(&session, vec![Change::between(&runs, &runs.clone().with(contract::STATE, ended)).unwrap()]).unwrap();
        assert_eq!(received(&session, &plan), [(30_000, Paid), (10_000, Dropped), (0, Dropped)]);
        assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), Some(0));
        block_on(session.undo()).unwrap();
        assert_eq!(received(&session, &plan), [(30_000, Paid), (10_000, Partial), (0, Open)]);
    }
}

#[test]
fn a_contract_that_was_paid_in_advance_still_runs_and_is_named_for_renewal() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let today = session.surroundings().now().date(session.surroundings().offset_minutes());
    let ends = |days: i32| contract(&session, customer, 50_000).with(contract::ENDS_ON, today.plus_days(days));
    for (agreed, state) in [(ends(30), ContractState::Performing), (ends(0), ContractState::Completed)] {
        commit(&session, vec![Change::create(&agreed)]).unwrap();
        commit(&session, vec![Change::create(&paid(&session, agreed.id, 50_000))]).unwrap();
        assert_eq!(standing(&session, agreed.id), (50_000, 0, state, Some(0)));
        let renewal = session.read(Workspace::renewal);
        let is_named = renewal.named_from(&at(&session, contract::ID, agreed.id), today).is_some();
        assert_eq!(is_named, state == ContractState::Performing);
    }
}

#[test]
fn a_payment_that_was_entered_wrong_leaves_no_trace_when_it_is_mended_or_deleted() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let (right, wrong) = (contract(&session, customer, 50_000), contract(&session, customer, 70_000));
    let money = paid(&session, wrong.id, 70_000);
    commit(&session, vec![Change::create(&right), Change::create(&wrong)]).unwrap();
    commit(&session, vec![Change::create(&money)]).unwrap();
    assert_eq!(standing(&session, wrong.id), (70_000, 0, ContractState::Completed, Some(50_000)));
    let before = at(&session, payment::ID, money.id);
    let mended = before.clone().with(payment::CONTRACT, right.id).with(payment::AMOUNT, 20_000);
    commit(&session, vec![Change::between(&before, &mended).unwrap()]).unwrap();
    assert_eq!(standing(&session, wrong.id), (0, 70_000, ContractState::Performing, Some(100_000)));
    assert_eq!(standing(&session, right.id), (20_000, 30_000, ContractState::Performing, Some(100_000)));
    commit(&session, vec![Change::delete(&at(&session, payment::ID, money.id))]).unwrap();
    assert_eq!(standing(&session, right.id), (0, 50_000, ContractState::Performing, Some(120_000)));
}

#[test]
fn a_contract_that_binds_nobody_is_owed_by_nobody() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let draft = contract(&session, customer, 50_000).with(contract::STATE, ContractState::Draft);
    commit(&session, vec![Change::create(&draft)]).unwrap();
    assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), Some(0));
    assert_eq!(standing(&session, draft.id), (0, 0, ContractState::Draft, Some(0)));
    let before = at(&session, contract::ID, draft.id);
    let signed = before.clone().with(contract::STATE, ContractState::InForce);
    commit(&session, vec![Change::between(&before, &signed).unwrap()]).unwrap();
    assert_eq!(standing(&session, draft.id), (0, 50_000, ContractState::InForce, Some(50_000)));
    let other = new_customer(&session, "天津众盛物流有限公司");
    let money = paid(&session, draft.id, 20_000);
    commit(&session, vec![Change::create(&money)]).unwrap();
    let before = at(&session, contract::ID, draft.id);
    let moved = before.clone().with(contract::CUSTOMER, other);
    commit(&session, vec![Change::between(&before, &moved).unwrap()]).unwrap();
    assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), None);
    assert_eq!(customer_of(&session, other).get(customer::RECEIVABLE), Some(30_000));
    assert_eq!(at(&session, payment::ID, money.id).get(payment::CUSTOMER), Some(other));
}

#[test]
fn a_deleted_contract_takes_its_money_along_and_brings_it_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 50_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    let line = instalment(&session, agreed.id, 1, 50_000);
    let money = paid(&session, agreed.id, 20_000);
    commit(&session, vec![Change::create(&line), Change::create(&money)]).unwrap();
    commit(&session, vec![Change::delete(&at(&session, contract::ID, agreed.id))]).unwrap();
    let left = |entity| session.read(|workspace| workspace.count(entity));
    assert_eq!((left(contract::ID), left(instalment::ID), left(payment::ID)), (0, 0, 0));
    assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), None);
    block_on(session.undo()).unwrap();
    assert_eq!(standing(&session, agreed.id), (20_000, 30_000, ContractState::Performing, Some(30_000)));
    assert_eq!(received(&session, &[line]), [(20_000, InstalmentState::Partial)]);
}

#[test]
fn a_contract_with_money_is_not_taken_back_by_undoing_its_creation_alone() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 50_000);
    let committed = commit(&session, vec![Change::create(&agreed)]).unwrap();
    commit(&session, vec![Change::create(&paid(&session, agreed.id, 20_000))]).unwrap();
    let taken = block_on(session.revert_import(committed.batches, agreed.id, "revert")).unwrap();
    assert_eq!(taken.kept, [(contract::ID, agreed.id)]);
    assert_eq!(session.read(|workspace| workspace.count(payment::ID)), 1);
}

#[test]
fn a_ledger_whose_payments_lie_in_several_batches_comes_to_the_right_sum() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let import = session.new_id();
    let owner = Record::new(customer::ID, session.new_id()).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let mut agreed = contract(&session, owner.id, 100_000);
    agreed.set_value(contract::STATE.field, None);
    agreed.set(contract::SIGNED_ON, DAY);
    let line = instalment(&session, agreed.id, 1, 60_000);
    let (first, second) = (paid(&session, agreed.id, 25_000), paid(&session, agreed.id, 15_000));
    let batch = |records: &[&Record]| Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(import),
        changes: records.iter().map(|record| Change::create(record)).collect(),
    };
    let proposals = vec![batch(&[&owner]), batch(&[&agreed]), batch(&[&line, &first]), batch(&[&second])];
    let done = block_on(session.commit_many(proposals.as_slice(), &mut |_| true)).unwrap();
    // A file says itself how far a contract is.
    assert_eq!(standing(&session, agreed.id), (40_000, 60_000, ContractState::InForce, Some(60_000)));
    assert_eq!(received(&session, &[line]), [(40_000, InstalmentState::Partial)]);
    assert_eq!(at(&session, payment::ID, second.id).get(payment::CUSTOMER), Some(owner.id));
    block_on(session.revert_import(done.batches, import, "revert")).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
}

#[test]
fn two_desks_that_each_took_in_a_payment_both_count_both() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 100_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    commit(&session, vec![Change::create(&paid(&session, agreed.id, 30_000))]).unwrap();
    // The other desk's payment, and its sum of one.
    let theirs = paid(&session, agreed.id, 20_000).with(payment::CUSTOMER, customer);
    let before = at(&session, contract::ID, agreed.id);
    let reckoned = before.clone().with(contract::RECEIVED, 20_000).with(contract::OUTSTANDING, 80_000);
    let changes = vec![Change::between(&before, &reckoned).unwrap(), Change::create(&theirs)];
    let told = || Proposal { label: String::new(), origin: Origin::Sync, changes: changes.clone() };
    block_on(session.commit_planned(|_| (vec![told()], ()))).unwrap();
    assert_eq!(standing(&session, agreed.id).0, 50_000);
    assert_eq!(standing(&session, agreed.id).1, 50_000);
    assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), Some(50_000));
}

#[test]
fn a_backend_that_keeps_the_sums_but_not_the_payments_is_believed() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let told =
        contract(&session, customer, 100_000).with(contract::RECEIVED, 70_000).with(contract::OUTSTANDING, 30_000);
    let proposal = || Proposal { label: String::new(), origin: Origin::Sync, changes: vec![Change::create(&told)] };
    block_on(session.commit_planned(|_| (vec![proposal()], ()))).unwrap();
    assert_eq!(standing(&session, told.id), (70_000, 30_000, ContractState::InForce, Some(30_000)));
}

#[test]
fn the_reminder_of_a_contract_follows_its_end_unless_somebody_has_set_another() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 50_000).with(contract::ENDS_ON, DAY.plus_days(200));
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    let reminded = || at(&session, contract::ID, agreed.id).get(contract::RENEWAL_REMINDER).map(|day| day.0 - DAY.0);
    assert_eq!(reminded(), Some(140));
    let set = |change: &dyn Fn(Record) -> Record| {
        let before = at(&session, contract::ID, agreed.id);
        commit(&session, vec![Change::between(&before, &change(before.clone())).unwrap()]).unwrap();
    };
    set(&|agreed| agreed.with(contract::ENDS_ON, DAY.plus_days(300)));
    assert_eq!(reminded(), Some(240));
    set(&|agreed| agreed.with(contract::RENEWAL_REMINDER, DAY.plus_days(100)));
    set(&|agreed| agreed.with(contract::ENDS_ON, DAY.plus_days(400)));
    assert_eq!(reminded(), Some(100));
}

fn billed(session: &TestSession, of: RecordId, amount: i64) -> Record {
    Record::new(invoice::ID, session.new_id())
        .with(invoice::CONTRACT, of)
        .with(invoice::AMOUNT, amount)
        .with(invoice::STATE, InvoiceState::Issued)
}

/// What a contract has invoiced, and what it has not yet.
fn invoiced(session: &TestSession, contract: RecordId) -> (i64, i64) {
    let record = at(session, contract::ID, contract);
    (record.get(contract::INVOICED).unwrap(), record.get(contract::UNINVOICED).unwrap())
}

#[test]
fn an_invoice_is_made_out_as_the_customer_wants_it_and_counts_once_it_is_out() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let buyer = Record::new(customer::ID, session.new_id())
        .with(customer::NAME, "北京华鼎物流有限公司".to_owned())
        .with(customer::TAX_NUMBER, "91110000MA01".to_owned());
    let agreed = contract(&session, buyer.id, 100_000).with(contract::DISCOUNT, 10_000);
    commit(&session, vec![Change::create(&buyer), Change::create(&agreed)]).unwrap();
    assert_eq!(invoiced(&session, agreed.id), (0, 90_000));
    let written =
        billed(&session, agreed.id, 33_900).with(invoice::TAX_RATE, 13).with(invoice::STATE, InvoiceState::Draft);
    commit(&session, vec![Change::create(&written)]).unwrap();
    let draft = at(&session, invoice::ID, written.id);
    assert_eq!(
        (draft.text(invoice::TITLE), draft.text(invoice::TAX_NUMBER)),
        (buyer.text(customer::NAME), "91110000MA01")
    );
    assert_eq!((draft.get(invoice::CUSTOMER), draft.get(invoice::TAX)), (Some(buyer.id), Some(3_900)));
    assert!(draft.text(invoice::NUMBER).starts_with("FP2026"));
    assert_eq!(invoiced(&session, agreed.id), (0, 90_000), "a draft is no invoice yet");
    let issued = draft.clone().with(invoice::STATE, InvoiceState::Issued);
    commit(&session, vec![Change::between(&draft, &issued).unwrap()]).unwrap();
    assert!(at(&session, invoice::ID, written.id).get(invoice::ISSUED_ON).is_some());
    assert_eq!(invoiced(&session, agreed.id), (33_900, 56_100));
    block_on(session.undo()).unwrap();
    assert_eq!(invoiced(&session, agreed.id), (0, 90_000));
    assert_eq!(at(&session, invoice::ID, written.id).get(invoice::ISSUED_ON), None);
}

#[test]
fn what_was_invoiced_is_right_again_when_an_invoice_is_taken_back_moved_or_deleted() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let (right, wrong) = (contract(&session, customer, 50_000), contract(&session, customer, 70_000));
    commit(&session, vec![Change::create(&right), Change::create(&wrong)]).unwrap();
    let paper = billed(&session, wrong.id, 20_000);
    commit(&session, vec![Change::create(&paper)]).unwrap();
    let before = at(&session, invoice::ID, paper.id);
    let moved = before.clone().with(invoice::CONTRACT, right.id);
    commit(&session, vec![Change::between(&before, &moved).unwrap()]).unwrap();
    assert_eq!((invoiced(&session, wrong.id), invoiced(&session, right.id)), ((0, 70_000), (20_000, 30_000)));
    // Whoever forgets the sign of a red-letter invoice has taken it back all the same.
    let red = billed(&session, right.id, 20_000).with(invoice::RED_OF, paper.id);
    commit(&session, vec![Change::create(&red)]).unwrap();
    assert_eq!(invoiced(&session, right.id), (0, 50_000));
    commit(&session, vec![Change::delete(&at(&session, invoice::ID, red.id))]).unwrap();
    assert_eq!(invoiced(&session, right.id), (20_000, 30_000));
    // Invoices change nothing of what was paid.
    assert_eq!(standing(&session, right.id), (0, 50_000, ContractState::InForce, Some(120_000)));
    commit(&session, vec![Change::delete(&at(&session, contract::ID, right.id))]).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(invoice::ID)), 0);
    block_on(session.undo()).unwrap();
    assert_eq!(invoiced(&session, right.id), (20_000, 30_000));
}

#[test]
fn two_desks_that_each_wrote_an_invoice_both_count_both_and_sums_without_invoices_are_believed() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let agreed = contract(&session, customer, 100_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    commit(&session, vec![Change::create(&billed(&session, agreed.id, 30_000))]).unwrap();
    let theirs = billed(&session, agreed.id, 20_000).with(invoice::CUSTOMER, customer);
    let before = at(&session, contract::ID, agreed.id);
    let reckoned = before.clone().with(contract::INVOICED, 20_000).with(contract::UNINVOICED, 80_000);
    let told = contract(&session, customer, 90_000).with(contract::INVOICED, 70_000).with(contract::UNINVOICED, 20_000);
    let changes = vec![Change::between(&before, &reckoned).unwrap(), Change::create(&theirs), Change::create(&told)];
    let proposal = || Proposal { label: String::new(), origin: Origin::Sync, changes: changes.clone() };
    block_on(session.commit_planned(|_| (vec![proposal()], ()))).unwrap();
    assert_eq!(invoiced(&session, agreed.id), (50_000, 50_000));
    assert_eq!(invoiced(&session, told.id), (70_000, 20_000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_order_of_paying_mending_and_undoing_leaves_a_wrong_sum(
        steps in proptest::collection::vec((0_u8..5, 0_usize..3, -20_000_i64..60_000), 1..14),
    ) {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let customer = new_customer(&session, "北京华鼎物流有限公司");
        let contracts: Vec<Record> = (0..3).map(|_| contract(&session, customer, 100_000)).collect();
        commit(&session, contracts.iter().map(Change::create).collect()).unwrap();
        let mut done = 0;
        for (step, which, amount) in steps {
            let of = contracts[which].id;
            let some = session.read(|workspace| {
                let rows = workspace.children(payment::ID, payment::CONTRACT.field, of);
                rows.first().and_then(|row| workspace.record_at(payment::ID, *row))
            });
            let undoes = step == 4 && done > 0;
            let result = match (step, some) {
                _ if undoes => block_on(session.undo()),
                (2, Some(known)) => {
                    let after = known.clone().with(payment::AMOUNT, amount).with(payment::CONTRACT, contracts[0].id);
                    commit(&session, Change::between(&known, &after).into_iter().collect())
                }
                (3, Some(known)) => commit(&session, vec![Change::delete(&known)]),
                _ => commit(&session, vec![Change::create(&paid(&session, of, amount))]),
            };
            done = if undoes { done - 1 } else { done + i32::from(result.is_ok()) };
            prop_assert!(result.is_ok() || matches!(result, Err(CommitError::Refused(Refusal::Nothing))));
            let mut owed = 0;
            for agreed in &contracts {
                let (agreed, payments) = session.read(|workspace| {
                    let rows = workspace.children(payment::ID, payment::CONTRACT.field, agreed.id);
                    let of = |row: &u32| workspace.record_at(payment::ID, *row)?.get(payment::AMOUNT);
                    (workspace.record(contract::ID, agreed.id).unwrap(), rows.iter().filter_map(of).sum::<i64>())
                });
                prop_assert_eq!(agreed.get(contract::RECEIVED), Some(payments));
                let left = (100_000 - payments.max(0)).max(0);
                prop_assert_eq!(agreed.get(contract::OUTSTANDING), Some(left));
                owed += left;
            }
            prop_assert_eq!(customer_of(&session, customer).get(customer::RECEIVABLE), Some(owed));
        }
    }
}
