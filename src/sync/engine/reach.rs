//! Which records bring rows of a backend into reach, and all that are here with sums of them: looked up and held against
//! what was there before some at a time, since a desk has a hundred thousand customers and the page wants its turn.
//!
//! What changes meanwhile may be missed, as what changes once all are known is: of a record that is missed the next
//! conversation hears as of one that has come since.

use std::rc::Rc;

use hashbrown::HashSet;

use super::{Engine, LOOKED_THROUGH};
use crate::model::schema::facts;
use crate::model::schema::tables::sync_state as state;
use crate::model::{EntityId, Record, RecordId};
use crate::sync::backend::Backend;
use crate::workspace::session::{Ground, Surroundings};
use crate::workspace::{Durable, Session, Workspace};

/// Records of a table that a conversation has found here.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    ids: HashSet<RecordId>,
    /// A sum over the ids in which every bit of them counts.
    sum: u128,
}

impl Here {
    fn add(&mut self, id: RecordId) {
        if self.ids.insert(id) {
            self.sum = self.sum.wrapping_add(mixed(id));
        }
    }
}

fn mixed(id: RecordId) -> u128 {
    let bits = u128::from_be_bytes(id.0);
    let mixed = (bits ^ (bits >> 61)).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    mixed ^ (mixed >> 67)
}

/// The records in reach of some tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached(Vec<(EntityId, Rc<Here>)>);

impl Reached {
    /// Stands for these records in few signs: the same for the same, in whatever order.
    pub(super) fn sign(&self) -> String {
        let parts = self.0.iter().map(|(entity, here)| format!("{} {} {:x}", entity.0, here.ids.len(), here.sum));
        parts.collect::<Vec<_>>().join(";")
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, here)| here.ids.is_empty())
    }

    /// Those of some tables.
    pub(super) fn of(&self, tables: &[EntityId]) -> impl Iterator<Item = RecordId> {
        let wanted = self.0.iter().filter(move |(entity, _)| tables.contains(entity));
        wanted.flat_map(|(_, here)| here.ids.iter().copied())
    }

    fn holds(&self, entity: EntityId, id: RecordId) -> bool {
        self.0.iter().any(|(of, here)| *of == entity && here.ids.contains(&id))
    }

    /// Those of them of which that is so.
    async fn only<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        is_so: impl Fn(&Workspace, EntityId, RecordId) -> bool,
    ) -> Self {
        let mut only = Vec::with_capacity(self.0.len());
        for (entity, here) in &self.0 {
            let mut those = Here::default();
            for (at, id) in (1_usize..).zip(here.ids.iter().copied()) {
                if session.read_whole(|workspace| is_so(workspace, *entity, id)) {
                    those.add(id);
                }
                if at.is_multiple_of(LOOKED_THROUGH) {
                    session.surroundings().breathe().await;
                }
            }
            only.push((*entity, Rc::new(those)));
        }
        Self(only)
    }

    /// These records, or those of them that the backend knows, where they are what was in reach when a table was read.
    pub(super) async fn matching<D: Durable, S: Surroundings>(
        self,
        kept: &Record,
        session: &Session<D, S>,
    ) -> Option<Self> {
        let sign = kept.text(state::REACH);
        if self.sign() == sign {
            return Some(self);
        }
        Some(self.only(session, is_known).await).filter(|known| known.sign() == sign)
    }

    /// Those of them that were not among these before and of which the backend may have rows.
    pub(super) async fn new_since<D: Durable, S: Surroundings>(&self, before: &Self, session: &Session<D, S>) -> Self {
        // Mostly nothing has changed.
        if self.sign() == before.sign() {
            return Self::default();
        }
        let is_new = |workspace: &Workspace, entity: EntityId, id: RecordId| {
            !before.holds(entity, id) && is_known(workspace, entity, id)
        };
        self.only(session, is_new).await
    }
}

/// Whether the backend knows a record.
fn is_known(workspace: &Workspace, entity: EntityId, id: RecordId) -> bool {
    let row = workspace.row_of(entity, id);
    row.is_some_and(|row| workspace.text_at(entity, row, facts::REMOTE_VERSION.field).is_some())
}

impl<B: Backend> Engine<B> {
    /// The records that bring rows into reach, and all that are here with sums of them, looked up once in a conversation.
    pub(super) async fn reached_from<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        ground: &Ground,
    ) -> Reached {
        let above = ground.above.iter().map(|entity| (*entity, false));
        let mut reached = Vec::with_capacity(ground.above.len() + ground.sums.len());
        for (entity, all) in above.chain(ground.sums.iter().map(|entity| (*entity, true))) {
            let known = self.in_reach.borrow().get(&(entity, all)).cloned();
            let here = match known {
                Some(here) => here,
                None => Rc::new(look_up(session, entity, all).await),
            };
            self.in_reach.borrow_mut().insert((entity, all), Rc::clone(&here));
            reached.push((entity, here));
        }
        Reached(reached)
    }
}

