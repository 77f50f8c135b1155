//! All that the desk keeps of one person or company, to be handed out when they ask for it (R203): the record, what belongs
//! to it, what belongs to that, and whatever else names it, by the references of the schema alone. Of records that are
//! other customers' business only the mention is told. What the desk keeps for itself of any of these, such as entries of
//! its log, is found by the table and the record that it names.

use hashbrown::HashSet;

use crate::model::{EntityId, FieldId, Kind, Record, RecordId, Value};
use crate::workspace::Workspace;

/// A mention in records that are not handed out: the table, the field, in how many records.
pub type Mention = (EntityId, FieldId, usize);

/// What is kept of somebody, gathered a step at a time, so that the page stays alive.
#[derive(Clone, Debug)]
pub struct Gathering {
    person: (EntityId, RecordId),
    /// The customer that the person is or belongs to.
    customer: Option<RecordId>,
    /// What was found, the person first, in the order in which it was found.
    found: Vec<(EntityId, RecordId)>,
    met: HashSet<(EntityId, RecordId)>,
    mentions: Vec<Mention>,
    /// The record whose parts are looked for, and the table in which.
    at: usize,
    table: usize,
    /// The table in which mentions are looked for.
    named: usize,
    /// The record of which the desk's own tables are asked.
    asked: usize,
}

impl Gathering {
    /// Begins with the record of a customer or a contact.
    pub fn new(workspace: &Workspace, entity: EntityId, id: RecordId) -> Self {
        let record = workspace.record(entity, id);
        let parent = record.as_ref().and_then(|record| parent_of(workspace, record));
        Self {
            person: (entity, id),
            customer: parent.or(Some(id)),
            found: record.iter().map(|_| (entity, id)).collect(),
            met: HashSet::from([(entity, id)]),
            mentions: Vec::new(),
            at: 0,
            table: 0,
            named: 0,
            asked: 0,
        }
    }

    /// Looks into one more table; true while there is more to look for.
    pub fn step(&mut self, workspace: &Workspace) -> bool {
        if let Some(of) = self.found.get(self.at).copied() {
            match workspace.schema().entities().nth(self.table) {
                Some(child) => {
                    let fields = child.owners().filter(|owner| child.refers_to(*owner, of.0));
                    for row in fields.flat_map(|field| workspace.children(child.id, field, of.1)) {
                        self.take(workspace, child.id, row);
                    }
                    self.table += 1;
                }
                None => {
                    self.table = 0;
                    self.at += 1;
                }
            }
            return true;
        }
        let Some(table) = workspace.schema().entities().nth(self.named) else {
            return self.ask_own(workspace);
        };
        self.named += 1;
        let (entity, id) = self.person;
        let is_owner = |field: FieldId| table.owners().any(|owner| owner == field);
        for field in table.fields.iter().filter(|field| field.kind == Kind::Reference(entity) && !is_owner(field.id)) {
            let mut elsewhere = 0;
            for row in workspace.children(table.id, field.id, id) {
                if self.is_theirs(workspace, table.id, row) {
                    self.take(workspace, table.id, row);
                } else {
                    elsewhere += 1;
                }
            }
            if elsewhere > 0 {
                self.mentions.push((table.id, field.id, elsewhere));
            }
        }
        true
    }

    /// Looks for what the desk keeps for itself of one more record; true while there is more to look for.
    fn ask_own(&mut self, workspace: &Workspace) -> bool {
        let Some((entity, id)) = self.found.get(self.asked).copied() else {
            return false;
        };
        self.asked += 1;
        for (own, table, record) in own_tables(workspace) {
            for row in workspace.children(own, record, id) {
                if workspace.number(own, row, table) == Some(i64::from(entity.0)) {
                    self.take(workspace, own, row);
                }
            }
        }
        true
    }

    fn take(&mut self, workspace: &Workspace, entity: EntityId, row: u32) {
        if let Some(id) = workspace.id_at(entity, row)
            && self.met.insert((entity, id))
        {
            self.found.push((entity, id));
        }
    }

    /// Whether a record that names the person is their own business: not another person of their kind, and of no other
    /// customer.
    fn is_theirs(&self, workspace: &Workspace, entity: EntityId, row: u32) -> bool {
        let Some(record) = workspace.record_at(entity, row).filter(|_| entity != self.person.0) else {
            return workspace.id_at(entity, row).is_some_and(|id| self.met.contains(&(entity, id)));
        };
        parent_of(workspace, &record).is_none_or(|parent| Some(parent) == self.customer)
    }

    /// What was found, by tables in the order of the modules, the person's own first.
    pub fn tables(&self, workspace: &Workspace) -> Vec<(EntityId, Vec<RecordId>)> {
        let of = |entity: EntityId| -> Vec<RecordId> {
            self.found.iter().filter(|(table, _)| *table == entity).map(|(_, id)| *id).collect()
        };
        let others = workspace.schema().all_ids().filter(|entity| *entity != self.person.0);
        let tables = std::iter::once(self.person.0).chain(others).map(|entity| (entity, of(entity)));
        tables.filter(|(_, ids)| !ids.is_empty()).collect()
    }

