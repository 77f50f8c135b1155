//! The dialog that makes links to the form of a survey: for a customer, or for all who take part in its campaign.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::link::{Invited, invite, token};
use super::links::{Made, Maker, copy, made_line, no_way_back, typed, usual_last};
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::schema::tables::{answer_sheet, participation, survey};
use crate::model::schema::{Tone, schema};
use crate::model::{CalendarDate, Change, RecordId, Text};
use crate::pages::record::Open;
use crate::pages::support::{grouped, say, say_failed};
use crate::ui::field::FieldEditor;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::ui::sync::SyncDesk;
use crate::workspace::Workspace;
use crate::workspace::session::Surroundings;

/// What the dialog holds: the form, then the links.
#[component]
pub fn MakeLinks(
    /// The survey.
    open: Open,
) -> impl IntoView {
    let desk = open.desk;
    let sync = SyncDesk::expect();
    let (whom, mail) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let last = desk.read(|workspace| workspace.record(survey::ID, open.id)).and_then(|of| of.get(survey::CLOSES_ON));
    let last = last.filter(|day| *day >= desk.today()).unwrap_or_else(|| usual_last(desk));
    let until = RwSignal::new(last.to_string());
    let guests = RwSignal::new(false);
    let wrong = RwSignal::new(None::<Text>);
    let made = RwSignal::new(None::<Vec<Made>>);
    let comes_back = RwSignal::new(false);
    let has_words = move |_: Option<&bool>| {
        let is_typed = |text: &String| !text.trim().is_empty();
        made.with(Option::is_none) && (whom.with(is_typed) || mail.with(is_typed) || until.get() != last.to_string())
    };
    hold_on_page(desk, Memo::new(has_words));
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
            <form class="form" autocomplete="off" data-columns="1" novalidate=true on:submit=submit>
                {customer_field()}
                {participants}
                {typed(words::LINK_UNTIL, "date", until)}
                {no_way_back(sync)}
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
) -> Result<(Vec<Made>, bool), Option<Text>> {
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
    let maker = Maker::of(desk, sync, open.id, mail).ok_or(None::<Text>)?;
    let mut by_backend = true;
    let mut made = Vec::with_capacity(invited.len());
    for Invited { sheet, .. } in &invited {
        let (one, comes_back) = maker.link(sheet).await.map_err(Some)?;
        by_backend &= comes_back;
        made.push(one);
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
