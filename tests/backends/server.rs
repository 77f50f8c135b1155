//! A real server with the proxy that makes trouble before it, both ended with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use clientele::sync::profile::Profile;
use clientele::sync::rest::Credentials;
use serde_json::{Value as Json, json};

pub struct Server {
    pub name: String,
    /// Whether it has its data again after it was ended and started.
    pub keeps: bool,
    credentials: Json,
    /// How an administrator changes all rows of a table in one moment; null where the server gives no two rows one.
    touch: Json,
    /// Through the proxy.
    base: String,
    proxy_base: String,
    /// What starts it once more: at the same port, with the same data.
    arguments: Vec<String>,
    data: PathBuf,
    server: Child,
    proxy: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.server);
        end(&mut self.proxy);
        // The logs are there; whoever looks for what went wrong wants to read them.
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.data);
        }
    }
}

/// Asked, not killed: the starter ends the server too, and that one gets no goodbye.
fn end(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    let _ = child.wait();
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Starts a script and reads the line of JSON with which it says that it is ready; `None` where it ends with 3.
fn start(script: &str, arguments: &[String]) -> Option<(Child, Json)> {
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

/// What the scripts are told, in words of their own.
fn words(said: &[&str]) -> Vec<String> {
    said.iter().map(|word| (*word).to_owned()).collect()
}

impl Server {
    pub fn start(name: &str) -> Option<Self> {
        Self::start_with(name, &[])
    }

    /// The same, with more to say to the starter.
    pub fn start_with(name: &str, more: &[&str]) -> Option<Self> {
        // Tests run side by side, in one process and in several.
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let data = std::env::temp_dir().join(format!("clientele-{name}-{}-{number}", std::process::id()));
        let mut arguments = words(&[name, "--data", &data.to_string_lossy()]);
        arguments.extend(words(more));
        let (server, said) = start("start.mjs", &arguments)?;
        let target = said["base"].as_str().expect("a base").to_owned();
        let origin: String = target.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let port = origin.rsplit(':').next().expect("a port");
        arguments.extend(words(&["--port", port]));
        let (proxy, its) = start("fault.mjs", &words(&["--port", "0", "--target", &origin]))?;
        let proxy_base = its["base"].as_str().expect("a base").trim_end_matches('/').to_owned();
        Some(Self {
            name: name.to_owned(),
            keeps: said["keeps"].as_bool().expect("whether it keeps its data"),
            credentials: said["credentials"].clone(),
            touch: said["touch"].clone(),
            base: format!("{proxy_base}{}", &target[origin.len()..]),
            proxy_base,
            arguments,
            data,
            server,
            proxy,
        })
    }

    /// Ends the server in the middle of what it does. The proxy stays and finds nobody behind it.
    pub fn stop(&mut self) {
        // json-server answers before its file is written.
        std::thread::sleep(Duration::from_millis(300));
        end(&mut self.server);
    }

    /// Starts it again, with its data where it keeps them.
    pub fn start_again(&mut self) {
        let (server, said) = start("start.mjs", &self.arguments).expect("it was there before");
        self.server = server;
        self.touch = said["touch"].clone();
    }

    /// Its address, through the proxy.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The origin of that.
    pub fn origin(&self) -> &str {
        &self.proxy_base
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

    /// Changes all rows of a table in one moment, as an administrator's script does; false where no two rows can have
    /// one.
    pub async fn touch(&self, table: &str, change: &Json) -> bool {
        let Some(address) = self.touch["url"].as_str() else {
            return false;
        };
        let method = self.touch["method"].as_str().expect("a method").parse::<reqwest::Method>().expect("a method");
        let client = reqwest::Client::new();
        let mut asked = client.request(method, address.replace("{table}", table)).body(change.to_string());
        asked = asked.header("Content-Type", "application/json");
        for (name, value) in self.touch["headers"].as_object().into_iter().flatten() {
            asked = asked.header(name, value.as_str().expect("a header"));
        }
        let answer = asked.send().await.expect("the server answers");
        assert!(answer.status().is_success(), "{} touches nothing: {}", self.name, answer.status());
        true
    }

    /// Tells the proxy what to do to the next requests that match.
    pub async fn trouble(&self, rule: Json) {
        let client = reqwest::Client::new();
        let asked = client.post(format!("{}/__fault", self.proxy_base)).body(rule.to_string()).send().await;
        assert!(asked.expect("the proxy answers").status().is_success(), "{rule}");
    }

    /// Waits until the proxy holds an answer back.
    pub async fn held(&self) {
        let client = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().expect("a client");
        let told = client.get(format!("{}/__held", self.proxy_base)).send().await;
        assert!(told.expect("an answer is held back").status().is_success());
    }

    /// Lets the proxy give what it holds back.
    pub async fn release(&self) {
        let told = reqwest::Client::new().post(format!("{}/__release", self.proxy_base)).send().await;
        assert!(told.expect("the proxy answers").status().is_success());
    }

    /// Forgets rules and log.
    pub async fn calm(&self) {
        let told = reqwest::Client::new().post(format!("{}/__reset", self.proxy_base)).send().await;
        assert!(told.expect("the proxy answers").status().is_success());
    }

    /// Every request since the last reset.
    pub async fn log(&self) -> Vec<Json> {
        let answer = reqwest::get(format!("{}/__log", self.proxy_base)).await.expect("the proxy answers");
        serde_json::from_str(&answer.text().await.expect("a body")).expect("a list")
    }
}
