//! The answers of one customer in one survey as a text: a line with the question behind `#`, then a line with the code of
//! the question and the answer. Whoever opens an export reads it, and so does the desk (docs/decisions/0023).
//!
//! Lines of an answer after its first are moved in by two blanks, so that no answer is taken for another one's beginning.

/// Signs of a code.
const CODE: usize = 6;

/// What moves a further line of an answer in.
const INDENT: &str = "  ";

/// The answers of a sheet, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(String, String)>);

impl Answers {
    /// Reads a text. What is no answer and belongs to none is passed over.
    pub fn read(text: &str) -> Self {
        let mut answers: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if let Some((code, answer)) = coded(line) {
                answers.push((code.to_owned(), answer.strip_prefix(' ').unwrap_or(answer).to_owned()));
            } else if !line.starts_with('#')
                && let Some((_, answer)) = answers.last_mut()
            {
                answer.push('\n');
                answer.push_str(line.strip_prefix(INDENT).unwrap_or(line));
            }
        }
        let mut read = Self::default();
        for (code, answer) in answers {
            read.set(&code, &answer);
        }
        read
    }

    /// The answer to the question of that code.
    pub fn get(&self, code: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == code).map(|(_, answer)| answer.as_str())
    }

    /// The answer as a score of 1 to 5; `None` where it is none.
    pub fn score(&self, code: &str) -> Option<i64> {
        self.get(code)?.parse().ok().filter(|score| (1..=5).contains(score))
    }

    /// Takes an answer in place of the one that was there. An empty one is none.
    pub fn set(&mut self, code: &str, answer: &str) {
        let answer = answer.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
        match self.0.iter().position(|(known, _)| known == code) {
            Some(at) if answer.is_empty() => {
                self.0.remove(at);
            }
            Some(at) => {
                if let Some((_, held)) = self.0.get_mut(at) {
                    *held = answer;
                }
            }
            None if answer.is_empty() => {}
            None => self.0.push((code.to_owned(), answer)),
        }
    }

    /// Whether nothing was answered.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, in the order of the questions, given as code and words. Answers to none of these come last: a question
    /// that was removed since was asked all the same.
    pub fn write(&self, asked: &[(String, String)]) -> String {
        let mut text = String::new();
        let mut put = |code: &str, words: Option<&str>, answer: &str| {
            if let Some(words) = words {
                text.push_str("# ");
                text.push_str(&words.replace(['\n', '\r'], " "));
                text.push('\n');
            }
            text.push_str(code);
            text.push_str(": ");
            text.push_str(&answer.replace('\n', "\n  "));
            text.push('\n');
        };
        for (code, words) in asked {
            if let Some(answer) = self.get(code) {
                put(code, Some(words), answer);
            }
        }
        for (code, answer) in self.0.iter().filter(|(code, _)| asked.iter().all(|(known, _)| known != code)) {
            put(code, None, answer);
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// The code that a line begins with, and what stands behind its colon.
fn coded(line: &str) -> Option<(&str, &str)> {
    let (code, answer) = line.split_once([':', '：'])?;
    let is_code = code.len() == CODE && code.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'));
    is_code.then_some((code, answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asked() -> Vec<(String, String)> {
        [("00000a", "功能够用吗"), ("00000b", "还有什么建议")]
            .map(|(code, words)| (code.to_owned(), words.to_owned()))
            .to_vec()
    }

    #[test]
    fn whoever_opens_an_export_reads_the_questions_with_their_answers() {
        let mut answers = Answers::default();
        answers.set("00000b", "报表再灵活些\n# 另外\n00000a: 不是评分");
        answers.set("00000a", "4");
        answers.set("00000c", "已删除的题目");
        let text = answers.write(&asked());
        let shown = "# 功能够用吗\n00000a: 4\n# 还有什么建议\n00000b: 报表再灵活些\n  # 另外\n  00000a: 不是评分\n\
            00000c: 已删除的题目";
        assert_eq!(text, shown);
        let read = Answers::read(&text);
        assert_eq!((read.score("00000a"), read.get("00000c")), (Some(4), Some("已删除的题目")));
        assert_eq!(read.get("00000b"), Some("报表再灵活些\n# 另外\n00000a: 不是评分"));
    }

    #[test]
    fn what_a_person_mended_in_a_spreadsheet_is_still_understood() {
        let read = Answers::read("说明\n00000a： 5 \n\n00000b:很好\n没有缩进的第二行");
        assert_eq!((read.score("00000a"), read.get("00000b")), (Some(5), Some("很好\n没有缩进的第二行")));
        assert_eq!((Answers::read("00000a: 9").score("00000a"), Answers::read("").is_empty()), (None, true));
    }

    proptest! {
        #[test]
        fn no_answer_changes_by_writing_and_reading(first in "[^\r]{0,60}", second in "[^\r]{0,60}") {
            let mut answers = Answers::default();
            answers.set("00000a", &first);
            answers.set("00000b", &second);
            prop_assert_eq!(Answers::read(&answers.write(&asked())).0, answers.0);
        }
    }
}
