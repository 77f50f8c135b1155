//! The head of a vault: how far its pages reach, and which pages there are, each with the entry of the journal up to which
//! it was written. So an older copy in the place of a page is told from the page (docs/decisions/0057).

use super::row::{Reader, put_number};
use super::{CodecError, FORMAT, pack, unpack};
use crate::model::schema::EntityId;

/// What the vault knows of itself beside pages and journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The pages hold the effect of all batches up to this one.
    pub through: u64,
    /// The pages that were written by a release that lists them.
    pub pages: Vec<Listed>,
}

/// A page as the head lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Of which table.
    pub entity: EntityId,
    /// Which one, from 0.
    pub page: u32,
    /// Up to which entry of the journal it was written.
    pub written: u64,
}

impl Head {
    /// Lists a page, in the place of what was listed of it before.
    pub fn list(&mut self, new: Listed) {
        match self.pages.iter_mut().find(|old| (old.entity, old.page) == (new.entity, new.page)) {
            Some(old) => *old = new,
            None => self.pages.push(new),
        }
    }

    /// Up to which entry of the journal a page was written; 0 where it is not listed.
    pub fn written(&self, entity: EntityId, page: u32) -> u64 {
        let listed = self.pages.iter().find(|listed| (listed.entity, listed.page) == (entity, page));
        listed.map_or(0, |listed| listed.written)
    }
}

/// Packs the head.
pub fn pack_head(head: &Head) -> Vec<u8> {
    let mut plain = Vec::new();
    put_number(head.through, &mut plain);
    for listed in &head.pages {
        for number in [u64::from(listed.entity.0), u64::from(listed.page), listed.written] {
            put_number(number, &mut plain);
        }
    }
    pack(FORMAT, &plain)
}

/// Unpacks the head. That of the first format ends before the list.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_head(packed: &[u8]) -> Result<Head, CodecError> {
    let (_, plain) = unpack(packed, FORMAT)?;
    read(&plain).ok_or(CodecError::Damaged("the head of the vault is not readable"))
}

fn read(plain: &[u8]) -> Option<Head> {
    let mut reader = Reader { bytes: plain };
    let mut head = Head { through: reader.number()?, pages: Vec::new() };
    while !reader.bytes.is_empty() {
        let entity = EntityId(u16::try_from(reader.number()?).ok()?);
        let page = u32::try_from(reader.number()?).ok()?;
        head.pages.push(Listed { entity, page, written: reader.number()? });
    }
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_head_keeps_what_it_lists(
            through in any::<u64>(),
            pages in prop::collection::vec(any::<(u16, u32, u64)>(), 0..40),
        ) {
            let mut head = Head { through, pages: Vec::new() };
            for (entity, page, written) in pages {
                head.list(Listed { entity: EntityId(entity), page, written });
                prop_assert_eq!(head.written(EntityId(entity), page), written);
            }
            prop_assert_eq!(unpack_head(&pack_head(&head)), Ok(head));
        }
    }

    #[test]
    fn a_page_is_listed_once_and_as_last_written() {
        let listed = |page, written| Listed { entity: EntityId(7), page, written };
        let mut head = Head::default();
        for (page, written) in [(0, 3), (1, 4), (0, 9)] {
            head.list(listed(page, written));
        }
        assert_eq!(head.pages, [listed(0, 9), listed(1, 4)]);
        assert_eq!(head.written(EntityId(7), 2), 0);
    }
}
