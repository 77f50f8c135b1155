//! What a lead becomes: a new customer or one that is here already, and an opportunity; and what the campaign that brought
//! it has of that. All of it is one batch, so that one step takes it back. The main contact of a new customer stands on the customer itself; whoever comes to a customer
//! that is here already becomes one of its contacts, unless they are known there.

use super::taking_part::{Guest, taking_part};
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer::{CustomerKind, Status};
use crate::model::schema::tables::lead::{self, LeadState};
use crate::model::schema::tables::{contact, customer, opportunity};
use crate::model::{CalendarDate, Change, Key, Record, RecordId};
use crate::workspace::{Likeness, Workspace};

/// The longest name that an opportunity gets from the words of a lead, in characters.
const LONGEST_NAME: usize = 40;

/// How likely a customer must be the same to be proposed before a new one.
const SURE: u8 = 80;

/// Who converts, when, and where new identities come from.
pub struct Occasion<'a> {
    /// Who converts; owner of what has none.
    pub member: &'a str,
    /// The local day.
    pub today: CalendarDate,
    /// A new identity at each call.
    pub new_id: &'a dyn Fn() -> RecordId,
}

/// What a person wants a lead to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The customer that it belongs to; a new one where there is none.
    pub customer: Option<RecordId>,
    /// Whether an opportunity is made, too.
    pub opportunity: bool,
}

/// The customers that a lead may be already, the likeliest first: by their own name, phone and email, and by those of
/// their contacts (R272, R300).
pub fn likely(workspace: &Workspace, lead: &Record) -> Vec<Likeness> {
    let mut probe = Record::new(customer::ID, lead.id);
    for (from, to) in [
        (lead::NAME, customer::NAME),
        (lead::MOBILE, customer::MOBILE),
        (lead::TELEPHONE, customer::TELEPHONE),
        (lead::EMAIL, customer::EMAIL),
    ] {
        copy(lead, from, &mut probe, to);
    }
    let mut found = workspace.likely_duplicates(&probe);
    let mut person = Record::new(contact::ID, lead.id);
    copy(lead, lead::MOBILE, &mut person, contact::MOBILE);
    copy(lead, lead::EMAIL, &mut person, contact::EMAIL);
    for likeness in workspace.likely_duplicates(&person) {
        let of = workspace.record(contact::ID, likeness.id).and_then(|contact| contact.get(contact::CUSTOMER));
        if let Some(id) = of.filter(|id| found.iter().all(|known| known.id != *id)) {
            found.push(Likeness { entity: customer::ID, id, title: workspace.title(customer::ID, id), ..likeness });
        }
    }
    found
}

/// The customer that is proposed first; none where a new one is likelier.
pub fn proposed(likely: &[Likeness]) -> Option<RecordId> {
    likely.iter().max_by_key(|likeness| likeness.score).filter(|likeness| likeness.score >= SURE).map(|one| one.id)
}

/// The changes that convert a lead; none where the wanted customer is gone.
pub fn conversion(workspace: &Workspace, lead: &Record, wish: Wish, occasion: &Occasion<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let (id, person) = match wish.customer {
        None => {
            let made = new_customer(lead, wish, occasion);
            let id = made.id;
            changes.push(Change::creation(made));
            (id, None)
        }
        Some(id) => {
            let Some(known) = workspace.record(customer::ID, id) else {
                return Vec::new();
            };
            changes.extend(Change::between(&known, &completed(&known, lead, wish, occasion)));
            let person = contact_of(workspace, &known, lead);
            let made = person.is_none().then(|| new_contact(lead, &known, occasion)).flatten();
            let person = person.or_else(|| made.as_ref().map(|made| made.id));
            changes.extend(made.map(Change::creation));
            (id, person)
        }
    };
    let mut after = lead.clone().with(lead::STATE, LeadState::Converted).with(lead::CUSTOMER, id);
    if let Some(person) = person {
        after.set(lead::CONTACT, person);
    }
    let deal = wish.opportunity.then(|| new_deal(lead, id, person, occasion));
    let guest = Guest { customer: id, contact: person, opportunity: deal.as_ref().map(|deal| deal.id) };
    if let Some(deal) = deal {
        after.set(lead::OPPORTUNITY, deal.id);
        changes.push(Change::creation(deal));
    }
    changes.extend(taking_part(workspace, lead, guest, occasion.new_id));
    changes.extend(Change::between(lead, &after));
    changes
}

