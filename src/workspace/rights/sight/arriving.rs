//! What a backend brings into the vault of a member with limits (R37, R38): the records that they would see, by the rule by
//! which records are seen that are here; and what that rests on, so that it is known which rows were left out for whom.
//! docs/decisions/0056.

use std::fmt::Write as _;

use hashbrown::HashSet;

use super::{DEEPEST, Sight, bytes_of, hangs_on_any};
use crate::model::codec::put_row;
use crate::model::hash::hash_text;
use crate::model::rights::Scope;
use crate::model::schema::tables::{
    approval, article, contract, customer, instalment, invoice, payment, points, purchase, service_case,
};
use crate::model::{EntityId, FieldId, Record, Value};
use crate::workspace::Workspace;

/// What is added up in the records that it belongs to, by the reference to them. Of records that are here, or are all seen,
/// the sums are reckoned here and sent; on a part of what they are made of they would be wrong for everybody.
const SUMMED: [(EntityId, FieldId, EntityId); 7] = [
    (contract::ID, contract::CUSTOMER.field, customer::ID),
    (instalment::ID, instalment::CONTRACT.field, contract::ID),
    (payment::ID, payment::CONTRACT.field, contract::ID),
    (invoice::ID, invoice::CONTRACT.field, contract::ID),
    (purchase::ID, purchase::CUSTOMER.field, customer::ID),
    (points::ID, points::CUSTOMER.field, customer::ID),
    (service_case::ID, service_case::KNOWLEDGE.field, article::ID),
];

/// On what it rests which rows of a table are taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Stands for whose rows they are by role, member and team: the same for the same, and in every tab.
    pub word: String,
    /// The tables whose records bring into reach what belongs to them.
    pub above: Vec<EntityId>,
    /// The tables whose records have sums of these rows and are not all seen: where one is here, all that adds up in it is
    /// taken in.
    pub sums: Vec<EntityId>,
    /// The member, where nothing but that they own a row decides on it.
    pub owner: Option<String>,
}

impl Sight {
    /// Whether a record that is not here would be taken in: it would be seen, or a sum needs it.
    pub fn takes_in(&self, whole: &Workspace, record: &Record) -> bool {
        let entity = record.entity;
        if !self.sees_table(entity) || self.sees_every_row(entity) {
            return self.sees_table(entity);
        }
        let mut bytes = Vec::new();
        put_row(record, &mut bytes);
        self.sees_bytes(whole, entity, &bytes, true) || self.is_summed(whole, record)
    }

    /// Whether it adds up in a record that is here, whoever has brought that, or that may come.
    fn is_summed(&self, whole: &Workspace, record: &Record) -> bool {
        let is_part = |field: FieldId, table: EntityId| match record.value(field) {
            Some(Value::Reference(id)) => self.sees_every_row(table) || whole.row_of(table, *id).is_some(),
            _ => false,
        };
        SUMMED.iter().any(|(entity, field, table)| *entity == record.entity && is_part(*field, *table))
    }

    /// Whether the record of a row is in reach, whether its table is seen or not.
    pub fn reaches_row(&self, whole: &Workspace, entity: EntityId, row: u32) -> bool {
        bytes_of(whole, entity, row).is_some_and(|bytes| self.reaches(whole, entity, bytes, DEEPEST))
    }

    /// On what it rests which rows of a table are taken in; `None` where all are, or none.
    pub fn ground(&self, entity: EntityId) -> Option<Ground> {
        let of = self.tables.get(&entity).filter(|of| of.seen && !self.sees_every_row(entity))?;
        let mut told = Told::default();
        self.tell_of(entity, &mut told);
        let mut sums: Vec<EntityId> =
            SUMMED.iter().filter(|(part, ..)| *part == entity).map(|(.., table)| *table).collect();
        sums.iter().for_each(|table| self.tell_of(*table, &mut told));
        sums.retain(|table| !self.sees_every_row(*table));
        let mut words = [self.member.as_str(), "\n", told.words.as_str()].concat();
        if told.by_team {
            for names in [&self.colleagues, &self.teams] {
                let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
                names.sort_unstable();
                words.push_str(&names.join("\n"));
                words.push_str("\n\n");
            }
        }
        let hangs = hangs_on_any(entity);
        let decides = |table: EntityId| {
            if hangs { !self.sees_every_row(table) } else { self.rights.scope(table) != Scope::All }
        };
        let brings = |table: &EntityId| decides(*table) && !sums.contains(table);
        let mut above: Vec<EntityId> = of.up.iter().map(|(_, table)| *table).filter(brings).collect();
        above.sort_unstable();
        above.dedup();
        let by_owner_alone = of.scope == Scope::Own
            && of.owners.len() == 1
            && of.up.is_empty()
            && !hangs
            && !self.rights.sees_unowned(entity);
        let owner = by_owner_alone.then(|| self.member.clone());
        Some(Ground { word: format!("{:016x}", hash_text(&words)), above, sums, owner })
    }

    /// Tells of a table, and of those above it by which its records may be in reach, all that decides on that.
    fn tell_of(&self, entity: EntityId, told: &mut Told) {
        let Some(of) = self.tables.get(&entity).filter(|_| told.tables.insert(entity)) else {
            return;
        };
        let (scope, unowned) = (of.scope, self.rights.sees_unowned(entity));
        // Writing into a text can't fail.
        let _ = writeln!(told.words, "{} {} {scope:?} {unowned} {:?} {:?}", entity.0, of.seen, of.owners, of.up);
        told.by_team |= scope == Scope::Team;
        if entity == approval::ID {
            told.words.push_str(&self.role);
            told.words.push('\n');
        }
        if scope != Scope::All || hangs_on_any(entity) {
            of.up.iter().for_each(|(_, table)| self.tell_of(*table, told));
        }
    }
}

/// What was told of tables.
#[derive(Default)]
struct Told {
    tables: HashSet<EntityId>,
    words: String,
    by_team: bool,
}
