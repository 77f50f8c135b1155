//! Who buys how often and for how much, who seldom does, and which products are liked (R255, R260, R281).

use std::collections::BTreeMap;

use super::books::{Books, NOBODY, Scope, Word};
use super::growth;
use super::period::Period;
use crate::insight::satisfaction::Tally;
use crate::model::value::CalendarDate;

/// Who bought at most so often seldom buys.
pub const SELDOM: usize = 2;
/// Who bought nothing for so many days may want an offer.
pub const IDLE: i32 = 180;

/// Customers who bought about as often. Amounts are in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// At least so often.
    pub least: usize,
    /// At most so often.
    pub most: usize,
    /// How many customers.
    pub customers: usize,
    /// For how much.
    pub amount: i64,
}

/// From how often to how often, without end at last.
const BANDS: [(usize, usize); 5] = [(1, 1), (2, 2), (3, 5), (6, 10), (11, usize::MAX)];

/// How often the customers of a scope bought in a period. Several purchases of one day are one.
pub fn bands(books: &Books, scope: Scope, period: Period) -> Vec<Band> {
    let mut bands = BANDS.map(|(least, most)| Band { least, most, customers: 0, amount: 0 });
    for (row, _) in books.clients_of(scope) {
        let within = books.turns_of(row).iter().filter(|turn| period.holds(turn.day));
        let (times, amount) =
            within.fold((0, 0_i64), |(times, sum), turn| (times + 1, sum.saturating_add(turn.amount)));
        if let Some(band) = bands.iter_mut().find(|band| (band.least..=band.most).contains(&times)) {
            band.customers += 1;
            band.amount = band.amount.saturating_add(amount);
        }
    }
    bands.to_vec()
}

/// A customer who seldom buys. The amount is in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seldom {
    /// Its row.
    pub client: u32,
    /// How often it bought.
    pub times: usize,
    /// For how much.
    pub amount: i64,
    /// When last.
    pub last: CalendarDate,
}

/// Those who bought seldom and long ago, and how many they are in all: to whom an offer may be worth it, those who spent
/// most first.
pub fn seldom(books: &Books, scope: Scope, today: CalendarDate, most: usize) -> (usize, Vec<Seldom>) {
    let mut found: Vec<Seldom> = Vec::new();
    for (client, _) in books.clients_of(scope) {
        let turns = books.turns_of(client);
        let idle = |last: &CalendarDate| last.plus_days(IDLE) <= today;
        if let Some(last) = turns.last().map(|turn| turn.day).filter(idle).filter(|_| turns.len() <= SELDOM) {
            let amount = turns.iter().fold(0_i64, |sum, turn| sum.saturating_add(turn.amount));
            found.push(Seldom { client, times: turns.len(), amount, last });
        }
    }
    found.sort_by_key(|one| (std::cmp::Reverse(one.amount), one.client));
    let all = found.len();
    found.truncate(most);
    (all, found)
}

/// How a product is bought. Amounts are in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Liked {
    /// How many customers bought it.
    pub buyers: usize,
    /// How often it was bought.
    pub times: usize,
    /// For how much.
    pub amount: i64,
    /// For how much in the period before.
    pub amount_before: i64,
    /// What those who bought it think of it.
    pub score: Tally,
}

impl Liked {
    /// By how many per cent its sales grew; `None` where nothing was sold before.
    pub fn growth(&self) -> Option<i64> {
        growth(self.amount, self.amount_before)
    }
}

/// The products that customers of a scope bought in a period or the one before, the dearest sums first.
pub fn products(books: &Books, scope: Scope, period: Period) -> Vec<(Word, Liked)> {
    let before = period.before();
    let mut found: BTreeMap<Word, Liked> = BTreeMap::new();
    let mut pairs: Vec<(Word, u32)> = Vec::new();
    for bought in books.purchases.iter().filter(|bought| books.has_client(scope, bought.client)) {
        if period.holds(bought.day) {
            let liked = found.entry(bought.product).or_default();
            liked.times += 1;
            liked.amount = liked.amount.saturating_add(bought.amount);
            bought.score.iter().for_each(|score| liked.score.add(*score));
            pairs.push((bought.product, bought.client));
        } else if before.holds(bought.day) {
            let liked = found.entry(bought.product).or_default();
            liked.amount_before = liked.amount_before.saturating_add(bought.amount);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (product, _) in pairs {
        if let Some(liked) = found.get_mut(&product) {
            liked.buyers += 1;
        }
    }
    let mut products: Vec<(Word, Liked)> = found.into_iter().collect();
    // What has no name is no product; it comes last, so that the sums stay whole.
    products.sort_by_key(|(word, liked)| (*word == NOBODY, std::cmp::Reverse(liked.amount), *word));
    products
}
