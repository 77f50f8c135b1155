//! What this vault says of the company that sells.

use super::Workspace;
use crate::model::company::Company;
use crate::model::schema::tables::policy;

impl Workspace {
    /// The company of this vault; empty where nobody has said anything of it.
    pub fn company(&self) -> Company {
        let row = self.record(policy::ID, policy::COMPANY);
        row.and_then(|row| Company::read(row.text(policy::BODY))).unwrap_or_default()
    }
}
