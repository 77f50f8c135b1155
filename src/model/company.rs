//! Who sells (R151): what a quote says of the company itself, by an agreement of the vault. What nobody filled is not
//! printed.

use serde::{Deserialize, Serialize};

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most characters of a line.
pub const LINE_LIMIT: usize = 200;

/// The most characters of the terms.
pub const TERMS_LIMIT: usize = 2_000;

/// The company of the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    version: u32,
    /// What it is called; empty for the name of the vault.
    #[serde(default)]
    pub name: String,
    /// Where it is.
    #[serde(default)]
    pub address: String,
    /// How it is reached.
    #[serde(default)]
    pub phone: String,
    /// Its number at the tax office.
    #[serde(default)]
    pub tax_number: String,
    /// Where its account is.
    #[serde(default)]
    pub bank: String,
    /// The number of the account.
    #[serde(default)]
    pub account: String,
    /// What holds for every quote: payment, delivery, warranty.
    #[serde(default)]
    pub terms: String,
}

impl Default for Company {
    fn default() -> Self {
        let empty = String::new;
        Self {
            version: VERSION,
            name: empty(),
            address: empty(),
            phone: empty(),
            tax_number: empty(),
            bank: empty(),
            account: empty(),
            terms: empty(),
        }
    }
}

impl Company {
    /// What a person has typed, without blanks at the ends and no longer than there is room for.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let line = |text: &str| text.trim().chars().take(LINE_LIMIT).collect();
        Self {
            version: VERSION,
            name: line(&self.name),
            address: line(&self.address),
            phone: line(&self.phone),
            tax_number: line(&self.tax_number),
            bank: line(&self.bank),
            account: line(&self.account),
            terms: self.terms.trim().chars().take(TERMS_LIMIT).collect(),
        }
    }

    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_company_says_of_itself_comes_back_and_a_later_release_is_not_guessed_at() {
        let (name, terms) = (" 宁波测控有限公司 ".to_owned(), "\n款到发货\n".to_owned());
        let typed = Company { name, terms, ..Company::default() };
        let agreed = typed.tidied();
        assert_eq!((agreed.name.as_str(), agreed.terms.as_str()), ("宁波测控有限公司", "款到发货"));
        assert_eq!(Company::read(&agreed.write()), Some(agreed));
        assert_eq!(Company::read("{\"version\":1}"), Some(Company::default()));
        assert_eq!(Company::read("{\"version\":2}"), None);
        let long = Company { address: "长".repeat(LINE_LIMIT + 5), ..Company::default() };
        assert_eq!(long.tidied().address.chars().count(), LINE_LIMIT);
    }
}
