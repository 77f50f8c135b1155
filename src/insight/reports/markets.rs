//! Regions and industries: how many customers, what they buy and want, and whether that grows or falls against the period
//! before (R141, R176, R196, R254).

use std::collections::BTreeMap;

use super::books::{Books, Client, Scope, Word};
use super::growth;
use super::period::Period;
use crate::model::schema::tables::opportunity::Outcome;

/// How many wishes are named.
const WISHES: usize = 3;

/// By what customers are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The province.
    Region,
    /// The industry.
    Industry,
}

impl Ground {
    fn of(self, client: &Client) -> Word {
        match self {
            Self::Region => client.province,
            Self::Industry => client.industry,
        }
    }
}

/// A region or an industry. Amounts are in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Market {
    /// All its customers.
    pub customers: usize,
    /// Those that were first dealt with in the period.
    pub entered: usize,
    /// Those that bought in the period.
    pub buyers: usize,
    /// What was bought in the period.
    pub amount: i64,
    /// The same in the period before.
    pub amount_before: i64,
    /// Its open deals, and what they come to.
    pub open: (usize, i64),
    /// What its customers bought most and are interested in most, the commonest first.
    pub wishes: Vec<Word>,
}

impl Market {
    /// By how many per cent it grew; `None` where nothing was bought before.
    pub fn growth(&self) -> Option<i64> {
        growth(self.amount, self.amount_before)
    }
}

#[derive(Default)]
struct Gathered {
    market: Market,
    wishes: BTreeMap<Word, usize>,
}

/// The markets of a scope, that which bought most first.
pub fn markets(books: &Books, scope: Scope, period: Period, ground: Ground) -> Vec<(Word, Market)> {
    let mut found: BTreeMap<Word, Gathered> = BTreeMap::new();
    let before = period.before();
    for (row, client) in books.clients_of(scope) {
        let market = &mut found.entry(ground.of(client)).or_default().market;
        market.customers += 1;
        market.entered += usize::from(period.has(client.begun));
        let mut bought = false;
        for turn in books.turns_of(row) {
            if period.holds(turn.day) {
                bought = true;
                market.amount = market.amount.saturating_add(turn.amount);
            } else if before.holds(turn.day) {
                market.amount_before = market.amount_before.saturating_add(turn.amount);
            }
        }
        market.buyers += usize::from(bought);
    }
    let place = |row: u32| books.client(Some(row)).filter(|_| books.has_client(scope, row)).map(|one| ground.of(one));
    for deal in books.deals.iter().filter(|deal| deal.outcome == Outcome::Open) {
        if let Some(gathered) = deal.client.and_then(place).and_then(|word| found.get_mut(&word)) {
            gathered.market.open.0 += 1;
            gathered.market.open.1 = gathered.market.open.1.saturating_add(deal.amount);
        }
    }
    let bought = books.purchases.iter().filter(|bought| period.holds(bought.day));
    let wishes = bought.map(|bought| (bought.client, bought.product)).chain(books.interests.iter().copied());
    for (row, wish) in wishes.filter(|(_, wish)| *wish != super::books::NOBODY) {
        if let Some(gathered) = place(row).and_then(|word| found.get_mut(&word)) {
            *gathered.wishes.entry(wish).or_insert(0) += 1;
        }
    }
    let mut markets: Vec<(Word, Market)> = found.into_iter().map(|(word, gathered)| (word, done(gathered))).collect();
    markets.sort_by_key(|(word, market)| (std::cmp::Reverse((market.amount, market.customers)), *word));
    markets
}

fn done(gathered: Gathered) -> Market {
    let mut wishes: Vec<(Word, usize)> = gathered.wishes.into_iter().collect();
    wishes.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let wishes = wishes.into_iter().take(WISHES).map(|(word, _)| word).collect();
    Market { wishes, ..gathered.market }
}
