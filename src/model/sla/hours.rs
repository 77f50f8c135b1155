//! Reckoning in working time: how much of it lies between two moments, and which moment comes so much of it later.
//! Exact to the millisecond, and whole weeks are never walked day by day, so that no input keeps it busy.

use super::calendar::{Calendar, SpecialDay, tidy};
use super::holidays;
use crate::model::value::{DAY, Timestamp};

/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;

/// Moments farther away than this are taken for this one: 25 million years.
const FARTHEST: i64 = 800_000_000_000_000_000;

/// Days after which nothing is looked for: ten thousand years.
const AHEAD: i64 = 3_652_425;

/// The working time of a day.
#[derive(Clone, Debug, Default)]
struct Shift {
    /// Beginning and end of each span in milliseconds after midnight, in order.
    spans: Vec<(i64, i64)>,
    /// How long they are together.
    total: i64,
}

impl Shift {
    fn new(spans: &[super::Span]) -> Self {
        let spans: Vec<(i64, i64)> =
            tidy(spans).iter().map(|span| (i64::from(span.from) * MINUTE, i64::from(span.to) * MINUTE)).collect();
        let total = spans.iter().map(|(from, to)| to - from).sum();
        Self { spans, total }
    }

    /// What of it lies before so many milliseconds after midnight.
    fn until(&self, within: i64) -> i64 {
        self.spans.iter().map(|(from, to)| (within - from).clamp(0, to - from)).sum()
    }

    /// When after midnight so much of it is over.
    fn after(&self, mut worked: i64) -> i64 {
        for (from, to) in &self.spans {
            if worked <= to - from {
                return from + worked;
            }
            worked -= to - from;
        }
        DAY
    }
}

/// A day that is not as its day of the week.
#[derive(Clone, Copy, Debug)]
struct Exception {
    /// Days since 1970-01-01.
    day: i64,
    works: bool,
    /// How much more is worked on this and all earlier ones than on usual days in their places.
    more: i64,
}

/// A calendar made ready to be reckoned with.
#[derive(Clone, Debug)]
pub struct Hours {
    offset: i64,
    week: [Shift; 7],
    week_total: i64,
    /// The hours of a make-up day: those of the first day of the week that has any.
    usual: Shift,
    off: Shift,
    exceptions: Vec<Exception>,
}

impl Hours {
    /// Makes a calendar ready.
    pub fn new(calendar: &Calendar) -> Self {
        let week: [Shift; 7] =
            std::array::from_fn(|day| Shift::new(calendar.week.get(day).map(Vec::as_slice).unwrap_or_default()));
        let usual = week.iter().find(|shift| shift.total > 0).cloned().unwrap_or_default();
        let mut hours = Self {
            offset: i64::from(calendar.offset_minutes) * MINUTE,
            week_total: week.iter().map(|shift| shift.total).sum(),
            week,
            usual,
            off: Shift::default(),
            exceptions: Vec::new(),
        };
        hours.exceptions = hours.except(&special_days(calendar));
        hours
    }

    fn except(&self, days: &[SpecialDay]) -> Vec<Exception> {
        let mut more = 0;
        let mut exceptions = Vec::with_capacity(days.len());
        for special in days {
            let (day, works) = (i64::from(special.day.0), special.works);
            let shift = if works { &self.usual } else { &self.off };
            more += shift.total - self.of_week(day).total;
            exceptions.push(Exception { day, works, more });
        }
        exceptions
    }

    /// The hours of the day of the week. 1970-01-01 was a Thursday, the fourth counted from Monday.
    fn of_week(&self, day: i64) -> &Shift {
        usize::try_from((day + 3).rem_euclid(7)).ok().and_then(|at| self.week.get(at)).unwrap_or(&self.off)
    }

    fn of_day(&self, day: i64) -> &Shift {
        match self.exceptions.binary_search_by_key(&day, |exception| exception.day) {
            Ok(at) if self.exceptions.get(at).is_some_and(|exception| exception.works) => &self.usual,
            Ok(_) => &self.off,
            Err(_) => self.of_week(day),
        }
    }

    /// The working time before a day, counted from some day that is the same for all.
    fn before_day(&self, day: i64) -> i64 {
        let weeks = day.div_euclid(7);
        let rest: i64 = (weeks * 7..day).map(|day| self.of_week(day).total).sum();
        let earlier = self.exceptions.partition_point(|exception| exception.day < day);
        let more = earlier.checked_sub(1).and_then(|at| self.exceptions.get(at)).map_or(0, |exception| exception.more);
        weeks * self.week_total + rest + more
    }

    /// The local day of a moment, and the milliseconds since its midnight.
    fn place(&self, moment: Timestamp) -> (i64, i64) {
        let local = moment.0.clamp(-FARTHEST, FARTHEST) + self.offset;
        (local.div_euclid(DAY), local.rem_euclid(DAY))
    }

    fn before(&self, moment: Timestamp) -> i64 {
        let (day, within) = self.place(moment);
        self.before_day(day) + self.of_day(day).until(within)
    }

