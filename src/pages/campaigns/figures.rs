//! The results of the open campaign: figures in words, and bars for how far people went and what was aimed at.

use leptos::prelude::*;

use super::told::Told;
use super::words::{Bar, Figure, figures, goals, steps};
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, tr};
use crate::insight::campaigns::{Results, results};
use crate::model::schema::tables::{
    answer_sheet, contract, lead, opportunity, participation, purchase, question, survey,
};
use crate::model::{EntityId, Text};
use crate::pages::record::Open;
use crate::ui::icons::{Icon, IconName};
use crate::ui::progress::Progress;

/// The tables that they are reckoned from.
const TABLES: [EntityId; 8] = [
    participation::ID,
    lead::ID,
    opportunity::ID,
    contract::ID,
    purchase::ID,
    survey::ID,
    question::ID,
    answer_sheet::ID,
];

/// The results.
#[component]
pub fn CampaignResults(
    /// The campaign.
    open: Open,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        TABLES.iter().for_each(|entity| open.desk.track(*entity));
        open.record.with(|record| {
            let campaign = record.as_ref()?;
            Some(open.desk.read(|workspace| results(workspace, campaign)))
        })
    });
    let figures = move || {
        let shown = found.get().unwrap_or_default();
        figures(&shown, Told::to(&open.desk.rights()), locale()).into_iter().map(figure).collect::<Vec<AnyView>>()
    };
    let bars = move || found.get().map(|found| all_bars(&found, Told::to(&open.desk.rights())));
    view! {
        <div class="money">
            <div class="figures">{figures}</div>
            {bars}
            <details class="score-formulas">
                <summary>{tr(words::HOW)}</summary>
                <p class="muted">{tr(words::HOW_RECKONED)}</p>
            </details>
        </div>
    }
}

fn figure(shown: Figure) -> AnyView {
    let Figure { label, value, is_bad } = shown;
    let mark = is_bad.then(|| view! { <Icon name=IconName::Warning /> });
    view! {
        <div class="figure" data-tone=is_bad.then_some("bad")>
            <span class="figure-label">{mark} {tr(label)}</span>
            <b class="figure-value">{value}</b>
        </div>
    }
    .into_any()
}

fn all_bars(found: &Results, told: Told) -> AnyView {
    let how_far = (found.invited > 0).then(|| group(words::HOW_FAR, steps(found, told)));
    let goals = goals(found, told, locale());
    let aimed = (!goals.is_empty()).then(|| group(words::GOALS, goals));
    view! { {how_far} {aimed} }.into_any()
}

/// Bars under a heading.
pub fn group(title: Text, bars: Vec<Bar>) -> AnyView {
    let lines: Vec<AnyView> = bars.into_iter().map(bar).collect();
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(title)}</h3>
            </header>
            <ul class="score-list">{lines}</ul>
        </section>
    }
    .into_any()
}

fn bar(shown: Bar) -> AnyView {
    let Bar { label, told, part, whole } = shown;
    let name = Signal::derive(move || label.get(locale()).to_owned());
    let (value, max) = (Signal::derive(move || part), Signal::derive(move || whole));
    view! {
        <li class="score">
            <span class="score-name">{tr(label)}</span>
            <Progress label=name value=value max=max />
            <span class="number">{told}</span>
        </li>
    }
    .into_any()
}
