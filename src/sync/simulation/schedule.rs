//! One schedule: what happens when, drawn from a seed. Trouble first, then peace until nothing moves, then the checks.

use std::cell::Cell;
use std::rc::Rc;

use hashbrown::HashMap;

use super::check;
use super::desk::{Desk, TABLES};
use super::network::{Request, Response};
use super::random::Random;
use super::server::{LAG, Server};
use crate::sync::backend::{Answer, Failure, Refused, Write};
use crate::sync::engine::SyncError;
use crate::sync::link::{Direction, Link, LinkedTable};
use crate::sync::mapping::Mapping;
use crate::sync::plan::Faults;
use crate::sync::profile::Profile;
use crate::sync::verdict::Verdict;

/// What kind of backend a schedule has.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Lists by marks, otherwise by moments.
    pub marks: bool,
    /// Deletions are told by no list.
    pub swept: bool,
    /// We choose the ids of new rows; otherwise the server does and keeps ours beside them.
    pub own_ids: bool,
    /// Our ids are unique there. Where they are not, the network must not double or delay what creates.
    pub unique: bool,
    /// Records are only sent, never read of their own accord.
    pub push_only: bool,
    /// Writes in one request.
    pub batch: usize,
    /// The backend is put back to an earlier state in the middle.
    pub restored: bool,
    /// The backend keeps the numbers of customers.
    pub numbered: bool,
    /// The server chooses ids and does not keep ours, so that a person has to say what became of a lost creation.
    pub keyless: bool,
    /// Pages come as another thread has read them.
    pub read_elsewhere: bool,
    /// The backend's clock is set back now and then.
    pub set_back: bool,
}

impl Kind {
    pub const fn of(seed: u64) -> Self {
        Self {
            marks: seed.is_multiple_of(2),
            swept: seed.is_multiple_of(3),
            own_ids: seed % 5 < 3,
            unique: seed % 10 != 3,
            push_only: seed % 20 == 13,
            batch: if seed % 7 < 3 { 1 } else { 3 },
            restored: seed.is_multiple_of(22),
            numbered: (seed / 7).is_multiple_of(4),
            keyless: false,
            read_elsewhere: (seed / 11).is_multiple_of(3),
            // Marks know no clock.
            set_back: matches!(seed % 20, 1 | 19),
        }
    }
}

/// The two tables of the simulation under their own names.
pub fn link(numbered: bool) -> Link {
    let number = if numbered { r#""number", "# } else { "" };
    let profile = format!(
        r#"{{ "base": "https://backend.example", "tables": {{
            "customer": {{ "only": [{number}"name", "remark", "tags"] }},
            "contact": {{ "only": ["name", "customer"] }} }} }}"#,
    );
    let profile = Profile::read(&profile).expect("the profile");
    let table = |entity| LinkedTable {
        entity,
        mapping: Mapping::of(&profile, entity).expect("the mapping"),
        direction: Direction::Both,
        policies: HashMap::new(),
    };
    Link { tables: TABLES.iter().map(|entity| table(*entity)).collect() }
}

thread_local! {
    /// Without numbers and with them.
    static LINKS: [Link; 2] = [link(false), link(true)];
}

pub struct World {
    pub server: Server,
    pub desks: Vec<Desk>,
    /// Requests that the network has kept back; they arrive when nobody waits for them any more.
    delayed: Vec<Request>,
    clock: Rc<Cell<i64>>,
    random: Random,
    tells: bool,
    outside: u32,
}

/// Plays the schedule of a seed.
///
/// # Errors
/// What was lost, doubled or different, in words.
pub fn play(seed: u64, kind: Kind, faults: Faults, tells: bool) -> Result<(), String> {
    let random = Random::new(seed);
    let clock = Rc::new(Cell::new(1_790_000_000_000));
    let mut link = LINKS.with(|links| links[usize::from(kind.numbered)].clone());
    for table in link.tables.iter_mut().filter(|_| kind.push_only) {
        table.direction = Direction::Push;
    }
    let desk = |name: &str| {
        let own = seed.wrapping_mul(31).wrapping_add(u64::from(name.as_bytes()[0]));
        Desk::open(name, own, kind, link.clone(), clock.clone(), faults)
    };
    let desks = ["A", "B", "C"].iter().take(2 + random.below(2)).map(|name| desk(name)).collect();
    let mut world = World { server: Server::new(kind), desks, delayed: Vec::new(), clock, random, tells, outside: 0 };
    world.trouble();
    world.peace()?;
    if kind.restored {
        world.restore()?;
    }
    check::all(&world)
}

