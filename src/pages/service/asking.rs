//! How it stands with asking a customer about a solved case (R113): whether anybody has, by which link, whether the answer
//! has come, and what it says; and which survey it is asked with.

use crate::i18n::texts::cases as words;
use crate::insight::satisfaction::questions;
use crate::model::answers::Answers;
use crate::model::schema::tables::question::AnswerKind;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::survey::{self, SurveyKind, SurveyState};
use crate::model::schema::tables::{answer_sheet, question};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, Record, RecordId, case_rating};
use crate::pages::surveys::returned::arrived_for;
use crate::pages::surveys::sheet::{sheet_of_case, usual_questions};
use crate::workspace::Workspace;

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Asking {
    /// The case is solved, and nobody has asked or noted anything.
    NotYet,
    /// The customer has a link that is, or was, open until that day.
    Waits(CalendarDate),
    /// The backend has brought an answer; these changes take it in.
    Came(Vec<Change>),
    /// The customer has answered.
    Answered {
        /// The sheet.
        sheet: RecordId,
        /// The score that it gives the case.
        score: Option<i64>,
    },
}

/// How it stands with a case; `None` where there is nothing to ask or to say.
pub fn asking(workspace: &Workspace, case: &Record, today: CalendarDate) -> Option<Asking> {
    let is_open = CaseState::of(case).is_open();
    if let Some(sheet) = sheet_of_case(workspace, case.id) {
        if answer_sheet::is_answered(&sheet) {
            let asked = sheet.get(answer_sheet::SURVEY).map(|of| questions(workspace, of)).unwrap_or_default();
            let score = case_rating::score(&asked, &Answers::read(sheet.text(answer_sheet::ANSWERS)));
            return Some(Asking::Answered { sheet: sheet.id, score });
        }
        let came = arrived_for(workspace, &sheet, today);
        if !came.is_empty() {
            return Some(Asking::Came(came));
        }
        // Once the case is open again, nobody is pressed for what they think of how it ended.
        if let Some(until) = sheet.get(answer_sheet::LINK_UNTIL).filter(|_| !is_open) {
            return Some(Asking::Waits(until));
        }
    }
    // One that was merged is rated where it goes on.
    let is_done = !is_open && case.get(service_case::MERGED_INTO).is_none();
    (is_done && case.get(service_case::SATISFACTION).is_none()).then_some(Asking::NotYet)
}

/// The surveys with which a case may be asked about: the one of its sheet where it has one, else those that are marked for
/// it, else those that are under way and ask how content somebody is. The newest comes first; one without questions is none.
pub fn offered(workspace: &Workspace, case: &Record, today: CalendarDate) -> Vec<Record> {
    let held = sheet_of_case(workspace, case.id).and_then(|sheet| sheet.get(answer_sheet::SURVEY));
    if let Some(survey) = held {
        return workspace.record(survey::ID, survey).into_iter().collect();
    }
    let is_on = |one: &Record| {
        let is_over = one.get(survey::CLOSES_ON).is_some_and(|last| last < today);
        let asks = || !workspace.children(question::ID, question::SURVEY.field, one.id).is_empty();
        one.get(survey::STATE) != Some(SurveyState::Closed) && !is_over && asks()
    };
    let rows = workspace.rows(survey::ID).into_iter().rev();
    let on = rows.filter_map(|row| workspace.record_at(survey::ID, row)).filter(is_on);
    let (marked, others): (Vec<Record>, Vec<Record>) = on.partition(|one| one.get(survey::FOR_CASES) == Some(true));
    if !marked.is_empty() {
        return marked;
    }
    let asks_contentment = |one: &Record| {
        let scored = |asked: &Record| question::kind(asked) == AnswerKind::Score;
        questions(workspace, one.id).iter().any(|asked| scored(asked) && asked.get(question::DIMENSION).is_some())
    };
    let fits = |one: &Record| one.get(survey::STATE) != Some(SurveyState::Draft) && asks_contentment(one);
    others.into_iter().filter(fits).collect()
}

/// Whether one of these surveys is marked as asked after a case; where none is, the usual one is offered.
pub fn is_marked(surveys: &[Record]) -> bool {
    surveys.iter().any(|one| one.get(survey::FOR_CASES) == Some(true))
}

