//! Whether everything that a vault holds still opens (R279): each block is opened and read, and nothing is kept of it.

use super::format::ItemKey;
use super::walk::{FilesOf, Visitor, head_of, walk};
use super::{BackupError, Contents};
use crate::model::codec::{self, Head};
use crate::workspace::durable::files::FileStore;

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Pages that opened.
    pub pages: usize,
    /// Entries of the journal that opened.
    pub entries: usize,
    /// Named things, such as half-filled forms, that opened.
    pub named: usize,
    /// Parts of files that opened.
    pub parts: usize,
    /// Their bytes.
    pub bytes: u64,
    /// What did not open, in technical words.
    pub damaged: Vec<String>,
}

impl Visitor for Checked {
    async fn item(&mut self, key: &ItemKey, bytes: &[u8]) -> Result<(), BackupError> {
        self.bytes += bytes.len() as u64;
        match key {
            ItemKey::Head => {}
            ItemKey::Page(_) => self.pages += 1,
            ItemKey::Entry(sequence) => match codec::unpack_batch(bytes) {
                Ok(_) => self.entries += 1,
                Err(error) => self.miss(format!("journal {sequence}: {error}")),
            },
            ItemKey::Named(_) => self.named += 1,
            ItemKey::Part(_) => self.parts += 1,
        }
        Ok(())
    }

    fn miss(&mut self, what: String) {
        self.damaged.push(what);
    }
}

/// Opens every block of a vault. `told` hears how much is done of how much, and stops the whole by answering false.
///
/// # Errors
/// Where the store fails or it was stopped; damage is no error but what is looked for.
pub async fn check<V: Contents, F: FileStore>(
    vault: &V,
    files: Option<FilesOf<'_, F>>,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Checked, BackupError> {
    let frozen = vault.frozen().await?;
    let mut checked = Checked::default();
    let head = match head_of(vault, &frozen).await? {
        Ok(found) => found.map(|(_, head)| head).unwrap_or_default(),
        Err(lost) => {
            checked.miss(lost);
            Head::default()
        }
    };
    // The end of the journal may have been cut off: it reached at least as far as the pages.
    let last = vault.last_entry().await?.max(head.through);
    walk(vault, frozen, &head, last, files, &mut checked, told).await?;
    Ok(checked)
}
