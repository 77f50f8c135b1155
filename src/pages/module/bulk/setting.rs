//! Setting one field of the ticked records to a value, or emptying it where that is asked for in words. A list, such as
//! the tags, is added to unless something else is chosen.
//! Many records are changed in slices, with a way out; together they are one step to undo.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::many::Many;
use super::ticked;
use super::work::{Work, WorkView};
use crate::i18n::texts::{fit, module as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::customer;
use crate::model::schema::{Field, Kind, Tone};
use crate::model::{EntityId, FieldId, RecordId, Value};
use crate::pages::fit::proposal::Proposals;
use crate::pages::module::field_edit::{FieldEdit, LeftOut, Way};
use crate::pages::module::new_value::{Unfit, can_be_cleared, is_settable, new_value};
use crate::pages::module::page::Shown;
use crate::pages::support::{counted, grouped, save, say};
use crate::ui::choices::{described, field_of, offered};
use crate::ui::desk::Desk;
use crate::ui::dialog::Cancel;
use crate::ui::ends::needs;
use crate::ui::field::FieldEditor;
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;
use crate::ui::table::Selection;
use crate::workspace::Workspace;
use crate::workspace::session::SLICE;

/// What is to be set, as a person fills it in.
#[derive(Clone, Copy)]
struct Setting {
    desk: Desk,
    shown: Shown,
    open: RwSignal<bool>,
    chosen: RwSignal<Option<FieldId>>,
    typed: RwSignal<String>,
    clear: RwSignal<bool>,
    /// What becomes of a list.
    way: RwSignal<Way>,
    flaw: RwSignal<Option<String>>,
    work: Work,
}

impl Setting {
    fn field(&self) -> Option<&'static Field> {
        self.chosen.get().and_then(|id| field_of(self.desk, self.shown.parts.entity, id))
    }

    fn choose(&self, key: &str) {
        let entity = described(self.desk, self.shown.parts.entity);
        self.chosen.set(entity.and_then(|entity| entity.field_by_key(key)).map(|field| field.id));
        self.typed.set(String::new());
        self.clear.set(false);
        self.way.set(Way::default());
        self.flaw.set(None);
    }

    fn submit(&self) {
        let setting = *self;
        let Some(field) = untrack(move || setting.field()) else {
            return;
        };
        let typed = self.typed.get_untracked();
        let locale = locale_untracked();
        match new_value(field, &typed, self.clear.get_untracked(), self.desk.offset_minutes()) {
            Ok(value) => self.apply(field.id, FieldEdit::new(value, self.way.get_untracked())),
            Err(Unfit::Flawed(flaw)) => self.flaw.set(Some(flaw.sentence(locale))),
            Err(Unfit::Nothing) => {
                let text = if can_be_cleared(field) { words::VALUE_OR_CLEAR } else { words::VALUE_NEEDED };
                self.flaw.set(Some(text.get(locale).to_owned()));
            }
        }
    }

    fn apply(&self, field: FieldId, edit: FieldEdit) {
        let ids = ticked(self.desk, self.shown);
        let entity = self.shown.parts.entity;
        if ids.len() > SLICE {
            // To look at the records is the smaller part of the work.
            let many = Many { desk: self.desk, pace: self.work.begin(), first: 0.25, open: self.open };
            spawn_local(set_many(many, entity, ids, field, edit));
            return;
        }
        self.open.set(false);
        let mut left_out = LeftOut::default();
        let changes = self.desk.read(|workspace| edit.fitting(workspace, (entity, field), &ids, &mut left_out));
        if changes.is_empty() {
            say_without_effect(self.desk, entity, &edit, left_out);
            return;
        }
        let (label, said) = words_of(self.desk, entity, changes.len(), left_out);
        save(self.desk, label, changes, Some(said));
    }
}

/// The name for undo, and what is said once it is done.
fn words_of(desk: Desk, entity: EntityId, count: usize, left_out: LeftOut) -> (String, String) {
    let locale = locale_untracked();
    let label = words::LABEL_BULK.fill(locale, &[&grouped(count)]);
    let changed = words::CHANGED.fill(locale, &[&counted(entity, count, locale)]);
    let said = match left_out_sentence(desk, entity, left_out) {
        Some(sentence) => words::CHANGED_BUT.fill(locale, &[&changed, &sentence]),
        None => changed,
    };
    (label, said)
}

/// How many records stay as they are, and what they lack.
fn left_out_sentence(desk: Desk, entity: EntityId, left_out: LeftOut) -> Option<String> {
    let locale = locale_untracked();
    let field = field_of(desk, entity, left_out.lack?)?;
    let needs = needs(entity, field.id, field.label.get(locale), locale);
    Some(words::STAY_AS_THEY_ARE.fill(locale, &[&counted(entity, left_out.count, locale), &needs]))
}

