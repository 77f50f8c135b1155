//! A layout of files as it is typed into the settings, and what it comes to (R175).

use hashbrown::HashSet;

use crate::exchange::file_layout::{
    AmountForm, DayForm, FileLayout, FileLayouts, LayoutColumn, MOST, MOST_COLUMNS, NAME_LIMIT, Source, TEXT_LIMIT,
    Word, worded,
};
use crate::exchange::import::mapping::signature;
use crate::exchange::protocol::{FileFormat, Language};
use crate::exchange::write::{Encoding, Separator, TextForm};
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::text::Locale;
use crate::model::{Entity, EntityId, Field, FieldId, Kind, Text};

/// The code of a column that says the same in every row.
pub const TEXT: &str = "text";
/// The code of a column with the records' own ids.
pub const RECORD: &str = "record";

/// The tables and stages by which a layout is typed and read.
#[derive(Clone, Copy)]
pub struct Vocabulary {
    /// The tables as the vault has them.
    pub own: &'static OwnFields,
    /// The stages that deals pass.
    pub pipeline: &'static Pipeline,
}

impl Vocabulary {
    /// The field from which cells come, with the choices that the vault has.
    pub fn field(&self, table: EntityId, source: &Source) -> Option<Field> {
        let entity = self.own.entity(table)?;
        let field = match source {
            Source::Text(_) | Source::Record => None,
            Source::Field(id) => entity.field(*id),
            Source::Of(reference, id) => match entity.field(*reference)?.kind {
                Kind::Reference(other) => self.own.entity(other)?.field(*id),
                _ => None,
            },
        }?;
        Some(if field.staged { self.pipeline.shown(field) } else { field.clone() })
    }

    /// The fields that a column may hold, each by its code and its name: those of the record, and those of the records to
    /// which it leads.
    pub fn sources(
        &self,
        table: EntityId,
        locale: Locale,
        is_seen: impl Fn(EntityId, FieldId) -> bool,
    ) -> Vec<(String, String)> {
        let Some(entity) = self.own.entity(table) else {
            return Vec::new();
        };
        let is_seen = &is_seen;
        let seen =
            move |entity: &'static Entity| entity.fields.iter().filter(move |field| is_seen(entity.id, field.id));
        let mut sources: Vec<(String, String)> =
            seen(entity).map(|field| (code_of(&Source::Field(field.id)), field.label.get(locale).to_owned())).collect();
        for reference in seen(entity) {
            let Kind::Reference(other) = reference.kind else { continue };
            for field in self.own.entity(other).into_iter().flat_map(&seen) {
                if !matches!(field.kind, Kind::Reference(_)) {
                    let name = format!("{} › {}", reference.label.get(locale), field.label.get(locale));
                    sources.push((code_of(&Source::Of(reference.id, field.id)), name));
                }
            }
        }
        sources
    }
}

/// The code of a source in a list of choices.
pub fn code_of(source: &Source) -> String {
    match source {
        Source::Text(_) => TEXT.to_owned(),
        Source::Record => RECORD.to_owned(),
        Source::Field(field) => field.0.to_string(),
        Source::Of(reference, field) => format!("{}.{}", reference.0, field.0),
    }
}

/// The form of the file in a list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// A workbook.
    Workbook,
    /// A text by commas, semicolons or tabs.
    Text(Separator),
}

/// What can't be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutFlaw {
    /// It has no name, or one that is too long.
    Name,
    /// Another is called so.
    Twice(String),
    /// The one of that name has the same headings: nobody could tell their files apart.
    SameHeadings(String),
    /// There are too many.
    TooMany,
    /// It has no column, or too many.
    Columns,
    /// The column of that place, counted from 1, has no heading, or one that is too long.
    Heading(usize),
    /// Two columns have this heading.
    HeadingTwice(String),
    /// The column of that place does not say what it holds.
    Source(usize),
    /// The text of the column of that place is too long.
    Text(usize),
    /// The column of that place has a word for this, which is no choice.
    Word(usize, String),
}

/// A column as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TypedColumn {
    id: u32,
    heading: String,
    /// The code of its source; empty where nothing is chosen.
    source: String,
    /// What every row says, where it is that.
    text: String,
    /// Own words: `电汇=03；现金=01`.
    words: String,
}

/// A layout as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutDraft {
    id: u16,
    /// What it is called.
    pub name: String,
    /// Of which table.
    pub table: EntityId,
    /// A workbook or a text.
    pub form: FileForm,
    /// The encoding of a text.
    pub encoding: Encoding,
    /// Whether cells of a text that look like formulas are made harmless.
    pub guarded: bool,
    /// The language of the desk's own words.
    pub language: Locale,
    /// How days are written.
    pub days: DayForm,
    /// How amounts are written.
    pub amounts: AmountForm,
    columns: Vec<TypedColumn>,
}

