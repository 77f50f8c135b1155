//! Telling the backend what it does not have: read what is uncertain, mark, send, take in the answers, until nothing is
//! left that can be told now.

use hashbrown::{HashMap, HashSet};

use super::clock::Asked;
use super::{Engine, Step, SyncError};
use crate::model::RecordId;
use crate::model::schema::facts;
use crate::model::schema::tables::departure;
use crate::sync::backend::{Abilities, Answer, Backend, Failure, Row, Write};
use crate::sync::link::LinkedTable;
use crate::sync::push::{LOST, Outgoing, Question, Round, Wanted};
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session};

/// How often a record is read and sent in one conversation before it waits for the next.
const TRIES: u32 = 4;
/// How often the backend may fail over one record before that is put aside.
const STRIKES: u32 = 3;
/// Records that are read side by side.
const READS: usize = 8;

/// What telling the backend of a table came to.
#[derive(Default)]
pub(super) struct Told {
    /// Writes that were done.
    pub done: usize,
    /// Records that changed here because they were read first.
    pub came: usize,
    /// Records that wait for another.
    pub waiting: usize,
}

/// One way through what a table has to tell. What waits stands in front: looked at once for each request, it would take
/// the longer the more of it there is. But each answer may let something go, so that it is gone through again until
/// nothing was left to do.
#[derive(Default)]
struct Pass {
    from: u32,
    /// How many wait for another record.
    waiting: usize,
    /// Whether there was something to do.
    moved: bool,
}

impl Pass {
    /// Takes in a round; whether another one follows.
    fn after(&mut self, round: &Round) -> bool {
        self.waiting += round.waiting;
        self.moved |= !round.is_idle();
        match round.next {
            Some(row) => self.from = row,
            None if self.moved => *self = Self::default(),
            None => return false,
        }
        true
    }
}

