//! Today shows what is due and nobody else's.

use super::*;
use crate::model::Record;
use crate::model::schema::tables::approval::ApprovalState;
use crate::model::schema::tables::service_case::CaseState;
use crate::model::value::DAY;

const TODAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

fn id(number: u8) -> RecordId {
    RecordId([number; 16])
}

fn task(number: u8, in_days: i32, owner: &str) -> Record {
    Record::new(task::ID, id(number))
        .with(task::TITLE, format!("task {number}"))
        .with(task::DUE, TODAY.today.plus_days(in_days))
        .with(task::OWNER, owner.to_owned())
}

#[test]
fn nothing_due_is_forgotten_and_nothing_done_comes_back() {
    let done = task(4, -1, "me").with(task::DONE, true);
    let workspace = Workspace::holding(&[
        task(1, -3, "me"),
        task(2, 0, "me"),
        task(3, 7, "me"),
        done,
        task(5, 8, "me"),
        task(6, 0, "you"),
    ]);
    let mine = gather(&workspace, "me", Some("me"), TODAY);
    assert_eq!(mine.overdue.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(mine.due_today.total, 1);
    assert_eq!(mine.coming.total, 1);
    assert_eq!(gather(&workspace, "me", None, TODAY).due_today.total, 2);
    assert_eq!(pressing(&workspace, "me", TODAY), 2);
}

#[test]
fn the_list_behind_a_section_holds_all_of_it_and_nothing_else() {
    let named = |number: u8, owner: &str| {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, owner.to_owned())
    };
    let mut records = vec![named(101, "me"), named(102, "you")];
    for (number, days) in (1..).zip([-400, -1, 0, 0, 1, 7, 8]) {
        records.push(task(number, days, "me"));
        records.push(task(number + 20, days, "you"));
        records.push(task(number + 40, days, "me").with(task::DONE, true));
    }
    let workspace = Workspace::holding(&records);
    for member in [Some("me"), None] {
        let page = gather(&workspace, "me", member, TODAY);
        let totals = [
            (Part::Overdue, page.overdue.total),
            (Part::DueToday, page.due_today.total),
            (Part::Coming, page.coming.total),
            (Part::Unplanned, page.unplanned.total),
            (Part::Assigned, page.assigned.total),
        ];
        for (part, total) in totals {
            let (entity, filter) = all_of(part, "me", member, TODAY.today);
            let rows = workspace.query(&Query { filter, ..Query::all(entity, TODAY) });
            assert_eq!(rows.len(), total, "{part:?} of {member:?}");
        }
    }
}

#[test]
fn a_customer_without_a_plan_is_named_until_there_is_one() {
    let named = |number: u8| {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, "me".to_owned())
    };
    let planned = named(2).with(customer::NEXT_FOLLOW_UP, TODAY.today);
    let lost = named(3).with(customer::STATUS, customer::Status::Lost);
    let workspace = Workspace::holding(&[named(1), planned, lost]);
    let page = gather(&workspace, "me", Some("me"), TODAY);
    assert_eq!(page.unplanned.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id(1)]);
    assert!(!is_bare(&workspace));
}

#[test]
fn who_sees_no_customer_still_learns_that_a_decision_waits() {
    let request = |number: u8, asked_by: &str| {
        Record::new(approval::ID, id(number))
            .with(approval::STATE, ApprovalState::Pending)
            .with(approval::ASKED_BY, asked_by.to_owned())
    };
    let for_lead = |number: u8, asked_by: &str| request(number, asked_by).with(approval::ROLE, "sales_lead".to_owned());
    let by_name = request(2, "Sam").with(approval::APPROVERS, vec!["Lea".to_owned()]);
    let decided = for_lead(4, "Sam").with(approval::STATE, ApprovalState::Approved);
    let workspace = Workspace::holding(&[for_lead(1, "Sam"), by_name, for_lead(3, "Lea"), decided]);
    assert!(is_bare(&Workspace::holding(&[])) && !is_bare(&workspace));
    let count = |name: &str, role: &str| {
        let who = Who { name: name.to_owned(), role: role.to_owned(), alone: false };
        to_decide(&workspace, &who, TODAY)
    };
    assert_eq!(count("Lea", "sales_lead"), 2, "by her role and by her name, but not on what she asked herself");
    assert_eq!((count("Lea", "sales"), count("Sam", "sales_lead"), count("Kim", "sales_lead")), (1, 1, 2));
}

#[test]
fn a_new_customer_is_shown_until_the_first_talk() {
    let now = Timestamp(i64::from(TODAY.today.0) * DAY);
    let given = |number: u8, at: Timestamp| {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, "me".to_owned())
            .with(customer::ASSIGNED_AT, at)
    };
    let talked = given(2, now).with(customer::LAST_FOLLOW_UP, Timestamp(now.0 + 1));
    let old = given(3, Timestamp(now.0 - 30 * DAY));
    let workspace = Workspace::holding(&[given(1, now), talked, old]);
    let page = gather(&workspace, "me", Some("me"), TODAY);
    assert_eq!(page.assigned.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id(1)]);
}

