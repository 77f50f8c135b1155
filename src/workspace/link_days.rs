//! How long links to questionnaires are open in this vault (R113).

use super::Workspace;
use crate::model::link_days::LinkDays;
use crate::model::schema::tables::policy;

impl Workspace {
    /// The rule of this vault; the usual one where nobody has agreed on another.
    pub fn link_days(&self) -> LinkDays {
        let row = self.record(policy::ID, policy::LINKS);
        row.and_then(|row| LinkDays::read(row.text(policy::BODY))).unwrap_or_default()
    }
}
