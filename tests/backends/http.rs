//! Requests as the browser sends them, from a test.

use std::time::Duration;

use clientele::sync::transport::{Request, Response, Transport};

#[derive(Clone)]
pub struct Http(reqwest::Client);

impl Http {
    pub fn new() -> Self {
        let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).pool_max_idle_per_host(0).build();
        Self(client.expect("a client"))
    }
}

impl Transport for Http {
    async fn send(&self, request: Request) -> Result<Response, String> {
        let method = reqwest::Method::from_bytes(request.method.name().as_bytes()).expect("a method");
        let mut asked = self.0.request(method, &request.url);
        for (name, value) in &request.headers {
            asked = asked.header(name, value);
        }
        if let Some(body) = request.body {
            asked = asked.body(body);
        }
        let answer = asked.send().await.map_err(|error| error.to_string())?;
        let status = answer.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = answer.text().await.map_err(|error| error.to_string())?;
        Ok(Response { status, headers, body })
    }
}
