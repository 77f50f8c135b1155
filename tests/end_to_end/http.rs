//! One plain HTTP request, to look at the headers that the site is served with.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer of the server.
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// Asks this machine for a path. `navigation` asks as a browser does when a person opens an address.
pub fn get(port: u16, path: &str, navigation: bool) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the site's server answers");
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let accept = if navigation { "text/html" } else { "*/*" };
    let mode = if navigation { "navigate" } else { "no-cors" };
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\nSec-Fetch-Mode: {mode}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("a whole answer");
    parsed(&String::from_utf8_lossy(&bytes))
}

fn parsed(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("an answer with a status");
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    Answer { status, headers, body: body.to_owned() }
}
