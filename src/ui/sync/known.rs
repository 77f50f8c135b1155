//! Which backends a vault has known. What its records know is of the last one, and only a person can say whether an
//! address that they don't know is another backend or the same one that has moved.

use std::collections::BTreeMap;

use super::connection::FORGETTING;

/// What the backend at an address is to a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The vault's first.
    First,
    /// The one that its records know.
    Again,
    /// Its records know one at this other address.
    Elsewhere(String),
    /// Its records have begun to forget another one, whichever that was.
    Forgotten,
}

/// What a person says of a backend at an address that the records don't know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// It is the one that they know, and has moved.
    Moved,
    /// It is another one.
    Other,
}

impl Meeting {
    /// What the backend at `base` is where the records know the one at `known`.
    pub fn of(known: Option<String>, base: &str) -> Self {
        match known {
            None => Self::First,
            Some(known) if known.as_bytes() == FORGETTING => Self::Forgotten,
            Some(known) if known == base => Self::Again,
            Some(known) => Self::Elsewhere(known),
        }
    }

    /// The address that it has moved from, by what a person says of it.
    pub fn moved_from(&self, newcomer: Newcomer) -> Option<&str> {
        match self {
            Self::Elsewhere(known) if newcomer == Newcomer::Moved => Some(known),
            _ => None,
        }
    }
}

/// The host of an address with its port, as the audit names a backend: no path, and nothing that proves who asks.
pub fn host_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit_once('@').map_or(host, |(_, host)| host)
}

/// The namespaces in which the backends of a vault give ids by rule (`sync::names`), by their addresses. None is ever
/// forgotten: who comes back to an earlier backend finds its rows under the ids that they had.
#[derive(Debug, PartialEq, Eq)]
pub struct Namespaces(BTreeMap<String, String>);

impl Namespaces {
    /// As the vault has kept them. One from before there were any may know a backend, which is its first then.
    pub fn read(kept: Option<&[u8]>, known: Option<&str>) -> Self {
        let first = || known.map(|base| (base.to_owned(), String::new())).into_iter().collect();
        Self(kept.and_then(|kept| serde_json::from_slice(kept).ok()).unwrap_or_else(first))
    }

    /// As the vault keeps them.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(&self.0).unwrap_or_default()
    }

    /// The namespace of the backend at `base`, which may have moved there from another address.
    pub fn take_up(&mut self, base: &str, moved_from: Option<&str>) -> String {
        let new = if self.0.is_empty() { "" } else { base };
        let namespace = self.0.get(moved_from.unwrap_or(base)).cloned().unwrap_or_else(|| new.to_owned());
        self.0.insert(base.to_owned(), namespace.clone());
        namespace
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "https://a.example.cn";
    const SECOND: &str = "https://b.example.cn";

    #[test]
    fn the_audit_names_a_backend_without_what_its_address_may_give_away() {
        assert_eq!(host_of("https://crm.example.cn:8443/api/v1?key=secret"), "crm.example.cn:8443");
        assert_eq!(host_of("https://clerk:secret@crm.example.cn/"), "crm.example.cn");
        assert_eq!(host_of("crm.example.cn"), "crm.example.cn");
    }

    #[test]
    fn nothing_is_forgotten_or_sent_without_a_word_where_the_address_is_another() {
        assert_eq!(Meeting::of(None, FIRST), Meeting::First);
        assert_eq!(Meeting::of(Some(FIRST.to_owned()), FIRST), Meeting::Again);
        assert_eq!(Meeting::of(Some(FIRST.to_owned()), SECOND), Meeting::Elsewhere(FIRST.to_owned()));
    }

    #[test]
    fn nobody_is_asked_about_a_backend_of_which_half_is_forgotten() {
        let sign = String::from_utf8_lossy(FORGETTING).into_owned();
        let meeting = Meeting::of(Some(sign), FIRST);
        assert_eq!(meeting, Meeting::Forgotten);
        assert_eq!(meeting.moved_from(Newcomer::Moved), None, "what is half forgotten can't be gone on with");
    }

    #[test]
    fn backends_of_one_vault_never_share_a_namespace_and_keep_theirs() {
        let mut namespaces = Namespaces::read(None, None);
        assert_eq!(namespaces.take_up(FIRST, None), "", "desks of one first backend agree on all ids");
        let second = namespaces.take_up(SECOND, None);
        assert!(!second.is_empty());
        let mut kept = Namespaces::read(Some(&namespaces.write()), Some(SECOND));
        assert_eq!(kept.take_up(FIRST, None), "", "who comes back finds what was there");
        assert_eq!(kept.take_up("https://c.example.cn", Some(SECOND)), second, "a move changes no id");
        assert_eq!(kept.take_up("https://d.example.cn", Some("https://c.example.cn")), second);
    }

    #[test]
    fn a_vault_that_was_connected_by_an_earlier_release_finds_its_records_again() {
        assert_eq!(Namespaces::read(None, Some(FIRST)).take_up(FIRST, None), "");
        assert_eq!(Namespaces::read(None, Some(FIRST)).take_up(SECOND, Some(FIRST)), "");
        assert_eq!(Namespaces::read(None, Some(FIRST)).take_up(SECOND, None), SECOND);
    }
}
