//! Whoever is erased is gone: from pages, from every entry of the journal, from half-filled forms and files, from search and
//! undo, and neither a backup nor another tab brings them back. All else is as it was, and a browser that dies in between
//! leaves nothing half done.

mod elsewhere;

use std::collections::BTreeMap;

use futures_executor::block_on;
use proptest::prelude::*;

use super::*;
use crate::model::codec;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::schema::tables::erasure::{self, Reason};
use crate::model::schema::tables::{contact, contract, invoice, lead, opportunity, payment, task};
use crate::workspace::audit::Event;
use crate::workspace::backup::Contents as _;
use crate::workspace::durable::memory::MemoryFiles;
use crate::workspace::durable::{PageKey, Stored};
use crate::workspace::erasing::{Wish, plan};

const PHONE: &str = "13900001111";
const NAME: &str = "欧阳娜娜";
const SAID: &str = "欧阳说下周二面谈";

fn wish(entity: EntityId, id: RecordId) -> Wish {
    Wish { entity, id, keeps_books: true, keeps_talks: false, reason: Reason::Request }
}

fn put(session: &TestSession, record: Record) -> RecordId {
    let id = record.id;
    commit(session, vec![Change::create(&record)]).unwrap();
    id
}

fn edit(session: &TestSession, entity: EntityId, id: RecordId, edit: impl Fn(&mut Record)) {
    let before = session.read(|workspace| workspace.record(entity, id)).unwrap();
    let mut after = before.clone();
    edit(&mut after);
    if let Some(change) = Change::between(&before, &after) {
        commit(session, vec![change]).unwrap();
    }
}

fn erase(session: &TestSession, wish: Wish) {
    let (committed, _) = block_on(session.erase(wish)).unwrap();
    assert!(!committed.is_empty());
}

fn finish(session: &TestSession) {
    block_on(session.finish_erasures(None::<&MemoryFiles>)).unwrap();
}

/// All that the store holds, opened, as text.
fn everything(store: &MemoryStore) -> String {
    let mut all = String::new();
    let mut take = |pages: Vec<(PageKey, Stored)>| {
        for (_, page) in pages {
            let page = codec::unpack_page(&page.unwrap()).unwrap();
            all.push_str(&String::from_utf8_lossy(&page.bytes));
        }
    };
    block_on(store.stored(&mut take)).unwrap();
    for (sequence, entry) in block_on(store.journal(0, u32::MAX)).unwrap() {
        let batch = codec::unpack_batch(&entry.unwrap()).unwrap();
        all.push_str(&format!("{sequence}: {batch:?}\n"));
    }
    for (name, plain) in block_on(store.named()).unwrap() {
        all.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(&plain.unwrap())));
    }
    all
}

/// A customer with a contact of whom much is known, and another contact.
struct Known {
    customer: RecordId,
    person: RecordId,
    colleague: RecordId,
    talk: RecordId,
    deal: RecordId,
}

fn known(session: &TestSession) -> Known {
    let customer = new_customer(session, "北京华鼎物流有限公司");
    edit(session, customer::ID, customer, |record| {
        record.set(customer::CONTACT_NAME, NAME.to_owned());
        record.set(customer::MOBILE, PHONE.to_owned());
        record.set(customer::REMARK, "月结客户".to_owned());
    });
    let contact = |name: &str| {
        Record::new(contact::ID, session.new_id())
            .with(contact::CUSTOMER, customer)
            .with(contact::NAME, name.to_owned())
    };
    let person = put(session, contact(NAME).with(contact::MOBILE, "13700009999".to_owned()));
    edit(session, contact::ID, person, |record| record.set(contact::MOBILE, PHONE.to_owned()));
    let colleague = put(session, contact("李雷").with(contact::REPORTS_TO, person));
    let talk = put(session, follow_up(session, customer, SAID, 1_790_000_000_000).with(interaction::CONTACT, person));
    let deal = put(
        session,
        Record::new(opportunity::ID, session.new_id())
            .with(opportunity::CUSTOMER, customer)
            .with(opportunity::NAME, "叉车十台".to_owned())
            .with(opportunity::CONTACT, person),
    );
    Known { customer, person, colleague, talk, deal }
}

fn is_here(session: &TestSession, entity: EntityId, id: RecordId) -> bool {
    session.read(|workspace| workspace.row_of(entity, id)).is_some()
}

