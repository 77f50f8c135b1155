//! What a backup holds, looked into without a browser by the passphrase of its own: every word of every page, of the
//! whole history and of half-filled forms.

use std::path::Path;

use clientele::model::codec;
use clientele::workspace::backup::{Block, Item, ItemKey, Reader, Seal as _, key_belongs, read_head};
use futures_executor::block_on;
use memchr::memmem::Finder;

use crate::native_seal::{InMemory, Native, wrapping};

/// The contents of a backup, each block unpacked.
pub struct Opened(Vec<Vec<u8>>);

impl Opened {
    /// Opens a file by the passphrase that was given to the backup alone.
    pub fn read(path: &Path, passphrase: &str) -> Self {
        let file = InMemory(std::fs::read(path).expect("the backup"));
        let (head, bytes) = block_on(read_head(&file)).expect("the beginning of a backup");
        let slot = head.slots.iter().find(|slot| slot.vault.is_none()).expect("a passphrase of the backup's own");
        let key = block_on(wrapping(passphrase, slot).open(&key_belongs(&head.backup), &slot.wrapped));
        let cipher = Native::of(&key.expect("the key of the backup"));
        let mut reader = block_on(Reader::begin(&cipher, &file, &head, &bytes)).expect("the first block");
        let mut blocks = Vec::new();
        while let Some(block) = block_on(reader.next_block()).expect("a block as it was written") {
            match block {
                Block::Items(items) => blocks.extend(items.into_iter().map(unpacked)),
                Block::Manifest(manifest) => blocks.push(format!("{manifest:?}").into_bytes()),
                Block::End(_) => {}
            }
        }
        Self(blocks)
    }

    /// How many blocks hold these words.
    pub fn holding(&self, words: &str) -> usize {
        let wanted = Finder::new(words);
        self.0.iter().filter(|block| wanted.find(block).is_some()).count()
    }
}

fn unpacked(item: Item) -> Vec<u8> {
    match item.key {
        ItemKey::Page(_) => codec::unpack_page(&item.bytes).expect("a page").bytes,
        ItemKey::Entry(_) => format!("{:?}", codec::unpack_batch(&item.bytes).expect("a batch")).into_bytes(),
        ItemKey::Head | ItemKey::Named(_) | ItemKey::Part(_) => item.bytes,
    }
}
