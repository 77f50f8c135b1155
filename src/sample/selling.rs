//! How the deals of the sample company went: the stays in the stages that they left, the lines of those that were quoted
//! and of their contracts, and the competitors that they met (R91, R93, R130, R151).
//! Drawn after all else, so that everything else stays as it was.

use super::scene::{Scene, entered};
use crate::model::record::{Record, RecordId};
use crate::model::schema::builder::t;
use crate::model::schema::tables::opportunity::{self, LOSS_REASONS, Outcome, Stage};
use crate::model::schema::tables::{competitor, contract, line_item, price_tier, product, rivalry, stage_step};
use crate::model::text::Text;
use crate::model::value::Timestamp;

/// The stages before the last.
const WAY: [Stage; 4] = [Stage::LEAD, Stage::ANALYSIS, Stage::PROPOSAL, Stage::NEGOTIATION];

/// A competitor: name, market position, products, prices, strengths, weaknesses, strategy, and whom it sells to.
const COMPETITORS: [[Text; 8]; 3] = [
    [
        t("远航软件", "Farsail Software"),
        t("市场领先", "Market leader"),
        t("远航 ERP、远航 CRM", "Farsail ERP, Farsail CRM"),
        t("比我们高两到三成", "A fifth to a third above ours"),
        t("品牌知名，案例多，顾问团队大", "Well known, many references, many consultants"),
        t("实施周期长，改动另收费", "Long projects, every change is charged"),
        t("先签总部，再向子公司推广", "Signs the headquarters first, then the branches"),
        t("大型集团", "Large groups"),
    ],
    [
        t("云帆科技", "Cloudsail"),
        t("低价进入者", "Low-price entrant"),
        t("云帆进销存", "Cloudsail Stock"),
        t("比我们低三成左右", "About a third below ours"),
        t("价格低，开通快", "Cheap, ready within a day"),
        t("功能少，没有本地服务", "Few functions, no service nearby"),
        t("首年低价，次年涨价", "Cheap in the first year, dearer in the second"),
        t("小微企业", "Very small companies"),
    ],
    [
        t("精益信息", "Lean Information"),
        t("细分市场专家", "Specialist"),
        t("精益制造执行系统", "Lean Manufacturing Execution"),
        t("与我们相当", "Like ours"),
        t("熟悉制造业，现场经验足", "Knows factories from the inside"),
        t("只做制造业，接口少", "Factories only, few interfaces"),
        t("与设备厂商捆绑销售", "Sold together with machines"),
        t("中型制造企业", "Medium-sized manufacturers"),
    ],
];

/// What salespeople answer, in the order of the competitors.
const ANSWERS: [Text; 3] = [
    t(
        "三个月内上线，改动不另收费，可先试用一条产线",
        "Running within three months, changes included, one line on trial first",
    ),
    t("按三年总成本比较，并带客户看本地服务点", "Compare the cost of three years, and show the service point nearby"),
    t("演示仓储与财务的打通，这是对方做不到的", "Show stock and accounts in one, which they can't"),
];

/// What was invented.
#[derive(Default)]
pub struct Selling {
    /// Prices by quantity.
    pub tiers: Vec<Record>,
    /// Lines of quotes and contracts.
    pub lines: Vec<Record>,
    /// Stays in stages.
    pub steps: Vec<Record>,
    /// Competitors.
    pub competitors: Vec<Record>,
    /// Their parts in deals.
    pub rivalries: Vec<Record>,
}

/// Invents it, and writes on the deals which competitors they met and to whom they were lost.
pub fn invent(scene: &mut Scene, deals: &mut [Record], contracts: &[Record], products: &[Record]) -> Selling {
    let competitors = COMPETITORS.map(|one| compete(scene, &one)).to_vec();
    let mut selling = Selling { tiers: tiers(scene, products), competitors, ..Selling::default() };
    for (place, deal) in deals.iter_mut().enumerate() {
        selling.steps.extend(walk(scene, deal));
        selling.lines.extend(quote(scene, deal, products));
        if place % 5 == 2 && deal.get(opportunity::STAGE) != Some(Stage::LEAD) {
            selling.rivalries.extend(meet(scene, deal, place, &selling.competitors));
        }
    }
    for agreed in contracts {
        let lines = sign(scene, agreed, &selling.lines);
        selling.lines.extend(lines);
    }
    selling
}

