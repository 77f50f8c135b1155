//! That nobody is forgotten, nobody is pestered, and what was seen to stays seen to.

use super::*;
use crate::model::renewal::Renewal;
use crate::model::schema::tables::contract::ContractState;
use crate::model::schema::tables::customer::CustomerKind;

const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
const ME: &str = "李雷";

fn id(number: u8) -> RecordId {
    RecordId([number; 16])
}

fn on(days: i32) -> CalendarDate {
    DAY.today.plus_days(days)
}

fn at(days: i32) -> Timestamp {
    Timestamp::from_local(on(days), 600, 480)
}

fn named_customer(number: u8) -> Record {
    Record::new(customer::ID, id(number))
        .with(customer::NAME, format!("customer {number}"))
        .with(customer::OWNER, ME.to_owned())
        .with(customer::STATUS, Status::Won)
        .with(customer::LAST_FOLLOW_UP, at(-5))
}

fn found(records: &[Record], cause: Cause) -> Vec<(RecordId, i32)> {
    let found = occasions(&Workspace::holding(records), cause, None, DAY);
    found.into_iter().map(|one| (one.customer, one.on.0 - DAY.today.0)).collect()
}

#[test]
fn a_complaint_stays_until_it_is_settled() {
    let case = |number: u8, kind: CaseKind, state: CaseState, ago: i32| {
        Record::new(service_case::ID, id(number))
            .with(service_case::CUSTOMER, id(1))
            .with(service_case::KIND, kind)
            .with(service_case::STATE, state)
            .with(service_case::RECEIVED_AT, at(-ago))
    };
    let said = |number: u8, closed: bool| {
        Record::new(feedback::ID, id(number))
            .with(feedback::CUSTOMER, id(1))
            .with(feedback::KIND, FeedbackKind::Complaint)
            .with(feedback::GIVEN_ON, on(-9))
            .with(feedback::CLOSED, closed)
    };
    let records = [
        named_customer(1),
        case(10, CaseKind::Complaint, CaseState::Open, 3),
        case(11, CaseKind::Complaint, CaseState::Closed, 3),
        case(12, CaseKind::Inquiry, CaseState::Open, 3),
        said(20, false),
        said(21, true),
    ];
    assert_eq!(found(&records, Cause::Complaint), [(id(1), -9), (id(1), -3)]);
}

#[test]
fn a_contract_is_named_before_it_ends_and_only_while_it_runs() {
    let ending = Renewal::default().days;
    let agreed = |number: u8, state: ContractState, ends: i32| {
        Record::new(contract::ID, id(number))
            .with(contract::CUSTOMER, id(1))
            .with(contract::STATE, state)
            .with(contract::ENDS_ON, on(ends))
    };
    let records = [
        named_customer(1),
        agreed(10, ContractState::Performing, ending),
        agreed(11, ContractState::InForce, 0),
        agreed(12, ContractState::Performing, ending + 1),
        agreed(13, ContractState::Performing, -ending - 1),
        // Its own reminder comes first.
        agreed(15, ContractState::Performing, 9).with(contract::RENEWAL_REMINDER, on(1)),
        agreed(14, ContractState::Terminated, 5),
    ];
    assert_eq!(found(&records, Cause::ContractEnding), [(id(1), 0), (id(1), ending)]);
}

