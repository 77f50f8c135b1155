//! How consents stand (R197): for each purpose the newest word of a customer or contact counts, and earlier ones tell the
//! story. A contact of whom only the field from before purposes says that they agreed has agreed to what the desk used
//! that for: service, and letters by email; until something newer is there (docs/decisions/0046).

use crate::model::schema::tables::consent::{self, ConsentState, ConsentWay, Purpose};
use crate::model::schema::tables::{contact, customer};
use crate::model::value::Timestamp;
use crate::model::{CalendarDate, Change, EntityId, Record, RecordId};
use crate::workspace::Workspace;

/// The purposes for which the earlier field counts.
pub const EARLIER: [Purpose; 2] = [Purpose::Service, Purpose::Email];

/// What is known of a purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Word {
    /// Nobody has asked, or noted it.
    #[default]
    Unasked,
    /// The earlier field says that they agreed, and on which day where it is known.
    Earlier(Option<CalendarDate>),
    /// The newest consent.
    Said(Record),
}

impl Word {
    /// Whether the person agrees.
    pub fn agrees(&self) -> bool {
        match self {
            Self::Unasked => false,
            Self::Earlier(_) => true,
            Self::Said(said) => said.get(consent::STATE) == Some(ConsentState::Given),
        }
    }

    /// Whether the person took it back, or said no.
    pub fn refuses(&self) -> bool {
        matches!(self, Self::Said(said) if said.get(consent::STATE) == Some(ConsentState::Withdrawn))
    }

    /// Since when that is so, where a consent says it.
    pub fn since(&self) -> Option<Timestamp> {
        match self {
            Self::Said(said) => Some(moment(said)),
            _ => None,
        }
    }
}

/// When a consent was last moved.
pub fn moment(said: &Record) -> Timestamp {
    let moments = [said.get(consent::GIVEN_AT), said.get(consent::WITHDRAWN_AT)];
    moments.into_iter().flatten().max().unwrap_or_default()
}

/// All consents of a customer or contact, the newest first; none where such records are nobody who is asked.
pub fn consents(workspace: &Workspace, entity: EntityId, id: RecordId) -> Vec<Record> {
    let Some(owner) = consent::owner(entity).filter(|_| workspace.count(consent::ID) > 0) else {
        return Vec::new();
    };
    let rows = workspace.children(consent::ID, owner.field, id).into_iter();
    let mut found: Vec<Record> = rows.filter_map(|row| workspace.record_at(consent::ID, row)).collect();
    // A row that names both is the contact's: the customer only says where they work.
    found.retain(|said| entity != customer::ID || said.get(consent::CONTACT).is_none());
    found.sort_by_key(|said| std::cmp::Reverse((moment(said), said.id)));
    found
}

/// What is known of a purpose, out of these consents of the record, the newest first.
pub fn word_of(workspace: &Workspace, (entity, id): (EntityId, RecordId), said: &[Record], purpose: Purpose) -> Word {
    if let Some(newest) = said.iter().find(|said| said.get(consent::PURPOSE) == Some(purpose)) {
        return Word::Said(newest.clone());
    }
    let earlier = (entity == contact::ID && EARLIER.contains(&purpose)).then(|| workspace.record(entity, id)).flatten();
    match earlier.filter(|person| person.get(contact::CONSENT) == Some(true)) {
        Some(person) => Word::Earlier(person.get(contact::CONSENT_ON)),
        None => Word::Unasked,
    }
}

/// What is known of a purpose.
pub fn word(workspace: &Workspace, entity: EntityId, id: RecordId, purpose: Purpose) -> Word {
    word_of(workspace, (entity, id), &consents(workspace, entity, id), purpose)
}

/// Whether a customer wants no marketing: one way of it was taken back, and none is agreed to.
pub fn refuses_marketing(workspace: &Workspace, customer: RecordId) -> bool {
    let said = consents(workspace, customer::ID, customer);
    if said.is_empty() {
        return false;
    }
    let words = Purpose::MARKETING.map(|purpose| word_of(workspace, (customer::ID, customer), &said, purpose));
    words.iter().any(Word::refuses) && !words.iter().any(Word::agrees)
}

/// Somebody's word at a moment, and by what way it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// For what.
    pub purpose: Purpose,
    /// Whether they agree; otherwise they take it back.
    pub agrees: bool,
    /// By what way.
    pub way: ConsentWay,
    /// When.
    pub at: Timestamp,
}

