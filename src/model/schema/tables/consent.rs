//! Consents (R197): for what a person has agreed that their data is used, by what way they said so, and when they took it
//! back. A row is one answer to one purpose; the newest row of a purpose says how it stands, the earlier ones stay as they
//! are. A row belongs to a customer or to a contact (docs/decisions/0046).

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Group, Kind, Narrow};
use crate::model::value::Timestamp;

use super::{contact, customer};

/// The table's stored number.
pub const ID: EntityId = EntityId(54);

/// Display number, `TY20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// For what the data is used.
pub const PURPOSE: Key<Purpose> = Key::new(17);
/// The customer who was asked.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The contact who was asked.
pub const CONTACT: Key<RecordId> = Key::new(19);
/// Whether it stands.
pub const STATE: Key<ConsentState> = Key::new(20);
/// By what way the person said so.
pub const WAY: Key<ConsentWay> = Key::new(21);
/// When it was given.
pub const GIVEN_AT: Key<Timestamp> = Key::new(22);
/// When it was taken back.
pub const WITHDRAWN_AT: Key<Timestamp> = Key::new(23);
/// What the person was told.
pub const TOLD: Key<String> = Key::new(24);
/// Remark.
pub const NOTE: Key<String> = Key::new(25);

choices! {
    /// For what data is used (R197).
    pub enum Purpose {
        Service = 1, "service", "合同与服务", "Contract and service", Neutral, ["履行合同", "服务"];
        Phone = 2, "phone", "电话营销", "Marketing by phone", Info, ["电话推广"];
        Message = 3, "message", "短信或微信营销", "Marketing by message", Info, ["短信营销", "微信营销", "SMS"];
        Email = 4, "email", "邮件营销", "Marketing by email", Info, ["邮件推广", "Newsletter"];
        Partners = 5, "partners", "与合作伙伴共享", "Sharing with partners", Warning, ["向第三方提供", "共享"];
        Profiling = 6, "profiling", "用户画像", "Profiling", Warning, ["自动化决策", "画像"];
        Other = 7, "other", "其他用途", "Other purpose", Neutral, ["其他"];
    }
}

choices! {
    /// Whether a consent stands.
    pub enum ConsentState {
        Given = 1, "given", "已同意", "Given", Good, ["同意"];
        Withdrawn = 2, "withdrawn", "已撤回", "Withdrawn", Bad, ["撤回", "拒绝", "Refused"];
    }
}

choices! {
    /// By what way somebody agreed or took it back.
    pub enum ConsentWay {
        Form = 1, "form", "表单", "Form", Neutral, [];
        Phone = 2, "phone", "电话", "Phone", Neutral, [];
        Paper = 3, "paper", "书面", "Paper", Neutral, ["纸质"];
        Web = 4, "web", "网页", "Web page", Neutral, ["网站"];
        Talk = 5, "talk", "当面", "In person", Neutral, ["面谈"];
        Message = 6, "message", "邮件或消息", "Email or message", Neutral, ["邮件", "微信", "短信"];
        Import = 7, "import", "导入文件", "Imported file", Neutral, ["导入"];
    }
}

impl Purpose {
    /// Every purpose, in the order in which people are asked.
    pub const ALL: [Self; 7] =
        [Self::Service, Self::Phone, Self::Message, Self::Email, Self::Partners, Self::Profiling, Self::Other];

    /// The purposes that are marketing.
    pub const MARKETING: [Self; 3] = [Self::Phone, Self::Message, Self::Email];
}

/// The reference by which a consent is of a record of that table; `None` where such records are nobody who is asked.
pub fn owner(entity: EntityId) -> Option<Key<RecordId>> {
    match entity {
        customer::ID => Some(CUSTOMER),
        contact::ID => Some(CONTACT),
        _ => None,
    }
}

/// A consent goes with its contact, too.
const WHOLES: &[FieldId] = &[CONTACT.field];

/// The table of consents.
pub fn entity() -> Entity {
    table(ID, "consent", t("同意记录", "Consent"), t("同意记录", "Consents"), &[BASICS, MORE])
        .numbered("TY", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .or_part_of(WHOLES)
        .aliases(&["知情同意", "授权记录", "个人信息授权"])
}

const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("同意编号", "Consent number"), Kind::Number).computed().searched().column(140),
    field(PURPOSE.field.0, "purpose", t("使用目的", "Purpose"), Kind::Choice(Purpose::OPTIONS))
        .required()
        .column(170)
        .narrow(Narrow::Meta)
        .aliases(&["用途", "处理目的"]),
    field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID))
        .column(220)
        .narrow(Narrow::Subtitle)
        .hint(t("本人是联系人时，再填写联系人", "Where a contact was asked, name the contact as well"))
        .aliases(&["客户名称", "Customer name"]),
    field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID))
        .column(160)
        .narrow(Narrow::Subtitle)
        .aliases(&["联系人姓名", "Contact name"]),
    field(STATE.field.0, "state", t("同意状态", "State of the consent"), Kind::Choice(ConsentState::OPTIONS))
        .required()
        .column(104)
        .narrow(Narrow::Badge)
        .aliases(&["状态"]),
    field(WAY.field.0, "way", t("同意方式", "By what way"), Kind::Choice(ConsentWay::OPTIONS))
        .recommended()
        .column(120)
        .aliases(&["来源", "方式"]),
    field(GIVEN_AT.field.0, "given_at", t("同意时间", "Given at"), Kind::Time).column(140).aliases(&["同意日期"]),
    field(WITHDRAWN_AT.field.0, "withdrawn_at", t("撤回时间", "Withdrawn at"), Kind::Time)
        .column(140)
        .aliases(&["撤回日期"]),
];

const MORE: &[Field] = &[
    field(TOLD.field.0, "told", t("告知内容", "What the person was told"), Kind::LongText).group(Group::More),
    field(NOTE.field.0, "note", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&["说明"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_goes_with_the_customer_or_contact_who_gave_it() {
        let consents = entity();
        for of in [customer::ID, contact::ID] {
            let key = owner(of).expect("somebody who is asked");
            assert!(consents.refers_to(key.field, of) && consents.owners().any(|owner| owner == key.field));
        }
        assert!(owner(ID).is_none());
        assert_eq!(Purpose::ALL.len(), Purpose::OPTIONS.len(), "a purpose that nobody is asked for");
    }
}
