//! How long before its end a contract is named in this vault (R298).

use super::Workspace;
use crate::model::renewal::Renewal;
use crate::model::schema::tables::policy;

impl Workspace {
    /// The rule of this vault; the usual one where nobody has agreed on another.
    pub fn renewal(&self) -> Renewal {
        let row = self.record(policy::ID, policy::RENEWAL);
        row.and_then(|row| Renewal::read(row.text(policy::BODY))).unwrap_or_default()
    }
}