#[test]
fn a_purchase_is_due_by_the_customers_own_rhythm() {
    let bought = |number: u8, of: u8, ago: i32| {
        Record::new(purchase::ID, id(number)).with(purchase::CUSTOMER, id(of)).with(purchase::PURCHASED_ON, on(-ago))
    };
    let often = |number: u8| named_customer(number).with(customer::PURCHASE_COUNT, 3);
    let mut records = vec![often(1), often(2), often(3), often(4).with(customer::STATUS, Status::Lost)];
    for (of, days) in [(1, [65, 35, 25]), (2, [90, 60, 30]), (3, [300, 200, 100]), (4, [90, 60, 30])] {
        for (at, ago) in (0_u8..).zip(days) {
            records.push(bought(of * 10 + at, of, ago));
        }
    }
    // The first buys every 30 days and is due in five; the second is due today; the third is due today by its own rhythm
    // of 100 days; the fourth is lost.
    assert_eq!(found(&records, Cause::Repurchase), [(id(2), 0), (id(3), 0), (id(1), 5)]);
    for record in records.iter_mut().filter(|record| record.entity == purchase::ID) {
        let day = record.get(purchase::PURCHASED_ON).unwrap();
        record.set(purchase::PURCHASED_ON, day.plus_days(-70));
    }
    assert_eq!(found(&records, Cause::Repurchase), [(id(3), -70)], "who is a whole rhythm late has stopped");
}

#[test]
fn persons_and_contacts_have_birthdays_and_companies_have_none() {
    let born = |days: i32| DAY.today.plus_days(days).minus_months(12 * 30);
    let person = |number: u8, days: i32, kind: CustomerKind| {
        named_customer(number).with(customer::KIND, kind).with(customer::BIRTHDAY, born(days))
    };
    let contact = Record::new(contact::ID, id(9))
        .with(contact::NAME, "韩梅梅".to_owned())
        .with(contact::CUSTOMER, id(1))
        .with(contact::BIRTHDAY, born(2));
    let records = [person(1, 3, CustomerKind::Company), person(2, 7, CustomerKind::Person), contact];
    let workspace = Workspace::holding(&records);
    let soon = occasions(&workspace, Cause::Birthday, None, DAY);
    let told: Vec<_> = soon.iter().map(|one| (one.customer, one.reason.clone())).collect();
    assert_eq!(told, [(id(1), Reason::Birthday(Some("韩梅梅".to_owned()))), (id(2), Reason::Birthday(None))]);
}

#[test]
fn a_customer_nobody_hears_of_is_named_and_a_prospect_is_not() {
    let last = |number: u8, ago: i32| named_customer(number).with(customer::LAST_FOLLOW_UP, at(-ago));
    let mut never = named_customer(4).with(facts::CREATED_AT, at(-200));
    never.set_value(customer::LAST_FOLLOW_UP.field, None::<Value>);
    let records = [
        last(1, SILENT + 1),
        last(2, SILENT),
        last(3, 300).with(customer::STATUS, Status::Potential),
        never,
        last(5, 300).with(customer::LAST_PURCHASE, on(-10)),
    ];
    assert_eq!(found(&records, Cause::Silent), [(id(4), -200), (id(1), -SILENT - 1)]);
}

#[test]
fn who_has_bought_is_missed_when_it_goes_silent_whatever_its_status_is() {
    let bought = |number: u8, ago: i32| {
        named_customer(number).with(customer::PURCHASE_COUNT, 1).with(customer::LAST_PURCHASE, on(-ago))
    };
    let mut from_a_ledger = bought(1, 100);
    from_a_ledger.set_value(customer::STATUS.field, None::<Value>);
    from_a_ledger.set_value(customer::LAST_FOLLOW_UP.field, None::<Value>);
    let records = [
        from_a_ledger,
        bought(2, 300).with(customer::STATUS, Status::Potential).with(customer::LAST_FOLLOW_UP, at(-95)),
        bought(3, 300).with(customer::STATUS, Status::Lost).with(customer::LAST_FOLLOW_UP, at(-95)),
    ];
    assert_eq!(found(&records, Cause::Silent), [(id(1), -100), (id(2), -95)]);
}

