//! The facts of a record in groups, drawn from the schema. Each can be edited where it stands.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::came_from_line::CameFromLine;
use super::page::Open;
use super::sections::{Shown, is_editable, shown};
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::policy;
use crate::model::schema::{Field, Group};
use crate::model::{Entity, FieldId, Record};
use crate::pages::forms::Forms;
use crate::pages::support::filled;
use crate::ui::choices::described_now;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::ValueView;

/// The table as it is described; the same for as long as nobody describes it otherwise.
#[derive(Clone, Copy)]
struct Described(&'static Entity);

impl PartialEq for Described {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// The groups of facts. A change of the record draws only those facts anew whose values it changed.
#[component]
pub fn Facts(
    /// The record.
    open: Open,
    /// Fields that are shown elsewhere.
    hidden: &'static [FieldId],
) -> impl IntoView {
    let all = RwSignal::new(false);
    let table = Memo::new(move |_| described_now(open.desk, open.entity).map(Described));
    let drawn = Memo::new(move |_| {
        let all = all.get();
        open.record.with(|record| match (table.get(), record) {
            (Some(Described(entity)), Some(record)) => shown(entity, record, hidden, all),
            _ => Vec::new(),
        })
    });
    let groups = move || {
        let Described(entity) = table.get()?;
        let each = move || drawn.with(|drawn| drawn.iter().map(|one| one.group).collect::<Vec<Group>>());
        let children = move |one: Group| group(open, entity, one, drawn);
        Some(view! { <For each=each key=|group: &Group| *group children=children /> })
    };
    let toggle = move || if all.get() { words::HIDE_EMPTY.get(locale()) } else { words::SHOW_EMPTY.get(locale()) };
    view! {
        {groups}
        <button
            type="button"
            class="link-button"
            aria-pressed=move || all.get().to_string()
            on:click=move |_| all.update(|all| *all = !*all)
        >
            {toggle}
        </button>
    }
}

fn group(open: Open, entity: &'static Entity, group: Group, drawn: Memo<Vec<Shown>>) -> AnyView {
    let label = group.label();
    let fields = Memo::new(move |_| {
        let fields = |drawn: &Vec<Shown>| Some(drawn.iter().find(|one| one.group == group)?.fields.clone());
        drawn.with(fields).unwrap_or_default()
    });
    let children = move |id: FieldId| entity.field(id).map(|field| fact(open, field));
    let facts = view! { <For each=move || fields.get() key=|id: &FieldId| *id children=children /> };
    if group == Group::Facts {
        let is_open = RwSignal::new(false);
        let toggled = move |event: ev::Event| {
            is_open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
        };
        return view! {
            <details class="section" on:toggle=toggled>
                <summary class="section-head">
                    <h3>{move || label.get(locale())}</h3>
                </summary>
                <dl class="facts">
                    {facts}
                    {move || is_open.get().then(|| view! { <CameFromLine open=open /> })}
                </dl>
            </details>
        }
        .into_any();
    }
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{move || label.get(locale())}</h3>
            </header>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}

fn fact(open: Open, field: &'static Field) -> AnyView {
    let forms = Forms::expect();
    let value = Memo::new(move |_| open.record.with(|record| record.as_ref()?.value(field.id).cloned()));
    let empty = Memo::new(move |_| value.with(Option::is_none));
    let editable = Memo::new(move |_| {
        let may = |record: &Record| open.desk.may_change(record, field.id);
        is_editable(field) && open.record.with(|record| record.as_ref().is_some_and(may))
    });
    let edit = move || forms.edit(open.entity, open.id, Some(vec![field.id]));
    // A click beside the value edits, a click on a link within it follows the link.
    let clicked = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let on_control = target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some());
        if editable.get_untracked() && !on_control && !text_is_marked() {
            edit();
        }
    };
    let label = move || filled(words::EDIT_FIELD, locale(), field.label.get(locale()));
    let button = move || {
        editable.get().then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button fact-edit"
                    data-size="small"
                    aria-label=label
                    on:click=move |_| edit()
                >
                    <Icon name=IconName::Edit />
                </button>
            }
        })
    };
    let shown = move || {
        // Whether a value is masked is agreed on with the roles.
        open.desk.track(policy::ID);
        view! { <ValueView entity=open.entity field=field.id value=value.get() of=open.id /> }
    };
    let unsaid = move || empty.get().then(|| view! { <span class="visually-hidden">{tr(words::EMPTY)}</span> });
    view! {
        <div
            class="fact"
            data-empty=move || empty.get().then_some("")
            data-editable=move || editable.get().then_some("")
            data-fact=field.id.0.to_string()
            on:click=clicked
        >
            <dt>{move || field.label.get(locale())}</dt>
            <dd>{shown} {unsaid} {button}</dd>
        </div>
    }
    .into_any()
}

/// Whoever marks text to copy it does not want to edit.
fn text_is_marked() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}
