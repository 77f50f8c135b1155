//! A browser with a profile of its own, driven through its own driver. The profile outlives restarts and kills.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::command::{Command as WireCommand, FormatRequestData};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, LoggingPrefsLogLevel, RequestData, SessionId};

use crate::folder::{self, Folder};
use crate::kind::{Ability, Kind};
use crate::person::Person;
use crate::processes;

/// How long a driver or a browser may take to start.
const START: Duration = Duration::from_secs(30);

/// How often a browser is started that does not come up.
const STARTS: usize = 3;

/// What a browser is started with.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language of its person: `zh-CN` or `en`.
    pub language: &'static str,
    /// The width of the page in pixels.
    pub width: u32,
    /// The height of the page in pixels.
    pub height: u32,
    /// Whether its person lets sites store anything.
    pub storage: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { language: "zh-CN", width: 1440, height: 900, storage: true }
    }
}

/// A command of the browser's developer tools.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    parameters: Value,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // Any command that posts gives the shape; where it goes and what it says are ours.
        let mut request = WireCommand::Refresh.format_request(session);
        request.uri = format!("session/{session}/goog/cdp/execute").into();
        request.body = Some(json!({ "cmd": self.method, "params": self.parameters }));
        request
    }
}

/// A browser. All that it started ends with it.
pub struct Browser {
    kind: Kind,
    options: Options,
    profile: Folder,
    downloads: Folder,
    wire: Option<Child>,
    driver: Option<WebDriver>,
    process: Option<u64>,
}

impl Browser {
    /// Starts a browser with an empty profile.
    pub async fn start(options: Options) -> Self {
        let mut browser = Self {
            kind: Kind::chosen(),
            options,
            profile: Folder::new("profile"),
            downloads: Folder::new("downloads"),
            wire: None,
            driver: None,
            process: None,
        };
        browser.start_again().await;
        browser
    }

    /// Starts it with the profile that it had, after [`Self::quit`] or [`Self::kill`].
    pub async fn start_again(&mut self) {
        let mut tries = 0;
        let driver = loop {
            let (wire, port) = start_driver(self.kind);
            self.wire = Some(wire);
            let wanted = match self.kind {
                Kind::Chromium => self.wanted(),
                other => other.wanted(self.profile.path()),
            };
            let address = format!("http://127.0.0.1:{port}");
            tries += 1;
            match WebDriver::builder(address, wanted).request_timeout(Duration::from_secs(240)).await {
                Ok(driver) => break driver,
                // A busy machine may not bring a browser up in the time that its driver gives it.
                Err(error) => assert!(tries < STARTS, "the browser didn't start: {error}"),
            }
            self.end_driver();
        };
        let told = self.kind.process_key().and_then(|key| driver.capabilities().get(key));
        self.process = told.and_then(Value::as_u64);
        self.driver = Some(driver);
        let driver = self.driver();
        driver.set_script_timeout(Duration::from_secs(180)).await.unwrap();
        driver.set_page_load_timeout(Duration::from_secs(60)).await.unwrap();
        self.set_size(self.options.width, self.options.height).await;
        if self.kind != Kind::Chromium {
            return;
        }
        let downloads = self.downloads.path().to_string_lossy().into_owned();
        self.dev_tools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": downloads })).await;
    }

