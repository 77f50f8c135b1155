//! Notes of the team (R54): what hinders somebody at work, and what came of it. Anybody writes them, with the page that
//! they are about; whoever leads the team answers.

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};

/// The table's stored number.
pub const ID: EntityId = EntityId(42);

/// What hinders, or what would help.
pub const CONTENT: Key<String> = Key::new(16);
/// What kind of thing it is.
pub const KIND: Key<NoteKind> = Key::new(17);
/// The page that it is about.
pub const PAGE: Key<String> = Key::new(18);
/// Where it stands.
pub const STATE: Key<NoteState> = Key::new(19);
/// What the lead says to it.
pub const ANSWER: Key<String> = Key::new(20);

choices! {
    /// What a note is about.
    pub enum NoteKind {
        NeedlessField = 1, "needless_field", "字段多余", "Field that nobody needs", Neutral, ["多余字段"];
        SlowStep = 2, "slow_step", "流程繁琐", "Slow step", Warning, ["流程慢"];
        Lacking = 3, "lacking", "缺少功能", "Something lacks", Info, [];
        Fault = 4, "fault", "出错", "Something is wrong", Bad, ["故障"];
        Idea = 5, "idea", "建议", "Idea", Info, [];
    }
}

choices! {
    /// Where a note stands.
    pub enum NoteState {
        New = 1, "new", "待答复", "Waiting for an answer", Warning, [];
        Planned = 2, "planned", "已采纳", "Taken up", Info, [];
        Done = 3, "done", "已改进", "Done", Good, [];
        Declined = 4, "declined", "暂不采纳", "Not taken up", Neutral, [];
    }
}

/// The table of notes.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(CONTENT.field.0, "content", t("反馈与建议内容", "What hinders or would help"), Kind::LongText)
            .required()
            .searched()
            .column(420),
        field(KIND.field.0, "kind", t("反馈类别", "Kind of note"), Kind::Choice(NoteKind::OPTIONS))
            .column(152)
            .narrow(Narrow::Subtitle),
        field(PAGE.field.0, "page", t("所在页面", "Page it is about"), Kind::Text).column(120),
        field(STATE.field.0, "state", t("答复状态", "State of the note"), Kind::Choice(NoteState::OPTIONS))
            .group(Group::Progress)
            .column(152)
            .narrow(Narrow::Badge),
        field(ANSWER.field.0, "answer", t("主管答复", "Answer of the lead"), Kind::LongText)
            .group(Group::Progress)
            .column(260),
    ];
    table(ID, "team_note", t("反馈与建议", "Note of the team"), t("反馈与建议", "Notes of the team"), &[FIELDS])
        .titled(CONTENT.field)
}
