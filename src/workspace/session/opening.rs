//! Taking in what a store holds of state and pages when a vault is opened. A block that does not open is named and the rest
//! is there; the journal is taken in after that, and mends a page of which an older copy was put back.

use super::CommitError;
use crate::model::codec::{self, CodecError, Head, Listed};
use crate::workspace::Workspace;
use crate::workspace::durable::{Durable, PageKey, StoreError, Stored};

/// State and pages of one moment.
pub(super) struct Opened {
    pub workspace: Workspace,
    pub head: Head,
    /// The entry of the journal up to which all pages hold what it says, once those are mended that don't.
    pub through: u64,
    /// Blocks that did not open, in words.
    pub damaged: Vec<String>,
}

/// Reads them.
///
/// # Errors
/// Where the store can't be read, or was written by a newer release.
pub(super) async fn read<D: Durable>(durable: &D) -> Result<Opened, CommitError> {
    loop {
        match read_once(durable).await {
            // Another tab has written since this was asked for.
            Err(CommitError::Store(StoreError::Taken)) => {}
            other => return other,
        }
    }
}

async fn read_once<D: Durable>(durable: &D) -> Result<Opened, CommitError> {
    let mut workspace = Workspace::new();
    let (mut damaged, mut newer) = (Vec::new(), None);
    let mut take = |pages: Vec<(PageKey, Stored)>| {
        workspace.expect_pages(pages.iter().map(|(key, _)| key.entity));
        for (key, stored) in pages {
            let loaded = stored.map_err(|error| error.to_string()).and_then(|packed| {
                workspace.load_page(key, &packed).map_err(|error| {
                    newer = newer.or(error.newer());
                    error.to_string()
                })
            });
            if let Err(error) = loaded {
                workspace.quarantine(key);
                damaged.push(format!("page {}/{}: {error}", key.entity.0, key.page));
            }
        }
    };
    let head = durable.stored(&mut take).await?;
    if let Some(format) = newer {
        return Err(CodecError::Newer(format).into());
    }
    let mut head = readable_head(head)?.unwrap_or_else(|error| {
        // The journal is whole: taken in from its beginning it leads to the same records.
        damaged.insert(0, format!("head: {error}"));
        Head::default()
    });
    let reached = head.through.max(workspace.last_written());
    if reached > 0 && durable.journal_between(reached, reached).await?.is_empty() {
        damaged.push(format!("journal {reached}: missing"));
    }
    let through = head.through;
    hold_to_list(&mut workspace, &mut head, &mut damaged);
    Ok(Opened { workspace, head, through, damaged })
}

/// Holds the pages to what the head lists. Where an older copy of one lies, or none, that is named, and the journal is taken
/// in from the end of the copy on, so that none of this one is lost; the other pages hold what it says up to the head.
fn hold_to_list(workspace: &mut Workspace, head: &mut Head, damaged: &mut Vec<String>) {
    let (through, mut older, mut aside) = (head.through, Vec::new(), Vec::new());
    for Listed { entity, page, written } in &head.pages {
        let Some(table) = workspace.table_mut(*entity) else { continue };
        if table.is_quarantined(*page) {
            aside.push((*entity, *page));
            continue;
        }
        let found = table.written(*page);
        if found.is_some_and(|found| found >= *written) {
            continue;
        }
        damaged.push(match found {
            Some(found) => format!("page {}/{page}: an older copy, of entry {found} instead of {written}", entity.0),
            None => format!("page {}/{page}: missing", entity.0),
        });
        // It is written anew, also where the journal changes nothing of it.
        table.mark_dirty(*page);
        older.push((*entity, *page));
        head.through = head.through.min(found.unwrap_or_default());
    }
    if !older.is_empty() {
        // Of what did not open the journal brings back what it says by the way.
        workspace.mend(older.into_iter().chain(aside), through);
    }
}

/// What the head says, or in words why it can't be read; an error only where a newer release wrote it or the store fails.
pub(super) fn readable_head(stored: Option<Stored>) -> Result<Result<Head, String>, CommitError> {
    match stored {
        None => Ok(Ok(Head::default())),
        Some(Ok(packed)) => match codec::unpack_head(&packed) {
            Err(CodecError::Newer(format)) => Err(CodecError::Newer(format).into()),
            read => Ok(read.map_err(|error| error.to_string())),
        },
        Some(Err(StoreError::Damaged(block))) => Ok(Err(StoreError::Damaged(block).to_string())),
        Some(Err(error)) => Err(error.into()),
    }
}
