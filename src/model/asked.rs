//! What a record is asked for because of how it ends: a won deal for its amount (R108), a lost one for the reason (G2), a
//! solved complaint, repair or return for its cause (R232). One rule for the form, for what is set for many records and for
//! the door. It holds for what a person enters; what a file, a backend or a backup brings is taken as it is, and the page
//! of the record and the data quality say what it lacks.

use super::pipeline::Pipeline;
use super::schema::tables::opportunity::{self, Outcome};
use super::schema::tables::service_case::{self, CaseKind, CaseState};
use super::schema::{EntityId, FieldId};
use super::value::{ChoiceCode, Value};
use super::{Change, Record};

/// A field that some records of a table may not be without.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The table.
    pub entity: EntityId,
    /// The field.
    pub field: FieldId,
    /// Which records: each of these fields holds one of these choices.
    pub when: &'static [(FieldId, &'static [ChoiceCode])],
    /// Nor is a record asked that has a value here: it goes on elsewhere.
    pub unless: Option<FieldId>,
}

const WON: &[ChoiceCode] = &[Outcome::Won.code()];
const LOST: &[ChoiceCode] = &[Outcome::Lost.code()];
const SOLVED: &[ChoiceCode] = &[CaseState::Solved.code(), CaseState::Closed.code()];

/// The kinds of cases that are counted by cause (R232).
pub const COUNTED_BY_CAUSE: &[ChoiceCode] =
    &[CaseKind::Complaint.code(), CaseKind::Repair.code(), CaseKind::Return.code()];

/// All such fields.
pub const ASKED: &[Asked] = &[
    Asked {
        entity: opportunity::ID,
        field: opportunity::DEAL_AMOUNT.field,
        when: &[(opportunity::OUTCOME.field, WON)],
        unless: None,
    },
    Asked {
        entity: opportunity::ID,
        field: opportunity::LOSS_REASON.field,
        when: &[(opportunity::OUTCOME.field, LOST)],
        unless: None,
    },
    Asked {
        entity: service_case::ID,
        field: service_case::CAUSE.field,
        when: &[(service_case::STATE.field, SOLVED), (service_case::KIND.field, COUNTED_BY_CAUSE)],
        unless: Some(service_case::MERGED_INTO.field),
    },
];

/// Whether records of the table may be asked for something by how they end.
pub fn may_ask(entity: EntityId) -> bool {
    ASKED.iter().any(|asked| asked.entity == entity)
}

/// Whether records of the table may be asked for that field.
pub fn may_ask_for(entity: EntityId, field: FieldId) -> bool {
    ASKED.iter().any(|asked| (asked.entity, asked.field) == (entity, field))
}

/// Whether a field of the table has a part in what its records are asked for.
pub fn counts(entity: EntityId, field: FieldId) -> bool {
    let counts = |asked: &Asked| {
        asked.field == field || asked.unless == Some(field) || asked.when.iter().any(|(one, _)| *one == field)
    };
    ASKED.iter().any(|asked| asked.entity == entity && counts(asked))
}

/// The field for which a record is asked as it stands.
pub fn asked(record: &Record) -> Option<FieldId> {
    let holds = |(field, choices): &(FieldId, &'static [ChoiceCode])| match record.value(*field) {
        Some(Value::Choice(code)) => choices.contains(code),
        _ => false,
    };
    let mut known = ASKED.iter().filter(|asked| asked.entity == record.entity);
    let found = known.find(|asked| asked.when.iter().all(holds))?;
    let goes_on = found.unless.is_some_and(|field| record.value(field).is_some());
    (!goes_on).then_some(found.field)
}

/// The field for which a record is asked and in which it says nothing.
pub fn lacking(record: &Record) -> Option<FieldId> {
    asked(record).filter(|field| match record.value(*field) {
        Some(Value::Text(text)) => text.trim().is_empty(),
        value => value.is_none(),
    })
}

/// The field that a person leaves out with an edit. An old record that lacks it can still be worked on.
pub fn left_out(before: Option<&Record>, after: &Record) -> Option<FieldId> {
    lacking(after).filter(|field| before.and_then(lacking) != Some(*field))
}

/// A deal that was changed, as it stands then: its outcome follows from the stage into which it came.
pub fn settled(pipeline: &Pipeline, before: Option<&Record>, after: &mut Record) {
    if after.entity != opportunity::ID {
        return;
    }
    let stage = after.get(opportunity::STAGE);
    if before.and_then(|before| before.get(opportunity::STAGE)) == stage {
        return;
    }
    if let Some(outcome) = pipeline.outcome(stage, after.get(opportunity::OUTCOME)) {
        after.set(opportunity::OUTCOME, outcome);
    }
}

