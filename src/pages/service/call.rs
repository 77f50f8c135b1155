//! Somebody calls: a number or a name says at once who it is, with what was left open, the open cases, the last purchase and
//! the contract; from there a case or a talk is begun with one press. Who is not known can be entered (R250, R257).

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::known::{at_hand, class_badge, links, question};
use crate::i18n::texts::cases as words;
use crate::i18n::{locale, tr};
use crate::insight::at_hand::{Caller, callers};
use crate::model::record::FieldValue;
use crate::model::schema::tables::interaction::{Direction, Way};
use crate::model::schema::tables::service_case::Channel;
use crate::model::schema::tables::{contact, customer, interaction, service_case};
use crate::model::{FieldId, RecordId, Value};
use crate::pages::forms::{Forms, first};
use crate::pages::support::navigator;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::links::{href_of, path_of};
use crate::ui::value::title_of;

/// How many who may be calling are named.
const NAMED: usize = 6;

/// The dialog; stands once on the page.
#[component]
pub fn CallDialog(
    /// Whether it is shown.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || words::CALL.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="wide">
            {move || view! { <Taking shown=shown /> }}
        </Dialog>
    }
}

/// The button that opens it.
#[component]
pub fn CallButton(
    /// Whether the dialog is shown.
    shown: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button type="button" class="button" aria-label=tr(words::CALL) on:click=move |_| shown.set(true)>
            <Icon name=IconName::Phone />
            <span>{tr(words::CALL)}</span>
        </button>
    }
}

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
struct Call {
    desk: Desk,
    forms: Forms,
    go: Callback<String>,
    shown: RwSignal<bool>,
    typed: RwSignal<String>,
    found: Memo<Vec<Caller>>,
    at: RwSignal<usize>,
    chosen: Memo<Option<Caller>>,
}

impl Call {
    fn new(shown: RwSignal<bool>) -> Self {
        let desk = Desk::expect();
        let (typed, at) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
        let found = Memo::new(move |_| {
            desk.track(customer::ID);
            desk.track(contact::ID);
            // Asked once more when all records are searchable.
            desk.preparing.track();
            typed.with(|typed| {
                let exact = desk.having_number(typed, &[contact::ID, customer::ID]);
                desk.read(|workspace| callers(workspace, typed, &exact, NAMED))
            })
        });
        let chosen = Memo::new(move |_| found.with(|found| found.get(at.get()).or(found.first()).copied()));
        Self { desk, forms: Forms::expect(), go: navigator(), shown, typed, found, at, chosen }
    }

    fn type_in(&self, text: String) {
        self.at.set(0);
        self.typed.set(text);
    }

    fn step(&self, down: bool) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            self.at.update(|at| *at = if down { (*at + 1) % count } else { (*at + count - 1) % count });
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" => match self.chosen.get_untracked() {
                Some(caller) => self.begin_case(caller),
                None => self.enter_customer(),
            },
            _ => return,
        }
        event.prevent_default();
    }

    fn begin_case(&self, caller: Caller) {
        let mut preset = vec![
            (service_case::CUSTOMER.field, Value::Reference(caller.customer)),
            (service_case::CHANNEL.field, Channel::Phone.into_value()),
        ];
        preset.extend(caller.contact.map(|id| (service_case::CONTACT.field, Value::Reference(id))));
        self.shown.set(false);
        self.forms.create(service_case::ID, preset);
    }

    fn log_talk(&self, caller: Caller) {
        let mut preset: Vec<(FieldId, Value)> = vec![
            (interaction::CUSTOMER.field, Value::Reference(caller.customer)),
            (interaction::WAY.field, Way::Phone.into_value()),
            (interaction::DIRECTION.field, Direction::Incoming.into_value()),
        ];
        preset.extend(caller.contact.map(|id| (interaction::CONTACT.field, Value::Reference(id))));
        self.shown.set(false);
        self.forms.create(interaction::ID, preset);
    }

    fn enter_customer(&self) {
        let preset = self.typed.with_untracked(|typed| first::preset(customer::ID, typed));
        if !preset.is_empty() {
            self.shown.set(false);
            self.forms.create_looked_up(customer::ID, preset);
        }
    }

    fn open_customer(&self, id: RecordId) {
        self.shown.set(false);
        self.go.run(path_of(customer::ID, id));
        focus_soon(format!("[data-record=\"{id}\"] .record-title > h2"));
    }
}

