//! The dialog itself, and `Forms`, by which any page asks for it.

use leptos::prelude::*;

use super::above::AboveHost;
use super::first::is_looked_up;
use super::lookup::Lookup;
use super::names::{first_line, shortened};
use super::quick::quick;
use crate::i18n::texts::{module as words, money, record as more, rights};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{answer_sheet, contract, interaction, opportunity, payment, task};
use crate::model::schema::{Kind, Tone};
use crate::model::{EntityId, FieldId, Record, RecordId, Value};
use crate::pages::contracts::credit;
use crate::pages::later::when_here;
use crate::pages::quality::late;
use crate::pages::support::{entity_of, filled, label_of, navigator, new_label, say};
use crate::ui::desk::{Desk, Toast};
use crate::ui::dialog::Dialog;
use crate::ui::drafts::Kept;
use crate::ui::field::{Maker, Wish};
use crate::ui::focus::{focus_from_dialog, focus_soon};
use crate::ui::form::{Advice, RecordForm};
use crate::ui::links::{href_of, path_of};
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
    desk: Desk,
    wanted: RwSignal<Option<Wanted>>,
    open: RwSignal<bool>,
    dirty: RwSignal<bool>,
    /// The record that a form names and that is to be made above it.
    wish: RwSignal<Option<Wish>>,
}

impl Forms {
    /// A closed dialog.
    pub fn new(desk: Desk) -> Self {
        let (wanted, wish) = (RwSignal::new(None), RwSignal::new(None));
        Self { desk, wanted, open: RwSignal::new(false), dirty: RwSignal::new(false), wish }
    }

    /// The way to the small form above another, for every form of the desk.
    pub fn maker(&self) -> Maker {
        let wish = self.wish;
        Maker(Some(Callback::new(move |wished| wish.set(Some(wished)))))
    }

    /// What is to be made above the form at hand.
    pub(super) const fn wish(&self) -> RwSignal<Option<Wish>> {
        self.wish
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
            fixed: not_yet_asked(entity).to_vec(),
            fields: quick(entity),
            carried: false,
            resume: None,
        });
    }

    /// Asks for a new record that belongs to another; the reference is not asked for.
    pub fn create_for(&self, entity: EntityId, preset: Vec<(FieldId, Value)>) {
        self.create_filled(entity, preset, Vec::new());
    }

    /// The same with more that it holds from the start; that is asked for and may be changed.
    pub fn create_filled(&self, entity: EntityId, mut preset: Vec<(FieldId, Value)>, filled: Vec<(FieldId, Value)>) {
        let fixed = preset.iter().map(|(field, _)| *field).chain(not_yet_asked(entity).iter().copied()).collect();
        preset.extend(filled);
        let (lookup, fields, resume) = (is_looked_up(entity), quick(entity), None);
        self.show(Wanted { entity, record: None, lookup, preset, fixed, fields, carried: false, resume });
    }

    /// Asks for a new record that was looked up or worded before: some of what it holds from the start a person has
    /// typed.
    pub fn create_looked_up(&self, entity: EntityId, preset: Vec<(FieldId, Value)>) {
        let fixed = not_yet_asked(entity).to_vec();
        let (lookup, fields, resume) = (false, quick(entity), None);
        self.show(Wanted { entity, record: None, lookup, preset, fixed, fields, carried: true, resume });
    }

    /// Asks to edit a record, all of it or some fields.
    pub fn edit(&self, entity: EntityId, id: RecordId, fields: Option<Vec<FieldId>>) {
        let (preset, fixed, resume) = (Vec::new(), Vec::new(), None);
        self.show(Wanted { entity, record: Some(id), preset, fixed, fields, lookup: false, carried: false, resume });
    }

    /// Goes on with a form that was left half filled. What its page took for granted is shown, too.
    pub fn resume(&self, kept: &Kept) {
        let (entity, record) = (kept.draft.entity, kept.draft.id);
        let (fixed, fields) = match record {
            Some(_) => (Vec::new(), None),
            None => (not_yet_asked(entity).to_vec(), quick(entity)),
        };
        let (preset, resume) = (Vec::new(), Some(kept.name.clone()));
        self.show(Wanted { entity, record, preset, fixed, fields, lookup: false, carried: false, resume });
    }

    fn show(&self, wanted: Wanted) {
        // A form with unsaved words stays; it asks for itself when it is closed.
        if self.open.get_untracked() && self.dirty.get_untracked() {
            return;
        }
        // A key or an old draft may ask for what no button offers: nobody types what would be refused.
        let (act, refused) = match wanted.record {
            None => (Act::Create, rights::MAY_NOT_CREATE),
            Some(_) => (Act::Edit, rights::MAY_NOT_EDIT),
        };
        if !untrack(|| self.desk.may(wanted.entity, act)) {
            let locale = locale_untracked();
            say(self.desk, filled(refused, locale, label_of(wanted.entity, locale)), Tone::Info, false);
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
    let title = Signal::derive(move || forms.wanted.get().map(|wanted| title(desk, &wanted)).unwrap_or_default());
    // One field in a wide dialog looks lost.
    let looks_up = Memo::new(move |_| forms.wanted.with(|wanted| wanted.as_ref().is_some_and(|wanted| wanted.lookup)));
    let size = Signal::derive(move || if looks_up.get() { "small" } else { "wide" });
    let guard = Callback::new(move |()| forms.dirty.get_untracked());
    // A form that was left with its words thrown away is clean again.
    Effect::new(move |_| {
        if !forms.open.get() {
            forms.dirty.set(false);
        }
    });
    view! {
        <Dialog open=forms.open title=title size=size guard=guard>
            {move || forms.wanted.get().map(|wanted| contents(desk, forms, go, wanted))}
        </Dialog>
        {when_here(move || view! { <AboveHost forms=forms /> }.into_any())}
    }
}

fn title(desk: Desk, wanted: &Wanted) -> String {
    let what = form_title(desk, wanted.entity, wanted.record);
    match owner_of(wanted) {
        Some((entity, id)) => format!("{what} · {}", first_line(&desk.read(|workspace| workspace.title(entity, id)))),
        None => what,
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
            words::EDIT_TITLE.fill(locale, &[&first_line(&name)])
        }
    }
}

