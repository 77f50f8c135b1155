//! Which vaults were on this device when it was last looked, remembered beside the browser's databases: a browser that
//! runs out of room drops those without a word, and an empty desk must never pass for a new one (R279).

use serde::{Deserialize, Serialize};

use super::entry::VaultEntry;

/// A vault that was here. Its name lies in the clear in the registry too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What is to be remembered of the vaults that are here. Those of public terminals are to leave nothing behind.
pub fn known(here: &[VaultEntry]) -> Vec<Known> {
    let lasting = here.iter().filter(|entry| !entry.terminal);
    lasting.map(|entry| Known { id: entry.id.clone(), name: entry.name.clone() }).collect()
}

/// Those that were here and are no more, though nobody has deleted them here.
pub fn lost(before: &[Known], here: &[VaultEntry]) -> Vec<Known> {
    before.iter().filter(|known| !here.iter().any(|entry| entry.id == known.id)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_that_the_browser_has_dropped_is_missed_by_its_name() {
        let here = [VaultEntry::new("1", "一号库"), VaultEntry::new("2", "二号库")];
        let before = known(&here);
        assert_eq!(lost(&before, &here), []);
        let names: Vec<String> = lost(&before, &here[..1]).into_iter().map(|known| known.name).collect();
        assert_eq!(names, ["二号库"]);
        assert_eq!(lost(&before, &[]).len(), 2, "an empty list passes for a new device");
    }

    #[test]
    fn a_vault_that_got_another_name_is_not_missed() {
        let before = known(&[VaultEntry::new("1", "一号库")]);
        assert_eq!(lost(&before, &[VaultEntry::new("1", "华东销售部")]), []);
    }

    #[test]
    fn a_public_terminal_remembers_no_name() {
        let gone = VaultEntry { terminal: true, ..VaultEntry::new("1", "王芳出差") };
        assert_eq!(known(&[gone]), []);
    }
}