/// Says that nothing was changed, and why.
fn say_without_effect(desk: Desk, entity: EntityId, edit: &FieldEdit, left_out: LeftOut) {
    match left_out_sentence(desk, entity, left_out) {
        Some(sentence) => say(desk, sentence, Tone::Warning, false),
        None => say(desk, edit.without_effect().get(locale_untracked()).to_owned(), Tone::Info, false),
    }
}

async fn set_many(mut many: Many, entity: EntityId, ids: Vec<RecordId>, field: FieldId, edit: FieldEdit) {
    let mut left_out = LeftOut::default();
    let made = |workspace: &Workspace, some: &[RecordId]| edit.fitting(workspace, (entity, field), some, &mut left_out);
    let Some(changes) = many.ready(&ids, made).await else {
        return;
    };
    if changes.is_empty() {
        many.open.try_set(false);
        say_without_effect(many.desk, entity, &edit, left_out);
        return;
    }
    let words = words_of(many.desk, entity, changes.len(), left_out);
    many.commit(changes, words, || {}).await;
}

/// The form of the dialog.
#[component]
pub fn SetField(
    /// The page.
    shown: Shown,
    /// The dialog.
    open: RwSignal<bool>,
    /// The field that is set; `None` to ask for it.
    first: RwSignal<Option<FieldId>>,
) -> impl IntoView {
    let setting = Setting {
        desk: Desk::expect(),
        shown,
        open,
        chosen: RwSignal::new(first.get_untracked()),
        typed: RwSignal::new(String::new()),
        clear: RwSignal::new(false),
        way: RwSignal::new(Way::default()),
        flaw: RwSignal::new(None),
        work: Work::new(),
    };
    // What was wrong is mended by the next word.
    Effect::new(move |_| {
        setting.typed.track();
        setting.clear.track();
        setting.flaw.set(None);
    });
    let asks = first.get_untracked().is_none();
    let busy = setting.work.busy();
    // What goes on already can be stopped by closing, and is begun again by one press.
    let has_words = move |_: Option<&bool>| {
        !busy.get() && (setting.clear.get() || setting.typed.with(|typed| !typed.trim().is_empty()))
    };
    hold_on_page(setting.desk, Memo::new(has_words));
    move || {
        if busy.get() {
            let work = setting.work;
            return view! { <WorkView work=work /> }.into_any();
        }
        view! { <SettingForm setting=setting asks=asks /> }.into_any()
    }
}

#[component]
fn SettingForm(setting: Setting, asks: bool) -> impl IntoView {
    let count = move || {
        let entity = setting.shown.parts.entity;
        counted(entity, setting.shown.selection.with(Selection::count), locale())
    };
    let button = move || {
        let text = if setting.clear.get() { words::CLEAR_MANY } else { words::CHANGE_MANY };
        text.fill(locale(), &[&count()])
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        setting.submit();
    };
    let field_choice = asks.then(|| view! { <FieldChoice setting=setting /> });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            {field_choice}
            {move || setting.field().map(|field| value_part(setting, field))}
            <footer class="form-actions">
                <span class="form-status"></span>
                <Cancel />
                <button
                    type="submit"
                    class="button"
                    data-kind="primary"
                    disabled=move || setting.chosen.get().is_none()
                >
                    <span>{button}</span>
                </button>
            </footer>
        </form>
    }
}

#[component]
fn FieldChoice(setting: Setting) -> impl IntoView {
    let fields: Vec<&'static Field> = match described(setting.desk, setting.shown.parts.entity) {
        Some(entity) => entity
            .entered()
            .filter(|field| field.id != entity.title && is_settable(field))
            .filter(|field| setting.desk.may_write(entity.id, field.id))
            .collect(),
        None => Vec::new(),
    };
    let options: Vec<AnyView> = fields
        .into_iter()
        .map(|field| view! { <option value=field.key>{move || field.label.get(locale())}</option> }.into_any())
        .collect();
    view! {
        <div class="field">
            <label class="field-label" for="bulk-field">
                {tr(words::FIELD)}
            </label>
            <select
                class="select"
                id="bulk-field"
                autofocus=true
                on:change=move |event| setting.choose(&event_target_value(&event))
            >
                <option value="">{tr(words::CHOOSE)}</option>
                {options}
            </select>
        </div>
    }
}

/// The control for the new value, and the choice to empty the field instead.
fn value_part(setting: Setting, field: &'static Field) -> AnyView {
    let is_list = field.kind == Kind::Tags;
    let way = move || (is_list && !setting.clear.get()).then(|| way_choice(setting));
    let control = move || (!setting.clear.get()).then(|| value_control(setting, field));
    let clear = can_be_cleared(field).then(|| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || setting.clear.get()
                    on:change=move |event| {
                        setting.typed.set(String::new());
                        setting.clear.set(event_target_checked(&event));
                    }
                />
                <span>{tr(words::CLEAR_FIELD)}</span>
            </label>
        }
    });
    let warning = move || {
        setting.clear.get().then(|| {
            view! {
                <p class="field-hint" role="status">
                    {move || words::CLEAR_HINT.fill(locale(), &[field.label.get(locale())])}
                </p>
            }
        })
    };
    view! {
        {way}
        {control}
        <div class="field">
            {clear}
            {warning}
        </div>
    }
    .into_any()
}

