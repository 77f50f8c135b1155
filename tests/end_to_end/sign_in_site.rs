//! A sign-in site in the process of the tests, as strict as the standards allow: OAuth 2 with a code and PKCE (RFC 6749
//! and 7636), for one public client with one way back. Every code is good for one time and so is every token that
//! renews; whatever is asked of it otherwise than it should be is noted. The person has agreed before they are asked.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::serving::{Asked, Reply, Serving};

/// What it calls the desk.
const CLIENT: &str = "clientele";

/// What the desk asks for.
const SCOPE: &str = "crm offline_access";

/// The SHA-256 of the first argument in base 64 for addresses.
const S256: &str =
    "process.stdout.write(require('node:crypto').createHash('sha256').update(process.argv[1]).digest('base64url'))";

type Form = BTreeMap<String, String>;

/// The site. It ends with the value.
pub struct SignInSite {
    serving: Serving,
    grants: Arc<Mutex<Grants>>,
}

/// All that it knows.
#[derive(Default)]
struct Grants {
    way_back: String,
    /// The codes that were not used yet, with what their verifiers have to come to.
    codes: BTreeMap<String, String>,
    /// The tokens that let in.
    access: BTreeSet<String>,
    /// The tokens that renew.
    refresh: BTreeSet<String>,
    /// Every code and every token that was ever given.
    given: Vec<String>,
    /// How many codes became tokens.
    redeemed: usize,
    /// How many tokens were renewed.
    renewed: usize,
    /// How many renewals were refused.
    refused: usize,
    /// Whether the next person comes back from a sign-in that somebody else has begun.
    forges: bool,
    flaws: Vec<String>,
}

impl SignInSite {
    /// Begins with nobody signed in.
    pub fn begin() -> Self {
        let grants = Arc::new(Mutex::new(Grants::default()));
        let held = grants.clone();
        let serving = Serving::begin(move |asked| held.lock().unwrap().answer(asked));
        Self { serving, grants }
    }

    fn grants(&self) -> MutexGuard<'_, Grants> {
        self.grants.lock().unwrap()
    }

    /// Its origin, for the policy of a site.
    pub fn origin(&self) -> String {
        self.serving.origin()
    }

    /// Registers the one address to which it leads back.
    pub fn register(&self, way_back: &str) {
        self.grants().way_back = way_back.to_owned();
    }

    /// The part of a profile that names it.
    pub fn auth(&self) -> Value {
        let origin = self.origin();
        json!({
            "kind": "oauth",
            "authorize_url": format!("{origin}/authorize"),
            "token_url": format!("{origin}/token"),
            "client_id": CLIENT,
            "scope": SCOPE
        })
    }

    /// What a backend asks about everybody: whether their token lets them in now.
    pub fn door(&self) -> impl Fn(&Asked) -> bool + Send + Sync + use<> {
        let grants = self.grants.clone();
        move |asked: &Asked| {
            let token = asked.header("authorization").and_then(|said| said.strip_prefix("Bearer "));
            token.is_some_and(|token| grants.lock().unwrap().access.contains(token))
        }
    }

    /// The next person comes back from a sign-in that somebody else has begun.
    pub fn forge_next(&self) {
        self.grants().forges = true;
    }

    /// The tokens that let in have run out.
    pub fn run_out(&self) {
        self.grants().access.clear();
    }

    /// The person is signed out: no token lets in, and none renews.
    pub fn sign_out(&self) {
        let mut grants = self.grants();
        grants.access.clear();
        grants.refresh.clear();
    }

    /// How many codes became tokens.
    pub fn redeemed(&self) -> usize {
        self.grants().redeemed
    }

    /// How many tokens were renewed.
    pub fn renewed(&self) -> usize {
        self.grants().renewed
    }

    /// How many renewals were refused.
    pub fn refused(&self) -> usize {
        self.grants().refused
    }

    /// Every code and every token that was ever given.
    pub fn secrets(&self) -> Vec<String> {
        self.grants().given.clone()
    }

    /// What was asked otherwise than it should be.
    pub fn flaws(&self) -> Vec<String> {
        self.grants().flaws.clone()
    }
}

