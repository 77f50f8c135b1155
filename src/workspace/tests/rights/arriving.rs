//! What a backend brings to whoever is signed in: a record is taken in where it would be seen, and what that rests on is
//! the same for as long as the same is seen.

use super::*;
use crate::model::schema::tables::{comment, lead, product, purchase, service_case};

/// A desk with records of two people, in the ways in which a record is somebody's.
fn desk(chief: &TestSession) {
    let listed = [("李雷", "东区"), ("赵敏", "东区"), ("韩梅梅", "西区"), ("周莉", "客服")];
    agree(chief, policy::TEAM, team(&listed, &[]).write());
    for (name, owner) in [("苏州精工机械", "李雷"), ("北京华鼎物流", "韩梅梅"), ("青岛海丰物流", "周莉")]
    {
        let of = customer_for(chief, name, owner);
        let person = contact_of(chief, of, "钱经理", "13833334444");
        let deal = Record::new(opportunity::ID, chief.new_id()).with(opportunity::CUSTOMER, of);
        let deal = deal.with(opportunity::NAME, "产线改造".to_owned()).with(opportunity::OWNER, "王芳".to_owned());
        let deal = put(chief, deal.with(opportunity::COLLABORATORS, vec!["李雷".to_owned()]));
        let said = |content: &str| Record::new(comment::ID, chief.new_id()).with(comment::CONTENT, content.to_owned());
        put(chief, said("一").with(comment::CUSTOMER, of));
        put(chief, said("二").with(comment::CONTACT, person));
        put(chief, said("@周莉 请看").with(comment::OPPORTUNITY, deal));
        let talk = Record::new(interaction::ID, chief.new_id()).with(interaction::CUSTOMER, of);
        let talk =
            talk.with(interaction::TIME, Timestamp(1_789_000_000_000)).with(interaction::PERSON, owner.to_owned());
        let talk = talk.with(interaction::NEXT_PLAN, "再次联系".to_owned());
        let talk = talk.with(interaction::NEXT_DATE, CalendarDate(20_700));
        put(chief, talk.with(interaction::CONTENT, "来访".to_owned()));
        let lead = Record::new(lead::ID, chief.new_id()).with(lead::NAME, name.to_owned());
        put(chief, lead.with(lead::OWNER, owner.to_owned()));
        let nobodys = Record::new(lead::ID, chief.new_id()).with(lead::NAME, "没人管的线索".to_owned());
        put(chief, nobodys);
    }
}

#[test]
fn what_comes_is_taken_in_exactly_where_it_would_be_seen() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    desk(&chief);
    let whole: Vec<Record> = all_seen(&chief).into_values().collect();
    let people = [("李雷", "sales"), ("赵敏", "sales_lead"), ("周莉", "service_agent"), ("王芳", "sales")];
    for (member, role) in people {
        let session = enter(&store, 7, member, role);
        let mut left_out = 0;
        for record in whole.iter().filter(|record| schema().is_module(record.entity)) {
            let sees = session.sees(record.entity, record.id);
            assert_eq!(session.takes_in(record), sees, "{member}, {:?} {}", record.entity, record.id);
            left_out += usize::from(!sees);
        }
        assert!(left_out > 0, "{member} sees everything");
    }
}

#[test]
fn a_sum_of_what_everybody_sees_is_not_reckoned_on_the_half_of_the_contracts_that_somebody_may_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    agree_role(&chief, role(&[("contract", TableDefinition::new(&Act::ALL, Scope::Own))]));
    let of = customer_for(&chief, "北京华鼎物流", "韩梅梅");
    let other = Record::new(contract::ID, chief.new_id()).with(contract::CUSTOMER, of);
    let other = other.with(contract::NAME, "年度框架".to_owned()).with(contract::OWNER, "韩梅梅".to_owned());
    let id = put(&chief, other.clone());
    let session = enter(&store, 2, "李雷", "role-1");
    assert!(!session.sees(contract::ID, id) && session.takes_in(&other), "what the customer owes would be wrong");
    // Whoever doesn't see all customers either adds up what belongs to those that are here, whoever has brought them.
    let seller = enter(&store, 3, "李雷", "sales");
    assert!(!seller.sees(customer::ID, of));
    for (of, here) in [(of, true), (chief.new_id(), false)] {
        let bought = Record::new(purchase::ID, chief.new_id()).with(purchase::CUSTOMER, of);
        assert_eq!(
            (seller.takes_in(&other.clone().with(contract::CUSTOMER, of)), seller.takes_in(&bought)),
            (here, here)
        );
    }
}