    /// The working time from one moment to another in milliseconds; negative where the other comes first.
    pub fn working_time(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.before(to) - self.before(from)
    }

    /// The whole working minutes from one moment to another; negative where the other comes first.
    pub fn business_minutes_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.working_time(from, to) / MINUTE
    }

    /// The moment at which so many working minutes have passed. None and fewer have passed at once. `None` where the
    /// desk never works so long: a promise that can't be kept is not made.
    pub fn add_business_minutes(&self, from: Timestamp, minutes: i64) -> Option<Timestamp> {
        if minutes <= 0 {
            return Some(from);
        }
        let wanted = self.before(from).saturating_add(minutes.saturating_mul(MINUTE));
        let (first, _) = self.place(from);
        let reaches = |day: i64| self.before_day(day + 1) >= wanted;
        let (mut low, mut high) = (first, first + AHEAD);
        if !reaches(high) {
            return None;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if reaches(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let within = self.of_day(low).after(wanted - self.before_day(low));
        Some(Timestamp(low * DAY + within - self.offset))
    }
}

/// All special days in order; the desk's own go before those of the built-in list.
fn special_days(calendar: &Calendar) -> Vec<SpecialDay> {
    let mut days = calendar.days.clone();
    if calendar.public_holidays {
        days.extend(holidays::china());
    }
    // A stable sort keeps the desk's own before the other of the same day.
    days.sort_by_key(|special| special.day);
    days.dedup_by_key(|special| special.day);
    days
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::model::sla::Span;
    use crate::model::sla::calendar::put_day;
    use crate::model::value::CalendarDate;

    fn at(day: &str, clock: &str) -> Timestamp {
        Timestamp::parse_local(&format!("{day} {clock}"), 480).expect("a moment")
    }

    fn local(moment: Option<Timestamp>) -> Option<String> {
        moment.map(|moment| moment.local(480))
    }

    fn desk() -> Hours {
        Hours::new(&Calendar::default())
    }

    #[test]
    fn a_case_that_comes_in_after_work_waits_for_the_morning() {
        let hours = desk();
        // A Thursday evening.
        let evening = at("2026-03-05", "19:30");
        assert_eq!(local(hours.add_business_minutes(evening, 30)).as_deref(), Some("2026-03-06 09:30"));
        // Lunch and the weekend do not count.
        let friday = at("2026-03-06", "11:30");
        assert_eq!(local(hours.add_business_minutes(friday, 60)).as_deref(), Some("2026-03-06 13:30"));
        assert_eq!(local(hours.add_business_minutes(friday, 480)).as_deref(), Some("2026-03-09 11:30"));
        assert_eq!(hours.business_minutes_between(friday, at("2026-03-09", "11:30")), 480);
    }

    #[test]
    fn the_spring_festival_is_no_working_time_and_its_make_up_day_is() {
        let hours = desk();
        // The Saturday before the festival of 2026 is worked, then nine days are off.
        let saturday = at("2026-02-14", "17:00");
        assert_eq!(local(hours.add_business_minutes(saturday, 60)).as_deref(), Some("2026-02-14 18:00"));
        assert_eq!(local(hours.add_business_minutes(saturday, 61)).as_deref(), Some("2026-02-24 09:01"));
        let without = Hours::new(&Calendar { public_holidays: false, ..Calendar::default() });
        assert_eq!(local(without.add_business_minutes(saturday, 61)).as_deref(), Some("2026-02-16 10:01"));
    }

    #[test]
    fn what_the_desk_says_of_a_day_goes_before_the_built_in_list() {
        let mut calendar = Calendar::default();
        let day = CalendarDate::parse("2026-02-16").expect("a day");
        put_day(&mut calendar.days, SpecialDay { day, works: true });
        let hours = Hours::new(&calendar);
        assert_eq!(hours.business_minutes_between(at("2026-02-16", "00:00"), at("2026-02-17", "00:00")), 480);
    }

    #[test]
    fn a_desk_that_never_works_promises_nothing_and_does_not_hang() {
        let never = Calendar { week: Default::default(), public_holidays: true, ..Calendar::default() };
        let hours = Hours::new(&never);
        assert_eq!(hours.add_business_minutes(Timestamp(0), 1), None);
        assert_eq!(hours.business_minutes_between(Timestamp(i64::MIN), Timestamp(i64::MAX)), 0);
        assert_eq!(hours.add_business_minutes(Timestamp(5), 0), Some(Timestamp(5)));
        let usual = desk();
        assert_eq!(usual.add_business_minutes(Timestamp(i64::MAX), i64::MAX), None);
        assert!(usual.business_minutes_between(Timestamp(i64::MIN), Timestamp(i64::MAX)) > 0);
    }

    /// A day on which the moments of the properties lie.
    const BASE: i32 = 20_500;

    prop_compose! {
        fn spans()(ends in vec((0_u16..1_500, 0_u16..1_500), 0..3)) -> Vec<Span> {
            ends.into_iter().map(|(from, to)| Span { from, to }).collect()
        }
    }

    prop_compose! {
        fn calendar()(
            offset_minutes in -720_i32..840,
            week in [spans(), spans(), spans(), spans(), spans(), spans(), spans()],
            public_holidays in any::<bool>(),
            special in vec((0_i32..40, any::<bool>()), 0..6),
        ) -> Calendar {
            let mut calendar = Calendar { offset_minutes, week, public_holidays, days: Vec::new() };
            for (later, works) in special {
                put_day(&mut calendar.days, SpecialDay { day: CalendarDate(BASE + later), works });
            }
            calendar
        }
    }

    /// A moment on a full minute within some weeks after the base.
    fn moment() -> impl Strategy<Value = Timestamp> {
        (0_i64..30 * 1_440).prop_map(|minute| Timestamp(i64::from(BASE) * DAY + minute * MINUTE))
    }

    /// Made once: it is asked for every minute.
    static LISTED: LazyLock<Vec<SpecialDay>> = LazyLock::new(holidays::china);

    /// Whether the desk works in the minute that begins at a moment, worked out the slow way.
    fn works(calendar: &Calendar, moment: Timestamp) -> bool {
        let local = moment.0 + i64::from(calendar.offset_minutes) * MINUTE;
        let (day, minute) = (local.div_euclid(DAY), local.rem_euclid(DAY) / MINUTE);
        let own = calendar.days.iter().copied();
        let listed = LISTED.iter().copied().filter(|_| calendar.public_holidays);
        let special = own.chain(listed).find(|special| i64::from(special.day.0) == day);
        let real = |span: &Span| span.from < span.to.min(1_440);
        let spans: &[Span] = match special {
            Some(special) if special.works => {
                calendar.week.iter().find(|spans| spans.iter().any(real)).map(Vec::as_slice).unwrap_or_default()
            }
            Some(_) => &[],
            None => &calendar.week[usize::try_from((day + 3).rem_euclid(7)).expect("a day of the week")],
        };
        spans.iter().any(|span| (i64::from(span.from)..i64::from(span.to)).contains(&minute))
    }

    fn slow_minutes(calendar: &Calendar, from: Timestamp, to: Timestamp) -> i64 {
        let minutes = (from.0..to.0).step_by(60_000);
        i64::try_from(minutes.filter(|at| works(calendar, Timestamp(*at))).count()).expect("a number")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn no_minute_is_lost_or_counted_twice(calendar in calendar(), a in moment(), b in moment()) {
            let (from, to) = (a.min(b), a.max(b));
            let minutes = Hours::new(&calendar).business_minutes_between(from, to);
            prop_assert_eq!(minutes, slow_minutes(&calendar, from, to));
        }

        #[test]
        fn a_promise_is_due_in_the_very_minute_that_it_names(
            calendar in calendar(), from in moment(), minutes in 1_i64..3_000
        ) {
            let due = Hours::new(&calendar).add_business_minutes(from, minutes);
            let (mut at, mut left) = (from, minutes);
            while left > 0 && at.0 < from.0 + 60 * DAY {
                left -= i64::from(works(&calendar, at));
                at.0 += MINUTE;
            }
            if left == 0 {
                prop_assert_eq!(due, Some(at));
            } else {
                prop_assert!(due.is_none_or(|due| due > at));
            }
        }

        #[test]
        fn two_waits_in_a_row_are_one_long_wait(
            calendar in calendar(), from in moment(), first in 0_i64..5_000, second in 0_i64..5_000
        ) {
            let hours = Hours::new(&calendar);
            let stepwise = hours.add_business_minutes(from, first).and_then(|at| hours.add_business_minutes(at, second));
            prop_assert_eq!(stepwise, hours.add_business_minutes(from, first + second));
        }

        #[test]
        fn the_time_until_a_promise_is_the_time_that_was_promised(
            calendar in calendar(), from in any::<i32>(), minutes in 0_i64..5_000
        ) {
            let hours = Hours::new(&calendar);
            let from = Timestamp(i64::from(BASE) * DAY + i64::from(from));
            if let Some(due) = hours.add_business_minutes(from, minutes) {
                prop_assert_eq!(hours.working_time(from, due), minutes * MINUTE);
            }
        }

        #[test]
        fn who_comes_later_is_never_promised_sooner(
            calendar in calendar(), a in moment(), b in moment(), minutes in 0_i64..5_000
        ) {
            let hours = Hours::new(&calendar);
            let (from, to) = (a.min(b), a.max(b));
            let due = |from| hours.add_business_minutes(from, minutes);
            if let (Some(first), Some(second)) = (due(from), due(to)) {
                prop_assert!(first <= second);
            }
        }

        #[test]
        fn stretches_of_time_add_up(calendar in calendar(), a in any::<i64>(), b in any::<i64>(), c in any::<i64>()) {
            let hours = Hours::new(&calendar);
            let time = |from: i64, to: i64| hours.working_time(Timestamp(from), Timestamp(to));
            prop_assert_eq!(time(a, b) + time(b, c), time(a, c));
            prop_assert_eq!(time(a, b), -time(b, a));
        }
    }
}
