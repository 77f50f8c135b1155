//! What customers of the sample company think: three surveys, in every state, with questions and answers, and feedback.

use super::some_of;
use crate::model::answers::Answers;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::answer_sheet;
use crate::model::schema::tables::contact;
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::feedback::{self, About, Channel, FeedbackKind};
use crate::model::schema::tables::question::{self, AnswerKind, Dimension};
use crate::model::schema::tables::survey::{self, SurveyKind, SurveyState};
use crate::model::text::Text;
use crate::sample::customers::Account;
use crate::sample::phrases::OPINIONS;
use crate::sample::scene::{Scene, entered};

/// A question: its words, what it is about, how it is answered.
type Asked = (Text, Option<Dimension>, AnswerKind);

const QUESTIONNAIRE: &[Asked] = &[
    (
        t("产品功能能满足您的需要吗？", "Does the product do what you need?"),
        Some(Dimension::Function),
        AnswerKind::Score,
    ),
    (t("运行速度和稳定性如何？", "Is it quick and stable?"), Some(Dimension::Performance), AnswerKind::Score),
    (t("价格与价值相称吗？", "Is it worth its price?"), Some(Dimension::Price), AnswerKind::Score),
    (t("总体满意度", "All in all"), Some(Dimension::Overall), AnswerKind::Score),
    (t("您还希望我们改进什么？", "What should we improve?"), None, AnswerKind::Text),
];

const INTERVIEW: &[Asked] = &[
    (t("服务人员处理问题及时吗？", "Was your problem solved in time?"), Some(Dimension::Service), AnswerKind::Score),
    (t("沟通清楚、耐心吗？", "Was it explained well?"), Some(Dimension::Communication), AnswerKind::Score),
    (t("多久使用一次系统？", "How often do you use the system?"), None, AnswerKind::Choice),
];

const DRAFT: &[Asked] = &[(t("是否愿意把我们推荐给同行？", "Would you refer us?"), None, AnswerKind::Likelihood)];

/// What customers are asked once a case is solved.
const AFTER_CASE: &[Asked] = &[
    (t("服务人员处理问题及时吗？", "Was your problem solved in time?"), Some(Dimension::Service), AnswerKind::Score),
    (t("沟通清楚、耐心吗？", "Was it explained well?"), Some(Dimension::Communication), AnswerKind::Score),
    (t("总体满意度", "All in all"), Some(Dimension::Overall), AnswerKind::Score),
    (t("您还希望我们改进什么？", "What should we improve?"), None, AnswerKind::Text),
];

/// The name of that survey.
const CASE_SURVEY: Text = t("工单满意度", "Satisfaction with a case");

const OFFERS: [Text; 3] = [t("每天", "Daily"), t("每周", "Weekly"), t("很少", "Seldom")];

/// Name, way, state, questions and how many answered.
const SURVEYS: [(Text, SurveyKind, SurveyState, &[Asked], usize); 3] = [
    (t("年度产品满意度", "Yearly product survey"), SurveyKind::Questionnaire, SurveyState::Open, QUESTIONNAIRE, 24),
    (t("售后电话回访", "After-sales interviews"), SurveyKind::Interview, SurveyState::Closed, INTERVIEW, 16),
    (t("推荐意愿调查", "Would you refer us"), SurveyKind::Questionnaire, SurveyState::Draft, DRAFT, 0),
];

/// Feedback records.
const FEEDBACK: usize = 30;

/// Invents all of it.
pub fn invent(scene: &mut Scene, accounts: &[Account], contacts: &[Record]) -> Vec<Record> {
    let customers: Vec<&Account> = accounts.iter().filter(|one| one.status == Status::Won && one.age > 25).collect();
    let (mut surveys, mut questions, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (name, kind, state, asked, answered)) in SURVEYS.into_iter().enumerate() {
        let owner = scene.person(place + 1);
        let at = scene.moment(24, 9 * 60 + 10);
        let survey = scene
            .record(survey::ID, at, &owner)
            .with(survey::NAME, name.get(scene.locale).to_owned())
            .with(survey::KIND, kind)
            .with(survey::STATE, state)
            .with(survey::OWNER, owner.clone())
            .with(survey::OPENS_ON, scene.day(22))
            .with(survey::CLOSES_ON, scene.today.plus_days(if state == SurveyState::Closed { -4 } else { 20 }));
        let own: Vec<Record> =
            (1..).zip(asked).map(|(place, asked)| ask(scene, &survey, place, asked, &owner)).collect();
        for at in some_of(scene, customers.len(), answered) {
            if let Some(account) = customers.get(at) {
                sheets.push(answer(scene, &survey, &own, account, contacts));
            }
        }
        surveys.push(survey);
        questions.extend(own);
    }
    scene.number(&mut sheets, "DJ", answer_sheet::NUMBER);
    surveys.extend(questions);
    surveys.extend(sheets);
    surveys.extend(say(scene, &customers));
    surveys
}