#[test]
fn who_stops_buying_is_in_one_list_or_the_other_on_every_day() {
    let buyer = |ago: i32, talk: i32| {
        let mut records = vec![
            named_customer(1)
                .with(customer::PURCHASE_COUNT, 3)
                .with(customer::LAST_PURCHASE, on(-ago))
                .with(customer::LAST_FOLLOW_UP, at(-talk)),
        ];
        for (number, earlier) in [(10, 0), (11, 30), (12, 60)] {
            let bought = Record::new(purchase::ID, id(number)).with(purchase::CUSTOMER, id(1));
            records.push(bought.with(purchase::PURCHASED_ON, on(-ago - earlier)));
        }
        records
    };
    for ago in 30 - AHEAD..200 {
        let records = buyer(ago, ago - 5);
        let lists = [Cause::Repurchase, Cause::Silent].map(|cause| found(&records, cause).len());
        assert_eq!(lists, if ago <= 60 { [1, 0] } else { [0, 1] }, "bought {ago} days ago");
    }
    assert!(found(&buyer(70, 10), Cause::Silent).is_empty(), "somebody has talked with it since its purchase was due");
}

#[test]
fn a_new_product_is_offered_to_whom_it_fits_and_not_to_who_has_it() {
    let product = |number: u8, name: &str, category: &str, ago: i32| {
        Record::new(product::ID, id(number))
            .with(product::NAME, name.to_owned())
            .with(product::CATEGORY, category.to_owned())
            .with(product::LAUNCHED_ON, on(-ago))
    };
    let bought = |number: u8, of: u8, what: u8| {
        Record::new(purchase::ID, id(number)).with(purchase::CUSTOMER, id(of)).with(purchase::PRODUCT, id(what))
    };
    let records = [
        named_customer(1).with(customer::POTENTIAL_NEEDS, "明年要上仓储系统".to_owned()),
        named_customer(2),
        named_customer(3).with(customer::INTERESTS, vec!["仓储".to_owned(), "仓储系统".to_owned()]),
        named_customer(4).with(customer::KEY_NEEDS, "仓储系统".to_owned()).with(customer::STATUS, Status::Lost),
        named_customer(5).with(customer::KEY_NEEDS, "办公套件".to_owned()),
        product(100, "仓储系统", "软件", 3),
        product(101, "考勤机", "软件", 400),
        product(102, "工单系统", "软件", 400),
        product(103, "办公套件", "办公", NEW_FOR + 1),
        bought(110, 2, 101),
        bought(111, 2, 102),
        bought(112, 5, 101),
        bought(113, 3, 100),
    ];
    let workspace = Workspace::holding(&records);
    let mut told: Vec<(RecordId, Reason)> =
        occasions(&workspace, Cause::NewProduct, None, DAY).into_iter().map(|one| (one.customer, one.reason)).collect();
    told.sort_by_key(|(customer, _)| *customer);
    let name = || "仓储系统".to_owned();
    let needs = Reason::Needs { product: name(), need: "明年要上仓储系统".to_owned() };
    let often = Reason::OftenBuys { product: name(), category: "软件".to_owned(), count: 2 };
    assert_eq!(told, [(id(1), needs), (id(2), often)]);
}

#[test]
fn a_need_that_came_up_in_a_talk_is_remembered_when_its_product_comes() {
    let talk = |number: u8, customer: u8, ago: i32, needs: &str| {
        Record::new(interaction::ID, id(number))
            .with(interaction::CUSTOMER, id(customer))
            .with(interaction::TIME, at(-ago))
            .with(interaction::NEEDS, needs.to_owned())
    };
    let records = [
        Record::new(product::ID, id(100))
            .with(product::NAME, "视觉检测系统 3".to_owned())
            .with(product::CATEGORY, "检测设备".to_owned())
            .with(product::LAUNCHED_ON, on(-3)),
        named_customer(1),
        named_customer(2),
        named_customer(3).with(customer::INTERESTS, vec!["视觉检测".to_owned()]),
        named_customer(4),
        talk(10, 1, 200, "想换检测设备"),
        talk(11, 1, 20, "下半年采购检测设备"),
        talk(12, 2, 400, "检测设备"),
        Record::new(interaction::ID, id(13))
            .with(interaction::CUSTOMER, id(4))
            .with(interaction::TIME, at(-20))
            .with(interaction::INTERESTS, vec!["视觉检测".to_owned()]),
        talk(14, 9, 20, "检测设备"),
    ];
    let mut told: Vec<(RecordId, Reason)> = occasions(&Workspace::holding(&records), Cause::NewProduct, None, DAY)
        .into_iter()
        .map(|one| (one.customer, one.reason))
        .collect();
    told.sort_by_key(|(customer, _)| *customer);
    let needs = |need: &str| Reason::Needs { product: "视觉检测系统 3".to_owned(), need: need.to_owned() };
    assert_eq!(told, [(id(1), needs("下半年采购检测设备")), (id(3), needs("视觉检测")), (id(4), needs("视觉检测"))]);
}

