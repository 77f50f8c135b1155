//! A backend that is spoken to by HTTP, by its profile. Building a request and reading an answer are pure functions;
//! here they are put together with a transport and with what proves who asks.

pub mod access;
pub mod answer;
pub mod batch;
pub mod page;
pub mod request;
pub mod secrets;
mod template;
#[cfg(test)]
mod tests;

use std::cell::{Cell, OnceCell, RefCell};

use futures_util::lock::Mutex;

use super::backend::{self, Abilities, Answer, Backend, Deletions, Failure, Listing, Page, Refused, Row, Write};
use super::profile::{BatchKind, ChosenBy, DeletedKind, ListKind, Place, Profile, Table};
use super::reading::{Asked, LONG};
use super::transport::{Request, Response, Transport};
use crate::model::{EntityId, RecordId};

pub use access::Credentials;
pub use request::Scope;
pub use secrets::Secrets;

type Renewed = Box<dyn Fn(&Credentials)>;

/// How many empty lists are believed after the server has said that it knows us: as many as there are tables besides,
/// so that an idle conversation asks once. Never believed on credit is what would delete something, and the end of a
/// list that has brought rows: a token can run out between two pages, and what is behind them would be passed over.
const CREDIT: u32 = 5;

/// After how many requests a token that renews itself is renewed: the first time with the first request, so that who
/// comes back in time need not sign in again, and rarely enough that keeping it costs nothing.
const FRESH: u32 = 500;

/// A backend that is spoken to by HTTP.
pub struct RestBackend<T> {
    profile: Profile,
    /// The same as whoever reads pages on another thread is told it.
    written: OnceCell<String>,
    transport: T,
    scope: Scope,
    credentials: RefCell<Credentials>,
    /// Those before them: an answer under way may still repeat them.
    earlier: RefCell<Option<Credentials>>,
    renewed: Option<Renewed>,
    /// One renewal at a time: the second of two that were refused finds the work done.
    renewal: Mutex<()>,
    pause: Cell<i64>,
    /// The moment that the answer to the last write has shown.
    told: Cell<Option<i64>>,
    /// How many empty lists are still believed.
    credit: Cell<u32>,
    /// Whether lists brought rows since the server last said that it knows us.
    fed: Cell<bool>,
    /// How many requests it is until a token that renews itself is renewed.
    fresh: Cell<u32>,
}

