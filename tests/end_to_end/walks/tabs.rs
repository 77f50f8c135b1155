//! Two tabs of one vault: each sees what the other does, and neither overwrites the other unasked.

use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use super::{change, enter_customer, shows_fact};
use crate::harness::{VAULT, Walk};

const NAME: &str = "杭州双窗科技有限公司";

/// Opens the list in a second tab of an open vault, and has each tab show within that time what the other one saved; gives
/// both tabs.
pub(super) async fn follow_one_another(walk: &Walk, name: &str, short: &str, within: Duration) -> [WindowHandle; 2] {
    let person = walk.person();
    person.go("客户").await;
    let first = walk.browser.tab().await;
    let second = walk.browser.new_tab().await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    person.desk_is_open().await;
    person.sees("还没有客户").await;

    walk.browser.switch_to(&first).await;
    enter_customer(&person, name).await;
    walk.browser.switch_to(&second).await;
    person.sees_within(name, within).await;
    person.press(name).await;
    change(&person, "客户简称", short).await;
    walk.browser.switch_to(&first).await;
    person.sees_within(short, within).await;
    shows_fact(&person, "客户简称", short).await;
    [first, second]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_in_one_tab_is_in_the_other_within_a_second() {
    let walk = Walk::with_open_vault().await;
    let patience = Duration::from_secs(5);
    let [first, second] = follow_one_another(&walk, NAME, "两窗", patience).await;
    // A machine that is busy elsewhere is late now and then; a desk that is late is so each time.
    let person = walk.person();
    let mut quickest = Duration::MAX;
    for (from, to, short) in [(&first, &second, "三窗"), (&second, &first, "四窗"), (&first, &second, "五窗")] {
        walk.browser.switch_to(from).await;
        change(&person, "客户简称", short).await;
        walk.browser.switch_to(to).await;
        let begun = Instant::now();
        person.sees_within(short, patience).await;
        quickest = quickest.min(begun.elapsed());
    }
    assert!(quickest <= Duration::from_secs(1), "a change was in the other tab after {quickest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_never_overwrite_each_other_unasked() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    let address = walk.site.address(&person.path().await);
    let first = walk.browser.tab().await;
    let second = walk.browser.new_tab().await;
    person.visit(&address).await;
    person.press(VAULT).await;
    person.press("编辑").await;
    walk.browser.switch_to(&first).await;
    person.press("编辑").await;
    person.fill("客户简称", "甲的叫法").await;
    walk.browser.switch_to(&second).await;
    person.fill("客户简称", "乙的叫法").await;
    person.fill("微信", "shuangchuang").await;
    person.press("保存").await;
    person.status_saved().await;

    walk.browser.switch_to(&first).await;
    person.press("保存").await;
    person.sees("别处保存的内容：乙的叫法").await;
    person.holds("客户简称", "甲的叫法").await;
    person.by_role(&["button"], "保留我的").await;
    person.press("采用别处的").await;
    person.holds("客户简称", "乙的叫法").await;
    person.fill("客户简称", "商量好的叫法").await;
    person.press("保存").await;
    person.status_saved().await;
    shows_fact(&person, "客户简称", "商量好的叫法").await;
    shows_fact(&person, "微信", "shuangchuang").await;
    walk.browser.switch_to(&second).await;
    shows_fact(&person, "客户简称", "商量好的叫法").await;
}