/// The survey that is asked after a case. Nobody has answered it yet, and it has no last day.
pub fn asked_after_cases(scene: &mut Scene) -> Vec<Record> {
    let owner = scene.person(2);
    let at = scene.moment(24, 9 * 60 + 40);
    let survey = scene
        .record(survey::ID, at, &owner)
        .with(survey::NAME, CASE_SURVEY.get(scene.locale).to_owned())
        .with(survey::KIND, SurveyKind::Questionnaire)
        .with(survey::STATE, SurveyState::Open)
        .with(survey::OWNER, owner.clone())
        .with(survey::FOR_CASES, true);
    let asked: Vec<Record> =
        (1..).zip(AFTER_CASE).map(|(place, asked)| ask(scene, &survey, place, asked, &owner)).collect();
    let mut records = vec![survey];
    records.extend(asked);
    records
}

fn ask(scene: &mut Scene, survey: &Record, place: i64, (words, dimension, kind): &Asked, owner: &str) -> Record {
    let at = entered(survey);
    let record = scene.record(question::ID, at, owner);
    let code = question::code_of(record.id);
    let mut record = record
        .with(question::TEXT, words.get(scene.locale).to_owned())
        .with(question::SURVEY, survey.id)
        .with(question::POSITION, place)
        .with(question::CODE, code)
        .with(question::ANSWER, *kind);
    if let Some(dimension) = dimension {
        record.set(question::DIMENSION, *dimension);
    }
    if *kind == AnswerKind::Choice {
        record.set(question::OPTIONS, OFFERS.map(|offer| offer.get(scene.locale).to_owned()).to_vec());
    }
    record
}

fn answer(scene: &mut Scene, survey: &Record, asked: &[Record], account: &Account, contacts: &[Record]) -> Record {
    let ago = scene.random.between(5, 20);
    let minute = scene.office_minute();
    let at = scene.moment(ago, minute).max(entered(survey));
    let mut answers = Answers::default();
    for question in asked {
        let (score, place) = (scene.random.between(2, 5), scene.random.place(OFFERS.len()));
        let said = match question.get(question::ANSWER) {
            Some(AnswerKind::Choice) => OFFERS.get(place).map_or("", |offer| offer.get(scene.locale)).to_owned(),
            Some(AnswerKind::Text) if score < 4 => String::new(),
            Some(AnswerKind::Text) => OPINIONS.get(2).map_or("", |(_, said)| said.get(scene.locale)).to_owned(),
            _ => score.to_string(),
        };
        answers.set(question.text(question::CODE), &said);
    }
    let words: Vec<(String, String)> = asked
        .iter()
        .map(|question| (question.text(question::CODE).to_owned(), question.text(question::TEXT).to_owned()))
        .collect();
    let mut sheet = scene
        .record(answer_sheet::ID, at, &account.owner)
        .with(answer_sheet::SURVEY, survey.id)
        .with(answer_sheet::CUSTOMER, account.record.id)
        .with(answer_sheet::ANSWERED_ON, at.date(scene.offset_minutes))
        .with(answer_sheet::ASKED_BY, account.owner.clone())
        .with(answer_sheet::ANSWERS, answers.write(&words));
    let contact = contacts.iter().find(|one| one.get(contact::CUSTOMER) == Some(account.record.id));
    if let Some(contact) = contact {
        sheet.set(answer_sheet::CONTACT, contact.id);
    }
    sheet
}

/// The feedback of customers who bought, of every kind.
fn say(scene: &mut Scene, customers: &[&Account]) -> Vec<Record> {
    let mut said = Vec::with_capacity(FEEDBACK);
    for (number, place) in some_of(scene, customers.len(), FEEDBACK).into_iter().enumerate() {
        let Some(account) = customers.get(place) else { continue };
        let (ago, minute) = (scene.random.between(2, account.age - 1), scene.office_minute());
        let at = scene.moment(ago, minute).max(entered(&account.record));
        let opinion = scene.random.place(OPINIONS.len());
        let (score, words) = OPINIONS.get(opinion).copied().unwrap_or((3, t("", "")));
        let kind = match number % 5 {
            0..=2 => FeedbackKind::Review,
            3 => FeedbackKind::Suggestion,
            _ => FeedbackKind::Complaint,
        };
        let objects = [About::Product, About::Product, About::Service, About::Company, About::Interview];
        let ways = [Channel::Interview, Channel::Online, Channel::Visit, Channel::Questionnaire, Channel::Other];
        let mut record = scene
            .record(feedback::ID, at, &account.owner)
            .with(feedback::CUSTOMER, account.record.id)
            .with(feedback::KIND, kind)
            .with(feedback::ABOUT, scene.random.one_of(&objects, About::Product))
            .with(feedback::CONTENT, words.get(scene.locale).to_owned())
            .with(feedback::CHANNEL, scene.random.one_of(&ways, Channel::Online))
            .with(feedback::GIVEN_ON, at.date(scene.offset_minutes))
            .with(feedback::OVERALL, if kind == FeedbackKind::Complaint { score.min(2) } else { score })
            .with(feedback::HANDLER, account.owner.clone())
            .with(feedback::CLOSED, scene.random.chance(80));
        if scene.random.chance(50) {
            record.set(feedback::FUNCTION, i64::from(scene.random.between(3, 5)));
            record.set(feedback::PRICE, i64::from(scene.random.between(2, 4)));
        }
        said.push(record);
    }
    scene.number(&mut said, "FK", feedback::NUMBER);
    said
}
