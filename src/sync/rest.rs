//! A backend that is spoken to by HTTP, by its profile. Building a request and reading an answer are pure functions;
//! here they are put together with a transport and with what proves who asks.

pub mod access;
pub mod answer;
pub mod batch;
pub mod page;
pub mod request;
mod template;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};

use futures_util::lock::Mutex;

use super::backend::{self, Abilities, Answer, Backend, Deletions, Failure, Listing, Page, Refused, Row, Write};
use super::profile::{BatchKind, ChosenBy, DeletedKind, ListKind, Place, Profile, Table};
use super::transport::{Request, Response, Transport};
use crate::model::{EntityId, RecordId};

pub use access::Credentials;
pub use request::Scope;

type Renewed = Box<dyn Fn(&Credentials)>;

/// A backend that is spoken to by HTTP.
pub struct RestBackend<T> {
    profile: Profile,
    transport: T,
    scope: Scope,
    credentials: RefCell<Credentials>,
    renewed: Option<Renewed>,
    /// One renewal at a time: the second of two that were refused finds the work done.
    renewal: Mutex<()>,
    pause: Cell<i64>,
}

impl<T: Transport> RestBackend<T> {
    /// The backend of that profile.
    pub fn new(profile: Profile, transport: T, credentials: Credentials, scope: Scope) -> Self {
        Self {
            profile,
            transport,
            scope,
            credentials: RefCell::new(credentials),
            renewed: None,
            renewal: Mutex::new(()),
            pause: Cell::new(0),
        }
    }

    /// Whom to tell of renewed credentials, so that they are kept.
    #[must_use]
    pub fn on_renewed(mut self, tell: impl Fn(&Credentials) + 'static) -> Self {
        self.renewed = Some(Box::new(tell));
        self
    }

    /// The profile.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// What carries the requests.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// What proves who asks, as it is now.
    pub fn credentials(&self) -> Credentials {
        self.credentials.borrow().clone()
    }

    /// Takes new credentials, after a person has signed in again.
    pub fn set_credentials(&self, credentials: Credentials) {
        self.credentials.replace(credentials);
    }

    fn table(&self, entity: EntityId) -> Result<&Table, Failure> {
        self.profile.table(entity).ok_or_else(|| {
            let words = format!("the profile does not keep table {}", entity.0);
            Failure::Refused(Refused { status: 0, words })
        })
    }

    /// Sends a request; where the server no longer knows us, renews the token once and sends it again.
    async fn exchange(&self, request: Request) -> Result<Response, Failure> {
        let used = self.credentials();
        let response = self.once(&request, &used).await?;
        if !answer::asks_to_sign_in(&self.profile, &response) {
            return Ok(response);
        }
        self.renew(&used).await?;
        let response = self.once(&request, &self.credentials()).await?;
        if answer::asks_to_sign_in(&self.profile, &response) { Err(Failure::SignIn) } else { Ok(response) }
    }

    async fn once(&self, request: &Request, credentials: &Credentials) -> Result<Response, Failure> {
        let mut request = request.clone();
        access::authorise(&self.profile, credentials, &mut request);
        let answered = self.transport.send(request).await;
        let response = answered.map_err(|why| Failure::NoAnswer(credentials.hide(&why)))?;
        self.pause.set(answer::asked_pause(&response));
        Ok(response)
    }

    /// Renews the token that was refused, unless another request has done so meanwhile.
    async fn renew(&self, refused: &Credentials) -> Result<(), Failure> {
        let _one = self.renewal.lock().await;
        if self.credentials() != *refused {
            return Ok(());
        }
        let request = access::renewal_request(&self.profile, refused).ok_or(Failure::SignIn)?;
        let answered = self.transport.send(request).await;
        let response = answered.map_err(|why| Failure::NoAnswer(refused.hide(&why)))?;
        let renewed = access::read_renewal(&self.profile, refused, &response)?;
        if let Some(tell) = &self.renewed {
            tell(&renewed);
        }
        self.set_credentials(renewed);
        Ok(())
    }

    async fn row(&self, table: &Table, id: &str) -> Result<Option<(Row, Response)>, Failure> {
        let response = self.exchange(request::get(&self.profile, table, id)).await?;
        Ok(self.told(page::read_row_answer(&self.profile, table, &response))?.map(|row| (row, response)))
    }

