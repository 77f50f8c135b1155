//! Half-filled forms that are open nowhere, and the order in which drafts are written: for each the last wish counts,
//! so that a form that was saved or given up does not come back because an older write was slow.

use std::collections::VecDeque;

use super::form::FormDraft;
use crate::model::schema::schema;
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId, Value};

/// A half-filled form that is open nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The name of its draft: an identity by time, so that of two the later form sorts last.
    pub name: String,
    /// What was typed.
    pub draft: FormDraft,
}

impl Kept {
    /// Whether it is a new record of the table that belongs to just these others. One that belongs to none goes on only
    /// where a person asks for it by name: who wants something new wants an empty form.
    pub fn belongs(&self, entity: EntityId, ties: &[(FieldId, Value)]) -> bool {
        if ties.is_empty() || !self.draft.is_new() || self.draft.entity != entity {
            return false;
        }
        let record = self.draft.partial();
        ties.iter().all(|(field, value)| record.value(*field) == Some(value))
    }

    /// By what a person knows it again: the title of something new, else the fields that were filled.
    pub fn words(&self, locale: Locale) -> String {
        let Some(entity) = schema().get(self.draft.entity) else { return String::new() };
        let title = self.draft.text(entity.title);
        if self.draft.is_new() && !title.trim().is_empty() {
            return title;
        }
        let fields = self.draft.texts.keys().filter_map(|field| self.draft.own.field(entity.id, *field));
        let labels: Vec<&str> = fields.map(|field| field.label.get(locale)).collect();
        labels.join(", ")
    }
}

/// The name of a draft, and what it is to hold; nothing where it is to go.
pub type Wish = (String, Option<Vec<u8>>);

/// What is to be written of drafts, one after the other.
#[derive(Debug, Default)]
pub struct Outbox {
    waiting: VecDeque<Wish>,
    under_way: Option<Wish>,
    failed: Vec<Wish>,
}

impl Outbox {
    /// Takes a wish in place of what was wished for that draft before. What failed is tried once more with it.
    pub fn put(&mut self, name: String, plain: Option<Vec<u8>>) {
        self.try_again();
        self.waiting.retain(|(other, _)| *other != name);
        self.waiting.push_back((name, plain));
    }

    /// Has what failed wait once more.
    pub fn try_again(&mut self) {
        self.waiting.extend(self.failed.drain(..));
    }

    /// The next wish to fulfil; nothing while one is under way.
    pub fn take(&mut self) -> Option<Wish> {
        if self.under_way.is_some() {
            return None;
        }
        self.under_way = self.waiting.pop_front();
        self.under_way.clone()
    }

    /// The wish under way has ended.
    pub fn done(&mut self, written: bool) {
        let ended = self.under_way.take();
        if let Some(ended) = ended
            && !written
            && !self.waiting.iter().any(|(name, _)| *name == ended.0)
        {
            self.failed.push(ended);
        }
    }

    /// Whether the store may hold something else of that draft than it should.
    pub fn owns(&self, name: &str) -> bool {
        self.waiting.iter().chain(&self.under_way).chain(&self.failed).any(|(other, _)| other == name)
    }

    /// Whether nothing is left to be tried.
    pub fn is_settled(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_none()
    }

    /// How many drafts are nowhere but in memory because the store failed.
    pub fn unkept(&self) -> usize {
        self.failed.iter().filter(|(_, plain)| plain.is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, interaction};
    use crate::model::{Record, RecordId};

    fn id(byte: u8) -> RecordId {
        RecordId([byte; 16])
    }

    fn talk_with(customer: u8) -> Kept {
        let ties = [(interaction::CUSTOMER.field, Value::Reference(id(customer)))];
        let draft = FormDraft::new(interaction::ID, id(9), &ties, 480);
        Kept { name: "1".to_owned(), draft }
    }

    fn wish(name: &str, text: Option<&str>) -> Wish {
        (name.to_owned(), text.map(|text| text.as_bytes().to_vec()))
    }

    fn put(outbox: &mut Outbox, (name, plain): Wish) {
        outbox.put(name, plain);
    }

    #[test]
    fn a_half_written_talk_comes_back_with_its_own_customer_only() {
        let kept = talk_with(1);
        let at = |customer: u8| vec![(interaction::CUSTOMER.field, Value::Reference(id(customer)))];
        assert!(kept.belongs(interaction::ID, &at(1)));
        assert!(!kept.belongs(interaction::ID, &at(2)));
        assert!(!kept.belongs(contact::ID, &at(1)));
    }

    #[test]
    fn whoever_wants_something_new_gets_an_empty_form() {
        assert!(!talk_with(1).belongs(interaction::ID, &[]));
        let edited = Kept { name: "2".to_owned(), draft: FormDraft::edit(Record::new(interaction::ID, id(3)), 480) };
        assert!(!edited.belongs(interaction::ID, &[]));
    }

    #[test]
    fn a_half_written_talk_is_known_by_its_words_and_an_edit_by_its_fields() {
        let mut talk = talk_with(1);
        talk.draft.set(interaction::NEXT_PLAN.field, "寄样机");
        assert_eq!(talk.words(Locale::Chinese), "下一步计划");
        talk.draft.set(interaction::CONTENT.field, "先看样机");
        assert_eq!(talk.words(Locale::Chinese), "先看样机");
    }

    #[test]
    fn a_form_that_was_saved_does_not_come_back_because_its_draft_was_slow() {
        let mut outbox = Outbox::default();
        put(&mut outbox, wish("a", Some("half")));
        assert_eq!(outbox.take(), Some(wish("a", Some("half"))));
        put(&mut outbox, wish("a", Some("more")));
        put(&mut outbox, wish("a", None));
        assert_eq!(outbox.take(), None, "two writes at once may end in any order");
        outbox.done(true);
        assert_eq!(outbox.take(), Some(wish("a", None)));
        outbox.done(true);
        assert_eq!(outbox.take(), None);
        assert!(!outbox.owns("a"));
    }

    #[test]
    fn words_that_did_not_reach_the_disk_are_known_and_tried_again() {
        let mut outbox = Outbox::default();
        put(&mut outbox, wish("a", Some("words")));
        outbox.take();
        outbox.done(false);
        assert_eq!(outbox.unkept(), 1);
        assert!(outbox.owns("a"));
        assert!(outbox.is_settled(), "a lock would wait for a full disk for ever");
        put(&mut outbox, wish("b", Some("others")));
        assert_eq!(outbox.take(), Some(wish("a", Some("words"))));
        outbox.done(true);
        assert_eq!(outbox.take(), Some(wish("b", Some("others"))));
        assert_eq!(outbox.unkept(), 0);
    }

    #[test]
    fn a_write_that_failed_does_not_undo_a_later_wish() {
        let mut outbox = Outbox::default();
        put(&mut outbox, wish("a", Some("old")));
        outbox.take();
        put(&mut outbox, wish("a", Some("new")));
        outbox.done(false);
        assert_eq!(outbox.unkept(), 0);
        assert_eq!(outbox.take(), Some(wish("a", Some("new"))));
    }
}
