//! What customers have said that they need beside the words of their own record: the things that they are interested in, and
//! what came up in the talks of the last year (R253).

use crate::model::codec::ValueRef;
use crate::model::schema::tables::{customer, interaction};
use crate::model::value::{Timestamp, Value};
use crate::model::{FieldId, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// Shorter words are part of too many others to stand for a need.
const SHORTEST_WORD: usize = 2;
/// Talks of so many days say what is needed; older needs may be met or forgotten.
const TALKS_OF: i32 = 365;

/// Something that a customer has said that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Who.
    pub customer: RecordId,
    /// In which words.
    pub words: String,
    /// Whether they are a name of what is wanted and not a sentence: such a name may also be part of a product's.
    is_name: bool,
}

impl Said {
    /// Whether it asks for what has one of these names, which are in small letters.
    pub(super) fn asks_for(&self, names: &[String]) -> bool {
        let words = self.words.trim().to_lowercase();
        let is_part = |name: &str| self.is_name && is_word(&words) && holds(name, &words);
        names.iter().any(|name| words.contains(name.as_str()) || is_part(name))
    }
}

/// Whether a word is long enough to stand for a need.
pub(super) fn is_word(word: &str) -> bool {
    word.chars().count() >= SHORTEST_WORD
}

/// Whether a name holds another as a word of its own: `mes` is in `mes 系统`, and not in `messenger`.
fn holds(name: &str, other: &str) -> bool {
    let is_letter = |one: Option<char>| one.is_some_and(|one| one.is_ascii_alphanumeric());
    let (first, last) = (is_letter(other.chars().next()), is_letter(other.chars().next_back()));
    name.match_indices(other).any(|(at, found)| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        let after = name.get(at + found.len()..).and_then(|after| after.chars().next());
        !(first && is_letter(before) || last && is_letter(after))
    })
}

/// What customers are interested in, and what they have said in talks, the newest first.
pub(super) fn said(workspace: &Workspace, day: Day) -> Vec<Said> {
    let mut said = interests(workspace);
    let mut talked = in_talks(workspace, day);
    talked.reverse();
    said.append(&mut talked);
    said
}

fn interests(workspace: &Workspace) -> Vec<Said> {
    let Some(customers) = workspace.table(customer::ID) else {
        return Vec::new();
    };
    let of = |row: u32| {
        let tags = names(customers.value(row, customer::INTERESTS.field));
        let id = customers.id(row).filter(|_| !tags.is_empty());
        id.into_iter().flat_map(move |id| named(id, tags.clone()))
    };
    customers.rows().flat_map(of).collect()
}

fn in_talks(workspace: &Workspace, day: Day) -> Vec<Said> {
    let Some(talks) = workspace.table(interaction::ID) else {
        return Vec::new();
    };
    let since = Timestamp::from_local(day.today.plus_days(-TALKS_OF), 0, day.offset_minutes);
    let moment = |row: u32, field: FieldId| workspace.number(interaction::ID, row, field);
    let mut said = Vec::new();
    for row in talks.rows().filter(|row| moment(*row, interaction::TIME.field).is_some_and(|at| at >= since.0)) {
        let needs = talks.text(row, interaction::NEEDS.field);
        let tags = names(talks.value(row, interaction::INTERESTS.field));
        if needs.is_none() && tags.is_empty() {
            continue;
        }
        let with = workspace.reference(interaction::ID, row, interaction::CUSTOMER.field);
        let Some(customer) = with.filter(|with| workspace.row_of(customer::ID, *with).is_some()) else {
            continue;
        };
        said.extend(needs.map(|needs| Said { customer, words: needs.to_owned(), is_name: false }));
        said.extend(named(customer, tags));
    }
    said
}

fn names(value: Option<ValueRef<'_>>) -> Vec<String> {
    match value.map(ValueRef::to_value) {
        Some(Value::Tags(tags)) => tags,
        _ => Vec::new(),
    }
}

fn named(customer: RecordId, names: Vec<String>) -> impl Iterator<Item = Said> {
    names.into_iter().map(move |words| Said { customer, words, is_name: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_as_part_of_a_longer_one_and_not_within_another_word() {
        let asks = |words: &str, is_name: bool, name: &str| {
            Said { customer: RecordId([1; 16]), words: words.to_owned(), is_name }.asks_for(&[name.to_owned()])
        };
        assert!(asks("视觉检测", true, "视觉检测系统 3"));
        assert!(asks("MES", true, "mes 系统") && asks(" MES ", true, "新一代mes"));
        assert!(!asks("MES", true, "messenger") && !asks("统", true, "视觉检测系统"));
        assert!(asks("想了解 MES 系统", false, "mes 系统"));
        assert!(!asks("视觉检测", false, "视觉检测系统 3"), "a sentence is no name of a thing");
    }
}
