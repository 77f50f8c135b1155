//! The parts of a profile that all tables share: who asks, what answers mean, how writes travel together.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::sync::transport::Method;

/// How the server learns who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthKind {
    /// It does not ask.
    None,
    /// A user and a password with each request.
    Basic,
    /// A token that a person pastes.
    Token,
    /// A token that the server gives for a user and a password.
    Login,
    /// The cookies of the browser, and a header against forged requests.
    Cookie,
    /// OAuth 2 with a code and PKCE.
    Oauth,
}

/// How the server learns who asks, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auth {
    /// Which way.
    pub kind: AuthKind,
    /// The header that carries a token.
    pub header: String,
    /// What stands before the token in it.
    pub prefix: String,
    /// The cookie whose value goes into `csrf_header`.
    pub csrf_cookie: Option<String>,
    /// The header against forged requests.
    pub csrf_header: Option<String>,
    /// Where a person agrees (OAuth).
    pub authorize_url: Option<String>,
    /// Where a code and a refresh token become an access token (OAuth).
    pub token_url: Option<String>,
    /// Our name at the server (OAuth).
    pub client_id: Option<String>,
    /// What we ask for (OAuth).
    pub scope: Option<String>,
    /// How a user and a password become a token.
    pub login: Login,
    /// What is asked to learn whether the server knows us, where it answers strangers as if there were nothing.
    pub check: Option<Check>,
}

/// A question that the server answers to those it knows, and to strangers as `answers.sign_in` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// How it is asked.
    pub method: Method,
    /// Where, behind the base.
    pub path: String,
}

/// How a user and a password become a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// Where they are sent.
    pub path: String,
    /// The key of the user in the body.
    pub user: String,
    /// The key of the password in the body.
    pub password: String,
    /// Where the answer has the token.
    pub access: String,
    /// Where the answer has a token for renewing, if it has one.
    pub refresh: Option<String>,
    /// Where a token is renewed.
    pub renew_path: Option<String>,
    /// The key of the renewing token in that request's body.
    pub renew_field: String,
}

/// A kind of answer: a status, and where that is not enough a text that the answer holds. In a file it is a number or
/// a text such as `400:validation_pk_invalid`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Json", into = "Json")]
pub struct Case {
    /// The HTTP status.
    pub status: u16,
    /// What the answer's body must hold.
    pub text: Option<String>,
}

impl Case {
    /// Whether an answer is of this kind.
    pub fn is(&self, status: u16, body: &str) -> bool {
        self.status == status && self.text.as_ref().is_none_or(|text| body.contains(text.as_str()))
    }
}

impl TryFrom<Json> for Case {
    type Error = String;

    fn try_from(json: Json) -> Result<Self, String> {
        let written = json.as_str().map_or_else(|| json.to_string(), String::from);
        let (status, text) = match written.split_once(':') {
            Some((status, text)) => (status, Some(String::from(text))),
            None => (written.as_str(), None),
        };
        match status.parse() {
            Ok(status) => Ok(Self { status, text }),
            Err(_) => Err(format!("{written} is no status")),
        }
    }
}

impl From<Case> for Json {
    fn from(case: Case) -> Self {
        match case.text {
            Some(text) => Self::String(format!("{}:{text}", case.status)),
            None => Self::from(case.status),
        }
    }
}

/// What answers mean. What is in none of these lists is refused for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The row is not in the state that was named.
    pub conflict: Vec<Case>,
    /// There is a row of that id already.
    pub duplicate: Vec<Case>,
    /// The same may be asked again later.
    pub again: Vec<Case>,
    /// The server does not know who asks.
    pub sign_in: Vec<Case>,
    /// Where an answer has words for people; the first that is there.
    pub words: Vec<String>,
}

/// How several writes go in one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// They don't.
    None,
    /// As Kinto takes them: an answer for each.
    Kinto,
    /// As PocketBase takes them: all or none. Single writes go so too, because only there a version is sure to hold.
    Pocketbase,
    /// As `CouchDB` takes them: documents, an answer for each.
    Couchdb,
    /// As OData takes them in JSON, without groups: an answer for each, perhaps only up to the first that fails.
    Odata,
}

/// How several writes go in one request, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Which way.
    pub kind: BatchKind,
    /// Where they are sent; `{path}` stands for the table's path.
    pub path: String,
    /// How many at most.
    pub max: usize,
    /// How many bytes the request carries at most; any number where nothing is said.
    pub bytes: Option<usize>,
}
