//! The plain controls: one line, several lines, days, amounts, choices, switches and suggestions.
//! Amounts are typed as people write them ("1.2万"), so they are text inputs and not number inputs.

use leptos::ev;
use leptos::prelude::*;

use super::Control;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::rules::spaced_amount;
use crate::model::schema::{ChoiceOption, Offered};
use crate::model::word_lists::WordList;
use crate::model::{EntityId, FieldId, Kind, Value};
use crate::ui::amount::type_over;
use crate::ui::choices::offered;
use crate::ui::desk::Desk;

/// How many of the newest records give suggestions.
const NEWEST: usize = 300;
/// How many suggestions are offered.
const OFFERED: usize = 30;

/// One line of text. `kind` is the input's type, `mode` the keyboard that a telephone shows.
pub fn text(control: Control, kind: &'static str, mode: Option<&'static str>) -> AnyView {
    line(control, kind, mode, None, "input")
}

/// A day or a moment, by the browser's own picker.
pub fn date(control: Control, kind: &'static str) -> AnyView {
    line(control, kind, None, None, "input")
}

pub(super) fn line(
    control: Control,
    kind: &'static str,
    mode: Option<&'static str>,
    list: Option<String>,
    class: &'static str,
) -> AnyView {
    view! {
        <input
            class=class
            id=control.id()
            type=kind
            inputmode=mode
            list=list
            autocomplete="off"
            autofocus=control.autofocus
            aria-required=move || control.required()
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described()
            prop:value=move || control.value.get()
            on:input=move |event| control.value.set(event_target_value(&event))
            on:blur=move |_| control.blurred()
        />
    }
    .into_any()
}

/// An amount in yuan, with its thousands apart as long as nobody types in it.
pub fn money(control: Control) -> AnyView {
    let is_here = RwSignal::new(false);
    let shown =
        move || if is_here.get() { control.value.get() } else { control.value.with(|value| spaced_amount(value)) };
    let came = move |event: ev::FocusEvent| {
        type_over(&event_target::<web_sys::HtmlInputElement>(&event));
        is_here.try_set(true);
    };
    let left = move |_: ev::FocusEvent| {
        is_here.try_set(false);
        control.blurred();
    };
    view! {
        <div class="input-group">
            <span class="input-prefix" aria-hidden="true">"¥"</span>
            <input
                class="input amount"
                id=control.id()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                autofocus=control.autofocus
                aria-required=move || control.required()
                aria-invalid=move || control.invalid()
                aria-describedby=move || control.described()
                prop:value=shown
                on:input=move |event| control.value.set(event_target_value(&event))
                on:focus=came
                on:blur=left
            />
        </div>
    }
    .into_any()
}

/// A percentage.
pub fn percent(control: Control) -> AnyView {
    view! {
        <div class="input-group">
            {line(control, "text", Some("numeric"), None, "input amount")}
            <span class="input-suffix" aria-hidden="true">"%"</span>
        </div>
    }
    .into_any()
}

/// Several lines of text.
pub fn long_text(control: Control) -> AnyView {
    view! {
        <textarea
            autocomplete="off"
            class="textarea"
            id=control.id()
            rows="3"
            autofocus=control.autofocus
            aria-required=move || control.required()
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described()
            prop:value=move || control.value.get()
            on:input=move |event| control.value.set(event_target_value(&event))
            on:blur=move |_| control.blurred()
        ></textarea>
    }
    .into_any()
}

/// One of a few choices, or none.
pub fn choice(control: Control) -> AnyView {
    let options: Vec<AnyView> = choices(control)
        .into_iter()
        .map(|option| {
            let key = option.key;
            let label = option.label;
            view! {
                <option value=key prop:selected=move || control.value.with(|value| value == key)>
                    {move || label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <select
            class="select"
            id=control.id()
            autofocus=control.autofocus
            aria-required=move || control.required()
            aria-invalid=move || control.invalid()
            aria-describedby=move || control.described()
            on:change=move |event| control.value.set(event_target_value(&event))
            on:blur=move |_| control.blurred()
        >
            <option value="" prop:selected=move || control.value.with(String::is_empty)>
                {tr(texts::NOT_CHOSEN)}
            </option>
            {options}
        </select>
    }
    .into_any()
}

/// The choices of the control's field. One that is offered no more is among them where the record has it.
fn choices(control: Control) -> Vec<ChoiceOption> {
    let field = control.field;
    if !field.staged && field.own.is_none() {
        return field.kind.choices().to_vec();
    }
    let desk = Desk::expect();
    let mut choices = offered(desk, field).to_vec();
    let held = control.value.get_untracked();
    let held = field.kind.choices().iter().find(|option| option.key == held);
    let gone = held.filter(|held| choices.iter().all(|option| option.code != held.code));
    let named = |gone: &'static ChoiceOption| {
        if field.staged { desk.read(|workspace| workspace.pipeline()).option(gone.code) } else { Some(gone) }
    };
    choices.extend(gone.and_then(named));
    choices
}

/// Yes or no.
pub fn flag(control: Control) -> AnyView {
    let on = move || control.value.with(|value| value == "true");
    view! {
        <span class="switch">
            <input
                type="checkbox"
                role="switch"
                id=control.id()
                aria-describedby=move || control.described()
                prop:checked=on
                on:change=move |event| {
                    let text = if event_target_checked(&event) { "true" } else { "false" };
                    control.value.set(text.to_owned());
                }
                on:blur=move |_| control.blurred()
            />
        </span>
    }
    .into_any()
}

/// One line of text with suggestions: those of the field, or what the newest records hold in it.
pub fn suggestion(control: Control, entity: Option<EntityId>, offered: Offered) -> AnyView {
    let desk = Desk::expect();
    let list_id = control.part("list");
    let found: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let fill = move |_: ev::FocusEvent| {
        if !found.with_untracked(Vec::is_empty) {
            return;
        }
        let mut texts = words_of(desk, offered);
        if control.field.kind == Kind::Member {
            texts.push(desk.member());
            let listed = desk.read(|workspace| workspace.team());
            let names = listed.iter().flat_map(|team| team.members.iter()).map(|member| member.name.clone());
            texts.extend(names.filter(|name| *name != desk.member()));
        }
        if let Some(entity) = entity {
            add_newest(desk, entity, control.field.id, &mut texts);
        }
        found.set(texts);
    };
    let options =
        move || found.get().into_iter().map(|text| view! { <option value=text></option> }).collect::<Vec<_>>();
    view! {
        <span class="anchor" on:focusin=fill>
            {line(control, "text", None, Some(list_id.clone()), "input grow")}
            <datalist id=list_id>{options}</datalist>
        </span>
    }
    .into_any()
}

/// The words that a field offers: those on which the desk has agreed, else the usual ones.
fn words_of(desk: Desk, offered: Offered) -> Vec<String> {
    let locale = locale_untracked();
    match WordList::offered_as(offered) {
        Some(list) => desk.read(|workspace| workspace.word_lists()).words(list, locale),
        None => offered.texts().iter().map(|text| text.get(locale).to_owned()).collect(),
    }
}

fn add_newest(desk: Desk, entity: EntityId, field: FieldId, texts: &mut Vec<String>) {
    let newest: Vec<String> = desk.read(|workspace| {
        let rows = workspace.rows(entity);
        rows.iter()
            .rev()
            .take(NEWEST)
            .filter_map(|row| match workspace.record_at(entity, *row)?.value(field) {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            })
            .collect()
    });
    for text in newest {
        if texts.len() >= OFFERED {
            return;
        }
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
}
