//! Held against real purchases of a music shop (CDNOW; `tests/fixtures/README.md` says whence). They name no product, only
//! the day, how many discs and for how much. So the price of a disc stands for one here, where the amount divides to the
//! cent: much coarser than a name, since many discs cost the same, and what is asked is only whether what was bought
//! together says more than what sells best. The figures are those of a plain reckoning outside of the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::*;
use crate::model::schema::tables::customer;
use crate::model::{CalendarDate, Record};

const FILE: &str = "CDNOW_master.txt";

/// How many things a customer's page names.
const SHOWN: usize = 3;

struct Line {
    customer: u32,
    /// As eight digits.
    day: u32,
    count: i64,
    cents: i64,
}

fn lines() -> Vec<Line> {
    fn line(text: &str) -> Line {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let [customer, day, count, dollars]: [&str; 4] = words.try_into().unwrap();
        Line {
            customer: customer.parse().unwrap(),
            day: day.parse().unwrap(),
            count: count.parse().unwrap(),
            cents: dollars.replace('.', "").parse().unwrap(),
        }
    }
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "fixtures", FILE].iter().collect();
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().skip(1).filter(|text| !text.trim().is_empty()).map(line).collect()
}

fn id(customer: u32) -> RecordId {
    let mut bytes = [0; 16];
    bytes[12..].copy_from_slice(&customer.to_be_bytes());
    RecordId(bytes)
}

fn price(line: &Line) -> Option<String> {
    if line.count <= 0 || line.cents <= 0 || line.cents % line.count != 0 {
        return None;
    }
    let cents = line.cents / line.count;
    Some(format!("{}.{:02}", cents / 100, cents % 100))
}

/// A customer who came back: what it bought on its last day, and before.
struct Visitor {
    customer: RecordId,
    before: BTreeSet<String>,
    last: BTreeSet<String>,
}

impl Visitor {
    /// Whether it bought this for the first time on its last day.
    fn begins_with(&self, price: &str) -> bool {
        self.last.contains(price) && !self.before.contains(price)
    }
}

fn visitors(lines: &[Line]) -> Vec<Visitor> {
    let mut days: BTreeMap<u32, BTreeMap<u32, BTreeSet<String>>> = BTreeMap::new();
    for line in lines {
        if let Some(price) = price(line) {
            days.entry(line.customer).or_default().entry(line.day).or_default().insert(price);
        }
    }
    let visitor = |(customer, mut days): (u32, BTreeMap<u32, BTreeSet<String>>)| {
        let (_, last) = days.pop_last()?;
        let before: BTreeSet<String> = days.into_values().flatten().collect();
        (!before.is_empty()).then(|| Visitor { customer: id(customer), before, last })
    };
    days.into_iter().filter_map(visitor).collect()
}

/// What most customers have, first.
fn best_sellers(bought: &[(RecordId, Item)]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, item) in bought {
        if let Item::Named(price) = item {
            *counts.entry(price).or_default() += 1;
        }
    }
    let mut prices: Vec<(&str, usize)> = counts.into_iter().collect();
    prices.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
    prices.into_iter().map(|(price, _)| price.to_owned()).collect()
}

/// Every second customer who came back is the shop, without its last day. A customer is served where one of the things
/// named is one that it bought for the first time on that day.
#[test]
fn three_things_that_others_bought_as_well_serve_more_real_customers_than_the_three_best_sellers() {
    let everybody = visitors(&lines());
    let customers: Vec<&Visitor> = everybody.iter().step_by(2).collect();
    let named = |visitor: &&Visitor| {
        let customer = visitor.customer;
        let items: Vec<Item> = visitor.before.iter().map(|price| Item::Named(price.clone())).collect();
        items.into_iter().map(move |item| (customer, item))
    };
    let bought: Vec<(RecordId, Item)> = customers.iter().flat_map(named).collect();
    let (shop, best) = (Shop::of(&bought), best_sellers(&bought));
    // Who bought nothing new on its last day can't be served by anything.
    let is_askable = |visitor: &&&Visitor| !visitor.last.is_subset(&visitor.before);
    let asked: Vec<&&Visitor> = customers.iter().filter(is_askable).step_by(4).collect();
    assert_eq!((everybody.len(), customers.len(), asked.len()), (9_242, 4_621, 1_041));

    let mut served = [(0, 0); 2];
    for visitor in asked {
        let named = shop.suggest(visitor.customer);
        let fresh: Vec<&String> = best.iter().filter(|price| !visitor.before.contains(*price)).collect();
        let fits = |item: &Item| matches!(item, Item::Named(price) if visitor.begins_with(price));
        for (most, (by_others, by_best)) in [SHOWN, 10].into_iter().zip(&mut served) {
            *by_others += usize::from(named.iter().take(most).any(|suggestion| fits(&suggestion.item)));
            *by_best += usize::from(fresh.iter().take(most).any(|price| visitor.begins_with(price)));
        }
    }
    // Of ten, the best sellers serve more: only what two others bought as well is named at all, so there often aren't ten.
    assert_eq!(served, [(117, 92), (292, 334)]);
}

#[test]
fn purchases_that_name_no_product_as_the_shop_keeps_them_lead_to_nothing_and_that_is_known() {
    let day =
        |digits: u32| CalendarDate::new((digits / 10_000).cast_signed(), digits / 100 % 100, digits % 100).unwrap();
    let mut lines = lines();
    lines.truncate(2_000);
    let mut records: Vec<Record> = Vec::new();
    // As the import makes them (`exchange::import::cdnow_tests`).
    for (at, line) in (1_u32..).zip(&lines) {
        let purchase = Record::new(purchase::ID, id(1_000_000 + at))
            .with(purchase::CUSTOMER, id(line.customer))
            .with(purchase::PURCHASED_ON, day(line.day))
            .with(purchase::QUANTITY, line.count)
            .with(purchase::AMOUNT, line.cents);
        records.push(purchase);
    }
    let customers: BTreeSet<u32> = lines.iter().map(|line| line.customer).collect();
    records.extend(customers.iter().map(|number| Record::new(customer::ID, id(*number))));
    let nobody = id(999_999);
    records.push(Record::new(customer::ID, nobody));
    let workspace = Workspace::holding(&records);
    for number in &customers {
        assert!(for_customer(&workspace, id(*number), SHOWN).is_empty());
        assert!(names_nothing(&workspace, id(*number)), "{number}");
    }
    assert!(!names_nothing(&workspace, nobody), "who has bought nothing has left no product out");

    let one = id(*customers.first().unwrap());
    let named = Record::new(purchase::ID, id(2_000_000))
        .with(purchase::CUSTOMER, one)
        .with(purchase::PRODUCT_NAME, "Kind of Blue".to_owned());
    records.push(named);
    assert!(!names_nothing(&Workspace::holding(&records), one));
}
