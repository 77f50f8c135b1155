//! Temporary folders that go with the walk that made them, whether it ends well or not.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use memchr::memmem::Finder;

/// A folder of its own below the system's temporary one; removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder whose name begins with `purpose`.
    pub fn new(purpose: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("clientele-{purpose}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path)
            .unwrap_or_else(|error| panic!("the folder {} can't be made: {error}", path.display()));
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it and says where that is.
    pub fn write(&self, name: &str, contents: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, contents).unwrap_or_else(|error| panic!("{} can't be written: {error}", path.display()));
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The browser may still be closing its files; what is left then is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Files below a folder of downloads with this beginning and ending that are there whole: what is still on its way
/// is empty, or has another name, which goes when it has arrived.
pub fn downloaded(folder: &Path, stem: &str, ending: &str) -> Vec<PathBuf> {
    let is_whole = |file: &PathBuf| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_meant = name.starts_with(stem) && name.ends_with(&format!(".{ending}"));
        is_meant && std::fs::metadata(file).is_ok_and(|about| about.len() > 0)
    };
    files_below(folder).into_iter().filter(is_whole).collect()
}

/// Files below a folder that hold these words in one of two codings, and how many bytes were read in all.
fn files_holding(folder: &Path, words: &str) -> (Vec<String>, usize) {
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ways = [Finder::new(words), Finder::new(&utf16)];
    let mut found = Vec::new();
    let mut read = 0;
    for file in files_below(folder) {
        // A file may go while the browser tidies up.
        let Ok(bytes) = std::fs::read(&file) else { continue };
        read += bytes.len();
        if ways.iter().any(|way| way.find(&bytes).is_some()) {
            found.push(file.display().to_string());
        }
    }
    (found, read)
}

/// Files in which a browser with that profile keeps what sites store, as far as they hold these words.
pub fn files_of_sites_holding(profile: &Path, words: &str) -> Vec<String> {
    let own = profile.join("Default");
    let (mut found, read) = files_holding(&own.join("IndexedDB"), words);
    assert!(read > 1_000, "there is next to nothing on disk ({read} bytes), so this proves nothing");
    for other in ["Local Storage", "Session Storage", "Service Worker"] {
        found.extend(files_holding(&own.join(other), words).0);
    }
    found
}

/// Whether a profile of Chromium holds databases of sites in LevelDB, and whether it holds some in SQLite.
pub fn kinds_of_databases(profile: &Path) -> (bool, bool) {
    let files = files_below(&profile.join("Default").join("IndexedDB"));
    let is_leveldb = |file: &PathBuf| {
        let folder = file.parent().and_then(Path::file_name);
        folder.is_some_and(|folder| folder.to_string_lossy().ends_with(".indexeddb.leveldb"))
    };
    let is_sqlite = |file: &PathBuf| std::fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0"));
    (files.iter().any(is_leveldb), files.iter().any(is_sqlite))
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    for file in files_below(from) {
        let place = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::copy(&file, &place).unwrap_or_else(|error| panic!("{} can't be copied: {error}", file.display()));
    }
}
