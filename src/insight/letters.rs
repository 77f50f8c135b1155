//! Letters (R220, R291): who gets one, what stands in place of the names in braces, and the address that opens the mail
//! program with all of it. Nothing is sent from here.
//!
//! Who has not agreed to letters by email gets none (R197), and who took that back surely not. The address of a company
//! itself is nobody's personal data, unless it is that of one of its contacts; a company can refuse as well.

use super::consent::word;
use crate::model::schema::tables::consent::Purpose;
use crate::model::schema::tables::customer::CustomerKind;
use crate::model::schema::tables::{contact, customer, letter_template, participation};
use crate::model::text::{Locale, fill_named};
use crate::model::{CalendarDate, Record, RecordId};
use crate::workspace::Workspace;

/// The longest address that mail programs open whole, in bytes.
pub const LONGEST: usize = 2_000;

/// What a letter speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The customer.
    pub customer: String,
    /// Whom it is to; the customer where nobody is named.
    pub contact: String,
    /// Who looks after the customer.
    pub owner: String,
    /// The products of interest.
    pub product: String,
    /// Who writes.
    pub me: String,
    /// The day.
    pub today: String,
}

impl Names {
    /// Those of a customer and, where one is meant, of one of its contacts.
    pub fn of(
        workspace: &Workspace,
        customer: RecordId,
        contact: Option<RecordId>,
        me: &str,
        today: CalendarDate,
    ) -> Self {
        let known = workspace.record(customer::ID, customer);
        let text = |key| known.as_ref().map(|known| known.text(key).to_owned()).unwrap_or_default();
        let name = text(customer::NAME);
        let person = match contact {
            Some(contact) => workspace.title(contact::ID, contact),
            None => text(customer::CONTACT_NAME),
        };
        let interests = known.as_ref().and_then(|known| known.get(customer::INTERESTS)).unwrap_or_default();
        Self {
            contact: if person.is_empty() { name.clone() } else { person },
            customer: name,
            owner: text(customer::OWNER),
            product: interests.join("、"),
            me: me.to_owned(),
            today: today.to_string(),
        }
    }

    /// The text with the names in it. What is in other braces stays as it is.
    pub fn fill(&self, text: &str) -> String {
        fill_named(
            text,
            &[
                ("customer", &self.customer),
                ("contact", &self.contact),
                ("owner", &self.owner),
                ("product", &self.product),
                ("me", &self.me),
                ("today", &self.today),
            ],
        )
    }
}

/// Subject and wording of a template in a language; in the other one where it has none in this.
pub fn wording(template: &Record, locale: Locale) -> (String, String) {
    let other = match locale {
        Locale::Chinese => Locale::English,
        Locale::English => Locale::Chinese,
    };
    let has = |locale: Locale| !template.text(letter_template::of_language(locale).1).is_empty();
    let (subject, body) = letter_template::of_language(if has(locale) || !has(other) { locale } else { other });
    (template.text(subject).to_owned(), template.text(body).to_owned())
}

/// The templates, by name.
pub fn templates(workspace: &Workspace) -> Vec<Record> {
    let rows = workspace.rows(letter_template::ID).into_iter();
    let mut found: Vec<Record> = rows.filter_map(|row| workspace.record_at(letter_template::ID, row)).collect();
    found.sort_by(|one, other| {
        let key = |template: &Record| (template.text(letter_template::NAME).to_owned(), template.id);
        key(one).cmp(&key(other))
    });
    found
}

/// Who gets a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The customer.
    pub customer: RecordId,
    /// The contact, where it goes to one.
    pub contact: Option<RecordId>,
    /// The address.
    pub address: String,
}

/// Why somebody gets none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// No address is known.
    NoAddress,
    /// They have not agreed to letters.
    NoConsent,
    /// They agreed and took it back, or said no.
    Withdrawn,
}

