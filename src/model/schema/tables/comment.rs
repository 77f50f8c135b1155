//! What the people of a desk say to one another about a record (R212): a comment may name others, who find it under Today
//! until they have marked it as read. It is no follow-up: the customer has no part in it.

use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Kind, Need};

use super::{campaign, contact, contract, customer, lead, opportunity, product, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(52);

/// What is said.
pub const CONTENT: Key<String> = Key::new(16);
/// The customer that it is about.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// The contact that it is about.
pub const CONTACT: Key<RecordId> = Key::new(18);
/// The lead that it is about.
pub const LEAD: Key<RecordId> = Key::new(19);
/// The opportunity that it is about.
pub const OPPORTUNITY: Key<RecordId> = Key::new(20);
/// The contract that it is about.
pub const CONTRACT: Key<RecordId> = Key::new(21);
/// The service case that it is about.
pub const SERVICE_CASE: Key<RecordId> = Key::new(22);
/// The product that it is about.
pub const PRODUCT: Key<RecordId> = Key::new(23);
/// The campaign that it is about.
pub const CAMPAIGN: Key<RecordId> = Key::new(24);
/// The comment that it answers.
pub const REPLY_TO: Key<RecordId> = Key::new(40);
/// Whom it names.
pub const MENTIONS: Key<Vec<String>> = Key::new(41);
/// Who of them has marked it as read. It only grows, so that two desks never disagree about it.
pub const READ_BY: Key<Vec<String>> = Key::new(42);

/// The references of which a comment has one, with the tables that they lead to.
pub const OWNERS: &[(EntityId, Key<RecordId>)] = &[
    (customer::ID, CUSTOMER),
    (contact::ID, CONTACT),
    (lead::ID, LEAD),
    (opportunity::ID, OPPORTUNITY),
    (contract::ID, CONTRACT),
    (service_case::ID, SERVICE_CASE),
    (product::ID, PRODUCT),
    (campaign::ID, CAMPAIGN),
];

/// The reference by which a comment is about a record of that table; `None` where such records have no comments.
pub fn owner(entity: EntityId) -> Option<Key<RecordId>> {
    OWNERS.iter().find(|(owner, _)| *owner == entity).map(|(_, key)| *key)
}

/// The record that a comment is about.
pub fn about(comment: &Record) -> Option<(EntityId, RecordId)> {
    OWNERS.iter().find_map(|(entity, key)| Some((*entity, comment.get(*key)?)))
}

/// The references beside the customer: a comment goes with the record that it is about.
const WHOLES: &[FieldId] =
    &[CONTACT.field, LEAD.field, OPPORTUNITY.field, CONTRACT.field, SERVICE_CASE.field, PRODUCT.field, CAMPAIGN.field];

/// The table of comments.
pub fn entity() -> Entity {
    table(ID, "comment", t("评论", "Comment"), t("评论", "Comments"), &[SAID, OF])
        .titled(CONTENT.field)
        .child_of(CUSTOMER.field)
        .or_part_of(WHOLES)
        .not_imported()
}

const SAID: &[Field] = &[
    field(CONTENT.field.0, "content", t("评论内容", "What is said"), Kind::LongText).required().column(420),
    field(REPLY_TO.field.0, "reply_to", t("回复", "Reply to"), Kind::Reference(ID)).computed(),
    field(MENTIONS.field.0, "mentions", t("提到的人", "Who is named"), Kind::Tags).computed(),
    field(READ_BY.field.0, "read_by", t("已读的人", "Read by"), Kind::Tags).computed(),
];

/// What a comment is about is said once, where it is written, and by no form.
const OF: &[Field] = &[
    Field { need: Need::Optional, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) }.computed(),
    field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID)).computed(),
    field(LEAD.field.0, "lead", t("线索", "Lead"), Kind::Reference(lead::ID)).computed(),
    field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID)).computed(),
    field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID)).computed(),
    field(SERVICE_CASE.field.0, "service_case", t("服务工单", "Case"), Kind::Reference(service_case::ID)).computed(),
    field(PRODUCT.field.0, "product", t("产品", "Product"), Kind::Reference(product::ID)).computed(),
    field(CAMPAIGN.field.0, "campaign", t("营销活动", "Campaign"), Kind::Reference(campaign::ID)).computed(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_goes_with_whatever_record_it_is_about() {
        let comments = entity();
        for (of, key) in OWNERS {
            assert!(comments.refers_to(key.field, *of), "{of:?}");
            assert!(comments.owners().any(|owner| owner == key.field), "{of:?}");
            assert_eq!(owner(*of).map(|key| key.field), Some(key.field));
        }
        assert_eq!(comments.owners().count(), OWNERS.len());
        // What somebody else has answered stays when a comment goes.
        assert!(comments.owners().all(|owner| owner != REPLY_TO.field));
    }
}
