//! The chain of the audit: how an entry is hashed, what holds it to the one before it, the digest of the journal between
//! two of them, and the words of an entry's detail. BLAKE2b of 32 bytes, which Argon2id is made of already.

use std::fmt::Write as _;

use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};

use super::record::{Record, RecordId};
use super::schema::facts;
use super::schema::tables::audit_entry as entry;
use super::value::{Timestamp, Value};

type Hasher = Blake2b<U32>;

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The digest of some batches of the journal: of each its number and its bytes.
#[derive(Default)]
pub struct JournalDigest(Hasher);

impl JournalDigest {
    /// Takes one more batch in, by its number, as it is stored.
    pub fn take(&mut self, sequence: u64, packed: &[u8]) {
        self.0.update(sequence.to_le_bytes());
        self.0.update((packed.len() as u64).to_le_bytes());
        self.0.update(packed);
    }

    /// The digest of all that was taken in.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The hash of an entry: of its id and of every value but the hash itself, also of such that a later release adds. What
/// the desk keeps for itself, such as the page, is not part of it.
pub fn hash_of(record: &Record) -> String {
    let mut hasher = Hasher::new();
    hasher.update(record.id.0);
    let own = |field: &super::FieldId| field.0 >= 16 && *field != entry::HASH.field && !facts::is_remote(*field);
    for (field, value) in record.values().iter().filter(|(field, _)| own(field)) {
        let bytes = bytes_of(value);
        hasher.update(field.0.to_le_bytes());
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    hex(&hasher.finalize())
}

/// A value as bytes, the first of which says what it is.
fn bytes_of(value: &Value) -> Vec<u8> {
    let (kind, bytes): (u8, Vec<u8>) = match value {
        Value::Text(text) => (0, text.clone().into_bytes()),
        Value::Integer(number) => (1, number.to_le_bytes().to_vec()),
        Value::Date(date) => (2, date.0.to_le_bytes().to_vec()),
        Value::Time(time) => (3, time.0.to_le_bytes().to_vec()),
        Value::Choice(code) => (4, code.0.to_le_bytes().to_vec()),
        Value::Flag(flag) => (5, vec![u8::from(*flag)]),
        Value::Reference(RecordId(id)) => (6, id.to_vec()),
        Value::Tags(tags) => (7, tags.join("\u{0}").into_bytes()),
    };
    std::iter::once(kind).chain(bytes).collect()
}

/// What the next entry is held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The place of the entry in the chain.
    pub number: i64,
    /// The last batch of the journal that it or one before it covers.
    pub upto: u64,
    /// Its hash.
    pub hash: String,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is not what it was when it was written.
    Altered,
    /// One or more before it are missing.
    Missing,
    /// It does not go on from the one before it.
    Torn,
    /// The changes that it covers are not what they were.
    Journal,
}

impl Link {
    /// What an entry hands on.
    pub fn of(record: &Record) -> Self {
        Self {
            number: record.get(entry::NUMBER).unwrap_or(0),
            upto: batch(record.get(entry::UPTO)),
            hash: record.text(entry::HASH).to_owned(),
        }
    }

    /// Holds an entry to the one before it; what it hands on, or what is wrong with it.
    ///
    /// # Errors
    /// The [`Flaw`].
    pub fn next(before: Option<&Self>, record: &Record) -> Result<Self, Flaw> {
        if hash_of(record) != record.text(entry::HASH) {
            return Err(Flaw::Altered);
        }
        let link = Self::of(record);
        let expected = before.map_or(1, |before| before.number.saturating_add(1));
        if link.number > expected {
            return Err(Flaw::Missing);
        }
        let hash = before.map_or("", |before| before.hash.as_str());
        if link.number < expected || record.text(entry::PREVIOUS) != hash || !Span::of(record).goes_on_from(before) {
            return Err(Flaw::Torn);
        }
        Ok(link)
    }
}

/// As the first batch that an entry covers: all of the journal, whatever the entries before it cover.
pub const ANEW: u64 = 0;

/// Batches of the journal that an entry covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The place of the entry in the chain.
    pub number: i64,
    /// When it was written.
    pub at: Option<Timestamp>,
    /// The first of them, or [`ANEW`].
    pub from: u64,
    /// The last of them.
    pub upto: u64,
    /// Their digest.
    pub digest: String,
}

impl Span {
    /// Those of an entry.
    pub fn of(record: &Record) -> Self {
        Self {
            number: record.get(entry::NUMBER).unwrap_or(0),
            at: record.get(entry::AT),
            from: record.get(entry::FROM).map_or(u64::MAX, |from| batch(Some(from))),
            upto: batch(record.get(entry::UPTO)),
            digest: record.text(entry::DIGEST).to_owned(),
        }
    }

    /// Whether it reckons the whole journal anew, as is done when a person was erased from it.
    pub const fn is_anew(&self) -> bool {
        self.from == ANEW
    }

    /// Whether no batch is left out between the entry before and this one. The first may begin anywhere: a vault is
    /// older than its audit.
    pub fn goes_on_from(&self, before: Option<&Link>) -> bool {
        if self.is_anew() {
            return before.is_none_or(|before| self.upto >= before.upto);
        }
        self.from <= self.upto.saturating_add(1)
            && before.is_none_or(|before| self.from == before.upto.saturating_add(1))
    }
}

fn batch(number: Option<i64>) -> u64 {
    number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0)
}

/// What belongs to an entry, as `name=value; name=value`: the same in every language, read by [`Detail::read`]. It holds
/// no value of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail(Vec<(String, String)>);

