//! The letters of a campaign: who gets one and who is left out, a list for the program that sends, and the letters one by
//! one in the mail program (R220).

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::merge_list::merge_list;
use super::wording::{Letter, WordingFields};
use crate::exchange::write::write_csv;
use crate::i18n::texts::segments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::letters::{HandOver, LONGEST, Names, hand_over, mailto};
use crate::model::schema::Tone;
use crate::model::schema::tables::{consent, contact, customer, participation};
use crate::pages::record::Open;
use crate::pages::support::{grouped, say};
use crate::pages::terminal::file_note;
use crate::platform::files;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::audit::Detail;

/// The button and its dialog.
#[component]
pub fn HandOverButton(
    /// The campaign.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || words::HAND_OVER.get(locale()).to_owned());
    view! {
        <button type="button" class="button" data-size="small" on:click=move |_| shown.set(true)>
            <Icon name=IconName::Mail />
            <span>{tr(words::HAND_OVER)}</span>
        </button>
        <Dialog open=shown title=title>
            <HandOverForm open=open />
        </Dialog>
    }
}

#[component]
fn HandOverForm(open: Open) -> impl IntoView {
    let desk = open.desk;
    let found = Memo::new(move |_| {
        [participation::ID, customer::ID, contact::ID, consent::ID].iter().for_each(|entity| desk.track(*entity));
        desk.read(|workspace| hand_over(workspace, open.id))
    });
    let letter = Letter::new(desk);
    letter.hold(desk);
    // The names come for each reader, so the braces stay while the letter is worded.
    let as_it_is = Callback::new(|text: String| text);
    let sentence = move || {
        let figures = |found: &HandOver| {
            [found.recipients.len(), found.without_address, found.without_consent, found.withdrawn].map(grouped)
        };
        let [some, address, consent, withdrawn] = found.with(figures);
        words::HANDED.fill(locale(), &[&some, &address, &consent, &withdrawn])
    };
    let is_empty = Memo::new(move |_| found.with(|found| found.recipients.is_empty()));
    let nobody = move || is_empty.get().then(|| view! { <p>{tr(words::NOBODY)}</p> });
    let keep = move |_: ev::MouseEvent| {
        let locale = locale_untracked();
        let recipients = found.with_untracked(|found| found.recipients.clone());
        let wording = letter.worded();
        let member = desk.member();
        let by = (member.as_str(), desk.today());
        let rows = desk.read(|workspace| merge_list(workspace, &recipients, &wording, by, locale));
        let name = format!("{}-{}.csv", words::FILE.get(locale), desk.today());
        let count = recipients.len();
        let detail = Detail::default().with("what", "letters").with("form", "csv").with("records", count);
        spawn_local(async move {
            let out = || files::download(&name, files::media_type(&name), &write_csv(&rows));
            let refused = match desk.hand_out(Some((open.entity, open.id)), detail, out).await {
                Ok(true) => {
                    letter.settle(wording);
                    let said = words::LIST_SAVED.fill(locale, &[&grouped(count)]);
                    return say(desk, said, Tone::Good, false);
                }
                Ok(false) => words::LIST_REFUSED.get(locale).to_owned(),
                Err(refused) => refused,
            };
            say(desk, refused, Tone::Bad, false);
        });
    };
    view! {
        <form
            class="form"
            autocomplete="off"
            data-columns="1"
            novalidate
            on:submit=move |event: ev::SubmitEvent| event.prevent_default()
        >
            <p role="status">{sentence}</p>
            {nobody}
            <WordingFields letter=letter fill=as_it_is />
            {file_note(desk)}
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" disabled=move || is_empty.get() on:click=keep>
                    <Icon name=IconName::Download />
                    <span>{tr(words::SAVE_LIST)}</span>
                </button>
                <OneByOne open=open letter=letter found=found />
            </footer>
        </form>
    }
}

/// The link that opens the next letter in the mail program.
#[component]
fn OneByOne(open: Open, letter: Letter, found: Memo<HandOver>) -> impl IntoView {
    let desk = open.desk;
    let at = RwSignal::new(0_usize);
    let href = move || {
        let (subject, body) = (letter.subject.get(), letter.body.get());
        let next = found.with(|found| found.recipients.get(at.get()).cloned())?;
        let names =
            desk.read(|workspace| Names::of(workspace, next.customer, next.contact, &desk.member(), desk.today()));
        let (subject, body) = (names.fill(&subject), names.fill(&body));
        let whole = mailto(&next.address, &subject, &body);
        // What is too long for a link goes without its wording.
        Some(if whole.len() > LONGEST { mailto(&next.address, &subject, "") } else { whole })
    };
    move || {
        let count = found.with(|found| found.recipients.len());
        let place = at.get();
        if count == 0 {
            return ().into_any();
        }
        if place >= count {
            return view! { <p class="muted" role="status">{tr(words::ALL_OPENED)}</p> }.into_any();
        }
        // The browser follows the link first; then the next letter stands here.
        let opened = move |_: ev::MouseEvent| {
            letter.settle(letter.worded());
            request_animation_frame(move || {
                at.try_set(place + 1);
            });
        };
        view! {
            <a class="button" data-kind="primary" href=href on:click=opened>
                <Icon name=IconName::Mail />
                <span>{move || words::NEXT_LETTER.fill(locale(), &[&grouped(place + 1), &grouped(count)])}</span>
            </a>
        }
        .into_any()
    }
}
