//! How content customers are, by dimension (R138–R140, R156, R166): from the answers of surveys, from feedback, from solved
//! cases, all on one scale of 1 to 5. Questions without a dimension are told by themselves.

use crate::model::answers::Answers;
use crate::model::schema::tables::question::{self, AnswerKind, Dimension};
use crate::model::schema::tables::{answer_sheet, feedback, service_case};
use crate::model::{EntityId, Key, Record, RecordId};
use crate::workspace::Workspace;

pub use crate::model::schema::tables::question::{code, kind};

/// Fewer scores don't make a dimension the weakest.
const FEWEST: usize = 3;

/// How often each of the scores 1 to 5 was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By score, the lowest first.
    pub given: [usize; 5],
}

impl Tally {
    /// Counts a score; one that is none is passed over.
    pub fn add(&mut self, score: i64) {
        let place = usize::try_from(score).ok().and_then(|score| score.checked_sub(1));
        if let Some(count) = place.and_then(|place| self.given.get_mut(place)) {
            *count += 1;
        }
    }

    /// How many were given.
    pub fn count(&self) -> usize {
        self.given.iter().sum()
    }

    /// The mean in hundredths, 437 for 4.37, rounded; `None` where none was given.
    pub fn mean(&self) -> Option<usize> {
        let count = self.count();
        let sum: usize = self.given.iter().zip(1..).map(|(count, score)| count * score).sum();
        (count > 0).then(|| (sum * 100 + count / 2) / count)
    }

    /// How many of a hundred gave 4 or 5, rounded.
    pub fn content(&self) -> Option<usize> {
        let (count, content) = (self.count(), self.given[3] + self.given[4]);
        (count > 0).then(|| (content * 100 + count / 2) / count)
    }

    /// Adds what another tally has counted.
    pub fn join(&mut self, other: &Self) {
        self.given.iter_mut().zip(other.given).for_each(|(own, more)| *own += more);
    }
}

/// Tallies by dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByDimension(Vec<(Dimension, Tally)>);

impl ByDimension {
    /// The tally of a dimension.
    pub fn get(&self, dimension: Dimension) -> Tally {
        self.0.iter().find(|(known, _)| *known == dimension).map(|(_, tally)| *tally).unwrap_or_default()
    }

    fn of(&mut self, dimension: Dimension) -> &mut Tally {
        let at = match self.0.iter().position(|(known, _)| *known == dimension) {
            Some(at) => at,
            None => {
                self.0.push((dimension, Tally::default()));
                self.0.len() - 1
            }
        };
        &mut self.0[at].1
    }

    /// The dimensions of which something is known, in their order.
    pub fn known(&self) -> impl Iterator<Item = (Dimension, Tally)> + '_ {
        Dimension::ALL
            .into_iter()
            .map(|dimension| (dimension, self.get(dimension)))
            .filter(|(_, tally)| tally.count() > 0)
    }

    /// All scores together.
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        self.0.iter().for_each(|(_, tally)| all.join(tally));
        all
    }

    /// What is to be improved first: the dimension with the lowest mean, where enough have said so and it is not the best
    /// that there is.
    pub fn weakest(&self) -> Option<Dimension> {
        let told = || self.known().filter(|(of, tally)| *of != Dimension::Overall && tally.count() >= FEWEST);
        let lowest = told().min_by_key(|(_, tally)| tally.mean())?;
        told().any(|(_, tally)| tally.mean() > lowest.1.mean()).then_some(lowest.0)
    }
}

/// What a question was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: RecordId,
    /// How many have answered it.
    pub count: usize,
    /// Its scores, where it is answered by one.
    pub scores: Tally,
    /// How often each answer was chosen, or each likelihood given, in the order of the offers; answers that are offered no
    /// more come last.
    pub chosen: Vec<(String, usize)>,
    /// What was answered in words, the newest first, each with its sheet.
    pub words: Vec<(RecordId, String)>,
}

/// What a survey has found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many sheets there are.
    pub sheets: usize,
    /// The scores by dimension.
    pub dimensions: ByDimension,
    /// The answers by question, in the order of the questions.
    pub questions: Vec<Answered>,
}

