//! Backups that are put back, as screens see them: read and checked before anything is touched, then into a vault of
//! their own, or record by record into the one that is open.

use std::rc::Rc;

use hashbrown::HashSet;
use leptos::prelude::GetValue;

use super::backup::{Hear, Stage, locked};
use super::removal::{Leftovers, restoring_lock};
use super::{About, Desk, DeskSession, VaultEntry, known, terminal};
use crate::model::rights::Matter;
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
use crate::workspace::audit::{Detail, Event};
use crate::workspace::backup::{
    BackupError, Comparing, Head, Merge, TableDifference, Unlocked, Verified, Way, read_head, restore, take_files,
    verify, workspace_of,
};
use crate::workspace::durable::StoreError;
use crate::workspace::durable::files::FileStore as _;
use crate::workspace::session::Surroundings as _;
use crate::workspace::{CommitError, Committed, Forbidden, Refusal, Session, Workspace};

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
/// that the vault had, and opens it; into one of a public terminal where that is wanted. The list names it only when all of it is there and agrees with the backup.
///
/// # Errors
/// [`BackupError`]; nothing is left of the vault then.
pub async fn restore_vault(
    backup: &OpenedBackup,
    (name, terminal): (&str, bool),
    passphrase: &str,
    hear: Hear<'_>,
) -> Result<Desk, BackupError> {
    let surroundings = Browser::default();
    let id = RecordId::new(surroundings.now(), surroundings.random()).to_string();
    // Should the browser be killed meanwhile, what was written goes the next time; not while this tab is at it.
    let held = tabs::hold(&restoring_lock(&id)).await;
    Leftovers::add(&id);
    if terminal {
        terminal::begin(&id)?;
    }
    let entered = match put_back(backup, (&id, name), passphrase, hear).await {
        Ok((session, about)) => {
            let (sample, shared) = (backup.verified.manifest.sample, about.shared);
            let entry = VaultEntry { protected: true, shared, sample, terminal, ..VaultEntry::new(&id, name) };
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
            known::note_vaults();
            let desk = Desk::new(session, about);
            let detail = Detail::default().with("way", "vault").with("made", backup.made_at());
            desk.note_arrival(Event::Restored, detail.with("records", backup.records()), None);
            Ok(desk)
        }
        Err(error) => {
            terminal::give_up(&id);
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
    let session = Session::open_as(store, Browser::default(), member.name.clone(), &member.role).await?;
    let count = |table: u16| {
        let entity = schema().get(EntityId(table))?.id;
        Some(session.read_whole(|workspace| workspace.count(entity) as u64))
    };
    backup.verified.hold(count)?;
    let terminal = terminal::has_key(id);
    Ok((session, About { name: name.to_owned(), member, protected: true, shared, terminal }))
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
        if !session.rights().may_do(Matter::Backup) {
            return Err(BackupError::NotAllowed);
        }
        let told = &mut |done, of| hear(Stage::Comparing, done, of);
        let there = workspace_of(&backup.verified, &backup.unlocked(), told).await?;
        let mut comparing = Comparing::begin();
        while session.read_whole(|here| comparing.step(here, &there, ROWS)) {
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
        if !session.rights().may_do(Matter::Backup) {
            return Err(Refusal::from(Forbidden::Matter(Matter::Backup)).into());
        }
        let brought = bring_files(&session, backup, compared, hear).await?;
        let here = |entity: EntityId, id: RecordId| session.read_whole(|workspace| workspace.record(entity, id));
        let merge = session
            .read_whole(|workspace| Merge::new(&compared.differences, way, workspace, &compared.there, &here, label));
        if merge.counts() == [0; 3] {
            return Ok(Committed::default());
        }
        let mut progress = |share: f32| hear(Stage::Restoring, (share * 1000.0) as u64, 1000);
        let result = session.commit_many(&merge, &mut progress).await;
        self.settle_result(&result);
        if let Ok(done) = &result {
            drop_unnamed(&session, &brought).await;
            let [created, updated, deleted] = done.counts;
            let counts = Detail::default().with("created", created).with("updated", updated).with("deleted", deleted);
            self.note(Event::Restored, None, counts.with("made", backup.made_at()));
        }
        result
    }
}

/// Brings the bytes of files whose records come or are here, where they are not here yet; answers which. They are there
/// before any record names them.
async fn bring_files(
    session: &DeskSession,
    backup: &OpenedBackup,
    compared: &Compared,
    hear: Hear<'_>,
) -> Result<HashSet<RecordId>, StoreError> {
    let of_files = compared.differences.iter().find(|table| table.entity == attachment::ID);
    let Some(of_files) = of_files.filter(|_| backup.verified.totals.parts > 0) else {
        return Ok(HashSet::new());
    };
    let store = session.durable();
    let files = store.files().await?;
    let here: HashSet<RecordId> = files.stored().await?.into_iter().collect();
    let mut named = named_files(session, &compared.there, of_files);
    named.retain(|file| !here.contains(file));
    if named.is_empty() {
        return Ok(named);
    }
    memory::set(&super::files::had_files(&store.vault), &true);
    let told = &mut |done, of| hear(Stage::Restoring, done, of);
    let taken = take_files(&files, &|file| named.contains(&file), &backup.unlocked(), told).await;
    taken.map(|()| named).map_err(|error| match error {
        BackupError::Store(error) => error,
        other => StoreError::Failed(other.to_string()),
    })
}

/// The files of a backup that a record names once it is taken over: those that are missing here come by every way, and
/// the others are here. What was erased here is neither, so its bytes are not brought (R203).
fn named_files(session: &DeskSession, there: &Workspace, of_files: &TableDifference) -> HashSet<RecordId> {
    let id = |row: u32| there.id_at(attachment::ID, row);
    let mut named: HashSet<RecordId> = of_files.missing.iter().filter_map(|row| id(*row)).collect();
    session.read_whole(|here| {
        let all = there.rows(attachment::ID).into_iter().filter_map(id);
        named.extend(all.filter(|file| here.row_of(attachment::ID, *file).is_some()));
    });
    named
}

/// Removes bytes that were brought and that no record names after all: somebody may have been erased since it was
/// compared.
async fn drop_unnamed(session: &DeskSession, brought: &HashSet<RecordId>) {
    let is_named = |file: RecordId| session.read_whole(|here| here.row_of(attachment::ID, file).is_some());
    let unnamed: Vec<RecordId> = brought.iter().copied().filter(|file| !is_named(*file)).collect();
    if unnamed.is_empty() {
        return;
    }
    let Ok(files) = session.durable().files().await else { return };
    for file in unnamed {
        // What can't be removed now goes with what nothing names.
        let _ = files.remove(file).await;
    }
}