impl LayoutDraft {
    /// The draft that shows a layout.
    pub fn new(layout: &FileLayout, vocabulary: Vocabulary) -> Self {
        let text = layout.format.text();
        let form = text.map_or(FileForm::Workbook, |text| FileForm::Text(text.separator));
        let text = text.unwrap_or(TextForm::CSV);
        let locale = layout.language.0;
        let typed = |(id, column): (u32, &LayoutColumn)| TypedColumn {
            id,
            heading: column.heading.clone(),
            source: code_of(&column.source),
            text: match &column.source {
                Source::Text(text) => text.clone(),
                _ => String::new(),
            },
            words: words_of(column, vocabulary.field(layout.table, &column.source).as_ref(), locale),
        };
        Self {
            id: layout.id,
            name: layout.name.clone(),
            table: layout.table,
            form,
            encoding: text.encoding,
            guarded: text.guarded,
            language: locale,
            days: layout.days,
            amounts: layout.amounts,
            columns: (1..).zip(&layout.columns).map(typed).collect(),
        }
    }

    /// The columns in their order, each by its number here.
    pub fn ids(&self) -> Vec<u32> {
        self.columns.iter().map(|column| column.id).collect()
    }

    fn column(&self, id: u32) -> Option<&TypedColumn> {
        self.columns.iter().find(|column| column.id == id)
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut TypedColumn)) {
        if let Some(column) = self.columns.iter_mut().find(|column| column.id == id) {
            change(column);
        }
    }

    /// What stands over a column.
    pub fn heading(&self, id: u32) -> &str {
        self.column(id).map_or("", |column| column.heading.as_str())
    }

    /// Takes what should stand over a column.
    pub fn set_heading(&mut self, id: u32, heading: String) {
        self.change(id, |column| column.heading = heading);
    }

    /// The code of what a column holds.
    pub fn source(&self, id: u32) -> &str {
        self.column(id).map_or("", |column| column.source.as_str())
    }

    /// Takes what a column should hold; `name` heads it where nothing else does.
    pub fn set_source(&mut self, id: u32, source: String, name: &str) {
        self.change(id, |column| {
            if column.heading.trim().is_empty() {
                name.clone_into(&mut column.heading);
            }
            column.source = source;
            column.words.clear();
        });
    }

    /// What every row says.
    pub fn text(&self, id: u32) -> &str {
        self.column(id).map_or("", |column| column.text.as_str())
    }

    /// Takes what every row should say.
    pub fn set_text(&mut self, id: u32, text: String) {
        self.change(id, |column| column.text = text);
    }

    /// The own words of a column.
    pub fn words(&self, id: u32) -> &str {
        self.column(id).map_or("", |column| column.words.as_str())
    }

    /// Takes the own words of a column.
    pub fn set_words(&mut self, id: u32, words: String) {
        self.change(id, |column| column.words = words);
    }

    /// The choices for which a column may have own words; empty where it holds no choice.
    pub fn choices(&self, id: u32, vocabulary: Vocabulary) -> Vec<Text> {
        let source = self.column(id).and_then(source_of);
        let field = source.and_then(|source| vocabulary.field(self.table, &source));
        field.map(|field| worded(&field).into_iter().map(|(_, name)| name).collect()).unwrap_or_default()
    }

    /// Adds a column at the end.
    pub fn add(&mut self) {
        let id = self.columns.iter().map(|column| column.id).max().map_or(1, |most| most.saturating_add(1));
        let empty = String::new;
        self.columns.push(TypedColumn { id, heading: empty(), source: empty(), text: empty(), words: empty() });
    }

    /// Moves a column one place up.
    pub fn raise(&mut self, id: u32) {
        let at = self.columns.iter().position(|column| column.id == id);
        if let Some(at) = at.filter(|at| *at > 0) {
            self.columns.swap(at - 1, at);
        }
    }

    /// Takes a column away.
    pub fn remove(&mut self, id: u32) {
        self.columns.retain(|column| column.id != id);
    }

    /// Chooses another table: its fields are others, so nothing that was chosen of the one before is chosen any more.
    pub fn set_table(&mut self, table: EntityId) {
        self.table = table;
        for column in &mut self.columns {
            if column.source != TEXT && column.source != RECORD {
                column.source.clear();
                column.words.clear();
            }
        }
    }

    /// What it comes to.
    ///
    /// # Errors
    /// The first thing that can't be understood.
    pub fn layout(&self, vocabulary: Vocabulary) -> Result<FileLayout, LayoutFlaw> {
        let name = self.name.trim();
        if !is_within(name, NAME_LIMIT) {
            return Err(LayoutFlaw::Name);
        }
        if self.columns.is_empty() || self.columns.len() > MOST_COLUMNS {
            return Err(LayoutFlaw::Columns);
        }
        let format = match self.form {
            FileForm::Workbook => FileFormat::Workbook,
            FileForm::Text(separator) => {
                FileFormat::Text(TextForm { separator, encoding: self.encoding, guarded: self.guarded })
            }
        };
        let mut columns: Vec<LayoutColumn> = Vec::with_capacity(self.columns.len());
        let mut headings: HashSet<String> = HashSet::new();
        for (place, typed) in (1..).zip(&self.columns) {
            let column = self.read(place, typed, vocabulary)?;
            if !headings.insert(column.heading.to_lowercase()) {
                return Err(LayoutFlaw::HeadingTwice(column.heading));
            }
            columns.push(column);
        }
        Ok(FileLayout {
            id: self.id,
            name: name.to_owned(),
            table: self.table,
            format,
            language: Language(self.language),
            days: self.days,
            amounts: self.amounts,
            columns,
        })
    }

    fn read(&self, place: usize, typed: &TypedColumn, vocabulary: Vocabulary) -> Result<LayoutColumn, LayoutFlaw> {
        let heading = typed.heading.trim();
        if !is_within(heading, NAME_LIMIT) {
            return Err(LayoutFlaw::Heading(place));
        }
        let source = source_of(typed).ok_or(LayoutFlaw::Source(place))?;
        if matches!(&source, Source::Text(text) if text.chars().count() > TEXT_LIMIT) {
            return Err(LayoutFlaw::Text(place));
        }
        let field = vocabulary.field(self.table, &source);
        if field.is_none() && matches!(source, Source::Field(_) | Source::Of(..)) {
            return Err(LayoutFlaw::Source(place));
        }
        let choices = field.as_ref().map(worded).unwrap_or_default();
        let words = words_in(&typed.words, &choices).map_err(|word| LayoutFlaw::Word(place, word))?;
        Ok(LayoutColumn { heading: heading.to_owned(), source, words })
    }
}

