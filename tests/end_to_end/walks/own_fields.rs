//! Fields that a company makes up for itself: named in the settings, filled, found, retired and brought back.

use clientele::i18n::texts::built_in as words;

use super::{change, enter_customer, open, shows_fact, shows_no_fact};
use crate::harness::Walk;
use crate::importing::said;
use crate::person::Person;

const NAME: &str = "苏州精工机械有限公司";

/// Puts text into a field of the settings within that field of the company's own.
async fn describe(person: &Person, field: &str, label: &str, text: &str) {
    person.fill_within(("group", field), label, text).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_of_the_company_is_filled_found_retired_and_brought_back_with_its_values() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;

    person.go("设置").await;
    person.press("添加字段").await;
    person.press("保存字段").await;
    person.sees("请填写字段 1 的名称").await;
    describe(&person, "字段 1", "字段名称", "渠道经理").await;
    person.choose("分组", "基本信息").await;
    person.press("保存字段").await;
    person.sees("自定义字段已保存").await;

    // It is asked for like any other field, and shown and found by what it holds.
    person.go("客户").await;
    open(&person, NAME).await;
    change(&person, "渠道经理", "欧阳明月").await;
    shows_fact(&person, "渠道经理", "欧阳明月").await;
    person.search_finds("oymy", NAME).await;
    person.keys("Escape").await;

    person.go("设置").await;
    person.sees("1 条记录已填").await;
    person.press("停用字段 1").await;
    person.press("保存字段").await;
    person.sees("自定义字段已保存").await;
    person.go("客户").await;
    open(&person, NAME).await;
    shows_no_fact(&person, "渠道经理").await;

    person.go("设置").await;
    person.press("恢复“渠道经理”").await;
    describe(&person, "字段 1", "字段名称", "渠道负责人").await;
    person.press("保存字段").await;
    person.sees("自定义字段已保存").await;
    person.go("客户").await;
    open(&person, NAME).await;
    shows_fact(&person, "渠道负责人", "欧阳明月").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_built_in_field_is_called_and_asked_for_as_the_company_does_it() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.choose(said(words::FIELD), "客户简称").await;
    person.press(said(words::ADD)).await;
    describe(&person, "客户 › 客户简称", said(words::NAME), "客户名称").await;
    person.press(said(words::SAVE)).await;
    person.sees("同一个表里已有名为“客户名称”的字段").await;
    describe(&person, "客户 › 客户简称", said(words::NAME), "惯用名").await;
    person.tick(said(words::MUST)).await;
    person.press(said(words::SAVE)).await;
    person.sees(said(words::SAVED)).await;

    // The form asks for it by that name, and the record shows it.
    person.go("客户").await;
    person.press("新建客户").await;
    person.fill("名称、姓名或电话", NAME).await;
    person.press("继续新建").await;
    person.by_role(&["textbox"], "客户名称").await;
    person.press("保存").await;
    person.is_told("惯用名", "必填").await;
    person.fill("惯用名", "苏州精工").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{NAME}”")).await;
    shows_fact(&person, "惯用名", "苏州精工").await;
}
