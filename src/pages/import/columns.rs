//! What a person may do to a mapping: choose the field of a column, the table of a sheet, the row of the headers.
//! A field is filled by one column only, so choosing it for one takes it from another.

use crate::exchange::import::{Mapping, RECORD, Target, company_and_person, importable, record_header};
use crate::model::schema::{Entity, Field, schema};
use crate::model::text::{Locale, Text};
use crate::model::{Kind, clean};

/// The longest sample beside a column, in characters.
const SAMPLE: usize = 60;

/// The columns of a table that a file may fill: what a person enters, the number, when it was entered by whom, and which
/// record a row is.
pub fn targets(entity: &Entity) -> Vec<(Target, Text)> {
    let filled = entity.fields.iter().filter(|field| importable(field));
    let filled = filled.map(|field| (target_of(entity, field), field.label));
    filled.chain(std::iter::once((Target::Record, RECORD))).collect()
}

fn target_of(entity: &Entity, field: &Field) -> Target {
    if entity.parent == Some(field.id) { Target::ParentByName } else { Target::Field(field.id) }
}

/// The value of a target in a select.
pub fn key_of(target: Target) -> String {
    match target {
        Target::Ignore => "ignore".to_owned(),
        Target::ParentByName => "parent".to_owned(),
        Target::Record => "record".to_owned(),
        Target::Field(field) => format!("field-{}", field.0),
    }
}

/// The target of a value in a select; unknown ones go nowhere.
pub fn target_of_key(key: &str) -> Target {
    match key.strip_prefix("field-").and_then(|number| number.parse::<u16>().ok()) {
        Some(number) => Target::Field(crate::model::FieldId(number)),
        None if key == "parent" => Target::ParentByName,
        None if key == "record" => Target::Record,
        None => Target::Ignore,
    }
}

/// The mapping with a column chosen by a person.
#[must_use]
pub fn with_target(mapping: &Mapping, column: usize, target: Target) -> Mapping {
    let mut changed = mapping.clone();
    changed.confidence.resize(changed.columns.len(), 0);
    for (at, held) in changed.columns.iter_mut().enumerate() {
        let taken = at != column && target != Target::Ignore && *held == target;
        if at != column && !taken {
            continue;
        }
        *held = if taken { Target::Ignore } else { target };
        if let Some(confidence) = changed.confidence.get_mut(at) {
            *confidence = if taken { 0 } else { 100 };
        }
    }
    changed
}

/// The mapping of a sheet as another table: what its headers say, and nothing guessed.
pub fn for_table(entity: &Entity, headers: &[String], width: usize, header_row: Option<usize>) -> Mapping {
    let (columns, confidence) = (vec![Target::Ignore; width], vec![0; width]);
    let mut mapping = Mapping { entity: entity.id, header_row, columns, confidence };
    let words = words(entity);
    let bared: Vec<String> = headers.iter().take(width).map(|header| bare(header)).collect();
    for (column, target) in company_and_person(entity, &bared) {
        mapping = with_target(&mapping, column, target);
    }
    for (column, header) in bared.into_iter().enumerate() {
        let found = words.iter().find(|(word, _)| !header.is_empty() && *word == header).map(|(_, target)| *target);
        if let Some(target) = found.filter(|target| !mapping.columns.contains(target)) {
            mapping = with_target(&mapping, column, target);
        }
    }
    mapping
}

/// The words under which files carry the fields of a table, labels before aliases, the parent's own name last.
fn words(entity: &Entity) -> Vec<(String, Target)> {
    let offered = targets(entity);
    let mut words: Vec<(String, Target)> = Vec::new();
    for (target, label) in &offered {
        words.push((bare(label.zh), *target));
        words.push((bare(label.en), *target));
    }
    for field in &entity.fields {
        let target = target_of(entity, field);
        if offered.iter().any(|(other, _)| *other == target) {
            words.push((bare(field.key), target));
            words.extend(field.aliases.iter().map(|alias| (bare(alias), target)));
        }
    }
    for locale in [Locale::Chinese, Locale::English] {
        words.push((bare(&record_header(entity, locale)), Target::Record));
    }
    let parent = entity.parent.and_then(|field| entity.field(field)).map(|field| field.kind);
    if let Some(Kind::Reference(parent)) = parent
        && let Some(parent) = schema().get(parent)
    {
        words.push((bare(parent.label.zh), Target::ParentByName));
        words.push((bare(parent.label.en), Target::ParentByName));
        if let Some(title) = parent.field(parent.title) {
            words.push((bare(title.label.zh), Target::ParentByName));
            words.push((bare(title.label.en), Target::ParentByName));
            words.extend(title.aliases.iter().map(|alias| (bare(alias), Target::ParentByName)));
        }
    }
    words
}

