//! The dialog that asks the customer of a solved case: which survey, until when, and the link with what sends it (R113).

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agent::{Agent, Asked};
use super::asking::{is_marked, offered, usual_survey};
use crate::i18n::texts::{cases as words, marketing};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::{answer_sheet, question, service_case, survey};
use crate::model::{CalendarDate, Record, RecordId, Text};
use crate::pages::record::Open;
use crate::pages::support::{save, say, say_failed};
use crate::pages::surveys::link::{Invited, invite_about, token};
use crate::pages::surveys::links::{Made, Maker, made_line, no_way_back, typed, usual_last};
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::ui::sync::SyncDesk;
use crate::workspace::session::Surroundings;

/// The dialog.
#[component]
pub fn AskDialog(
    /// The solved case.
    open: Open,
) -> impl IntoView {
    let shown = Agent::expect().shows(Asked::Satisfaction);
    let title = Signal::derive(move || words::ASK_BY_SURVEY.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title>
            <AskForm open=open />
        </Dialog>
    }
}

/// A link that was made, and of which survey.
#[derive(Clone, PartialEq)]
struct Asks {
    survey: String,
    made: Made,
    comes_back: bool,
}

#[component]
fn AskForm(open: Open) -> impl IntoView {
    let desk = open.desk;
    let sync = SyncDesk::expect();
    let surveys = Memo::new(move |_| {
        desk.track(survey::ID);
        desk.track(question::ID);
        open.record.with(|case| {
            let found = case.as_ref().map(|case| desk.read(|workspace| offered(workspace, case, desk.today())));
            found.unwrap_or_default()
        })
    });
    let last = usual_last(desk).to_string();
    let (until, mail) = (RwSignal::new(last.clone()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(None::<RecordId>);
    let (wrong, made) = (RwSignal::new(None::<Text>), RwSignal::new(None::<Asks>));
    let has_words = move |_: Option<&bool>| {
        let is_typed = mail.with(|mail| !mail.trim().is_empty()) || until.with(|until| *until != last);
        made.with(Option::is_none) && is_typed
    };
    hold_on_page(desk, Memo::new(has_words));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let today = desk.today();
        let Some(day) = CalendarDate::parse(&until.get_untracked()).filter(|day| *day >= today) else {
            return wrong.set(Some(marketing::UNTIL_WRONG));
        };
        let first = surveys.with_untracked(|surveys| surveys.first().map(|one| one.id));
        let Some(survey) = chosen.get_untracked().or(first) else {
            return;
        };
        wrong.set(None);
        let mail = mail.get_untracked().trim().to_owned();
        spawn_local(async move {
            match make(open, sync, survey, day, mail).await {
                Ok(asks) => {
                    made.try_set(Some(asks));
                }
                Err(text) => {
                    wrong.try_set(text);
                }
            }
        });
    };
    move || match made.get() {
        Some(asks) => result(open, &asks),
        None if surveys.with(Vec::is_empty) => none(open),
        None => view! {
            <form class="form" autocomplete="off" data-columns="1" novalidate=true on:submit=submit>
                <p class="muted">{tr(words::ASK_TEXT)}</p>
                {choice(surveys, chosen)}
                {move || surveys.with(|surveys| !is_marked(surveys)).then(|| make_usual(open, None)).flatten()}
                {typed(marketing::LINK_UNTIL, "date", until)}
                {no_way_back(sync)}
                {typed(marketing::ANSWER_MAIL, "email", mail)}
                {move || wrong.get().map(|text| view! { <p class="field-error" role="alert">{tr(text)}</p> })}
                <FormActions label=words::MAKE_LINK />
            </form>
        }
        .into_any(),
    }
}

/// The choice of the survey.
fn choice(surveys: Memo<Vec<Record>>, chosen: RwSignal<Option<RecordId>>) -> AnyView {
    let id = ids::unique("ask-with");
    let options: Vec<AnyView> = surveys.with(|surveys| {
        surveys
            .iter()
            .map(|one| {
                let (id, name) = (one.id, one.text(survey::NAME).to_owned());
                // Drawn anew, the list shows what was chosen before.
                let is_chosen = move || chosen.get() == Some(id);
                view! {
                    <option value=id.to_string() prop:selected=is_chosen>
                        {name}
                    </option>
                }
                .into_any()
            })
            .collect()
    });
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::ASK_WITH)}
            </label>
            <select
                class="select"
                id=id
                on:change=move |event| chosen.set(RecordId::parse(&event_target_value(&event)))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// That there is no survey yet: whoever may make one does so at one press.
fn none(open: Open) -> AnyView {
    let Some(make) = make_usual(open, Some("primary")) else {
        return view! { <p>{tr(words::NO_SURVEY_YET)}</p> }.into_any();
    };
    view! {
        <div class="stack">
            <p>{tr(words::NO_SURVEY)}</p>
            {make}
        </div>
    }
    .into_any()
}

/// The press that makes the usual survey for cases; nothing for whoever may not make one.
fn make_usual(open: Open, kind: Option<&'static str>) -> Option<AnyView> {
    let desk = open.desk;
    let may = desk.may(survey::ID, Act::Create) && desk.may(question::ID, Act::Create);
    let make = move |_| {
        let changes = usual_survey(locale_untracked(), &|| desk.new_id());
        let said = words::SURVEY_MADE.get(locale_untracked()).to_owned();
        save(desk, said.clone(), changes, Some(said));
    };
    may.then(|| {
        view! {
            <button type="button" class="button" data-kind=kind on:click=make>
                {tr(words::MAKE_SURVEY)}
            </button>
        }
        .into_any()
    })
}

/// Makes the link, after the sheet that waits for its answer is on disk.
async fn make(
    open: Open,
    sync: SyncDesk,
    survey: RecordId,
    until: CalendarDate,
    mail: String,
) -> Result<Asks, Option<Text>> {
    let desk = open.desk;
    let session = desk.session();
    let new = (session.new_id(), token(session.surroundings().random()));
    let invited = session.read(|workspace| {
        let case = workspace.record(service_case::ID, open.id)?;
        invite_about(workspace, (survey, &case), until, new)
    });
    let Some(Invited { sheet, change }) = invited else {
        return Err(Some(words::ANSWERED_ALREADY));
    };
    if let Some(change) = change {
        let said = words::CASE_ASKED.get(locale_untracked()).to_owned();
        if let Err(error) = desk.commit(said.clone(), vec![change]).await {
            say_failed(desk, &error);
            return Err(None);
        }
        say(desk, said, Tone::Good, true);
    }
    let survey = sheet.get(answer_sheet::SURVEY).unwrap_or(survey);
    let name = desk.read(|workspace| workspace.title(survey::ID, survey));
    let maker = Maker::of(desk, sync, survey, mail).ok_or(None::<Text>)?;
    let (made, comes_back) = maker.link(&sheet).await.map_err(Some)?;
    Ok(Asks { survey: name, made, comes_back })
}

/// The link, to be copied or sent.
fn result(open: Open, asks: &Asks) -> AnyView {
    let told = if asks.comes_back { words::CASE_COMES_BACK } else { words::CASE_COMES_BY_MAIL };
    view! {
        <div class="stack">
            <p role="status">{tr(told)}</p>
            <ul class="link-list">{made_line(open.desk, &asks.survey, &asks.made)}</ul>
        </div>
    }
    .into_any()
}
