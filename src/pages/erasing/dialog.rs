//! The question before a person is erased: it says what goes, what stays and where they still are, and asks for the name.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::told::{in_words, is_name};
use crate::i18n::texts::{erasing as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::erasure::Reason;
use crate::model::schema::tables::{contact, customer};
use crate::model::value::ChoiceCode;
use crate::pages::module::ClosePanel;
use crate::pages::record::Open;
use crate::pages::support::{grouped, say, say_failed};
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::workspace::erasing::{Planned, Wish};
use crate::workspace::{CommitError, Refusal};

/// The button and its dialog.
#[component]
pub fn EraseButton(
    /// The customer or contact.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || words::ERASE.get(locale()).to_owned());
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=tr(words::ERASE)
            title=tr(words::ERASE)
            on:click=move |_| shown.set(true)
        >
            <Icon name=IconName::Erase />
        </button>
        <Dialog open=shown title=title>
            <EraseForm open=open shown=shown />
        </Dialog>
    }
}

/// What a person has chosen so far.
#[derive(Clone, Copy)]
struct Choice {
    books: RwSignal<bool>,
    talks: RwSignal<bool>,
    reason: RwSignal<Reason>,
    typed: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Choice {
    fn wish(self, open: Open) -> Wish {
        Wish {
            entity: open.entity,
            id: open.id,
            keeps_books: self.books.get(),
            keeps_talks: self.talks.get(),
            reason: self.reason.get(),
        }
    }
}

#[component]
fn EraseForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let choice = Choice {
        books: RwSignal::new(true),
        talks: RwSignal::new(false),
        reason: RwSignal::new(Reason::Request),
        typed: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    let name = open.desk.read(|workspace| workspace.title(open.entity, open.id));
    let planned = Memo::new(move |_| open.desk.plan_erasure(choice.wish(open)));
    let named = name.clone();
    let ready = Memo::new(move |_| {
        let is_there = planned.with(|planned| !planned.ids.is_empty());
        is_there && !choice.busy.get() && choice.typed.with(|typed| is_name(typed, &named))
    });
    let close = use_context::<ClosePanel>();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if ready.get_untracked() {
            spawn_local(erase(open, choice, shown, close));
        }
    };
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            <p>{tr(words::HINT)}</p>
            {what(planned)}
            {ticks(open, choice, planned)}
            <div class="notice" data-tone="warning" role="note">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <p>{tr(words::BACKUPS)}</p>
                    <p>{tr(words::BACKEND)}</p>
                    <p>{tr(words::FREE_TEXTS)}</p>
                </div>
            </div>
            {reasons(choice)}
            {confirmation(name, choice)}
            <footer class="form-actions">
                <span class="form-status" role="status">
                    {move || choice.busy.get().then(|| words::BUSY.get(locale()))}
                </span>
                <button type="button" class="button" on:click=move |_| shown.set(false)>
                    {tr(ui::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="danger" disabled=move || !ready.get()>
                    <Icon name=IconName::Trash />
                    <span>{tr(words::CONFIRM)}</span>
                </button>
            </footer>
        </form>
    }
}

/// What goes and what stays.
fn what(planned: Memo<Planned>) -> AnyView {
    let goes = move || planned.with(|planned| words::GOES.fill(locale(), &[&in_words(&planned.going, locale())]));
    let also = move || planned.with(|planned| words::ALSO.fill(locale(), &[&grouped(planned.count())]));
    let stays = move || {
        planned.with(|planned| {
            let kept = in_words(&planned.kept, locale());
            (!kept.is_empty()).then(|| words::STAYS.fill(locale(), &[&kept]))
        })
    };
    view! {
        <div role="status" class="stack">
            <p>
                <strong>{goes}</strong>
            </p>
            <p>{also}</p>
            {move || stays().map(|text| view! { <p>{text}</p> })}
        </div>
    }
    .into_any()
}

fn tick(label: impl Fn() -> String + Send + Sync + 'static, ticked: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || ticked.get()
                on:change=move |event| ticked.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// What stays is asked only where there is some of it.
fn ticks(open: Open, choice: Choice, planned: Memo<Planned>) -> AnyView {
    let with_books = open.desk.plan_erasure(Wish {
        entity: open.entity,
        id: open.id,
        keeps_books: true,
        keeps_talks: false,
        reason: Reason::Request,
    });
    let books = (open.entity == customer::ID && !with_books.kept.is_empty())
        .then(|| tick(|| words::KEEP_BOOKS.get(locale()).to_owned(), choice.books));
    let said = move || planned.with(|planned| planned.said);
    let talks = (open.entity == contact::ID && with_books.said > 0)
        .then(|| tick(move || words::KEEP_TALKS.fill(locale(), &[&grouped(said())]), choice.talks));
    view! {
        {books}
        {talks}
    }
    .into_any()
}

fn labelled(id: &str, label: impl Fn() -> String + Send + Sync + 'static, control: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label class="field-label" for=id.to_owned()>
                {label}
            </label>
            {control}
        </div>
    }
    .into_any()
}

fn reasons(choice: Choice) -> AnyView {
    let id = ids::unique("reason");
    let options: Vec<AnyView> = Reason::OPTIONS
        .iter()
        .map(|option| {
            let (code, label): (ChoiceCode, Text) = (option.code, option.label);
            let is_chosen = move || choice.reason.get().code() == code;
            view! {
                <option value=code.0.to_string() prop:selected=is_chosen>
                    {move || label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let code = event_target_value(&event).parse().ok().map(|code| crate::model::Value::Choice(ChoiceCode(code)));
        let reason = code.and_then(|code| <Reason as crate::model::record::FieldValue>::from_value(&code));
        choice.reason.set(reason.unwrap_or(Reason::Request));
    };
    let control = view! {
        <select class="select" id=id.clone() on:change=choose>
            {options}
        </select>
    };
    labelled(&id, || words::REASON.get(locale()).to_owned(), control.into_any())
}

fn confirmation(name: String, choice: Choice) -> AnyView {
    let id = ids::unique("erase");
    let control = view! {
        <input
            class="input"
            id=id.clone()
            type="text"
            autocomplete="off"
            autofocus=true
            prop:value=move || choice.typed.get()
            on:input=move |event| choice.typed.set(event_target_value(&event))
        />
    };
    labelled(&id, move || words::TYPE_NAME.fill(locale(), &[&name]), control.into_any())
}

async fn erase(open: Open, choice: Choice, shown: RwSignal<bool>, close: Option<ClosePanel>) {
    let wish = untrack(|| choice.wish(open));
    choice.busy.set(true);
    let result = open.desk.erase(wish).await;
    choice.busy.try_set(false);
    match result {
        Ok(planned) => {
            let text = words::DONE.fill(locale_untracked(), &[&grouped(planned.count())]);
            say(open.desk, text, Tone::Good, false);
            shown.try_set(false);
            if let Some(close) = close {
                close.0.try_run(());
            }
        }
        Err(CommitError::Refused(Refusal::Nothing)) => {
            say(open.desk, words::NOT_DONE.get(locale_untracked()).to_owned(), Tone::Warning, false);
        }
        Err(error) => say_failed(open.desk, &error),
    }
}