#[test]
fn an_article_that_all_see_counts_also_the_cases_that_somebody_may_not_see() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let seller = enter(&store, 2, "李雷", "sales");
    let case = Record::new(service_case::ID, chief.new_id()).with(service_case::OWNER, "周莉".to_owned());
    assert!(!seller.takes_in(&case));
    assert!(seller.takes_in(&case.with(service_case::KNOWLEDGE, chief.new_id())));
}

#[test]
fn a_sum_that_comes_stands_for_whoever_is_brought_nothing_of_what_it_is_made() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "北京华鼎物流", "韩梅梅");
    let bought = Record::new(purchase::ID, chief.new_id()).with(purchase::CUSTOMER, of);
    put(&chief, bought.with(purchase::AMOUNT, 100));
    agree_role(&chief, role(&[("purchase", TableDefinition::default())]));
    for (member, word, said, stands) in [("李雷", "role-1", 5, 5), ("王芳", ADMINISTRATOR, 6, 1)] {
        let session = enter(&store, 2, member, word);
        let before = session.read_whole(|workspace| workspace.record(customer::ID, of)).unwrap();
        let told = Change::between(&before, &before.clone().with(customer::PURCHASE_COUNT, said)).unwrap();
        let proposal = || Proposal { label: String::new(), origin: Origin::Sync, changes: vec![told.clone()] };
        block_on(session.commit_planned(|_| (vec![proposal()], ()))).unwrap();
        let after = session.read_whole(|workspace| workspace.record(customer::ID, of)).unwrap();
        assert_eq!(after.get(customer::PURCHASE_COUNT), Some(stands), "{member}");
    }
}

#[test]
fn a_team_that_changes_is_read_for_anew_and_nobody_else_is() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let word = |member: &str, role: &str, entity: EntityId| {
        enter(&store, 9, member, role).ground(entity).map(|ground| ground.word)
    };
    let words = || {
        [("李雷", "sales"), ("韩梅梅", "sales"), ("赵敏", "sales_lead")]
            .map(|(name, role)| word(name, role, contact::ID))
    };
    let before = words();
    assert_eq!(before, words(), "it is the same at every opening");
    assert!(before[0].is_some() && before[0] != before[1], "two people see different records");
    agree(&chief, policy::TEAM, team(&[("赵敏", "东区"), ("周莉", "东区")], &[]).write());
    let after = words();
    assert_eq!((&after[0], &after[1]), (&before[0], &before[1]));
    assert_ne!(after[2], before[2]);
    // All products are everybody's, and an administrator sees everything.
    assert_eq!(word("李雷", "sales", product::ID), None);
    assert_eq!(word("李雷", ADMINISTRATOR, contact::ID), None);
}

#[test]
fn only_where_nothing_else_decides_is_a_backend_asked_for_ones_own_rows_alone() {
    let store = MemoryStore::default();
    let ground = |role: &str, entity: EntityId| enter(&store, 2, "李雷", role).ground(entity).expect("not all is seen");
    let of = ground("sales", customer::ID);
    assert!(of.owner.as_deref() == Some("李雷") && of.above.is_empty());
    let of = ground("sales", contact::ID);
    assert_eq!((of.owner, of.above), (None, vec![customer::ID]));
    assert_eq!(ground("sales", opportunity::ID).owner, None, "a deal of one's own customer is somebody else's");
    assert_eq!(ground("sales", lead::ID).owner, None, "what nobody has is seen too");
    assert_eq!(ground("sales_lead", customer::ID).owner, None, "a team is many");
}
