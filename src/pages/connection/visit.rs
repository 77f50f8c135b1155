//! Signing in to a backend: by what was typed, or at another site and back. What is typed or comes back stands in no
//! address, no log and no open storage.

use crate::i18n::texts::sync as texts;
use crate::model::text::Locale;
use crate::pages::connection::PAGE;
use crate::platform::arrival::Arrival;
use crate::platform::fetch::Fetch;
use crate::platform::{clock, proof};
use crate::sync::backend::Failure;
use crate::sync::profile::{AuthKind, Profile};
use crate::sync::rest::access::{authorize_url, code_request, login_request, read_token};
use crate::sync::rest::{Credentials, Secrets};
use crate::sync::transport::{Request, Transport};
use crate::ui::sync::oauth::{Pending, Unbelieved, base64url};
use crate::ui::sync::{SyncDesk, words};
use crate::vault::cipher::random;

/// What a person has typed to sign in.
pub struct Typed {
    /// The user.
    pub user: String,
    /// The password or the token.
    pub secret: String,
}

/// Who has come back.
pub struct Came {
    /// With which profile.
    pub profile: Profile,
    /// As whom.
    pub credentials: Credentials,
    /// Whether it renews the sign-in of the connection that is there.
    pub again: bool,
}

/// Why nobody has come back.
pub enum Lost {
    /// The return is not believed.
    Unbelieved(Unbelieved),
    /// The site has not agreed.
    Site(String),
    /// The code could not be made a token.
    Failed(Failure),
}

impl Lost {
    /// The sentence for it.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::Unbelieved(Unbelieved::Stranger) => texts::STRANGE_RETURN.get(locale).to_owned(),
            Self::Unbelieved(Unbelieved::Late) => texts::LATE_RETURN.get(locale).to_owned(),
            Self::Site(words) => texts::SITE_REFUSED.fill(locale, &[words]),
            Self::Failed(failure) => words::failure(failure, locale),
        }
    }
}

/// What proves who asks, by what was typed.
///
/// # Errors
/// Where the backend gives no token for it.
pub async fn sign_in(profile: &Profile, fetch: &Fetch, typed: Typed) -> Result<Credentials, Failure> {
    let Typed { user, secret } = typed;
    match profile.auth.kind {
        AuthKind::None => Ok(Credentials::None),
        AuthKind::Basic => Ok(Credentials::Basic { user, password: secret }),
        AuthKind::Token => Ok(Credentials::Token { access: secret.trim().to_owned(), refresh: None, expires: None }),
        AuthKind::Cookie => {
            Ok(Credentials::Cookie { csrf: profile.auth.csrf_cookie.as_deref().and_then(proof::cookie) })
        }
        AuthKind::Login => {
            let secrets = Secrets::of(profile, []).and(&secret);
            token(profile, fetch, login_request(profile, &user, &secret), &secrets).await
        }
        // A token of that kind comes by the way back only.
        AuthKind::Oauth => Err(Failure::SignIn),
    }
}

async fn token(profile: &Profile, fetch: &Fetch, request: Request, secrets: &Secrets) -> Result<Credentials, Failure> {
    let response = fetch.send(request).await.map_err(|why| Failure::NoAnswer(secrets.hide(&why)))?;
    read_token(profile, &response).map_err(|failure| match failure {
        Failure::Refused(mut refused) => {
            refused.words = secrets.hide(&refused.words);
            Failure::Refused(refused)
        }
        other => other,
    })
}

/// Leaves for the sign-in of another site; `None` where that can't be.
pub async fn leave(sync: SyncDesk, profile: &Profile, again: bool) -> Option<()> {
    let verifier = base64url(&random::<32>().ok()?);
    let state = base64url(&random::<16>().ok()?);
    let challenge = base64url(&proof::sha256(&verifier).await?);
    let redirect = proof::address_of(PAGE)?;
    let address = authorize_url(profile, &redirect, &state, &challenge)?;
    let pending = Pending { profile: profile.write(), again, verifier, state, redirect, begun: clock::now() };
    sync.keep_pending(&pending).await.ok()?;
    proof::leave_for(&address).then_some(())
}

/// Makes a token of the code with which a person comes back.
///
/// # Errors
/// [`Lost`].
pub async fn come_back(sync: SyncDesk, back: Arrival) -> Result<Came, Lost> {
    let stranger = || Lost::Unbelieved(Unbelieved::Stranger);
    let pending = sync.take_pending().await.ok_or_else(stranger)?;
    pending.believes(&back.state, clock::now()).map_err(Lost::Unbelieved)?;
    if let Some(error) = back.error {
        return Err(Lost::Site(error));
    }
    let code = back.code.ok_or_else(stranger)?;
    let profile = Profile::read(&pending.profile).map_err(|error| Lost::Failed(Failure::Garbled(error.to_string())))?;
    let request = code_request(&profile, &code, &pending.verifier, &pending.redirect).ok_or_else(stranger)?;
    let fetch = Fetch::new(false);
    let secrets = Secrets::of(&profile, []).and(&code).and(&pending.verifier);
    let credentials = token(&profile, &fetch, request, &secrets).await.map_err(Lost::Failed)?;
    Ok(Came { profile, credentials, again: pending.again })
}
