//! What the page says of the earlier values of a record (R276): only what people enter, and which value can come back.

use crate::model::change::{Action, Edit};
use crate::model::{Change, Entity, FieldId, Record, Value};
use crate::workspace::session::PastStep;

/// Whether a person enters that field; all else follows from it.
fn is_entered(entity: &Entity, field: FieldId) -> bool {
    entity.field(field).is_some_and(|field| !field.computed)
}

/// The steps that say something: the beginning, and those that changed what a person enters.
pub fn told(entity: &Entity, steps: Vec<PastStep>) -> Vec<PastStep> {
    let kept = steps.into_iter().filter_map(|mut step| {
        if step.action == Action::Update {
            step.edits.retain(|edit| is_entered(entity, edit.field) && edit.before != edit.after);
        } else {
            step.edits.clear();
        }
        (step.action != Action::Update || !step.edits.is_empty()).then_some(step)
    });
    kept.collect()
}

/// The value that a press brings back: the one before the edit, where the record has another now.
pub fn comes_back<'e>(record: &Record, edit: &'e Edit) -> Option<&'e Value> {
    edit.before.as_ref().filter(|before| record.value(edit.field) != Some(*before))
}

/// The change that brings an earlier value back.
pub fn restored(record: &Record, field: FieldId, value: Value) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(field, Some(value));
    Change::between(record, &after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::change::Origin;
    use crate::model::schema::schema;
    use crate::model::schema::tables::customer;
    use crate::model::value::Timestamp;

    fn text(text: &str) -> Option<Value> {
        Some(Value::Text(text.to_owned()))
    }

    fn step(action: Action, edits: Vec<Edit>) -> PastStep {
        PastStep { at: Timestamp(1), author: "王芳".to_owned(), origin: Origin::Person, action, edits }
    }

    #[test]
    fn an_earlier_value_comes_back_by_one_press_and_only_where_it_is_another() {
        let record = Record::new(customer::ID, RecordId([1; 16])).with(customer::MOBILE, "13900139000".to_owned());
        let edit = |before, after| Edit { field: customer::MOBILE.field, before, after };
        let first = edit(None, text("13800138000"));
        let second = edit(text("13800138000"), text("13900139000"));
        assert_eq!(comes_back(&record, &first), None);
        let value = comes_back(&record, &second).cloned().expect("it was another");
        let mut after = record.clone();
        restored(&record, second.field, value).expect("a change").apply_to(&mut after);
        assert_eq!(after.text(customer::MOBILE), "13800138000");
        assert_eq!(comes_back(&after, &second), None);
    }

    #[test]
    fn what_the_desk_reckons_itself_is_no_earlier_value_of_anybodys() {
        let Some(entity) = schema().get(customer::ID) else { panic!("no customers") };
        let reckoned = Edit { field: customer::POINTS.field, before: None, after: Some(Value::Integer(5)) };
        let typed = Edit { field: customer::NAME.field, before: text("甲"), after: text("乙") };
        let steps = vec![
            step(Action::Update, vec![reckoned.clone()]),
            step(Action::Update, vec![typed.clone(), reckoned]),
            step(Action::Create, vec![typed.clone()]),
        ];
        let told = told(entity, steps);
        assert_eq!(told.iter().map(|step| step.edits.len()).collect::<Vec<_>>(), [1, 0]);
    }
}
