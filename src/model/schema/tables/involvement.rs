//! Who at the customer has a part in a deal, and which (R151): one row a contact and deal. The deal's one main contact
//! stays a field of the deal and is one of these people, whether or not a row says what part it has.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Group, Kind, Narrow};

use super::{contact, opportunity};

/// The table's stored number.
pub const ID: EntityId = EntityId(51);

/// The deal.
pub const OPPORTUNITY: Key<RecordId> = Key::new(16);
/// The contact.
pub const CONTACT: Key<RecordId> = Key::new(17);
/// The contact's name when it came into the deal.
pub const NAME: Key<String> = Key::new(18);
/// The part that it has there.
pub const PART: Key<Part> = Key::new(19);
/// Remark.
pub const REMARK: Key<String> = Key::new(20);

choices! {
    /// What part somebody has in a deal.
    pub enum Part {
        Decides = 1, "decides", "拍板", "Decides", Good, ["决策", "决策者", "Decision maker"];
        Advises = 2, "advises", "建议", "Advises", Info, ["影响", "影响者", "Influencer"];
        Buys = 3, "buys", "采购", "Buys", Neutral, ["采购人", "Buyer"];
        Uses = 4, "uses", "使用", "Uses", Neutral, ["使用者", "User"];
        Supports = 5, "supports", "支持我方", "Supports us", Good, ["内部支持者", "Champion"];
        Blocks = 6, "blocks", "反对", "Blocks", Bad, ["阻碍", "Blocker"];
    }
}

impl Part {
    /// The part that somebody usually has who has that role at the customer.
    pub const fn usual(role: contact::Role) -> Self {
        match role {
            contact::Role::DecisionMaker => Self::Decides,
            contact::Role::Influencer => Self::Advises,
            contact::Role::User => Self::Uses,
            contact::Role::Buyer => Self::Buys,
            contact::Role::Gatekeeper => Self::Blocks,
        }
    }
}

/// A row goes with its contact, too.
const WHOLES: &[FieldId] = &[CONTACT.field];

/// The table of involvements.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["机会编号", "商机编号", "销售机会", "Opportunity number", "Deal"]),
        field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID))
            .required()
            .column(160)
            .aliases(&["联系人姓名", "Contact name", "Contact person"]),
        field(NAME.field.0, "name", t("当时姓名", "Name at that time"), Kind::Text).computed().personal(),
        field(PART.field.0, "part", t("在商机中的作用", "Part in the deal"), Kind::Choice(Part::OPTIONS))
            .recommended()
            .column(128)
            .narrow(Narrow::Badge)
            .aliases(&["作用", "角色", "Role", "Part"]),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "involvement", t("商机联系人", "Person in a deal"), t("商机联系人", "People in deals"), &[FIELDS])
        .titled(NAME.field)
        .part_of(OPPORTUNITY.field)
        .or_part_of(WHOLES)
        .aliases(&["商机联系人表", "决策链表", "Contact roles"])
}
