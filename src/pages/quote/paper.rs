//! What stands on a quote: who offers what to whom, for how much and until when.

use crate::insight::quote::{Totals, lines, totals};
use crate::model::clean::is_han;
use crate::model::company::Company;
use crate::model::schema::tables::{contact, customer, line_item, opportunity};
use crate::model::{CalendarDate, Record, RecordId};
use crate::workspace::Workspace;

/// For how many days a quote holds, unless somebody says otherwise.
pub const HOLDS: i32 = 30;

/// A line of the paper; amounts are in fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// What.
    pub name: String,
    /// What is noted beside it.
    pub remark: String,
    /// How many.
    pub quantity: i64,
    /// What it is counted in.
    pub unit: String,
    /// Price of a unit.
    pub unit_price: Option<i64>,
    /// What is taken off, in whole per cent.
    pub discount: i64,
    /// What it comes to.
    pub amount: i64,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Who sells.
    pub company: Company,
    /// Its number: that of the opportunity.
    pub number: String,
    /// The project.
    pub project: String,
    /// Whom it is for.
    pub customer: String,
    /// Where the customer is.
    pub address: String,
    /// The person whom it is for, with what one reaches them by.
    pub attention: String,
    /// Who makes it.
    pub owner: String,
    /// When it was made.
    pub quoted_on: CalendarDate,
    /// Until when it holds.
    pub valid_until: CalendarDate,
    /// What is offered.
    pub lines: Vec<PaperLine>,
    /// What that comes to.
    pub totals: Totals,
}

/// The quote of an opportunity; `None` where there is no such opportunity. It bears the day on which it was made, from which
/// its validity counts; one that was not made yet bears today's.
pub fn paper(workspace: &Workspace, deal: RecordId, today: CalendarDate) -> Option<Paper> {
    let deal = workspace.record(opportunity::ID, deal)?;
    let customer = deal.get(opportunity::CUSTOMER).and_then(|id| workspace.record(customer::ID, id));
    let contact = deal.get(opportunity::CONTACT).and_then(|id| workspace.record(contact::ID, id));
    let lines = lines(workspace, opportunity::ID, deal.id);
    let quoted_on = deal.get(opportunity::QUOTED_ON).unwrap_or(today);
    Some(Paper {
        company: workspace.company(),
        number: deal.text(opportunity::NUMBER).to_owned(),
        project: deal.text(opportunity::NAME).to_owned(),
        address: customer.as_ref().map(address_of).unwrap_or_default(),
        attention: attention(customer.as_ref(), contact.as_ref()),
        customer: customer.map(|customer| customer.text(customer::NAME).to_owned()).unwrap_or_default(),
        owner: deal.text(opportunity::OWNER).to_owned(),
        quoted_on,
        valid_until: deal.get(opportunity::QUOTE_VALID_UNTIL).unwrap_or_else(|| quoted_on.plus_days(HOLDS)),
        totals: totals(&lines),
        lines: lines.iter().map(paper_line).collect(),
    })
}

/// The opportunity with the day of its quote kept: today where it has none.
pub fn dated(deal: &Record, today: CalendarDate) -> Record {
    let day = deal.get(opportunity::QUOTED_ON).unwrap_or(today);
    deal.clone().with(opportunity::QUOTED_ON, day)
}

/// The region without what the address begins with anyway, then the address: `浙江省宁波市北仑区大港路 8 号`. What is written
/// in Latin letters is put as it is read there, from the house to the province.
fn address_of(customer: &Record) -> String {
    let address = customer.text(customer::ADDRESS);
    let region = [customer::PROVINCE, customer::CITY, customer::DISTRICT].map(|key| customer.text(key));
    if !region.iter().chain([&address]).any(|part| part.chars().any(is_han)) {
        return from_house_to_province(region, address);
    }
    let mut whole = String::new();
    for part in region {
        if !part.is_empty() && !address.contains(part) && !whole.ends_with(part) {
            whole.push_str(part);
        }
    }
    let blank = !whole.is_empty() && address.starts_with(|c: char| c.is_ascii_alphanumeric());
    if blank {
        whole.push(' ');
    }
    whole.push_str(address);
    whole
}

