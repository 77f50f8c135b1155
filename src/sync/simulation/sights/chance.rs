//! Whatever happens at the terminal and at the backend, in whatever order.

use super::super::random::Random;
use super::*;

/// The server chooses the ids and keeps ours.
const CHOOSES_IDS: Kind = Kind { own_ids: false, ..MARKS };

/// The ids of a table's rows.
fn live(server: &Server, table: EntityId) -> Vec<String> {
    let rows = server.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted);
    rows.map(|((_, id), _)| id.clone()).collect()
}

/// Something happens at the backend.
fn meddle(server: &mut Server, random: &Random, made: &mut u32) {
    let owner = *random.one_of(&["A", "A", "B", "C"]).unwrap_or(&"A");
    let customers = live(server, customer::ID);
    let some = random.one_of(&customers).cloned();
    *made += 1;
    match (random.below(8), some) {
        (0, Some(id)) => server.delete_elsewhere((customer::ID, id)),
        (1, _) => {
            let contacts = live(server, contact::ID);
            if let Some(id) = random.one_of(&contacts) {
                server.delete_elsewhere((contact::ID, id.clone()));
            }
        }
        (2 | 3, Some(id)) => {
            let name = format!("p{made}");
            server.make_elsewhere(contact::ID, &name, &[("name", name.as_str()), ("customer", id.as_str())]);
        }
        (4..=6, Some(id)) => give(server, &id, owner),
        _ => make(server, &format!("c{made}"), owner),
    }
}

/// Whoever sits at the desk does something.
fn work(desk: &mut Desk, random: &Random, made: &mut u32) {
    *made += 1;
    let customers = desk.records(customer::ID);
    let some = random.one_of(&customers).cloned();
    let owner = (*random.one_of(&["A", "B"]).unwrap_or(&"A")).to_owned();
    let change = match (random.below(5), some) {
        (0, Some(of)) => {
            let person = Record::new(contact::ID, desk.session.new_id()).with(contact::CUSTOMER, of.id);
            Some(Change::create(&person.with(contact::NAME, format!("n{made}"))))
        }
        (1, Some(of)) => Change::between(&of, &of.clone().with(customer::OWNER, owner)),
        (2, Some(of)) if random.once_in(3) => Some(Change::delete(&of)),
        _ => {
            let record = Record::new(customer::ID, desk.session.new_id()).with(customer::NAME, format!("n{made}"));
            Some(Change::create(&record.with(customer::OWNER, owner)))
        }
    };
    // What a role does not allow is refused.
    if let Some(change) = change {
        desk.commit(vec![change]);
    }
}

#[test]
fn whoever_signs_in_sees_in_the_end_all_that_their_role_allows_and_the_backend_has() {
    for seed in 0..400 {
        let random = Random::new(seed);
        let kind = [MARKS, TIMES, SWEPT, ELSEWHERE, CHOOSES_IDS][random.below(5)];
        let (mut shop, mut made, mut role) = (Shop::of(kind), 0, SALES);
        shop.enter(role);
        for _ in 0..20 + random.below(30) {
            match random.below(8) {
                0 => {
                    role = *random.one_of(&[SALES, SALES, "sales_lead", ADMINISTRATOR]).unwrap_or(&SALES);
                    shop.enter(role);
                }
                1 => {
                    shop.desk.crash();
                    shop.enter(role);
                }
                2 | 3 => work(&mut shop.desk, &random, &mut made),
                4 | 5 => meddle(&mut shop.server, &random, &mut made),
                _ => {
                    shop.talk_with(|server| {
                        if random.once_in(9) {
                            meddle(server, &random, &mut made);
                        }
                    });
                }
            }
        }
        for (role, of_a) in [(SALES, true), (ADMINISTRATOR, false), ("sales_lead", true), (SALES, true)] {
            shop.enter(role);
            for _ in 0..3 {
                shop.talk();
            }
            for table in TABLES {
                assert_eq!(shop.seen(table), shop.there(table, of_a), "seed {seed}: {role}, table {}", table.0);
            }
        }
    }
}
