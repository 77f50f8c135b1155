use proptest::prelude::*;

use super::lacks::Shortfall;
use super::visits::Outcome;
use super::*;
use crate::model::schema::tables::service_case::{CaseKind, CaseState, Priority};
use crate::model::value::DAY;
use crate::model::{Record, RecordId};
use crate::workspace::{Filter, Query};

const TODAY: Day = Day { today: CalendarDate(20_520), offset_minutes: 480 };

fn at(clock: &str) -> Timestamp {
    Timestamp::parse_local(clock, 480).expect("a moment")
}

fn id(number: usize) -> RecordId {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&(number as u64).to_be_bytes());
    RecordId(id)
}

/// A case that came in on a Wednesday morning and was solved after so many working minutes.
fn case(number: usize, agent: &str, minutes: Option<i64>) -> Record {
    let received = at("2026-03-04 09:00");
    let mut case = Record::new(service_case::ID, id(number))
        .with(service_case::STATE, CaseState::Open)
        .with(service_case::OWNER, agent.to_owned())
        .with(service_case::KIND, CaseKind::Repair)
        .with(service_case::RECEIVED_AT, received);
    if let Some(minutes) = minutes {
        case.set(service_case::STATE, CaseState::Solved);
        case.set(service_case::SOLVED_AT, Timestamp(received.0 + minutes * 60_000));
    }
    case
}

fn count(workspace: &Workspace, span: Span, slice: u32) -> Figures {
    let now = Timestamp::from_local(TODAY.today, 12 * 60, 480);
    let mut count = ServiceCount::new(Service::default(), span, TODAY, now);
    while count.advance(workspace, slice) {}
    count.found()
}

fn all(records: &[Record]) -> Figures {
    count(&Workspace::holding(records), Span::default(), 3)
}

#[test]
fn the_night_and_the_time_on_hold_are_nobodys_delay() {
    let over_night = case(1, "李雷", None)
        .with(service_case::RECEIVED_AT, at("2026-03-04 17:30"))
        .with(service_case::FIRST_RESPONSE_AT, at("2026-03-05 09:30"))
        .with(service_case::SOLVED_AT, at("2026-03-05 11:30"))
        .with(service_case::HELD_WORKING, 60);
    let night = Service::default().hours.working_time(at("2026-03-04 17:30"), at("2026-03-05 09:30")) / 60_000;
    let group = all(&[over_night]).all();
    assert!(night < 16 * 60, "the night is no working time");
    assert_eq!(group.response.map(|spread| spread.median), Some(night));
    assert_eq!(group.solution.map(|spread| spread.median), Some(night + 120 - 60));
}

#[test]
fn a_promise_that_nobody_can_keep_any_more_is_broken_and_one_on_hold_is_not() {
    let due = at("2026-03-04 13:00");
    let records = [
        case(1, "李雷", Some(60)).with(service_case::SOLUTION_DUE, due),
        case(2, "李雷", Some(60)).with(service_case::SOLUTION_DUE, due).with(service_case::SOLUTION_BREACHED, true),
        case(3, "李雷", None).with(service_case::SOLUTION_DUE, due),
        case(4, "李雷", None).with(service_case::SOLUTION_DUE, due).with(service_case::STATE, CaseState::OnHold),
        case(5, "李雷", None).with(service_case::RESPONSE_DUE, due).with(service_case::STATE, CaseState::New),
        case(6, "李雷", None).with(service_case::RESPONSE_DUE, due).with(service_case::FIRST_RESPONSE_AT, due),
        // Taken into work, and nobody has said a word to the customer.
        case(7, "李雷", None).with(service_case::RESPONSE_DUE, due),
        case(8, "李雷", None).with(service_case::RESPONSE_DUE, due).with(service_case::STATE, CaseState::OnHold),
    ];
    let group = all(&records).all();
    assert_eq!(group.solution_kept, Kept { kept: 1, decided: 3 });
    assert_eq!(group.response_kept, Kept { kept: 1, decided: 3 });
    assert_eq!((group.response_kept.rate(), Kept::default().rate()), (Some(333), None));
    assert_eq!((group.cases, group.solved), (8, 2));
}