#[test]
fn not_a_byte_of_a_person_is_left_and_all_else_is_as_it_was() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    block_on(session.compact()).unwrap();
    store.keep("draft/1", &serde_json::to_vec(&(known.person, "新写的话")).unwrap());
    store.keep("draft/2", b"another form");
    assert!([NAME, PHONE, "13700009999", SAID].iter().all(|word| everything(&store).contains(word)));
    let planned = session.read(|workspace| plan(workspace, wish(contact::ID, known.person)));
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    let left = everything(&store);
    for word in [NAME, PHONE, "13700009999", SAID, "欧阳", "新写的话"] {
        assert!(!left.contains(word), "{word} is left in {left}");
    }
    assert!(left.contains("another form") && left.contains("月结客户") && left.contains("叉车十台"), "{left}");
    // Also for whoever opens the vault next.
    for session in [&session, &open(&store, 2)] {
        assert!(!is_here(session, contact::ID, known.person) && !is_here(session, interaction::ID, known.talk));
        let (customer, colleague, deal) = session.read(|workspace| {
            let record = |entity, id| workspace.record(entity, id).unwrap();
            (
                record(customer::ID, known.customer),
                record(contact::ID, known.colleague),
                record(opportunity::ID, known.deal),
            )
        });
        assert_eq!((customer.text(customer::CONTACT_NAME), customer.text(customer::MOBILE)), ("", ""));
        assert_eq!(customer.text(customer::REMARK), "月结客户");
        assert_eq!((colleague.get(contact::REPORTS_TO), deal.get(opportunity::CONTACT)), (None, None));
        assert_eq!(session.read(|workspace| workspace.count(task::ID)), 0, "what was planned with them");
        while session.prepare_some(100) {}
        assert!(session.read(|workspace| workspace.search("欧阳", 9)).is_empty());
        assert!(session.read(|workspace| workspace.search(PHONE, 9)).is_empty());
        let stones = session.read(Workspace::tombstones);
        assert_eq!(stones.len(), 1);
        assert_eq!(stones[0].text(erasure::COUNTS), "contact 1, interaction 1, task 1");
        assert_eq!((stones[0].get(erasure::RECORD), stones[0].text(erasure::BY)), (Some(known.person), "王芳"));
        assert!(stones[0].value(erasure::DONE_AT.field).is_some());
    }
    assert_eq!(planned.count(), 3, "what was said is what happened");
}

#[test]
fn a_browser_that_dies_between_two_steps_finishes_when_the_vault_is_opened_next() {
    let mut died = 0;
    for writes in 0.. {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let known = known(&session);
        store.keep("draft/1", &serde_json::to_vec(&(known.person, NAME)).unwrap());
        block_on(session.compact()).unwrap();
        store.fail_after(writes);
        let begun = block_on(session.erase(wish(contact::ID, known.person)));
        let ended = match &begun {
            Ok(_) => block_on(session.finish_erasures(None::<&MemoryFiles>)).map(|_| ()),
            Err(error) => Err(error.clone()),
        };
        drop(session);
        let again = open(&store, 2);
        if begun.is_err() {
            assert!(is_here(&again, contact::ID, known.person), "nothing was changed");
            continue;
        }
        assert_eq!(again.read(Workspace::unfinished_erasures).is_empty(), ended.is_ok(), "after {writes} writes");
        finish(&again);
        let left = everything(&store);
        assert!(!left.contains(NAME) && !left.contains(PHONE) && !left.contains(SAID), "after {writes} writes: {left}");
        assert!(again.read(Workspace::unfinished_erasures).is_empty());
        if ended.is_ok() {
            break;
        }
        died += 1;
    }
    assert!(died > 5, "it died {died} times only");
}

#[test]
fn an_entry_that_is_sealed_anew_at_that_moment_is_cleaned_all_the_same() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    erase(&session, wish(contact::ID, known.person));
    store.seal_anew_meanwhile();
    assert!(block_on(session.finish_erasures(None::<&MemoryFiles>)).is_err());
    assert_eq!(session.read(Workspace::unfinished_erasures).len(), 1, "it is not called clean");
    finish(&session);
    let left = everything(&store);
    assert!(!left.contains(NAME) && !left.contains(PHONE) && !left.contains(SAID), "{left}");
}

#[test]
fn an_erasing_in_which_a_browser_died_is_not_taken_for_a_forged_history() {
    for writes in 0.. {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let note = |event: Event| block_on(session.note(event, None, String::new())).unwrap();
        note(Event::SignedIn);
        let known = known(&session);
        note(Event::BackedUp);
        erase(&session, wish(contact::ID, known.person));
        store.fail_after(writes);
        let ended = block_on(session.finish_erasures(None::<&MemoryFiles>));
        let again = open(&store, 2);
        finish(&again);
        let chain = block_on(again.verify_audit(&mut |_| true)).unwrap().expect("it was not stopped");
        assert_eq!(chain.broken, None, "after {writes} writes");
        if ended.is_ok() {
            return;
        }
    }
}

