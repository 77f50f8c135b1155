//! One terminal for whoever sells and for an administrator: what the backend has of others' customers is not brought here
//! for the one, comes for the other, and whatever comes into somebody's reach comes with all that belongs to it.

mod chance;
mod numbers;
mod others;

use std::cell::Cell;
use std::rc::Rc;

use hashbrown::HashMap;
use serde_json::Value as Json;

use super::desk::{Desk, TABLES};
use super::network::{Request, Response};
use super::scenes::{MARKS, SWEPT, TIMES};
use super::schedule::Kind;
use super::server::{Server, Stored};
use crate::model::change::Change;
use crate::model::codec;
use crate::model::rights::ADMINISTRATOR;
use crate::model::schema::tables::{contact, customer, purchase, sync_state};
use crate::model::{EntityId, Record, RecordId};
use crate::sync::engine::{Outcome, SyncError};
use crate::sync::forget::{Reach, reading_anew};
use crate::sync::link::{Direction, Link, LinkedTable};
use crate::sync::mapping::Mapping;
use crate::sync::plan::Faults;
use crate::sync::profile::Profile;
use crate::sync::progress;
use crate::workspace::{Durable, Workspace};
use futures_executor::block_on;

const SALES: &str = "sales";
/// Pages come as another thread has read them.
const ELSEWHERE: Kind = Kind { read_elsewhere: true, ..MARKS };

fn link(numbered: bool) -> Link {
    let number = if numbered { r#""number", "# } else { "" };
    let profile = format!(
        r#"{{ "base": "https://backend.example", "tables": {{
            "customer": {{ "only": [{number}"name", "owner", "purchase_count"] }},
            "contact": {{ "only": ["name", "customer"] }},
            "purchase": {{ "only": ["customer"] }} }} }}"#,
    );
    let profile = Profile::read(&profile).expect("the profile");
    let table = |entity| LinkedTable {
        entity,
        mapping: Mapping::of(&profile, entity).expect("the mapping"),
        direction: Direction::Both,
        policies: HashMap::new(),
    };
    Link { tables: TABLES.into_iter().chain([purchase::ID]).map(table).collect() }
}

/// The terminal, at which A sells, and the backend.
struct Shop {
    server: Server,
    desk: Desk,
    clock: Rc<Cell<i64>>,
}

fn give(server: &mut Server, id: &str, owner: &str) {
    server.sequence += 1;
    let (sequence, clock) = (server.sequence, server.clock);
    let row = server.rows.get_mut(&(customer::ID, id.to_owned())).expect("a row");
    row.fields.insert("owner".to_owned(), Json::from(owner));
    (row.version, row.changed) = (sequence, clock);
}

fn make(server: &mut Server, id: &str, owner: &str) {
    server.make_elsewhere(customer::ID, id, &[("name", id), ("owner", owner)]);
    let person = format!("of {id}");
    server.make_elsewhere(contact::ID, &person, &[("name", person.as_str()), ("customer", id)]);
}

fn name_of(record: &Record) -> String {
    let name = if record.entity == customer::ID { customer::NAME } else { contact::NAME };
    record.text(name).to_owned()
}

fn names(workspace: &Workspace, table: EntityId) -> Vec<String> {
    let rows = workspace.rows(table).into_iter();
    let mut names: Vec<String> =
        rows.filter_map(|row| workspace.record_at(table, row)).map(|record| name_of(&record)).collect();
    names.sort();
    names
}

fn text<'a>(row: &'a Stored, name: &str) -> &'a str {
    row.fields.get(name).and_then(Json::as_str).unwrap_or_default()
}

impl Shop {
    fn of(kind: Kind) -> Self {
        let clock = Rc::new(Cell::new(1_790_000_000_000));
        let desk = Desk::open("A", 1, kind, link(kind.numbered), clock.clone(), Faults::NONE);
        Self { server: Server::new(kind), desk, clock }
    }

    /// Ten customers with a contact each, every fifth of them A's.
    fn with_ten(kind: Kind) -> Self {
        let mut shop = Self::of(kind);
        for at in 0..10 {
            make(&mut shop.server, &format!("c{at}"), if at % 5 == 0 { "A" } else { "B" });
        }
        shop
    }

    fn enter(&self, role: &str) {
        self.desk.session.take_role(role);
    }

    /// A whole conversation; before each answer the backend may be meddled with. Gives what was asked and how many rows
    /// lists brought.
    fn talk_with(&mut self, meddle: impl FnMut(&mut Server)) -> (Vec<Request>, usize) {
        let (asked, came, result) = self.try_to_talk(meddle);
        result.expect("a conversation");
        (asked, came)
    }

