//! A company's backend, two browsers that are connected to it, and what each of the three holds.

use std::time::{Duration, Instant};

use clientele::i18n::texts::{sync as words, unsettled};
use serde_json::Value;
use tokio::sync::SemaphorePermit;

use crate::browser::{Browser, Options};
use crate::harness::{create_vault_of, turn_of_two};
use crate::importing::said;
use crate::person::{Person, pause};
use crate::server::Server;
use crate::site::{Site, dist};

/// How long two sides may take until they are alike: the backends of the walks take some hundred records a second.
const AGREEMENT: Duration = Duration::from_secs(240);

/// How long a conversation that was asked for may take to be told of; a short one is over before it is drawn.
const BEGINNING: Duration = Duration::from_secs(3);

/// Reads the list at hand from its first row to its last: each row's cells in one line. Rows that stand above and below
/// what is seen are drawn too, so that no step skips one.
const READ_LIST: &str = r#"
const done = arguments[0];
(async () => {
  const grid = document.querySelector('[role="grid"]');
  const total = Number(grid.getAttribute("aria-rowcount")) - 1;
  const found = new Map();
  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
  const scrolls = (element) => element.scrollHeight > element.clientHeight + 8;
  const box = [grid, ...grid.querySelectorAll("*")].find((element) => scrolls(element) && getComputedStyle(element).overflowY !== "visible") ?? grid;
  box.scrollTop = 0;
  for (let turn = 0; found.size < total && turn < 4_000; turn += 1) {
    await frame();
    for (const row of grid.querySelectorAll('[role="row"][aria-rowindex]')) {
      const cells = [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.innerText.trim());
      if (Number(row.getAttribute("aria-rowindex")) > 1 && cells.some((text) => text)) found.set(row.getAttribute("aria-rowindex"), cells.join("|"));
    }
    if (box.scrollTop + box.clientHeight >= box.scrollHeight - 2) box.scrollTop = 0;
    else box.scrollTop += box.clientHeight * 0.9;
  }
  done([total, [...found.values()].sort()]);
})().catch((error) => done(String(error)));
"#;

/// A backend and two people, each with a browser and a vault of their own.
pub struct Company {
    /// The backend.
    pub server: Server,
    /// Of 韩梅梅.
    pub first: Browser,
    /// Of 李雷.
    pub second: Browser,
    _site: Site,
    _turns: [SemaphorePermit<'static>; 2],
}

impl Company {
    /// Starts a backend and two browsers with an empty vault each; `None` where that backend can't be installed.
    pub async fn begin(backend: &str) -> Option<Self> {
        let Some(server) = Server::start(backend) else {
            eprintln!("\n== PASSED OVER: {backend} can't be installed here, its registry can't be reached ==\n");
            return None;
        };
        let turns = turn_of_two().await;
        let site = Site::serve_for(&dist(), "/", 0, server.origin());
        let (first, second) = (Browser::start(Options::default()).await, Browser::start(Options::default()).await);
        for (browser, member) in [(&first, "韩梅梅"), (&second, "李雷")] {
            browser.person().visit(&site.address("")).await;
            create_vault_of(&browser.person(), member, None).await;
        }
        Some(Self { server, _site: site, first, second, _turns: turns })
    }

    /// Connects a vault by the preset of that name, from the settings to the first agreement.
    pub async fn connect(&self, browser: &Browser, preset: &str) {
        connect(&browser.person(), &self.server, preset).await;
    }

    /// Fills in the page of the connection and has it tested.
    pub async fn test(&self, person: &Person, preset: &str) {
        test(person, &self.server, preset).await;
    }

