//! What the sample company sells, and what its customers have bought: a system first, then what goes with it, and the
//! service every year. The customer says what it comes to (R185).

use super::customers::{Account, DAYS};
use super::phrases::{OPINIONS, PRODUCTS};
use super::scene::{Scene, entered, touch};
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::product::{self, ProductKind};
use crate::model::schema::tables::purchase::{self, Channel};
use crate::model::value::CalendarDate;

/// The list prices in yuan, in the order of the names.
const PRICES: [i64; 8] = [68_000, 39_800, 88_000, 168_000, 76_000, 45_800, 12_000, 26_000];

/// The place of the first service among the products; all before it are software.
const SERVICES: usize = 6;

/// The products with their codes and prices.
pub fn products(scene: &mut Scene) -> Vec<Record> {
    let manager = scene.person(0);
    let begin = scene.moment(DAYS + 5, 9 * 60);
    let launched = begin.date(scene.offset_minutes);
    let mut products = Vec::with_capacity(PRODUCTS.len());
    for (place, (name, price)) in PRODUCTS.iter().zip(PRICES).enumerate() {
        let service = place >= SERVICES;
        let category = if service { t("服务", "Services") } else { t("软件", "Software") };
        let unit = if service { t("年", "year") } else { t("套", "licence") };
        let kind = if service { ProductKind::Service } else { ProductKind::Product };
        let letter = if service { "FW" } else { "RJ" };
        let mut record = scene
            .record(product::ID, begin, &manager)
            .with(product::NAME, name.get(scene.locale).to_owned())
            .with(product::CODE, format!("{letter}-{:03}", place + 1))
            .with(product::KIND, kind)
            .with(product::CATEGORY, category.get(scene.locale).to_owned())
            .with(product::UNIT, unit.get(scene.locale).to_owned())
            .with(product::LIST_PRICE, price * 100)
            .with(product::COST, price * 40)
            .with(product::TAX_RATE, if service { 6 } else { 13 })
            .with(product::ON_SALE, true)
            .with(product::LAUNCHED_ON, launched);
        if !service {
            record.set(product::WARRANTY_MONTHS, 12);
        }
        products.push(record);
    }
    products
}

/// The purchases, numbered. Each customer who bought gets the sums of its own.
pub fn invent(scene: &mut Scene, accounts: &mut [Account], products: &[Record]) -> Vec<Record> {
    let mut purchases = Vec::new();
    for account in accounts.iter_mut().filter(|account| account.status == Status::Won) {
        let bought = basket(scene, account, products);
        sum_up(account, &bought);
        purchases.extend(bought);
    }
    scene.number(&mut purchases, "B", purchase::NUMBER);
    purchases
}

/// What one customer has bought, the oldest first.
fn basket(scene: &mut Scene, account: &Account, products: &[Record]) -> Vec<Record> {
    let system = scene.random.place(SERVICES);
    let mut wanted = vec![system];
    // What goes with it, as a salesperson would offer it.
    let beside = (system + 1) % SERVICES;
    wanted.extend(scene.random.chance(45).then_some(beside));
    wanted.extend(scene.random.chance(60).then_some(SERVICES + 1));
    wanted.extend(scene.random.chance(70).then_some(SERVICES));
    let mut ago = account.age;
    let mut bought = Vec::new();
    for place in wanted {
        if let Some(product) = products.get(place) {
            bought.push(buy(scene, account, product, ago));
        }
        ago = (ago - scene.random.between(5, 60)).max(1);
    }
    bought
}

fn buy(scene: &mut Scene, account: &Account, product: &Record, ago: i32) -> Record {
    let minute = scene.office_minute();
    let at = scene.moment(ago, minute).max(entered(&account.record));
    let channels = [Channel::Offline, Channel::Offline, Channel::Online, Channel::Phone, Channel::Store];
    let quantity = scene.random.one_of(&[1, 1, 1, 2, 3, 5], 1);
    let percent = i64::from(scene.random.between(85, 100));
    let price = product.get(product::LIST_PRICE).unwrap_or(0) / 100 * percent;
    let mut record = scene
        .record(purchase::ID, at, &account.owner)
        .with(purchase::CUSTOMER, account.record.id)
        .with(purchase::PRODUCT, product.id)
        .with(purchase::PRODUCT_NAME, product.text(product::NAME).to_owned())
        .with(purchase::PURCHASED_ON, at.date(scene.offset_minutes))
        .with(purchase::QUANTITY, quantity)
        .with(purchase::UNIT_PRICE, price)
        .with(purchase::AMOUNT, quantity * price)
        .with(purchase::CHANNEL, scene.random.one_of(&channels, Channel::Offline));
    if scene.random.chance(40) {
        let place = scene.random.place(OPINIONS.len());
        if let Some((score, words)) = OPINIONS.get(place) {
            record.set(purchase::SCORE, *score);
            record.set(purchase::REVIEW, words.get(scene.locale).to_owned());
        }
        let later = scene.after(at, 3 * 1_440);
        touch(&mut record, later, &account.owner);
    }
    record
}

/// What the purchases come to, as a commit would write it on the customer.
fn sum_up(account: &mut Account, bought: &[Record]) {
    let total: i64 = bought.iter().filter_map(|record| record.get(purchase::AMOUNT)).sum();
    let last: Option<CalendarDate> = bought.iter().filter_map(|record| record.get(purchase::PURCHASED_ON)).max();
    account.record.set(customer::PURCHASE_COUNT, i64::try_from(bought.len()).unwrap_or(0));
    account.record.set(customer::PURCHASE_TOTAL, total);
    if let Some(last) = last {
        account.record.set(customer::LAST_PURCHASE, last);
    }
}
