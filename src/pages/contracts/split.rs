//! The dialog that splits what is in no instalment yet into equal parts, a month, a quarter or a year apart.

use leptos::ev;
use leptos::prelude::*;

use super::plan::{Every, PARTS_AT_MOST, Split, lines, splittable};
use crate::i18n::texts::money as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::instalment;
use crate::model::value::CalendarDate;
use crate::model::{Change, Text};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;

/// How many parts are offered.
const PARTS_AT_FIRST: &str = "3";

/// What of the contract is in no instalment yet, in fen; nothing where no more of it is to come.
fn left_of(open: Open) -> Memo<i64> {
    Memo::new(move |_| {
        open.desk.track(instalment::ID);
        open.record.with(|record| {
            record
                .as_ref()
                // Whoever doesn't see what is planned can't tell what is left.
                .filter(|_| open.desk.reads(instalment::ID, instalment::AMOUNT.field))
                .map_or(0, |agreed| open.desk.read(|workspace| splittable(agreed, &lines(workspace, agreed.id))))
        })
    })
}

/// The button and its dialog; no button where nothing is to be split.
#[component]
pub fn SplitButton(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let left = left_of(open);
    let any = Memo::new(move |_| left.get() > 0);
    let title = Signal::derive(move || words::SPLIT.get(locale()).to_owned());
    let button = move || {
        any.get().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| shown.set(true)>
                    <Icon name=IconName::Calendar />
                    <span>{tr(words::SPLIT)}</span>
                </button>
            }
        })
    };
    view! {
        {button}
        <Dialog open=shown title=title size="small">
            <SplitForm open=open shown=shown left=left />
        </Dialog>
    }
}

#[component]
fn SplitForm(open: Open, shown: RwSignal<bool>, left: Memo<i64>) -> impl IntoView {
    move || match left.get() {
        // Somebody else has planned it meanwhile.
        ..=0 => view! { <p class="muted">{tr(words::SPLIT_NOTHING)}</p> }.into_any(),
        amount => view! { <SplitFields open=open shown=shown amount=amount /> }.into_any(),
    }
}

/// What was typed into the dialog.
#[derive(Clone, Copy)]
struct Typed {
    parts: RwSignal<String>,
    first: RwSignal<String>,
    every: RwSignal<&'static str>,
    parts_wrong: RwSignal<bool>,
    first_wrong: RwSignal<bool>,
}

impl Typed {
    /// The splitting, where all of it can be read; else what is wrong is marked.
    fn read(&self, amount: i64) -> Option<Split> {
        let parts = self.parts.with_untracked(|text| text.trim().parse::<u32>().ok());
        // No part is less than a fen.
        let most = i64::from(PARTS_AT_MOST).min(amount);
        let parts = parts.filter(|parts| (1..=most).contains(&i64::from(*parts)));
        let first = self.first.with_untracked(|text| CalendarDate::parse(text));
        self.parts_wrong.set(parts.is_none());
        self.first_wrong.set(first.is_none());
        let every = self.every.get_untracked();
        let every = Every::ALL.into_iter().find(|one| one.key() == every).unwrap_or(Every::Month);
        Some(Split { amount, parts: parts?, first: first?, every })
    }
}

#[component]
fn SplitFields(open: Open, shown: RwSignal<bool>, amount: i64) -> impl IntoView {
    let begun = (PARTS_AT_FIRST.to_owned(), open.desk.today().to_string());
    let typed = Typed {
        parts: RwSignal::new(begun.0.clone()),
        first: RwSignal::new(begun.1.clone()),
        every: RwSignal::new(Every::Month.key()),
        parts_wrong: RwSignal::new(false),
        first_wrong: RwSignal::new(false),
    };
    let has_words = move |_: Option<&bool>| {
        typed.parts.get() != begun.0 || typed.first.get() != begun.1 || typed.every.get() != Every::Month.key()
    };
    hold_on_page(open.desk, Memo::new(has_words));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(split) = typed.read(amount) {
            shown.set(false);
            save_split(open, split);
        }
    };
    let what = move || words::SPLIT_WHAT.fill(locale(), &[&short_money(amount)]);
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p>{what}</p>
            {fields(typed)}
            <FormActions label=words::SPLIT />
        </form>
    }
}

fn fields(typed: Typed) -> AnyView {
    let choices: Vec<AnyView> = Every::ALL
        .into_iter()
        .map(|every| {
            let (key, label) = (every.key(), label_of(every));
            let chosen = move || typed.every.get() == key;
            view! { <option value=key prop:selected=chosen>{tr(label)}</option> }.into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let key = event_target_value(&event);
        let every = Every::ALL.into_iter().find(|every| every.key() == key).unwrap_or(Every::Month);
        typed.every.set(every.key());
    };
    let most = PARTS_AT_MOST.to_string();
    let parts_wrong = move || typed.parts_wrong.get().then(|| words::PARTS_WRONG.fill(locale(), &[&most]));
    let first_wrong = move || typed.first_wrong.get().then(|| words::FIRST_WRONG.get(locale()).to_owned());
    view! {
        <div class="field">
            <label class="field-label" for="split-parts">
                {tr(words::PARTS)}
            </label>
            <input
                class="input"
                id="split-parts"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                autofocus=true
                aria-invalid=move || typed.parts_wrong.get().then_some("true")
                aria-describedby="split-parts-error"
                prop:value=move || typed.parts.get()
                on:input=move |event| typed.parts.set(event_target_value(&event))
            />
            <p class="field-error" id="split-parts-error" role="alert">
                {parts_wrong}
            </p>
        </div>
        <div class="field">
            <label class="field-label" for="split-first">
                {tr(words::FIRST_DUE)}
            </label>
            <input
                class="input"
                id="split-first"
                type="date"
                aria-invalid=move || typed.first_wrong.get().then_some("true")
                aria-describedby="split-first-error"
                prop:value=move || typed.first.get()
                on:input=move |event| typed.first.set(event_target_value(&event))
            />
            <p class="field-error" id="split-first-error" role="alert">
                {first_wrong}
            </p>
        </div>
        <div class="field">
            <label class="field-label" for="split-every">
                {tr(words::EVERY)}
            </label>
            <select class="select" id="split-every" on:change=choose>
                {choices}
            </select>
        </div>
    }
    .into_any()
}

const fn label_of(every: Every) -> Text {
    match every {
        Every::Month => words::MONTH,
        Every::Quarter => words::QUARTER,
        Every::Year => words::YEAR,
    }
}

fn save_split(open: Open, split: Split) {
    let desk = open.desk;
    let changes: Vec<Change> = open
        .record
        .with_untracked(|record| {
            let agreed = record.as_ref()?;
            let there = desk.read(|workspace| lines(workspace, agreed.id));
            Some(split.changes(agreed, &there, &|| desk.new_id()))
        })
        .unwrap_or_default();
    let said = words::SPLIT_DONE.fill(locale_untracked(), &[&split.parts.to_string()]);
    save(desk, said.clone(), changes, Some(said));
}
