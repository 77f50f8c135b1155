//! Every page of the sample company in both languages, both themes, wide and narrow: nobody is shut out, nothing
//! sticks out, nothing fails behind the scenes.

use clientele::i18n::texts::{import as import_words, reports};
use clientele::model::text::Locale;

use crate::browser::Options;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::importing::{self, said};
use crate::ledger::fixture;
use crate::looker::Looker;
use crate::person::{Person, pause};

/// The words that the walk needs, in one language.
struct Words {
    tag: &'static str,
    rail: &'static str,
    create: &'static str,
    explore: &'static str,
    back: &'static str,
    lists: [(&'static str, &'static str, &'static str); 10],
    as_list: &'static str,
    as_board: &'static str,
    single: [(&'static str, &'static str); 4],
    /// The lists below a module: address, module and name.
    below: &'static [(&'static str, &'static str, &'static str)],
    /// The pages of figures below a module, likewise.
    figures: [(&'static str, &'static str, &'static str); 2],
    new_customer: &'static str,
    go_on: &'static str,
    cancel: &'static str,
    follow_up: &'static str,
    filter: &'static str,
    close: &'static str,
    close_record: &'static str,
    searched: &'static str,
}

const CHINESE: Words = Words {
    tag: "zh-CN",
    rail: "模块",
    create: "创建保险库",
    explore: "用示例数据试用",
    back: "返回",
    lists: [
        ("customers", "客户", "客户"),
        ("contacts", "联系人", "联系人"),
        ("leads", "线索", "线索"),
        ("opportunities", "商机", "商机"),
        ("contracts", "合同", "合同"),
        ("service", "服务工单", "服务工单"),
        ("followups", "跟进记录", "跟进记录"),
        ("tasks", "任务", "任务"),
        ("products", "产品", "产品"),
        ("purchases", "购买记录", "购买记录"),
    ],
    as_list: "列表",
    as_board: "看板",
    single: [("today", "今日"), ("care", "客户关怀"), ("import", "导入"), ("settings", "设置")],
    below: &[
        ("goals", "今日", "目标"),
        ("competitors", "商机", "竞争对手"),
        ("lines", "商机", "产品明细"),
        ("rivals", "商机", "竞争情况"),
        ("deal-people", "商机", "商机联系人"),
        ("stage-history", "商机", "阶段历史"),
        ("price-tiers", "产品", "阶梯价格"),
        ("instalments", "合同", "回款计划"),
        ("payments", "合同", "回款"),
        ("invoices", "合同", "发票"),
        ("approvals", "合同", "审批"),
        ("articles", "服务工单", "知识文章"),
        ("repairs", "服务工单", "维修记录"),
        ("campaigns", "客户关怀", "营销活动"),
        ("participations", "客户关怀", "活动参与"),
        ("surveys", "客户关怀", "满意度调查"),
        ("sheets", "客户关怀", "调查答卷"),
        ("feedback", "客户关怀", "客户反馈"),
        ("referrals", "客户关怀", "客户推荐"),
        ("points", "客户关怀", "积分记录"),
        ("stages", "客户关怀", "生命周期记录"),
        ("tags", "客户关怀", "标签"),
        ("segments", "客户关怀", "客户分群"),
        ("letters", "客户关怀", "信函模板"),
    ],
    figures: [("quality", "跟进记录", "数据质量"), ("service-report", "服务工单", "服务报表")],
    new_customer: "新建客户",
    go_on: "继续新建",
    cancel: "取消",
    follow_up: "记录跟进",
    filter: "筛选",
    close: "关闭",
    close_record: "关闭详情",
    searched: "138",
};

const ENGLISH: Words = Words {
    tag: "en",
    rail: "Modules",
    create: "Create a vault",
    explore: "Explore with sample data",
    back: "Back",
    lists: [
        ("customers", "Customers", "Customers"),
        ("contacts", "Contacts", "Contacts"),
        ("leads", "Leads", "Leads"),
        ("opportunities", "Opportunities", "Opportunities"),
        ("contracts", "Contracts", "Contracts"),
        ("service", "Cases", "Cases"),
        ("followups", "Follow-ups", "Follow-ups"),
        ("tasks", "Tasks", "Tasks"),
        ("products", "Products", "Products"),
        ("purchases", "Purchases", "Purchases"),
    ],
    as_list: "List",
    as_board: "Board",
    single: [("today", "Today"), ("care", "Care"), ("import", "Import"), ("settings", "Settings")],
    below: &[
        ("goals", "Today", "Goals"),
        ("competitors", "Opportunities", "Competitors"),
        ("lines", "Opportunities", "Lines"),
        ("rivals", "Opportunities", "Rivals"),
        ("deal-people", "Opportunities", "People in deals"),
        ("stage-history", "Opportunities", "Stage history"),
        ("price-tiers", "Products", "Price tiers"),
        ("instalments", "Contracts", "Instalments"),
        ("payments", "Contracts", "Payments"),
        ("invoices", "Contracts", "Invoices"),
        ("approvals", "Contracts", "Approvals"),
        ("articles", "Cases", "Articles"),
        ("repairs", "Cases", "Repairs"),
        ("campaigns", "Care", "Campaigns"),
        ("participations", "Care", "Participations"),
        ("surveys", "Care", "Surveys"),
        ("sheets", "Care", "Answer sheets"),
        ("feedback", "Care", "Feedback"),
        ("referrals", "Care", "Referrals"),
        ("points", "Care", "Points"),
        ("stages", "Care", "Stages passed"),
        ("tags", "Care", "Tags"),
        ("segments", "Care", "Segments"),
        ("letters", "Care", "Letter templates"),
    ],
    figures: [("quality", "Follow-ups", "Data quality"), ("service-report", "Cases", "Service report")],
    new_customer: "New customer",
    go_on: "Go on",
    cancel: "Cancel",
    follow_up: "Log a follow-up",
    filter: "Filter",
    close: "Close",
    close_record: "Close the details",
    searched: "138",
};

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_shut_out_of_a_page_in_chinese() {
    every_page(&CHINESE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_shut_out_of_a_page_in_english() {
    every_page(&ENGLISH).await;
}

async fn every_page(words: &Words) {
    let walk = Walk::begin(Options { language: words.tag, ..Options::default() }).await;
    let person = walk.person();
    let mut looker = Looker::new(&walk.browser, words.tag);
    person.by_role(&["button"], words.explore).await;
    looker.look("start").await;
    person.press(words.create).await;
    person.by_role(&["button"], words.back).await;
    person.press(words.create).await;
    looker.look("start-create").await;
    person.press(words.back).await;
    person.press(words.explore).await;
    person.desk_is_open().await;

    for (place, name) in words.single {
        person.press_within(("navigation", words.rail), name).await;
        pause(400).await;
        looker.look(place).await;
    }
    for (place, name, plural) in words.lists {
        person.press_within(("navigation", words.rail), name).await;
        list(&person, &mut looker, words, (place, plural)).await;
    }
    for &(place, module, name) in words.below {
        person.go_below(module, name).await;
        list(&person, &mut looker, words, (place, name)).await;
    }
    all_reports(&person, &mut looker, words).await;
    for (place, module, name) in words.figures {
        person.go_below(module, name).await;
        pause(400).await;
        looker.look(place).await;
    }
    dialogs(&person, &mut looker, words).await;
    looker.finish();
}

/// Every part of the reports, with its charts and tables.
async fn all_reports(person: &Person, looker: &mut Looker<'_>, words: &Words) {
    let locale = Locale::from_tag(words.tag);
    person.go_below(words.single[0].1, reports::REPORTS.get(locale)).await;
    let which = reports::WHICH.get(locale);
    for (name, part) in [
        ("reports-forecast", reports::FORECASTS),
        ("reports-customers", reports::CUSTOMERS),
        ("reports-sources", reports::SOURCES),
        ("reports-markets", reports::MARKETS),
        ("reports-sales", reports::SALES),
    ] {
        person.press_within(("navigation", which), part.get(locale)).await;
        person.any(&["table"]).await;
        looker.look(name).await;
    }
}

/// The list that is open, with its first record.
async fn list(person: &Person, looker: &mut Looker<'_>, words: &Words, (place, plural): (&str, &str)) {
    person.by_role(&["heading"], plural).await;
    if place == "opportunities" {
        person.press(words.as_board).await;
        looker.look("opportunities-board").await;
        person.press(words.as_list).await;
    }
    person.by_role(&["grid"], plural).await;
    looker.look(place).await;
    if place == "followups" {
        return;
    }
    person.open_first_row(plural).await;
    person.by_role(&["button"], words.close_record).await;
    looker.look(&format!("{place}-record")).await;
    if place == "customers" {
        person.press(words.follow_up).await;
        looker.look("customers-follow-up").await;
        person.press(words.cancel).await;
    }
    person.press(words.close_record).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_shut_out_of_an_import_or_of_a_locked_vault() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    let mut looker = Looker::new(&walk.browser, CHINESE.tag);
    importing::choose(&person, &fixture("ledger.xlsx")).await;
    person.by_role(&["button"], said(import_words::CHECK)).await;
    looker.look("import-columns").await;
    importing::check(&person).await;
    looker.look("import-check").await;
    importing::import(&person).await;
    looker.look("import-done").await;
    person.press(said(import_words::ANOTHER)).await;
    let take_back = import_words::TAKE_BACK_OF.fill(Locale::Chinese, &["ledger.xlsx"]);
    person.by_role(&["button"], &take_back).await;
    looker.look("import-past").await;

    person.press_part("的菜单").await;
    person.press("锁定").await;
    person.by_role(&["button"], "解锁").await;
    looker.look("unlock").await;
    person.fill("口令", "随便猜的 口令").await;
    person.press("解锁").await;
    person.sees("口令不对").await;
    looker.look("unlock-wrong").await;
    unlock(&person, PASSPHRASE).await;
    looker.finish();
}

async fn dialogs(person: &Person, looker: &mut Looker<'_>, words: &Words) {
    person.press_within(("navigation", words.rail), words.lists[0].1).await;
    person.press(words.filter).await;
    looker.look("filter").await;
    person.keys("Escape").await;
    person.search(words.searched).await;
    person.any(&["option"]).await;
    looker.look("search").await;
    person.keys("Escape").await;
    person.keys("Escape").await;
    person.press(words.new_customer).await;
    person.by_role(&["button"], words.go_on).await;
    looker.look("first-step").await;
    person.press(words.go_on).await;
    person.by_role(&["button"], words.cancel).await;
    looker.look("form").await;
    person.press(words.cancel).await;
    person.keys("Shift+?").await;
    person.any(&["dialog"]).await;
    looker.look("shortcuts").await;
    person.press(words.close).await;
    person.keys("F1").await;
    person.any(&["article"]).await;
    looker.look("help").await;
}