    /// Where else the person is mentioned.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// How many records were found.
    pub const fn count(&self) -> usize {
        self.found.len()
    }
}

/// The tables that name records of any table, by the number of the table and the id of the record: those that the desk
/// keeps for itself, and its log.
fn own_tables(workspace: &Workspace) -> Vec<(EntityId, FieldId, FieldId)> {
    let described = workspace.schema().all_ids().filter_map(|id| workspace.schema().get(id));
    let named = described.filter_map(|own| {
        let table = own.field_by_key("table").filter(|field| field.kind == Kind::Integer)?;
        let record = own.field_by_key("record").filter(|field| matches!(field.kind, Kind::Reference(_)))?;
        Some((own.id, table.id, record.id))
    });
    named.collect()
}

fn parent_of(workspace: &Workspace, record: &Record) -> Option<RecordId> {
    match record.value(workspace.entity(record.entity)?.parent?)? {
        Value::Reference(id) => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{
        conflict, consent, contact, contract, customer, interaction, opportunity, payment, rivalry,
    };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn workspace() -> Workspace {
        Workspace::holding(&[
            Record::new(customer::ID, id(1)).with(customer::NAME, "甲".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "乙".to_owned()).with(customer::REFERRED_BY, id(1)),
            Record::new(contact::ID, id(3)).with(contact::NAME, "王芳".to_owned()).with(contact::CUSTOMER, id(1)),
            Record::new(contact::ID, id(4)).with(contact::NAME, "李雷".to_owned()).with(contact::CUSTOMER, id(1)),
            Record::new(interaction::ID, id(5)).with(interaction::CUSTOMER, id(1)).with(interaction::CONTACT, id(3)),
            Record::new(interaction::ID, id(6)).with(interaction::CUSTOMER, id(1)).with(interaction::CONTACT, id(4)),
            Record::new(opportunity::ID, id(7)).with(opportunity::CUSTOMER, id(1)),
            Record::new(rivalry::ID, id(8)).with(rivalry::OPPORTUNITY, id(7)),
            Record::new(contract::ID, id(9)).with(contract::CUSTOMER, id(1)),
            Record::new(payment::ID, id(10)).with(payment::CONTRACT, id(9)),
            Record::new(opportunity::ID, id(11)).with(opportunity::CUSTOMER, id(2)).with(opportunity::CONTACT, id(3)),
        ])
    }

    fn gathered(entity: EntityId, of: RecordId) -> (Gathering, Vec<RecordId>) {
        let workspace = workspace();
        let mut gathering = Gathering::new(&workspace, entity, of);
        while gathering.step(&workspace) {}
        let mut ids: Vec<RecordId> = gathering.tables(&workspace).into_iter().flat_map(|(_, ids)| ids).collect();
        ids.sort();
        (gathering, ids)
    }

    #[test]
    fn a_customer_gets_all_that_is_kept_of_it_down_to_the_last_payment_and_nothing_of_others() {
        let (gathering, ids) = gathered(customer::ID, id(1));
        assert_eq!(ids, [1, 3, 4, 5, 6, 7, 8, 9, 10].map(id));
        assert_eq!(gathering.count(), 9);
        assert_eq!(gathering.mentions(), [(customer::ID, customer::REFERRED_BY.field, 1)]);
    }

    #[test]
    fn what_the_desk_keeps_for_itself_of_somebody_is_handed_out_too() {
        let line = |number: u8, table: EntityId, of: u8| {
            Record::new(conflict::ID, id(number))
                .with(conflict::TABLE, i64::from(table.0))
                .with(conflict::RECORD, id(of))
        };
        let workspace = Workspace::holding(&[
            Record::new(contact::ID, id(3)).with(contact::NAME, "王芳".to_owned()),
            Record::new(consent::ID, id(20)).with(consent::CONTACT, id(3)),
            line(21, contact::ID, 3),
            line(22, consent::ID, 20),
            line(23, customer::ID, 3),
            line(24, contact::ID, 4),
        ]);
        let mut gathering = Gathering::new(&workspace, contact::ID, id(3));
        while gathering.step(&workspace) {}
        let mut ids: Vec<RecordId> = gathering.tables(&workspace).into_iter().flat_map(|(_, ids)| ids).collect();
        ids.sort();
        assert_eq!(ids, [3, 20, 21, 22].map(id));
    }

    #[test]
    fn a_contact_gets_the_talks_with_that_contact_and_not_those_with_a_colleague() {
        let (gathering, ids) = gathered(contact::ID, id(3));
        assert_eq!(ids, [3, 5].map(id));
        assert_eq!(gathering.mentions(), [(opportunity::ID, opportunity::CONTACT.field, 1)]);
    }
}