#[test]
fn every_group_leads_to_a_list_of_as_many_cases() {
    let bare = Record::new(service_case::ID, id(9)).with(service_case::RECEIVED_AT, at("2026-04-30 23:59"));
    let workspace = Workspace::holding(&[
        case(1, "李雷", Some(10)).with(service_case::PRODUCT, "MES".to_owned()),
        case(2, "韩梅梅", None).with(service_case::PRIORITY, Priority::Urgent),
        case(3, "李雷", None).with(service_case::CAUSE, "产品缺陷".to_owned()),
        bare,
    ]);
    let figures = count(&workspace, Span::default(), 2);
    for by in [By::Agent, By::Kind, By::Priority, By::Month, By::Product, By::Cause] {
        for (mark, group) in figures.by(by) {
            let filter = Filter::all(conditions(by, &mark).expect("conditions"));
            let listed = workspace.query(&Query { filter, ..Query::all(service_case::ID, TODAY) });
            assert_eq!(listed.len(), group.cases, "{by:?} {mark:?}");
        }
    }
    let agents: Vec<Mark> = figures.by(By::Agent).into_iter().map(|(mark, _)| mark).collect();
    assert_eq!(agents, [Mark::Named("李雷".to_owned()), Mark::Named("韩梅梅".to_owned()), Mark::Unnamed]);
}

#[test]
fn a_fault_that_was_told_twice_and_merged_is_held_against_an_agent_once() {
    let again = case(2, "李雷", Some(300))
        .with(service_case::SOLUTION_DUE, at("2026-03-04 11:00"))
        .with(service_case::SOLUTION_BREACHED, true)
        .with(service_case::SATISFACTION, 1)
        .with(service_case::VISIT_ON, TODAY.today.plus_days(-10))
        .with(service_case::MERGED_INTO, id(1));
    let workspace = Workspace::holding(&[case(1, "李雷", Some(60)), again]);
    let figures = count(&workspace, Span::default(), 3);
    let group = figures.all();
    assert_eq!((group.cases, group.solved, group.satisfaction.count()), (1, 1, 0));
    assert_eq!(group.solution.map(|spread| (spread.count, spread.median)), Some((1, 60)));
    assert_eq!(group.solution_kept, Kept::default());
    assert!(figures.visits().is_empty());
    for by in [By::Agent, By::Kind, By::Priority, By::Month] {
        for (mark, group) in figures.by(by) {
            let filter = Filter::all(conditions(by, &mark).expect("conditions"));
            let listed = workspace.query(&Query { filter, ..Query::all(service_case::ID, TODAY) });
            assert_eq!((listed.len(), group.cases), (1, 1), "{by:?} {mark:?}");
        }
    }
}

#[test]
fn what_feedback_says_of_a_product_is_heard_with_what_its_cases_say() {
    let records = [
        Record::new(product::ID, id(50)).with(product::NAME, "MES".to_owned()),
        case(1, "李雷", Some(10)).with(service_case::PRODUCT, "MES".to_owned()).with(service_case::SATISFACTION, 5),
        Record::new(feedback::ID, id(60))
            .with(feedback::PRODUCT, id(50))
            .with(feedback::GIVEN_ON, TODAY.today)
            .with(feedback::OVERALL, 2),
    ];
    let products = all(&records).by(By::Product);
    assert_eq!(products.len(), 1);
    let (_, group) = &products[0];
    assert_eq!((group.cases, group.satisfaction.count(), group.satisfaction.mean()), (1, 2, Some(350)));
    assert_eq!(all(&records).by(By::Agent)[0].1.satisfaction.count(), 1);
}

#[test]
fn the_cause_that_meets_a_product_most_stands_first_and_rare_products_share_a_column() {
    let mut records: Vec<Record> = Vec::new();
    for number in 0..12 {
        let product = format!("产品{number}");
        records.push(
            case(number, "李雷", None)
                .with(service_case::KIND, CaseKind::Complaint)
                .with(service_case::PRODUCT, product)
                .with(service_case::CAUSE, if number < 4 { "物流延误" } else { "产品缺陷" }.to_owned()),
        );
    }
    records.push(records[5].clone());
    records[12].id = id(100);
    records.push(case(101, "李雷", None).with(service_case::CAUSE, "其他".to_owned()));
    let table = all(&records).causes(Some(CaseKind::Complaint.code()));
    assert_eq!((table.total, table.products.len()), (13, 8));
    assert_eq!(table.products[0], (Mark::Named("产品5".to_owned()), 2));
    assert_eq!(table.products[7], (Mark::Others, 5));
    assert_eq!((&table.causes[0].0, table.causes[0].1), (&Mark::Named("产品缺陷".to_owned()), 9));
    assert_eq!(all(&records).causes(None).total, 14);
}

