//! Two records side by side: what speaks for and against their being one, and what it comes to.

use super::evidence::{Evidence, Who};
use super::names::Likeness;
use super::traits::{Fields, Traits};
use crate::model::schema::tables::customer::CustomerKind;
use crate::model::value::CalendarDate;

/// From which share of common pairs of letters on addresses are the same, from which on alike, and below which others, in
/// percent.
const SAME_ADDRESS: usize = 85;
const SIMILAR_ADDRESS: usize = 55;
const OTHER_ADDRESS: usize = 30;

/// What was found, as bits in the order of [`Evidence::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found(u32);

impl Found {
    fn add(&mut self, evidence: Evidence) {
        self.0 |= 1 << evidence as u32;
    }

    fn has(self, evidence: Evidence) -> bool {
        self.0 & (1 << evidence as u32) != 0
    }

    /// What weighs anything, in order.
    pub fn list(self, who: Who) -> Vec<Evidence> {
        Evidence::ALL.into_iter().filter(|one| self.has(*one) && one.weight(who) != 0).collect()
    }

    /// What it comes to.
    pub fn sum(self, who: Who) -> i32 {
        Evidence::ALL.into_iter().filter(|one| self.has(*one)).map(|one| one.weight(who)).sum()
    }
}

/// What speaks for and against two being one; `None` where that can't be or was said not to be so.
pub(super) fn compare(fields: &Fields, one: &Traits, other: &Traits) -> Option<(Who, Found)> {
    if one.distinct.contains(&other.id) || other.distinct.contains(&one.id) {
        return None;
    }
    let said = |kind: CustomerKind| one.kind == Some(kind) || other.kind == Some(kind);
    if said(CustomerKind::Company) && said(CustomerKind::Person) {
        return None;
    }
    let person = one.is_person || other.is_person;
    let who = if fields.is_contact {
        Who::Contact
    } else if person {
        Who::Person
    } else {
        Who::Company
    };
    let mut found = Found::default();
    if let Some(evidence) = of_names(who, one, other) {
        found.add(evidence);
    }
    reach(one, other, &mut found);
    life(one, other, &mut found);
    place(one, other, &mut found);
    if found.has(Evidence::SameName) && one.is_bare() && other.is_bare() {
        found.add(Evidence::NothingElse);
    }
    Some((who, found))
}

fn of_names(who: Who, one: &Traits, other: &Traits) -> Option<Evidence> {
    let short = || one.name.is_short() || other.name.is_short();
    let company = who == Who::Company;
    Some(match one.name.likeness(&other.name) {
        Likeness::Unknown => return None,
        Likeness::Same if company && one.name.letters.chars().count() < 4 => Evidence::SameShortName,
        Likeness::Same => Evidence::SameName,
        Likeness::SameButPlace if company && short() => Evidence::SameShortName,
        Likeness::SameButPlace => Evidence::SameNameButPlace,
        Likeness::OtherPlace => Evidence::OtherPlaceInName,
        Likeness::Sound if company && short() => Evidence::SimilarName,
        Likeness::Sound => Evidence::SameSound,
        Likeness::Similar => Evidence::SimilarName,
        Likeness::Part => Evidence::PartOfName,
        Likeness::Other => Evidence::OtherName,
    })
}

fn reach(one: &Traits, other: &Traits, found: &mut Found) {
    let same = |a: u64, b: u64| a != 0 && a == b;
    if !one.phones.is_empty() && !other.phones.is_empty() {
        let common = one.phones.iter().any(|phone| other.phones.contains(phone));
        found.add(if common { Evidence::SamePhone } else { Evidence::OtherPhone });
    }
    if same(one.email, other.email) {
        found.add(Evidence::SameEmail);
    }
    if same(one.wechat, other.wechat) {
        found.add(Evidence::SameWechat);
    }
    if one.tax_number != 0 && other.tax_number != 0 {
        let same = one.tax_number == other.tax_number;
        found.add(if same { Evidence::SameTaxNumber } else { Evidence::OtherTaxNumber });
    }
    if same(one.contact, other.contact) {
        found.add(Evidence::SameContact);
    }
}

fn life(one: &Traits, other: &Traits, found: &mut Found) {
    if let (Some(one), Some(other)) = (one.birthday, other.birthday) {
        found.add(if one == other {
            Evidence::SameBirthday
        } else if is_near(one, other) {
            Evidence::NearBirthday
        } else {
            Evidence::OtherBirthday
        });
    }
    if let (Some(one), Some(other)) = (one.customer, other.customer) {
        found.add(if one == other { Evidence::SameCustomer } else { Evidence::OtherCustomer });
    }
}

fn place(one: &Traits, other: &Traits, found: &mut Found) {
    if one.city != 0 && other.city != 0 {
        found.add(if one.city == other.city { Evidence::SameCity } else { Evidence::OtherCity });
    }
    if let Some(share) = alike(&one.address, &other.address) {
        match share {
            SAME_ADDRESS.. => found.add(Evidence::SameAddress),
            SIMILAR_ADDRESS.. => found.add(Evidence::SimilarAddress),
            OTHER_ADDRESS.. => {}
            _ => found.add(Evidence::OtherAddress),
        }
    }
}

/// Whether one figure differs, or two have changed places.
fn is_near(one: CalendarDate, other: CalendarDate) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let differing: Vec<(u8, u8)> = one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).collect();
    match differing.as_slice() {
        [_] => one.len() == other.len(),
        [(a, b), (c, d)] => a == d && b == c,
        _ => false,
    }
}

/// The share of common pairs of letters in percent (Dice); `None` where one of the two has none.
fn alike(one: &[u16], other: &[u16]) -> Option<usize> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let common = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count();
    (200 * common).checked_div(one.len() + other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_evidence_has_a_bit_and_a_place_of_its_own() {
        for (at, evidence) in Evidence::ALL.into_iter().enumerate() {
            assert_eq!(evidence as usize, at, "{evidence:?}");
            let mut found = Found::default();
            found.add(evidence);
            assert!(Evidence::ALL.into_iter().all(|one| found.has(one) == (one == evidence)));
        }
    }

    #[test]
    fn a_birthday_typed_wrong_is_near_and_another_is_not() {
        let day = |text: &str| CalendarDate::parse(text).unwrap();
        assert!(is_near(day("1960-02-10"), day("1960-02-11")));
        assert!(is_near(day("1906-02-10"), day("1960-02-10")));
        assert!(!is_near(day("1960-02-10"), day("1985-06-14")));
    }
}
