//! The service cases of the sample company, in every state and priority (R155), with the moments by which response
//! times are measured (R72) and what was promised. What came in long ago is closed; what came in lately is on its way.

use super::customers::Account;
use super::phrases::{CASES, COMMENTS, PRODUCTS};
use super::scene::{Scene, entered, touch};
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::contact;
use crate::model::schema::tables::service_case::{self, CAUSES, CaseKind, CaseState, Channel, Priority};
use crate::model::sla::{Service, promised};
use crate::model::value::Timestamp;

/// Cases of the company.
pub const COUNT: usize = 120;

/// How long customers wait for the first answer, in working minutes: mostly less than is promised.
const WAITS: [i64; 8] = [6, 12, 20, 35, 60, 90, 200, 420];

/// Invents the cases, numbered.
pub fn invent(scene: &mut Scene, accounts: &[Account], contacts: &[Record]) -> Vec<Record> {
    let known: Vec<&Account> = accounts.iter().filter(|account| account.age > 20).collect();
    let service = Service::default();
    let mut cases = Vec::with_capacity(COUNT);
    for place in 0..COUNT {
        let at = scene.random.place(known.len());
        if let Some(account) = known.get(at) {
            cases.push(invent_one(scene, account, contacts, (place, &service)));
        }
    }
    scene.number(&mut cases, "SV", service_case::NUMBER);
    cases
}

/// Every third case came in lately and is in one of the open states; the others are solved or closed.
fn state(place: usize) -> CaseState {
    match place % 12 {
        0 => CaseState::New,
        1 | 2 => CaseState::Open,
        3 => CaseState::Waiting,
        4 => CaseState::OnHold,
        5 | 6 => CaseState::Solved,
        _ => CaseState::Closed,
    }
}

fn invent_one(
    scene: &mut Scene,
    account: &Account,
    contacts: &[Record],
    (place, service): (usize, &Service),
) -> Record {
    let state = state(place);
    let ago = match state {
        CaseState::New => scene.random.between(1, 1),
        CaseState::Open | CaseState::Waiting => scene.random.between(1, 4),
        CaseState::OnHold | CaseState::Solved => scene.random.between(4, 18),
        CaseState::Closed => scene.random.between(8, account.age - 1),
    };
    let minute = match (state, scene.office_minute()) {
        // What nobody has looked at came in at the end of the last day, so that not all of it is late.
        (CaseState::New, minute) => 15 * 60 + minute / 8,
        (_, minute) => minute,
    };
    let received = scene.moment(ago, minute).max(entered(&account.record));
    let priorities = [
        Priority::Normal,
        Priority::Normal,
        Priority::Normal,
        Priority::High,
        Priority::High,
        Priority::Low,
        Priority::Urgent,
    ];
    let priority = scene.random.one_of(&priorities, Priority::Normal);
    let (noted, seat) = (scene.random.between(0, 25), scene.random.place(scene.people.len()));
    let agent = scene.person(seat);
    let entry = scene.after(received, noted);
    let mut case = scene
        .record(service_case::ID, entry, &agent)
        .with(service_case::CUSTOMER, account.record.id)
        .with(service_case::STATE, state)
        .with(service_case::PRIORITY, priority)
        .with(service_case::RECEIVED_AT, received)
        .with(service_case::PRODUCT, scene.say(PRODUCTS));
    let (solution, kind) = describe(scene, &mut case);
    if state != CaseState::New || scene.random.chance(50) {
        case.set(service_case::OWNER, agent.clone());
    }
    let contact = contacts.iter().find(|person| person.get(contact::CUSTOMER) == Some(account.record.id));
    if let Some(contact) = contact {
        case.set(service_case::CONTACT, contact.id);
    }
    if priority == Priority::Urgent {
        case.set(service_case::UPDATE_PROMISED, scene.after(received, 240));
    }
    promise(&mut case, service);
    handle(scene, &mut case, Handling { state, received, agent, solution, kind }, service);
    // What came late is judged as the one door would, by what happened since.
    promised(Some(&case), &case, scene.latest(), service)
}

