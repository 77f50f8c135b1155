//! The list of those who get a letter, as a program that sends takes it: a row each, with the names and the letter itself.

use crate::i18n::texts::segments as words;
use crate::insight::letters::{Names, Recipient};
use crate::model::CalendarDate;
use crate::model::text::Locale;
use crate::workspace::Workspace;

/// Subject and wording, with the names still in braces.
pub type Wording = (String, String);

/// The head and a row for each recipient.
pub fn merge_list(
    workspace: &Workspace,
    recipients: &[Recipient],
    (subject, body): &Wording,
    (me, today): (&str, CalendarDate),
    locale: Locale,
) -> Vec<Vec<String>> {
    let head = [
        words::COLUMN_ADDRESS,
        words::COLUMN_CUSTOMER,
        words::COLUMN_CONTACT,
        words::COLUMN_OWNER,
        words::COLUMN_PRODUCT,
        words::SUBJECT,
        words::BODY,
    ];
    let row = |recipient: &Recipient| {
        let names = Names::of(workspace, recipient.customer, recipient.contact, me, today);
        let (subject, body) = (names.fill(subject), names.fill(body));
        vec![recipient.address.clone(), names.customer, names.contact, names.owner, names.product, subject, body]
    };
    let head = head.iter().map(|text| text.get(locale).to_owned()).collect();
    std::iter::once(head).chain(recipients.iter().map(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{Record, RecordId};

    #[test]
    fn everybody_on_the_list_gets_a_letter_with_their_own_name() {
        let id = RecordId([1; 16]);
        let known = Record::new(customer::ID, id)
            .with(customer::NAME, "华东精工".to_owned())
            .with(customer::CONTACT_NAME, "王芳".to_owned())
            .with(customer::OWNER, "李雷".to_owned());
        let recipients = [Recipient { customer: id, contact: None, address: "w@x.cn".to_owned() }];
        let wording = ("致{customer}".to_owned(), "{contact}您好，{me}".to_owned());
        let workspace = Workspace::holding(&[known]);
        let list = merge_list(&workspace, &recipients, &wording, ("韩梅梅", CalendarDate(0)), Locale::Chinese);
        let [head, row] = list.as_slice() else { panic!("a head and a row") };
        assert_eq!(head.len(), row.len());
        assert_eq!(row, &["w@x.cn", "华东精工", "王芳", "李雷", "", "致华东精工", "王芳您好，韩梅梅"]);
    }
}
