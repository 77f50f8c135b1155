//! What a bulk edit does to one field of each record: gives it a value, empties it, or, where the field holds a list,
//! adds to it or takes from it. To replace a list would throw away what each record holds for itself.

use crate::i18n::texts::module as words;
use crate::model::text::Text;
use crate::model::{Change, EntityId, FieldId, RecordId, Value};
use crate::workspace::Workspace;

/// What becomes of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// The new entries come to those there are.
    #[default]
    Add,
    /// The entries are taken away where they are.
    Remove,
    /// The new entries take the place of all there are.
    Replace,
}

impl Way {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Add, Self::Remove, Self::Replace];

    /// In one word.
    pub const fn label(self) -> Text {
        match self {
            Self::Add => words::LIST_ADD,
            Self::Remove => words::LIST_REMOVE,
            Self::Replace => words::LIST_REPLACE,
        }
    }

    /// What that means for what is there.
    pub const fn hint(self) -> Text {
        match self {
            Self::Add => words::LIST_ADD_HINT,
            Self::Remove => words::LIST_REMOVE_HINT,
            Self::Replace => words::LIST_REPLACE_HINT,
        }
    }
}

/// The edit of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldEdit {
    /// The field holds this; `None` empties it.
    Set(Option<Value>),
    /// The list of the field has these too.
    Add(Vec<String>),
    /// The list of the field has none of these.
    Remove(Vec<String>),
}

/// The records that a bulk edit leaves as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub count: usize,
    /// The field that they lack.
    pub lack: Option<FieldId>,
}

impl FieldEdit {
    /// The edit for a value that a person entered; `way` counts where it is a list.
    pub fn new(value: Option<Value>, way: Way) -> Self {
        match (value, way) {
            (Some(Value::Tags(entries)), Way::Add) => Self::Add(entries),
            (Some(Value::Tags(entries)), Way::Remove) => Self::Remove(entries),
            (value, _) => Self::Set(value),
        }
    }

    /// What the field holds afterwards.
    pub fn after(&self, before: Option<&Value>) -> Option<Value> {
        let held: &[String] = match before {
            Some(Value::Tags(entries)) => entries,
            _ => &[],
        };
        let list: Vec<String> = match self {
            Self::Set(value) => return value.clone(),
            Self::Add(wanted) => {
                let mut list: Vec<String> = held.to_vec();
                for entry in wanted {
                    if !list.contains(entry) {
                        list.push(entry.clone());
                    }
                }
                list
            }
            Self::Remove(unwanted) => held.iter().filter(|entry| !unwanted.contains(*entry)).cloned().collect(),
        };
        Value::Tags(list).non_empty()
    }

    /// What to say where no record changes by it.
    pub const fn without_effect(&self) -> Text {
        match self {
            Self::Set(_) => words::SAME_ALREADY,
            Self::Add(_) => words::ALL_THERE_ALREADY,
            Self::Remove(_) => words::NONE_THERE,
        }
    }

    /// The same without the records that would end without what is asked for then (R108, R232): those stay as they are, and
    /// are counted.
    pub fn fitting(
        &self,
        workspace: &Workspace,
        (entity, field): (EntityId, FieldId),
        ids: &[RecordId],
        left_out: &mut LeftOut,
    ) -> Vec<Change> {
        let mut changes = self.changes(workspace, entity, ids, field);
        changes.retain(|change| {
            let lacks = workspace.left_out(change);
            left_out.count += usize::from(lacks.is_some());
            left_out.lack = left_out.lack.or(lacks);
            lacks.is_none()
        });
        changes
    }

