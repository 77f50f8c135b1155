//! A real server with the proxy that makes trouble before it, both ended with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use clientele::sync::profile::Profile;
use clientele::sync::rest::Credentials;
use serde_json::{Value as Json, json};

pub struct Server {
    pub name: String,
    pub credentials: Json,
    /// Through the proxy.
    base: String,
    proxy: String,
    children: Vec<Child>,
}

impl Drop for Server {
    fn drop(&mut self) {
        for child in &mut self.children {
            // Asked, not killed: the starter ends the server too.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Starts a script and reads the line of JSON with which it says that it is ready; `None` where it ends with 3.
fn start(script: &str, arguments: &[&str]) -> Option<(Child, Json)> {
    let mut child = Command::new("node")
        .arg(root().join("tools/servers").join(script))
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    if line.is_empty() {
        let status = child.wait().expect("it has ended");
        assert_eq!(status.code(), Some(3), "{script} {arguments:?} did not start");
        return None;
    }
    Some((child, serde_json::from_str(&line).unwrap_or_else(|_| panic!("{script} said “{line}”"))))
}

impl Server {
    pub fn start(name: &str) -> Option<Self> {
        let (server, said) = start("start.mjs", &[name, "--port", "0"])?;
        let target = said["base"].as_str().expect("a base").to_owned();
        let origin: String = target.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let (proxy, its) = start("fault.mjs", &["--port", "0", "--target", &origin])?;
        let proxy_base = its["base"].as_str().expect("a base").trim_end_matches('/').to_owned();
        let base = format!("{proxy_base}{}", &target[origin.len()..]);
        let children = vec![server, proxy];
        Some(Self {
            name: name.to_owned(),
            credentials: said["credentials"].clone(),
            base,
            proxy: proxy_base,
            children,
        })
    }

    /// Its address, through the proxy.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The origin of that.
    pub fn origin(&self) -> &str {
        &self.proxy
    }

    /// The profile that a company would write for it.
    pub fn profile(&self) -> Profile {
        let path = root().join("tests/backends/profiles").join(format!("{}.json", self.name));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is there", path.display()));
        let mut profile: Json = serde_json::from_str(&text).expect("the profile is JSON");
        profile["base"] = json!(self.base);
        Profile::read(&profile.to_string()).expect("a profile")
    }

    /// What a person types to sign in.
    pub fn user(&self) -> Option<(&str, &str)> {
        Some((self.credentials["user"].as_str()?, self.credentials["password"].as_str()?))
    }

    pub fn basic(&self) -> Credentials {
        match self.user() {
            Some((user, password)) => Credentials::Basic { user: user.to_owned(), password: password.to_owned() },
            None => Credentials::None,
        }
    }

    /// What a person pastes.
    pub fn token(&self) -> Credentials {
        let access = self.credentials["token"].as_str().expect("a token").to_owned();
        Credentials::Token { access, refresh: None, expires: None }
    }

    /// Tells the proxy what to do to the next requests that match.
    pub async fn trouble(&self, rule: Json) {
        let client = reqwest::Client::new();
        let asked = client.post(format!("{}/__fault", self.proxy)).body(rule.to_string()).send().await;
        assert!(asked.expect("the proxy answers").status().is_success(), "{rule}");
    }

    /// Forgets rules and log.
    pub async fn calm(&self) {
        let _ = reqwest::Client::new().post(format!("{}/__reset", self.proxy)).send().await.expect("the proxy answers");
    }

    /// Every request since the last reset.
    pub async fn log(&self) -> Vec<Json> {
        let answer = reqwest::get(format!("{}/__log", self.proxy)).await.expect("the proxy answers");
        serde_json::from_str(&answer.text().await.expect("a body")).expect("a list")
    }
}
