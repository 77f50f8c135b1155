//! The section of a company's own fields (R40, R41): one table at a time, saved as a whole for everybody in the vault.

use leptos::ev;
use leptos::prelude::*;

use super::flaws::Flaws;
use super::own_field::{chosen, field};
use super::own_fields_draft::{FieldsDraft, OwnFlaw};
use super::retired::{Gone, Retired};
use super::section::agree;
use crate::i18n::texts::own_fields as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::own_fields::{HINT_LIMIT, MOST_ALIASES, MOST_OPTIONS, NAME_LIMIT, OwnFields, TABLES, has_slots};
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId};
use crate::pages::support::plural_of;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;

/// Where this device remembers which table was looked at.
const REMEMBERED: &str = "settings.own_fields";

/// How many records have a value in each of these slots.
pub type Counts = Memo<Vec<(FieldId, usize)>>;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Section {
    desk: Desk,
    /// Which table.
    table: RwSignal<EntityId>,
    /// What is agreed on.
    own: Memo<&'static OwnFields>,
    /// What is typed.
    draft: RwSignal<FieldsDraft>,
    /// Why it was not saved.
    flaws: Flaws,
}

/// The section.
#[component]
pub fn OwnFieldsSection() -> impl IntoView {
    let desk = Desk::expect();
    let is_here = |table: &EntityId| has_slots(*table) && desk.read(|workspace| workspace.own_fields().shows(*table));
    let remembered = memory::get::<u16>(REMEMBERED).map(EntityId).filter(is_here);
    let first = TABLES.first().copied().unwrap_or(policy::ID);
    let table = RwSignal::new(remembered.unwrap_or(first));
    let own = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields())
    });
    let kept = Memo::new(move |_| FieldsDraft::new(own.get().agreed(), table.get()));
    let draft = RwSignal::new(kept.get_untracked());
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<FieldsDraft>| {
        let now = kept.get();
        let says_so = draft.with_untracked(|draft| draft.says(own.get_untracked().agreed(), table.get_untracked()));
        if says_so || before.is_some_and(|before| draft.get_untracked() == before) {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(|draft| draft != kept)));
    hold_on_page(desk, changed);
    let gone = Memo::new(move |_| {
        let gone = draft.with(|draft| draft.retired(own.get().agreed(), table.get())).into_iter();
        gone.map(|own| Gone { key: own.slot(), zh: own.zh.clone(), en: own.en.clone() }).collect::<Vec<_>>()
    });
    let on_back = Callback::new(move |slot: FieldId| {
        let agreed = own.get_untracked().agreed();
        draft.update(|draft| draft.bring_back(agreed, table.get_untracked(), slot));
    });
    let flaws = Flaws::new();
    let section = Section { desk, table, own, draft, flaws };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        flaws.clear();
        section.write_down();
    };
    view! {
        <section class="panel section" aria-label=tr(words::OWN_FIELDS)>
            <header class="section-head">
                <h2>{tr(words::OWN_FIELDS)}</h2>
            </header>
            <p class="muted">{tr(words::OWN_FIELDS_HINT)}</p>
            <form
                class="form"
                autocomplete="off"
                novalidate=true
                on:submit=submit
                on:input=move |_| flaws.clear()
                on:change=move |_| flaws.clear()
            >
                <TableChoice own=own table=table changed=changed />
                <Fields section=section />
                <Retired title=words::RETIRED gone=gone on_back=on_back />
                <footer class="form-actions">
                    {flaws.shown()}
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        on:click=move |_| draft.update(FieldsDraft::add)
                    >
                        <Icon name=IconName::Plus />
                        <span>{tr(words::ADD)}</span>
                    </button>
                    <button
                        type="button"
                        class="button"
                        disabled=move || !changed.get()
                        on:click=move |_| draft.set(kept.get_untracked())
                    >
                        {tr(words::DISCARD)}
                    </button>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::SAVE)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

impl Section {
    fn write_down(&self) {
        let locale = locale_untracked();
        let table = self.table.get_untracked();
        let before = self.desk.read(|workspace| workspace.own_fields());
        match self.draft.with_untracked(|draft| draft.agreed(before.agreed(), table)) {
            Ok(wanted) => {
                let said = words::SAVED.get(locale).to_owned();
                agree(self.desk, (policy::OWN_FIELDS, "fields"), wanted.write(), said);
            }
            Err(flaw) => self.flaws.tell(told(&flaw, locale)),
        }
    }
}