/// The record after a change, as [`settled`].
pub fn after(pipeline: &Pipeline, before: &Record, change: &Change) -> Record {
    let mut after = before.clone();
    change.apply_to(&mut after);
    settled(pipeline, Some(before), &mut after);
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::schema;
    use crate::model::schema::tables::opportunity::Stage;

    fn deal(outcome: Outcome) -> Record {
        Record::new(opportunity::ID, RecordId([1; 16]))
            .with(opportunity::STAGE, Stage::PROPOSAL)
            .with(opportunity::OUTCOME, outcome)
    }

    fn case(kind: CaseKind, state: CaseState) -> Record {
        Record::new(service_case::ID, RecordId([2; 16])).with(service_case::KIND, kind).with(service_case::STATE, state)
    }

    #[test]
    fn every_field_that_is_asked_for_is_one_that_its_table_has() {
        for asked in ASKED {
            let fields = asked.when.iter().map(|(field, _)| *field).chain([asked.field]).chain(asked.unless);
            fields.for_each(|field| assert!(schema().field(asked.entity, field).is_some(), "{asked:?}"));
        }
    }

    #[test]
    fn a_deal_ends_with_what_it_came_to_or_with_the_reason() {
        assert_eq!(lacking(&deal(Outcome::Open)), None);
        assert_eq!(lacking(&deal(Outcome::Void)), None);
        let won = deal(Outcome::Won).with(opportunity::AMOUNT, 400);
        assert_eq!(lacking(&won), Some(opportunity::DEAL_AMOUNT.field), "what was expected is not what was agreed on");
        assert_eq!(lacking(&won.with(opportunity::DEAL_AMOUNT, 380)), None);
        let lost = deal(Outcome::Lost).with(opportunity::LOSS_REASON, "  ".to_owned());
        assert_eq!(lacking(&lost), Some(opportunity::LOSS_REASON.field));
        assert_eq!(lacking(&lost.with(opportunity::LOSS_REASON, "价格过高".to_owned())), None);
    }

    #[test]
    fn a_complaint_is_over_only_with_its_cause_and_one_that_goes_on_elsewhere_needs_none() {
        let cause = Some(service_case::CAUSE.field);
        assert_eq!(lacking(&case(CaseKind::Complaint, CaseState::Open)), None);
        assert_eq!(lacking(&case(CaseKind::Inquiry, CaseState::Solved)), None);
        assert_eq!(lacking(&case(CaseKind::Complaint, CaseState::Solved)), cause);
        let closed = case(CaseKind::Return, CaseState::Closed);
        assert_eq!(lacking(&closed), cause);
        assert_eq!(lacking(&closed.with(service_case::MERGED_INTO, RecordId([3; 16]))), None);
    }

    #[test]
    fn an_old_deal_without_an_amount_can_still_be_worked_on() {
        let old = deal(Outcome::Won);
        assert_eq!(left_out(Some(&old), &old.clone().with(opportunity::REMARK, "老客户".to_owned())), None);
        let amount = Some(opportunity::DEAL_AMOUNT.field);
        assert_eq!(left_out(None, &old), amount);
        assert_eq!(left_out(Some(&deal(Outcome::Open)), &old), amount);
        assert_eq!(
            left_out(Some(&old.clone().with(opportunity::DEAL_AMOUNT, 1)), &old),
            amount,
            "nor is it taken away"
        );
        assert_eq!(left_out(Some(&old), &deal(Outcome::Lost)), Some(opportunity::LOSS_REASON.field));
    }

    #[test]
    fn a_stage_that_wins_asks_for_the_amount_before_it_is_saved() {
        let open = deal(Outcome::Open);
        let moved = |before: &Record, stage: Stage| {
            let mut after = before.clone().with(opportunity::STAGE, stage);
            settled(Pipeline::usual(), Some(before), &mut after);
            after
        };
        let won = moved(&open, Stage::WON);
        assert_eq!(won.get(opportunity::OUTCOME), Some(Outcome::Won));
        assert_eq!(left_out(Some(&open), &won), Some(opportunity::DEAL_AMOUNT.field));
        assert_eq!(moved(&won, Stage::PROPOSAL).get(opportunity::OUTCOME), Some(Outcome::Open));
        assert_eq!(moved(&deal(Outcome::Lost), Stage::WON).get(opportunity::OUTCOME), Some(Outcome::Lost));
    }
}
