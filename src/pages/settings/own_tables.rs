//! The section of a company's own tables (R39): what they are called, saved as a whole for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::own_tables_draft::{TableFlaw, TablePart, TablesDraft};
use super::retired::{Gone, Retired};
use super::section::{Agreement, add, agree, beside, follow, label, line, switch};
use crate::i18n::texts::own_tables as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::own_fields::NAME_LIMIT;
use crate::model::schema::schema;
use crate::model::schema::tables::{own_table, policy};
use crate::model::text::Locale;
use crate::model::{EntityId, Text};
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::ui::icons::IconName;

/// The section.
#[component]
pub fn OwnTablesSection() -> impl IntoView {
    let desk = Desk::expect();
    let own = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields())
    });
    let kept = Memo::new(move |_| TablesDraft::new(own.get().agreed()));
    let (draft, changed) = follow(desk, kept, move |draft: &TablesDraft| draft.says(own.get_untracked().agreed()));
    let flaws = Flaws::new();
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    let order = Memo::new(move |_| draft.with(TablesDraft::ids));
    let tables = move || {
        let ids = order.get();
        if ids.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        let drawn: Vec<AnyView> = ids.into_iter().enumerate().map(|(at, id)| table(desk, draft, at + 1, id)).collect();
        view! { <div class="stack">{drawn}</div> }.into_any()
    };
    let gone = Memo::new(move |_| {
        let gone = draft.with(|draft| draft.retired(own.get().agreed()));
        let gone = gone.into_iter();
        gone.map(|named| Gone { key: named.entity(), zh: named.zh.clone(), en: named.en.clone() }).collect::<Vec<_>>()
    });
    let on_back = Callback::new(move |table: EntityId| {
        let agreed = own.get_untracked().agreed();
        draft.update(|draft| draft.bring_back(agreed, table));
    });
    let more = add(words::ADD, move || draft.update(TablesDraft::add));
    view! {
        <Agreement
            title=words::OWN_TABLES
            hint=words::OWN_TABLES_HINT
            save=words::SAVE
            ready=changed
            on_save=on_save
            aside=more
            flaws=flaws
        >
            {tables}
            <Retired title=words::RETIRED gone=gone on_back=on_back />
        </Agreement>
    }
}

/// One table. They are drawn anew when one comes, goes or moves, and not while somebody types.
fn table(desk: Desk, draft: RwSignal<TablesDraft>, place: usize, id: u32) -> AnyView {
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let typed = move |part: TablePart, text: Text| {
        let value = move || draft.with(|draft| draft.text(id, part).to_owned());
        line(label(text), "text", value, move |text| draft.update(|draft| draft.set(id, part, text)))
    };
    let raise = (place > 1)
        .then(|| beside(named(words::RAISE), IconName::ArrowUp, move || draft.update(|draft| draft.raise(id))));
    let retire = beside(named(words::RETIRE), IconName::Close, move || draft.update(|draft| draft.retire(id)));
    let is_fixed = Memo::new(move |_| draft.with(|draft| draft.is_fixed(id)));
    let of_customer = move || {
        if is_fixed.get() {
            return view! { <p class="field-hint">{tr(words::OF_CUSTOMER_FIXED)}</p> }.into_any();
        }
        let value = move || draft.with(|draft| draft.of_customer(id));
        switch(label(words::OF_CUSTOMER), value, move |is_so| draft.update(|draft| draft.set_of_customer(id, is_so)))
    };
    view! {
        <div class="stack" role="group" aria-label=named(words::TABLE)>
            <div class="row" data-wrap="">
                <h3>{named(words::TABLE)}</h3>
                <small class="muted">{move || about(desk, draft.with(|draft| draft.table(id)))}</small>
                {raise}
                {retire}
            </div>
            <div class="form-grid">
                {typed(TablePart::Zh, words::NAME)} {typed(TablePart::En, words::NAME_EN)}
                {typed(TablePart::Many, words::NAME_MANY)}
            </div>
            {of_customer}
        </div>
    }
    .into_any()
}

/// By which key profiles name a table, and how many records it has.
fn about(desk: Desk, table: Option<EntityId>) -> String {
    let Some(table) = table else {
        return words::NEW.get(locale()).to_owned();
    };
    desk.track(table);
    let count = desk.read(|workspace| workspace.count(table));
    let key = schema().get(table).map_or("", |entity| entity.key);
    words::ABOUT.fill(locale(), &[key, &grouped(count)])
}

fn write_down(desk: Desk, draft: RwSignal<TablesDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    let before = desk.read(|workspace| workspace.own_fields());
    match draft.with_untracked(|draft| draft.agreed(before.agreed())) {
        Ok(wanted) => {
            agree(desk, (policy::OWN_FIELDS, "fields"), wanted.write(), words::SAVED.get(locale).to_owned());
        }
        Err(flaw) => flaws.tell(told(&flaw, locale)),
    }
}

fn told(flaw: &TableFlaw, locale: Locale) -> String {
    match flaw {
        TableFlaw::Name(place) => words::NAME_WRONG.fill(locale, &[&place.to_string(), &NAME_LIMIT.to_string()]),
        TableFlaw::Twice(name) => words::NAME_TWICE.fill(locale, &[name]),
        TableFlaw::Taken(name) => words::NAME_TAKEN.fill(locale, &[name]),
        TableFlaw::NoPlace => words::NO_PLACE.fill(locale, &[&own_table::MOST.to_string()]),
    }
}
