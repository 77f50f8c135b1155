//! The follow-ups of the sample company, customer by customer from the first talk to the newest (R27, R154), and what
//! the newest leaves on the customer (R22). Most are entered on the same day, some later than the rule allows (R30).

use super::customers::Account;
use super::phrases::{
    FIRST_TALKS, INTENT_TALKS, LOST_PLANS, LOST_TALKS, MIDDLE_TALKS, NEEDS, PLANS, PRODUCTS, QUESTIONS, RESULTS,
    SUBJECTS, WON_PLANS, WON_TALKS,
};
use super::scene::{Scene, entered, touch};
use crate::model::record::{Record, RecordId};
use crate::model::schema::tables::contact;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::interaction::{self, Direction, Reply, Way};
use crate::model::text::Text;
use crate::model::value::{CalendarDate, Timestamp};

/// Invents the talks with every customer, one list a customer in the order of the customers, the oldest talk first.
pub fn invent(scene: &mut Scene, accounts: &mut [Account], contacts: &[Record]) -> Vec<Vec<Record>> {
    let mut talks = Vec::with_capacity(accounts.len());
    for (place, account) in accounts.iter_mut().enumerate() {
        let people: Vec<RecordId> = contacts
            .iter()
            .filter(|person| person.get(contact::CUSTOMER) == Some(account.record.id))
            .map(|person| person.id)
            .collect();
        let mut spoken = talk(scene, account, &people);
        leave_questions(scene, &mut spoken, place);
        if let Some(newest) = spoken.last() {
            summarise(account, newest);
        }
        talks.push(spoken);
    }
    talks
}

/// The days before today on which an account was talked to, the oldest first; the newest day only once.
fn days(scene: &mut Scene, account: &Account) -> Vec<i32> {
    let mut days: Vec<i32> =
        (1..account.talks).map(|_| scene.random.between(account.newest + 1, account.age - 1)).collect();
    if account.talks > 0 {
        days.push(account.newest);
    }
    days.sort_unstable_by(|left, right| right.cmp(left));
    days
}

fn talk(scene: &mut Scene, account: &Account, people: &[RecordId]) -> Vec<Record> {
    let days = days(scene, account);
    let mut spoken: Vec<Record> = Vec::with_capacity(days.len());
    let mut before = Timestamp(i64::MIN);
    for (place, ago) in days.iter().enumerate() {
        let minute = scene.office_minute();
        // Two talks of one day still follow one another.
        let time = scene.moment(*ago, minute).max(scene.after(before, 20));
        before = time;
        let next = match days.get(place + 1) {
            Some(following) => {
                let earlier = scene.random.between(0, 2);
                scene.day((*following + earlier).min(*ago))
            }
            None => account.next,
        };
        let last = place + 1 == days.len();
        let record = describe(scene, account, people, Moment { place, last, ago: *ago, time, next });
        spoken.push(record);
    }
    spoken
}

/// Where a talk stands among the talks with its customer.
#[derive(Clone, Copy)]
struct Moment {
    place: usize,
    last: bool,
    ago: i32,
    time: Timestamp,
    next: CalendarDate,
}

fn describe(scene: &mut Scene, account: &Account, people: &[RecordId], moment: Moment) -> Record {
    let entry = entry_time(scene, moment);
    // A colleague now and then stands in for the owner.
    let person = if scene.random.chance(88) { account.owner.clone() } else { stand_in(scene) };
    let (contents, plans) = story(account.status, moment);
    let mut record = scene
        .record(interaction::ID, entry, &person)
        .with(interaction::CUSTOMER, account.record.id)
        .with(interaction::TIME, moment.time)
        .with(interaction::PERSON, person);
    record.set(interaction::CONTENT, scene.say(contents));
    record.set(interaction::NEXT_PLAN, scene.say(plans));
    record.set(interaction::NEXT_DATE, moment.next);
    describe_way(scene, &mut record);
    if let Some(person) = people.get(scene.random.place(people.len() + 1).saturating_sub(1)) {
        record.set(interaction::CONTACT, *person);
    }
    if scene.random.chance(55) {
        record.set(interaction::SUBJECT, scene.say(SUBJECTS));
    }
    if scene.random.chance(45) {
        record.set(interaction::RESULT, scene.say(RESULTS));
    }
    if scene.random.chance(35) {
        record.set(interaction::INTERESTS, vec![scene.say(PRODUCTS)]);
    }
    note_needs(scene, &mut record, account, moment.place);
    record
}

