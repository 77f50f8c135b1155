//! Which browser the walks go through: its driver, how it is started, and what its driver can't do. The walks of
//! `walks::everywhere` go through all of them; the others need what only Chromium's driver can do.

use std::path::Path;
use std::process::Command;

use serde_json::json;
use thirtyfour::Capabilities;

/// A browser that the walks know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver: the engine of Safari.
    WebKit,
}

/// Something that a walk may need and not every driver can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Faults by the developer tools: a lost network, a full disk, a crashed tab, cleared data, another size or theme.
    DevTools,
    /// What the browser complained of.
    Log,
    /// Closing the browser and opening it again with what it has kept.
    Restart,
}

/// What can't be done where, and why. docs/reliability.md says the same to people.
const LACKS: &[(Kind, Ability, &str)] = &[
    (Kind::Firefox, Ability::DevTools, "geckodriver passes on no commands of developer tools"),
    (Kind::Firefox, Ability::Log, "geckodriver gives no log of the page"),
    (Kind::WebKit, Ability::DevTools, "WebKitWebDriver passes on no commands of developer tools"),
    (Kind::WebKit, Ability::Log, "WebKitWebDriver gives no log of the page"),
    (Kind::WebKit, Ability::Restart, "MiniBrowser keeps nothing of an automated session once it ends"),
];

impl Kind {
    /// The one that the environment names; Chromium where it names none.
    pub fn chosen() -> Self {
        let named = std::env::var("CLIENTELE_BROWSER").unwrap_or_default();
        match named.as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("CLIENTELE_BROWSER is “{other}”; it can be chromium, firefox or webkit"),
        }
    }

    /// Its name, as the environment has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Why a walk can't do this here; `None` where it can.
    pub fn lacks(self, ability: Ability) -> Option<&'static str> {
        LACKS.iter().find(|(kind, lacking, _)| *kind == self && *lacking == ability).map(|(_, _, why)| *why)
    }

    /// Whether a walk can do this here; where it can't, that is said with the reason.
    pub fn can(self, ability: Ability) -> bool {
        let Some(why) = self.lacks(ability) else { return true };
        eprintln!("\n== PASSED OVER in {}: {ability:?}, because {why} ==\n", self.name());
        false
    }

    /// Its driver on a port, to be started.
    pub fn driver(self, port: u16) -> Command {
        let port = format!("--port={port}");
        match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(port);
                command
            }
            Self::Firefox => {
                let mut command = Command::new("geckodriver");
                command.arg(port);
                command
            }
            Self::WebKit => {
                // MiniBrowser has no mode without a screen, and its sandbox wants rights that a container does not give.
                let mut command = Command::new("xvfb-run");
                command.args(["--auto-servernum", "--server-args=-screen 0 1600x1000x24", "WebKitWebDriver", &port]);
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                command
            }
        }
    }

    /// What sets its driver up.
    pub const fn set_up_by(self) -> &'static str {
        match self {
            Self::Chromium => "make setup-test",
            Self::Firefox | Self::WebKit => "make setup-browsers",
        }
    }

    /// What its driver calls the number of the browser's process; `None` where it doesn't tell.
    pub const fn process_key(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("goog:processID"),
            Self::Firefox => Some("moz:processID"),
            Self::WebKit => None,
        }
    }

    /// What a browser other than Chromium is started with.
    pub fn wanted(self, profile: &Path) -> Capabilities {
        let mut wanted = Capabilities::new();
        let mut want = |key: &str, value: serde_json::Value| wanted.set(key, value).expect("a capability");
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                want("browserName", json!("firefox"));
                let binary = std::env::var("CLIENTELE_FIREFOX").unwrap_or_else(|_| "/usr/bin/firefox-esr".to_owned());
                let options = json!({
                    "binary": binary,
                    "args": ["-headless", "-profile", profile],
                    "prefs": { "browser.shell.checkDefaultBrowser": false, "datareporting.policy.firstRunURL": "" }
                });
                want("moz:firefoxOptions", options);
            }
            Self::WebKit => {
                let folders = ["x86_64", "aarch64"].map(|machine| format!("/usr/lib/{machine}-linux-gnu"));
                let mut there = folders.iter().map(|folder| format!("{folder}/webkit2gtk-4.1/MiniBrowser"));
                let binary = there.clone().find(|file| Path::new(file).exists()).or_else(|| there.next_back());
                want("webkitgtk:browserOptions", json!({ "binary": binary, "args": ["--automation"] }));
            }
        }
        wanted
    }
}
