//! The section of a survey's page on links: making them, pasting an answer that came by mail, and taking in what the
//! backend has brought.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::link::{Invited, Letter, invite, link, post, token};
use super::returned::{Refused, Returned, Sorted, Unreadable, judge, sort};
use crate::i18n::texts::{marketing as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::satisfaction::questions;
use crate::model::schema::tables::{answer_sheet, customer, participation, survey};
use crate::model::schema::{Tone, schema};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, Record, RecordId};
use crate::pages::record::Open;
use crate::pages::support::{grouped, save, say, say_failed};
use crate::platform::deflate::deflated;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::field::FieldEditor;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::sync::SyncDesk;
use crate::workspace::Workspace;
use crate::workspace::session::Surroundings;

/// How many days a link is open where the survey names no last day.
const USUAL_DAYS: i32 = 14;

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

/// A link that was made.
#[derive(Clone, PartialEq)]
struct Made {
    name: String,
    email: String,
    link: String,
}

#[component]
fn MakeLinks(open: Open) -> impl IntoView {
    let desk = open.desk;
    let sync = SyncDesk::expect();
    let (whom, mail) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let last = desk.read(|workspace| workspace.record(survey::ID, open.id)).and_then(|of| of.get(survey::CLOSES_ON));
    let last = last.filter(|day| *day >= desk.today()).unwrap_or_else(|| desk.today().plus_days(USUAL_DAYS));
    let until = RwSignal::new(last.to_string());
    let guests = RwSignal::new(false);
    let wrong = RwSignal::new(None::<crate::model::Text>);
    let made = RwSignal::new(None::<Vec<Made>>);
    let comes_back = RwSignal::new(false);
    let campaign = Memo::new(move |_| open.record.with(|record| record.as_ref()?.get(survey::CAMPAIGN)));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let today = desk.today();
        let Some(day) = CalendarDate::parse(&until.get_untracked()).filter(|day| *day >= today) else {
            return wrong.set(Some(words::UNTIL_WRONG));
        };
        let campaign = campaign.get_untracked().filter(|_| guests.get_untracked());
        let whom = desk.read(|workspace| asked(workspace, RecordId::parse(&whom.get_untracked()), campaign));
        if whom.is_empty() {
            return wrong.set(Some(words::NOBODY_TO_ASK));
        }
        wrong.set(None);
        let mail = mail.get_untracked().trim().to_owned();
        spawn_local(async move {
            match make(open, sync, whom, day, mail).await {
                Ok((links, by_backend)) => {
                    comes_back.try_set(by_backend);
                    made.try_set(Some(links));
                }
                Err(text) => {
                    wrong.try_set(text);
                }
            }
        });
    };
    let field = schema().field(answer_sheet::ID, answer_sheet::CUSTOMER.field);
    let no_error = Signal::derive(|| None::<String>);
    let customer_field = move || {
        field.map(|field| {
            view! { <FieldEditor field=field value=whom error=no_error id=ids::unique("asked") autofocus=true /> }
        })
    };
    let participants = move || {
        campaign.get().map(|_| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || guests.get()
                        on:change=move |event| guests.set(event_target_checked(&event))
                    />
                    <span>{tr(words::ALSO_PARTICIPANTS)}</span>
                </label>
            }
        })
    };
    move || match made.get() {
        Some(links) => result(open, &links, comes_back.get()),
        None => view! {
            <form class="form" data-columns="1" novalidate=true on:submit=submit>
                {customer_field()}
                {participants}
                {typed(words::LINK_UNTIL, "date", until)}
                {typed(words::ANSWER_MAIL, "email", mail)}
                {move || wrong.get().map(|text| view! { <p class="field-error" role="alert">{tr(text)}</p> })}
                <footer class="form-actions">
                    <span class="form-status"></span>
                    <button type="submit" class="button" data-kind="primary">
                        {tr(words::MAKE_LINKS)}
                    </button>
                </footer>
            </form>
        }
        .into_any(),
    }
}

/// A line to type into, with its label.
fn typed(label: crate::model::Text, kind: &'static str, value: RwSignal<String>) -> AnyView {
    let id = ids::unique("link");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(label)}
            </label>
            <input
                class="input"
                id=id
                type=kind
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// Whom to ask: the chosen customer, and who takes part in the campaign, each once.
fn asked(workspace: &Workspace, chosen: Option<RecordId>, campaign: Option<RecordId>) -> Vec<RecordId> {
    let mut whom: Vec<RecordId> = chosen.into_iter().collect();
    let rows = campaign.map(|of| workspace.children(participation::ID, participation::CAMPAIGN.field, of));
    for row in rows.unwrap_or_default() {
        let guest = workspace.record_at(participation::ID, row).and_then(|one| one.get(participation::CUSTOMER));
        whom.extend(guest);
    }
    let mut known = hashbrown::HashSet::new();
    whom.retain(|id| known.insert(*id));
    whom
}

