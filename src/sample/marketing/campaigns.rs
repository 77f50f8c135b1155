//! Ten campaigns, one of each kind, over the time that the company looks back on, and who took part.

use super::some_of;
use crate::model::record::{Record, RecordId};
use crate::model::schema::builder::t;
use crate::model::schema::tables::campaign::{self, CampaignKind, CampaignState, Channel, Measure};
use crate::model::schema::tables::{opportunity, participation};
use crate::model::text::Text;
use crate::sample::customers::Account;
use crate::sample::leads::FAIR;
use crate::sample::scene::{Scene, entered};

/// Kind, name, audience and goal of each, the oldest first.
const CAMPAIGNS: [(CampaignKind, Text, Text, Text); 10] = [
    (
        CampaignKind::Exhibition,
        FAIR,
        t("华东地区制造企业", "Manufacturers in East China"),
        t("获取新线索，提升品牌知名度", "New leads, and a name that is known"),
    ),
    (
        CampaignKind::Lecture,
        t("数字化转型讲座", "Lecture on going digital"),
        t("信息部门负责人", "Heads of IT"),
        t("让意向客户了解方案", "Interested customers learn of the solution"),
    ),
    (
        CampaignKind::Gathering,
        t("老客户答谢会", "Evening for long-standing customers"),
        t("成交两次以上的客户", "Customers who bought twice"),
        t("维护关系，收集建议", "Keep in touch and hear what they wish"),
    ),
    (
        CampaignKind::Launch,
        t("移动套件发布会", "Launch of the mobile suite"),
        t("外勤人员多的企业", "Companies with people in the field"),
        t("推广新产品", "Make the new product known"),
    ),
    (
        CampaignKind::Webinar,
        t("数据分析线上研讨会", "Webinar on data analysis"),
        t("已购买系统的客户", "Customers who use the system"),
        t("促成二次销售", "A second sale"),
    ),
    (
        CampaignKind::Promotion,
        t("年中维保优惠", "Half-year offer for maintenance"),
        t("维保即将到期的客户", "Customers whose maintenance ends"),
        t("提高续费率", "More of them renew"),
    ),
    (
        CampaignKind::Email,
        t("案例集邮件", "Mail with case studies"),
        t("半年未联系的客户", "Customers not heard of for half a year"),
        t("唤醒沉默客户", "Wake up silent customers"),
    ),
    (
        CampaignKind::Social,
        t("公众号有奖问答", "Quiz on social media"),
        t("关注公众号的联系人", "Followers"),
        t("提升互动", "More exchange"),
    ),
    (
        CampaignKind::Content,
        t("仓储白皮书", "White paper on warehouses"),
        t("有仓储需求的客户", "Customers with warehouses"),
        t("获取商机", "Opportunities"),
    ),
    (
        CampaignKind::Other,
        t("渠道伙伴推荐计划", "Plan for partners who refer"),
        t("渠道伙伴", "Partners"),
        t("扩大推荐来源", "More referrals"),
    ),
];

/// Days between two campaigns.
const APART: i32 = 45;

/// Invents them with their participants, numbered.
pub fn invent(scene: &mut Scene, accounts: &[Account], deals: &[Record]) -> Vec<Record> {
    let mut campaigns = Vec::with_capacity(CAMPAIGNS.len());
    let mut guests = Vec::new();
    for place in 0..CAMPAIGNS.len() {
        let Some((campaign, ago)) = plan(scene, place) else { continue };
        if campaign.get(campaign::STATE) != Some(CampaignState::Cancelled) && ago > 0 {
            guests.extend(invite(scene, &campaign, ago, accounts, deals));
        }
        campaigns.push(campaign);
    }
    scene.number(&mut campaigns, "HD", campaign::NUMBER);
    scene.number(&mut guests, "CY", participation::NUMBER);
    campaigns.extend(guests);
    campaigns
}