#[test]
fn nobody_is_erased_without_a_line_of_it_in_the_audit() {
    for writes in 0.. {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        block_on(session.note(Event::SignedIn, None, String::new())).unwrap();
        let known = known(&session);
        store.fail_after(writes);
        let erased = block_on(session.erase(wish(contact::ID, known.person)));
        drop(session);
        let again = open(&store, 2);
        assert_eq!(is_here(&again, contact::ID, known.person), erased.is_err(), "after {writes} writes");
        let lines = again.read(|workspace| {
            let rows = workspace.rows(entry::ID);
            let lines = rows.iter().filter_map(|row| workspace.record_at(entry::ID, *row));
            lines.filter(|line| line.get(entry::RECORD) == Some(known.person)).collect::<Vec<Record>>()
        });
        assert_eq!(lines.len(), usize::from(erased.is_ok()), "after {writes} writes");
        if erased.is_ok() {
            assert_eq!((lines[0].get(entry::EVENT), lines[0].text(entry::MEMBER)), (Some(Event::Erased), "王芳"));
            let chain = block_on(again.verify_audit(&mut |_| true)).unwrap().expect("it was not stopped");
            assert_eq!(chain.broken, None);
            return;
        }
    }
}

#[test]
fn words_about_a_person_that_another_tab_still_holds_are_not_kept_once_more() {
    let store = MemoryStore::default();
    let (session, other) = (open(&store, 1), open(&store, 60));
    let known = known(&session);
    let typed = serde_json::to_vec(&(known.person, "新写的话")).unwrap();
    assert!(!session.names_erased(&typed));
    erase(&session, wish(contact::ID, known.person));
    block_on(other.catch_up()).unwrap();
    for tab in [&session, &other] {
        assert!(tab.names_erased(&typed) && !tab.names_erased(b"another form"));
    }
}

/// A form for a new lead in which this was typed, as it is kept.
fn begun(session: &TestSession, typed: &[(FieldId, &str)]) -> Vec<u8> {
    let base = Record::new(lead::ID, session.new_id());
    let texts: BTreeMap<FieldId, &str> = typed.iter().copied().collect();
    let form =
        serde_json::json!({ "entity": lead::ID, "id": null, "base": base, "texts": texts, "offset_minutes": 480 });
    serde_json::to_vec(&form).unwrap()
}

#[test]
fn a_half_filled_form_in_which_the_person_was_begun_anew_goes_and_one_that_shares_a_word_stays() {
    let store = MemoryStore::default();
    let (session, other) = (open(&store, 1), open(&store, 60));
    let known = known(&session);
    let anew = begun(&session, &[(lead::NAME.field, NAME)]);
    let called = begun(&session, &[(lead::NAME.field, "欧阳"), (lead::MOBILE.field, "137 0000 9999")]);
    let shares = begun(&session, &[(lead::NAME.field, "欧阳修"), (lead::REMARK.field, "像欧阳娜娜一样拉琴")]);
    store.keep("draft/1", &anew);
    store.keep("draft-2/1", &called);
    store.keep("draft/2", &shares);
    // The sign-in to a backend is no form, whatever it says.
    store.keep("connection", &anew);
    assert!(!session.names_erased(&anew));
    erase(&session, wish(contact::ID, known.person));
    block_on(other.catch_up()).unwrap();
    finish(&session);
    let left: Vec<String> = block_on(store.named()).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["connection", "draft/2"]);
    for tab in [&session, &other] {
        assert!(tab.names_erased(&anew) && !tab.names_erased(&shares), "a form that was open is kept once more");
    }
}

#[test]
fn who_opens_the_vault_after_a_browser_died_still_finds_the_forms_about_the_person() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    store.keep("draft/1", &begun(&session, &[(lead::MOBILE.field, PHONE)]));
    erase(&session, wish(contact::ID, known.person));
    drop(session);
    finish(&open(&store, 2));
    assert!(block_on(store.named()).unwrap().is_empty());
}

