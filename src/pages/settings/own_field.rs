//! One own field in the settings: what it is called, what it holds, and its choices (R40).

use leptos::prelude::*;

use super::own_fields::Counts;
use super::own_fields_draft::{FieldsDraft, Part};
use super::section::{line, switch};
use crate::i18n::texts::own_fields as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::own_fields::{SlotKind, slots};
use crate::model::schema::{Group, Need, Tone};
use crate::pages::support::grouped;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// The groups that a field may be in.
const GROUPS: [Group; 8] = [
    Group::Basics,
    Group::Contact,
    Group::Address,
    Group::Progress,
    Group::Needs,
    Group::Person,
    Group::Money,
    Group::More,
];

/// What may be asked of a field. Files may lack what a person must fill in (R27).
const NEEDS: [(&str, Need, Text); 3] = [
    ("optional", Need::Optional, words::OPTIONAL),
    ("recommended", Need::Recommended, words::RECOMMENDED),
    ("required", Need::RequiredOnEntry, words::REQUIRED),
];

/// The tones of choices.
const TONES: [(Tone, Text); 5] = [
    (Tone::Neutral, words::TONE_NEUTRAL),
    (Tone::Info, words::TONE_INFO),
    (Tone::Good, words::TONE_GOOD),
    (Tone::Warning, words::TONE_WARNING),
    (Tone::Bad, words::TONE_BAD),
];

