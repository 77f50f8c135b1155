//! Backups of the open vault as screens see them: written, read again from where they lie, and remembered; and the check
//! of every block.

use leptos::prelude::{GetUntracked, GetValue};
use web_sys::Blob;

use super::{Desk, DeskSession, list_vaults};
use crate::model::rights::Matter;
use crate::model::schema::schema;
use crate::model::schema::tables::attachment;
use crate::model::{RecordId, Timestamp};
use crate::platform::backup_file::{BlobSource, Target};
use crate::platform::{clock, memory};
use crate::ui::safekeeping::{LastBackup, Safekeeping};
use crate::vault::backup::new_head;
use crate::vault::cipher::Cipher;
use crate::vault::registry;
use crate::vault::sealed::SealedStore;
use crate::workspace::Workspace;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::backup::{
    BackupError, Checked, FilesOf, Head, Manifest, Totals, Unlocked, back_up, check, read_head, verify,
};
use crate::workspace::durable::{Durable, StoreError};

/// What a long work on a backup is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The file is written.
    Writing,
    /// What was written, or is to be put back, is read and held to what it says.
    Checking,
    /// Records are put back.
    Restoring,
    /// Records are compared.
    Comparing,
}

/// Hears how far a work is, and stops it by answering false.
pub type Hear<'a> = &'a mut dyn FnMut(Stage, u64, u64) -> bool;

/// What backup a person wants.
pub struct BackupWish {
    /// A passphrase of the backup's own, beside that of the vault.
    pub passphrase: Option<String>,
    /// Whether the bytes of files go along.
    pub with_files: bool,
    /// Where it goes.
    pub target: Target,
}

/// A backup that was written and read again.
pub struct Made {
    /// What it says of itself.
    pub totals: Totals,
    /// How many records it holds.
    pub records: u64,
    /// Its size in bytes.
    pub size: u64,
    /// The file.
    pub blob: Blob,
}

pub(super) fn locked() -> StoreError {
    StoreError::Closed("the vault is locked".to_owned())
}

/// The members of the vault and their ways in, as its backup holds them.
async fn ways_of(store: &SealedStore) -> Result<String, BackupError> {
    let ways = registry::ways(store).await?;
    serde_json::to_string(&ways).map_err(|error| BackupError::Unreadable(error.to_string()))
}

/// The files that records name, with their sizes.
fn named_files(workspace: &Workspace) -> Vec<(RecordId, u64)> {
    let sized = |row: u32| {
        let size = workspace.number(attachment::ID, row, attachment::SIZE.field).unwrap_or(0);
        Some((workspace.id_at(attachment::ID, row)?, u64::try_from(size).unwrap_or(0)))
    };
    workspace.rows(attachment::ID).into_iter().filter_map(sized).collect()
}

/// How many records each table has.
fn counts(workspace: &Workspace) -> Vec<(u16, u64)> {
    schema().all_ids().map(|entity| (entity.0, workspace.count(entity) as u64)).collect()
}

/// How many records these are that people work with.
pub(super) fn records_of(counts: &[(u16, u64)]) -> u64 {
    let is_module = |table: &u16| schema().ids().any(|entity| entity.0 == *table);
    counts.iter().filter(|(table, _)| is_module(table)).map(|(_, count)| count).sum()
}

impl Desk {
    /// Makes a backup and reads it again from where it was written. The file is not handed to the person yet where it is
    /// a download, and it stands in the audit before it can leave. `None` where history can't be cleaned of somebody who was
    /// erased: a backup would keep them (R203).
    ///
    /// # Errors
    /// [`BackupError`]; nothing is left behind then, as far as the browser lets it be removed. A backup holds all of the
    /// vault, so not every role may make one.
    pub async fn back_up(self, wish: BackupWish, hear: Hear<'_>) -> Result<Option<Made>, BackupError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        let session = inner.session.clone();
        if !session.rights().may_do(Matter::Backup) {
            return Err(BackupError::NotAllowed);
        }
        let BackupWish { passphrase, with_files, mut target } = wish;
        let cleaned = self.has_cleaned(&inner).await;
        if !matches!(cleaned, Ok(true)) {
            target.give_up().await;
            return cleaned.map(|_| None).map_err(BackupError::from);
        }
        let begun = clock::now();
        let written = self.write(&session, begun, passphrase.as_deref(), with_files, &mut target, hear).await;
        let (cipher, manifest, totals) = match written {
            Ok(written) => written,
            Err(error) => {
                target.give_up().await;
                return Err(error);
            }
        };
        let records = records_of(&manifest.counts);
        let detail = String::from(Detail::default().with("records", records).with("files", with_files));
        // A file that a person has picked is in its place once it is finished; a download is handed over when this is done.
        let is_picked = matches!(target, Target::Picked(_));
        if is_picked && let Err(error) = self.note_backup(detail.clone()).await {
            target.give_up().await;
            return Err(error);
        }
        let blob = target.finish().await?;
        let source = BlobSource(blob.clone());
        let (head, bytes) = read_head(&source).await?;
        let file = Unlocked { cipher: &cipher, source: &source, head: &head, bytes: &bytes };
        let verified = verify(&file, &mut |done, of| hear(Stage::Checking, done, of)).await?;
        if verified.totals != totals {
            return Err(BackupError::Different("the totals of the file".to_owned()));
        }
        if !is_picked {
            self.note_backup(detail).await?;
        }
        let made = Made { totals, records, size: blob.size() as u64, blob };
        let mut kept = self.safekeeping();
        kept.made(LastBackup { at: begun.0, records, bytes: made.size });
        self.keep_safekeeping(&kept);
        Ok(Some(made))
    }