#[test]
fn undo_brings_nobody_back_and_still_takes_back_what_was_done_to_others() {
    let store = MemoryStore::default();
    let (session, other) = (open(&store, 1), open(&store, 60));
    let known = known(&session);
    block_on(other.catch_up()).unwrap();
    // Another tab remembers a step on the person, and one on somebody else.
    edit(&other, customer::ID, known.customer, |record| record.set(customer::ADDRESS, "平谷区一号".to_owned()));
    let person = other.read(|workspace| workspace.record(contact::ID, known.person)).unwrap();
    let talk = other.read(|workspace| workspace.record(interaction::ID, known.talk)).unwrap();
    commit(&other, vec![Change::delete(&talk), Change::delete(&person)]).unwrap();
    block_on(session.catch_up()).unwrap();
    // The person is back by undo, then erased for good.
    block_on(other.undo()).unwrap();
    block_on(session.catch_up()).unwrap();
    erase(&session, wish(contact::ID, known.person));
    let redone = block_on(other.redo());
    assert!(!matches!(&redone, Ok(done) if done.counts[0] > 0), "{redone:?}");
    finish(&session);
    block_on(other.catch_up()).unwrap();
    for tab in [&other, &session] {
        for _ in 0..20 {
            let _ = block_on(tab.undo());
        }
        assert_eq!(tab.can_undo(), None, "a step on somebody who was erased is in the way of the others");
    }
    assert!(!is_here(&other, contact::ID, known.person) && !is_here(&other, interaction::ID, known.talk));
    assert!(!everything(&store).contains(PHONE));
    block_on(other.catch_up()).unwrap();
    let left = other.read(|workspace| workspace.record(customer::ID, known.customer));
    assert!(left.is_none_or(|customer| customer.text(customer::ADDRESS).is_empty()), "the other steps were taken back");
}

#[test]
fn what_was_deleted_long_ago_is_forgotten_too() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let old = put(
        &session,
        follow_up(&session, known.customer, "欧阳早先的抱怨", 1_780_000_000_000)
            .with(interaction::CONTACT, known.person),
    );
    let gone = session.read(|workspace| workspace.record(interaction::ID, old)).unwrap();
    commit(&session, vec![Change::delete(&gone)]).unwrap();
    let others = put(&session, follow_up(&session, known.customer, "别人的话", 1_780_000_000_000));
    let gone = session.read(|workspace| workspace.record(interaction::ID, others)).unwrap();
    commit(&session, vec![Change::delete(&gone)]).unwrap();
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    assert!(!everything(&store).contains("欧阳"), "{}", everything(&store));
    assert!(everything(&store).contains("别人的话"), "the history of others was harmed");
    assert!(session.read(|workspace| workspace.is_erased(old) && !workspace.is_erased(others)));
}

#[test]
fn books_stay_without_the_person_or_go_where_that_is_wanted() {
    for keeps_books in [true, false] {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let customer = new_customer(&session, NAME);
        let of = |record: Record| put(&session, record);
        let bargain = of(Record::new(contract::ID, session.new_id())
            .with(contract::CUSTOMER, customer)
            .with(contract::NAME, format!("{NAME}订购合同")));
        let paid = of(Record::new(payment::ID, session.new_id())
            .with(payment::CUSTOMER, customer)
            .with(payment::CONTRACT, bargain)
            .with(payment::RECEIVED_ON, Timestamp(1_780_000_000_000).date(480))
            .with(payment::AMOUNT, 128_000));
        let bill = of(Record::new(invoice::ID, session.new_id())
            .with(invoice::CUSTOMER, customer)
            .with(invoice::CONTRACT, bargain)
            .with(invoice::TITLE, NAME.to_owned())
            .with(invoice::BANK_ACCOUNT, "工行 6222".to_owned())
            .with(invoice::AMOUNT, 128_000));
        erase(&session, Wish { keeps_books, ..wish(customer::ID, customer) });
        finish(&session);
        let left = everything(&store);
        assert!(!left.contains(NAME) && !left.contains("6222"), "{left}");
        assert_eq!(is_here(&session, payment::ID, paid), keeps_books);
        if !keeps_books {
            assert!(!is_here(&session, contract::ID, bargain) && !is_here(&session, invoice::ID, bill));
            continue;
        }
        let (bargain, paid, bill) = session.read(|workspace| {
            let record = |entity, id| workspace.record(entity, id).unwrap();
            (record(contract::ID, bargain), record(payment::ID, paid), record(invoice::ID, bill))
        });
        assert_eq!((bargain.get(contract::CUSTOMER), bill.get(invoice::CUSTOMER)), (None, None));
        assert_eq!((paid.get(payment::CUSTOMER), paid.get(payment::AMOUNT)), (None, Some(128_000)));
        assert_eq!(bill.get(invoice::AMOUNT), Some(128_000));
        assert_eq!(bargain.text(contract::NAME), bargain.text(contract::NUMBER));
        assert_eq!(session.read(Workspace::tombstones)[0].text(erasure::KEPT), "contract 1, payment 1, invoice 1");
    }
}