/// One of a few, with its label.
pub fn chosen(
    label: impl Fn() -> String + Send + Sync + 'static,
    options: Vec<(String, Signal<String>)>,
    current: impl Fn() -> String + Copy + Send + Sync + 'static,
    put: impl Fn(String) + Send + Sync + 'static,
    disabled: Signal<bool>,
) -> AnyView {
    let id = ids::unique("chosen");
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(key, text)| {
            let own = key.clone();
            view! {
                <option value=key prop:selected=move || current() == own>
                    {move || text.get()}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
            </label>
            <select
                class="select"
                id=id
                disabled=move || disabled.get()
                on:change=move |event| put(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn said(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

fn enabled() -> Signal<bool> {
    Signal::derive(|| false)
}

/// A field with all that can be said of it.
pub fn field(draft: RwSignal<FieldsDraft>, place: usize, id: u32, counts: Counts) -> AnyView {
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let raise = (place > 1)
        .then(|| small(named(words::RAISE), IconName::ArrowUp, move || draft.update(|draft| draft.raise(id))));
    let retire = small(named(words::RETIRE), IconName::Close, move || draft.update(|draft| draft.retire(id)));
    let typed = move |part: Part, text: Text| {
        let value = move || draft.with(|draft| draft.text(id, part).to_owned());
        let put = move |text: String| draft.update(|draft| draft.set(id, part, text));
        line(move || text.get(locale()).to_owned(), "text", value, put)
    };
    let is_choice = Memo::new(move |_| draft.with(|draft| draft.kind(id)) == SlotKind::Choice);
    view! {
        <div class="stack" role="group" aria-label=named(words::FIELD)>
            <div class="row" data-wrap="">
                <h3>{named(words::FIELD)}</h3>
                <small class="muted">{move || about(draft, id, counts)}</small>
                {raise}
                {retire}
            </div>
            <div class="form-grid">
                {typed(Part::Zh, words::NAME)} {typed(Part::En, words::NAME_EN)} {kind(draft, id)} {need(draft, id)}
                {group(draft, id)} {typed(Part::Hint, words::HINT)} {typed(Part::Aliases, words::ALIASES)}
            </div>
            {personal(draft, id)}
            {move || is_choice.get().then(|| view! { <Options draft=draft field=id /> })}
        </div>
    }
    .into_any()
}

/// What a field is, by which key profiles and files may name it, and how many records have it.
fn about(draft: RwSignal<FieldsDraft>, id: u32, counts: Counts) -> String {
    let locale = locale();
    let Some(slot) = draft.with(|draft| draft.slot(id)) else {
        return words::NEW.get(locale).to_owned();
    };
    let kind = draft.with(|draft| draft.kind(id)).label().get(locale);
    let key = slots().iter().find(|known| known.id == slot).map_or("", |known| known.key);
    let count = counts.with(|counts| counts.iter().find(|(known, _)| *known == slot).map_or(0, |(_, count)| *count));
    words::ABOUT.fill(locale, &[kind, key, &grouped(count)])
}

fn small(
    name: impl Fn() -> String + Copy + Send + Sync + 'static,
    icon: IconName,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=name
            title=name
            on:click=move |_| press()
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}

/// What it holds; fixed once records may have it.
fn kind(draft: RwSignal<FieldsDraft>, id: u32) -> AnyView {
    let options = SlotKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), said(kind.label()))).collect();
    let current = move || draft.with(|draft| draft.kind(id)).key().to_owned();
    let put = move |key: String| {
        if let Some(kind) = SlotKind::ALL.into_iter().find(|kind| kind.key() == key) {
            draft.update(|draft| draft.set_kind(id, kind));
        }
    };
    let fixed = Signal::derive(move || draft.with(|draft| draft.slot(id)).is_some());
    chosen(move || words::KIND.get(locale()).to_owned(), options, current, put, fixed)
}

fn need(draft: RwSignal<FieldsDraft>, id: u32) -> AnyView {
    let options = NEEDS.into_iter().map(|(key, _, text)| (key.to_owned(), said(text))).collect();
    let current = move || {
        let need = draft.with(|draft| draft.need(id));
        NEEDS.iter().find(|(_, known, _)| *known == need).map_or("", |(key, ..)| *key).to_owned()
    };
    let put = move |key: String| {
        if let Some((_, need, _)) = NEEDS.into_iter().find(|(known, ..)| *known == key) {
            draft.update(|draft| draft.set_need(id, need));
        }
    };
    chosen(move || words::NEED.get(locale()).to_owned(), options, current, put, enabled())
}

fn group(draft: RwSignal<FieldsDraft>, id: u32) -> AnyView {
    let options = GROUPS.iter().enumerate().map(|(at, group)| (at.to_string(), said(group.label()))).collect();
    let current = move || {
        let group = draft.with(|draft| draft.group(id));
        GROUPS.iter().position(|known| *known == group).unwrap_or_default().to_string()
    };
    let put = move |key: String| {
        if let Some(group) = key.parse::<usize>().ok().and_then(|at| GROUPS.get(at)) {
            draft.update(|draft| draft.set_group(id, *group));
        }
    };
    chosen(move || words::GROUP.get(locale()).to_owned(), options, current, put, enabled())
}

/// Whether it holds personal data. On from the start where its name says so.
fn personal(draft: RwSignal<FieldsDraft>, id: u32) -> AnyView {
    view! {
        {switch(
            move || words::PERSONAL.get(locale()).to_owned(),
            move || draft.with(|draft| draft.is_personal(id)),
            move |on| draft.update(|draft| draft.set_personal(id, on)),
        )}
        <p class="field-hint">{tr(words::PERSONAL_HINT)}</p>
    }
    .into_any()
}

/// The choices of a field, each with its tone.
#[component]
fn Options(
    /// What is typed.
    draft: RwSignal<FieldsDraft>,
    /// Whose choices they are.
    field: u32,
) -> impl IntoView {
    let order = Memo::new(move |_| draft.with(|draft| draft.option_ids(field)));
    let drawn = move || {
        let ids = order.get().into_iter().enumerate();
        ids.map(|(at, id)| option(draft, field, at + 1, id)).collect::<Vec<AnyView>>()
    };
    view! {
        <div class="stack" role="group" aria-label=tr(words::OPTIONS)>
            {drawn}
            <div class="row">
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    on:click=move |_| draft.update(|draft| draft.add_option(field))
                >
                    <Icon name=IconName::Plus />
                    <span>{tr(words::ADD_OPTION)}</span>
                </button>
            </div>
        </div>
    }
}

fn option(draft: RwSignal<FieldsDraft>, field: u32, place: usize, id: u32) -> AnyView {
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let name = line(
        named(words::OPTION),
        "text",
        move || draft.with(|draft| draft.option(field, id).0.to_owned()),
        move |text| draft.update(|draft| draft.name_option(field, id, text)),
    );
    let tones = TONES.into_iter().map(|(tone, text)| (tone.key().to_owned(), said(text))).collect();
    let current = move || draft.with(|draft| draft.option(field, id).1).key().to_owned();
    let put = move |key: String| {
        if let Some((tone, _)) = TONES.into_iter().find(|(tone, _)| tone.key() == key) {
            draft.update(|draft| draft.tone_option(field, id, tone));
        }
    };
    let tone = chosen(named(words::TONE), tones, current, put, enabled());
    let raise = (place > 1).then(|| {
        let press = move || draft.update(|draft| draft.raise_option(field, id));
        small(named(words::RAISE_OPTION), IconName::ArrowUp, press)
    });
    let press = move || draft.update(|draft| draft.remove_option(field, id));
    let remove = small(named(words::REMOVE_OPTION), IconName::Close, press);
    view! {
        <div class="row" data-wrap="">
            {name}
            {tone}
            {raise}
            {remove}
        </div>
    }
    .into_any()
}
