//! Articles of knowledge (知识库): what the desk has found out once and need not find out again, to be put into the answer to a
//! case (R110, R155).

use crate::choices;
use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow};

/// The table's stored number.
pub const ID: EntityId = EntityId(29);

/// Display number, `KB20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// What it answers, in a line.
pub const TITLE: Key<String> = Key::new(17);
/// The answer; names of the case stand in braces as in a canned text.
pub const CONTENT: Key<String> = Key::new(18);
/// The products or services that it is about, in words (R112).
pub const PRODUCT: Key<String> = Key::new(19);
/// Words by which it is found.
pub const KEYWORDS: Key<Vec<String>> = Key::new(20);
/// Whether it is offered.
pub const STATE: Key<ArticleState> = Key::new(21);
/// Who keeps it right.
pub const OWNER: Key<String> = Key::new(22);
/// How many solved cases it helped with.
pub const HELPED: Key<i64> = Key::new(23);

choices! {
    /// Whether an article is offered to those who answer.
    pub enum ArticleState {
        Draft = 1, "draft", "草稿", "Draft", Neutral, ["未发布", "编写中", "Unpublished"];
        Published = 2, "published", "已发布", "Published", Good, ["发布", "上线", "Live"];
    }
}

/// The table of articles.
pub fn entity() -> Entity {
    table(ID, "article", t("知识文章", "Article"), t("知识文章", "Articles"), &[FIELDS])
        .numbered("KB", NUMBER.field)
        .titled(TITLE.field)
        .aliases(&["知识库", "知识库文章", "常见问题", "FAQ", "Knowledge base", "Knowledge articles"])
}

const FIELDS: &[Field] = &[
    field(NUMBER.field.0, "number", t("文章编号", "Article number"), Kind::Number).computed().searched().column(140),
    field(TITLE.field.0, "title", t("文章标题", "Article title"), Kind::Text).required().searched().column(280),
    field(PRODUCT.field.0, "product", t("适用产品", "For products"), Kind::Text)
        .searched()
        .column(160)
        .narrow(Narrow::Subtitle),
    field(KEYWORDS.field.0, "keywords", t("关键词", "Keywords"), Kind::Tags).column(160),
    field(STATE.field.0, "state", t("文章状态", "Article state"), Kind::Choice(ArticleState::OPTIONS))
        .column(96)
        .narrow(Narrow::Badge),
    field(OWNER.field.0, "owner", t("维护人", "Kept by"), Kind::Member).column(112),
    field(HELPED.field.0, "helped", t("解决工单数", "Cases helped"), Kind::Integer).computed().column(104),
    field(CONTENT.field.0, "content", t("文章内容", "Article text"), Kind::LongText).recommended().hint(t(
        "{customer}、{contact}、{number} 会换成客户、联系人和工单编号",
        "{customer}, {contact} and {number} become those of the case",
    )),
];