/// The columns that hold something and that nobody, neither a header nor a person, has said anything of: what is in them
/// would be lost without a word. What the desk reckons itself, as our own exports have it, is not lost.
pub fn left_out(mapping: &Mapping, headers: &[String], samples: &[Vec<String>]) -> Vec<String> {
    let fields = schema().get(mapping.entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
    let is_reckoned = |column: usize| {
        let header = headers.get(column).map(|header| bare(header)).unwrap_or_default();
        let named = |field: &Field| bare(field.label.zh) == header || bare(field.label.en) == header;
        fields.iter().any(|field| !importable(field) && named(field))
    };
    let is_chosen = |column: usize| mapping.confidence.get(column).is_some_and(|sure| *sure > 0);
    let holds = |column: usize| samples.get(column).is_some_and(|cells| !sample(cells).is_empty());
    let columns = mapping.columns.iter().enumerate();
    columns
        .filter(|(column, target)| **target == Target::Ignore && !is_chosen(*column))
        .filter(|(column, _)| !is_reckoned(*column) && holds(*column))
        .map(|(column, _)| column_title(headers.get(column), column))
        .collect()
}

/// A header without what people put around it.
fn bare(text: &str) -> String {
    let half = clean::half_width(text);
    half.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A few cells of a column in one line: each text once, the line cut where it gets long.
pub fn sample(cells: &[String]) -> String {
    let mut shown: Vec<&str> = Vec::new();
    for cell in cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        if !shown.contains(&cell) {
            shown.push(cell);
        }
    }
    let line = shown.join(" · ").replace(['\n', '\r', '\t'], " ");
    if line.chars().count() <= SAMPLE {
        return line;
    }
    line.chars().take(SAMPLE - 1).chain(std::iter::once('…')).collect()
}

/// The name of a column: its header, else its letter as a spreadsheet shows it.
pub fn column_title(header: Option<&String>, column: usize) -> String {
    match header.map(|header| header.trim()).filter(|header| !header.is_empty()) {
        Some(header) => header.to_owned(),
        None => crate::exchange::sheet::column_name(column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityId;
    use crate::model::schema::tables::{contact, customer, lead};

    fn table(id: EntityId) -> &'static Entity {
        schema().get(id).expect("a table")
    }

    fn headers(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn choosing_a_field_takes_it_from_the_column_that_had_it() {
        let name = Target::Field(customer::NAME.field);
        let mapping = for_table(table(customer::ID), &headers(&["客户名称", "x"]), 2, Some(0));
        assert_eq!(mapping.columns, vec![name, Target::Ignore]);
        let changed = with_target(&mapping, 1, name);
        assert_eq!(changed.columns, vec![Target::Ignore, name]);
        assert_eq!(changed.confidence, vec![0, 100]);
    }

    #[test]
    fn two_columns_may_both_be_left_out() {
        let mapping = for_table(table(customer::ID), &headers(&["客户名称", "x"]), 2, Some(0));
        let changed = with_target(&mapping, 0, Target::Ignore);
        assert_eq!(changed.columns, vec![Target::Ignore, Target::Ignore]);
    }

    #[test]
    fn a_sheet_of_contacts_finds_the_customer_that_they_belong_to() {
        let mapping = for_table(table(contact::ID), &headers(&["客户名称", "姓名"]), 3, Some(0));
        assert_eq!(mapping.columns.first(), Some(&Target::ParentByName));
        assert_eq!(mapping.columns.len(), 3);
    }

    #[test]
    fn a_column_that_would_be_lost_is_named_until_somebody_leaves_it_out_or_chooses() {
        let named = headers(&["客户名称", "外号", "空列", "", "应收余额"]);
        let samples = vec![headers(&["甲"]), headers(&["小甲"]), headers(&[" "]), headers(&["x"]), headers(&["5"])];
        let mapping = for_table(table(customer::ID), &named, 5, Some(0));
        assert_eq!(left_out(&mapping, &named, &samples), ["外号", "D"]);
        let mapping = with_target(&mapping, 1, Target::Ignore);
        let mapping = with_target(&mapping, 3, Target::Field(customer::SHORT_NAME.field));
        assert!(left_out(&mapping, &named, &samples).is_empty());
    }

    #[test]
    fn leads_chosen_as_the_table_keep_company_and_person() {
        let mapping = for_table(table(lead::ID), &headers(&["Name", "Company", "Phone"]), 3, Some(0));
        assert_eq!(mapping.columns[..2], [lead::CONTACT_NAME, lead::NAME].map(|key| Target::Field(key.field)));
    }

    #[test]
    fn a_choice_survives_the_select() {
        for (target, _) in schema().entities().flat_map(targets) {
            assert_eq!(target_of_key(&key_of(target)), target);
        }
        assert_eq!(target_of_key("field-x"), Target::Ignore);
    }

    #[test]
    fn a_field_is_offered_once() {
        for entity in schema().entities() {
            let offered = targets(entity);
            for (at, (target, _)) in offered.iter().enumerate() {
                assert!(offered.iter().skip(at + 1).all(|(other, _)| other != target));
            }
        }
    }

    #[test]
    fn a_sample_is_one_short_line() {
        assert_eq!(sample(&headers(&["a", "", "a", "b\nc"])), "a · b c");
        assert_eq!(sample(&headers(&[&"长".repeat(100)])).chars().count(), SAMPLE);
    }
}
