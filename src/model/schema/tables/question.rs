//! The questions of surveys: R138–R140. Each is about one dimension of satisfaction or about none, and has a code of its
//! own, by which sheets name it whatever becomes of its words and its place.

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow};

use super::survey;

/// The table's stored number.
pub const ID: EntityId = EntityId(23);

/// What is asked.
pub const TEXT: Key<String> = Key::new(16);
/// The survey that it is part of.
pub const SURVEY: Key<RecordId> = Key::new(17);
/// Its place among the questions.
pub const POSITION: Key<i64> = Key::new(18);
/// By which sheets name it; the desk gives it.
pub const CODE: Key<String> = Key::new(19);
/// How it is answered.
pub const ANSWER: Key<AnswerKind> = Key::new(20);
/// What it is about (R140).
pub const DIMENSION: Key<Dimension> = Key::new(21);
/// What there is to choose from.
pub const OPTIONS: Key<Vec<String>> = Key::new(22);

choices! {
    /// How a question is answered.
    pub enum AnswerKind {
        Score = 1, "score", "1–5 分", "1 to 5", Info, ["评分", "打分"];
        Choice = 2, "choice", "单选", "Choice", Neutral, ["选择"];
        Text = 3, "text", "文字", "Words", Neutral, ["问答", "开放题"];
        Likelihood = 4, "likelihood", "0–10 可能性", "0 to 10, how likely", Info, ["可能性", "推荐意愿", "NPS"];
    }
}

choices! {
    /// The dimensions of satisfaction (R138–R140).
    pub enum Dimension {
        Overall = 1, "overall", "总体", "Overall", Info, ["总体满意度"];
        Function = 2, "function", "功能", "Function", Neutral, ["产品功能"];
        Performance = 3, "performance", "性能", "Performance", Neutral, ["产品性能"];
        Price = 4, "price", "价格", "Price", Neutral, [];
        Service = 5, "service", "服务质量", "Service", Neutral, ["服务"];
        Communication = 6, "communication", "沟通", "Communication", Neutral, ["沟通效果"];
    }
}

impl Dimension {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Overall, Self::Function, Self::Performance, Self::Price, Self::Service, Self::Communication];
}

/// The end of the scale on which it is said how likely something is; it begins with 0, which is not at all.
pub const LIKELIEST: i64 = 10;

/// The code that the desk gives a question: enough of its id that no other question of the survey has it, also where two
/// desks add questions at once.
pub fn code_of(id: RecordId) -> String {
    let [.., a, b, c] = id.0;
    format!("{a:02x}{b:02x}{c:02x}")
}

/// The code by which sheets name a question.
pub fn code(asked: &Record) -> String {
    asked.get(CODE).unwrap_or_else(|| code_of(asked.id))
}

/// How a question is answered.
pub fn kind(asked: &Record) -> AnswerKind {
    asked.get(ANSWER).unwrap_or(AnswerKind::Score)
}

/// The table of questions.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(TEXT.field.0, "text", t("题目", "Question asked"), Kind::Text).required().searched().column(360),
        field(SURVEY.field.0, "survey", t("所属调查", "Survey"), Kind::Reference(survey::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle),
        field(POSITION.field.0, "position", t("题号", "Place"), Kind::Integer).range(1, 1_000).column(72),
        field(ANSWER.field.0, "answer_kind", t("作答方式", "Answered by"), Kind::Choice(AnswerKind::OPTIONS))
            .column(104)
            .narrow(Narrow::Badge),
        field(DIMENSION.field.0, "dimension", t("满意度维度", "Dimension"), Kind::Choice(Dimension::OPTIONS))
            .column(104),
        field(OPTIONS.field.0, "options", t("可选答案", "Answers to choose from"), Kind::Tags)
            .hint(t("只用于单选题", "For a choice only")),
        field(CODE.field.0, "code", t("题目代码", "Code of the question"), Kind::Text).computed(),
    ];
    table(ID, "question", t("调查题目", "Question"), t("调查题目", "Questions"), &[FIELDS])
        .titled(TEXT.field)
        .part_of(SURVEY.field)
        .aliases(&["题目表"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_questions_made_in_one_moment_have_codes_of_their_own() {
        let id = |last: u8| RecordId([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0xAB, 0xCD, last]);
        assert_eq!(code_of(id(0x0F)), "abcd0f");
        assert_ne!(code_of(id(1)), code_of(id(2)));
    }
}
