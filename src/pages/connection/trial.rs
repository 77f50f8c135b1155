//! What a test of a backend has shown, and what may be started with it: a table that can't be read can't be chosen, and
//! one of which rows would be lost is chosen by nobody but the person.

use crate::model::EntityId;
use crate::sync::backend::Failure;
use crate::sync::mapping::Incoming;
use crate::sync::probe::{Check, Finding, Verdict};
use crate::sync::profile::Profile;
use crate::sync::rest::{Credentials, Scope};
use crate::ui::sync::connection::{Way, sent};

/// What a test has shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// With which profile.
    pub profile: Profile,
    /// As whom.
    pub credentials: Credentials,
    /// Of which rows.
    pub scope: Scope,
    /// What holds for the whole server.
    pub server: Vec<Finding>,
    /// Table by table.
    pub tables: Vec<Tried>,
}

/// What a test has shown of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Which.
    pub entity: EntityId,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// The first rows as they would come in, or why they did not come.
    pub rows: Result<Vec<Incoming>, Failure>,
}

/// How far a test is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Whether all was asked, and the first rows are read for showing them.
    pub reads: bool,
    /// The table at hand.
    pub table: EntityId,
    /// Its number, from 1.
    pub at: usize,
    /// How many tables there are.
    pub of: usize,
}

/// How many findings need an eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What does not work.
    pub bad: usize,
    /// What works, with something to know.
    pub warnings: usize,
}

impl Tally {
    /// Counts.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        findings.into_iter().fold(Self::default(), |tally, finding| match finding.verdict {
            Verdict::Bad => Self { bad: tally.bad + 1, ..tally },
            Verdict::Warning => Self { warnings: tally.warnings + 1, ..tally },
            Verdict::Good | Verdict::Unknown => tally,
        })
    }

    /// Whether there is nothing to look at.
    pub fn is_clear(self) -> bool {
        self == Self::default()
    }
}

impl Stage {
    /// Where a test of these tables is.
    pub fn of(tables: &[EntityId], table: EntityId, reads: bool) -> Self {
        let at = tables.iter().position(|other| *other == table).map_or(0, |at| at + 1);
        Self { reads, table, at, of: tables.len() }
    }

    /// How many steps are done; there are two for each table.
    pub const fn done(self) -> usize {
        self.at.saturating_sub(1) + if self.reads { self.of } else { 0 }
    }
}

impl Tried {
    /// Whether the rows of the table could be listed. Of one that could not, nothing is known that a start could go by.
    pub fn may_start(&self) -> bool {
        self.verdict(Check::Listed).is_some_and(|verdict| matches!(verdict, Verdict::Good | Verdict::Warning))
    }

    /// Whether rows would be passed over, so that nobody should start with it as it is.
    pub fn loses_rows(&self) -> bool {
        [Check::SortStable, Check::SinceWorks].into_iter().any(|check| self.verdict(check) == Some(Verdict::Bad))
    }

    /// The way that is chosen before a person chooses.
    pub fn usual_way(&self) -> Option<Way> {
        (self.may_start() && !self.loses_rows()).then_some(Way::Both)
    }

    fn verdict(&self, check: Check) -> Option<Verdict> {
        self.findings.iter().find(|finding| finding.check == check).map(|finding| finding.verdict)
    }
}

impl Trial {
    /// Puts together what was found of these tables. A table that was not come to has no findings.
    pub fn new(
        profile: Profile,
        credentials: Credentials,
        scope: Scope,
        found: Vec<Finding>,
        tables: &[EntityId],
    ) -> Self {
        let (server, of_tables): (Vec<Finding>, Vec<Finding>) =
            found.into_iter().partition(|finding| finding.table.is_none());
        let tried = |entity: &EntityId| {
            let own = of_tables.iter().filter(|finding| finding.table == Some(*entity));
            Tried { entity: *entity, findings: worst_first(own.cloned().collect()), rows: Ok(Vec::new()) }
        };
        let tables = tables.iter().map(tried).collect();
        Self { profile, credentials, scope, server: worst_first(server), tables }
    }

    /// All findings.
    pub fn tally(&self) -> Tally {
        Tally::of(self.server.iter().chain(self.tables.iter().flat_map(|tried| &tried.findings)))
    }

    /// The tables that can be kept alike.
    pub fn startable(&self) -> Vec<EntityId> {
        self.tables.iter().filter(|tried| tried.may_start()).map(|tried| tried.entity).collect()
    }

    /// What is started of what was chosen.
    pub fn chosen(&self, ways: &[(EntityId, Option<Way>)]) -> Vec<(EntityId, Way)> {
        let startable = self.startable();
        let started = ways.iter().filter(|(entity, _)| startable.contains(entity));
        started.filter_map(|(entity, way)| Some((*entity, (*way)?))).collect()
    }

