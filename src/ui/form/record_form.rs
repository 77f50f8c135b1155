//! The form of a record: it makes one signal a field, goes on with a draft that fits, and draws the groups.
//! Saving, keeping drafts, duplicates and layout are each a file beside this one.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use leptos::ev;
use leptos::prelude::*;

use super::defaults::{amount_due, defaults, next_date};
use super::draft::FormDraft;
use super::duplicates::DuplicatesPanel;
use super::insertion::take_insertions;
use super::keep::{RestoredNotice, keep_draft};
use super::layout::FormBody;
use super::paste_box::PasteBox;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::asked;
use crate::model::rights::{FieldRight, is_veiled};
use crate::model::schema::Field;
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::interaction;
use crate::model::{Entity, EntityId, FieldId, Kind, Record, RecordId, Value};
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::dialog::DialogFrame;
use crate::ui::ends::needs;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::keys::saves_by;
use crate::ui::leave::{LeaveQuestion, count_unsaved};
use crate::workspace::approvals::is_open;

/// One field of a form.
#[derive(Clone, Copy)]
pub struct FormField {
    /// The field.
    pub field: &'static Field,
    /// The text in its control.
    pub value: RwSignal<String>,
    /// Whether a person has been there: only then is an error shown.
    pub left: RwSignal<bool>,
    /// The identity of its control.
    pub id: StoredValue<String>,
    /// Whether it is shown only where the record ends so that it must be filled.
    pub at_end: bool,
}

/// What a module says about what is being written, such as a limit that would be passed.
pub type Advice = fn(RwSignal<FormDraft>) -> AnyView;

/// A value that somebody else saved meanwhile.
pub type Theirs = (FieldId, Option<Value>);

/// What the parts of a form share.
#[derive(Clone, Copy)]
pub struct FormState {
    pub desk: Desk,
    pub entity: &'static Entity,
    pub draft: RwSignal<FormDraft>,
    pub fields: StoredValue<Vec<FormField>>,
    /// The field that must be filled because of how the record ends.
    pub asked: Memo<Option<FieldId>>,
    /// The fields of a quick form; `None` shows all.
    pub quick: StoredValue<Option<Vec<FieldId>>>,
    pub show_all: RwSignal<bool>,
    pub attempted: RwSignal<bool>,
    pub saving: RwSignal<bool>,
    pub problem: RwSignal<Option<String>>,
    pub theirs: RwSignal<Vec<Theirs>>,
    pub restored: RwSignal<bool>,
    /// How much of a long save is done, 0 to 1.
    pub share: RwSignal<f32>,
    /// Whether such a save is to stop.
    pub stopped: StoredValue<Arc<AtomicBool>>,
    pub dirty: RwSignal<bool>,
    /// The name under which the draft is kept.
    pub name: StoredValue<String>,
    /// The form as it would begin now, without what was kept.
    pub fresh: StoredValue<FormDraft>,
    /// Whether it was saved or given up, so that nothing of it is kept any more.
    pub settled: StoredValue<bool>,
    pub on_saved: Callback<RecordId>,
    pub on_cancel: Callback<()>,
    /// Set to ask before typed words are thrown away.
    pub asking: RwSignal<bool>,
}

impl FormState {
    /// Whether closing the form would throw typed words away.
    pub fn has_words(&self) -> bool {
        self.draft.with(FormDraft::has_words)
    }

    /// Whether whoever works here may enter that field: what they see masked into a new record, and once it is revealed.
    pub fn may_enter(&self, field: FieldId) -> bool {
        if !self.draft.with(|draft| draft.is_new() || is_open(&draft.base, field)) {
            return false;
        }
        match self.desk.session().rights().field(self.entity.id, field) {
            FieldRight::Write => true,
            FieldRight::Masked => self.draft.with(|draft| {
                let revealed = draft.base.value(field).is_some_and(|value| !is_veiled(value));
                draft.is_new() || revealed
            }),
            FieldRight::Read | FieldRight::Hidden => false,
        }
    }

