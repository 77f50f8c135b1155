//! A competitor's part in one deal: its price, its strengths and weaknesses there, what the customer thinks of it, and
//! what we answer (R131, R133, R151).

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};

use super::{competitor, opportunity};

/// The table's stored number.
pub const ID: EntityId = EntityId(17);

/// The deal.
pub const OPPORTUNITY: Key<RecordId> = Key::new(16);
/// The competitor.
pub const COMPETITOR: Key<RecordId> = Key::new(17);
/// The competitor's name when it came into the deal.
pub const NAME: Key<String> = Key::new(18);
/// What it asks, in fen.
pub const PRICE: Key<i64> = Key::new(19);
/// What speaks for it here.
pub const STRENGTHS: Key<String> = Key::new(20);
/// What speaks against it here.
pub const WEAKNESSES: Key<String> = Key::new(21);
/// What the customer thinks of it (R131).
pub const OPINION: Key<String> = Key::new(22);
/// What we say to that (R133).
pub const ANSWER: Key<String> = Key::new(23);

/// The table of rivalries.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["机会编号", "商机编号", "销售机会", "Opportunity number", "Deal"]),
        // What a deal knows of a rival stays, under the name that it had, where the competitor itself is deleted.
        field(COMPETITOR.field.0, "competitor", t("竞争对手", "Competitor"), Kind::Reference(competitor::ID))
            .recommended()
            .column(220)
            .aliases(&["竞争对手名称", "对手", "Competitor name"]),
        field(NAME.field.0, "name", t("当时名称", "Name at that time"), Kind::Text).computed(),
        field(PRICE.field.0, "price", t("对方报价", "Their price"), Kind::Money)
            .column(130)
            .narrow(Narrow::Meta)
            .aliases(&["竞品报价", "报价", "Price"]),
        field(STRENGTHS.field.0, "strengths", t("对方优势", "Their strengths"), Kind::LongText)
            .group(Group::Needs)
            .aliases(&["优势", "优点", "Strengths", "Pros"]),
        field(WEAKNESSES.field.0, "weaknesses", t("对方劣势", "Their weaknesses"), Kind::LongText)
            .group(Group::Needs)
            .aliases(&["劣势", "缺点", "Weaknesses", "Cons"]),
        field(OPINION.field.0, "opinion", t("客户评价", "Customer's opinion"), Kind::LongText)
            .group(Group::Needs)
            .aliases(&["客户对其评价", "Opinion", "Feedback"]),
        field(ANSWER.field.0, "answer", t("我方应对", "Our answer"), Kind::LongText)
            .group(Group::Needs)
            .recommended()
            .aliases(&["应对策略", "应对话术", "Answer"]),
    ];
    table(ID, "rivalry", t("竞争情况", "Rival"), t("竞争情况", "Rivals"), &[FIELDS])
        .titled(NAME.field)
        .part_of(OPPORTUNITY.field)
        .aliases(&["竞争情况表", "竞争分析", "Competition in deals"])
}
