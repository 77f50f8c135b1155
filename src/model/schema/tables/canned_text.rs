//! Canned texts (快捷回复): what the desk says again and again, to be put into the answer to a case (R227, R241), and what it
//! does with the case by the same choice.

use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};

use super::service_case::{CaseKind, CaseState, Priority};

/// The table's stored number.
pub const ID: EntityId = EntityId(12);

/// By what name it is chosen.
pub const TITLE: Key<String> = Key::new(16);
/// What it says; names of the case stand in braces.
pub const TEXT: Key<String> = Key::new(17);
/// The kind of case that it is for; none for all.
pub const KIND: Key<CaseKind> = Key::new(18);
/// The state that the case gets.
pub const SETS_STATE: Key<CaseState> = Key::new(19);
/// The priority that it gets.
pub const SETS_PRIORITY: Key<Priority> = Key::new(20);
/// The kind that it becomes.
pub const SETS_KIND: Key<CaseKind> = Key::new(21);
/// Who gets it.
pub const SETS_OWNER: Key<String> = Key::new(22);
/// The team that gets it.
pub const SETS_TEAM: Key<String> = Key::new(23);

/// The table of canned texts.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        // Names of their own: a sheet of talks with a title and a text must not be taken for one of these.
        field(TITLE.field.0, "title", t("回复标题", "Name of the text"), Kind::Text).required().searched().column(220),
        field(TEXT.field.0, "text", t("回复内容", "Wording"), Kind::LongText).recommended().column(480).hint(t(
            "{customer}、{contact}、{number} 会换成客户、联系人和工单编号",
            "{customer}, {contact} and {number} become those of the case",
        )),
        field(KIND.field.0, "kind", t("适用类型", "For cases of kind"), Kind::Choice(CaseKind::OPTIONS))
            .column(152)
            .narrow(Narrow::Badge),
        field(SETS_STATE.field.0, "sets_state", t("状态设为", "Sets the state"), Kind::Choice(CaseState::OPTIONS))
            .group(Group::Progress),
        field(
            SETS_PRIORITY.field.0,
            "sets_priority",
            t("优先级设为", "Sets the priority"),
            Kind::Choice(Priority::OPTIONS),
        )
        .group(Group::Progress),
        field(SETS_KIND.field.0, "sets_kind", t("类型设为", "Sets the kind"), Kind::Choice(CaseKind::OPTIONS))
            .group(Group::Progress),
        field(SETS_OWNER.field.0, "sets_owner", t("负责人设为", "Sets the owner"), Kind::Member).group(Group::Progress),
        field(SETS_TEAM.field.0, "sets_team", t("处理组设为", "Sets the team"), Kind::Text).group(Group::Progress),
    ];
    table(ID, "canned_text", t("快捷回复", "Canned text"), t("快捷回复", "Canned texts"), &[FIELDS])
        .titled(TITLE.field)
        .aliases(&["常用语", "话术", "Macros"])
}
