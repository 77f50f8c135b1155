//! The section of a survey's page on links: how they stand, pasting an answer that came by mail, and taking in what the
//! backend has brought.

use leptos::ev;
use leptos::prelude::*;

use super::make_links::MakeLinks;
use super::returned::{Refused, Returned, Sorted, Unreadable, judge, sort};
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::{answer_sheet, customer};
use crate::model::text::Locale;
use crate::model::{Change, Record, RecordId};
use crate::pages::record::Open;
use crate::pages::support::{grouped, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::workspace::Workspace;

/// The section.
#[component]
pub fn ByLink(
    /// The survey.
    open: Open,
) -> impl IntoView {
    let (making, pasting) = (RwSignal::new(false), RwSignal::new(false));
    let stand = Memo::new(move |_| {
        open.desk.track(answer_sheet::ID);
        open.desk.read(|workspace| stand(workspace, open.id))
    });
    let told = move || {
        let (asked, answered) = stand.get();
        words::INVITED_BY_LINK.fill(locale(), &[&grouped(asked), &grouped(answered)])
    };
    let (make_title, paste_title) = (named(words::MAKE_LINKS), named(words::PASTE_ANSWER));
    view! {
        <section class="section" aria-label=tr(words::BY_LINK)>
            <header class="section-head">
                <h3>{tr(words::BY_LINK)}</h3>
                <span class="muted">{told}</span>
            </header>
            <p class="muted">{tr(words::BY_LINK_TEXT)}</p>
            <Arrived open=open />
            <div class="row" data-wrap="">
                <button type="button" class="button" on:click=move |_| making.set(true)>
                    <Icon name=IconName::Link />
                    <span>{tr(words::MAKE_LINKS)}</span>
                </button>
                <button type="button" class="button" on:click=move |_| pasting.set(true)>
                    <Icon name=IconName::Mail />
                    <span>{tr(words::PASTE_ANSWER)}</span>
                </button>
            </div>
            <Dialog open=making title=make_title>
                <MakeLinks open=open />
            </Dialog>
            <Dialog open=pasting title=paste_title>
                <PasteAnswer open=open shown=pasting />
            </Dialog>
        </section>
    }
}

fn named(text: crate::model::Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// How many customers were asked by a link, and how many of them have answered.
fn stand(workspace: &Workspace, survey: RecordId) -> (usize, usize) {
    let rows = workspace.children(answer_sheet::ID, answer_sheet::SURVEY.field, survey);
    let sheets = rows.into_iter().filter_map(|row| workspace.record_at(answer_sheet::ID, row));
    let asked: Vec<Record> = sheets.filter(|sheet| sheet.get(answer_sheet::LINK_UNTIL).is_some()).collect();
    let answered = asked.iter().filter(|sheet| answer_sheet::is_answered(sheet)).count();
    (asked.len(), answered)
}

fn reason(refused: Refused, locale: Locale) -> String {
    match refused {
        Refused::Unknown => words::REFUSED_UNKNOWN.get(locale).to_owned(),
        Refused::Elsewhere => words::REFUSED_ELSEWHERE.get(locale).to_owned(),
        Refused::Late(day) => words::REFUSED_LATE.fill(locale, &[&day.to_string()]),
        Refused::Again => words::REFUSED_AGAIN.get(locale).to_owned(),
        Refused::Same => words::REFUSED_SAME.get(locale).to_owned(),
        Refused::Empty => words::REFUSED_EMPTY.get(locale).to_owned(),
    }
}

/// What the backend has brought: one press takes in what is sound, the rest is named.
#[component]
fn Arrived(open: Open) -> impl IntoView {
    let desk = open.desk;
    let sorted = Memo::new(move |_| {
        desk.track(answer_sheet::ID);
        desk.read(|workspace| sort(workspace, open.id, desk.today()))
    });
    let take = move |_| {
        // As it is now: another answer may have come.
        let Sorted { taken, changes, .. } = desk.read(|workspace| sort(workspace, open.id, desk.today()));
        let said = words::TAKEN_IN.fill(locale_untracked(), &[&grouped(taken)]);
        save(desk, said.clone(), changes, Some(said));
    };
    let discard = move |_| {
        let changes: Vec<Change> =
            sorted.with_untracked(|sorted| sorted.refused.iter().map(|(row, _)| Change::delete(row)).collect());
        let said = words::ANSWERS_DISCARDED.fill(locale_untracked(), &[&grouped(changes.len())]);
        save(desk, said.clone(), changes, Some(said));
    };
    let come = move || {
        let (taken, any) = sorted.with(|sorted| (sorted.taken, !sorted.changes.is_empty()));
        any.then(|| {
            let told = move || words::ARRIVED.fill(locale(), &[&grouped(taken)]);
            view! {
                <div class="notice" data-tone="info" role="status">
                    <Icon name=IconName::Info />
                    <div class="notice-text">
                        <strong>{told}</strong>
                    </div>
                    <div class="notice-actions">
                        <button type="button" class="button" data-size="small" on:click=take>
                            {tr(words::TAKE_IN)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    let refused = move || {
        let lines: Vec<AnyView> = sorted.with(|sorted| sorted.refused.iter().map(|one| line(desk, one)).collect());
        (!lines.is_empty()).then(|| {
            view! {
                <h4>{tr(words::NOT_TAKEN)}</h4>
                <ul class="link-list">{lines}</ul>
                <button type="button" class="button" data-size="small" on:click=discard>
                    {tr(words::DISCARD_ANSWERS)}
                </button>
            }
        })
    };
    view! {
        {come}
        {refused}
    }
}

fn line(desk: Desk, (row, refused): &(Record, Refused)) -> AnyView {
    let name = row.get(answer_sheet::CUSTOMER).map(|id| desk.read(|workspace| workspace.title(customer::ID, id)));
    let refused = *refused;
    view! {
        <li class="row">
            <span class="truncate grow">{name.unwrap_or_default()}</span>
            <span class="muted">{move || reason(refused, locale())}</span>
        </li>
    }
    .into_any()
}

#[component]
fn PasteAnswer(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let pasted = RwSignal::new(String::new());
    hold_on_page(desk, Memo::new(move |_| pasted.with(|text| !text.trim().is_empty())));
    let wrong = RwSignal::new(None::<Wrong>);
    let id = ids::unique("pasted");
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let read = pasted.with_untracked(|text| Returned::of_text(text)).map_err(Wrong::Unreadable);
        let judged = read.and_then(|returned| {
            desk.read(|workspace| judge(workspace, open.id, &returned, desk.today())).map_err(Wrong::Refused)
        });
        match judged {
            Ok(change) => {
                let said = words::TAKEN_IN.fill(locale_untracked(), &["1"]);
                save(desk, said.clone(), vec![change], Some(said));
                shown.set(false);
            }
            Err(why) => wrong.set(Some(why)),
        }
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate=true on:submit=submit>
            <div class="field">
                <label class="field-label" for=id.clone()>
                    {tr(words::PASTED)}
                </label>
                <textarea
                    autocomplete="off"
                    class="textarea"
                    id=id
                    rows="8"
                    autofocus=true
                    prop:value=move || pasted.get()
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
            </div>
            {move || wrong.get().map(|why| view! { <p class="field-error" role="alert">{said(why, locale())}</p> })}
            <FormActions label=words::CHECK_ANSWER />
        </form>
    }
}

/// Why a pasted answer is not entered.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Unreadable(Unreadable),
    Refused(Refused),
}

fn said(wrong: Wrong, locale: Locale) -> String {
    match wrong {
        Wrong::Unreadable(Unreadable::None) => words::ANSWER_NONE.get(locale).to_owned(),
        Wrong::Unreadable(Unreadable::Broken) => words::ANSWER_BROKEN.get(locale).to_owned(),
        Wrong::Refused(refused) => reason(refused, locale),
    }
}
