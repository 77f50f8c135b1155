//! One conversation with the backend, from what it has that we don't to what we have that it doesn't. Whatever it is
//! broken off by, the next one goes on from what the vault says. Only one tab may hold it at a time.

mod arrival;
mod backoff;
mod clock;
mod numbers;
mod passed;
mod portions;
mod reach;
mod sending;
mod standing;
mod sweep;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::backend::{Abilities, Backend, Deletions, Entry, Failure, Listing};
use super::link::{Link, LinkedTable};
use super::names::Names;
use super::plan::{Faults, Plan};
use super::progress::{self, Next, Scan};
use super::unread::Unread;
use super::verdict::{Halt, Verdict};
use crate::model::rights::Act;
use crate::model::schema::tables::{departure, sync_state as state};
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId, Value};
use crate::workspace::session::Surroundings;
use crate::workspace::{CommitError, Durable, Session, Workspace};
use clock::{Asked, Clock};
use passed::{Met, asked_for};
use portions::{at_once, before_the_last, proposals};
use reach::Here;
use standing::Judged;

/// Rows that are looked through in one slice.
const LOOKED_THROUGH: usize = 4_000;

/// Deletions in one reading of a table that are believed without asking, whatever its size.
const FEW: usize = 50;

/// Why a conversation ended early. All that was agreed on until then stays.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SyncError {
    /// The backend.
    #[error(transparent)]
    Backend(#[from] Failure),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] CommitError),
    /// A table waits for a person.
    #[error("the table {} waits: {why:?}", .table.0)]
    Halted {
        /// Which.
        table: EntityId,
        /// Why.
        why: Halt,
    },
    /// It is too early to ask again.
    #[error("the backend is asked again at {}", .0.rfc3339())]
    TooEarly(Timestamp),
    /// Somebody stopped it.
    #[error("it was stopped")]
    Stopped,
}

/// How a conversation goes on, for whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows of a table came so far.
    Pulled(EntityId, usize),
    /// So many records of a table were told so far.
    Pushed(EntityId, usize),
}

/// What a whole conversation brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Rows that changed something here.
    pub pulled: usize,
    /// Writes that the backend has done.
    pub pushed: usize,
    /// Records that wait for another to be created there.
    pub waiting: usize,
    /// What could not be read of the rows that came, those of conversations included that ended early before this one.
    pub unread: Unread,
}

impl Outcome {
    /// Whether nothing moved and nothing waits.
    pub const fn is_quiet(&self) -> bool {
        self.pulled == 0 && self.pushed == 0 && self.waiting == 0
    }
}

/// The conversation of one vault with one backend.
pub struct Engine<B> {
    backend: B,
    link: Link,
    /// When its connection was made.
    epoch: Option<Timestamp>,
    names: RefCell<Names>,
    ready: Cell<bool>,
    /// How often the backend failed over a single record: one that breaks it must not hold up all others.
    strikes: RefCell<HashMap<RecordId, u32>>,
    /// What could not be read since an outcome told of it.
    unread: RefCell<Unread>,
    /// Whether records may have come to have one number since that was looked for. At the beginning nobody knows.
    numbered: Cell<bool>,
    /// The records of a table that bring rows into reach, or all that are here, as this conversation has found them.
    in_reach: RefCell<HashMap<(EntityId, bool), Rc<Here>>>,
    /// The records of which not all is here yet that adds up in them: this conversation tells nothing of them.
    held_back: RefCell<HashSet<RecordId>>,
    /// With what each table was read last for the sight of the member.
    judged: RefCell<HashMap<EntityId, Judged>>,
    /// The latest moment of a table that was seen, and when by our ticks: since then the backend's clock has gone on.
    witnessed: RefCell<HashMap<EntityId, (i64, i64)>>,
    clock: Clock,
    faults: Faults,
}

impl<B: Backend> Engine<B> {
    /// An engine for that backend and link.
    pub fn new(backend: B, link: Link) -> Self {
        Self {
            backend,
            link,
            epoch: None,
            names: RefCell::default(),
            ready: Cell::new(false),
            strikes: RefCell::default(),
            unread: RefCell::default(),
            numbered: Cell::new(true),
            in_reach: RefCell::default(),
            held_back: RefCell::default(),
            judged: RefCell::default(),
            witnessed: RefCell::default(),
            clock: Clock::default(),
            faults: Faults::NONE,
        }
    }

