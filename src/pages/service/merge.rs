//! Merging two cases of a customer into one: what differs is chosen, all that belongs to the one moves to the other, and the
//! one is closed with a link to where it goes on (R50).

use crate::model::schema::facts;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::{Change, EntityId, FieldId, Kind, Record, RecordId, Value};
use crate::workspace::Workspace;

/// Which value of a field the case that goes on has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// That of the case that goes on.
    Kept,
    /// That of the case that is merged.
    Merged,
    /// Both, one below the other.
    Both,
}

/// A field in which the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Which field.
    pub field: FieldId,
    /// Its value in the case that goes on.
    pub kept: Option<Value>,
    /// Its value in the case that is merged.
    pub merged: Option<Value>,
    /// Whether both can stand in it.
    pub joins: bool,
}

impl Differing {
    /// What is proposed: nothing that somebody wrote is lost, and what the case that goes on says stands.
    pub const fn proposed(&self) -> Pick {
        match (&self.kept, self.joins) {
            (None, _) => Pick::Merged,
            (Some(_), true) => Pick::Both,
            (Some(_), false) => Pick::Kept,
        }
    }

    fn value(&self, pick: Pick) -> Option<Value> {
        match pick {
            Pick::Kept => self.kept.clone(),
            Pick::Merged => self.merged.clone(),
            Pick::Both => {
                let text =
                    |value: &Option<Value>| value.as_ref().and_then(Value::as_text).unwrap_or_default().to_owned();
                Value::Text(format!("{}\n{}", text(&self.kept), text(&self.merged))).non_empty()
            }
        }
    }
}

/// What a case says of its own way, which a merger neither compares nor takes over.
const OWN: [FieldId; 6] = [
    service_case::STATE.field,
    service_case::CUSTOMER.field,
    service_case::SOLVED_AT.field,
    service_case::FIRST_RESPONSE_AT.field,
    service_case::RECEIVED_AT.field,
    facts::IMPORT_NOTE.field,
];

/// The fields in which the merged case says something else than the one that goes on. What it doesn't say needs no choice.
pub fn differing(workspace: &Workspace, kept: &Record, merged: &Record) -> Vec<Differing> {
    let Some(entity) = workspace.entity(service_case::ID) else {
        return Vec::new();
    };
    let asked = entity.entered().filter(|field| !OWN.contains(&field.id) && field.kind != Kind::Number);
    asked
        .filter_map(|field| {
            let (one, other) = (kept.value(field.id), merged.value(field.id)?);
            let joins = field.kind == Kind::LongText && one.is_some();
            (one != Some(other)).then(|| Differing {
                field: field.id,
                kept: one.cloned(),
                merged: Some(other.clone()),
                joins,
            })
        })
        .collect()
}

/// The cases that this one may be merged with: those of its customer that were not merged themselves, open ones first, the
/// newest first. `typed` narrows them to those whose subject or number holds it.
pub fn candidates(workspace: &Workspace, case: &Record, typed: &str) -> Vec<Record> {
    let Some(customer) = case.get(service_case::CUSTOMER) else {
        return Vec::new();
    };
    let typed = typed.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let rows = workspace.children(service_case::ID, service_case::CUSTOMER.field, customer);
    let mut found: Vec<Record> = rows
        .into_iter()
        .filter_map(|row| workspace.record_at(service_case::ID, row))
        .filter(|other| other.id != case.id && other.get(service_case::MERGED_INTO).is_none())
        .filter(|other| holds(other.text(service_case::SUBJECT)) || holds(other.text(service_case::NUMBER)))
        .collect();
    found.sort_by_key(|other| {
        let received = other.get(service_case::RECEIVED_AT).map_or(0, |at| at.0);
        (!CaseState::of(other).is_open(), received.saturating_neg(), other.id)
    });
    found
}

/// The changes by which `merged` goes on as `kept`. One that is not picked stays as it is in `kept`.
pub fn merger(workspace: &Workspace, kept: &Record, merged: &Record, picks: &[(FieldId, Pick)]) -> Vec<Change> {
    let mut changes = moved(workspace, merged.id, kept.id);
    let mut goes_on = kept.clone();
    for one in differing(workspace, kept, merged) {
        if let Some((_, pick)) = picks.iter().find(|(field, _)| *field == one.field) {
            goes_on.set_value(one.field, one.value(*pick));
        }
    }
    // The customer has waited since the earlier of the two came in, and was answered when one of them was.
    for key in [service_case::RECEIVED_AT, service_case::FIRST_RESPONSE_AT] {
        let earlier = [kept, merged].into_iter().filter_map(|case| case.get(key)).min();
        goes_on.set_value(key.field, earlier.map(Value::Time));
    }
    changes.extend(Change::between(kept, &goes_on));
    let ended = merged.clone().with(service_case::STATE, CaseState::Closed).with(service_case::MERGED_INTO, kept.id);
    changes.extend(Change::between(merged, &ended));
    changes
}

/// All that refers to the one refers to the other: talks, tasks, repairs, feedback, and cases that were merged before.
fn moved(workspace: &Workspace, from: RecordId, to: RecordId) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (entity, field) in references(workspace) {
        for row in workspace.children(entity, field, from) {
            let Some(before) = workspace.record_at(entity, row).filter(|before| before.id != to) else { continue };
            let mut after = before.clone();
            after.set_value(field, Some(Value::Reference(to)));
            changes.extend(Change::between(&before, &after));
        }
    }
    changes
}

