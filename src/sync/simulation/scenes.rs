//! What a backend must not be believed, what it must not be asked too soon, and what a vault that is connected anew
//! must not mistake: single scenes that schedules meet rarely or never.

use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Waker};

use super::desk::Desk;
use super::network::{Request, Response};
use super::schedule::{Kind, link};
use super::server::{Server, Stored, texts};
use crate::model::change::{Change, Origin};
use crate::model::schema::facts;
use crate::model::schema::tables::{contact, customer, sync_state};
use crate::model::value::Timestamp;
use crate::model::{Record, RecordId};
use crate::sync::backend::{Failure, Write};
use crate::sync::engine::{Outcome, SyncError};
use crate::sync::forget::{Reach, forgetting, reading_anew, remembering};
use crate::sync::plan::Faults;
use crate::sync::progress;
use crate::sync::verdict::{Halt, Verdict};
use crate::workspace::Proposal;
use futures_executor::block_on;
use serde_json::json;

pub const MARKS: Kind = Kind {
    marks: true,
    swept: false,
    own_ids: true,
    unique: true,
    push_only: false,
    batch: 3,
    restored: false,
    numbered: false,
    keyless: false,
    read_elsewhere: false,
    set_back: false,
};
/// Lists by moments, which tell of deletions.
pub const TIMES: Kind = Kind { marks: false, ..MARKS };
pub const SWEPT: Kind = Kind { marks: false, swept: true, ..MARKS };
const CHOOSES_IDS: Kind = Kind { own_ids: false, ..MARKS };

struct Scene {
    server: Server,
    desk: Desk,
    clock: Rc<Cell<i64>>,
}

impl Scene {
    /// An empty desk and an empty backend.
    fn open(kind: Kind) -> Self {
        let clock = Rc::new(Cell::new(1_790_000_000_000));
        let desk = Desk::open("A", 1, kind, link(false), clock.clone(), Faults::NONE);
        Self { server: Server::new(kind), desk, clock }
    }

    /// A desk with that many customers, all of which the backend has.
    fn with(kind: Kind, customers: usize) -> Self {
        let mut scene = Self::open(kind);
        let record =
            |at| Record::new(customer::ID, scene.desk.session.new_id()).with(customer::NAME, format!("客户 {at}"));
        let changes = (0..customers).map(|at| Change::create(&record(at))).collect();
        let proposal = Proposal { label: "work".to_owned(), origin: Origin::Person, changes };
        block_on(scene.desk.session.commit(proposal)).expect("saved");
        scene.talk().expect("a conversation");
        scene
    }

    /// A whole conversation with a network without faults.
    fn talk(&mut self) -> Result<Outcome, SyncError> {
        self.talk_over(|_| None)
    }

    /// The same; `fails` says which request comes to what else.
    fn talk_over(&mut self, fails: impl Fn(&Request) -> Option<Failure>) -> Result<Outcome, SyncError> {
        self.clock.set(self.clock.get() + 4_000_000);
        self.server.pass_time(4_000_000_000);
        self.desk.start_talk();
        loop {
            if let Some(result) = self.desk.go_on() {
                return result;
            }
            let request = self.desk.line.borrow_mut().request.take();
            if let Some(request) = request {
                let response: Result<Response, Failure> = match fails(&request) {
                    Some(failure) => Err(failure),
                    None => Ok(request.serve(&mut self.server)),
                };
                self.desk.line.borrow_mut().response = Some(response);
            }
        }
    }

    /// Somebody deletes so many rows at the backend.
    fn delete_there(&mut self, count: usize) {
        for row in self.server.rows.values_mut().take(count) {
            self.server.sequence += 1;
            (row.deleted, row.version, row.changed) = (true, self.server.sequence, self.server.clock);
        }
    }

    /// So many more rows are none of those that the desk keeps.
    fn leave_out(&mut self, count: usize) {
        let listed = self.server.rows.values().map(|row| &row.id).filter(|id| !self.server.unlisted.contains(*id));
        let some: Vec<String> = listed.take(count).cloned().collect();
        self.server.unlisted.extend(some);
    }

    /// The same backend is connected anew, for more or fewer rows.
    fn connect_anew(&mut self, reach: Reach) {
        self.desk.connect_anew("", |workspace| reading_anew(workspace, reach));
    }

    fn customers(&self) -> usize {
        self.desk.records(customer::ID).len()
    }

    fn decide(&mut self, verdict: Verdict) {
        let (engine, session) = (self.desk.engine.clone(), self.desk.session.clone());
        let table = engine.link().tables.first().expect("a table");
        block_on(engine.decide(&session, table, verdict)).expect("a verdict");
    }
}

