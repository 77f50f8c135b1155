//! What belongs to a record: its contacts as cards, its opportunities and cases as links, each with a way to add one.
//! Those of which there are none share a line after the others.

use leptos::prelude::*;

use super::belonging::{Belonging, Ties, nothing_yet};
use super::page::Open;
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

/// The sections of what belongs to a record.
#[component]
pub fn RelatedLists(
    /// The record.
    open: Open,
    /// What may belong to it.
    relations: Vec<Relation>,
) -> impl IntoView {
    let relations = StoredValue::new(relations);
    let empty = Memo::new(move |_| {
        let is_empty = |relation: &Relation| children(open, *relation).is_empty();
        relations.with_value(|relations| relations.iter().map(is_empty).collect::<Vec<bool>>())
    });
    move || {
        let mut sections: Vec<AnyView> = Vec::new();
        let mut none: Vec<(EntityId, Ties)> = Vec::new();
        let rights = open.desk.rights();
        for (relation, empty) in relations.get_value().into_iter().zip(empty.get()) {
            if empty {
                // A button that adds is for whoever may add.
                if rights.may(relation.entity, Act::Create) {
                    none.push((relation.entity, relation.ties));
                }
            } else {
                sections.push(view! { <Related open=open relation=relation /> }.into_any());
            }
        }
        if !none.is_empty() {
            sections.push(nothing_yet(open, none));
        }
        sections
    }
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
    relation: Relation,
) -> impl IntoView {
    let all = RwSignal::new(false);
    let rows = Memo::new(move |_| children(open, relation));
    let list = move || {
        // A change of one of them must show even where the rows stay the same.
        open.desk.track(relation.entity);
        let rows = rows.get();
        let shown = if all.get() { rows.len() } else { SHOWN };
        let records: Vec<Record> = open.desk.read(|workspace| {
            rows.iter().rev().take(shown).filter_map(|row| workspace.record_at(relation.entity, *row)).collect()
        });
        let is_contact = relation.entity == contact::ID;
        let lines: Vec<AnyView> = records
            .into_iter()
            .map(|record| if is_contact { card(open, &record) } else { line(open, relation, &record) })
            .collect();
        let class = if is_contact { "contact-cards" } else { "link-list" };
        view! { <ul class=class>{lines}</ul> }
    };
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
            {list}
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
