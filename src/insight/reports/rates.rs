//! Which share of decided deals is won, by whom, of which source, industry and product; how long a sale takes and for how
//! much one sells (R69, R209).

use std::collections::BTreeMap;

use super::books::{Books, Deal, NOBODY, Scope, Word};
use super::period::Period;
use super::{count, median, share};
use crate::model::schema::tables::opportunity::Outcome;

/// By what deals are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Who sells.
    Owner,
    /// How the deal came.
    Source,
    /// The customer's industry.
    Industry,
    /// What is sold.
    Product,
}

impl By {
    fn of(self, books: &Books, deal: &Deal) -> Word {
        match self {
            Self::Owner => deal.owner,
            Self::Source => deal.source,
            Self::Industry => books.client(deal.client).map_or(NOBODY, |client| client.industry),
            Self::Product => deal.product,
        }
    }
}

/// How decided deals went. Amounts are in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// How many were won.
    pub won: usize,
    /// How many were lost.
    pub lost: usize,
    /// For how much they were won.
    pub amount: i64,
    /// How long the won ones took, in days: half of them took longer.
    pub days: Option<i64>,
    /// For how much a won one was, in the mean.
    pub mean: Option<i64>,
}

impl Rate {
    /// How many of a hundred decided deals were won.
    pub fn share(&self) -> Option<i64> {
        share(self.won, self.won + self.lost)
    }
}

#[derive(Default)]
struct Tally {
    rate: Rate,
    days: Vec<i64>,
}

impl Tally {
    fn add(&mut self, deal: &Deal) {
        if deal.outcome == Outcome::Lost {
            self.rate.lost += 1;
            return;
        }
        self.rate.won += 1;
        self.rate.amount = self.rate.amount.saturating_add(deal.amount);
        if let Some((entered, closed)) = deal.entered.zip(deal.closed) {
            self.days.push(i64::from(closed.0.saturating_sub(entered.0)).max(0));
        }
    }

    fn done(self) -> Rate {
        let mean = self.rate.amount.checked_div(count(self.rate.won));
        Rate { days: median(self.days), mean, ..self.rate }
    }
}

fn decided(books: &Books, scope: Scope, period: Period) -> impl Iterator<Item = &Deal> + '_ {
    books.deals_of(scope).filter(move |deal| deal.outcome != Outcome::Open && period.has(deal.closed))
}

/// All deals of a scope that were decided in a period.
pub fn overall(books: &Books, scope: Scope, period: Period) -> Rate {
    let mut tally = Tally::default();
    decided(books, scope, period).for_each(|deal| tally.add(deal));
    tally.done()
}

/// The same, told apart; those of which most was decided first.
pub fn rates(books: &Books, scope: Scope, period: Period, by: By) -> Vec<(Word, Rate)> {
    let mut tallies: BTreeMap<Word, Tally> = BTreeMap::new();
    decided(books, scope, period).for_each(|deal| tallies.entry(by.of(books, deal)).or_default().add(deal));
    let mut rates: Vec<(Word, Rate)> = tallies.into_iter().map(|(word, tally)| (word, tally.done())).collect();
    rates.sort_by_key(|(word, rate)| (std::cmp::Reverse(rate.won + rate.lost), *word));
    rates
}
