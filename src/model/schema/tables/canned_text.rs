//! Canned texts (快捷回复): what the desk says again and again, to be put into the answer to a case (R227, R241).

use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow};

use super::service_case::CaseKind;

/// The table's stored number.
pub const ID: EntityId = EntityId(12);

/// By what name it is chosen.
pub const TITLE: Key<String> = Key::new(16);
/// What it says; names of the case stand in braces.
pub const TEXT: Key<String> = Key::new(17);
/// The kind of case that it is for; none for all.
pub const KIND: Key<CaseKind> = Key::new(18);

/// The table of canned texts.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        // Names of their own: a sheet of talks with a title and a text must not be taken for one of these.
        field(TITLE.field.0, "title", t("回复标题", "Name of the text"), Kind::Text).required().searched().column(220),
        field(TEXT.field.0, "text", t("回复内容", "Wording"), Kind::LongText).required().column(480).hint(t(
            "{customer}、{contact}、{number} 会换成客户、联系人和工单编号",
            "{customer}, {contact} and {number} become those of the case",
        )),
        field(KIND.field.0, "kind", t("适用类型", "For cases of kind"), Kind::Choice(CaseKind::OPTIONS))
            .column(152)
            .narrow(Narrow::Badge),
    ];
    table(ID, "canned_text", t("快捷回复", "Canned text"), t("快捷回复", "Canned texts"), &[FIELDS])
        .titled(TITLE.field)
        .aliases(&["常用语", "话术", "Macros"])
}