#[test]
fn an_agent_is_not_told_that_nothing_is_theirs_while_a_case_waits_for_anybody() {
    let case = |number: u8, owner: &str, state: CaseState| {
        let one = Record::new(service_case::ID, id(number)).with(service_case::STATE, state);
        if owner.is_empty() { one } else { one.with(service_case::OWNER, owner.to_owned()) }
    };
    let of = |case: Record| gather(&Workspace::holding(&[task(1, 0, "you"), case]), "me", Some("me"), TODAY);
    for (owner, state, waits) in [
        ("me", CaseState::Open, 1),
        ("", CaseState::Open, 1),
        ("", CaseState::OnHold, 1),
        ("you", CaseState::Open, 0),
        ("", CaseState::Solved, 0),
    ] {
        let page = of(case(2, owner, state));
        assert_eq!((page.cases, page.is_all_of_others()), (waits, waits == 0), "{owner} {state:?}");
    }
}

#[test]
fn a_page_without_anything_of_mine_says_what_waits_for_others() {
    let theirs = Record::new(customer::ID, id(9))
        .with(customer::NAME, "customer 9".to_owned())
        .with(customer::OWNER, "you".to_owned());
    let others = [task(1, -3, "you"), task(2, 5, "you"), theirs];
    let page = gather(&Workspace::holding(&others), "me", Some("me"), TODAY);
    assert_eq!(page.others, Others { tasks: 2, unplanned: 1 });
    assert!(page.is_all_of_others());
    // Neither the page of everyone nor one with something of mine is taken for empty.
    assert!(!gather(&Workspace::holding(&others), "me", None, TODAY).is_all_of_others());
    let [first, second, third] = others;
    let page = gather(&Workspace::holding(&[first, second, third, task(3, 2, "me")]), "me", Some("me"), TODAY);
    assert_eq!(page.others, Others { tasks: 2, unplanned: 1 });
    assert!(!page.is_all_of_others());
}

#[test]
fn a_birthday_is_told_in_time_also_over_new_year_and_on_a_leap_day() {
    let day = |text: &str| CalendarDate::parse(text).expect("a day");
    let person = |number: u8, born: &str, owner: &str| {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::KIND, customer::CustomerKind::Person)
            .with(customer::OWNER, owner.to_owned())
            .with(customer::BIRTHDAY, day(born))
    };
    let company = person(3, "1990-12-31", "me").with(customer::KIND, customer::CustomerKind::Company);
    let contact = |number: u8, born: &str| {
        Record::new(contact::ID, id(number))
            .with(contact::NAME, format!("contact {number}"))
            .with(contact::CUSTOMER, id(3))
            .with(contact::BIRTHDAY, day(born))
    };
    let workspace = Workspace::holding(&[
        person(1, "1990-01-03", "me"),
        person(2, "1990-12-31", "you"),
        company,
        contact(4, "1980-12-28"),
        contact(5, "2000-02-29"),
        contact(6, "1980-01-05"),
    ]);
    let told = |member: Option<&str>, today: &str| -> Vec<(RecordId, String)> {
        let lines = birthdays(&workspace, member, day(today)).lines;
        lines.into_iter().map(|line| (line.id, line.on.to_string())).collect()
    };
    let over_new_year =
        [(id(4), "2024-12-28".to_owned()), (id(2), "2024-12-31".to_owned()), (id(1), "2025-01-03".to_owned())];
    assert_eq!(told(None, "2024-12-28"), over_new_year);
    assert_eq!(told(Some("me"), "2024-12-29"), [(id(1), "2025-01-03".to_owned()), (id(6), "2025-01-05".to_owned())]);
    assert_eq!(told(None, "2025-02-22"), [(id(5), "2025-02-28".to_owned())]);
    assert_eq!(told(None, "2024-02-22"), [(id(5), "2024-02-29".to_owned())]);
    // A day that is yet to come is nobody's birthday.
    assert!(told(None, "1979-12-28").is_empty());
    let line = birthdays(&workspace, None, day("2024-12-28")).lines.remove(0);
    assert_eq!((line.name.as_str(), line.customer.as_str()), ("contact 4", "customer 3"));
}

#[test]
fn a_long_section_says_how_many_there_are_in_all() {
    let records: Vec<Record> = (0..40).map(|number| task(number, 0, "me")).collect();
    let page = gather(&Workspace::holding(&records), "me", Some("me"), TODAY);
    assert_eq!((page.due_today.lines.len(), page.due_today.total), (SHOWN, 40));
}

#[test]
fn of_two_tasks_of_one_day_the_dearer_customers_comes_first() {
    use crate::model::schema::tables::customer::Level;
    let named = |number: u8, level| {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, "me".to_owned())
            .with(customer::LEVEL, level)
    };
    let workspace = Workspace::holding(&[
        named(101, Level::C),
        named(102, Level::A),
        task(1, 0, "me"),
        task(2, 0, "me").with(task::CUSTOMER, id(101)),
        task(3, 0, "me").with(task::CUSTOMER, id(102)),
    ]);
    let page = gather(&workspace, "me", Some("me"), TODAY);
    assert_eq!(page.due_today.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id(3), id(2), id(1)]);
    assert_eq!(page.unplanned.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [id(102), id(101)]);
}
