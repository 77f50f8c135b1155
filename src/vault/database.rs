//! The IndexedDB databases: one a vault with the stores `head`, `pages`, `journal`, `blobs`, one beside it for the bytes
//! of its files once there are any (docs/decisions/0027), and a small registry.
//! Opening says why it can't; each failure of the browser becomes a sentence once, here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::workspace::durable::StoreError;

/// Names of the stores, version 1.
pub mod stores {
    /// Format and key slots in the open, state sealed.
    pub const HEAD: &str = "head";
    /// Sealed pages; key `table * 2^32 + page`.
    pub const PAGES: &str = "pages";
    /// Sealed batches; key the sequence number.
    pub const JOURNAL: &str = "journal";
    /// Sealed drafts and other large things; key a name.
    pub const BLOBS: &str = "blobs";
    /// Sealed parts of files, in a database of their own; key `file/part`.
    pub const FILES: &str = "files";
    /// The vaults of this device, in the registry database.
    pub const VAULTS: &str = "vaults";
}

/// The version of the databases.
const VERSION: u8 = 1;

/// How long an opening may take before another tab is thought to block it, in milliseconds.
const PATIENCE: u32 = 8000;

/// The registry of the vaults on this device.
pub const REGISTRY: &str = "clientele";

/// The database of a vault.
pub fn vault_database(vault: &str) -> String {
    format!("clientele-{vault}")
}

/// The database of the files of a vault.
pub fn files_database(vault: &str) -> String {
    format!("clientele-{vault}-files")
}

/// Why a database does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenDatabaseError {
    /// There is no IndexedDB, as in some private windows.
    #[error("this browser does not let the page store anything: {0}")]
    Unavailable(String),
    /// A newer release has been here.
    #[error("this vault was written by a newer release")]
    Newer,
    /// Another tab holds an older version open.
    #[error("another tab holds the vault open in an older release")]
    Blocked,
    /// No room.
    #[error("this device has no room left")]
    NoRoom,
    /// It was open here, and the browser has deleted it since.
    #[error("the browser has deleted the database")]
    Gone,
    /// All else.
    #[error("the storage did not open: {0}")]
    Failed(String),
}

impl From<OpenDbError> for OpenDatabaseError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => Self::Unavailable(error.to_string()),
            // What the crate makes of every refusal that the browser throws. Our version is never zero, and why the
            // browser refused is not to be had.
            OpenDbError::VersionZero => Self::Failed("indexedDB.open was refused".to_owned()),
            OpenDbError::Base(Error::DomException(exception)) => {
                let exception = web_sys::DomException::from(exception);
                match exception.name().as_str() {
                    "VersionError" => Self::Newer,
                    "QuotaExceededError" => Self::NoRoom,
                    "SecurityError" | "InvalidStateError" => Self::Unavailable(exception.message()),
                    name => Self::Failed(format!("{name}: {}", exception.message())),
                }
            }
            other => Self::Failed(other.to_string()),
        }
    }
}

/// Why a database did not open. Each browser has words of its own for a person's choice that sites may store nothing;
/// that it refuses `localStorage` as well tells this from a storage that broke.
fn refusal(error: OpenDbError) -> OpenDatabaseError {
    let denied = || web_sys::window().is_some_and(|window| window.local_storage().is_err());
    match OpenDatabaseError::from(error) {
        OpenDatabaseError::Failed(why) if denied() => OpenDatabaseError::Unavailable(why),
        other => other,
    }
}

/// A connection that opens itself again when the browser has closed it.
#[derive(Clone)]
pub struct Connection {
    name: String,
    stores: &'static [&'static str],
    database: Rc<RefCell<Option<Rc<Database>>>>,
    /// Whether it was open before: what is gone then is not begun anew. Without the keys of the vault nobody could ever
    /// read what would be written into an empty database.
    known: Rc<Cell<bool>>,
}

