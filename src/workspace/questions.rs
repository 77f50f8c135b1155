//! What a survey asks.

use super::Workspace;
use crate::model::schema::tables::question;
use crate::model::{Record, RecordId};

impl Workspace {
    /// The questions of a survey, in their order.
    pub fn questions(&self, survey: RecordId) -> Vec<Record> {
        let rows = self.children(question::ID, question::SURVEY.field, survey).into_iter();
        let mut questions: Vec<Record> = rows.filter_map(|row| self.record_at(question::ID, row)).collect();
        questions.sort_by_key(|one| {
            let place = one.get(question::POSITION);
            (place.is_none(), place, one.id)
        });
        questions
    }
}
