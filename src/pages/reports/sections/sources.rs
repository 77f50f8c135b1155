//! What sources and campaigns bring, and how the budget of campaigns is shared and kept (R142, R248, R296).

use super::super::report::{Drawn, Line, Report};
use super::{Ask, within};
use crate::i18n::texts::{marketing, reports as words};
use crate::insight::reports::books::Word;
use crate::insight::reports::sources::{Brought, Budget, Campaign, budget, by_source, campaigns};
use crate::model::rights::Rights;
use crate::model::schema::facts;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{campaign, customer, lead, opportunity};
use crate::pages::campaigns::told::Told;
use crate::pages::sheet::table::{Link, Shown};
use crate::workspace::{Condition, Filter, Query, Test};

pub(super) fn reports(ask: &Ask<'_>, rights: &Rights) -> Vec<Report> {
    vec![each(ask), of_campaigns(ask, Told::to(rights))]
}

fn each(ask: &Ask<'_>) -> Report {
    let found = by_source(ask.books, ask.scope, ask.period);
    let cells = |line: &Brought| {
        vec![
            Shown::Money(line.amount),
            Shown::Money(line.received),
            Shown::Count(line.leads),
            Shown::Percent(line.conversion()),
            Shown::Count(line.customers),
            Shown::Count(line.deals),
            Shown::Count(line.won),
        ]
    };
    let behind = |word: Word| {
        let mut conditions = within(customer::FIRST_CONTACT.field, ask.period);
        conditions.push(ask.said(customer::SOURCE.field, word));
        ask.clients(conditions)
    };
    let line = |(word, brought): &(Word, Brought)| Line {
        label: ask.name(*word),
        cells: cells(brought),
        behind: behind(*word),
    };
    let whole = found.iter().map(|(_, line)| *line).reduce(|sum, line| Brought {
        leads: sum.leads + line.leads,
        converted: sum.converted + line.converted,
        customers: sum.customers + line.customers,
        deals: sum.deals + line.deals,
        won: sum.won + line.won,
        amount: sum.amount.saturating_add(line.amount),
        received: sum.received.saturating_add(line.received),
    });
    Report {
        key: "by-source",
        of: &[customer::ID, lead::ID, opportunity::ID],
        title: words::BY_SOURCE,
        how: words::BY_SOURCE_HOW,
        none: words::BY_SOURCE_NONE,
        first: words::SOURCE,
        heads: vec![
            words::WON_AMOUNT,
            words::RECEIVED,
            words::LEADS,
            words::CONVERSION,
            words::NEW_CUSTOMERS,
            words::DEALS,
            words::WON_DEALS,
        ],
        lines: found.iter().map(line).collect(),
        total: whole.map(|whole| cells(&whole)),
        notes: Vec::new(),
        drawn: Drawn::Bars(0),
    }
}

fn of_campaigns(ask: &Ask<'_>, told: Told) -> Report {
    let found = campaigns(ask.workspace, ask.period);
    let all = budget(&found);
    // Of what the role doesn't see, a nought would say that there was nothing.
    let seen = |is_told: bool, shown: Shown| {
        if is_told { shown } else { Shown::Text(marketing::NOT_SHOWN.get(ask.locale).to_owned()) }
    };
    let line = |one: &Campaign| {
        let of = &one.results;
        let cells = vec![
            seen(told.guests, Shown::Count(of.invited)),
            seen(told.leads, Shown::Count(of.leads)),
            seen(told.deals, Shown::Count(of.opportunities)),
            seen(told.bought, Shown::Count(of.buyers)),
            seen(told.revenue, Shown::Money(of.revenue)),
            seen(told.costs, Shown::Cost(of.cost)),
            seen(told.costs, Shown::Cost(of.budget)),
            seen(told.costs, Shown::Percent(all.share_of(one))),
            seen(told.gain(), Shown::Percent(of.return_on_investment())),
        ];
        Line { label: one.name.clone(), cells, behind: Some(Link::Record(campaign::ID, one.id)) }
    };
    Report {
        key: "campaigns",
        of: &[campaign::ID, lead::ID],
        title: words::CAMPAIGNS,
        how: words::CAMPAIGNS_HOW,
        none: words::CAMPAIGNS_NONE,
        first: words::CAMPAIGN,
        heads: vec![
            words::TAKING_PART,
            words::LEADS,
            words::DEALS,
            words::BOUGHT,
            words::REVENUE,
            words::COST,
            words::BUDGET,
            words::BUDGET_SHARE,
            words::RETURN,
        ],
        lines: found.iter().map(line).chain(unmatched(ask)).collect(),
        total: None,
        notes: if found.is_empty() || !told.costs { Vec::new() } else { budget_told(ask, &all) },
        drawn: if told.revenue { Drawn::Bars(4) } else { Drawn::Table },
    }
}

/// The leads of these days that name a campaign in words which are the name of none: they count for no campaign, and are
/// not passed over.
fn unmatched(ask: &Ask<'_>) -> Option<Line> {
    let mut conditions = within(facts::CREATED_AT.field, ask.period);
    conditions.push(Condition { field: lead::CAMPAIGN.field, test: Test::Filled });
    conditions.push(Condition { field: lead::FROM_CAMPAIGN.field, test: Test::Empty });
    let filter = Filter::all(conditions);
    let leads = ask.workspace.query(&Query { filter: filter.clone(), ..Query::all(lead::ID, ask.day) }).len();
    let cells = vec![
        Shown::Number(None),
        Shown::Count(leads),
        Shown::Number(None),
        Shown::Number(None),
        Shown::Cost(None),
        Shown::Cost(None),
        Shown::Cost(None),
        Shown::Percent(None),
        Shown::Percent(None),
    ];
    let label = words::CAMPAIGN_UNMATCHED.get(ask.locale).to_owned();
    (leads > 0).then_some(Line { label, cells, behind: Some(Link::List(lead::ID, filter)) })
}

fn budget_told(ask: &Ask<'_>, all: &Budget) -> Vec<String> {
    let locale = ask.locale;
    let spent = all.spent().map(|share| {
        words::BUDGET_SPENT.fill(locale, &[&short_money(all.budget), &short_money(all.cost), &share.to_string()])
    });
    let over = (all.over > 0).then(|| words::BUDGET_OVER.fill(locale, &[&short_money(all.over)]));
    let without = (all.without > 0).then(|| words::BUDGET_WITHOUT.fill(locale, &[&all.without.to_string()]));
    spent.into_iter().chain(over).chain(without).collect()
}
