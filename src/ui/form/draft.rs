//! What a person has typed into a form, as texts beside the record that it started from.
//! Only edited fields are ever written, so values that a control can't show in full stay as they are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::asked;
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::schema::Field;
use crate::model::schema::rules::{self, Flaw};
use crate::model::{Change, Entity, EntityId, FieldId, Kind, Record, RecordId, Value};

/// The state of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormDraft {
    /// Of which table.
    pub entity: EntityId,
    /// The record that is edited; `None` for a new one.
    pub id: Option<RecordId>,
    /// The record as the form found it; for a new one what it starts with.
    pub base: Record,
    /// What was typed, by field; fields that are not here are as in the base.
    pub texts: BTreeMap<FieldId, String>,
    /// Local time minus UTC in minutes, in which times are typed.
    pub offset_minutes: i32,
    /// Whether some of what it starts with was typed by a person, so that it is not thrown away unasked.
    #[serde(default)]
    pub carried: bool,
    /// The fields that the company has made up for itself; not kept with the words.
    #[serde(skip, default = "OwnFields::none")]
    pub own: &'static OwnFields,
    /// The stages that deals pass; not kept with the words.
    #[serde(skip, default = "Pipeline::usual")]
    pub pipeline: &'static Pipeline,
}

impl FormDraft {
    /// A form for a new record with what it starts with; the last value of a field counts.
    pub fn new(entity: EntityId, id: RecordId, start: &[(FieldId, Value)], offset_minutes: i32) -> Self {
        let mut base = Record::new(entity, id);
        for (field, value) in start {
            base.set_value(*field, value.clone().non_empty());
        }
        let (texts, own, pipeline) = (BTreeMap::new(), OwnFields::none(), Pipeline::usual());
        Self { entity, id: None, base, texts, offset_minutes, carried: false, own, pipeline }
    }

    /// A form for a record that exists.
    pub fn edit(record: Record, offset_minutes: i32) -> Self {
        Self {
            entity: record.entity,
            id: Some(record.id),
            base: record,
            texts: BTreeMap::new(),
            offset_minutes,
            carried: false,
            own: OwnFields::none(),
            pipeline: Pipeline::usual(),
        }
    }

    /// The same form in a vault that has these fields of its own and these stages.
    #[must_use]
    pub const fn with_own(mut self, own: &'static OwnFields, pipeline: &'static Pipeline) -> Self {
        self.own = own;
        self.pipeline = pipeline;
        self
    }

    /// Whether the record is yet to be made.
    pub const fn is_new(&self) -> bool {
        self.id.is_none()
    }

