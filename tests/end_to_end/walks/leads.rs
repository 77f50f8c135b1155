//! From a card of a fair to a contract that somebody else must approve: who gets a lead, what becomes of it, how it goes to
//! the pool and comes back, and what no contract gets round.

use clientele::i18n::texts::assignment;
use clientele::model::text::Locale;

use super::people::list_colleague;
use super::{enter_customer, shows_fact};
use crate::harness::{MEMBER, Walk};
use crate::person::Person;

const COMPANY: &str = "宁波海工装备有限公司";
const OTHER: &str = "温州海工装备有限公司";
const COLLEAGUE: &str = "李雷";
const NOBODY_DECIDES: &str = "请填写“优惠审批人”，或选择“优惠审批角色”";

/// Agrees that what comes from Zhejiang goes to a colleague and to the member in turn.
async fn agree_on_turns(person: &Person) {
    person.go("设置").await;
    list_colleague(person, COLLEAGUE).await;
    person.press("添加规则").await;
    person.fill("省份或城市", "浙江").await;
    person.fill("分配给（多人轮流）", &format!("{COLLEAGUE}，查无此人")).await;
    person.press("保存分配规则").await;
    person.sees(&assignment::STRANGER.fill(Locale::Chinese, &["1", "查无此人"])).await;
    person.fill("分配给（多人轮流）", &format!("{COLLEAGUE}，{MEMBER}")).await;
    person.press("保存分配规则").await;
    person.sees("分配规则已保存").await;
}

/// Enters a lead. Its page is open afterwards.
async fn enter_lead(person: &Person, name: &str, mobile: &str) {
    person.press("新建线索").await;
    person.fill("线索名称", name).await;
    person.fill("联系人", "王建国").await;
    person.fill("手机", mobile).await;
    person.press("地址").await;
    person.fill("省份", "浙江省").await;
    person.fill("意向内容", "龙门吊改造").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{name}”")).await;
}

async fn convert(person: &Person, name: &str, sees: &str) {
    person.press("转化").await;
    person.sees(sees).await;
    person.press_within(("dialog", &format!("转化“{name}”")), "转化").await;
    person.sees(&format!("已转化“{name}”")).await;
    shows_fact(person, "转化为客户", COMPANY).await;
}

async fn has_so_many(person: &Person, page: &str, count: usize) {
    person.go(page).await;
    person.counts(count).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_goes_to_whose_turn_it_is_and_becomes_a_customer_in_one_step() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    agree_on_turns(&person).await;
    person.go("线索").await;
    enter_lead(&person, COMPANY, "13800138000").await;
    shows_fact(&person, "负责人", COLLEAGUE).await;
    shows_fact(&person, "线索状态", "新").await;
    person.press("关闭详情").await;
    enter_lead(&person, OTHER, "13800138000").await;
    shows_fact(&person, "负责人", MEMBER).await;

    // A lead that nobody wants says why, in one press.
    person.press("判为不合格").await;
    person.press("没有预算").await;
    shows_fact(&person, "不合格原因", "没有预算").await;
    person.keys("Control+z").await;
    shows_fact(&person, "线索状态", "新").await;
    person.press("关闭详情").await;

    // The first becomes a customer with its deal; one step takes both back.
    person.press(COMPANY).await;
    convert(&person, COMPANY, "没有找到相同的客户。").await;
    has_so_many(&person, "客户", 1).await;
    has_so_many(&person, "商机", 1).await;
    person.keys("Control+z").await;
    has_so_many(&person, "商机", 0).await;
    has_so_many(&person, "客户", 0).await;
    person.go("线索").await;
    person.press(COMPANY).await;
    convert(&person, COMPANY, "没有找到相同的客户。").await;

    // The second has the same phone, so the customer that is there is proposed.
    person.press("关闭详情").await;
    person.press(OTHER).await;
    convert(&person, OTHER, "可能已有这个客户").await;
    has_so_many(&person, "客户", 1).await;
    has_so_many(&person, "商机", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_goes_to_the_pool_and_is_taken_from_it_and_nobody_forgets_whose_it_was() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.fill("C 级和未分级客户（天）", "3").await;
    person.press("保存回收规则").await;
    person.sees("回收规则已保存").await;
    person.go("客户").await;
    enter_customer(&person, COMPANY).await;
    shows_fact(&person, "负责人", MEMBER).await;
    person.press("关闭详情").await;

    // Three days from now it may be lost, so it is named, on Today and in the list.
    person.go("今日").await;
    person.sees("即将回收").await;
    person.sees("3 天后回收").await;
    person.go("客户").await;
    person.press("即将回收").await;
    person.counts(1).await;
    person.again("list", async || person.by_role(&["grid"], "客户").await.focus().await).await;
    person.keys("Control+a").await;
    person.press("退回公海").await;
    person.sees("已退回公海：1 个客户").await;
    person.sees("没有符合条件的记录").await;

    person.press("公海").await;
    person.counts(1).await;
    person.press(COMPANY).await;
    shows_fact(&person, "前负责人", MEMBER).await;
    person.press("领取").await;
    person.sees(&format!("已领取“{COMPANY}”")).await;
    shows_fact(&person, "负责人", MEMBER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_discount_waits_for_somebody_else() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("设置").await;
    person.tick("优惠超过上限的合同，生效前必须审批").await;
    // Nobody could decide: it is said where it was saved, and at the field, until that is mended.
    person.press("保存审批规则").await;
    person.sees(NOBODY_DECIDES).await;
    let is_marked = async || {
        let field = person.by_role(&["textbox"], "优惠审批人").await;
        (field.attr("aria-invalid").await.ok()?? == "true").then_some(())
    };
    person.until("mark at the field", is_marked).await;
    person.fill("优惠审批人", COLLEAGUE).await;
    person.does_not_see(NOBODY_DECIDES).await;
    person.press("保存审批规则").await;
    person.sees("审批规则已保存").await;
    person.go("客户").await;
    enter_customer(&person, COMPANY).await;

    // The door does not let it through, and what was typed is still there.
    person.go("合同").await;
    person.press("新建合同").await;
    person.fill("合同名称", "龙门吊改造").await;
    person.pick("客户", COMPANY).await;
    person.fill("合同金额", "90000").await;
    person.fill("优惠金额", "18000").await;
    person.choose("合同状态", "生效").await;
    person.press("保存").await;
    person.sees("“龙门吊改造”的优惠超过合同金额的 10%，要先通过优惠审批才能生效").await;
    person.choose("合同状态", "草稿").await;
    person.press("保存").await;
    person.sees("已创建“龙门吊改造”").await;

    // One press asks and puts it under review; until somebody decides, it stays there.
    person.sees("优惠：尚未提交").await;
    person.press("提交审批").await;
    person.fill("申请说明", "老客户，首批三台").await;
    person.press_within(("dialog", "提交审批"), "提交审批").await;
    person.sees("优惠：等待审批").await;
    shows_fact(&person, "合同状态", "待审").await;
    person.press("移到“生效”").await;
    person.sees("要先通过优惠审批才能生效").await;
    shows_fact(&person, "合同状态", "待审").await;

    // Who asks does not decide.
    person.go_below("合同", "审批").await;
    person.counts(1).await;
    person.press("龙门吊改造").await;
    person.by_role(&["button"], "撤回申请").await;
    assert!(!person.has(&["button"], "同意").await, "nobody decides on their own request");
    shows_fact(&person, "审批人", COLLEAGUE).await;
    person.press("撤回申请").await;
    shows_fact(&person, "审批状态", "已撤回").await;
}
