//! Which column is which field: guessed from the sheet's name, the headers and the cells, mended by a person,
//! and found again when a file with the same headers comes next time (R34).

use serde::{Deserialize, Serialize};

use super::check::read_cell;
use super::headers::{Vocabulary, bare, company_and_person, importable, target_of_export};
use crate::exchange::sheet::{Cell, Sheet};
use crate::model::own_fields::OwnFields;
use crate::model::schema::schema;
use crate::model::schema::tables::customer;
use crate::model::{Entity, EntityId, Field, FieldId, Kind};

/// How many rows from the top are looked at for headers.
const HEADER_ROWS: usize = 10;

/// How many filled cells of a column are looked at for what it holds.
const SAMPLES: usize = 200;

/// More than all headers of a table together: how much the ids of a table's records say for that table.
const OURS: usize = 100_000;

/// Where a column goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Into this field.
    Field(FieldId),
    /// It names the customer (or other record) that the row belongs to.
    ParentByName,
    /// Nowhere.
    Ignore,
    /// It holds the id of the record itself, as our own exports have it.
    Record,
}

/// How a sheet is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The table that the rows become.
    pub entity: EntityId,
    /// The row of the headers, counted from 0; the data begin below it. `None`: the data begin at once.
    pub header_row: Option<usize>,
    /// Where each column goes, from the left.
    pub columns: Vec<Target>,
    /// How certain each column is, 0 to 100: 100 for a known header or a person's choice.
    pub confidence: Vec<u8>,
}

impl Mapping {
    /// The first row of data, counted from 0.
    pub fn first_row(&self) -> usize {
        self.header_row.map_or(0, |row| row.saturating_add(1))
    }

    /// The field of a column, if it goes into one; of a company's own fields what the schema knows of all of them.
    pub fn field(&self, column: usize) -> Option<&'static Field> {
        match self.columns.get(column)? {
            Target::Field(field) => schema().field(self.entity, *field),
            Target::ParentByName => schema().field(self.entity, schema().get(self.entity)?.parent?),
            Target::Ignore | Target::Record => None,
        }
    }

    /// Whether rows say by their ids which records they are.
    pub fn states_records(&self) -> bool {
        self.columns.contains(&Target::Record)
    }

    /// Required fields that no column goes into: with one of these missing no row can be imported, unless rows say which
    /// records of the vault they are.
    pub fn missing_required(&self) -> Vec<FieldId> {
        let Some(entity) = schema().get(self.entity).filter(|_| !self.states_records()) else {
            return Vec::new();
        };
        let mapped: Vec<FieldId> =
            (0..self.columns.len()).filter_map(|column| self.field(column)).map(|field| field.id).collect();
        super::check::required(entity).map(|field| field.id).filter(|id| !mapped.contains(id)).collect()
    }
}

/// A name for a row of headers, the same for every file that has them: saved mappings are kept under it.
pub fn signature(headers: &[String]) -> String {
    let bare: Vec<String> = headers.iter().map(|header| bare(header)).collect();
    bare.join("|")
}

/// The best guess for a sheet, which may bring the company's own fields; `None` where it has no cell. `offset_minutes` is
/// local time minus UTC.
pub fn guess(sheet: &Sheet, offset_minutes: i32, own: &OwnFields) -> Option<Mapping> {
    let vocabularies: Vec<Vocabulary<'static>> =
        own.entities().filter(|entity| entity.imported).map(Vocabulary::new).collect();
    let (header_row, vocabulary) = match find_headers(sheet, &vocabularies) {
        Some((row, vocabulary)) => (Some(row), vocabulary),
        None => {
            let name = bare(&sheet.name);
            let named = vocabularies.iter().find(|vocabulary| vocabulary.is_named(&name));
            let vocabulary = named.or_else(|| vocabularies.iter().find(|one| one.entity.id == customer::ID))?;
            (unknown_headers(sheet, offset_minutes), vocabulary)
        }
    };
    let width = sheet.rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    let mut guess = Guess {
        sheet,
        first_row: header_row.map_or(0, |row| row + 1),
        entity: vocabulary.entity,
        offset_minutes,
        columns: vec![Target::Ignore; width],
        confidence: vec![0; width],
    };
    let cells = header_row.and_then(|row| sheet.rows.get(row)).map(Vec::as_slice).unwrap_or_default();
    let headers: Vec<String> = cells.iter().map(|cell| bare(&cell.to_text())).collect();
    if headers.iter().any(|header| vocabulary.exact(header) == Some(Target::Record)) {
        guess.by_label(&headers);
    } else {
        guess.by_header(&headers, vocabulary);
        guess.landlines();
        guess.by_content(header_row.is_some());
    }
    let Guess { columns, confidence, .. } = guess;
    Some(Mapping { entity: vocabulary.entity.id, header_row, columns, confidence })
}