#[test]
fn a_backend_that_suddenly_lacks_much_takes_nothing_from_the_desk_until_a_person_says_so() {
    for kind in [MARKS, SWEPT] {
        let mut scene = Scene::with(kind, 120);
        scene.delete_there(100);
        let halted = scene.talk();
        assert!(matches!(halted, Err(SyncError::Halted { why: Halt::Vanished(_), .. })), "{halted:?}");
        // Page by page a few are believed before it is clear how many there are.
        assert!(scene.customers() >= 70, "{} are left", scene.customers());
        assert!(matches!(scene.talk(), Err(SyncError::Halted { .. })), "it goes on by itself");
        scene.decide(Verdict::BackendIsRight);
        scene.talk().expect("a conversation");
        assert_eq!(scene.customers(), 20);
    }
}

#[test]
fn what_a_backend_has_lost_is_there_again_where_a_person_says_so() {
    let mut scene = Scene::with(SWEPT, 120);
    scene.server.rows.clear();
    assert!(matches!(scene.talk(), Err(SyncError::Halted { .. })));
    assert_eq!(scene.customers(), 120);
    scene.decide(Verdict::DeskIsRight);
    scene.talk().expect("a conversation");
    scene.talk().expect("a conversation");
    assert_eq!(scene.server.rows.values().filter(|row| !row.deleted).count(), 120);
    assert_eq!(scene.customers(), 120);
}

#[test]
fn a_verdict_that_was_broken_off_holds_for_all_records() {
    // Right behind the verdict itself, and in the midst of the records.
    for transactions in [1, 9] {
        let mut scene = Scene::with(SWEPT, 120);
        scene.server.rows.clear();
        assert!(matches!(scene.talk(), Err(SyncError::Halted { .. })));
        scene.desk.die_in(transactions, false);
        let (engine, session) = (scene.desk.engine.clone(), scene.desk.session.clone());
        let table = engine.link().tables.first().expect("a table");
        let decided = Box::pin(engine.decide(&session, table, Verdict::DeskIsRight)).as_mut().poll(&mut nobody());
        assert!(decided.is_pending(), "it was not broken off");
        scene.desk.crash();
        scene.talk().expect("a conversation");
        scene.talk().expect("a conversation");
        assert_eq!(scene.server.rows.values().filter(|row| !row.deleted).count(), 120, "{transactions}");
        assert_eq!(scene.customers(), 120, "{transactions}");
    }
}

/// Nobody waits for it.
fn nobody() -> Context<'static> {
    Context::from_waker(Waker::noop())
}

#[test]
fn a_page_of_which_a_part_was_taken_in_is_taken_in_as_a_whole() {
    for kind in [MARKS, SWEPT] {
        let mut scene = Scene::with(kind, 1);
        for at in 1..5 {
            let fields = serde_json::json!({ "name": format!("客户 {at}") }).as_object().expect("fields").clone();
            let id = scene.desk.session.new_id().to_string();
            scene.server.write(customer::ID, &Write::Create { id: Some(id.clone()), key: id, fields });
        }
        // The first rows of the page are durable then, the rest and the cursor are not.
        scene.clock.set(scene.clock.get() + 4_000_000);
        scene.server.pass_time(4_000_000_000);
        scene.desk.die_in(1, false);
        scene.desk.start_talk();
        assert!(scene.desk.go_on().is_none());
        let request = scene.desk.line.borrow_mut().request.take().expect("a question");
        scene.desk.line.borrow_mut().response = Some(Ok(request.serve(&mut scene.server)));
        assert!(scene.desk.go_on().is_none() && !scene.desk.talks(), "it did not die");
        assert_eq!(scene.customers(), 3);
        scene.talk().expect("a conversation");
        assert_eq!(scene.customers(), 5);
    }
}

#[test]
fn a_tab_that_still_talks_to_a_backend_that_was_left_writes_nothing_of_it_any_more() {
    for kind in [MARKS, SWEPT] {
        let mut scene = Scene::with(kind, 3);
        let before = scene.desk.records(sync_state::ID).len();
        scene.delete_there(1);
        let session = scene.desk.session.clone();
        let ended = scene.talk_over(|_| {
            let connected = block_on(session.commit_planned(|workspace| {
                let row = progress::of(workspace, None);
                let after = row.clone().with(sync_state::EPOCH, Timestamp(7));
                let proposal = |change| Proposal { label: String::new(), origin: Origin::Sync, changes: vec![change] };
                (Change::between(&row, &after).map(proposal).into_iter().collect(), ())
            }));
            connected.expect("connected elsewhere");
            None
        });
        assert_eq!(ended, Err(SyncError::Stopped));
        assert_eq!(scene.customers(), 3, "what the other backend said was taken in");
        assert_eq!(scene.desk.records(sync_state::ID).len(), before);
        assert_eq!(scene.talk(), Err(SyncError::Stopped), "and it does not begin again");
    }
}

