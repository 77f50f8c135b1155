//! Who is the same customer: compact keys of a record, and an index that finds a match in constant time (R31, R272).
//! Evidence: the same distinguishing part of the name; or the same phone or e-mail together with a similar name.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::model::hash::{hash_text, mix};
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer;
use crate::model::value::Value;
use crate::model::{FieldId, Record, clean};

/// Names whose distinguishing part is this short are persons' names: sharing one proves nothing.
const SHORT_NAME: usize = 3;

/// How similar names must be, in percent of shared pairs of characters, for a shared phone to prove something.
const SIMILAR: u32 = 50;

/// How many records with the same phone or address are looked at: a switchboard may serve thousands.
const MOST_COMPARED: usize = 64;

/// Why two records are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The name is the same but for blanks and the form of the company.
    SameName,
    /// The names share most of their characters.
    SimilarName,
    /// The same phone.
    SamePhone,
    /// The same e-mail address.
    SameEmail,
    /// The same contact person.
    SameContact,
    /// The same number, or the same moment and content.
    SameEntry,
}

/// A set of reasons in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reasons(u8);

impl Reasons {
    const ALL: [Reason; 6] = [
        Reason::SameName,
        Reason::SimilarName,
        Reason::SamePhone,
        Reason::SameEmail,
        Reason::SameContact,
        Reason::SameEntry,
    ];

    /// The set with one more reason in it, where it holds.
    pub(super) const fn with(self, reason: Reason, holds: bool) -> Self {
        if holds { Self(self.0 | (1 << reason as u8)) } else { self }
    }

    /// The reasons of the set.
    pub(super) fn list(self) -> Vec<Reason> {
        Self::ALL.into_iter().filter(|reason| self.0 & (1 << *reason as u8) != 0).collect()
    }
}

/// What of a customer is compared, as hashes; 0 stands for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// The distinguishing part of the name.
    pub name: u64,
    /// The pairs of characters in it, one bit for each: names with similar bits are similar.
    pub sketch: u64,
    /// The digits of the mobile number, else of the telephone.
    pub phone: u64,
    /// The e-mail address.
    pub email: u64,
    /// The contact person's name.
    pub contact: u64,
    /// The name is too short, or a person's, to prove anything alone.
    pub weak: bool,
}

impl Keys {
    /// The keys of a stored customer.
    pub fn of_record(record: &Record) -> Self {
        Self::of(&|field| record.value(field))
    }

    /// The keys of a customer with these values.
    pub(super) fn of<'a>(value: &dyn Fn(FieldId) -> Option<&'a Value>) -> Self {
        let text = |field: FieldId| value(field).and_then(Value::as_text).unwrap_or_default();
        let core = clean::company_core(text(customer::NAME.field));
        let person = value(customer::KIND.field) == Some(&customer::CustomerKind::Person.into_value());
        let mobile = digits(text(customer::MOBILE.field));
        Self {
            name: hash_text(&core),
            sketch: sketch(&core),
            phone: if mobile == 0 { digits(text(customer::TELEPHONE.field)) } else { mobile },
            email: hash_text(&text(customer::EMAIL.field).to_lowercase()),
            contact: hash_text(text(customer::CONTACT_NAME.field)),
            weak: person || core.chars().count() <= SHORT_NAME,
        }
    }

    /// The key of the distinguishing part of a name alone.
    pub(super) fn of_name(name: &str) -> u64 {
        hash_text(&clean::company_core(name))
    }

    /// Why this is the same customer as the other; `None` where nothing proves it.
    pub(super) fn same_as(&self, other: &Self) -> Option<Reasons> {
        let same = |a: u64, b: u64| a != 0 && a == b;
        let name = same(self.name, other.name);
        let phone = same(self.phone, other.phone);
        let email = same(self.email, other.email);
        let contact = same(self.contact, other.contact);
        let nameless = self.name == 0 || other.name == 0;
        let similar = !name && !nameless && similarity(self.sketch, other.sketch) >= SIMILAR;
        let proven = if name {
            let weak = self.weak || other.weak;
            // Two bare names with nothing that tells them apart are one entry typed twice.
            let bare = self.phone == 0 && other.phone == 0 && self.email == 0 && other.email == 0;
            !weak || phone || email || bare
        } else {
            (phone || email) && (similar || nameless)
        };
        let reasons = Reasons::default()
            .with(Reason::SameName, name)
            .with(Reason::SimilarName, similar)
            .with(Reason::SamePhone, phone)
            .with(Reason::SameEmail, email)
            .with(Reason::SameContact, contact);
        proven.then_some(reasons)
    }
}

/// The digits of a phone as a number; 0 for fewer than seven.
fn digits(phone: &str) -> u64 {
    let mut number: u64 = 0;
    let mut count = 0;
    for digit in phone.chars().filter_map(|c| c.to_digit(10)) {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
        count += 1;
    }
    if count < 7 { 0 } else { number }
}

fn sketch(text: &str) -> u64 {
    let mut bits: u64 = 0;
    let mut before: Option<char> = None;
    for c in text.chars() {
        if let Some(before) = before {
            bits |= 1 << (mix(u64::from(u32::from(before)), u64::from(u32::from(c))) & 63);
        }
        before = Some(c);
    }
    bits
}

