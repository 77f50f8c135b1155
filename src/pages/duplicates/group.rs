//! A group of records that are likely one: what each of them says, why they are shown together, and what to do.

use leptos::prelude::*;

use super::page::Page;
use super::words as said;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, tr};
use crate::insight::duplicates::{Group, Pair};
use crate::model::schema::facts;
use crate::model::schema::tables::{contact, customer};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::pages::forms::shortened;
use crate::ui::choices::field_label;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::{ValueView, title_of};

/// What is shown of a customer to tell it from another.
const OF_CUSTOMER: &[FieldId] = &[
    customer::NUMBER.field,
    customer::STATUS.field,
    customer::CONTACT_NAME.field,
    customer::MOBILE.field,
    customer::TELEPHONE.field,
    customer::EMAIL.field,
    customer::CITY.field,
    customer::ADDRESS.field,
    customer::BIRTHDAY.field,
    customer::OWNER.field,
    facts::CREATED_AT.field,
];

/// What is shown of a contact.
const OF_CONTACT: &[FieldId] = &[
    contact::CUSTOMER.field,
    contact::POSITION.field,
    contact::MOBILE.field,
    contact::TELEPHONE.field,
    contact::EMAIL.field,
    contact::BIRTHDAY.field,
    facts::CREATED_AT.field,
];

/// The card of a group.
#[component]
pub fn GroupCard(
    /// The page.
    page: Page,
    /// The group.
    group: Group,
) -> impl IntoView {
    let desk = page.desk;
    let entity = page.entity_untracked();
    let first = group.members.first().copied();
    let name = first.map(|id| shortened(&title_of(desk, entity, id))).unwrap_or_default();
    let members: Vec<AnyView> = group.members.iter().filter_map(|id| member(desk, entity, *id)).collect();
    let pairs: Vec<AnyView> = group.pairs.iter().map(|pair| reasons(pair, group.members.len() > 2, page)).collect();
    let label = {
        let name = name.clone();
        move || words::GROUP.fill(locale(), &[&name])
    };
    let merge_label = {
        let name = name.clone();
        move || words::MERGE_WHICH.fill(locale(), &[&name])
    };
    let apart_label = move || words::DIFFERENT_WHICH.fill(locale(), &[&name]);
    let current = move || first.filter(|first| page.is_at_hand(*first)).map(|_| "true");
    let group = StoredValue::new(group);
    view! {
        <section
            class="panel duplicate-group"
            tabindex="-1"
            aria-label=label
            aria-current=current
            data-group=first.map(|first| first.to_string())
        >
            <div class="duplicate-members">{members}</div>
            {pairs}
            <div class="row" data-wrap="">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-size="small"
                    aria-label=merge_label
                    on:click=move |_| page.merge(&group.get_value())
                >
                    <Icon name=IconName::Merge />
                    <span>{tr(words::MERGE)}</span>
                </button>
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label=apart_label
                    on:click=move |_| page.tell_apart(&group.get_value())
                >
                    {tr(words::DIFFERENT)}
                </button>
            </div>
        </section>
    }
}

/// What a record says.
fn member(desk: Desk, entity: EntityId, id: RecordId) -> Option<AnyView> {
    let (record, attached) =
        desk.read(|workspace| Some((workspace.record(entity, id)?, workspace.attached(entity, id))))?;
    // In full: it is by the ends of their names that two are told apart.
    let name = title_of(desk, entity, id);
    let shown = if entity == contact::ID { OF_CONTACT } else { OF_CUSTOMER };
    let facts: Vec<AnyView> = shown.iter().filter_map(|field| fact(desk, &record, *field)).collect();
    let belongs = move || words::ATTACHED.fill(locale(), &[&attached.to_string()]);
    Some(
        view! {
            <div class="duplicate-member">
                <a class="strong" href=href_of(entity, id)>
                    {name}
                </a>
                {facts}
                <small class="muted">{belongs}</small>
            </div>
        }
        .into_any(),
    )
}

fn fact(desk: Desk, record: &Record, field: FieldId) -> Option<AnyView> {
    let value = record.value(field)?.clone();
    let entity = record.entity;
    Some(
        view! {
            <span class="duplicate-fact">
                <small class="muted">{move || field_label(desk, entity, field, locale())}</small>
                <span><ValueView entity=entity field=field value=Some(value) /></span>
            </span>
        }
        .into_any(),
    )
}

/// What speaks for a pair and against it; whose pair it is where there are several.
fn reasons(pair: &Pair, several: bool, page: Page) -> AnyView {
    let entity = page.entity_untracked();
    let names = several.then(|| {
        let name = |id| shortened(&title_of(page.desk, entity, id));
        format!("{} · {} ", name(pair.one), name(pair.other))
    });
    let who = pair.who;
    let marks: Vec<AnyView> = pair
        .evidence
        .iter()
        .map(|evidence| {
            let weight = evidence.weight(who);
            let tone = if weight > 0 { "good" } else { "warning" };
            let text = said::evidence(*evidence);
            view! {
                <span class="badge" data-tone=tone>
                    {tr(text)} " " {said::weight(weight)}
                </span>
            }
            .into_any()
        })
        .collect();
    let score = pair.score.to_string();
    view! {
        <p class="row" data-wrap="">
            {names}
            <b class="number">{move || words::SCORE.fill(locale(), &[&score])}</b>
            {marks}
        </p>
    }
    .into_any()
}
