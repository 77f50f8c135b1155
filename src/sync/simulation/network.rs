//! The way between desks and server. A desk's request waits here until the schedule says what becomes of it.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::schedule::Kind;
use super::server::{LAG, PAGE, Server};
use crate::model::{EntityId, RecordId};
use crate::sync::backend::{Abilities, Answer, Backend, Deletions, Failure, From, Listing, Page, Row, Write};
use crate::sync::link::Link;
use crate::sync::reading;

#[derive(Clone, Debug)]
pub enum Request {
    List(EntityId, From),
    Ids(EntityId, usize),
    Get(EntityId, String),
    Find(EntityId, String),
    Write(EntityId, Vec<Write>),
}

#[derive(Clone, Debug)]
pub enum Response {
    Page(Page),
    Ids(Vec<String>),
    Row(Option<Row>),
    Answers(Vec<Answer>),
}

/// What answers show of the backend's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tells {
    /// Each answer has its date.
    #[default]
    Dates,
    /// Only rows say when they were written.
    Moments,
    /// Nothing.
    Nothing,
}

/// One desk's line: at most one request at a time.
#[derive(Default)]
pub struct Line {
    pub tells: Tells,
    /// When the last write was done by the backend's clock.
    pub told: Option<i64>,
    /// Whether the desk keeps only some of the rows.
    pub cut: bool,
    /// Whose rows alone each list was asked for, where it was so.
    pub owners: Vec<Option<String>>,
    pub request: Option<Request>,
    pub response: Option<Result<Response, Failure>>,
}

/// The backend as one desk sees it.
#[derive(Clone)]
pub struct SimulatedBackend {
    pub kind: Kind,
    pub line: Rc<RefCell<Line>>,
    /// How pages are read, where another thread reads them.
    pub link: Link,
}

impl Request {
    pub const fn writes(&self) -> bool {
        matches!(self, Self::Write(..))
    }

    /// Has the server do it.
    pub fn serve(&self, server: &mut Server) -> Response {
        match self {
            Self::List(table, from) => Response::Page(server.list(*table, from)),
            Self::Ids(table, skip) => Response::Ids(server.ids(*table, *skip)),
            Self::Get(table, id) => Response::Row(server.get(*table, id)),
            Self::Find(table, key) => Response::Row(server.find(*table, key)),
            Self::Write(table, writes) => {
                Response::Answers(writes.iter().map(|write| server.write(*table, write)).collect())
            }
        }
    }
}

impl SimulatedBackend {
    fn read_elsewhere(&self, table: EntityId, page: Page) -> Page {
        let table = self.link.tables.iter().find(|linked| linked.entity == table).expect("a table of the link");
        reading::read_elsewhere(page, &table.mapping).expect("what was written is read")
    }

    async fn ask(&self, request: Request) -> Result<Response, Failure> {
        self.line.borrow_mut().request = Some(request);
        poll_fn(|_| match self.line.borrow_mut().response.take() {
            Some(response) => Poll::Ready(response),
            None => Poll::Pending,
        })
        .await
    }
}

fn unexpected() -> Failure {
    Failure::Garbled("an answer to another question".to_owned())
}

impl Backend for SimulatedBackend {
    fn abilities(&self, _: EntityId) -> Abilities {
        Abilities {
            listing: if self.kind.marks { Listing::Marks } else { Listing::Times { lag: LAG } },
            deletions: if self.kind.swept { Deletions::Swept } else { Deletions::Listed },
            conditional: true,
            keeps_key: !self.kind.own_ids && !self.kind.keyless,
            page: PAGE,
            batch: self.kind.batch,
        }
    }

    fn new_id(&self, _: EntityId, record: RecordId) -> Option<String> {
        self.kind.own_ids.then(|| record.to_string())
    }

    fn is_cut(&self, _: EntityId) -> bool {
        self.line.borrow().cut
    }

    async fn list(&self, table: EntityId, from: &From) -> Result<Page, Failure> {
        match self.ask(Request::List(table, from.clone())).await? {
            Response::Page(mut page) => {
                if self.line.borrow().tells != Tells::Dates {
                    page.server_time = None;
                }
                Ok(if self.kind.read_elsewhere { self.read_elsewhere(table, page) } else { page })
            }
            _ => Err(unexpected()),
        }
    }

    async fn list_of(&self, table: EntityId, from: &From, owner: Option<&str>) -> Result<Page, Failure> {
        self.line.borrow_mut().owners.push(owner.map(str::to_owned));
        self.list(table, from).await
    }

    async fn ids(&self, table: EntityId, skip: usize) -> Result<Vec<String>, Failure> {
        match self.ask(Request::Ids(table, skip)).await? {
            Response::Ids(ids) => Ok(ids),
            _ => Err(unexpected()),
        }
    }

    async fn get(&self, table: EntityId, id: &str) -> Result<Option<Row>, Failure> {
        match self.ask(Request::Get(table, id.to_owned())).await? {
            Response::Row(row) => Ok(row),
            _ => Err(unexpected()),
        }
    }

    async fn find(&self, table: EntityId, key: &str) -> Result<Option<Row>, Failure> {
        match self.ask(Request::Find(table, key.to_owned())).await? {
            Response::Row(row) => Ok(row),
            _ => Err(unexpected()),
        }
    }

    async fn write(&self, table: EntityId, writes: &[Write]) -> Result<Vec<Answer>, Failure> {
        match self.ask(Request::Write(table, writes.to_vec())).await? {
            Response::Answers(answers) => {
                let moment = |answer: &Answer| match answer {
                    Answer::Done(Some(row)) => row.changed,
                    _ => None,
                };
                let mut line = self.line.borrow_mut();
                line.told = answers.iter().filter_map(moment).max().filter(|_| line.tells != Tells::Nothing);
                Ok(answers)
            }
            _ => Err(unexpected()),
        }
    }

    fn told_moment(&self) -> Option<i64> {
        self.line.borrow_mut().told.take()
    }

    fn asked_pause(&self) -> i64 {
        0
    }
}
