//! What a person has filled in about a backend, and the profile that it makes.

use serde_json::{Value as Json, json};

use crate::i18n::texts::sync as texts;
use crate::model::schema::schema;
use crate::model::schema::tables::own_table;
use crate::model::text::Locale;
use crate::sync::profile::{AuthKind, Profile, ProfileError, Table, preset};

/// Every way to sign in, in the order of the choice.
pub const KINDS: [AuthKind; 6] =
    [AuthKind::None, AuthKind::Basic, AuthKind::Token, AuthKind::Login, AuthKind::Cookie, AuthKind::Oauth];

/// What a person has filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The preset; empty for a profile of their own.
    pub preset: String,
    /// That profile.
    pub text: String,
    /// The address; over that of the profile where there is one.
    pub base: String,
    /// How to sign in, where a preset is used.
    pub kind: AuthKind,
    /// Our name at the sign-in site.
    pub client: String,
    /// What we ask for there.
    pub scope: String,
    /// The keys of the company's own tables, which a preset keeps alike too (R39).
    pub own_tables: Vec<&'static str>,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no address.
    NoBase,
    /// The address is not encrypted.
    Insecure,
    /// The profile.
    Profile(ProfileError),
}

impl From<ProfileError> for Problem {
    fn from(error: ProfileError) -> Self {
        Self::Profile(error)
    }
}

impl Problem {
    /// The sentence for it. What is wrong with a profile is told to whoever wrote it, in the words of its document.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::NoBase => texts::BASE_MISSING.get(locale).to_owned(),
            Self::Insecure => texts::INSECURE.get(locale).to_owned(),
            Self::Profile(error) => error.to_string(),
        }
    }
}

impl Draft {
    /// The profile that it makes.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn profile(&self) -> Result<Profile, Problem> {
        let mut file = self.file()?;
        let Json::Object(whole) = &mut file else {
            return Err(ProfileError::NotJson("it is no object".to_owned()).into());
        };
        let base = self.base.trim();
        if !base.is_empty() {
            whole.insert("base".to_owned(), Json::from(base));
        }
        if whole.get("base").and_then(Json::as_str).is_none_or(str::is_empty) {
            return Err(Problem::NoBase);
        }
        let mut sign_in = Vec::new();
        if !self.preset.is_empty() {
            sign_in.push(("kind", kind_key(self.kind)));
        }
        for (key, typed) in [("client_id", self.client.trim()), ("scope", self.scope.trim())] {
            if !typed.is_empty() {
                sign_in.push((key, Json::from(typed)));
            }
        }
        if !sign_in.is_empty() {
            let auth = whole.entry("auth").or_insert_with(|| json!({}));
            if let Json::Object(auth) = auth {
                auth.extend(sign_in.into_iter().map(|(key, value)| (key.to_owned(), value)));
            }
        }
        let profile = Profile::read(&file.to_string())?;
        let auth = &profile.auth;
        let away = [&auth.authorize_url, &auth.token_url];
        let away = away.into_iter().flatten().filter(|_| auth.kind == AuthKind::Oauth);
        if std::iter::once(&profile.base).chain(away).any(|address| is_insecure(address)) {
            return Err(Problem::Insecure);
        }
        Ok(profile)
    }

    /// How one signs in by it, as far as can be told before there is an address.
    pub fn sign_in(&self) -> Option<AuthKind> {
        if !self.preset.is_empty() {
            return Some(self.kind);
        }
        self.as_if_complete().profile().ok().map(|profile| profile.auth.kind)
    }

    /// What is wrong with the pasted profile, whatever else will be filled in.
    pub fn mistake(&self) -> Option<Problem> {
        if !self.preset.is_empty() || self.text.trim().is_empty() {
            return None;
        }
        self.as_if_complete().profile().err()
    }

    /// Whether the rows that are kept here can begin with a moment, in one table at least.
    pub fn reaches_back(&self) -> bool {
        self.any_table(Table::reaches_back)
    }

    /// Whether the profile can ask for the rows of one person alone.
    pub fn asks_for_own(&self) -> bool {
        self.any_table(Table::asks_for_own)
    }

    fn any_table(&self, is_so: impl Fn(&Table) -> bool) -> bool {
        let profile = self.as_if_complete().profile();
        profile.is_ok_and(|profile| profile.tables.values().any(is_so))
    }

    /// With what a person fills in beside the profile.
    fn as_if_complete(&self) -> Self {
        Self { base: "/".to_owned(), client: "clientele".to_owned(), ..self.clone() }
    }

    fn file(&self) -> Result<Json, ProfileError> {
        if self.preset.is_empty() {
            return serde_json::from_str(&self.text).map_err(|error| ProfileError::NotJson(error.to_string()));
        }
        let built_in = schema().entities().filter(|entity| !own_table::is_own_table(entity.id));
        let keys = built_in.map(|entity| entity.key).chain(self.own_tables.iter().copied());
        let tables: serde_json::Map<String, Json> = keys.map(|key| (key.to_owned(), json!({}))).collect();
        Ok(json!({ "preset": self.preset, "tables": tables }))
    }
}

fn kind_key(kind: AuthKind) -> Json {
    serde_json::to_value(kind).unwrap_or_default()
}

/// A way to sign in as a control holds it.
pub fn key_of(kind: AuthKind) -> String {
    kind_key(kind).as_str().unwrap_or_default().to_owned()
}

