//! The portrait of a customer (R193): its stage of life with the reasons, its scores, and what it buys, thinks and brings.
//! It is reckoned for today from all that the desk knows, so it comes after the page is on screen.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::scores::bars;
use super::words::stage_reason;
use crate::i18n::texts::{care as words, cases, marketing};
use crate::i18n::{locale, tr};
use crate::insight::dealings::{Dealings, of_customer};
use crate::insight::lifecycle::{Standing, judge};
use crate::insight::lifetime::within_a_year;
use crate::insight::scores::{Market, Scores, scores};
use crate::insight::served::Served;
use crate::insight::{satisfaction, served};
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::customer;
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::{
    answer_sheet, contract, feedback, interaction, opportunity, participation, policy, purchase, referral, service_case,
};
use crate::model::scoring::Scoring;
use crate::model::text::Locale;
use crate::model::{CalendarDate, EntityId, Record, RecordId, Text};
use crate::pages::record::Open;
use crate::pages::service::known::{class_badge, class_reason};
use crate::pages::support::{after_paint, grouped};
use crate::pages::surveys::sheet::mean_text;
use crate::ui::links::href_of;
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// What the portrait is made from.
const TABLES: [EntityId; 12] = [
    feedback::ID,
    customer::ID,
    answer_sheet::ID,
    purchase::ID,
    participation::ID,
    opportunity::ID,
    lifecycle::ID,
    contract::ID,
    referral::ID,
    interaction::ID,
    policy::ID,
    service_case::ID,
];

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
struct Portrait {
    known: Dealings,
    standing: Standing,
    scores: Scores,
    /// By which numbers they were reckoned, and for which day.
    by: Scoring,
    on: CalendarDate,
    /// The mean of all ratings in hundredths, and how many there are.
    content: Option<(usize, usize)>,
    /// Its service record of a year.
    served: Served,
    /// What it bought most often.
    favourite: Option<String>,
    /// Campaigns that it attended.
    campaigns: usize,
    /// The stages that it passed, the newest first.
    passed: Vec<Record>,
}

fn paint(workspace: &Workspace, id: RecordId, day: Day) -> Option<Portrait> {
    let record = workspace.record(customer::ID, id)?;
    let known = of_customer(workspace, &record, day);
    let standing = judge(record.get(customer::STATUS), &known, day);
    let by = workspace.scoring();
    let scores = scores(&known, &Market::of(workspace), day.today, &by);
    let ratings = satisfaction::of_customer(workspace, id).all();
    let rows = workspace.children(participation::ID, participation::CUSTOMER.field, id);
    let campaigns = rows
        .into_iter()
        .filter_map(|row| workspace.record_at(participation::ID, row))
        .filter(|one| one.get(participation::ATTENDED) == Some(true))
        .count();
    let rows = workspace.children(lifecycle::ID, lifecycle::CUSTOMER.field, id);
    let mut passed: Vec<Record> = rows.into_iter().filter_map(|row| workspace.record_at(lifecycle::ID, row)).collect();
    passed.sort_by_key(|one| std::cmp::Reverse((one.get(lifecycle::ENTERED_ON), one.id)));
    Some(Portrait {
        standing,
        scores,
        by,
        on: day.today,
        content: ratings.mean().map(|mean| (mean, ratings.count())),
        served: served::of_customer(workspace, id, day),
        favourite: favourite(workspace, id),
        campaigns,
        passed,
        known,
    })
}

/// What a customer bought most often; of what it bought once there is no favourite.
fn favourite(workspace: &Workspace, id: RecordId) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for row in workspace.children(purchase::ID, purchase::CUSTOMER.field, id) {
        let bought = workspace.record_at(purchase::ID, row);
        let name = bought.map(|bought| bought.text(purchase::PRODUCT_NAME).to_owned());
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            *counts.entry(name).or_insert(0) += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 1).max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// The section; the record is a customer.
#[component]
pub fn PortraitSection(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let painted = RwSignal::new(None::<Portrait>);
    Effect::new(move |_| {
        TABLES.iter().for_each(|entity| open.desk.track(*entity));
        let look = move || {
            // The page may be gone by now; then there is nobody to tell.
            if painted.try_get_untracked().is_some() {
                let now = open.desk.read(|workspace| paint(workspace, open.id, open.desk.day()));
                if painted.with_untracked(|before| *before != now) {
                    painted.set(now);
                }
            }
        };
        after_paint(look);
    });
    move || painted.get().map(|portrait| draw(open, portrait))
}

