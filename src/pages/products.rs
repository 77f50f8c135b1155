//! Products and services: the list, and the page that shows its price tiers and who bought one (R115, R153).

use leptos::prelude::*;

use super::forms::Forms;
use super::module::{ModulePage, Parts};
use super::record::belonging::Belonging;
use super::record::purchases::Purchases;
use super::record::rows::{ids_of, link_list};
use super::record::{Open, RecordPage, Slots};
use super::support::save;
use crate::i18n::texts::{purchases as words, selling};
use crate::i18n::{locale, locale_untracked};
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{customer, price_tier, product, purchase};
use crate::model::{Change, FieldId, Record, RecordId, Value};
use crate::ui::pair::EditOrRemove;
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

const TIER: Slots = Slots { entity: price_tier::ID, status: None, hidden: &[], main: None, ..SLOTS };

const TIERS: Parts =
    Parts { entity: price_tier::ID, order: None, board: None, sum: None, record: tier_page, key: "price-tiers" };

const PARTS: Parts = Parts { entity: product::ID, order: None, board: None, sum: None, record: page, key: "products" };

/// The module of products.
#[component]
pub fn ProductsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

/// The price tiers of all products.
#[component]
pub fn PriceTiersPage() -> impl IntoView {
    view! { <ModulePage parts=TIERS /> }
}

fn tier_page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=TIER id=id /> }.into_any()
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

fn tier_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(price_tier::PRODUCT.field, Value::Reference(open.id))]
}

/// The prices by quantity, the smallest quantity first.
#[component]
fn Tiers(
    /// The product.
    open: Open,
) -> impl IntoView {
    let tiers = Memo::new(move |_| {
        open.desk.track(price_tier::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(price_tier::ID, price_tier::PRODUCT.field, open.id);
            let mut tiers: Vec<Record> =
                rows.into_iter().filter_map(|row| workspace.record_at(price_tier::ID, row)).collect();
            tiers.sort_by_key(|tier| (tier.get(price_tier::FROM_QUANTITY), tier.id));
            tiers
        })
    });
    let count = Signal::derive(move || tiers.with(Vec::len));
    let list = link_list(open, price_tier::ID, ids_of(tiers), move |tier| tier_row(open, tier));
    view! {
        <Belonging
            open=open
            entity=price_tier::ID
            title=selling::TIERS
            count=count
            none=selling::NO_TIERS
            ties=tier_ties
        >
            {list}
        </Belonging>
    }
}

fn tier_row(open: Open, tier: &Record) -> AnyView {
    let forms = Forms::expect();
    let id = tier.id;
    let from = tier.get(price_tier::FROM_QUANTITY).unwrap_or(0).to_string();
    let name = tier.text(price_tier::NAME).to_owned();
    let price = tier.get(price_tier::PRICE).unwrap_or(0);
    let reached = from.clone();
    let quantity = move || selling::FROM_UNITS.fill(locale(), &[&reached]);
    let (edited, deleted) = (from.clone(), from.clone());
    let of_what = |from: &str| selling::FROM_UNITS.fill(locale(), &[from]);
    let edit = Signal::derive(move || selling::EDIT_TIER.fill(locale(), &[&of_what(&edited)]));
    let delete = Signal::derive(move || selling::DELETE_TIER.fill(locale(), &[&of_what(&deleted)]));
    let changed = Callback::new(move |()| forms.edit(price_tier::ID, id, None));
    let remove = Callback::new(move |()| {
        let tier = open.desk.read(|workspace| workspace.record(price_tier::ID, id));
        let locale = locale_untracked();
        let said = selling::LINE_GONE.fill(locale, &[&selling::FROM_UNITS.fill(locale, &[&from])]);
        save(open.desk, said.clone(), tier.iter().map(Change::delete).collect(), Some(said));
    });
    let may = open.desk.may(price_tier::ID, Act::Edit);
    let buttons = may.then(|| {
        view! {
            <EditOrRemove edit=edit on_edit=changed remove=delete on_remove=remove />
        }
    });
    view! {
        <li class="tier-row">
            <span class="number">{quantity}</span>
            <span class="truncate grow muted">{name}</span>
            <span class="amount">{move || short_money(price)}</span>
            {buttons}
        </li>
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    view! {
        <Tiers open=open />
        <Purchases open=open field=purchase::PRODUCT.field title=words::BUYERS name=buyer ties=purchase_ties />
    }
    .into_any()
}
