//! Merging two cases of a customer into one: what differs is chosen, all that belongs to the one moves to the other, and the
//! one is closed with a link to where it goes on (R50). What is not solved yet does not end by that: a solved case into
//! which an open one is merged is opened again. One that stays solved and gets a kind that is counted by cause needs its
//! cause, which is asked for before.

use super::steps::remark;
use crate::model::schema::facts;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::{Change, FieldId, Record, Value, asked};
use crate::workspace::Workspace;
use crate::workspace::merging::{differences, picked};

pub use crate::workspace::merging::{Differing, Pick};

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
    differences(workspace, kept, merged, &OWN)
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

/// Whether `kept` is opened again by that: it is done, and what is merged into it is not.
pub fn reopens(kept: &Record, merged: &Record) -> bool {
    !CaseState::of(kept).is_open() && CaseState::of(merged).is_open()
}

/// What is said with a merger beside what was picked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// Where the case that goes on is opened again, why: a line of its remark.
    pub reason: &'a str,
    /// Where it [`lacks_cause`], its root cause.
    pub cause: &'a str,
}

/// Whether the case that goes on stays done and gets a kind whose root cause nobody has said (R232): without it the
/// merger would be refused.
pub fn lacks_cause(workspace: &Workspace, kept: &Record, merged: &Record, picks: &[(FieldId, Pick)]) -> bool {
    lacks(kept, &going_on(workspace, kept, merged, picks, ""))
}

fn lacks(kept: &Record, goes_on: &Record) -> bool {
    asked::left_out(Some(kept), goes_on) == Some(service_case::CAUSE.field)
}

/// The case that goes on, with what was picked.
fn going_on(workspace: &Workspace, kept: &Record, merged: &Record, picks: &[(FieldId, Pick)], reason: &str) -> Record {
    let mut goes_on = picked(kept, &differing(workspace, kept, merged), picks);
    // The customer has waited since the earlier of the two came in, and was answered when one of them was.
    for key in [service_case::RECEIVED_AT, service_case::FIRST_RESPONSE_AT] {
        let earlier = [kept, merged].into_iter().filter_map(|case| case.get(key)).min();
        goes_on.set_value(key.field, earlier.map(Value::Time));
    }
    if reopens(kept, merged) {
        goes_on.set(service_case::STATE, CaseState::Open);
        remark(&mut goes_on, reason);
    }
    goes_on
}

/// The changes by which `merged` goes on as `kept`. One that is not picked stays as it is in `kept`.
pub fn merger(
    workspace: &Workspace,
    kept: &Record,
    merged: &Record,
    picks: &[(FieldId, Pick)],
    said: Said<'_>,
) -> Vec<Change> {
    // Talks, tasks, repairs, feedback, and cases that were merged before.
    let mut changes = workspace.moved_references(service_case::ID, merged.id, kept.id);
    let mut goes_on = going_on(workspace, kept, merged, picks, said.reason);
    if lacks(kept, &goes_on) {
        goes_on.set(service_case::CAUSE, said.cause.trim().to_owned());
    }
    changes.extend(Change::between(kept, &goes_on));
    let ended = merged.clone().with(service_case::STATE, CaseState::Closed).with(service_case::MERGED_INTO, kept.id);
    changes.extend(Change::between(merged, &ended));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;
    use crate::model::schema::tables::service_case::{CaseKind, Priority};
    use crate::model::schema::tables::{feedback, interaction, repair, task};
    use crate::model::{RecordId, Timestamp};

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
        let changes = merger(&workspace, &kept, &merged, &[], Said::default());
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
        for change in merger(&workspace, &kept, &merged, &picks, Said { reason: "重新打开", cause: "其他" }) {
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
        assert_eq!(after.text(service_case::REMARK), "", "it was open all the time");
    }

    #[test]
    fn an_open_case_is_not_closed_by_merging_it_into_a_solved_one() {
        let (kept, merged) = pair();
        for done in [CaseState::Solved, CaseState::Closed] {
            let kept = kept.clone().with(service_case::STATE, done).with(service_case::REMARK, "已回访".to_owned());
            assert!(reopens(&kept, &merged));
            let workspace = Workspace::holding(&[kept.clone(), merged.clone()]);
            let said = Said { reason: "因并入而重新打开", cause: "" };
            let mut after = kept.clone();
            for change in merger(&workspace, &kept, &merged, &[], said) {
                if change.id == kept.id {
                    change.apply_to(&mut after);
                }
            }
            assert_eq!(after.get(service_case::STATE), Some(CaseState::Open));
            assert_eq!(after.text(service_case::REMARK), "已回访\n因并入而重新打开");
            // Two that are done stay done.
            let solved = merged.clone().with(service_case::STATE, CaseState::Solved);
            assert!(!reopens(&kept, &solved) && !reopens(&merged, &kept));
        }
    }

    #[test]
    fn a_solved_case_that_becomes_a_complaint_by_a_merger_is_asked_for_its_cause_before_it_is_refused() {
        let solved = |number: u8, kind: CaseKind| {
            case(number, "异响", 9).with(service_case::STATE, CaseState::Solved).with(service_case::KIND, kind)
        };
        let (kept, merged) = (solved(1, CaseKind::Inquiry), solved(2, CaseKind::Complaint));
        let workspace = Workspace::holding(&[kept.clone(), merged.clone()]);
        let kind = |pick: Pick| [(service_case::KIND.field, pick)];
        assert!(lacks_cause(&workspace, &kept, &merged, &kind(Pick::Merged)));
        assert!(!lacks_cause(&workspace, &kept, &merged, &kind(Pick::Kept)));
        let after = |cause: &str| {
            let mut after = kept.clone();
            for change in merger(&workspace, &kept, &merged, &kind(Pick::Merged), Said { reason: "", cause }) {
                if change.id == kept.id {
                    change.apply_to(&mut after);
                }
            }
            after
        };
        assert_eq!(asked::left_out(Some(&kept), &after(" ")), Some(service_case::CAUSE.field), "the door refuses it");
        assert_eq!(asked::left_out(Some(&kept), &after(" 配件损坏 ")), None);
        assert_eq!(after(" 配件损坏 ").text(service_case::CAUSE), "配件损坏");
        // One that is opened again is asked when it is solved, and the cause of the other is taken over where it is picked.
        let open = merged.clone().with(service_case::STATE, CaseState::Open);
        assert!(!lacks_cause(&workspace, &kept, &open, &kind(Pick::Merged)));
        let known = merged.with(service_case::CAUSE, "物流延误".to_owned());
        assert!(lacks_cause(&workspace, &kept, &known, &kind(Pick::Merged)));
        let both = [(service_case::KIND.field, Pick::Merged), (service_case::CAUSE.field, Pick::Merged)];
        assert!(!lacks_cause(&workspace, &kept, &known, &both));
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
