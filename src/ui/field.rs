//! The editor of one field: label, the control that its kind asks for, hint and error beside it.
//! Controls hold text; the rules of the schema say whether it is good (`model::schema::rules`).

mod inputs;
mod place;
mod reference;
mod tags;

use leptos::prelude::*;

use super::icons::{Icon, IconName};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::{Field, Offered, schema};
use crate::model::{EntityId, Kind, RecordId};

use inputs::{choice, date, flag, long_text, money, percent, suggestion, text};
pub use place::Above;
use place::place;
use reference::ReferencePicker;
pub use reference::{Beside, Maker, Wish};
use tags::TagsInput;

/// What every control needs to know.
#[derive(Clone, Copy)]
pub(super) struct Control {
    pub field: &'static Field,
    pub value: RwSignal<String>,
    pub error: Signal<Option<String>>,
    pub id: StoredValue<String>,
    pub on_blur: Option<Callback<()>>,
    pub autofocus: bool,
    /// Whether it must be filled because of what was chosen elsewhere.
    pub asked: Option<Signal<bool>>,
    /// Whether it needs not be filled, though in other records it must.
    pub excused: Option<Signal<bool>>,
}

impl Control {
    /// The identity of the control.
    pub fn id(&self) -> String {
        self.id.get_value()
    }

    /// An identity derived from it.
    pub fn part(&self, part: &str) -> String {
        self.id.with_value(|id| format!("{id}-{part}"))
    }

    /// `true` for `aria-invalid` where something is wrong.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.with(Option::is_some).then_some("true")
    }

    /// The hint and the error that describe the control, as far as they are there.
    pub fn described(&self) -> Option<String> {
        let hint = self.field.hint.map(|_| self.part("hint"));
        let error = self.error.with(Option::is_some).then(|| self.part("error"));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    /// `true` for `aria-required` where the field must be filled.
    pub fn required(&self) -> Option<&'static str> {
        self.must().then_some("true")
    }

    fn must(&self) -> bool {
        let is_excused = self.excused.is_some_and(|excused| excused.get());
        (self.field.is_required() && !is_excused) || self.asked.is_some_and(|asked| asked.get())
    }

    /// Says that the control lost the keyboard. A form that closes takes its controls off the page, which blurs them
    /// when what they belong to is gone already: https://github.com/leptos-rs/leptos/issues/4457
    pub fn blurred(&self) {
        if let Some(on_blur) = self.on_blur {
            on_blur.try_run(());
        }
    }
}

/// The editor of one field.
#[component]
pub fn FieldEditor(
    /// The field.
    field: &'static Field,
    /// The text in the control, as `rules::edit_text` gives it and `rules::parse` reads it.
    value: RwSignal<String>,
    /// What is wrong with it, as a sentence.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The identity of the control; unique on the page.
    #[prop(into)]
    id: String,
    /// Called when the control loses the keyboard.
    #[prop(optional)]
    on_blur: Option<Callback<()>>,
    /// Takes the keyboard when the dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// The table, for suggestions from its newest records.
    #[prop(optional)]
    entity: Option<EntityId>,
    /// The records that a reference offers before anything is typed.
    #[prop(optional)]
    nearby: Option<Signal<Vec<RecordId>>>,
    /// The province and the city beside a part of an address.
    #[prop(optional)]
    above: Option<Signal<Above>>,
    /// Whether it must be filled because of what was chosen elsewhere.
    #[prop(optional)]
    asked: Option<Signal<bool>>,
    /// Whether it needs not be filled, though in other records it must.
    #[prop(optional)]
    excused: Option<Signal<bool>>,
    /// What the form around it names, for the record that is not there yet and that a reference offers to make; without it
    /// none is offered.
    #[prop(optional)]
    beside: Option<Beside>,
) -> impl IntoView {
    let control = Control { field, value, error, id: StoredValue::new(id), on_blur, autofocus, asked, excused };
    let wide = matches!(field.kind, Kind::LongText | Kind::Tags).then_some("full");
    let input = match field.kind {
        Kind::LongText => long_text(control),
        Kind::Choice(_) => choice(control),
        Kind::Flag => flag(control),
        Kind::Tags => view! { <TagsInput control=control /> }.into_any(),
        Kind::Reference(target) => {
            view! { <ReferencePicker control=control target=target nearby=nearby beside=beside /> }.into_any()
        }
        Kind::Suggestion(offered) => suggestion(control, entity, offered),
        Kind::Member => suggestion(control, entity, Offered::Words(&[])),
        Kind::Money => money(control),
        Kind::Percent => percent(control),
        Kind::Integer => text(control, "text", Some("decimal")),
        Kind::Date => date(control, "date"),
        Kind::Time => date(control, "datetime-local"),
        Kind::Mobile | Kind::Telephone => text(control, "tel", None),
        Kind::Email => text(control, "text", Some("email")),
        Kind::Link => text(control, "text", Some("url")),
        Kind::Text | Kind::Number => match field.place {
            Some(level) => place(control, level, above),
            None => text(control, "text", None),
        },
    };
    let mark = move || {
        control.must().then(|| {
            view! { <span class="required" aria-hidden="true">"*"</span> }
        })
    };
    let label = move || field.label.get(locale());
    let hint = field.hint.map(|hint| view! { <p class="field-hint" id=control.part("hint")>{tr(hint)}</p> });
    let problem = move || {
        error.get().map(|sentence| {
            view! {
                <p class="field-error" id=control.part("error")>
                    <Icon name=IconName::Error />
                    <span>{sentence}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field" data-span=wide data-field=field.key>
            <label class="field-label" for=control.id()>
                {label}
                {mark}
            </label>
            {input}
            {hint}
            {problem}
        </div>
    }
}

/// What a control that offers the records of a table says of how to find one: only people are found by a phone, and what
/// has no name by its number.
pub(super) fn list_hint(target: EntityId) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let entity = schema().get(target);
    let is_phone = |field: &Field| matches!(field.kind, Kind::Mobile | Kind::Telephone);
    let has_phone = entity.is_some_and(|entity| entity.fields.iter().any(is_phone));
    let is_numbered = entity.is_some_and(|entity| entity.number.is_some_and(|rule| rule.field == entity.title));
    tr(match (has_phone, is_numbered) {
        (true, _) => texts::TYPE_TO_SEARCH,
        (false, true) => texts::TYPE_NUMBER,
        (false, false) => texts::TYPE_NAME,
    })
}
