//! From what the worker built to what is committed: new records in batches, and updates of stored records turned into
//! changes against what those hold now. All updates of a record become one change, however many rows name it.

use hashbrown::HashMap;

use crate::exchange::import::Outcome;
use crate::model::change::{Change, Origin};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::Proposal;

/// Stored records that are brought up to date in one batch.
pub const UPDATES: usize = 500;

/// What one row says of a stored record.
struct Word {
    fields: Vec<(FieldId, Value)>,
    only_empty: bool,
}

/// What a file says of a stored record.
struct Update {
    entity: EntityId,
    id: RecordId,
    words: Vec<Word>,
}

/// An import as it is gathered.
pub struct Batches {
    import: RecordId,
    label: String,
    proposals: Vec<Proposal>,
    updates: Vec<Update>,
    places: HashMap<RecordId, usize>,
    turned: usize,
}

impl Batches {
    /// The import of that id; people call it by the file's name.
    pub fn new(import: RecordId, label: String) -> Self {
        let (proposals, updates) = (Vec::new(), Vec::new());
        Self { import, label, proposals, updates, places: HashMap::new(), turned: 0 }
    }

    /// Takes in what the worker built.
    pub fn take(&mut self, outcomes: Vec<Outcome>) {
        let mut changes: Vec<Change> = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Outcome::Create(change) => changes.push(change),
                Outcome::Update { entity, id, fields, only_empty } => {
                    let word = Word { fields, only_empty };
                    match self.places.get(&id).and_then(|at| self.updates.get_mut(*at)) {
                        Some(update) => update.words.push(word),
                        None => {
                            self.places.insert(id, self.updates.len());
                            self.updates.push(Update { entity, id, words: vec![word] });
                        }
                    }
                }
            }
        }
        self.propose(changes);
    }

    /// Turns some more updates into changes; false when all are. `record` tells what the vault holds now; records
    /// that are gone meanwhile are left out.
    pub fn turn_some(&mut self, record: &dyn Fn(EntityId, RecordId) -> Option<Record>) -> bool {
        let from = self.turned;
        let to = from.saturating_add(UPDATES).min(self.updates.len());
        self.turned = to;
        let updates = self.updates.get(from..to).unwrap_or_default();
        let changes: Vec<Change> = updates
            .iter()
            .filter_map(|update| {
                let before = record(update.entity, update.id)?;
                Change::between(&before, &updated(&before, &update.words))
            })
            .collect();
        self.propose(changes);
        to < self.updates.len()
    }

    fn propose(&mut self, changes: Vec<Change>) {
        if !changes.is_empty() {
            let label = self.label.clone();
            self.proposals.push(Proposal { label, origin: Origin::Import(self.import), changes });
        }
    }

    /// What is to be committed.
    pub fn into_proposals(self) -> Vec<Proposal> {
        self.proposals
    }
}

