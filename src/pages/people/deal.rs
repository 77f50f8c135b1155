//! The people in a deal with the part of each and the line of who reports to whom (R151). They are added, told apart and
//! removed where they stand.

use leptos::ev;
use leptos::prelude::*;

use super::company::{indent, named};
use super::org::{InDeal, addable, of_deal};
use crate::i18n::texts::people as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::record::FieldValue;
use crate::model::rights::Act;
use crate::model::schema::tables::involvement::{self, Part};
use crate::model::schema::tables::{contact, opportunity};
use crate::model::{Change, Record, RecordId, Text};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// The section.
#[component]
pub fn PeopleOfDeal(
    /// The deal.
    open: Open,
) -> impl IntoView {
    let desk = open.desk;
    let people = Memo::new(move |_| {
        desk.track(contact::ID);
        desk.track(involvement::ID);
        open.record.with(|deal| {
            let deal = deal.as_ref()?;
            Some(desk.read(|workspace| (of_deal(workspace, deal), addable(workspace, deal))))
        })
    });
    let count = move || people.with(|people| people.as_ref().map_or(0, |(all, _)| counted(all)));
    let list = move || {
        people.with(|people| {
            let (all, _) = people.as_ref()?;
            let drawn: Vec<AnyView> = all.iter().map(|one| row(open, one)).collect();
            let list = if drawn.is_empty() {
                view! { <p class="muted">{tr(words::NONE)}</p> }.into_any()
            } else {
                view! { <ul class="org">{drawn}</ul> }.into_any()
            };
            Some(list)
        })
    };
    let add = move || {
        let may = desk.may(involvement::ID, Act::Create);
        people.with(|people| {
            let others = people.as_ref().map(|(_, others)| others).filter(|others| may && !others.is_empty());
            others.map(|others| adding(open, others))
        })
    };
    view! {
        <section class="section" aria-label=tr(words::PEOPLE)>
            <header class="section-head">
                <h3>{tr(words::PEOPLE)}</h3>
                <span class="count">{count}</span>
            </header>
            {list}
            {add}
        </section>
    }
}

fn counted(all: &[InDeal]) -> usize {
    all.iter().filter(|one| !one.beside).count()
}