fn parts(workspace: &Workspace, entity: EntityId, of: Key<RecordId>, whole: RecordId) -> Vec<Record> {
    let rows = workspace.children(entity, of.field, whole);
    rows.into_iter().filter_map(|row| workspace.record_at(entity, row)).collect()
}

/// The questions of a survey, in their order.
pub fn questions(workspace: &Workspace, survey: RecordId) -> Vec<Record> {
    workspace.questions(survey)
}

/// The sheets of a survey, the newest first.
pub fn sheets(workspace: &Workspace, survey: RecordId) -> Vec<Record> {
    let mut sheets = parts(workspace, answer_sheet::ID, answer_sheet::SURVEY, survey);
    sheets.sort_by_key(|sheet| std::cmp::Reverse((sheet.get(answer_sheet::ANSWERED_ON), sheet.id)));
    sheets
}

/// What a survey has found out.
pub fn of_survey(workspace: &Workspace, survey: RecordId) -> Findings {
    let answers: Vec<(RecordId, Answers)> = sheets(workspace, survey)
        .iter()
        .filter(|sheet| answer_sheet::is_answered(sheet))
        .map(|sheet| (sheet.id, Answers::read(sheet.text(answer_sheet::ANSWERS))))
        .collect();
    let mut findings = Findings { sheets: answers.len(), ..Findings::default() };
    for asked in questions(workspace, survey) {
        let answered = answered(&asked, &answers);
        if let Some(dimension) = asked.get(question::DIMENSION) {
            findings.dimensions.of(dimension).join(&answered.scores);
        }
        findings.questions.push(answered);
    }
    findings
}

fn answered(asked: &Record, answers: &[(RecordId, Answers)]) -> Answered {
    let code = code(asked);
    let offers = match kind(asked) {
        // Each of them is shown, also where nobody chose it.
        AnswerKind::Likelihood => (0..=question::LIKELIEST).map(|likely| likely.to_string()).collect(),
        _ => asked.get(question::OPTIONS).unwrap_or_default(),
    };
    let mut found = Answered {
        question: asked.id,
        count: 0,
        scores: Tally::default(),
        chosen: offers.into_iter().map(|offer| (offer, 0)).collect(),
        words: Vec::new(),
    };
    for (sheet, answers) in answers {
        let Some(answer) = answers.get(&code) else { continue };
        found.count += 1;
        match kind(asked) {
            AnswerKind::Score => found.scores.add(answers.score(&code).unwrap_or(0)),
            AnswerKind::Choice | AnswerKind::Likelihood => {
                match found.chosen.iter_mut().find(|(offer, _)| offer == answer) {
                    Some((_, count)) => *count += 1,
                    None => found.chosen.push((answer.to_owned(), 1)),
                }
            }
            AnswerKind::Text => found.words.push((*sheet, answer.to_owned())),
        }
    }
    found
}

/// The ratings of a feedback, by dimension.
const RATINGS: [(Dimension, Key<i64>); 6] = [
    (Dimension::Overall, feedback::OVERALL),
    (Dimension::Function, feedback::FUNCTION),
    (Dimension::Performance, feedback::PERFORMANCE),
    (Dimension::Price, feedback::PRICE),
    (Dimension::Service, feedback::SERVICE),
    (Dimension::Communication, feedback::COMMUNICATION),
];

/// What feedback says, by dimension.
pub fn of_feedback<'a>(said: impl Iterator<Item = &'a Record>) -> ByDimension {
    let mut found = ByDimension::default();
    for one in said {
        for (dimension, rating) in RATINGS {
            if let Some(score) = one.get(rating) {
                found.of(dimension).add(score);
            }
        }
    }
    found
}