    fn described(&self) -> Option<&'static Entity> {
        self.own.entity(self.entity)
    }

    fn field(&self, field: FieldId) -> Option<&'static Field> {
        self.own.field(self.entity, field)
    }

    fn base_text(&self, field: FieldId) -> String {
        match (self.field(field), self.base.value(field)) {
            (Some(field), Some(value)) => rules::edit_text(field, value, self.offset_minutes),
            _ => String::new(),
        }
    }

    /// The text in the control of a field.
    pub fn text(&self, field: FieldId) -> String {
        self.texts.get(&field).cloned().unwrap_or_else(|| self.base_text(field))
    }

    /// Takes what was typed into a field.
    pub fn set(&mut self, field: FieldId, text: &str) {
        if text == self.base_text(field) {
            self.texts.remove(&field);
        } else {
            self.texts.insert(field, text.to_owned());
        }
    }

    /// Whether a field was edited.
    pub fn is_edited(&self, field: FieldId) -> bool {
        self.texts.contains_key(&field)
    }

    /// Whether anything was edited.
    pub fn is_dirty(&self) -> bool {
        !self.texts.is_empty()
    }

    /// Whether it holds words of a person that are nowhere else.
    pub fn has_words(&self) -> bool {
        self.carried || self.is_dirty()
    }

    /// The value that a field has now, or why its text is none.
    fn value(&self, field: &Field) -> Result<Option<Value>, Flaw> {
        match self.texts.get(&field.id) {
            Some(text) => rules::parse(field, text, self.offset_minutes),
            None => Ok(self.base.value(field.id).cloned()),
        }
    }

    /// What is wrong with a field as it stands.
    pub fn flaw(&self, field: FieldId) -> Option<Flaw> {
        let field = self.field(field)?;
        match self.value(field) {
            Err(flaw) => Some(flaw),
            Ok(Some(_)) => {
                let flaws = self.flaws();
                flaws.into_iter().find(|(id, _)| *id == field.id).map(|(_, flaw)| flaw)
            }
            Ok(None) => (self.must(field) || self.left_out() == Some(field.id)).then_some(Flaw::Missing),
        }
    }

    fn must(&self, field: &Field) -> bool {
        let needed = field.is_required() && !self.is_excused(field);
        needed && !field.computed && field.kind != Kind::Number && (self.is_new() || self.is_edited(field.id))
    }

    /// Whether this record is not asked for a field that others must have (R27).
    pub fn is_excused(&self, field: &Field) -> bool {
        let has = |reference| self.field(reference).is_some_and(|field| matches!(self.value(field), Ok(Some(_))));
        rules::is_excused(field, has)
    }

    /// The record with every field that can be read, flawed ones as they were.
    pub fn partial(&self) -> Record {
        let mut record = self.base.clone();
        for id in self.texts.keys() {
            if let Some(field) = self.field(*id)
                && let Ok(value) = self.value(field)
            {
                record.set_value(*id, value.and_then(Value::non_empty));
            }
        }
        record
    }

    /// The record as it will stand: what follows from a stage is in it.
    fn settled(&self) -> Record {
        let mut record = self.partial();
        asked::settled(self.pipeline, (!self.is_new()).then_some(&self.base), &mut record);
        record
    }

    /// The field that must be filled because of how the record ends.
    pub fn asked(&self) -> Option<FieldId> {
        let asked = if asked::may_ask(self.entity) { asked::asked(&self.settled()) } else { None };
        asked.filter(|field| self.is_edited(*field) || self.base.value(*field).is_some() || self.left_out().is_some())
    }

    /// That field, where this form leaves it out.
    fn left_out(&self) -> Option<FieldId> {
        if !asked::may_ask(self.entity) {
            return None;
        }
        asked::left_out((!self.is_new()).then_some(&self.base), &self.settled())
    }

    fn flaws(&self) -> Vec<(FieldId, Flaw)> {
        let Some(entity) = self.described() else {
            return Vec::new();
        };
        let left_out = self.left_out();
        let checked = rules::check(entity, &self.partial(), true);
        let mut flaws = Vec::new();
        for field in &entity.fields {
            let unread =
                self.texts.get(&field.id).and_then(|text| rules::parse(field, text, self.offset_minutes).err());
            let flaw = unread.or_else(|| {
                // An old record that lacks something can still be worked on: only what is edited is held against the rules.
                let counts = self.is_new() || self.is_edited(field.id);
                let found = checked.iter().find(|(id, _)| *id == field.id);
                found.filter(|_| counts).map(|(_, flaw)| flaw.clone())
            });
            let flaw = flaw.or_else(|| (left_out == Some(field.id)).then_some(Flaw::Missing));
            if let Some(flaw) = flaw {
                flaws.push((field.id, flaw));
            }
        }
        flaws
    }

    /// The record as it will be.
    ///
    /// # Errors
    /// What is wrong, by field, in the order of the form.
    pub fn record(&self) -> Result<Record, Vec<(FieldId, Flaw)>> {
        let flaws = self.flaws();
        if flaws.is_empty() { Ok(self.partial()) } else { Err(flaws) }
    }

    /// The change that saves the form; `None` where nothing changed or something is wrong.
    pub fn change(&self) -> Option<Change> {
        let record = self.record().ok()?;
        if self.is_new() { Some(Change::create(&record)) } else { Change::between(&self.base, &record) }
    }

    /// Takes note that a field was changed elsewhere: the next save is made on top of that.
    pub fn rebase(&mut self, field: FieldId, now: Option<Value>) {
        let typed = self.text(field);
        self.base.set_value(field, now);
        self.set(field, &typed);
    }

    /// The form as it goes on after an interruption, where `fresh` is the form as it would begin now; and the fields
    /// whose values were changed elsewhere since, with their values now.
    pub fn resumed(&self, fresh: &Self) -> (Self, Vec<(FieldId, Option<Value>)>) {
        if self.is_new() {
            return (self.clone().with_own(fresh.own, fresh.pipeline), Vec::new());
        }
        let mut draft = fresh.clone();
        draft.restore(&self.texts);
        let changed = draft.texts.keys().filter(|field| draft.base.value(**field) != self.base.value(**field));
        let changed = changed.map(|field| (*field, draft.base.value(*field).cloned())).collect();
        (draft, changed)
    }

    /// Takes what was typed in an earlier form of the same record.
    fn restore(&mut self, texts: &BTreeMap<FieldId, String>) {
        for (field, text) in texts {
            if self.field(*field).is_some_and(|field| !field.computed) {
                self.set(*field, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::opportunity::{Outcome, Stage};
    use crate::model::schema::tables::{customer, opportunity};
    use crate::model::value::Timestamp;
    use crate::model::{Key, schema::tables::interaction};

    fn id() -> RecordId {
        RecordId([9; 16])
    }

    fn old_customer() -> Record {
        Record::new(customer::ID, id()).with(customer::NAME, "华东精工".to_owned())
    }

    #[test]
    fn an_old_record_that_lacks_a_phone_can_still_be_worked_on() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::REMARK.field, "重点");
        let change = draft.change().expect("a change");
        assert_eq!(change.edits.len(), 1);
        assert_eq!(change.edits[0].before, None);
    }

    #[test]
    fn typing_and_taking_back_is_no_change() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::NAME.field, "华东");
        assert!(draft.is_dirty());
        draft.set(customer::NAME.field, "华东精工");
        assert!(!draft.is_dirty());
        assert_eq!(draft.change(), None);
    }

    #[test]
    fn seconds_of_a_time_that_nobody_touched_stay() {
        let moment = Timestamp(1_700_000_012_345);
        let record = Record::new(interaction::ID, id()).with(interaction::TIME, moment);
        let mut draft = FormDraft::edit(record, 480);
        let same = draft.text(interaction::TIME.field);
        draft.set(interaction::TIME.field, &same);
        assert_eq!(draft.partial().get(interaction::TIME), Some(moment));
    }

    #[test]
    fn a_wrong_number_is_named_and_not_saved() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::MOBILE.field, "13800");
        assert!(matches!(draft.flaw(customer::MOBILE.field), Some(Flaw::NotMobile(_))));
        assert!(draft.record().is_err());
        assert_eq!(draft.change(), None);
    }

    #[test]
    fn a_new_record_without_a_name_is_not_saved() {
        let draft = FormDraft::new(customer::ID, id(), &[], 480);
        assert_eq!(draft.flaw(customer::NAME.field), Some(Flaw::Missing));
        assert!(draft.record().is_err());
    }

    #[test]
    fn nobody_wins_or_loses_a_deal_by_a_form_that_does_not_say_for_how_much_or_why() {
        let begun = Record::new(opportunity::ID, id())
            .with(opportunity::NAME, "仓储系统".to_owned())
            .with(opportunity::CUSTOMER, RecordId([8; 16]))
            .with(opportunity::STAGE, Stage::PROPOSAL)
            .with(opportunity::OUTCOME, Outcome::Open)
            .with(opportunity::AMOUNT, 400);
        let (amount, reason) = (opportunity::DEAL_AMOUNT.field, opportunity::LOSS_REASON.field);
        let mut draft = FormDraft::edit(begun, 480);
        assert_eq!(draft.asked(), None);
        for (field, choice, asked) in [
            (opportunity::STAGE.field, "won", amount),
            (opportunity::OUTCOME.field, "won", amount),
            (opportunity::OUTCOME.field, "lost", reason),
        ] {
            draft.texts.clear();
            draft.set(field, choice);
            assert_eq!((draft.asked(), draft.flaw(asked)), (Some(asked), Some(Flaw::Missing)), "{choice}");
            assert_eq!(draft.record().err(), Some(vec![(asked, Flaw::Missing)]));
            draft.set(asked, "380");
            assert_eq!((draft.asked(), draft.flaw(asked)), (Some(asked), None), "it is still needed");
            assert!(draft.change().is_some());
        }
        draft.texts.clear();
        draft.set(opportunity::OUTCOME.field, "void");
        assert!(draft.asked().is_none() && draft.change().is_some());
    }

    #[test]
    fn a_deal_that_was_won_long_ago_without_an_amount_can_still_be_worked_on() {
        let old = Record::new(opportunity::ID, id())
            .with(opportunity::NAME, "仓储系统".to_owned())
            .with(opportunity::STAGE, Stage::WON)
            .with(opportunity::OUTCOME, Outcome::Won);
        let mut draft = FormDraft::edit(old, 480);
        draft.set(opportunity::REMARK.field, "老客户");
        assert!(draft.asked().is_none() && draft.change().is_some());
    }

    #[test]
    fn what_was_typed_survives_a_change_by_somebody_else() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::REMARK.field, "mine");
        draft.rebase(customer::REMARK.field, Some(Value::Text("theirs".to_owned())));
        assert_eq!(draft.text(customer::REMARK.field), "mine");
        let change = draft.change().expect("a change");
        assert_eq!(change.edits[0].before, Some(Value::Text("theirs".to_owned())));
    }

    #[test]
    fn an_interrupted_form_comes_back_as_it_was() {
        let mut draft = FormDraft::new(customer::ID, id(), &[], 480);
        draft.set(customer::NAME.field, "未完");
        draft.set(customer::MOBILE.field, "138");
        let kept = serde_json::to_vec(&draft).expect("writes");
        let kept: FormDraft = serde_json::from_slice(&kept).expect("reads");
        let fresh = FormDraft::new(customer::ID, RecordId([8; 16]), &[], 480);
        assert_eq!(kept.resumed(&fresh), (draft, Vec::new()));
    }

    #[test]
    fn an_interrupted_edit_goes_on_with_the_record_as_it_is_now() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::REMARK.field, "mine");
        draft.set(customer::MOBILE.field, "138");
        let now = old_customer().with(customer::CITY, "苏州".to_owned()).with(customer::REMARK, "theirs".to_owned());
        let (again, changed) = draft.resumed(&FormDraft::edit(now, 480));
        assert_eq!(again.text(customer::REMARK.field), "mine");
        assert_eq!(again.text(customer::MOBILE.field), "138");
        assert_eq!(again.text(customer::CITY.field), "苏州");
        assert_eq!(changed, [(customer::REMARK.field, Some(Value::Text("theirs".to_owned())))]);
    }

    #[test]
    fn words_that_somebody_else_saved_meanwhile_are_no_conflict() {
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.set(customer::REMARK.field, "same");
        let now = old_customer().with(customer::REMARK, "same".to_owned());
        let (again, changed) = draft.resumed(&FormDraft::edit(now, 480));
        assert!(!again.has_words());
        assert!(changed.is_empty());
    }

    #[test]
    fn a_kept_form_says_what_was_typed_where_the_erasing_of_a_person_looks_for_it() {
        let mut draft = FormDraft::new(customer::ID, id(), &[], 480);
        draft.set(customer::NAME.field, "未完");
        let kept = serde_json::to_value(&draft).expect("writes");
        let typed = kept.get("texts").and_then(|texts| texts.get(customer::NAME.field.0.to_string()));
        assert_eq!(typed.and_then(serde_json::Value::as_str), Some("未完"));
        assert!(kept.get("entity").is_some_and(serde_json::Value::is_u64) && kept.get("base").is_some());
    }

    #[test]
    fn a_draft_of_an_earlier_release_is_still_read() {
        let mut draft = FormDraft::new(customer::ID, id(), &[], 480);
        draft.set(customer::NAME.field, "未完");
        let mut kept = serde_json::to_value(&draft).expect("writes");
        kept.as_object_mut().expect("an object").remove("carried");
        assert_eq!(serde_json::from_value::<FormDraft>(kept).expect("reads"), draft);
    }

    #[test]
    fn what_the_desk_computes_is_never_typed() {
        let key: Key<Timestamp> = customer::LAST_FOLLOW_UP;
        let mut draft = FormDraft::edit(old_customer(), 480);
        draft.restore(&BTreeMap::from([(key.field, "2024-01-01T10:00".to_owned())]));
        assert!(!draft.is_dirty());
    }
}
