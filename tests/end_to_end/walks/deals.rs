//! Opportunities on their board and in their list, cases in their queue, and the templates of every table.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{enter_customer, in_this_order};
use crate::folder::downloaded;
use crate::harness::Walk;
use crate::importing;
use crate::person::{Person, pause};

const CUSTOMER: &str = "宁波海工装备有限公司";

async fn enter_deal(person: &Person, name: &str, amount: &str) {
    person.press("新建商机").await;
    person.fill("项目名称", name).await;
    person.pick("客户", CUSTOMER).await;
    person.fill("预计成交金额", amount).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
    person.press("关闭详情").await;
}

/// Moves a finger from a card of the first column to another column.
async fn swipe_over(walk: &Walk, card: &str, column: &str, rest: Duration) {
    let person = walk.person();
    person.stands_still(100).await;
    let place = ("listitem", "线索");
    let from = person.again("card", async || person.by_role_within_part(place, &["listitem"], card).await.rect().await);
    let to = person.again("column", async || person.by_role(&["listitem"], column).await.rect().await);
    let (from, to) = (from.await.center(), to.await.center());
    walk.browser.swipe(from, to, rest).await;
}

async fn column_says(person: &Person, column: &str, words: &str) {
    let what = format!("“{words}” in the column “{column}”");
    let place = ("listitem", column);
    person.until(&what, async || person.words_within(place).await.contains(words).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_is_not_there_yet_is_made_above_the_deal_and_no_word_of_it_is_lost() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("商机").await;
    person.press("新建商机").await;
    person.fill("项目名称", "龙门吊改造").await;
    person.fill("客户", CUSTOMER).await;
    person.take(&format!("新建客户“{CUSTOMER}”")).await;
    person.press_within(("dialog", "新建客户"), "保存").await;
    person
        .until("the new customer in the form of the deal", async || {
            (person.value_of("客户").await == CUSTOMER).then_some(())
        })
        .await;
    assert_eq!(person.value_of("项目名称").await, "龙门吊改造", "the form below has lost its words");
    person.press("保存").await;
    person.sees("已创建“龙门吊改造”").await;
    person.go("客户").await;
    person.sees(CUSTOMER).await;
}

/// Waits until the keyboard is at that card of the board.
async fn is_at_card(person: &Person, name: &str) {
    let what = format!("keyboard at the card “{name}”");
    person.until(&what, async || person.focus().await.1.contains(name).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_goes_over_the_board_by_keyboard_mouse_and_finger_with_its_money() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("商机").await;
    enter_deal(&person, "龙门吊改造", "120000").await;
    enter_deal(&person, "泊位监控", "3.5万").await;
    person.press("看板").await;
    column_says(&person, "线索", "¥155,000").await;

    // By keyboard, one column to the right.
    person.by_part(&["listitem"], "泊位监控").await;
    let leads = ("listitem", "线索");
    let card = async |name: &str| person.by_role_within_part(leads, &["listitem"], name).await;
    person.again("card", async || card("泊位监控").await.focus().await).await;
    person.keys("]").await;
    column_says(&person, "需求分析", "泊位监控").await;
    column_says(&person, "需求分析", "¥35,000").await;
    column_says(&person, "线索", "¥120,000").await;

    // The arrows go to the card beside it and move none.
    is_at_card(&person, "泊位监控").await;
    person.keys("Left").await;
    is_at_card(&person, "龙门吊改造").await;
    person.keys("Right").await;
    is_at_card(&person, "泊位监控").await;
    column_says(&person, "线索", "¥120,000").await;

    // By mouse, two columns to the right.
    person.stands_still(100).await;
    person
        .again("card that is dragged", async || {
            let target = person.by_role(&["listitem"], "方案提交").await;
            person.drag(&card("龙门吊改造").await, &target).await
        })
        .await;
    column_says(&person, "方案提交", "龙门吊改造").await;
    column_says(&person, "方案提交", "¥120,000").await;
    person.status_saved().await;

    // Each move is one step back.
    person.keys("Control+z").await;
    column_says(&person, "线索", "龙门吊改造").await;

    // By finger. One that goes on at once scrolls the board; one that rests on the card first takes it along.
    swipe_over(&walk, "龙门吊改造", "需求分析", Duration::ZERO).await;
    pause(400).await;
    column_says(&person, "线索", "龙门吊改造").await;
    column_says(&person, "需求分析", "¥35,000").await;
    swipe_over(&walk, "龙门吊改造", "需求分析", Duration::from_millis(700)).await;
    column_says(&person, "需求分析", "龙门吊改造").await;
    column_says(&person, "需求分析", "¥155,000").await;
    column_says(&person, "线索", "¥0").await;
    person.status_saved().await;

    // The list by amount, and its sum.
    person.press("列表").await;
    person.sees("进行中 ¥155,000").await;
    // High value first (R106), then the other way round.
    person.press("预计成交金额").await;
    in_this_order(&person, &["龙门吊改造", "泊位监控"]).await;
    person.press("预计成交金额").await;
    in_this_order(&person, &["泊位监控", "龙门吊改造"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_deal_is_found_from_the_board_that_leaves_it_out() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("商机").await;
    enter_deal(&person, "龙门吊改造", "120000").await;
    enter_deal(&person, "泊位监控", "3.5万").await;
    person.press("列表").await;
    person.press("泊位监控").await;
    person.press("编辑").await;
    person.choose("结果", "输单").await;
    person.fill("输单原因", "预算取消").await;
    person.press("保存").await;
    person.status_saved().await;
    person.press("关闭详情").await;
    person.press("看板").await;
    person.sees("输单与作废的 1 个商机不在看板上").await;
    person.press("在列表中查看输单与作废").await;
    in_this_order(&person, &["泊位监控"]).await;
    person.counts(1).await;
}

/// Puts text into a field of one of the stages in the settings.
async fn fill_stage(person: &Person, stage: &str, label: &str, text: &str) {
    person.fill_within(("group", stage), label, text).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_has_the_stages_that_it_wants_and_no_deal_is_left_behind() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("商机").await;
    enter_deal(&person, "龙门吊改造", "120000").await;

    // Another name, another sentence, and one stage more.
    person.go("设置").await;
    fill_stage(&person, "第 1 阶段", "阶段名称", "初访").await;
    fill_stage(&person, "第 1 阶段", "本阶段要做什么", "约好第一次拜访").await;
    person.press("添加阶段").await;
    person.press("保存阶段").await;
    person.sees("请填写第 5 阶段的名称").await;
    fill_stage(&person, "第 5 阶段", "阶段名称", "样机试用").await;
    person.press("保存阶段").await;
    person.sees("商机阶段已保存").await;
    person.go("商机").await;
    person.press("看板").await;
    column_says(&person, "初访", "¥120,000").await;
    person.by_role(&["listitem"], "样机试用").await;
    person.press("列表").await;
    person.press("龙门吊改造").await;
    person.sees("本阶段要做：约好第一次拜访").await;
    person.press("移到“样机试用”").await;
    person.sees("已移到“样机试用”").await;
    person.press("关闭详情").await;

    // The stage goes, and its deal where a person says; one step brings both back.
    person.go("设置").await;
    person.press("移除第 5 阶段").await;
    person.choose("“样机试用”里的 1 个商机移到", "方案提交").await;
    person.press("保存阶段").await;
    person.sees("商机阶段已保存").await;
    person.go("商机").await;
    person.press("看板").await;
    column_says(&person, "方案提交", "龙门吊改造").await;
    person.keys("Control+z").await;
    column_says(&person, "样机试用", "龙门吊改造").await;

    // The other of the two pipelines.
    person.go("设置").await;
    person.press("使用购买阶段（意识到客户关系维护）").await;
    person.press("保存阶段").await;
    person.sees("商机阶段已保存").await;
    person.go("商机").await;
    person.press("看板").await;
    column_says(&person, "考虑", "龙门吊改造").await;
    person.by_role(&["listitem"], "客户关系维护").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_urgent_case_comes_first_and_the_solved_one_last() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("服务工单").await;
    for (subject, priority) in [("发票抬头有误", "低"), ("吊臂停机", "紧急"), ("培训咨询", "普通")] {
        person.press("新建服务工单").await;
        person.fill("主题", subject).await;
        person.pick("客户", CUSTOMER).await;
        person.choose("优先级", priority).await;
        person.press("保存").await;
        person.sees(&format!("已创建“{subject}”")).await;
        person.press("关闭详情").await;
    }
    in_this_order(&person, &["吊臂停机", "培训咨询", "发票抬头有误"]).await;
    person.press("吊臂停机").await;
    person.press("开始处理").await;
    person.press("标记已解决").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.by_role(&["button"], "重新打开").await;
    person.press("关闭详情").await;
    in_this_order(&person, &["培训咨询", "发票抬头有误", "吊臂停机"]).await;
}

/// The templates that have arrived, of both kinds.
fn templates_in(downloads: &Path) -> Vec<PathBuf> {
    [downloaded(downloads, "", "xlsx"), downloaded(downloads, "", "csv")].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_arrives_for_every_table() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("导入").await;
    let downloads = walk.browser.downloads();
    for (number, name) in importing::templates(&person).await.iter().enumerate() {
        person.press(name).await;
        let wanted = number + 1;
        person
            .until(&format!("file for “{name}”"), async || (templates_in(&downloads).len() >= wanted).then_some(()))
            .await;
        // Of more than ten in a second Chromium drops what comes after: somebody who presses so fast is no person.
        pause(100).await;
    }
    for file in templates_in(&downloads) {
        let bytes = std::fs::read(&file).unwrap();
        let is_workbook = file.extension().is_some_and(|ending| ending == "xlsx");
        assert!(bytes.len() > 40, "{} is empty", file.display());
        assert_eq!(is_workbook, bytes.starts_with(b"PK"), "{} is not what its name says", file.display());
    }
}
