//! The fields of a form in their groups, or the few of a quick form in one grid.
//! Groups beyond the usual ones are closed until they hold something.

use leptos::ev;
use leptos::prelude::*;

use super::beside::named_in;
use super::draft::FormDraft;
use super::record_form::{FormField, FormState};
use crate::i18n::texts::{rights, ui as texts};
use crate::i18n::{locale, tr};
use crate::model::region::Level;
use crate::model::schema::{Group, schema};
use crate::model::{EntityId, FieldId, Kind, RecordId, Value};
use crate::ui::field::{Above, FieldEditor};
use crate::ui::value::{ValueView, display_text};

/// The fields of a form.
#[component]
pub fn FormBody(
    /// What the parts of the form share.
    state: FormState,
) -> impl IntoView {
    move || {
        let all = state.show_all.get();
        let fields: Vec<FormField> = state.fields.get_value();
        match state.quick.get_value() {
            Some(quick) if !all => {
                let few: Vec<FormField> =
                    quick.iter().filter_map(|id| fields.iter().find(|field| field.field.id == *id).copied()).collect();
                let others = fields.into_iter().filter(|field| !quick.contains(&field.field.id)).collect();
                view! {
                    {grid(state, few, true, true)}
                    {asked_for(state, others, true)}
                }
                .into_any()
            }
            _ => groups(state, &fields).into_any(),
        }
    }
}

fn groups(state: FormState, fields: &[FormField]) -> Vec<AnyView> {
    let mut names: Vec<Group> = fields.iter().map(|field| field.field.group).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .enumerate()
        .map(|(at, group)| {
            let of_group = fields.iter().filter(|field| field.field.group == group).copied();
            let (later, own): (Vec<FormField>, Vec<FormField>) = of_group.partition(|field| field.at_end);
            let filled = own.iter().any(|field| field.value.with_untracked(|text| !text.is_empty()));
            let usual = matches!(group, Group::Basics | Group::Contact | Group::Progress);
            let contents = grid(state, own, at == 0, false);
            let open = filled || usual;
            view! {
                <details class="form-group" open=open>
                    <summary>
                        <span class="form-group-title">{move || group.label().get(locale())}</span>
                    </summary>
                    {contents}
                    {asked_for(state, later, false)}
                </details>
            }
            .into_any()
        })
        .collect()
}

/// The one of these fields that must be filled because of the end that was chosen: it comes into sight with that choice,
/// so that nobody has to look for it.
fn asked_for(state: FormState, fields: Vec<FormField>, quick: bool) -> AnyView {
    (move || {
        let asked = state.asked.get()?;
        let field = fields.iter().find(|field| field.field.id == asked).copied()?;
        // A form about something else leaves alone what was said before.
        let is_said = state.draft.with_untracked(|draft| draft.base.value(asked).is_some());
        (!(quick && is_said)).then(|| grid(state, vec![field], false, quick))
    })
    .into_any()
}

fn grid(state: FormState, fields: Vec<FormField>, first: bool, quick: bool) -> AnyView {
    let editors: Vec<AnyView> =
        fields.into_iter().enumerate().map(|(at, field)| editor(state, field, first && at == 0)).collect();
    view! {
        <div class="form-grid" data-quick=quick.then_some("")>
            {editors}
        </div>
    }
    .into_any()
}

fn editor(state: FormState, field: FormField, autofocus: bool) -> AnyView {
    if untrack(|| state.may_enter(field.field.id)) {
        return control(state, field, autofocus);
    }
    // What is masked can be entered once it is revealed.
    let enters = Memo::new(move |_| state.may_enter(field.field.id));
    (move || if enters.get() { control(state, field, false) } else { read_only(state, field) }).into_any()
}

fn control(state: FormState, field: FormField, autofocus: bool) -> AnyView {
    let error = Memo::new(move |_| state.error(field));
    let left = Callback::new(move |(): ()| field.left.set(true));
    let nearby = nearby(state, field);
    let id = field.id.get_value();
    let conflict = move || conflict(state, field);
    let asked = Signal::derive(move || state.asked.get() == Some(field.field.id));
    let beside = Callback::new(move |()| state.draft.with_untracked(named_in));
    let excused = Memo::new(move |_| state.draft.with(|draft| draft.is_excused(field.field)));
    view! {
        <FieldEditor
            field=field.field
            value=field.value
            error=error
            id=id
            asked=asked
            excused=excused.into()
            on_blur=left
            autofocus=autofocus
            entity=state.entity.id
            nearby=nearby
            above=above(state)
            beside=beside
        />
        {conflict}
    }
    .into_any()
}