impl World {
    fn tell(&self, what: impl FnOnce() -> String) {
        if self.tells {
            println!("{what}", what = what());
        }
    }

    fn trouble(&mut self) {
        for _ in 0..30 + self.random.below(60) {
            let at = self.random.below(self.desks.len());
            match self.random.below(20) {
                0..=5 => {
                    let did = self.desks[at].work(&self.random);
                    self.tell(|| format!("{}: {did}", self.desks[at].name));
                }
                6 => self.crash(at),
                7 => self.pass_time(),
                8 => self.happen_elsewhere(),
                9 => self.deliver_late(),
                _ => self.talk(at),
            }
        }
    }

    fn crash(&mut self, at: usize) {
        let (transactions, done) = (self.random.below(3) as u32, self.random.once_in(2));
        self.tell(|| {
            format!("{}: dies in {transactions} transactions, the last one done: {done}", self.desks[at].name)
        });
        if self.random.once_in(3) {
            self.desks[at].crash();
        } else {
            self.desks[at].die_in(transactions, done);
        }
    }

    fn pass_time(&mut self) {
        let millis = *self.random.one_of(&[0, 1, 50, 3_000, 400_000]).unwrap_or(&1);
        self.clock.set(self.clock.get() + millis);
        self.server.pass_time(millis * 1000);
        if self.random.once_in(4) {
            let at = self.random.below(self.desks.len());
            let skew = [-86_400_000, 0, 86_400_000, 315_360_000_000];
            self.desks[at].skew.set(*self.random.one_of(&skew).unwrap_or(&0));
        }
        if self.random.once_in(6) && self.server.kind.restored {
            self.server.back_up();
        }
        if self.server.kind.set_back && self.random.once_in(3) {
            let minutes = *self.random.one_of(&[7, 97, 600]).unwrap_or(&7);
            self.tell(|| format!("the backend's clock goes back by {minutes} minutes"));
            self.server.set_back(minutes * 60_000_000);
        }
    }

    /// Somebody who has no desk edits a row.
    fn happen_elsewhere(&mut self) {
        let rows: Vec<_> =
            self.server.rows.iter().filter(|((table, _), row)| *table == TABLES[0] && !row.deleted).collect();
        let Some((key, _)) = self.random.one_of(&rows) else {
            return;
        };
        self.outside += 1;
        let late = if self.random.once_in(2) { 0 } else { self.random.below(LAG as usize - 1) as i64 };
        let (key, remark) = ((*key).clone(), format!("remark elsewhere {}", self.outside));
        self.tell(|| format!("elsewhere: {remark} into {key:?}, {late} µs late"));
        self.server.edit_elsewhere(key, remark, late);
    }

    fn deliver_late(&mut self) {
        if !self.delayed.is_empty() {
            let request = self.delayed.remove(self.random.below(self.delayed.len()));
            self.tell(|| format!("the network delivers late: {request:?}"));
            let response = request.serve(&mut self.server);
            if let (Request::Write(table, writes), Response::Answers(answers)) = (&request, &response) {
                let done = writes.iter().zip(answers).filter(|(_, answer)| matches!(answer, Answer::Done(_)));
                done.for_each(|(write, _)| self.server.note_late(*table, write));
            }
        }
    }

    /// A step of a desk's conversation.
    fn talk(&mut self, at: usize) {
        if !self.desks[at].talks() {
            self.desks[at].start_talk();
        }
        if let Some(result) = self.desks[at].go_on() {
            self.tell(|| format!("{}: the conversation ended: {result:?}", self.desks[at].name));
            return;
        }
        let request = self.desks[at].line.borrow_mut().request.take();
        if let Some(request) = request {
            let response = self.carry(request, at);
            self.desks[at].line.borrow_mut().response = Some(response);
        }
    }

