//! A person in front of the page: finds things by role and name as they are shown, and does one thing at a time.
//! Everything waits a while for what it needs; what fails says what there was instead.

mod desk;
mod fields;
mod still;
mod waiting;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use self::waiting::Breath;

/// How long a person waits for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How a person finds things: the body of a function of a question and what it is about.
pub const EYES: &str = include_str!("person.js");

/// What a press may act on.
pub const PRESSED: &[&str] =
    &["button", "link", "menuitem", "menuitemradio", "tab", "switch", "radio", "checkbox", "option"];

/// What takes typed text.
pub const TYPED: &[&str] = &["textbox", "searchbox", "combobox", "spinbutton"];

/// A person.
#[derive(Clone)]
pub struct Person {
    driver: WebDriver,
}

impl Person {
    /// The person in front of this browser.
    pub fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    /// Opens an address.
    pub async fn visit(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address} didn't open: {error}"));
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.driver.refresh().await.unwrap_or_else(|error| panic!("the page didn't load anew: {error}"));
    }

    /// The path of the page at hand.
    pub async fn path(&self) -> String {
        self.again("address of the page", async || self.driver.current_url().await).await.path().to_owned()
    }

    async fn ask(&self, question: &str, wish: Value) -> WebDriverResult<Value> {
        let answer = self.driver.execute(EYES, vec![json!(question), wish]).await?;
        Ok(answer.json().clone())
    }

    /// The same of a page that may be replaced meanwhile: the next one is asked then.
    async fn asked(&self, question: &str, wish: Value) -> Value {
        self.again(&format!("“{question}” of the page"), async || self.ask(question, wish.clone()).await).await
    }

    async fn elements(&self, wish: &Value) -> WebDriverResult<Vec<WebElement>> {
        let answer = self.driver.execute(EYES, vec![json!("find"), wish.clone()]).await?;
        answer.elements()
    }

    async fn there_is(&self) -> String {
        let names: Vec<String> = match self.ask("inventory", json!({})).await {
            Ok(answer) => serde_json::from_value(answer).unwrap_or_default(),
            Err(error) => vec![format!("(the page didn't answer: {error})")],
        };
        names.join("\n  ")
    }

    async fn first(&self, wish: Value, what: &str) -> WebElement {
        let deadline = Instant::now() + PATIENCE;
        let mut breath = Breath::default();
        loop {
            let looked = Instant::now();
            // A page that is being replaced doesn't answer; the next one will.
            let found = self.elements(&wish).await.unwrap_or_default();
            if let Some(element) = found.into_iter().next() {
                return element;
            }
            if looked > deadline {
                panic!("there is no {what} on {}. There is:\n  {}", self.path().await, self.there_is().await);
            }
            breath.take().await;
        }
    }

    /// The first visible thing of one of these roles with that name.
    pub async fn by_role(&self, roles: &[&str], name: &str) -> WebElement {
        let wish = json!({ "roles": roles, "name": name });
        self.first(wish, &format!("{} named “{name}”", roles.join(" or "))).await
    }

    /// The first visible thing of one of these roles, whatever its name.
    pub async fn any(&self, roles: &[&str]) -> WebElement {
        self.first(json!({ "roles": roles, "name": null }), &roles.join(" or ")).await
    }

    /// Opens the first record of a list by the keyboard.
    pub async fn open_first_row(&self, list: &str) {
        // A list that was just opened has no rows yet.
        let rows = json!({ "roles": ["gridcell"], "name": null, "within": ["grid", list] });
        self.first(rows, &format!("row in the list “{list}”")).await;
        self.again("first row of the list", async || {
            self.by_role(&["grid"], list).await.send_keys(Key::Down + Key::Enter).await
        })
        .await;
    }

    /// The first visible thing of one of these roles whose name holds that part.
    pub async fn by_part(&self, roles: &[&str], part: &str) -> WebElement {
        let wish = json!({ "roles": roles, "name": part, "part": true });
        self.first(wish, &format!("{} with “{part}” in its name", roles.join(" or "))).await
    }

    /// The same within the first thing of a role with a name, such as a list item or a region.
    pub async fn by_role_within(&self, place: (&str, &str), roles: &[&str], name: &str) -> WebElement {
        let wish = json!({ "roles": roles, "name": name, "within": [place.0, place.1] });
        self.first(wish, &format!("{} named “{name}” in the {} “{}”", roles.join(" or "), place.0, place.1)).await
    }

    /// The same by a part of the name.
    pub async fn by_role_within_part(&self, place: (&str, &str), roles: &[&str], part: &str) -> WebElement {
        let wish = json!({ "roles": roles, "name": part, "part": true, "within": [place.0, place.1] });
        self.first(wish, &format!("{} with “{part}” in the {} “{}”", roles.join(" or "), place.0, place.1)).await
    }

    /// Drags one thing onto another with the mouse.
    pub async fn drag(&self, what: &WebElement, onto: &WebElement) -> WebDriverResult<()> {
        let chain = self.driver.action_chain().click_and_hold_element(what).move_by_offset(12, 4);
        // No hand rests on one point: a thing that is dragged over another one is seen there by its next movement, and that
        // may reach another part of it, such as the words on a button.
        let chain = chain.move_to_element_center(onto).move_by_offset(3, 0).move_by_offset(1, 0).move_by_offset(1, 0);
        chain.release().perform().await
    }

    /// Takes a thing by its right edge and pulls that by so many pixels.
    pub async fn pull_edge(&self, what: &WebElement, pixels: i64) -> WebDriverResult<()> {
        let edge = (what.rect().await?.width / 2.0) as i64 - 3;
        let chain = self.driver.action_chain().move_to_element_with_offset(what, edge, 0).click_and_hold();
        chain.move_by_offset(pixels, 0).release().perform().await
    }

    /// Clicks a thing twice.
    pub async fn double_click(&self, what: &WebElement) -> WebDriverResult<()> {
        self.driver.action_chain().double_click_element(what).perform().await
    }

    /// The names of all visible things of these roles, as they stand now.
    pub async fn names(&self, roles: &[&str]) -> Vec<String> {
        let answer = self.asked("names", json!({ "roles": roles, "name": null })).await;
        serde_json::from_value(answer).unwrap()
    }

    /// Whether such a thing is there now.
    pub async fn has(&self, roles: &[&str], name: &str) -> bool {
        self.asked("names", json!({ "roles": roles, "name": name }))
            .await
            .as_array()
            .is_some_and(|found| !found.is_empty())
    }

    /// Presses a button, a link, a menu item or a tab.
    pub async fn press(&self, name: &str) {
        self.press_found(json!({ "roles": PRESSED, "name": name }), name).await;
    }

    /// Presses what has these words somewhere in its name.
    pub async fn press_part(&self, part: &str) {
        self.press_found(json!({ "roles": PRESSED, "name": part, "part": true }), part).await;
    }

    /// Presses something within a place, given by its role and name.
    pub async fn press_within(&self, place: (&str, &str), name: &str) {
        self.press_found(json!({ "roles": PRESSED, "name": name, "within": [place.0, place.1] }), name).await;
    }

    async fn press_found(&self, wish: Value, name: &str) {
        let what = format!("thing to press named “{name}”");
        self.again(&what, async || {
            let element = self.first(wish.clone(), &what).await;
            let pressed = element.click().await;
            if pressed.is_err() {
                // What lies beneath a bar is scrolled out from there.
                let _ = element.scroll_into_view().await;
            }
            pressed
        })
        .await;
    }

    /// Hands a file to the page's file chooser.
    pub async fn choose_file(&self, file: &Path) {
        let wish = json!({ "roles": ["file"], "name": null });
        let path = file.to_string_lossy().into_owned();
        self.again("file chooser", async || {
            self.first(wish.clone(), "file chooser").await.send_keys(path.as_str()).await
        })
        .await;
    }

    /// Presses keys together, such as `Control+z`, wherever the focus is.
    pub async fn keys(&self, together: &str) {
        let keys: Vec<char> = together.split('+').map(key_of).collect();
        let mut chain = self.driver.action_chain();
        for key in &keys {
            chain = chain.key_down(*key);
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(*key);
        }
        chain.perform().await.unwrap_or_else(|error| panic!("{together} can't be pressed: {error}"));
    }

    /// Types where the focus is.
    pub async fn type_here(&self, text: &str) {
        self.driver.action_chain().send_keys(text).perform().await.unwrap();
    }

    /// Role and name of what has the focus.
    pub async fn focus(&self) -> (String, String) {
        serde_json::from_value(self.asked("focus", json!({})).await).unwrap()
    }

    /// Waits until something has the focus.
    pub async fn is_at(&self, role: &str, name: &str) {
        let what = format!("focus on the {role} “{name}”");
        self.until(&what, async || {
            let (at_role, at_name) = self.focus().await;
            (at_role == role && at_name == name).then_some(())
        })
        .await;
    }

    /// Types into the box that searches everything.
    pub async fn search(&self, text: &str) {
        let wish = json!({ "roles": ["combobox"], "name": null, "within": ["search", null] });
        self.fill_found(wish, "search box", text).await;
    }

    /// Waits until the search box offers nothing any more.
    pub async fn leaves_search(&self) {
        let wish = json!({ "roles": ["option"], "name": null, "within": ["search", null] });
        let gone = async || self.asked("names", wish.clone()).await.as_array().is_none_or(Vec::is_empty).then_some(());
        self.until("page without what was found", gone).await;
    }

    /// The names of what the search box offers, once it offers one with that part.
    pub async fn search_finds(&self, text: &str, part: &str) -> Vec<String> {
        self.search(text).await;
        let what = format!("“{part}” among what “{text}” finds");
        self.until(&what, async || {
            let names = self.names(&["option"]).await;
            names.iter().any(|name| name.contains(part)).then_some(names)
        })
        .await
    }

    /// Whether the words are on the page now. A page that is being replaced says neither yes nor no.
    pub async fn says(&self, text: &str) -> bool {
        self.asked("says", json!({ "text": text })).await == json!(true)
    }

    /// Waits until the words are on the page.
    pub async fn sees(&self, text: &str) {
        self.sees_within(text, PATIENCE).await;
    }

    /// Waits that long until the words are on the page.
    pub async fn sees_within(&self, text: &str, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut breath = Breath::default();
        loop {
            // Who looked late is not to say that it came late.
            let looked = Instant::now();
            if self.says(text).await {
                return;
            }
            if looked > deadline {
                panic!("the page {} doesn't say “{text}” but:\n{}", self.path().await, self.words().await);
            }
            breath.take().await;
        }
    }

    /// Waits until the words are gone.
    pub async fn does_not_see(&self, text: &str) {
        self.does_not_see_within(text, PATIENCE).await;
    }

    /// Waits that long until the words are gone.
    pub async fn does_not_see_within(&self, text: &str, patience: Duration) {
        let gone = async || (!self.says(text).await).then_some(());
        self.until_within(&format!("page without “{text}”"), patience, gone).await;
    }

    /// All visible words.
    pub async fn words(&self) -> String {
        let answer = self.ask("words", json!({})).await;
        answer.map_or_else(
            |error| format!("(the page didn't answer: {error})"),
            |words| words.as_str().unwrap_or_default().chars().take(4_000).collect(),
        )
    }

    /// The words within a place, given by its role and name.
    pub async fn words_within(&self, place: (&str, &str)) -> String {
        let answer = self.asked("text", json!({ "within": [place.0, place.1] })).await;
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a place, given by its role and name, says all of these words.
    pub async fn sees_in(&self, place: (&str, &str), parts: &[&str]) {
        let what = format!("{parts:?} in the {} “{}”", place.0, place.1);
        self.until(&what, async || {
            let words = self.words_within(place).await;
            parts.iter().all(|part| words.contains(part)).then_some(())
        })
        .await;
    }

    /// Waits until the path of the page ends like this.
    pub async fn arrives_at(&self, end: &str) {
        self.until(&format!("page at “{end}”"), async || self.path().await.ends_with(end).then_some(())).await;
    }

    /// The day that many days from now, where the browser is, as `2025-01-31`.
    pub async fn day(&self, days: i64) -> String {
        self.asked("day", json!({ "days": days })).await.as_str().unwrap().to_owned()
    }

    /// Takes one of the offers of a search.
    pub async fn take(&self, part: &str) {
        self.press_found(json!({ "roles": ["option"], "name": part, "part": true }), part).await;
    }

    /// Leaves a mark in the page that goes when the page is loaded anew.
    pub async fn mark_page(&self) {
        self.driver.execute("window.walked = true", Vec::<Value>::new()).await.unwrap();
    }

    /// Whether the page is still the one that was marked.
    pub async fn is_marked_page(&self) -> bool {
        let script = "return window.walked === true";
        let answer =
            self.again("mark of the page", async || self.driver.execute(script, Vec::<Value>::new()).await).await;
        answer.json() == &json!(true)
    }

    /// What the page fetched while everything stood still, by synchronous requests.
    pub async fn fetched_while_it_waited(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource')\
            .filter((entry) => entry.initiatorType === 'xmlhttprequest').map((entry) => entry.name)";
        let answer = self.driver.execute(script, Vec::<Value>::new()).await.unwrap();
        serde_json::from_value(answer.json().clone()).unwrap()
    }

    /// How many pixels of the page are out of sight at its right edge.
    pub async fn overflow(&self) -> i64 {
        self.asked("overflow", json!({})).await.as_i64().unwrap_or_default()
    }
}

/// Waits without keeping the machine busy.
pub async fn pause(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

fn key_of(name: &str) -> char {
    match name {
        "Control" => Key::Control.value(),
        "Shift" => Key::Shift.value(),
        "Alt" => Key::Alt.value(),
        "Enter" => Key::Enter.value(),
        "Escape" => Key::Escape.value(),
        "Tab" => Key::Tab.value(),
        "Space" => Key::Space.value(),
        "Left" => Key::Left.value(),
        "Right" => Key::Right.value(),
        "Home" => Key::Home.value(),
        "PageDown" => Key::PageDown.value(),
        "F1" => Key::F1.value(),
        one => one.chars().next().expect("a key has a name"),
    }
}
