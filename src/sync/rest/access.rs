//! What proves who asks, how it goes into a request, and how tokens are got and renewed.
//! Secrets stand in headers and bodies only: never in an address, never in a sentence.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{answer, template};
use crate::model::Timestamp;
use crate::sync::backend::{Failure, Fields};
use crate::sync::json as paths;
use crate::sync::moment;
use crate::sync::profile::{AuthKind, Profile};
use crate::sync::transport::{Method, Request, Response};

/// What proves who asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Credentials {
    /// Nothing.
    None,
    /// A user and a password.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: String,
    },
    /// A token.
    Token {
        /// It.
        access: String,
        /// What renews it.
        refresh: Option<String>,
        /// Until when it holds, by the server's clock.
        expires: Option<Timestamp>,
    },
    /// The browser's cookies.
    Cookie {
        /// The value of the header against forged requests.
        csrf: Option<String>,
    },
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic(…)",
            Self::Token { .. } => "Token(…)",
            Self::Cookie { .. } => "Cookie(…)",
        })
    }
}

impl Credentials {
    /// What of it nobody else may know.
    pub(super) const fn secrets(&self) -> [Option<&String>; 2] {
        match self {
            Self::None => [None, None],
            Self::Basic { password, .. } => [Some(password), None],
            Self::Token { access, refresh, .. } => [Some(access), refresh.as_ref()],
            Self::Cookie { csrf } => [csrf.as_ref(), None],
        }
    }
}

/// Puts into a request what proves who asks.
pub fn authorise(profile: &Profile, credentials: &Credentials, request: &mut Request) {
    let auth = &profile.auth;
    match credentials {
        Credentials::None => {}
        Credentials::Basic { user, password } => {
            let proof = template::base64([user.as_str(), ":", password.as_str()].concat().as_bytes());
            request.set_header("Authorization", &["Basic ", proof.as_str()].concat());
        }
        Credentials::Token { access, .. } => {
            let token = template::header(access);
            request.set_header(&auth.header, &[auth.prefix.as_str(), token.as_str()].concat());
        }
        Credentials::Cookie { csrf } => {
            if let (Some(name), Some(value)) = (&auth.csrf_header, csrf)
                && request.method != Method::Get
            {
                request.set_header(name, &template::header(value));
            }
        }
    }
}

/// The request that makes a token of a user and a password (`auth.kind` `login`).
pub fn login_request(profile: &Profile, user: &str, password: &str) -> Request {
    let login = &profile.auth.login;
    let mut body = Fields::new();
    body.insert(login.user.clone(), Json::from(user));
    body.insert(login.password.clone(), Json::from(password));
    posted(profile, &login.path, body)
}

/// Where a person agrees (`auth.kind` `oauth`); `challenge` is the SHA-256 of the verifier in base 64 for addresses.
pub fn authorize_url(profile: &Profile, redirect: &str, state: &str, challenge: &str) -> Option<String> {
    let auth = &profile.auth;
    let url = auth.authorize_url.as_ref()?;
    let mut pairs = vec![
        ("response_type", "code"),
        ("client_id", auth.client_id.as_deref()?),
        ("redirect_uri", redirect),
        ("state", state),
        ("code_challenge", challenge),
        ("code_challenge_method", "S256"),
    ];
    pairs.extend(auth.scope.as_deref().map(|scope| ("scope", scope)));
    let joint = if url.contains('?') { "&" } else { "?" };
    Some([url.as_str(), joint, form(&pairs).as_str()].concat())
}

/// The request that makes a token of the code with which a person comes back.
pub fn code_request(profile: &Profile, code: &str, verifier: &str, redirect: &str) -> Option<Request> {
    let client = profile.auth.client_id.as_deref()?;
    token_request(
        profile,
        &[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("client_id", client),
            ("code_verifier", verifier),
        ],
    )
}

/// Whether a token renews itself as long as it holds: where the profile says where, and knows of none that renews it.
pub fn renews_itself(profile: &Profile) -> bool {
    let auth = &profile.auth;
    auth.kind == AuthKind::Login && auth.login.renew_path.is_some() && auth.login.refresh.is_none()
}