    /// What is wrong with a field, once a person has been there or has tried to save.
    pub fn error(&self, field: FormField) -> Option<String> {
        if !field.left.get() && !self.attempted.get() {
            return None;
        }
        let flaw = self.draft.with(|draft| draft.flaw(field.field.id))?;
        let locale = locale();
        if flaw == Flaw::Missing && self.asked.get() == Some(field.field.id) {
            return Some(needs(self.entity.id, field.field.id, field.field.label.get(locale), locale));
        }
        Some(flaw.sentence(locale))
    }

    /// Brings the draft up to what is in the controls at this moment.
    pub fn collect(&self) {
        let typed: Vec<(FieldId, String)> = self
            .fields
            .with_value(|fields| fields.iter().map(|field| (field.field.id, field.value.get_untracked())).collect());
        self.draft.update(|draft| {
            for (field, text) in &typed {
                draft.set(*field, text);
            }
        });
    }

    /// Puts the draft back into the controls.
    pub fn spread(&self) {
        let fields: Vec<FormField> = self.fields.get_value();
        for field in fields {
            let text = self.draft.with_untracked(|draft| draft.text(field.field.id));
            if field.value.get_untracked() != text {
                field.value.set(text);
            }
        }
    }
}

/// The form of a record.
#[component]
pub fn RecordForm(
    /// Of which table.
    entity: EntityId,
    /// The record to edit; none for a new one.
    #[prop(optional)]
    record: Option<Record>,
    /// What a new record starts with, before its usual defaults.
    #[prop(optional)]
    preset: Vec<(FieldId, Value)>,
    /// Fields that are preset and not shown.
    #[prop(optional)]
    fixed: Vec<FieldId>,
    /// Called with the record once it is on disk.
    #[prop(into)]
    on_saved: Callback<RecordId>,
    /// Called when a person gives up.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// The fields of a quick form; a button shows the rest.
    #[prop(optional)]
    fields: Option<Vec<FieldId>>,
    /// Set while something is typed and not saved.
    dirty: RwSignal<bool>,
    /// Whether some of the preset was typed by a person, so that it is not thrown away unasked.
    #[prop(optional)]
    carried: bool,
    /// The name of the half-filled form to go on with. Else one of the same record is gone on with, or one for the
    /// same fixed values.
    #[prop(optional)]
    resume: Option<String>,
    /// Whether nobody asked for it just now: then the keyboard stays where it is.
    #[prop(optional)]
    unasked: bool,
    /// What the module says about what is being written, below the fields.
    #[prop(optional)]
    advice: Option<Advice>,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(described) = described(desk, entity) else {
        return ().into_any();
    };
    let ties: Vec<(FieldId, Value)> = preset.iter().filter(|(field, _)| fixed.contains(field)).cloned().collect();
    let id = record.as_ref().map(|record| record.id);
    let fields = fields.map(|asked| with_required(asked, described, id.is_none()));
    let kept = desk.take_draft(|kept| match (&resume, id) {
        (Some(name), _) => kept.name == *name,
        (None, Some(id)) => kept.draft.id == Some(id),
        (None, None) => !carried && kept.belongs(entity, &ties),
    });
    let fresh = FormDraft { carried, ..first_draft(desk, entity, record, preset) };
    let (draft, theirs) = kept.as_ref().map_or_else(|| (fresh.clone(), Vec::new()), |kept| kept.draft.resumed(&fresh));
    let gone_on_with = kept.is_some();
    let restored = gone_on_with && draft.has_words();
    let name = kept.map_or_else(|| desk.new_id().to_string(), |kept| kept.name);
    if gone_on_with && !restored {
        // Somebody else has saved the very same words meanwhile.
        desk.keep_draft(name.clone(), None);
    }
    let shown = form_fields(described, &draft, &fixed);
    // Words that were restored are on the screen, also in a form that shows only some fields.
    let hidden = fields.as_ref().is_some_and(|fields| draft.texts.keys().any(|field| !fields.contains(field)));
    let frame = use_context::<DialogFrame>();
    // A dialog that asks when it is closed asks for the form too.
    let asked_by_dialog = frame.and_then(|frame| frame.asking);
    let draft = RwSignal::new(draft);
    let state = FormState {
        desk,
        entity: described,
        draft,
        asked: Memo::new(move |_| draft.with(FormDraft::asked)),
        fields: StoredValue::new(shown),
        show_all: RwSignal::new(fields.is_none() || (restored && hidden)),
        quick: StoredValue::new(fields),
        attempted: RwSignal::new(false),
        saving: RwSignal::new(false),
        problem: RwSignal::new(None),
        theirs: RwSignal::new(theirs),
        restored: RwSignal::new(restored),
        share: RwSignal::new(0.0),
        stopped: StoredValue::new(Arc::default()),
        dirty,
        name: StoredValue::new(name),
        fresh: StoredValue::new(fresh),
        settled: StoredValue::new(false),
        on_saved,
        on_cancel,
        asking: asked_by_dialog.unwrap_or_else(|| RwSignal::new(false)),
    };
    follow_typing(state);
    take_insertions(state);
    keep_draft(state);
    if !unasked {
        start_typing(state);
    }
    if let Some(frame) = frame {
        frame.filled.set(true);
        frame.discard.set_value(Some(Callback::new(move |()| state.discard())));
    }
    draw(state, frame.is_some(), asked_by_dialog.is_none(), advice).into_any()
}

