//! Who has a number (R250, R257): whoever answers calls finds the customer by the whole number also where their role sees
//! numbers masked. It is held against the whole workspace by equality alone, so that nobody finds out a masked
//! number piece by piece, and tells of nothing that the member doesn't see. docs/decisions/0044.

use super::{Session, Surroundings};
use crate::model::codec::{ValueRef, row_value};
use crate::model::rights::FieldRight;
use crate::model::schema::schema;
use crate::model::{EntityId, FieldId, Kind, RecordId, clean};
use crate::workspace::Workspace;
use crate::workspace::durable::Durable;

/// Figures of the shortest number that is a whole one: a landline without its area code.
const LEAST: usize = 7;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// The records of these tables that the member sees and that have exactly this number in a field which is not hidden
    /// from them. None for what is no whole number.
    pub fn having_number(&self, typed: &str, tables: &[EntityId]) -> Vec<(EntityId, RecordId)> {
        let Some(wanted) = whole_number(typed) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for entity in tables.iter().copied() {
            let fields = self.numbers_of(entity);
            if !fields.is_empty() {
                let having = self.read_whole(|workspace| having(workspace, entity, &fields, &wanted));
                found.extend(having.into_iter().filter(|id| self.sees(entity, *id)).map(|id| (entity, id)));
            }
        }
        found
    }

    /// The fields of a table that hold numbers and are not hidden from the member.
    fn numbers_of(&self, entity: EntityId) -> Vec<FieldId> {
        let projection = self.projection.borrow();
        let is_hidden = |field: FieldId| {
            let right = projection.as_deref().map(|projection| projection.sight().right(entity, field));
            right == Some(FieldRight::Hidden)
        };
        let fields = schema().get(entity).into_iter().flat_map(|entity| &entity.fields);
        let numbers = fields.filter(|field| matches!(field.kind, Kind::Mobile | Kind::Telephone));
        numbers.map(|field| field.id).filter(|field| !is_hidden(*field)).collect()
    }
}

fn having(workspace: &Workspace, entity: EntityId, fields: &[FieldId], wanted: &str) -> Vec<RecordId> {
    let Some(table) = workspace.table(entity) else {
        return Vec::new();
    };
    let has = |row: u32| {
        table.bytes(row).is_some_and(|bytes| {
            fields.iter().any(|field| match row_value(bytes, *field) {
                Some(ValueRef::Text(text)) => text.split('/').any(|number| is_number(number, wanted)),
                _ => false,
            })
        })
    };
    table.rows().filter(|row| has(*row)).filter_map(|row| table.id(row)).collect()
}

/// Whether a stored number is the wanted one. A telephone is stored as it was typed, with its brackets and dashes.
fn is_number(stored: &str, wanted: &str) -> bool {
    let inland = stored.strip_prefix("+86").unwrap_or(stored);
    let figures = inland.bytes().filter(u8::is_ascii_digit);
    figures.skip_while(|figure| *figure == b'0').eq(wanted.bytes())
}

/// The figures of a whole number, however it was pasted: without the prefix of the country and the zero that is dialled
/// before an area. `None` for anything else.
fn whole_number(typed: &str) -> Option<String> {
    let text = clean::half_width(typed);
    let inland = text.trim();
    if let Some(mobile) = clean::mobile(inland) {
        return Some(mobile);
    }
    let inland = inland.strip_prefix("+86").unwrap_or(inland);
    let is_joint = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '+' | '(' | ')');
    let figures: String = inland.chars().filter(|sign| !is_joint(*sign)).skip_while(|sign| *sign == '0').collect();
    let is_whole = figures.len() >= LEAST && figures.bytes().all(|figure| figure.is_ascii_digit());
    is_whole.then_some(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_was_pasted_and_half_a_number_is_none() {
        for typed in ["13811112222", "138 1111 2222", "+86 138-1111-2222", "(+86)13811112222", "１３８１１１１２２２２"]
        {
            assert_eq!(whole_number(typed).as_deref(), Some("13811112222"), "{typed}");
        }
        for typed in ["0512-66668888", "0512 6666 8888", "(0512)66668888", "+86 512 66668888"] {
            assert_eq!(whole_number(typed).as_deref(), Some("51266668888"), "{typed}");
        }
        for typed in ["", "138111", "王芳", "13811112222 王芳", "C20240501001"] {
            assert_eq!(whole_number(typed), None, "{typed}");
        }
        assert!(is_number("0512-66668888", "51266668888") && is_number("+86 512 66668888", "51266668888"));
        assert!(!is_number("0512-66668888", "5126666888") && !is_number("0512-6666888", "51266668888"));
    }
}