    /// Writes down that a backup leaves the vault, before it does.
    async fn note_backup(self, detail: String) -> Result<(), BackupError> {
        let noted = self.hand_out_as(Event::BackedUp, None, detail, || ()).await;
        noted.map_err(|error| BackupError::Unnoted(error.to_string()))
    }

    async fn write(
        self,
        session: &DeskSession,
        begun: Timestamp,
        passphrase: Option<&str>,
        with_files: bool,
        target: &mut Target,
        hear: Hear<'_>,
    ) -> Result<(Cipher, Manifest, Totals), BackupError> {
        // What other tabs did is in the counts.
        session.catch_up().await?;
        let store = session.durable();
        let (head, cipher): (Head, Cipher) = new_head(store, begun, passphrase).await?;
        let named = session.read_whole(named_files);
        let files = if with_files && !named.is_empty() { Some(store.files().await?) } else { None };
        let files = files.as_ref().map(|store| FilesOf { store, named: &named });
        let manifest = Manifest {
            name: self.name.try_get_untracked().unwrap_or_default(),
            member: session.member().to_owned(),
            release: env!("CARGO_PKG_VERSION").to_owned(),
            sample: self.is_sample().await,
            applied: session.read_whole(Workspace::applied),
            counts: session.read_whole(counts),
            ways: ways_of(store).await?,
            ..Manifest::default()
        };
        let told = &mut |done, of| hear(Stage::Writing, done, of);
        let totals = back_up(store, files, &cipher, target, &head, manifest.clone(), told).await?;
        Ok((cipher, manifest, totals))
    }

    /// Opens every block of the vault.
    ///
    /// # Errors
    /// Where the store fails or it was stopped.
    pub async fn check_blocks(self, hear: Hear<'_>) -> Result<Checked, BackupError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        let session = inner.session.clone();
        let store = session.durable();
        let named = session.read_whole(named_files);
        let files = if named.is_empty() { None } else { Some(store.files().await?) };
        let files = files.as_ref().map(|store| FilesOf { store, named: &named });
        check(store, files, &mut |done, of| hear(Stage::Checking, done, of)).await
    }

    /// When something was last saved; `None` where nothing was, or its entry does not open.
    pub async fn last_saved(self) -> Option<Timestamp> {
        let inner = self.inner.try_get_value()?;
        let session = inner.session.clone();
        let last = session.read_whole(Workspace::applied);
        let found = session.durable().journal_between(last, last).await.ok()?;
        let (_, stored) = found.into_iter().next()?;
        crate::model::codec::unpack_batch(&stored.ok()?).ok().map(|batch| batch.at)
    }

    /// How many bytes the files of the vault have, as their records say.
    pub fn size_of_files(self) -> u64 {
        self.session().read_whole(|workspace| named_files(workspace).iter().map(|(_, size)| size).sum())
    }

    /// Whether this is the sample company.
    pub async fn is_sample(self) -> bool {
        self.entry().await.is_some_and(|entry| entry.sample)
    }

    /// Whether the vault opens with a passphrase.
    pub async fn is_protected(self) -> bool {
        self.entry().await.is_some_and(|entry| entry.protected)
    }

    async fn entry(self) -> Option<super::VaultEntry> {
        let vault = self.inner.try_get_value()?.session.durable().vault.clone();
        list_vaults().await.ok()?.into_iter().find(|entry| entry.id == vault)
    }

    /// What this device remembers of the backups of the vault.
    pub fn safekeeping(self) -> Safekeeping {
        let Some(inner) = self.inner.try_get_value() else {
            return Safekeeping::default();
        };
        memory::get(&Safekeeping::key(&inner.session.durable().vault)).unwrap_or_default()
    }

    /// Remembers it.
    pub fn keep_safekeeping(self, kept: &Safekeeping) {
        if let Some(inner) = self.inner.try_get_value() {
            memory::set(&Safekeeping::key(&inner.session.durable().vault), kept);
        }
    }
}