impl Connection {
    /// Opens a database and makes its stores where it is new.
    ///
    /// # Errors
    /// [`OpenDatabaseError`].
    pub async fn open(name: &str, stores: &'static [&'static str]) -> Result<Self, OpenDatabaseError> {
        let connection = Self { name: name.to_owned(), stores, database: Rc::default(), known: Rc::default() };
        connection.connect().await?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<Rc<Database>, OpenDatabaseError> {
        let (stores, known) = (self.stores, self.known.get());
        let gone = Rc::new(Cell::new(false));
        let found_gone = gone.clone();
        let opening = async {
            Database::open(self.name.as_str())
                .with_version(VERSION)
                .with_on_upgrade_needed(move |event, upgrade| {
                    if known && event.old_version() < 1.0 {
                        found_gone.set(true);
                        return take_back(upgrade);
                    }
                    let database = upgrade.db();
                    for store in stores {
                        if !database.object_store_names().any(|name| name == *store) {
                            database.create_object_store(*store).build()?;
                        }
                    }
                    Ok(())
                })
                .await
        };
        let patience = gloo_timers::future::TimeoutFuture::new(PATIENCE);
        let opened = futures_util::future::select(Box::pin(opening), patience).await;
        let database = match opened {
            futures_util::future::Either::Left(_) if gone.get() => return Err(OpenDatabaseError::Gone),
            futures_util::future::Either::Left((opened, _)) => Rc::new(opened.map_err(refusal)?),
            futures_util::future::Either::Right(_) => return Err(OpenDatabaseError::Blocked),
        };
        *self.database.borrow_mut() = Some(database.clone());
        self.known.set(true);
        self.listen(&database);
        Ok(database)
    }

    /// Lets go of the database when a newer release wants it or somebody deletes it, and forgets it when the browser
    /// closes it.
    fn listen(&self, database: &Rc<Database>) {
        let Ok(mut changes) = database.version_changes() else {
            return;
        };
        let (held, own) = (self.database.clone(), database.clone());
        spawn_local(async move {
            changes.recv().await;
            // What is under way is finished first, and nobody waits behind a tab that is in the middle of something.
            close(&own);
            // Another one may have been opened in its place since.
            let is_held = held.borrow().as_ref().is_some_and(|held| Rc::ptr_eq(held, &own));
            if is_held {
                held.borrow_mut().take();
            }
        });
    }

    /// The database, opened again where the browser has closed it.
    ///
    /// # Errors
    /// Where it can't be opened again.
    pub async fn database(&self) -> Result<Rc<Database>, StoreError> {
        let held = self.database.borrow().clone();
        match held {
            Some(database) => Ok(database),
            None => self.connect().await.map_err(StoreError::from),
        }
    }

    /// Whether the browser has closed the connection, or it was let go, and nothing has needed it since.
    pub fn is_shut(&self) -> bool {
        self.database.borrow().is_none()
    }

    /// Forgets a connection that failed, so that the next use opens a new one.
    pub fn forget(&self) {
        self.database.borrow_mut().take();
    }

    /// Closes the connection.
    pub fn close(&self) {
        if let Some(database) = self.database.borrow_mut().take() {
            close(&database);
        }
    }
}

/// Closes a database, also where something still works with it: the browser lets that come to its end.
fn close(database: &Database) {
    database.clone().close();
}

/// Leaves a database that is gone as it is: what this opening would make anew is taken back.
fn take_back(upgrade: &Transaction<'_>) -> indexed_db_futures::Result<()> {
    use indexed_db_futures::internals::SystemRepr as _;
    let raw: web_sys::IdbTransaction = upgrade.as_sys().clone().unchecked_into();
    Ok(raw.abort()?)
}

/// A transaction that writes, durable when it completes (R279).
///
/// # Errors
/// As the browser says.
pub fn writing<'a>(database: &'a Database, stores: &[&str]) -> Result<Transaction<'a>, StoreError> {
    lasting(database, stores, TransactionDurability::Strict)
}

/// A transaction that writes and is durable soon: for what is followed by one of [`writing`] before anybody relies on it.
///
/// # Errors
/// As the browser says.
pub fn writing_soon<'a>(database: &'a Database, stores: &[&str]) -> Result<Transaction<'a>, StoreError> {
    lasting(database, stores, TransactionDurability::Relaxed)
}

fn lasting<'a>(
    database: &'a Database,
    stores: &[&str],
    durability: TransactionDurability,
) -> Result<Transaction<'a>, StoreError> {
    let options = TransactionOptions::new().with_durability(durability);
    database
        .transaction(stores)
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()
        .map_err(store_error)
}

