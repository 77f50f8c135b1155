//! What a test has found: the whole backend first, then each table under its name. Each finding is a sentence with a
//! mark, and beside it what was found: a figure, names, the server's own words. What is well is folded away.

use leptos::prelude::*;

use super::trial::{Tally, Trial};
use super::words;
use crate::i18n::texts::{probe as texts, sync};
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::pages::import::notice;
use crate::pages::support::plural_of;
use crate::sync::probe::{Check, Finding, Verdict};
use crate::ui::icons::{Icon, IconName};

/// The report of a test.
#[component]
pub fn Report(
    /// The test.
    trial: Trial,
) -> impl IntoView {
    // A browser tells a page neither that its own policy has stopped a request nor that the server's has.
    let is_silent = is_silent(&trial)
        .then_some(move || notice(Tone::Warning, None, vec![sync::OTHER_ORIGIN.get(locale()).to_owned()]));
    let whole = group(Signal::derive(move || texts::WHOLE_BACKEND.get(locale()).to_owned()), trial.server);
    let tables: Vec<AnyView> = trial
        .tables
        .into_iter()
        .filter_map(|tried| {
            let entity = tried.entity;
            group(Signal::derive(move || plural_of(entity, locale()).to_owned()), tried.findings)
        })
        .collect();
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(sync::STEP_TEST)}</h2>
            </header>
            {is_silent}
            {whole}
            {tables}
        </section>
    }
}

fn is_silent(trial: &Trial) -> bool {
    let unanswered = |finding: &Finding| finding.check == Check::Reachable && finding.verdict == Verdict::Bad;
    trial.profile.base.starts_with("http") && trial.server.iter().any(unanswered)
}

/// The findings of a table, or of the whole backend; nothing where nothing was looked at.
fn group(name: Signal<String>, findings: Vec<Finding>) -> Option<AnyView> {
    if findings.is_empty() {
        return None;
    }
    let tally = Tally::of(&findings);
    let open = !tally.is_clear();
    let findings: Vec<AnyView> = findings.into_iter().map(finding).collect();
    let drawn = view! {
        <details class="connection-group" open=open>
            <summary class="section-head">
                <h3>{move || name.get()}</h3>
                {counts(tally)}
            </summary>
            <ul class="connection-findings">{findings}</ul>
        </details>
    };
    Some(drawn.into_any())
}

/// How a group stands, seen also where it is folded.
fn counts(tally: Tally) -> Vec<AnyView> {
    if tally.is_clear() {
        return vec![badge(Verdict::Good, Signal::derive(move || texts::GOOD.get(locale()).to_owned()))];
    }
    let counted = |verdict: Verdict, text: Text, count: usize| {
        let count_text = count.to_string();
        let word = Signal::derive(move || text.fill(locale(), &[&count_text]));
        (count > 0).then(|| badge(verdict, word))
    };
    let bad = counted(Verdict::Bad, texts::BAD_COUNT, tally.bad);
    let warnings = counted(Verdict::Warning, texts::WARNING_COUNT, tally.warnings);
    bad.into_iter().chain(warnings).collect()
}

fn finding(finding: Finding) -> AnyView {
    let Finding { check, verdict, detail, .. } = finding;
    let (_, word) = words::mark(verdict);
    let sentence = words::sentence(check, verdict);
    let detail = (!detail.is_empty()).then(|| view! { <small class="muted">{detail}</small> });
    view! {
        <li>
            {badge(verdict, Signal::derive(move || word.get(locale()).to_owned()))}
            <p>{tr(sentence)} " " {detail}</p>
        </li>
    }
    .into_any()
}

/// A mark with its own shape and word for each verdict.
fn badge(verdict: Verdict, word: Signal<String>) -> AnyView {
    let (tone, _) = words::mark(verdict);
    let icon = match verdict {
        Verdict::Good => IconName::Check,
        Verdict::Warning => IconName::Warning,
        Verdict::Bad => IconName::Error,
        Verdict::Unknown => IconName::Question,
    };
    view! {
        <span class="badge" data-tone=tone.key()>
            <Icon name=icon />
            {move || word.get()}
        </span>
    }
    .into_any()
}
