//! Tours by role (R55): a short walk over the real pages, for sales, their lead, service agents and managers. Each step
//! leads to a page and points at something on it, which is found by its role and its name as a person finds it.

#[cfg(target_arch = "wasm32")]
mod bubble;
#[cfg(target_arch = "wasm32")]
mod pointer;

use super::routes::Place;
use crate::i18n::texts::{help as words, shell, today};
use crate::model::Text;

#[cfg(target_arch = "wasm32")]
pub use bubble::{TourHelp, TourView, offer};

/// For whom a tour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who sells.
    Sales,
    /// Who leads those who sell.
    Lead,
    /// Who answers cases.
    Agent,
    /// Who looks at the whole.
    Manager,
}

/// What a step points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its role.
    pub role: &'static str,
    /// Its name, or the beginning of it; none where the page has one thing of that role.
    pub name: Option<Text>,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The page.
    pub place: Place,
    /// What it points at; the link to the page where that is not there.
    pub mark: Mark,
    /// The heading.
    pub title: Text,
    /// What there is to know.
    pub text: Text,
}

/// Where a tour stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touring {
    /// It is offered.
    Offered,
    /// At that step of that role's tour, counted from 0.
    At(Role, usize),
}

const fn step(place: Place, mark: Mark, title: Text, text: Text) -> Step {
    Step { place, mark, title, text }
}

const fn link(name: Text) -> Mark {
    Mark { role: "link", name: Some(name) }
}

const fn button(name: Text) -> Mark {
    Mark { role: "button", name: Some(name) }
}

const GRID: Mark = Mark { role: "grid", name: None };

const SEARCH: Mark = Mark { role: "search", name: None };

const TODAY: Step = step(Place::Today, link(shell::TODAY), words::TODAY_TITLE, words::TODAY_TEXT);
const CUSTOMERS: Step = step(Place::Customers, GRID, words::CUSTOMERS_TITLE, words::CUSTOMERS_TEXT);
const HELP: Step = step(Place::Help, link(words::ON_THIS_PAGE), words::HELP_TITLE, words::HELP_TEXT);

const SALES: &[Step] = &[
    TODAY,
    CUSTOMERS,
    step(Place::Customers, SEARCH, words::SEARCH_TITLE, words::SEARCH_TEXT),
    step(Place::Opportunities, link(shell::OPPORTUNITIES), words::BOARD_TITLE, words::BOARD_TEXT),
    step(Place::Opportunities, button(shell::NEW), words::NEW_TITLE, words::NEW_TEXT),
    HELP,
];

const LEAD: &[Step] = &[
    step(Place::Today, button(today::EVERYONE), words::EVERYONE_TITLE, words::EVERYONE_TEXT),
    step(Place::Leads, GRID, words::LEADS_TITLE, words::LEADS_TEXT),
    step(Place::Opportunities, link(shell::OPPORTUNITIES), words::BOARD_TITLE, words::STAGES_TEXT),
    step(Place::Contracts, GRID, words::APPROVALS_TITLE, words::APPROVALS_TEXT),
    step(Place::Settings, link(shell::SETTINGS), words::RULES_TITLE, words::RULES_TEXT),
    HELP,
];

const AGENT: &[Step] = &[
    step(Place::Service, GRID, words::QUEUE_TITLE, words::QUEUE_TEXT),
    step(Place::Service, SEARCH, words::SEARCH_TITLE, words::CALL_TEXT),
    step(Place::Care, link(crate::i18n::texts::care::CARE), words::CARE_TITLE, words::CARE_TEXT),
    TODAY,
    HELP,
];

const MANAGER: &[Step] = &[
    step(Place::Today, button(today::EVERYONE), words::EVERYONE_TITLE, words::EVERYONE_TEXT),
    step(Place::Opportunities, link(shell::OPPORTUNITIES), words::BOARD_TITLE, words::STAGES_TEXT),
    step(Place::Care, link(crate::i18n::texts::care::CARE), words::CARE_TITLE, words::CAMPAIGNS_TEXT),
    step(Place::Import, link(shell::IMPORT), words::IMPORT_TITLE, words::IMPORT_TEXT),
    step(Place::Settings, link(shell::SETTINGS), words::RULES_TITLE, words::RULES_TEXT),
    HELP,
];

impl Role {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Sales, Self::Lead, Self::Agent, Self::Manager];

    /// The name of its tour.
    pub const fn label(self) -> Text {
        match self {
            Self::Sales => words::ROLE_SALES,
            Self::Lead => words::ROLE_LEAD,
            Self::Agent => words::ROLE_AGENT,
            Self::Manager => words::ROLE_MANAGER,
        }
    }

    /// The steps of its tour.
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Sales => SALES,
            Self::Lead => LEAD,
            Self::Agent => AGENT,
            Self::Manager => MANAGER,
        }
    }
}

impl Touring {
    /// The step at hand.
    pub fn step(self) -> Option<&'static Step> {
        match self {
            Self::Offered => None,
            Self::At(role, at) => role.steps().get(at),
        }
    }

    /// The step after this one; `None` behind the last.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Offered => None,
            Self::At(role, at) => (at + 1 < role.steps().len()).then_some(Self::At(role, at + 1)),
        }
    }

    /// The step before this one; `None` before the first.
    pub fn previous(self) -> Option<Self> {
        match self {
            Self::Offered => None,
            Self::At(role, at) => at.checked_sub(1).map(|at| Self::At(role, at)),
        }
    }

    /// The next step, or the one before, on a page that is open to whoever walks: nobody is led before a closed door.
    pub fn along(self, forward: bool, is_open: impl Fn(Place) -> bool) -> Option<Self> {
        let step = |at: &Self| if forward { at.next() } else { at.previous() };
        std::iter::successors(step(&self), step).find(|at| at.step().is_some_and(|step| is_open(step.place)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tour_is_short_and_ends_where_help_is_found() {
        for role in Role::ALL {
            let steps = role.steps();
            assert!((4..=6).contains(&steps.len()), "{role:?} has {} steps", steps.len());
            assert_eq!(steps.last().map(|step| step.place), Some(Place::Help));
        }
    }

    #[test]
    fn a_tour_goes_on_and_back_and_never_beyond_its_ends() {
        for role in Role::ALL {
            let mut at = Touring::At(role, 0);
            assert_eq!(at.previous(), None);
            let mut seen = 1;
            while let Some(next) = at.next() {
                assert_eq!(next.previous(), Some(at));
                assert!(next.step().is_some());
                at = next;
                seen += 1;
            }
            assert_eq!(seen, role.steps().len());
        }
        assert_eq!((Touring::Offered.next(), Touring::Offered.step()), (None, None));
    }

    #[test]
    fn no_tour_leads_to_a_page_that_the_role_does_not_see() {
        for role in Role::ALL {
            let is_open = |place: Place| place == Place::Today || place == Place::Help;
            let mut at = Touring::At(role, 0);
            while let Some(next) = at.along(true, is_open) {
                assert!(next.step().is_some_and(|step| is_open(step.place)));
                at = next;
            }
            assert_eq!(at.step().map(|step| step.place), Some(Place::Help), "{role:?}");
            assert_eq!(Touring::At(role, 0).along(false, |_| true), None);
        }
    }
}
