//! Which records somebody sees, and what their rows hold then.
//!
//! A record is in reach of somebody
//! - where the scope of its table is *all*;
//! - where one of its own owners is themselves, or with *team* somebody of their teams;
//! - where it asks for the approval of their role;
//! - where a record that it belongs to is in reach, such as its customer. Of several the narrower count: who came to a
//!   campaign that all see is seen by who sees the customer.
//!
//! What nobody has and what belongs to nothing is in reach of whoever entered it, or of all where the role sees what nobody
//! has. A table whose records have no owner and belong to nothing, such as products, is in reach of all.
//!
//! Files and comments hang on records of any table: whatever a role says of theirs, who does not see what they hang on does
//! not see them. A comment that names somebody is theirs to read all the same.

mod arriving;

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::{Place, is_fact};
use crate::model::codec::{ValueRef, copy_row, row_value};
use crate::model::rights::{Act, FieldRight, Rights, Scope, masked, owners_of, team_of};
use crate::model::schema::facts;
use crate::model::schema::tables::{approval, attachment, comment, conflict, departure};
use crate::model::team::{Reach, Team};
use crate::model::{EntityId, Field, FieldId, Kind, RecordId, Value};
use crate::workspace::Workspace;

pub use arriving::Ground;

/// How far it is followed what belongs to what: a file to a payment, to its contract, to its customer, and some to spare.
const DEEPEST: u8 = 8;

/// Of a table: what decides on who sees its records, and what is not seen of them.
#[derive(Default)]
struct OfTable {
    seen: bool,
    scope: Scope,
    owners: &'static [FieldId],
    team: Option<FieldId>,
    /// The references to what its records belong to, with the tables that they lead to.
    up: Vec<(FieldId, EntityId)>,
    veiled: Vec<(FieldId, FieldRight, Option<&'static Field>)>,
}

/// What somebody sees.
pub(in crate::workspace) struct Sight {
    rights: Rc<Rights>,
    member: String,
    /// The word of the member's role.
    role: String,
    /// Everybody whose records count as the member's where the scope is the team, the member included.
    colleagues: HashSet<String>,
    /// The member's team and those below it.
    teams: HashSet<String>,
    tables: HashMap<EntityId, OfTable>,
}

impl Sight {
    /// What a member of that name and role sees with these rights.
    pub fn new(whole: &Workspace, (member, role): (&str, &str), rights: Rc<Rights>) -> Self {
        let Reach { people: colleagues, teams } = reach_of(whole, member);
        let tables = whole.schema().all_ids().map(|entity| (entity, OfTable::new(whole, &rights, entity))).collect();
        Self { rights, member: member.to_owned(), role: role.to_owned(), colleagues, teams, tables }
    }

    /// The rights.
    pub const fn rights(&self) -> &Rc<Rights> {
        &self.rights
    }

    /// Whether this is what the same member would see with those rights, as far as roles and teams go.
    pub fn is_like(&self, other: &Self) -> bool {
        self.rights == other.rights
            && self.role == other.role
            && self.colleagues == other.colleagues
            && self.teams == other.teams
    }

    /// The word of the member's role.
    pub fn role(&self) -> &str {
        &self.role
    }

    /// Who it is.
    pub fn member(&self) -> &str {
        &self.member
    }

    /// Whether records of a table are seen at all.
    pub fn sees_table(&self, entity: EntityId) -> bool {
        self.tables.get(&entity).is_some_and(|table| table.seen)
    }

    /// Whether all records of a table are seen.
    fn sees_all(&self, entity: EntityId) -> bool {
        self.tables.get(&entity).is_some_and(|table| table.seen && table.scope == Scope::All)
    }

    /// Whether no row of a table need be looked at for whether it is seen.
    pub fn sees_every_row(&self, entity: EntityId) -> bool {
        entity != conflict::ID && entity != departure::ID && !hangs_on_any(entity) && self.sees_all(entity)
    }

    /// What may be done with a field.
    pub fn right(&self, entity: EntityId, field: FieldId) -> FieldRight {
        if is_fact(field) { FieldRight::Write } else { self.rights.field(entity, field) }
    }

    /// Whether some field of a table is not seen as it is.
    pub fn veils(&self, entity: EntityId) -> bool {
        self.tables.get(&entity).is_some_and(|table| !table.veiled.is_empty())
    }

    /// Whether the record of a row is seen.
    pub fn sees(&self, whole: &Workspace, entity: EntityId, row: u32) -> bool {
        if !self.sees_table(entity) {
            return false;
        }
        match entity {
            conflict::ID => self.sees_line(whole, row),
            departure::ID => self.sees_departure(whole, row),
            _ => bytes_of(whole, entity, row).is_some_and(|bytes| self.sees_bytes(whole, entity, bytes, false)),
        }
    }