fn copy<T: FieldValue>(from: &Record, key: Key<T>, into: &mut Record, to: Key<T>) {
    into.set_value(to.field, from.value(key.field).cloned());
}

fn owner(lead: &Record, occasion: &Occasion<'_>) -> String {
    match lead.text(lead::OWNER) {
        "" => occasion.member.to_owned(),
        owner => owner.to_owned(),
    }
}

/// One who is to buy something, or was looked over, is more than a possibility (R118, R120).
fn status(lead: &Record, wish: Wish) -> Status {
    let qualified = lead.get(lead::STATE) == Some(LeadState::Qualified);
    if wish.opportunity || qualified { Status::Intent } else { Status::Potential }
}

fn new_customer(lead: &Record, wish: Wish, occasion: &Occasion<'_>) -> Record {
    let mut made = Record::new(customer::ID, (occasion.new_id)())
        .with(customer::KIND, lead.get(lead::KIND).unwrap_or(CustomerKind::Company))
        .with(customer::STATUS, status(lead, wish))
        .with(customer::OWNER, owner(lead, occasion))
        .with(customer::FIRST_CONTACT, lead.get(lead::FIRST_CONTACT).unwrap_or(occasion.today));
    for (from, to) in [
        (lead::NAME, customer::NAME),
        (lead::CONTACT_NAME, customer::CONTACT_NAME),
        (lead::CONTACT_POSITION, customer::CONTACT_POSITION),
        (lead::MOBILE, customer::MOBILE),
        (lead::TELEPHONE, customer::TELEPHONE),
        (lead::EMAIL, customer::EMAIL),
        (lead::INDUSTRY, customer::INDUSTRY),
        (lead::PROVINCE, customer::PROVINCE),
        (lead::CITY, customer::CITY),
        (lead::SOURCE, customer::SOURCE),
        (lead::INTEREST, customer::KEY_NEEDS),
        (lead::FIRST_CONTACT_RESULT, customer::FIRST_CONTACT_RESULT),
        (lead::REMARK, customer::REMARK),
    ] {
        copy(lead, from, &mut made, to);
    }
    copy(lead, lead::FIRST_CONTACT_WAY, &mut made, customer::FIRST_CONTACT_WAY);
    made
}

/// A customer that is here already gets what it lacks, and keeps all else.
fn completed(known: &Record, lead: &Record, wish: Wish, occasion: &Occasion<'_>) -> Record {
    let mut after = known.clone();
    for (from, to) in [
        (lead::INDUSTRY, customer::INDUSTRY),
        (lead::PROVINCE, customer::PROVINCE),
        (lead::CITY, customer::CITY),
        (lead::SOURCE, customer::SOURCE),
        (lead::INTEREST, customer::KEY_NEEDS),
    ] {
        if known.value(to.field).is_none() {
            copy(lead, from, &mut after, to);
        }
    }
    if known.value(customer::OWNER.field).is_none() {
        after.set(customer::OWNER, owner(lead, occasion));
    }
    let rises = matches!(known.get(customer::STATUS), None | Some(Status::Potential));
    if rises && status(lead, wish) == Status::Intent {
        after.set(customer::STATUS, Status::Intent);
    }
    after
}

