//! What goes along when a record is deleted: everything that belongs to it, in one batch that can be undone.

use hashbrown::{HashMap, HashSet};

use crate::model::schema::Kind;
use crate::model::{Change, EntityId, FieldId, Record, RecordId};
use crate::workspace::Workspace;

/// A planned deletion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// The changes: dependants before what they depend on.
    pub changes: Vec<Change>,
    /// How many records were asked for.
    pub asked: usize,
    /// How many go along.
    pub along: usize,
}

/// Plans the deletion of records with all that belongs to them. Mere mentions elsewhere are cleared.
pub fn removal(workspace: &Workspace, entity: EntityId, ids: &[RecordId]) -> Removal {
    let mut plan = RemovalPlan::new(entity, ids.to_vec());
    while plan.step(workspace, usize::MAX) {}
    plan.finish()
}

/// The same for many records, a slice at a time, so that the page stays alive between them.
#[derive(Clone, Debug)]
pub struct RemovalPlan {
    entity: EntityId,
    ids: Vec<RecordId>,
    /// How many of the ids were looked up.
    looked_up: usize,
    /// What goes: what was asked for, then what belongs to it.
    going: Vec<(EntityId, RecordId)>,
    met: HashSet<(EntityId, RecordId)>,
    asked: usize,
    /// Of how many the children were gathered, the mentions cleared, the deletions written.
    gathered: usize,
    unmentioned: usize,
    written: usize,
    /// Records that stay and mention one that goes, and where each of them is.
    cleared: Vec<Record>,
    places: HashMap<(EntityId, RecordId), usize>,
    deletions: Vec<Change>,
    updates: Vec<Change>,
}

impl RemovalPlan {
    /// A plan for these records of a table.
    pub fn new(entity: EntityId, ids: Vec<RecordId>) -> Self {
        Self {
            entity,
            ids,
            looked_up: 0,
            going: Vec::new(),
            met: HashSet::new(),
            asked: 0,
            gathered: 0,
            unmentioned: 0,
            written: 0,
            cleared: Vec::new(),
            places: HashMap::new(),
            deletions: Vec::new(),
            updates: Vec::new(),
        }
    }

    /// Plans for up to so many records more; true while there is more to plan.
    pub fn step(&mut self, workspace: &Workspace, records: usize) -> bool {
        let mut left = records;
        while left > 0 {
            left -= 1;
            let more = self.look_up(workspace)
                || self.gather(workspace)
                || self.clear_mentions(workspace)
                || self.write(workspace)
                || self.update(workspace);
            if !more {
                return false;
            }
        }
        true
    }

    /// How much of what is known to be there is planned, 0 to 1.
    pub fn share(&self) -> f32 {
        let all = self.ids.len() + 3 * self.going.len().max(self.ids.len()) + self.cleared.len();
        let done = self.looked_up + self.gathered + self.unmentioned + self.written + self.updates.len();
        if all == 0 { 1.0 } else { (done as f32 / all as f32).min(1.0) }
    }

    /// What was planned.
    pub fn finish(self) -> Removal {
        let along = self.going.len() - self.asked;
        let mut changes = self.updates;
        changes.extend(self.deletions);
        Removal { changes, asked: self.asked, along }
    }

    fn look_up(&mut self, workspace: &Workspace) -> bool {
        let Some(id) = self.ids.get(self.looked_up).copied() else {
            return false;
        };
        self.looked_up += 1;
        if workspace.row_of(self.entity, id).is_some() && self.met.insert((self.entity, id)) {
            self.going.push((self.entity, id));
            self.asked += 1;
        }
        true
    }

    /// What belongs to one more record that goes, goes too.
    fn gather(&mut self, workspace: &Workspace) -> bool {
        let Some((parent, id)) = self.going.get(self.gathered).copied() else {
            return false;
        };
        self.gathered += 1;
        for child in workspace.schema().entities() {
            for field in child.owners().filter(|owner| child.refers_to(*owner, parent)) {
                for row in workspace.children(child.id, field, id) {
                    if let Some(child_id) = workspace.id_at(child.id, row)
                        && self.met.insert((child.id, child_id))
                    {
                        self.going.push((child.id, child_id));
                    }
                }
            }
        }
        true
    }

    /// References from records that stay to one more record that goes are cleared, so that none leads nowhere.
    fn clear_mentions(&mut self, workspace: &Workspace) -> bool {
        let Some((entity, id)) = self.going.get(self.unmentioned).copied() else {
            return false;
        };
        self.unmentioned += 1;
        for table in workspace.schema().entities() {
            let is_owner = |field: FieldId| table.owners().any(|owner| owner == field);
            for field in table.fields.iter().filter(|field| !is_owner(field.id)) {
                if field.kind != Kind::Reference(entity) {
                    continue;
                }
                for row in workspace.children(table.id, field.id, id) {
                    let Some(mention) = workspace.id_at(table.id, row) else { continue };
                    if !self.met.contains(&(table.id, mention)) {
                        self.clear(workspace, (table.id, mention), field.id);
                    }
                }
            }
        }
        true
    }

    fn clear(&mut self, workspace: &Workspace, mention: (EntityId, RecordId), field: FieldId) {
        let known = self.places.get(&mention).copied();
        if let Some(record) = known.and_then(|at| self.cleared.get_mut(at)) {
            record.set_value(field, None);
        } else if let Some(mut record) = workspace.record(mention.0, mention.1) {
            record.set_value(field, None);
            self.places.insert(mention, self.cleared.len());
            self.cleared.push(record);
        }
    }