    /// Whether a record with these bytes is seen. Of one that `arrives` what it hangs on may arrive after it.
    fn sees_bytes(&self, whole: &Workspace, entity: EntityId, bytes: &[u8], arrives: bool) -> bool {
        self.reaches(whole, entity, bytes, DEEPEST)
            && (!hangs_on_any(entity) || self.sees_what_it_hangs_on(whole, entity, bytes, arrives))
    }

    /// Whether a record with these bytes is in reach, whether its table is seen or not.
    fn reaches(&self, whole: &Workspace, entity: EntityId, bytes: &[u8], deepest: u8) -> bool {
        let Some(of) = self.tables.get(&entity) else {
            return false;
        };
        if of.scope == Scope::All {
            return true;
        }
        if deepest == 0 {
            return false;
        }
        if entity == approval::ID && self.is_asked(bytes) {
            return true;
        }
        let mut owned = false;
        for value in of.owners.iter().filter_map(|field| row_value(bytes, *field)) {
            match value {
                ValueRef::Text("") => {}
                ValueRef::Text(name) if self.counts(of.scope, name) => return true,
                ValueRef::Tags(_) => match value.to_value() {
                    Value::Tags(names) if names.iter().any(|name| self.counts(of.scope, name)) => return true,
                    _ => {}
                },
                _ => owned = true,
            }
        }
        if let (Scope::Team, Some(ValueRef::Text(team))) = (of.scope, of.team.and_then(|field| row_value(bytes, field)))
            && self.teams.contains(team)
        {
            return true;
        }
        let (mut narrower, mut wider) = (false, false);
        for (field, table) in &of.up {
            let Some(ValueRef::Reference(id)) = row_value(bytes, *field) else {
                continue;
            };
            if self.rights.scope(*table) == Scope::All {
                wider = true;
                continue;
            }
            narrower = true;
            let above = whole.row_of(*table, id).and_then(|row| bytes_of(whole, *table, row));
            if above.is_some_and(|above| self.reaches(whole, *table, above, deepest - 1)) {
                return true;
            }
        }
        if narrower || owned {
            return false;
        }
        if wider || (of.owners.is_empty() && of.up.is_empty()) {
            return true;
        }
        let entered_by = match row_value(bytes, facts::CREATED_BY.field) {
            Some(ValueRef::Text(name)) => name,
            _ => "",
        };
        self.rights.sees_unowned(entity) || self.counts(of.scope, entered_by)
    }

    /// Whether a record on which a file or a comment hangs is seen, or the member is named in it; also where it hangs on
    /// nothing.
    fn sees_what_it_hangs_on(&self, whole: &Workspace, entity: EntityId, bytes: &[u8], arrives: bool) -> bool {
        let Some(of) = self.tables.get(&entity) else {
            return false;
        };
        let names = |field: &FieldId| match row_value(bytes, *field).map(ValueRef::to_value) {
            Some(Value::Tags(names)) => names.contains(&self.member),
            _ => false,
        };
        if of.owners.iter().any(names) {
            return true;
        }
        let mut hangs = false;
        for (field, table) in &of.up {
            let Some(ValueRef::Reference(id)) = row_value(bytes, *field) else {
                continue;
            };
            hangs = true;
            let is_seen = match whole.row_of(*table, id) {
                Some(above) => self.sees(whole, *table, above),
                None => arrives && self.sees_every_row(*table),
            };
            if is_seen {
                return true;
            }
        }
        !hangs
    }

    /// Whether a request asks for the approval of the member's role: who is to decide must see what on (R49).
    fn is_asked(&self, request: &[u8]) -> bool {
        matches!(row_value(request, approval::ROLE.field), Some(ValueRef::Text(role)) if role == self.role)
    }

    fn counts(&self, scope: Scope, name: &str) -> bool {
        name == self.member || (scope == Scope::Team && self.colleagues.contains(name))
    }

    /// A line of the conflict inbox quotes a field of a record: it is seen by who sees both as they are.
    fn sees_line(&self, whole: &Workspace, row: u32) -> bool {
        let Some((entity, id)) = about(whole, conflict::ID, row) else {
            return false;
        };
        let field = whole.number(conflict::ID, row, conflict::FIELD.field).and_then(|field| u16::try_from(field).ok());
        let readable = |field: u16| self.right(entity, FieldId(field)) >= FieldRight::Read;
        self.names(whole, entity)
            && field.is_none_or(readable)
            && match whole.row_of(entity, id) {
                Some(row) => self.sees(whole, entity, row),
                None => self.sees_all(entity),
            }
    }

    /// A deletion that waits names a record that nobody can look up any more.
    fn sees_departure(&self, whole: &Workspace, row: u32) -> bool {
        about(whole, departure::ID, row).is_some_and(|(entity, _)| self.sees_all(entity) && self.names(whole, entity))
    }

    /// Whether what the records of a table are called is seen.
    fn names(&self, whole: &Workspace, entity: EntityId) -> bool {
        let title = whole.schema().get(entity).map(|entity| entity.title);
        title.is_some_and(|title| self.right(entity, title) >= FieldRight::Read)
    }