fn compete(scene: &mut Scene, said: &[Text; 8]) -> Record {
    let manager = scene.person(0);
    let at = scene.moment(400, 10 * 60);
    let [name, position, products, prices, strengths, weaknesses, strategy, groups] =
        said.map(|text| text.get(scene.locale).to_owned());
    scene
        .record(competitor::ID, at, &manager)
        .with(competitor::NAME, name)
        .with(competitor::MARKET_POSITION, position)
        .with(competitor::PRODUCTS, products)
        .with(competitor::PRICES, prices)
        .with(competitor::STRENGTHS, strengths)
        .with(competitor::WEAKNESSES, weaknesses)
        .with(competitor::STRATEGY, strategy)
        .with(competitor::CUSTOMER_GROUPS, groups)
}

/// Every product is cheaper by the ten.
fn tiers(scene: &mut Scene, products: &[Record]) -> Vec<Record> {
    let manager = scene.person(0);
    let name = t("批量价", "Volume price").get(scene.locale).to_owned();
    let priced = products.iter().filter_map(|one| Some((one.id, one.get(product::LIST_PRICE)?, entered(one))));
    let priced: Vec<(RecordId, i64, Timestamp)> = priced.collect();
    let made = priced.into_iter().map(|(id, price, at)| {
        scene
            .record(price_tier::ID, at, &manager)
            .with(price_tier::PRODUCT, id)
            .with(price_tier::NAME, name.clone())
            .with(price_tier::FROM_QUANTITY, 10)
            .with(price_tier::PRICE, price / 100 * 90)
    });
    made.collect()
}

/// The stays of a deal in the stages that it left: they share the time from its beginning to its last move.
fn walk(scene: &mut Scene, deal: &Record) -> Vec<Record> {
    let stage = deal.get(opportunity::STAGE).unwrap_or(Stage::LEAD);
    let left = WAY.iter().position(|one| *one == stage).unwrap_or(WAY.len());
    let (begun, since) = (entered(deal), deal.get(opportunity::STAGE_SINCE).unwrap_or_else(|| entered(deal)));
    let owner = deal.text(opportunity::OWNER).to_owned();
    // The later stages take longer.
    let whole = i64::try_from(left * (left + 1) / 2).unwrap_or(1).max(1);
    let each = since.0.saturating_sub(begun.0).max(0) / whole;
    let mut from = begun;
    let mut stays = Vec::with_capacity(left);
    for (place, stage) in (1_i64..).zip(WAY.into_iter().take(left)) {
        let to = Timestamp(from.0.saturating_add(each * place));
        let stay = scene
            .record(stage_step::ID, to, &owner)
            .with(stage_step::OPPORTUNITY, deal.id)
            .with(stage_step::STAGE, stage)
            .with(stage_step::ENTERED_AT, from)
            .with(stage_step::LEFT_AT, to)
            .with(stage_step::MOVED_BY, owner.clone());
        stays.push(stay);
        from = to;
    }
    stays
}

/// The lines of a deal that was quoted: its product, and a service beside it. They come to what the deal comes to.
fn quote(scene: &mut Scene, deal: &Record, products: &[Record]) -> Vec<Record> {
    let quoted = matches!(deal.get(opportunity::STAGE), Some(Stage::PROPOSAL | Stage::NEGOTIATION | Stage::WON));
    let Some(amount) = deal.get(opportunity::AMOUNT).filter(|_| quoted) else {
        return Vec::new();
    };
    let named = |one: &&Record| one.text(product::NAME) == deal.text(opportunity::PRODUCT);
    let (Some(main), Some(service)) = (products.iter().find(named), products.last()) else {
        return Vec::new();
    };
    let beside = if main.id == service.id { 0 } else { amount / 5 };
    let at = entered(deal);
    let mut lines = vec![line(scene, deal, (main, 1), amount - beside, at)];
    if beside > 0 {
        lines.push(line(scene, deal, (service, 2), beside, at));
    }
    lines
}