    /// The same of one that may end early, and how it ended.
    fn try_to_talk(
        &mut self,
        mut meddle: impl FnMut(&mut Server),
    ) -> (Vec<Request>, usize, Result<Outcome, SyncError>) {
        self.clock.set(self.clock.get() + 4_000_000);
        self.server.pass_time(4_000_000_000);
        self.desk.start_talk();
        let (mut asked, mut came) = (Vec::new(), 0);
        loop {
            if let Some(result) = self.desk.go_on() {
                return (asked, came, result);
            }
            let request = self.desk.line.borrow_mut().request.take();
            if let Some(request) = request {
                meddle(&mut self.server);
                let response = request.serve(&mut self.server);
                if let Response::Page(page) = &response {
                    came += page.entries.len();
                }
                asked.push(request);
                self.desk.line.borrow_mut().response = Some(Ok(response));
            }
        }
    }

    fn talk(&mut self) -> (Vec<Request>, usize) {
        self.talk_with(|_| {})
    }

    /// What lies in the vault.
    fn held(&self, table: EntityId) -> Vec<String> {
        self.desk.session.read_whole(|workspace| names(workspace, table))
    }

    /// What whoever is signed in sees of it.
    fn seen(&self, table: EntityId) -> Vec<String> {
        self.desk.session.read(|workspace| names(workspace, table))
    }

    /// The backend's rows of a table, those alone that A may see where they are to be.
    fn there(&self, table: EntityId, of_a: bool) -> Vec<String> {
        let is_of_a = |row: &&Stored| {
            let of = self.server.rows.get(&(customer::ID, text(row, "customer").to_owned()));
            let of = if table == customer::ID { Some(*row) } else { of.filter(|of| !of.deleted) };
            of.is_some_and(|of| text(of, "owner") == "A")
        };
        let rows = self.server.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted);
        let rows = rows.map(|(_, row)| row).filter(|row| !of_a || is_of_a(row));
        let mut names: Vec<String> = rows.map(|row| text(row, "name").to_owned()).collect();
        names.sort();
        names
    }

    /// Every text that was ever written to the journal.
    fn journal(&self) -> Vec<String> {
        let entries = block_on(self.desk.session.durable().journal(0, u32::MAX)).expect("the journal");
        let batches =
            entries.into_iter().map(|(_, packed)| codec::unpack_batch(&packed.expect("whole")).expect("a batch"));
        let changes = batches.flat_map(|batch| batch.changes);
        let values = changes.flat_map(|change| change.edits).filter_map(|edit| edit.after);
        values.filter_map(|value| value.as_text().map(str::to_owned)).collect()
    }

    fn new_customer(&mut self, name: &str, owner: &str) -> RecordId {
        let record = Record::new(customer::ID, self.desk.session.new_id());
        let record = record.with(customer::NAME, name.to_owned()).with(customer::OWNER, owner.to_owned());
        assert!(self.desk.commit(vec![Change::create(&record)]), "it is saved");
        record.id
    }

    fn number(&self, id: RecordId) -> String {
        let record = self.desk.session.read_whole(|workspace| workspace.record(customer::ID, id));
        record.expect("it is here").text(customer::NUMBER).to_owned()
    }
}

const OWN: [&str; 2] = ["c0", "c5"];
const OF_OWN: [&str; 2] = ["of c0", "of c5"];

#[test]
fn nothing_of_a_colleagues_customer_is_written_here_and_all_of_it_comes_for_an_administrator() {
    for kind in [MARKS, TIMES, SWEPT, ELSEWHERE] {
        let mut shop = Shop::with_ten(kind);
        shop.enter(SALES);
        shop.talk();
        assert_eq!(
            (shop.held(customer::ID), shop.held(contact::ID)),
            (OWN.map(String::from).to_vec(), OF_OWN.map(String::from).to_vec())
        );
        let written = shop.journal();
        for other in ["c1", "of c1", "c9", "of c9"] {
            assert!(!written.contains(&other.to_owned()), "{other} was written");
        }
        shop.enter(ADMINISTRATOR);
        shop.talk();
        assert_eq!((shop.held(customer::ID).len(), shop.held(contact::ID).len()), (10, 10), "{kind:?}");
        shop.enter(SALES);
        shop.talk();
        assert_eq!(shop.seen(customer::ID), OWN);
        assert_eq!(shop.held(customer::ID).len(), 10, "what is here is not thrown away");
    }
}

#[test]
fn two_people_who_take_turns_at_a_terminal_do_not_read_everything_at_each_turn() {
    for kind in [MARKS, TIMES] {
        let mut shop = Shop::with_ten(kind);
        for role in [SALES, ADMINISTRATOR, SALES, ADMINISTRATOR] {
            shop.enter(role);
            shop.talk();
            shop.talk();
        }
        for role in [SALES, ADMINISTRATOR, SALES] {
            shop.enter(role);
            let (_, came) = shop.talk();
            assert_eq!(came, 0, "{kind:?}: rows came again for {role}");
        }
        // Where all is here already, whoever comes new begins from there.
        let mut shop = Shop::with_ten(kind);
        shop.talk();
        shop.talk();
        shop.enter(SALES);
        assert_eq!(shop.talk().1, 0, "{kind:?}");
        assert_eq!(shop.seen(customer::ID), OWN);
    }
}