fn draw(open: Open, portrait: Portrait) -> AnyView {
    let facts = facts(&portrait);
    let Portrait { known, standing, scores, by, on, served, passed, .. } = portrait;
    view! {
        <section class="section portrait">
            <header class="section-head">
                <h3>{tr(words::PORTRAIT)}</h3>
            </header>
            {stage(&standing)}
            {class(served)}
            {bars(open, &known, scores, by, on)}
            <dl class="facts">{facts}</dl>
            {history(passed)}
        </section>
    }
    .into_any()
}

/// The stage with its reasons, and how near the customer is to be lost.
fn stage(standing: &Standing) -> AnyView {
    let Standing { stage, reasons, risk } = standing.clone();
    let (tone, label) = (stage.tone().key(), stage.label());
    let why = move || {
        let locale = locale();
        let told: Vec<String> = reasons.iter().map(|why| stage_reason(*why, locale)).collect();
        told.join(if locale == Locale::Chinese { "；" } else { "; " })
    };
    let risk = risk.filter(|risk| *risk > 0 && stage != LifeStage::Lost).map(|risk| {
        view! { <span class="muted">{move || words::RISK.fill(locale(), &[&risk.to_string()])}</span> }
    });
    view! {
        <p class="row" data-wrap="">
            <span class="muted">{tr(words::STAGE)}</span>
            <span class="badge" data-tone=tone>{tr(label)}</span>
            {risk}
        </p>
        <p class="portrait-why">{why}</p>
    }
    .into_any()
}

/// The class by the service record, with its reasons (R233).
fn class(served: Served) -> AnyView {
    view! {
        <p class="row" data-wrap="">
            <span class="muted">{tr(cases::CLASS)}</span>
            {class_badge(served)}
        </p>
        <p class="portrait-why">{move || class_reason(&served, locale())}</p>
    }
    .into_any()
}

fn fact(name: Text, value: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <div class="fact">
            <dt>{tr(name)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// What there is to say; nothing stands where nothing is known.
fn facts(portrait: &Portrait) -> Vec<AnyView> {
    let known = &portrait.known;
    let mut facts = Vec::new();
    let value = known.spent.max(known.received);
    if value > 0 {
        facts.push(fact(words::VALUE, move || short_money(value)));
    }
    if let Some(expected) = within_a_year(known, portrait.standing.risk) {
        facts.push(fact(words::EXPECTED, move || short_money(expected)));
    }
    if let Some(rhythm) = known.rhythm {
        let gap = rhythm.gap.to_string();
        facts.push(fact(words::RHYTHM, move || words::DAYS.fill(locale(), &[&gap])));
        facts.push(fact(words::NEXT_DUE, move || rhythm.due().to_string()));
    }
    if let Some(name) = portrait.favourite.clone() {
        facts.push(fact(words::FAVOURITE, move || name.clone()));
    }
    if let Some((mean, count)) = portrait.content {
        let (mean, count) = (mean_text(mean), count.to_string());
        facts.push(fact(words::CONTENTMENT, move || marketing::MEAN_OF.fill(locale(), &[&mean, &count])));
    }
    for (name, count) in [(words::REFERRALS_COUNT, known.referred), (words::CAMPAIGNS_JOINED, portrait.campaigns)] {
        if count > 0 {
            facts.push(fact(name, move || grouped(count)));
        }
    }
    facts
}

/// The stages that the customer passed by what people did.
fn history(passed: Vec<Record>) -> Option<AnyView> {
    let lines: Vec<AnyView> = passed
        .into_iter()
        .map(|one| {
            let stage = one.get(lifecycle::STAGE).unwrap_or(LifeStage::Potential);
            let since = one.get(lifecycle::ENTERED_ON).map(|on| on.to_string()).unwrap_or_default();
            let why = one.text(lifecycle::REASON).lines().next().unwrap_or_default().to_owned();
            let (tone, label) = (stage.tone().key(), stage.label());
            view! {
                <li>
                    <a class="link-row" href=href_of(lifecycle::ID, one.id)>
                        <span class="badge" data-tone=tone>{tr(label)}</span>
                        <span class="number">{move || words::SINCE.fill(locale(), &[&since])}</span>
                        <span class="truncate grow muted">{why}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>{tr(words::PASSED)}</h4>
            <ul class="link-list">{lines}</ul>
        }
        .into_any()
    })
}
