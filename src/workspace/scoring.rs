//! The formulas of the scores in this vault: those that its people have agreed on, or the usual ones (R285).

use super::Workspace;
use crate::model::schema::tables::policy;
use crate::model::scoring::Scoring;

impl Workspace {
    /// How scores are reckoned here.
    pub fn scoring(&self) -> Scoring {
        let row = self.record(policy::ID, policy::SCORES);
        row.and_then(|row| Scoring::read(row.text(policy::BODY))).unwrap_or_default()
    }
}
