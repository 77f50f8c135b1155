//! What patterns are asked about: what is a case, what is its outcome, and what is still open.

use serde::{Deserialize, Serialize};

use super::cases::Case;
use crate::insight::reports::books::{Books, Client, Deal, Turn};
use crate::insight::reports::period::Period;
use crate::model::EntityId;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::value::CalendarDate;

/// So many days a customer has to buy again, and so long a silence makes it lost.
pub const YEAR: i32 = 365;

/// What is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// What deals that were won have in common.
    #[default]
    Won,
    /// What customers that bought again have in common.
    Again,
    /// What customers that were lost have in common.
    Lost,
}

impl Question {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Won, Self::Again, Self::Lost];

    /// Its name in choices.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Won => "won",
            Self::Again => "again",
            Self::Lost => "lost",
        }
    }

    /// The table of its cases.
    pub const fn entity(self) -> EntityId {
        match self {
            Self::Won => opportunity::ID,
            Self::Again | Self::Lost => customer::ID,
        }
    }

    /// Whether more of it is better.
    pub const fn is_wished_for(self) -> bool {
        !matches!(self, Self::Lost)
    }
}

/// A deal as a case: decided where it ended in the period.
pub(super) fn case_of_deal(deal: &Deal, period: Period) -> Option<Case> {
    let case = Case { row: deal.row, outcome: None, is_open: false, amount: deal.amount };
    match deal.outcome {
        Outcome::Open => Some(Case { is_open: true, ..case }),
        Outcome::Won | Outcome::Lost if period.has(deal.closed) => {
            Some(Case { outcome: Some(deal.outcome == Outcome::Won), ..case })
        }
        _ => None,
    }
}

/// A customer as a case, by what it bought and when. Whoever first bought less than a year ago had no time yet: to ask why
/// it did not come back would tell of its newness only.
pub(super) fn case_of_client(
    question: Question,
    books: &Books,
    (row, client): (u32, &Client),
    today: CalendarDate,
) -> Option<Case> {
    let turns = books.turns_of(row);
    let first = turns.first()?.day;
    let begin = today.plus_days(-YEAR);
    let had_time = first <= begin;
    let amount = turns.iter().fold(0_i64, |sum, turn| sum.saturating_add(turn.amount));
    let is_marked_lost = client.status == Some(Status::Lost);
    let case = Case { row, outcome: None, is_open: false, amount };
    match question {
        Question::Won => None,
        Question::Again => {
            let again = turns.iter().any(|turn| turn.day > first && turn.day <= first.plus_days(YEAR));
            let is_open = !had_time && !again && !is_marked_lost;
            Some(Case { outcome: had_time.then_some(again), is_open, ..case })
        }
        Question::Lost if had_time => {
            let is_lost = is_marked_lost || is_silent(turns, client, begin, today);
            Some(Case { outcome: Some(is_lost), is_open: !is_lost, ..case })
        }
        Question::Lost => None,
    }
}

/// Whether a customer neither bought nor was heard of since a day, and no contract with it is being carried out.
fn is_silent(turns: &[Turn], client: &Client, since: CalendarDate, today: CalendarDate) -> bool {
    let bought = turns.last().is_some_and(|turn| turn.day >= since);
    let heard = client.heard.is_some_and(|day| day >= since);
    let runs = client.runs_until.is_some_and(|day| day >= today);
    !bought && !heard && !runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn case(question: Question, client: Client, ago: &[i32]) -> Option<Case> {
        let mut turns: Vec<Turn> =
            ago.iter().map(|ago| Turn { client: 0, day: TODAY.plus_days(-ago), amount: 100 }).collect();
        turns.sort_by_key(|turn| turn.day);
        let books = Books { clients: vec![client], turns, ..Books::default() };
        case_of_client(question, &books, (0, &client), TODAY)
    }

    fn there() -> Client {
        Client { is_there: true, ..Client::default() }
    }

    #[test]
    fn who_bought_last_month_is_not_held_against_those_who_had_a_year_to_come_back() {
        let of = |ago: &[i32]| case(Question::Again, there(), ago).map(|case| (case.outcome, case.is_open));
        assert_eq!(of(&[30]), Some((None, true)));
        assert_eq!(of(&[800]), Some((Some(false), false)));
        assert_eq!(of(&[800, 500]), Some((Some(true), false)));
        assert_eq!(of(&[800, 30]), Some((Some(false), false)), "after more than a year it came back by something else");
        assert_eq!(of(&[]), None);
        let marked = Client { status: Some(Status::Lost), ..there() };
        assert_eq!(case(Question::Again, marked, &[30]).map(|case| case.is_open), Some(false));
    }

    #[test]
    fn a_customer_is_lost_by_word_or_by_a_year_of_silence_and_not_while_a_contract_runs() {
        let of = |client: Client, ago: &[i32]| case(Question::Lost, client, ago).and_then(|case| case.outcome);
        assert_eq!(of(there(), &[800]), Some(true));
        assert_eq!(of(there(), &[800, 100]), Some(false));
        assert_eq!(of(there(), &[100]), None, "it has hardly begun");
        assert_eq!(of(Client { heard: Some(TODAY.plus_days(-20)), ..there() }, &[800]), Some(false));
        assert_eq!(of(Client { runs_until: Some(TODAY), ..there() }, &[800]), Some(false));
        assert_eq!(of(Client { status: Some(Status::Lost), ..there() }, &[800, 100]), Some(true));
    }
}