/// The changes that make the usual survey for cases, with its questions, for a desk that has none.
pub fn usual_survey(locale: Locale, new_id: &dyn Fn() -> RecordId) -> Vec<Change> {
    let made = Record::new(survey::ID, new_id())
        .with(survey::NAME, words::USUAL_SURVEY.get(locale).to_owned())
        .with(survey::KIND, SurveyKind::Questionnaire)
        .with(survey::STATE, SurveyState::Open)
        .with(survey::FOR_CASES, true);
    let mut changes = vec![Change::create(&made)];
    // Service, how one was spoken with, all in all, and words: what an interview asks fits a case.
    changes.extend(usual_questions(made.id, SurveyKind::Interview, 0, locale, new_id));
    changes
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::schema::tables::question::Dimension;

    const TODAY: CalendarDate = CalendarDate(20_600);

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn case(state: CaseState) -> Record {
        Record::new(service_case::ID, id(1)).with(service_case::CUSTOMER, id(2)).with(service_case::STATE, state)
    }

    fn survey(number: u8) -> [Record; 2] {
        let asked = Record::new(question::ID, id(number + 100))
            .with(question::SURVEY, id(number))
            .with(question::DIMENSION, Dimension::Overall);
        [Record::new(survey::ID, id(number)), asked]
    }

    fn sheet(of: u8) -> Record {
        Record::new(answer_sheet::ID, id(40))
            .with(answer_sheet::SURVEY, id(of))
            .with(answer_sheet::CUSTOMER, id(2))
            .with(answer_sheet::SERVICE_CASE, id(1))
            .with(answer_sheet::LINK_TOKEN, "0123".to_owned())
            .with(answer_sheet::LINK_UNTIL, TODAY)
    }

    #[test]
    fn a_case_says_whether_its_customer_was_asked_and_what_came_of_it() {
        let solved = case(CaseState::Solved);
        let [held, asked] = survey(10);
        let with = |more: &[Record]| {
            let records = [&[solved.clone(), held.clone(), asked.clone()][..], more].concat();
            asking(&Workspace::holding(&records), &solved, TODAY)
        };
        assert_eq!(with(&[]), Some(Asking::NotYet));
        assert_eq!(with(&[sheet(10)]), Some(Asking::Waits(TODAY)));
        let mut came = sheet(10).with(answer_sheet::ANSWERS, "6e6e6e: 4".to_owned());
        came.id = id(41);
        came.set_value(answer_sheet::LINK_UNTIL.field, None);
        came.set_value(answer_sheet::SERVICE_CASE.field, None);
        assert!(matches!(with(&[sheet(10), came]), Some(Asking::Came(changes)) if changes.len() == 2));
        let answered = sheet(10).with(answer_sheet::ANSWERS, "6e6e6e: 4".to_owned());
        assert_eq!(with(&[answered]), Some(Asking::Answered { sheet: id(40), score: Some(4) }));
    }

    #[test]
    fn nobody_is_asked_about_a_case_that_is_open_rated_or_goes_on_elsewhere() {
        let none = |case: Record| asking(&Workspace::holding(std::slice::from_ref(&case)), &case, TODAY).is_none();
        assert!(none(case(CaseState::Open)));
        assert!(none(case(CaseState::Closed).with(service_case::SATISFACTION, 3)));
        assert!(none(case(CaseState::Closed).with(service_case::MERGED_INTO, id(9))));
    }

    #[test]
    fn a_case_that_is_open_again_does_not_press_for_satisfaction() {
        let [held, asked] = survey(10);
        let again = case(CaseState::Open);
        let with = |sheet: Record| {
            let records = [again.clone(), held.clone(), asked.clone(), sheet];
            asking(&Workspace::holding(&records), &again, TODAY)
        };
        assert_eq!(with(sheet(10)), None);
        // What the customer said is kept in sight.
        let answered = sheet(10).with(answer_sheet::ANSWERS, "6e6e6e: 4".to_owned());
        assert!(matches!(with(answered), Some(Asking::Answered { .. })));
    }

    #[test]
    fn a_case_is_asked_about_with_the_survey_that_is_meant_for_it() {
        let solved = case(CaseState::Solved);
        let [first, asks_first] = survey(10);
        let [second, asks_second] = survey(11);
        let [third, asks_third] = survey(12);
        let empty = Record::new(survey::ID, id(13));
        let over = third.with(survey::CLOSES_ON, TODAY.plus_days(-1));
        let mut records = vec![first, asks_first, second, asks_second, over, asks_third, empty];
        let names = |records: &[Record]| -> Vec<RecordId> {
            offered(&Workspace::holding(records), &solved, TODAY).iter().map(|one| one.id).collect()
        };
        assert_eq!(names(&records), [id(11), id(10)]);
        records[0].set(survey::FOR_CASES, true);
        assert_eq!(names(&records), [id(10)]);
        // Whether somebody would refer us, or is only being drafted, is nothing to ask about a case.
        records[0].set(survey::STATE, SurveyState::Draft);
        records[0].set_value(survey::FOR_CASES.field, None);
        records[3].set(question::ANSWER, AnswerKind::Likelihood);
        assert!(names(&records).is_empty());
        // Who was asked goes on with the same questions.
        records.push(sheet(11));
        assert_eq!(names(&records), [id(11)]);
    }

    #[test]
    fn a_desk_without_surveys_has_one_for_cases_at_one_press() {
        let next = Cell::new(50_u8);
        let new_id = || {
            next.set(next.get() + 1);
            id(next.get())
        };
        let changes = usual_survey(Locale::Chinese, &new_id);
        let records: Vec<Record> = changes.into_iter().map(Change::into_record).collect();
        let found = offered(&Workspace::holding(&records), &case(CaseState::Solved), TODAY);
        assert_eq!(found.iter().map(|one| one.get(survey::FOR_CASES)).collect::<Vec<_>>(), [Some(true)]);
    }
}
