//! Two desks and one backend for single scenes: who talks when, and what becomes of each request, the scene says.

use std::cell::Cell;
use std::rc::Rc;

use super::desk::Desk;
use super::network::{Request, Response};
use super::schedule::{Kind, link};
use super::server::{Server, Stored};
use crate::model::change::Change;
use crate::model::schema::tables::conflict::{self, ConflictKind};
use crate::model::schema::tables::customer;
use crate::model::{EntityId, Record, RecordId};
use crate::sync::backend::{Failure, From, Page, Write};
use crate::sync::engine::{Outcome, SyncError};
use crate::sync::plan::Faults;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is answered.
    Fine,
    /// It is done, and the answer is lost.
    Unheard,
    /// It never arrives.
    Lost,
    /// The backend says that there is nothing new, as it did a moment before.
    NothingNew,
}

pub struct Pair {
    pub server: Server,
    pub desks: [Desk; 2],
    pub clock: Rc<Cell<i64>>,
}

impl Pair {
    pub fn of(kind: Kind) -> Self {
        let clock = Rc::new(Cell::new(1_790_000_000_000));
        let desk = |name, seed| Desk::open(name, seed, kind, link(kind.numbered), clock.clone(), Faults::NONE);
        let desks = [desk("A", 1), desk("B", 2)];
        Self { server: Server::new(kind), desks, clock }
    }

    /// A whole conversation of one desk; `fate` says what becomes of each request.
    pub fn talk_over(&mut self, at: usize, fate: impl Fn(&Request) -> Fate) -> Result<Outcome, SyncError> {
        // Long enough for every wait and the next comparison of ids.
        self.clock.set(self.clock.get() + 4_000_000);
        self.server.pass_time(4_000_000_000);
        let desk = &mut self.desks[at];
        desk.start_talk();
        loop {
            if let Some(result) = desk.go_on() {
                return result;
            }
            let request = desk.line.borrow_mut().request.take();
            if let Some(request) = request {
                let response = answered(&request, fate(&request), &mut self.server);
                desk.line.borrow_mut().response = Some(response);
            }
        }
    }

    /// A conversation that the desk's death ends.
    pub fn talk_until_death(&mut self, at: usize) {
        self.clock.set(self.clock.get() + 4_000_000);
        let desk = &mut self.desks[at];
        desk.start_talk();
        while desk.talks() {
            assert!(desk.go_on().is_none(), "it outlives its conversation");
            let request = desk.line.borrow_mut().request.take();
            if let Some(request) = request {
                desk.line.borrow_mut().response = Some(Ok(request.serve(&mut self.server)));
            }
        }
    }

    /// Both talk without trouble until all is alike.
    pub fn agree(&mut self) {
        for at in [0, 1, 0, 1, 0, 1] {
            self.talk_over(at, |_| Fate::Fine).expect("a conversation");
        }
    }

    pub fn create(&mut self, at: usize, record: Record) -> RecordId {
        let id = record.id;
        assert!(self.desks[at].commit(vec![Change::create(&record)]), "it is saved");
        id
    }

    pub fn new_customer(&mut self, at: usize, name: &str) -> RecordId {
        let id = self.desks[at].session.new_id();
        self.create(at, Record::new(customer::ID, id).with(customer::NAME, name.to_owned()))
    }

    pub fn record(&self, at: usize, table: EntityId, id: RecordId) -> Option<Record> {
        self.desks[at].session.read(|workspace| workspace.record(table, id))
    }

    pub fn delete(&mut self, at: usize, table: EntityId, id: RecordId) {
        let record = self.record(at, table, id).expect("it is there");
        assert!(self.desks[at].commit(vec![Change::delete(&record)]), "it is saved");
    }

    /// The backend's rows of a table.
    pub fn rows(&self, table: EntityId) -> Vec<&Stored> {
        let rows = self.server.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted);
        rows.map(|(_, row)| row).collect()
    }

    /// The records that a desk's inbox has lines of that kind about.
    pub fn told(&self, at: usize, kind: ConflictKind) -> Vec<RecordId> {
        let lines = self.desks[at].records(conflict::ID).into_iter();
        let lines = lines.filter(|line| line.get(conflict::KIND) == Some(kind));
        lines.filter_map(|line| line.get(conflict::RECORD)).collect()
    }
}

/// What a desk hears of a request.
pub fn answered(request: &Request, fate: Fate, server: &mut Server) -> Result<Response, Failure> {
    let no_answer = || Failure::NoAnswer("the connection was reset".to_owned());
    match (fate, request) {
        (Fate::Lost, _) => Err(no_answer()),
        (Fate::Unheard, _) => {
            let _ = request.serve(server);
            Err(no_answer())
        }
        (Fate::NothingNew, Request::List(_, From::Mark(mark))) => {
            let entries = Vec::new();
            Ok(Response::Page(Page { entries, mark: mark.clone(), more: Some(false), server_time: None }))
        }
        _ => Ok(request.serve(server)),
    }
}

/// Whether a request creates a row of that table.
pub fn creates(request: &Request, table: EntityId) -> bool {
    writes(request, table, |write| matches!(write, Write::Create { .. }))
}

/// Whether a request deletes a row of that table.
pub fn deletes(request: &Request, table: EntityId) -> bool {
    writes(request, table, |write| matches!(write, Write::Delete { .. }))
}

fn writes(request: &Request, table: EntityId, what: impl Fn(&Write) -> bool) -> bool {
    matches!(request, Request::Write(of, writes) if *of == table && writes.iter().any(&what))
}