/// Whether the entries come to those there are, go, or take the place of all.
fn way_choice(setting: Setting) -> AnyView {
    let buttons: Vec<AnyView> = Way::ALL
        .into_iter()
        .map(|way| {
            let pressed = move || if setting.way.get() == way { "true" } else { "false" };
            view! {
                <button type="button" aria-pressed=pressed on:click=move |_| setting.way.set(way)>
                    {tr(way.label())}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <div class="segmented" role="group" aria-label=tr(words::LIST_WAY)>
                {buttons}
            </div>
            <p class="field-hint" role="status">
                {move || setting.way.get().hint().get(locale())}
            </p>
        </div>
    }
    .into_any()
}

fn value_control(setting: Setting, field: &'static Field) -> AnyView {
    match field.kind {
        Kind::Choice(_) => {
            let options: Vec<AnyView> = offered(setting.desk, field)
                .iter()
                .map(|option| {
                    view! { <option value=option.key>{move || option.label.get(locale())}</option> }.into_any()
                })
                .collect();
            choice(setting, options)
        }
        Kind::Flag => {
            let options = vec![
                view! { <option value="true">{tr(ui::YES)}</option> }.into_any(),
                view! { <option value="false">{tr(ui::NO)}</option> }.into_any(),
            ];
            choice(setting, options)
        }
        Kind::Member => member(setting, field),
        _ => {
            let entity = setting.shown.parts.entity;
            view! {
                <FieldEditor field=field value=setting.typed error=setting.flaw id="bulk-value" entity=entity />
            }
            .into_any()
        }
    }
}

fn choice(setting: Setting, options: Vec<AnyView>) -> AnyView {
    let invalid = move || setting.flaw.with(Option::is_some).then_some("true");
    let control = view! {
        <select
            class="select"
            id="bulk-value"
            aria-invalid=invalid
            aria-describedby="bulk-flaw"
            on:change=move |event| setting.typed.set(event_target_value(&event))
        >
            <option value="">{tr(words::CHOOSE)}</option>
            {options}
        </select>
    };
    labelled(setting, words::VALUE, control.into_any())
}

/// A colleague: those of the first records of the list are offered.
fn member(setting: Setting, field: &'static Field) -> AnyView {
    let invalid = move || setting.flaw.with(Option::is_some).then_some("true");
    let known: Vec<AnyView> = known_members(setting, field.id)
        .into_iter()
        .map(|name| view! { <option value=name></option> }.into_any())
        .collect();
    let control = view! {
        <input
            class="input"
            id="bulk-value"
            type="text"
            autofocus=true
            list="bulk-known"
            autocomplete="off"
            aria-invalid=invalid
            aria-describedby="bulk-flaw"
            prop:value=move || setting.typed.get()
            on:input=move |event| setting.typed.set(event_target_value(&event))
        />
        <datalist id="bulk-known">{known}</datalist>
    };
    let control = labelled(setting, field.label, control.into_any());
    view! {
        {control}
        {proposals(setting, field)}
    }
    .into_any()
}

/// Who fits the ticked customers, where that is what is asked for (R128).
fn proposals(setting: Setting, field: &'static Field) -> Option<AnyView> {
    let assigns = setting.shown.parts.entity == customer::ID && field.id == customer::OWNER.field;
    assigns.then(|| {
        let ids = StoredValue::new(ticked(setting.desk, setting.shown));
        let choose = Callback::new(move |person: String| setting.typed.set(person));
        view! { <Proposals ids=ids label=fit::TAKE on_choose=choose /> }.into_any()
    })
}

fn labelled(setting: Setting, label: crate::model::Text, control: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label class="field-label" for="bulk-value">
                {tr(label)}
            </label>
            {control}
            <p class="field-error" id="bulk-flaw" hidden=move || setting.flaw.with(Option::is_none)>
                <Icon name=IconName::Error />
                <span>{move || setting.flaw.get()}</span>
            </p>
        </div>
    }
    .into_any()
}

fn known_members(setting: Setting, field: FieldId) -> Vec<String> {
    let entity = setting.shown.parts.entity;
    let rows = setting.shown.rows.get_untracked();
    let mut known: Vec<String> = setting.desk.read(|workspace| {
        rows.iter()
            .take(2_000)
            .filter_map(|row| workspace.record_at(entity, *row))
            .filter_map(|record| record.value(field).and_then(Value::as_text).map(str::to_owned))
            .collect()
    });
    known.push(setting.desk.member());
    known.sort_unstable();
    known.dedup();
    known.truncate(100);
    known
}
