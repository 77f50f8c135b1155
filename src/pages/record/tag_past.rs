//! Who set a tag of a customer, and when (R158). It is read from the journal, which knows it anyway; what a rule has set
//! stands with the customer.

use crate::model::change::{Action, Origin};
use crate::model::schema::tables::customer;
use crate::model::value::Timestamp;
use crate::model::{Record, Value};
use crate::workspace::session::PastStep;

/// How a tag came to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// The rule of the tag.
    Rule,
    /// Somebody, in the desk.
    Person(String),
    /// A file that somebody imported.
    Import(String),
    /// Another desk, by the backend.
    Backend,
    /// The journal doesn't go back as far: the sample company, what came back from a backup, or a vault of an older
    /// release.
    Unknown,
}

/// A tag with how and when it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPast {
    /// The word.
    pub name: String,
    /// How.
    pub by: SetBy,
    /// When; nothing where that is not known.
    pub at: Option<Timestamp>,
}

fn holds(value: Option<&Value>, name: &str) -> bool {
    matches!(value, Some(Value::Tags(tags)) if tags.iter().any(|tag| tag == name))
}

/// Whether a step set that tag. Of a record that begins, the change holds all its values.
fn sets(step: &PastStep, name: &str) -> bool {
    step.action != Action::Delete
        && step.edits.iter().any(|edit| {
            edit.field == customer::TAGS.field && !holds(edit.before.as_ref(), name) && holds(edit.after.as_ref(), name)
        })
}

/// How each tag of a customer was set; `steps` are those of the journal, the newest first.
pub fn tag_pasts(record: &Record, steps: &[PastStep]) -> Vec<TagPast> {
    let ruled = record.get(customer::RULED_TAGS).unwrap_or_default();
    let tags = record.get(customer::TAGS).unwrap_or_default().into_iter();
    let past = |name: String| {
        let step = steps.iter().find(|step| sets(step, &name));
        let by = match step {
            _ if ruled.contains(&name) => SetBy::Rule,
            Some(PastStep { origin: Origin::Sync, .. }) => SetBy::Backend,
            Some(PastStep { origin: Origin::Import(_), author, .. }) => SetBy::Import(author.clone()),
            Some(PastStep { origin: Origin::Sample | Origin::Restore, .. }) | None => SetBy::Unknown,
            Some(step) => SetBy::Person(step.author.clone()),
        };
        TagPast { name, at: step.map(|step| step.at).filter(|_| by != SetBy::Unknown), by }
    };
    tags.map(past).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, RecordId};

    fn tags(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn step(at: i64, author: &str, origin: Origin, before: &[&str], after: &[&str]) -> PastStep {
        let value = |words: &[&str]| (!words.is_empty()).then(|| Value::Tags(tags(words)));
        let edit = Edit { field: customer::TAGS.field, before: value(before), after: value(after) };
        PastStep { at: Timestamp(at), author: author.to_owned(), origin, action: Action::Update, edits: vec![edit] }
    }

    #[test]
    fn whoever_set_a_tag_last_is_named_with_the_day_and_a_rule_as_a_rule() {
        let record = Record::new(customer::ID, RecordId([1; 16]))
            .with(customer::TAGS, tags(&["大客户", "续约", "沉默", "旧标签", "展会"]))
            .with(customer::RULED_TAGS, tags(&["沉默"]));
        // The newest first: 王芳 took 大客户 away, 李雷 set it again.
        let steps = [
            step(60, "韩梅梅", Origin::Person, &["大客户", "旧标签"], &["大客户", "旧标签", "沉默"]),
            step(50, "李雷", Origin::Person, &["旧标签"], &["大客户", "旧标签"]),
            step(40, "王芳", Origin::Person, &["大客户", "旧标签"], &["旧标签"]),
            step(30, "后台", Origin::Sync, &["大客户"], &["大客户", "展会"]),
            step(20, "王芳", Origin::Import(RecordId([9; 16])), &[], &["大客户", "续约"]),
        ];
        let told: Vec<(String, SetBy, Option<i64>)> =
            tag_pasts(&record, &steps).into_iter().map(|past| (past.name, past.by, past.at.map(|at| at.0))).collect();
        assert_eq!(
            told,
            [
                ("大客户".to_owned(), SetBy::Person("李雷".to_owned()), Some(50)),
                ("续约".to_owned(), SetBy::Import("王芳".to_owned()), Some(20)),
                ("沉默".to_owned(), SetBy::Rule, Some(60)),
                ("旧标签".to_owned(), SetBy::Unknown, None),
                ("展会".to_owned(), SetBy::Backend, Some(30)),
            ]
        );
    }
}