/// To whom a letter for a customer goes: to the contact that is meant, else to the customer's own address, else to the
/// first of its contacts who may be written to, the main contact before others.
///
/// # Errors
/// [`LeftOut`], where nobody may be written to.
pub fn recipient(workspace: &Workspace, customer: RecordId, contact: Option<RecordId>) -> Result<Recipient, LeftOut> {
    if let Some(contact) = contact {
        let person = workspace.record(contact::ID, contact).ok_or(LeftOut::NoAddress)?;
        return to_person(workspace, customer, &person);
    }
    let known = workspace.record(customer::ID, customer).ok_or(LeftOut::NoAddress)?;
    let rows = workspace.children(contact::ID, contact::CUSTOMER.field, customer);
    let mut people: Vec<Record> = rows.into_iter().filter_map(|row| workspace.record_at(contact::ID, row)).collect();
    people.sort_by_key(|person| person.get(contact::PRIMARY) != Some(true));
    let own = known.text(customer::EMAIL);
    if !own.is_empty() {
        let same = people.iter().find(|person| person.text(contact::EMAIL).eq_ignore_ascii_case(own));
        return match same {
            Some(person) => to_person(workspace, customer, person),
            None => to_customer(workspace, &known),
        };
    }
    let mut left_out = LeftOut::NoAddress;
    for person in &people {
        match to_person(workspace, customer, person) {
            Ok(recipient) => return Ok(recipient),
            Err(LeftOut::NoAddress) => {}
            Err(why) => left_out = why,
        }
    }
    Err(left_out)
}

/// A letter to the customer's own address.
fn to_customer(workspace: &Workspace, known: &Record) -> Result<Recipient, LeftOut> {
    let said = word(workspace, customer::ID, known.id, Purpose::Email);
    let is_person = known.get(customer::KIND) == Some(CustomerKind::Person);
    if said.refuses() {
        Err(LeftOut::Withdrawn)
    } else if is_person && !said.agrees() {
        Err(LeftOut::NoConsent)
    } else {
        Ok(Recipient { customer: known.id, contact: None, address: known.text(customer::EMAIL).to_owned() })
    }
}

fn to_person(workspace: &Workspace, customer: RecordId, person: &Record) -> Result<Recipient, LeftOut> {
    let address = person.text(contact::EMAIL).to_owned();
    let said = word(workspace, contact::ID, person.id, Purpose::Email);
    if address.is_empty() {
        Err(LeftOut::NoAddress)
    } else if said.agrees() {
        Ok(Recipient { customer, contact: Some(person.id), address })
    } else {
        Err(if said.refuses() { LeftOut::Withdrawn } else { LeftOut::NoConsent })
    }
}

/// To whom the letters of a campaign go, and how many get none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOver {
    /// Who gets one, each address once.
    pub recipients: Vec<Recipient>,
    /// How many have no address.
    pub without_address: usize,
    /// How many have not agreed.
    pub without_consent: usize,
    /// How many took it back.
    pub withdrawn: usize,
}

/// To whom the letters of a campaign go: its participants in the order in which they were added.
pub fn hand_over(workspace: &Workspace, campaign: RecordId) -> HandOver {
    let mut found = HandOver::default();
    let mut addresses: hashbrown::HashSet<String> = hashbrown::HashSet::new();
    for row in workspace.children(participation::ID, participation::CAMPAIGN.field, campaign) {
        let Some(guest) = workspace.record_at(participation::ID, row) else { continue };
        let Some(customer) = guest.get(participation::CUSTOMER) else { continue };
        match recipient(workspace, customer, guest.get(participation::CONTACT)) {
            Ok(recipient) if addresses.insert(recipient.address.to_lowercase()) => found.recipients.push(recipient),
            Ok(_) => {}
            Err(LeftOut::NoAddress) => found.without_address += 1,
            Err(LeftOut::NoConsent) => found.without_consent += 1,
            Err(LeftOut::Withdrawn) => found.withdrawn += 1,
        }
    }
    found
}

/// The address that opens the mail program with a letter (RFC 6068).
pub fn mailto(address: &str, subject: &str, body: &str) -> String {
    let mut link = String::from("mailto:");
    push_encoded(&mut link, address, b"@+");
    for (name, text) in [("?subject=", subject), ("&body=", body)] {
        link.push_str(name);
        push_encoded(&mut link, &text.replace("\r\n", "\n").replace('\n', "\r\n"), b"");
    }
    link
}

