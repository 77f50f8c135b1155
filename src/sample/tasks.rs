//! The tasks that the next plans of the follow-ups became (R23): done where a later talk followed, open otherwise.

use super::scene::{Scene, entered, touch};
use crate::model::record::Record;
use crate::model::schema::tables::{interaction, task};

/// Invents the task of every talk; `talks` are the talks of one customer each, the oldest first.
pub fn invent(scene: &mut Scene, talks: &[Vec<Record>]) -> Vec<Record> {
    let mut tasks = Vec::new();
    for spoken in talks {
        for (place, talk) in spoken.iter().enumerate() {
            tasks.push(plan(scene, talk, spoken.get(place + 1)));
        }
    }
    tasks
}

fn plan(scene: &mut Scene, talk: &Record, following: Option<&Record>) -> Record {
    let person = talk.text(interaction::PERSON).to_owned();
    let mut record = scene.record(task::ID, entered(talk), &person);
    record.set(task::TITLE, talk.text(interaction::NEXT_PLAN).to_owned());
    record.set(task::OWNER, person);
    record.set(task::INTERACTION, talk.id);
    record.set(task::DONE, following.is_some());
    if let Some(due) = talk.get(interaction::NEXT_DATE) {
        record.set(task::DUE, due);
    }
    if let Some(customer) = talk.get(interaction::CUSTOMER) {
        record.set(task::CUSTOMER, customer);
    }
    if let Some(opportunity) = talk.get(interaction::OPPORTUNITY) {
        record.set(task::OPPORTUNITY, opportunity);
    }
    if let Some(following) = following {
        let done = entered(following).max(entered(talk));
        record.set(task::DONE_AT, done);
        touch(&mut record, done, following.text(interaction::PERSON));
    }
    record
}