#[test]
fn an_agent_who_is_slower_is_told_by_how_much_and_nothing_is_said_of_four_cases() {
    let mut records: Vec<Record> = Vec::new();
    for number in 0..5 {
        records.push(case(number, "李雷", Some(100)).with(service_case::SATISFACTION, 3));
        records.push(case(10 + number, "韩梅梅", Some(60)).with(service_case::SATISFACTION, 5));
    }
    let lacks = all(&records).lacks();
    let told: Vec<(&str, Shortfall, usize)> =
        lacks.iter().map(|lack| (lack.agent.as_str(), lack.shortfall, lack.cases)).collect();
    assert_eq!(
        told,
        [
            ("李雷", Shortfall::LessLiked { own: 300, others: 500 }, 5),
            ("李雷", Shortfall::Slower { own: 100, others: 60 }, 5),
        ]
    );
    assert!(lacks.iter().all(|lack| lack.kind == Some(CaseKind::Repair.code())));
    records.remove(0);
    assert!(all(&records).lacks().is_empty(), "four cases of one, or of the others, prove nothing");
}

#[test]
fn a_visit_is_kept_by_a_talk_about_its_case_and_missed_without_one() {
    let on = |days: i32| TODAY.today.plus_days(days);
    let visit = |number: usize, days: i32| case(number, "李雷", Some(10)).with(service_case::VISIT_ON, on(days));
    let talk = |number: usize, about: usize, days: i32| {
        Record::new(interaction::ID, id(number))
            .with(interaction::SERVICE_CASE, id(about))
            .with(interaction::TIME, Timestamp::from_local(on(days), 600, 480))
    };
    let records = [
        visit(1, -10),
        talk(20, 1, -30),
        talk(21, 1, -9),
        visit(2, -10),
        talk(22, 2, -3),
        visit(3, -10),
        visit(4, 5),
        case(5, "李雷", None),
    ];
    let figures = all(&records);
    let counts = [Outcome::Kept, Outcome::Late, Outcome::Missed, Outcome::Due].map(|one| figures.visits().count(one));
    assert_eq!(counts, [1, 1, 1, 1]);
    let open: Vec<RecordId> = figures.visits().to_do().into_iter().map(|(_, case, _)| case).collect();
    assert_eq!(open, [id(3), id(4)]);
}

proptest! {
    #[test]
    fn the_groups_add_up_to_all_cases(
        rows in proptest::collection::vec((0_u8..4, 0_u8..3, 0_u8..4, proptest::option::of(0_i64..400), 0_i64..7), 0..50),
        slice in 1_u32..20,
    ) {
        let records: Vec<Record> = rows.iter().enumerate().map(|(number, (agent, kind, product, minutes, score))| {
            let mut case = case(number, ["李雷", "韩梅梅", "王伟", ""][usize::from(*agent)], *minutes);
            case.set(service_case::RECEIVED_AT, Timestamp(at("2026-03-04 09:00").0 - i64::from(*product) * 20 * DAY));
            if *kind == 0 {
                case.set_value(service_case::KIND.field, None);
            }
            if *product > 0 {
                case.set(service_case::PRODUCT, format!("产品{product}"));
            }
            case.set(service_case::SATISFACTION, *score);
            case
        }).collect();
        let figures = count(&Workspace::holding(&records), Span::default(), slice);
        let whole = figures.all();
        prop_assert_eq!(whole.cases, records.len());
        prop_assert_eq!(whole.satisfaction.count(), rows.iter().filter(|row| (1..=5).contains(&row.4)).count());
        for by in [By::Agent, By::Kind, By::Priority, By::Month, By::Product, By::Cause] {
            let groups = figures.by(by);
            let sum = |of: fn(&Group) -> usize| groups.iter().map(|(_, group)| of(group)).sum::<usize>();
            prop_assert_eq!(sum(|group| group.cases), whole.cases);
            prop_assert_eq!(sum(|group| group.solved), whole.solved);
            prop_assert_eq!(sum(|group| group.satisfaction.count()), whole.satisfaction.count());
            prop_assert_eq!(sum(|group| group.solution.map_or(0, |spread| spread.count)), whole.solved);
        }
        let table = figures.causes(None);
        prop_assert_eq!(table.total, records.len());
        prop_assert_eq!(table.causes.iter().map(|(_, sum, _)| sum).sum::<usize>(), records.len());
        prop_assert_eq!(table.causes.iter().flat_map(|(.., counts)| counts).sum::<usize>(), records.len());
        prop_assert_eq!(table.products.iter().map(|(_, sum)| sum).sum::<usize>(), records.len());
    }
}
