//! What a customer needs and how that changes (R297): what its talks have noted, in their order, each need from the talk
//! that first said it until another one says something else.

use super::history::talks;
use crate::model::schema::tables::interaction;
use crate::model::value::Timestamp;
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// A need, as a talk noted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The talk that said it first.
    pub talk: RecordId,
    /// When that was.
    pub at: Timestamp,
    /// Who noted it.
    pub person: String,
    /// What is needed.
    pub text: String,
    /// How many talks in a row said it.
    pub times: usize,
}

/// The needs of a customer, the oldest first.
pub fn needs(workspace: &Workspace, customer: RecordId) -> Vec<Noted> {
    let mut noted: Vec<Noted> = Vec::new();
    for talk in talks(workspace, interaction::CUSTOMER.field, customer).into_iter().rev() {
        let text = talk.text(interaction::NEEDS).trim();
        match noted.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.text == text => last.times += 1,
            _ => noted.push(first(&talk, text)),
        }
    }
    noted
}

fn first(talk: &Record, text: &str) -> Noted {
    Noted {
        talk: talk.id,
        at: talk.get(interaction::TIME).unwrap_or_default(),
        person: talk.text(interaction::PERSON).to_owned(),
        text: text.to_owned(),
        times: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_stands_where_it_first_came_up_and_again_when_it_comes_back() {
        let customer = RecordId([9; 16]);
        let talk = |number: u8, needs: &str| {
            Record::new(interaction::ID, RecordId([number; 16]))
                .with(interaction::CUSTOMER, customer)
                .with(interaction::TIME, Timestamp(i64::from(number)))
                .with(interaction::PERSON, "王芳".to_owned())
                .with(interaction::NEEDS, needs.to_owned())
        };
        let talks = [talk(3, "私有化部署"), talk(1, "降低成本"), talk(2, "降低成本"), talk(4, ""), talk(5, "降低成本")];
        let found = needs(&Workspace::holding(&talks), customer);
        let told: Vec<(&str, usize, i64)> = found.iter().map(|one| (one.text.as_str(), one.times, one.at.0)).collect();
        assert_eq!(told, [("降低成本", 2, 1), ("私有化部署", 1, 3), ("降低成本", 1, 5)]);
    }
}
