//! By what somebody is known who was erased, and whether a half-filled form is about them although it holds no id of
//! theirs: somebody began to write them down anew. It is held in memory alone; a tombstone keeps no words of anybody.

use std::collections::BTreeMap;

use hashbrown::HashSet;
use serde::Deserialize;

use super::plan::is_telling;
use crate::model::{Entity, EntityId, Field, FieldId, Kind, Record, Value};
use crate::workspace::Workspace;

/// The fewest digits of a number that is one person's.
const SHORTEST: usize = 7;

/// The fewest digits of a number that is one person's wherever it stands, as in one with the code of a country before it.
const WHOLE: usize = 11;

/// What the names of half-filled forms begin with, among all that the desk keeps by a name.
const FORMS: &str = "draft";

/// Names, numbers and addresses of mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownBy {
    names: HashSet<String>,
    numbers: HashSet<String>,
    mails: HashSet<String>,
}

/// A form as it is kept, as far as it is read here.
#[derive(Deserialize)]
struct Form {
    entity: EntityId,
    base: Record,
    texts: BTreeMap<FieldId, String>,
}

/// Whether something that is kept by that name is a half-filled form.
pub fn is_form(name: &str) -> bool {
    name.starts_with(FORMS)
}

impl KnownBy {
    /// Whether nobody is known.
    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.numbers.is_empty() && self.mails.is_empty()
    }

    /// Takes note of a value of somebody's record. Names of one letter are everybody's.
    pub fn note(&mut self, table: &Entity, field: FieldId, value: &Value) {
        let Some(field) = table.field(field).filter(|field| table.somebody && is_telling(table, field)) else {
            return;
        };
        let text = value.as_text().unwrap_or_default().trim();
        match field.kind {
            Kind::Mobile | Kind::Telephone => {
                let digits = digits_of(text);
                if digits.len() >= SHORTEST {
                    self.numbers.insert(digits);
                }
            }
            Kind::Email if text.contains('@') => {
                self.mails.insert(text.to_lowercase());
            }
            Kind::Email => {}
            _ if text.chars().count() > 1 => {
                self.names.insert(text.to_lowercase());
            }
            _ => {}
        }
    }

    /// Whether a form as it is kept is about one of them: it holds a number or an address of theirs anywhere, or their name
    /// as the whole of a name or of a remark. A word that it shares with their name is no sign, nor is what a record says
    /// that is still here: somebody else has that name, too.
    pub fn is_in_form(&self, workspace: &Workspace, plain: &[u8]) -> bool {
        if self.is_empty() {
            return false;
        }
        let Ok(form) = serde_json::from_slice::<Form>(plain) else {
            return false;
        };
        let Some(table) = workspace.entity(form.entity) else {
            return false;
        };
        let is_of_another = workspace.row_of(form.entity, form.base.id).is_some();
        let typed = form.texts.iter().map(|(field, text)| (*field, text.as_str()));
        let began = form.base.values().iter().filter_map(|(field, value)| Some((*field, value.as_text()?)));
        typed.chain(began.filter(|_| !is_of_another)).any(|(field, text)| {
            let names = table.field(field).is_some_and(|field| is_for_names(table, field));
            self.holds_reach(text) || names && self.names.contains(&text.trim().to_lowercase())
        })
    }

    fn holds_reach(&self, text: &str) -> bool {
        let mut mails = text.split(|letter: char| !letter.is_ascii_alphanumeric() && !"@._%+-".contains(letter));
        let is_mail = |part: &str| part.contains('@') && self.mails.contains(&part.trim_matches('.').to_lowercase());
        mails.any(is_mail) || numbers_in(text).any(|number| self.holds_number(&number))
    }

    fn holds_number(&self, found: &str) -> bool {
        self.numbers.contains(found)
            || self.numbers.iter().any(|number| number.len() >= WHOLE && found.contains(number.as_str()))
    }
}

