//! A sheet as a person fills it in: the change that saves it, the one sheet that a customer has in a survey and the one of
//! a case, and the usual questions of a questionnaire and of an interview.

use crate::i18n::texts::marketing as words;
use crate::insight::satisfaction::code;
use crate::model::answers::Answers;
use crate::model::schema::tables::answer_sheet;
use crate::model::schema::tables::question::{self, AnswerKind, Dimension};
use crate::model::schema::tables::survey::SurveyKind;
use crate::model::text::{Locale, Text};
use crate::model::{Change, Record, RecordId};
use crate::workspace::Workspace;

/// A mean in hundredths as people write it: 437 is `4.4`.
pub fn mean_text(hundredths: usize) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The sheet that a customer has in a survey, the oldest where two desks made one each. What came by a link and nobody
/// has checked is none, and what was asked about a case is another matter.
pub fn sheet_of(workspace: &Workspace, survey: RecordId, customer: RecordId) -> Option<Record> {
    let rows = workspace.children(answer_sheet::ID, answer_sheet::SURVEY.field, survey);
    let mut sheets = rows.into_iter().filter_map(|row| workspace.record_at(answer_sheet::ID, row));
    sheets.find(|sheet| {
        let of_customer = sheet.get(answer_sheet::CUSTOMER) == Some(customer);
        of_customer && sheet.get(answer_sheet::SERVICE_CASE).is_none() && !answer_sheet::is_unchecked(sheet)
    })
}

/// The sheet of a case: one that is answered where there are several, as after a merger.
pub fn sheet_of_case(workspace: &Workspace, case: RecordId) -> Option<Record> {
    let rows = workspace.children(answer_sheet::ID, answer_sheet::SERVICE_CASE.field, case);
    let sheets = rows.into_iter().filter_map(|row| workspace.record_at(answer_sheet::ID, row));
    // Of several alike this is the first, which is the oldest.
    sheets.filter(|sheet| !answer_sheet::is_unchecked(sheet)).min_by_key(|sheet| !answer_sheet::is_answered(sheet))
}

/// The answers of a sheet as the form begins with them, one for each question; empty where there is none.
pub fn begun(sheet: Option<&Record>, questions: &[Record]) -> Vec<String> {
    let answers = sheet.map(|sheet| Answers::read(sheet.text(answer_sheet::ANSWERS))).unwrap_or_default();
    questions.iter().map(|question| answers.get(&code(question)).unwrap_or_default().to_owned()).collect()
}

/// Whose answers to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The survey.
    pub survey: RecordId,
    /// The customer.
    pub customer: RecordId,
}

/// The change that saves what was typed, one text for each question; `None` where nothing was answered or nothing changed.
/// `new_id` is the sheet's where there is none yet.
pub fn saved(
    sheet: Option<&Record>,
    whose: Whose,
    questions: &[Record],
    typed: &[String],
    new_id: RecordId,
) -> Option<Change> {
    let mut answers = sheet.map(|sheet| Answers::read(sheet.text(answer_sheet::ANSWERS))).unwrap_or_default();
    for (question, text) in questions.iter().zip(typed) {
        answers.set(&code(question), text);
    }
    if answers.is_empty() && sheet.is_none() {
        return None;
    }
    let asked: Vec<(String, String)> =
        questions.iter().map(|question| (code(question), question.text(question::TEXT).to_owned())).collect();
    let text = answers.write(&asked);
    match sheet {
        Some(sheet) => Change::between(sheet, &sheet.clone().with(answer_sheet::ANSWERS, text)),
        None => {
            let made = Record::new(answer_sheet::ID, new_id)
                .with(answer_sheet::SURVEY, whose.survey)
                .with(answer_sheet::CUSTOMER, whose.customer)
                .with(answer_sheet::ANSWERS, text);
            Some(Change::create(&made))
        }
    }
}

/// What the numbers mean by which these questions are answered: how content somebody is, or how likely something.
pub fn scales(questions: &[Record]) -> Vec<Text> {
    let known = [(AnswerKind::Score, words::SCALE), (AnswerKind::Likelihood, words::LIKELIHOOD_SCALE)];
    let is_asked = |wanted: AnswerKind| questions.iter().any(|one| question::kind(one) == wanted);
    known.into_iter().filter(|(kind, _)| is_asked(*kind)).map(|(_, scale)| scale).collect()
}

/// The usual questions of a survey of that kind, with what each is about.
const fn usual(kind: SurveyKind) -> &'static [(Text, Option<Dimension>)] {
    match kind {
        SurveyKind::Questionnaire => &[
            (words::ASK_FUNCTION, Some(Dimension::Function)),
            (words::ASK_PERFORMANCE, Some(Dimension::Performance)),
            (words::ASK_PRICE, Some(Dimension::Price)),
            (words::ASK_OVERALL, Some(Dimension::Overall)),
            (words::ASK_WISHES, None),
        ],
        SurveyKind::Interview => &[
            (words::ASK_SERVICE, Some(Dimension::Service)),
            (words::ASK_COMMUNICATION, Some(Dimension::Communication)),
            (words::ASK_OVERALL, Some(Dimension::Overall)),
            (words::ASK_WISHES, None),
        ],
    }
}

