//! The dialog itself, and `Forms`, by which any page asks for it.

use leptos::prelude::*;

use super::first::is_looked_up;
use super::lookup::Lookup;
use crate::i18n::texts::{module as words, record as more};
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::model::schema::tables::{interaction, task};
use crate::model::{EntityId, FieldId, Record, RecordId, Value};
use crate::pages::support::{navigator, new_label, say};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::drafts::Kept;
use crate::ui::form::RecordForm;
use crate::ui::links::path_of;
use crate::workspace::Workspace;

/// The form that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Of which table.
    pub entity: EntityId,
    /// The record to edit; `None` for a new one.
    pub record: Option<RecordId>,
    /// What a new record holds from the start.
    pub preset: Vec<(FieldId, Value)>,
    /// Those of the preset that are not asked for.
    pub fixed: Vec<FieldId>,
    /// The fields asked for; `None` for all.
    pub fields: Option<Vec<FieldId>>,
    /// Whether the search before creation is still to come.
    pub lookup: bool,
    /// Whether some of the preset was typed into that search.
    pub carried: bool,
    /// The name of the half-filled form to go on with.
    pub resume: Option<String>,
}

/// The way to the form dialog, from any page.
#[derive(Clone, Copy)]
pub struct Forms {
    wanted: RwSignal<Option<Wanted>>,
    open: RwSignal<bool>,
    dirty: RwSignal<bool>,
}

impl Default for Forms {
    fn default() -> Self {
        Self::new()
    }
}

impl Forms {
    /// A closed dialog.
    pub fn new() -> Self {
        Self { wanted: RwSignal::new(None), open: RwSignal::new(false), dirty: RwSignal::new(false) }
    }

    /// The dialog of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Asks for a new record that holds these values from the start.
    pub fn create(&self, entity: EntityId, preset: Vec<(FieldId, Value)>) {
        self.show(Wanted {
            entity,
            record: None,
            lookup: is_looked_up(entity),
            preset,
            fixed: Vec::new(),
            fields: None,
            carried: false,
            resume: None,
        });
    }

    /// Asks for a new record that belongs to another; the reference is not asked for.
    pub fn create_for(&self, entity: EntityId, preset: Vec<(FieldId, Value)>) {
        let fixed = preset.iter().map(|(field, _)| *field).collect();
        let lookup = is_looked_up(entity);
        let (fields, carried, resume) = (None, false, None);
        self.show(Wanted { entity, record: None, lookup, preset, fixed, fields, carried, resume });
    }

    /// Asks to edit a record, all of it or some fields.
    pub fn edit(&self, entity: EntityId, id: RecordId, fields: Option<Vec<FieldId>>) {
        let (preset, fixed, resume) = (Vec::new(), Vec::new(), None);
        self.show(Wanted { entity, record: Some(id), preset, fixed, fields, lookup: false, carried: false, resume });
    }

    /// Goes on with a form that was left half filled. All of it is shown, also what its page would have taken for granted.
    pub fn resume(&self, kept: &Kept) {
        self.show(Wanted {
            entity: kept.draft.entity,
            record: kept.draft.id,
            lookup: false,
            preset: Vec::new(),
            fixed: Vec::new(),
            fields: None,
            carried: false,
            resume: Some(kept.name.clone()),
        });
    }

    fn show(&self, wanted: Wanted) {
        // A form with unsaved words stays; it asks for itself when it is closed.
        if self.open.get_untracked() && self.dirty.get_untracked() {
            return;
        }
        self.wanted.set(Some(wanted));
        self.open.set(true);
    }

    /// Goes on from the search to the form.
    pub(super) fn go_on(&self, preset: Vec<(FieldId, Value)>) {
        self.wanted.update(|wanted| {
            if let Some(wanted) = wanted {
                wanted.lookup = false;
                wanted.carried = !preset.is_empty();
                wanted.preset.extend(preset);
            }
        });
    }

    /// Says whether words are typed that closing would throw away.
    pub(super) fn mark(&self, dirty: bool) {
        self.dirty.set(dirty);
    }

    /// Closes the dialog.
    pub fn close(&self) {
        self.dirty.set(false);
        self.open.set(false);
    }
}