/// The record on whose page a new one is made, where that is what it belongs to or is a part of.
fn owner_of(wanted: &Wanted) -> Option<(EntityId, RecordId)> {
    let made = entity_of(wanted.entity)?;
    // What it is a part of says more than the customer of both, who may have several.
    let owner = made.owners().filter(|owner| wanted.fixed.contains(owner)).last()?;
    let Kind::Reference(entity) = made.field(owner)?.kind else {
        return None;
    };
    wanted.preset.iter().find_map(|(field, value)| match value {
        Value::Reference(id) if *field == owner => Some((entity, *id)),
        _ => None,
    })
}

/// How a deal ended is not asked for when it begins.
const ENDING: &[FieldId] = &[
    opportunity::LOSS_REASON.field,
    opportunity::LOSS_NOTE.field,
    opportunity::LOST_TO.field,
    opportunity::CLOSED_ON.field,
    opportunity::DEAL_AMOUNT.field,
    opportunity::QUOTED_ON.field,
    opportunity::QUOTE_VALID_UNTIL.field,
];

/// The fields that a new record of a table is never asked for.
pub(super) const fn not_yet_asked(entity: EntityId) -> &'static [FieldId] {
    match entity {
        opportunity::ID => ENDING,
        // The page of the sheet asks for them question by question.
        answer_sheet::ID => &[answer_sheet::ANSWERS.field],
        _ => &[],
    }
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
    // Who makes something on the page of what it belongs to stays there.
    let opens = is_opened_when_created(entity) && owner_of(&wanted).is_none();
    let preset = if created { with_usual(&wanted) } else { Vec::new() };
    // One fact that is mended where it stands has the keyboard again when it is drawn anew.
    let only = wanted.fields.as_deref().filter(|_| !created).and_then(|fields| match fields {
        [field] => Some(*field),
        _ => None,
    });
    let on_saved = Callback::new(move |id: RecordId| {
        forms.close();
        if let Some(field) = only {
            focus_soon(format!("[data-record=\"{id}\"] [data-fact=\"{}\"] .fact-edit", field.0));
        }
        if created {
            let text = created_text(desk, entity, id);
            let open = (!opens).then(|| href_of(entity, id));
            desk.toast(Toast { text, tone: Tone::Good, undo: true, open });
            if opens {
                go.run(path_of(entity, id));
                focus_from_dialog(format!("[data-record=\"{id}\"] .record-title > h2"));
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
            nostrip:advice=advice_of(entity)
            dirty=forms.dirty
        />
    }
    .into_any()
}

/// Says that a record is there: a payment by how much it is, for nobody knows it by its number yet.
fn created_text(desk: Desk, entity: EntityId, id: RecordId) -> String {
    let locale = locale_untracked();
    let amount = desk.read(|workspace| workspace.record(payment::ID, id)?.get(payment::AMOUNT));
    match amount.filter(|_| entity == payment::ID) {
        Some(amount) => money::PAYMENT_RECORDED.fill(locale, &[&short_money(amount)]),
        None => words::CREATED.fill(locale, &[&shortened(&desk.read(|workspace| workspace.title(entity, id)))]),
    }
}

/// What a module says about a record of its own while it is written.
const fn advice_of(entity: EntityId) -> Option<Advice> {
    match entity {
        contract::ID => Some(credit::advice),
        interaction::ID => Some(late::advice),
        _ => None,
    }
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
