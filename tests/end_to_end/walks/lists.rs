//! Long lists: whoever scrolls through thousands of records sees records all the way.

use serde_json::Value;

use crate::harness::Walk;
use crate::importing;
use crate::ledger::fixture;
use crate::person::pause;

/// How often the wheel is turned in each direction, and how far.
const TURNS: usize = 24;
const PIXELS: i32 = 4_200;

/// Looks at every frame whether there are rows at the top, in the middle and at the end of the list.
const WATCH: &str = r#"
const grid = document.querySelector('[role="grid"]');
const watch = { looking: true, frames: 0, gap: 0, longest: 0, last: 0, places: 0 };
window.watched = watch;
const rowAt = (x, y) => document.elementFromPoint(x, y)?.closest('[role="row"]');
let before = 0;
(function look() {
  if (!watch.looking) return;
  const box = grid.getBoundingClientRect();
  const head = grid.querySelector('[role="columnheader"]').getBoundingClientRect().bottom;
  const rows = [head + 4, (head + box.bottom) / 2, box.bottom - 24].map((y) => rowAt(box.left + 60, y));
  const filled = rows.every((row) => row?.hasAttribute("aria-rowindex") && row.innerText.trim() !== "");
  const last = Number(rows[2]?.getAttribute("aria-rowindex") ?? 0);
  watch.gap = filled ? 0 : watch.gap + 1;
  watch.longest = Math.max(watch.longest, watch.gap);
  watch.last = Math.max(watch.last, last);
  watch.places += Number(last !== before);
  watch.frames += 1;
  before = last;
  requestAnimationFrame(look);
})();
"#;

/// What was seen: the longest run of frames with a gap, the last row, places of the list, frames.
const SEEN: &str = "watched.looking = false; return [watched.longest, watched.last, watched.places, watched.frames]";

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_thousands_is_never_empty_under_the_wheel() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    importing::take_in(&person, &fixture("ledger.xlsx")).await;
    person.go("客户").await;
    let count = person.count().await;
    assert!(count > 2_500, "only {count} customers came out of the ledger");
    let list = person.by_role(&["grid"], "客户").await;
    let middle = list.rect().await.unwrap().center();
    let driver = walk.browser.driver();
    driver.execute(WATCH, Vec::<Value>::new()).await.unwrap();
    for pixels in [PIXELS, -PIXELS] {
        for _ in 0..TURNS {
            walk.browser.wheel(middle, pixels).await;
        }
        // The browser may still be gliding.
        pause(400).await;
        person.counts(count).await;
    }
    let seen = driver.execute(SEEN, Vec::<Value>::new()).await.unwrap();
    let [longest, last, places, frames]: [usize; 4] = seen.convert().unwrap();
    // The head is the first row.
    assert_eq!(last, count + 1, "the wheel led to another end of the list");
    assert!(places > TURNS, "in {frames} frames only {places} places of the list were seen");
    assert!(longest <= 2, "there was nothing to see for {longest} frames in a row");
}
