//! What of a row is compared, read once from its bytes, and the keys by which those that may be one find each other.

use super::names::Name;
use crate::model::codec::{self, ValueRef};
use crate::model::hash::{hash_text, mix};
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer::CustomerKind;
use crate::model::schema::tables::{contact, customer};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, FieldId, RecordId, clean, phonetic, rights};

/// Names of more Chinese characters than this are no person's.
const LONGEST_PERSON: usize = 3;

/// Words of a name that are shorter than this are no key.
const SHORTEST_WORD: usize = 3;

/// Where a table has what is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    name: FieldId,
    mobile: FieldId,
    telephone: FieldId,
    email: FieldId,
    wechat: FieldId,
    birthday: FieldId,
    address: FieldId,
    /// The records that were said to be somebody else.
    distinct: FieldId,
    /// Whether it is the table of contacts.
    pub is_contact: bool,
}

impl Fields {
    /// Those of a table; the fields of customers for any but contacts.
    pub const fn of(entity: EntityId) -> Self {
        if entity.0 == contact::ID.0 {
            return Self {
                name: contact::NAME.field,
                mobile: contact::MOBILE.field,
                telephone: contact::TELEPHONE.field,
                email: contact::EMAIL.field,
                wechat: contact::WECHAT.field,
                birthday: contact::BIRTHDAY.field,
                address: contact::ADDRESS.field,
                distinct: contact::DISTINCT_FROM.field,
                is_contact: true,
            };
        }
        Self {
            name: customer::NAME.field,
            mobile: customer::MOBILE.field,
            telephone: customer::TELEPHONE.field,
            email: customer::EMAIL.field,
            wechat: customer::WECHAT.field,
            birthday: customer::BIRTHDAY.field,
            address: customer::ADDRESS.field,
            distinct: customer::DISTINCT_FROM.field,
            is_contact: false,
        }
    }
}

/// What is compared of a record. Texts of which only equality counts are numbers; 0 stands for nothing.
#[derive(Clone, Debug)]
pub(super) struct Traits {
    pub id: RecordId,
    /// What somebody said it to be.
    pub kind: Option<CustomerKind>,
    /// Whether it is a person, said or by its name.
    pub is_person: bool,
    pub name: Name,
    pub phones: Vec<u64>,
    pub email: u64,
    pub wechat: u64,
    pub tax_number: u64,
    pub contact: u64,
    pub city: u64,
    pub customer: Option<RecordId>,
    pub birthday: Option<CalendarDate>,
    /// The pairs of letters in the address, sorted.
    pub address: Vec<u16>,
    /// The figures in the address.
    figures: u64,
    pub distinct: Vec<RecordId>,
    /// Whether something of it is masked.
    is_masked: bool,
}

/// The texts of a row as they lie there.
#[derive(Default)]
struct Said<'a> {
    name: &'a str,
    mobile: &'a str,
    telephone: &'a str,
    email: &'a str,
    wechat: &'a str,
    address: &'a str,
    tax_number: &'a str,
    contact: &'a str,
    province: &'a str,
    city: &'a str,
    district: &'a str,
    kind: Option<CustomerKind>,
    birthday: Option<CalendarDate>,
    customer: Option<RecordId>,
    distinct: Vec<RecordId>,
    is_masked: bool,
}

impl<'a> Said<'a> {
    fn note(&mut self, fields: &Fields, field: FieldId, value: ValueRef<'a>) {
        match value {
            // Of a masked text nobody knows what it hides: many numbers are 138****5678.
            ValueRef::Text(text) if is_masked(text) => self.is_masked = true,
            ValueRef::Text(text) => self.note_text(fields, field, text),
            ValueRef::Date(day) if field == fields.birthday => self.birthday = Some(day),
            ValueRef::Choice(code) if !fields.is_contact && field == customer::KIND.field => {
                self.kind = CustomerKind::from_value(&Value::Choice(code));
            }
            ValueRef::Reference(id) if fields.is_contact && field == contact::CUSTOMER.field => {
                self.customer = Some(id);
            }
            ValueRef::Tags(_) if field == fields.distinct => {
                let ids = Vec::<String>::from_value(&value.to_value()).unwrap_or_default();
                self.distinct = ids.iter().filter_map(|id| RecordId::parse(id)).collect();
            }
            _ => {}
        }
    }

