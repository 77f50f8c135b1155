//! Who took part in a campaign and what came of it: R157, R221, R224–R226. One row a customer and campaign.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::{campaign, contact, customer, opportunity};

/// The table's stored number.
pub const ID: EntityId = EntityId(20);

/// Display number, `CY20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// The campaign.
pub const CAMPAIGN: Key<RecordId> = Key::new(17);
/// The customer.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The person invited.
pub const CONTACT: Key<RecordId> = Key::new(19);
/// The day of the invitation.
pub const INVITED_ON: Key<CalendarDate> = Key::new(20);
/// Whether the customer registered.
pub const REGISTERED: Key<bool> = Key::new(21);
/// Whether the customer came.
pub const ATTENDED: Key<bool> = Key::new(22);
/// Whether the customer responded.
pub const RESPONDED: Key<bool> = Key::new(23);
/// The opportunity that came of it.
pub const OPPORTUNITY: Key<RecordId> = Key::new(24);
/// What the customer bought at once, in fen; counts where there is no opportunity.
pub const SALES: Key<i64> = Key::new(25);
/// What the customer thought of it, 1 to 5 (R225).
pub const SATISFACTION: Key<i64> = Key::new(26);
/// Remark.
pub const REMARK: Key<String> = Key::new(27);

/// The table of participations.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NUMBER.field.0, "number", t("参与编号", "Participation number"), Kind::Number)
            .computed()
            .searched()
            .column(140),
        field(CAMPAIGN.field.0, "campaign", t("营销活动", "Campaign"), Kind::Reference(campaign::ID))
            .required()
            .column(200)
            .narrow(Narrow::Meta),
        customer::reference(CUSTOMER.field, t("客户", "Customer")),
        field(CONTACT.field.0, "contact", t("参与联系人", "Contact invited"), Kind::Reference(contact::ID)),
        field(INVITED_ON.field.0, "invited_on", t("邀请日期", "Invited on"), Kind::Date).column(116),
        field(REGISTERED.field.0, "registered", t("已报名", "Registered"), Kind::Flag).column(80),
        field(ATTENDED.field.0, "attended", t("已参加", "Attended"), Kind::Flag).column(80),
        field(RESPONDED.field.0, "responded", t("已回应", "Responded"), Kind::Flag).column(80),
        field(
            OPPORTUNITY.field.0,
            "opportunity",
            t("产生商机", "Opportunity gained"),
            Kind::Reference(opportunity::ID),
        )
        .group(Group::Progress)
        .column(180),
        field(SALES.field.0, "sales", t("现场成交金额", "Sold on the spot"), Kind::Money)
            .group(Group::Progress)
            .hint(t("有商机时以商机的回款为准", "Where there is an opportunity, its payments count instead")),
        field(SATISFACTION.field.0, "satisfaction", t("活动满意度", "Satisfaction"), Kind::Integer)
            .group(Group::Progress)
            .range(1, 5)
            .hint(t("1 到 5 分", "1 to 5")),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "participation", t("活动参与", "Participation"), t("活动参与", "Participations"), &[FIELDS])
        .numbered("CY", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .part_of(CAMPAIGN.field)
        .aliases(&["营销活动参与记录表", "活动参与记录"])
}