/// Subject, kind and channel; gives what will solve it and its kind.
fn describe(scene: &mut Scene, case: &mut Record) -> (String, CaseKind) {
    let kinds = [
        CaseKind::Repair,
        CaseKind::Repair,
        CaseKind::Inquiry,
        CaseKind::Inquiry,
        CaseKind::Complaint,
        CaseKind::Repair,
        CaseKind::Repair,
        CaseKind::Return,
        CaseKind::Suggestion,
        CaseKind::Visit,
    ];
    let place = scene.random.place(CASES.len());
    let nothing = (t("", ""), t("", ""), t("", ""));
    let (subject, description, solution) = CASES.get(place).copied().unwrap_or(nothing);
    let kind = kinds.get(place).copied().unwrap_or(CaseKind::Inquiry);
    let channels = [Channel::Phone, Channel::Phone, Channel::Wechat, Channel::Email, Channel::Website, Channel::Visit];
    case.set(service_case::SUBJECT, subject.get(scene.locale).to_owned());
    case.set(service_case::DESCRIPTION, description.get(scene.locale).to_owned());
    case.set(service_case::KIND, kind);
    case.set(service_case::CHANNEL, scene.random.one_of(&channels, Channel::Phone));
    (solution.get(scene.locale).to_owned(), kind)
}

/// By when the desk has to answer and to solve; these moments may lie ahead.
fn promise(case: &mut Record, service: &Service) {
    let received = case.get(service_case::RECEIVED_AT).unwrap_or_default();
    let new = case.clone().with(service_case::STATE, CaseState::New);
    let new = promised(None, &new, received, service);
    for due in [service_case::RESPONSE_DUE, service_case::SOLUTION_DUE] {
        case.set_value(due.field, new.value(due.field).cloned());
    }
}

/// How a case was handled so far.
struct Handling {
    state: CaseState,
    received: Timestamp,
    agent: String,
    solution: String,
    kind: CaseKind,
}

fn handle(scene: &mut Scene, case: &mut Record, handling: Handling, service: &Service) {
    if handling.state == CaseState::New {
        return;
    }
    // In the working time by which promises are reckoned, wherever the company is looked at.
    let wait = scene.random.one_of(&WAITS, 30);
    let answer = service.hours.add_business_minutes(handling.received, wait).unwrap_or(handling.received);
    let answered = answer.max(entered(case)).min(scene.latest());
    // What came in last may be worked on and still wait for its answer.
    if answer <= answered || !handling.state.is_open() {
        case.set(service_case::FIRST_RESPONSE_AT, answered);
        touch(case, answered, &handling.agent);
    }
    if handling.state == CaseState::OnHold {
        case.set(service_case::HOLD_MINUTES, i64::from(scene.random.between(60, 2_880)));
        case.set(service_case::HELD_SINCE, scene.after(answered, 120));
    }
    if handling.state.is_open() {
        return;
    }
    let work = scene.random.between(30, 3 * 1_440);
    let solved = scene.after(answered, work);
    case.set(service_case::SOLVED_AT, solved);
    case.set(service_case::SOLUTION, handling.solution);
    if !matches!(handling.kind, CaseKind::Visit | CaseKind::Suggestion | CaseKind::Inquiry) {
        case.set(service_case::CAUSE, scene.say(CAUSES));
    }
    touch(case, solved, &handling.agent);
    if handling.state == CaseState::Closed {
        close(scene, case, solved, &handling.agent);
    }
}

fn close(scene: &mut Scene, case: &mut Record, solved: Timestamp, agent: &str) {
    let wait = scene.random.between(60, 2 * 1_440);
    let closed = scene.after(solved, wait);
    case.set(service_case::CLOSED_AT, closed);
    touch(case, closed, agent);
    if scene.random.chance(70) {
        let score = scene.random.one_of(&[5, 5, 5, 4, 4, 4, 3, 2, 1], 4);
        case.set(service_case::SATISFACTION, score);
        if let Some(comment) = COMMENTS.get(comment_place(score)) {
            case.set(service_case::SATISFACTION_COMMENT, comment.get(scene.locale).to_owned());
        }
    }
    if scene.random.chance(10) {
        case.set(service_case::REOPENED, 1);
    }
    if scene.random.chance(25) {
        case.set(service_case::VISIT_ON, closed.date(scene.offset_minutes).plus_days(30));
    }
}

/// The comment that fits a rating.
const fn comment_place(score: i64) -> usize {
    match score {
        5 => 0,
        4 => 3,
        3 => 1,
        _ => 2,
    }
}