/// The change that writes down what somebody said: a consent that is taken back stays and says when; all else is a new
/// row, so that the story stays. `id` is for that. Nothing where it stands so already.
pub fn noted(workspace: &Workspace, entity: EntityId, of: RecordId, said: Said, id: RecordId) -> Option<Change> {
    let owner = consent::owner(entity)?;
    let known = word(workspace, entity, of, said.purpose);
    if said.agrees && matches!(&known, Word::Said(_)) && known.agrees() || !said.agrees && known.refuses() {
        return None;
    }
    if let (Word::Said(before), false) = (&known, said.agrees) {
        let after = before
            .clone()
            .with(consent::STATE, ConsentState::Withdrawn)
            .with(consent::WITHDRAWN_AT, said.at)
            .with(consent::WAY, said.way);
        return Change::between(before, &after);
    }
    let mut record =
        Record::new(consent::ID, id).with(owner, of).with(consent::PURPOSE, said.purpose).with(consent::WAY, said.way);
    if said.agrees {
        record.set(consent::STATE, ConsentState::Given);
        record.set(consent::GIVEN_AT, said.at);
    } else {
        record.set(consent::STATE, ConsentState::Withdrawn);
        record.set(consent::WITHDRAWN_AT, said.at);
    }
    Some(Change::create(&record))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn person() -> Record {
        Record::new(contact::ID, id(1)).with(contact::NAME, "王芳".to_owned()).with(contact::CONSENT, true)
    }

    fn said(purpose: Purpose, agrees: bool, at: i64) -> Said {
        Said { purpose, agrees, way: ConsentWay::Phone, at: Timestamp(at) }
    }

    /// The workspace after somebody said these things.
    fn after(all: &[Said]) -> Workspace {
        let mut records = vec![person()];
        for (number, one) in (10..).zip(all) {
            let workspace = Workspace::holding(&records);
            let Some(change) = noted(&workspace, contact::ID, id(1), *one, id(number)) else { continue };
            match records.iter_mut().find(|record| record.id == change.id) {
                Some(record) => change.apply_to(record),
                None => records.push(change.into_record()),
            }
        }
        Workspace::holding(&records)
    }

    fn agrees(workspace: &Workspace, purpose: Purpose) -> bool {
        word(workspace, contact::ID, id(1), purpose).agrees()
    }

    #[test]
    fn who_agreed_before_purposes_were_asked_for_agreed_to_letters_and_to_nothing_that_nobody_asked() {
        let workspace = after(&[]);
        assert!(agrees(&workspace, Purpose::Email) && agrees(&workspace, Purpose::Service));
        for purpose in [Purpose::Phone, Purpose::Message, Purpose::Partners, Purpose::Profiling, Purpose::Other] {
            assert_eq!(word(&workspace, contact::ID, id(1), purpose), Word::Unasked);
        }
        let workspace = after(&[said(Purpose::Email, false, 5)]);
        assert!(!agrees(&workspace, Purpose::Email), "the newer word counts");
        assert!(agrees(&workspace, Purpose::Service), "and says nothing of another purpose");
    }

    #[test]
    fn the_newest_word_counts_and_the_story_stays() {
        let story = [
            said(Purpose::Phone, true, 5),
            said(Purpose::Phone, true, 6),
            said(Purpose::Phone, false, 7),
            said(Purpose::Phone, false, 8),
            said(Purpose::Phone, true, 9),
        ];
        let workspace = after(&story[..4]);
        let known = word(&workspace, contact::ID, id(1), Purpose::Phone);
        assert!(known.refuses() && known.since() == Some(Timestamp(7)), "{known:?}");
        let workspace = after(&story);
        assert!(agrees(&workspace, Purpose::Phone));
        let told: Vec<(Option<i64>, Option<i64>)> = consents(&workspace, contact::ID, id(1))
            .iter()
            .map(|said| {
                let at = |key| said.get(key).map(|at: Timestamp| at.0);
                (at(consent::GIVEN_AT), at(consent::WITHDRAWN_AT))
            })
            .collect();
        assert_eq!(told, [(Some(9), None), (Some(5), Some(7))]);
    }

    #[test]
    fn a_customer_wants_no_marketing_who_took_it_back_and_agreed_to_no_other_way() {
        let row = |number: u8, purpose, state, at| {
            Record::new(consent::ID, id(number))
                .with(consent::CUSTOMER, id(1))
                .with(consent::PURPOSE, purpose)
                .with(consent::STATE, state)
                .with(consent::GIVEN_AT, Timestamp(at))
        };
        let refused = row(2, Purpose::Email, ConsentState::Withdrawn, 5);
        let of_partners = row(3, Purpose::Partners, ConsentState::Withdrawn, 5);
        let by_phone = row(4, Purpose::Phone, ConsentState::Given, 6);
        let refuses = |rows: &[&Record]| {
            let rows: Vec<Record> = rows.iter().map(|row| (*row).clone()).collect();
            refuses_marketing(&Workspace::holding(&rows), id(1))
        };
        assert!(refuses(&[&refused]));
        assert!(!refuses(&[]) && !refuses(&[&of_partners]) && !refuses(&[&refused, &by_phone]));
        let of_contact = refused.clone().with(consent::CONTACT, id(9));
        assert!(!refuses(&[&of_contact]), "what a contact says is not the customer's word");
    }
}