/// The record after all that rows say of it, in their order.
fn updated(record: &Record, words: &[Word]) -> Record {
    let mut after = record.clone();
    for word in words {
        for (field, value) in &word.fields {
            if !word.only_empty || after.value(*field).is_none() {
                after.set_value(*field, Some(value.clone()));
            }
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use futures_executor::block_on;

    use super::*;
    use crate::exchange::import::{Import, Known};
    use crate::exchange::read::{Limits, read};
    use crate::model::schema::tables::{contact, customer};
    use crate::model::value::{CalendarDate, Timestamp};
    use crate::workspace::Session;
    use crate::workspace::durable::memory::MemoryStore;
    use crate::workspace::session::Surroundings;

    /// A desk where no time goes by.
    struct Still;

    impl Surroundings for Still {
        fn now(&self) -> Timestamp {
            Timestamp(1_790_000_000_000)
        }
        fn offset_minutes(&self) -> i32 {
            480
        }
        fn random(&self) -> [u8; 10] {
            [5; 10]
        }
        async fn breathe(&self) {}
    }

    fn stored() -> Record {
        Record::new(customer::ID, RecordId::new(Timestamp(1), [1; 10]))
            .with(customer::NAME, "华东精工有限公司".to_owned())
            .with(customer::CITY, "苏州".to_owned())
    }

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    fn update(fields: Vec<(FieldId, Value)>, only_empty: bool) -> Outcome {
        Outcome::Update { entity: customer::ID, id: stored().id, fields, only_empty }
    }

    fn committed(outcomes: Vec<Outcome>, held: Option<Record>) -> Vec<Change> {
        let mut batches = Batches::new(RecordId::new(Timestamp(9), [9; 10]), "台账.xlsx".to_owned());
        batches.take(outcomes);
        while batches.turn_some(&|_, _| held.clone()) {}
        batches.into_proposals().into_iter().flat_map(|proposal| proposal.changes).collect()
    }

    #[test]
    fn filling_gaps_overwrites_nothing() {
        let fields = vec![(customer::CITY.field, text("上海")), (customer::MOBILE.field, text("13800138000"))];
        let changes = committed(vec![update(fields, true)], Some(stored()));
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].after(customer::MOBILE.field), Some(&text("13800138000")));
        assert_eq!(changes[0].after(customer::CITY.field), None);
    }

    #[test]
    fn two_rows_of_one_customer_are_one_change_that_can_be_taken_back() {
        let first = update(vec![(customer::CITY.field, text("上海"))], false);
        let second = update(vec![(customer::CITY.field, text("杭州"))], false);
        let changes = committed(vec![first, second], Some(stored()));
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].edits[0].before, Some(text("苏州")));
        assert_eq!(changes[0].edits[0].after, Some(text("杭州")));
    }

    #[test]
    fn a_record_that_is_gone_or_says_the_same_already_is_not_touched() {
        let same = || update(vec![(customer::CITY.field, text("苏州"))], false);
        assert!(committed(vec![same()], None).is_empty());
        assert!(committed(vec![same()], Some(stored())).is_empty());
    }

    #[test]
    fn taking_an_import_back_takes_the_customers_made_for_its_rows_too() {
        let text = "客户名称,姓名\n北方物流有限公司,张三\n北方物流有限公司,李四\n";
        let sheets = read(text.as_bytes(), "contacts.csv", &Limits::default(), &mut |_| true).unwrap();
        let mut import = Import::open(sheets, CalendarDate(20_500), 480);
        import.set_create_customers(true);
        import.check(&Known::default(), &mut |_, _| true).unwrap();
        let id = RecordId::new(Timestamp(9), [9; 10]);
        let mut batches = Batches::new(id, "contacts.csv".to_owned());
        let mut counter: u8 = 0;
        let mut random = || {
            counter += 1;
            [counter; 10]
        };
        while let Some(outcomes) = import.build(1, &mut random, Timestamp(1_750_000_000_000)).unwrap() {
            batches.take(outcomes);
        }
        let session: Session<MemoryStore, Still> =
            block_on(Session::open(MemoryStore::default(), Still, "王芳".to_owned())).unwrap();
        let done = block_on(session.commit_many(batches.into_proposals(), &mut |_| true)).unwrap();
        let count = |entity: EntityId| session.read(|workspace| workspace.count(entity));
        assert_eq!((count(customer::ID), count(contact::ID)), (1, 2));
        let reverted = block_on(session.revert_import(done.batches, id, "contacts.csv")).unwrap();
        assert!(reverted.kept.is_empty());
        assert_eq!((count(customer::ID), count(contact::ID)), (0, 0));
    }

    #[test]
    fn thousands_of_updates_are_turned_a_slice_at_a_time() {
        let mut batches = Batches::new(RecordId::new(Timestamp(9), [9; 10]), "a.csv".to_owned());
        let outcomes = (0..u16::try_from(UPDATES).unwrap() + 1).map(|number| {
            let [high, low] = number.to_be_bytes();
            Outcome::Update {
                entity: customer::ID,
                id: RecordId::new(Timestamp(2), [0, 0, 0, 0, 0, 0, 0, 0, high, low]),
                fields: vec![(customer::CITY.field, text("上海"))],
                only_empty: false,
            }
        });
        batches.take(outcomes.collect());
        let held = |entity: EntityId, id: RecordId| Some(Record::new(entity, id));
        assert!(batches.turn_some(&held));
        assert!(!batches.turn_some(&held));
        assert_eq!(batches.into_proposals().iter().map(|proposal| proposal.changes.len()).sum::<usize>(), UPDATES + 1);
    }
}