/// Every field that refers to a case.
fn references(workspace: &Workspace) -> Vec<(EntityId, FieldId)> {
    let of = |entity: &'static crate::model::Entity| {
        let fields = entity.fields.iter().filter(|field| field.kind == Kind::Reference(service_case::ID));
        fields.map(move |field| (entity.id, field.id))
    };
    workspace.schema().entities().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;
    use crate::model::change::Action;
    use crate::model::schema::tables::service_case::Priority;
    use crate::model::schema::tables::{feedback, interaction, repair, task};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn case(number: u8, subject: &str, at: i64) -> Record {
        Record::new(service_case::ID, id(number))
            .with(service_case::CUSTOMER, id(100))
            .with(service_case::SUBJECT, subject.to_owned())
            .with(service_case::STATE, CaseState::Open)
            .with(service_case::RECEIVED_AT, Timestamp(at))
    }

    fn pair() -> (Record, Record) {
        let kept = case(1, "主机异响", 50)
            .with(service_case::DESCRIPTION, "今天又响".to_owned())
            .with(service_case::PRIORITY, Priority::Normal);
        let merged = case(2, "机器响", 20)
            .with(service_case::DESCRIPTION, "昨天响".to_owned())
            .with(service_case::PRIORITY, Priority::Urgent)
            .with(service_case::FIRST_RESPONSE_AT, Timestamp(30))
            .with(service_case::CAUSE, "配件损坏".to_owned());
        (kept, merged)
    }

    #[test]
    fn nothing_that_belongs_to_a_merged_case_is_left_behind() {
        let (kept, merged) = pair();
        let earlier = case(3, "早先的", 1).with(service_case::MERGED_INTO, merged.id);
        let records = [
            kept.clone(),
            merged.clone(),
            earlier.clone(),
            Record::new(interaction::ID, id(10)).with(interaction::SERVICE_CASE, merged.id),
            Record::new(task::ID, id(11)).with(task::SERVICE_CASE, merged.id),
            Record::new(repair::ID, id(12)).with(repair::SERVICE_CASE, merged.id),
            Record::new(feedback::ID, id(13)).with(feedback::SERVICE_CASE, merged.id),
            Record::new(task::ID, id(14)).with(task::SERVICE_CASE, id(77)),
        ];
        let workspace = Workspace::holding(&records);
        let changes = merger(&workspace, &kept, &merged, &[]);
        let mut moved: Vec<RecordId> =
            changes.iter().filter(|change| change.id != kept.id && change.id != merged.id).map(|one| one.id).collect();
        moved.sort_unstable();
        assert_eq!(moved, [earlier.id, id(10), id(11), id(12), id(13)]);
        assert!(changes.iter().all(|change| change.action == Action::Update));
        let mut closed = merged.clone();
        changes.iter().filter(|change| change.id == merged.id).for_each(|change| change.apply_to(&mut closed));
        assert_eq!(closed.get(service_case::STATE), Some(CaseState::Closed));
        assert_eq!(closed.get(service_case::MERGED_INTO), Some(kept.id));
    }

    #[test]
    fn what_differs_is_chosen_and_no_word_is_lost_unasked() {
        let (kept, merged) = pair();
        let workspace = Workspace::holding(&[kept.clone(), merged.clone()]);
        let found = differing(&workspace, &kept, &merged);
        let proposed: Vec<(FieldId, Pick)> = found.iter().map(|one| (one.field, one.proposed())).collect();
        let of = |field: FieldId| proposed.iter().find(|(known, _)| *known == field).map(|(_, pick)| *pick);
        assert_eq!(of(service_case::SUBJECT.field), Some(Pick::Kept));
        assert_eq!(of(service_case::DESCRIPTION.field), Some(Pick::Both));
        assert_eq!(of(service_case::CAUSE.field), Some(Pick::Merged));
        let mut picks = proposed;
        picks.iter_mut().filter(|(field, _)| *field == service_case::PRIORITY.field).for_each(|(_, pick)| {
            *pick = Pick::Merged;
        });
        let mut after = kept.clone();
        for change in merger(&workspace, &kept, &merged, &picks) {
            if change.id == kept.id {
                change.apply_to(&mut after);
            }
        }
        assert_eq!(after.text(service_case::SUBJECT), "主机异响");
        assert_eq!(after.text(service_case::DESCRIPTION), "今天又响\n昨天响");
        assert_eq!(after.text(service_case::CAUSE), "配件损坏");
        assert_eq!(after.get(service_case::PRIORITY), Some(Priority::Urgent));
        assert_eq!(after.get(service_case::RECEIVED_AT), Some(Timestamp(20)));
        assert_eq!(after.get(service_case::FIRST_RESPONSE_AT), Some(Timestamp(30)));
    }

    #[test]
    fn only_cases_of_the_same_customer_are_offered() {
        let here = case(1, "主机异响", 1);
        let solved = case(2, "开票", 9).with(service_case::STATE, CaseState::Solved);
        let open = case(3, "异响", 5).with(service_case::NUMBER, "SV20240501007".to_owned());
        let gone = case(4, "异响", 5).with(service_case::MERGED_INTO, here.id);
        let others = case(5, "异响", 5).with(service_case::CUSTOMER, id(101));
        let workspace = Workspace::holding(&[here.clone(), solved.clone(), open.clone(), gone, others]);
        let found = |typed: &str| -> Vec<RecordId> {
            candidates(&workspace, &here, typed).into_iter().map(|one| one.id).collect()
        };
        assert_eq!(found(""), [open.id, solved.id]);
        assert_eq!(found("sv2024"), [open.id]);
        assert_eq!(found("开票"), [solved.id]);
    }
}
