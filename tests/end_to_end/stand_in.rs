//! A backend as plain as a small company has one, in the process of the tests: it keeps customers, and contracts with
//! their approvals, under ids of its own, keeps none of ours, and holds every edit to a version. It counts what it is
//! sent, and a test changes it as a colleague at another desk would.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use crate::serving::{Asked, Reply, Serving};

/// The id before the first one that is given.
const BEFORE_THE_FIRST: u64 = 41_000;

/// The most rows of a page.
const PAGE: usize = 100;

/// What it calls the table that walks look into.
const CUSTOMERS: &str = "customers";

/// What it calls the tables that it keeps.
const KEPT: [&str; 3] = [CUSTOMERS, "contracts", "approvals"];

/// The backend. It ends with the value.
pub struct StandIn {
    serving: Serving,
    rows: Arc<Mutex<Rows>>,
}

/// All that it knows.
#[derive(Default)]
struct Rows {
    /// The rows of each table by their ids. No two rows of any table have one id.
    tables: BTreeMap<String, BTreeMap<u64, Row>>,
    /// Method and path of what it was asked since the log was forgotten.
    log: Vec<String>,
    /// The moment of the last change, in milliseconds since 1970. No two changes have one.
    clock: i64,
    /// Whether the answer to the next creation gets lost.
    loses: bool,
    /// What it says to every creation that it refuses; it refuses none where it has nothing to say.
    refuses: Option<String>,
}

struct Row {
    version: u64,
    changed: i64,
    fields: Map<String, Value>,
}

impl StandIn {
    /// Begins with nothing, and lets everybody in.
    pub fn begin() -> Self {
        Self::begin_behind(|_| true)
    }

    /// The same for those whom `door` knows; the others hear 401.
    pub fn begin_behind(door: impl Fn(&Asked) -> bool + Send + Sync + 'static) -> Self {
        let rows = Arc::new(Mutex::new(Rows::default()));
        let held = rows.clone();
        let serving = Serving::begin(move |asked| {
            if !door(asked) {
                return refusal(401, "who asks?");
            }
            held.lock().unwrap().answer(asked)
        });
        Self { serving, rows }
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap()
    }

    /// Its origin, for the policy of a site.
    pub fn origin(&self) -> String {
        self.serving.origin()
    }

    /// Its address with such a path. It answers at all of them, as a server does that has moved.
    pub fn base(&self, path: &str) -> String {
        format!("{}/{path}", self.origin())
    }

    /// The profile that its administrator gives to people, for one of its addresses.
    pub fn profile(&self, base: &str, auth: &Value) -> String {
        self.profile_of(base, auth, &json!({ "customer": { "only": ["name", "short_name"] } }))
    }

    /// The same for these tables of ours.
    pub fn profile_of(&self, base: &str, auth: &Value, tables: &Value) -> String {
        let profile = json!({
            "preset": "plain",
            "name": "公司后台",
            "base": base,
            "auth": auth,
            "table": {
                "path": "/{table}s",
                "id": { "chosen_by": "server", "in_body": false },
                "envelope": { "list": "rows" },
                "version": { "read": "body:version" },
                "changed": { "field": "updated_at", "format": "epoch_ms" },
                "list": { "limit": PAGE },
                "ids": { "rows": "rows" },
                "create": { "ok": [201] },
                "update": { "headers": { "If-Match": "\"{version}\"" }, "ok": [200] }
            },
            "tables": tables
        });
        profile.to_string()
    }

    /// A colleague enters a customer.
    pub fn add(&self, name: &str) {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(name));
        self.rows().add(CUSTOMERS, fields);
    }

    /// A colleague changes the short name of a customer.
    pub fn shorten(&self, name: &str, short_name: &str) {
        let id = self.id_of(name);
        let mut fields = Map::new();
        fields.insert("short_name".to_owned(), json!(short_name));
        self.rows().change(CUSTOMERS, id, fields);
    }

    /// The id of the first customer of that name.
    pub fn id_of(&self, name: &str) -> u64 {
        let rows = self.rows();
        let named = rows.of(CUSTOMERS).find(|(_, row)| row.fields.get("name") == Some(&json!(name)));
        named.map(|(id, _)| *id).unwrap_or_else(|| panic!("the backend has no {name}"))
    }

    /// The short name of a customer; empty where it has none.
    pub fn short_name(&self, name: &str) -> String {
        let id = self.id_of(name);
        let rows = self.rows();
        let value = rows.row(CUSTOMERS, id).and_then(|row| row.fields.get("short_name"));
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// The names of all customers, sorted.
    pub fn names(&self) -> Vec<String> {
        let rows = self.rows();
        let name = |row: &Row| row.fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut names: Vec<String> = rows.of(CUSTOMERS).map(|(_, row)| name(row)).collect();
        names.sort();
        names
    }

    /// The answer to the next creation gets lost.
    pub fn lose_next_creation(&self) {
        self.rows().loses = true;
    }

    /// From now on it refuses creations with these words, or with `None` none.
    pub fn refuse_creations(&self, words: Option<&str>) {
        self.rows().refuses = words.map(str::to_owned);
    }

    /// Forgets what it was asked.
    pub fn forget_log(&self) {
        self.rows().log.clear();
    }

    /// Method and path of what it was asked since.
    pub fn log(&self) -> Vec<String> {
        self.rows().log.clone()
    }

    /// The same of what would change something.
    pub fn writes(&self) -> Vec<String> {
        self.log().into_iter().filter(|line| !line.starts_with("GET ")).collect()
    }

    /// How many customers it was to create since.
    pub fn creations(&self) -> usize {
        self.log().iter().filter(|line| line.starts_with("POST ")).count()
    }
}

