//! Nothing that can hardly be right passes for exact, and nothing is doubted twice.

use super::*;
use crate::model::own_fields::{Agreed, OwnField, SlotKind};
use crate::model::schema::{Group, Need};
use crate::model::{Key, Record};
use crate::workspace::Query;
use crate::workspace::query::Day;
use proptest::prelude::*;

const TODAY: CalendarDate = CalendarDate(20_000);

fn named(number: u8) -> Record {
    Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, format!("customer {number}"))
}

fn found(workspace: &Workspace, entity: EntityId) -> Vec<(Doubt, usize)> {
    let mut count = DoubtCount::new(entity, OwnFields::none(), TODAY, 480);
    while count.advance(workspace, 2) {}
    count.found().doubts.into_iter().map(|one| (one.doubt, one.count)).collect()
}

fn exact(workspace: &Workspace, entity: EntityId, field: FieldId) -> Option<(usize, usize)> {
    let mut count = DoubtCount::new(entity, OwnFields::none(), TODAY, 480);
    while count.advance(workspace, 2) {}
    let found = count.found();
    found.fields.iter().find(|exact| exact.field == field).map(|exact| (exact.values, exact.doubtful))
}

#[test]
fn a_number_that_nobody_answers_and_a_birthday_to_come_are_found() {
    let workspace = Workspace::holding(&[
        named(1).with(customer::MOBILE, "1380013800".to_owned()),
        named(2).with(customer::BIRTHDAY, TODAY.plus_days(1)),
        named(3).with(customer::BIRTHDAY, TODAY),
        named(4).with(customer::EMAIL, "li.lei".to_owned()).with(facts::IMPORT_NOTE, "年龄：三十".to_owned()),
    ]);
    let doubts = found(&workspace, customer::ID);
    assert_eq!(
        doubts,
        [
            (Doubt::Malformed(customer::MOBILE.field), 1),
            (Doubt::Malformed(customer::EMAIL.field), 1),
            (Doubt::Ahead(customer::BIRTHDAY.field), 1),
            (Doubt::ImportNote, 1),
        ]
    );
    let day = Day { today: TODAY, offset_minutes: 480 };
    for (doubt, count) in doubts {
        if let Some(filter) = doubt.filter(TODAY) {
            assert_eq!(workspace.query(&Query { filter, ..Query::all(customer::ID, day) }).len(), count);
        }
    }
}

#[test]
fn a_ledger_of_deals_that_were_won_without_an_amount_is_not_passed_over() {
    use crate::model::schema::tables::opportunity::Outcome;
    use crate::model::schema::tables::service_case::{CaseKind, CaseState};
    let deal = |number: u8, outcome: Outcome| {
        Record::new(opportunity::ID, RecordId([number; 16])).with(opportunity::OUTCOME, outcome)
    };
    let complaint = |number: u8| {
        Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::KIND, CaseKind::Complaint)
            .with(service_case::STATE, CaseState::Closed)
    };
    let workspace = Workspace::holding(&[
        deal(1, Outcome::Won),
        deal(2, Outcome::Won).with(opportunity::DEAL_AMOUNT, 100),
        deal(3, Outcome::Lost),
        deal(4, Outcome::Lost).with(opportunity::LOSS_REASON, "价格过高".to_owned()),
        deal(5, Outcome::Open),
        complaint(6),
        complaint(7).with(service_case::CAUSE, "产品缺陷".to_owned()),
        complaint(8).with(service_case::MERGED_INTO, RecordId([7; 16])),
    ]);
    let deals = found(&workspace, opportunity::ID);
    let unsaid = |field: FieldId| (Doubt::Unsaid(opportunity::ID, field), 1);
    assert_eq!(deals, [unsaid(opportunity::LOSS_REASON.field), unsaid(opportunity::DEAL_AMOUNT.field)]);
    let cases = found(&workspace, service_case::ID);
    assert_eq!(cases, [(Doubt::Unsaid(service_case::ID, service_case::CAUSE.field), 1)]);
    let day = Day { today: TODAY, offset_minutes: 480 };
    for (entity, doubts) in [(opportunity::ID, deals), (service_case::ID, cases)] {
        for (doubt, count) in doubts {
            let filter = doubt.filter(TODAY).expect("conditions say which they are");
            assert_eq!(workspace.query(&Query { filter, ..Query::all(entity, day) }).len(), count);
        }
    }
}

