//! By what customers of this vault earn points (R63).

use super::Workspace;
use crate::model::earning::Earning;
use crate::model::schema::tables::policy;

impl Workspace {
    /// The rule of this vault; nobody earns any where nothing is agreed on.
    pub fn earning(&self) -> Earning {
        let row = self.record(policy::ID, policy::EARNING);
        row.and_then(|row| Earning::read(row.text(policy::BODY))).unwrap_or_default()
    }
}