/// `174 Chuangxin Avenue, Room 1428, Chengguan, Lanzhou, Gansu`.
fn from_house_to_province(region: [&str; 3], address: &str) -> String {
    let mut parts: Vec<&str> = address.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    for part in region.into_iter().rev().map(str::trim).filter(|part| !part.is_empty()) {
        // A street may be called after its city, so only a whole part is the same.
        if !parts.iter().any(|other| other.eq_ignore_ascii_case(part)) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

/// The person of the deal, else the main contact of the customer, with a phone number.
fn attention(customer: Option<&Record>, contact: Option<&Record>) -> String {
    let (name, phone) = match (contact, customer) {
        (Some(contact), _) => (contact.text(contact::NAME), contact.text(contact::MOBILE)),
        (None, Some(customer)) => (customer.text(customer::CONTACT_NAME), customer.text(customer::MOBILE)),
        (None, None) => ("", ""),
    };
    [name, phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<&str>>().join(" ")
}

fn paper_line(line: &Record) -> PaperLine {
    PaperLine {
        name: line.text(line_item::NAME).to_owned(),
        remark: line.text(line_item::REMARK).to_owned(),
        quantity: line.get(line_item::QUANTITY).unwrap_or(0),
        unit: line.text(line_item::UNIT).to_owned(),
        unit_price: line.get(line_item::UNIT_PRICE),
        discount: line.get(line_item::DISCOUNT).unwrap_or(0),
        amount: line.get(line_item::AMOUNT).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::policy;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn records() -> [Record; 3] {
        let deal = Record::new(opportunity::ID, id(1))
            .with(opportunity::NUMBER, "S20240501001".to_owned())
            .with(opportunity::NAME, "龙门吊改造".to_owned())
            .with(opportunity::CUSTOMER, id(2));
        let buyer = Record::new(customer::ID, id(2))
            .with(customer::NAME, "宁波海工装备有限公司".to_owned())
            .with(customer::CONTACT_NAME, "王建国".to_owned())
            .with(customer::MOBILE, "13912345678".to_owned())
            .with(customer::PROVINCE, "浙江省".to_owned())
            .with(customer::CITY, "宁波市".to_owned())
            .with(customer::ADDRESS, "宁波市北仑区大港路 8 号".to_owned());
        let line = Record::new(line_item::ID, id(3))
            .with(line_item::OPPORTUNITY, id(1))
            .with(line_item::NAME, "安装".to_owned())
            .with(line_item::QUANTITY, 2)
            .with(line_item::UNIT_PRICE, 5_000)
            .with(line_item::AMOUNT, 10_000);
        [deal, buyer, line]
    }

    #[test]
    fn the_paper_says_for_whom_how_much_and_until_when() {
        let today = CalendarDate(20_000);
        let shown = paper(&Workspace::holding(&records()), id(1), today).expect("a quote");
        assert_eq!((shown.number.as_str(), shown.customer.as_str()), ("S20240501001", "宁波海工装备有限公司"));
        assert_eq!(shown.address, "浙江省宁波市北仑区大港路 8 号", "no part of it twice");
        assert_eq!(shown.attention, "王建国 13912345678");
        assert_eq!((shown.totals.amount, shown.lines.len()), (10_000, 1));
        assert_eq!((shown.quoted_on, shown.valid_until), (today, today.plus_days(HOLDS)));
        let [deal, buyer, line] = records();
        let until = today.plus_days(7);
        let person = Record::new(contact::ID, id(4)).with(contact::NAME, "李梅".to_owned());
        let deal = deal.with(opportunity::QUOTE_VALID_UNTIL, until).with(opportunity::CONTACT, id(4));
        let shown = paper(&Workspace::holding(&[deal, buyer, line, person]), id(1), today).expect("a quote");
        assert_eq!((shown.attention.as_str(), shown.valid_until), ("李梅", until));
        assert_eq!(paper(&Workspace::new(), id(1), today), None);
    }

    #[test]
    fn an_address_in_latin_letters_can_be_read_by_who_delivers_there() {
        let at = |region: [&str; 3], address: &str| {
            let [province, city, district] = region.map(str::to_owned);
            let of = Record::new(customer::ID, id(2)).with(customer::PROVINCE, province).with(customer::CITY, city);
            address_of(&of.with(customer::DISTRICT, district).with(customer::ADDRESS, address.to_owned()))
        };
        assert_eq!(
            at(["Gansu", "Lanzhou", "Chengguan"], "174 Chuangxin Avenue, Room 1428"),
            "174 Chuangxin Avenue, Room 1428, Chengguan, Lanzhou, Gansu"
        );
        assert_eq!(at(["Beijing", "Beijing", ""], "8 Beijing Road"), "8 Beijing Road, Beijing");
        assert_eq!(at(["Gansu", "Lanzhou", ""], "1 Main St, Lanzhou"), "1 Main St, Lanzhou, Gansu");
        assert_eq!(at(["甘肃省", "兰州市", "城关区"], "创新大道 174 号"), "甘肃省兰州市城关区创新大道 174 号");
        assert_eq!(at(["", "", ""], ""), "");
    }

    #[test]
    fn the_paper_says_who_sells_and_on_which_terms() {
        let mut company = Company::default();
        company.address = "宁波市海曙区".to_owned();
        company.terms = "款到发货".to_owned();
        let row = Record::new(policy::ID, policy::COMPANY).with(policy::BODY, company.write());
        let [deal, buyer, line] = records();
        let workspace = Workspace::holding(&[deal, buyer, line, row]);
        let shown = paper(&workspace, id(1), CalendarDate(20_000)).expect("a quote");
        assert_eq!(shown.company, company);
        let unsaid = paper(&Workspace::holding(&records()), id(1), CalendarDate(20_000)).expect("a quote");
        assert_eq!(unsaid.company, Company::default(), "what nobody filled is not printed");
    }

    #[test]
    fn a_quote_that_is_printed_again_bears_the_day_on_which_it_was_made() {
        let (made, later) = (CalendarDate(20_000), CalendarDate(20_045));
        let [deal, buyer, line] = records();
        let deal = dated(&deal, made);
        assert_eq!(dated(&deal, later), deal, "the first print says when it was made");
        let shown = paper(&Workspace::holding(&[deal, buyer, line]), id(1), later).expect("a quote");
        assert_eq!((shown.quoted_on, shown.valid_until), (made, made.plus_days(HOLDS)));
    }
}
