//! A desk with its vault in memory, connected to a real server.

use std::cell::Cell;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clientele::model::change::{Change, Origin};
use clientele::model::schema::facts;
use clientele::model::schema::tables::{conflict, departure};
use clientele::model::value::Timestamp;
use clientele::model::{EntityId, Record, RecordId, Value};
use clientele::sync::engine::{Engine, Outcome, SyncError};
use clientele::sync::link::{Direction, Link, LinkedTable};
use clientele::sync::mapping::Mapping;
use clientele::sync::profile::AuthKind;
use clientele::sync::rest::{Credentials, RestBackend, Scope, access};
use clientele::sync::transport::Transport;
use clientele::workspace::durable::memory::MemoryStore;
use clientele::workspace::session::Surroundings;
use clientele::workspace::{Proposal, Session};

use super::http::Http;
use super::server::Server;

pub struct Here {
    began: Instant,
    random: Cell<u64>,
}

impl Surroundings for Here {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
        Timestamp(i64::try_from(since.as_millis()).expect("a year before 292,000,000"))
    }
    fn ticks(&self) -> i64 {
        i64::try_from(self.began.elapsed().as_millis()).expect("a short run")
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        for byte in &mut bytes {
            let next =
                self.random.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.random.set(next);
            *byte = (next >> 56) as u8;
        }
        bytes
    }
    async fn breathe(&self) {}
}

pub struct Desk {
    pub name: &'static str,
    pub session: Session<MemoryStore, Here>,
    pub engine: Engine<RestBackend<Http>>,
}

/// Signs in as a person would.
async fn credentials(server: &Server) -> Credentials {
    let profile = server.profile();
    match (profile.auth.kind, server.user()) {
        (AuthKind::Token, _) => server.token(),
        (AuthKind::None, _) | (_, None) => Credentials::None,
        (AuthKind::Basic, _) => server.basic(),
        (_, Some((user, password))) => {
            let answer = Http::new().send(access::login_request(&profile, user, password)).await.expect("an answer");
            access::read_token(&profile, &answer).expect("signed in")
        }
    }
}

impl Desk {
    /// A new, empty vault of somebody's, connected.
    pub async fn open(server: &Server, name: &'static str) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
        let here = Here {
            began: Instant::now(),
            random: Cell::new(since.as_nanos() as u64 ^ u64::from(name.as_bytes()[0]) << 40),
        };
        let session = Session::open(MemoryStore::default(), here, name.to_owned()).await.expect("a vault");
        let profile = server.profile();
        let entities = clientele::model::schema::schema().ids();
        let table = |entity: EntityId| LinkedTable {
            entity,
            mapping: Mapping::of(&profile, entity).expect("a mapping"),
            direction: Direction::Both,
            policies: Default::default(),
        };
        let kept = entities.filter(|entity| profile.table(*entity).is_some());
        let link = Link { tables: kept.map(table).collect() };
        let scope = Scope { member: None, oldest: None };
        let backend = RestBackend::new(server.profile(), Http::new(), credentials(server).await, scope);
        Self { name, session, engine: Engine::new(backend, link) }
    }

    /// Signs in again, as a person who was asked to.
    pub async fn sign_in(&self, server: &Server) {
        self.engine.backend().set_credentials(credentials(server).await);
    }

    /// Whether the server asks who it is.
    pub fn is_asked_who(&self) -> bool {
        self.engine.backend().credentials() != Credentials::None
    }

    /// What proves who asks proves nothing any more: a password was changed, a token has run out.
    pub fn lose_credentials(&self) {
        let lost = match self.engine.backend().credentials() {
            Credentials::Basic { user, .. } => Credentials::Basic { user, password: "changed meanwhile".to_owned() },
            _ => Credentials::Token { access: "one.that.ran-out".to_owned(), refresh: None, expires: None },
        };
        self.engine.backend().set_credentials(lost);
    }

