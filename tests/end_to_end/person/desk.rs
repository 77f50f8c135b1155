//! What a person knows of the desk: its modules, whether everything is saved, how many records a list has, the facts
//! of a record and the figures of a page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Person, pause};

/// What the desk says once all is on disk.
const SAVED: &[&str] = &["已保存", "Saved", "离线 · 已存本机", "Offline · saved here"];

impl Person {
    /// Waits until the program is stored for use without a network.
    pub async fn is_ready_for_offline(&self) {
        let script =
            "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true), () => done(false));";
        let answer = self.driver.execute_async(script, Vec::<Value>::new()).await.unwrap();
        assert_eq!(answer.json(), &json!(true), "the program was not stored for use without a network");
    }

    /// The facts of the open record: label and what stands beside it.
    pub async fn facts(&self) -> BTreeMap<String, String> {
        serde_json::from_value(self.asked("facts", json!({})).await).unwrap()
    }

    /// The figures of the page by their labels.
    pub async fn figures(&self) -> BTreeMap<String, String> {
        serde_json::from_value(self.asked("figures", json!({})).await).unwrap()
    }

    /// Waits until a figure says this.
    pub async fn shows_figure(&self, label: &str, value: &str) {
        let what = format!("figure “{label}” of “{value}”");
        self.until(&what, async || (self.figures().await.get(label)? == value).then_some(())).await;
    }

    /// All visible words of status, such as whether everything is saved and how many records there are.
    pub async fn statuses(&self) -> Vec<String> {
        let answer = self.asked("status", json!({})).await;
        serde_json::from_value(answer).unwrap_or_default()
    }

    /// Whether the desk says that everything is saved and no form is open.
    pub async fn is_saved(&self) -> bool {
        let open = self.asked("dialog", json!({})).await == json!(true);
        !open && self.statuses().await.iter().any(|said| SAVED.contains(&said.as_str()))
    }

    /// Waits until no dialog is open.
    pub async fn leaves_dialog(&self) {
        let gone = async || (self.asked("dialog", json!({})).await == json!(false)).then_some(());
        self.until("page without a dialog", gone).await;
    }

    /// Waits until the desk says that everything is saved and no form is open.
    pub async fn status_saved(&self) {
        self.until("word that everything is saved", async || self.is_saved().await.then_some(())).await;
    }

    /// How many records the list at hand says it has, once it says the same for a moment: of `12 / 3,000` and
    /// `12 of 3,000` the first.
    pub async fn count(&self) -> usize {
        self.count_that_stays(150).await
    }

    /// The same for a list that may go on changing by itself: once it has not for that many milliseconds.
    pub async fn count_that_stays(&self, milliseconds: u64) -> usize {
        let look = async || self.until("count of the list", async || self.count_now().await).await;
        self.steady(milliseconds, look).await
    }

    async fn count_now(&self) -> Option<usize> {
        self.statuses().await.iter().find_map(|said| count_of(said))
    }

    /// Waits until the list at hand says that it has so many.
    pub async fn counts(&self, wanted: usize) {
        let what = format!("list of {wanted}");
        self.until(&what, async || (self.count_now().await == Some(wanted)).then_some(())).await;
    }

    /// Waits until the frame of an open vault is there.
    pub async fn desk_is_open(&self) {
        let wish = json!({ "roles": ["search"], "name": null });
        let deadline = Instant::now() + Duration::from_secs(60);
        while self.elements(&wish).await.unwrap_or_default().is_empty() {
            if Instant::now() > deadline {
                panic!("the vault didn't open; the page says:\n{}", self.words().await);
            }
            pause(60).await;
        }
    }

    /// Notes from now on whether anything changes within the thing that a selector finds.
    pub async fn watch_changes(&self, selector: &str) {
        let script = "window.changed = false;\
            new MutationObserver(() => { window.changed = true; })\
            .observe(document.querySelector(arguments[0]),\
            { subtree: true, childList: true, characterData: true, attributes: true });";
        self.again("watch", async || self.driver.execute(script, vec![json!(selector)]).await).await;
    }

    /// Whether something has changed since.
    pub async fn has_changed(&self) -> bool {
        let script = "return window.changed === true";
        let answer = self.again("watch", async || self.driver.execute(script, Vec::<Value>::new()).await).await;
        answer.json() == &json!(true)
    }

    /// Goes to a page of the desk by its link among the modules.
    pub async fn go(&self, page: &str) {
        let rail = self.navigation(["模块", "Modules"]).await;
        self.press_within(("navigation", rail), page).await;
        self.until(&format!("page “{page}”"), async || {
            let link = self.by_role_within(("navigation", rail), &["link"], page).await;
            link.attr("aria-current").await.ok().flatten().map(|_| ())
        })
        .await;
    }

    /// Goes to a page below a module, by the link on the page of that module.
    pub async fn go_below(&self, module: &str, page: &str) {
        self.go(module).await;
        let links = self.navigation(["相关列表", "Further lists"]).await;
        self.press_within(("navigation", links), page).await;
        self.by_role(&["heading"], page).await;
    }

    /// Waits for the links of one of these names.
    async fn navigation(&self, names: [&'static str; 2]) -> &'static str {
        self.until("navigation", async || {
            for name in names {
                if self.has(&["navigation"], name).await {
                    return Some(name);
                }
            }
            None
        })
        .await
    }
}

/// The number at the start of words that are a count and nothing else.
fn count_of(said: &str) -> Option<usize> {
    let first = said.split(" / ").next()?.split(" of ").next()?;
    let digits: String = first.chars().filter(|c| *c != ',').collect();
    let is_count = said.chars().all(|c| c.is_ascii_digit() || ", /of".contains(c));
    if is_count { digits.trim().parse().ok() } else { None }
}
