//! The leads of the sample company: cards from a fair and inquiries from the website, at every step of their way. Those
//! that were converted lead to the customer that they became; some belong to nobody yet.

use super::customers::Account;
use super::names::{BRANDS, BUSINESSES, FORMS, POSITIONS, SOFTWARE};
use super::phrases::NEEDS;
use super::regions::{CAPITAL, REGIONS};
use super::scene::{Scene, touch};
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::campaign;
use crate::model::schema::tables::customer::{self, CustomerKind, SOURCES, Status};
use crate::model::schema::tables::interaction::Way;
use crate::model::schema::tables::lead::{self, LeadState, REASONS};
use crate::model::text::{Locale, Text};

/// Leads of the company.
const COUNT: usize = 36;

/// The fair that brought the cards; it is one of the campaigns.
pub(super) const FAIR: Text = t("华东工业软件展", "East China industrial software fair");

/// Invents the leads, numbered.
pub fn invent(scene: &mut Scene, accounts: &[Account]) -> Vec<Record> {
    let mut became = accounts.iter().filter(|account| account.status == Status::Intent && account.contact.is_some());
    let mut leads: Vec<Record> = Vec::with_capacity(COUNT);
    for place in 0..COUNT {
        let mut record = begin(scene, place);
        match (state(place), became.next()) {
            (LeadState::Converted, Some(account)) => convert(scene, &mut record, account),
            (state, _) => {
                describe(scene, &mut record, place);
                go_on(scene, &mut record, if state == LeadState::Converted { LeadState::New } else { state });
            }
        }
        leads.push(record);
    }
    scene.number(&mut leads, "L", lead::NUMBER);
    leads
}

const fn state(place: usize) -> LeadState {
    match place % 9 {
        0..=3 => LeadState::New,
        4 | 5 => LeadState::Contacted,
        6 => LeadState::Qualified,
        7 => LeadState::Converted,
        _ => LeadState::Unqualified,
    }
}

/// Has the leads that name a campaign refer to it, as the desk does with those that somebody enters.
pub fn come_from(leads: &mut [Record], marketing: &[Record]) {
    for record in leads {
        let name = record.text(lead::CAMPAIGN);
        let named = |one: &&Record| one.entity == campaign::ID && !name.is_empty() && one.text(campaign::NAME) == name;
        if let Some(id) = marketing.iter().find(named).map(|one| one.id) {
            record.set(lead::FROM_CAMPAIGN, id);
        }
    }
}

/// Who noted it, when, and where it came from. One in four belongs to nobody.
fn begin(scene: &mut Scene, place: usize) -> Record {
    let owner = scene.person(place);
    let (ago, minute) = (scene.random.between(1, 20), scene.office_minute());
    let at = scene.moment(ago, minute);
    let mut record = scene.record(lead::ID, at, &owner);
    if place.is_multiple_of(3) {
        let fair = SOURCES.first().map_or("", |source| source.get(scene.locale)).to_owned();
        record.set(lead::SOURCE, fair);
        record.set(lead::CAMPAIGN, FAIR.get(scene.locale).to_owned());
    } else {
        let source = scene.say(SOURCES);
        record.set(lead::SOURCE, source);
    }
    if place % 4 != 3 {
        record.set(lead::OWNER, owner);
        record.set(lead::ASSIGNED_AT, at);
    }
    record
}

fn describe(scene: &mut Scene, record: &mut Record, place: usize) {
    let person = scene.someone();
    let region = scene.random.one_of(REGIONS, CAPITAL);
    let brand = scene.random.one_of(BRANDS, t("华鼎", "Huading"));
    let business = scene.random.one_of(BUSINESSES, SOFTWARE);
    let form = scene.random.one_of(FORMS, t("有限公司", "Co., Ltd."));
    if place % 6 == 5 {
        record.set(lead::NAME, person.name.clone());
        record.set(lead::KIND, CustomerKind::Person);
    } else {
        let name = match scene.locale {
            Locale::Chinese => [region.city.zh.trim_end_matches('市'), brand.zh, business.word.zh, form.zh].concat(),
            Locale::English => [region.city.en, brand.en, business.word.en, form.en].join(" "),
        };
        record.set(lead::NAME, name);
        record.set(lead::KIND, CustomerKind::Company);
        record.set(lead::INDUSTRY, business.industry.get(scene.locale).to_owned());
        let position = scene.say(POSITIONS);
        record.set(lead::CONTACT_POSITION, position);
    }
    record.set(lead::CONTACT_NAME, person.name);
    let mobile = scene.mobile();
    record.set(lead::MOBILE, mobile);
    record.set(lead::PROVINCE, region.province.get(scene.locale).to_owned());
    record.set(lead::CITY, region.city.get(scene.locale).to_owned());
    let need = scene.say(NEEDS);
    record.set(lead::INTEREST, need);
}

/// How far a lead is that is no customer, by the state.
fn go_on(scene: &mut Scene, record: &mut Record, state: LeadState) {
    record.set(lead::STATE, state);
    if matches!(state, LeadState::Contacted | LeadState::Qualified) {
        let at = super::scene::entered(record);
        record.set(lead::FIRST_CONTACT, at.date(scene.offset_minutes));
        record.set(lead::FIRST_CONTACT_WAY, scene.random.one_of(&[Way::Phone, Way::Wechat], Way::Phone));
    }
    if state == LeadState::Unqualified {
        let reason = scene.say(REASONS);
        record.set(lead::REASON, reason);
    }
}

/// A lead that became a customer says what that customer says.
fn convert(scene: &Scene, record: &mut Record, account: &Account) {
    let of = &account.record;
    for (from, to) in [
        (customer::NAME, lead::NAME),
        (customer::CONTACT_NAME, lead::CONTACT_NAME),
        (customer::CONTACT_POSITION, lead::CONTACT_POSITION),
        (customer::MOBILE, lead::MOBILE),
        (customer::INDUSTRY, lead::INDUSTRY),
        (customer::PROVINCE, lead::PROVINCE),
        (customer::CITY, lead::CITY),
        (customer::KEY_NEEDS, lead::INTEREST),
    ] {
        record.set(to, of.text(from).to_owned());
    }
    let at = scene.after(super::scene::entered(record), 90);
    record.set(lead::KIND, CustomerKind::Company);
    record.set(lead::STATE, LeadState::Converted);
    record.set(lead::FIRST_CONTACT, at.date(scene.offset_minutes));
    record.set(lead::CUSTOMER, of.id);
    record.set(lead::CONVERTED_AT, at);
    touch(record, at, &account.owner);
}
