//! How the books are made of the tables: each table in one pass, no record a row.

use std::collections::BTreeMap;

use super::books::{Books, Client, Deal, Lead, NOBODY, Passed, Payment, Purchase, Stay, Turn};
use super::rows::read;
use crate::insight::slices::Count;
use crate::model::schema::facts;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::{
    customer, lead, lifecycle, payment, product, purchase, referral, service_case, stage_step,
};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, RecordId};
use crate::workspace::Workspace;

/// The tables that the books are made of.
pub const TABLES: &[EntityId] = &[
    customer::ID,
    opportunity::ID,
    stage_step::ID,
    lead::ID,
    purchase::ID,
    product::ID,
    payment::ID,
    contract::ID,
    lifecycle::ID,
    referral::ID,
    service_case::ID,
];

/// One part of the reading.
type Step = fn(&mut Books, &Workspace);

/// The parts in their order: what comes later looks at what came before.
const STEPS: [Step; 8] = [
    Books::read_clients,
    Books::read_deals,
    Books::read_stays,
    Books::read_leads,
    Books::read_purchases,
    Books::read_money,
    Books::read_lives,
    Books::reckon_turns,
];

/// Reads the books, a table at a time.
pub struct BooksCount {
    books: Books,
    at: usize,
}

impl BooksCount {
    /// Begins; `offset_minutes` is local time minus UTC.
    pub fn new(offset_minutes: i32) -> Self {
        Self { books: Books { offset_minutes, ..Books::default() }, at: 0 }
    }

    /// What was read.
    pub fn books(self) -> Books {
        self.books
    }
}

impl Count for BooksCount {
    fn advance(&mut self, workspace: &Workspace, _: u32) -> bool {
        self.books.pipeline = workspace.pipeline();
        if let Some(step) = STEPS.get(self.at) {
            step(&mut self.books, workspace);
        }
        self.at += 1;
        self.at < STEPS.len()
    }
}

impl Books {
    /// Reads the tables of a desk at once, for whoever keeps no page alive meanwhile.
    pub fn read(workspace: &Workspace, offset_minutes: i32) -> Self {
        let mut count = BooksCount::new(offset_minutes);
        while count.advance(workspace, u32::MAX) {}
        count.books()
    }

    fn read_clients(&mut self, workspace: &Workspace) {
        let offset = self.offset_minutes;
        let fields = [
            customer::OWNER.field,
            customer::TEAM.field,
            customer::SOURCE.field,
            customer::INDUSTRY.field,
            customer::PROVINCE.field,
            customer::STATUS.field,
            customer::FIRST_CONTACT.field,
            customer::LAST_FOLLOW_UP.field,
            customer::INTERESTS.field,
            customer::REFERRED_BY.field,
            facts::CREATED_AT.field,
        ];
        let mut referrers: Vec<(RecordId, RecordId)> = Vec::new();
        read(workspace, customer::ID, &fields, |number, row| {
            let client = Client {
                is_there: true,
                owner: self.words.word(row.text(customer::OWNER)),
                team: self.words.word(row.text(customer::TEAM)),
                source: self.words.word(row.text(customer::SOURCE)),
                industry: self.words.word(row.text(customer::INDUSTRY)),
                province: self.words.word(row.text(customer::PROVINCE)),
                status: row.choice(customer::STATUS),
                begun: row
                    .day(customer::FIRST_CONTACT)
                    .or_else(|| row.time(facts::CREATED_AT).map(|time| time.date(offset))),
                heard: row.time(customer::LAST_FOLLOW_UP).map(|time| time.date(offset)),
                referred: 0,
                runs_until: None,
            };
            let at = number as usize;
            if self.clients.len() <= at {
                self.clients.resize(at + 1, Client::default());
            }
            if let Some(place) = self.clients.get_mut(at) {
                *place = client;
            }
            for tag in row.tags(customer::INTERESTS) {
                let word = self.words.word(&tag);
                self.interests.push((number, word));
            }
            if let (Some(by), Some(own)) = (row.reference(customer::REFERRED_BY), workspace.id_at(customer::ID, number))
            {
                referrers.push((by, own));
            }
        });
        self.note_referrals(workspace, referrers);
    }

    /// Who brought how many, by referrals and by what customers say themselves; nobody counts twice or for themselves.
    fn note_referrals(&mut self, workspace: &Workspace, mut pairs: Vec<(RecordId, RecordId)>) {
        let fields = [referral::REFERRER.field, referral::REFERRED.field];
        read(workspace, referral::ID, &fields, |_, row| {
            pairs.extend(row.reference(referral::REFERRER).zip(row.reference(referral::REFERRED)));
        });
        pairs.retain(|(by, referred)| by != referred);
        pairs.sort_unstable();
        pairs.dedup();
        for (by, _) in pairs {
            let row = workspace.row_of(customer::ID, by);
            if let Some(client) = row.and_then(|row| self.clients.get_mut(row as usize)) {
                client.referred += 1;
            }
        }
    }

