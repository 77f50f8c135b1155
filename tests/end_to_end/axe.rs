//! Looks at the page with axe-core for what shuts people out.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::site::project;

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = project().join("tools/node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{} can't be read ({error}); `make setup-test` installs it", path.display()))
    })
}

const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const told = (node) => `${node.target.join(" ")}: ${node.html.slice(0, 160)} (${(node.failureSummary ?? "").replace(/\s+/g, " ")})`;
const options = { resultTypes: ["violations"], preload: false };
if (arguments[0]) options.runOnly = arguments[0];
axe.run(document, options).then(
  (results) => done(results.violations.map((found) => `${found.id}: ${found.help}\n    ${found.nodes.slice(0, 5).map(told).join("\n    ")}`)),
  (error) => done([`axe itself failed: ${error}`]),
);
"#;

/// What of a page is another one in other colours.
pub const COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];

/// What axe finds on the page at hand, one paragraph for each kind of fault; by these rules alone, or by all.
pub async fn violations(browser: &Browser, rules: Option<&[&str]>) -> Vec<String> {
    let driver = browser.driver();
    let there = driver.execute("return 'axe' in window", Vec::<Value>::new()).await.unwrap();
    if there.json() != &json!(true) {
        driver.execute(source(), Vec::<Value>::new()).await.unwrap();
    }
    let found = driver.execute_async(RUN, vec![json!(rules)]).await.unwrap();
    found.convert().unwrap()
}