/// What one customer has said: its sheets, its feedback, and its ratings of solved cases. What a sheet says of a case is
/// not heard once more in the rating that the case has of it.
pub fn of_customer(workspace: &Workspace, customer: RecordId) -> ByDimension {
    let mut found = of_feedback(parts(workspace, feedback::ID, feedback::CUSTOMER, customer).iter());
    let mut told: Vec<RecordId> = Vec::new();
    let sheets = parts(workspace, answer_sheet::ID, answer_sheet::CUSTOMER, customer);
    for sheet in sheets.iter().filter(|sheet| answer_sheet::is_answered(sheet)) {
        let answers = Answers::read(sheet.text(answer_sheet::ANSWERS));
        let asked = sheet.get(answer_sheet::SURVEY).map(|survey| questions(workspace, survey)).unwrap_or_default();
        for asked in asked.iter().filter(|asked| kind(asked) == AnswerKind::Score) {
            if let (Some(dimension), Some(score)) = (asked.get(question::DIMENSION), answers.score(&code(asked))) {
                found.of(dimension).add(score);
                told.extend(sheet.get(answer_sheet::SERVICE_CASE));
            }
        }
    }
    for case in parts(workspace, service_case::ID, service_case::CUSTOMER, customer) {
        if let Some(score) = case.get(service_case::SATISFACTION).filter(|_| !told.contains(&case.id)) {
            found.of(Dimension::Service).add(score);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{customer, survey};
    use crate::model::value::CalendarDate;
    use proptest::prelude::*;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn asked(number: u8, place: i64, kind: AnswerKind, dimension: Option<Dimension>) -> Record {
        let mut record = Record::new(question::ID, id(number))
            .with(question::SURVEY, id(1))
            .with(question::TEXT, format!("question {number}"))
            .with(question::POSITION, place)
            .with(question::CODE, question::code_of(id(number)))
            .with(question::ANSWER, kind);
        if let Some(dimension) = dimension {
            record.set(question::DIMENSION, dimension);
        }
        record
    }

    fn sheet(number: u8, day: i32, answers: &[(u8, &str)]) -> Record {
        let mut written = Answers::default();
        for (question, answer) in answers {
            written.set(&question::code_of(id(*question)), answer);
        }
        Record::new(answer_sheet::ID, id(number))
            .with(answer_sheet::SURVEY, id(1))
            .with(answer_sheet::CUSTOMER, id(2))
            .with(answer_sheet::ANSWERED_ON, CalendarDate(day))
            .with(answer_sheet::ANSWERS, written.write(&[]))
    }

    fn desk() -> Workspace {
        let mut choice = asked(12, 3, AnswerKind::Choice, None);
        choice.set(question::OPTIONS, vec!["每天".to_owned(), "每周".to_owned()]);
        Workspace::holding(&[
            Record::new(survey::ID, id(1)).with(survey::NAME, "满意度".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "甲公司".to_owned()),
            asked(11, 2, AnswerKind::Score, Some(Dimension::Price)),
            asked(10, 1, AnswerKind::Score, Some(Dimension::Function)),
            choice,
            asked(13, 4, AnswerKind::Text, None),
            sheet(20, 100, &[(10, "5"), (11, "2"), (12, "每周"), (13, "旧的")]),
            sheet(21, 300, &[(10, "4"), (11, "3"), (12, "每周"), (13, "新的")]),
            sheet(22, 200, &[(10, "5"), (11, "2"), (12, "从不")]),
            Record::new(feedback::ID, id(30)).with(feedback::CUSTOMER, id(2)).with(feedback::PRICE, 1),
            Record::new(service_case::ID, id(31))
                .with(service_case::CUSTOMER, id(2))
                .with(service_case::SATISFACTION, 5),
        ])
    }

    #[test]
    fn how_likely_something_is_says_nothing_of_how_content_somebody_is() {
        let workspace = Workspace::holding(&[
            Record::new(survey::ID, id(1)),
            asked(10, 1, AnswerKind::Likelihood, Some(Dimension::Overall)),
            sheet(20, 100, &[(10, "9")]),
            sheet(21, 101, &[(10, "0")]),
        ]);
        let found = of_survey(&workspace, id(1));
        assert_eq!(found.dimensions.all().count(), 0);
        let chosen = &found.questions[0].chosen;
        assert_eq!(chosen.len(), 11);
        assert_eq!((chosen[0].1, chosen[9].1, chosen[10].1), (1, 1, 0));
        assert_eq!(of_customer(&workspace, id(2)).all().count(), 0);
    }

    #[test]
    fn what_came_by_a_link_and_nobody_has_checked_says_nothing() {
        let token = "0123456789abcdef0123456789abcdef".to_owned();
        let mut asked_by_link = sheet(20, 100, &[]);
        asked_by_link.set(answer_sheet::LINK_TOKEN, token.clone());
        asked_by_link.set(answer_sheet::LINK_UNTIL, CalendarDate(400));
        let came = sheet(21, 100, &[(10, "1")]).with(answer_sheet::LINK_TOKEN, token.clone());
        let checked = sheet(22, 100, &[(10, "5")])
            .with(answer_sheet::LINK_TOKEN, token)
            .with(answer_sheet::LINK_UNTIL, CalendarDate(400));
        let question = asked(10, 1, AnswerKind::Score, Some(Dimension::Function));
        let workspace = Workspace::holding(&[question, asked_by_link, came, checked]);
        let found = of_survey(&workspace, id(1));
        assert_eq!((found.sheets, found.dimensions.get(Dimension::Function).mean()), (1, Some(500)));
        assert_eq!(of_customer(&workspace, id(2)).get(Dimension::Function).count(), 1);
    }

    #[test]
    fn a_survey_says_what_is_to_be_improved_first() {
        let found = of_survey(&desk(), id(1));
        assert_eq!(found.sheets, 3);
        assert_eq!(found.dimensions.get(Dimension::Function).mean(), Some(467));
        assert_eq!(found.dimensions.get(Dimension::Price).mean(), Some(233));
        assert_eq!(found.dimensions.get(Dimension::Price).content(), Some(0));
        assert_eq!(found.dimensions.weakest(), Some(Dimension::Price));
        let order: Vec<RecordId> = found.questions.iter().map(|one| one.question).collect();
        assert_eq!(order, [id(10), id(11), id(12), id(13)]);
        let chosen: Vec<(&str, usize)> =
            found.questions[2].chosen.iter().map(|(offer, count)| (offer.as_str(), *count)).collect();
        assert_eq!(chosen, [("每天", 0), ("每周", 2), ("从不", 1)]);
        assert_eq!(found.questions[3].words, [(id(21), "新的".to_owned()), (id(20), "旧的".to_owned())]);
    }

    #[test]
    fn a_customer_is_as_content_as_all_that_it_said() {
        let said = of_customer(&desk(), id(2));
        assert_eq!(said.get(Dimension::Price).count(), 4);
        assert_eq!(said.get(Dimension::Price).given, [1, 2, 1, 0, 0]);
        assert_eq!(said.get(Dimension::Service).mean(), Some(500));
        assert_eq!(said.all().count(), 8);
        assert_eq!(of_customer(&desk(), id(9)).all().mean(), None);
    }

    #[test]
    fn what_was_answered_about_a_case_is_heard_once() {
        let about = sheet(23, 310, &[(10, "2")]).with(answer_sheet::SERVICE_CASE, id(31));
        let workspace = Workspace::holding(&[
            asked(10, 1, AnswerKind::Score, Some(Dimension::Service)),
            about,
            Record::new(service_case::ID, id(31))
                .with(service_case::CUSTOMER, id(2))
                .with(service_case::SATISFACTION, 2),
            Record::new(service_case::ID, id(32))
                .with(service_case::CUSTOMER, id(2))
                .with(service_case::SATISFACTION, 5),
        ]);
        assert_eq!(of_customer(&workspace, id(2)).get(Dimension::Service).given, [0, 1, 0, 0, 1]);
    }

    #[test]
    fn nothing_is_the_weakest_of_what_hardly_anybody_rated() {
        let mut few = ByDimension::default();
        few.of(Dimension::Price).add(1);
        few.of(Dimension::Function).add(5);
        assert_eq!(few.weakest(), None);
        let mut alike = ByDimension::default();
        for _ in 0..FEWEST {
            alike.of(Dimension::Price).add(4);
            alike.of(Dimension::Service).add(4);
        }
        assert_eq!(alike.weakest(), None);
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_the_lowest_and_the_highest_score(scores in proptest::collection::vec(-3_i64..9, 0..40)) {
            let mut tally = Tally::default();
            scores.iter().for_each(|score| tally.add(*score));
            let valid: Vec<i64> = scores.into_iter().filter(|score| (1..=5).contains(score)).collect();
            prop_assert_eq!(tally.count(), valid.len());
            let mean = tally.mean().and_then(|mean| i64::try_from(mean).ok());
            prop_assert_eq!(mean.is_some(), !valid.is_empty());
            if let (Some(mean), Some(low), Some(high)) = (mean, valid.iter().min(), valid.iter().max()) {
                prop_assert!(low * 100 <= mean && mean <= high * 100);
            }
        }
    }
}
