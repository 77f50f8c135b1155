//! Letter templates (信函模板, R220, R291): introductions, offers and greetings in both languages, to be sent by the mail
//! program. Names in braces become those of the person who gets it.

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::text::{Locale, Text};

/// The table's stored number.
pub const ID: EntityId = EntityId(45);

/// By what name it is chosen.
pub const NAME: Key<String> = Key::new(16);
/// What it is for.
pub const PURPOSE: Key<Purpose> = Key::new(17);
/// The subject in Chinese.
pub const SUBJECT_ZH: Key<String> = Key::new(18);
/// The wording in Chinese.
pub const BODY_ZH: Key<String> = Key::new(19);
/// The subject in English.
pub const SUBJECT_EN: Key<String> = Key::new(20);
/// The wording in English.
pub const BODY_EN: Key<String> = Key::new(21);
/// Remark.
pub const REMARK: Key<String> = Key::new(22);

choices! {
    /// What a letter is for (R291).
    pub enum Purpose {
        Introduction = 1, "introduction", "产品介绍", "Introduction", Info, ["介绍"];
        Offer = 2, "offer", "优惠活动", "Offer", Warning, ["优惠", "促销"];
        Invitation = 3, "invitation", "活动邀请", "Invitation", Info, ["邀请"];
        Greeting = 4, "greeting", "节日问候", "Greeting", Good, ["问候", "生日祝福"];
        Visit = 5, "visit", "回访", "Follow-up", Neutral, ["客户回访"];
        Other = 6, "other", "其他", "Other", Neutral, ["其它"];
    }
}

/// What the braces may hold.
const FIELDS_HINT: Text = t(
    "{customer}、{contact}、{owner}、{product}、{me}、{today} 会换成客户、联系人、负责人、感兴趣的产品、本人和今天的日期",
    "{customer}, {contact}, {owner}, {product}, {me} and {today} become the customer, the contact, the owner, the \
     products of interest, yourself and the day",
);

/// The fields of subject and wording in one language.
pub const fn of_language(locale: Locale) -> (Key<String>, Key<String>) {
    match locale {
        Locale::Chinese => (SUBJECT_ZH, BODY_ZH),
        Locale::English => (SUBJECT_EN, BODY_EN),
    }
}

/// The table of letter templates.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("模板名称", "Template name"), Kind::Text).required().searched().column(220),
        field(PURPOSE.field.0, "purpose", t("信函用途", "Purpose of the letter"), Kind::Choice(Purpose::OPTIONS))
            .column(128)
            .narrow(Narrow::Badge),
        field(SUBJECT_ZH.field.0, "subject_zh", t("中文主题", "Chinese subject"), Kind::Text).column(240),
        field(BODY_ZH.field.0, "body_zh", t("中文正文", "Chinese wording"), Kind::LongText).hint(FIELDS_HINT),
        field(SUBJECT_EN.field.0, "subject_en", t("英文主题", "English subject"), Kind::Text),
        field(BODY_EN.field.0, "body_en", t("英文正文", "English wording"), Kind::LongText),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "letter_template", t("信函模板", "Letter template"), t("信函模板", "Letter templates"), &[FIELDS])
        .titled(NAME.field)
        .aliases(&["邮件模板", "Mail templates"])
}