/// A transaction that only reads, of several stores as of one moment.
///
/// # Errors
/// As the browser says.
pub fn reading_all<'a>(database: &'a Database, stores: &[&str]) -> Result<Transaction<'a>, StoreError> {
    database.transaction(stores).with_mode(TransactionMode::Readonly).build().map_err(store_error)
}

/// A transaction that only reads.
///
/// # Errors
/// As the browser says.
pub fn reading<'a>(database: &'a Database, store: &str) -> Result<Transaction<'a>, StoreError> {
    database.transaction(store.to_owned()).with_mode(TransactionMode::Readonly).build().map_err(store_error)
}

/// Commits; where the browser takes the transaction back it says why: no room, most often.
///
/// # Errors
/// As the browser says.
pub async fn committed(transaction: Transaction<'_>) -> Result<(), StoreError> {
    use indexed_db_futures::internals::SystemRepr as _;
    let raw: web_sys::IdbTransaction = transaction.as_sys().clone().unchecked_into();
    match transaction.commit().await {
        Err(Error::MissingData(why)) => Err(match raw.error() {
            Some(exception) => store_error(Error::from(exception)),
            None => StoreError::Failed(why.to_string()),
        }),
        other => other.map_err(store_error),
    }
}

/// Deletes a database; false where another tab still has it open, so that it goes when that tab does.
///
/// # Errors
/// As the browser says.
pub async fn delete(name: &str) -> Result<bool, StoreError> {
    let deleting = Database::delete_by_name(name).map_err(|error| StoreError::Failed(error.to_string()))?;
    let patience = gloo_timers::future::TimeoutFuture::new(PATIENCE / 2);
    match futures_util::future::select(Box::pin(deleting), patience).await {
        futures_util::future::Either::Left((deleted, _)) => {
            deleted.map(|()| true).map_err(|error| StoreError::Failed(error.to_string()))
        }
        futures_util::future::Either::Right(_) => Ok(false),
    }
}

/// What a failure of the storage means.
pub fn store_error(error: Error) -> StoreError {
    match error {
        Error::DomException(DomException::ConstraintError(_)) => StoreError::Taken,
        Error::DomException(exception) => {
            let exception = web_sys::DomException::from(exception);
            match exception.name().as_str() {
                "QuotaExceededError" => StoreError::NoRoom,
                "ConstraintError" => StoreError::Taken,
                "InvalidStateError" | "UnknownError" => StoreError::Closed(exception.message()),
                name => StoreError::Failed(format!("{name}: {}", exception.message())),
            }
        }
        other => StoreError::Failed(other.to_string()),
    }
}

/// Reads one value.
///
/// # Errors
/// As the browser says.
pub async fn get(connection: &Connection, store: &str, key: &JsValue) -> Result<Option<JsValue>, StoreError> {
    let database = connection.database().await?;
    let transaction = reading(&database, store)?;
    let objects = transaction.object_store(store).map_err(store_error)?;
    let value: Option<JsValue> =
        objects.get(key.clone()).primitive().map_err(store_error)?.await.map_err(store_error)?;
    Ok(value.filter(|value| !value.is_undefined()))
}

/// Writes one value, durable when it returns.
///
/// # Errors
/// As the browser says.
pub async fn put(connection: &Connection, store: &str, key: &JsValue, value: JsValue) -> Result<(), StoreError> {
    let database = connection.database().await?;
    let transaction = writing(&database, &[store])?;
    drop(
        transaction
            .object_store(store)
            .map_err(store_error)?
            .put(value)
            .with_key(key.clone())
            .primitive()
            .map_err(store_error)?,
    );
    committed(transaction).await
}

/// Removes one value.
///
/// # Errors
/// As the browser says.
pub async fn remove(connection: &Connection, store: &str, key: &JsValue) -> Result<(), StoreError> {
    let database = connection.database().await?;
    let transaction = writing(&database, &[store])?;
    transaction
        .object_store(store)
        .map_err(store_error)?
        .delete(key.clone())
        .primitive()
        .map_err(store_error)?
        .await
        .map_err(store_error)?;
    committed(transaction).await
}