/// The share of common bits in percent (Dice).
fn similarity(a: u64, b: u64) -> u32 {
    let all = a.count_ones() + b.count_ones();
    (200 * (a & b).count_ones()).checked_div(all).unwrap_or(0)
}

/// Entries that share a key, in the order in which they came.
#[derive(Default)]
struct Chains {
    ends: HashMap<u64, (u32, u32)>,
    next: Vec<u32>,
}

/// No further entry.
const END: u32 = u32::MAX;

impl Chains {
    /// Adds the next entry; entries without the key are counted all the same.
    fn push(&mut self, key: u64) {
        let entry = u32::try_from(self.next.len()).unwrap_or(END);
        self.next.push(END);
        if key == 0 {
            return;
        }
        let last = match self.ends.get_mut(&key) {
            Some((_, last)) => std::mem::replace(last, entry),
            None => {
                self.ends.insert(key, (entry, entry));
                return;
            }
        };
        if let Some(next) = self.next.get_mut(last as usize) {
            *next = entry;
        }
    }

    fn walk(&self, key: u64) -> impl Iterator<Item = usize> {
        let first = if key == 0 { END } else { self.ends.get(&key).map_or(END, |(first, _)| *first) };
        std::iter::successors(Some(first), move |entry| self.next.get(*entry as usize).copied())
            .take_while(|entry| *entry != END)
            .take(MOST_COMPARED)
            .map(|entry| entry as usize)
    }
}

/// Customers by their keys; `T` says which customer an entry stands for.
pub(super) struct Index<T> {
    entries: Vec<(Keys, T)>,
    names: Chains,
    phones: Chains,
    emails: Chains,
}

impl<T: Copy> Index<T> {
    /// An index without entries.
    pub(super) fn new() -> Self {
        Self { entries: Vec::new(), names: Chains::default(), phones: Chains::default(), emails: Chains::default() }
    }

    /// Adds an entry.
    pub(super) fn insert(&mut self, keys: Keys, stands_for: T) {
        self.names.push(keys.name);
        self.phones.push(keys.phone);
        self.emails.push(keys.email);
        self.entries.push((keys, stands_for));
    }

    /// The first customer that is proven the same, by name before phone before e-mail.
    pub(super) fn find(&self, keys: &Keys) -> Option<(T, Reasons)> {
        let candidates =
            self.names.walk(keys.name).chain(self.phones.walk(keys.phone)).chain(self.emails.walk(keys.email));
        for candidate in candidates {
            if let Some((known, stands_for)) = self.entries.get(candidate)
                && let Some(reasons) = keys.same_as(known)
            {
                return Some((*stands_for, reasons));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::value::Timestamp;

    fn keys(name: &str, mobile: &str, contact: &str) -> Keys {
        let record = Record::new(customer::ID, RecordId::new(Timestamp(0), [0; 10]))
            .with(customer::NAME, name.to_owned())
            .with(customer::MOBILE, mobile.to_owned())
            .with(customer::CONTACT_NAME, contact.to_owned());
        Keys::of_record(&record)
    }

    #[test]
    fn a_company_written_with_another_form_is_found() {
        let mut index = Index::new();
        index.insert(keys("抚州润万环保有限公司", "17789611996", "萧欣怡"), 7);
        let found = index.find(&keys("抚州 润万环保有限责任公司", "", ""));
        assert_eq!(found.map(|(row, _)| row), Some(7));
    }

    #[test]
    fn two_companies_behind_one_switchboard_stay_two() {
        let mut index = Index::new();
        index.insert(keys("抚州润万环保有限公司", "17789611996", ""), 1);
        assert_eq!(index.find(&keys("吉林德博医疗有限公司", "17789611996", "")), None);
    }

    #[test]
    fn two_persons_of_one_name_stay_two() {
        let mut index = Index::new();
        index.insert(keys("张伟", "13800138000", ""), 1);
        assert_eq!(index.find(&keys("张伟", "13900139000", "")), None);
        let found = index.find(&keys("张伟", "13800138000", ""));
        assert_eq!(found.map(|(_, reasons)| reasons.list()), Some(vec![Reason::SameName, Reason::SamePhone]));
    }

    #[test]
    fn a_similar_name_with_the_same_phone_is_found() {
        let mut index = Index::new();
        index.insert(keys("苏州华东精工机械有限公司", "13800138000", ""), 3);
        let found = index.find(&keys("华东精工机械", "13800138000", ""));
        assert_eq!(found.map(|(_, reasons)| reasons.list()), Some(vec![Reason::SimilarName, Reason::SamePhone]));
    }

    #[test]
    fn a_hundred_thousand_rows_of_one_phone_are_no_quadratic_loop() {
        let mut index = Index::new();
        for row in 0..100_000_u64 {
            let keys = Keys { name: row + 1, phone: 13_800_138_000, ..Keys::default() };
            assert_eq!(index.find(&keys), None);
            index.insert(keys, row);
        }
    }
}