#[test]
fn three_customers_with_one_number_are_three_and_people_of_one_company_are_none() {
    let with = |record: Record| record.with(customer::MOBILE, "13800138000".to_owned());
    let person =
        |number: u8| Record::new(contact::ID, RecordId([number; 16])).with(contact::MOBILE, "13900139000".to_owned());
    let workspace =
        Workspace::holding(&[with(named(1)), named(2), with(named(3)), with(named(4)), person(8), person(9)]);
    assert_eq!(found(&workspace, customer::ID), [(Doubt::Shared(customer::MOBILE.field), 3)]);
    assert!(found(&workspace, contact::ID).is_empty());
}

#[test]
fn what_only_looks_like_a_fact_is_told_with_the_rule_that_found_it() {
    let with = |number: u8, key: Key<String>, text: &str| named(number).with(key, text.to_owned());
    let workspace = Workspace::holding(&[
        with(1, customer::MOBILE, "12345678901"),
        with(2, customer::MOBILE, "无"),
        with(3, customer::MOBILE, "13194009570"),
        with(4, customer::EMAIL, "li.lei@test.com"),
        with(5, customer::CITY, "暂无"),
        with(6, customer::NAME, "888-666"),
        named(7).with(customer::BIRTHDAY, CalendarDate(-30_000)),
        // Whoever may see a number masked only has no doubt about it.
        with(8, customer::MOBILE, "131****9570"),
    ]);
    let doubts = found(&workspace, customer::ID);
    assert_eq!(
        doubts,
        [
            (Doubt::Placeholder(customer::MOBILE.field), 1),
            (Doubt::Placeholder(customer::CITY.field), 1),
            (Doubt::Drummed(customer::MOBILE.field), 1),
            (Doubt::TestHost(customer::EMAIL.field), 1),
            (Doubt::Nameless(customer::NAME.field), 1),
            (Doubt::TooOld(customer::BIRTHDAY.field), 1),
        ]
    );
    assert_eq!(exact(&workspace, customer::ID, customer::MOBILE.field), Some((3, 2)));
    assert_eq!(exact(&workspace, customer::ID, customer::NAME.field), Some((8, 1)));
    assert_eq!(exact(&workspace, customer::ID, customer::TELEPHONE.field), None, "nobody has one");
}

#[test]
fn an_amount_with_three_noughts_too_many_is_found_and_its_list_shows_it() {
    let deal = |number: u8, amount: i64| {
        Record::new(opportunity::ID, RecordId([number; 16])).with(opportunity::AMOUNT, amount)
    };
    let mut records: Vec<Record> = (1..=30).map(|number| deal(number, 1_000_000)).collect();
    records.push(deal(31, 1_000_000_001));
    records.push(deal(32, -5));
    let workspace = Workspace::holding(&records);
    let doubts = found(&workspace, opportunity::ID);
    let field = opportunity::AMOUNT.field;
    assert_eq!(doubts, [(Doubt::Negative(field), 1), (Doubt::Huge(field, 1_000_000_000), 1)]);
    assert_eq!(exact(&workspace, opportunity::ID, field), Some((32, 2)));
    let day = Day { today: TODAY, offset_minutes: 480 };
    for (doubt, count) in doubts {
        let filter = doubt.filter(TODAY).expect("conditions say it");
        assert_eq!(workspace.query(&Query { filter, ..Query::all(opportunity::ID, day) }).len(), count);
    }
    let few = Workspace::holding(&[deal(1, 100), deal(2, 100_000_000)]);
    assert!(found(&few, opportunity::ID).is_empty(), "two amounts have no middle");
}

#[test]
fn a_number_of_people_of_four_customers_is_hardly_theirs() {
    let person = |number: u8, employer: u8| {
        Record::new(contact::ID, RecordId([number; 16]))
            .with(contact::NAME, "王芳".to_owned())
            .with(contact::CUSTOMER, RecordId([employer; 16]))
            .with(contact::MOBILE, "13900139001".to_owned())
    };
    let three = [person(1, 101), person(2, 102), person(3, 103), person(4, 103)];
    assert!(found(&Workspace::holding(&three), contact::ID).is_empty());
    let four = [person(1, 101), person(2, 102), person(3, 103), person(4, 104)];
    let doubts = found(&Workspace::holding(&four), contact::ID);
    assert_eq!(doubts, [(Doubt::Widespread(contact::MOBILE.field), 4)]);
}

