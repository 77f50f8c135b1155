//! A table that a company makes up for itself: named in the settings, given a field, filled for a customer, found, retired
//! and brought back.

use super::{enter_customer, open};
use crate::harness::Walk;
use crate::person::Person;

const NAME: &str = "苏州精工机械有限公司";

/// Puts text into a field of the settings within that group.
async fn describe(person: &Person, group: &str, label: &str, text: &str) {
    person.fill_within(("group", group), label, text).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_the_company_is_named_filled_for_a_customer_found_retired_and_brought_back() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;

    person.go("设置").await;
    person.press("添加数据表").await;
    person.press("保存数据表").await;
    person.sees("请填写数据表 1 的名称").await;
    describe(&person, "数据表 1", "表的名称", "设备").await;
    person.press("保存数据表").await;
    person.sees("自定义数据表已保存").await;
    person.choose("数据表", "设备").await;
    person.press("添加字段").await;
    describe(&person, "字段 1", "字段名称", "序列号").await;
    person.choose("分组", "基本信息").await;
    person.press("保存字段").await;
    person.sees("自定义字段已保存").await;

    // It stands in the rail by its name, and its form asks for what the company has made up.
    person.go("设备").await;
    person.press("新建设备").await;
    person.fill("名称", "数控机床").await;
    person.pick("客户", NAME).await;
    person.fill("序列号", "SN2048").await;
    person.press("保存").await;
    person.counts(1).await;
    person.search_finds("SN2048", "数控机床").await;
    person.keys("Escape").await;

    // The customer's page lists it.
    open(&person, NAME).await;
    person.by_part(&["link"], "数控机床").await;

    person.go("设置").await;
    person.press("停用数据表 1").await;
    person.press("保存数据表").await;
    person.sees("自定义数据表已保存").await;
    person.until("rail without the table", async || (!person.has(&["link"], "设备").await).then_some(())).await;
    person.press("恢复“设备”").await;
    person.press("保存数据表").await;
    person.go("设备").await;
    person.counts(1).await;
}
