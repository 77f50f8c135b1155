//! Backups that are put back, as screens see them: read and checked before anything is touched, then into a vault of
//! their own, or record by record into the one that is open.

use std::rc::Rc;

use hashbrown::HashSet;
use leptos::prelude::GetValue;

use super::backup::{Hear, Stage, locked};
use super::removal::{Leftovers, restoring_lock};
use super::{About, Desk, DeskSession, VaultEntry, lost};
use crate::model::schema::schema;
use crate::model::schema::tables::attachment;
use crate::model::{EntityId, RecordId};
use crate::platform::backup_file::BlobSource;
use crate::platform::clock::{self, Browser};
use crate::platform::{memory, tabs};
use crate::vault::backup::{Opener, unlock_head};
use crate::vault::cipher::Cipher;
use crate::vault::registry::{self, Founded, UnlockError};
use crate::vault::removal::remove_databases;
use crate::vault::slots::Ways;
use crate::workspace::backup::{
    BackupError, Comparing, Head, Merge, TableDifference, Unlocked, Verified, Way, read_head, restore, take_files,
    verify, workspace_of,
};
use crate::workspace::durable::StoreError;
use crate::workspace::durable::files::FileStore as _;
use crate::workspace::session::Surroundings as _;
use crate::workspace::{CommitError, Committed, Session, Workspace};

/// Rows that are compared in one slice.
const ROWS: u32 = 2_000;

/// A file that begins like a backup.
#[derive(Clone)]
pub struct SealedBackup {
    source: BlobSource,
    head: Head,
    bytes: Vec<u8>,
}

/// A backup whose key is at hand and which is as it was written.
pub struct OpenedBackup {
    sealed: SealedBackup,
    cipher: Cipher,
    /// The member of the vault whose passphrase it was.
    opener: Option<Opener>,
    /// What it says.
    pub verified: Verified,
}

impl From<UnlockError> for BackupError {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::Store(error) => error.into(),
            UnlockError::Database(error) => StoreError::from(error).into(),
            other => StoreError::Failed(other.to_string()).into(),
        }
    }
}

impl SealedBackup {
    /// Reads the beginning of a file.
    ///
    /// # Errors
    /// Where it is no backup, or a newer release wrote it.
    pub async fn read(file: web_sys::File) -> Result<Self, BackupError> {
        let source = BlobSource(file.into());
        let (head, bytes) = read_head(&source).await?;
        Ok(Self { source, head, bytes })
    }

    /// When it was made, in milliseconds since 1970.
    pub const fn made_at(&self) -> i64 {
        self.head.made_at
    }

    /// Opens it by a passphrase and reads all of it.
    ///
    /// # Errors
    /// [`BackupError::WrongPassphrase`], or where the file is not as it was written.
    pub async fn unlock(self, passphrase: &str, hear: Hear<'_>) -> Result<OpenedBackup, BackupError> {
        let (cipher, opener) = unlock_head(&self.head, passphrase).await?;
        let mut opened = OpenedBackup { sealed: self, cipher, opener, verified: Verified::default() };
        let verified = verify(&opened.unlocked(), &mut |done, of| hear(Stage::Checking, done, of)).await?;
        opened.verified = verified;
        Ok(opened)
    }
}

impl OpenedBackup {
    fn unlocked(&self) -> Unlocked<'_, Cipher, BlobSource> {
        let SealedBackup { source, head, bytes } = &self.sealed;
        Unlocked { cipher: &self.cipher, source, head, bytes }
    }

    /// Who works in the vault that comes of it: whoever has opened it, else whoever has made it.
    pub fn member(&self) -> &str {
        self.opener.as_ref().map_or(&self.verified.manifest.member, |opener| &opener.name)
    }

    /// The members of the vault and their ways in; none in a backup from before there were members.
    fn ways(&self) -> Result<Ways, BackupError> {
        let ways = &self.verified.manifest.ways;
        if ways.is_empty() {
            return Ok(Ways::default());
        }
        serde_json::from_str(ways).map_err(|error| BackupError::Unreadable(error.to_string()))
    }

    /// When it was made, in milliseconds since 1970.
    pub const fn made_at(&self) -> i64 {
        self.sealed.made_at()
    }

    /// How many records it holds.
    pub fn records(&self) -> u64 {
        super::backup::records_of(&self.verified.manifest.counts)
    }
}

