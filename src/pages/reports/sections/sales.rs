//! Sales: months, the whole at a glance, the funnel, and who wins which share of what (R69, R93, R206, R209).

use super::super::report::{Drawn, Line, Report};
use super::{Ask, ended, month_text, within};
use crate::i18n::texts::reports as words;
use crate::insight::reports::books::Word;
use crate::insight::reports::funnel::funnel;
use crate::insight::reports::months::{Month, months};
use crate::insight::reports::rates::{By, Rate, overall, rates};
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::payment;
use crate::model::text::Text;
use crate::pages::sheet::table::Shown;

pub(super) fn reports(ask: &Ask<'_>) -> Vec<Report> {
    let mut reports = vec![monthly(ask), pace(ask), way(ask)];
    let by = [
        (By::Owner, "win-rate-owner", words::RATE_OWNER, words::OWNER),
        (By::Source, "win-rate-source", words::RATE_SOURCE, words::SOURCE),
        (By::Industry, "win-rate-industry", words::RATE_INDUSTRY, words::INDUSTRY),
        (By::Product, "win-rate-product", words::RATE_PRODUCT, words::PRODUCT),
    ];
    reports.extend(by.map(|(by, key, title, first)| win_rate(ask, by, (key, title, first))));
    reports
}

fn monthly(ask: &Ask<'_>) -> Report {
    let found = months(ask.books, ask.scope, ask.period);
    let any = found.iter().any(|month| month.deals + month.deals_before > 0 || month.received != 0);
    let cells = |month: &Month| {
        vec![
            Shown::Money(month.won),
            Shown::Money(month.won_before),
            Shown::Count(month.deals),
            Shown::Count(month.deals_before),
            Shown::Money(month.received),
        ]
    };
    let line = |month: &Month| {
        let won = within(opportunity::CLOSED_ON.field, month.part).into_iter().chain([ended(&[Outcome::Won])]);
        Line { label: month_text(month.month), cells: cells(month), behind: ask.deals(won.collect()) }
    };
    let total = found.iter().copied().reduce(|sum, month| Month {
        won: sum.won.saturating_add(month.won),
        deals: sum.deals + month.deals,
        won_before: sum.won_before.saturating_add(month.won_before),
        deals_before: sum.deals_before + month.deals_before,
        received: sum.received.saturating_add(month.received),
        ..sum
    });
    Report {
        key: "sold-by-month",
        of: &[opportunity::ID, payment::ID],
        title: words::MONTHLY,
        how: words::MONTHLY_HOW,
        none: words::MONTHLY_NONE,
        first: words::MONTH,
        heads: vec![words::WON_AMOUNT, words::YEAR_BEFORE, words::WON_DEALS, words::YEAR_BEFORE, words::RECEIVED],
        lines: if any { found.iter().map(line).collect() } else { Vec::new() },
        total: total.filter(|_| any).map(|total| cells(&total)),
        notes: Vec::new(),
        drawn: Drawn::Lines(vec![0, 1, 4]),
    }
}

/// The figures of decided deals, in the order of their heads.
fn rate_cells(rate: &Rate) -> Vec<Shown> {
    vec![
        Shown::Percent(rate.share()),
        Shown::Count(rate.won),
        Shown::Count(rate.lost),
        Shown::Money(rate.amount),
        Shown::Cost(rate.mean),
        Shown::Days(rate.days),
    ]
}

fn rate_heads() -> Vec<Text> {
    vec![words::WIN_RATE, words::WON_DEALS, words::LOST_DEALS, words::WON_AMOUNT, words::MEAN_AMOUNT, words::SALE_DAYS]
}

/// The whole, beside the period before.
fn pace(ask: &Ask<'_>) -> Report {
    let (now, before) = (overall(ask.books, ask.scope, ask.period), overall(ask.books, ask.scope, ask.period.before()));
    let any = now.won + now.lost + before.won + before.lost > 0;
    let of = |label: Text, rate: &Rate, period| {
        let decided = within(opportunity::CLOSED_ON.field, period).into_iter();
        let decided = decided.chain([ended(&[Outcome::Won, Outcome::Lost])]);
        let label = label.get(ask.locale).to_owned();
        Line { label, cells: rate_cells(rate), behind: ask.deals(decided.collect()) }
    };
    let lines = vec![of(words::NOW, &now, ask.period), of(words::BEFORE, &before, ask.period.before())];
    Report {
        key: "sales-at-a-glance",
        of: &[opportunity::ID],
        title: words::PACE,
        how: words::PACE_HOW,
        none: words::DECIDED_NONE,
        first: words::PERIOD,
        heads: rate_heads(),
        lines: if any { lines } else { Vec::new() },
        total: None,
        notes: Vec::new(),
        drawn: Drawn::Table,
    }
}

pub(super) fn stage_name(ask: &Ask<'_>, stage: Stage) -> String {
    ask.books.pipeline.name(stage).get(ask.locale).to_owned()
}

fn way(ask: &Ask<'_>) -> Report {
    let found = funnel(ask.books, ask.scope, ask.period);
    let any = found.stages.iter().any(|figure| figure.reached > 0);
    let lines = found.stages.iter().map(|figure| {
        let cells = vec![
            Shown::Count(figure.reached),
            Shown::Percent(figure.conversion()),
            Shown::Count(figure.lost),
            Shown::Days(figure.median_days),
        ];
        Line::plain(stage_name(ask, figure.stage), cells)
    });
    let weakest = found.weakest().map(|stage| words::WEAKEST.fill(ask.locale, &[&stage_name(ask, stage)]));
    Report {
        key: "funnel",
        of: &[opportunity::ID],
        title: words::FUNNEL,
        how: words::FUNNEL_HOW,
        none: words::FUNNEL_NONE,
        first: words::STAGE,
        heads: vec![words::REACHED, words::WENT_ON, words::LOST_HERE, words::STAGE_DAYS],
        lines: if any { lines.collect() } else { Vec::new() },
        total: None,
        notes: weakest.into_iter().collect(),
        drawn: Drawn::Bars(0),
    }
}

fn win_rate(ask: &Ask<'_>, by: By, (key, title, first): (&'static str, Text, Text)) -> Report {
    let found = rates(ask.books, ask.scope, ask.period, by);
    let behind = |word: Word| {
        let field = match by {
            By::Owner => opportunity::OWNER.field,
            By::Source => opportunity::SOURCE.field,
            By::Product => opportunity::PRODUCT.field,
            // No condition of opportunities looks at their customers.
            By::Industry => return None,
        };
        let mut conditions = within(opportunity::CLOSED_ON.field, ask.period);
        conditions.extend([ended(&[Outcome::Won, Outcome::Lost]), ask.said(field, word)]);
        ask.deals(conditions)
    };
    let line =
        |(word, rate): &(Word, Rate)| Line { label: ask.name(*word), cells: rate_cells(rate), behind: behind(*word) };
    let whole = overall(ask.books, ask.scope, ask.period);
    Report {
        key,
        of: &[opportunity::ID],
        title,
        how: words::RATE_HOW,
        none: words::DECIDED_NONE,
        first,
        heads: rate_heads(),
        lines: found.iter().map(line).collect(),
        total: (!found.is_empty()).then(|| rate_cells(&whole)),
        notes: Vec::new(),
        drawn: Drawn::Bars(0),
    }
}
