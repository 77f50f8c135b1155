//! The time left for a case, drawn: a badge in its row and on its page, new each minute, and the mark of escalation.

use std::sync::Arc;

use leptos::prelude::*;

use super::left::{escalate_to, sentence};
use crate::i18n::texts::service as words;
use crate::i18n::{locale, tr};
use crate::model::Record;
use crate::model::schema::tables::policy;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::sla::{Service, case_clock, standing};
use crate::model::text::Locale;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

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

fn promises(desk: Desk) -> Arc<Service> {
    match use_context::<Promised>() {
        Some(Promised(service)) => service.get(),
        None => Arc::new(desk.read(|workspace| workspace.service())),
    }
}

/// The badges of a case: how much time is left, and whether somebody else should look at it.
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
    let escalated = case_clock::is_escalated(case, now).then(|| {
        view! {
            <span class="badge" data-tone="bad">
                <Icon name=IconName::ArrowUp />
                {words::ESCALATE.get(locale)}
            </span>
        }
    });
    let any = left.is_some() || held.is_some() || escalated.is_some();
    any.then(|| {
        view! {
            <span class="row">{left} {held} {escalated}</span>
        }
        .into_any()
    })
}

/// Who should look at a case that was let down, and why.
pub fn escalation(desk: Desk, case: &Record) -> Option<AnyView> {
    if !case_clock::is_escalated(case, desk.now()) {
        return None;
    }
    let (to, whom) = escalate_to(case);
    let returned = case.get(service_case::REOPENED).unwrap_or(0);
    let why = move || match returned {
        0 | 1 => words::BECAUSE_LATE.get(locale()).to_owned(),
        returned => words::BECAUSE_RETURNED.fill(locale(), &[&returned.to_string()]),
    };
    Some(
        view! {
            <div class="notice" data-tone="bad" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <strong>{tr(words::ESCALATE_TITLE)}</strong>
                    <p>{why} " " {move || to.fill(locale(), &[&whom])}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}
