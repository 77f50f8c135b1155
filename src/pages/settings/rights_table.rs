//! What a role may do with each table, as a table of check boxes: its acts, whose records it sees, and whether it sees what
//! nobody has.

use leptos::ev;
use leptos::prelude::*;

use super::roles_draft::{OTHERS, RoleDraft};
use crate::i18n::texts::rights as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::rights::{Act, Scope};
use crate::ui::desk::Desk;

const fn act_label(act: Act) -> Text {
    match act {
        Act::View => words::VIEW,
        Act::Create => words::CREATE,
        Act::Edit => words::EDIT,
        Act::Delete => words::DELETE_RECORDS,
        Act::Export => words::EXPORT,
        Act::Import => words::IMPORT,
    }
}

const fn scope_label(scope: Scope) -> Text {
    match scope {
        Scope::Own => words::OWN,
        Scope::Team => words::TEAM,
        Scope::All => words::ALL,
    }
}

const fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::Own => "own",
        Scope::Team => "team",
        Scope::All => "all",
    }
}

/// The table. What is said of all others stands first, and holds for each table of which nothing else is said.
#[component]
pub fn RightsTable(
    /// The role as it is altered.
    draft: RwSignal<RoleDraft>,
) -> impl IntoView {
    let heads: Vec<AnyView> =
        Act::ALL.into_iter().map(|act| view! { <th scope="col">{tr(act_label(act))}</th> }.into_any()).collect();
    // A table of the company's own that it has not named is nothing to decide on.
    let named = Desk::expect().read(|workspace| workspace.own_fields()).entities();
    let tables = named.map(|entity| row(draft, entity.key, entity.plural));
    let rows: Vec<AnyView> = std::iter::once(row(draft, OTHERS, words::ALL_OTHERS)).chain(tables).collect();
    view! {
        <p class="field-hint rights-hint">{tr(words::SWIPE)}</p>
        <div class="table-wrap rights-wrap" tabindex="0" role="region" aria-label=tr(words::TABLES)>
            <table class="table rights">
                <thead>
                    <tr>
                        <th scope="col">{tr(words::TABLE)}</th>
                        {heads}
                        <th scope="col">{tr(words::SCOPE)}</th>
                        <th scope="col">{tr(words::UNOWNED)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(draft: RwSignal<RoleDraft>, key: &'static str, name: Text) -> AnyView {
    let acts: Vec<AnyView> = Act::ALL.into_iter().map(|act| act_cell(draft, (key, name), act)).collect();
    let unowned = tick(
        move || words::CELL.fill(locale(), &[words::UNOWNED.get(locale()), name.get(locale())]),
        move || draft.with(|draft| draft.sees_unowned(key)),
        move |on| draft.update(|draft| draft.set_unowned(key, on)),
    );
    view! {
        <tr data-follows=move || draft.with(|draft| draft.follows(key)).then_some("")>
            <th scope="row">{tr(name)}</th>
            {acts}
            <td>{scope_choice(draft, (key, name))}</td>
            <td>{unowned}</td>
        </tr>
    }
    .into_any()
}

fn act_cell(draft: RwSignal<RoleDraft>, (key, name): (&'static str, Text), act: Act) -> AnyView {
    let cell = tick(
        move || words::CELL.fill(locale(), &[act_label(act).get(locale()), name.get(locale())]),
        move || draft.with(|draft| draft.may(key, act)),
        move |may| draft.update(|draft| draft.set_may(key, act, may)),
    );
    view! { <td>{cell}</td> }.into_any()
}

fn tick(
    label: impl Fn() -> String + Send + Sync + 'static,
    value: impl Fn() -> bool + Send + Sync + 'static,
    put: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=value
            on:change=move |event: ev::Event| put(event_target_checked(&event))
        />
    }
    .into_any()
}

fn scope_choice(draft: RwSignal<RoleDraft>, (key, name): (&'static str, Text)) -> AnyView {
    let options: Vec<AnyView> = Scope::ALL
        .into_iter()
        .map(|scope| {
            view! {
                <option value=scope_key(scope) prop:selected=move || draft.with(|draft| draft.scope(key)) == scope>
                    {tr(scope_label(scope))}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let chosen = event_target_value(&event);
        if let Some(scope) = Scope::ALL.into_iter().find(|scope| scope_key(*scope) == chosen) {
            draft.update(|draft| draft.set_scope(key, scope));
        }
    };
    view! {
        <select
            class="select"
            aria-label=move || words::CELL.fill(locale(), &[words::SCOPE.get(locale()), name.get(locale())])
            on:change=choose
        >
            {options}
        </select>
    }
    .into_any()
}