/// The question whether the server knows us; `None` where the profile has none.
pub fn check_request(profile: &Profile) -> Option<Request> {
    let check = profile.auth.check.as_ref()?;
    let mut request = Request::new(check.method, [profile.base.as_str(), &template::path(&check.path)].concat());
    request.set_header("Accept", "application/json");
    for (name, value) in &profile.headers {
        request.set_header(name, value);
    }
    if check.method != Method::Get {
        request.set_header("Content-Type", "application/json");
        request.body = Some(String::from("{}"));
    }
    Some(request)
}

/// The request that renews a token; `None` where there is no way to.
pub fn renewal_request(profile: &Profile, credentials: &Credentials) -> Option<Request> {
    if renews_itself(profile) && matches!(credentials, Credentials::Token { .. }) {
        let mut request = posted(profile, profile.auth.login.renew_path.as_ref()?, Fields::new());
        authorise(profile, credentials, &mut request);
        return Some(request);
    }
    let Credentials::Token { refresh: Some(refresh), .. } = credentials else {
        return None;
    };
    let auth = &profile.auth;
    if auth.kind == AuthKind::Oauth {
        let client = auth.client_id.as_deref()?;
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str()), ("client_id", client)];
        return token_request(profile, &pairs);
    }
    let mut body = Fields::new();
    body.insert(auth.login.renew_field.clone(), Json::from(refresh.as_str()));
    Some(posted(profile, auth.login.renew_path.as_ref()?, body))
}

/// Reads the token that came for a password or a code.
///
/// # Errors
/// Where the server refuses, or sends no token.
pub fn read_token(profile: &Profile, response: &Response) -> Result<Credentials, Failure> {
    if let Some(failure) = answer::failure(profile, response) {
        return Err(failure);
    }
    let body = answer::json(response)?;
    let text = |path: &str| paths::at(&body, path).and_then(paths::text);
    let login = &profile.auth.login;
    let (access, refresh) = if profile.auth.kind == AuthKind::Oauth {
        (text("access_token"), text("refresh_token"))
    } else {
        (text(&login.access), login.refresh.as_deref().and_then(text))
    };
    let access = access.ok_or_else(|| Failure::Garbled(String::from("there is no token in the answer")))?;
    let seconds = paths::at(&body, "expires_in").and_then(Json::as_i64);
    let now = response.header("date").and_then(moment::read_http);
    let expires = match (now, seconds) {
        (Some(now), Some(seconds)) => Some(Timestamp(now.0.saturating_add(seconds.saturating_mul(1_000)))),
        _ => None,
    };
    Ok(Credentials::Token { access, refresh, expires })
}

/// Reads a renewed token; what the server does not renew stays as it is.
///
/// # Errors
/// [`Failure::SignIn`] where the server no longer takes what renews.
pub fn read_renewal(profile: &Profile, before: &Credentials, response: &Response) -> Result<Credentials, Failure> {
    let renewed = match read_token(profile, response) {
        Err(Failure::Refused(_)) => return Err(Failure::SignIn),
        other => other?,
    };
    match (renewed, before) {
        (Credentials::Token { access, refresh: None, expires }, Credentials::Token { refresh, .. }) => {
            Ok(Credentials::Token { access, refresh: refresh.clone(), expires })
        }
        (renewed, _) => Ok(renewed),
    }
}

fn posted(profile: &Profile, path: &str, body: Fields) -> Request {
    let mut request = Request::new(Method::Post, [profile.base.as_str(), &template::path(path)].concat());
    request.set_header("Accept", "application/json");
    request.set_header("Content-Type", "application/json");
    request.body = Some(Json::Object(body).to_string());
    request.secret = true;
    request
}

fn token_request(profile: &Profile, pairs: &[(&str, &str)]) -> Option<Request> {
    let mut request = Request::new(Method::Post, profile.auth.token_url.clone()?);
    request.set_header("Accept", "application/json");
    request.set_header("Content-Type", "application/x-www-form-urlencoded");
    request.body = Some(form(pairs));
    request.secret = true;
    Some(request)
}

fn form(pairs: &[(&str, &str)]) -> String {
    let parts = pairs.iter().map(|(name, value)| [*name, "=", &template::form(value)].concat());
    parts.collect::<Vec<_>>().join("&")
}