#[test]
fn a_table_that_was_just_read_as_a_whole_is_not_asked_for_its_ids_as_well() {
    let mut scene = Scene::with(SWEPT, 30);
    scene.desk = Desk::open("B", 2, SWEPT, link(false), scene.clock.clone(), Faults::NONE);
    let asked = Cell::new(0);
    let count = |request: &Request| -> Option<Failure> {
        asked.set(asked.get() + u32::from(matches!(request, Request::Ids(..))));
        None
    };
    scene.talk_over(count).expect("a conversation");
    assert_eq!((asked.get(), scene.customers()), (0, 30));
    scene.delete_there(2);
    scene.talk_over(count).expect("a conversation");
    assert!(asked.get() > 0);
    assert_eq!(scene.customers(), 28);
}

#[test]
fn a_few_deletions_are_believed() {
    for kind in [MARKS, SWEPT] {
        let mut scene = Scene::with(kind, 30);
        scene.delete_there(4);
        scene.talk().expect("a conversation");
        assert_eq!(scene.customers(), 26);
    }
}

#[test]
fn a_backend_that_asks_for_time_is_given_it_also_after_a_reload() {
    let mut scene = Scene::with(MARKS, 3);
    let busy = Failure::Busy { status: 429, wait: Some(30_000) };
    assert!(matches!(scene.talk_over(|_| Some(busy.clone())), Err(SyncError::Backend(Failure::Busy { .. }))));
    scene.desk.crash();
    let now = scene.clock.get();
    let until = scene.desk.session.read(|workspace| progress::of(workspace, None).get(sync_state::NOT_BEFORE));
    assert!(until.is_some_and(|until| until.0 >= now + 30_000), "{until:?}");
    scene.desk.start_talk();
    assert!(matches!(scene.desk.go_on(), Some(Err(SyncError::TooEarly(_)))));
}

#[test]
fn one_record_that_breaks_the_backend_does_not_hold_up_all_others() {
    let mut scene = Scene::with(MARKS, 3);
    for name in ["breaks it", "one", "two"] {
        new_customer(&scene, name);
    }
    let breaks = |request: &Request| {
        format!("{request:?}").contains("breaks it").then_some(Failure::Busy { status: 500, wait: None })
    };
    let done = (0..12).find(|_| scene.talk_over(breaks).is_ok());
    assert!(done.is_some(), "it never comes to an end");
    let names: Vec<String> = scene.server.rows.values().flat_map(|row| texts(&row.fields)).collect();
    assert!(names.contains(&"one".to_owned()) && names.contains(&"two".to_owned()), "{names:?}");
    let parked = scene.desk.records(customer::ID).into_iter().filter(|record| !record.text(facts::PARKED).is_empty());
    assert_eq!(parked.map(|record| record.text(customer::NAME).to_owned()).collect::<Vec<_>>(), ["breaks it"]);
}

