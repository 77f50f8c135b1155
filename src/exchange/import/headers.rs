//! The words under which files carry the fields of a table: labels in both languages, keys and aliases.
//! Headers and words are compared bare: half-width, lower-case, letters and digits only.

use hashbrown::HashMap;

use super::mapping::Target;
use crate::model::schema::tables::lead;
use crate::model::schema::{facts, schema};
use crate::model::text::{Locale, Text};
use crate::model::{Entity, Field, FieldId, Kind, clean};

/// What templates and ledgers write behind a header and nobody means.
const ENDINGS: [&str; 4] = ["必填", "选填", "required", "optional"];

/// The column of an export that holds the records' own ids, as a person maps it.
pub const RECORD: Text = Text::new("记录标识", "Record id");

/// Its header names the table, so that a file of ours says by itself what it holds.
const RECORD_OF: Text = Text::new("{0}记录标识", "{0} record id");

/// The header over the ids of a table's records in an export (R287).
pub fn record_header(entity: &Entity, locale: Locale) -> String {
    RECORD_OF.fill(locale, &[entity.label.get(locale)])
}

/// A header or label without what people put around it: `联系人(电话)` and `联系人 电话：` are the same.
pub(super) fn bare(text: &str) -> String {
    let half = clean::half_width(text);
    let mut bare: String = half.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    for ending in ENDINGS {
        if bare.len() > ending.len() && bare.ends_with(ending) {
            bare.truncate(bare.len() - ending.len());
        }
    }
    bare
}

/// What a file of leads calls the person (bare). As long as no company has a column, the person is the lead; all the other
/// words for a lead's name are the company's.
const PERSON: [&str; 3] = ["name", "fullname", "姓名"];

/// Where the columns of company and person go in a file of leads that has both, by its (bare) headers: the lead is the
/// company, and the person whom to ask for there, unless another column says that.
pub fn company_and_person(entity: &Entity, headers: &[String]) -> Vec<(usize, Target)> {
    if entity.id != lead::ID {
        return Vec::new();
    }
    let aliases = |field: FieldId| -> Vec<String> {
        let aliases = entity.field(field).map(|field| field.aliases).unwrap_or_default();
        aliases.iter().map(|alias| bare(alias)).collect()
    };
    let labelled = |field: FieldId| {
        let labels = entity.field(field).map(|field| [field.label.zh, field.label.en]);
        labels.is_some_and(|labels| labels.iter().any(|label| headers.contains(&bare(label))))
    };
    let names = aliases(lead::NAME.field);
    let is_person = |header: &String| PERSON.contains(&header.as_str());
    let company = headers.iter().position(|header| names.contains(header) && !is_person(header));
    let (Some(company), Some(person)) = (company, headers.iter().position(is_person)) else {
        return Vec::new();
    };
    if labelled(lead::NAME.field) {
        return Vec::new();
    }
    let is_asked_for = aliases(lead::CONTACT_NAME.field).iter().any(|alias| headers.contains(alias));
    let is_named = labelled(lead::CONTACT_NAME.field) || is_asked_for;
    let mut found = vec![(company, Target::Field(lead::NAME.field))];
    if !is_named {
        found.push((person, Target::Field(lead::CONTACT_NAME.field)));
    }
    found
}

/// Whether a file may bring this field: all that a person fills, the number, and when it was entered by whom.
pub fn importable(field: &Field) -> bool {
    !field.computed
        || field.kind == Kind::Number
        || field.id == facts::CREATED_AT.field
        || field.id == facts::CREATED_BY.field
}

/// The words of one table.
pub(super) struct Vocabulary<'a> {
    /// Whose words these are.
    pub(super) entity: &'a Entity,
    exact: HashMap<String, Target>,
    words: Vec<(String, Target)>,
    names: Vec<String>,
}