    fn note_text(&mut self, fields: &Fields, field: FieldId, text: &'a str) {
        let place = match field {
            field if field == fields.name => &mut self.name,
            field if field == fields.mobile => &mut self.mobile,
            field if field == fields.telephone => &mut self.telephone,
            field if field == fields.email => &mut self.email,
            field if field == fields.wechat => &mut self.wechat,
            field if field == fields.address => &mut self.address,
            _ if fields.is_contact => return,
            field if field == customer::TAX_NUMBER.field => &mut self.tax_number,
            field if field == customer::CONTACT_NAME.field => &mut self.contact,
            field if field == customer::PROVINCE.field => &mut self.province,
            field if field == customer::CITY.field => &mut self.city,
            field if field == customer::DISTRICT.field => &mut self.district,
            _ => return,
        };
        *place = text;
    }
}

impl Traits {
    /// Those of a row; `None` where it has no name.
    pub fn of(fields: &Fields, bytes: &[u8]) -> Option<Self> {
        let id = codec::row_id(bytes)?;
        let mut said = Said::default();
        // What was read before a damage is compared all the same.
        let _ = codec::visit_row(bytes, |field, value| said.note(fields, field, value));
        let is_person = fields.is_contact || is_person(&said);
        let name = name_of(&said, is_person);
        if name.letters.is_empty() {
            return None;
        }
        let city = if said.city.is_empty() { said.province } else { said.city };
        let address = letters(said.address);
        let mut phones: Vec<u64> = [said.mobile, said.telephone].into_iter().flat_map(numbers).collect();
        phones.sort_unstable();
        phones.dedup();
        Some(Self {
            id,
            kind: said.kind,
            is_person,
            name,
            phones,
            email: hash_text(&said.email.trim().to_lowercase()),
            wechat: hash_text(&letters(said.wechat)),
            tax_number: hash_text(&letters(said.tax_number)),
            contact: hash_text(&letters(said.contact)),
            city: hash_text(without_ending(&letters(city))),
            customer: said.customer,
            birthday: said.birthday,
            figures: hash_text(&address.chars().filter(char::is_ascii_digit).collect::<String>()),
            address: pairs(&address),
            distinct: said.distinct,
            is_masked: said.is_masked,
        })
    }

    /// Whether nothing but its name is known.
    pub fn is_bare(&self) -> bool {
        let rest = [self.email, self.wechat, self.tax_number, self.contact, self.city];
        let has_none = rest.into_iter().all(|hash| hash == 0);
        let has_none = has_none && self.phones.is_empty() && self.address.is_empty() && self.birthday.is_none();
        has_none && !self.is_masked
    }

    /// The keys of which it has to share one with whom it is compared.
    pub fn keys(&self) -> Vec<u64> {
        let near = self.customer.map_or(self.city, |customer| {
            let (front, back) = customer.0.split_at(8);
            let half = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
            mix(half(front), half(back))
        });
        let mut keys: Vec<u64> = vec![mix(self.name.sound, 1)];
        let mut key = |hash: u64, kind: u64| {
            if hash != 0 {
                keys.push(mix(hash, kind));
            }
        };
        // Only one of two records may say in which place it is.
        if self.name.whole != self.name.sound {
            key(self.name.whole, 1);
        }
        self.phones.iter().for_each(|phone| key(*phone, 2));
        key(self.email, 3);
        key(self.wechat, 4);
        key(self.tax_number, 5);
        key(self.birthday.map_or(0, |day| mix(u64::from(day.0.cast_unsigned()), 1)), 6);
        if self.contact != 0 {
            key(mix(self.contact, self.city), 7);
        }
        if self.is_person && near != 0 {
            for word in self.name.words.iter().filter(|word| word.chars().count() >= SHORTEST_WORD) {
                key(mix(hash_text(word), near), 8);
            }
            if self.figures != 0 {
                key(mix(self.figures, near), 9);
            }
        }
        keys
    }
}

/// Whether a text is one that was masked, for whoever looks or by the shop from which it came.
fn is_masked(text: &str) -> bool {
    text.contains('*') && rights::is_veiled(&Value::Text(text.to_owned()))
}