#[test]
fn who_came_to_the_service_desk_is_not_called_silent() {
    let case = |number: u8, customer: u8, ago: i32| {
        Record::new(service_case::ID, id(number))
            .with(service_case::CUSTOMER, id(customer))
            .with(service_case::RECEIVED_AT, at(-ago))
    };
    let silent = |number: u8| named_customer(number).with(customer::LAST_FOLLOW_UP, at(-200));
    let records = [silent(1), silent(2), silent(3), case(10, 1, 5), case(11, 1, 300), case(12, 2, 150)];
    assert_eq!(found(&records, Cause::Silent), [(id(3), -200), (id(2), -150)]);
}

#[test]
fn what_somebody_has_seen_to_is_no_occasion_any_more_and_the_next_one_is() {
    let silent = named_customer(1).with(customer::LAST_FOLLOW_UP, at(-100));
    let workspace = Workspace::holding(std::slice::from_ref(&silent));
    let [occasion]: [Occasion; 1] = occasions(&workspace, Cause::Silent, Some(ME), DAY).try_into().unwrap();
    assert!(occasions(&workspace, Cause::Silent, Some("王芳"), DAY).is_empty());
    let seen_to = Record::new(task::ID, id(50))
        .with(task::TITLE, "电话问候".to_owned())
        .with(task::CUSTOMER, id(1))
        .with(task::CARE, occasion.key);
    assert!(found(&[silent.clone(), seen_to.clone()], Cause::Silent).is_empty());
    let later = silent.with(customer::LAST_FOLLOW_UP, at(-95));
    assert_eq!(found(&[later, seen_to], Cause::Silent), [(id(1), -95)], "another silence is another occasion");
}

#[test]
fn a_rule_of_care_comes_round_again_and_what_was_done_counts_for_its_round() {
    let key = Condition { field: customer::TAGS.field, test: Test::Is(Value::Tags(vec!["重点".to_owned()])) };
    let rule = Record::new(segment::ID, id(9))
        .with(segment::NAME, "重点客户".to_owned())
        .with(segment::CONDITIONS, Filter::all(vec![key]).write())
        .with(segment::CARE_EVERY, 30)
        .with(segment::CARE_TASK, "电话回访".to_owned());
    let tagged = |number: u8, ago: i32| {
        let tags = vec!["重点".to_owned()];
        named_customer(number).with(customer::TAGS, tags).with(customer::LAST_FOLLOW_UP, at(-ago))
    };
    let records = vec![rule, tagged(1, 65), tagged(2, 29), named_customer(3).with(customer::LAST_FOLLOW_UP, at(-99))];
    assert_eq!(found(&records, Cause::Rule), [(id(1), -5)]);
    let occasion = occasions(&Workspace::holding(&records), Cause::Rule, None, DAY).remove(0);
    let why = Reason::Rule { segment: "重点客户".to_owned(), task: "电话回访".to_owned(), days: 65 };
    assert_eq!(occasion.reason, why);
    let mut done = records.clone();
    let seen_to = Record::new(task::ID, id(20)).with(task::CUSTOMER, id(1)).with(task::CARE, occasion.key);
    done.push(seen_to);
    assert!(found(&done, Cause::Rule).is_empty());
    let later = Day { today: DAY.today.plus_days(25), ..DAY };
    let again = occasions(&Workspace::holding(&done), Cause::Rule, None, later);
    assert!(again.iter().any(|one| one.customer == id(1)), "the next round is an occasion of its own");
}
