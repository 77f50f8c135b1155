//! The saved views of the modules: named filters that a desk asks for every day. Which table has which stands here, the
//! views themselves in a file for each part of the desk.

mod care;
mod conditions;
mod deals;
mod people;
mod work;

#[cfg(test)]
mod tests;

use care::{ARTICLES, CAMPAIGNS, CASES, FEEDBACK, POINTS, REFERRALS, REPAIRS};
use conditions::{by, open_cases};
use deals::{APPROVALS, CONTRACTS, INSTALMENTS, INVOICES, OPPORTUNITIES, PAYMENTS, PRODUCTS, PURCHASES};
use people::{CONSENTS, CONTACTS, CUSTOMERS, LEADS, SEGMENTS, TAGS};
use work::{FOLLOW_UPS, GOALS, NOTES, TASKS};

use crate::i18n::texts::module as words;
use crate::model::schema::tables::{
    approval, article, campaign, consent, contact, contract, customer, feedback, goal, instalment, interaction,
    invoice, lead, opportunity, payment, points, product, purchase, referral, repair, segment, service_case, tag, task,
    team_note,
};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, Text};
use crate::workspace::{Filter, Who};

pub use conditions::{
    cases_of, escalated, late_cases, late_cases_beside, news_due, returning, to_review, unassigned_cases, waiting_for,
};

/// A named filter.
#[derive(Clone, Copy, Debug)]
pub struct SavedView {
    /// Its name.
    pub label: Text,
    /// The filter for a person on a day.
    pub filter: fn(&Who, CalendarDate) -> Filter,
}

/// The views of a table; the first lets everything through.
pub const fn views(entity: EntityId) -> &'static [SavedView] {
    match entity {
        customer::ID => CUSTOMERS,
        contact::ID => CONTACTS,
        lead::ID => LEADS,
        opportunity::ID => OPPORTUNITIES,
        contract::ID => CONTRACTS,
        instalment::ID => INSTALMENTS,
        payment::ID => PAYMENTS,
        invoice::ID => INVOICES,
        approval::ID => APPROVALS,
        service_case::ID => CASES,
        interaction::ID => FOLLOW_UPS,
        task::ID => TASKS,
        product::ID => PRODUCTS,
        purchase::ID => PURCHASES,
        campaign::ID => CAMPAIGNS,
        feedback::ID => FEEDBACK,
        referral::ID => REFERRALS,
        points::ID => POINTS,
        article::ID => ARTICLES,
        repair::ID => REPAIRS,
        goal::ID => GOALS,
        segment::ID => SEGMENTS,
        tag::ID => TAGS,
        team_note::ID => NOTES,
        consent::ID => CONSENTS,
        _ => &[],
    }
}

/// The conditions with which the list of a table begins: all of it, of tasks what is to be done.
pub fn first_filter(entity: EntityId, me: &Who, today: CalendarDate) -> Filter {
    let first = usize::from(entity == task::ID);
    views(entity).get(first).map(|view| (view.filter)(me, today)).unwrap_or_default()
}

/// The conditions of what is somebody's own, where a list has such a view (R54).
pub fn mine(entity: EntityId, me: &Who, today: CalendarDate) -> Option<Filter> {
    views(entity).iter().find(|view| view.label == words::MINE).map(|view| (view.filter)(me, today))
}

/// The conditions of what is a team's, where a list knows teams: of cases, those that are open (R54).
pub fn of_team(entity: EntityId, team: &str) -> Option<Filter> {
    match entity {
        customer::ID => Some(Filter::all(vec![by(customer::TEAM.field, team)])),
        service_case::ID => Some(Filter::all(vec![open_cases(), by(service_case::TEAM.field, team)])),
        _ => None,
    }
}

const ALL: SavedView = SavedView { label: words::ALL, filter: |_, _| Filter::default() };
