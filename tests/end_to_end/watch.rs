//! Watches the pages of a tab for payloads that ran and for rules of the policy that something tried to break.

use serde_json::Value;

use crate::browser::Browser;
use crate::person::pause;

/// Says so in the browser's log, which outlives the page, when a payload has run.
const WATCH: &str = r#"
(() => {
  const told = (what) => console.error(`payload ran: ${what}`);
  for (const name of ["alert", "confirm", "prompt"]) window[name] = (...said) => told(`${name} ${said}`);
  Object.defineProperty(window, "__hit", { get: () => (...said) => told(`__hit ${said}`), set: (value) => told(`__hit = ${value}`) });
  document.addEventListener("securitypolicyviolation", (event) => told(`against the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
})();
"#;

/// What a payload that runs would leave in the log.
const TRACES: [&str; 4] = ["payload ran", "Content Security Policy", "Trusted", "evil.example"];

/// Watches every page that the tab opens from now on.
pub async fn watch(browser: &Browser) {
    browser.prepare_pages(WATCH).await;
}

/// What ran or tried to, since this was last asked.
pub async fn hits(browser: &Browser) -> Vec<String> {
    let log = browser.complaints().await;
    log.into_iter().filter(|said| TRACES.iter().any(|trace| said.contains(trace))).collect()
}

/// That the watch on the page at hand sees what runs: a watch that sleeps would find nothing either.
pub async fn is_awake(browser: &Browser) {
    for script in ["alert(1)", "window.__hit(1)", "window.__hit = 1", "document.body.innerHTML = '<b></b>'"] {
        let _ = browser.driver().execute(format!("try {{ {script} }} catch {{}}"), Vec::<Value>::new()).await;
        // The event of the policy comes after its word in the log, and must not be taken for that of a payload later.
        let last = if script.contains("innerHTML") { "against the policy" } else { "" };
        let told = async || hits(browser).await.iter().any(|said| said.contains(last)).then_some(());
        browser.person().until(&format!("word in the log of {script}"), told).await;
    }
    pause(300).await;
    let _ = hits(browser).await;
}
