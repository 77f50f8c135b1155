//! Writing to a customer or a contact: a letter with their name in it opens in the mail program, or is copied; once it was
//! sent, a follow-up is logged with what it said.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::wording::{Letter, WordingFields};
use crate::i18n::texts::{rights, segments as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::letters::{LONGEST, LeftOut, Names, Recipient, mailto, recipient};
use crate::model::rights::FieldRight;
use crate::model::schema::Tone;
use crate::model::schema::tables::interaction::{Direction, Way};
use crate::model::schema::tables::{contact, customer, interaction};
use crate::model::{FieldId, RecordId, Text, Value};
use crate::pages::forms::{Forms, first_line};
use crate::pages::record::Open;
use crate::pages::support::say;
use crate::platform::clipboard;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};

/// The button and its dialog.
#[component]
pub fn WriteButton(
    /// The customer or contact.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || {
        open.desk.track(open.entity);
        let name = open.desk.read(|workspace| workspace.title(open.entity, open.id));
        words::WRITE_TO.fill(locale(), &[&first_line(&name)])
    });
    view! {
        <button type="button" class="button" on:click=move |_| shown.set(true)>
            <Icon name=IconName::Mail />
            <span>{tr(words::WRITE)}</span>
        </button>
        <Dialog open=shown title=title>
            <WriteForm open=open shown=shown />
        </Dialog>
    }
}

/// The customer and the contact that are written to; nothing for a contact that belongs to nobody.
fn reader(open: Open) -> Option<(RecordId, Option<RecordId>)> {
    if open.entity == customer::ID {
        return Some((open.id, None));
    }
    let record = open.record.get_untracked()?;
    Some((record.get(contact::CUSTOMER)?, Some(open.id)))
}

const fn why(left_out: LeftOut) -> Text {
    match left_out {
        LeftOut::NoAddress => words::NO_ADDRESS,
        LeftOut::NoConsent => words::NO_CONSENT,
        LeftOut::Withdrawn => words::WITHDRAWN,
    }
}

/// Whether whoever works here sees the addresses of customers and contacts as they are.
pub fn writes_to_all(desk: Desk) -> bool {
    let rights = desk.rights();
    let is_seen = |entity, field| rights.field(entity, field) >= FieldRight::Read;
    is_seen(customer::ID, customer::EMAIL.field) && is_seen(contact::ID, contact::EMAIL.field)
}

#[component]
fn WriteForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let Some((customer, contact)) = reader(open) else {
        return view! { <p>{tr(words::NO_ADDRESS)}</p> }.into_any();
    };
    let found = desk.read(|workspace| recipient(workspace, customer, contact));
    let meant = found.as_ref().ok().and_then(|found| found.contact).or(contact);
    let names = desk.read(|workspace| Names::of(workspace, customer, meant, &desk.member(), desk.today()));
    let fill = Callback::new(move |text: String| names.fill(&text));
    let letter = Letter::new(desk);
    letter.hold(desk);
    let problem = found.as_ref().err().copied().map(|left_out| {
        view! {
            <p class="field-hint" role="status">
                {tr(why(left_out))}
            </p>
        }
    });
    // An address that is masked is written to by nobody (R201).
    let is_masked = found.is_ok() && !writes_to_all(desk);
    let masked = is_masked.then(|| view! { <p class="field-hint" role="status">{tr(rights::MASKED_ADDRESS)}</p> });
    let mail = found.ok().filter(|_| !is_masked).map(|found| mail_link(letter, found));
    let forms = Forms::expect();
    let log = move |_: ev::MouseEvent| {
        // The letter goes with the dialog.
        let begun = talk(letter, customer, meant);
        let is_worded = !letter.is_empty();
        shown.set(false);
        if is_worded {
            forms.create_looked_up(interaction::ID, begun);
        } else {
            forms.create(interaction::ID, begun);
        }
    };
    view! {
        <form
            class="form"
            autocomplete="off"
            data-columns="1"
            novalidate
            on:submit=move |event: ev::SubmitEvent| event.prevent_default()
        >
            <WordingFields letter=letter fill=fill />
            {problem}
            {masked}
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| copy(desk, letter)>
                    <Icon name=IconName::Copy />
                    <span>{tr(words::COPY)}</span>
                </button>
                <button type="button" class="button" on:click=log>
                    <Icon name=IconName::Chat />
                    <span>{tr(words::LOG)}</span>
                </button>
                {mail}
            </footer>
        </form>
    }
    .into_any()
}

/// The link that opens the mail program. A letter that is too long for a link goes without its wording, which is said.
fn mail_link(letter: Letter, found: Recipient) -> AnyView {
    let whole = Memo::new(move |_| mailto(&found.address, &letter.subject.get(), &letter.body.get()));
    let is_long = Memo::new(move |_| whole.with(|link| link.len() > LONGEST));
    let href = move || {
        let link = whole.get();
        if is_long.get() { link.split("&body=").next().unwrap_or_default().to_owned() } else { link }
    };
    let opened = move |_: ev::MouseEvent| {
        if !is_long.get_untracked() {
            letter.settle(letter.worded());
        }
    };
    view! {
        {move || is_long.get().then(|| view! { <p class="field-hint" role="status">{tr(words::TOO_LONG)}</p> })}
        <a class="button" data-kind="primary" href=href on:click=opened>
            <Icon name=IconName::Mail />
            <span>{tr(words::OPEN_MAIL)}</span>
        </a>
    }
    .into_any()
}

fn copy(desk: Desk, letter: Letter) {
    let (subject, body) = letter.worded();
    spawn_local(async move {
        if clipboard::copy(&format!("{subject}\n\n{body}")).await {
            letter.settle((subject, body));
            say(desk, words::COPIED.get(locale_untracked()).to_owned(), Tone::Good, false);
        } else {
            say(desk, words::NOT_COPIED.get(locale_untracked()).to_owned(), Tone::Bad, false);
        }
    });
}

/// What the follow-up of a letter begins with: the letter is what was said.
fn talk(letter: Letter, customer: RecordId, contact: Option<RecordId>) -> Vec<(FieldId, Value)> {
    let (subject, body) = letter.worded();
    let mut begun = vec![
        (interaction::CUSTOMER.field, Value::Reference(customer)),
        (interaction::WAY.field, Value::Choice(Way::Email.code())),
        (interaction::DIRECTION.field, Value::Choice(Direction::Outgoing.code())),
    ];
    begun.extend(contact.map(|contact| (interaction::CONTACT.field, Value::Reference(contact))));
    for (field, text) in [(interaction::SUBJECT.field, subject), (interaction::CONTENT.field, body)] {
        begun.extend(Value::Text(text).non_empty().map(|text| (field, text)));
    }
    begun
}