#[test]
fn a_customer_that_is_given_to_somebody_comes_with_the_contacts_that_were_passed_over_before() {
    for kind in [MARKS, TIMES, SWEPT, ELSEWHERE] {
        let mut shop = Shop::with_ten(kind);
        shop.enter(SALES);
        shop.talk();
        give(&mut shop.server, "c3", "A");
        shop.talk();
        assert_eq!(shop.seen(customer::ID), ["c0", "c3", "c5"], "{kind:?}");
        assert_eq!(shop.seen(contact::ID), ["of c0", "of c3", "of c5"], "{kind:?}");
        assert_eq!(shop.held(contact::ID).len(), 3, "and with nobody else's");
    }
}

#[test]
fn a_customer_that_is_given_away_is_brought_up_and_goes_out_of_sight_and_nothing_is_read_again_for_it() {
    for kind in [MARKS, TIMES] {
        let mut shop = Shop::with_ten(kind);
        shop.enter(SALES);
        shop.talk();
        shop.talk();
        give(&mut shop.server, "c0", "B");
        let (_, came) = shop.talk();
        assert!(came <= 2, "{kind:?}: {came} rows came for one");
        assert_eq!(
            (shop.seen(customer::ID), shop.seen(contact::ID)),
            (vec!["c5".to_owned()], vec!["of c5".to_owned()])
        );
        assert_eq!(shop.held(customer::ID), OWN, "it stays for whoever has it");
        shop.enter(ADMINISTRATOR);
        shop.talk();
        assert_eq!(shop.seen(customer::ID), shop.there(customer::ID, false));
    }
}

#[test]
fn whoever_makes_a_customer_reads_nothing_again_for_it() {
    let mut shop = Shop::with_ten(MARKS);
    shop.enter(SALES);
    shop.talk();
    shop.new_customer("new", "A");
    shop.talk();
    // Its own row, as the backend has it.
    let (_, came) = shop.talk();
    assert!(came <= 1, "{came} rows came");
}

#[test]
fn comparing_ids_deletes_nothing_that_is_not_here_and_asks_for_none_of_it() {
    let mut shop = Shop::with_ten(SWEPT);
    shop.talk();
    for at in 10..80 {
        make(&mut shop.server, &format!("c{at}"), "B");
    }
    shop.enter(SALES);
    for _ in 0..3 {
        let (asked, _) = shop.talk();
        assert!(!asked.iter().any(|request| matches!(request, Request::Get(..))), "a row was asked for by itself");
        assert!(asked.iter().any(|request| matches!(request, Request::Ids(..))), "nothing was compared");
        assert_eq!((shop.held(customer::ID).len(), shop.held(contact::ID).len()), (10, 10));
    }
    // What is gone is noticed, also of what the member doesn't see.
    shop.server.delete_elsewhere((customer::ID, "c0".to_owned()));
    shop.server.delete_elsewhere((customer::ID, "c1".to_owned()));
    shop.talk();
    assert_eq!(shop.held(customer::ID).len(), 8);
    shop.enter(ADMINISTRATOR);
    shop.talk();
    assert_eq!(shop.held(customer::ID), shop.there(customer::ID, false));
}

#[test]
fn a_page_of_others_customers_is_not_taken_for_the_end() {
    for kind in [MARKS, TIMES] {
        let mut shop = Shop::of(kind);
        for at in 10..40 {
            make(&mut shop.server, &format!("c{at}"), "B");
        }
        make(&mut shop.server, "c99", "A");
        shop.enter(SALES);
        shop.talk();
        assert_eq!(shop.held(customer::ID), ["c99"], "{kind:?}");
    }
}

#[test]
fn only_a_first_reading_asks_for_ones_own_alone() {
    let mut shop = Shop::with_ten(TIMES);
    shop.enter(SALES);
    shop.talk();
    let first = std::mem::take(&mut shop.desk.line.borrow_mut().owners);
    assert_eq!(first.first(), Some(&Some("A".to_owned())));
    assert!(first.contains(&None), "whose a contact is its row does not say");
    shop.talk();
    assert!(shop.desk.line.borrow().owners.iter().all(Option::is_none), "who gives one away must be heard");
}

#[test]
fn a_backend_that_is_read_anew_is_read_anew_for_every_sight() {
    let mut shop = Shop::with_ten(MARKS);
    shop.enter(SALES);
    shop.talk();
    let sights =
        |shop: &Shop| shop.desk.session.read_whole(|workspace| progress::sights(workspace, customer::ID).len());
    assert_eq!(sights(&shop), 1);
    let whole = shop.desk.session.read_whole(|workspace| progress::of(workspace, Some(customer::ID)));
    assert!(whole.value(sync_state::MARK.field).is_none(), "nothing was passed over for others");
    let changes = |workspace: &Workspace| reading_anew(workspace, Reach::All);
    shop.desk.connect_anew("", changes);
    assert_eq!(sights(&shop), 0);
    assert!(shop.talk().1 >= 20, "all came again");
    assert_eq!(shop.held(customer::ID), OWN);
}