#[test]
fn what_only_fills_a_field_that_a_company_made_up_is_found_there_too() {
    let slot = |kind: SlotKind| kind.slots().next().expect("there are slots of each kind");
    let own = |kind: SlotKind, name: &str| OwnField {
        slot: slot(kind).0,
        zh: name.to_owned(),
        en: name.to_owned(),
        need: Need::Optional,
        group: Group::Basics,
        hint: String::new(),
        aliases: Vec::new(),
        options: Vec::new(),
        gone: Vec::new(),
        personal: None,
    };
    let agreed = Agreed::none().with(customer::ID, vec![own(SlotKind::Text, "设备型号"), own(SlotKind::Money, "毛利")]);
    let with = |number: u8, model: &str, profit: i64| {
        let mut record = named(number);
        record.set_value(slot(SlotKind::Text), Some(Value::Text(model.to_owned())));
        record.set_value(slot(SlotKind::Money), Some(Value::Integer(profit)));
        record
    };
    let mut records: Vec<Record> = (1..=30).map(|number| with(number, "CNC-850", 1_000_000)).collect();
    records.push(with(31, "暂无", -5_000));
    records.push(with(32, "CNC-850", 1_000_000_001));
    let workspace = Workspace::holding(&records);
    let mut count = DoubtCount::new(customer::ID, OwnFields::kept(&agreed.write()), TODAY, 480);
    while count.advance(&workspace, 7) {}
    let doubts: Vec<(Doubt, usize)> = count.found().doubts.into_iter().map(|one| (one.doubt, one.count)).collect();
    let expected =
        [(Doubt::Placeholder(slot(SlotKind::Text)), 1), (Doubt::Huge(slot(SlotKind::Money), 1_000_000_000), 1)];
    assert_eq!(doubts, expected, "a loss is nothing to doubt");
    assert!(found(&workspace, customer::ID).is_empty(), "what nobody has named is no field");
}

proptest! {
    #[test]
    fn what_is_doubtful_is_the_same_however_much_is_looked_at_in_one_go(
        rows in proptest::collection::vec((0_u8..4, 1_u8..7, 0_usize..4), 0..60), slice in 1_u32..80)
    {
        let people = (1_u8..).zip(&rows).map(|(number, (mobile, employer, _))| {
            Record::new(contact::ID, RecordId([number; 16]))
                .with(contact::CUSTOMER, RecordId([200 + employer; 16]))
                .with(contact::MOBILE, format!("1390013900{mobile}"))
        });
        let deals = (1_u8..).zip(&rows).map(|(number, (.., size))| {
            let amount: i64 = [100, 200, -5, 10_000_000].get(*size).copied().unwrap_or(300);
            Record::new(opportunity::ID, RecordId([100 + number; 16])).with(opportunity::AMOUNT, amount)
        });
        let workspace = Workspace::holding(&people.chain(deals).collect::<Vec<Record>>());
        let all = |entity: EntityId, slice: u32| {
            let mut count = DoubtCount::new(entity, OwnFields::none(), TODAY, 480);
            while count.advance(&workspace, slice) {}
            count.found()
        };
        for entity in [contact::ID, opportunity::ID] {
            prop_assert_eq!(all(entity, slice), all(entity, 1_000));
        }
    }

    #[test]
    fn no_field_is_called_more_doubtful_than_it_has_values(
        texts in proptest::collection::vec("(无|test|1[3-9][0-9]{9}|1{11}|[a-c]{1,3}@(test|qq)\\.com|[0-9-]{1,6})", 0..30),
        slice in 1_u32..40)
    {
        let records: Vec<Record> = (1_u8..).zip(&texts).map(|(number, text)| {
            named(number).with(customer::MOBILE, text.clone()).with(customer::EMAIL, text.clone())
        }).collect();
        let workspace = Workspace::holding(&records);
        let mut count = DoubtCount::new(customer::ID, OwnFields::none(), TODAY, 480);
        while count.advance(&workspace, slice) {}
        let found = count.found();
        for exact in &found.fields {
            let of_field = |one: &&Doubtful| match one.doubt {
                Doubt::Placeholder(field) | Doubt::Drummed(field) | Doubt::Malformed(field)
                | Doubt::TestHost(field) | Doubt::Nameless(field) => field == exact.field,
                _ => false,
            };
            let told: usize = found.doubts.iter().filter(of_field).map(|one| one.count).sum();
            prop_assert_eq!(told, exact.doubtful, "each value is doubted once");
            prop_assert!(exact.doubtful <= exact.values);
        }
    }
}