    fn read_deals(&mut self, workspace: &Workspace) {
        let offset = self.offset_minutes;
        let fields = [
            opportunity::CUSTOMER.field,
            opportunity::OWNER.field,
            opportunity::SOURCE.field,
            opportunity::PRODUCT.field,
            opportunity::STAGE.field,
            opportunity::OUTCOME.field,
            opportunity::AMOUNT.field,
            opportunity::DEAL_AMOUNT.field,
            opportunity::PROBABILITY.field,
            opportunity::EXPECTED_CLOSE.field,
            opportunity::CLOSED_ON.field,
            opportunity::STAGE_SINCE.field,
            facts::CREATED_AT.field,
        ];
        let pipeline = self.pipeline;
        read(workspace, opportunity::ID, &fields, |number, row| {
            let outcome = row.choice(opportunity::OUTCOME).unwrap_or(Outcome::Open);
            if outcome == Outcome::Void {
                return;
            }
            let said = row.choice(opportunity::STAGE).unwrap_or_else(|| pipeline.first());
            let stage =
                if outcome == Outcome::Won && pipeline.wins(said) != Some(true) { pipeline.won() } else { said };
            let expected = row.number(opportunity::AMOUNT);
            let agreed = row.number(opportunity::DEAL_AMOUNT).filter(|_| outcome == Outcome::Won);
            let client = row.reference(opportunity::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            self.deals.push(Deal {
                row: number,
                client,
                owner: self.words.word(row.text(opportunity::OWNER)),
                source: self.words.word(row.text(opportunity::SOURCE)),
                product: self.words.word(row.text(opportunity::PRODUCT)),
                stage,
                outcome,
                amount: agreed.or(expected).unwrap_or(0),
                probability: row.number(opportunity::PROBABILITY).or_else(|| pipeline.probability(stage)).unwrap_or(0),
                expected: row.day(opportunity::EXPECTED_CLOSE),
                closed: row.day(opportunity::CLOSED_ON).filter(|_| outcome != Outcome::Open),
                entered: row.time(facts::CREATED_AT).map(|time| time.date(offset)),
                since: row.time(opportunity::STAGE_SINCE),
            });
        });
    }

    fn read_stays(&mut self, workspace: &Workspace) {
        let fields = [
            stage_step::OPPORTUNITY.field,
            stage_step::STAGE.field,
            stage_step::ENTERED_AT.field,
            stage_step::LEFT_AT.field,
        ];
        read(workspace, stage_step::ID, &fields, |_, row| {
            let deal = row.reference(stage_step::OPPORTUNITY).and_then(|id| workspace.row_of(opportunity::ID, id));
            let times = row.time(stage_step::ENTERED_AT).zip(row.time(stage_step::LEFT_AT));
            if let (Some(deal), Some(stage), Some((entered, left))) = (deal, row.choice(stage_step::STAGE), times) {
                self.stays.push(Stay { deal, stage, entered, left });
            }
        });
        self.stays.sort_unstable_by_key(|stay| (stay.deal, stay.entered, stay.left));
    }

    fn read_leads(&mut self, workspace: &Workspace) {
        let offset = self.offset_minutes;
        let fields = [
            lead::OWNER.field,
            lead::SOURCE.field,
            lead::CUSTOMER.field,
            lead::CONVERTED_AT.field,
            facts::CREATED_AT.field,
        ];
        read(workspace, lead::ID, &fields, |_, row| {
            self.leads.push(Lead {
                owner: self.words.word(row.text(lead::OWNER)),
                source: self.words.word(row.text(lead::SOURCE)),
                client: row.reference(lead::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id)),
                entered: row.time(facts::CREATED_AT).map(|time| time.date(offset)),
                converted: row.time(lead::CONVERTED_AT).map(|time| time.date(offset)),
            });
        });
    }