    async fn write_one(&self, table: &Table, write: &Write) -> Result<Answer, Failure> {
        let mut tag = None;
        if let (Place::Header(name), Some((id, version))) = (&table.version.read, request::named(write)) {
            // Lists can't carry a header for each row, so versions are hashes, and the tag is fetched when it is needed.
            match self.row(table, id).await? {
                Some((row, response)) if row.version == version => tag = response.header(name).map(String::from),
                _ => return Ok(Answer::Conflict),
            }
        }
        let request = request::write(&self.profile, table, write, tag.as_deref());
        let response = self.exchange(request).await?;
        self.told(answer::read(&self.profile, table, write, &response))
    }

    /// Takes secrets out of what a server says about a request.
    fn told<A>(&self, outcome: Result<A, Failure>) -> Result<A, Failure> {
        outcome.map_err(|failure| match failure {
            Failure::Refused(refused) => Failure::Refused(self.without_secrets(refused)),
            other => other,
        })
    }

    /// The same for what it says about one write.
    fn answered(&self, answer: Answer) -> Answer {
        match answer {
            Answer::Refused(refused) => Answer::Refused(self.without_secrets(refused)),
            other => other,
        }
    }

    fn without_secrets(&self, refused: Refused) -> Refused {
        Refused { status: refused.status, words: self.credentials.borrow().hide(&refused.words) }
    }

    fn batch_size(&self, table: &Table) -> usize {
        let single = self.profile.batch.kind == BatchKind::None || matches!(table.version.read, Place::Header(_));
        if single { 1 } else { self.profile.batch.max.max(1) }
    }
}

impl<T: Transport> Backend for RestBackend<T> {
    fn abilities(&self, table: EntityId) -> Abilities {
        match self.profile.table(table) {
            Some(table) => Abilities {
                listing: match table.list.kind {
                    ListKind::Marks => Listing::Marks,
                    ListKind::Times => Listing::Times { lag: table.list.lag_ms.saturating_mul(1_000) },
                    ListKind::Whole => Listing::Whole,
                },
                deletions: match table.deleted.kind {
                    DeletedKind::Listed => Deletions::Listed,
                    DeletedKind::Swept => Deletions::Swept,
                },
                conditional: table.conditional(),
                keeps_key: table.id.key_field.is_some(),
                page: table.list.limit,
                batch: self.batch_size(table),
            },
            None => Abilities {
                listing: Listing::Whole,
                deletions: Deletions::Swept,
                conditional: false,
                keeps_key: false,
                page: 1,
                batch: 1,
            },
        }
    }

    fn new_id(&self, table: EntityId, record: RecordId) -> Option<String> {
        let table = self.profile.table(table)?;
        (table.id.chosen_by == ChosenBy::Client).then(|| table.id.of(record))
    }

    async fn list(&self, table: EntityId, from: &backend::From) -> Result<Page, Failure> {
        let table = self.table(table)?;
        if request::is_behind_the_only_page(&table.list.query, from) {
            return Ok(Page { entries: Vec::new(), mark: None, more: Some(false), server_time: None });
        }
        let response = self.exchange(request::list(&self.profile, table, from, &self.scope)?).await?;
        self.told(page::read(&self.profile, table, from, &response))
    }

    async fn ids(&self, table: EntityId, skip: usize) -> Result<Vec<String>, Failure> {
        let table = self.table(table)?;
        let from = backend::From::Time { since: None, skip };
        if request::is_behind_the_only_page(&table.ids.query, &from) {
            return Ok(Vec::new());
        }
        let response = self.exchange(request::ids(&self.profile, table, skip, &self.scope)).await?;
        self.told(page::read_ids(&self.profile, table, skip, &response))
    }

    async fn get(&self, table: EntityId, id: &str) -> Result<Option<Row>, Failure> {
        Ok(self.row(self.table(table)?, id).await?.map(|(row, _)| row))
    }

    async fn find(&self, table: EntityId, key: &str) -> Result<Option<Row>, Failure> {
        let table = self.table(table)?;
        let response = self.exchange(request::find(&self.profile, table, key)).await?;
        self.told(page::read_found(&self.profile, table, key, &response))
    }

    async fn write(&self, table: EntityId, writes: &[Write]) -> Result<Vec<Answer>, Failure> {
        let table = self.table(table)?;
        let mut answers = Vec::with_capacity(writes.len());
        if writes.len() > 1 && self.batch_size(table) > 1 {
            let response = self.exchange(batch::request(&self.profile, table, writes)).await?;
            answers = self.told(batch::read(&self.profile, table, writes, &response))?;
        } else {
            for write in writes {
                answers.push(self.write_one(table, write).await?);
            }
        }
        Ok(answers.into_iter().map(|answer| self.answered(answer)).collect())
    }

    fn asked_pause(&self) -> i64 {
        self.pause.get()
    }
}
