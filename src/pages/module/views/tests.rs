//! Tries the saved views on records as a desk holds them.

use super::*;
use crate::i18n::texts::money;
use crate::insight::receivables::receivables;
use crate::model::schema::schema;
use crate::model::schema::tables::contract::ContractState;
use crate::model::schema::tables::instalment::InstalmentState;
use crate::model::schema::tables::service_case::CaseState;
use crate::model::{Record, RecordId, Timestamp};
use crate::workspace::query::Day;
use crate::workspace::{Query, Workspace};

const TODAY: CalendarDate = CalendarDate(20_000);

#[test]
fn who_was_promised_news_for_today_is_in_the_view_until_it_is_given_on_hold_or_not() {
    let case = |number: u8, state: CaseState, days: i32| {
        Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::STATE, state)
            .with(service_case::UPDATE_PROMISED, Timestamp::from_local(TODAY.plus_days(days), 600, 480))
    };
    let workspace = Workspace::holding(&[
        case(1, CaseState::OnHold, 0),
        case(2, CaseState::Open, -2),
        case(3, CaseState::Open, 1),
        case(4, CaseState::Solved, -2),
        Record::new(service_case::ID, RecordId([5; 16])).with(service_case::STATE, CaseState::Open),
    ]);
    let day = Day { today: TODAY, offset_minutes: 480 };
    let query = Query { filter: news_due(TODAY), ..Query::all(service_case::ID, day) };
    let mut found: Vec<u8> = workspace
        .query(&query)
        .into_iter()
        .filter_map(|row| workspace.id_at(service_case::ID, row))
        .map(|id| id.0[0])
        .collect();
    found.sort_unstable();
    assert_eq!(found, [1, 2]);
}

#[test]
fn the_list_of_overdue_instalments_names_those_that_today_names_and_none_of_an_ended_contract() {
    let id = |number: u8| RecordId([number; 16]);
    let states = [
        ContractState::Draft,
        ContractState::Performing,
        ContractState::Terminated,
        ContractState::Void,
        ContractState::Completed,
    ];
    let mut records = Vec::new();
    for (number, state) in (1..).zip(states) {
        let owed = if state.is_owed() { 500 } else { 0 };
        let agreed = Record::new(contract::ID, id(number)).with(contract::STATE, state);
        records.push(agreed.with(contract::OUTSTANDING, owed));
        for (of, days) in [(10, -40), (20, -1), (30, 5)] {
            // As a vault holds them that was written before ended contracts dropped theirs.
            let line = Record::new(instalment::ID, id(of + number))
                .with(instalment::CONTRACT, id(number))
                .with(instalment::DUE, TODAY.plus_days(days))
                .with(instalment::AMOUNT, 100)
                .with(instalment::STATE, InstalmentState::Open);
            records.push(line);
        }
    }
    let workspace = Workspace::holding(&records);
    let day = Day { today: TODAY, offset_minutes: 480 };
    let me = Who { name: "me".to_owned(), role: "sales".to_owned(), alone: false };
    let shown = |label: Text| -> Vec<RecordId> {
        let view = INSTALMENTS.iter().find(|view| view.label == label).expect("a view");
        let query = Query { filter: (view.filter)(&me, TODAY), ..Query::all(instalment::ID, day) };
        let mut ids: Vec<RecordId> =
            workspace.query(&query).into_iter().filter_map(|row| workspace.id_at(instalment::ID, row)).collect();
        ids.sort_unstable();
        ids
    };
    let mut named: Vec<RecordId> =
        receivables(&workspace, None, 7, day).overdue.iter().map(|one| one.instalment).collect();
    named.sort_unstable();
    assert_eq!(named, [id(12), id(15), id(22), id(25)]);
    assert_eq!(shown(words::LATE), named);
    assert_eq!(shown(money::UNPAID), [id(12), id(15), id(22), id(25), id(32), id(35)]);
}

#[test]
fn a_late_case_is_somebody_elses_only_where_somebody_else_has_it() {
    let case = |number: u8, owner: &str| {
        let one = Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::STATE, CaseState::Open)
            .with(service_case::NEXT_DUE, Timestamp(1));
        if owner.is_empty() { one } else { one.with(service_case::OWNER, owner.to_owned()) }
    };
    let workspace = Workspace::holding(&[case(1, "me"), case(2, "you"), case(3, "")]);
    let day = Day { today: TODAY, offset_minutes: 480 };
    let found = |filter: Filter| -> Vec<u8> {
        let query = Query { filter, now: Timestamp(2), ..Query::all(service_case::ID, day) };
        let rows = workspace.query(&query).into_iter();
        rows.filter_map(|row| workspace.id_at(service_case::ID, row)).map(|id| id.0[0]).collect()
    };
    assert_eq!(found(cases_of("me")), [1]);
    assert_eq!(found(late_cases_beside("me")), [2]);
    assert_eq!(found(unassigned_cases()), [3]);
}

#[test]
fn the_first_view_hides_nothing_and_every_view_asks_fields_that_exist() {
    let me = Who { name: "me".to_owned(), role: "sales".to_owned(), alone: false };
    for entity in schema().entities() {
        let views = views(entity.id);
        assert!(views.first().is_none_or(|view| (view.filter)(&me, TODAY).conditions.is_empty()));
        for condition in views.iter().flat_map(|view| (view.filter)(&me, TODAY).conditions) {
            assert!(entity.field(condition.field).is_some(), "{:?} in {}", condition.field, entity.key);
        }
    }
}