/// What is needed is asked in most talks; it stays for two or three and is another one then (R297).
fn note_needs(scene: &Scene, record: &mut Record, account: &Account, place: usize) {
    let which = usize::try_from(account.age).unwrap_or_default() + place / 3;
    let needed = NEEDS.get(which % NEEDS.len().max(1)).filter(|_| place % 4 != 3);
    if let Some(needed) = needed {
        record.set(interaction::NEEDS, needed.get(scene.locale).to_owned());
    }
}

fn stand_in(scene: &mut Scene) -> String {
    let seat = scene.random.place(scene.people.len());
    scene.person(seat)
}

/// When a talk was entered: mostly soon, sometimes the next morning, now and then days later.
fn entry_time(scene: &mut Scene, moment: Moment) -> Timestamp {
    let luck = scene.random.below(100);
    let wait = scene.random.between(5, 120);
    let morning = scene.random.between(8 * 60 + 30, 10 * 60).unsigned_abs();
    let later = if luck < 72 {
        scene.after(moment.time, wait)
    } else if luck < 90 {
        scene.moment(moment.ago - 1, morning)
    } else {
        scene.moment(moment.ago - 3, morning)
    };
    later.max(moment.time)
}

/// What is said and planned at that moment of a customer's life.
fn story(status: Status, moment: Moment) -> (&'static [Text], &'static [Text]) {
    match status {
        Status::Won if moment.last => (WON_TALKS, WON_PLANS),
        Status::Lost if moment.last => (LOST_TALKS, LOST_PLANS),
        Status::Intent if moment.last => (INTENT_TALKS, PLANS),
        _ if moment.place == 0 => (FIRST_TALKS, PLANS),
        _ => (MIDDLE_TALKS, PLANS),
    }
}

fn describe_way(scene: &mut Scene, record: &mut Record) {
    let ways = [
        Way::Phone,
        Way::Phone,
        Way::Phone,
        Way::Phone,
        Way::Wechat,
        Way::Wechat,
        Way::Email,
        Way::Visit,
        Way::Visit,
        Way::Meeting,
        Way::Sms,
    ];
    let way = scene.random.one_of(&ways, Way::Phone);
    record.set(interaction::WAY, way);
    let direction = if scene.random.chance(80) { Direction::Outgoing } else { Direction::Incoming };
    record.set(interaction::DIRECTION, direction);
    let minutes = match way {
        Way::Phone => Some(scene.random.between(2, 40)),
        Way::Visit | Way::Meeting => Some(scene.random.between(30, 150)),
        _ => None,
    };
    if let Some(minutes) = minutes {
        record.set(interaction::DURATION, i64::from(minutes));
    }
    if way == Way::Email {
        let replies = [Reply::Answered, Reply::Answered, Reply::Waiting, Reply::NotNeeded];
        record.set(interaction::REPLY, scene.random.one_of(&replies, Reply::Answered));
    }
}

/// Leaves a question open in the newest talk of some customers; older questions have been answered since.
fn leave_questions(scene: &mut Scene, spoken: &mut [Record], place: usize) {
    let count = spoken.len();
    for (at, record) in spoken.iter_mut().enumerate() {
        let last = at + 1 == count;
        if last && place % 36 == 5 {
            record.set(interaction::OPEN_QUESTION, scene.say(QUESTIONS));
            record.set(interaction::QUESTION_SOLVED, false);
        } else if !last && scene.random.chance(6) {
            record.set(interaction::OPEN_QUESTION, scene.say(QUESTIONS));
            record.set(interaction::QUESTION_SOLVED, true);
        }
    }
}

/// What the newest talk leaves on its customer (R22, R250).
fn summarise(account: &mut Account, newest: &Record) {
    let record = &mut account.record;
    if let Some(time) = newest.get(interaction::TIME) {
        record.set(customer::LAST_FOLLOW_UP, time);
    }
    if let Some(next) = newest.get(interaction::NEXT_DATE) {
        record.set(customer::NEXT_FOLLOW_UP, next);
    }
    record.set(customer::LAST_CONTENT, newest.text(interaction::CONTENT).to_owned());
    record.set(customer::NEXT_PLAN, newest.text(interaction::NEXT_PLAN).to_owned());
    if newest.get(interaction::QUESTION_SOLVED) == Some(false) {
        record.set(customer::OPEN_QUESTION, newest.text(interaction::OPEN_QUESTION).to_owned());
    }
    touch(record, entered(newest), newest.text(interaction::PERSON));
}