#[test]
fn talks_stay_with_the_customer_where_that_is_wanted() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let planned = session.read(|workspace| plan(workspace, wish(contact::ID, known.person)));
    assert_eq!(planned.said, 1);
    erase(&session, Wish { keeps_talks: true, ..wish(contact::ID, known.person) });
    finish(&session);
    let talk = session.read(|workspace| workspace.record(interaction::ID, known.talk)).unwrap();
    assert_eq!((talk.get(interaction::CONTACT), talk.text(interaction::CONTENT)), (None, SAID));
    assert!(!everything(&store).contains(PHONE));
}

#[test]
fn the_lead_that_somebody_was_goes_with_them() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let lead = put(
        &session,
        Record::new(lead::ID, session.new_id())
            .with(lead::NAME, NAME.to_owned())
            .with(lead::CUSTOMER, known.customer)
            .with(lead::CONTACT, known.person)
            .with(lead::STATE, lead::LeadState::New),
    );
    erase(&session, wish(contact::ID, known.person));
    assert!(!is_here(&session, lead::ID, lead));
}

#[test]
fn who_types_an_erased_record_anew_is_told_that_it_is_gone() {
    let session = open(&MemoryStore::default(), 1);
    let known = known(&session);
    let person = session.read(|workspace| workspace.record(contact::ID, known.person)).unwrap();
    erase(&session, wish(contact::ID, known.person));
    let again = commit(&session, vec![Change::create(&person)]);
    assert_eq!(again, Err(CommitError::Refused(Refusal::Gone(known.person))));
    // Somebody may well be entered anew, under another id.
    let fresh = Record::new(contact::ID, session.new_id())
        .with(contact::NAME, NAME.to_owned())
        .with(contact::CUSTOMER, known.customer);
    assert!(commit(&session, vec![Change::create(&fresh)]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_known_of_a_person_is_forgotten_and_nothing_of_anybody_else(
        theirs in prop::collection::vec("[甲乙丙丁]{6,9}", 1..6),
        others in prop::collection::vec("[子丑寅卯]{6,9}", 1..6),
        compacts in any::<bool>(),
        deletes in any::<bool>(),
    ) {
        let store = MemoryStore::default();
        let session = open(&store, 1);
        let customer = new_customer(&session, "公司");
        let contact = |name: &str| {
            Record::new(contact::ID, session.new_id())
                .with(contact::CUSTOMER, customer)
                .with(contact::NAME, name.to_owned())
        };
        let (one, other) = (put(&session, contact("王小二")), put(&session, contact("赵钱孙")));
        for (person, words) in [(one, &theirs), (other, &others)] {
            for (at, word) in words.iter().enumerate() {
                match at % 3 {
                    0 => edit(&session, contact::ID, person, |record| record.set(contact::REMARK, word.clone())),
                    1 => edit(&session, contact::ID, person, |record| record.set(contact::WECHAT, word.clone())),
                    _ => {
                        let talk = follow_up(&session, customer, word, 1_780_000_000_000 + at as i64);
                        let talk = put(&session, talk.with(interaction::CONTACT, person));
                        if deletes {
                            let gone = session.read(|workspace| workspace.record(interaction::ID, talk)).unwrap();
                            commit(&session, vec![Change::delete(&gone)]).unwrap();
                        }
                    }
                }
            }
        }
        if compacts {
            block_on(session.compact()).unwrap();
        }
        let steps = |id| block_on(session.past(contact::ID, id, 0, &mut || true)).unwrap().steps;
        let (before, record) = (steps(other), session.read(|workspace| workspace.record(contact::ID, other)));
        erase(&session, wish(contact::ID, one));
        finish(&session);
        let left = everything(&store);
        for word in &theirs {
            prop_assert!(!left.contains(word.as_str()), "{} is left in {}", word, left);
        }
        for word in &others {
            prop_assert!(left.contains(word.as_str()), "{} is gone from {}", word, left);
        }
        prop_assert_eq!(steps(other), before);
        let again = open(&store, 2);
        prop_assert_eq!(again.read(|workspace| workspace.record(contact::ID, other)), record);
        prop_assert!(steps(one).iter().all(|step| step.edits.is_empty()));
    }
}