    /// Has both vaults talk to the backend until all three are alike.
    pub async fn level(&self) {
        for browser in [&self.first, &self.second, &self.first] {
            sync(&browser.person()).await;
        }
    }
}

/// Connects a vault to a server by the preset of that name, from the settings to the first agreement.
pub async fn connect(person: &Person, server: &Server, preset: &str) {
    person.go("设置").await;
    person.press(said(words::CONNECT)).await;
    test(person, server, preset).await;
    person.press(said(words::START)).await;
    agrees(person).await;
}

/// Fills in the page of the connection and has it tested.
async fn test(person: &Person, server: &Server, preset: &str) {
    person.choose(said(words::KIND_OF_BACKEND), preset).await;
    person.fill(said(words::BASE), server.base()).await;
    if let Some((user, password)) = server.user() {
        person.fill(said(words::USER), user).await;
        person.fill(said(words::PASSWORD), password).await;
    }
    person.press(said(words::TEST)).await;
    can_start(person).await;
}

/// Waits until a test has shown that the connection can be started.
pub async fn can_start(person: &Person) {
    let ready = async || person.has(&["button"], said(words::START)).await.then_some(());
    person.until("way to start after the test", ready).await;
}

/// Waits until the top bar says that all is alike.
pub async fn agrees(person: &Person) {
    is_said(person, said(unsettled::UP_TO_DATE), AGREEMENT).await;
}

/// Waits until the top bar says something of the sync.
pub async fn is_said(person: &Person, wanted: &str, patience: Duration) {
    let deadline = Instant::now() + patience;
    loop {
        let mark = person.names(&["link"]).await.into_iter().find(|name| name.ends_with(wanted));
        if mark.is_some() {
            return;
        }
        assert!(Instant::now() < deadline, "the top bar does not say “{wanted}”; the page:\n{}", person.words().await);
        pause(100).await;
    }
}

/// Has a vault talk to its backend now, and waits until all is alike.
pub async fn sync(person: &Person) {
    open_sync_page(person).await;
    person.by_role(&["button"], said(unsettled::SYNC_NOW)).await;
    person.watch_changes(".sync-stand").await;
    person.press(said(unsettled::SYNC_NOW)).await;
    // What was said before the conversation says nothing about it.
    let begun = Instant::now();
    while begun.elapsed() < BEGINNING && !person.has_changed().await {
        pause(30).await;
    }
    pause(300).await;
    agrees(person).await;
}

/// Goes to the page of what is not settled, by the mark in the top bar.
pub async fn open_sync_page(person: &Person) {
    person.press_part(said(unsettled::SYNC)).await;
    person.by_role(&["heading"], said(unsettled::SYNC)).await;
}

/// How often a list is read whose rows are not as many as it says.
const READINGS: usize = 3;

/// All rows of a list as they are shown, sorted.
pub async fn rows(browser: &Browser, page: &str) -> Vec<String> {
    let person = browser.person();
    person.go(page).await;
    let listed = async || {
        let empty = person.has(&["heading"], &format!("还没有{page}")).await;
        (empty || person.has(&["grid"], page).await).then_some(empty)
    };
    if person.until("list or the word that there is nothing in it", listed).await {
        return Vec::new();
    }
    // A list to which another page adds while it is scrolled is read anew.
    for _ in 0..READINGS {
        let answer = browser.driver().execute_async(READ_LIST, Vec::<Value>::new()).await.unwrap();
        let (total, rows): (usize, Vec<String>) =
            serde_json::from_value(answer.json().clone()).unwrap_or_else(|_| panic!("{page}: {:?}", answer.json()));
        if rows.len() == total {
            return rows;
        }
    }
    panic!(
        "{page}: each of {READINGS} times other rows were seen while the list was scrolled than it says that it has"
    );
}

/// The records that Kinto holds in a table, without those that were deleted.
pub async fn in_kinto(server: &Server, table: &str) -> Vec<Value> {
    let (user, password) = server.user().expect("Kinto knows its user");
    let client = reqwest::Client::new();
    let mut next = Some(format!("{}/buckets/clientele/collections/{table}/records", server.base()));
    let mut found = Vec::new();
    while let Some(address) = next {
        let answer = client.get(address).basic_auth(user, Some(password)).send().await.expect("Kinto answers");
        assert!(answer.status().is_success(), "Kinto says {} of {table}", answer.status());
        next = answer.headers().get("next-page").map(|page| page.to_str().expect("an address").to_owned());
        let body: Value = answer.json().await.expect("JSON");
        found.extend(body["data"].as_array().expect("records").iter().cloned());
    }
    found
}
