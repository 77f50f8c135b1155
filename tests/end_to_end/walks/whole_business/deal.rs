//! The deal: talks, lines with their prices, stages, the competitor, and the quote on paper.

use clientele::i18n::texts::selling;

use super::{
    CUSTOMER, DEAL, PRODUCT, QUOTED, RIVAL, filled, log_talk, number, open_of, sees_all, shows_facts, shows_figures,
};
use crate::harness::MEMBER;
use crate::importing::said;
use crate::person::Person;
use crate::walks::{change, shows_fact};

/// Two talks about the deal: deal and customer say the newest, and what was promised is on Today.
pub(super) async fn it_is_talked_to_twice(person: &Person) {
    let (today, soon) = (person.day(0).await, person.day(3).await);
    person.go("商机").await;
    person.counts(1).await;
    person.press("列表").await;
    open_of(person, "商机", DEAL).await;
    person.sees(&number(person, "S", "001").await).await;
    shows_facts(person, &[("当前阶段", "线索"), ("结果", "进行中"), ("负责人", MEMBER)]).await;
    log_talk(person, "介绍了新型号，对方要报价", "寄送报价单", &today).await;
    shows_facts(person, &[("上次跟进内容", "介绍了新型号，对方要报价"), ("下次跟进日期", today.as_str())]).await;
    log_talk(person, "报价已收到，要求九五折", "确认合同条款", &soon).await;
    let newest =
        [("上次跟进内容", "报价已收到，要求九五折"), ("下一步计划", "确认合同条款"), ("下次跟进日期", soon.as_str())];
    shows_facts(person, &newest).await;
    open_of(person, "客户", CUSTOMER).await;
    shows_facts(person, &newest).await;
    person.go("跟进记录").await;
    person.counts(2).await;

    person.go("今日").await;
    shows_figures(person, &[("逾期", "0"), ("今天到期", "1"), ("未来 7 天", "1"), ("没有下一步的客户", "1")]).await;
    sees_all(person, &["寄送报价单", "确认合同条款"]).await;
    person.tick("完成：寄送报价单").await;
    shows_figures(person, &[("今天到期", "0"), ("未来 7 天", "1")]).await;
}

/// Lines with the price of their quantity and a discount; the deal comes to them.
pub(super) async fn a_quote_is_made(person: &Person) {
    person.go("产品").await;
    person.press("新建产品").await;
    person.fill("产品名称", PRODUCT).await;
    person.fill("标准价格", "1200").await;
    person.fill("税率", "13").await;
    person.press("保存").await;
    person.sees(&format!("已创建“{PRODUCT}”")).await;
    person.press("添加阶梯价格").await;
    person.fill("起订数量", "10").await;
    person.fill("单价", "1080").await;
    person.press("保存").await;
    // Whoever adds a price on the page of a product is still there.
    sees_all(person, &["10 起", "¥1,080"]).await;

    open_of(person, "商机", DEAL).await;
    person.fill("产品/服务 1", PRODUCT).await;
    person.keys("Tab").await;
    person.holds("单价 1", "1,200.00").await;
    person.fill("数量 1", "12").await;
    person.keys("Tab").await;
    // The keyboard has gone on to it, and nobody types with commas.
    person.holds("单价 1", "1080.00").await;
    shows_fact(person, "预计成交金额", "¥12,960.00").await;
    person.fill("折扣 1", "5").await;
    person.keys("Tab").await;
    shows_fact(person, "预计成交金额", "¥12,312.00").await;
    person.press("添加一行").await;
    person.is_at("combobox", "产品/服务 2").await;
    person.type_here("安装调试").await;
    person.keys("Tab").await;
    person.is_at("textbox", "数量 2").await;
    person.keys("Tab").await;
    person.is_at("textbox", "单价 2").await;
    person.type_here("8800.5").await;
    person.keys("Enter").await;
    person.is_at("combobox", "产品/服务 3").await;
    shows_fact(person, "预计成交金额", QUOTED).await;
    person.status_saved().await;
}

/// Its stages with their days and likelihoods, the competitor, the board, and that it closes soon.
pub(super) async fn the_deal_goes_on(person: &Person) {
    let close = person.day(20).await;
    change(person, "预计成交日期", &close).await;
    person.press("移到“方案提交”").await;
    shows_facts(person, &[("当前阶段", "方案提交"), ("成交概率", "50%"), ("预计成交日期", close.as_str())]).await;
    person.by_part(&["button"], "移到“线索” · 0 天").await;
    person.press("移到“商务谈判”").await;
    shows_facts(person, &[("当前阶段", "商务谈判"), ("成交概率", "75%")]).await;
    person.by_part(&["button"], "移到“方案提交” · 0 天").await;
    person.sees("本阶段要做：谈定价格、付款和交付，准备合同").await;

    person.go_below("商机", said(selling::COMPETITORS)).await;
    person.press("新建竞争对手").await;
    person.fill("竞争对手名称", RIVAL).await;
    person.press("保存").await;
    person.sees(&format!("已创建“{RIVAL}”")).await;
    open_of(person, "商机", DEAL).await;
    person.press("添加竞争情况").await;
    person.pick("竞争对手", RIVAL).await;
    person.fill("对方报价", "23000").await;
    person.press("保存").await;
    person.sees(&filled(selling::DEARER, &["¥1,887.50"])).await;
    person.by_role(&["link"], RIVAL).await;

    person.go("商机").await;
    person.press("看板").await;
    let what = format!("{QUOTED} in the column of the negotiation");
    let place = ("listitem", "商务谈判");
    person.until(&what, async || person.words_within(place).await.contains(QUOTED).then_some(())).await;
    person.press("列表").await;
    person.sees(&format!("进行中 {QUOTED}")).await;
    person.go("今日").await;
    sees_all(person, &[said(selling::CLOSING), &format!("{CUSTOMER} · {QUOTED}")]).await;
    open_of(person, "客户", CUSTOMER).await;
    person.sees("有 1 个进行中的商机；已被标记为意向客户；还没有购买").await;
}

/// The quote on paper comes to the same, and says until when it holds.
pub(super) async fn the_paper_says_the_same(person: &Person) {
    open_of(person, "商机", DEAL).await;
    person.press("报价单").await;
    person.by_role(&["heading"], "报价单").await;
    sees_all(person, &[CUSTOMER, &number(person, "S", "001").await]).await;
    sees_all(person, &["原价合计", "¥21,760.50", "-¥648", "应付总额（含税）", QUOTED]).await;
    sees_all(person, &["其中税额（13%）", "¥1,416.42", "不含税金额", "¥19,696.08"]).await;
    let (usual, agreed) = (person.day(30).await, person.day(15).await);
    person.holds("有效期至", &usual).await;
    person.sees(&filled(selling::TERMS, &[&usual])).await;
    person.fill("有效期至", &agreed).await;
    person.sees(&filled(selling::TERMS, &[&agreed])).await;
    person.press("返回商机").await;
    shows_fact(person, "报价有效期至", &agreed).await;
}
