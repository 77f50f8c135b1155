//! Competitors: the list, and the page that shows in which deals one was met and how those ended (R130–R133).

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::record::belonging::Belonging;
use super::record::{Open, RecordPage, Slots};
use crate::i18n::locale;
use crate::i18n::texts::selling as words;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::opportunity::Outcome;
use crate::model::schema::tables::{competitor, opportunity, rivalry};
use crate::model::{FieldId, Record, RecordId, Value};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::ValueView;

const SLOTS: Slots = Slots {
    entity: competitor::ID,
    status: None,
    hidden: &[competitor::NAME.field],
    quick: None,
    lead: None,
    main: Some(main),
    side: None,
};

const PARTS: Parts =
    Parts { entity: competitor::ID, order: None, board: None, sum: None, record: page, key: "competitors" };

/// The module of competitors.
#[component]
pub fn CompetitorsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(rivalry::COMPETITOR.field, Value::Reference(open.id))]
}

/// A deal with the competitor's part in it.
type Met = (Record, Record);

fn main(open: Open) -> AnyView {
    view! { <Deals open=open /> }.into_any()
}

/// The deals in which the competitor was met, the newest first.
#[component]
fn Deals(
    /// The competitor.
    open: Open,
) -> impl IntoView {
    let deals: Memo<Vec<Met>> = Memo::new(move |_| {
        open.desk.track(rivalry::ID);
        open.desk.track(opportunity::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(rivalry::ID, rivalry::COMPETITOR.field, open.id);
            let rivals = rows.into_iter().rev().filter_map(|row| workspace.record_at(rivalry::ID, row));
            let met = |rival: Record| {
                let deal = workspace.record(opportunity::ID, rival.get(rivalry::OPPORTUNITY)?)?;
                Some((deal, rival))
            };
            rivals.filter_map(met).collect()
        })
    });
    let count = Signal::derive(move || deals.with(Vec::len));
    let list = move || {
        let rows: Vec<AnyView> = deals.with(|deals| deals.iter().map(row).collect());
        (!rows.is_empty()).then(|| {
            let ended = |outcome: Outcome| {
                deals.with(|deals| {
                    deals.iter().filter(|(deal, _)| deal.get(opportunity::OUTCOME) == Some(outcome)).count()
                })
            };
            let ended = [Outcome::Won, Outcome::Lost].map(|outcome| ended(outcome).to_string());
            let [won, lost] = ended;
            view! {
                <p class="muted">{move || words::AGAINST.fill(locale(), &[&won, &lost])}</p>
                <ul class="link-list">{rows}</ul>
            }
        })
    };
    view! {
        <Belonging
            open=open
            entity=rivalry::ID
            title=words::THEIR_DEALS
            count=count
            none=words::NO_RIVALS
            ties=ties
        >
            {list}
        </Belonging>
    }
}

fn row((deal, rival): &Met) -> AnyView {
    let name = deal.text(opportunity::NAME).to_owned();
    let outcome = deal.value(opportunity::OUTCOME.field).cloned();
    let price = rival.get(rivalry::PRICE);
    let price = price.map(|price| view! { <span class="amount">{move || short_money(price)}</span> });
    view! {
        <li>
            <a class="link-row" href=href_of(opportunity::ID, deal.id)>
                <Icon name=IconName::Opportunities />
                <span class="truncate grow">{name}</span>
                {price}
                <ValueView entity=opportunity::ID field=opportunity::OUTCOME.field value=outcome />
            </a>
        </li>
    }
    .into_any()
}
