//! Whoever answers calls finds the caller by the whole number, and nobody by a part of one.

use super::*;

const TABLES: [EntityId; 2] = [contact::ID, customer::ID];

fn customer_at(session: &TestSession, name: &str, telephone: &str) -> RecordId {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    put(session, record.with(customer::TELEPHONE, telephone.to_owned()))
}

#[test]
fn an_agent_who_sees_numbers_masked_still_knows_who_is_calling() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_at(&chief, "苏州精工机械", "0512-66668888/0512-66669999");
    let person = contact_of(&chief, of, "钱经理", "13811112222");
    let agent = enter(&store, 2, "周莉", "service_agent");
    while agent.prepare_some(100) {}
    assert!(agent.read(|workspace| workspace.search("13811112222", 5)).is_empty(), "it is masked");
    for typed in ["13811112222", "+86 138 1111 2222"] {
        assert_eq!(agent.having_number(typed, &TABLES), [(contact::ID, person)], "{typed}");
    }
    for typed in ["0512-66668888", "0512 6666 9999"] {
        assert_eq!(agent.having_number(typed, &TABLES), [(customer::ID, of)], "{typed}");
    }
    let seen = agent.read(|workspace| workspace.record(contact::ID, person)).unwrap();
    assert_eq!(seen.text(contact::MOBILE), "138****2222", "to be found is not to be shown");
}

#[test]
fn a_masked_number_can_not_be_found_out_piece_by_piece() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_at(&chief, "苏州精工机械", "0512-66668888");
    contact_of(&chief, of, "钱经理", "13811112222");
    let agent = enter(&store, 2, "周莉", "service_agent");
    while agent.prepare_some(100) {}
    let pieces =
        ["1381111", "13811112", "1381111222", "3811112222", "11112222", "66668888", "0512-6666888", "138111122222"];
    for typed in pieces {
        assert!(agent.having_number(typed, &TABLES).is_empty(), "{typed} was found");
    }
}

#[test]
fn nobody_finds_by_its_number_whom_they_do_not_see_or_whose_number_is_hidden() {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let other = customer_for(&chief, "北京华鼎物流", "韩梅梅");
    let theirs = contact_of(&chief, other, "赵敏", "13811112222");
    let seller = enter(&store, 2, "李雷", "sales");
    assert!(seller.having_number("13811112222", &TABLES).is_empty(), "a colleague's customer");
    agree_role(&chief, role(&[("contact", with_field("mobile", FieldRight::Hidden))]));
    let member = enter(&store, 3, "周莉", "role-1");
    assert!(member.sees(contact::ID, theirs));
    assert!(member.having_number("13811112222", &TABLES).is_empty(), "the number is hidden");
    agree_role(&chief, role(&[("contact", with_field("mobile", FieldRight::Masked))]));
    block_on(member.catch_up()).unwrap();
    assert_eq!(member.having_number("13811112222", &TABLES), [(contact::ID, theirs)]);
    assert_eq!(chief.having_number("13811112222", &TABLES), [(contact::ID, theirs)]);
}