    fn wanted(&self) -> Capabilities {
        let Options { language, width, height, storage } = self.options;
        let mut wanted = DesiredCapabilities::chrome();
        let profile = format!("--user-data-dir={}", self.profile.path().display());
        let (lang, accept) = (format!("--lang={language}"), format!("--accept-lang={language}"));
        let size = format!("--window-size={width},{height}");
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-component-extensions-with-background-pages",
            &profile,
            &lang,
            &accept,
            &size,
        ];
        for flag in flags {
            wanted.add_arg(flag).unwrap();
        }
        if let Some(flag) = Stored::chosen().flag() {
            wanted.add_arg(flag).unwrap();
        }
        let mut preferences = json!({
            "intl.accept_languages": language,
            "download.prompt_for_download": false,
            "profile.default_content_setting_values.automatic_downloads": 1
        });
        if !storage {
            // 2 blocks; the browser counts all that sites store among the cookies.
            preferences["profile.default_content_setting_values.cookies"] = json!(2);
        }
        wanted.add_experimental_option("prefs", preferences).unwrap();
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
        wanted.into()
    }

    /// Which browser it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Shows the page at hand in the language of its person. Chromium is started in it; the others know it by the choice
    /// that the desk remembers.
    pub async fn speak(&self) {
        if self.kind == Kind::Chromium {
            return;
        }
        let script = "localStorage.setItem('clientele.locale', arguments[0])";
        self.driver().execute(script, vec![json!(self.options.language)]).await.unwrap();
        self.driver().refresh().await.unwrap();
    }

    /// The wire to the browser.
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("the browser is running")
    }

    /// The person in front of the tab that the browser is on.
    pub fn person(&self) -> Person {
        Person::new(self.driver().clone())
    }

    /// The number of its process, where its driver tells.
    pub const fn process(&self) -> Option<u64> {
        self.process
    }

    /// The folder of its profile.
    pub fn profile(&self) -> PathBuf {
        self.profile.path().to_owned()
    }

    /// The folder of its downloads.
    pub fn downloads(&self) -> PathBuf {
        self.downloads.path().to_owned()
    }

    /// Gives the page of this tab a size; narrower than any window of the browser can be, too.
    pub async fn set_size(&self, width: u32, height: u32) {
        if self.kind != Kind::Chromium {
            // No narrower than its windows can be, and with the browser's own bars in it.
            self.driver().set_window_rect(0, 0, width, height).await.unwrap();
            return;
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.dev_tools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The system's theme, `light` or `dark`, as this tab sees it.
    pub async fn set_system_theme(&self, theme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" }
        ]);
        self.dev_tools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    async fn dev_tools(&self, method: &'static str, parameters: Value) -> Value {
        if let Some(why) = self.kind.lacks(Ability::DevTools) {
            panic!("this walk needs {method}, and {why}: it is for Chromium");
        }
        let answer = self.driver().cmd(DevTools { method, parameters }).await;
        let value = answer.and_then(|answer| answer.value_json());
        value.unwrap_or_else(|error| panic!("the browser refused {method}: {error}"))
    }

    /// Leaves the site that many bytes on disk, or with `None` as much as the disk has. The browser looks at it when
    /// the site first writes and then not for a while, so it is to be said before that.
    pub async fn leave_room(&self, origin: &str, bytes: Option<u64>) {
        let mut wish = json!({ "origin": origin });
        if let Some(bytes) = bytes {
            wish["quotaSize"] = json!(bytes);
        }
        self.dev_tools("Storage.overrideQuotaForOrigin", wish).await;
    }

    /// Has the page of this tab stand still, as a browser does with one that nobody has looked at for long, or go on.
    pub async fn freeze(&self, frozen: bool) {
        let state = if frozen { "frozen" } else { "active" };
        self.dev_tools("Page.setWebLifecycleState", json!({ "state": state })).await;
        if !frozen {
            // What stood still was hidden too.
            self.dev_tools("Page.bringToFront", json!({})).await;
        }
    }

    /// Clears the databases of a site, as a browser does that runs out of room; it leaves `localStorage` alone then.
    pub async fn evict(&self, origin: &str) {
        let wish = json!({ "origin": origin, "storageTypes": "indexeddb" });
        self.dev_tools("Storage.clearDataForOrigin", wish).await;
    }

    /// Kills the process of the tab that the browser is on. Another one must be gone to.
    pub async fn crash_tab(&self) {
        // There is nobody left to answer.
        let asked = self.driver().cmd(DevTools { method: "Page.crash", parameters: json!({}) });
        let _ = tokio::time::timeout(Duration::from_secs(10), asked).await;
    }

    /// Takes the network from this tab, or gives it back.
    pub async fn set_offline(&self, offline: bool) {
        self.dev_tools("Network.enable", json!({})).await;
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.dev_tools("Network.emulateNetworkConditions", network).await;
    }

    /// Runs a script in every page that this tab opens from now on, before the page's own; gives what ends that.
    pub async fn prepare_pages(&self, script: &str) -> String {
        let answer = self.dev_tools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        answer["identifier"].as_str().expect("the script has an identifier").to_owned()
    }

    /// Ends [`Self::prepare_pages`].
    pub async fn prepare_no_pages(&self, identifier: &str) {
        let wish = json!({ "identifier": identifier });
        self.dev_tools("Page.removeScriptToEvaluateOnNewDocument", wish).await;
    }

    /// The addresses to which Back and Forward lead in this tab, and that of the page at hand.
    pub async fn history(&self) -> Vec<String> {
        let answer = self.dev_tools("Page.getNavigationHistory", json!({})).await;
        let entries = answer["entries"].as_array().expect("the entries of the history");
        entries.iter().filter_map(|entry| entry["url"].as_str().map(str::to_owned)).collect()
    }

    /// What was copied last.
    pub async fn clipboard(&self) -> String {
        self.dev_tools("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
        let script = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))";
        self.driver().execute_async(script, Vec::<Value>::new()).await.unwrap().convert().unwrap()
    }

    /// Why the browser doesn't offer to install the page as an app; nothing where it does.
    pub async fn reasons_not_to_install(&self) -> Value {
        let answer = self.dev_tools("Page.getInstallabilityErrors", json!({})).await;
        answer["installabilityErrors"].clone()
    }

    /// Puts a finger down at one place of the page, rests it that long, and takes it up at another.
    pub async fn swipe(&self, from: (f64, f64), to: (f64, f64), rest: Duration) {
        const STEPS: u32 = 6;
        let point = |at: (f64, f64)| json!([{ "x": at.0, "y": at.1, "id": 1 }]);
        let touch = async |kind: &str, points: Value| {
            self.dev_tools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
        };
        touch("touchStart", point(from)).await;
        tokio::time::sleep(rest).await;
        for step in 1..=STEPS {
            let part = f64::from(step) / f64::from(STEPS);
            let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            touch("touchMove", point(at)).await;
        }
        touch("touchEnd", json!([])).await;
    }

    /// Turns the wheel of the mouse above a place of the page by that many pixels, downwards.
    pub async fn wheel(&self, at: (f64, f64), pixels: i32) {
        let turn = json!({ "type": "mouseWheel", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": pixels });
        self.dev_tools("Input.dispatchMouseEvent", turn).await;
    }

    /// What the browser complained of since it was last asked: errors of scripts, files that are missing,
    /// and whatever the content security policy kept out.
    /// Nothing where the driver doesn't tell.
    pub async fn complaints(&self) -> Vec<String> {
        if self.kind.lacks(Ability::Log).is_some() {
            return Vec::new();
        }
        let log = self.driver().browser_log().await.unwrap();
        let bad = |level: &str, message: &str| level == "SEVERE" || message.contains("Content Security Policy");
        log.into_iter().filter(|entry| bad(&entry.level, &entry.message)).map(|entry| entry.message).collect()
    }

    /// Opens a tab and goes to it.
    pub async fn new_tab(&self) -> WindowHandle {
        // WebKitWebDriver goes to a tab without bringing it to the front, and a browser draws nothing that is behind.
        if self.kind() == Kind::WebKit {
            return self.new_window().await;
        }
        let tab = self.driver().new_tab().await.unwrap();
        self.switch_to(&tab).await;
        self.set_size(self.options.width, self.options.height).await;
        tab
    }

    /// Opens a window and goes to it. A page in the window is never in the background: it works on while another one is
    /// looked at.
    pub async fn new_window(&self) -> WindowHandle {
        let window = self.driver().new_window().await.unwrap();
        self.switch_to(&window).await;
        self.set_size(self.options.width, self.options.height).await;
        window
    }

    /// The tab that the browser is on.
    pub async fn tab(&self) -> WindowHandle {
        self.driver().window().await.unwrap()
    }

    /// Closes the tab that the browser is on; another one must be gone to.
    pub async fn close_tab(&self) {
        self.driver().close_window().await.unwrap();
    }

    /// Goes to a tab.
    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver().switch_to_window(tab.clone()).await.unwrap();
    }

    /// Closes the browser as a person does.
    pub async fn quit(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.quit().await.unwrap();
        }
        self.wait_for_the_end();
        self.end_driver();
        self.databases_lie_where_they_should();
    }

    /// The databases of the profile lie in the one of Chromium's two stores that this run is about.
    pub fn databases_lie_where_they_should(&self) {
        if self.kind != Kind::Chromium {
            return;
        }
        let (wanted, found) = (Stored::chosen(), folder::kinds_of_databases(&self.profile()));
        let right = match wanted {
            Stored::LevelDb => found == (true, false),
            Stored::Sqlite => found == (false, true),
        };
        // A browser that lets sites store nothing has neither.
        assert!(
            right || found == (false, false),
            "the run is about {wanted:?}; (LevelDB, SQLite) are there: {found:?}"
        );
    }

    /// Kills the browser at once, as a power cut does.
    pub fn kill(&mut self) {
        if let Some(process) = self.process {
            processes::kill(process);
        }
        if let Some(driver) = self.driver.take() {
            // There is nobody left to be asked to quit.
            let _ = driver.leak();
        }
        self.end_driver();
        self.wait_for_the_end();
    }

    /// Ends the driver with all that it has started, such as a screen.
    fn end_driver(&mut self) {
        if let Some(mut wire) = self.wire.take() {
            processes::kill(u64::from(wire.id()));
            let _ = wire.wait();
        }
    }

    /// A profile can be opened again only once nobody holds it.
    fn wait_for_the_end(&mut self) {
        let Some(process) = self.process.take() else { return };
        let deadline = Instant::now() + START;
        while Instant::now() < deadline && processes::is_alive(process) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Which of its two stores Chromium keeps the databases of sites in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stored {
    /// The one that it has had for long, and takes where nothing else is said.
    LevelDb,
    /// The one that it is moving to.
    Sqlite,
}

impl Stored {
    /// The one that the environment names; LevelDB where it names none.
    fn chosen() -> Self {
        match std::env::var("CLIENTELE_INDEXEDDB").unwrap_or_default().as_str() {
            "" | "leveldb" => Self::LevelDb,
            "sqlite" => Self::Sqlite,
            other => panic!("CLIENTELE_INDEXEDDB is “{other}”; it can be leveldb or sqlite"),
        }
    }

    /// What the browser is told for it.
    const fn flag(self) -> Option<&'static str> {
        match self {
            Self::LevelDb => None,
            Self::Sqlite => Some("--enable-features=IdbSqliteBackingStore"),
        }
    }
}

/// Starts a driver on a free port. Another program may take the port in between, so it is tried twice.
fn start_driver(kind: Kind) -> (Child, u16) {
    for _ in 0..2 {
        let port = free_port();
        let mut child =
            kind.driver(port).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap_or_else(
                |error| {
                    panic!("the driver of {} didn't start ({error}); `{}` installs it", kind.name(), kind.set_up_by())
                },
            );
        let deadline = Instant::now() + START;
        while Instant::now() < deadline && matches!(child.try_wait(), Ok(None)) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return (child, port);
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        processes::kill(u64::from(child.id()));
        let _ = child.wait();
    }
    panic!("the driver of {} didn't listen on its port; is one of a wrong version in the way?", kind.name());
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