fn told(flaw: &OwnFlaw, locale: Locale) -> String {
    let name_limit = NAME_LIMIT.to_string();
    match flaw {
        OwnFlaw::Name(place) => words::NAME_WRONG.fill(locale, &[&place.to_string(), &name_limit]),
        OwnFlaw::Twice(name) => words::NAME_TWICE.fill(locale, &[name]),
        OwnFlaw::Taken(name) => words::NAME_TAKEN.fill(locale, &[name]),
        OwnFlaw::Hint(place) => words::HINT_WRONG.fill(locale, &[&place.to_string(), &HINT_LIMIT.to_string()]),
        OwnFlaw::Aliases(place) => {
            words::ALIASES_WRONG.fill(locale, &[&place.to_string(), &MOST_ALIASES.to_string(), &name_limit])
        }
        OwnFlaw::Option(place) => words::OPTION_WRONG.fill(locale, &[&place.to_string(), &name_limit]),
        OwnFlaw::OptionTwice(name) => words::OPTION_TWICE.fill(locale, &[name]),
        OwnFlaw::NoOption(place) => words::NO_OPTION.fill(locale, &[&place.to_string()]),
        OwnFlaw::NoCode(place) => words::NO_CODE.fill(locale, &[&place.to_string(), &MOST_OPTIONS.to_string()]),
        OwnFlaw::NoSlot(kind) => words::NO_SLOT.fill(locale, &[kind.label().get(locale), &kind.count().to_string()]),
    }
}

/// Which table; fixed while something is typed, so that nothing typed is lost.
#[component]
fn TableChoice(
    /// What is agreed on: the company's own tables have fields too.
    own: Memo<&'static OwnFields>,
    /// The table.
    table: RwSignal<EntityId>,
    /// Whether something is typed.
    changed: Memo<bool>,
) -> impl IntoView {
    let current = move || table.get().0.to_string();
    let choice = move || {
        let offered: Vec<EntityId> =
            TABLES.iter().copied().chain(own.get().own_tables().map(|entity| entity.id)).collect();
        let named = |table: &EntityId| {
            let table = *table;
            (table.0.to_string(), Signal::derive(move || plural_of(table, locale()).to_owned()))
        };
        let tables = offered.iter().map(named).collect();
        let put = move |key: String| {
            if let Some(wanted) = offered.iter().find(|known| known.0.to_string() == key) {
                table.set(*wanted);
                memory::set(REMEMBERED, &wanted.0);
            }
        };
        chosen(move || words::TABLE.get(locale()).to_owned(), tables, current, put, changed.into())
    };
    view! {
        <div class="form-grid">{choice}</div>
        {move || changed.get().then(|| view! { <p class="field-hint">{tr(words::SAVE_FIRST)}</p> })}
    }
}

/// The fields. They are drawn anew when one comes, goes or moves, and not while somebody types.
#[component]
fn Fields(
    /// The section.
    section: Section,
) -> impl IntoView {
    let Section { draft, .. } = section;
    let order = Memo::new(move |_| draft.with(FieldsDraft::ids));
    let counts = counts(section);
    move || {
        let ids = order.get();
        if ids.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        let drawn: Vec<AnyView> =
            ids.into_iter().enumerate().map(|(at, id)| field(draft, at + 1, id, counts)).collect();
        view! { <div class="stack">{drawn}</div> }.into_any()
    }
}

/// How many records have a value in each slot that has, or had, a name.
fn counts(section: Section) -> Counts {
    Memo::new(move |_| {
        let table = section.table.get();
        let agreed = section.own.get().agreed();
        let slots: Vec<FieldId> =
            agreed.fields(table).iter().chain(agreed.retired(table)).map(|own| own.slot()).collect();
        if slots.is_empty() {
            return Vec::new();
        }
        section.desk.track(table);
        let counts = section.desk.read(|workspace| workspace.filled(table, &slots));
        slots.into_iter().zip(counts).collect()
    })
}