    /// What the network and the server make of a request.
    fn carry(&mut self, request: Request, at: usize) -> Result<Response, Failure> {
        let no_answer = Err(Failure::NoAnswer("the connection was reset".to_owned()));
        let doubles = matches!(&request, Request::Write(_, writes) if writes.iter().any(|write| matches!(write, Write::Create { .. })));
        let fate = match self.random.below(16) {
            3 | 4 if doubles && !self.server.kind.unique => 9,
            fate => fate,
        };
        self.tell(|| format!("{}: fate {fate} for {request:?}", self.desks[at].name));
        match fate {
            0 => no_answer,
            1 | 2 => {
                let _ = request.serve(&mut self.server);
                no_answer
            }
            3 => {
                let first = request.serve(&mut self.server);
                let second = request.serve(&mut self.server);
                Ok(if self.random.once_in(2) { first } else { second })
            }
            4 => {
                if request.writes() {
                    self.delayed.push(request);
                }
                no_answer
            }
            5 => {
                let status = *self.random.one_of(&[429, 500, 502, 503]).unwrap_or(&503);
                if self.random.once_in(2) {
                    let _ = request.serve(&mut self.server);
                }
                Err(Failure::Busy { status, wait: self.random.once_in(2).then_some(3_000) })
            }
            6 => Err(Failure::Garbled("<!doctype html>".to_owned())),
            7 if self.random.once_in(2) => Err(Failure::SignIn),
            8 if self.random.once_in(6) => {
                Err(Failure::Refused(Refused { status: 403, words: "not today".to_owned() }))
            }
            _ => Ok(request.serve(&mut self.server)),
        }
    }

    /// Nothing goes wrong any more: everybody talks until nothing moves.
    fn peace(&mut self) -> Result<(), String> {
        while !self.delayed.is_empty() {
            self.deliver_late();
        }
        for desk in &mut self.desks {
            desk.crash();
            desk.skew.set(0);
        }
        let mut still = 0;
        for _ in 0..30 {
            // Long enough for every wait, every late row and the next comparison of ids.
            self.clock.set(self.clock.get() + 4_000_000);
            self.server.pass_time(4_000_000_000);
            let before = self.server.sequence;
            let mut moved = false;
            for at in 0..self.desks.len() {
                moved |= self.talk_out(at)?;
            }
            still = if moved || self.server.sequence != before { 0 } else { still + 1 };
            if still > 1 {
                return Ok(());
            }
        }
        Err("the desks and the backend never come to rest".to_owned())
    }

    /// A whole conversation without trouble; whether it moved anything.
    fn talk_out(&mut self, at: usize) -> Result<bool, String> {
        self.desks[at].start_talk();
        for _ in 0..20_000 {
            if let Some(result) = self.desks[at].go_on() {
                self.tell(|| format!("{}: in peace: {result:?}", self.desks[at].name));
                return match result {
                    Ok(outcome) => Ok(outcome.pulled + outcome.pushed > 0),
                    Err(SyncError::Halted { table, .. }) => {
                        self.decide(at, table);
                        Ok(true)
                    }
                    Err(error) => Err(format!("{}: {error} although nothing is wrong", self.desks[at].name)),
                };
            }
            let request = self.desks[at].line.borrow_mut().request.take();
            if let Some(request) = request {
                self.tell(|| format!("{}: {request:?}", self.desks[at].name));
                let response = request.serve(&mut self.server);
                self.desks[at].line.borrow_mut().response = Some(Ok(response));
            }
        }
        Err(format!("{}: a conversation without an end", self.desks[at].name))
    }

    fn decide(&mut self, at: usize, table: crate::model::EntityId) {
        let (engine, session) = (self.desks[at].engine.clone(), self.desks[at].session.clone());
        if let Some(linked) = engine.link().tables.iter().find(|linked| linked.entity == table) {
            futures_executor::block_on(engine.decide(&session, linked, Verdict::DeskIsRight)).expect("a verdict");
        }
    }

    /// The backend goes back to an earlier state, and every desk looks before anything else happens there.
    fn restore(&mut self) -> Result<(), String> {
        let before = self.server.sequence;
        if !self.server.restore() {
            return Ok(());
        }
        self.tell(|| format!("the backend goes back from {before} to {}", self.server.sequence));
        self.peace()
    }
}