    /// The same, with ids by rule in that namespace; see [`Names::in_namespace`].
    #[must_use]
    pub fn in_namespace(mut self, namespace: &str) -> Self {
        self.names = RefCell::new(Names::in_namespace(namespace));
        self
    }

    /// The same for the connection that was made then. Another tab may connect the vault elsewhere while this one still
    /// talks: from that on nothing of it is written any more.
    #[must_use]
    pub const fn of_epoch(mut self, epoch: Timestamp) -> Self {
        self.epoch = Some(epoch);
        self
    }

    /// The same, broken.
    #[cfg(test)]
    #[must_use]
    pub const fn with_faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// The backend.
    pub const fn backend(&self) -> &B {
        &self.backend
    }

    /// What is kept alike.
    pub const fn link(&self) -> &Link {
        &self.link
    }

    /// Holds one conversation. `watch` is told how it goes and stops it by returning false.
    ///
    /// # Errors
    /// [`SyncError`]; when to try again is in the vault then.
    pub async fn sync<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        watch: &dyn Fn(Step) -> bool,
    ) -> Result<Outcome, SyncError> {
        session.catch_up().await?;
        let not_before = session.read_whole(|workspace| progress::of(workspace, None).get(state::NOT_BEFORE));
        if let Some(at) = not_before.filter(|at| backoff::is_early(session.surroundings().now(), *at)) {
            return Err(SyncError::TooEarly(at));
        }
        self.get_ready(session).await;
        self.clock.begin();
        self.read_damaged_again(session).await?;
        let result = self.talk(session, watch).await;
        self.note_result(session, &result).await?;
        result
    }

    /// Learns what the backend does not have, and what it calls our records, those included that were deleted here and
    /// that it may still have.
    async fn get_ready<D: Durable, S: Surroundings>(&self, session: &Session<D, S>) {
        let entities = self.link.entities();
        while session.follow_some(&entities, LOOKED_THROUGH) {
            session.surroundings().breathe().await;
        }
        if self.ready.replace(true) {
            return;
        }
        for entity in entities.into_iter().chain([departure::ID]) {
            let rows = session.read_whole(|workspace| workspace.rows(entity));
            for some in rows.chunks(LOOKED_THROUGH) {
                session.read_whole(|workspace| {
                    let mut names = self.names.borrow_mut();
                    for (of, id, remote) in some.iter().filter_map(|row| workspace.remote_name_at(entity, *row)) {
                        names.note(of, &remote, id);
                    }
                });
                session.surroundings().breathe().await;
            }
        }
    }

    /// What the member may not see is not brought here while they are signed in; the cursor of its table stays where it is,
    /// and whoever sees it goes on from there (R288). Rows out of their sight are not either, and each sight has a cursor of
    /// its own. A table that waits for a person ends all of it. Were the others to go on, what is sent of them would hide
    /// from the next desk that the backend has gone back, and rows that went there with lost ones would be believed to be
    /// deleted.
    async fn talk<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        watch: &dyn Fn(Step) -> bool,
    ) -> Result<Outcome, SyncError> {
        let mut outcome = Outcome::default();
        self.look_round(session).await;
        let rights = session.rights();
        let is_seen = |table: &&LinkedTable| table.direction.pulls() && rights.may(table.entity, Act::View);
        for table in self.link.tables.iter().filter(is_seen) {
            let pulled = self.pull(session, table, watch).await;
            session.forget_bearers(table.entity);
            outcome.pulled += pulled?;
        }
        self.tell_numbers_apart(session).await?;
        let mut later = Vec::new();
        for table in self.link.tables.iter().rev().filter(|table| table.direction.pushes()) {
            let told = self.push(session, table, true, watch).await?;
            outcome.pushed += told.done;
            outcome.pulled += told.came;
            if told.waiting > 0 {
                later.push(table);
            }
        }
        for table in self.link.tables.iter().filter(|table| table.direction.pushes()) {
            let told = self.push(session, table, false, watch).await?;
            outcome.pushed += told.done;
            outcome.pulled += told.came;
            outcome.waiting += told.waiting;
        }
        // What was merged goes once what belonged to it has moved.
        for table in later {
            let told = self.push(session, table, true, watch).await?;
            outcome.pushed += told.done;
            outcome.pulled += told.came;
            outcome.waiting += told.waiting;
        }
        outcome.unread = self.unread.take();
        Ok(outcome)
    }

    /// The moment that the backend's clock has reached at least: what an answer has shown, or what was seen last, and the
    /// time since (after a sleep it is behind by as long, until the next write). So a backend that does not tell its time is not asked for the same rows again for ever.
    fn reached(&self, table: EntityId, stored: &Record, ticks: i64) -> Option<i64> {
        if let Some(shown) = self.clock.reached(ticks).filter(|_| !self.faults.trusts_clocks) {
            return Some(shown);
        }
        let seen = stored.get(state::SEEN)?;
        let mut witnessed = self.witnessed.borrow_mut();
        let since = witnessed.entry(table).or_insert((seen, ticks));
        if since.0 != seen {
            *since = (seen, ticks);
        }
        Some(seen.saturating_add(ticks.saturating_sub(since.1).saturating_mul(1000)))
    }

    /// Reads what is new in a table; gives how many rows changed something here.
    async fn pull<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        watch: &dyn Fn(Step) -> bool,
    ) -> Result<usize, SyncError> {
        let abilities = self.abilities(table.entity);
        let state_of = || session.read_whole(|workspace| progress::of(workspace, Some(table.entity)));
        if let Some(verdict) = Verdict::read_given(state_of().text(state::HALTED)) {
            self.carry_out(session, table, verdict).await?;
        }
        let whole = state_of();
        let verdict = Verdict::read(whole.text(state::HALTED));
        if let Some(why) = Halt::read(whole.text(state::HALTED)) {
            return Err(SyncError::Halted { table: table.entity, why });
        }
        let ground = self.stand(session, table).await?;
        let sight = ground.as_ref().map(|ground| ground.word.as_str());
        let (mut stored, furthest) = session.read_whole(|workspace| {
            (progress::under(workspace, table.entity, sight), progress::furthest(workspace, table.entity))
        });
        stored.set_value(state::SEEN.field, furthest.seen.map(Value::Integer));
        // Of what is here already it must be heard that others have it now.
        let holds_none = session.read_whole(|workspace| workspace.count(table.entity)) == 0;
        let owner = asked_for(ground.as_ref().filter(|_| holds_none), &abilities, &stored);
        let reached = self.reached(table.entity, &stored, session.surroundings().ticks());
        let mut scan = Scan::begin(&stored, &abilities, reached, session.surroundings().now());
        if self.is_behind(table, scan.further(furthest.mark)).await? {
            return Err(self.halt(session, table.entity, Halt::WentBack).await?);
        }
        let (mut came, mut vanished) = (0, 0);
        let few = FEW.max(session.read_whole(|workspace| workspace.count(table.entity)) / 20);
        let (mut seen, mut met) = (HashSet::new(), Met::default());
        loop {
            let asked = Asked::now(session.surroundings());
            let page = self.backend.list_of(table.entity, scan.from(), owner).await?;
            self.clock.hear_date(session.surroundings(), asked, page.server_time);
            session.surroundings().breathe().await;
            if scan.went_back(&page) {
                return Err(self.halt(session, table.entity, Halt::WentBack).await?);
            }
            if abilities.listing == Listing::Whole {
                seen.extend(page.entries.iter().map(|entry| entry.id().to_owned()));
            }
            vanished += session.read_whole(|workspace| self.vanishing(workspace, table, &page.entries));
            if verdict.is_none() && vanished > few {
                return Err(self.halt(session, table.entity, Halt::Vanished(vanished)).await?);
            }
            let at_once = at_once(&page.entries);
            let (first, last) = page.entries.split_at(before_the_last(page.entries.len(), at_once));
            let told = |new: usize| watch(Step::Pulled(table.entity, came + new));
            let taken = self.take_in(session, (table, ground.as_ref()), first.chunks(at_once), &mut met, &told).await?;
            let before = scan.clone();
            let (next, new, passed) = self
                .commit(session, |plan| {
                    if !Self::is_seen_as(session, table.entity, ground.as_ref()) {
                        return None;
                    }
                    let new = taken.new + plan.entries(table, last);
                    let passed = std::mem::take(&mut plan.passed);
                    scan = before.clone();
                    let mut after = plan.state_under(table.entity, sight);
                    let brought = new + taken.passed + met.unmet(&passed);
                    let next = scan.advance(&page, brought, plan.now, &mut after);
                    plan.put(after);
                    self.keep_first_clock(plan);
                    Some((next, new, passed))
                })
                .await?
                .ok_or(SyncError::Stopped)?;
            met.note(&passed);
            came += new;
            if !watch(Step::Pulled(table.entity, came)) {
                return Err(SyncError::Stopped);
            }
            if next == Next::Done {
                break;
            }
            if !passed.is_empty() {
                session.learn_bearers(table.entity).await;
            }
        }
        let ids = (abilities.listing == Listing::Whole).then_some(seen);
        let is_first = is_first(&stored) && is_first(&whole);
        came += self.sweep(session, table, &abilities, (ids, is_first, ground.is_some())).await?;
        Ok(came)
    }

    fn abilities(&self, entity: EntityId) -> Abilities {
        let mut abilities = self.backend.abilities(entity);
        if let (Listing::Times { lag }, true) = (&mut abilities.listing, self.faults.ignores_lag) {
            *lag = 0;
        }
        abilities
    }

    /// How many records here would go with these deletions.
    fn vanishing(&self, workspace: &Workspace, table: &LinkedTable, entries: &[Entry]) -> usize {
        let names = self.names.borrow();
        let here = |entry: &&Entry| {
            matches!(entry, Entry::Deleted { .. })
                && workspace.row_of(table.entity, names.local(table.entity, entry.id())).is_some()
        };
        entries.iter().filter(here).count()
    }

    async fn halt<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: EntityId,
        why: Halt,
    ) -> Result<SyncError, SyncError> {
        self.commit(session, |plan| {
            let mut after = plan.state(Some(table));
            after.set(state::HALTED, why.store());
            plan.put(after);
        })
        .await?;
        Ok(SyncError::Halted { table, why })
    }

    /// Plans from the vault as it stands and commits that in one transaction, unless the vault is connected elsewhere by
    /// then.
    async fn commit<D: Durable, S: Surroundings, T>(
        &self,
        session: &Session<D, S>,
        mut plan: impl for<'p> FnMut(&mut Plan<'p>) -> T,
    ) -> Result<T, SyncError> {
        let (_, planned) = session
            .commit_planned(|workspace| {
                if progress::of(workspace, None).get(state::EPOCH) != self.epoch {
                    return (Vec::new(), Err(SyncError::Stopped));
                }
                let names = self.names.borrow();
                let new_id = || session.new_id();
                let takes_in = |record: &Record| session.takes_in(record);
                let mut planned = Plan::new(workspace, &self.link, &names, session.surroundings().now(), &new_id);
                planned.faults = self.faults;
                planned.takes_in = Some(&takes_in);
                let result = plan(&mut planned);
                if planned.garbled {
                    return (Vec::new(), Err(unreadable()));
                }
                let called = (std::mem::take(&mut planned.named), std::mem::take(&mut planned.unnamed));
                let read = (std::mem::take(&mut planned.unread), planned.numbered);
                (proposals(planned.into_changes()), Ok((result, called, read)))
            })
            .await?;
        let (result, (named, unnamed), (unread, numbered)) = planned?;
        self.unread.borrow_mut().join(unread);
        if numbered {
            self.numbered.set(true);
        }
        let mut names = self.names.borrow_mut();
        for (entity, remote) in unnamed {
            names.forget(entity, &remote);
        }
        for (entity, remote, id) in named {
            names.note(entity, &remote, id);
        }
        Ok(result)
    }
}

/// What another thread has read is not what it says: the page is asked for again with the next conversation.
fn unreadable() -> SyncError {
    Failure::Garbled(String::from("a row that was read on another thread is not whole")).into()
}

/// Whether a reading that begins at that state is the first of its table, and reads all of it in one go. One that was
/// broken off before fewer rows were asked for may have brought some that are left out now.
fn is_first(stored: &Record) -> bool {
    [state::COMPLETE, state::UNDER_WAY, state::NARROWED].iter().all(|key| stored.get(*key).is_none())
        && stored.get(state::WENT_BACK_AT).is_none()
}

/// Whether what the backend lists tells of deletions too.
const fn lists_deletions(abilities: &Abilities) -> bool {
    matches!(abilities.deletions, Deletions::Listed)
}
