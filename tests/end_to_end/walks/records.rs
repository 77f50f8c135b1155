//! Customers, follow-ups and tasks: entered, found before they are entered twice, changed, and taken back.

use serde_json::Value;

use super::{change, enter_customer, shows_fact, shows_no_fact};
use crate::folder::Folder;
use crate::harness::{VAULT, Walk};
use crate::importing;
use crate::person::Person;

const NAME: &str = "苏州精工机械有限公司";

/// Marks the facts, each by which one it is, and the buttons that add what there is none of.
const MARK: &str = "
document.querySelectorAll('.fact[data-fact]').forEach((one) => { one.dataset.still = one.dataset.fact; });
document.querySelectorAll('.nothing-yet button').forEach((one) => { one.dataset.still = ''; });
return document.querySelectorAll('[data-still]').length;";

/// How many of the facts are others than when they were marked, and how many of the buttons were not there then.
const OTHERS: &str = "
const facts = [...document.querySelectorAll('.fact[data-still]')];
const buttons = [...document.querySelectorAll('.nothing-yet button')];
return [
  facts.filter((one) => one.dataset.still !== one.dataset.fact).length,
  buttons.filter((one) => one.dataset.still === undefined).length,
];";

#[tokio::test(flavor = "multi_thread")]
async fn every_step_with_a_customer_can_be_taken_back_and_made_again() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.counts(1).await;
    change(&person, "客户简称", "苏精").await;
    shows_fact(&person, "客户简称", "苏精").await;

    person.keys("Control+z").await;
    shows_no_fact(&person, "客户简称").await;
    person.keys("Control+z").await;
    person.sees("找不到这条记录").await;
    person.status_saved().await;
    person.keys("Control+Shift+z").await;
    person.counts(1).await;
    person.keys("Control+Shift+z").await;
    shows_fact(&person, "客户简称", "苏精").await;

    // Not only in memory.
    person.status_saved().await;
    person.reload().await;
    person.press(VAULT).await;
    shows_fact(&person, "客户简称", "苏精").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_enters_a_customer_twice_without_being_told() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "手机", "138 0013 8000").await;
    shows_fact(&person, "手机", "138 0013 8000").await;

    person.press("新建客户").await;
    person.fill("名称、姓名或电话", "苏州精工机械有限责任公司").await;
    person.sees("可能已存在").await;
    person.by_role(&["button"], &format!("打开 {NAME}")).await;
    // By the phone alone, however it is written.
    person.fill("名称、姓名或电话", "+86 138-0013-8000").await;
    person.sees("电话相同").await;
    // Who goes on is told again by the form.
    person.fill("名称、姓名或电话", "无锡新公司").await;
    person.sees("没有找到相同的记录").await;
    person.press("继续新建").await;
    person.fill("手机", "13800138000").await;
    person.sees("可能已存在 1 条相同记录").await;
    person.by_role(&["link"], &format!("打开{NAME}")).await;
    // Words that were typed are not thrown away unasked.
    person.press("取消").await;
    person.press("继续编辑").await;
    person.holds("手机", "13800138000").await;
    person.press("取消").await;
    person.press("放弃修改").await;
    person.counts(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_named_at_its_field_and_nothing_typed_is_lost() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    person.press("新建客户").await;
    person.press("继续新建").await;
    person.fill("手机", "13800").await;
    person.fill("邮箱", "wang@").await;
    person.press("保存").await;
    person.is_told("客户名称", "这一项必填").await;
    person.is_told("手机", "“13800”不是 11 位手机号").await;
    person.is_told("邮箱", "“wang@”不是完整的邮箱地址").await;
    person.is_at("textbox", "客户名称").await;
    person.holds("手机", "13800").await;
    person.fill("客户名称", NAME).await;
    person.fill("手机", "１３８ ００１３ ８０００").await;
    person.fill("邮箱", "wang@example.com").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{NAME}”")).await;
    shows_fact(&person, "手机", "138 0013 8000").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_talk_ends_without_a_next_step_and_the_step_is_on_today() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;

    person.press("记录跟进").await;
    person.fill("跟进内容", "对方想先看样机").await;
    person.fill("遗留问题", "能否给六个月账期？").await;
    person.press("保存").await;
    person.sees("这一项必填，请填写。").await;
    person.is_told("下一步计划", "这一项必填").await;
    person.is_told("下次跟进日期", "这一项必填").await;
    person.sees("还没有跟进").await;

    let today = person.day(0).await;
    person.fill("下一步计划", "寄样机报价").await;
    person.fill("下次跟进日期", &today).await;
    person.press("保存").await;
    person.sees("上次遗留问题").await;
    person.sees("能否给六个月账期？").await;
    person.sees("对方想先看样机").await;
    shows_fact(&person, "下次跟进日期", &today).await;

    person.go("今日").await;
    person.sees("今天到期").await;
    let task = "完成：寄样机报价";
    person.tick(task).await;
    person.sees("已完成“寄样机报价”").await;
    person.until("day without that task", async || (!person.has(&["checkbox"], task).await).then_some(())).await;
    person.press("撤销").await;
    person.by_role(&["checkbox"], task).await;
    done_tasks_are_still_to_be_found(&person).await;

    // The question stays in front until somebody says that it is solved.
    person.go("客户").await;
    person.press(NAME).await;
    person.sees("上次遗留问题").await;
    person.press("已解决").await;
    person.does_not_see("上次遗留问题").await;
}

