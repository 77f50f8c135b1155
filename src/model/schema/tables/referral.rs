//! Referrals: R122, R134–R137. Which customer brought which, by what way, and what it got for it.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::customer;

/// The table's stored number.
pub const ID: EntityId = EntityId(26);

/// Display number, `TJ20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// Who referred.
pub const REFERRER: Key<RecordId> = Key::new(17);
/// Who was referred.
pub const REFERRED: Key<RecordId> = Key::new(18);
/// By what way (R136).
pub const CHANNEL: Key<Channel> = Key::new(19);
/// On which day.
pub const REFERRED_ON: Key<CalendarDate> = Key::new(20);
/// What the referrer gets for it, in words (R137).
pub const REWARD: Key<String> = Key::new(21);
/// In points.
pub const REWARD_POINTS: Key<i64> = Key::new(22);
/// Whether it was given.
pub const REWARDED: Key<bool> = Key::new(23);
/// Remark.
pub const REMARK: Key<String> = Key::new(24);

choices! {
    /// By what way customers refer others (R136).
    pub enum Channel {
        Mouth = 1, "mouth", "口头推荐", "Word of mouth", Neutral, ["口碑", "当面介绍"];
        Phone = 2, "phone", "电话", "Phone", Neutral, [];
        Wechat = 3, "wechat", "微信", "WeChat", Neutral, ["朋友圈"];
        Event = 4, "event", "活动", "Event", Neutral, ["展会"];
        Online = 5, "online", "网络", "Online", Neutral, ["线上"];
        Other = 6, "other", "其他", "Other", Neutral, ["其它"];
    }
}

/// The table of referrals.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NUMBER.field.0, "number", t("推荐编号", "Referral number"), Kind::Number)
            .computed()
            .searched()
            .column(140),
        field(REFERRER.field.0, "referrer", t("推荐人", "Referrer"), Kind::Reference(customer::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["推荐客户", "介绍人"]),
        field(REFERRED.field.0, "referred", t("被推荐客户", "Customer referred"), Kind::Reference(customer::ID))
            .required()
            .column(220)
            .aliases(&["被推荐人", "新客户"]),
        field(CHANNEL.field.0, "channel", t("推荐渠道", "Referred by way of"), Kind::Choice(Channel::OPTIONS))
            .column(104)
            .narrow(Narrow::Badge),
        field(REFERRED_ON.field.0, "referred_on", t("推荐日期", "Referred on"), Kind::Date)
            .recommended()
            .column(116)
            .narrow(Narrow::Meta),
        field(REWARD.field.0, "reward", t("推荐奖励", "Reward"), Kind::Text).column(160),
        field(REWARD_POINTS.field.0, "reward_points", t("奖励积分", "Reward in points"), Kind::Integer)
            .range(0, 100_000_000),
        field(REWARDED.field.0, "rewarded", t("奖励已发放", "Reward given"), Kind::Flag).column(96),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "referral", t("客户推荐", "Referral"), t("客户推荐", "Referrals"), &[FIELDS])
        .numbered("TJ", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(REFERRER.field)
        .part_of(REFERRED.field)
        .aliases(&["转介绍记录"])
}