    fn read_purchases(&mut self, workspace: &Workspace) {
        let fields = [
            purchase::CUSTOMER.field,
            purchase::PRODUCT.field,
            purchase::PRODUCT_NAME.field,
            purchase::PURCHASED_ON.field,
            purchase::AMOUNT.field,
            purchase::SCORE.field,
        ];
        read(workspace, purchase::ID, &fields, |_, row| {
            let client = row.reference(purchase::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            let (Some(client), Some(day)) = (client, row.day(purchase::PURCHASED_ON)) else {
                return;
            };
            // A product goes by the name that it has now, whatever it was called when it was bought.
            let record = row.reference(purchase::PRODUCT).map(|id| workspace.title(product::ID, id));
            let product = match record.as_deref().filter(|name| !name.is_empty()) {
                Some(name) => self.words.word(name),
                None => self.words.word(row.text(purchase::PRODUCT_NAME)),
            };
            let (amount, score) = (row.number(purchase::AMOUNT).unwrap_or(0), row.number(purchase::SCORE));
            self.purchases.push(Purchase { client, product, day, amount, score });
        });
    }

    fn read_money(&mut self, workspace: &Workspace) {
        let fields = [contract::CUSTOMER.field, contract::STATE.field, contract::ENDS_ON.field, contract::OWNER.field];
        let mut owners = vec![NOBODY; workspace.count(contract::ID)];
        read(workspace, contract::ID, &fields, |number, row| {
            let at = number as usize;
            if owners.len() <= at {
                owners.resize(at + 1, NOBODY);
            }
            if let Some(owner) = owners.get_mut(at) {
                *owner = self.words.word(row.text(contract::OWNER));
            }
            let client = row.reference(contract::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            let runs = row.choice(contract::STATE).is_some_and(ContractState::is_running);
            if let Some(client) = client.filter(|_| runs).and_then(|row| self.clients.get_mut(row as usize)) {
                let end = row.day(contract::ENDS_ON).unwrap_or(CalendarDate(i32::MAX));
                client.runs_until = client.runs_until.max(Some(end));
            }
        });
        let fields =
            [payment::CONTRACT.field, payment::CUSTOMER.field, payment::RECEIVED_ON.field, payment::AMOUNT.field];
        read(workspace, payment::ID, &fields, |_, row| {
            let Some(day) = row.day(payment::RECEIVED_ON) else {
                return;
            };
            let contract = row.reference(payment::CONTRACT).and_then(|id| workspace.row_of(contract::ID, id));
            let owner = contract.and_then(|row| owners.get(row as usize)).copied().unwrap_or(NOBODY);
            let client = row.reference(payment::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            let amount = row.number(payment::AMOUNT).unwrap_or(0);
            self.payments.push(Payment { client, owner, day, amount });
        });
    }

    /// The stages that people have put customers into, and when anybody last heard of them by a case.
    fn read_lives(&mut self, workspace: &Workspace) {
        let offset = self.offset_minutes;
        let fields = [lifecycle::CUSTOMER.field, lifecycle::STAGE.field, lifecycle::ENTERED_ON.field];
        read(workspace, lifecycle::ID, &fields, |_, row| {
            let client = row.reference(lifecycle::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            let said = (client, row.choice(lifecycle::STAGE), row.day(lifecycle::ENTERED_ON));
            if let (Some(client), Some(stage), Some(day)) = said {
                self.passed.push(Passed { client, stage, day });
            }
        });
        self.passed.sort_unstable_by_key(|passed| (passed.client, passed.day));
        let fields = [service_case::CUSTOMER.field, service_case::RECEIVED_AT.field];
        read(workspace, service_case::ID, &fields, |_, row| {
            let client = row.reference(service_case::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
            if let Some(client) = client.and_then(|row| self.clients.get_mut(row as usize)) {
                client.heard = client.heard.max(row.time(service_case::RECEIVED_AT).map(|time| time.date(offset)));
            }
        });
    }

    fn reckon_turns(&mut self, _: &Workspace) {
        self.turns = turns(&self.deals, &self.purchases);
    }
}

/// What each customer bought on each day.
fn turns(deals: &[Deal], purchases: &[Purchase]) -> Vec<Turn> {
    let mut sums: BTreeMap<(u32, CalendarDate), (i64, i64)> = BTreeMap::new();
    for deal in deals.iter().filter(|deal| deal.outcome == Outcome::Won) {
        if let Some(place) = deal.client.zip(deal.closed) {
            let sum = &mut sums.entry(place).or_default().0;
            *sum = sum.saturating_add(deal.amount);
        }
    }
    for purchase in purchases {
        let sum = &mut sums.entry((purchase.client, purchase.day)).or_default().1;
        *sum = sum.saturating_add(purchase.amount);
    }
    let turn = |((client, day), (won, bought)): ((u32, CalendarDate), (i64, i64))| {
        // What was given back is no reason to say that nothing was sold.
        let amount = if won == 0 { bought } else { won.max(bought) };
        Turn { client, day, amount }
    };
    sums.into_iter().map(turn).collect()
}