/// The row and table that fit best: many known headers, the needed ones among them, the sheet named after it.
fn find_headers<'v>(
    sheet: &Sheet,
    vocabularies: &'v [Vocabulary<'static>],
) -> Option<(usize, &'v Vocabulary<'static>)> {
    let name = bare(&sheet.name);
    let mut best: Option<(usize, usize, &'v Vocabulary<'static>)> = None;
    for (row, cells) in sheet.rows.iter().enumerate().take(HEADER_ROWS) {
        let headers: Vec<String> =
            cells.iter().filter(|cell| !cell.is_empty()).map(|cell| bare(&cell.to_text())).collect();
        for vocabulary in vocabularies {
            let mut found: Vec<Target> = Vec::new();
            for target in headers.iter().filter_map(|header| vocabulary.exact(header)) {
                if !found.contains(&target) {
                    found.push(target);
                }
            }
            // A file of ours names its table.
            let ours = found.contains(&Target::Record);
            if !ours && found.len() < 2 && !(found.len() == 1 && headers.len() <= 2) {
                continue;
            }
            let needed = super::check::required(vocabulary.entity)
                .filter(|field| {
                    let parent = vocabulary.entity.parent == Some(field.id);
                    found.contains(&if parent { Target::ParentByName } else { Target::Field(field.id) })
                })
                .count();
            let score = found.len() * 10
                + needed * 5
                + if vocabulary.is_named(&name) { 8 } else { 0 }
                + if ours { OURS } else { 0 };
            if best.is_none_or(|(most, _, _)| score > most) {
                best = Some((score, row, vocabulary));
            }
        }
    }
    best.map(|(_, row, vocabulary)| (row, vocabulary))
}

/// Headers in words that we don't know: a first row of short texts above cells that are something else.
fn unknown_headers(sheet: &Sheet, offset_minutes: i32) -> Option<usize> {
    let (row, cells) = sheet.rows.iter().enumerate().find(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))?;
    let is_word = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count() <= 30 && !text.chars().any(|c| c.is_ascii_digit() || c == '@'),
        cell => cell.is_empty(),
    };
    let entity = schema().get(customer::ID)?;
    let mobile = entity.field(customer::MOBILE.field)?;
    let email = entity.field(customer::EMAIL.field)?;
    let date = entity.field(customer::FIRST_CONTACT.field)?;
    let is_datum = |cell: &Cell| {
        !matches!(cell, Cell::Text(_) | Cell::Empty)
            || [mobile, email, date].iter().any(|field| matches!(read_cell(field, cell, offset_minutes), Ok(Some(_))))
    };
    let below = sheet.rows.get(row + 1..)?;
    (cells.iter().all(is_word) && below.iter().take(20).any(|cells| cells.iter().any(is_datum))).then_some(row)
}

/// A mapping in the making.
struct Guess<'a> {
    sheet: &'a Sheet,
    first_row: usize,
    entity: &'static Entity,
    offset_minutes: i32,
    columns: Vec<Target>,
    confidence: Vec<u8>,
}

