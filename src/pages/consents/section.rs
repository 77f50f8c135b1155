//! What somebody has agreed to, on their page: a line for each purpose with how it stands, a press that notes what they say
//! now, and all that they said before.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::consent as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::consent::{Said, Word, consents, noted, word_of};
use crate::model::record::{FieldValue, Key};
use crate::model::schema::ChoiceOption;
use crate::model::schema::tables::consent::{self, ConsentState, ConsentWay, Purpose};
use crate::model::schema::tables::contact;
use crate::model::value::{ChoiceCode, Timestamp};
use crate::model::{Record, Text, Value};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::ids;
use crate::ui::kept::kept;
use crate::ui::links::href_of;

/// The name under which this device remembers by what way people were asked last.
const WAY: &str = "consent.way";

/// The section; the record is a customer or a contact.
#[component]
pub fn ConsentsSection(
    /// Whose page it is.
    open: Open,
) -> impl IntoView {
    let desk = open.desk;
    let way = kept(WAY, ConsentWay::Phone.code().0);
    let said = Memo::new(move |_| {
        desk.track(consent::ID);
        desk.read(|workspace| consents(workspace, open.entity, open.id))
    });
    let lines = move || {
        desk.track(contact::ID);
        let said = said.get();
        let known = |purpose: &Purpose| {
            let word = desk.read(|workspace| word_of(workspace, (open.entity, open.id), &said, *purpose));
            line(open, *purpose, &word, way)
        };
        Purpose::ALL.iter().map(known).collect::<Vec<AnyView>>()
    };
    let story = move || {
        let said = said.get();
        (!said.is_empty()).then(|| {
            let heading = words::STORY.fill(locale(), &[&said.len().to_string()]);
            let told: Vec<AnyView> = said.iter().map(|said| told(open, said)).collect();
            view! {
                <details>
                    <summary>{heading}</summary>
                    <ul class="link-list">{told}</ul>
                </details>
            }
        })
    };
    view! {
        <section class="section" aria-label=tr(words::CONSENTS)>
            <header class="section-head">
                <h3>{tr(words::CONSENTS)}</h3>
            </header>
            <p class="field-hint">{tr(words::HINT)}</p>
            {ways(way)}
            <ul class="link-list">{lines}</ul>
            {story}
        </section>
    }
}

fn option_of<T: FieldValue>(options: &'static [ChoiceOption], value: T) -> Option<&'static ChoiceOption> {
    let Value::Choice(code) = value.into_value() else {
        return None;
    };
    options.iter().find(|option| option.code == code)
}

fn label_of<T: FieldValue>(options: &'static [ChoiceOption], value: T) -> Text {
    option_of(options, value).map_or(Text::new("", ""), |option| option.label)
}

/// The choice of the way by which what is pressed next was said.
fn ways(way: RwSignal<u16>) -> AnyView {
    let id = ids::unique("consent-way");
    let options: Vec<AnyView> = ConsentWay::OPTIONS
        .iter()
        .map(|option| {
            let is_chosen = move || way.get() == option.code.0;
            view! {
                <option value=option.code.0.to_string() prop:selected=is_chosen>
                    {move || option.label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        if let Ok(code) = event_target_value(&event).parse() {
            way.set(code);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::WAY)}
            </label>
            <select class="select" id=id on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// A purpose with how it stands, and what can be said now.
fn line(open: Open, purpose: Purpose, word: &Word, way: RwSignal<u16>) -> AnyView {
    let label = label_of(Purpose::OPTIONS, purpose);
    let (state, tone) = if word.agrees() {
        (label_of(ConsentState::OPTIONS, ConsentState::Given), "good")
    } else if word.refuses() {
        (label_of(ConsentState::OPTIONS, ConsentState::Withdrawn), "bad")
    } else {
        (words::UNASKED, "neutral")
    };
    let about = about(open, word);
    let give = (!word.agrees() || matches!(word, Word::Earlier(_)))
        .then(|| button(open, purpose, true, (words::GIVE, words::GIVE_SHORT), way));
    let refusal =
        if word.agrees() { (words::WITHDRAW, words::WITHDRAW_SHORT) } else { (words::REFUSE, words::REFUSE_SHORT) };
    let withdraw = (!word.refuses()).then(|| button(open, purpose, false, refusal, way));
    view! {
        <li>
            <div class="link-row">
                <span class="link-text">
                    <span>{tr(label)}</span>
                    <small>{about}</small>
                </span>
                <span class="badge" data-tone=tone>
                    {tr(state)}
                </span>
                {give}
                {withdraw}
            </div>
        </li>
    }
    .into_any()
}

/// Since when it stands so, and by what way.
fn about(open: Open, word: &Word) -> String {
    match word {
        Word::Unasked => String::new(),
        Word::Earlier(day) => {
            let day = day.map(|day| day.to_string()).unwrap_or_default();
            words::EARLIER.fill(locale(), &[&day]).trim().to_owned()
        }
        Word::Said(said) => {
            let at = word.since().map(|at| at.local(open.desk.offset_minutes())).unwrap_or_default();
            let way = said.get(consent::WAY).map_or("", |way| label_of(ConsentWay::OPTIONS, way).get(locale()));
            if way.is_empty() { at } else { words::SINCE.fill(locale(), &[&at, way]) }
        }
    }
}

fn button(open: Open, purpose: Purpose, agrees: bool, (name, short): (Text, Text), way: RwSignal<u16>) -> AnyView {
    let label = label_of(Purpose::OPTIONS, purpose);
    let named = move || name.fill(locale(), &[label.get(locale())]);
    view! {
        <button
            type="button"
            class="button"
            data-size="small"
            aria-label=named
            on:click=move |_| note(open, purpose, agrees, way)
        >
            {tr(short)}
        </button>
    }
    .into_any()
}

/// Notes what somebody says now.
fn note(open: Open, purpose: Purpose, agrees: bool, way: RwSignal<u16>) {
    let desk = open.desk;
    let way = ConsentWay::from_value(&Value::Choice(ChoiceCode(way.get_untracked()))).unwrap_or(ConsentWay::Phone);
    let said = Said { purpose, agrees, way, at: desk.now() };
    let change = desk.read(|workspace| noted(workspace, open.entity, open.id, said, desk.new_id()));
    let locale = locale_untracked();
    let text = if agrees { words::NOTED_GIVEN } else { words::NOTED_WITHDRAWN };
    let text = text.fill(locale, &[label_of(Purpose::OPTIONS, purpose).get(locale)]);
    save(desk, text.clone(), change.into_iter().collect(), Some(text));
}

/// A line of the story.
fn told(open: Open, said: &Record) -> AnyView {
    let offset = open.desk.offset_minutes();
    let purpose = said.get(consent::PURPOSE).map_or("", |purpose| label_of(Purpose::OPTIONS, purpose).get(locale()));
    let moment = |key: Key<Timestamp>, text: Text| said.get(key).map(|at| text.fill(locale(), &[&at.local(offset)]));
    let moments: Vec<String> =
        [moment(consent::GIVEN_AT, words::GIVEN), moment(consent::WITHDRAWN_AT, words::WITHDRAWN)]
            .into_iter()
            .flatten()
            .collect();
    view! {
        <li>
            <a class="link-row" href=href_of(consent::ID, said.id)>
                <span class="truncate grow">{format!("{purpose} · {}", moments.join(" → "))}</span>
            </a>
        </li>
    }
    .into_any()
}
