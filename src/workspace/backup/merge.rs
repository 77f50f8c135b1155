//! A backup into the vault that is open: the changes that lead there, made one slice at a time when the commit asks for
//! them. They go through the one door like everything else and are one step to undo.

use hashbrown::{HashMap, HashSet};

use super::super::Workspace;
use super::super::proposal::{Proposal, Proposals};
use super::super::session::SLICE;
use super::compare::{TableDifference, is_entered};
use crate::model::change::{Change, Origin};
use crate::model::codec::CodecError;
use crate::model::schema::facts;
use crate::model::schema::schema;
use crate::model::{EntityId, FieldId, Record, RecordId};

/// What is taken from a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Only what is not here.
    #[default]
    Missing,
    /// That, and what was changed later in the backup.
    Newer,
    /// All of it: what is here and not there goes.
    All,
}

impl Way {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Missing, Self::Newer, Self::All];
}

#[derive(Clone, Copy)]
enum Step {
    /// The record of that row of the backup comes.
    Create(u32),
    /// The record that is here becomes as that row of the backup is.
    Update(u32),
    /// That record goes.
    Delete(RecordId),
}

/// What a backup changes here.
pub struct Merge<'a> {
    there: &'a Workspace,
    /// The record as it is here when its turn comes.
    here: &'a dyn Fn(EntityId, RecordId) -> Option<Record>,
    label: String,
    steps: Vec<(EntityId, Step)>,
    /// The numbers that are taken here, of the tables to which records come: none is given twice (G3).
    numbers: HashMap<EntityId, (FieldId, HashSet<String>)>,
}

impl<'a> Merge<'a> {
    /// What is to be done that way. `workspace` is the vault as it was compared.
    pub fn new(
        differences: &[TableDifference],
        way: Way,
        workspace: &Workspace,
        there: &'a Workspace,
        here: &'a dyn Fn(EntityId, RecordId) -> Option<Record>,
        label: String,
    ) -> Self {
        let mut steps = Vec::new();
        let mut numbers = HashMap::new();
        for TableDifference { entity, missing, newer, older, only_here, .. } in differences {
            let all = way == Way::All;
            let later = if way == Way::Missing { &[][..] } else { newer.as_slice() };
            let earlier = if all { older.as_slice() } else { &[][..] };
            let going = if all { only_here.as_slice() } else { &[][..] };
            steps.extend(missing.iter().map(|row| (*entity, Step::Create(*row))));
            steps.extend(later.iter().chain(earlier).map(|row| (*entity, Step::Update(*row))));
            steps.extend(going.iter().map(|id| (*entity, Step::Delete(*id))));
            if !missing.is_empty()
                && let Some(rule) = schema().get(*entity).and_then(|entity| entity.number)
            {
                numbers.insert(*entity, (rule.field, taken(workspace, *entity, rule.field)));
            }
        }
        Self { there, here, label, steps, numbers }
    }

    /// How many records come, change and go.
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        for (_, step) in &self.steps {
            match step {
                Step::Create(_) => counts[0] += 1,
                Step::Update(_) => counts[1] += 1,
                Step::Delete(_) => counts[2] += 1,
            }
        }
        counts
    }

    fn change(&self, entity: EntityId, step: Step) -> Option<Change> {
        match step {
            Step::Create(row) => self.comes(entity, self.there.record_at(entity, row)?),
            Step::Update(row) => {
                let theirs = self.there.record_at(entity, row)?;
                let ours = (self.here)(entity, theirs.id)?;
                Change::between(&ours, &as_there(&ours, &theirs))
            }
            Step::Delete(id) => (self.here)(entity, id).map(|record| Change::delete(&record)),
        }
    }

    fn comes(&self, entity: EntityId, mut record: Record) -> Option<Change> {
        // Another tab may have brought it meanwhile.
        if (self.here)(entity, record.id).is_some() {
            return None;
        }
        // It lives on a page of this vault.
        record.set_value(facts::PAGE.field, None);
        if let Some((field, numbers)) = self.numbers.get(&entity)
            && record.value(*field).and_then(|value| value.as_text()).is_some_and(|number| numbers.contains(number))
        {
            record.set_value(*field, None);
        }
        Some(Change::creation(record))
    }
}

/// The numbers of a table.
fn taken(workspace: &Workspace, entity: EntityId, field: FieldId) -> HashSet<String> {
    let Some(table) = workspace.table(entity) else {
        return HashSet::new();
    };
    table.rows().filter_map(|row| table.text(row, field)).map(str::to_owned).collect()
}

/// The record that is here with what people entered there.
fn as_there(ours: &Record, theirs: &Record) -> Record {
    let mut after = ours.clone();
    let fields = ours.values().iter().chain(theirs.values()).map(|(field, _)| *field);
    for field in fields.filter(|field| is_entered(ours.entity, *field)) {
        after.set_value(field, theirs.value(field).cloned());
    }
    after
}

impl Proposals for Merge<'_> {
    fn count(&self) -> usize {
        self.steps.len().div_ceil(SLICE)
    }

    fn proposal(&self, at: usize) -> Result<Proposal, CodecError> {
        let steps = self.steps.chunks(SLICE).nth(at).ok_or(CodecError::Damaged("a proposal is missing"))?;
        let changes = steps.iter().filter_map(|(entity, step)| self.change(*entity, *step)).collect();
        Ok(Proposal { label: self.label.clone(), origin: Origin::Restore, changes })
    }
}
