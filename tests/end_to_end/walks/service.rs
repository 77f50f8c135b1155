//! The agent's desk: a complaint that is answered, put on hold and solved within what was promised, a case that was let
//! down, and a customer who calls about a fault that was reported before.

use super::{enter_customer, in_this_order, shows_fact, shows_no_fact};
use crate::harness::Walk;
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";

/// Enters a case; `received` is when it came in, now where nothing is said.
async fn enter_case(person: &Person, subject: &str, (kind, priority): (&str, &str), received: Option<&str>) {
    person.press("新建服务工单").await;
    person.fill("主题", subject).await;
    person.pick("客户", CUSTOMER).await;
    person.choose("服务类型", kind).await;
    person.choose("优先级", priority).await;
    if let Some(received) = received {
        person.fill("受理时间", received).await;
    }
    person.press("保存").await;
    person.sees(&format!("已创建“{subject}”")).await;
    person.press("关闭详情").await;
}

/// Makes a canned text by the menu of the open case, and comes back to the case.
async fn make_canned_text(person: &Person, subject: &str) {
    person.press("快捷回复").await;
    person.press("管理快捷回复").await;
    person.press("新建快捷回复").await;
    person.fill("回复标题", "受理通知").await;
    person.fill("回复内容", "{customer}您好，工单 {number} 已受理。").await;
    person.press("保存").await;
    person.sees("已创建“受理通知”").await;
    person.go("服务工单").await;
    person.press(subject).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_solved_in_time_with_its_cause_and_a_late_case_stands_on_top() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.go("服务工单").await;
    enter_case(&person, "主机异响", ("投诉", "紧急"), None).await;
    let long_ago = format!("{}T09:00", person.day(-20).await);
    enter_case(&person, "旧货未退", ("退换", "普通"), Some(&long_ago)).await;
    // The less urgent one is late and comes first.
    in_this_order(&person, &["旧货未退", "主机异响"]).await;
    person.sees("响应 · 超时").await;
    person.sees("响应 · 剩").await;
    person.sees("已超时 1").await;
    person.sees("需升级 1").await;

    person.press("主机异响").await;
    // How old it is says what it is.
    person.sees("已受理").await;
    person
        .until("times of the case", async || {
            let facts = person.facts().await;
            (facts.contains_key("响应时限") && facts.contains_key("解决时限")).then_some(())
        })
        .await;

    // An answer from a canned text, which the customer could be read out word for word.
    make_canned_text(&person, "主机异响").await;
    person.press("快捷回复").await;
    person.press("受理通知").await;
    person
        .until("canned text with the name of the customer", async || {
            person.value_of("跟进内容").await.starts_with(&format!("{CUSTOMER}您好，工单 SV")).then_some(())
        })
        .await;
    // An answer is no talk of a sale: it needs no plan, and none is proposed.
    assert_eq!(person.value_of("下次跟进日期").await, "");
    person.press("保存").await;
    person.sees("已记录跟进").await;
    person.until("first answer", async || person.facts().await.contains_key("首次响应时间").then_some(())).await;
    shows_no_fact(&person, "响应超时").await;

    // The clock stands still and goes on.
    person.press("挂起").await;
    person.fill("挂起原因", "等配件").await;
    // The keys that save a form save this one, too.
    person.keys("Control+Enter").await;
    person.leaves_dialog().await;
    person.sees("已挂起，不计时").await;
    person.press("继续处理").await;
    person.sees("解决 · 剩").await;

    // No complaint is solved without its cause.
    person.press("标记已解决").await;
    person.press_within(("dialog", "解决工单"), "标记已解决").await;
    person.sees("请填写根本原因").await;
    person.fill("根本原因", "产品缺陷").await;
    person.fill("解决方案", "更换轴承").await;
    person.keys("Control+s").await;
    person.leaves_dialog().await;
    person.by_role(&["button"], "重新打开").await;
    shows_fact(&person, "根本原因", "产品缺陷").await;
    shows_no_fact(&person, "解决超时").await;
    person.status_saved().await;

    // By key to the next case, which was let down and says who should look at it.
    person.keys("j").await;
    person.sees("请升级处理").await;
    person.press("关闭详情").await;
    person.press("需升级").await;
    in_this_order(&person, &["旧货未退"]).await;
    person.counts(1).await;

    // When the customer calls, the open case is in front.
    super::open(&person, CUSTOMER).await;
    person.sees("1 个工单正在处理").await;
    person.by_part(&["link"], "旧货未退").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_is_known_at_once_and_two_reports_of_one_fault_become_one_case() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    super::change(&person, "手机", "13800138000").await;
    super::change_in(&person, "需求与偏好", "偏好", "请在上午联系").await;
    person.go_below("服务工单", "知识文章").await;
    person.press("新建知识文章").await;
    person.fill("文章标题", "异响排查").await;
    person.fill("文章内容", "{customer}您好，请先检查轴承润滑。").await;
    person.press("保存").await;
    person.sees("已创建“异响排查”").await;
    person.press("发布").await;
    person.sees("文章已发布").await;
    person.go("服务工单").await;
    enter_case(&person, "主机异响", ("报修", "普通"), None).await;

    // The number as it was pasted says who calls, and what is open.
    person.press("来电").await;
    person.fill("号码或名称", "+86 138-0013-8000").await;
    person.by_role_within_part(("dialog", "来电"), &["link"], "主机异响").await;
    person.press_within(("dialog", "来电"), "新建工单").await;
    person.fill("主题", "主机又异响").await;
    person.press("保存").await;
    person.sees("已创建“主机又异响”").await;
    // What the customer prefers stands beside the case.
    person.sees("请在上午联系").await;

    // Two reports of one fault are one case; one undo makes two of them again.
    person.keys("m").await;
    let dialog = ("dialog", "合并工单");
    person.tick_within_part(dialog, "主机异响").await;
    person.press_within(dialog, "合并").await;
    person.sees("已并入“主机异响”").await;
    person.status_saved().await;
    person.press("撤销").await;
    person.sees("已撤销：已并入“主机异响”").await;

    // The article that fits goes into the answer, and the case says which one it was.
    person.press("查知识文章").await;
    person.press_within(("dialog", "查知识文章"), "插入回复：异响排查").await;
    person
        .until("article with the name of the customer", async || {
            person.value_of("跟进内容").await.starts_with(&format!("{CUSTOMER}您好，请先检查")).then_some(())
        })
        .await;
    person.fill("下一步计划", "派工程师上门").await;
    person.fill("下次跟进日期", &person.day(1).await).await;
    person.press("保存").await;
    person.sees("已记录跟进").await;
    shows_fact(&person, "引用文章", "异响排查").await;

    person.press("添加维修记录").await;
    person.fill("维修内容", "更换轴承").await;
    person.press("保存").await;
    person.sees("已创建“更换轴承”").await;
    person.by_part(&["link"], "更换轴承").await;

    // What was said of another matter goes to a case of its own.
    person.press("更多操作").await;
    person.press("拆分工单").await;
    let dialog = ("dialog", "拆分工单");
    person.fill("新工单的主题", "另购滤芯").await;
    person.tick_within_part(dialog, "请先检查").await;
    person.press_within(dialog, "拆分").await;
    person.sees("已拆分出“另购滤芯”").await;
    person.press("关闭详情").await;
    in_this_order(&person, &["另购滤芯"]).await;
    person.counts(3).await;

    // Who is not known can be entered with the number that was typed.
    person.press("来电").await;
    person.fill("号码或名称", "139 0013 9000").await;
    person.sees("没有找到").await;
    person.press_within(("dialog", "来电"), "新建客户").await;
    person.until("number in the form", async || (!person.value_of("手机").await.is_empty()).then_some(())).await;
}
