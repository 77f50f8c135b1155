//! The conditions of a list as chips, each with a cross, and the button that opens the builder.
//! A chip opens the same builder, so there is one place to change a filter.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::builder::FilterBuilder;
use super::files::FileNames;
use super::operators::{Operator, flag_word, operand_label};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::text::Locale;
use crate::model::{Entity, EntityId, Kind, Text, Value};
use crate::platform::layout::place_below;
use crate::ui::choices::{described, field_of, worded};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::role_name::operand_called;
use crate::ui::value::title_of;
use crate::workspace::{Condition, Filter, Matching, Test};

/// The filter of a list.
#[component]
pub fn FilterBar(
    /// Of which table.
    entity: EntityId,
    /// The filter that it shows and changes.
    filter: RwSignal<Filter>,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(entity) = described(desk, entity) else {
        return ().into_any();
    };
    let id = ids::unique("filter");
    let popover = StoredValue::new(id.clone());
    let names = FileNames::new(desk);
    Effect::new(move |_| filter.with(|filter| names.look_for(filter)));
    let chips = move || {
        let locale = locale();
        let filter_now = filter.get();
        let join = join_of(&filter_now);
        filter_now
            .conditions
            .iter()
            .enumerate()
            .filter_map(|(at, condition)| {
                let said = said(names, entity, condition, locale)?;
                let join = (at > 0).then(|| join.get(locale));
                Some(chip(filter, popover, at, said, join, locale))
            })
            .collect::<Vec<AnyView>>()
    };
    let clicked = move |event: ev::MouseEvent| place(&event, popover);
    view! {
        <div class="conditions">{chips}</div>
        <button type="button" class="button" data-kind="quiet" popovertarget=id.clone() on:click=clicked>
            <Icon name=IconName::Filter />
            <span>{tr(texts::FILTER)}</span>
        </button>
        <FilterBuilder entity=entity filter=filter names=names id=id />
    }
    .into_any()
}

/// The conditions as chips that nothing changes, for whoever only reads them.
#[component]
pub fn FilterSaid(
    /// Of which table.
    entity: EntityId,
    /// The filter that it shows.
    #[prop(into)]
    filter: Signal<Filter>,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(entity) = described(desk, entity) else {
        return ().into_any();
    };
    let names = FileNames::new(desk);
    Effect::new(move |_| filter.with(|filter| names.look_for(filter)));
    let chips = move || {
        let locale = locale();
        let filter = filter.get();
        let join = join_of(&filter).get(locale);
        let said = filter.conditions.iter().filter_map(|condition| said(names, entity, condition, locale));
        let chips = said.enumerate().map(|(at, said)| {
            view! {
                {(at > 0).then(|| view! { <span class="muted">{join}</span> })}
                <span class="chip">
                    <span class="chip-body">{words(said)}</span>
                </span>
            }
            .into_any()
        });
        chips.collect::<Vec<AnyView>>()
    };
    chips.into_any()
}

const fn join_of(filter: &Filter) -> Text {
    match filter.matching {
        Matching::All => texts::AND,
        Matching::Any => texts::OR,
    }
}

fn place(event: &ev::MouseEvent, popover: StoredValue<String>) {
    if let Some(button) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
        popover.with_value(|id| place_below(&button, id));
    }
}

/// Field, operator and operand of a condition, as a person reads them.
struct Said {
    field: &'static str,
    operator: &'static str,
    operand: String,
    /// Whether it says of a flag that it is set or not: then a colon is all that stands between.
    of_flag: bool,
}

fn said(names: FileNames, entity: &'static Entity, condition: &Condition, locale: Locale) -> Option<Said> {
    let desk = names.desk;
    // A condition on a field that was retired meanwhile still holds, so it is still said.
    let field = field_of(desk, entity.id, condition.field)?;
    if let Some(word) = flag_word(&condition.test) {
        let (operator, operand) = (texts::OP_FLAG.get(locale), word.get(locale).to_owned());
        return Some(Said { field: field.label.get(locale), operator, operand, of_flag: true });
    }
    let operand = match (&condition.test, field.kind) {
        (Test::Is(Value::Reference(id)) | Test::IsNot(Value::Reference(id)), Kind::Reference(target)) => {
            title_of(desk, target, *id)
        }
        (Test::Is(Value::Reference(import)) | Test::IsNot(Value::Reference(import)), _) => names.said(*import, locale),
        (test, _) => {
            let operand = operand_label(&worded(desk, field), test, locale, desk.offset_minutes());
            desk.read(|workspace| operand_called(workspace, field, operand, locale))
        }
    };
    Some(Said {
        field: field.label.get(locale),
        operator: Operator::of(&condition.test).label(field.kind).get(locale),
        operand,
        of_flag: false,
    })
}

fn words(said: Said) -> AnyView {
    let blank = if said.of_flag { "" } else { " " };
    view! {
        <span class="chip-field">{said.field}</span>
        {blank}
        {said.operator}
        {blank}
        <b>{said.operand}</b>
    }
    .into_any()
}

fn chip(
    filter: RwSignal<Filter>,
    popover: StoredValue<String>,
    at: usize,
    said: Said,
    join: Option<&'static str>,
    locale: Locale,
) -> AnyView {
    let remove = if said.of_flag {
        texts::REMOVE_FLAG.fill(locale, &[said.field, &said.operand])
    } else {
        texts::REMOVE_CONDITION.fill(locale, &[said.field, said.operator, &said.operand])
    };
    let taken = move |_: ev::MouseEvent| {
        filter.update(|filter| {
            if at < filter.conditions.len() {
                filter.conditions.remove(at);
            }
        });
    };
    let join = join.map(|join| view! { <span class="muted">{join}</span> });
    view! {
        {join}
        <span class="chip">
            <button
                type="button"
                class="chip-body"
                popovertarget=popover.get_value()
                on:click=move |event: ev::MouseEvent| place(&event, popover)
            >
                {words(said)}
            </button>
            <button type="button" class="chip-remove" aria-label=remove.clone() title=remove on:click=taken>
                <Icon name=IconName::Close />
            </button>
        </span>
    }
    .into_any()
}
