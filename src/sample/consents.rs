//! What people of the company have agreed to (R197): every eighth contact was asked purpose by purpose, and some took one
//! back. The others agreed before purposes were asked for, as in a company that has begun with it lately.

use super::scene::{Scene, entered};
use crate::model::record::Record;
use crate::model::schema::tables::consent::{self, ConsentState, ConsentWay, Purpose};
use crate::model::schema::tables::contact;

/// One of so many contacts was asked.
const ASKED: usize = 8;

/// Invents the consents.
pub fn invent(scene: &mut Scene, contacts: &[Record]) -> Vec<Record> {
    let purposes = [Purpose::Service, Purpose::Phone, Purpose::Message, Purpose::Email, Purpose::Profiling];
    let ways = [
        ConsentWay::Form,
        ConsentWay::Phone,
        ConsentWay::Paper,
        ConsentWay::Web,
        ConsentWay::Talk,
        ConsentWay::Message,
        ConsentWay::Import,
    ];
    let mut consents = Vec::new();
    for person in contacts.iter().step_by(ASKED) {
        let later = scene.random.between(600, 40_000);
        let at = scene.after(entered(person), later);
        let by = person.text(crate::model::schema::facts::CREATED_BY).to_owned();
        let way = scene.random.one_of(&ways, ConsentWay::Form);
        for purpose in purposes {
            if purpose != Purpose::Service && !scene.random.chance(55) {
                continue;
            }
            let mut record = scene
                .record(consent::ID, at, &by)
                .with(consent::PURPOSE, purpose)
                .with(consent::CONTACT, person.id)
                .with(consent::WAY, way)
                .with(consent::GIVEN_AT, at)
                .with(consent::STATE, ConsentState::Given);
            if let Some(customer) = person.get(contact::CUSTOMER) {
                record.set(consent::CUSTOMER, customer);
            }
            if purpose != Purpose::Service && scene.random.chance(20) {
                let later = scene.random.between(3_000, 90_000);
                record.set(consent::STATE, ConsentState::Withdrawn);
                record.set(consent::WITHDRAWN_AT, scene.after(at, later));
            }
            consents.push(record);
        }
    }
    scene.number(&mut consents, "TY", consent::NUMBER);
    consents
}