impl Guess<'_> {
    fn is_free(&self, target: Target) -> bool {
        !self.columns.contains(&target)
    }

    fn is_open(&self, column: usize) -> bool {
        self.columns.get(column) == Some(&Target::Ignore)
    }

    fn set(&mut self, column: usize, target: Target, certainty: u8) {
        if let (Some(held), Some(confidence)) = (self.columns.get_mut(column), self.confidence.get_mut(column)) {
            *held = target;
            *confidence = certainty;
        }
    }

    /// A file of ours: its headers are labels, and there is nothing to guess.
    fn by_label(&mut self, headers: &[String]) {
        for (column, header) in headers.iter().enumerate() {
            let target = target_of_export(self.entity, header);
            if target != Target::Ignore && self.is_open(column) && self.is_free(target) {
                self.set(column, target, 100);
            }
        }
    }

    /// Exact headers first, then those that hold a known word, the surest first. A field is used once.
    fn by_header(&mut self, headers: &[String], vocabulary: &Vocabulary<'_>) {
        for (column, target) in company_and_person(self.entity, headers) {
            self.set(column, target, 100);
        }
        for numbers in [false, true] {
            for (column, header) in headers.iter().enumerate() {
                let target = vocabulary.exact(header).filter(|target| self.is_open(column) && self.is_free(*target));
                // A name finds a customer in any file, another program's number in none: names come first.
                if let Some(target) = target
                    && (numbers || target != Target::ParentByName || !is_number_header(header))
                {
                    self.set(column, target, 100);
                }
            }
        }
        let mut similar: Vec<(u8, usize, Target)> = Vec::new();
        for (column, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            if self.is_open(column) {
                similar.extend(vocabulary.similar(header).into_iter().map(|(sure, target)| (sure, column, target)));
            }
        }
        similar.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (certainty, column, target) in similar {
            if self.is_open(column) && self.is_free(target) {
                self.set(column, target, certainty);
            }
        }
    }

    /// A column headed `电话` may hold landlines: then it is the telephone, and nothing of it is an error.
    fn landlines(&mut self) {
        let entity = self.entity;
        let telephone = entity.fields.iter().find(|field| field.kind == Kind::Telephone && importable(field));
        let Some(telephone) = telephone.filter(|field| self.is_free(Target::Field(field.id))) else {
            return;
        };
        for column in 0..self.columns.len() {
            let Some(Target::Field(id)) = self.columns.get(column).copied() else {
                continue;
            };
            let Some(mobile) = entity.field(id).filter(|field| field.kind == Kind::Mobile) else {
                continue;
            };
            if self.share(mobile, column) < 30 && self.share(telephone, column) >= 80 {
                self.set(column, Target::Field(telephone.id), 70);
                return;
            }
        }
    }

    /// Columns that no header explains, by what their cells are. Under headers only where one field alone fits.
    fn by_content(&mut self, has_headers: bool) {
        let entity = self.entity;
        for column in 0..self.columns.len() {
            if !self.is_open(column) {
                continue;
            }
            let fitting: Vec<&Field> = entity
                .fields
                .iter()
                .filter(|field| importable(field) && !field.computed && is_telling(field.kind))
                .filter(|field| self.is_free(Target::Field(field.id)) && self.share(field, column) >= 80)
                .collect();
            match fitting.as_slice() {
                [only] => self.set(column, Target::Field(only.id), 60),
                [first, ..] if !has_headers => self.set(column, Target::Field(first.id), 40),
                _ if !has_headers => self.company_names(column),
                _ => {}
            }
        }
    }

    /// Without headers the column of companies is known by how companies' names end.
    fn company_names(&mut self, column: usize) {
        let title = Target::Field(self.entity.title);
        let target = if self.entity.id == customer::ID { title } else { Target::ParentByName };
        if !self.is_free(target) || (target == Target::ParentByName && self.entity.parent.is_none()) {
            return;
        }
        let (mut filled, mut companies) = (0_usize, 0_usize);
        for cell in self.samples(column) {
            filled += 1;
            let text = bare(&cell.to_text());
            if ["公司", "集团", "厂", "股份", "ltd", "inc", "gmbh", "llc", "corp"].iter().any(|end| text.ends_with(end))
            {
                companies += 1;
            }
        }
        if filled > 0 && companies * 100 >= filled * 60 {
            self.set(column, target, 60);
        }
    }

    fn samples(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.sheet
            .rows
            .iter()
            .skip(self.first_row)
            .filter_map(move |row| row.get(column))
            .filter(|cell| !cell.is_empty())
            .take(SAMPLES)
    }

    /// The percentage of filled cells that this field would take.
    fn share(&self, field: &Field, column: usize) -> usize {
        let (mut filled, mut fitting) = (0_usize, 0_usize);
        for cell in self.samples(column) {
            filled += 1;
            if matches!(read_cell(field, cell, self.offset_minutes), Ok(Some(_))) && !is_bare_number(field, cell) {
                fitting += 1;
            }
        }
        (fitting * 100).checked_div(filled).unwrap_or(0)
    }
}

fn is_number_header(header: &str) -> bool {
    ["编号", "代码", "号", "id", "number", "no"].iter().any(|end| header.ends_with(end))
}

