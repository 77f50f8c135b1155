//! In which order comments stand, for whom they are, and the change that marks one as read.

use crate::model::schema::facts;
use crate::model::schema::tables::comment;
use crate::model::{Change, FieldId, Key, Record, RecordId, Value};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// A comment with what was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// The comment.
    pub first: Record,
    /// The answers, the oldest first.
    pub replies: Vec<Record>,
}

/// When something was said: the later of two of one moment is the one entered later.
fn said_at(comment: &Record) -> (i64, RecordId) {
    (comment.get(facts::CREATED_AT).map_or(0, |at| at.0), comment.id)
}

/// The comments whose reference leads to a record, the newest first, each with its answers. An answer to what is gone
/// stands for itself.
pub fn threads(workspace: &Workspace, field: FieldId, about: RecordId) -> Vec<Thread> {
    let rows = workspace.children(comment::ID, field, about).into_iter();
    let mut said: Vec<Record> = rows.filter_map(|row| workspace.record_at(comment::ID, row)).collect();
    said.sort_by_key(said_at);
    let known: Vec<RecordId> = said.iter().map(|comment| comment.id).collect();
    let answered = |comment: &Record| comment.get(comment::REPLY_TO).filter(|to| known.contains(to));
    let (replies, first): (Vec<Record>, Vec<Record>) = said.into_iter().partition(|said| answered(said).is_some());
    let mut threads: Vec<Thread> = first.into_iter().map(|first| Thread { first, replies: Vec::new() }).collect();
    for reply in replies {
        // What answers an answer belongs to what that one answers.
        let to = answered(&reply);
        let is_of = |thread: &&mut Thread| {
            Some(thread.first.id) == to || thread.replies.iter().any(|other| Some(other.id) == to)
        };
        match threads.iter_mut().find(is_of) {
            Some(thread) => thread.replies.push(reply),
            None => threads.push(Thread { first: reply, replies: Vec::new() }),
        }
    }
    threads.sort_by_key(|thread| std::cmp::Reverse(said_at(&thread.first)));
    threads
}

/// Whether a comment names somebody who has not marked it as read.
pub fn is_unread(comment: &Record, me: &str) -> bool {
    let holds = |key: Key<Vec<String>>| comment.get(key).unwrap_or_default().iter().any(|name| name == me);
    holds(comment::MENTIONS) && !holds(comment::READ_BY) && comment.text(facts::CREATED_BY) != me
}

/// The conditions of the comments that are for somebody.
pub fn for_somebody(me: &str) -> Filter {
    let named = || Value::Tags(vec![me.to_owned()]);
    let conditions = vec![
        Condition { field: comment::MENTIONS.field, test: Test::Is(named()) },
        Condition { field: comment::READ_BY.field, test: Test::IsNot(named()) },
        Condition { field: facts::CREATED_BY.field, test: Test::IsNot(Value::Text(me.to_owned())) },
    ];
    Filter::all(conditions)
}

/// The change by which somebody marks a comment as read.
pub fn marked_read(comment: &Record, me: &str) -> Option<Change> {
    let mut readers = comment.get(comment::READ_BY).unwrap_or_default();
    if readers.iter().any(|reader| reader == me) {
        return None;
    }
    readers.push(me.to_owned());
    Change::between(comment, &comment.clone().with(comment::READ_BY, readers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::value::{CalendarDate, Timestamp};
    use crate::workspace::Query;
    use crate::workspace::query::Day;

    const ABOUT: RecordId = RecordId([1; 16]);

    fn said(number: u8, author: &str, names: &[&str]) -> Record {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Record::new(comment::ID, RecordId([number; 16]))
            .with(comment::CUSTOMER, ABOUT)
            .with(comment::MENTIONS, names)
            .with(facts::CREATED_AT, Timestamp(i64::from(number)))
            .with(facts::CREATED_BY, author.to_owned())
    }

    fn answer(number: u8, to: u8) -> Record {
        said(number, "李雷", &[]).with(comment::REPLY_TO, RecordId([to; 16]))
    }

    #[test]
    fn an_answer_stands_below_its_question_and_none_is_lost_with_it() {
        let customer = Record::new(customer::ID, ABOUT);
        let comments = [said(2, "王芳", &[]), said(3, "王芳", &[]), answer(4, 2), answer(5, 4), answer(6, 99)];
        let mut records = vec![customer];
        records.extend(comments);
        let workspace = Workspace::holding(&records);
        let order: Vec<(u8, Vec<u8>)> = threads(&workspace, comment::CUSTOMER.field, ABOUT)
            .iter()
            .map(|thread| (thread.first.id.0[0], thread.replies.iter().map(|reply| reply.id.0[0]).collect()))
            .collect();
        assert_eq!(order, [(6, vec![]), (3, vec![]), (2, vec![4, 5])]);
    }

    #[test]
    fn whoever_is_named_finds_it_until_it_is_marked_as_read() {
        let asked = said(2, "王芳", &["李雷", "赵敏"]);
        let own = said(3, "李雷", &["李雷"]);
        let other = said(4, "王芳", &["赵敏"]);
        let mut read = said(5, "王芳", &["李雷"]);
        marked_read(&read, "李雷").expect("a change").apply_to(&mut read);
        assert_eq!(marked_read(&read, "李雷"), None);
        let all = [asked.clone(), own, other, read];
        let workspace = Workspace::holding(&all);
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let query = Query { filter: for_somebody("李雷"), ..Query::all(comment::ID, day) };
        let found: Vec<RecordId> =
            workspace.query(&query).into_iter().filter_map(|row| workspace.id_at(comment::ID, row)).collect();
        let unread: Vec<RecordId> = all.iter().filter(|one| is_unread(one, "李雷")).map(|one| one.id).collect();
        assert_eq!((found, unread), (vec![asked.id], vec![asked.id]));
        // What one has read stays unread for the others.
        assert!(is_unread(&asked, "赵敏"));
    }
}
