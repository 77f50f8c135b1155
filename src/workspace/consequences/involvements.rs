//! What follows from who has a part in a deal (R151): a row keeps the contact's name, the first person becomes the main
//! contact of a deal that has none, and a main contact who leaves the deal is followed by another.

use super::{Draft, edited, put};
use crate::model::change::{Action, Change};
use crate::model::record::FieldValue;
use crate::model::schema::tables::involvement::{self, Part};
use crate::model::schema::tables::{contact, opportunity};
use crate::model::{Record, RecordId};

/// A row that names a contact keeps the name, and its deal has a main contact from then on.
pub(super) fn named(draft: &mut Draft<'_>, change: &Change) {
    if !edited(change, involvement::CONTACT.field) {
        return;
    }
    let Some(row) = draft.record(involvement::ID, change.id) else {
        return;
    };
    let Some(person) = row.get(involvement::CONTACT) else {
        return;
    };
    let name = draft.record(contact::ID, person).map(|person| person.text(contact::NAME).to_owned());
    put(draft, change, involvement::NAME, name.filter(|name| !name.is_empty()));
    let deal = row.get(involvement::OPPORTUNITY).and_then(|id| draft.record(opportunity::ID, id));
    if let Some(deal) = deal.filter(|deal| deal.get(opportunity::CONTACT).is_none()) {
        draft.set(opportunity::ID, deal.id, opportunity::CONTACT.field, Some(person.into_value()));
    }
}

/// Follows the main contacts whose rows go with this change: the next is who decides, else who came first.
pub(super) fn main_contacts(draft: &mut Draft<'_>) {
    let gone = |change: &&Change| change.entity == involvement::ID && change.action == Action::Delete;
    let rows: Vec<Record> = draft
        .changes
        .iter()
        .filter(gone)
        .filter_map(|change| draft.workspace.record(involvement::ID, change.id))
        .collect();
    for row in rows {
        let Some(deal) = row.get(involvement::OPPORTUNITY).and_then(|id| draft.record(opportunity::ID, id)) else {
            continue;
        };
        let left = row.get(involvement::CONTACT);
        if left.is_none() || deal.get(opportunity::CONTACT) != left {
            continue;
        }
        let others = people(draft, deal.id);
        if others.iter().any(|(person, _)| Some(*person) == left) {
            continue;
        }
        let decides = others.iter().find(|(_, part)| *part == Some(Part::Decides));
        let next = decides.or(others.first()).map(|(person, _)| person.into_value());
        draft.set(opportunity::ID, deal.id, opportunity::CONTACT.field, next);
    }
}

/// The people of a deal as they will be, in the order in which they came.
fn people(draft: &Draft<'_>, deal: RecordId) -> Vec<(RecordId, Option<Part>)> {
    let rows = draft.workspace.children(involvement::ID, involvement::OPPORTUNITY.field, deal).into_iter();
    let ids = rows.filter_map(|row| draft.workspace.id_at(involvement::ID, row));
    let staying = ids.filter_map(|id| draft.record(involvement::ID, id));
    staying.filter_map(|row| Some((row.get(involvement::CONTACT)?, row.get(involvement::PART)))).collect()
}
