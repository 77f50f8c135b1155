//! The notes of a team as the rows of a file, so that a lead can take them to a meeting or to whoever looks after the desk.

use crate::model::schema::tables::team_note::{self, NoteState};
use crate::model::schema::{facts, rules, schema};
use crate::model::text::Locale;
use crate::model::{FieldId, Record};
use crate::workspace::Workspace;

/// The columns, in their order.
const COLUMNS: [FieldId; 7] = [
    facts::CREATED_AT.field,
    facts::CREATED_BY.field,
    team_note::PAGE.field,
    team_note::KIND.field,
    team_note::CONTENT.field,
    team_note::STATE.field,
    team_note::ANSWER.field,
];

fn notes(workspace: &Workspace) -> impl DoubleEndedIterator<Item = Record> + '_ {
    workspace.rows(team_note::ID).into_iter().filter_map(|row| workspace.record_at(team_note::ID, row))
}

/// All notes with their heads, the newest first.
pub fn rows(workspace: &Workspace, locale: Locale, offset_minutes: i32) -> Vec<Vec<String>> {
    let Some(entity) = schema().get(team_note::ID) else {
        return Vec::new();
    };
    let fields: Vec<_> = COLUMNS.iter().filter_map(|id| entity.field(*id)).collect();
    let head = fields.iter().map(|field| field.label.get(locale).to_owned()).collect();
    let row = |note: Record| {
        let cell = |id| note.value(id);
        fields
            .iter()
            .map(|field| {
                cell(field.id).map_or_else(String::new, |value| rules::print(field, value, locale, offset_minutes))
            })
            .collect()
    };
    std::iter::once(head).chain(notes(workspace).rev().map(row)).collect()
}

/// How many notes wait for an answer.
pub fn waiting(workspace: &Workspace) -> usize {
    notes(workspace).filter(|note| matches!(note.get(team_note::STATE), None | Some(NoteState::New))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RecordId, Timestamp};

    fn note(number: u8, content: &str, state: NoteState) -> Record {
        Record::new(team_note::ID, RecordId([number; 16]))
            .with(facts::CREATED_AT, Timestamp(1_790_000_000_000))
            .with(facts::CREATED_BY, "李雷".to_owned())
            .with(team_note::CONTENT, content.to_owned())
            .with(team_note::PAGE, "客户".to_owned())
            .with(team_note::STATE, state)
    }

    #[test]
    fn a_lead_gets_every_note_with_who_wrote_it_and_where_it_stands() {
        let mut answered = note(2, "录入太慢", NoteState::Done);
        answered.set(team_note::ANSWER, "已减少字段".to_owned());
        let workspace = Workspace::holding(&[note(1, "“传真”没人用", NoteState::New), answered]);
        let rows = rows(&workspace, Locale::Chinese, 480);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].len(), COLUMNS.len());
        assert_eq!(rows[1][1..], ["李雷", "客户", "", "录入太慢", "已改进", "已减少字段"]);
        assert_eq!(rows[2][4..], ["“传真”没人用", "待答复", ""]);
        assert_eq!(waiting(&workspace), 1);
    }
}
