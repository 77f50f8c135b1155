//! Canned texts: what is offered for a case, and what stands in place of the placeholders.

use crate::model::Record;
use crate::model::schema::tables::service_case;
use crate::model::schema::tables::{canned_text, contact, customer};
use crate::model::text::fill_named;
use crate::workspace::Workspace;

/// Who and what a text speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The customer.
    pub customer: String,
    /// Who turned to the desk; the customer where nobody is named.
    pub contact: String,
    /// The number of the case.
    pub number: String,
}

impl Names {
    /// Those of a case.
    pub fn of(workspace: &Workspace, case: &Record) -> Self {
        let customer = case.get(service_case::CUSTOMER).map(|id| workspace.title(customer::ID, id)).unwrap_or_default();
        let contact = case.get(service_case::CONTACT).map(|id| workspace.title(contact::ID, id)).unwrap_or_default();
        let contact = if contact.is_empty() { customer.clone() } else { contact };
        Self { customer, contact, number: case.text(service_case::NUMBER).to_owned() }
    }

    /// The text with the names in it. What is in other braces stays as it is.
    pub fn fill(&self, text: &str) -> String {
        fill_named(text, &[("customer", &self.customer), ("contact", &self.contact), ("number", &self.number)])
    }
}

/// The texts that fit a case: those for its kind, then those for all kinds, each by title.
pub fn offered(workspace: &Workspace, case: &Record) -> Vec<Record> {
    let kind = case.get(service_case::KIND);
    let mut texts: Vec<Record> = workspace
        .rows(canned_text::ID)
        .into_iter()
        .filter_map(|row| workspace.record_at(canned_text::ID, row))
        .filter(|text| text.get(canned_text::KIND).is_none_or(|of| Some(of) == kind))
        .collect();
    texts.sort_by(|one, other| {
        let key = |text: &Record| (text.get(canned_text::KIND).is_none(), text.text(canned_text::TITLE).to_owned());
        key(one).cmp(&key(other))
    });
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::service_case::CaseKind;

    #[test]
    fn a_customer_is_not_addressed_by_a_placeholder() {
        let names = Names { customer: "华鼎".to_owned(), contact: "王芳".to_owned(), number: "SV1".to_owned() };
        let text = "{contact}您好，{customer}的工单 {number} 已受理 {unknown} {";
        assert_eq!(names.fill(text), "王芳您好，华鼎的工单 SV1 已受理 {unknown} {");
        // A name that looks like a placeholder is a name.
        let names = Names { contact: "{number}".to_owned(), ..names };
        assert_eq!(names.fill("{contact}"), "{number}");
    }

    #[test]
    fn the_texts_for_a_complaint_do_not_turn_up_elsewhere() {
        let text = |number: u8, title: &str, kind: Option<CaseKind>| {
            let text = Record::new(canned_text::ID, RecordId([number; 16])).with(canned_text::TITLE, title.to_owned());
            match kind {
                Some(kind) => text.with(canned_text::KIND, kind),
                None => text,
            }
        };
        let all = [text(1, "收到", None), text(2, "致歉", Some(CaseKind::Complaint))];
        let workspace = Workspace::holding(&all);
        let titles = |kind: CaseKind| -> Vec<String> {
            let case = Record::new(service_case::ID, RecordId([9; 16])).with(service_case::KIND, kind);
            offered(&workspace, &case).iter().map(|text| text.text(canned_text::TITLE).to_owned()).collect()
        };
        assert_eq!(titles(CaseKind::Complaint), ["致歉", "收到"]);
        assert_eq!(titles(CaseKind::Inquiry), ["收到"]);
    }
}
