//! The time left for a case, drawn: a badge in its row and on its page, new each minute, and the mark of escalation.

use std::sync::Arc;

use leptos::prelude::*;

use super::left::{escalate_to, in_one_line, leads, news, sentence};
use crate::i18n::texts::{rights, service as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::sla::{Service, case_clock, standing};
use crate::model::text::Locale;
use crate::model::{Change, Record, RecordId};
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// Of so many who lead a case may be handed over to one.
const LEADS: usize = 3;

/// The promises of the desk, read once and not for every row.
#[derive(Clone, Copy)]
struct Promised(Memo<Arc<Service>>);

/// Reads the promises for a page and all that is on it, anew when they change.
pub fn provide_promises(desk: Desk) {
    let read = move |_: Option<&Arc<Service>>| {
        desk.track(policy::ID);
        Arc::new(desk.read(|workspace| workspace.service()))
    };
    // Two of them are never compared: the table of policies is changed only when they are.
    provide_context(Promised(Memo::new_with_compare(read, |_, _| true)));
}

/// The promises of the desk, as they were read for the page.
pub fn promises(desk: Desk) -> Arc<Service> {
    match use_context::<Promised>() {
        Some(Promised(service)) => service.get(),
        None => Arc::new(desk.read(|workspace| workspace.service())),
    }
}

/// The badges of a case: how much time is left, the news that its customer waits for, and whether somebody else should look
/// at it.
pub fn badges(desk: Desk, case: &Record, locale: Locale) -> Option<AnyView> {
    let now = desk.now();
    let left = standing(case, now, &promises(desk)).map(|standing| {
        let title = words::DUE_AT.fill(locale, &[&standing.at.local(desk.offset_minutes())]);
        view! {
            <span class="badge" data-tone=standing.tone.key() title=title>
                {sentence(&standing, locale)}
            </span>
        }
    });
    let held = (case.get(service_case::STATE) == Some(CaseState::OnHold)).then(|| {
        view! { <span class="badge">{words::CLOCK_STOPPED.get(locale)}</span> }
    });
    let told = news(case, now, desk.offset_minutes()).map(|(tone, by)| {
        let moment = by.local(desk.offset_minutes());
        let title = words::NEWS_PROMISED.fill(locale, &[&moment]);
        let said = match tone {
            Tone::Bad => words::NEWS_OVERDUE.get(locale).to_owned(),
            // Without the day, which is today.
            _ => words::NEWS_BY.fill(locale, &[moment.get(11..).unwrap_or(&moment)]),
        };
        view! {
            <span class="badge" data-tone=tone.key() title=title>
                {said}
            </span>
        }
    });
    let escalated = case_clock::is_escalated(case, now).then(|| {
        view! {
            <span class="badge" data-tone="bad">
                <Icon name=IconName::ArrowUp />
                {words::ESCALATE.get(locale)}
            </span>
        }
    });
    let any = left.is_some() || held.is_some() || told.is_some() || escalated.is_some();
    any.then(|| {
        view! {
            <span class="row">{left} {held} {told} {escalated}</span>
        }
        .into_any()
    })
}

/// Who should look at a case that was let down, and why. Where the desk has listed who leads, a press hands it over.
pub fn escalation(desk: Desk, case: &Record) -> Option<AnyView> {
    if !case_clock::is_escalated(case, desk.now()) {
        return None;
    }
    desk.track(policy::ID);
    let team = desk.read(|workspace| workspace.team());
    let named: Vec<String> = team.iter().flat_map(|team| leads(team, case)).take(LEADS).map(str::to_owned).collect();
    let (to, whom) = if named.is_empty() {
        escalate_to(case)
    } else {
        (words::ESCALATE_TO_NAMED, named.join(rights::COMMA.get(locale())))
    };
    let may = desk.may(service_case::ID, Act::Edit);
    let named = named.into_iter().filter(|_| may);
    let buttons: Vec<AnyView> = named.map(|lead| hand_over(desk, case.id, lead)).collect();
    let buttons = (!buttons.is_empty()).then(|| view! { <div class="row" data-wrap="">{buttons}</div> });
    let returned = case.get(service_case::REOPENED).unwrap_or(0);
    let told = move || {
        let locale = locale();
        let why = match returned {
            0 | 1 => words::BECAUSE_LATE.get(locale).to_owned(),
            returned => words::BECAUSE_RETURNED.fill(locale, &[&returned.to_string()]),
        };
        in_one_line(&why, &to.fill(locale, &[&whom]), locale)
    };
    Some(
        view! {
            <div class="notice" data-tone="bad" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <strong>{tr(words::ESCALATE_TITLE)}</strong>
                    <p>{told}</p>
                    {buttons}
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The press that gives a case to somebody who leads.
fn hand_over(desk: Desk, case: RecordId, to: String) -> AnyView {
    let shown = to.clone();
    let hand = move |_| {
        let said = words::HANDED_OVER.fill(locale_untracked(), &[&to]);
        let change = desk.read(|workspace| {
            let before = workspace.record(service_case::ID, case)?;
            Change::between(&before, &before.clone().with(service_case::OWNER, to.clone()))
        });
        save(desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    view! {
        <button type="button" class="button" data-size="small" on:click=hand>
            {move || words::HAND_OVER.fill(locale(), &[&shown])}
        </button>
    }
    .into_any()
}
