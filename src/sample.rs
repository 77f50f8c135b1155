//! A sample company to explore the desk with: 500 customers with all that belongs to them, from talks to payments.
//! All of it is invented, the same on every machine for the same day, and consistent as if people had entered it.

mod approvals;
mod begun;
mod cases;
mod consents;
mod contacts;
mod contracts;
mod customers;
mod deals;
mod goals;
mod invoices;
mod leads;
mod marketing;
mod names;
mod notes;
mod people;
mod phrases;
mod purchases;
mod random;
mod regions;
mod scene;
mod segments;
mod seller;
mod selling;
mod service;
mod talks;
mod tasks;
mod texts;
mod twice;

use customers::Account;
use scene::sort;

use crate::model::change::Change;
use crate::model::record::Record;
use crate::model::text::Locale;
use crate::model::value::CalendarDate;

pub use begun::{LOOKED_AT, business_for, visit_of};

/// Who looks at the sample company, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The language in which it is written.
    pub locale: Locale,
    /// The day on whose morning it is seen.
    pub today: CalendarDate,
    /// Local time minus UTC.
    pub offset_minutes: i32,
    /// The person who explores it: some customers and the most urgent tasks are theirs.
    pub member: String,
}

impl Visit {
    fn scene(&self) -> scene::Scene {
        scene::Scene::new(self.locale, self.today, self.offset_minutes, &self.member)
    }
}

fn records(accounts: &[Account]) -> Vec<Record> {
    accounts.iter().map(|account| account.record.clone()).collect()
}

/// The customers, for the first list. The rest of the company is its [`business`].
pub fn company(visit: &Visit) -> Vec<Record> {
    records(&customers::invent(&mut visit.scene()))
}

/// What the company does with its customers: people, talks and tasks, deals, cases, contracts and their money, products,
/// quotes, competitors, purchases, texts, leads, approvals, marketing and loyalty, goals, and what these leave on the
/// customers; what others refer to before what refers to it. It comes after the first list, for which it would weigh too
/// much (docs/decisions/0013).
// Nobody's first list is made of it.
#[inline(never)]
pub fn business(visit: &Visit) -> Vec<Change> {
    let mut scene = visit.scene();
    let mut accounts = customers::invent(&mut scene);
    let before = records(&accounts);
    let mut contacts = contacts::invent(&mut scene, &accounts);
    let mut talks = talks::invent(&mut scene, &mut accounts, &contacts);
    let mut deals = deals::invent(&mut scene, &accounts, &mut talks);
    let mut tasks = tasks::invent(&mut scene, &talks);
    let mut cases = cases::invent(&mut scene, &accounts, &contacts);
    sort(&mut cases);
    let mut money = contracts::invent(&mut scene, &mut accounts, &deals);
    let products = purchases::products(&mut scene);
    let purchases = purchases::invent(&mut scene, &mut accounts, &products);
    let texts = texts::invent(&mut scene);
    let selling = selling::invent(&mut scene, &mut deals, &money.contracts, &products);
    let mut leads = leads::invent(&mut scene, &accounts);
    let mut talks: Vec<Record> = talks.into_iter().flatten().collect();
    sort(&mut talks);
    let approvals = approvals::invent(&mut scene, &money.contracts, &talks);
    let marketing = marketing::invent(&mut scene, &mut accounts, &contacts, &deals);
    leads::come_from(&mut leads, &marketing);
    let invoices = invoices::invent(&mut scene, &accounts, &mut money.contracts, &money.payments);
    let articles = service::articles(&mut scene, &mut cases);
    let repairs = service::repairs(&mut scene, &cases);
    let goals = goals::invent(&mut scene);
    let segments = segments::invent(&mut scene);
    let notes = notes::invent(&mut scene);
    let people = people::invent(&mut scene, &contacts, &deals);
    let consents = consents::invent(&mut scene, &contacts);
    let case_survey = marketing::asked_after_cases(&mut scene);
    let seller = vec![seller::invent(&mut scene)];
    contacts::last_talked_to(&mut contacts, &talks);
    sort(&mut contacts);
    sort(&mut tasks);
    let after = records(&accounts);
    let left = before.iter().zip(&after).filter_map(|(before, after)| Change::between(before, after));
    let tables = [
        contacts,
        deals,
        talks,
        tasks,
        selling.competitors,
        selling.rivalries,
        selling.steps,
        money.contracts,
        money.instalments,
        money.payments,
        invoices,
        articles,
        cases,
        repairs,
        products,
        selling.tiers,
        selling.lines,
        purchases,
        texts,
        approvals,
        marketing,
        leads,
        goals,
        segments,
        notes,
        people,
        consents,
        case_survey,
        seller,
    ];
    left.chain(tables.iter().flatten().map(Change::create)).collect()
}

/// Every record of the company with its business.
#[cfg(test)]
pub fn whole(visit: &Visit) -> Vec<Record> {
    use crate::model::change::Action;

    let mut records = company(visit);
    for change in business(visit) {
        if change.action == Action::Create {
            records.push(change.into_record());
        } else if let Some(record) = records.iter_mut().find(|record| record.id == change.id) {
            change.apply_to(record);
        }
    }
    records
}

#[cfg(test)]
mod tests;
