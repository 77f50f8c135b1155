//! What belongs to a record: its contacts as cards, its opportunities and cases as links, each with a way to add one.
//! Those of which there are none share a line after the others.

use leptos::prelude::*;

use super::belonging::{Belonging, Lacking, Ties, nothing_yet};
use super::page::Open;
use super::rows::{first_of, record_rows};
use crate::i18n::locale;
use crate::i18n::texts::record as words;
use crate::model::rights::Act;
use crate::model::schema::tables::contact;
use crate::model::schema::{Kind, rules};
use crate::model::{EntityId, FieldId, Record, Text, Value};
use crate::pages::support::entity_of;
use crate::ui::avatar::Avatar;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::outward;
use crate::ui::value::ValueView;

/// How many are shown at first.
const SHOWN: usize = 8;

/// What belongs to the record, and how it is shown.
#[derive(Clone, Copy)]
pub struct Relation {
    /// The table of what belongs to it.
    pub entity: EntityId,
    /// The reference that leads here.
    pub field: FieldId,
    /// The heading.
    pub title: Text,
    /// The icon of a line.
    pub icon: IconName,
    /// The choice shown as a badge.
    pub badge: Option<FieldId>,
    /// The amount at the end of a line.
    pub amount: Option<FieldId>,
    /// What ties a new one to the record.
    pub ties: Ties,
}

/// A relation with the rows of what belongs to the record by it.
#[derive(Clone, Copy)]
struct Found {
    relation: Relation,
    rows: Memo<Vec<u32>>,
}

/// The sections of what belongs to a record. Each has its place for good and comes and goes by itself: where the first
/// record of one relation is added, the others with their buttons stay as they are.
#[component]
pub fn RelatedLists(
    /// The record.
    open: Open,
    /// What may belong to it.
    relations: Vec<Relation>,
) -> impl IntoView {
    let found = |relation| Found { relation, rows: Memo::new(move |_| children(open, relation)) };
    let found: Vec<Found> = relations.into_iter().map(found).collect();
    let lacking = found.iter().map(|found| lacking(open, *found)).collect();
    let sections: Vec<AnyView> = found.into_iter().map(|found| section(open, found)).collect();
    view! {
        {sections}
        {nothing_yet(open, lacking)}
    }
}

/// The section of a relation, where there is something in it.
fn section(open: Open, found: Found) -> AnyView {
    let any = Memo::new(move |_| found.rows.with(|rows| !rows.is_empty()));
    (move || any.get().then(|| view! { <Related open=open found=found /> })).into_any()
}

/// What there is none of; a button that adds is for whoever may add.
fn lacking(open: Open, Found { relation, rows }: Found) -> Lacking {
    let is_lacking = Memo::new(move |_| rows.with(Vec::is_empty) && open.desk.may(relation.entity, Act::Create));
    Lacking { entity: relation.entity, ties: relation.ties, is_lacking }
}

/// The rows of what belongs to the record.
fn children(open: Open, relation: Relation) -> Vec<u32> {
    open.desk.track(relation.entity);
    open.desk.read(|workspace| workspace.children(relation.entity, relation.field, open.id))
}

/// A section with what belongs to a record, newest first.
#[component]
fn Related(
    /// The record.
    open: Open,
    /// What belongs to it.
    found: Found,
) -> impl IntoView {
    let Found { relation, rows } = found;
    let all = RwSignal::new(false);
    let listed = Memo::new(move |_| {
        let shown = if all.get() { usize::MAX } else { SHOWN };
        rows.with(|rows| first_of(open, relation.entity, rows.iter().rev().copied(), shown))
    });
    let is_contact = relation.entity == contact::ID;
    let draw = move |record: &Record| if is_contact { card(open, record) } else { line(open, relation, record) };
    let class = if is_contact { "contact-cards" } else { "link-list" };
    let more = move || {
        let left = rows.with(Vec::len).saturating_sub(SHOWN);
        (left > 0 && !all.get()).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| all.set(true)>
                    {format!("+{left}")}
                </button>
            }
        })
    };
    let count = Signal::derive(move || rows.with(Vec::len));
    view! {
        <Belonging
            open=open
            entity=relation.entity
            title=relation.title
            count=count
            none=words::NONE
            ties=relation.ties
        >
            <ul class=class>{record_rows(open, relation.entity, listed, draw)}</ul>
            {more}
        </Belonging>
    }
}

fn title(record: &Record) -> String {
    entity_of(record.entity)
        .and_then(|entity| record.value(entity.title))
        .and_then(Value::as_text)
        .unwrap_or_default()
        .to_owned()
}

fn line(open: Open, relation: Relation, record: &Record) -> AnyView {
    let badge = relation.badge.and_then(|field| Some((field, record.value(field)?.clone())));
    let badge = badge.map(|(field, value)| {
        view! { <ValueView entity=relation.entity field=field value=Some(value) /> }
    });
    let amount = relation.amount.and_then(|field| {
        let described = entity_of(relation.entity)?.field(field)?;
        Some((described, record.value(field)?.clone()))
    });
    let offset = open.desk.offset_minutes();
    let amount = amount.map(|(field, value)| {
        view! { <span class="amount">{move || rules::print(field, &value, locale(), offset)}</span> }
    });
    view! {
        <li>
            <a class="link-row" href=href_of(record.entity, record.id)>
                <Icon name=relation.icon />
                <span class="truncate grow">{title(record)}</span>
                {badge}
                {amount}
            </a>
        </li>
    }
    .into_any()
}

fn card(open: Open, record: &Record) -> AnyView {
    let name = record.text(contact::NAME).to_owned();
    let position = record.text(contact::POSITION).to_owned();
    let role = record.value(contact::ROLE.field).cloned();
    let role_label = move || -> Option<&'static str> {
        let Some(Value::Choice(code)) = role.as_ref() else {
            return None;
        };
        let field = entity_of(contact::ID)?.field(contact::ROLE.field)?;
        let Kind::Choice(options) = field.kind else {
            return None;
        };
        options.iter().find(|option| option.code == *code).map(|option| option.label.get(locale()))
    };
    let about = move || match role_label() {
        Some(role) if position.is_empty() => role.to_owned(),
        Some(role) => format!("{position} · {role}"),
        None => position.clone(),
    };
    // What is masked is neither dialled nor written to (R201).
    let clear = |field| open.desk.in_clear(record, field).filter(|text| !text.is_empty());
    let phone = clear(contact::MOBILE.field).or_else(|| clear(contact::TELEPHONE.field)).unwrap_or_default();
    let callable = (record.get(contact::DO_NOT_CALL) != Some(true)).then(|| outward::call(&phone).address()).flatten();
    let (called, written) = (name.clone(), name.clone());
    let call = callable.map(|href| {
        let label = move || words::CALL_WHO.fill(locale(), &[&called]);
        view! {
            <a class="icon-button" href=href aria-label=label>
                <Icon name=IconName::Phone />
            </a>
        }
    });
    let written_to = clear(contact::EMAIL.field).unwrap_or_default();
    let mail = outward::mail(&written_to).address().map(|href| {
        let label = move || words::MAIL_WHO.fill(locale(), &[&written]);
        view! {
            <a class="icon-button" href=href aria-label=label>
                <Icon name=IconName::Mail />
            </a>
        }
    });
    view! {
        <li class="contact-card">
            <Avatar name=name.clone() />
            <div class="contact-card-text">
                <a href=href_of(contact::ID, record.id) class="strong">
                    {name}
                </a>
                <small>{about}</small>
            </div>
            <div class="contact-card-actions">{call} {mail}</div>
        </li>
    }
    .into_any()
}
