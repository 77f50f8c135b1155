//! Brings the places of a row into the three fields for them, in full names, where the list of China's divisions leaves no
//! doubt (R31, R32): 广东深圳南山区 in one cell, 广东 for 广东省, or an address with nothing beside it.

use std::sync::OnceLock;

use hashbrown::HashMap;

use super::check::value;
use crate::model::region::{Place, Regions};
use crate::model::schema::tables::{customer, lead};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId};

/// The file that the site serves too: only who imports loads this half of the program.
const FILE: &str = include_str!("../../../public/regions.txt");

fn regions() -> Option<&'static Regions> {
    static REGIONS: OnceLock<Option<Regions>> = OnceLock::new();
    REGIONS.get_or_init(|| Regions::read(FILE)).as_ref()
}

/// Where a table keeps the parts of an address.
struct Fields {
    province: FieldId,
    city: FieldId,
    district: Option<FieldId>,
    address: Option<FieldId>,
}

const fn fields(entity: EntityId) -> Option<Fields> {
    match entity {
        customer::ID => Some(Fields {
            province: customer::PROVINCE.field,
            city: customer::CITY.field,
            district: Some(customer::DISTRICT.field),
            address: Some(customer::ADDRESS.field),
        }),
        lead::ID => {
            Some(Fields { province: lead::PROVINCE.field, city: lead::CITY.field, district: None, address: None })
        }
        _ => None,
    }
}

/// How many places are remembered. A ledger names some hundred; an address in the wrong column is met once.
const MOST_REMEMBERED: usize = 4_096;

/// The places of a file's rows. What was found for one is remembered: thousands of rows name the same, and to look one up
/// that the list doesn't have (高新区 is in none) goes through all of it.
#[derive(Default)]
pub(super) struct Places {
    tidied: HashMap<Place, Option<Place>>,
}

impl Places {
    /// Tidies the places among the values of a row.
    pub(super) fn tidy(&mut self, entity: EntityId, values: &mut Vec<(FieldId, Value)>) {
        let Some(of) = fields(entity) else {
            return;
        };
        let read: &[(FieldId, Value)] = values;
        let text = |field: Option<FieldId>| {
            let found = field.and_then(|field| value(read, field)).and_then(Value::as_text);
            found.unwrap_or_default().to_owned()
        };
        let written =
            Place { province: text(Some(of.province)), city: text(Some(of.city)), district: text(of.district) };
        let (place, rest) = if written == Place::default() {
            let address = text(of.address);
            if address.is_empty() {
                return;
            }
            match regions().and_then(|regions| regions.of_address(&address)) {
                Some((place, rest)) => (place, Some(rest.to_owned())),
                None => return,
            }
        } else {
            match self.tidied(written) {
                Some(place) => (place, None),
                None => return,
            }
        };
        // What the table has no field for stays where it is.
        if of.district.is_none() && !place.district.is_empty() {
            return;
        }
        put(values, of.province, place.province);
        put(values, of.city, place.city);
        if let Some(district) = of.district {
            put(values, district, place.district);
        }
        if let (Some(field), Some(rest)) = (of.address, rest) {
            put(values, field, rest);
        }
    }

    fn tidied(&mut self, written: Place) -> Option<Place> {
        if let Some(known) = self.tidied.get(&written) {
            return known.clone();
        }
        let tidied = regions().and_then(|regions| regions.tidied(&written));
        if self.tidied.len() >= MOST_REMEMBERED {
            self.tidied.clear();
        }
        self.tidied.insert(written, tidied.clone());
        tidied
    }
}

fn put(values: &mut Vec<(FieldId, Value)>, field: FieldId, text: String) {
    values.retain(|(id, _)| *id != field || !text.is_empty());
    if text.is_empty() {
        return;
    }
    match values.iter_mut().find(|(id, _)| *id == field) {
        Some((_, held)) => *held = Value::Text(text),
        None => values.push((field, Value::Text(text))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(values: &[(FieldId, &str)]) -> Vec<(FieldId, String)> {
        let mut held: Vec<(FieldId, Value)> =
            values.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))).collect();
        Places::default().tidy(customer::ID, &mut held);
        let texts = held.into_iter().map(|(field, value)| (field, value.as_text().unwrap_or_default().to_owned()));
        let mut texts: Vec<(FieldId, String)> = texts.collect();
        texts.sort();
        texts
    }

    #[test]
    fn an_address_in_one_cell_is_found_by_city_and_district() {
        let (province, city, district) = (customer::PROVINCE.field, customer::CITY.field, customer::DISTRICT.field);
        let address = customer::ADDRESS.field;
        let owned = |values: &[(FieldId, &str)]| -> Vec<(FieldId, String)> {
            values.iter().map(|(field, text)| (*field, (*text).to_owned())).collect()
        };
        let shenzhen = [(province, "广东省"), (city, "深圳市"), (district, "南山区")];
        assert_eq!(tidied(&[(province, "广东深圳南山区")]), owned(&shenzhen));
        assert_eq!(tidied(&[(city, "深圳市"), (district, "南山区")]), owned(&shenzhen));
        let mut with_street = owned(&shenzhen);
        with_street.push((address, "科技园南路8号".to_owned()));
        assert_eq!(tidied(&[(address, "广东省深圳市南山区科技园南路8号")]), with_street);
        // Who has said where it is keeps the address as it is written.
        let said = [(province, "广东省"), (address, "广东省深圳市南山区科技园南路8号")];
        assert_eq!(tidied(&said), owned(&said));
        let abroad = [(province, "Bavaria"), (city, "Munich"), (address, "Marienplatz 1")];
        assert_eq!(tidied(&abroad), owned(&abroad));
    }

    #[test]
    fn a_lead_loses_no_district_for_which_it_has_no_field() {
        let mut held = vec![(lead::PROVINCE.field, Value::Text("广东深圳南山区".to_owned()))];
        let before = held.clone();
        Places::default().tidy(lead::ID, &mut held);
        assert_eq!(held, before);
    }
}
