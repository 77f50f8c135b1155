//! How the settings write down what the people of a vault agree on: one row a subject, whole.

use crate::model::schema::tables::policy;
use crate::model::{Change, Record, RecordId};
use crate::workspace::Workspace;

/// The change that writes a subject down, by its row and its name; `None` where it says so already.
pub fn agreed(workspace: &Workspace, (row, name): (RecordId, &str), body: String) -> Option<Change> {
    match workspace.record(policy::ID, row) {
        Some(before) => Change::between(&before, &before.clone().with(policy::BODY, body)),
        None => {
            let fresh = Record::new(policy::ID, row).with(policy::NAME, name.to_owned());
            Some(Change::creation(fresh.with(policy::BODY, body)))
        }
    }
}

/// The words of a list as it is typed, each once.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split([',', '，', '、', ';', '；', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        if words.iter().all(|known| known != word) {
            words.push(word.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_the_commas_of_both_languages() {
        assert_eq!(words("李雷，韩梅梅, 王芳、李雷 ;; "), ["李雷", "韩梅梅", "王芳"]);
        assert!(words(" ，").is_empty());
    }

    #[test]
    fn what_is_agreed_on_already_is_not_written_again() {
        let subject = (policy::SERVICE, "service");
        let change = agreed(&Workspace::new(), subject, "{}".to_owned()).expect("a change");
        let workspace = Workspace::holding(&[change.into_record()]);
        assert_eq!(agreed(&workspace, subject, "{}".to_owned()), None);
        assert!(agreed(&workspace, subject, "{1}".to_owned()).is_some());
    }
}