/// A way to sign in as a control held it.
pub fn kind_of(key: &str) -> Option<AuthKind> {
    KINDS.into_iter().find(|kind| key_of(*kind) == key)
}

fn file_of(name: &str) -> Option<Json> {
    preset(name).and_then(|text| serde_json::from_str(text).ok())
}

/// What people call the backends of a preset.
pub fn name_of(name: &str) -> String {
    let file = file_of(name);
    let called = file.as_ref().and_then(|file| file.get("name")?.as_str());
    called.unwrap_or(name).to_owned()
}

/// How one signs in to a preset where nobody says otherwise.
pub fn usual_kind(name: &str) -> AuthKind {
    let file = file_of(name);
    let kind = file.as_ref().and_then(|file| file.get("auth")?.get("kind")?.as_str());
    kind.and_then(kind_of).unwrap_or(AuthKind::None)
}

/// The ways to sign in that a preset offers: at a sign-in site only where it names one.
pub fn offered(name: &str) -> Vec<AuthKind> {
    let usual = usual_kind(name);
    KINDS.into_iter().filter(|kind| *kind != AuthKind::Oauth || usual == AuthKind::Oauth).collect()
}

/// Whether what is sent there could be read on the way. This machine itself is no way.
pub fn is_insecure(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // Before an @ stands a name, not the host.
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = if host.starts_with('[') {
        host.split_inclusive(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    !(matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityId;
    use crate::model::schema::tables::customer;
    use crate::sync::profile::PRESETS;

    fn draft(preset: &str) -> Draft {
        Draft {
            preset: preset.to_owned(),
            text: String::new(),
            base: "https://crm.example.cn/api".to_owned(),
            kind: usual_kind(preset),
            client: "clientele".to_owned(),
            scope: String::new(),
            own_tables: Vec::new(),
        }
    }

    #[test]
    fn a_person_gets_by_with_a_preset_and_an_address() {
        for (name, _) in PRESETS {
            let profile = draft(name).profile().unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
            assert_eq!(profile.auth.kind, usual_kind(name), "{name}");
            assert!(profile.table(customer::ID).is_some(), "{name}");
        }
    }

    #[test]
    fn a_server_is_asked_for_a_table_of_the_company_only_where_there_is_one() {
        let profile = draft("plain").profile().expect("a profile");
        assert!(own_table::ids().all(|table| profile.table(table).is_none()));
        let named = Draft { own_tables: vec!["own_table_2"], ..draft("plain") }.profile().expect("a profile");
        let kept: Vec<EntityId> = own_table::ids().filter(|table| named.table(*table).is_some()).collect();
        assert_eq!(kept, [own_table::id(1)]);
    }

    #[test]
    fn the_way_to_sign_in_can_be_another_than_usual() {
        let profile = Draft { kind: AuthKind::Basic, ..draft("postgrest") }.profile().expect("a profile");
        assert_eq!(profile.auth.kind, AuthKind::Basic);
        assert_eq!(name_of("postgrest"), "PostgREST, Supabase");
        assert!(!offered("plain").contains(&AuthKind::Oauth), "plain does not say where one would sign in");
    }

    #[test]
    fn the_typed_address_goes_before_that_of_the_file() {
        let text = r#"{"preset": "kinto", "base": "https://old.example.cn", "tables": {"customer": {}}}"#;
        let own = Draft { preset: String::new(), text: text.to_owned(), ..draft("kinto") };
        assert_eq!(own.profile().map(|profile| profile.base), Ok("https://crm.example.cn/api".to_owned()));
        let as_it_is = Draft { base: String::new(), ..own };
        assert_eq!(as_it_is.profile().map(|profile| profile.base), Ok("https://old.example.cn".to_owned()));
    }

    #[test]
    fn whoever_wrote_the_profile_reads_where_the_mistake_is() {
        let text = r#"{"base": "https://x.cn", "tables": {"customer": {"list": {"limit": 0}}}}"#;
        let own = Draft { preset: String::new(), text: text.to_owned(), base: String::new(), ..draft("plain") };
        let problem = own.profile().expect_err("a mistake");
        assert!(problem.sentence(Locale::English).starts_with("tables.customer.list.limit is 0"));
        assert_eq!(Draft { base: String::new(), ..draft("plain") }.profile(), Err(Problem::NoBase));
    }

    #[test]
    fn how_far_back_is_only_asked_where_the_backend_is_asked_for_it() {
        let text = r#"{"tables": {"customer": {
            "list": {"query": ["from={oldest}", "updated_since={since}"]},
            "ids": {"query": ["from={oldest}"]}
        }}}"#;
        let own = Draft { preset: String::new(), text: text.to_owned(), base: String::new(), ..draft("plain") };
        assert!(own.reaches_back(), "there need be no address yet");
        assert!(!Draft { text: text.replace("{oldest}", "2020"), ..own }.reaches_back());
        assert!(!draft("plain").reaches_back());
        assert!(!draft("plain").asks_for_own(), "a box that does nothing must not be offered");
    }

    #[test]
    fn no_password_goes_over_the_network_in_the_clear() {
        for address in ["http://crm.example.cn", "http://localhost.example.cn", "http://localhost@example.cn/"] {
            assert!(is_insecure(address), "{address}");
            assert_eq!(Draft { base: address.to_owned(), ..draft("plain") }.profile(), Err(Problem::Insecure));
        }
        for address in ["https://crm.example.cn", "/api", "http://localhost:8888/v1", "http://[::1]:80", ""] {
            assert!(!is_insecure(address), "{address}");
        }
    }
}