/// The records of a table that bring rows into reach, or all that are here.
async fn look_up<D: Durable, S: Surroundings>(session: &Session<D, S>, entity: EntityId, all: bool) -> Here {
    let mut here = Here::default();
    let rows = session.read_whole(|workspace| workspace.rows(entity));
    for some in rows.chunks(LOOKED_THROUGH) {
        if all {
            session.read_whole(|workspace| {
                some.iter().filter_map(|row| workspace.id_at(entity, *row)).for_each(|id| here.add(id));
            });
        } else {
            session.in_reach(entity, some).into_iter().for_each(|id| here.add(id));
        }
        session.surroundings().breathe().await;
    }
    here
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_executor::block_on;

    use super::*;
    use crate::model::change::{Change, Origin};
    use crate::model::schema::tables::customer;
    use crate::model::value::Timestamp;
    use crate::sync::progress;
    use crate::workspace::Proposal;
    use crate::workspace::durable::memory::MemoryStore;

    /// Counts how often the page has its turn.
    #[derive(Default)]
    struct Counted(Cell<usize>);

    impl Surroundings for Counted {
        fn now(&self) -> Timestamp {
            Timestamp(1_790_000_000_000)
        }
        fn ticks(&self) -> i64 {
            0
        }
        fn offset_minutes(&self) -> i32 {
            480
        }
        fn random(&self) -> [u8; 10] {
            [5; 10]
        }
        async fn breathe(&self) {
            self.0.set(self.0.get() + 1);
        }
    }

    type Desk = Session<MemoryStore, Counted>;

    fn id(number: usize) -> RecordId {
        RecordId((number as u128 + 1).to_be_bytes())
    }

    fn reached(ids: &[usize]) -> Reached {
        let mut here = Here::default();
        ids.iter().for_each(|number| here.add(id(*number)));
        Reached(vec![(customer::ID, Rc::new(here))])
    }

    fn kept(ids: &[usize]) -> Record {
        progress::fresh_under(customer::ID, Some("s")).with(state::REACH, reached(ids).sign())
    }

    /// A desk with customers that the backend knows, and some that it does not.
    fn desk(known: &[usize], unknown: &[usize]) -> Desk {
        let desk =
            block_on(Session::open(MemoryStore::default(), Counted::default(), "李雷".to_owned())).expect("a desk");
        let known =
            known.iter().map(|of| Record::new(customer::ID, id(*of)).with(facts::REMOTE_VERSION, "1".to_owned()));
        let unknown = unknown.iter().map(|of| Record::new(customer::ID, id(*of)));
        let changes = known.chain(unknown).map(Change::creation).collect();
        block_on(desk.commit(Proposal { label: String::new(), origin: Origin::Sync, changes })).expect("they are kept");
        desk
    }

    #[test]
    fn whoever_gets_a_customer_hears_of_its_contacts_and_whoever_makes_one_reads_nothing_again() {
        let desk = desk(&[1, 2, 3], &[4]);
        let is_new = |now: &[usize], before: &[usize]| {
            let new = block_on(reached(now).new_since(&reached(before), &desk));
            new.of(&[customer::ID]).collect::<Vec<_>>()
        };
        let matches = |now: &[usize], before: &[usize]| block_on(reached(now).matching(&kept(before), &desk)).is_some();
        assert_eq!(reached(&[1, 2]).sign(), reached(&[2, 1]).sign(), "it is the same in whatever order");
        assert!(matches(&[1, 2], &[2, 1]));
        assert_eq!(is_new(&[1, 2, 3], &[1, 2]), [id(3)], "what belongs to the third was passed over");
        assert_eq!(is_new(&[1, 3], &[1, 2]), [id(3)]);
        assert!(is_new(&[1], &[1, 2]).is_empty(), "one that is given away brings nothing");
        assert!(!matches(&[1], &[1, 2]), "after a reload nobody knows that it was only given away");
        assert!(matches(&[1, 2, 4], &[1, 2]), "the backend has nothing of a customer that it does not know");
        assert!(is_new(&[1, 2, 4], &[1, 2]).is_empty());
        assert!(block_on(reached(&[1]).new_since(&reached(&[1]), &desk)).is_empty());
    }

    #[test]
    fn the_page_has_its_turn_while_a_large_desk_looks_up_what_is_in_reach() {
        let all: Vec<usize> = (0..2 * LOOKED_THROUGH + 500).collect();
        let (most, last) = all.split_at(all.len() - 1);
        let desk = desk(&all, &[]);
        let turns = || desk.surroundings().0.replace(0);
        turns();
        let here = block_on(look_up(&desk, customer::ID, true));
        assert_eq!(turns(), 3);
        let found = Reached(vec![(customer::ID, Rc::new(here))]);
        assert_eq!(found.sign(), reached(&all).sign(), "nobody is missed between two slices");
        let new = block_on(found.new_since(&reached(most), &desk));
        assert_eq!(turns(), 2);
        assert_eq!(new.of(&[customer::ID]).collect::<Vec<_>>(), last.iter().copied().map(id).collect::<Vec<_>>());
        // Who has no limits has nothing come into reach.
        assert!(block_on(look_up(&desk, customer::ID, false)).ids.is_empty());
    }
}
