//! The people at the customers: the main contact that the customer itself names, and at every second company another.
//! Every detail of a main contact is the same here as on the customer.

use hashbrown::HashMap;

use super::customers::Account;
use super::names::{DEPARTMENTS, POSITIONS};
use super::scene::{Person, Scene, entered};
use crate::model::record::{Record, RecordId};
use crate::model::schema::tables::contact::{self, Role, Sex};
use crate::model::schema::tables::{customer, interaction};
use crate::model::value::Timestamp;

/// Invents the contacts, those of one customer after those of another.
pub fn invent(scene: &mut Scene, accounts: &[Account]) -> Vec<Record> {
    let mut contacts = Vec::with_capacity(accounts.len() * 3 / 2);
    for account in accounts {
        let Some(person) = &account.contact else { continue };
        let at = scene.after(entered(&account.record), 3);
        let main = main_contact(scene, account, person, at);
        let main_id = main.id;
        contacts.push(main);
        if scene.random.chance(58) {
            let later = scene.random.between(5, 2_000);
            let at = scene.after(at, later);
            contacts.push(other_contact(scene, account, main_id, at));
        }
    }
    contacts
}

fn begin(scene: &mut Scene, account: &Account, person: &Person, at: Timestamp) -> Record {
    let sex = if person.woman { Sex::Female } else { Sex::Male };
    let mut record = scene
        .record(contact::ID, at, &account.owner)
        .with(contact::CUSTOMER, account.record.id)
        .with(contact::NAME, person.name.clone())
        .with(contact::SEX, sex);
    if scene.random.chance(15) {
        let birthday = scene.today.plus_days(-scene.random.between(24 * 365, 58 * 365));
        record.set(contact::BIRTHDAY, birthday);
    }
    if scene.random.chance(70) {
        record.set(contact::CONSENT, true);
        record.set(contact::CONSENT_ON, at.date(scene.offset_minutes));
    }
    record
}

fn main_contact(scene: &mut Scene, account: &Account, person: &Person, at: Timestamp) -> Record {
    let mut record = begin(scene, account, person, at);
    let customer = &account.record;
    let position = customer.text(customer::CONTACT_POSITION);
    record.set(contact::PRIMARY, true);
    record.set(contact::POSITION, position.to_owned());
    record.set(contact::DEPARTMENT, department(scene, position));
    record.set(contact::MOBILE, customer.text(customer::MOBILE).to_owned());
    record.set(contact::EMAIL, customer.text(customer::EMAIL).to_owned());
    let roles = [Role::DecisionMaker, Role::Influencer, Role::Buyer, Role::User];
    record.set(contact::ROLE, scene.random.one_of(&roles, Role::Buyer));
    if let Some(do_not_call) = customer.get(customer::DO_NOT_CALL) {
        record.set(contact::DO_NOT_CALL, do_not_call);
    }
    record
}

fn other_contact(scene: &mut Scene, account: &Account, main: RecordId, at: Timestamp) -> Record {
    let person = scene.someone();
    let mut record = begin(scene, account, &person, at);
    let position = scene.say(POSITIONS);
    record.set(contact::DEPARTMENT, department(scene, &position));
    record.set(contact::POSITION, position);
    if !scene.random.chance(8) {
        record.set(contact::MOBILE, scene.mobile());
    }
    if scene.random.chance(60) {
        record.set(contact::EMAIL, format!("{}@{}", person.handle, account.domain));
    }
    if scene.random.chance(50) {
        let roles = [Role::Influencer, Role::User, Role::Gatekeeper];
        record.set(contact::ROLE, scene.random.one_of(&roles, Role::User));
    }
    if scene.random.chance(30) {
        record.set(contact::REPORTS_TO, main);
    }
    record
}

/// The department in which a person of that position works.
fn department(scene: &Scene, position: &str) -> String {
    let place = POSITIONS.iter().position(|known| known.get(scene.locale) == position);
    let department = place.and_then(|place| DEPARTMENTS.get(place));
    department.map_or("", |text| text.get(scene.locale)).to_owned()
}

/// When each person was last talked to (R150).
pub(super) fn last_talked_to(contacts: &mut [Record], talks: &[Record]) {
    let mut last: HashMap<RecordId, Timestamp> = HashMap::new();
    for talk in talks {
        if let (Some(person), Some(time)) = (talk.get(interaction::CONTACT), talk.get(interaction::TIME)) {
            let held = last.entry(person).or_insert(time);
            *held = time.max(*held);
        }
    }
    for contact in contacts {
        if let Some(time) = last.get(&contact.id) {
            contact.set(contact::LAST_CONTACT, *time);
        }
    }
}
