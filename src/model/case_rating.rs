//! What the answers of a sheet say of that about which they were asked, a case (R113) or a campaign (R225): one score, and
//! words.

use super::answers::Answers;
use super::record::Record;
use super::schema::tables::question::{self, AnswerKind, Dimension};

/// The score of 1 to 5: that of the questions about all in all, or of all that are answered by a score where none is,
/// rounded; `None` where no score was given.
pub fn score(questions: &[Record], answers: &Answers) -> Option<i64> {
    let given = |overall: bool| -> Vec<i64> {
        let asked = questions.iter().filter(|asked| question::kind(asked) == AnswerKind::Score);
        let asked = asked.filter(|asked| !overall || asked.get(question::DIMENSION) == Some(Dimension::Overall));
        asked.filter_map(|asked| answers.score(&question::code(asked))).collect()
    };
    mean(&given(true)).or_else(|| mean(&given(false)))
}

/// What was answered in words, the first of it.
pub fn words(questions: &[Record], answers: &Answers) -> Option<String> {
    let mut asked = questions.iter().filter(|asked| question::kind(asked) == AnswerKind::Text);
    asked.find_map(|asked| answers.get(&question::code(asked))).map(str::to_owned)
}

/// The mean, rounded; half a point counts up.
fn mean(scores: &[i64]) -> Option<i64> {
    let (sum, count) = (scores.iter().sum::<i64>(), i64::try_from(scores.len()).ok()?);
    (count > 0).then(|| (2 * sum + count) / (2 * count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    fn asked(number: u8, kind: AnswerKind, dimension: Option<Dimension>) -> Record {
        let mut asked = Record::new(question::ID, RecordId([number; 16])).with(question::ANSWER, kind);
        if let Some(dimension) = dimension {
            asked.set(question::DIMENSION, dimension);
        }
        asked
    }

    #[test]
    fn what_was_said_all_in_all_goes_before_the_mean_of_the_rest() {
        let questions = [
            asked(1, AnswerKind::Score, Some(Dimension::Service)),
            asked(2, AnswerKind::Score, Some(Dimension::Communication)),
            asked(3, AnswerKind::Score, Some(Dimension::Overall)),
            asked(4, AnswerKind::Text, None),
        ];
        let read = |text: &str| Answers::read(text);
        assert_eq!(score(&questions, &read("010101: 5\n020202: 5\n030303: 2")), Some(2));
        assert_eq!(score(&questions, &read("010101: 5\n020202: 4")), Some(5));
        assert_eq!(score(&questions, &read("010101: 4\n020202: 3\n040404: 好")), Some(4));
        assert_eq!(score(&questions, &read("040404: 好")), None);
        assert_eq!(words(&questions, &read("040404: 周末\n  也能接电话")).as_deref(), Some("周末\n也能接电话"));
        assert_eq!(words(&questions, &read("030303: 2")), None);
    }
}
