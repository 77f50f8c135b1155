//! A section of a record's page for what belongs to the record: its heading, how many there are, and a way to add one.
//! What there is none of takes a line and no more.

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::{EntityId, FieldId, Text, Value};
use crate::pages::forms::{Forms, customer_of};
use crate::pages::gate::where_act;
use crate::pages::support::{filled, label_of};
use crate::ui::icons::{Icon, IconName};

/// What ties a new record to the open one.
pub type Ties = fn(Open) -> Vec<(FieldId, Value)>;

/// What ties a new record to the open one by the field `own`, and to that record's customer.
pub fn tied_with_customer(open: Open, own: FieldId, customer: FieldId) -> Vec<(FieldId, Value)> {
    let mut ties = vec![(own, Value::Reference(open.id))];
    let record = open.record.get_untracked();
    let known = record.and_then(|record| open.desk.read(|workspace| customer_of(workspace, &record)));
    ties.extend(known.map(|id| (customer, Value::Reference(id))));
    ties
}

/// The section; its children are what belongs to the record.
#[component]
pub fn Belonging(
    /// The record.
    open: Open,
    /// The table of what belongs to it.
    entity: EntityId,
    /// The heading.
    title: Text,
    /// How many there are.
    count: Signal<usize>,
    /// Said where there are none.
    none: Text,
    /// What ties a new one to the record.
    ties: Ties,
    /// What belongs to it.
    children: Children,
) -> impl IntoView {
    let forms = Forms::expect();
    let number = move || match count.get() {
        0 => view! { <span class="muted">{tr(none)}</span> }.into_any(),
        count => view! { <span class="count">{count}</span> }.into_any(),
    };
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(title)}</h3>
                {number}
                <div class="section-actions">
                    {where_act(open.desk, (entity, Act::Create), move || plus_button(open, forms, (entity, ties)))}
                </div>
            </header>
            {children()}
        </section>
    }
}

fn plus_button(open: Open, forms: Forms, (entity, ties): (EntityId, Ties)) -> AnyView {
    let add = move || filled(words::ADD, locale(), label_of(entity, locale()));
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=add
            title=add
            on:click=move |_| forms.create_for(entity, ties(open))
        >
            <Icon name=IconName::Plus />
        </button>
    }
    .into_any()
}

/// What there may be none of.
#[derive(Clone, Copy)]
pub(super) struct Lacking {
    /// Its table.
    pub entity: EntityId,
    /// What ties a new one to the record.
    pub ties: Ties,
    /// Whether there is none and whoever works here may add one.
    pub is_lacking: Memo<bool>,
}

/// One line for all of what there is none of, with a button that adds each. A button comes and goes by itself.
pub(super) fn nothing_yet(open: Open, kinds: Vec<Lacking>) -> AnyView {
    let kinds = StoredValue::new(kinds);
    let any = Memo::new(move |_| kinds.with_value(|kinds| kinds.iter().any(|kind| kind.is_lacking.get())));
    let line = move || {
        let buttons: Vec<AnyView> =
            kinds.get_value().into_iter().map(|kind| button_where_lacking(open, kind)).collect();
        view! {
            <div class="nothing-yet">
                <span class="muted">{tr(words::NONE)}</span>
                {buttons}
            </div>
        }
    };
    (move || any.get().then(line)).into_any()
}

fn button_where_lacking(open: Open, kind: Lacking) -> AnyView {
    (move || kind.is_lacking.get().then(|| add_button(open, kind.entity, kind.ties))).into_any()
}

fn add_button(open: Open, entity: EntityId, ties: Ties) -> AnyView {
    let forms = Forms::expect();
    let add = move || filled(words::ADD, locale(), label_of(entity, locale()));
    view! {
        <button
            type="button"
            class="button"
            data-kind="quiet"
            data-size="small"
            aria-label=add
            title=add
            on:click=move |_| forms.create_for(entity, ties(open))
        >
            <Icon name=IconName::Plus />
            <span>{move || label_of(entity, locale())}</span>
        </button>
    }
    .into_any()
}