/// What the role sees and doesn't change; nothing where there is nothing to see.
fn read_only(state: FormState, field: FormField) -> AnyView {
    let FormField { field, value: typed, .. } = field;
    let of = state.draft.with_untracked(|draft| draft.id);
    let entity = state.entity.id;
    let held = Memo::new(move |_| {
        let Some(id) = of else {
            return state.draft.with_untracked(|draft| draft.base.value(field.id).cloned());
        };
        state.desk.track(entity);
        state.desk.read(|workspace| workspace.record(entity, id)?.value(field.id).cloned())
    });
    // The form goes on from what was revealed, or changed by somebody else: nobody has typed here.
    Effect::new(move |before: Option<Option<Value>>| {
        let now = held.get();
        if before.is_some_and(|before| before != now) {
            state.draft.update(|draft| {
                draft.base.set_value(field.id, now.clone());
                draft.texts.remove(&field.id);
            });
            typed.set(state.draft.with_untracked(|draft| draft.text(field.id)));
        }
        now
    });
    let shown = move || {
        let value = held.get()?;
        Some(view! {
            <div class="field" data-field=field.key>
                <span class="field-label">{move || field.label.get(locale())}</span>
                <div class="field-shown">
                    <ValueView entity=entity field=field.id value=Some(value) nostrip:of=of />
                </div>
                <p class="field-hint">{tr(rights::READ_ONLY)}</p>
            </div>
        })
    };
    shown.into_any()
}

/// The province and the city of the form, for what its parts of an address offer.
fn above(state: FormState) -> Signal<Above> {
    Signal::derive(move || {
        let typed = |level: Level| {
            let part = state.entity.fields.iter().find(|field| field.place == Some(level));
            part.map(|part| state.draft.with(|draft| draft.text(part.id))).unwrap_or_default()
        };
        [typed(Level::Province), typed(Level::City)]
    })
}

/// A reference to what belongs to another record of the form offers that record's own: a customer's contacts.
fn nearby(state: FormState, field: FormField) -> Signal<Vec<RecordId>> {
    let Some((target, parent_field, through)) = path_to_parent(state, field) else {
        return Signal::derive(Vec::new);
    };
    Signal::derive(move || {
        let chosen = RecordId::parse(&state.draft.with(|draft| draft.text(through)));
        let Some(parent) = chosen else {
            return Vec::new();
        };
        state.desk.read(|workspace| {
            let rows = workspace.children(target, parent_field, parent);
            rows.iter().rev().take(20).filter_map(|row| workspace.id_at(target, *row)).collect()
        })
    })
}

fn path_to_parent(state: FormState, field: FormField) -> Option<(EntityId, FieldId, FieldId)> {
    let Kind::Reference(target) = field.field.kind else {
        return None;
    };
    let described = schema().get(target)?;
    let parent_field = described.parent?;
    let wanted = described.field(parent_field)?.kind;
    let through = state.entity.fields.iter().find(|other| other.kind == wanted && other.id != field.field.id)?;
    Some((target, parent_field, through.id))
}

/// What somebody else saved in this field meanwhile, with the choice between the two.
fn conflict(state: FormState, field: FormField) -> Option<AnyView> {
    let id = field.field.id;
    let now: Option<Value> =
        state.theirs.with(|theirs| theirs.iter().find(|(stale, _)| *stale == id).map(|(_, now)| now.clone()))?;
    let locale = locale();
    let shown = match &now {
        Some(value) => display_text(state.desk, field.field, value, locale),
        None => texts::NOTHING.get(locale).to_owned(),
    };
    let sentence = texts::THEIRS_IS.fill(locale, &[&shown]);
    let settle = move || state.theirs.update(|theirs| theirs.retain(|(stale, _)| *stale != id));
    let take = move |_: ev::MouseEvent| {
        state.draft.update(|draft| {
            draft.texts.remove(&id);
        });
        field.value.set(state.draft.with_untracked(|draft: &FormDraft| draft.text(id)));
        settle();
    };
    Some(
        view! {
            <div class="notice" data-tone="warning" role="status" style:grid-column="1 / -1">
                <div class="notice-text">
                    <p>{sentence}</p>
                </div>
                <div class="notice-actions">
                    <button type="button" class="button" data-size="small" on:click=move |_| settle()>
                        {tr(texts::KEEP_MINE)}
                    </button>
                    <button type="button" class="button" data-size="small" on:click=take>
                        {tr(texts::TAKE_THEIRS)}
                    </button>
                </div>
            </div>
        }
        .into_any(),
    )
}
