//! Long lists: whoever scrolls through thousands of records sees records all the way, and whoever comes back to a list
//! finds it as it was left, with the columns that were chosen and only the records that were asked for.

use serde_json::Value;

use crate::folder::Folder;
use crate::harness::{VAULT, Walk};
use crate::importing;
use crate::ledger::fixture;
use crate::person::{Person, pause};

const FIVE: &str = "客户名称,客户状态,城市\n\
    甲一有限公司,成交,苏州\n\
    乙二有限公司,成交,无锡\n\
    丙三有限公司,潜在,苏州\n\
    丁四有限公司,潜在,无锡\n\
    戊五有限公司,流失,苏州\n";

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

/// The middle of the list of customers.
async fn middle_of_list(person: &Person) -> (f64, f64) {
    person.again("list", async || person.by_role(&["grid"], "客户").await.rect().await).await.center()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_thousands_is_never_empty_under_the_wheel() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    importing::take_in(&person, &fixture("ledger.xlsx")).await;
    person.go("客户").await;
    let count = person.count().await;
    assert!(count > 2_500, "only {count} customers came out of the ledger");
    let middle = middle_of_list(&person).await;
    let driver = walk.browser.driver();
    driver.execute(WATCH, Vec::<Value>::new()).await.unwrap();
    for pixels in [PIXELS, -PIXELS] {
        for _ in 0..TURNS {
            walk.browser.wheel(middle, pixels).await;
        }
        // The browser may still be gliding.
        pause(400).await;
        person.steady(400, async || scrolled(&walk).await).await;
        person.counts(count).await;
    }
    let seen = driver.execute(SEEN, Vec::<Value>::new()).await.unwrap();
    let [longest, last, places, frames]: [usize; 4] = seen.convert().unwrap();
    // The head is the first row.
    assert_eq!(last, count + 1, "the wheel led to another end of the list");
    assert!(places > TURNS, "in {frames} frames only {places} places of the list were seen");
    assert!(longest <= 2, "there was nothing to see for {longest} frames in a row");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_stays_as_it_was_put_and_finds_by_two_conditions() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("list");
    importing::take_in(&person, &folder.write("名单.csv", FIVE.as_bytes())).await;
    person.go("客户").await;
    person.counts(5).await;
    columns_stay_as_they_were_put(&person).await;
    two_conditions_find(&person).await;
}

async fn width_of(person: &Person, column: &str) -> f64 {
    person.again(column, async || person.by_role(&["columnheader"], column).await.rect().await).await.width
}

/// Waits until one column stands directly before another.
async fn stands_before(person: &Person, column: &str, next: &str) {
    let what = format!("column “{column}” before “{next}”");
    person
        .until(&what, async || {
            let columns = person.names(&["columnheader"]).await;
            columns.windows(2).any(|pair| pair[0] == column && pair[1] == next).then_some(())
        })
        .await;
}

/// Waits until one column is wider and another one narrower than they were.
async fn are_resized(person: &Person, wide: f64, narrow: f64) {
    person
        .until("wider and a narrower column", async || {
            let wider = width_of(person, "客户名称").await - wide;
            let narrower = narrow - width_of(person, "客户编号").await;
            ((wider - 80.0).abs() < 4.0 && narrower > 8.0).then_some(())
        })
        .await;
}

/// Gives the keyboard to the head of a column.
async fn to_head(person: &Person, column: &str) {
    let place = ("columnheader", column);
    person.again(column, async || person.by_role_within(place, &["button"], column).await.focus().await).await;
}

async fn columns_stay_as_they_were_put(person: &Person) {
    person.press("列").await;
    person.tick("微信").await;
    person.tick("所属行业").await;
    person.keys("Escape").await;
    person.by_role(&["columnheader"], "微信").await;
    stands_before(person, "客户编号", "客户状态").await;

    // One column with the mouse, another one with the keyboard.
    person.stands_still(100).await;
    person
        .again("column that is dragged", async || {
            let moved = person.by_role(&["columnheader"], "客户级别").await;
            let onto = person.by_role(&["columnheader"], "客户编号").await;
            person.drag(&moved, &onto).await
        })
        .await;
    stands_before(person, "客户级别", "客户编号").await;
    to_head(person, "手机").await;
    person.keys("Alt+Left").await;
    stands_before(person, "手机", "联系人").await;

    let (wide, narrow) = (width_of(person, "客户名称").await, width_of(person, "客户编号").await);
    person.stands_still(100).await;
    person
        .again("column that is pulled", async || {
            let title = person.by_role(&["columnheader"], "客户名称").await;
            person.pull_edge(&title, 80).await
        })
        .await;
    to_head(person, "客户编号").await;
    person.keys("Alt+Shift+Left").await;
    are_resized(person, wide, narrow).await;

    let put = person.names(&["columnheader"]).await;
    person.reload().await;
    person.press(VAULT).await;
    person.counts(5).await;
    let as_put = async || (person.names(&["columnheader"]).await == put).then_some(());
    person.until(&format!("list with the columns {put:?}"), as_put).await;
    are_resized(person, wide, narrow).await;
}

async fn two_conditions_find(person: &Person) {
    let builder = ("dialog", "筛选");
    person.press("筛选").await;
    person.choose("字段", "客户状态").await;
    person.press_within(builder, "成交").await;
    person.press_within(builder, "条件").await;
    person.by_role(&["combobox"], "全部满足或任一满足").await;
    person.choose_last("字段", "城市").await;
    person.fill("值", "苏州").await;
    // Closed without a word, and what was built stands there still.
    person.keys("Escape").await;
    person.counts(5).await;
    person.press("筛选").await;
    person.press_within(builder, "应用").await;
    person.counts(1).await;
    person.sees("甲一有限公司").await;

    person.press("筛选").await;
    person.choose("全部满足或任一满足", "或").await;
    person.press_within(builder, "应用").await;
    person.counts(4).await;
    person.does_not_see("丁四有限公司").await;
    person.press_part("移除条件：城市").await;
    person.counts(2).await;
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
    person.holds("在列表中查找", words).await;
    let is_on = async || {
        let tab = person.by_role(&["button"], view).await;
        (tab.attr("aria-current").await.ok()?? == "true").then_some(())
    };
    person.until(&format!("view “{view}” that is on"), is_on).await;
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
    walk.browser.wheel(middle_of_list(&person).await, 700).await;
    // The search may still be learning the last of the imported records, and the browser still be gliding.
    let found = person.count_that_stays(1_500).await;
    let top = person.steady(400, async || scrolled(&walk).await).await;
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
    person.holds("在列表中查找", "").await;

    // Whose day is shown outlives the vault's being open.
    person.reload().await;
    person.press(VAULT).await;
    person.desk_is_open().await;
    person.go("今日").await;
    let is_pressed = async || {
        let everyone = person.by_role_within(("group", "范围"), &["button"], "全部").await;
        (everyone.attr("aria-pressed").await.ok()?? == "true").then_some(())
    };
    person.until("day of everybody", is_pressed).await;
}