impl Rows {
    /// The rows of a table.
    fn of(&self, table: &str) -> impl Iterator<Item = (&u64, &Row)> {
        self.tables.get(table).into_iter().flatten()
    }

    fn row(&self, table: &str, id: u64) -> Option<&Row> {
        self.tables.get(table)?.get(&id)
    }

    /// Answers what is asked below any address: `/v1/customers` and `/v1/customers/41001`.
    fn answer(&mut self, asked: &Asked) -> Reply {
        self.log.push(format!("{} {}", asked.method, asked.path));
        let mut parts = asked.path.split('/').skip(2);
        let (table, id) = (parts.next().unwrap_or_default(), parts.next());
        if !KEPT.contains(&table) {
            return refusal(404, "there is no such table");
        }
        let Some(id) = id else {
            return match asked.method.as_str() {
                "GET" => self.list(table, &asked.query),
                "POST" => self.create(table, asked.json()),
                _ => refusal(405, "rows are listed and added here"),
            };
        };
        let Some(id) = id.parse::<u64>().ok().filter(|id| self.row(table, *id).is_some()) else {
            return refusal(404, "there is no such row");
        };
        match asked.method.as_str() {
            "GET" => Reply::Json(200, self.shown(table, id)),
            "PATCH" => self.update(table, id, asked),
            _ => refusal(405, "rows are read and changed here"),
        }
    }

    fn list(&self, table: &str, query: &BTreeMap<String, String>) -> Reply {
        let since: i64 = number(query, "updated_since").unwrap_or(0);
        let mut found: Vec<u64> = self.of(table).filter(|(_, row)| row.changed >= since).map(|(id, _)| *id).collect();
        if query.get("sort").is_none_or(|sort| sort != "id") {
            found.sort_by_key(|id| self.row(table, *id).map(|row| row.changed));
        }
        let (skip, limit) = (number(query, "offset").unwrap_or(0), number(query, "limit").unwrap_or(PAGE));
        let rows: Vec<Value> = found.into_iter().skip(skip).take(limit).map(|id| self.shown(table, id)).collect();
        Reply::Json(200, json!({ "rows": rows }))
    }

    fn create(&mut self, table: &str, fields: Map<String, Value>) -> Reply {
        if let Some(words) = &self.refuses {
            return refusal(422, words);
        }
        let id = self.add(table, fields);
        if std::mem::take(&mut self.loses) { Reply::Lost } else { Reply::Json(201, self.shown(table, id)) }
    }

    fn update(&mut self, table: &str, id: u64, asked: &Asked) -> Reply {
        let held_to = asked.header("if-match").map(str::to_owned);
        if held_to != self.row(table, id).map(|row| format!("\"{}\"", row.version)) {
            return refusal(412, "somebody else has changed the row");
        }
        self.change(table, id, asked.json());
        Reply::Json(200, self.shown(table, id))
    }

    fn add(&mut self, table: &str, fields: Map<String, Value>) -> u64 {
        let last = self.tables.values().filter_map(|rows| rows.last_key_value()).map(|(id, _)| *id).max();
        let id = last.unwrap_or(BEFORE_THE_FIRST) + 1;
        let changed = self.tick();
        self.tables.entry(table.to_owned()).or_default().insert(id, Row { version: 1, changed, fields });
        id
    }

    fn change(&mut self, table: &str, id: u64, fields: Map<String, Value>) {
        let changed = self.tick();
        let row = self.tables.get_mut(table).and_then(|rows| rows.get_mut(&id)).expect("a row that is there");
        row.version += 1;
        row.changed = changed;
        row.fields.extend(fields);
    }

    fn shown(&self, table: &str, id: u64) -> Value {
        let row = &self.tables[table][&id];
        let mut shown = row.fields.clone();
        shown.insert("id".to_owned(), json!(id.to_string()));
        shown.insert("version".to_owned(), json!(row.version));
        shown.insert("updated_at".to_owned(), json!(row.changed));
        Value::Object(shown)
    }

    fn tick(&mut self) -> i64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a moment after 1970").as_millis();
        self.clock = i64::try_from(now).expect("a moment of this age").max(self.clock + 1);
        self.clock
    }
}

fn refusal(status: u16, words: &str) -> Reply {
    Reply::Json(status, json!({ "message": words }))
}

fn number<N: FromStr>(query: &BTreeMap<String, String>, name: &str) -> Option<N> {
    query.get(name)?.parse().ok()
}
