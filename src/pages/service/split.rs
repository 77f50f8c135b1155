//! Splitting a case: talks that are about something else go to a new case with a subject of its own (R50).

use crate::model::schema::tables::interaction::{self, Direction};
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::task;
use crate::model::{Change, FieldId, Record, RecordId, Timestamp, Value};
use crate::workspace::Workspace;

/// What the new case takes over: who and how, but not what it was about.
const TAKEN: [FieldId; 11] = [
    service_case::CUSTOMER.field,
    service_case::CONTACT.field,
    service_case::KIND.field,
    service_case::PRIORITY.field,
    service_case::CHANNEL.field,
    service_case::PRODUCT.field,
    service_case::PRODUCT_RECORD.field,
    service_case::PURCHASE.field,
    service_case::CONTRACT.field,
    service_case::OWNER.field,
    service_case::TEAM.field,
];

/// The changes that make a new case `id` of these talks of a case; nothing where no talk is picked or the subject is empty.
/// What is planned by a talk goes with it.
pub fn split(workspace: &Workspace, case: &Record, subject: &str, talks: &[RecordId], id: RecordId) -> Vec<Change> {
    let picked: Vec<Record> = talks
        .iter()
        .filter_map(|talk| workspace.record(interaction::ID, *talk))
        .filter(|talk| talk.get(interaction::SERVICE_CASE) == Some(case.id))
        .collect();
    if picked.is_empty() || subject.trim().is_empty() {
        return Vec::new();
    }
    let mut changes = vec![Change::create(&new_case(case, subject.trim(), &picked, id))];
    for talk in &picked {
        changes.extend(Change::between(talk, &talk.clone().with(interaction::SERVICE_CASE, id)));
        for row in workspace.children(task::ID, task::INTERACTION.field, talk.id) {
            let planned = workspace.record_at(task::ID, row);
            if let Some(planned) = planned.filter(|one| one.get(task::SERVICE_CASE) == Some(case.id)) {
                changes.extend(Change::between(&planned, &planned.clone().with(task::SERVICE_CASE, id)));
            }
        }
    }
    changes
}

fn new_case(case: &Record, subject: &str, talks: &[Record], id: RecordId) -> Record {
    let mut new = Record::new(service_case::ID, id)
        .with(service_case::SUBJECT, subject.to_owned())
        .with(service_case::STATE, CaseState::New)
        .with(service_case::SPLIT_FROM, case.id);
    for field in TAKEN {
        new.set_value(field, case.value(field).cloned());
    }
    let first = |wanted: &dyn Fn(&Record) -> bool| -> Option<Timestamp> {
        talks.iter().filter(|talk| wanted(talk)).filter_map(|talk| talk.get(interaction::TIME)).min()
    };
    let received = first(&|_| true).or_else(|| case.get(service_case::RECEIVED_AT));
    new.set_value(service_case::RECEIVED_AT.field, received.map(Value::Time));
    // Whoever answered the customer on it has answered it.
    let answered = first(&|talk| talk.get(interaction::DIRECTION) != Some(Direction::Incoming));
    new.set_value(service_case::FIRST_RESPONSE_AT.field, answered.map(Value::Time));
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn talk(number: u8, at: i64, direction: Direction) -> Record {
        Record::new(interaction::ID, id(number))
            .with(interaction::SERVICE_CASE, id(1))
            .with(interaction::TIME, Timestamp(at))
            .with(interaction::DIRECTION, direction)
    }

    #[test]
    fn a_second_matter_gets_a_case_of_its_own_with_what_was_said_of_it() {
        let case = Record::new(service_case::ID, id(1))
            .with(service_case::SUBJECT, "主机异响".to_owned())
            .with(service_case::DESCRIPTION, "很响".to_owned())
            .with(service_case::CUSTOMER, id(100))
            .with(service_case::OWNER, "李雷".to_owned());
        let said = talk(10, 50, Direction::Incoming);
        let answered = talk(11, 70, Direction::Outgoing);
        let stays = talk(12, 60, Direction::Outgoing);
        let planned =
            Record::new(task::ID, id(20)).with(task::INTERACTION, answered.id).with(task::SERVICE_CASE, case.id);
        let records = [case.clone(), said.clone(), answered.clone(), stays.clone(), planned.clone()];
        let workspace = Workspace::holding(&records);
        let changes = split(&workspace, &case, " 发票抬头 ", &[said.id, answered.id], id(2));
        let [created, moved @ ..] = changes.as_slice() else { panic!("no change") };
        assert_eq!(created.action, Action::Create);
        let new = created.clone().into_record();
        assert_eq!(new.text(service_case::SUBJECT), "发票抬头");
        assert_eq!((new.get(service_case::CUSTOMER), new.text(service_case::OWNER)), (Some(id(100)), "李雷"));
        assert_eq!(new.text(service_case::DESCRIPTION), "");
        assert_eq!(new.get(service_case::SPLIT_FROM), Some(case.id));
        assert_eq!(new.get(service_case::RECEIVED_AT), Some(Timestamp(50)));
        assert_eq!(new.get(service_case::FIRST_RESPONSE_AT), Some(Timestamp(70)));
        assert_eq!(moved.iter().map(|change| change.id).collect::<Vec<_>>(), [said.id, answered.id, planned.id]);
        assert!(split(&workspace, &case, "  ", &[said.id], id(2)).is_empty());
        assert!(split(&workspace, &case, "发票", &[id(99)], id(2)).is_empty());
    }
}