fn push_encoded(link: &mut String, text: &str, kept: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            link.push(char::from(byte));
        } else {
            link.push('%');
            for digit in [byte >> 4, byte & 15] {
                link.push(DIGITS.get(usize::from(digit)).map_or('0', |digit| char::from(*digit)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::consent::{self, ConsentState};
    use crate::model::value::Timestamp;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn company(number: u8, email: &str) -> Record {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::KIND, CustomerKind::Company)
            .with(customer::EMAIL, email.to_owned())
    }

    fn person(number: u8, of: u8, email: &str, consent: bool) -> Record {
        Record::new(contact::ID, id(number))
            .with(contact::NAME, format!("contact {number}"))
            .with(contact::CUSTOMER, id(of))
            .with(contact::EMAIL, email.to_owned())
            .with(contact::CONSENT, consent)
    }

    #[test]
    fn nobody_is_written_to_who_did_not_agree_and_those_left_out_are_counted() {
        let guest = |number: u8, of: u8, contact: Option<u8>| {
            let guest = Record::new(participation::ID, id(number))
                .with(participation::CAMPAIGN, id(99))
                .with(participation::CUSTOMER, id(of));
            match contact {
                Some(contact) => guest.with(participation::CONTACT, id(contact)),
                None => guest,
            }
        };
        let private = company(5, "wang@example.cn").with(customer::KIND, CustomerKind::Person);
        let workspace = Workspace::holding(&[
            company(1, "office@one.cn"),
            company(2, ""),
            company(3, ""),
            company(4, "li@four.cn"),
            private,
            company(6, "OFFICE@one.cn"),
            person(12, 2, "no@two.cn", false),
            person(13, 2, "yes@two.cn", true).with(contact::PRIMARY, true),
            person(14, 4, "li@four.cn", false),
            person(15, 1, "zhao@one.cn", true),
            guest(21, 1, None),
            guest(22, 2, None),
            guest(23, 3, None),
            guest(24, 4, None),
            guest(25, 5, None),
            guest(26, 6, None),
            guest(27, 1, Some(15)),
            guest(28, 2, Some(12)),
        ]);
        let found = hand_over(&workspace, id(99));
        let addresses: Vec<&str> = found.recipients.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(addresses, ["office@one.cn", "yes@two.cn", "zhao@one.cn"]);
        assert_eq!((found.without_address, found.without_consent), (1, 3));
    }

    #[test]
    fn who_took_their_consent_back_gets_no_letter_also_where_the_earlier_field_says_yes() {
        let refusal = |number: u8, key, of: u8| {
            Record::new(consent::ID, id(number))
                .with(key, id(of))
                .with(consent::PURPOSE, Purpose::Email)
                .with(consent::STATE, ConsentState::Withdrawn)
                .with(consent::WITHDRAWN_AT, Timestamp(7))
        };
        let workspace = Workspace::holding(&[
            company(1, "office@one.cn"),
            company(2, ""),
            company(3, "wang@example.cn").with(customer::KIND, CustomerKind::Person),
            person(12, 2, "li@two.cn", true),
            refusal(21, consent::CUSTOMER, 1),
            refusal(22, consent::CONTACT, 12),
            refusal(23, consent::CUSTOMER, 3),
        ]);
        for of in [1, 2, 3] {
            assert_eq!(recipient(&workspace, id(of), None), Err(LeftOut::Withdrawn), "{of}");
        }
    }

    #[test]
    fn a_letter_addresses_its_reader_by_name_in_the_language_that_there_is() {
        let template = Record::new(letter_template::ID, id(1))
            .with(letter_template::SUBJECT_ZH, "{customer}专享".to_owned())
            .with(letter_template::BODY_ZH, "{contact}您好，{product}有新版本。{owner} {unknown}".to_owned());
        let known = company(1, "")
            .with(customer::OWNER, "李雷".to_owned())
            .with(customer::INTERESTS, vec!["机床".to_owned(), "刀具".to_owned()]);
        let workspace = Workspace::holding(&[known, person(2, 1, "", true)]);
        let names = Names::of(&workspace, id(1), Some(id(2)), "王芳", CalendarDate(20_000));
        for locale in [Locale::Chinese, Locale::English] {
            let (subject, body) = wording(&template, locale);
            assert_eq!(names.fill(&subject), "customer 1专享");
            assert_eq!(names.fill(&body), "contact 2您好，机床、刀具有新版本。李雷 {unknown}");
        }
        assert_eq!(Names::of(&workspace, id(1), None, "", CalendarDate(0)).contact, "customer 1");
    }

    #[test]
    fn a_mail_program_gets_every_character_of_a_letter() {
        let link = mailto("a+b@x.cn", "50% & 更多", "您好\n再见");
        assert_eq!(
            link,
            "mailto:a+b@x.cn?subject=50%25%20%26%20%E6%9B%B4%E5%A4%9A&body=%E6%82%A8%E5%A5%BD%0D%0A%E5%86%8D%E8%A7%81"
        );
        assert!(!mailto("x?bcc=all@x.cn", "", "").contains("?bcc"), "an address adds no reader");
    }
}
