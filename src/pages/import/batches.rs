//! From what the worker built to what is committed: new records in batches that stay coded until their turn comes, and
//! updates of stored records turned into changes against what those hold now. All updates of a record become one
//! change, however many rows name it.

use hashbrown::HashMap;

use crate::exchange::import::Update;
use crate::exchange::protocol::{Bytes, decode};
use crate::model::change::{Change, Origin};
use crate::model::codec::CodecError;
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::{Proposal, Proposals};

/// Stored records that are brought up to date in one batch.
pub const UPDATES: usize = 500;

/// What one row says of a stored record.
struct Word {
    fields: Vec<(FieldId, Value)>,
    only_empty: bool,
}

/// What a file says of a stored record.
struct Said {
    entity: EntityId,
    id: RecordId,
    words: Vec<Word>,
}

/// The changes of one batch.
enum Part {
    /// As the worker coded them.
    Coded(Bytes),
    Changes(Vec<Change>),
}

/// An import as it is gathered.
pub struct Batches {
    import: RecordId,
    label: String,
    parts: Vec<Part>,
    updates: Vec<Said>,
    places: HashMap<RecordId, usize>,
    turned: usize,
}

impl Batches {
    /// The import of that id; people call it by the file's name.
    pub fn new(import: RecordId, label: String) -> Self {
        Self { import, label, parts: Vec::new(), updates: Vec::new(), places: HashMap::new(), turned: 0 }
    }

    /// Takes in what the worker built.
    pub fn take(&mut self, created: Bytes, updates: Vec<Update>) {
        if !created.0.is_empty() {
            self.parts.push(Part::Coded(created));
        }
        for Update { entity, id, fields, only_empty } in updates {
            let word = Word { fields, only_empty };
            match self.places.get(&id).and_then(|at| self.updates.get_mut(*at)) {
                Some(said) => said.words.push(word),
                None => {
                    self.places.insert(id, self.updates.len());
                    self.updates.push(Said { entity, id, words: vec![word] });
                }
            }
        }
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
            .filter_map(|said| {
                let before = record(said.entity, said.id)?;
                Change::between(&before, &updated(&before, &said.words))
            })
            .collect();
        if !changes.is_empty() {
            self.parts.push(Part::Changes(changes));
        }
        to < self.updates.len()
    }
}

impl Proposals for Batches {
    fn count(&self) -> usize {
        self.parts.len()
    }

    fn proposal(&self, at: usize) -> Result<Proposal, CodecError> {
        let changes = match self.parts.get(at) {
            Some(Part::Coded(bytes)) => {
                decode(&bytes.0).map_err(|_| CodecError::Damaged("records that were built for an import"))?
            }
            Some(Part::Changes(changes)) => changes.clone(),
            None => Vec::new(),
        };
        Ok(Proposal { label: self.label.clone(), origin: Origin::Import(self.import), changes })
    }
}

/// Whether a file says what the desk holds. Files tell times to the minute, so within the minute it is the same.
fn is_same(held: &Value, said: &Value) -> bool {
    match (held, said) {
        (Value::Time(held), Value::Time(said)) => held.0.div_euclid(60_000) == said.0.div_euclid(60_000),
        _ => held == said,
    }
}

/// The record after all that rows say of it, in their order.
fn updated(record: &Record, words: &[Word]) -> Record {
    let mut after = record.clone();
    for word in words {
        for (field, value) in &word.fields {
            let held = after.value(*field);
            if held.is_none() || !(word.only_empty || held.is_some_and(|held| is_same(held, value))) {
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
    use crate::exchange::import::Known;
    use crate::exchange::protocol::{Agreements, Request, Response};
    use crate::exchange::service::Service;
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
        fn ticks(&self) -> i64 {
            0
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

    fn update(fields: Vec<(FieldId, Value)>, only_empty: bool) -> Update {
        Update { entity: customer::ID, id: stored().id, fields, only_empty }
    }

    fn all(batches: &Batches) -> Vec<Change> {
        (0..batches.count()).flat_map(|at| batches.proposal(at).unwrap().changes).collect()
    }

    fn committed(updates: Vec<Update>, held: Option<Record>) -> Vec<Change> {
        let mut batches = Batches::new(RecordId::new(Timestamp(9), [9; 10]), "台账.xlsx".to_owned());
        batches.take(Bytes::default(), updates);
        while batches.turn_some(&|_, _| held.clone()) {}
        all(&batches)
    }

    fn ask(service: &mut Service, request: Request) -> Response {
        let mut last = None;
        service.handle(request, &mut |response| last = Some(response));
        last.unwrap()
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
        let mut service = Service::default();
        let (bytes, today) = (Bytes(text.as_bytes().to_vec()), CalendarDate(20_500));
        let name = "contacts.csv".to_owned();
        let (saved, agreed) = (Vec::new(), Agreements::default());
        ask(&mut service, Request::Open { name, bytes, today, offset_minutes: 480, saved, agreed });
        ask(&mut service, Request::Check { known: Known::default(), create_customers: None });
        let id = RecordId::new(Timestamp(9), [9; 10]);
        let mut batches = Batches::new(id, "contacts.csv".to_owned());
        loop {
            let build = Request::Build { chunk: 1, now: Timestamp(1_750_000_000_000), seed: [7; 10] };
            let Response::Built { created, updates, last, .. } = ask(&mut service, build) else { panic!("not built") };
            batches.take(created, updates);
            if last {
                break;
            }
        }
        let session: Session<MemoryStore, Still> =
            block_on(Session::open(MemoryStore::default(), Still, "王芳".to_owned())).unwrap();
        let done = block_on(session.commit_many(&batches, &mut |_| true)).unwrap();
        let count = |entity: EntityId| session.read(|workspace| workspace.count(entity));
        assert_eq!((count(customer::ID), count(contact::ID)), (1, 2));
        let reverted = block_on(session.revert_import(done.batches, id, "contacts.csv")).unwrap();
        assert!(reverted.kept.is_empty());
        assert_eq!((count(customer::ID), count(contact::ID)), (0, 0));
    }

    #[test]
    fn thousands_of_updates_are_turned_a_slice_at_a_time() {
        let mut batches = Batches::new(RecordId::new(Timestamp(9), [9; 10]), "a.csv".to_owned());
        let updates = (0..u16::try_from(UPDATES).unwrap() + 1).map(|number| {
            let [high, low] = number.to_be_bytes();
            Update {
                entity: customer::ID,
                id: RecordId::new(Timestamp(2), [0, 0, 0, 0, 0, 0, 0, 0, high, low]),
                fields: vec![(customer::CITY.field, text("上海"))],
                only_empty: false,
            }
        });
        batches.take(Bytes::default(), updates.collect());
        let held = |entity: EntityId, id: RecordId| Some(Record::new(entity, id));
        assert!(batches.turn_some(&held));
        assert!(!batches.turn_some(&held));
        assert_eq!(all(&batches).len(), UPDATES + 1);
    }
}