/// The list of contacts to add; choosing one adds it with the part that it usually has.
fn adding(open: Open, others: &[Record]) -> AnyView {
    let id = ids::unique("involve");
    let options: Vec<AnyView> = others
        .iter()
        .map(|person| {
            let name = person.text(contact::NAME).to_owned();
            view! { <option value=person.id.to_string()>{name}</option> }.into_any()
        })
        .collect();
    let chosen = move |event: ev::Event| {
        if let Some(person) = RecordId::parse(&event_target_value(&event)) {
            add(open, person);
        }
    };
    view! {
        <div class="row org-add">
            <label class="visually-hidden" for=id.clone()>
                {tr(words::ADD_WHO)}
            </label>
            <select class="select" id=id on:change=chosen>
                <option value="">{tr(words::CHOOSE)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn add(open: Open, person: RecordId) {
    let Some(person) = open.desk.read(|workspace| workspace.record(contact::ID, person)) else {
        return;
    };
    let mut row = Record::new(involvement::ID, open.desk.new_id())
        .with(involvement::OPPORTUNITY, open.id)
        .with(involvement::CONTACT, person.id);
    if let Some(role) = person.get(contact::ROLE) {
        row.set(involvement::PART, Part::usual(role));
    }
    let said = words::ADDED.fill(locale_untracked(), &[person.text(contact::NAME)]);
    save(open.desk, said.clone(), vec![Change::creation(row)], Some(said));
}

fn row(open: Open, one: &InDeal) -> AnyView {
    let badge =
        if one.beside { Some((words::NOT_INVOLVED, "neutral")) } else { one.main.then_some((words::MAIN, "info")) };
    let badge = badge.map(|(text, tone)| view! { <span class="badge" data-tone=tone>{tr(text)}</span> });
    let may = open.desk.may(involvement::ID, Act::Edit);
    let controls = (!one.beside && may).then(|| (part(open, one), buttons(open, one)));
    view! {
        <li
            class="org-line"
            data-depth=indent(one.line.depth)
            data-below=(one.line.depth > 0).then_some("")
            data-beside=one.beside.then_some("")
        >
            {named(&one.line.person)}
            {badge}
            {controls}
        </li>
    }
    .into_any()
}

fn name_of(one: &InDeal) -> String {
    one.line.person.text(contact::NAME).to_owned()
}

/// The choice of somebody's part.
fn part(open: Open, one: &InDeal) -> AnyView {
    let (person, row, held) = (one.line.person.id, one.row, one.part);
    let name = name_of(one);
    let labelled = name.clone();
    let options: Vec<AnyView> = Part::OPTIONS
        .iter()
        .map(|option| {
            let label = option.label;
            view! {
                <option value=option.key selected=held.is_some_and(|held| held.code() == option.code)>
                    {move || label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let key = event_target_value(&event);
        let part = Part::OPTIONS.iter().find(|option| option.key == key);
        let part = part.and_then(|option| Part::from_value(&crate::model::Value::Choice(option.code)));
        set_part(open, (person, row), part, &name);
    };
    view! {
        <select class="select org-part" aria-label=move || words::PART_OF.fill(locale(), &[&labelled]) on:change=choose>
            <option value="" selected=held.is_none()>
                {tr(words::NO_PART)}
            </option>
            {options}
        </select>
    }
    .into_any()
}

/// Says somebody's part; the main contact of a deal gets a row by that.
fn set_part(open: Open, (person, row): (RecordId, Option<RecordId>), part: Option<Part>, name: &str) {
    let value = part.map(FieldValue::into_value);
    let change = match row {
        Some(row) => open.desk.read(|workspace| {
            let before = workspace.record(involvement::ID, row)?;
            let mut after = before.clone();
            after.set_value(involvement::PART.field, value);
            Change::between(&before, &after)
        }),
        None => {
            let mut fresh = Record::new(involvement::ID, open.desk.new_id())
                .with(involvement::OPPORTUNITY, open.id)
                .with(involvement::CONTACT, person);
            fresh.set_value(involvement::PART.field, value);
            Some(Change::creation(fresh))
        }
    };
    let said = words::CHANGED.fill(locale_untracked(), &[name]);
    save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
}

fn buttons(open: Open, one: &InDeal) -> AnyView {
    let (person, name) = (one.line.person.id, name_of(one));
    let make = (!one.main).then(|| {
        let name = name.clone();
        button(words::MAKE_MAIN, IconName::Star, name.clone(), move || make_main(open, person, &name))
    });
    let removed = name.clone();
    let gone = button(words::REMOVE, IconName::Close, name, move || remove(open, person, &removed));
    view! {
        <span class="org-buttons">{make} {gone}</span>
    }
    .into_any()
}

fn button(text: Text, icon: IconName, name: String, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    let label = move || text.fill(locale(), &[&name]);
    let title = label.clone();
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=label
            title=title
            on:click=move |_| press()
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}

fn make_main(open: Open, person: RecordId, name: &str) {
    let change = open.record.with_untracked(|deal| {
        let deal = deal.as_ref()?;
        Change::between(deal, &deal.clone().with(opportunity::CONTACT, person))
    });
    let said = words::CHANGED.fill(locale_untracked(), &[name]);
    save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
}

/// Takes somebody out of the deal, with every row that names them. A main contact whom no row names leaves its field.
fn remove(open: Open, person: RecordId, name: &str) {
    let rows: Vec<Change> = open.desk.read(|workspace| {
        let rows = workspace.children(involvement::ID, involvement::OPPORTUNITY.field, open.id).into_iter();
        let rows = rows.filter_map(|row| workspace.record_at(involvement::ID, row));
        rows.filter(|row| row.get(involvement::CONTACT) == Some(person)).map(|row| Change::delete(&row)).collect()
    });
    let emptied = || {
        open.record.with_untracked(|deal| {
            let deal = deal.as_ref().filter(|deal| deal.get(opportunity::CONTACT) == Some(person))?;
            let mut after = deal.clone();
            after.set_value(opportunity::CONTACT.field, None);
            Change::between(deal, &after)
        })
    };
    let changes = if rows.is_empty() { emptied().into_iter().collect() } else { rows };
    let said = words::REMOVED.fill(locale_untracked(), &[name]);
    save(open.desk, said.clone(), changes, Some(said));
}