/// A campaign, and how many days ago it began; the last is still to come.
fn plan(scene: &mut Scene, place: usize) -> Option<(Record, i32)> {
    let (kind, name, audience, goal) = CAMPAIGNS.get(place).copied()?;
    let ago = 380 - APART * i32::try_from(place).ok()?;
    let starts = scene.today.plus_days(-ago);
    let ends = starts.plus_days(if place % 3 == 2 { 30 } else { 2 });
    let state = match place {
        3 => CampaignState::Cancelled,
        _ if ago < 0 => CampaignState::Planned,
        _ if ends >= scene.today => CampaignState::Running,
        _ => CampaignState::Finished,
    };
    let measures = [Measure::Attended, Measure::Responded, Measure::Opportunities, Measure::NewCustomers];
    let channels = [Channel::Offline, Channel::Offline, Channel::Online, Channel::Both];
    let owner = scene.person(place);
    let at = scene.moment(ago.max(1) + 20, 10 * 60);
    let budget = i64::from(scene.random.between(10, 60)) * 100_000;
    let mut record = scene
        .record(campaign::ID, at, &owner)
        .with(campaign::NAME, name.get(scene.locale).to_owned())
        .with(campaign::KIND, kind)
        .with(campaign::CHANNEL, scene.random.one_of(&channels, Channel::Offline))
        .with(campaign::STATE, state)
        .with(campaign::OWNER, owner)
        .with(campaign::AUDIENCE, audience.get(scene.locale).to_owned())
        .with(campaign::GOAL, goal.get(scene.locale).to_owned())
        .with(campaign::MEASURE, measures.get(place % 4).copied().unwrap_or(Measure::Attended))
        .with(campaign::TARGET, i64::from(scene.random.between(2, 12)))
        .with(campaign::TARGET_REVENUE, budget * 4)
        .with(campaign::BUDGET, budget)
        .with(campaign::STARTS_ON, starts)
        .with(campaign::ENDS_ON, ends);
    let spent = i64::from(scene.random.between(70, 115));
    if state == CampaignState::Finished {
        record.set(campaign::COST, budget / 100 * spent);
    }
    Some((record, ago))
}

/// Those who took part in a campaign that began so many days ago.
fn invite(scene: &mut Scene, campaign: &Record, ago: i32, accounts: &[Account], deals: &[Record]) -> Vec<Record> {
    let known: Vec<&Account> = accounts.iter().filter(|account| account.age > ago + 8).collect();
    let count = usize::try_from(scene.random.between(10, 18)).unwrap_or(10);
    let places = some_of(scene, known.len(), count);
    let owner = campaign.text(campaign::OWNER).to_owned();
    let mut guests = Vec::with_capacity(places.len());
    for account in places.into_iter().filter_map(|place| known.get(place)) {
        let at = scene.moment(ago + 7, 11 * 60).max(entered(&account.record));
        let attended = scene.random.chance(55);
        let mut guest = scene
            .record(participation::ID, at, &owner)
            .with(participation::CAMPAIGN, campaign.id)
            .with(participation::CUSTOMER, account.record.id)
            .with(participation::INVITED_ON, at.date(scene.offset_minutes))
            .with(participation::REGISTERED, attended || scene.random.chance(40))
            .with(participation::ATTENDED, attended)
            .with(participation::RESPONDED, scene.random.chance(35));
        if attended {
            guest.set(participation::SATISFACTION, i64::from(scene.random.between(3, 5)));
            if let Some(deal) = deal_since(scene, deals, account.record.id, ago) {
                guest.set(participation::OPPORTUNITY, deal);
            }
        }
        guests.push(guest);
    }
    guests
}

/// A deal with that customer that began after the campaign.
fn deal_since(scene: &Scene, deals: &[Record], customer: RecordId, ago: i32) -> Option<RecordId> {
    let since = scene.day(ago);
    let mut own = deals.iter().filter(|deal| deal.get(opportunity::CUSTOMER) == Some(customer));
    own.find(|deal| entered(deal).date(scene.offset_minutes) >= since).map(|deal| deal.id)
}