impl Detail {
    /// One thing more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        let value = value.to_string().replace([';', '\n', '\r'], ",");
        self.0.push((name.to_owned(), value));
        self
    }

    /// What a text says; a text without names, as another release may write it, is given whole.
    ///
    /// # Errors
    /// The text, where it has no names.
    pub fn read(text: &str) -> Result<Vec<(&str, &str)>, &str> {
        if text.is_empty() {
            return Ok(Vec::new());
        }
        text.split("; ").map(|part| part.split_once('=')).collect::<Option<Vec<_>>>().ok_or(text)
    }
}

impl From<Detail> for String {
    fn from(detail: Detail) -> Self {
        let parts: Vec<Self> = detail.0.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        parts.join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::audit_entry::Event;

    /// An entry that goes on from another.
    fn next(before: Option<&Record>, event: Event) -> Record {
        let link = before.map(Link::of);
        let number = link.as_ref().map_or(1, |link| link.number + 1);
        let from = link.as_ref().map_or(5, |link| i64::try_from(link.upto).unwrap() + 1);
        let mut record = Record::new(entry::ID, RecordId([u8::try_from(number).unwrap(); 16]))
            .with(entry::NUMBER, number)
            .with(entry::AT, Timestamp(1_790_000_000_000 + number))
            .with(entry::MEMBER, "王芳".to_owned())
            .with(entry::EVENT, event)
            .with(entry::FROM, from)
            .with(entry::UPTO, from + 2)
            .with(entry::PREVIOUS, link.map(|link| link.hash).unwrap_or_default());
        record.set(entry::HASH, hash_of(&record));
        record
    }

    fn chain() -> Vec<Record> {
        let mut chain: Vec<Record> = Vec::new();
        for event in [Event::SignedIn, Event::Exported, Event::Revealed, Event::Merged] {
            let entry = next(chain.last(), event);
            chain.push(entry);
        }
        chain
    }

    /// The first entry that does not hold, by its place in the list, and why.
    fn broken(chain: &[Record]) -> Option<(usize, Flaw)> {
        let mut before: Option<Link> = None;
        for (at, record) in chain.iter().enumerate() {
            match Link::next(before.as_ref(), record) {
                Ok(link) => before = Some(link),
                Err(flaw) => return Some((at, flaw)),
            }
        }
        None
    }

    #[test]
    fn nobody_alters_removes_or_moves_an_entry_unnoticed() {
        assert_eq!(broken(&chain()), None);
        let mut altered = chain();
        altered[1].set(entry::MEMBER, "李雷".to_owned());
        assert_eq!(broken(&altered), Some((1, Flaw::Altered)));
        let mut sealed_again = altered;
        let hash = hash_of(&sealed_again[1]);
        sealed_again[1].set(entry::HASH, hash);
        assert_eq!(broken(&sealed_again), Some((2, Flaw::Torn)), "with a hash of its own it no longer fits the next");
        let mut removed = chain();
        removed.remove(1);
        assert_eq!(broken(&removed), Some((1, Flaw::Missing)));
        let mut beheaded = chain();
        beheaded.remove(0);
        assert_eq!(broken(&beheaded), Some((0, Flaw::Missing)));
        let mut moved = chain();
        moved.swap(1, 2);
        assert_eq!(broken(&moved), Some((1, Flaw::Missing)));
        let mut twice = chain();
        twice.insert(2, twice[1].clone());
        assert_eq!(broken(&twice), Some((2, Flaw::Torn)));
    }

    #[test]
    fn a_value_that_a_later_release_adds_to_an_entry_is_held_too() {
        let mut chain = chain();
        chain[0].set(entry::RECORD, RecordId([9; 16]));
        assert_eq!(broken(&chain), Some((0, Flaw::Altered)));
        let mut placed = self::chain();
        placed[0].set(facts::PAGE, 7);
        assert_eq!(broken(&placed), None, "on which page it lies is not what it says");
    }

    #[test]
    fn no_batch_slips_out_between_two_entries() {
        let link = Link { number: 3, upto: 20, hash: String::new() };
        let span = |from, upto| Span { number: 4, at: None, from, upto, digest: String::new() };
        assert!(span(21, 25).goes_on_from(Some(&link)) && span(21, 20).goes_on_from(Some(&link)));
        assert!(!span(22, 25).goes_on_from(Some(&link)) && !span(20, 25).goes_on_from(Some(&link)));
        assert!(span(ANEW, 22).goes_on_from(Some(&link)), "an erasure reckons the whole journal anew");
        assert!(!span(ANEW, 19).goes_on_from(Some(&link)) && !span(1, 25).goes_on_from(Some(&link)));
        assert!(!Span::of(&Record::new(entry::ID, RecordId([1; 16]))).goes_on_from(None), "it says nothing of it");
        let one = |packed: &[u8]| {
            let mut digest = JournalDigest::default();
            digest.take(1, packed);
            digest.finish()
        };
        assert_ne!(one(b"a"), one(b"b"));
        assert_ne!(one(b""), JournalDigest::default().finish(), "an empty batch is no missing one");
    }

    #[test]
    fn a_detail_is_read_as_it_was_written_whatever_a_name_holds() {
        let detail = Detail::default().with("member", "李; 雷=x").with("times", 3);
        let text = String::from(detail);
        assert_eq!(Detail::read(&text), Ok(vec![("member", "李, 雷=x"), ("times", "3")]));
        assert_eq!(Detail::read(""), Ok(Vec::new()));
        assert_eq!(Detail::read("mobile"), Err("mobile"));
    }
}