/// The contact of a customer that the person of a lead is, by mobile number, email or name.
fn contact_of(workspace: &Workspace, known: &Record, lead: &Record) -> Option<RecordId> {
    let same = |person: &Record| {
        let equal = |of: Key<String>, own: Key<String>| {
            let text = lead.text(own);
            !text.is_empty() && person.text(of).eq_ignore_ascii_case(text)
        };
        equal(contact::MOBILE, lead::MOBILE)
            || equal(contact::EMAIL, lead::EMAIL)
            || equal(contact::NAME, lead::CONTACT_NAME)
    };
    let rows = workspace.children(contact::ID, contact::CUSTOMER.field, known.id);
    rows.into_iter().filter_map(|row| workspace.record_at(contact::ID, row)).find(same).map(|person| person.id)
}

/// The person of a lead as a new contact; none where nobody is named, or the customer names them itself.
fn new_contact(lead: &Record, known: &Record, occasion: &Occasion<'_>) -> Option<Record> {
    let name = lead.text(lead::CONTACT_NAME);
    let same_phone = !lead.text(lead::MOBILE).is_empty() && lead.text(lead::MOBILE) == known.text(customer::MOBILE);
    if name.is_empty() || same_phone || name == known.text(customer::CONTACT_NAME) {
        return None;
    }
    let mut made = Record::new(contact::ID, (occasion.new_id)()).with(contact::CUSTOMER, known.id);
    for (from, to) in [
        (lead::CONTACT_NAME, contact::NAME),
        (lead::CONTACT_POSITION, contact::POSITION),
        (lead::MOBILE, contact::MOBILE),
        (lead::TELEPHONE, contact::TELEPHONE),
        (lead::EMAIL, contact::EMAIL),
    ] {
        copy(lead, from, &mut made, to);
    }
    Some(made)
}

fn new_deal(lead: &Record, customer: RecordId, person: Option<RecordId>, occasion: &Occasion<'_>) -> Record {
    let mut made = Record::new(opportunity::ID, (occasion.new_id)())
        .with(opportunity::NAME, deal_name(lead))
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::OWNER, owner(lead, occasion));
    if let Some(person) = person {
        made.set(opportunity::CONTACT, person);
    }
    copy(lead, lead::SOURCE, &mut made, opportunity::SOURCE);
    copy(lead, lead::CAMPAIGN, &mut made, opportunity::CAMPAIGN);
    copy(lead, lead::FROM_CAMPAIGN, &mut made, opportunity::FROM_CAMPAIGN);
    copy(lead, lead::INTEREST, &mut made, opportunity::REQUIREMENTS);
    made
}