/// The task is in the list of tasks, ticked off there and found again among those that are done.
async fn done_tasks_are_still_to_be_found(person: &Person) {
    person.go("任务").await;
    person.counts(1).await;
    person.press("寄样机报价").await;
    shows_fact(person, "客户", NAME).await;
    person.press("标记完成").await;
    person.sees("没有符合条件的记录").await;
    person.press("关闭详情").await;
    person.press("已完成").await;
    person.counts(1).await;
    person.press("寄样机报价").await;
    person.press("恢复任务").await;
    person.status_saved().await;
    person.press("关闭详情").await;
    person.press("未完成").await;
    person.counts(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_next_day_is_proposed_by_the_size_of_a_company_and_gives_way_to_what_is_typed() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.press("记录跟进").await;
    assert_eq!(person.value_of("下次跟进日期").await, "");
    person.press("取消").await;
    person.press("编辑").await;
    person.choose("企业规模", "小型（20–99 人）").await;
    person.press("保存").await;
    person.status_saved().await;
    person.press("记录跟进").await;
    let proposed = person.value_of("下次跟进日期").await;
    // Five days later, or the Monday after these.
    let days = [person.day(5).await, person.day(6).await, person.day(7).await];
    assert!(days.contains(&proposed), "{proposed} is proposed");
    // What was proposed is nothing that a person typed: there is nothing to ask about.
    person.press("取消").await;
    person.press("记录跟进").await;
    let other = person.day(2).await;
    person.fill("下次跟进日期", &other).await;
    person.fill("跟进内容", "问了交期").await;
    person.fill("下一步计划", "报价").await;
    person.press("保存").await;
    shows_fact(&person, "下次跟进日期", &other).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_in_a_bulk_edit_empties_nothing() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.press("关闭详情").await;
    person.tick("选择此行").await;
    person.press("修改字段").await;
    person.choose("字段", "客户状态").await;
    person.press("修改 1 个客户").await;
    person.sees("请填写新值").await;
    person.choose("新值", "意向").await;
    person.press("修改 1 个客户").await;
    person.sees("已修改 1 个客户").await;
    person.press(NAME).await;
    shows_fact(&person, "客户状态", "意向").await;
    person.press("关闭详情").await;

    // A label for many takes none away that is there.
    for label in ["重点", "华东"] {
        person.press("修改字段").await;
        person.choose("字段", "标签").await;
        person.fill("标签", label).await;
        person.keys("Enter").await;
        person.press("修改 1 个客户").await;
        person.sees("已修改 1 个客户").await;
        person.leaves_dialog().await;
    }
    person.press(NAME).await;
    let both = async || {
        let shown = person.facts().await.get("标签").cloned().unwrap_or_default();
        (shown.contains("重点") && shown.contains("华东")).then_some(())
    };
    person.until("both labels", both).await;
    person.press("关闭详情").await;

    // Empty only where that was said.
    person.press("修改字段").await;
    person.choose("字段", "客户状态").await;
    person.tick("清空此字段").await;
    person.sees("所选记录的“客户状态”会被清空。").await;
    person.press("清空 1 个客户的此字段").await;
    person.sees("已修改 1 个客户").await;
    person.press(NAME).await;
    shows_no_fact(&person, "客户状态").await;
}

/// Waits until so many rows of the list show these words.
async fn rows_show(person: &Person, words: &str, wanted: usize) {
    person
        .until(&format!("list with {wanted} times “{words}”"), async || {
            let rows = person.names(&["row"]).await;
            (rows.iter().filter(|row| row.contains(words)).count() == wanted).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bulk_edit_is_one_step_back_to_what_each_was() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("bulk");
    let rows = "客户名称,客户状态\n甲一有限公司,成交\n乙二有限公司,潜在\n丙三有限公司,潜在\n";
    importing::take_in(&person, &folder.write("名单.csv", rows.as_bytes())).await;
    person.go("客户").await;
    person.counts(3).await;
    person.tick("全选").await;
    person.press("修改字段").await;
    person.choose("字段", "客户状态").await;
    person.choose("新值", "意向").await;
    person.press("修改 3 个客户").await;
    person.sees("已修改 3 个客户").await;
    rows_show(&person, "意向", 3).await;
    person.status_saved().await;

    person.keys("Control+z").await;
    rows_show(&person, "潜在", 2).await;
    rows_show(&person, "成交", 1).await;
    person.keys("Control+Shift+z").await;
    rows_show(&person, "意向", 3).await;
    person.keys("Control+z").await;
    rows_show(&person, "意向", 0).await;

    // Not only in memory.
    person.status_saved().await;
    person.reload().await;
    person.press(VAULT).await;
    person.counts(3).await;
    rows_show(&person, "潜在", 2).await;
    rows_show(&person, "成交", 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_today_has_no_room_for_is_one_press_away() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("tasks");
    let (late, far) = (person.day(-3).await, person.day(40).await);
    let rows: String = (1..=33).map(|number| format!("回访{number},{late},韩梅梅\n")).collect();
    let rows = format!("任务,到期日,负责人\n{rows}年会筹备,{far},韩梅梅\n");
    importing::take_in(&person, &folder.write("任务表.csv", rows.as_bytes())).await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.go("今日").await;
    person.press("逾期：还有 3 条").await;
    person.by_role(&["grid"], "任务").await;
    person.counts(33).await;
    person.press("未完成").await;
    person.counts(34).await;
    person.keys("g").await;
    person.keys("t").await;
    person.by_role(&["link"], "逾期：还有 3 条").await;
    person.keys("g").await;
    person.keys("k").await;
    person.counts(34).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_remark_is_found_by_its_words_with_what_stands_around_them() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "备注", "交期最多六周，逾期按日罚款").await;
    person.press("关闭详情").await;
    // The customer is called otherwise: only its text can lead there.
    let offered = person.search_finds("按日罚款", "交期最多六周").await;
    assert!(offered.iter().any(|option| option.contains(NAME)), "{offered:?}");
    person.sees("文本与标签中").await;
    person.take("交期最多六周").await;
    shows_fact(&person, "备注", "交期最多六周，逾期按日罚款").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_line_fills_the_form_and_can_be_taken_for_a_name_instead() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    person.press("新建客户").await;
    let line = format!("{NAME} 王芳 采购经理 138 0013 8000 wang@example.com 苏州市吴中区金枫路88号");
    person.fill("名称、姓名或电话", &line).await;
    person.sees("将填入 9 项").await;
    person.press("不拆分，整段作为名称").await;
    person.does_not_see("将填入").await;
    person.press("拆分填入").await;
    person.sees("吴中区").await;
    person.press("继续新建").await;
    person.holds("客户名称", NAME).await;
    person.holds("联系人", "王芳").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{NAME}”")).await;
    shows_fact(&person, "手机", "138 0013 8000").await;
    shows_fact(&person, "联系人职位", "采购经理").await;
    shows_fact(&person, "区县", "吴中区").await;
    shows_fact(&person, "详细地址", "金枫路88号").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_is_about_to_press_is_still_there_when_the_record_changes() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "手机", "138 0013 8000").await;
    shows_fact(&person, "手机", "138 0013 8000").await;
    person.by_role(&["button"], "添加联系人").await;
    let driver = walk.browser.driver();
    let marked = driver.execute(MARK, Vec::<Value>::new()).await.unwrap();
    assert!(marked.json().as_u64().is_some_and(|marked| marked > 2), "{:?}", marked.json());

    // A fact comes before others; the first contact gives its section a place above the buttons.
    change(&person, "客户简称", "苏精").await;
    shows_fact(&person, "客户简称", "苏精").await;
    person.press("添加联系人").await;
    person.fill("名称、姓名或电话", "王芳").await;
    person.press("继续新建").await;
    person.by_role(&["textbox"], "姓名").await;
    person.press("保存").await;
    person.by_role(&["link"], "王芳").await;
    person.status_saved().await;
    let others = driver.execute(OTHERS, Vec::<Value>::new()).await.unwrap();
    assert_eq!(others.json(), &serde_json::json!([0, 0]), "facts and buttons were drawn anew");
}