#[test]
fn values_that_cannot_be_read_are_counted_and_the_records_keep_what_they_had() {
    let mut scene = Scene::with(MARKS, 3);
    for (at, row) in scene.server.rows.values_mut().take(2).enumerate() {
        scene.server.sequence += 1;
        row.version = scene.server.sequence;
        row.fields.insert("name".to_owned(), json!({ "first": at }));
    }
    // Also those that a conversation has read which ends early.
    let breaks = |request: &Request| {
        let contacts = matches!(request, Request::List(table, _) if *table == contact::ID);
        contacts.then(|| Failure::NoAnswer("the connection was reset".to_owned()))
    };
    assert!(scene.talk_over(breaks).is_err());
    let outcome = scene.talk().expect("a conversation");
    let unread = outcome.unread.fields().iter().map(|one| (one.entity, one.field, one.count, one.example.as_str()));
    assert_eq!(unread.collect::<Vec<_>>(), [(customer::ID, customer::NAME.field, 2, r#"{"first":0}"#)]);
    assert!(scene.desk.records(customer::ID).iter().all(|record| record.text(customer::NAME).starts_with("客户")));
    let later = scene.talk().expect("a conversation");
    assert!(later.unread.fields().is_empty(), "they are told of once");
}

#[test]
fn a_stranger_at_another_backend_takes_neither_the_place_nor_the_contacts_of_who_is_here() {
    let fill = |server: &mut Server, company: &str, person: &str| {
        server.make_elsewhere(customer::ID, "17", &[("name", company)]);
        server.make_elsewhere(contact::ID, "5", &[("name", person), ("customer", "17")]);
    };
    let mut scene = Scene::open(CHOOSES_IDS);
    fill(&mut scene.server, "Acme", "Wang");
    scene.talk().expect("a conversation");
    scene.server = Server::new(CHOOSES_IDS);
    fill(&mut scene.server, "Beta", "Zhao");
    scene.desk.connect_anew("https://other.example", |workspace| forgetting(workspace, &remembering(workspace)));
    scene.talk().expect("a conversation");
    scene.talk().expect("a conversation");

    let wanted = ["Wang of Acme", "Zhao of Beta"];
    let customers = scene.desk.records(customer::ID);
    let company = |of: Option<RecordId>| {
        customers.iter().find(|company| Some(company.id) == of).map(|company| company.text(customer::NAME))
    };
    let contacts = scene.desk.records(contact::ID);
    let here = contacts.iter().map(|person| {
        let of = company(person.get(contact::CUSTOMER));
        format!("{} of {}", person.text(contact::NAME), of.unwrap_or_default())
    });
    assert_eq!(sorted(here), wanted, "at the desk");
    let rows = &scene.server.rows;
    let field =
        |row: &Stored, name: &str| row.fields.get(name).and_then(|value| value.as_str()).unwrap_or("").to_owned();
    let there = rows.iter().filter(|((table, _), _)| *table == contact::ID).map(|(_, person)| {
        let of = rows.get(&(customer::ID, field(person, "customer"))).map(|company| field(company, "name"));
        format!("{} of {}", field(person, "name"), of.unwrap_or_default())
    });
    assert_eq!(sorted(there), wanted, "at the other backend");
    assert_eq!((customers.len(), rows.len()), (2, 4), "nobody is there twice");
}

#[test]
fn records_that_fewer_rows_leave_out_are_not_taken_for_deleted() {
    let mut scene = Scene::with(SWEPT, 120);
    scene.leave_out(120);
    scene.connect_anew(Reach::Less);
    new_customer(&scene, "kept");
    for _ in 0..2 {
        scene.talk().expect("nothing is missing");
        assert_eq!(scene.customers(), 121);
    }
    // What is kept is still missed when it goes.
    let kept = scene.server.rows.values_mut().find(|row| texts(&row.fields).contains(&"kept".to_owned()));
    kept.expect("it was sent").deleted = true;
    scene.talk().expect("a conversation");
    assert_eq!(scene.customers(), 120);
    // And so is all, once all is kept again.
    scene.delete_there(4);
    scene.server.unlisted.clear();
    scene.connect_anew(Reach::All);
    scene.talk().expect("a conversation");
    assert_eq!(scene.customers(), 116);
}

#[test]
fn what_half_of_a_first_reading_brought_is_not_taken_for_deleted_where_fewer_rows_are_kept_then() {
    let mut scene = Scene::with(SWEPT, 120);
    scene.desk = Desk::open("B", 2, SWEPT, link(false), scene.clock.clone(), Faults::NONE);
    let lists = Cell::new(0);
    let breaks = |request: &Request| {
        lists.set(lists.get() + u32::from(matches!(request, Request::List(..))));
        (lists.get() > 25).then(|| Failure::NoAnswer("the connection was reset".to_owned()))
    };
    assert!(scene.talk_over(breaks).is_err());
    let here = scene.customers();
    assert!(here > 60, "so many at once would be asked about: {here}");
    scene.leave_out(120);
    scene.connect_anew(Reach::Less);
    for _ in 0..2 {
        scene.talk().expect("nothing is missing");
        assert_eq!(scene.customers(), here);
    }
}

#[test]
fn records_that_go_to_somebody_else_one_by_one_never_add_up_to_a_halt() {
    let mut scene = Scene::with(SWEPT, 120);
    scene.desk.line.borrow_mut().cut = true;
    for _ in 0..4 {
        scene.leave_out(30);
        scene.talk().expect("they are there");
        assert_eq!(scene.customers(), 120);
    }
    // One that comes back is looked after again.
    scene.server.unlisted.clear();
    scene.talk().expect("a conversation");
    scene.delete_there(4);
    scene.talk().expect("a conversation");
    assert_eq!(scene.customers(), 116);
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}

fn new_customer(scene: &Scene, name: &str) {
    let record = Record::new(customer::ID, scene.desk.session.new_id()).with(customer::NAME, name.to_owned());
    let proposal =
        Proposal { label: "work".to_owned(), origin: Origin::Person, changes: vec![Change::create(&record)] };
    block_on(scene.desk.session.commit(proposal)).expect("saved");
}