impl<T: Transport> RestBackend<T> {
    /// The backend of that profile.
    pub fn new(profile: Profile, transport: T, credentials: Credentials, scope: Scope) -> Self {
        Self {
            profile,
            written: OnceCell::new(),
            transport,
            scope,
            credentials: RefCell::new(credentials),
            earlier: RefCell::default(),
            renewed: None,
            renewal: Mutex::new(()),
            pause: Cell::new(0),
            told: Cell::new(None),
            credit: Cell::new(0),
            fed: Cell::new(false),
            fresh: Cell::new(0),
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

    /// Which rows are kept.
    pub(super) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What proves who asks, as it is now.
    pub fn credentials(&self) -> Credentials {
        self.credentials.borrow().clone()
    }

    /// Takes new credentials, after a person has signed in again.
    pub fn set_credentials(&self, credentials: Credentials) {
        let earlier = self.credentials.replace(credentials);
        self.earlier.replace(Some(earlier));
    }

    /// The text without secrets that it may repeat.
    fn hide(&self, text: &str) -> String {
        let (now, earlier) = (self.credentials.borrow(), self.earlier.borrow());
        Secrets::of(&self.profile, std::iter::once(&*now).chain(earlier.as_ref())).hide(text)
    }

    fn table(&self, entity: EntityId) -> Result<&Table, Failure> {
        self.profile.table(entity).ok_or_else(|| {
            let words = format!("the profile does not keep table {}", entity.0);
            Failure::Refused(Refused { status: 0, words })
        })
    }

    /// Sends a request; where the server no longer knows us, renews the token once and sends it again.
    pub(super) async fn exchange(&self, request: Request) -> Result<Response, Failure> {
        self.keep_fresh().await?;
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
        let response = answered.map_err(|why| Failure::NoAnswer(self.hide(&why)))?;
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
        let response = answered.map_err(|why| Failure::NoAnswer(self.hide(&why)))?;
        let renewed = access::read_renewal(&self.profile, refused, &response)?;
        if let Some(tell) = &self.renewed {
            tell(&renewed);
        }
        self.set_credentials(renewed);
        Ok(())
    }

    /// Renews a token that renews itself, now and then: once it has run out, only a person can get another.
    async fn keep_fresh(&self) -> Result<(), Failure> {
        if !access::renews_itself(&self.profile) {
            return Ok(());
        }
        match self.fresh.get() {
            0 => {
                self.renew(&self.credentials()).await?;
                self.fresh.set(FRESH);
            }
            left => self.fresh.set(left - 1),
        }
        Ok(())
    }

    /// Makes sure that the server knew us when it said that something is not there: some say so to every stranger, and
    /// who believes it deletes everything. The question comes after the answer, because a token can run out in between
    /// but not come back.
    pub(super) async fn vouch(&self) -> Result<(), Failure> {
        let Some(request) = access::check_request(&self.profile) else {
            return Ok(());
        };
        let used = self.credentials();
        let response = self.once(&request, &used).await?;
        if answer::asks_to_sign_in(&self.profile, &response) {
            self.renew(&used).await?;
            return Err(Failure::NoAnswer(String::from("it took us for a stranger; the token is renewed now")));
        }
        self.told(answer::failure(&self.profile, &response).map_or(Ok(()), Err))
    }

    /// The same for an empty list, which deletes nothing by itself.
    async fn vouch_for_nothing(&self) -> Result<(), Failure> {
        match self.credit.get() {
            left @ 1.. if !self.fed.get() => self.credit.set(left - 1),
            _ => {
                self.vouch().await?;
                self.credit.set(CREDIT);
                self.fed.set(false);
            }
        }
        Ok(())
    }

    /// The same for answers to writes: strangers hear that a row is gone, or that theirs is not valid.
    async fn vouch_for(&self, answers: &[Answer]) -> Result<(), Failure> {
        let denied = |answer: &Answer| matches!(answer, Answer::Conflict | Answer::Refused(_));
        if answers.iter().any(denied) { self.vouch().await } else { Ok(()) }
    }

    async fn row(&self, table: &Table, id: &str) -> Result<Option<(Row, Response)>, Failure> {
        let response = self.exchange(request::get(&self.profile, table, id)).await?;
        match self.told(page::read_row_answer(&self.profile, table, &response))? {
            Some(row) => Ok(Some((row, response))),
            None => {
                self.vouch().await?;
                Ok(None)
            }
        }
    }

    /// Writes what one request takes.
    async fn write_some(&self, table: &Table, writes: &[Write]) -> Result<Vec<Answer>, Failure> {
        let all_or_none = self.profile.batch.kind == BatchKind::Pocketbase;
        let alone = self.batch_size(table) == 1 || (writes.len() == 1 && !all_or_none);
        if alone || writes.iter().any(|write| is_blind(table, write)) {
            let mut answers = Vec::with_capacity(writes.len());
            for write in writes {
                answers.push(self.write_one(table, write).await?);
            }
            self.vouch_for(&answers).await?;
            return Ok(answers);
        }
        if all_or_none {
            return self.write_all_or_none(table, writes).await;
        }
        let response = self.exchange(batch::request(&self.profile, table, writes)).await?;
        let answers = self.told(batch::read(&self.profile, table, writes, &response))?;
        self.vouch_for(&answers).await?;
        Ok(answers)
    }

    /// Writes where a batch is done as a whole or not at all: the one that failed is taken out and the rest sent again.
    async fn write_all_or_none(&self, table: &Table, writes: &[Write]) -> Result<Vec<Answer>, Failure> {
        let mut answers = vec![Answer::Again; writes.len()];
        let mut left: Vec<usize> = (0..writes.len()).collect();
        while !left.is_empty() {
            let some: Vec<Write> = left.iter().filter_map(|at| writes.get(*at).cloned()).collect();
            let response = self.exchange(batch::request(&self.profile, table, &some)).await?;
            let read = self.told(batch::read(&self.profile, table, &some, &response))?;
            self.vouch_for(&read).await?;
            let mut still = Vec::new();
            for (at, answer) in left.iter().zip(read) {
                match answers.get_mut(*at) {
                    Some(slot) if answer != Answer::Again => *slot = answer,
                    _ => still.push(*at),
                }
            }
            // Where nothing was decided there is no end to it.
            if still.len() == left.len() {
                break;
            }
            left = still;
        }
        Ok(answers)
    }

    async fn write_one(&self, table: &Table, write: &Write) -> Result<Answer, Failure> {
        if is_blind(table, write) {
            return Ok(Answer::Conflict);
        }
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

    /// A page of the rows of a table, whose fields are as they came.
    pub(super) async fn list_as_it_came(&self, entity: EntityId, from: &backend::From) -> Result<Page, Failure> {
        match self.listed(entity, from, None).await? {
            Some(response) => self.accepted(page::read(&self.profile, self.table(entity)?, from, &response)).await,
            None => Ok(no_rows()),
        }
    }

    /// The answer that holds a page; `None` where there can be none.
    async fn listed(
        &self,
        entity: EntityId,
        from: &backend::From,
        owner: Option<&str>,
    ) -> Result<Option<Response>, Failure> {
        let table = self.table(entity)?;
        if request::is_behind_the_only_page(&table.list.query, from) {
            return Ok(None);
        }
        self.exchange(request::list_of(&self.profile, table, from, &self.scope, owner)?).await.map(Some)
    }

    /// Takes a page for what the server says to us, and not to a stranger.
    async fn accepted(&self, read: Result<Page, Failure>) -> Result<Page, Failure> {
        let page = self.told(read)?;
        if page.entries.is_empty() {
            self.vouch_for_nothing().await?;
        } else {
            self.fed.set(true);
        }
        Ok(page)
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
        Refused { status: refused.status, words: self.hide(&refused.words) }
    }

    fn batch_size(&self, table: &Table) -> usize {
        let single = self.profile.batch.kind == BatchKind::None || matches!(table.version.read, Place::Header(_));
        if single { 1 } else { self.profile.batch.max.max(1) }
    }
}

/// What is behind the only page of a list.
const fn no_rows() -> Page {
    Page { entries: Vec::new(), mark: None, more: Some(false), server_time: None }
}

/// Whether an edit or a deletion names no version where the server needs one: some servers then do it in any case.
fn is_blind(table: &Table, write: &Write) -> bool {
    table.conditional() && request::named(write).is_some_and(|(_, version)| version.is_empty())
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
        self.list_of(table, from, None).await
    }

    async fn list_of(&self, table: EntityId, from: &backend::From, owner: Option<&str>) -> Result<Page, Failure> {
        let Some(response) = self.listed(table, from, owner).await? else {
            return Ok(no_rows());
        };
        if !answer::is_fine(response.status) || response.body.len() < LONG {
            return self.accepted(page::read(&self.profile, self.table(table)?, from, &response)).await;
        }
        let profile = self.written.get_or_init(|| self.profile.write()).clone();
        let asked = Asked { profile, entity: table, from: from.clone(), response };
        let read = match self.transport.read_page(&asked).await {
            Some(page) => Ok(page),
            None => page::read(&self.profile, self.table(table)?, from, &asked.response),
        };
        self.accepted(read).await
    }

    fn is_cut(&self, table: EntityId) -> bool {
        let Scope { member, oldest } = &self.scope;
        let of = |table: &Table| member.is_some() && table.asks_for_own() || oldest.is_some() && table.reaches_back();
        self.profile.table(table).is_some_and(of)
    }

    async fn ids(&self, table: EntityId, skip: usize) -> Result<Vec<String>, Failure> {
        let table = self.table(table)?;
        let from = backend::From::Time { since: None, skip };
        if request::is_behind_the_only_page(&table.ids.query, &from) {
            return Ok(Vec::new());
        }
        let response = self.exchange(request::ids(&self.profile, table, skip, &self.scope)).await?;
        let ids = self.told(page::read_ids(&self.profile, table, skip, &response))?;
        // Every record that is not among them would look deleted.
        if ids.is_empty() {
            self.vouch().await?;
        }
        Ok(ids)
    }

    async fn get(&self, table: EntityId, id: &str) -> Result<Option<Row>, Failure> {
        Ok(self.row(self.table(table)?, id).await?.map(|(row, _)| row))
    }

    async fn find(&self, table: EntityId, key: &str) -> Result<Option<Row>, Failure> {
        let table = self.table(table)?;
        let response = self.exchange(request::find(&self.profile, table, key)).await?;
        let found = self.told(page::read_found(&self.profile, table, key, &response))?;
        if found.is_none() {
            self.vouch().await?;
        }
        Ok(found)
    }

    async fn write(&self, table: EntityId, writes: &[Write]) -> Result<Vec<Answer>, Failure> {
        let table = self.table(table)?;
        let mut answers = Vec::with_capacity(writes.len());
        for some in batch::portions(&self.profile, table, writes, self.batch_size(table)) {
            answers.extend(self.write_some(table, some).await?);
        }
        let moments = writes.iter().zip(&answers).filter_map(|(write, said)| answer::written_at(table, write, said));
        self.told.set(moments.max());
        Ok(answers.into_iter().map(|answer| self.answered(answer)).collect())
    }

    fn told_moment(&self) -> Option<i64> {
        self.told.take()
    }

    fn asked_pause(&self) -> i64 {
        self.pause.get()
    }
}
