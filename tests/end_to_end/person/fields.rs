//! What a person does with fields: types, chooses, ticks, and reads what they hold and say.

use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::waiting::Breath;
use super::{PATIENCE, Person, TYPED};

const CHOSEN: &[&str] = &["combobox", "listbox"];

const TICKED: &[&str] = &["checkbox", "switch", "radio"];

impl Person {
    /// Puts text into the field with that label in place of what it held.
    pub async fn fill(&self, label: &str, text: &str) {
        self.fill_found(json!({ "roles": TYPED, "name": label }), label, text).await;
    }

    /// The same within a place, given by its role and name.
    pub async fn fill_within(&self, place: (&str, &str), label: &str, text: &str) {
        let wish = json!({ "roles": TYPED, "name": label, "within": [place.0, place.1] });
        self.fill_found(wish, label, text).await;
    }

    /// The same of whatever field is meant.
    pub(super) async fn fill_found(&self, wish: Value, label: &str, text: &str) {
        let what = format!("field “{label}” for “{text}”");
        self.again(&what, async || self.type_over(&self.first(wish.clone(), &what).await, text).await).await;
    }

    /// Puts text into a field in place of what it held.
    async fn type_over(&self, field: &WebElement, text: &str) -> WebDriverResult<()> {
        let kind = field.attr("type").await?.unwrap_or_default();
        if matches!(kind.as_str(), "date" | "datetime-local" | "time") {
            // The parts of a date are typed in another order in each language.
            let wish = json!({ "element": field.to_json()?, "value": text });
            return self.ask("put", wish).await.map(drop);
        }
        // Pressed once more, Control is let go of.
        let keys = Key::Control + "a" + Key::Control + Key::Backspace + text;
        field.send_keys(keys).await
    }

    /// What a field holds.
    pub async fn value_of(&self, label: &str) -> String {
        let wish = json!({ "roles": TYPED, "name": label });
        let what = format!("{} named “{label}”", TYPED.join(" or "));
        self.until(&what, async || self.asked("value", wish.clone()).await.as_str().map(str::to_owned)).await
    }

    /// Waits until a field holds this.
    pub async fn holds(&self, label: &str, value: &str) {
        let what = format!("“{value}” in the field “{label}”");
        self.until(&what, async || (self.value_of(label).await == value).then_some(())).await;
    }

    /// Waits until a field says something in its hint or its error.
    pub async fn is_told(&self, label: &str, part: &str) {
        let roles = ["textbox", "searchbox", "combobox", "spinbutton", "switch"];
        let wish = json!({ "roles": roles, "name": label });
        self.until(&format!("“{part}” at “{label}”"), async || {
            let said = self.asked("describe", wish.clone()).await;
            said.as_str().is_some_and(|said| said.contains(part)).then_some(())
        })
        .await;
    }

    /// Chooses one of the options of the list with that label.
    pub async fn choose(&self, label: &str, option: &str) {
        self.choose_of(label, option, false).await;
    }

    /// The same in the last one of several lists with that label.
    pub async fn choose_last(&self, label: &str, option: &str) {
        self.choose_of(label, option, true).await;
    }

    /// A list may be drawn anew while one chooses, and offer an option a moment later than others.
    async fn choose_of(&self, label: &str, option: &str, last: bool) {
        let wish = json!({ "roles": CHOSEN, "name": label });
        let deadline = Instant::now() + PATIENCE;
        let mut breath = Breath::default();
        loop {
            let looked = Instant::now();
            self.first(wish.clone(), &format!("list named “{label}”")).await;
            let tried = self.again(&format!("list “{label}”"), async || self.offers(&wish, option, last).await).await;
            let Some(offered) = tried else { return };
            assert!(looked < deadline, "“{label}” doesn't offer “{option}” but {}", offered.join(", "));
            breath.take().await;
        }
    }

    /// Chooses an option of such a list, or says what it offers instead. All names are asked for at once: there may be a
    /// hundred.
    async fn offers(&self, wish: &Value, option: &str, last: bool) -> WebDriverResult<Option<Vec<String>>> {
        let lists = self.elements(wish).await?;
        let Some(list) = (if last { lists.last() } else { lists.first() }) else { return Ok(Some(Vec::new())) };
        let script = "return [...arguments[0].options].map((option) => option.label.trim())";
        let answer = self.driver.execute(script, vec![list.to_json()?]).await?;
        let names: Vec<String> = serde_json::from_value(answer.json().clone()).unwrap_or_default();
        let Some(place) = names.iter().position(|name| name == option) else { return Ok(Some(names)) };
        let options = list.find_all(By::Tag("option")).await?;
        if options.len() != names.len() {
            // They were changed while they were read.
            return Ok(Some(names));
        }
        options[place].click().await?;
        Ok(None)
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

    /// The same within a place, given by its role and name.
    pub async fn tick_within(&self, place: (&str, &str), label: &str) {
        self.press_found(json!({ "roles": TICKED, "name": label, "within": [place.0, place.1] }), label).await;
    }

    /// The same by a part of the label.
    pub async fn tick_within_part(&self, place: (&str, &str), part: &str) {
        let wish = json!({ "roles": TICKED, "name": part, "part": true, "within": [place.0, place.1] });
        self.press_found(wish, part).await;
    }
}