/// Makes the links, after the sheets that wait for their answers are on disk; and whether a backend takes the answers.
async fn make(
    open: Open,
    sync: SyncDesk,
    whom: Vec<RecordId>,
    until: CalendarDate,
    mail: String,
) -> Result<(Vec<Made>, bool), Option<crate::model::Text>> {
    let desk = open.desk;
    let session = desk.session();
    let invited: Vec<Invited> = whom
        .into_iter()
        .filter_map(|customer| {
            let new = (session.new_id(), token(session.surroundings().random()));
            session.read(|workspace| invite(workspace, (open.id, customer), until, new))
        })
        .collect();
    if invited.is_empty() {
        return Err(Some(words::ALL_ANSWERED));
    }
    let changes: Vec<Change> = invited.iter().filter_map(|one| one.change.clone()).collect();
    let said = words::LINKS_MADE.fill(locale_untracked(), &[&grouped(invited.len())]);
    if !changes.is_empty() {
        if let Err(error) = desk.commit(said.clone(), changes).await {
            say_failed(desk, &error);
            return Err(None);
        }
        say(desk, said, Tone::Good, true);
    }
    let (survey, asked) =
        session.read(|workspace| (workspace.record(survey::ID, open.id), questions(workspace, open.id)));
    let survey = survey.ok_or(None)?;
    let (company, profile) = (desk.vault_name(), sync.profile());
    let letter =
        Letter { survey: &survey, questions: &asked, company: &company, mail: &mail, locale: locale_untracked() };
    let site = document().base_uri().ok().flatten().unwrap_or_default();
    let mut by_backend = true;
    let mut made = Vec::with_capacity(invited.len());
    for Invited { sheet, .. } in &invited {
        let answer = session.new_id();
        let posted = session.read(|workspace| profile.as_ref().and_then(|of| post(of, workspace, sheet, answer)));
        by_backend &= posted.is_some();
        let text = letter.write(sheet, posted);
        let packed = deflated(text.as_bytes()).await.ok_or(Some(words::NO_LINKS))?;
        let whose = sheet.get(answer_sheet::CUSTOMER);
        let whose = whose.and_then(|id| session.read(|workspace| workspace.record(customer::ID, id)));
        let of = |key| whose.as_ref().map(|whose: &Record| whose.text(key).to_owned()).unwrap_or_default();
        made.push(Made { name: of(customer::NAME), email: of(customer::EMAIL), link: link(&site, &packed) });
    }
    Ok((made, by_backend))
}

/// The links, to be copied or sent.
fn result(open: Open, links: &[Made], comes_back: bool) -> AnyView {
    let desk = open.desk;
    let name = desk.read(|workspace| workspace.title(survey::ID, open.id));
    let lines: Vec<AnyView> = links.iter().map(|made| made_line(desk, &name, made)).collect();
    let all: String = links.iter().map(|made| format!("{}\t{}\n", made.name, made.link)).collect();
    let told = if comes_back { words::COMES_BACK } else { words::COMES_BY_MAIL };
    view! {
        <div class="stack">
            <p role="status">{tr(told)}</p>
            <ul class="link-list">{lines}</ul>
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| copy(desk, all.clone())>
                    <Icon name=IconName::Copy />
                    <span>{tr(words::COPY_LINKS)}</span>
                </button>
            </footer>
        </div>
    }
    .into_any()
}

fn made_line(desk: Desk, survey: &str, made: &Made) -> AnyView {
    let Made { name, email, link } = made.clone();
    let (copied, shown, label) = (link.clone(), name.clone(), name.clone());
    let mailed = (!email.is_empty()).then(|| {
        let (survey, to) = (survey.to_owned(), email);
        let href = {
            let link = link.clone();
            move || {
                let body = words::LINK_MAIL.fill(locale(), &[&survey, &link]);
                format!("mailto:{}?subject={}&body={}", encoded(&to), encoded(&survey), encoded(&body))
            }
        };
        let label = move || words::MAIL_LINK.fill(locale(), &[&name]);
        view! {
            <a class="icon-button" data-size="small" href=href aria-label=label.clone() title=label>
                <Icon name=IconName::Mail />
            </a>
        }
    });
    let copy_label = move || words::COPY_LINK.fill(locale(), &[&label]);
    view! {
        <li class="row">
            <a class="truncate grow" href=link target="_blank" rel="noopener">
                {shown}
            </a>
            {mailed}
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=copy_label.clone()
                title=copy_label
                on:click=move |_| copy(desk, copied.clone())
            >
                <Icon name=IconName::Copy />
            </button>
        </li>
    }
    .into_any()
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn copy(desk: Desk, text: String) {
    let _ = window().navigator().clipboard().write_text(&text);
    say(desk, words::LINK_COPIED.get(locale_untracked()).to_owned(), Tone::Good, false);
}

#[component]
fn PasteAnswer(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let pasted = RwSignal::new(String::new());
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
        <form class="form" data-columns="1" novalidate=true on:submit=submit>
            <div class="field">
                <label class="field-label" for=id.clone()>
                    {tr(words::PASTED)}
                </label>
                <textarea
                    class="textarea"
                    id=id
                    rows="8"
                    autofocus=true
                    prop:value=move || pasted.get()
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
            </div>
            {move || wrong.get().map(|why| view! { <p class="field-error" role="alert">{said(why, locale())}</p> })}
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| shown.set(false)>
                    {tr(ui::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="primary">
                    {tr(words::CHECK_ANSWER)}
                </button>
            </footer>
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
