//! The customers of the sample company, and what is planned for each: how long it is known, how often it was talked to,
//! and when the next talk is due. Some lack what a desk would chase; the newest are given to the member, untouched.

use hashbrown::HashSet;

use super::names::{BRANDS, BUSINESSES, FORMS, OCCUPATIONS, POSITIONS, SOFTWARE, STREETS};
use super::phrases::{HOURS, NEEDS, PRODUCTS, REMARKS, TAGS};
use super::regions::{CAPITAL, REGIONS, Region};
use super::scene::{Person, Scene, order};
use super::twice;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::contact::Sex;
use crate::model::schema::tables::customer::{self, CustomerKind, Level, SOURCES, Scale, Status};
use crate::model::schema::tables::interaction::Way;
use crate::model::schema::tables::review::ReviewState;
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, Timestamp};

/// Customers of the company.
pub const COUNT: usize = 500;
/// Customers given to the member in the last days and not yet talked to.
pub const FRESH: usize = 8;
/// Talks with all others together.
pub const TALKS: usize = 1_500;
/// As many days as the company looks back: 14 months.
pub const DAYS: i32 = 425;

/// A customer and what the rest of the company needs to know of it.
pub struct Account {
    /// The customer.
    pub record: Record,
    /// Where it stands.
    pub status: Status,
    /// Who looks after it.
    pub owner: String,
    /// Days since it was entered.
    pub age: i32,
    /// How often it was talked to.
    pub talks: usize,
    /// Days since the newest talk.
    pub newest: i32,
    /// The day for which the newest talk plans the next.
    pub next: CalendarDate,
    /// The main contact, for companies that have one.
    pub contact: Option<Person>,
    /// The part after the @ of its people's e-mail addresses.
    pub domain: String,
}

/// Invents the customers, the oldest first, with their numbers.
pub fn invent(scene: &mut Scene) -> Vec<Account> {
    let talks = share_out_talks(scene);
    let mut names = HashSet::new();
    let mut accounts: Vec<Account> = Vec::with_capacity(COUNT);
    for place in 0..COUNT {
        let talks = place.checked_sub(FRESH).and_then(|at| talks.get(at)).copied().unwrap_or(0);
        accounts.push(invent_one(scene, place, talks, &mut names));
    }
    twice::enter(scene.locale, &mut accounts);
    number(scene, accounts)
}