    /// The changes that the edit makes to these records; none for those that stay as they are or are gone.
    pub fn changes(&self, workspace: &Workspace, entity: EntityId, ids: &[RecordId], field: FieldId) -> Vec<Change> {
        ids.iter()
            .filter_map(|id| {
                let before = workspace.record(entity, *id)?;
                let mut after = before.clone();
                after.set_value(field, self.after(before.value(field)));
                Change::between(&before, &after)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::customer;

    fn list(entries: &[&str]) -> Value {
        Value::Tags(entries.iter().map(|entry| (*entry).to_owned()).collect())
    }

    fn edited(way: Way, entered: &[&str], before: Option<&Value>) -> Option<Value> {
        FieldEdit::new(Some(list(entered)), way).after(before)
    }

    #[test]
    fn a_label_for_many_takes_no_other_label_away() {
        let held = list(&["重点", "华东"]);
        assert_eq!(edited(Way::default(), &["展会", "重点"], Some(&held)), Some(list(&["重点", "华东", "展会"])));
        assert_eq!(edited(Way::Add, &["展会"], None), Some(list(&["展会"])));
    }

    #[test]
    fn a_label_is_taken_from_many_and_the_others_stay_in_their_order() {
        let held = list(&["重点", "华东", "展会"]);
        assert_eq!(edited(Way::Remove, &["华东"], Some(&held)), Some(list(&["重点", "展会"])));
        assert_eq!(edited(Way::Remove, &["没有的"], Some(&held)), Some(held.clone()));
        assert_eq!(edited(Way::Remove, &["重点", "华东", "展会"], Some(&held)), None);
        assert_eq!(edited(Way::Remove, &["重点"], None), None);
    }

    #[test]
    fn only_who_asks_for_it_replaces_the_whole_list() {
        let held = list(&["重点", "华东"]);
        assert_eq!(edited(Way::Replace, &["展会"], Some(&held)), Some(list(&["展会"])));
        assert_eq!(FieldEdit::new(None, Way::Add).after(Some(&held)), None);
    }

    #[test]
    fn a_field_without_a_list_is_set_whatever_is_said_of_lists() {
        let value = Value::Text("展会".to_owned());
        for way in Way::ALL {
            assert_eq!(FieldEdit::new(Some(value.clone()), way).after(None), Some(value.clone()));
        }
    }

    #[test]
    fn many_deals_are_not_won_without_their_amounts_nor_lost_without_a_reason() {
        use crate::model::record::FieldValue;
        use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
        let deal = |number: u8| {
            Record::new(opportunity::ID, RecordId([number; 16]))
                .with(opportunity::STAGE, Stage::PROPOSAL)
                .with(opportunity::OUTCOME, Outcome::Open)
        };
        let records = [
            deal(1).with(opportunity::DEAL_AMOUNT, 380),
            deal(2).with(opportunity::AMOUNT, 400),
            deal(3).with(opportunity::LOSS_REASON, "价格过高".to_owned()),
        ];
        let workspace = Workspace::holding(&records);
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        let ended = |field: FieldId, value: Value| {
            let mut left_out = LeftOut::default();
            let edit = FieldEdit::Set(Some(value));
            let changes = edit.fitting(&workspace, (opportunity::ID, field), &ids, &mut left_out);
            (changes.into_iter().map(|change| change.id).collect::<Vec<_>>(), left_out)
        };
        let amount = LeftOut { count: 2, lack: Some(opportunity::DEAL_AMOUNT.field) };
        assert_eq!(ended(opportunity::STAGE.field, Stage::WON.into_value()), (vec![ids[0]], amount));
        assert_eq!(ended(opportunity::OUTCOME.field, Outcome::Won.into_value()), (vec![ids[0]], amount));
        let reason = LeftOut { count: 2, lack: Some(opportunity::LOSS_REASON.field) };
        assert_eq!(ended(opportunity::OUTCOME.field, Outcome::Lost.into_value()), (vec![ids[2]], reason));
        let all = ended(opportunity::STAGE.field, Stage::LEAD.into_value());
        assert_eq!(all, (ids.clone(), LeftOut::default()));
    }

    #[test]
    fn only_records_that_change_are_changed() {
        let id = |number: u8| RecordId([number; 16]);
        let tagged = |number: u8, tags: &[&str]| {
            let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            Record::new(customer::ID, id(number)).with(customer::NAME, "A".to_owned()).with(customer::TAGS, tags)
        };
        let workspace = Workspace::holding(&[tagged(1, &["重点"]), tagged(2, &["华东"])]);
        let ids = [id(1), id(2), id(9)];
        let changed = |edit: FieldEdit, field: FieldId| -> Vec<RecordId> {
            edit.changes(&workspace, customer::ID, &ids, field).iter().map(|change| change.id).collect()
        };
        assert_eq!(changed(FieldEdit::new(Some(list(&["重点"])), Way::Add), customer::TAGS.field), [id(2)]);
        assert_eq!(changed(FieldEdit::new(Some(list(&["重点"])), Way::Remove), customer::TAGS.field), [id(1)]);
        let renamed = FieldEdit::Set(Some(Value::Text("B".to_owned())));
        assert_eq!(changed(renamed, customer::NAME.field), [id(1), id(2)]);
    }
}