/// Gives the keyboard to the first field that must be filled and is not, else to the first there is.
fn start_typing(state: FormState) {
    let fields: Vec<FormField> = state.fields.get_value();
    let quick = state.quick.get_value();
    let shown = |field: &&FormField| {
        !field.at_end
            && quick.as_ref().is_none_or(|quick| quick.contains(&field.field.id))
            && untrack(|| state.may_enter(field.field.id))
    };
    let empty = |field: &&FormField| field.value.with_untracked(String::is_empty);
    let wanted = fields
        .iter()
        .filter(shown)
        .find(|field| {
            let is_excused = state.draft.with_untracked(|draft| draft.is_excused(field.field));
            field.field.is_required() && !is_excused && empty(field)
        })
        .or_else(|| fields.iter().find(shown));
    if let Some(field) = wanted {
        state.focus_first(&[field.field.id]);
    }
}

fn first_draft(desk: Desk, entity: EntityId, record: Option<Record>, preset: Vec<(FieldId, Value)>) -> FormDraft {
    let offset = desk.offset_minutes();
    let (own, pipeline) = desk.read(|workspace| (workspace.own_fields(), workspace.pipeline()));
    let draft = match record {
        Some(record) => FormDraft::edit(record, offset),
        None => {
            let now = if entity == interaction::ID { desk.entered() } else { desk.now() };
            let (member, when) = (desk.member(), (now, desk.today()));
            let mut start = desk.read(|workspace| defaults(workspace, entity, &member, when));
            start.extend(preset);
            let next = desk.read(|workspace| next_date(workspace, entity, &start, desk.today()));
            start.extend(next);
            let due = desk.read(|workspace| amount_due(workspace, entity, &start));
            start.extend(due);
            FormDraft::new(entity, desk.new_id(), &start, offset)
        }
    };
    draft.with_own(own, pipeline)
}

/// What a quick form of something new asks for, and what the company asks for besides (R40).
fn with_required(mut asked: Vec<FieldId>, entity: &Entity, is_new: bool) -> Vec<FieldId> {
    let own = entity.fields.iter().filter(|field| is_new && field.own.is_some() && field.is_required());
    let more: Vec<FieldId> = own.map(|field| field.id).filter(|field| !asked.contains(field)).collect();
    asked.extend(more);
    asked
}

