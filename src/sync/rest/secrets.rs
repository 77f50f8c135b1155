//! What must stand in no sentence: a server may repeat what it was sent, and people send such sentences to others.

use std::cmp::Reverse;

use super::access::{Credentials, authorise};
use crate::sync::profile::Profile;
use crate::sync::transport::{Method, Request};

/// Shorter ones would be found inside of words, and no server repeats a password.
const SHORTEST: usize = 6;

/// How much of a secret that was cut off with the sentence is known by its beginning.
const CUT: usize = 12;

/// Headers that say how and never who: people need their values in sentences.
const OPEN: [&str; 6] = ["accept", "accept-language", "content-type", "odata-maxversion", "odata-version", "prefer"];

/// Texts that are taken out of sentences, the longest first: one may begin as another does.
#[derive(Default)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// What goes along with requests by that profile: the credentials as they are and as headers carry them, and the
    /// keys among the profile's own headers.
    pub fn of<'c>(profile: &Profile, credentials: impl IntoIterator<Item = &'c Credentials>) -> Self {
        let own = profile.headers.iter().filter(|(name, _)| !OPEN.iter().any(|open| open.eq_ignore_ascii_case(name)));
        let mut secrets = own.fold(Self::default(), |secrets, (_, value)| secrets.and_carried(value));
        for credentials in credentials {
            let mut dressed = Request::new(Method::Post, String::new());
            authorise(profile, credentials, &mut dressed);
            secrets = credentials.secrets().into_iter().flatten().fold(secrets, |secrets, secret| secrets.and(secret));
            secrets = dressed.headers.iter().fold(secrets, |secrets, (_, value)| secrets.and_carried(value));
        }
        secrets
    }

    /// With one more.
    #[must_use]
    pub fn and(mut self, secret: &str) -> Self {
        if secret.len() >= SHORTEST {
            self.0.push(String::from(secret));
            self.0.sort_by_key(|secret| Reverse(secret.len()));
        }
        self
    }

    /// With one more as a header carries it, behind a word such as `Bearer`.
    fn and_carried(self, value: &str) -> Self {
        self.and(value.rsplit(' ').next().unwrap_or_default())
    }

    /// The text without them, also where it ends within one.
    pub fn hide(&self, text: &str) -> String {
        let mut hidden = self.0.iter().fold(String::from(text), |text, secret| text.replace(secret.as_str(), "…"));
        let begun = |secret: &String| {
            let mut beginnings = (CUT..secret.len()).rev().filter_map(|end| secret.get(..end));
            beginnings.find(|beginning| hidden.ends_with(*beginning)).map(str::len)
        };
        let cut = self.0.iter().filter_map(begun).max().unwrap_or_default();
        if cut > 0 {
            hidden.truncate(hidden.len() - cut);
            hidden.push('…');
        }
        hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        let file = r#"{"base": "/v1", "tables": {"customer": {}},
            "headers": {"apikey": "public-but-ours", "Authorization": "Key carried-before", "Accept": "application/json"}}"#;
        Profile::read(file).expect("a profile")
    }

    #[test]
    fn what_a_server_repeats_of_a_password_or_a_key_is_not_shown() {
        let basic = Credentials::Basic { user: String::from("u1"), password: String::from("p1 with blanks") };
        let secrets = Secrets::of(&profile(), [&basic]).and("code-verifier");
        // "u1:p1 with blanks" in base 64.
        for secret in
            ["p1 with blanks", "dTE6cDEgd2l0aCBibGFua3M=", "public-but-ours", "carried-before", "code-verifier"]
        {
            let told = secrets.hide(&format!("you sent {secret}, which is wrong"));
            assert_eq!(told, "you sent …, which is wrong");
        }
        assert_eq!(
            secrets.hide("send application/json, u1"),
            "send application/json, u1",
            "this helps whoever reads it"
        );
    }

    #[test]
    fn a_token_that_was_cut_off_with_the_sentence_is_not_shown_either() {
        let token = Credentials::Token { access: "eyJhbGciOi.".repeat(40), refresh: None, expires: None };
        let secrets = Secrets::of(&profile(), [&token]);
        let cut: String = format!("bad token {}", "eyJhbGciOi.".repeat(40)).chars().take(200).collect();
        assert_eq!(secrets.hide(&cut), "bad token …");
        assert_eq!(secrets.hide("as one begins: eyJ"), "as one begins: eyJ");
    }
}
