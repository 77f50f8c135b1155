//! The writing of pages in the background: the journal keeps everything, pages make opening quick.

use super::{CommitError, Session, Surroundings, opening};
use crate::model::codec::{self, Listed};
use crate::workspace::durable::{Durable, PageKey};

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// How many pages have changed since they were written, as far as this tab knows.
    pub fn dirty(&self) -> usize {
        let workspace = self.workspace.borrow();
        workspace.tables.values().map(|table| table.dirty_pages().len()).sum()
    }

    /// Writes the pages that changed. Only one tab at a time may do this; work goes on meanwhile.
    ///
    /// # Errors
    /// Where the store fails; the pages stay dirty and the journal keeps everything.
    pub async fn compact(&self) -> Result<(), CommitError> {
        // One after the other, also where an erasing writes pages while they are being written already: what was packed
        // first may be on disk last, and would then stand there as if it were the newest.
        let _one = self.writing.lock().await;
        // All that another tab has written into pages is in the journal: so none is ever older than the one before it.
        self.catch_up().await?;
        if self.dirty() == 0 {
            return Ok(());
        }
        // Another tab may have written pages since this one was opened: what it has listed stays listed.
        let mut head = opening::readable_head(self.durable.head().await?)?.unwrap_or_default();
        // Pages may come to hold effects of batches after `through`; replaying those again changes nothing.
        // What a damaged block should hold is in the journal alone: the head must not move past it.
        let whole = self.damaged.borrow().is_empty();
        head.through = if whole { self.workspace.borrow().applied() } else { self.through };
        let mut keys: Vec<PageKey> = Vec::new();
        for (entity, table) in &self.workspace.borrow().tables {
            keys.extend(table.dirty_pages().into_iter().map(|page| PageKey { entity: *entity, page }));
        }
        let mut pages = Vec::with_capacity(keys.len());
        for key in &keys {
            let (written, packed) = self.packed(*key);
            head.list(Listed { entity: key.entity, page: key.page, written });
            pages.extend(packed.map(|packed| (*key, packed)));
            self.surroundings.breathe().await;
        }
        let kept = self.durable.snapshot(pages, codec::pack_head(&head)).await;
        if kept.is_err() {
            for key in keys {
                if let Some(table) = self.workspace.borrow_mut().table_mut(key.entity) {
                    table.mark_dirty(key.page);
                }
            }
        }
        Ok(kept?)
    }

    /// A page as it is at this moment, and the entry of the journal up to which that is.
    fn packed(&self, key: PageKey) -> (u64, Option<Vec<u8>>) {
        let mut workspace = self.workspace.borrow_mut();
        let written = workspace.applied();
        (written, workspace.table_mut(key.entity).map(|table| table.pack_page(key.page, written)))
    }
}
