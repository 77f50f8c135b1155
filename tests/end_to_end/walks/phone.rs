//! The desk in the hand of somebody who is on the way to a customer.

use super::shows_fact;
use crate::browser::Options;
use crate::harness::{VAULT, Walk, create_vault};
use crate::person::Person;

const NAME: &str = "窄屏在途有限公司";

async fn fits(person: &Person, what: &str) {
    person.stands_still(100).await;
    assert_eq!(person.overflow().await, 0, "pixels of {what} that stick out of a phone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_and_a_talk_are_entered_on_a_phone() {
    let walk = Walk::begin(Options { width: 360, height: 740, ..Options::default() }).await;
    let person = walk.person();
    create_vault(&person, None).await;
    fits(&person, "today").await;
    person.go("客户").await;
    person.press("新建客户").await;
    person.fill("名称、姓名或电话", NAME).await;
    fits(&person, "the search before a new customer").await;
    person.press("继续新建").await;
    person.fill("手机", "13800138000").await;
    fits(&person, "the form of a customer").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{NAME}”")).await;
    fits(&person, "a customer").await;

    person.press("记录跟进").await;
    person.fill("跟进内容", "对方想先看样机").await;
    person.fill("下一步计划", "寄样机报价").await;
    let day = person.day(2).await;
    person.fill("下次跟进日期", &day).await;
    fits(&person, "the form of a follow-up").await;
    person.press("保存").await;
    person.sees("已记录跟进").await;
    person.sees("对方想先看样机").await;
    fits(&person, "a customer with a follow-up").await;

    // It is there the next time, and found in the list by its name.
    person.reload().await;
    person.press(VAULT).await;
    shows_fact(&person, "下次跟进日期", &day).await;
    person.press("关闭详情").await;
    person.counts(1).await;
    fits(&person, "the list of customers").await;
    person.press(NAME).await;
    shows_fact(&person, "手机", "138 0013 8000").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_looked_at_and_put_on_hold_on_a_phone() {
    let walk = Walk::begin(Options { width: 360, height: 740, ..Options::default() }).await;
    let person = walk.person();
    create_vault(&person, None).await;
    person.go("客户").await;
    super::enter_customer(&person, NAME).await;
    person.visit(&walk.site.address("service")).await;
    person.press(VAULT).await;
    person.press("新建服务工单").await;
    person.fill("主题", "主机异响").await;
    person.pick("客户", NAME).await;
    person.choose("优先级", "紧急").await;
    person.press("保存").await;
    person.sees("已创建“主机异响”").await;
    fits(&person, "a case").await;

    // Beside the next step there is room for nothing else; the rest is in the menu.
    person.by_role(&["button"], "开始处理").await;
    assert!(!person.has(&["button"], "挂起").await, "a button of its own takes a line of a phone");
    person.press("更多操作").await;
    person.press("挂起").await;
    person.fill("挂起原因", "等配件").await;
    fits(&person, "the dialog that puts a case on hold").await;
    person.press_within(("dialog", "挂起工单"), "挂起").await;
    person.leaves_dialog().await;
    person.sees("已挂起，不计时").await;
    person.press("关闭详情").await;

    // The row says how it stands with what is due.
    person.by_part(&["row"], "已挂起，不计时").await;
    fits(&person, "the list of cases").await;
}