    /// The records that are in reach, or not, by that one.
    pub fn belonging(&self, whole: &Workspace, entity: EntityId, id: RecordId) -> Vec<Place> {
        let mut found = Vec::new();
        let narrow = self.tables.iter().filter(|(child, of)| of.scope != Scope::All || hangs_on_any(**child));
        for (child, of) in narrow {
            for (field, _) in of.up.iter().filter(|(_, table)| *table == entity) {
                let rows = whole.children(*child, *field, id).into_iter();
                found.extend(rows.filter_map(|row| Some((*child, whole.id_at(*child, row)?))));
            }
        }
        let lines = whole.children(conflict::ID, conflict::RECORD.field, id).into_iter();
        found.extend(lines.filter_map(|row| Some((conflict::ID, whole.id_at(conflict::ID, row)?))));
        found
    }

    /// Whether a record of a table leads to that one as one that it belongs to.
    pub fn leads_to(&self, whole: &Workspace, (entity, id): Place, above: RecordId) -> bool {
        let (Some(of), Some(row)) = (self.tables.get(&entity), whole.row_of(entity, id)) else {
            return false;
        };
        of.up.iter().any(|(field, _)| whole.reference(entity, row, *field) == Some(above))
    }

    /// The references of a table to what its records belong to, with the tables that they lead to.
    pub fn up(&self, entity: EntityId) -> &[(FieldId, EntityId)] {
        self.tables.get(&entity).map_or(&[], |of| &of.up)
    }

    /// Copies a row as it is seen; false where it can't be read.
    pub fn copy(&self, entity: EntityId, row: &[u8], out: &mut Vec<u8>, revealed: impl Fn(FieldId) -> bool) -> bool {
        let veiled = self.tables.get(&entity).map_or(&[] as &[_], |of| of.veiled.as_slice());
        if veiled.is_empty() {
            out.extend_from_slice(row);
            return true;
        }
        let of = |field: FieldId| veiled.iter().find(|(named, ..)| *named == plain(field));
        let is_one = |field: FieldId| quotes(field) || of(field).is_some();
        let instead = |field: FieldId, value: ValueRef<'_>| match of(field) {
            Some((plain, FieldRight::Masked, Some(described))) => {
                let value = value.to_value();
                Some(if revealed(*plain) { value } else { masked(described, &value) })
            }
            // Hidden, or a field that quotes what may be hidden.
            _ => None,
        };
        copy_row(row, out, is_one, instead).is_ok()
    }
}

impl OfTable {
    fn new(whole: &Workspace, rights: &Rights, entity: EntityId) -> Self {
        let seen = rights.may(entity, Act::View);
        let Some(described) = whole.schema().get(entity).filter(|_| whole.schema().is_module(entity)) else {
            return Self { seen, scope: Scope::All, ..Self::default() };
        };
        let up = described.owners().filter_map(|field| match described.field(field)?.kind {
            Kind::Reference(table) => Some((field, table)),
            _ => None,
        });
        let veiled = rights.veiled(entity).map(|(field, right)| (field, right, whole.field(entity, field)));
        Self {
            seen,
            scope: rights.scope(entity),
            owners: owners_of(entity),
            team: team_of(entity),
            up: up.collect(),
            veiled: veiled.collect(),
        }
    }
}

/// The record of a row as it lies.
fn bytes_of(whole: &Workspace, entity: EntityId, row: u32) -> Option<&[u8]> {
    whole.table(entity)?.bytes(row)
}

/// Whether records of a table hang on records of any other.
const fn hangs_on_any(entity: EntityId) -> bool {
    matches!(entity, attachment::ID | comment::ID)
}

/// Whose records count as somebody's by their team.
fn reach_of(whole: &Workspace, member: &str) -> Reach {
    whole.team().map_or_else(|| Team::default().reach_of(member), |team| team.reach_of(member))
}

/// The record that a line or a departure is about.
fn about(whole: &Workspace, table: EntityId, row: u32) -> Option<Place> {
    let (of, record) = if table == conflict::ID {
        (conflict::TABLE.field, conflict::RECORD.field)
    } else {
        (departure::TABLE.field, departure::RECORD.field)
    };
    let of = u16::try_from(whole.number(table, row, of)?).ok()?;
    Some((EntityId(of), whole.reference(table, row, record)?))
}

/// The field of which a field remembers what the backend has, or what was sent of it; else the field itself.
pub const fn plain(field: FieldId) -> FieldId {
    FieldId(field.0 & 0x3fff)
}

/// Whether a field may quote others: what the backend said of a record, what it keeps of it that no field takes, and the
/// cells that an import could not understand, word for word.
pub fn quotes(field: FieldId) -> bool {
    [facts::REMOTE_REST.field, facts::PARKED.field, facts::IMPORT_NOTE.field].contains(&plain(field))
}
