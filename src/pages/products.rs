//! Products and services: the list, and the page that shows who bought one (R115, R153).

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::record::purchases::Purchases;
use super::record::{Open, RecordPage, Slots};
use crate::i18n::texts::purchases as words;
use crate::model::schema::tables::{customer, product, purchase};
use crate::model::{FieldId, Record, RecordId, Value};
use crate::ui::value::title_of;

const SLOTS: Slots = Slots {
    entity: product::ID,
    status: Some(product::KIND.field),
    hidden: &[product::NAME.field],
    quick: None,
    lead: None,
    main: Some(main),
    side: None,
};

const PARTS: Parts = Parts { entity: product::ID, order: None, board: None, sum: None, record: page, key: "products" };

/// The module of products.
#[component]
pub fn ProductsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn purchase_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(purchase::PRODUCT.field, Value::Reference(open.id))]
}

/// Who bought it.
fn buyer(open: Open, record: &Record) -> String {
    record.get(purchase::CUSTOMER).map(|id| title_of(open.desk, customer::ID, id)).unwrap_or_default()
}

fn main(open: Open) -> AnyView {
    view! {
        <Purchases open=open field=purchase::PRODUCT.field title=words::BUYERS name=buyer ties=purchase_ties />
    }
    .into_any()
}
