//! The section of built-in fields (R41): what the company calls them, and which of them a person must fill.

use leptos::prelude::*;

use super::built_in_draft::{BuiltInDraft, BuiltInFlaw, TypedField, is_to_be_asked};
use super::flaws::Flaws;
use super::section::{Agreement, agree, beside, follow, label, line, picked, quiet, switch};
use crate::i18n::texts::built_in as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::own_fields::{NAME_LIMIT, TABLES};
use crate::model::schema::schema;
use crate::model::schema::tables::{customer, policy};
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId};
use crate::pages::support::plural_of;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::icons::IconName;

/// Where this device remembers which table was looked at.
const REMEMBERED: &str = "settings.built_in";

/// The section.
#[component]
pub fn BuiltInSection() -> impl IntoView {
    let desk = Desk::expect();
    let own = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields())
    });
    let kept = Memo::new(move |_| BuiltInDraft::new(own.get().agreed()));
    let (draft, changed) = follow(desk, kept, move |draft: &BuiltInDraft| draft.says(own.get_untracked().agreed()));
    let flaws = Flaws::new();
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    let order = Memo::new(move |_| draft.with(BuiltInDraft::ids));
    let fields = move || {
        let ids = order.get();
        if ids.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        view! { <div class="stack">{ids.into_iter().map(|id| field(draft, id)).collect::<Vec<AnyView>>()}</div> }
            .into_any()
    };
    view! {
        <Agreement
            title=words::BUILT_IN
            hint=words::BUILT_IN_HINT
            save=words::SAVE
            ready=changed
            on_save=on_save
            flaws=flaws
        >
            {fields}
            <Choice draft=draft />
        </Agreement>
    }
}

/// What a field is called in every desk, for who says something of it.
fn plain_name((table, field): (EntityId, FieldId), locale: Locale) -> String {
    let name = schema().field(table, field).map_or("", |field| field.label.get(locale));
    words::OF.fill(locale, &[plural_of(table, locale), name])
}

/// One field. They are drawn anew when one comes or goes, and not while somebody types.
fn field(draft: RwSignal<BuiltInDraft>, id: (EntityId, FieldId)) -> AnyView {
    let name = move || plain_name(id, locale());
    let text = move |read: fn(&TypedField) -> &str| {
        move || draft.with(|draft| draft.typed(id).map(|typed| read(typed).to_owned()).unwrap_or_default())
    };
    let zh = line(label(words::NAME), "text", text(|typed| typed.zh.as_str()), move |text| {
        draft.update(|draft| draft.change(id, |typed| typed.zh = text));
    });
    let en = line(label(words::NAME_EN), "text", text(|typed| typed.en.as_str()), move |text| {
        draft.update(|draft| draft.change(id, |typed| typed.en = text));
    });
    let must = if is_to_be_asked(id) {
        switch(
            label(words::MUST),
            move || draft.with(|draft| draft.typed(id).is_some_and(|typed| typed.must)),
            move |is_so| draft.update(|draft| draft.change(id, |typed| typed.must = is_so)),
        )
    } else {
        view! { <p class="field-hint">{tr(words::NOT_ASKED)}</p> }.into_any()
    };
    let removed = move || words::REMOVE.fill(locale(), &[&plain_name(id, locale())]);
    let remove = beside(removed, IconName::Close, move || draft.update(|draft| draft.remove(id)));
    view! {
        <div class="stack" role="group" aria-label=name>
            <div class="row" data-wrap="">
                <h3>{name}</h3>
                {remove}
            </div>
            <div class="form-grid">{zh} {en}</div>
            {must}
        </div>
    }
    .into_any()
}

/// The choice of the field of which something is to be said.
#[component]
fn Choice(
    /// What is typed.
    draft: RwSignal<BuiltInDraft>,
) -> impl IntoView {
    let is_there = |table: &EntityId| TABLES.contains(table);
    let remembered = memory::get::<u16>(REMEMBERED).map(EntityId).filter(is_there);
    let table = RwSignal::new(remembered.unwrap_or(customer::ID));
    let chosen = RwSignal::new(None::<FieldId>);
    let free = move || {
        let (locale, table) = (locale(), table.get());
        let named = |(id, name): (FieldId, &str)| (id.0.to_string(), name.to_owned());
        draft
            .with(|draft| draft.free(table).map(|field| named((field.id, field.label.get(locale)))).collect::<Vec<_>>())
    };
    // What is chosen, else the first that is offered.
    let current = move || {
        let offered = free();
        let held = chosen.get().map(|field| field.0.to_string());
        let held = held.filter(|held| offered.iter().any(|(code, _)| code == held));
        held.or_else(|| offered.into_iter().next().map(|(code, _)| code)).unwrap_or_default()
    };
    let current = Memo::new(move |_| current());
    let options = move || {
        let locale = locale();
        TABLES.iter().map(|table| (table.0.to_string(), plural_of(*table, locale).to_owned())).collect()
    };
    let put_table = move |code: String| {
        if let Ok(number) = code.parse::<u16>() {
            memory::set(REMEMBERED, &number);
            chosen.set(None);
            table.set(EntityId(number));
        }
    };
    let put = move |code: String| chosen.set(code.parse::<u16>().ok().map(FieldId));
    let add = move || {
        if let Ok(number) = current.get_untracked().parse::<u16>() {
            draft.update(|draft| draft.add((table.get_untracked(), FieldId(number))));
            chosen.set(None);
        }
    };
    view! {
        <div class="form-grid">
            {picked(label(words::TABLE), options, move || table.get().0.to_string(), put_table)}
            {picked(label(words::FIELD), free, move || current.get(), put)}
        </div>
        <div class="row">{quiet(words::ADD, add)}</div>
    }
}

fn write_down(desk: Desk, draft: RwSignal<BuiltInDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    let before = desk.read(|workspace| workspace.own_fields());
    match draft.with_untracked(|draft| draft.agreed(before.agreed())) {
        Ok(wanted) => {
            agree(desk, (policy::OWN_FIELDS, "fields"), wanted.write(), words::SAVED.get(locale).to_owned());
        }
        Err(flaw) => flaws.tell(told(&flaw, locale)),
    }
}

fn told(flaw: &BuiltInFlaw, locale: Locale) -> String {
    match flaw {
        BuiltInFlaw::Name(table, field) => {
            words::NAME_WRONG.fill(locale, &[&plain_name((*table, *field), locale), &NAME_LIMIT.to_string()])
        }
        BuiltInFlaw::Taken(name) => words::NAME_TAKEN.fill(locale, &[name]),
    }
}