/// Puts a backup into a vault of its own under that name, which opens with that passphrase and with those of the members
/// that the vault had, and opens it. The list names it only when all of it is there and agrees with the backup.
///
/// # Errors
/// [`BackupError`]; nothing is left of the vault then.
pub async fn restore_vault(
    backup: &OpenedBackup,
    name: &str,
    passphrase: &str,
    hear: Hear<'_>,
) -> Result<Desk, BackupError> {
    let surroundings = Browser::default();
    let id = RecordId::new(surroundings.now(), surroundings.random()).to_string();
    // Should the browser be killed meanwhile, what was written goes the next time; not while this tab is at it.
    let held = tabs::hold(&restoring_lock(&id)).await;
    Leftovers::add(&id);
    let entered = match put_back(backup, (&id, name), passphrase, hear).await {
        Ok((session, about)) => {
            let sample = backup.verified.manifest.sample;
            let entry = VaultEntry { protected: true, shared: about.shared, sample, ..VaultEntry::new(&id, name) };
            registry::enlist(&entry).await.map(|()| (session, about)).map_err(BackupError::from)
        }
        Err(error) => Err(error),
    };
    if let Some(held) = held {
        held.release();
    }
    match entered {
        Ok((session, about)) => {
            Leftovers::drop(&id);
            lost::note(&id, name);
            Ok(Desk::new(session, about))
        }
        Err(error) => {
            // What can't be removed now goes the next time.
            if remove_databases(&id).await == Ok(true) {
                Leftovers::drop(&id);
            }
            Err(error)
        }
    }
}

/// Fills the databases of a new vault of that id and name and opens it.
async fn put_back(
    backup: &OpenedBackup,
    (id, name): (&str, &str),
    passphrase: &str,
    hear: Hear<'_>,
) -> Result<(DeskSession, About), BackupError> {
    let own = backup.opener.as_ref().map(|opener| opener.id.as_str());
    let founded = registry::found(id, (own, backup.member()), passphrase, backup.ways()?).await?;
    let Founded { store, member, shared } = founded;
    let has_files = backup.verified.totals.parts > 0;
    let files = if has_files { Some(store.files().await?) } else { None };
    let told = &mut |done, of| hear(Stage::Restoring, done, of);
    restore(&store, files.as_ref(), &backup.unlocked(), told).await?;
    if has_files {
        memory::set(&super::files::had_files(id), &true);
    }
    let session = Session::open(store, Browser::default(), member.name.clone()).await?;
    let count = |table: u16| {
        let entity = schema().get(EntityId(table))?.id;
        Some(session.read(|workspace| workspace.count(entity) as u64))
    };
    backup.verified.hold(count)?;
    Ok((session, About { name: name.to_owned(), member, protected: true, shared }))
}

/// A backup beside the open vault.
pub struct Compared {
    /// The records of the backup.
    pub there: Rc<Workspace>,
    /// How its tables differ from those here.
    pub differences: Vec<TableDifference>,
}

impl Desk {
    /// Compares a backup with the open vault; nothing is changed.
    ///
    /// # Errors
    /// Where the file fails or it was stopped.
    pub async fn compare_with(self, backup: &OpenedBackup, hear: Hear<'_>) -> Result<Compared, BackupError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        let session = inner.session.clone();
        let told = &mut |done, of| hear(Stage::Comparing, done, of);
        let there = workspace_of(&backup.verified, &backup.unlocked(), told).await?;
        let mut comparing = Comparing::begin();
        while session.read(|here| comparing.step(here, &there, ROWS)) {
            clock::breathe().await;
        }
        Ok(Compared { there: Rc::new(there), differences: comparing.finish() })
    }

    /// Takes records of a backup over, in one step that can be undone. The bytes of files come first.
    ///
    /// # Errors
    /// As every commit; nothing was changed then.
    pub async fn take_over(
        self,
        backup: &OpenedBackup,
        compared: &Compared,
        way: Way,
        label: String,
        hear: Hear<'_>,
    ) -> Result<Committed, CommitError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        let session = inner.session.clone();
        bring_files(&session, backup, compared, hear).await?;
        let here = |entity: EntityId, id: RecordId| session.read(|workspace| workspace.record(entity, id));
        let merge =
            session.read(|workspace| Merge::new(&compared.differences, way, workspace, &compared.there, &here, label));
        if merge.counts() == [0; 3] {
            return Ok(Committed::default());
        }
        let mut progress = |share: f32| hear(Stage::Restoring, (share * 1000.0) as u64, 1000);
        let result = session.commit_many(&merge, &mut progress).await;
        self.settle_result(&result);
        result
    }
}

/// The bytes of files whose records come and that are not here. They are there before any record names them.
async fn bring_files(
    session: &DeskSession,
    backup: &OpenedBackup,
    compared: &Compared,
    hear: Hear<'_>,
) -> Result<(), StoreError> {
    let of_files = compared.differences.iter().find(|table| table.entity == attachment::ID);
    if backup.verified.totals.parts == 0 || of_files.is_none() {
        return Ok(());
    }
    let store = session.durable();
    let files = store.files().await?;
    let here: HashSet<RecordId> = files.stored().await?.into_iter().collect();
    let named: HashSet<RecordId> = compared
        .there
        .rows(attachment::ID)
        .into_iter()
        .filter_map(|row| compared.there.id_at(attachment::ID, row))
        .filter(|id| !here.contains(id))
        .collect();
    if named.is_empty() {
        return Ok(());
    }
    memory::set(&super::files::had_files(&store.vault), &true);
    let told = &mut |done, of| hear(Stage::Restoring, done, of);
    let taken = take_files(&files, &|file| named.contains(&file), &backup.unlocked(), told).await;
    taken.map_err(|error| match error {
        BackupError::Store(error) => error,
        other => StoreError::Failed(other.to_string()),
    })
}
