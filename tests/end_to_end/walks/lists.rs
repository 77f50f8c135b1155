//! Long lists: whoever scrolls through thousands of records sees records all the way, and whoever comes back to a list
//! finds it as it was left.

use serde_json::Value;

use crate::harness::{VAULT, Walk};
use crate::importing;
use crate::ledger::fixture;
use crate::person::{Person, pause};

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

/// How far the list is scrolled.
async fn scrolled(walk: &Walk) -> i64 {
    let script = "return Math.round(document.querySelector('[role=\"grid\"]')?.scrollTop ?? 0)";
    walk.browser.driver().execute(script, Vec::<Value>::new()).await.unwrap().convert().unwrap()
}

/// Waits until the list has fewer records than before; how many.
async fn fewer_than(person: &Person, before: usize) -> usize {
    person
        .until(&format!("list of fewer than {before}"), async || {
            let count = person.count().await;
            (count > 0 && count < before).then_some(count)
        })
        .await
}

async fn is_as_it_was(walk: &Walk, (view, words, count, top): (&str, &str, usize, i64)) {
    let person = walk.person();
    person.counts(count).await;
    assert_eq!(person.value_of("在列表中查找").await, words);
    let tab = person.by_role(&["button"], view).await;
    assert_eq!(tab.attr("aria-current").await.unwrap().as_deref(), Some("true"), "the view “{view}” is not on");
    let there = async || (scrolled(walk).await == top).then_some(());
    person.until(&format!("list that is scrolled by {top} px"), there).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_and_the_day_are_found_as_they_were_left() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    importing::take_in(&person, &fixture("ledger.xlsx")).await;
    person.go("客户").await;
    let all = person.count().await;
    person.press("没有下一步").await;
    let unplanned = fewer_than(&person, all).await;
    person.fill("在列表中查找", "138").await;
    fewer_than(&person, unplanned).await;
    let list = person.by_role(&["grid"], "客户").await;
    walk.browser.wheel(list.rect().await.unwrap().center(), 700).await;
    // The search may still be learning the last of the imported records, and the browser still be gliding.
    pause(1_500).await;
    let found = person.count().await;
    let top = scrolled(&walk).await;
    assert!(top > 0, "the list of {found} can't be scrolled");
    let left = ("没有下一步", "138", found, top);

    person.go("联系人").await;
    walk.browser.driver().back().await.unwrap();
    is_as_it_was(&walk, left).await;
    person.go("今日").await;
    person.press_within(("group", "范围"), "全部").await;
    person.go("客户").await;
    is_as_it_was(&walk, left).await;
    person.press("清除条件").await;
    person.counts(all).await;
    assert_eq!(person.value_of("在列表中查找").await, "");

    // Whose day is shown outlives the vault's being open.
    person.reload().await;
    person.press(VAULT).await;
    person.desk_is_open().await;
    person.go("今日").await;
    let everyone = person.by_role_within(("group", "范围"), &["button"], "全部").await;
    assert_eq!(everyone.attr("aria-pressed").await.unwrap().as_deref(), Some("true"));
}