/// The dialog; stands once in the shell.
#[component]
pub fn FormHost() -> impl IntoView {
    let forms = Forms::expect();
    let desk = Desk::expect();
    let go = navigator();
    let title = Signal::derive(move || {
        forms.wanted.get().map(|wanted| form_title(desk, wanted.entity, wanted.record)).unwrap_or_default()
    });
    let guard = Callback::new(move |()| forms.dirty.get_untracked());
    // A form that was left with its words thrown away is clean again.
    Effect::new(move |_| {
        if !forms.open.get() {
            forms.dirty.set(false);
        }
    });
    view! {
        <Dialog open=forms.open title=title size="wide" guard=guard>
            {move || forms.wanted.get().map(|wanted| contents(desk, forms, go, wanted))}
        </Dialog>
    }
}

/// What a form is called that edits a record, or makes one of the table.
pub fn form_title(desk: Desk, entity: EntityId, record: Option<RecordId>) -> String {
    let locale = locale();
    match record {
        None if entity == interaction::ID => more::FOLLOW_UP.get(locale).to_owned(),
        None => new_label(entity, locale),
        Some(id) => {
            let name = desk.read(|workspace| workspace.title(entity, id));
            words::EDIT_TITLE.fill(locale, &[&shortened(&name)])
        }
    }
}

/// The name of a record as a heading takes it: a follow-up's is its whole content.
pub fn shortened(name: &str) -> String {
    let line = name.lines().next().unwrap_or_default();
    if line.chars().count() <= 40 {
        return line.to_owned();
    }
    line.chars().take(39).chain(std::iter::once('…')).collect()
}

fn contents(desk: Desk, forms: Forms, go: Callback<String>, wanted: Wanted) -> AnyView {
    if wanted.lookup {
        return view! { <Lookup entity=wanted.entity forms=forms go=go /> }.into_any();
    }
    let entity = wanted.entity;
    let created = wanted.record.is_none();
    let record: Option<Record> = wanted.record.and_then(|id| desk.read(|workspace| workspace.record(entity, id)));
    if !created && record.is_none() {
        return view! { <p class="muted">{tr(more::GONE_TEXT)}</p> }.into_any();
    }
    let preset = if created { with_usual(&wanted) } else { Vec::new() };
    let on_saved = Callback::new(move |id: RecordId| {
        forms.close();
        if created {
            let locale = crate::i18n::locale_untracked();
            let name = desk.read(|workspace| workspace.title(entity, id));
            say(desk, words::CREATED.fill(locale, &[&shortened(&name)]), Tone::Good, true);
            if is_opened_when_created(entity) {
                go.run(path_of(entity, id));
            }
        }
    });
    let on_cancel = Callback::new(move |()| forms.close());
    view! {
        <RecordForm
            entity=entity
            nostrip:record=record
            preset=preset
            fixed=wanted.fixed
            on_saved=on_saved
            on_cancel=on_cancel
            nostrip:fields=wanted.fields
            carried=wanted.carried
            nostrip:resume=wanted.resume
            dirty=forms.dirty
        />
    }
    .into_any()
}

/// A new customer is looked at next; a follow-up or a task leaves one where one is.
fn is_opened_when_created(entity: EntityId) -> bool {
    !matches!(entity, interaction::ID | task::ID)
}

/// A follow-up is a call unless said otherwise; the form itself knows the other defaults.
fn with_usual(wanted: &Wanted) -> Vec<(FieldId, Value)> {
    let mut preset = wanted.preset.clone();
    let way = interaction::WAY.field;
    if wanted.entity == interaction::ID && preset.iter().all(|(field, _)| *field != way) {
        preset.push((way, Value::Choice(interaction::Way::Phone.code())));
    }
    preset
}

/// The customer that a record belongs to, to hand on to what is created from its page.
pub fn customer_of(workspace: &Workspace, record: &Record) -> Option<RecordId> {
    let parent = workspace.entity(record.entity)?.parent?;
    match record.value(parent) {
        Some(Value::Reference(id)) => Some(*id),
        _ => None,
    }
}
