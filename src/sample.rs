//! A sample company to explore the desk with: 500 customers with all that belongs to them, from talks to payments.
//! All of it is invented, the same on every machine for the same day, and consistent as if people had entered it.

mod approvals;
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
mod selling;
mod service;
mod talks;
mod tasks;
mod texts;
mod twice;

use customers::Account;

use crate::model::change::Change;
use crate::model::record::Record;
use crate::model::text::Locale;
use crate::model::value::CalendarDate;

/// Who looks at the sample company, and when.
#[derive(Clone, Debug)]
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

/// Whom the company knows, what was said and what may come of it.
struct People {
    accounts: Vec<Account>,
    contacts: Vec<Record>,
    talks: Vec<Vec<Record>>,
    deals: Vec<Record>,
}

fn known(scene: &mut scene::Scene) -> People {
    let mut accounts = customers::invent(scene);
    let contacts = contacts::invent(scene, &accounts);
    let mut talks = talks::invent(scene, &mut accounts, &contacts);
    let deals = deals::invent(scene, &accounts, &mut talks);
    People { accounts, contacts, talks, deals }
}

fn sort(table: &mut [Record]) {
    table.sort_unstable_by_key(|record| (scene::entered(record), record.id));
}

/// What business leaves something on.
fn as_they_stand(accounts: &[Account], deals: &[Record]) -> Vec<Record> {
    accounts.iter().map(|account| &account.record).chain(deals).cloned().collect()
}

/// The records that the first screens show, what others refer to before what refers to it. The rest of the company is
/// its [`business`].
pub fn company(visit: &Visit) -> Vec<Record> {
    let mut scene = visit.scene();
    let People { accounts, mut contacts, talks, deals } = known(&mut scene);
    let mut tasks = tasks::invent(&mut scene, &talks);
    let mut talks: Vec<Record> = talks.into_iter().flatten().collect();
    contacts::last_talked_to(&mut contacts, &talks);
    for table in [&mut contacts, &mut talks, &mut tasks] {
        sort(table);
    }
    let mut records: Vec<Record> = accounts.into_iter().map(|account| account.record).collect();
    records.extend(contacts);
    records.extend(deals);
    records.extend(talks);
    records.extend(tasks);
    records
}

/// The business that the company does: cases, contracts and their money, products, quotes, competitors, purchases,
/// texts, leads, approvals, marketing and loyalty, goals, and what these leave on its customers and deals. It comes after the
/// first list, for which it would weigh too much (docs/decisions/0013).
// Nobody's first list is made of it.
#[inline(never)]
pub fn business(visit: &Visit) -> Vec<Change> {
    let mut scene = visit.scene();
    let People { mut accounts, contacts, talks, mut deals } = known(&mut scene);
    // The tasks are there already; they are invented again for the sake of what comes after them.
    tasks::invent(&mut scene, &talks);
    let before = as_they_stand(&accounts, &deals);
    let mut cases = cases::invent(&mut scene, &accounts, &contacts);
    sort(&mut cases);
    let mut money = contracts::invent(&mut scene, &mut accounts, &deals);
    let products = purchases::products(&mut scene);
    let purchases = purchases::invent(&mut scene, &mut accounts, &products);
    let texts = texts::invent(&mut scene);
    let selling = selling::invent(&mut scene, &mut deals, &money.contracts, &products);
    let leads = leads::invent(&mut scene, &accounts);
    let mut talks: Vec<Record> = talks.into_iter().flatten().collect();
    sort(&mut talks);
    let approvals = approvals::invent(&mut scene, &money.contracts, &talks);
    let marketing = marketing::invent(&mut scene, &mut accounts, &contacts, &deals);
    let invoices = invoices::invent(&mut scene, &accounts, &mut money.contracts, &money.payments);
    let articles = service::articles(&mut scene, &mut cases);
    let repairs = service::repairs(&mut scene, &cases);
    let goals = goals::invent(&mut scene);
    let segments = segments::invent(&mut scene);
    let notes = notes::invent(&mut scene);
    let people = people::invent(&mut scene, &contacts, &deals);
    let consents = consents::invent(&mut scene, &contacts);
    let after = as_they_stand(&accounts, &deals);
    let left = before.iter().zip(&after).filter_map(|(before, after)| Change::between(before, after));
    let tables = [
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
        leads,
        approvals,
        marketing,
        goals,
        segments,
        notes,
        people,
        consents,
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