/// What the lead wants, in one line; its own name where it says nothing.
fn deal_name(lead: &Record) -> String {
    let wanted = lead.text(lead::INTEREST).lines().map(str::trim).find(|line| !line.is_empty());
    wanted.unwrap_or_else(|| lead.text(lead::NAME)).chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::EntityId;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn lead() -> Record {
        Record::new(lead::ID, id(1))
            .with(lead::NAME, "宁波海工装备有限公司".to_owned())
            .with(lead::CONTACT_NAME, "王建国".to_owned())
            .with(lead::MOBILE, "13800138000".to_owned())
            .with(lead::SOURCE, "行业展会".to_owned())
            .with(lead::CAMPAIGN, "上海工博会".to_owned())
            .with(lead::INTEREST, "龙门吊改造\n三台".to_owned())
            .with(lead::OWNER, "李雷".to_owned())
            .with(lead::STATE, LeadState::Qualified)
    }

    fn converted(records: &[Record], wish: Wish) -> Vec<Record> {
        let next = Cell::new(100_u8);
        let new_id = || {
            next.set(next.get() + 1);
            id(next.get())
        };
        let workspace = Workspace::holding(records);
        let occasion = Occasion { member: "韩梅梅", today: CalendarDate(20_000), new_id: &new_id };
        conversion(&workspace, &lead(), wish, &occasion)
            .into_iter()
            .map(|change| {
                let before = workspace.record(change.entity, change.id);
                let mut record = before.unwrap_or_else(|| Record::new(change.entity, change.id));
                if change.id == lead().id {
                    record = lead();
                }
                change.apply_to(&mut record);
                record
            })
            .collect()
    }

    fn of(records: &[Record], entity: EntityId) -> Option<&Record> {
        records.iter().find(|record| record.entity == entity)
    }

    #[test]
    fn what_was_noted_at_the_fair_needs_not_be_typed_again() {
        let made = converted(&[lead()], Wish { customer: None, opportunity: true });
        let [of_customer, of_deal, of_lead] =
            [customer::ID, opportunity::ID, lead::ID].map(|entity| of(&made, entity).expect("a record"));
        assert_eq!(of_customer.text(customer::NAME), "宁波海工装备有限公司");
        assert_eq!(of_customer.text(customer::CONTACT_NAME), "王建国");
        assert_eq!(of_customer.text(customer::OWNER), "李雷");
        assert_eq!(of_customer.get(customer::STATUS), Some(Status::Intent));
        assert_eq!(of_customer.get(customer::FIRST_CONTACT), Some(CalendarDate(20_000)));
        assert_eq!(of_deal.text(opportunity::NAME), "龙门吊改造");
        assert_eq!(of_deal.text(opportunity::CAMPAIGN), "上海工博会");
        assert_eq!(of_deal.get(opportunity::CUSTOMER), Some(of_customer.id));
        assert_eq!(of_lead.get(lead::STATE), Some(LeadState::Converted));
        assert_eq!(of_lead.get(lead::CUSTOMER), Some(of_customer.id));
        assert_eq!(of_lead.get(lead::OPPORTUNITY), Some(of_deal.id));
        assert!(of(&made, contact::ID).is_none(), "the main contact stands on the customer");
    }

    #[test]
    fn a_customer_that_is_here_already_is_not_made_again_and_keeps_what_it_has() {
        let known = Record::new(customer::ID, id(2))
            .with(customer::NAME, "宁波海工装备有限公司".to_owned())
            .with(customer::CONTACT_NAME, "李明".to_owned())
            .with(customer::SOURCE, "官网咨询".to_owned())
            .with(customer::STATUS, Status::Won);
        let wish = Wish { customer: Some(id(2)), opportunity: false };
        let made = converted(&[lead(), known.clone()], wish);
        let [after, person, of_lead] =
            [customer::ID, contact::ID, lead::ID].map(|entity| of(&made, entity).expect("a record"));
        assert_eq!(after.text(customer::SOURCE), "官网咨询");
        assert_eq!(after.get(customer::STATUS), Some(Status::Won));
        assert_eq!(after.text(customer::OWNER), "李雷", "it was in the pool");
        assert_eq!(person.text(contact::NAME), "王建国");
        assert_eq!(of_lead.get(lead::CONTACT), Some(person.id));
        assert!(of(&made, opportunity::ID).is_none());
        let colleague =
            Record::new(contact::ID, id(3)).with(contact::CUSTOMER, id(2)).with(contact::NAME, "王建国".to_owned());
        let made = converted(&[lead(), known, colleague], wish);
        assert!(of(&made, contact::ID).is_none(), "nobody is made twice");
        assert_eq!(of(&made, lead::ID).and_then(|lead| lead.get(lead::CONTACT)), Some(id(3)));
        assert!(converted(&[lead()], wish).is_empty(), "a customer that is gone is not referred to");
    }

    #[test]
    fn only_a_customer_that_is_surely_the_same_is_proposed() {
        let like = |number: u8, score: u8| Likeness {
            entity: customer::ID,
            id: id(number),
            title: String::new(),
            score,
            reasons: Vec::new(),
        };
        assert_eq!(proposed(&[like(1, 50), like(2, 90), like(3, 80)]), Some(id(2)));
        assert_eq!(proposed(&[like(1, 50)]), None);
        assert_eq!(proposed(&[]), None);
    }
}