fn is_within(text: &str, limit: usize) -> bool {
    !text.is_empty() && text.chars().count() <= limit
}

fn source_of(typed: &TypedColumn) -> Option<Source> {
    let field = |number: &str| number.parse::<u16>().ok().map(FieldId);
    match typed.source.as_str() {
        "" => None,
        TEXT => Some(Source::Text(typed.text.trim().to_owned())),
        RECORD => Some(Source::Record),
        code => match code.split_once('.') {
            Some((reference, of)) => Some(Source::Of(field(reference)?, field(of)?)),
            None => field(code).map(Source::Field),
        },
    }
}

/// Own words as they are typed: `电汇=03；现金=01`.
fn words_of(column: &LayoutColumn, field: Option<&Field>, locale: Locale) -> String {
    let choices = field.map(worded).unwrap_or_default();
    let said = |(code, name): &(u16, Text)| column.word(*code).map(|word| format!("{}={word}", name.get(locale)));
    let between = if locale == Locale::Chinese { "；" } else { "; " };
    choices.iter().filter_map(said).collect::<Vec<String>>().join(between)
}

/// What was typed as own words; the first that names no choice, or is too long, is given back.
fn words_in(text: &str, choices: &[(u16, Text)]) -> Result<Vec<Word>, String> {
    let mut words: Vec<Word> = Vec::new();
    for part in text.split([';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (name, word) = part.split_once(['=', '＝']).ok_or_else(|| part.to_owned())?;
        let (name, word) = (name.trim().to_lowercase(), word.trim());
        let named = |(_, known): &&(u16, Text)| known.zh.to_lowercase() == name || known.en.to_lowercase() == name;
        let code = choices.iter().find(named).map(|(code, _)| *code).ok_or_else(|| part.to_owned())?;
        if word.chars().count() > TEXT_LIMIT || words.iter().any(|word| word.code == code) {
            return Err(part.to_owned());
        }
        words.push(Word { code, word: word.to_owned() });
    }
    Ok(words)
}

/// The layouts with this one: in the place of the one that is edited, else behind the others.
///
/// # Errors
/// Where another has its name, or there are too many.
pub fn with(all: &FileLayouts, layout: FileLayout) -> Result<FileLayouts, LayoutFlaw> {
    let same = |other: &&FileLayout| other.id != layout.id && other.name.to_lowercase() == layout.name.to_lowercase();
    if all.layouts.iter().any(|other| same(&other)) {
        return Err(LayoutFlaw::Twice(layout.name));
    }
    let signed = |layout: &FileLayout| {
        signature(&layout.columns.iter().map(|column| column.heading.clone()).collect::<Vec<String>>())
    };
    let own = signed(&layout);
    if let Some(other) = all.layouts.iter().find(|other| other.id != layout.id && signed(other) == own) {
        return Err(LayoutFlaw::SameHeadings(other.name.clone()));
    }
    let mut all = all.clone();
    let (id, is_full) = (all.free_id(), all.layouts.len() >= MOST);
    match all.layouts.iter_mut().find(|held| held.id == layout.id) {
        Some(held) => *held = layout,
        None if is_full => return Err(LayoutFlaw::TooMany),
        None => all.layouts.push(FileLayout { id, ..layout }),
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
