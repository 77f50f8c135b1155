//! What reports are reckoned from, read once: a few numbers of every customer, deal, lead, purchase and payment, and each
//! name once. Customers are known by their rows.

use hashbrown::HashMap;

use super::period::Period;
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::lifecycle::LifeStage;
use crate::model::schema::tables::opportunity::{Outcome, Stage};
use crate::model::value::{CalendarDate, Timestamp};

/// The number of a name in the books; [`NOBODY`] where none is said.
pub type Word = u32;

/// The number of what nobody has said.
pub const NOBODY: Word = 0;

/// Every name once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    texts: Vec<String>,
    known: HashMap<String, Word>,
}

impl Default for Words {
    fn default() -> Self {
        Self { texts: vec![String::new()], known: HashMap::from_iter([(String::new(), NOBODY)]) }
    }
}

impl Words {
    /// The number of a name.
    pub(super) fn word(&mut self, text: &str) -> Word {
        let text = text.trim();
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let word = Word::try_from(self.texts.len()).unwrap_or(NOBODY);
        self.texts.push(text.to_owned());
        self.known.insert(text.to_owned(), word);
        word
    }

    /// The name of that number; empty for [`NOBODY`].
    pub fn text(&self, word: Word) -> &str {
        self.texts.get(word as usize).map_or("", String::as_str)
    }

    /// The number of a name that the books know.
    pub fn find(&self, text: &str) -> Option<Word> {
        self.known.get(text.trim()).copied()
    }
}

/// A customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Whether there is one in this row.
    pub is_there: bool,
    /// Who looks after it.
    pub owner: Word,
    /// The team.
    pub team: Word,
    /// How it came.
    pub source: Word,
    /// Its industry.
    pub industry: Word,
    /// Its province.
    pub province: Word,
    /// What people say of it.
    pub status: Option<Status>,
    /// When it was first dealt with: the day of the first contact, or on which it was entered.
    pub begun: Option<CalendarDate>,
    /// When anybody last heard of it, purchases aside.
    pub heard: Option<CalendarDate>,
    /// How many customers it referred.
    pub referred: u32,
    /// Whether a contract with it is being carried out, up to that day.
    pub runs_until: Option<CalendarDate>,
}

/// A deal. What was called off is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deal {
    /// Its row.
    pub row: u32,
    /// Its customer.
    pub client: Option<u32>,
    /// Who sells.
    pub owner: Word,
    /// How it came.
    pub source: Word,
    /// What is sold.
    pub product: Word,
    /// The stage; of a won deal the last.
    pub stage: Stage,
    /// How it ended, or that it has not.
    pub outcome: Outcome,
    /// For how much, in fen: of a won deal what was agreed on.
    pub amount: i64,
    /// Its likelihood in whole per cent.
    pub probability: i64,
    /// When it is expected to be signed.
    pub expected: Option<CalendarDate>,
    /// When it ended; nothing while it goes on.
    pub closed: Option<CalendarDate>,
    /// When it was entered.
    pub entered: Option<CalendarDate>,
    /// Since when it is in its stage.
    pub since: Option<Timestamp>,
}

/// A stay of a deal in a stage that it has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The row of the deal.
    pub deal: u32,
    /// The stage.
    pub stage: Stage,
    /// From when.
    pub entered: Timestamp,
    /// Until when.
    pub left: Timestamp,
}

/// A lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Who looks after it.
    pub owner: Word,
    /// How it came.
    pub source: Word,
    /// The customer that it became.
    pub client: Option<u32>,
    /// When it was entered.
    pub entered: Option<CalendarDate>,
    /// When it became a customer.
    pub converted: Option<CalendarDate>,
}

/// A purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// Who bought.
    pub client: u32,
    /// What.
    pub product: Word,
    /// On which day.
    pub day: CalendarDate,
    /// For how much, in fen.
    pub amount: i64,
    /// What the customer thinks of it, 1 to 5.
    pub score: Option<i64>,
}

/// A payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Who paid.
    pub client: Option<u32>,
    /// Whose contract it is for.
    pub owner: Word,
    /// On which day.
    pub day: CalendarDate,
    /// How much, in fen.
    pub amount: i64,
}

/// A stage of life that a person has put a customer into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The customer.
    pub client: u32,
    /// The stage.
    pub stage: LifeStage,
    /// On which day.
    pub day: CalendarDate,
}

/// What a customer bought on one day: its won deals or its purchases of that day, whichever come to more, since one
/// piece of business may be entered as both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The customer.
    pub client: u32,
    /// The day.
    pub day: CalendarDate,
    /// For how much, in fen.
    pub amount: i64,
}