/// The changes that ask the usual questions in a survey that has so many already.
pub fn usual_questions(
    survey: RecordId,
    kind: SurveyKind,
    there: usize,
    locale: Locale,
    new_id: &dyn Fn() -> RecordId,
) -> Vec<Change> {
    let first = i64::try_from(there).unwrap_or(0) + 1;
    (first..)
        .zip(usual(kind))
        .map(|(place, (words, dimension))| {
            let answer = if dimension.is_some() { AnswerKind::Score } else { AnswerKind::Text };
            let mut record = Record::new(question::ID, new_id())
                .with(question::SURVEY, survey)
                .with(question::TEXT, words.get(locale).to_owned())
                .with(question::POSITION, place)
                .with(question::ANSWER, answer);
            if let Some(dimension) = dimension {
                record.set(question::DIMENSION, *dimension);
            }
            Change::create(&record)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::insight::satisfaction::of_survey;
    use crate::model::schema::tables::survey;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    const WHOSE: Whose = Whose { survey: RecordId([1; 16]), customer: RecordId([2; 16]) };

    fn questions(kind: SurveyKind) -> Vec<Record> {
        let next = Cell::new(10_u8);
        let new_id = || {
            next.set(next.get() + 1);
            id(next.get())
        };
        let changes = usual_questions(WHOSE.survey, kind, 0, Locale::Chinese, &new_id);
        changes.into_iter().map(Change::into_record).collect()
    }

    fn texts(answers: &[&str]) -> Vec<String> {
        answers.iter().map(|answer| (*answer).to_owned()).collect()
    }

    #[test]
    fn who_is_asked_how_likely_something_is_is_not_told_how_content_to_be() {
        let asked = |kind: AnswerKind| Record::new(question::ID, id(9)).with(question::ANSWER, kind);
        let said = |kinds: &[AnswerKind]| -> Vec<&str> {
            let asked: Vec<Record> = kinds.iter().map(|kind| asked(*kind)).collect();
            scales(&asked).iter().map(|scale| scale.get(Locale::English)).collect()
        };
        let (content, likely) = (words::SCALE.get(Locale::English), words::LIKELIHOOD_SCALE.get(Locale::English));
        assert_eq!(said(&[AnswerKind::Likelihood]), [likely]);
        assert_eq!(said(&[AnswerKind::Text, AnswerKind::Likelihood, AnswerKind::Score]), [content, likely]);
        assert!(said(&[AnswerKind::Text]).is_empty());
    }

    #[test]
    fn what_was_answered_on_the_phone_is_found_by_dimension() {
        let asked = questions(SurveyKind::Interview);
        let typed = texts(&["5", "3", "", "电话打得少一些"]);
        let sheet = saved(None, WHOSE, &asked, &typed, id(50)).expect("a sheet").into_record();
        let mut records = vec![Record::new(survey::ID, WHOSE.survey), sheet.clone()];
        records.extend(asked.clone());
        let workspace = Workspace::holding(&records);
        let found = of_survey(&workspace, WHOSE.survey);
        assert_eq!(found.dimensions.get(Dimension::Service).mean(), Some(500));
        assert_eq!(found.dimensions.get(Dimension::Communication).mean(), Some(300));
        assert_eq!(found.dimensions.get(Dimension::Overall).count(), 0, "what was left out is no score");
        assert_eq!(begun(Some(&sheet), &asked), typed);
        assert_eq!(sheet_of(&workspace, WHOSE.survey, WHOSE.customer).map(|sheet| sheet.id), Some(id(50)));
        assert_eq!(sheet_of(&workspace, WHOSE.survey, id(9)), None);
    }

    #[test]
    fn a_second_call_changes_the_sheet_and_makes_no_other() {
        let asked = questions(SurveyKind::Questionnaire);
        let first = saved(None, WHOSE, &asked, &texts(&["4", "", "", "", ""]), id(50)).expect("a sheet").into_record();
        let again = saved(Some(&first), WHOSE, &asked, &texts(&["4", "2", "", "", ""]), id(51)).expect("a change");
        assert_eq!(again.id, first.id);
        let mut after = first.clone();
        again.apply_to(&mut after);
        assert_eq!(begun(Some(&after), &asked), texts(&["4", "2", "", "", ""]));
        assert_eq!(saved(Some(&first), WHOSE, &asked, &texts(&["4", "", "", "", ""]), id(51)), None);
        assert_eq!(saved(None, WHOSE, &asked, &texts(&["", "", "", "", ""]), id(51)), None, "nobody said anything");
    }

    #[test]
    fn a_mean_is_rounded_to_a_tenth() {
        assert_eq!([mean_text(437), mean_text(500), mean_text(295), mean_text(100)], ["4.4", "5.0", "3.0", "1.0"]);
    }
}