/// How often each customer was talked to: at least once, at most nine times, as many as wanted in all.
fn share_out_talks(scene: &mut Scene) -> Vec<usize> {
    let mut shares = vec![1_usize; COUNT - FRESH];
    let mut left = TALKS - shares.len();
    while left > 0 {
        let place = scene.random.place(shares.len());
        if let Some(share) = shares.get_mut(place).filter(|share| **share < 9) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

fn number(scene: &Scene, accounts: Vec<Account>) -> Vec<Account> {
    let order = order(accounts.iter().map(|account| &account.record));
    let mut records: Vec<Record> = accounts.iter().map(|account| account.record.clone()).collect();
    scene.number(&mut records, "C", customer::NUMBER);
    let mut given: Vec<Option<Account>> = accounts.into_iter().map(Some).collect();
    let taken = order.into_iter().filter_map(|place| given.get_mut(place)?.take());
    let mut accounts: Vec<Account> = taken.collect();
    for (account, record) in accounts.iter_mut().zip(records) {
        account.record = record;
    }
    accounts
}

/// Days since the newest talk and the day planned for the next: few due today, some overdue, most to come.
fn plan(scene: &mut Scene, place: usize, status: Status) -> (i32, CalendarDate) {
    if place % 40 == 11 {
        return (scene.random.between(3, 20), scene.today);
    }
    if place % 25 == 4 {
        let late = scene.random.between(1, 12);
        return (late + scene.random.between(2, 20), scene.day(late));
    }
    let newest = if scene.random.chance(12) { scene.random.between(90, 180) } else { scene.random.between(1, 60) };
    let ahead = if status == Status::Lost { scene.random.between(60, 200) } else { scene.random.between(1, 45) };
    (newest, scene.today.plus_days(ahead))
}

fn invent_one(scene: &mut Scene, place: usize, talks: usize, names: &mut HashSet<String>) -> Account {
    let fresh = talks == 0;
    let status = match (place * 7) % 20 {
        _ if fresh => Status::Potential,
        0..=7 => Status::Potential,
        8..=13 => Status::Intent,
        14..=17 => Status::Won,
        _ => Status::Lost,
    };
    let (newest, next) = plan(scene, place, status);
    let needed = newest + i32::try_from(talks).unwrap_or(0) + 1;
    let age = if fresh { scene.random.between(1, 4) } else { scene.random.between(needed, DAYS.max(needed)) };
    let due = next <= scene.today;
    let seat = scene.random.one_of(&[0, 0, 0, 1, 1, 2, 2, 3, 3, 4], 0);
    let owner = scene.person(if fresh || (due && place.is_multiple_of(3)) { 0 } else { seat });
    let minute = scene.office_minute();
    let entered = scene.moment(age, minute);
    let record = scene.record(customer::ID, entered, &owner);
    let region = scene.random.one_of(REGIONS, CAPITAL);
    let domain = String::new();
    let mut account = Account { record, status, owner, age, talks, newest, next, contact: None, domain };
    if place % 12 == 7 {
        describe_person(scene, &mut account, region);
    } else {
        describe_company(scene, &mut account, region, names);
    }
    describe_address(scene, &mut account.record, region);
    describe_progress(scene, &mut account, entered, fresh);
    describe_needs(scene, &mut account.record);
    describe_review(scene, &mut account, place);
    if place % 9 != 2 && account.record.value(customer::PREFERENCES.field).is_none() {
        let liked = PRODUCTS.get(place % PRODUCTS.len().max(1)).map_or("", |text| text.get(scene.locale));
        account.record.set(customer::PREFERENCES, liked.to_owned());
    }
    account
}

fn describe_company(scene: &mut Scene, account: &mut Account, region: Region, names: &mut HashSet<String>) {
    let (mut brand, mut business) = (t("", ""), SOFTWARE);
    for _ in 0..50 {
        brand = scene.random.one_of(BRANDS, t("华鼎", "Huading"));
        business = scene.random.one_of(BUSINESSES, SOFTWARE);
        if names.insert([region.city.zh, brand.zh, business.word.zh].concat()) {
            break;
        }
    }
    let form = scene.random.one_of(FORMS, t("有限公司", "Co., Ltd."));
    let name = match scene.locale {
        Locale::Chinese => [region.city.zh.trim_end_matches('市'), brand.zh, business.word.zh, form.zh].concat(),
        Locale::English => [region.city.en, brand.en, business.word.en, form.en].join(" "),
    };
    account.domain = format!("{}-{}.example.com", brand.en, business.word.en).to_ascii_lowercase().replace(' ', "-");
    let record = &mut account.record;
    record.set(customer::NAME, name);
    record.set(customer::KIND, CustomerKind::Company);
    record.set(customer::SHORT_NAME, [brand.get(scene.locale), business.word.get(scene.locale)].join(separator(scene)));
    if !scene.random.chance(6) {
        record.set(customer::INDUSTRY, business.industry.get(scene.locale).to_owned());
    }
    let scales = [Scale::Micro, Scale::Small, Scale::Small, Scale::Medium, Scale::Medium, Scale::Large];
    record.set(customer::SCALE, scene.random.one_of(&scales, Scale::Small));
    if scene.random.chance(60) {
        record.set(customer::WEBSITE, format!("https://www.{}", account.domain));
    }
    if scene.random.chance(40) {
        let (middle, last) = (scene.random.between(800, 889), scene.random.between(1_000, 9_999));
        record.set(customer::TELEPHONE, format!("400-{middle}-{last}"));
    }
    if !scene.random.chance(5) {
        let person = scene.someone();
        let position = scene.say(POSITIONS);
        record.set(customer::CONTACT_NAME, person.name.clone());
        record.set(customer::CONTACT_POSITION, position);
        describe_reach(scene, record, &person, &account.domain);
        account.contact = Some(person);
    }
}

/// What stands between two words of a name.
fn separator(scene: &Scene) -> &'static str {
    match scene.locale {
        Locale::Chinese => "",
        Locale::English => " ",
    }
}

fn describe_person(scene: &mut Scene, account: &mut Account, region: Region) {
    let person = scene.someone();
    account.domain = format!("{}.example.com", region.city.en).to_ascii_lowercase().replace('\'', "");
    let record = &mut account.record;
    record.set(customer::NAME, person.name.clone());
    record.set(customer::KIND, CustomerKind::Person);
    record.set(customer::CONTACT_NAME, person.name.clone());
    record.set(customer::SEX, if person.woman { Sex::Female } else { Sex::Male });
    record.set(customer::OCCUPATION, scene.say(OCCUPATIONS));
    let birthday = scene.today.plus_days(-scene.random.between(22 * 365, 60 * 365));
    record.set(customer::BIRTHDAY, birthday);
    record.set(customer::PREFERENCES, scene.say(PRODUCTS));
    describe_reach(scene, record, &person, &account.domain);
}

/// Mobile number and e-mail address; some are not known yet.
fn describe_reach(scene: &mut Scene, record: &mut Record, person: &Person, domain: &str) {
    if !scene.random.chance(6) {
        record.set(customer::MOBILE, scene.mobile());
    }
    if !scene.random.chance(20) {
        record.set(customer::EMAIL, format!("{}@{domain}", person.handle));
    }
    if scene.random.chance(10) {
        record.set(customer::DO_NOT_CALL, scene.random.chance(15));
    }
}

fn describe_address(scene: &mut Scene, record: &mut Record, region: Region) {
    record.set(customer::PROVINCE, region.province.get(scene.locale).to_owned());
    record.set(customer::CITY, region.city.get(scene.locale).to_owned());
    record.set(customer::DISTRICT, region.district.get(scene.locale).to_owned());
    let street = scene.say(STREETS);
    let (house, room) = (scene.random.between(1, 399), scene.random.between(101, 2_808));
    let address = match scene.locale {
        Locale::Chinese => format!("{street}{house}号{room}室"),
        Locale::English => format!("{house} {street}, Room {room}"),
    };
    record.set(customer::ADDRESS, address);
}

fn describe_progress(scene: &mut Scene, account: &mut Account, entered: Timestamp, fresh: bool) {
    let record = &mut account.record;
    // A customer whose status or owner nobody noted is what the missing-value rate is there to find (R65).
    if fresh || !scene.random.chance(2) {
        record.set(customer::STATUS, account.status);
    }
    if fresh || !scene.random.chance(3) {
        record.set(customer::OWNER, account.owner.clone());
        record.set(customer::ASSIGNED_AT, entered);
    }
    if !scene.random.chance(5) {
        record.set(customer::SOURCE, scene.say(SOURCES));
    }
    if !scene.random.chance(4) {
        let earlier = scene.random.between(0, 3);
        record.set(customer::FIRST_CONTACT, scene.day(account.age + earlier));
        let ways = [Way::Phone, Way::Visit, Way::Email];
        record.set(customer::FIRST_CONTACT_WAY, scene.random.one_of(&ways, Way::Phone));
    }
    let levels = match account.status {
        Status::Won => [Level::A, Level::A, Level::B, Level::C],
        Status::Intent => [Level::A, Level::B, Level::B, Level::C],
        Status::Potential | Status::Lost => [Level::B, Level::C, Level::C, Level::C],
    };
    if scene.random.chance(85) {
        record.set(customer::LEVEL, scene.random.one_of(&levels, Level::C));
    }
}

/// Most were held against their source soon after they were entered; some wait for it, as new ones do (R264).
fn describe_review(scene: &Scene, account: &mut Account, place: usize) {
    let state = match place {
        _ if account.talks == 0 || place % 17 == 6 => ReviewState::ToReview,
        _ if place % 61 == 9 => ReviewState::Draft,
        _ => ReviewState::Verified,
    };
    account.record.set(customer::REVIEW, state);
    if state == ReviewState::Verified {
        account.record.set(customer::VERIFIED_ON, scene.day((account.age - 2).max(1)));
        account.record.set(customer::VERIFIED_BY, scene.person(place));
    }
}

fn describe_needs(scene: &mut Scene, record: &mut Record) {
    if !scene.random.chance(12) {
        record.set(customer::KEY_NEEDS, scene.say(NEEDS));
    }
    if scene.random.chance(35) {
        record.set(customer::REMARK, scene.say(REMARKS));
    }
    if scene.random.chance(30) {
        record.set(customer::TAGS, vec![scene.say(TAGS)]);
    }
    if scene.random.chance(40) {
        record.set(customer::INTERESTS, vec![scene.say(PRODUCTS)]);
    }
    if scene.random.chance(25) {
        let ways = [Way::Phone, Way::Wechat, Way::Visit, Way::Email];
        record.set(customer::PREFERRED_WAY, scene.random.one_of(&ways, Way::Phone));
        record.set(customer::PREFERRED_TIME, scene.say(HOURS));
    }
}
