//! The bytes of files, as the desk keeps them beside its records: in parts that are sealed one by one, read only when
//! somebody wants the file, and removed once nothing can bring its record back (docs/decisions/0027).

use super::StoreError;
use crate::model::files::{parts, reach};
use crate::model::{RecordId, Timestamp};

/// A part of a file. All of it is under the seal, so that parts can't be swapped, moved to another file or cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The record of the file.
    pub file: RecordId,
    /// Which part, from 0.
    pub index: u32,
    /// How many parts the file has.
    pub count: u32,
}

/// A store that keeps the bytes of one vault's files.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait FileStore {
    /// Keeps a part, durable when it returns.
    async fn keep(&self, part: Part, plain: &[u8]) -> Result<(), StoreError>;

    /// Reads a part; `None` where it is not here.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it was altered or sealed as another part.
    async fn part(&self, part: Part) -> Result<Option<Vec<u8>>, StoreError>;

    /// Removes every part of a file.
    async fn remove(&self, file: RecordId) -> Result<(), StoreError>;

    /// The files of which there are parts.
    async fn stored(&self) -> Result<Vec<RecordId>, StoreError>;
}

/// Why the bytes of a file are not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The record came from another device, where the bytes are.
    #[error("the file is kept on the device where it was added")]
    Elsewhere,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a file of so many bytes; `read` gives those from one place to another, `told` hears how many are safe. A file
/// that fails half-way leaves nothing behind, as far as the store lets itself be cleared.
///
/// # Errors
/// As the store says.
pub async fn keep<F: FileStore>(
    store: &F,
    file: RecordId,
    size: u64,
    read: &dyn Fn(u64, u64) -> Vec<u8>,
    told: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    let count = parts(size);
    for index in 0..count {
        let (begin, end) = reach(index, size);
        if let Err(error) = store.keep(Part { file, index, count }, &read(begin, end)).await {
            // What can't be removed now goes with what nothing names.
            let _ = store.remove(file).await;
            return Err(error);
        }
        told(end);
    }
    Ok(())
}

/// Gives the bytes of a file part by part, each with the place where it begins.
///
/// # Errors
/// [`FileError::Elsewhere`] where nothing of it is here; damaged where a part is missing or not as long as it was.
pub async fn give<F: FileStore>(
    store: &F,
    file: RecordId,
    size: u64,
    take: &mut dyn FnMut(u64, &[u8]),
) -> Result<(), FileError> {
    let count = parts(size);
    for index in 0..count {
        let (begin, end) = reach(index, size);
        let found = store.part(Part { file, index, count }).await?;
        if found.is_none() && index == 0 && !store.stored().await?.contains(&file) {
            return Err(FileError::Elsewhere);
        }
        match found.filter(|plain| plain.len() as u64 == end - begin) {
            Some(plain) => take(begin, &plain),
            None => return Err(StoreError::Damaged(format!("files/{file}/{index}")).into()),
        }
    }
    Ok(())
}

/// How long bytes stay that no record names, in milliseconds: those of a file that is being added have none yet.
const SPARED: i64 = 24 * 60 * 60 * 1000;

/// When the record of that id was made: such ids begin with the moment.
fn made(id: RecordId) -> Timestamp {
    let moment = id.0.iter().take(6).fold(0_i64, |moment, byte| (moment << 8) | i64::from(*byte));
    Timestamp(moment)
}

/// Removes the bytes that no record names and that are old enough; answers of how many files.
///
/// # Errors
/// As the store says.
pub async fn sweep<F: FileStore>(
    store: &F,
    now: Timestamp,
    is_named: &dyn Fn(RecordId) -> bool,
) -> Result<usize, StoreError> {
    let old = |file: &RecordId| now.0.saturating_sub(made(*file).0) > SPARED;
    let mut removed = 0;
    for file in store.stored().await?.into_iter().filter(old) {
        // Asked one by one: a record may come back meanwhile.
        if !is_named(file) {
            store.remove(file).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::files::PART;
    use crate::workspace::durable::memory::MemoryFiles;
    use futures_executor::block_on;

    fn file(made: i64) -> RecordId {
        RecordId::new(Timestamp(made), [7; 10])
    }

    fn bytes(size: u64) -> Vec<u8> {
        (0..size).map(|at| (at % 251) as u8).collect()
    }

    fn keep_all(store: &MemoryFiles, file: RecordId, bytes: &[u8]) -> Result<Vec<u64>, StoreError> {
        let mut told = Vec::new();
        let read = |begin: u64, end: u64| bytes[begin as usize..end as usize].to_vec();
        block_on(keep(store, file, bytes.len() as u64, &read, &mut |done| told.push(done)))?;
        Ok(told)
    }

    fn given(store: &MemoryFiles, file: RecordId, size: u64) -> Result<Vec<u8>, FileError> {
        let mut whole = Vec::new();
        block_on(give(store, file, size, &mut |_, part| whole.extend_from_slice(part)))?;
        Ok(whole)
    }

    #[test]
    fn a_file_comes_back_byte_for_byte_and_says_how_far_it_is() {
        let store = MemoryFiles::default();
        for (number, size) in [0, 1, PART - 1, PART, 2 * PART + 3].into_iter().enumerate() {
            let (file, whole) = (file(number as i64), bytes(size));
            let told = keep_all(&store, file, &whole).unwrap();
            assert_eq!((told.len() as u32, told.last().copied()), (parts(size), Some(size)));
            assert_eq!(given(&store, file, size), Ok(whole));
        }
    }

    #[test]
    fn a_cut_or_swapped_part_is_never_given_as_the_file() {
        let store = MemoryFiles::default();
        let (one, other) = (file(1), file(2));
        let size = 2 * PART + 3;
        keep_all(&store, one, &bytes(size)).unwrap();
        let damaged =
            |result: Result<Vec<u8>, FileError>| matches!(result, Err(FileError::Store(StoreError::Damaged(_))));
        // Less than there is, or more.
        assert!(damaged(given(&store, one, PART)) && damaged(given(&store, one, 3 * PART)));
        assert_eq!(given(&store, other, size), Err(FileError::Elsewhere));
        store.lose(one, 0);
        assert!(damaged(given(&store, one, size)), "what is here in part is damaged, not elsewhere");
    }

    #[test]
    fn a_full_disk_leaves_no_half_of_a_file() {
        let store = MemoryFiles::default();
        store.fail_after(2);
        assert_eq!(keep_all(&store, file(1), &bytes(4 * PART)), Err(StoreError::NoRoom));
        assert_eq!(block_on(store.stored()), Ok(Vec::new()));
    }

    #[test]
    fn bytes_go_only_when_no_record_names_them_and_none_is_on_its_way() {
        let store = MemoryFiles::default();
        let now = Timestamp(10 * SPARED);
        let (named, orphan, new) = (file(1), file(2), file(now.0 - 1_000));
        for one in [named, orphan, new] {
            keep_all(&store, one, b"picture").unwrap();
        }
        assert_eq!(block_on(sweep(&store, now, &|file| file == named)), Ok(1));
        assert_eq!(block_on(store.stored()), Ok(vec![named, new]));
        assert_eq!(given(&store, named, 7), Ok(b"picture".to_vec()));
    }
}
