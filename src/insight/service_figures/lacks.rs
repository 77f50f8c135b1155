//! What agents lack, for training (R235): the kinds and causes of cases in which an agent takes clearly longer than the
//! others of the desk, or leaves customers clearly less content. Nothing is said of a few cases: under five of the agent's
//! own, or of the others', prove nothing.

use hashbrown::HashMap;

use super::case::Case;
use super::{Figures, Mark, UNNAMED};
use crate::insight::satisfaction::Tally;
use crate::insight::spread::Spread;
use crate::model::value::ChoiceCode;

/// Fewer cases, or ratings, prove nothing.
pub const FEWEST: usize = 5;
/// So many per cent longer is clearly longer …
pub const SLOWER: i64 = 25;
/// … where it is at least so many working minutes.
const AT_LEAST: i64 = 15;
/// A mean lower by so many hundredths is clearly lower.
pub const LESS: usize = 50;

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Kind(ChoiceCode),
    Cause(usize),
}

/// How an agent falls short of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// Takes longer to a solution, in working minutes: half of the cases took longer than this.
    Slower {
        /// The agent.
        own: i64,
        /// The others.
        others: i64,
    },
    /// Leaves customers less content: means in hundredths.
    LessLiked {
        /// The agent.
        own: usize,
        /// The others.
        others: usize,
    },
}

/// Something that an agent lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Who.
    pub agent: String,
    /// In which kind of case; `None` where it is a cause.
    pub kind: Option<ChoiceCode>,
    /// With which cause; `None` where it is a kind.
    pub cause: Option<String>,
    /// How.
    pub shortfall: Shortfall,
    /// The cases of the agent behind it, or the ratings.
    pub cases: usize,
}

/// The cases of one agent about one subject.
#[derive(Default)]
struct Own {
    times: Vec<i64>,
    liked: Tally,
}

impl Own {
    fn add(&mut self, case: &Case) {
        self.times.extend(case.solution);
        case.satisfaction.into_iter().for_each(|score| self.liked.add(score));
    }
}

fn slower(own: &[i64], others: Vec<i64>) -> Option<(Shortfall, usize)> {
    let (own, others) = (Spread::of(own.to_vec())?, Spread::of(others)?);
    let (mine, theirs) = (own.median, others.median);
    let clearly = mine.saturating_mul(100) > theirs.saturating_mul(100 + SLOWER) && mine - theirs >= AT_LEAST;
    let proves = own.count >= FEWEST && others.count >= FEWEST;
    (clearly && proves).then_some((Shortfall::Slower { own: mine, others: theirs }, own.count))
}

fn less_liked(own: &Tally, others: &Tally) -> Option<(Shortfall, usize)> {
    let (mine, theirs) = (own.mean()?, others.mean()?);
    let proves = own.count() >= FEWEST && others.count() >= FEWEST;
    (proves && mine + LESS <= theirs).then_some((Shortfall::LessLiked { own: mine, others: theirs }, own.count()))
}

impl Figures {
    /// What agents lack, agent by agent, what most cases show first.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut subjects: HashMap<Subject, HashMap<usize, Own>> = HashMap::new();
        for case in self.cases.iter().filter(|case| case.agent != UNNAMED) {
            let kind = case.kind.map(Subject::Kind);
            let cause = (case.cause != UNNAMED).then_some(Subject::Cause(case.cause));
            for subject in kind.into_iter().chain(cause) {
                subjects.entry(subject).or_default().entry(case.agent).or_default().add(case);
            }
        }
        let mut lacks: Vec<Lack> = Vec::new();
        for (subject, agents) in &subjects {
            for (agent, own) in agents {
                let others = || agents.iter().filter(|(other, _)| *other != agent).map(|(_, other)| other);
                let times: Vec<i64> = others().flat_map(|other| other.times.iter().copied()).collect();
                let mut liked = Tally::default();
                others().for_each(|other| liked.join(&other.liked));
                let found = slower(&own.times, times).into_iter().chain(less_liked(&own.liked, &liked));
                lacks.extend(found.filter_map(|(shortfall, cases)| self.lack(*agent, *subject, shortfall, cases)));
            }
        }
        lacks.sort_by(|one, other| {
            let key = |lack: &Lack| (lack.kind, lack.cause.clone(), matches!(lack.shortfall, Shortfall::Slower { .. }));
            one.agent.cmp(&other.agent).then(other.cases.cmp(&one.cases)).then_with(|| key(one).cmp(&key(other)))
        });
        lacks
    }

    fn lack(&self, agent: usize, subject: Subject, shortfall: Shortfall, cases: usize) -> Option<Lack> {
        let name = |place: usize| match self.names.mark(place) {
            Mark::Named(name) => Some(name),
            _ => None,
        };
        let (kind, cause) = match subject {
            Subject::Kind(code) => (Some(code), None),
            Subject::Cause(place) => (None, name(place)),
        };
        Some(Lack { agent: name(agent)?, kind, cause, shortfall, cases })
    }
}
