//! Goals: none without a target, and none that ends before it begins.

use super::*;
use crate::model::schema::tables::goal::{self, Measure};

fn kept(session: &TestSession, goal: &Record) -> Option<Forbidden> {
    match commit(session, vec![Change::create(goal)]) {
        Err(CommitError::Refused(Refusal::Forbidden(why))) => Some(why),
        Ok(_) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_goal_that_nobody_could_reach_is_not_saved() {
    let session = open(&MemoryStore::default(), 1);
    let name = "本季度成交".to_owned();
    let goal = |measure: Measure| {
        Record::new(goal::ID, session.new_id())
            .with(goal::NAME, name.clone())
            .with(goal::MEASURE, measure)
            .with(goal::FROM, CalendarDate(20_000))
            .with(goal::UNTIL, CalendarDate(20_090))
    };
    let missing = Some(Forbidden::GoalWithoutTarget(name.clone()));
    assert_eq!(kept(&session, &goal(Measure::WonAmount)), missing);
    let number = goal(Measure::WonAmount).with(goal::TARGET, 10);
    assert_eq!(kept(&session, &number), missing, "a number is no amount");
    assert_eq!(kept(&session, &goal(Measure::WonAmount).with(goal::TARGET_AMOUNT, 5_000_000)), None);
    assert_eq!(kept(&session, &goal(Measure::Churn).with(goal::TARGET, 0)), None, "to lose nobody is a goal");
    assert_eq!(kept(&session, &goal(Measure::WonDeals).with(goal::TARGET, 0)), missing);
    let backwards = goal(Measure::WonDeals).with(goal::TARGET, 5).with(goal::UNTIL, CalendarDate(19_000));
    assert_eq!(kept(&session, &backwards), Some(Forbidden::GoalEndsFirst(name.clone())));
}
