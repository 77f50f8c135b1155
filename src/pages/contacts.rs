//! Contacts: the people one talks to at the customers (R74–R86, R150).

use leptos::prelude::*;

use super::consents::ConsentsSection;
use super::duplicates::merge_with::MergeWith;
use super::letters::WriteButton;
use super::module::{ModulePage, Parts};
use super::record::belonging::tied_with_customer;
use super::record::follow_up::FollowUp;
use super::record::timeline::Timeline;
use super::record::{Open, RecordPage, Slots};
use super::review::verify::VerifyButton;
use crate::model::schema::tables::{contact, interaction};
use crate::model::{FieldId, RecordId, Value};

const SLOTS: Slots = Slots {
    entity: contact::ID,
    status: Some(contact::ROLE.field),
    hidden: &[
        contact::NAME.field,
        contact::MERGED_FROM.field,
        contact::DISTINCT_FROM.field,
        // Its consents say it.
        contact::CONSENT.field,
        contact::CONSENT_ON.field,
    ],
    quick: Some(quick),
    lead: None,
    main: Some(main),
    side: Some(side),
};

const PARTS: Parts = Parts { entity: contact::ID, order: None, board: None, sum: None, record: page, key: "contacts" };

/// The module of contacts.
#[component]
pub fn ContactsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn talk_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, interaction::CONTACT.field, interaction::CUSTOMER.field)
}

fn quick(open: Open) -> AnyView {
    view! {
        <VerifyButton open=open />
        <WriteButton open=open />
        <MergeWith open=open />
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    view! {
        <FollowUp open=open ties=talk_ties />
        <Timeline open=open field=interaction::CONTACT.field />
    }
    .into_any()
}

fn side(open: Open) -> AnyView {
    view! { <ConsentsSection open=open /> }.into_any()
}