/// A field in which a person writes who somebody is, or a whole remark. Names of colleagues stand in fields of their own.
fn is_for_names(table: &Entity, field: &Field) -> bool {
    let is_typed = field.kind.is_text() && !matches!(field.kind, Kind::Member | Kind::Number);
    is_typed && (field.id == table.title || field.personal || field.kind == Kind::LongText)
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The numbers in a text: digits with what people write between them.
fn numbers_in(text: &str) -> impl Iterator<Item = String> + '_ {
    let runs = text.split(|letter: char| !letter.is_ascii_digit() && !" -+()（）".contains(letter));
    runs.map(digits_of).filter(|digits| digits.len() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{contact, customer, lead, task};

    fn known() -> KnownBy {
        let mut known = KnownBy::default();
        let table = schema().get(contact::ID).unwrap();
        for (field, text) in [
            (contact::NAME.field, "王芳"),
            (contact::MOBILE.field, "13900001111"),
            (contact::EMAIL.field, "Wang.Fang@example.com"),
            (contact::REMARK.field, "老客户"),
        ] {
            known.note(table, field, &Value::Text(text.to_owned()));
        }
        known
    }

    fn form_over(base: &Record, texts: &[(FieldId, &str)]) -> Vec<u8> {
        let texts: BTreeMap<FieldId, &str> = texts.iter().copied().collect();
        serde_json::to_vec(&serde_json::json!({ "entity": base.entity, "base": base, "texts": texts })).unwrap()
    }

    fn form(entity: EntityId, texts: &[(FieldId, &str)]) -> Vec<u8> {
        form_over(&Record::new(entity, RecordId([7; 16])), texts)
    }

    fn is_about(entity: EntityId, field: FieldId, text: &str) -> bool {
        known().is_in_form(&Workspace::new(), &form(entity, &[(field, text)]))
    }

    #[test]
    fn a_form_in_which_somebody_was_begun_anew_is_about_them() {
        assert!(is_about(lead::ID, lead::NAME.field, "王芳"));
        assert!(is_about(contact::ID, contact::MOBILE.field, "139 0000 1111"));
        assert!(is_about(customer::ID, customer::TELEPHONE.field, "+86 139-0000-1111"));
        assert!(is_about(customer::ID, customer::REMARK.field, "请联系wang.fang@EXAMPLE.com。"));
        assert!(is_about(task::ID, task::TITLE.field, "回电 13900001111"));
    }

    #[test]
    fn a_form_about_somebody_else_of_the_same_name_is_kept() {
        let other = Record::new(contact::ID, RecordId([8; 16])).with(contact::NAME, "王芳".to_owned());
        let workspace = Workspace::holding(std::slice::from_ref(&other));
        let (promoted, called) = ((contact::POSITION.field, "经理"), (contact::MOBILE.field, "13900001111"));
        assert!(!known().is_in_form(&workspace, &form_over(&other, &[promoted])));
        assert!(known().is_in_form(&workspace, &form_over(&other, &[called])));
        assert!(known().is_in_form(&Workspace::new(), &form_over(&other, &[promoted])), "that one is gone, too");
    }

    #[test]
    fn a_form_that_shares_a_word_or_a_part_of_a_number_is_kept() {
        assert!(!is_about(customer::ID, customer::REMARK.field, "王芳草原项目，老客户"));
        assert!(!is_about(customer::ID, customer::NAME.field, "王芳饭店"));
        assert!(!is_about(customer::ID, customer::OWNER.field, "王芳"), "a colleague of that name");
        assert!(!is_about(customer::ID, customer::REMARK.field, "老客户"), "what is no name is everybody's");
        assert!(!is_about(contact::ID, contact::MOBILE.field, "13900001112"));
        assert!(!is_about(contact::ID, contact::MOBILE.field, "1390000"));
        assert!(!known().is_in_form(&Workspace::new(), b"13900001111"), "what is no form is left to the ids");
        assert!(is_form("draft/1") && is_form("draft-2/1") && !is_form("connection"));
    }
}
