//! One HTTP request and its answer, as far as a backend needs them. The browser sends them by `fetch`, tests by a small
//! client or not at all.

use serde::{Deserialize, Serialize};

use super::backend::Page;
use super::reading::Asked;

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads.
    Get,
    /// Adds, or does what has no method of its own.
    Post,
    /// Puts a whole row in its place.
    Put,
    /// Changes some fields of a row.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// Its name in a request.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What it does.
    pub method: Method,
    /// Where it goes.
    pub url: String,
    /// Its headers, each name at most once.
    pub headers: Vec<(String, String)>,
    /// What it carries.
    pub body: Option<String>,
    /// Whether that proves who asks. Where such a request is answered with another address, it must not go there.
    pub secret: bool,
}

/// Headers by their names and the body by its length: they hold what proves who asks, and a company's customers.
impl std::fmt::Debug for Request {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        out.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &headers)
            .field("bytes", &self.body.as_ref().map_or(0, String::len))
            .finish_non_exhaustive()
    }
}

impl Request {
    /// A request without headers and without a body.
    pub const fn new(method: Method, url: String) -> Self {
        Self { method, url, headers: Vec::new(), body: None, secret: false }
    }

    /// Sets a header, in the place of an earlier one of that name.
    pub fn set_header(&mut self, name: &str, value: &str) {
        self.headers.retain(|(held, _)| !held.eq_ignore_ascii_case(name));
        self.headers.push((String::from(name), String::from(value)));
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Its status.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// What it carries; empty where it carries nothing.
    pub body: String,
}

impl Response {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What carries requests to a server.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Transport {
    /// Sends a request and waits for the answer, whatever its status.
    ///
    /// # Errors
    /// A sentence about why no answer came; it must not hold headers, because these hold secrets.
    async fn send(&self, request: Request) -> Result<Response, String>;

    /// Has a long page read on another thread. `None` where there is none, or where it could not read the page: then it
    /// is read here, which also tells why.
    async fn read_page(&self, _: &Asked) -> Option<Page> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reads_a_token_or_a_customer_in_a_report() {
        let mut request = Request::new(Method::Post, String::from("/v1/customer"));
        request.set_header("Authorization", "Bearer very-secret");
        request.body = Some(String::from(r#"{"name":"智新"}"#));
        let shown = format!("{request:?}");
        assert!(!shown.contains("very-secret") && !shown.contains("智新"), "{shown}");
        assert!(shown.contains("Authorization") && shown.contains("/v1/customer"), "{shown}");
    }
}
