//! A small HTTP server in the process of the tests: a function answers each request. It lets pages of all origins in.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

/// How long a request may take to come: browsers open connections that they may never use.
const SILENCE: Duration = Duration::from_secs(30);

/// What a browser is told of every answer.
const HEADERS: &str = "Content-Type: application/json\r\n\
    Cache-Control: no-store\r\n\
    Connection: close\r\n\
    Access-Control-Allow-Origin: *\r\n\
    Access-Control-Allow-Methods: GET, POST, PATCH\r\n\
    Access-Control-Allow-Headers: Authorization, Content-Type, If-Match\r\n\
    Access-Control-Max-Age: 600\r\n";

/// A request.
pub struct Asked {
    /// The method, in capitals.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// The parts of the query.
    pub query: BTreeMap<String, String>,
    headers: Vec<(String, String)>,
    body: String,
}

impl Asked {
    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The body as a form.
    pub fn form(&self) -> BTreeMap<String, String> {
        pairs(&self.body)
    }

    /// The body as a JSON object; empty where it is none.
    pub fn json(&self) -> Map<String, Value> {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// An answer.
pub enum Reply {
    /// A status with JSON.
    Json(u16, Value),
    /// On to another address.
    Away(String),
    /// The connection ends without a word.
    Lost,
}

/// A server. It ends with the value.
pub struct Serving {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Serving {
    /// Begins to answer, at a free port of this machine.
    pub fn begin(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let ended = Arc::new(AtomicBool::new(false));
        let (answer, over) = (Arc::new(answer), ended.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let answer = answer.clone();
                thread::spawn(move || talk(&stream, &*answer));
            }
        });
        Self { address, ended }
    }

    /// Its origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // The server waits for somebody to come before it looks whether it has ended.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers the one request of a connection. A browser sends nothing twice by itself over one that was never used before.
fn talk(mut stream: &TcpStream, answer: &impl Fn(&Asked) -> Reply) {
    let _ = stream.set_read_timeout(Some(SILENCE));
    let Some(asked) = read(stream) else { return };
    let reply = if asked.method == "OPTIONS" { Reply::Json(200, json!({})) } else { answer(&asked) };
    let (status, more, body) = match reply {
        Reply::Json(status, body) => (status, String::new(), body.to_string()),
        Reply::Away(address) => (302, format!("Location: {address}\r\n"), String::new()),
        Reply::Lost => return,
    };
    let length = body.len();
    let answer = format!("HTTP/1.1 {status} Answer\r\n{HEADERS}{more}Content-Length: {length}\r\n\r\n{body}");
    // Whoever has hung up needs none.
    let _ = stream.write_all(answer.as_bytes());
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let first = line(&mut reader)?;
    let mut parts = first.split(' ');
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line(&mut reader)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((target.as_str(), ""));
    let (path, query) = (path.to_owned(), pairs(query));
    Some(Asked { method, path, query, headers, body: String::from_utf8(body).ok()? })
}

/// A line without its end; none where the other side has hung up.
fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    line.truncate(line.trim_end().len());
    Some(line)
}

/// What a query or a form says.
fn pairs(written: &str) -> BTreeMap<String, String> {
    let address = reqwest::Url::parse(&format!("http://localhost/?{written}")).expect("a query");
    address.query_pairs().into_owned().collect()
}
