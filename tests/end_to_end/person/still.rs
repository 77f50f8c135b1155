//! Waits for a page that changes to come to rest, in place of a time that is too long for most and too short for some.

use serde_json::json;

use super::{Person, pause};

/// Answers once nothing of the page has changed for some milliseconds, two frames were drawn and nothing moves that comes
/// to an end; after two seconds in any case, for pages on which something always changes.
const STAND_STILL: &str = r#"
const [quiet, done] = arguments;
let changed = performance.now();
const watch = new MutationObserver(() => { changed = performance.now(); });
watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
const end = () => { watch.disconnect(); done(true); };
const ends = (one) => one.effect?.getComputedTiming().endTime < Infinity;
const moves = () => document.getAnimations().some((one) => one.playState === "running" && ends(one));
const late = setTimeout(end, 2_000);
const look = () => {
  if (performance.now() - changed < quiet || moves()) {
    setTimeout(() => requestAnimationFrame(look), 10);
    return;
  }
  clearTimeout(late);
  end();
};
requestAnimationFrame(() => requestAnimationFrame(look));
"#;

impl Person {
    /// Waits until the page has stood still for that many milliseconds.
    pub async fn stands_still(&self, milliseconds: u64) {
        let waited = self.driver.execute_async(STAND_STILL, vec![json!(milliseconds)]).await;
        waited.unwrap_or_else(|error| panic!("the page can't be waited for: {error}"));
    }

    /// Waits for that many milliseconds, and until the page has begun whatever it had put off for less: on a busy machine it
    /// may be late with that.
    pub async fn settles(&self, milliseconds: u64) {
        pause(milliseconds).await;
        self.stands_still(200).await;
    }
}
