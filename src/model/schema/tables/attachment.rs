//! Files that belong to a record: a picture of a machine, a signed contract, a quote (R152, R154). The record says what
//! the file is and to what it belongs; its bytes lie sealed in a place of their own (docs/decisions/0027).

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Group, Kind, Need};

use super::{
    campaign, competitor, consent, contact, contract, customer, feedback, interaction, invoice, lead, opportunity,
    payment, product, purchase, service_case,
};

/// The table's stored number.
pub const ID: EntityId = EntityId(30);

/// The name of the file.
pub const NAME: Key<String> = Key::new(16);
/// The customer that it belongs to.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// The contact that it belongs to.
pub const CONTACT: Key<RecordId> = Key::new(18);
/// The lead that it belongs to.
pub const LEAD: Key<RecordId> = Key::new(19);
/// The opportunity that it belongs to.
pub const OPPORTUNITY: Key<RecordId> = Key::new(20);
/// The contract that it belongs to.
pub const CONTRACT: Key<RecordId> = Key::new(21);
/// The invoice that it belongs to.
pub const INVOICE: Key<RecordId> = Key::new(22);
/// The payment that it belongs to.
pub const PAYMENT: Key<RecordId> = Key::new(23);
/// The service case that it belongs to.
pub const SERVICE_CASE: Key<RecordId> = Key::new(24);
/// The follow-up that it belongs to.
pub const INTERACTION: Key<RecordId> = Key::new(25);
/// The product that it belongs to.
pub const PRODUCT: Key<RecordId> = Key::new(26);
/// The purchase that it belongs to.
pub const PURCHASE: Key<RecordId> = Key::new(27);
/// The competitor that it belongs to.
pub const COMPETITOR: Key<RecordId> = Key::new(28);
/// The campaign that it belongs to.
pub const CAMPAIGN: Key<RecordId> = Key::new(29);
/// The feedback that it belongs to.
pub const FEEDBACK: Key<RecordId> = Key::new(30);
/// Its media type, as far as its first bytes say; else that of any file.
pub const MEDIA_TYPE: Key<String> = Key::new(40);
/// How many bytes it has.
pub const SIZE: Key<i64> = Key::new(41);
/// The SHA-256 of its bytes, in hexadecimal digits.
pub const CHECKSUM: Key<String> = Key::new(42);
/// Remark.
pub const REMARK: Key<String> = Key::new(43);
/// The consent that it belongs to.
pub const CONSENT: Key<RecordId> = Key::new(44);

/// The references of which a file has one, with the tables that they lead to.
pub const OWNERS: &[(EntityId, Key<RecordId>)] = &[
    (customer::ID, CUSTOMER),
    (contact::ID, CONTACT),
    (lead::ID, LEAD),
    (opportunity::ID, OPPORTUNITY),
    (contract::ID, CONTRACT),
    (invoice::ID, INVOICE),
    (payment::ID, PAYMENT),
    (service_case::ID, SERVICE_CASE),
    (interaction::ID, INTERACTION),
    (product::ID, PRODUCT),
    (purchase::ID, PURCHASE),
    (competitor::ID, COMPETITOR),
    (campaign::ID, CAMPAIGN),
    (feedback::ID, FEEDBACK),
    (consent::ID, CONSENT),
];

/// The reference by which a file belongs to a record of that table; `None` where such records have no files.
pub fn owner(entity: EntityId) -> Option<Key<RecordId>> {
    OWNERS.iter().find(|(owner, _)| *owner == entity).map(|(_, key)| *key)
}

/// The references beside the customer: a file goes with the record to which it belongs.
const WHOLES: &[FieldId] = &[
    CONTACT.field,
    LEAD.field,
    OPPORTUNITY.field,
    CONTRACT.field,
    INVOICE.field,
    PAYMENT.field,
    SERVICE_CASE.field,
    INTERACTION.field,
    PRODUCT.field,
    PURCHASE.field,
    COMPETITOR.field,
    CAMPAIGN.field,
    FEEDBACK.field,
    CONSENT.field,
];

/// The table of files.
pub fn entity() -> Entity {
    table(ID, "attachment", t("附件", "File"), t("附件", "Files"), &[FILE, OF])
        .titled(NAME.field)
        .child_of(CUSTOMER.field)
        .or_part_of(WHOLES)
        .not_imported()
}

const FILE: &[Field] = &[
    field(NAME.field.0, "name", t("文件名", "File name"), Kind::Text).required().column(320),
    field(SIZE.field.0, "size", t("大小（字节）", "Size in bytes"), Kind::Integer).computed().column(120),
    field(MEDIA_TYPE.field.0, "media_type", t("文件类型", "Media type"), Kind::Text).computed(),
    field(CHECKSUM.field.0, "checksum", t("校验值", "Checksum"), Kind::Text).group(Group::More).computed(),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
];

/// To what a file belongs is said once, where it is added, and by no form.
const OF: &[Field] = &[
    Field { need: Need::Optional, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) }.computed(),
    field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID)).computed(),
    field(LEAD.field.0, "lead", t("线索", "Lead"), Kind::Reference(lead::ID)).computed(),
    field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID)).computed(),
    field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID)).computed(),
    field(INVOICE.field.0, "invoice", t("发票", "Invoice"), Kind::Reference(invoice::ID)).computed(),
    field(PAYMENT.field.0, "payment", t("回款", "Payment"), Kind::Reference(payment::ID)).computed(),
    field(SERVICE_CASE.field.0, "service_case", t("服务工单", "Case"), Kind::Reference(service_case::ID)).computed(),
    field(INTERACTION.field.0, "interaction", t("跟进记录", "Follow-up"), Kind::Reference(interaction::ID)).computed(),
    field(PRODUCT.field.0, "product", t("产品", "Product"), Kind::Reference(product::ID)).computed(),
    field(PURCHASE.field.0, "purchase", t("购买记录", "Purchase"), Kind::Reference(purchase::ID)).computed(),
    field(COMPETITOR.field.0, "competitor", t("竞争对手", "Competitor"), Kind::Reference(competitor::ID)).computed(),
    field(CAMPAIGN.field.0, "campaign", t("营销活动", "Campaign"), Kind::Reference(campaign::ID)).computed(),
    field(FEEDBACK.field.0, "feedback", t("客户反馈", "Feedback"), Kind::Reference(feedback::ID)).computed(),
    field(CONSENT.field.0, "consent", t("同意记录", "Consent"), Kind::Reference(consent::ID)).computed(),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_with_whatever_record_it_belongs_to() {
        let files = entity();
        for (of, key) in OWNERS {
            assert!(files.refers_to(key.field, *of), "{of:?}");
            assert!(files.owners().any(|owner| owner == key.field), "{of:?}");
            assert_eq!(owner(*of).map(|key| key.field), Some(key.field));
        }
        assert_eq!(files.owners().count(), OWNERS.len());
        assert!(owner(ID).is_none(), "a file has no files");
    }
}
