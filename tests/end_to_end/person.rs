//! A person in front of the page: finds things by role and name as they are shown, and does one thing at a time.
//! Everything waits a while for what it needs; what fails says what there was instead.

mod desk;
mod still;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

/// How long a person waits for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How a person finds things: the body of a function of a question and what it is about.
pub const EYES: &str = include_str!("person.js");

/// What a press may act on.
pub const PRESSED: &[&str] =
    &["button", "link", "menuitem", "menuitemradio", "tab", "switch", "radio", "checkbox", "option"];

/// What takes typed text.
pub const TYPED: &[&str] = &["textbox", "searchbox", "combobox", "spinbutton"];

const CHOSEN: &[&str] = &["combobox", "listbox"];

const TICKED: &[&str] = &["checkbox", "switch", "radio"];

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
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    async fn ask(&self, question: &str, wish: Value) -> WebDriverResult<Value> {
        let answer = self.driver.execute(EYES, vec![json!(question), wish]).await?;
        Ok(answer.json().clone())
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
            // A page that is being replaced doesn't answer; the next one will.
            let found = self.elements(&wish).await.unwrap_or_default();
            if let Some(element) = found.into_iter().next() {
                return element;
            }
            if Instant::now() > deadline {
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
        let grid = self.by_role(&["grid"], list).await;
        grid.send_keys(Key::Down + Key::Enter).await.unwrap();
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
    pub async fn drag(&self, what: &WebElement, onto: &WebElement) {
        let chain = self.driver.action_chain().click_and_hold_element(what).move_by_offset(12, 4);
        // No hand rests on one point: a thing that is dragged over another one is seen there by its next movement.
        let chain = chain.move_to_element_center(onto).move_by_offset(3, 0);
        chain.release().perform().await.unwrap();
    }

    /// Takes a thing by its right edge and pulls that by so many pixels.
    pub async fn pull_edge(&self, what: &WebElement, pixels: i64) {
        let edge = (what.rect().await.unwrap().width / 2.0) as i64 - 3;
        let chain = self.driver.action_chain().move_to_element_with_offset(what, edge, 0).click_and_hold();
        chain.move_by_offset(pixels, 0).release().perform().await.unwrap();
    }

    /// Clicks a thing twice.
    pub async fn double_click(&self, what: &WebElement) {
        self.driver.action_chain().double_click_element(what).perform().await.unwrap();
    }

    /// The names of all visible things of these roles, as they stand now.
    pub async fn names(&self, roles: &[&str]) -> Vec<String> {
        let answer = self.ask("names", json!({ "roles": roles, "name": null })).await.unwrap();
        serde_json::from_value(answer).unwrap()
    }

    /// Whether such a thing is there now.
    pub async fn has(&self, roles: &[&str], name: &str) -> bool {
        !self.elements(&json!({ "roles": roles, "name": name })).await.unwrap().is_empty()
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

    /// A thing may still move, be covered by a message that goes, or be drawn anew in between.
    async fn press_found(&self, wish: Value, name: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let element = self.first(wish.clone(), &format!("thing to press named “{name}”")).await;
            let Err(error) = element.click().await else { return };
            let passing = matches!(
                *error,
                WebDriverErrorInner::ElementClickIntercepted(..)
                    | WebDriverErrorInner::StaleElementReference(..)
                    | WebDriverErrorInner::ElementNotInteractable(..)
            );
            assert!(passing && Instant::now() < deadline, "“{name}” can't be pressed: {error}");
            // What lies beneath a bar is scrolled out from there. A thing that is gone is looked for again.
            let _ = element.scroll_into_view().await;
            pause(100).await;
        }
    }

    /// Puts text into the field with that label in place of what it held.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.by_role(TYPED, label).await;
        self.type_over(&field, text).await;
    }

    /// Puts text into a field in place of what it held.
    pub async fn type_over(&self, field: &WebElement, text: &str) {
        let kind = field.attr("type").await.unwrap().unwrap_or_default();
        if matches!(kind.as_str(), "date" | "datetime-local" | "time") {
            // The parts of a date are typed in another order in each language.
            let wish = json!({ "element": field.to_json().unwrap(), "value": text });
            self.ask("put", wish).await.unwrap();
            return;
        }
        // Pressed once more, Control is let go of.
        let keys = Key::Control + "a" + Key::Control + Key::Backspace + text;
        field.send_keys(keys).await.unwrap_or_else(|error| panic!("“{text}” can't be typed: {error}"));
    }

    /// What a field holds.
    pub async fn value_of(&self, label: &str) -> String {
        self.by_role(TYPED, label).await.value().await.unwrap().unwrap_or_default()
    }

    /// Waits until a field says something in its hint or its error.
    pub async fn is_told(&self, label: &str, part: &str) {
        let field = self.by_role(&["textbox", "searchbox", "combobox", "spinbutton", "switch"], label).await;
        let wish = json!({ "element": field.to_json().unwrap() });
        self.until(&format!("“{part}” at “{label}”"), async || {
            let said = self.ask("describe", wish.clone()).await.unwrap_or_default();
            said.as_str().is_some_and(|said| said.contains(part)).then_some(())
        })
        .await;
    }

    /// Chooses one of the options of the list with that label.
    pub async fn choose(&self, label: &str, option: &str) {
        let list = self.by_role(CHOSEN, label).await;
        self.choose_of(&list, label, option).await;
    }

    /// The same in the last one of several lists with that label.
    pub async fn choose_last(&self, label: &str, option: &str) {
        self.by_role(CHOSEN, label).await;
        let lists = self.elements(&json!({ "roles": CHOSEN, "name": label })).await.unwrap();
        self.choose_of(lists.last().expect("the list that was just there"), label, option).await;
    }

    /// Chooses an option of that list. All names are asked for at once: there may be a hundred.
    async fn choose_of(&self, list: &WebElement, label: &str, option: &str) {
        let script = "return [...arguments[0].options].map((option) => option.label.trim())";
        let answer = self.driver.execute(script, vec![list.to_json().unwrap()]).await.unwrap();
        let names: Vec<String> = serde_json::from_value(answer.json().clone()).unwrap();
        let Some(place) = names.iter().position(|name| name == option) else {
            panic!("“{label}” doesn't offer “{option}” but {}", names.join(", "));
        };
        let options = list.find_all(By::Tag("option")).await.unwrap();
        assert_eq!(options.len(), names.len(), "the options of “{label}” changed while they were read");
        options[place].click().await.unwrap();
    }

    /// Searches a record in the field with that label and takes the first that is offered.
    pub async fn pick(&self, label: &str, typed: &str) {
        self.fill(label, typed).await;
        self.take(typed).await;
    }

    /// Ticks the box with that label, or unticks it.
    pub async fn tick(&self, label: &str) {
        self.press_found(json!({ "roles": TICKED, "name": label }), label).await;
    }

    /// Hands a file to the page's file chooser.
    pub async fn choose_file(&self, file: &Path) {
        let chooser = self.first(json!({ "roles": ["file"], "name": null }), "file chooser").await;
        let path = file.to_string_lossy().into_owned();
        chooser.send_keys(path).await.unwrap_or_else(|error| panic!("the file can't be handed over: {error}"));
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
        serde_json::from_value(self.ask("focus", json!({})).await.unwrap()).unwrap()
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
        let field = self.first(wish, "search box").await;
        self.type_over(&field, text).await;
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

    /// Whether the words are on the page now.
    pub async fn says(&self, text: &str) -> bool {
        self.ask("says", json!({ "text": text })).await.is_ok_and(|answer| answer == json!(true))
    }

    /// Waits until the words are on the page.
    pub async fn sees(&self, text: &str) {
        self.sees_within(text, PATIENCE).await;
    }

    /// Waits that long until the words are on the page.
    pub async fn sees_within(&self, text: &str, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut breath = Breath::default();
        while !self.says(text).await {
            if Instant::now() > deadline {
                panic!("the page {} doesn't say “{text}” but:\n{}", self.path().await, self.words().await);
            }
            breath.take().await;
        }
    }

    /// Waits until the words are gone.
    pub async fn does_not_see(&self, text: &str) {
        let gone = async || (!self.says(text).await).then_some(());
        self.until(&format!("page without “{text}”"), gone).await;
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
        let answer = self.ask("text", json!({ "within": [place.0, place.1] })).await.unwrap();
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// The day that many days from now, where the browser is, as `2025-01-31`.
    pub async fn day(&self, days: i64) -> String {
        self.ask("day", json!({ "days": days })).await.unwrap().as_str().unwrap().to_owned()
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
        let answer = self.driver.execute("return window.walked === true", Vec::<Value>::new()).await;
        answer.is_ok_and(|answer| answer.json() == &json!(true))
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
        self.ask("overflow", json!({})).await.unwrap().as_i64().unwrap_or_default()
    }

    /// Looks again and again until there is an answer; `what` is missed where none comes.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut breath = Breath::default();
        loop {
            if let Some(answer) = look().await {
                return answer;
            }
            if Instant::now() > deadline {
                panic!("there is no {what} on {}. The page says:\n{}", self.path().await, self.words().await);
            }
            breath.take().await;
        }
    }
}

/// The pauses between two looks at a page: most of what one waits for is there within two frames, and what is not takes
/// long, so that each pause is longer than the one before.
#[derive(Default)]
struct Breath {
    taken: u32,
}

impl Breath {
    async fn take(&mut self) {
        self.taken += 1;
        pause(u64::from(20 * self.taken).min(60)).await;
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
