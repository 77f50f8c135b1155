//! What every part of the sample company shares: the language, the day, the people of the desk, and the generator.
//! Nothing happens later than the evening before `today`, so the company never knows the future.

use hashbrown::HashSet;

use super::names::{COLLEAGUES, MEN, MOBILE_PREFIXES, SURNAMES, WOMEN};
use super::random::Random;
use crate::model::number::{Sequences, Series};
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::t;
use crate::model::schema::{EntityId, facts};
use crate::model::text::{Locale, Text};
use crate::model::value::{CalendarDate, Timestamp};

/// People of the desk.
const PEOPLE: usize = 5;

/// The stage on which the company is invented.
pub struct Scene {
    /// In which language.
    pub locale: Locale,
    /// As seen on which day.
    pub today: CalendarDate,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i32,
    /// The people of the desk; the member who opened it comes first.
    pub people: Vec<String>,
    /// What decides.
    pub random: Random,
    mobiles: HashSet<u64>,
}

/// An invented person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name as the language writes it.
    pub name: String,
    /// The name in Latin letters, for addresses of e-mail: `jianguo.wang`.
    pub handle: String,
    /// Whether the given name is a woman's.
    pub woman: bool,
}

impl Scene {
    /// An empty stage.
    pub fn new(locale: Locale, today: CalendarDate, offset_minutes: i32, member: &str) -> Self {
        let mut people: Vec<String> = Vec::with_capacity(PEOPLE);
        if !member.trim().is_empty() {
            people.push(member.to_owned());
        }
        for colleague in COLLEAGUES {
            let name = colleague.get(locale);
            if people.len() < PEOPLE && people.iter().all(|known| known != name) {
                people.push(name.to_owned());
            }
        }
        let random = Random::new(0x00C1_1E27_E1E5);
        Self { locale, today, offset_minutes, people, random, mobiles: HashSet::new() }
    }

    /// The person of the desk at that place; the places wrap around.
    pub fn person(&self, place: usize) -> String {
        self.people.get(place % self.people.len().max(1)).cloned().unwrap_or_default()
    }

    /// The day so many days before today.
    pub fn day(&self, ago: i32) -> CalendarDate {
        self.today.plus_days(-ago)
    }

    /// The moment so many days before today at that minute of the day, never later than yesterday evening.
    pub fn moment(&self, ago: i32, minute: u32) -> Timestamp {
        Timestamp::from_local(self.day(ago), minute, self.offset_minutes).min(self.latest())
    }

    /// The latest moment at which anything happens.
    pub fn latest(&self) -> Timestamp {
        Timestamp::from_local(self.day(1), 23 * 60 + 50, self.offset_minutes)
    }

    /// So many minutes after a moment, never later than yesterday evening.
    pub fn after(&self, moment: Timestamp, minutes: i32) -> Timestamp {
        Timestamp(moment.0.saturating_add(i64::from(minutes) * 60_000)).min(self.latest())
    }

    /// A minute of the working day.
    pub fn office_minute(&mut self) -> u32 {
        self.random.between(8 * 60 + 30, 18 * 60).unsigned_abs()
    }

    /// One of these texts in the language of the company.
    pub fn say(&mut self, texts: &[Text]) -> String {
        self.random.one_of(texts, t("", "")).get(self.locale).to_owned()
    }

    /// A new record with its facts.
    pub fn record(&mut self, entity: EntityId, at: Timestamp, by: &str) -> Record {
        let id = RecordId::new(at, self.random.bytes());
        Record::new(entity, id)
            .with(facts::CREATED_AT, at)
            .with(facts::CREATED_BY, by.to_owned())
            .with(facts::UPDATED_AT, at)
            .with(facts::UPDATED_BY, by.to_owned())
    }

    /// A mobile number that nobody else of the company has.
    pub fn mobile(&mut self) -> String {
        loop {
            let prefix = self.random.one_of(MOBILE_PREFIXES, 139);
            let number = prefix * 100_000_000 + u64::from(self.random.below(100_000_000));
            if self.mobiles.insert(number) {
                return number.to_string();
            }
        }
    }

    /// An invented person.
    pub fn someone(&mut self) -> Person {
        let woman = self.random.chance(45);
        let surname = self.random.one_of(SURNAMES, t("王", "Wang"));
        let given = self.random.one_of(if woman { WOMEN } else { MEN }, t("伟", "Wei"));
        let name = match self.locale {
            Locale::Chinese => [surname.zh, given.zh].concat(),
            Locale::English => [given.en, surname.en].join(" "),
        };
        let handle = [given.en, surname.en].join(".").to_ascii_lowercase();
        Person { name, handle, woman }
    }

    /// Sorts records by when they were entered and gives each the number of its day (R1, R13, R24).
    pub fn number(&self, records: &mut [Record], prefix: &str, field: Key<String>) {
        sort(records);
        let (series, mut sequences) = (Series::usual(prefix), Sequences::default());
        for record in records {
            let day = entered(record).date(self.offset_minutes);
            let number = sequences.next(record.entity, &series, day);
            record.set(field, number);
        }
    }
}

/// When a record was entered.
pub fn entered(record: &Record) -> Timestamp {
    record.get(facts::CREATED_AT).unwrap_or_default()
}

/// Notes that somebody changed a record later than it was entered.
pub fn touch(record: &mut Record, at: Timestamp, by: &str) {
    if record.get(facts::UPDATED_AT).is_none_or(|known| known < at) {
        record.set(facts::UPDATED_AT, at);
        record.set(facts::UPDATED_BY, by.to_owned());
    }
}

/// The places of records in the order in which they were entered. Numbers are put in order, and not the records: a sort
/// is made anew for every type, and this one runs before the first list.
pub fn order<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<usize> {
    let key = |(place, record): (usize, &Record)| (entered(record), record.id, place);
    let mut keys: Vec<(Timestamp, RecordId, usize)> = records.enumerate().map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(.., place)| place).collect()
}

/// Puts records into the order in which they were entered.
pub fn sort(records: &mut [Record]) {
    let order = order(records.iter());
    let sorted: Vec<Record> = order.into_iter().filter_map(|place| records.get(place).cloned()).collect();
    for (place, record) in records.iter_mut().zip(sorted) {
        *place = record;
    }
}