    pub async fn try_sync(&self) -> Result<Outcome, SyncError> {
        self.engine.forget_wait(&self.session).await.expect("the vault is written");
        self.engine.sync(&self.session, &|_| true).await
    }

    /// The same, with a comparison of all ids: servers that tell of no deletions are asked for them once an hour.
    pub async fn sync_and_compare(&self) -> Outcome {
        self.engine.compare_soon(&self.session).await.expect("the vault is written");
        self.sync().await
    }

    pub async fn sync(&self) -> Outcome {
        let result = self.try_sync().await;
        result.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// Syncs until it comes through; what goes wrong on the way is what a scene has arranged.
    pub async fn sync_through(&self) {
        for _ in 0..6 {
            if self.try_sync().await.is_ok() {
                return;
            }
        }
        self.sync().await;
    }

    pub async fn commit(&self, changes: Vec<Change>) {
        let proposal = Proposal { label: "work".to_owned(), origin: Origin::Person, changes };
        self.session.commit(proposal).await.unwrap_or_else(|error| panic!("{}: {error}", self.name));
    }

    pub async fn create(&self, record: Record) -> RecordId {
        self.commit(vec![Change::create(&record)]).await;
        record.id
    }

    pub fn blank(&self, entity: EntityId) -> Record {
        Record::new(entity, self.session.new_id())
    }

    pub fn record(&self, entity: EntityId, id: RecordId) -> Option<Record> {
        self.session.read(|workspace| workspace.record(entity, id))
    }

    pub async fn edit(&self, entity: EntityId, id: RecordId, edit: impl FnOnce(&mut Record)) {
        let before = self.record(entity, id).unwrap_or_else(|| panic!("{}: {id} is there", self.name));
        let mut after = before.clone();
        edit(&mut after);
        self.commit(Change::between(&before, &after).into_iter().collect()).await;
    }

    pub async fn delete(&self, entity: EntityId, id: RecordId) {
        let record = self.record(entity, id).expect("it is there");
        self.commit(vec![Change::delete(&record)]).await;
    }

    pub fn records(&self, entity: EntityId) -> Vec<Record> {
        self.session.read(|workspace| {
            workspace.rows(entity).into_iter().filter_map(|row| workspace.record_at(entity, row)).collect()
        })
    }

    pub fn open_conflicts(&self) -> Vec<Record> {
        self.records(conflict::ID).into_iter().filter(|line| line.get(conflict::OUTCOME).is_none()).collect()
    }

    /// What waits to be told, parked edits with their words.
    pub fn untold(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for table in &self.engine.link().tables {
            let records = self.session.read(|workspace| workspace.unsent(table.entity).collect::<Vec<_>>());
            found.extend(records.iter().map(|record| format!("{record:?}")));
        }
        found.extend(self.records(departure::ID).iter().map(|gone| format!("{gone:?}")));
        found
    }

    /// All that people typed, by table and the backend's id, for comparing two desks.
    pub fn content(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for table in &self.engine.link().tables {
            for record in self.records(table.entity) {
                let typed = record.values().iter().filter(|(field, _)| field.0 >= 16 && !facts::is_remote(*field));
                let typed = typed.filter(|(field, _)| table.mapping.maps(*field));
                let told: Vec<String> =
                    typed.map(|(field, value)| format!("{}={}", field.0, self.told(value))).collect();
                lines.push(format!("{}/{} {}", table.entity.0, self.called(&record), told.join(" ")));
            }
        }
        lines.sort();
        lines
    }

    /// What the backend calls a record.
    pub fn called(&self, record: &Record) -> String {
        clientele::sync::names::remote_id(record)
    }

    /// A value, references by what the backend calls the record.
    fn told(&self, value: &Value) -> String {
        let Value::Reference(id) = value else {
            return format!("{value:?}");
        };
        let found = self.engine.link().tables.iter().find_map(|table| self.record(table.entity, *id));
        found.map_or_else(|| id.to_string(), |record| self.called(&record))
    }
}
