//! The list and the record page of a company's own table (R39). All that they show is what the vault says of the table:
//! its name, its fields, and whether its records belong to a customer.

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::notices::{Absence, Absent};
use super::record::related::Relation;
use super::record::{Open, RecordPage, Slots};
use super::support::entity_of;
use crate::model::schema::tables::{own_table, policy};
use crate::model::{Entity, EntityId, FieldId, Kind, RecordId, Value};
use crate::ui::desk::Desk;
use crate::ui::icons::IconName;

const SLOTS: Slots = Slots {
    entity: own_table::id(0),
    status: None,
    hidden: &[own_table::NAME.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: own_table::id(0), order: None, board: None, sum: None, record: page, key: "own_table_1" };

/// Which of the tables the page is about.
#[derive(Clone, Copy)]
struct About(EntityId);

/// The module of one of them; nothing is there where nobody has named it, or somebody has retired it.
#[component]
pub fn OwnTablePage(
    /// The table.
    entity: EntityId,
) -> impl IntoView {
    let desk = Desk::expect();
    let is_used = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields().shows(entity))
    });
    provide_context(About(entity));
    let parts = Parts { entity, key: entity_of(entity).map_or(PARTS.key, |table| table.key), ..PARTS };
    move || {
        if is_used.get() {
            view! { <ModulePage parts=parts /> }.into_any()
        } else {
            view! { <Absent why=Absence::Unknown /> }.into_any()
        }
    }
}

fn page(id: RecordId) -> AnyView {
    let About(entity) = expect_context::<About>();
    let slots = Slots { entity, ..SLOTS };
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

fn ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(own_table::CUSTOMER.field, Value::Reference(open.id))]
}

/// What of the company's own tables belongs to a customer, for its page.
pub fn of_customer(desk: Desk) -> Vec<Relation> {
    let relation = |table: &'static Entity| {
        let first = |fits: fn(Kind) -> bool| table.fields.iter().find(|field| fits(field.kind)).map(|field| field.id);
        Relation {
            entity: table.id,
            field: own_table::CUSTOMER.field,
            title: table.plural,
            icon: IconName::List,
            badge: first(|kind| matches!(kind, Kind::Choice(_))),
            amount: first(|kind| kind == Kind::Money),
            ties,
        }
    };
    desk.track(policy::ID);
    desk.read(|workspace| {
        let tables = workspace.own_fields().own_tables().filter(|table| table.parent.is_some());
        tables.map(relation).collect()
    })
}