impl<'a> Vocabulary<'a> {
    /// Collects the words of a table; the first to claim a word keeps it, labels before aliases.
    pub(super) fn new(entity: &'a Entity) -> Self {
        let names = [entity.key, entity.label.zh, entity.label.en, entity.plural.zh, entity.plural.en]
            .into_iter()
            .chain(entity.aliases.iter().copied())
            .map(bare)
            .collect();
        let mut vocabulary = Self { entity, exact: HashMap::new(), words: Vec::new(), names };
        let fields: Vec<&Field> = entity.fields.iter().filter(|field| importable(field)).collect();
        for field in &fields {
            vocabulary.add(field.label.zh, target_of(entity, field));
            vocabulary.add(field.label.en, target_of(entity, field));
        }
        for field in &fields {
            vocabulary.add(field.key, target_of(entity, field));
            for alias in field.aliases {
                vocabulary.add(alias, target_of(entity, field));
            }
        }
        vocabulary.add_parent_names();
        for locale in [Locale::Chinese, Locale::English] {
            // Nothing else is like it: only the whole header means the ids.
            vocabulary.exact.insert(bare(&record_header(entity, locale)), Target::Record);
        }
        vocabulary
    }

    /// A table of follow-ups names the customer as the customers' own table does: `客户名称`.
    fn add_parent_names(&mut self) {
        let parent = self.entity.parent.and_then(|field| self.entity.field(field));
        let Some(Kind::Reference(table)) = parent.map(|field| field.kind) else {
            return;
        };
        let Some(table) = schema().get(table) else {
            return;
        };
        let mut words: Vec<&'static str> = vec![table.label.zh, table.label.en];
        if let Some(title) = table.field(table.title) {
            words.extend([title.label.zh, title.label.en]);
            words.extend(title.aliases);
        }
        for word in words {
            self.add(word, Target::ParentByName);
        }
    }

    fn add(&mut self, word: &str, target: Target) {
        let word = bare(word);
        if !word.is_empty() && !self.exact.contains_key(&word) {
            self.exact.insert(word.clone(), target);
            self.words.push((word, target));
        }
    }

    /// The field with exactly this (bare) header.
    pub(super) fn exact(&self, header: &str) -> Option<Target> {
        self.exact.get(header).copied()
    }

    /// Fields whose word is part of the (bare) header or the other way round, with a confidence of 40 to 90.
    pub(super) fn similar(&self, header: &str) -> Vec<(u8, Target)> {
        let length = header.chars().count();
        let mut found = Vec::new();
        for (word, target) in &self.words {
            let word_length = word.chars().count();
            let shortest = if word.is_ascii() || header.is_ascii() { 4 } else { 2 };
            if word_length.min(length) < shortest || !(header.contains(word.as_str()) || word.contains(header)) {
                continue;
            }
            let share = word_length.min(length) * 100 / word_length.max(length).max(1);
            if share >= 40 {
                found.push((u8::try_from(share.min(90)).unwrap_or(90), *target));
            }
        }
        found
    }

    /// Whether a sheet of this (bare) name says that it holds this table.
    pub(super) fn is_named(&self, sheet: &str) -> bool {
        self.names.iter().any(|name| !name.is_empty() && sheet.contains(name.as_str()))
    }
}

/// Where a column of our own export goes, by its (bare) header: labels alone count, so that what the desk reckons is taken
/// for no other field.
pub(super) fn target_of_export(entity: &Entity, header: &str) -> Target {
    if [Locale::Chinese, Locale::English].iter().any(|locale| bare(&record_header(entity, *locale)) == header) {
        return Target::Record;
    }
    let named = |field: &&Field| bare(field.label.zh) == header || bare(field.label.en) == header;
    // A field that the company calls otherwise by now was called so when an older file went out (R41).
    let was_named = |field: &&Field| {
        let plain = schema().field(entity.id, field.id);
        plain.is_some_and(|plain| bare(plain.label.zh) == header || bare(plain.label.en) == header)
    };
    match entity.fields.iter().find(named).or_else(|| entity.fields.iter().find(was_named)) {
        Some(field) if importable(field) => target_of(entity, field),
        _ => Target::Ignore,
    }
}

fn target_of(entity: &Entity, field: &Field) -> Target {
    if entity.parent == Some(field.id) { Target::ParentByName } else { Target::Field(field.id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_however_it_is_punctuated() {
        assert_eq!(bare("联系人(电话)"), bare(" 联系人（电话）： "));
        assert_eq!(bare("区/县"), "区县");
        assert_eq!(bare("*手机号（必填）"), "手机号");
        assert_eq!(bare("Ｅ－Ｍａｉｌ"), "email");
        assert_eq!(bare("required"), "required");
    }
}