    /// Dependants go before what they depend on: the last that was met goes first.
    fn write(&mut self, workspace: &Workspace) -> bool {
        let next = self.going.len().checked_sub(self.written + 1).and_then(|at| self.going.get(at).copied());
        let Some((entity, id)) = next else {
            return false;
        };
        self.written += 1;
        self.deletions.extend(workspace.record(entity, id).map(|record| Change::delete(&record)));
        true
    }

    fn update(&mut self, workspace: &Workspace) -> bool {
        let Some(after) = self.cleared.pop() else {
            return false;
        };
        let before = workspace.record(after.entity, after.id);
        self.updates.extend(before.and_then(|before| Change::between(&before, &after)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;
    use crate::model::schema::rules::check;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{
        competitor, contact, contract, customer, instalment, opportunity, payment, referral, rivalry,
    };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn workspace() -> Workspace {
        let records = [
            Record::new(customer::ID, id(1)).with(customer::NAME, "A".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "B".to_owned()).with(customer::REFERRED_BY, id(1)),
            Record::new(contact::ID, id(3)).with(contact::NAME, "C".to_owned()).with(contact::CUSTOMER, id(1)),
            Record::new(opportunity::ID, id(4))
                .with(opportunity::NAME, "D".to_owned())
                .with(opportunity::CUSTOMER, id(2))
                .with(opportunity::CONTACT, id(3)),
        ];
        Workspace::holding(&records)
    }

    #[test]
    fn deleting_a_customer_leaves_no_reference_to_nowhere() {
        let planned = removal(&workspace(), customer::ID, &[id(1)]);
        assert_eq!((planned.asked, planned.along), (1, 1));
        let of = |wanted: Action| -> Vec<RecordId> {
            planned.changes.iter().filter(|change| change.action == wanted).map(|change| change.id).collect()
        };
        assert_eq!(of(Action::Delete), [id(3), id(1)]);
        let mut cleared = of(Action::Update);
        cleared.sort();
        assert_eq!(cleared, [id(2), id(4)]);
    }

    #[test]
    fn no_payment_stays_behind_without_its_contract() {
        let records = [
            Record::new(customer::ID, id(1)).with(customer::NAME, "A".to_owned()),
            Record::new(contract::ID, id(2)).with(contract::NAME, "B".to_owned()).with(contract::CUSTOMER, id(1)),
            Record::new(instalment::ID, id(3)).with(instalment::CONTRACT, id(2)).with(instalment::CUSTOMER, id(1)),
            Record::new(payment::ID, id(4)).with(payment::CONTRACT, id(2)).with(payment::INSTALMENT, id(3)),
        ];
        let workspace = Workspace::holding(&records);
        let gone = |entity: EntityId, of: RecordId| {
            let planned = removal(&workspace, entity, &[of]);
            let deleted = planned.changes.into_iter().filter(|change| change.action == Action::Delete);
            deleted.map(|change| change.id).collect::<Vec<_>>()
        };
        assert_eq!(gone(contract::ID, id(2)), [id(4), id(3), id(2)]);
        assert_eq!(gone(customer::ID, id(1)).len(), 4);
        // Money that came in stays where only its line of the plan goes.
        assert_eq!(gone(instalment::ID, id(3)), [id(3)]);
    }

    #[test]
    fn a_plan_made_in_slices_is_the_plan_made_at_once() {
        let workspace = workspace();
        let ids = [id(1), id(2), id(9), id(1)];
        let whole = removal(&workspace, customer::ID, &ids);
        let mut plan = RemovalPlan::new(customer::ID, ids.to_vec());
        let mut slices = 1;
        while plan.step(&workspace, 1) {
            slices += 1;
            assert!((0.0..=1.0).contains(&plan.share()));
        }
        assert!(slices > 4);
        assert_eq!(plan.finish(), whole);
        assert_eq!((whole.asked, whole.along), (2, 2));
    }

    #[test]
    fn a_customer_who_was_referred_and_a_competitor_of_an_old_deal_can_be_deleted() {
        let records = [
            Record::new(customer::ID, id(1)).with(customer::NAME, "A".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "B".to_owned()),
            Record::new(referral::ID, id(3)).with(referral::REFERRER, id(1)).with(referral::REFERRED, id(2)),
            Record::new(competitor::ID, id(4)).with(competitor::NAME, "C".to_owned()),
            Record::new(rivalry::ID, id(5)).with(rivalry::OPPORTUNITY, id(9)).with(rivalry::COMPETITOR, id(4)),
        ];
        let workspace = Workspace::holding(&records);
        for (entity, of, along) in [(customer::ID, id(2), 1), (competitor::ID, id(4), 0)] {
            let planned = removal(&workspace, entity, &[of]);
            assert_eq!(planned.along, along);
            for change in planned.changes.iter().filter(|change| change.action == Action::Update) {
                let mut after = workspace.record(change.entity, change.id).expect("it was there");
                change.apply_to(&mut after);
                let described = schema().get(change.entity).expect("a table");
                assert_eq!(check(described, &after, true), Vec::new(), "the door would refuse the whole deletion");
            }
        }
    }
}