fn form_fields(entity: &'static Entity, draft: &FormDraft, fixed: &[FieldId]) -> Vec<FormField> {
    entity
        .entered()
        .filter(|field| field.kind != Kind::Number)
        .filter(|field| !fixed.contains(&field.id) || asked::may_ask_for(entity.id, field.id))
        .map(|field| FormField {
            field,
            at_end: fixed.contains(&field.id),
            value: RwSignal::new(draft.text(field.id)),
            left: RwSignal::new(false),
            id: StoredValue::new(ids::unique(field.key)),
        })
        .collect()
}

/// What is typed goes into the draft, and the page learns that something is unsaved.
fn follow_typing(state: FormState) {
    let fields: Vec<FormField> = state.fields.get_value();
    for field in fields {
        Effect::new(move |first: Option<()>| {
            let text = field.value.get();
            if first.is_some() {
                state.draft.update(|draft| draft.set(field.field.id, &text));
            }
        });
    }
    let dirty = Memo::new(move |_| state.has_words());
    Effect::new(move |_| state.dirty.set(dirty.get()));
    count_unsaved(state.desk, dirty);
}

fn draw(state: FormState, in_dialog: bool, asks: bool, advice: Option<Advice>) -> impl IntoView {
    let key_pressed = move |event: ev::KeyboardEvent| {
        if saves_by(&event) {
            event.prevent_default();
            event.stop_propagation();
            state.save();
        } else if event.key() == "Escape" && !in_dialog && !event.default_prevented() && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            state.cancel();
        }
    };
    let given_up = Callback::new(move |()| state.give_up());
    let question = asks.then(|| view! { <LeaveQuestion asking=state.asking on_discard=given_up /> });
    let (form_class, body_class, foot_class) =
        if in_dialog { ("form dialog-form", "dialog-body", "dialog-foot") } else { ("form", "stack", "form-actions") };
    let problem = move || {
        state.problem.get().map(|sentence| {
            view! {
                <div class="notice" data-tone="bad" role="alert">
                    <Icon name=IconName::Error />
                    <div class="notice-text">
                        <p>{sentence}</p>
                    </div>
                </div>
            }
        })
    };
    let status = move || match (state.saving.get(), state.share.get()) {
        (false, _) => String::new(),
        (true, share) if share > 0.0 => {
            texts::SAVING_SHARE.fill(locale(), &[&format!("{:.0}", f64::from(share) * 100.0)])
        }
        (true, _) => texts::SAVING.get(locale()).to_owned(),
    };
    view! {
        <form
            class=form_class
            autocomplete="off"
            novalidate=true
            on:keydown=key_pressed
            on:submit=move |event: ev::SubmitEvent| {
                event.prevent_default();
                state.save();
            }
        >
            <div class=body_class>
                <RestoredNotice state=state />
                {problem}
                <PasteBox state=state />
                <FormBody state=state />
                <DuplicatesPanel draft=state.draft />
                {advice.map(|advice| advice(state.draft))}
            </div>
            <footer class=foot_class>
                <AllFieldsButton state=state />
                <span class="form-status" role="status">{status}</span>
                <button type="button" class="button" on:click=move |_| state.cancel()>
                    {tr(texts::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="primary" disabled=move || state.saving.get()>
                    {tr(texts::SAVE)}
                </button>
            </footer>
        </form>
        {question}
    }
}

#[component]
fn AllFieldsButton(state: FormState) -> impl IntoView {
    let quick = state.quick.with_value(Option::is_some);
    let pressed = move || if state.show_all.get() { "true" } else { "false" };
    quick.then(|| {
        view! {
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-pressed=pressed
                on:click=move |_| state.show_all.update(|all| *all = !*all)
            >
                {tr(texts::ALL_FIELDS)}
            </button>
        }
    })
}
