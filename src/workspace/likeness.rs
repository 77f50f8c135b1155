//! Who is likely the same: the search before a customer or contact is created (R272, R300).
//! Evidence is a phone, an e-mail address, or the distinguishing part of a name.

use super::Workspace;
use crate::model::rights::is_veiled;
use crate::model::schema::tables::{contact, customer};
use crate::model::{EntityId, FieldId, Record, RecordId, clean};

/// Why a record is likely the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name is the same but for blanks and the form of the company.
    SameName,
    /// One name holds the other.
    SimilarName,
    /// The same phone.
    SamePhone,
    /// The same e-mail address.
    SameEmail,
}

/// A record that is likely the same as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// What people call it.
    pub title: String,
    /// How likely, 0 to 100.
    pub score: u8,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The fewest letters of a name that say anything.
const SHORTEST_NAME: usize = 2;

/// How many are shown.
const SHOWN: usize = 5;

impl Workspace {
    /// The records most like this one, best first, itself left out. Only customers and contacts are compared.
    pub fn likely_duplicates(&self, record: &Record) -> Vec<Likeness> {
        let (name, phones, email): (FieldId, &[FieldId], FieldId) = match record.entity {
            customer::ID => {
                (customer::NAME.field, &[customer::MOBILE.field, customer::TELEPHONE.field], customer::EMAIL.field)
            }
            contact::ID => {
                (contact::NAME.field, &[contact::MOBILE.field, contact::TELEPHONE.field], contact::EMAIL.field)
            }
            _ => return Vec::new(),
        };
        // What is masked says nothing: many numbers are 138****5678.
        let plain = |field: FieldId| record.value(field).filter(|value| !is_veiled(value));
        let text = |field: FieldId| plain(field).and_then(|value| value.as_text()).unwrap_or_default();
        let core = clean::company_core(text(name));
        let email_text = text(email);
        let mut found: Vec<Likeness> = Vec::new();
        let mut add = |row: u32, reason: Reason, score: u8| {
            let Some(id) = self.id_at(record.entity, row).filter(|id| *id != record.id) else {
                return;
            };
            match found.iter_mut().find(|likeness| likeness.id == id) {
                Some(likeness) if likeness.reasons.contains(&reason) => {}
                Some(likeness) => {
                    likeness.reasons.push(reason);
                    likeness.score = likeness.score.saturating_add(score / 2).min(100);
                }
                None => found.push(Likeness {
                    entity: record.entity,
                    id,
                    title: self.title_at(record.entity, row),
                    score,
                    reasons: vec![reason],
                }),
            }
        };
        let Some(table) = self.table(record.entity) else {
            return Vec::new();
        };
        for phone in phones.iter().map(|field| text(*field)).filter(|phone| phone.len() >= 7) {
            for (row, _) in self.matches(record.entity, phone) {
                if phones.iter().any(|field| table.text(row, *field) == Some(phone)) {
                    add(row, Reason::SamePhone, 80);
                }
            }
        }
        if email_text.contains('@') {
            for (row, _) in self.matches(record.entity, email_text) {
                if table.text(row, email).is_some_and(|other| other.eq_ignore_ascii_case(email_text)) {
                    add(row, Reason::SameEmail, 80);
                }
            }
        }
        if core.chars().count() >= SHORTEST_NAME {
            for (row, _) in self.matches(record.entity, &core).into_iter().take(500) {
                let other = clean::company_core(table.text(row, name).unwrap_or_default());
                if other == core {
                    add(row, Reason::SameName, 90);
                } else if core.chars().count() >= 3 && other.contains(&core) {
                    add(row, Reason::SimilarName, 50);
                }
            }
        }
        found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.title.cmp(&b.title)));
        found.truncate(SHOWN);
        found
    }
}
