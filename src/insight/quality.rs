//! How good the data is: what is missing (R65, R73, R284), what was entered late (R30, R66, R283), what can't be so and
//! how old it is (R192), and whom to call for what is missing (R275). Each is counted over the rows in slices.

pub mod ages;
pub mod calls;
pub mod doubts;
pub mod entries;
pub mod missing;
pub mod unlikely;

use hashbrown::HashMap;

use crate::model::FieldId;
use crate::model::schema::{Entity, Field, Kind, Need};

/// The fields whose absence counts: required and recommended ones that a person fills, in the order of their numbers.
pub fn asked(entity: &Entity) -> Vec<FieldId> {
    let counts = |field: &&Field| field.need != Need::Optional && field.kind != Kind::Number;
    let mut fields: Vec<FieldId> = entity.entered().filter(counts).map(|field| field.id).collect();
    fields.sort_unstable();
    fields
}

/// The field that says whose a record of the table is.
pub fn owner_field(entity: &Entity) -> Option<FieldId> {
    entity.entered().find(|field| field.kind == Kind::Member).map(|field| field.id)
}

/// The field that says whose team looks after it.
pub fn team_field(entity: &Entity) -> Option<FieldId> {
    entity.field_by_key("team").map(|field| field.id)
}

/// Sums by name; what has no name is a group of its own.
#[derive(Clone, Debug, Default)]
struct ByName<T> {
    places: HashMap<String, usize>,
    unnamed: Option<usize>,
    groups: Vec<(Option<String>, T)>,
}

impl<T: Default> ByName<T> {
    /// The sum of that name.
    fn of(&mut self, name: Option<&str>) -> Option<&mut T> {
        let fresh = self.groups.len();
        let place = match name {
            None => *self.unnamed.get_or_insert(fresh),
            Some(name) => match self.places.get(name) {
                Some(place) => *place,
                None => {
                    self.places.insert(name.to_owned(), fresh);
                    fresh
                }
            },
        };
        if place == fresh {
            self.groups.push((name.map(str::to_owned), T::default()));
        }
        self.groups.get_mut(place).map(|(_, sum)| sum)
    }
}
