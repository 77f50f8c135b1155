//! How the journal forgets: an entry without the changes of erased records and without emptied values. It keeps its place,
//! its moment and its author, and whatever else it did. Replaying the journal leads to the same records as before: what was
//! erased is gone at its end anyway.

use hashbrown::HashSet;

use crate::model::change::{Batch, Origin};
use crate::model::codec::{self, CodecError, IdSet};
use crate::model::schema::facts::told_of;
use crate::model::schema::tables::erasure;
use crate::model::{FieldId, Record, RecordId};

/// What is to be cleaned for a tombstone.
pub struct Cleaning {
    /// The records that went.
    pub erased: IdSet,
    emptied: HashSet<(RecordId, FieldId)>,
    /// All ids of which an entry may speak that has something to forget.
    about: IdSet,
}

impl Cleaning {
    /// What that tombstone says.
    pub fn of(tombstone: &Record) -> Self {
        let erased: IdSet = erasure::ids(tombstone).into_iter().collect();
        let emptied: HashSet<(RecordId, FieldId)> = erasure::emptied_of(tombstone).into_iter().collect();
        let about = erased.iter().chain(emptied.iter().map(|(id, _)| *id)).collect();
        Self { erased, emptied, about }
    }

    /// The entry as it is to be; `None` where it has nothing to forget.
    ///
    /// # Errors
    /// Where it can't be read.
    pub fn cleaned(&self, packed: &[u8]) -> Result<Option<Vec<u8>>, CodecError> {
        let Some(mut batch) = codec::unpack_batch_of_any(packed, &self.about)? else {
            return Ok(None);
        };
        if self.forget(&mut batch) { codec::pack_batch(&batch).map(Some) } else { Ok(None) }
    }

    /// Whether something was forgotten.
    fn forget(&self, batch: &mut Batch) -> bool {
        let (mut held, changes) = (0, batch.changes.len());
        batch.changes.retain(|change| !self.erased.contains(change.id));
        for change in &mut batch.changes {
            let edits = change.edits.len();
            change.edits.retain(|edit| !self.emptied.contains(&(change.id, told_of(edit.field))));
            held += edits - change.edits.len();
        }
        let forgets = held > 0 || batch.changes.len() < changes;
        // What a person would call it may name somebody; what a file is called only where it was about them alone.
        let by_hand = matches!(batch.origin, Origin::Person | Origin::Undo(_) | Origin::Revert(_));
        if forgets && (by_hand || batch.changes.is_empty()) {
            batch.label.clear();
        }
        forgets
    }
}

/// Whether plain bytes name one of these records, as text or as numbers: a half-filled form does.
pub fn names_any(plain: &[u8], erased: &IdSet) -> bool {
    if erased.any_in(plain) {
        return true;
    }
    erased.iter().any(|id| {
        let numbers: Vec<String> = id.0.iter().map(u8::to_string).collect();
        let patterns = [id.to_string(), format!("[{}]", numbers.join(","))];
        patterns.iter().any(|pattern| memchr::memmem::find(plain, pattern.as_bytes()).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::FieldValue as _;
    use crate::model::schema::facts::base_of;
    use crate::model::schema::tables::{contact, customer};
    use crate::model::{Change, Timestamp};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    #[test]
    fn an_entry_keeps_whatever_is_not_of_the_person() {
        let stone = Record::new(erasure::ID, id(9))
            .with(erasure::IDS, vec![id(1).to_string()])
            .with(erasure::EMPTIED, vec![erasure::emptied(id(2), customer::CONTACT_NAME.field)]);
        let mut company = Record::new(customer::ID, id(2))
            .with(customer::NAME, "华鼎".to_owned())
            .with(customer::CONTACT_NAME, "王芳".to_owned());
        company.set_value(base_of(customer::CONTACT_NAME.field), Some("王芳女士".to_owned().into_value()));
        let person = Record::new(contact::ID, id(1)).with(contact::NAME, "王芳".to_owned());
        let batch = |records: &[&Record]| Batch {
            at: Timestamp(5),
            author: "李雷".to_owned(),
            origin: Origin::Person,
            label: "新建王芳".to_owned(),
            changes: records.iter().map(|record| Change::create(record)).collect(),
        };
        let cleaning = Cleaning::of(&stone);
        let packed = codec::pack_batch(&batch(&[&company, &person])).unwrap();
        let cleaned = codec::unpack_batch(&cleaning.cleaned(&packed).unwrap().expect("something to forget")).unwrap();
        assert_eq!((cleaned.at, cleaned.author.as_str(), cleaned.label.as_str()), (Timestamp(5), "李雷", ""));
        let left: Vec<Record> = cleaned.changes.into_iter().map(Change::into_record).collect();
        assert_eq!(left, [Record::new(customer::ID, id(2)).with(customer::NAME, "华鼎".to_owned())]);
        let others = codec::pack_batch(&batch(&[&Record::new(customer::ID, id(3))])).unwrap();
        assert_eq!(cleaning.cleaned(&others), Ok(None));
    }

    #[test]
    fn a_half_filled_form_about_the_person_is_known_however_it_writes_ids() {
        let erased: IdSet = [id(1)].into_iter().collect();
        let as_json = serde_json::to_vec(&id(1)).unwrap();
        for plain in [as_json, id(1).to_string().into_bytes(), id(1).0.to_vec()] {
            assert!(names_any(&plain, &erased));
        }
        assert!(!names_any(&serde_json::to_vec(&id(2)).unwrap(), &erased));
    }
}