/// A number can be read as a day, but a column of amounts is no evidence of days.
fn is_bare_number(field: &Field, cell: &Cell) -> bool {
    matches!(field.kind, Kind::Date | Kind::Time)
        && match cell {
            Cell::Number(_) => true,
            Cell::Text(text) => text.trim().bytes().all(|b| b.is_ascii_digit() || b == b'.'),
            _ => false,
        }
}

/// Kinds whose values look like nothing else; any text is a name, and any number an amount.
const fn is_telling(kind: Kind) -> bool {
    matches!(kind, Kind::Mobile | Kind::Email | Kind::Date | Kind::Time | Kind::Choice(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::lead;

    fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
        let rows = rows.iter().map(|row| row.iter().map(|text| Cell::text(text)).collect()).collect();
        Sheet { name: name.to_owned(), rows }
    }

    #[test]
    fn a_title_above_the_headers_does_not_become_a_customer() {
        let sheet = sheet("表", &[&["客户资料汇总"], &["客户名称", "手机号"], &["华东精工", "13800138000"]]);
        let mapping = guess(&sheet, 480, OwnFields::none()).unwrap();
        assert_eq!(mapping.entity, customer::ID);
        assert_eq!(mapping.header_row, Some(1));
        assert_eq!(mapping.columns[0], Target::Field(customer::NAME.field));
        assert_eq!(mapping.columns[1], Target::Field(customer::MOBILE.field));
    }

    #[test]
    fn a_list_without_headers_keeps_its_first_customer() {
        let rows: &[&[&str]] = &[
            &["华东精工有限公司", "13800138000", "a@example.cn"],
            &["江南包装有限公司", "13900139000", "b@example.cn"],
        ];
        let mapping = guess(&sheet("Sheet1", rows), 480, OwnFields::none()).unwrap();
        assert_eq!(mapping.header_row, None);
        assert_eq!(mapping.columns[0], Target::Field(customer::NAME.field));
        assert_eq!(mapping.columns[1], Target::Field(customer::MOBILE.field));
        assert_eq!(mapping.columns[2], Target::Field(customer::EMAIL.field));
    }

    #[test]
    fn two_columns_never_go_into_one_field() {
        let rows: &[&[&str]] = &[&["客户名称", "公司名称", "手机号"], &["甲公司", "乙公司", "13800138000"]];
        let mapping = guess(&sheet("Sheet1", rows), 480, OwnFields::none()).unwrap();
        let names = mapping.columns.iter().filter(|target| **target == Target::Field(customer::NAME.field)).count();
        assert_eq!(names, 1);
    }

    #[test]
    fn a_lead_keeps_its_company_and_whom_to_ask_for_there() {
        let field = |key: crate::model::Key<String>| Target::Field(key.field);
        let rows: &[&[&str]] = &[
            &["Name", "Company", "Phone", "Email", "Source", "Province", "Remark"],
            &["Lei Li", "Harbour Cranes Ltd", "13800138000", "a@example.cn", "Fair", "Zhejiang", ""],
        ];
        let mapping = guess(&sheet("leads", rows), 480, OwnFields::none()).unwrap();
        assert_eq!(mapping.entity, lead::ID);
        assert_eq!(mapping.columns[..2], [field(lead::CONTACT_NAME), field(lead::NAME)]);
        assert!(!mapping.columns.contains(&Target::Ignore), "{:?}", mapping.columns);
        let columns = |headers: &[&str]| {
            let cells = vec!["x"; headers.len()];
            guess(&sheet("线索", &[headers, cells.as_slice()]), 480, OwnFields::none()).unwrap().columns
        };
        let chinese = columns(&["姓名", "公司", "线索来源"]);
        assert_eq!(chinese[..2], [field(lead::CONTACT_NAME), field(lead::NAME)]);
        assert_eq!(columns(&["姓名", "线索来源"])[0], field(lead::NAME), "a person alone is the lead");
        let named = columns(&["公司名称", "姓名", "联系人", "线索来源"]);
        assert_eq!(named[..3], [field(lead::NAME), Target::Ignore, field(lead::CONTACT_NAME)]);
    }

    #[test]
    fn the_same_headers_have_the_same_signature() {
        let first = ["客户名称".to_owned(), "联系人（电话）".to_owned()];
        let second = [" 客户名称 ".to_owned(), "联系人(电话)".to_owned()];
        assert_eq!(signature(&first), signature(&second));
    }

    #[test]
    fn an_empty_sheet_has_no_mapping() {
        assert_eq!(guess(&sheet("x", &[]), 480, OwnFields::none()), None);
    }
}