fn line(scene: &mut Scene, deal: &Record, (what, place): (&Record, i64), price: i64, at: Timestamp) -> Record {
    let owner = deal.text(opportunity::OWNER).to_owned();
    let line = scene
        .record(line_item::ID, at, &owner)
        .with(line_item::OPPORTUNITY, deal.id)
        .with(line_item::PRODUCT, what.id)
        .with(line_item::NAME, what.text(product::NAME).to_owned())
        .with(line_item::QUANTITY, 1)
        .with(line_item::UNIT, what.text(product::UNIT).to_owned())
        .with(line_item::UNIT_PRICE, price)
        .with(line_item::TAX_RATE, what.get(product::TAX_RATE).unwrap_or(0))
        .with(line_item::SEQUENCE, place);
    match line_item::worked_out(&line) {
        Some(amount) => line.with(line_item::AMOUNT, amount),
        None => line,
    }
}

/// The lines that a contract took along from its deal, with the discount by which the deal was closed.
fn sign(scene: &mut Scene, agreed: &Record, lines: &[Record]) -> Vec<Record> {
    let deal = agreed.get(contract::OPPORTUNITY);
    let owner = agreed.text(contract::OWNER).to_owned();
    let quoted = lines.iter().filter(|line| deal.is_some() && line.get(line_item::OPPORTUNITY) == deal);
    let quoted: Vec<&Record> = quoted.collect();
    let full = quoted.iter().filter_map(|line| line.get(line_item::AMOUNT)).sum::<i64>().max(1);
    let paid = agreed.get(contract::AMOUNT).unwrap_or(full) * 100 / full;
    let signed = quoted.into_iter().map(|line| {
        let mut signed = scene.record(line_item::ID, entered(agreed), &owner).with(line_item::CONTRACT, agreed.id);
        for (field, value) in line.values().iter().filter(|(field, _)| field.0 >= line_item::PRODUCT.field.0) {
            signed.set_value(*field, Some(value.clone()));
        }
        if paid < 100 {
            signed.set(line_item::DISCOUNT, 100 - paid);
        }
        if let Some(amount) = line_item::worked_out(&signed) {
            signed.set(line_item::AMOUNT, amount);
        }
        signed
    });
    signed.collect()
}

/// A competitor comes into a deal; one that was lost for it went there.
fn meet(scene: &mut Scene, deal: &mut Record, place: usize, competitors: &[Record]) -> Option<Record> {
    let which = place % competitors.len().max(1);
    let (other, answer) = (competitors.get(which)?, ANSWERS.get(which)?);
    let owner = deal.text(opportunity::OWNER).to_owned();
    let name = other.text(competitor::NAME).to_owned();
    let mut rival = scene
        .record(rivalry::ID, entered(deal), &owner)
        .with(rivalry::OPPORTUNITY, deal.id)
        .with(rivalry::COMPETITOR, other.id)
        .with(rivalry::NAME, name.clone())
        .with(rivalry::ANSWER, answer.get(scene.locale).to_owned());
    if let Some(amount) = deal.get(opportunity::AMOUNT) {
        let percent = [125, 70, 100].get(which).copied().unwrap_or(100);
        rival.set(rivalry::PRICE, amount / 100 * percent);
    }
    deal.set(opportunity::COMPETITORS, vec![name]);
    if deal.get(opportunity::OUTCOME) == Some(Outcome::Lost) {
        let reason = LOSS_REASONS.get(1).map_or("", |text| text.get(scene.locale)).to_owned();
        deal.set(opportunity::LOSS_REASON, reason);
        deal.set(opportunity::LOST_TO, other.id);
    }
    Some(rival)
}