/// Letters and figures in half-width lower case, without blanks and signs.
fn letters(text: &str) -> String {
    let plain = text.chars().map(clean::half_width_char).filter(|character| character.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// Whether a customer is a person: what was said, else a short Chinese name that has no form of a company.
fn is_person(said: &Said<'_>) -> bool {
    match said.kind {
        Some(kind) => kind == CustomerKind::Person,
        None => {
            let name = letters(said.name);
            let is_chinese = !name.is_empty() && name.chars().all(clean::is_han);
            is_chinese && name.chars().count() <= LONGEST_PERSON && clean::company_core(said.name) == name
        }
    }
}

fn name_of(said: &Said<'_>, is_person: bool) -> Name {
    let letters = if is_person { letters(said.name) } else { clean::company_core(said.name) };
    let sorted = if is_person { words(said.name) } else { vec![letters.clone()] };
    let bare = if is_person { letters.clone() } else { without_place(&letters, said).to_owned() };
    let sound = sound_of(&if is_person { sorted.concat() } else { bare.clone() });
    let whole = if bare == letters { sound } else { sound_of(&letters) };
    Name { letters, bare, words: sorted, sound, whole }
}

/// How a text sounds, as a number. Rare characters have no known sound; they are told apart by themselves.
fn sound_of(text: &str) -> u64 {
    let sound = hash_text(&phonetic::pinyin(text));
    if sound == 0 { hash_text(text) } else { sound }
}

/// The words of a person's name, sorted: people put the surname first or last.
fn words(name: &str) -> Vec<String> {
    let parts = name.split(|character: char| !clean::half_width_char(character).is_alphanumeric());
    let mut words: Vec<String> = parts.map(letters).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

/// The name without the province, city and district of the record in front of it, as far as anything telling is left.
fn without_place<'a>(name: &'a str, said: &Said<'_>) -> &'a str {
    let mut rest = name;
    for place in [said.province, said.city, said.district] {
        let place = letters(place);
        for front in [place.as_str(), without_ending(&place)] {
            if !front.is_empty()
                && let Some(left) = rest.strip_prefix(front)
                && left.chars().nth(1).is_some()
            {
                rest = left.strip_prefix(['省', '市', '区', '县']).filter(|left| left.len() > 3).unwrap_or(left);
                break;
            }
        }
    }
    rest
}

/// The name of a place without the word for what it is.
fn without_ending(place: &str) -> &str {
    let short = place.strip_suffix(['省', '市', '区', '县']).unwrap_or(place);
    if short.chars().nth(1).is_some() { short } else { place }
}

/// The phone numbers in a text without country and area codes and extensions: mobile numbers whole, of others the last
/// eight figures.
fn numbers(text: &str) -> impl Iterator<Item = u64> {
    text.split(['/', '、', ';', ',']).filter_map(number)
}

fn number(text: &str) -> Option<u64> {
    if let Some(mobile) = clean::mobile(text) {
        return mobile.parse().ok();
    }
    let groups = || text.split(|character: char| !character.is_ascii_digit());
    let whole = groups().find(|group| group.len() >= 7).map(str::to_owned);
    let figures = whole.unwrap_or_else(|| groups().collect());
    let tail = figures.get(figures.len().saturating_sub(8)..)?;
    if tail.len() < 7 { None } else { tail.parse().ok() }
}

/// The pairs of neighbouring letters as small numbers, sorted, each once.
fn pairs(letters: &str) -> Vec<u16> {
    let next = letters.chars().skip(1);
    let both = letters.chars().zip(next);
    let mut pairs: Vec<u16> =
        both.map(|(one, other)| (mix(u64::from(u32::from(one)), u64::from(u32::from(other))) >> 40) as u16).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_telephone_is_one_however_it_is_written() {
        for (one, other) in [
            ("010-62345678", "(010) 62345678-802"),
            ("0512-6234567", "6234567"),
            ("+86 131 9400 9570", "13194009570"),
            ("+86 10 6234 5678", "86-10-6234-5678"),
        ] {
            assert_eq!(number(one), number(other), "{one} {other}");
            assert!(number(one).is_some(), "{one}");
        }
        assert_eq!(number("95588"), None);
        assert_eq!(numbers("010-62345678/13194009570").count(), 2);
    }

    #[test]
    fn a_place_in_front_tells_nobody_apart_and_a_name_is_never_all_place() {
        let said = Said { province: "江苏省", city: "苏州市", ..Said::default() };
        assert_eq!(without_place("苏州华东精工机械", &said), "华东精工机械");
        assert_eq!(without_place("苏州市华东精工机械", &said), "华东精工机械");
        assert_eq!(without_place("江苏苏州华东精工", &said), "华东精工");
        assert_eq!(without_place("苏州", &said), "苏州");
    }
}
