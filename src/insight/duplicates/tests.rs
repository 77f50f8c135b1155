//! What people enter twice is found, and who only looks alike is left alone.

use super::*;
use crate::insight::slices::Count;
use crate::model::schema::tables::customer::CustomerKind;
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

fn id(number: u8) -> RecordId {
    RecordId([number; 16])
}

fn company(number: u8, name: &str) -> Record {
    Record::new(customer::ID, id(number)).with(customer::NAME, name.to_owned())
}

fn person(number: u8, name: &str, of: u8) -> Record {
    Record::new(contact::ID, id(number)).with(contact::NAME, name.to_owned()).with(contact::CUSTOMER, id(of))
}

/// The pairs that are shown of these records.
fn pairs(records: &[Record]) -> Vec<(u8, u8)> {
    let workspace = Workspace::holding(records);
    let entity = records.first().map_or(customer::ID, |record| record.entity);
    let mut count = DuplicateCount::new(entity, Strictness::default());
    while count.advance(&workspace, 1) {}
    let found = count.found();
    let pairs = found.groups.iter().flat_map(|group| &group.pairs);
    pairs.map(|pair| (pair.one.0[0], pair.other.0[0])).collect()
}

#[test]
fn one_company_under_two_spellings_is_found() {
    let city = |record: Record, city: &str| record.with(customer::CITY, city.to_owned());
    for (one, other) in [
        (company(1, "抚州润万环保有限公司"), company(2, "抚州 润万环保有限责任公司")),
        (city(company(1, "苏州华东精工机械有限公司"), "苏州市"), company(2, "华东精工机械")),
        (company(1, "抚州润万环保有限公司"), city(company(2, "抚州润万环保有限责任公司"), "抚州市")),
        (company(1, "Acme Tools Co., Ltd."), company(2, "ACME TOOLS")),
        // Typed by how it sounds, with one thing more that agrees.
        (city(company(1, "抚州润万环保有限公司"), "抚州市"), city(company(2, "抚州闰万环保有限公司"), "抚州")),
        (
            company(1, "华东精工机械制造").with(customer::TELEPHONE, "0512-62345678".to_owned()),
            company(2, "华东精工").with(customer::TELEPHONE, "62345678-802".to_owned()),
        ),
    ] {
        assert_eq!(pairs(&[one.clone(), other.clone()]), [(1, 2)], "{one:?} {other:?}");
    }
}

#[test]
fn two_companies_that_look_alike_stay_two() {
    let with = |record: Record, city: &str| {
        record.with(customer::CITY, city.to_owned()).with(customer::MOBILE, "13800138000".to_owned())
    };
    for (one, other) in [
        (company(1, "丽江金康材料有限公司"), company(2, "丽江金康软件有限公司")),
        // Branches behind one switchboard.
        (with(company(1, "北京德中物流有限公司"), "北京市"), with(company(2, "天津德中物流有限公司"), "天津市")),
        (with(company(1, "抚州润万环保有限公司"), "抚州"), with(company(2, "吉林德博医疗有限公司"), "抚州")),
        (company(1, "华为"), company(2, "华为终端")),
    ] {
        assert!(pairs(&[one.clone(), other.clone()]).is_empty(), "{one:?} {other:?}");
    }
}

#[test]
fn two_persons_of_one_name_stay_two_until_a_phone_says_otherwise() {
    let person = |number: u8, mobile: &str| {
        company(number, "张伟").with(customer::KIND, CustomerKind::Person).with(customer::MOBILE, mobile.to_owned())
    };
    let records = [person(1, "13800138000"), person(2, "13900139000"), person(3, "13800138000")];
    assert_eq!(pairs(&records), [(1, 3)]);
}

#[test]
fn two_persons_whose_numbers_look_alike_behind_their_masks_stay_two() {
    let person = |number: u8, mobile: &str, email: &str| {
        let record = company(number, "张伟").with(customer::KIND, CustomerKind::Person);
        record.with(customer::MOBILE, mobile.to_owned()).with(customer::EMAIL, email.to_owned())
    };
    let masked = |number: u8| person(number, "138****8000", "z***@qq.com");
    assert!(pairs(&[masked(1), masked(2)]).is_empty());
    assert_eq!(pairs(&[person(1, "13800138000", ""), person(2, "13800138000", "z***@qq.com")]), [(1, 2)]);
}

#[test]
fn colleagues_with_one_telephone_are_no_duplicates_and_one_person_entered_twice_is() {
    let line = |record: Record| {
        record.with(contact::TELEPHONE, "010-62345678".to_owned()).with(contact::ADDRESS, "中关村大街1号".to_owned())
    };
    let records = [
        line(person(1, "张伟", 90)),
        line(person(2, "李雷", 90)),
        line(person(3, "张伟", 90)),
        person(4, "张伟", 91),
        person(5, "Smith John", 92).with(contact::EMAIL, "js@acme.example".to_owned()),
        person(6, "John Smith", 92).with(contact::EMAIL, "JS@acme.example".to_owned()),
    ];
    assert_eq!(pairs(&records), [(1, 3), (5, 6)]);
}

#[test]
fn who_was_said_to_be_somebody_else_is_not_asked_about_again() {
    let (one, other) = (company(1, "抚州润万环保有限公司"), company(2, "抚州润万环保有限责任公司"));
    assert_eq!(pairs(&[one.clone(), other.clone()]).len(), 1);
    let said = other.with(customer::DISTINCT_FROM, vec![id(1).to_string()]);
    assert!(pairs(&[one, said]).is_empty());
}

#[test]
fn ten_thousand_rows_of_one_phone_are_no_quadratic_loop() {
    let record = |at: u32| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&at.to_be_bytes());
        Record::new(customer::ID, RecordId(bytes))
            .with(customer::NAME, format!("客户 {at} 号机械设备厂"))
            .with(customer::MOBILE, "13800138000".to_owned())
    };
    let records: Vec<Record> = (0..10_000).map(record).collect();
    let workspace = Workspace::holding(&records);
    let mut count = DuplicateCount::new(customer::ID, Strictness::Strict);
    while count.advance(&workspace, 12_000) {}
    assert_eq!(count.found().records, 10_000);
}
