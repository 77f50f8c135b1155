//! Regions, industries and products: what is bought and wanted, and where that goes (R141, R176, R196, R254, R260, R281).

use super::super::report::{Drawn, Line, Report};
use super::{Ask, within};
use crate::i18n::texts::reports as words;
use crate::insight::reports::books::{Scope, Word};
use crate::insight::reports::buyers::{Liked, products};
use crate::insight::reports::growth;
use crate::insight::reports::markets::{Ground, Market, markets};
use crate::model::schema::tables::{customer, opportunity, product, purchase};
use crate::model::text::{Locale, Text};
use crate::pages::sheet::table::{Link, Shown};
use crate::workspace::{Condition, Filter};

pub(super) fn reports(ask: &Ask<'_>) -> Vec<Report> {
    let region = ("regions", words::REGIONS, words::REGION);
    let industry = ("industries", words::INDUSTRIES, words::INDUSTRY);
    vec![market(ask, Ground::Region, region), market(ask, Ground::Industry, industry), liked(ask)]
}

fn market(ask: &Ask<'_>, ground: Ground, (key, title, first): (&'static str, Text, Text)) -> Report {
    let found = markets(ask.books, ask.scope, ask.period, ground);
    let field = match ground {
        Ground::Region => customer::PROVINCE.field,
        Ground::Industry => customer::INDUSTRY.field,
    };
    let separator = if ask.locale == Locale::Chinese { "、" } else { ", " };
    let line = |(word, market): &(Word, Market)| {
        let wishes: Vec<String> = market.wishes.iter().map(|wish| ask.name(*wish)).collect();
        let mut cells = cells(market);
        cells.push(Shown::Text(wishes.join(separator)));
        Line { label: ask.name(*word), cells, behind: ask.clients(vec![ask.said(field, *word)]) }
    };
    let whole = found.iter().map(|(_, market)| market.clone()).reduce(|sum, market| Market {
        customers: sum.customers + market.customers,
        entered: sum.entered + market.entered,
        buyers: sum.buyers + market.buyers,
        amount: sum.amount.saturating_add(market.amount),
        amount_before: sum.amount_before.saturating_add(market.amount_before),
        open: (sum.open.0 + market.open.0, sum.open.1.saturating_add(market.open.1)),
        wishes: Vec::new(),
    });
    let total = whole.map(|whole| {
        let mut cells = cells(&whole);
        cells.push(Shown::Text(String::new()));
        cells
    });
    Report {
        key,
        of: &[customer::ID, purchase::ID, opportunity::ID],
        title,
        how: words::MARKETS_HOW,
        none: words::MARKETS_NONE,
        first,
        heads: vec![
            words::TURNOVER,
            words::TREND,
            words::BUYERS,
            words::ALL_CUSTOMERS,
            words::NEW_CUSTOMERS,
            words::OPEN_AMOUNT,
            words::WISHES,
        ],
        lines: found.iter().map(line).collect(),
        total,
        notes: Vec::new(),
        drawn: Drawn::Bars(0),
    }
}

fn cells(market: &Market) -> Vec<Shown> {
    vec![
        Shown::Money(market.amount),
        Shown::Growth(market.growth()),
        Shown::Count(market.buyers),
        Shown::Count(market.customers),
        Shown::Count(market.entered),
        Shown::Money(market.open.1),
    ]
}

fn liked(ask: &Ask<'_>) -> Report {
    let found = products(ask.books, ask.scope, ask.period);
    let any = found.iter().any(|(_, liked)| liked.times > 0);
    let cells = |liked: &Liked| {
        vec![
            Shown::Money(liked.amount),
            Shown::Growth(liked.growth()),
            Shown::Count(liked.buyers),
            Shown::Count(liked.times),
            Shown::Score(liked.score.mean()),
        ]
    };
    let line = |(word, liked): &(Word, Liked)| Line {
        label: ask.name(*word),
        cells: cells(liked),
        behind: bought(ask, *word),
    };
    let sum = |of: fn(&Liked) -> i64| found.iter().map(|(_, liked)| of(liked)).fold(0, i64::saturating_add);
    let (amount, before) = (sum(|liked| liked.amount), sum(|liked| liked.amount_before));
    // Who bought two things is one buyer: their numbers don't add up, and the means of ratings neither.
    let total = vec![
        Shown::Money(amount),
        Shown::Growth(growth(amount, before)),
        Shown::Text(String::new()),
        Shown::Count(found.iter().map(|(_, liked)| liked.times).sum()),
        Shown::Text(String::new()),
    ];
    Report {
        key: "products",
        of: &[product::ID, purchase::ID],
        title: words::LIKED,
        how: words::LIKED_HOW,
        none: words::LIKED_NONE,
        first: words::PRODUCT,
        heads: vec![words::TURNOVER, words::TREND, words::BUYERS, words::TIMES, words::SCORE],
        lines: if any { found.iter().map(line).collect() } else { Vec::new() },
        total: any.then_some(total),
        notes: Vec::new(),
        drawn: Drawn::Bars(0),
    }
}

/// The purchases of a product; of one person's customers no condition of purchases can say.
fn bought(ask: &Ask<'_>, word: Word) -> Option<Link> {
    if ask.scope != Scope::Everybody {
        return None;
    }
    let mut conditions = within(purchase::PURCHASED_ON.field, ask.period);
    conditions.push(by_record(ask, word).unwrap_or_else(|| ask.said(purchase::PRODUCT_NAME.field, word)));
    Some(Link::List(purchase::ID, Filter::all(conditions)))
}

/// That a purchase names the record of a product, where the product of that name has one.
fn by_record(ask: &Ask<'_>, word: Word) -> Option<Condition> {
    let name = ask.books.words.text(word);
    let rows = ask.workspace.rows(product::ID);
    let row = rows.into_iter().find(|row| ask.workspace.title_at(product::ID, *row).trim() == name)?;
    let id = ask.workspace.id_at(product::ID, row)?;
    let test = crate::workspace::Test::Is(crate::model::Value::Reference(id));
    Some(Condition { field: purchase::PRODUCT.field, test })
}
