//! The words that a desk offers where any may be typed: why deals are lost (G2) and what cases come from (R112, R232). A desk
//! that has agreed on none offers the usual ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::schema::Offered;
use super::schema::tables::opportunity::LOSS_REASONS;
use super::schema::tables::service_case::CAUSES;
use super::text::{Locale, Text};

/// The form in which they are written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// Why deals are lost.
    LossReasons,
    /// What cases come from.
    Causes,
}

impl WordList {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 2] = [Self::LossReasons, Self::Causes];

    /// Its name where it is written down.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LossReasons => "loss_reasons",
            Self::Causes => "causes",
        }
    }

    /// The usual words.
    pub const fn usual(self) -> &'static [Text] {
        match self {
            Self::LossReasons => LOSS_REASONS,
            Self::Causes => CAUSES,
        }
    }

    /// The list whose usual words a field offers.
    pub fn offered_as(offered: Offered) -> Option<Self> {
        Self::ALL.into_iter().find(|list| Offered::Words(list.usual()) == offered)
    }
}

/// The words on which a desk has agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordLists {
    version: u32,
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
}

impl Default for WordLists {
    /// None: the usual ones are offered.
    fn default() -> Self {
        Self { version: VERSION, lists: BTreeMap::new() }
    }
}

impl WordLists {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The desk's own words of a list; `None` where it has none.
    pub fn own(&self, list: WordList) -> Option<&[String]> {
        self.lists.get(list.key()).map(Vec::as_slice)
    }

    /// The words of a list, in the language where they are the usual ones.
    pub fn words(&self, list: WordList, locale: Locale) -> Vec<String> {
        let usual = || list.usual().iter().map(|text| text.get(locale).to_owned()).collect();
        self.own(list).map_or_else(usual, <[String]>::to_vec)
    }

    /// Takes the words of a list; the usual ones where none are given, or just these.
    pub fn set(&mut self, list: WordList, words: Vec<String>) {
        let is_usual =
            |locale: Locale| words.iter().map(String::as_str).eq(list.usual().iter().map(|text| text.get(locale)));
        if words.is_empty() || is_usual(Locale::Chinese) || is_usual(Locale::English) {
            self.lists.remove(list.key());
        } else {
            self.lists.insert(list.key().to_owned(), words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_offers_its_own_reasons_and_without_any_the_usual_ones() {
        let mut lists = WordLists::default();
        let usual = lists.words(WordList::Causes, Locale::English);
        assert_eq!(usual.len(), CAUSES.len());
        lists.set(WordList::LossReasons, vec!["交期太长".to_owned()]);
        assert_eq!(lists.words(WordList::LossReasons, Locale::English), ["交期太长"]);
        assert_eq!(WordLists::read(&lists.write()), Some(lists.clone()));
        // The usual ones are kept as such, so that they are read in either language.
        lists.set(WordList::LossReasons, WordLists::default().words(WordList::LossReasons, Locale::Chinese));
        assert_eq!(lists, WordLists::default());
        assert_eq!(WordLists::read("{\"version\":2}"), None);
    }

    #[test]
    fn a_field_is_offered_the_words_of_its_own_list() {
        for list in WordList::ALL {
            assert_eq!(WordList::offered_as(Offered::Words(list.usual())), Some(list));
        }
        assert_eq!(WordList::offered_as(Offered::Words(&[])), None);
    }
}