impl<B: Backend> Engine<B> {
    /// Tells the backend of a table's deletions, or of all else.
    pub(super) async fn push<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        deletions: bool,
        watch: &dyn Fn(Step) -> bool,
    ) -> Result<Told, SyncError> {
        let abilities = self.abilities(table.entity);
        let mut tries: HashMap<RecordId, u32> = HashMap::new();
        let mut passed: HashSet<RecordId> = self.held_back.borrow().clone();
        let mut told = Told::default();
        let mut pass = Pass::default();
        loop {
            let careful = !self.strikes.borrow().is_empty();
            let most = if careful { 1 } else { abilities.batch.max(1) };
            let wanted = Wanted { most, from: pass.from, passed: &passed };
            let round = self.commit(session, |plan| plan.choose(table, &self.backend, &wanted, deletions)).await?;
            let goes_on = pass.after(&round);
            if round.is_idle() {
                if goes_on {
                    continue;
                }
                told.waiting = pass.waiting;
                return Ok(told);
            }
            let Round { questions, writes, .. } = round;
            let ids = questions.iter().map(|question| question.id).chain(writes.iter().map(|write| write.id));
            for id in ids {
                let tried = tries.entry(id).or_insert(0);
                *tried += 1;
                if *tried > TRIES {
                    passed.insert(id);
                }
            }
            told.came += self.ask(session, table, &questions).await?;
            told.done += self.send(session, table, &abilities, writes).await?;
            if !watch(Step::Pushed(table.entity, told.done)) {
                return Err(SyncError::Stopped);
            }
        }
    }

    /// Reads the records of which it is uncertain how they stand; gives how many changed here by that.
    async fn ask<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        questions: &[Question],
    ) -> Result<usize, SyncError> {
        let mut came = 0;
        for some in questions.chunks(READS) {
            let mut found = Vec::with_capacity(some.len());
            for question in some {
                found.push(self.look(table, question).await?);
            }
            came += self
                .commit(session, |plan| {
                    for (question, found) in some.iter().zip(&found) {
                        match found {
                            Found::Row(row) => plan.read(table, question, Some(row)),
                            Found::Nothing => plan.read(table, question, None),
                            Found::Unknowable => {
                                let entity = if question.deletes { departure::ID } else { question.entity };
                                if let Some(current) = plan.record(entity, question.id) {
                                    plan.park(&current, LOST);
                                }
                            }
                        }
                    }
                    plan.new
                })
                .await?;
        }
        Ok(came)
    }

    async fn look(&self, table: &LinkedTable, question: &Question) -> Result<Found, SyncError> {
        let found = match &question.remote {
            Some(remote) => self.backend.get(table.entity, remote).await?,
            None if self.abilities(table.entity).keeps_key => {
                self.backend.find(table.entity, &question.key.to_string()).await?
            }
            None => return Ok(Found::Unknowable),
        };
        Ok(found.map_or(Found::Nothing, Found::Row))
    }

    /// Sends writes that are marked; gives how many were done.
    async fn send<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        abilities: &Abilities,
        writes: Vec<Outgoing>,
    ) -> Result<usize, SyncError> {
        let writes = if abilities.conditional { writes } else { self.compare(session, table, writes).await? };
        if writes.is_empty() {
            return Ok(0);
        }
        let bodies: Vec<Write> = writes.iter().map(|outgoing| outgoing.write.clone()).collect();
        let asked = Asked::now(session.surroundings());
        let answered = self.backend.write(table.entity, &bodies).await;
        self.clock.hear_moment(session.surroundings(), asked, self.backend.told_moment());
        let answers = match answered {
            Ok(answers) if answers.len() == writes.len() => answers,
            Ok(answers) => {
                let why = format!("{} answers to {} writes", answers.len(), writes.len());
                return Err(Failure::Garbled(why).into());
            }
            Err(failure) => return self.failed(session, &writes, failure).await,
        };
        for outgoing in &writes {
            self.strikes.borrow_mut().remove(&outgoing.id);
        }
        self.commit(session, |plan| {
            for (outgoing, answer) in writes.iter().zip(&answers) {
                plan.answered(table, outgoing, answer);
            }
        })
        .await?;
        Ok(answers.iter().filter(|answer| matches!(answer, Answer::Done(_))).count())
    }

    /// A backend that fails over a single record again and again has refused it, whatever it says.
    async fn failed<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        writes: &[Outgoing],
        failure: Failure,
    ) -> Result<usize, SyncError> {
        let (Failure::Busy { status: 500, .. }, Some(first)) = (&failure, writes.first()) else {
            return Err(failure.into());
        };
        for outgoing in writes {
            self.strikes.borrow_mut().entry(outgoing.id).or_insert(0);
        }
        let struck = {
            let mut strikes = self.strikes.borrow_mut();
            let count = strikes.entry(first.id).or_insert(0);
            *count += u32::from(writes.len() == 1);
            *count
        };
        if struck < STRIKES {
            return Err(failure.into());
        }
        self.strikes.borrow_mut().remove(&first.id);
        self.commit(session, |plan| {
            let entity = if first.deletes { departure::ID } else { first.entity };
            if let Some(current) = plan.record(entity, first.id) {
                plan.park(&current, &failure.to_string());
            }
            // A deletion may have been done all the same. Should a person take it back, that is asked for first.
            if let Some(parked) = plan.record(entity, first.id).filter(|_| first.deletes) {
                plan.put(parked.with(facts::SENT, true));
            }
        })
        .await?;
        Ok(0)
    }

    /// Where writes can't be held to a version: reads each record first and leaves out those that moved meanwhile. What
    /// happens between reading and writing is lost there, which the desk says of such a backend.
    async fn compare<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        writes: Vec<Outgoing>,
    ) -> Result<Vec<Outgoing>, SyncError> {
        let mut still = Vec::with_capacity(writes.len());
        let mut moved: Vec<(Outgoing, Option<Row>)> = Vec::new();
        for outgoing in writes {
            let (Write::Update { id, version, .. } | Write::Delete { id, version }) = &outgoing.write else {
                still.push(outgoing);
                continue;
            };
            match self.backend.get(table.entity, id).await? {
                Some(row) if row.version == *version => still.push(outgoing),
                found => moved.push((outgoing, found)),
            }
        }
        if !moved.is_empty() {
            self.commit(session, |plan| {
                for (outgoing, found) in &moved {
                    let key = plan.key_of(outgoing);
                    let question = Question {
                        entity: outgoing.entity,
                        id: outgoing.id,
                        deletes: outgoing.deletes,
                        remote: None,
                        key,
                    };
                    plan.read(table, &question, found.as_ref());
                }
            })
            .await?;
        }
        Ok(still)
    }
}

/// What reading a record brought.
enum Found {
    Row(Row),
    Nothing,
    /// The backend offers no way to find it.
    Unknowable,
}
