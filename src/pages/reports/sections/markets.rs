//! Regions, industries and products: what is bought and wanted, and where that goes (R141, R176, R196, R254, R260, R281).

use super::super::sheet::{Behind, Cell, Drawn, Line, Sheet};
use super::{Ask, within};
use crate::i18n::texts::reports as words;
use crate::insight::reports::books::{Scope, Word};
use crate::insight::reports::buyers::{Liked, products};
use crate::insight::reports::markets::{Ground, Market, markets};
use crate::insight::reports::percent;
use crate::model::schema::tables::{customer, product, purchase};
use crate::model::text::{Locale, Text};
use crate::workspace::Condition;

pub(super) fn sheets(ask: &Ask<'_>) -> Vec<Sheet> {
    let region = ("regions", words::REGIONS, words::REGION);
    let industry = ("industries", words::INDUSTRIES, words::INDUSTRY);
    vec![market(ask, Ground::Region, region), market(ask, Ground::Industry, industry), liked(ask)]
}

fn market(ask: &Ask<'_>, ground: Ground, (key, title, first): (&'static str, Text, Text)) -> Sheet {
    let found = markets(ask.books, ask.scope, ask.period, ground);
    let field = match ground {
        Ground::Region => customer::PROVINCE.field,
        Ground::Industry => customer::INDUSTRY.field,
    };
    let separator = if ask.locale == Locale::Chinese { "、" } else { ", " };
    let line = |(word, market): &(Word, Market)| {
        let wishes: Vec<String> = market.wishes.iter().map(|wish| ask.name(*wish)).collect();
        let mut cells = cells(market);
        cells.push(Cell::Text(wishes.join(separator)));
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
        cells.push(Cell::Text(String::new()));
        cells
    });
    Sheet {
        key,
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

fn cells(market: &Market) -> Vec<Cell> {
    vec![
        Cell::Money(market.amount),
        Cell::Growth(market.growth()),
        Cell::Count(market.buyers),
        Cell::Count(market.customers),
        Cell::Count(market.entered),
        Cell::Money(market.open.1),
    ]
}

fn liked(ask: &Ask<'_>) -> Sheet {
    let found = products(ask.books, ask.scope, ask.period);
    let any = found.iter().any(|(_, liked)| liked.times > 0);
    let cells = |liked: &Liked| {
        vec![
            Cell::Money(liked.amount),
            Cell::Growth(liked.growth()),
            Cell::Count(liked.buyers),
            Cell::Count(liked.times),
            Cell::Score(liked.score.mean()),
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
        Cell::Money(amount),
        Cell::Growth(percent(amount.saturating_sub(before), before)),
        Cell::Text(String::new()),
        Cell::Count(found.iter().map(|(_, liked)| liked.times).sum()),
        Cell::Text(String::new()),
    ];
    Sheet {
        key: "products",
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
fn bought(ask: &Ask<'_>, word: Word) -> Behind {
    if ask.scope != Scope::Everybody {
        return Behind::Nothing;
    }
    let mut conditions: Vec<Condition> = within(purchase::PURCHASED_ON.field, ask.period).into();
    conditions.push(by_record(ask, word).unwrap_or_else(|| ask.said(purchase::PRODUCT_NAME.field, word)));
    Behind::List(purchase::ID, super::all(conditions))
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
