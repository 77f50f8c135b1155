//! The path of stages or states at the head of a record: where it stands, and a way to move it on.

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::ChoiceOption;
use crate::model::value::ChoiceCode;
use crate::model::{Change, FieldId, Record, Value};
use crate::pages::support::save;

/// The steps of a choice field in their order; a click moves the record there, and can be undone.
#[component]
pub fn Path(
    /// The record.
    open: Open,
    /// The choice field.
    field: FieldId,
    /// Its choices, in the order of the way.
    steps: &'static [ChoiceOption],
    /// Whether the record ended without reaching the last step.
    lost: fn(&Record) -> bool,
    /// The change that moves the record to a step.
    moved: fn(&Record, ChoiceCode) -> Option<Change>,
    /// Called first: true where the step asks for more than a click, and is seen to elsewhere.
    #[prop(optional)]
    instead: Option<Callback<ChoiceCode, bool>>,
    /// What is told of a step beside its name, such as how long the record was there.
    #[prop(optional)]
    told: Option<Callback<ChoiceCode, Option<String>>>,
) -> impl IntoView {
    let at = Memo::new(move |_| {
        open.record.with(|record| {
            let record = record.as_ref()?;
            match record.value(field) {
                Some(Value::Choice(code)) => steps.iter().position(|step| step.code == *code),
                _ => None,
            }
        })
    });
    let is_lost = Memo::new(move |_| open.record.with(|record| record.as_ref().is_some_and(lost)));
    let state = move |index: usize| match at.get() {
        Some(at) if index < at => "done",
        Some(at) if index == at && is_lost.get() => "lost",
        Some(at) if index == at => "current",
        _ => "todo",
    };
    // Who may not move it still sees where it stands.
    let may = Memo::new(move |_| open.desk.may_write(open.entity, field));
    let buttons: Vec<AnyView> = steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let told = move || told.and_then(|told| told.run(step.code));
            let label = move || {
                let move_to = words::MOVE_TO.fill(locale(), &[step.label.get(locale())]);
                told().map_or_else(|| move_to.clone(), |told| format!("{move_to} · {told}"))
            };
            let go = move |_| {
                if instead.is_some_and(|instead| instead.run(step.code)) {
                    return;
                }
                let change = open.record.with_untracked(|record| moved(record.as_ref()?, step.code));
                let locale = locale_untracked();
                let said = words::LABEL_MOVE.fill(locale, &[step.label.get(locale)]);
                save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
            };
            view! {
                <button
                    type="button"
                    class="path-step"
                    data-state=move || state(index)
                    aria-current=move || (at.get() == Some(index)).then_some("step")
                    aria-label=label
                    title=label
                    disabled=move || !may.get()
                    on:click=go
                >
                    {move || step.label.get(locale())}
                    {move || told().map(|told| view! { " " <small class="path-told">{told}</small> })}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="path" role="group" aria-label=tr(words::STAGES)>
            {buttons}
        </div>
    }
}
