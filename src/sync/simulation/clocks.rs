//! Clocks that are wrong and that are set: whose follow-ups are judged by which (R283), and what a list by moments would
//! overlook.

use super::network::{Request, Tells};
use super::pair::{Fate, Pair};
use super::scenes::{SWEPT, TIMES};
use crate::insight::quality::entries::late_by;
use crate::model::schema::tables::{customer, interaction};
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, RecordId};
use crate::sync::backend::From;

const HOUR: i64 = DAY / 24;

/// A desk whose clock is so many days ahead, with a customer that the backend has not heard of.
fn wrong(days: i64, tells: Tells) -> (Pair, RecordId) {
    let mut pair = Pair::of(TIMES);
    pair.desks[0].line.borrow_mut().tells = tells;
    pair.desks[0].skew.set(days * DAY);
    let of = pair.new_customer(0, "北京华鼎");
    (pair, of)
}

fn talk(pair: &mut Pair, at: usize) {
    pair.talk_over(at, |_| Fate::Fine).expect("a conversation");
}

/// By how much a talk is called late that took place so many hours ago and is entered now.
fn late(pair: &mut Pair, of: RecordId, hours: i64) -> Option<i64> {
    let at = Timestamp(pair.clock.get() - hours * HOUR);
    let said = Record::new(interaction::ID, pair.desks[0].session.new_id())
        .with(interaction::CUSTOMER, of)
        .with(interaction::TIME, at)
        .with(interaction::PERSON, "王芳".to_owned())
        .with(interaction::CONTENT, "已答复".to_owned())
        .with(interaction::NEXT_PLAN, "再联系".to_owned())
        .with(interaction::NEXT_DATE, at.date(480).plus_days(9));
    let id = pair.create(0, said);
    late_by(&pair.record(0, interaction::ID, id).expect("it is here"))
}

#[test]
fn who_enters_in_time_at_a_machine_whose_clock_is_two_days_wrong_is_not_called_late() {
    for tells in [Tells::Dates, Tells::Moments] {
        for days in [2, -2] {
            let (mut pair, of) = wrong(days, tells);
            talk(&mut pair, 0);
            assert_eq!(late(&mut pair, of, 1), None, "{tells:?} {days}");
            assert_eq!(late(&mut pair, of, 30), Some(30 * HOUR), "{tells:?} {days}");
        }
    }
}

#[test]
fn a_clock_of_which_nothing_is_certain_is_left_as_it_is() {
    let (mut silent, of) = wrong(2, Tells::Nothing);
    talk(&mut silent, 0);
    assert_eq!(late(&mut silent, of, 1), Some(2 * DAY + HOUR));
    // A minute passes before each answer.
    let (mut slow, of) = wrong(2, Tells::Dates);
    slow.desks[0].start_talk();
    while slow.desks[0].go_on().is_none() {
        let request = slow.desks[0].line.borrow_mut().request.take();
        let response = request.map(|request| Ok(request.serve(&mut slow.server)));
        slow.clock.set(slow.clock.get() + 60_000);
        slow.server.pass_time(60_000_000);
        slow.desks[0].line.borrow_mut().response = response;
    }
    assert_eq!(late(&mut slow, of, 1), Some(2 * DAY + HOUR));
}

#[test]
fn a_clock_that_was_set_right_is_not_corrected_any_more() {
    for days in [2, -2] {
        let (mut pair, of) = wrong(days, Tells::Dates);
        talk(&mut pair, 0);
        pair.desks[0].skew.set(0);
        assert_eq!(late(&mut pair, of, 1), None, "{days}");
        assert_eq!(late(&mut pair, of, 30), Some(30 * HOUR), "{days}");
    }
}

/// Two desks that are alike with a backend whose clock goes back by ten hours then, and an edit that is made there after
/// that.
fn set_back(tells: Tells) -> (Pair, RecordId) {
    let mut pair = Pair::of(TIMES);
    let of = pair.new_customer(0, "北京华鼎");
    pair.desks[1].line.borrow_mut().tells = tells;
    pair.new_customer(1, "天津众盛");
    pair.agree();
    pair.server.set_back(36_000_000_000);
    pair.server.edit_elsewhere((customer::ID, of.to_string()), "an edit".to_owned(), 0);
    (pair, of)
}

fn remark(pair: &Pair, of: RecordId) -> String {
    pair.record(1, customer::ID, of).expect("it is here").text(customer::REMARK).to_owned()
}

#[test]
fn an_edit_that_was_made_after_the_backends_clock_went_back_is_not_overlooked() {
    let (mut pair, of) = set_back(Tells::Dates);
    talk(&mut pair, 1);
    assert_eq!(remark(&pair, of), "", "its moment is behind the cursor: else nothing is shown by this");
    talk(&mut pair, 1);
    assert_eq!(remark(&pair, of), "an edit");
}

#[test]
fn where_answers_have_no_date_our_own_writes_show_that_the_backends_clock_went_back() {
    let (mut pair, of) = set_back(Tells::Moments);
    talk(&mut pair, 1);
    talk(&mut pair, 1);
    assert_eq!(remark(&pair, of), "", "nobody knows yet");
    pair.new_customer(1, "上海远景");
    talk(&mut pair, 1);
    talk(&mut pair, 1);
    assert_eq!(remark(&pair, of), "an edit");
}

#[test]
fn what_was_made_after_the_backends_clock_went_back_is_found_among_the_ids_of_all_rows() {
    let mut pair = Pair::of(SWEPT);
    pair.desks[1].line.borrow_mut().tells = Tells::Nothing;
    pair.new_customer(0, "北京华鼎");
    pair.agree();
    pair.server.set_back(36_000_000_000);
    pair.server.make_elsewhere(customer::ID, "made-there", &[("name", "天津众盛")]);
    talk(&mut pair, 1);
    assert_eq!(pair.desks[1].records(customer::ID).len(), 2);
}

#[test]
fn a_table_is_read_from_its_beginning_once_for_a_clock_that_was_set() {
    let (mut pair, _) = set_back(Tells::Dates);
    let readings = |pair: &mut Pair| {
        let count = std::cell::Cell::new(0);
        let counted = |request: &Request| {
            let is_first = |from: &From| matches!(from, From::Time { since: None, skip: 0 });
            count.set(count.get() + u32::from(matches!(request, Request::List(_, from) if is_first(from))));
            Fate::Fine
        };
        pair.talk_over(1, counted).expect("a conversation");
        count.get()
    };
    let counts = [readings(&mut pair), readings(&mut pair), readings(&mut pair), readings(&mut pair)];
    // Contacts were never there: an empty table has no cursor, and its one page is read each time.
    assert_eq!(counts, [1, 2, 1, 1]);
}
