//! Competitors: who else sells what the company sells, how well, for how much and by what strategy (R130–R132).
//! Their part in one deal is a rivalry.

use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;

/// The table's stored number.
pub const ID: EntityId = EntityId(16);

/// Its name.
pub const NAME: Key<String> = Key::new(16);
/// What it sells against us.
pub const PRODUCTS: Key<String> = Key::new(17);
/// What it does well (R130).
pub const STRENGTHS: Key<String> = Key::new(18);
/// What it does badly (R130).
pub const WEAKNESSES: Key<String> = Key::new(19);
/// How dear it is, in words (R130).
pub const PRICES: Key<String> = Key::new(20);
/// How it goes about winning customers (R131).
pub const STRATEGY: Key<String> = Key::new(21);
/// Where it stands in the market (R132).
pub const MARKET_POSITION: Key<String> = Key::new(22);
/// To whom it sells (R132).
pub const CUSTOMER_GROUPS: Key<String> = Key::new(23);
/// Its web page.
pub const WEBSITE: Key<String> = Key::new(24);
/// Remark.
pub const REMARK: Key<String> = Key::new(25);

/// Places in a market, as suggestions.
pub const MARKET_POSITIONS: &[Text] = &[
    t("市场领先", "Market leader"),
    t("主要挑战者", "Challenger"),
    t("细分市场专家", "Specialist"),
    t("低价进入者", "Low-price entrant"),
    t("新进入者", "Newcomer"),
];

/// The table of competitors.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("竞争对手名称", "Competitor name"), Kind::Text)
            .required()
            .searched()
            .column(240)
            .aliases(&["名称", "对手名称", "竞争对手", "竞品公司", "Name", "Competitor"]),
        field(
            MARKET_POSITION.field.0,
            "market_position",
            t("市场地位", "Market position"),
            Kind::Suggestion(Offered::Words(MARKET_POSITIONS)),
        )
        .column(140)
        .narrow(Narrow::Badge)
        .aliases(&["市场定位", "Position"]),
        field(PRODUCTS.field.0, "products", t("竞品", "Products"), Kind::Text)
            .recommended()
            .searched()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["竞争产品", "产品", "Competing products", "Product"]),
        field(PRICES.field.0, "prices", t("价格水平", "Prices"), Kind::Text).column(160).aliases(&[
            "价格",
            "报价水平",
            "Price",
            "Price level",
        ]),
        field(WEBSITE.field.0, "website", t("网址", "Website"), Kind::Link).aliases(&["网站", "官网", "Web", "URL"]),
        field(STRENGTHS.field.0, "strengths", t("优势", "Strengths"), Kind::LongText)
            .group(Group::Needs)
            .recommended()
            .aliases(&["优点", "长处", "Pros"]),
        field(WEAKNESSES.field.0, "weaknesses", t("劣势", "Weaknesses"), Kind::LongText)
            .group(Group::Needs)
            .recommended()
            .aliases(&["缺点", "短处", "Cons"]),
        field(STRATEGY.field.0, "strategy", t("竞争策略", "Strategy"), Kind::LongText)
            .group(Group::Needs)
            .aliases(&["策略", "Competitive strategy"]),
        field(CUSTOMER_GROUPS.field.0, "customer_groups", t("客户群体", "Customer groups"), Kind::LongText)
            .group(Group::Needs)
            .aliases(&["目标客户", "Target customers"]),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
            "说明",
            "Remarks",
            "Note",
            "Notes",
            "Comment",
            "Description",
        ]),
    ];
    table(ID, "competitor", t("竞争对手", "Competitor"), t("竞争对手", "Competitors"), &[FIELDS])
        .titled(NAME.field)
        .aliases(&["竞争对手表", "竞品表", "竞品", "Competition"])
}
