//! Which facts a record page shows, in which groups: drawn from the schema, so a new field appears by itself.

use crate::model::schema::{Field, Group};
use crate::model::{Entity, FieldId, Record};

/// A group of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which group.
    pub group: Group,
    /// Its fields with a value.
    pub filled: Vec<FieldId>,
    /// Its fields without one that a person could fill.
    pub empty: Vec<FieldId>,
}

/// The groups in the order in which the table's fields first name them; the desk's own facts come last.
pub fn sections(entity: &Entity, record: &Record, hidden: &[FieldId]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for field in entity.fields.iter().filter(|field| !hidden.contains(&field.id)) {
        let at = match sections.iter().position(|section| section.group == field.group) {
            Some(at) => at,
            None => {
                sections.push(Section { group: field.group, filled: Vec::new(), empty: Vec::new() });
                sections.len() - 1
            }
        };
        let Some(section) = sections.get_mut(at) else { continue };
        if record.value(field.id).is_some() {
            section.filled.push(field.id);
        } else if !field.computed {
            section.empty.push(field.id);
        }
    }
    sections.retain(|section| !section.filled.is_empty() || !section.empty.is_empty());
    sections.sort_by_key(|section| section.group == Group::Facts);
    sections
}

/// A group with those of its fields that are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which group.
    pub group: Group,
    /// Its fields in the order of the schema, whether filled or not: a fact keeps its place when it is filled in.
    pub fields: Vec<FieldId>,
}

/// What is drawn of the facts, with `all` also where there is no value. As long as this stays the same, a change of the
/// record concerns single facts, and the others stay on the page as they are.
pub fn shown(entity: &Entity, record: &Record, hidden: &[FieldId], all: bool) -> Vec<Shown> {
    sections(entity, record, hidden)
        .into_iter()
        .filter(|section| all || !section.filled.is_empty())
        .map(|Section { group, filled, empty }| {
            let is_drawn = |field: &FieldId| filled.contains(field) || (all && empty.contains(field));
            let fields = entity.fields.iter().map(|field| field.id).filter(is_drawn).collect();
            Shown { group, fields }
        })
        .collect()
}

/// Whether a person may edit the field in place.
pub const fn is_editable(field: &Field) -> bool {
    !field.computed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::customer;
    use crate::model::schema::{facts, schema};
    use crate::model::value::Timestamp;

    #[test]
    fn every_value_of_a_record_is_on_its_page() {
        let Some(entity) = schema().get(customer::ID) else { panic!("no customers") };
        let record = Record::new(customer::ID, RecordId([1; 16]))
            .with(customer::NAME, "华东精工".to_owned())
            .with(customer::CITY, "苏州".to_owned())
            .with(facts::CREATED_AT, Timestamp(1));
        let shown: Vec<FieldId> =
            sections(entity, &record, &[]).into_iter().flat_map(|section| section.filled).collect();
        assert_eq!(shown.len(), record.values().len());
        assert_eq!(shown.last(), Some(&facts::CREATED_AT.field));
    }

    #[test]
    fn whoever_edits_one_fact_finds_the_others_where_they_were() {
        let Some(entity) = schema().get(customer::ID) else { panic!("no customers") };
        let of = |record: &Record, all: bool| shown(entity, record, &[], all);
        let before = Record::new(customer::ID, RecordId([1; 16]))
            .with(customer::NAME, "华东精工".to_owned())
            .with(customer::CITY, "苏州".to_owned());
        let renamed = before.clone().with(customer::NAME, "华东精密".to_owned());
        assert_eq!(of(&before, false), of(&renamed, false), "a new value draws all facts anew");
        let filled = before.clone().with(customer::MOBILE, "13800000000".to_owned());
        assert_eq!(of(&before, true), of(&filled, true), "a fact moves when it is filled in");
        let fields = |record: &Record| -> Vec<FieldId> {
            of(record, false).into_iter().flat_map(|section| section.fields).collect()
        };
        let kept: Vec<FieldId> = fields(&filled).into_iter().filter(|field| *field != customer::MOBILE.field).collect();
        assert_eq!(kept, fields(&before));
    }

    #[test]
    fn what_the_desk_fills_itself_is_not_asked_for() {
        let Some(entity) = schema().get(customer::ID) else { panic!("no customers") };
        let empty = Record::new(customer::ID, RecordId([1; 16]));
        let asked: Vec<FieldId> =
            sections(entity, &empty, &[customer::NAME.field]).into_iter().flat_map(|section| section.empty).collect();
        assert!(asked.contains(&customer::MOBILE.field));
        assert!(!asked.contains(&customer::LAST_CONTENT.field));
        assert!(!asked.contains(&customer::NAME.field));
    }
}