/// Whose figures a report shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    Everybody,
    /// One person's.
    Owner(Word),
    /// A team's: what belongs to its customers.
    Team(Word),
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// Local time minus UTC, in minutes, by which moments became days.
    pub offset_minutes: i32,
    /// The stages of the desk.
    pub pipeline: &'static Pipeline,
    /// The names.
    pub words: Words,
    /// Customers by row.
    pub clients: Vec<Client>,
    /// Deals.
    pub deals: Vec<Deal>,
    /// Stays of deals, by deal and time.
    pub stays: Vec<Stay>,
    /// Leads.
    pub leads: Vec<Lead>,
    /// Purchases whose day and customer are known.
    pub purchases: Vec<Purchase>,
    /// Payments whose day is known.
    pub payments: Vec<Payment>,
    /// Stages of life, by customer and day.
    pub passed: Vec<Passed>,
    /// What customers bought, by customer and day.
    pub turns: Vec<Turn>,
    /// What customers say they are interested in.
    pub interests: Vec<(u32, Word)>,
}

impl Books {
    /// The local day of a moment in milliseconds.
    pub fn day_of(&self, moment: i64) -> CalendarDate {
        Timestamp(moment).date(self.offset_minutes)
    }

    /// A customer.
    pub fn client(&self, row: Option<u32>) -> Option<&Client> {
        self.clients.get(row? as usize).filter(|client| client.is_there)
    }

    /// Whether something of that owner and customer belongs to a scope.
    pub fn belongs(&self, scope: Scope, owner: Word, client: Option<u32>) -> bool {
        match scope {
            Scope::Everybody => true,
            Scope::Owner(wanted) => owner == wanted,
            Scope::Team(wanted) => self.client(client).is_some_and(|client| client.team == wanted),
        }
    }

    /// Whether a customer belongs to a scope.
    pub fn has_client(&self, scope: Scope, row: u32) -> bool {
        let owner = self.client(Some(row)).map(|client| client.owner);
        owner.is_some_and(|owner| self.belongs(scope, owner, Some(row)))
    }

    /// The customers of a scope with their rows.
    pub fn clients_of(&self, scope: Scope) -> impl Iterator<Item = (u32, &Client)> + '_ {
        let all = (0_u32..).zip(&self.clients).filter(|(_, client)| client.is_there);
        all.filter(move |(row, client)| self.belongs(scope, client.owner, Some(*row)))
    }

    /// The deals of a scope.
    pub fn deals_of(&self, scope: Scope) -> impl Iterator<Item = &Deal> + '_ {
        self.deals.iter().filter(move |deal| self.belongs(scope, deal.owner, deal.client))
    }

    /// The deals of a scope that were won in a period.
    pub fn won_in(&self, scope: Scope, period: Period) -> impl Iterator<Item = &Deal> + '_ {
        self.deals_of(scope).filter(move |deal| deal.outcome == Outcome::Won && period.has(deal.closed))
    }

    /// What one customer bought, by day.
    pub fn turns_of(&self, client: u32) -> &[Turn] {
        let from = self.turns.partition_point(|turn| turn.client < client);
        let until = self.turns.partition_point(|turn| turn.client <= client);
        self.turns.get(from..until).unwrap_or_default()
    }

    /// The stages of life of a customer, by day.
    pub fn passed_of(&self, client: u32) -> &[Passed] {
        let from = self.passed.partition_point(|passed| passed.client < client);
        let until = self.passed.partition_point(|passed| passed.client <= client);
        self.passed.get(from..until).unwrap_or_default()
    }

    /// The stays of a deal, by time.
    pub fn stays_of(&self, deal: u32) -> &[Stay] {
        let from = self.stays.partition_point(|stay| stay.deal < deal);
        let until = self.stays.partition_point(|stay| stay.deal <= deal);
        self.stays.get(from..until).unwrap_or_default()
    }

    /// Where a deal came from: what it says itself, or else its customer.
    pub fn source_of(&self, deal: &Deal) -> Word {
        let of_client = || self.client(deal.client).map_or(NOBODY, |client| client.source);
        if deal.source == NOBODY { of_client() } else { deal.source }
    }

    /// Those who own customers, deals or leads, by name.
    pub fn owners(&self) -> Vec<Word> {
        let clients = self.clients.iter().map(|client| client.owner);
        let deals = self.deals.iter().map(|deal| deal.owner);
        self.named(clients.chain(deals).chain(self.leads.iter().map(|lead| lead.owner)))
    }

    /// The teams that look after customers, by name.
    pub fn teams(&self) -> Vec<Word> {
        self.named(self.clients.iter().map(|client| client.team))
    }

    fn named(&self, words: impl Iterator<Item = Word>) -> Vec<Word> {
        let mut found: Vec<Word> = words.filter(|word| *word != NOBODY).collect();
        found.sort_unstable();
        found.dedup();
        found.sort_by_key(|word| self.words.text(*word));
        found
    }
}
