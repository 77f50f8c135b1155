//! Segments (客户分群, R158, R205): conditions that have a name and are kept with the vault. Lists show them, campaigns
//! take their audience from them, and a segment with a rhythm is a rule of care (R165, R170).

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};

use super::{contact, contract, customer, lead, opportunity, purchase, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(44);

/// What it is called.
pub const NAME: Key<String> = Key::new(16);
/// Of which list it is a part.
pub const LIST: Key<List> = Key::new(17);
/// The conditions, as they are stored.
pub const CONDITIONS: Key<String> = Key::new(18);
/// Who made it.
pub const OWNER: Key<String> = Key::new(19);
/// Every how many days somebody should be in touch; none where it is no rule of care.
pub const CARE_EVERY: Key<i64> = Key::new(20);
/// What is to be done then.
pub const CARE_TASK: Key<String> = Key::new(21);
/// Remark.
pub const REMARK: Key<String> = Key::new(22);

choices! {
    /// The lists that have segments.
    pub enum List {
        Customers = 1, "customer", "客户", "Customers", Info, [];
        Contacts = 2, "contact", "联系人", "Contacts", Neutral, [];
        Leads = 3, "lead", "线索", "Leads", Neutral, [];
        Opportunities = 4, "opportunity", "商机", "Opportunities", Neutral, [];
        Contracts = 5, "contract", "合同", "Contracts", Neutral, [];
        Cases = 6, "service_case", "服务工单", "Cases", Neutral, [];
        Purchases = 7, "purchase", "购买记录", "Purchases", Neutral, [];
    }
}

impl List {
    const ALL: [Self; 7] = [
        Self::Customers,
        Self::Contacts,
        Self::Leads,
        Self::Opportunities,
        Self::Contracts,
        Self::Cases,
        Self::Purchases,
    ];

    /// Its table.
    pub const fn entity(self) -> EntityId {
        match self {
            Self::Customers => customer::ID,
            Self::Contacts => contact::ID,
            Self::Leads => lead::ID,
            Self::Opportunities => opportunity::ID,
            Self::Contracts => contract::ID,
            Self::Cases => service_case::ID,
            Self::Purchases => purchase::ID,
        }
    }

    /// The list of a table, where that has segments.
    pub fn of(entity: EntityId) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.entity() == entity)
    }
}

/// The table of segments.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("分群名称", "Segment name"), Kind::Text).required().searched().column(220),
        field(LIST.field.0, "list", t("所属列表", "List"), Kind::Choice(List::OPTIONS))
            .computed()
            .column(112)
            .narrow(Narrow::Badge),
        field(CONDITIONS.field.0, "conditions", t("分群条件", "Conditions"), Kind::LongText).computed(),
        field(OWNER.field.0, "owner", t("创建者", "Made by"), Kind::Member).personal().column(112),
        field(CARE_EVERY.field.0, "care_every", t("关怀间隔（天）", "In touch every (days)"), Kind::Integer)
            .range(1, 3_650)
            .group(Group::Progress)
            .column(140)
            .hint(t(
                "填写后，超过天数没有联系的客户会列在客户关怀中",
                "Then customers with whom nobody was in touch for so long stand on the page of care",
            )),
        field(CARE_TASK.field.0, "care_task", t("关怀事项", "What to do"), Kind::Text)
            .group(Group::Progress)
            .column(220)
            .narrow(Narrow::Subtitle),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "segment", t("客户分群", "Segment"), t("客户分群", "Segments"), &[FIELDS])
        .titled(NAME.field)
        .aliases(&["分群表"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;

    #[test]
    fn a_segment_is_of_the_list_that_its_key_names() {
        for (list, option) in List::ALL.into_iter().zip(List::OPTIONS) {
            assert_eq!(list.code(), option.code);
            assert_eq!(schema().get(list.entity()).map(|entity| entity.key), Some(option.key));
            assert_eq!(List::of(list.entity()), Some(list));
        }
        assert_eq!(List::of(ID), None);
    }
}