    /// Of what was chosen, the tables whose records are sent.
    pub fn sent(&self, ways: &[(EntityId, Option<Way>)]) -> Vec<EntityId> {
        sent(&self.chosen(ways)).collect()
    }
}

/// What needs an eye stands where the eye falls first. What is alike keeps its order.
fn worst_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| match finding.verdict {
        Verdict::Bad => 0,
        Verdict::Warning => 1,
        Verdict::Unknown => 2,
        Verdict::Good => 3,
    });
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer};

    fn finding(table: Option<EntityId>, check: Check, verdict: Verdict) -> Finding {
        Finding { table, check, verdict, detail: String::new() }
    }

    fn trial(found: Vec<Finding>) -> Trial {
        let file = r#"{"preset": "kinto", "base": "/v1", "tables": {"contact": {}, "customer": {}}}"#;
        let profile = Profile::read(file).expect("a profile");
        Trial::new(profile, Credentials::None, Scope::default(), found, &[customer::ID, contact::ID])
    }

    fn of_customers(found: &[(Check, Verdict)]) -> Trial {
        trial(found.iter().map(|(check, verdict)| finding(Some(customer::ID), *check, *verdict)).collect())
    }

    #[test]
    fn nobody_starts_with_a_table_that_can_not_be_read() {
        let ways = [(customer::ID, Some(Way::Both)), (contact::ID, Some(Way::Both))];
        for verdict in [Verdict::Bad, Verdict::Unknown] {
            let trial = of_customers(&[(Check::Listed, verdict)]);
            assert!(trial.chosen(&ways).is_empty(), "{verdict:?}; and contacts were not come to at all");
            assert!(trial.tables.iter().all(|tried| tried.usual_way().is_none()));
        }
        let trial = of_customers(&[(Check::Listed, Verdict::Good)]);
        assert_eq!(trial.chosen(&ways), [(customer::ID, Way::Both)]);
        assert!(trial.chosen(&[(customer::ID, None)]).is_empty(), "what a person left out stays out");
    }

    #[test]
    fn nobody_is_told_that_records_are_sent_which_stay_here_or_not_told_of_those_that_go() {
        let trial = trial(vec![
            finding(Some(customer::ID), Check::Listed, Verdict::Good),
            finding(Some(contact::ID), Check::Listed, Verdict::Good),
        ]);
        let sent = |customers, contacts| trial.sent(&[(customer::ID, customers), (contact::ID, contacts)]);
        assert_eq!(sent(Some(Way::Both), Some(Way::Push)), [customer::ID, contact::ID]);
        assert!(sent(Some(Way::Pull), None).is_empty());
    }

    #[test]
    fn a_table_that_would_lose_rows_is_not_started_by_a_press_in_passing() {
        for check in [Check::SortStable, Check::SinceWorks] {
            let trial = of_customers(&[(Check::Listed, Verdict::Good), (check, Verdict::Bad)]);
            let tried = trial.tables.first().expect("customers");
            assert!(tried.loses_rows() && tried.usual_way().is_none(), "{check:?}");
            assert!(tried.may_start(), "whoever means it may choose it");
        }
    }

    #[test]
    fn a_backend_with_something_to_know_can_be_used() {
        let trial = of_customers(&[
            (Check::Listed, Verdict::Good),
            (Check::SinceWorks, Verdict::Warning),
            (Check::Conditional, Verdict::Warning),
            (Check::Deletions, Verdict::Unknown),
        ]);
        assert_eq!(trial.tables.first().and_then(Tried::usual_way), Some(Way::Both));
    }

    #[test]
    fn a_problem_is_not_looked_for_at_the_end_of_a_list() {
        let trial = trial(vec![
            finding(None, Check::Reachable, Verdict::Good),
            finding(None, Check::ClockOffset, Verdict::Warning),
            finding(Some(customer::ID), Check::Listed, Verdict::Good),
            finding(Some(customer::ID), Check::PageSize, Verdict::Warning),
            finding(Some(customer::ID), Check::SortStable, Verdict::Bad),
        ]);
        let checks = |findings: &[Finding]| findings.iter().map(|finding| finding.check).collect::<Vec<_>>();
        assert_eq!(checks(&trial.server), [Check::ClockOffset, Check::Reachable]);
        let customers = trial.tables.first().expect("customers");
        assert_eq!(checks(&customers.findings), [Check::SortStable, Check::PageSize, Check::Listed]);
        assert_eq!(trial.tally(), Tally { bad: 1, warnings: 2 });
    }

    #[test]
    fn a_long_test_never_seems_to_go_back() {
        let tables = [customer::ID, contact::ID];
        let stages = [false, true].into_iter().flat_map(|reads| tables.map(|table| Stage::of(&tables, table, reads)));
        assert_eq!(stages.map(Stage::done).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