impl Grants {
    fn answer(&mut self, asked: &Asked) -> Reply {
        match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/authorize") => self.authorize(&asked.query),
            ("POST", "/token") => self.token(&asked.form()),
            // A browser looks for an icon of every site that it shows.
            _ => Reply::Json(404, json!({})),
        }
    }

    fn authorize(&mut self, query: &Form) -> Reply {
        let way_back = self.way_back.clone();
        let wanted = [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("scope", SCOPE),
            ("redirect_uri", way_back.as_str()),
            ("code_challenge_method", "S256"),
        ];
        let (state, challenge) = (said(query, "state"), said(query, "code_challenge"));
        if !is_as_wanted(query, &wanted) || state.len() < 16 || challenge.len() != 43 {
            return self.flawed("invalid_request", &format!("authorize: {query:?}"));
        }
        let code = self.give("code");
        self.codes.insert(code.clone(), challenge.to_owned());
        let state = if std::mem::take(&mut self.forges) { "somebody-elses-sign-in" } else { state };
        Reply::Away(format!("{way_back}?code={code}&state={state}"))
    }

    fn token(&mut self, form: &Form) -> Reply {
        let wanted = [("client_id", CLIENT)];
        if !is_as_wanted(form, &wanted) || form.contains_key("client_secret") {
            return self.flawed("invalid_client", &format!("token: {form:?}"));
        }
        match said(form, "grant_type") {
            "authorization_code" => self.redeem(form),
            "refresh_token" => self.renew(said(form, "refresh_token")),
            other => self.flawed("unsupported_grant_type", other),
        }
    }

    fn redeem(&mut self, form: &Form) -> Reply {
        let Some(challenge) = self.codes.remove(said(form, "code")) else {
            return self.flawed("invalid_grant", "a code that was not given, or was used before");
        };
        let verifier = said(form, "code_verifier");
        if !(43..=128).contains(&verifier.len()) || s256(verifier) != challenge {
            return self.flawed("invalid_grant", "whoever brings the code has not begun the sign-in");
        }
        if said(form, "redirect_uri") != self.way_back {
            return self.flawed("invalid_grant", "the code was for another way back");
        }
        self.redeemed += 1;
        self.tokens()
    }

    fn renew(&mut self, token: &str) -> Reply {
        if self.refresh.remove(token) {
            self.renewed += 1;
            return self.tokens();
        }
        self.refused += 1;
        Reply::Json(400, json!({ "error": "invalid_grant" }))
    }

    /// New tokens. The one that renews goes with its first use.
    fn tokens(&mut self) -> Reply {
        let (access, refresh) = (self.give("access"), self.give("refresh"));
        self.access.insert(access.clone());
        self.refresh.insert(refresh.clone());
        let token = json!({
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 60,
            "refresh_token": refresh
        });
        Reply::Json(200, token)
    }

    fn give(&mut self, kind: &str) -> String {
        let secret = format!("{kind}-secret-of-the-walk-{:04}", self.given.len());
        self.given.push(secret.clone());
        secret
    }

    fn flawed(&mut self, error: &str, what: &str) -> Reply {
        self.flaws.push(format!("{error}: {what}"));
        Reply::Json(400, json!({ "error": error }))
    }
}

fn said<'a>(form: &'a Form, name: &str) -> &'a str {
    form.get(name).map_or("", String::as_str)
}

fn is_as_wanted(form: &Form, wanted: &[(&str, &str)]) -> bool {
    wanted.iter().all(|(name, value)| said(form, name) == *value)
}

/// What a verifier comes to, reckoned by another program than the desk.
fn s256(verifier: &str) -> String {
    let out = Command::new("node").args(["-e", S256, "--", verifier]).output().expect("Node runs");
    String::from_utf8(out.stdout).expect("base 64")
}
