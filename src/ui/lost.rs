//! Vaults that were on this device and are not any more, though nobody deleted them: the browser has cleared what it kept
//! for the site, because somebody told it to or because the disk ran full. An empty start page would feign that there
//! never was anything. Browsers that evict databases leave small choices of the device alone, so which vaults there were
//! is remembered among those, by id and name, which are readable without a key anyway.

use crate::vault::entry::VaultEntry;

/// The vaults that this device remembers: each an id, a blank and a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(Vec<String>);

impl Known {
    /// The name under which the device remembers them.
    pub const KEY: &'static str = "vaults";

    /// What was remembered.
    pub const fn new(remembered: Vec<String>) -> Self {
        Self(remembered)
    }

    /// What is to be remembered.
    pub fn remembered(&self) -> &[String] {
        &self.0
    }

    /// Takes note of a vault under the name that it has now.
    pub fn note(&mut self, id: &str, name: &str) {
        self.forget(id);
        self.0.push(format!("{id} {name}"));
    }

    /// Forgets a vault: somebody has deleted it.
    pub fn forget(&mut self, id: &str) {
        self.0.retain(|one| of(one).0 != id);
    }

    /// Takes note of all that are here. Nobody misses a sample company.
    pub fn note_all(&mut self, here: &[VaultEntry]) {
        for vault in here.iter().filter(|vault| !vault.sample) {
            self.note(&vault.id, &vault.name);
        }
    }

    /// The names of those that are not here any more.
    pub fn lost(&self, here: &[VaultEntry]) -> Vec<String> {
        let is_here = |id: &str| here.iter().any(|vault| vault.id == id);
        self.0.iter().map(|one| of(one)).filter(|(id, _)| !is_here(id)).map(|(_, name)| name.to_owned()).collect()
    }

    /// Forgets those that are not here any more: somebody has read that they are gone.
    pub fn forget_lost(&mut self, here: &[VaultEntry]) {
        self.0.retain(|one| here.iter().any(|vault| vault.id == of(one).0));
    }
}

/// Id and name.
fn of(one: &str) -> (&str, &str) {
    one.split_once(' ').unwrap_or((one, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(id: &str, name: &str) -> VaultEntry {
        VaultEntry::new(id, name)
    }

    #[test]
    fn a_vault_that_the_browser_has_cleared_away_is_named_until_somebody_has_read_it() {
        let mut known = Known::default();
        known.note_all(&[vault("a", "华东 销售部"), vault("b", "二部")]);
        assert!(known.lost(&[vault("b", "二部"), vault("a", "华东 销售部")]).is_empty());
        let here = [vault("b", "二部")];
        assert_eq!(known.lost(&here), ["华东 销售部"]);
        known.note_all(&here);
        assert_eq!(known.lost(&here), ["华东 销售部"], "what is here must not hide what is gone");
        known.forget_lost(&here);
        assert!(known.lost(&here).is_empty());
        assert_eq!(known.lost(&[]), ["二部"]);
    }

    #[test]
    fn a_vault_that_somebody_deleted_is_not_called_lost() {
        let mut known = Known::default();
        known.note("a", "一部");
        known.note("b", "二部");
        known.forget("a");
        assert_eq!(known.lost(&[]), ["二部"]);
    }

    #[test]
    fn another_name_takes_the_place_of_the_first_and_nobody_misses_a_sample() {
        let mut known = Known::default();
        known.note("a", "一部");
        known.note("a", "华东一部");
        known.note_all(&[VaultEntry { sample: true, ..vault("s", "示例公司") }]);
        assert_eq!(known.remembered(), ["a 华东一部"]);
        let mut again = Known::new(known.remembered().to_vec());
        assert_eq!(again.lost(&[]), ["华东一部"]);
        again.forget_lost(&[]);
        assert_eq!(again, Known::default());
    }
}