#[component]
fn Taking(shown: RwSignal<bool>) -> impl IntoView {
    let call = Call::new(shown);
    let control: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(control) = control.get() {
            let _ = control.focus();
        }
    });
    let id = ids::unique("call-words");
    let (labelled, described) = (id.clone(), format!("{id}-hint"));
    let hint = described.clone();
    view! {
        <div class="stack call">
            <div class="field">
                <label class="field-label" for=labelled>
                    {tr(words::CALL_WORDS)}
                </label>
                <input
                    class="input"
                    id=id
                    type="search"
                    inputmode="search"
                    autocomplete="off"
                    aria-describedby=described
                    node_ref=control
                    prop:value=move || call.typed.get()
                    on:input=move |event| call.type_in(event_target_value(&event))
                    on:keydown=move |event| call.key_pressed(&event)
                />
                <p class="field-hint" id=hint>
                    {tr(words::CALL_HINT)}
                </p>
            </div>
            <div aria-live="polite">{move || found(call)}</div>
            {move || call.chosen.get().map(|caller| view! { <Known call=call caller=caller /> })}
        </div>
    }
}

/// Who may be calling, or that nobody is known.
fn found(call: Call) -> Option<AnyView> {
    let typed = call.typed.with(|typed| typed.trim().to_owned());
    let found = call.found.get();
    if typed.is_empty() {
        return None;
    }
    if found.is_empty() {
        let unknown = view! {
            <p role="status">{move || words::UNKNOWN_CALLER.fill(locale(), &[&typed])}</p>
            <button type="button" class="button" data-kind="primary" on:click=move |_| call.enter_customer()>
                <Icon name=IconName::Plus />
                <span>{tr(words::NEW_CUSTOMER)}</span>
            </button>
        };
        return Some(unknown.into_any());
    }
    if found.len() == 1 {
        return None;
    }
    let group = ids::unique("callers");
    let options: Vec<AnyView> =
        found.into_iter().enumerate().map(|(at, caller)| option(call, group.clone(), at, caller)).collect();
    Some(
        view! {
            <div class="field" role="radiogroup" aria-label=tr(words::CALLERS)>
                {options}
            </div>
        }
        .into_any(),
    )
}

/// The customer's name, and the person's where one is known.
fn names(desk: Desk, caller: Caller) -> (String, Option<String>) {
    (title_of(desk, customer::ID, caller.customer), caller.contact.map(|id| title_of(desk, contact::ID, id)))
}

fn option(call: Call, group: String, at: usize, caller: Caller) -> AnyView {
    let (name, person) = names(call.desk, caller);
    view! {
        <label class="check">
            <input
                type="radio"
                name=group
                prop:checked=move || call.at.get() == at
                on:change=move |_| call.at.set(at)
            />
            <span>{name}</span>
            <small class="muted">{person}</small>
        </label>
    }
    .into_any()
}

/// Who is on the line, and what is known.
#[component]
fn Known(call: Call, caller: Caller) -> impl IntoView {
    let (name, person) = names(call.desk, caller);
    let id = caller.customer;
    let known = at_hand(call.desk, Signal::derive(move || Some(id)));
    let left = Callback::new(move |()| call.shown.set(false));
    let facts = move || {
        let (known, served) = known.get()?;
        Some(view! {
            <p class="row" data-wrap="">
                {class_badge(served)}
            </p>
            {question(&known)}
            {links(call.desk, &known, (None, words::OPEN_CASES), left)}
        })
    };
    view! {
        <section class="panel">
            <h3>
                <a href=href_of(customer::ID, id) on:click=move |_| call.shown.set(false)>
                    {name}
                </a>
                " "
                <small class="muted">{person}</small>
            </h3>
            {facts}
            <div class="row" data-wrap="">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    on:click=move |_| call.begin_case(caller)
                >
                    <Icon name=IconName::Service />
                    <span>{tr(words::CALL_CASE)}</span>
                </button>
                <button type="button" class="button" on:click=move |_| call.log_talk(caller)>
                    <Icon name=IconName::Chat />
                    <span>{tr(words::CALL_TALK)}</span>
                </button>
                <button type="button" class="button" on:click=move |_| call.open_customer(id)>
                    <Icon name=IconName::ArrowRight />
                    <span>{tr(words::OPEN_CUSTOMER)}</span>
                </button>
            </div>
        </section>
    }
}
