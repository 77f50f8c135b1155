//! Which reports there are, and how the figures of each become lines. A line leads to the list behind it wherever conditions
//! can say it; of a team none can, because deals don't name one.

mod customers;
mod forecast;
mod markets;
mod sales;
mod sources;

use super::report::{Report, is_told};
use crate::i18n::texts::{own_reports, patterns, reports as words};
use crate::insight::reports::books::{Books, NOBODY, Scope, Word};
use crate::insight::reports::period::Period;
use crate::insight::span::{Month, Span};
use crate::model::rights::Rights;
use crate::model::schema::tables::opportunity::Outcome;
use crate::model::schema::tables::{campaign, customer, lead, opportunity, payment, product, purchase};
use crate::model::text::{Locale, Text};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId};
use crate::pages::sheet::table::Link;
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Test, Workspace};

/// Reports that are shown together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// What was sold and how.
    #[default]
    Sales,
    /// What is to come, and how former forecasts fared.
    Forecast,
    /// How customers come and go, buy and are worth.
    Customers,
    /// What sources and campaigns bring.
    Sources,
    /// Regions, industries and products.
    Markets,
    /// What the desk finds by itself in what was won, bought again and lost.
    Patterns,
    /// What the company reports for itself.
    Own,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 7] =
        [Self::Sales, Self::Forecast, Self::Customers, Self::Sources, Self::Markets, Self::Patterns, Self::Own];

    /// Its name.
    pub const fn label(self) -> Text {
        match self {
            Self::Sales => words::SALES,
            Self::Forecast => words::FORECASTS,
            Self::Customers => words::CUSTOMERS,
            Self::Sources => words::SOURCES,
            Self::Markets => words::MARKETS,
            Self::Patterns => patterns::PATTERNS,
            Self::Own => own_reports::OWN,
        }
    }

    /// Its reports, without those that somebody with these rights would read wrongly.
    pub fn reports(self, ask: &Ask<'_>, rights: &Rights) -> Vec<Report> {
        let mut all = match self {
            Self::Sales => sales::reports(ask),
            Self::Forecast => forecast::reports(ask),
            Self::Customers => customers::reports(ask),
            Self::Sources => sources::reports(ask, rights),
            Self::Markets => markets::reports(ask),
            // They are reckoned by themselves, and are no tables.
            Self::Patterns | Self::Own => Vec::new(),
        };
        all.retain(|report| is_told(report.of, rights));
        all
    }

    /// The tables of whose records its reports are made, those of each by themselves. What the company reports for itself
    /// may be of any.
    const fn made_of(self) -> &'static [&'static [EntityId]] {
        match self {
            Self::Sales => &[&[opportunity::ID, payment::ID], &[opportunity::ID]],
            Self::Forecast | Self::Patterns => &[&[opportunity::ID]],
            Self::Customers => &[&[customer::ID, lead::ID], &[customer::ID, purchase::ID]],
            Self::Sources => &[&[customer::ID, lead::ID, opportunity::ID], &[campaign::ID, lead::ID]],
            Self::Markets => &[&[customer::ID, purchase::ID, opportunity::ID], &[product::ID, purchase::ID]],
            Self::Own => &[&[]],
        }
    }

    /// Whether somebody with these rights finds a report there.
    pub fn is_open_to(self, rights: &Rights) -> bool {
        self.made_of().iter().any(|of| is_told(of, rights))
    }

    /// The part itself where somebody with these rights finds a report there, else the first in which they do.
    pub fn or_first_open(self, rights: &Rights) -> Self {
        let first = || Self::ALL.into_iter().find(|part| part.is_open_to(rights));
        if self.is_open_to(rights) { self } else { first().unwrap_or(Self::Own) }
    }
}

/// What reports are asked for.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The desk.
    pub workspace: &'a Workspace,
    /// Its books.
    pub books: &'a Books,
    /// Whose figures.
    pub scope: Scope,
    /// Of which days.
    pub period: Period,
    /// Today.
    pub day: Day,
    /// In which language.
    pub locale: Locale,
}

impl Ask<'_> {
    /// The name of a word of the books.
    fn name(&self, word: Word) -> String {
        if word == NOBODY { words::UNSAID.get(self.locale).to_owned() } else { self.books.words.text(word).to_owned() }
    }

    /// The opportunities of the scope under these conditions.
    fn deals(&self, conditions: Vec<Condition>) -> Option<Link> {
        self.list(opportunity::ID, opportunity::OWNER.field, conditions)
    }

    /// The customers of the scope under these conditions.
    fn clients(&self, mut conditions: Vec<Condition>) -> Option<Link> {
        if let Scope::Team(team) = self.scope {
            conditions.push(self.said(customer::TEAM.field, team));
            return Some(Link::List(customer::ID, Filter::all(conditions)));
        }
        self.list(customer::ID, customer::OWNER.field, conditions)
    }

    /// The leads of the scope under these conditions.
    fn leads(&self, conditions: Vec<Condition>) -> Option<Link> {
        self.list(lead::ID, lead::OWNER.field, conditions)
    }

    fn list(&self, entity: EntityId, owner: FieldId, mut conditions: Vec<Condition>) -> Option<Link> {
        match self.scope {
            Scope::Everybody => {}
            Scope::Owner(word) => conditions.push(self.said(owner, word)),
            Scope::Team(_) => return None,
        }
        Some(Link::List(entity, Filter::all(conditions)))
    }

    /// That a field says a word of the books, or nothing.
    fn said(&self, field: FieldId, word: Word) -> Condition {
        let text = || Value::Text(self.books.words.text(word).to_owned());
        Condition { field, test: if word == NOBODY { Test::Empty } else { Test::Is(text()) } }
    }
}

/// That a day lies in a period.
fn within(field: FieldId, period: Period) -> Vec<Condition> {
    Span::from(period).conditions(field)
}

/// That deals ended so.
fn ended(outcomes: &[Outcome]) -> Condition {
    let codes = outcomes.iter().map(|outcome| outcome.code()).collect();
    Condition { field: opportunity::OUTCOME.field, test: Test::OneOf(codes) }
}

/// `2024-08` of a month's number.
fn month_text(month: i32) -> String {
    Month(month).to_string()
}

#[cfg(test)]
mod tests;
