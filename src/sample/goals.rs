//! Goals of the sample company: the quarter's sales and payments, one person's deals, and what service is to reach (R210).

use super::scene::Scene;
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::goal::{self, Measure, Unit};
use crate::model::text::Text;
use crate::model::value::CalendarDate;

/// What is aimed at: the name, the measure, where it began, the target in its unit, and whether it is the year's.
const GOALS: [(Text, Measure, i64, i64, bool); 6] = [
    (t("本季度成交金额", "Sales of the quarter"), Measure::WonAmount, 0, 200_000_000, false),
    (t("本季度回款", "Payments of the quarter"), Measure::Payments, 0, 150_000_000, false),
    (t("本季度签单", "Deals of the quarter"), Measure::WonDeals, 0, 6, false),
    (t("全年客户流失控制", "Few customers lost this year"), Measure::Churn, 12, 5, true),
    (t("首次响应提速", "Quicker first answers"), Measure::FirstResponse, 240, 60, true),
    (t("客户满意率", "Satisfied customers"), Measure::Satisfaction, 0, 85, true),
];

/// Invents them; the deals are the goal of who explores the company, all else is the company's.
pub fn invent(scene: &mut Scene) -> Vec<Record> {
    let manager = scene.person(0);
    let at = scene.moment(30, 9 * 60);
    GOALS
        .into_iter()
        .map(|(name, measure, start, target, of_year)| {
            let (from, until) = days(scene.today, of_year);
            let mut made = scene
                .record(goal::ID, at, &manager)
                .with(goal::NAME, name.get(scene.locale).to_owned())
                .with(goal::MEASURE, measure)
                .with(goal::FROM, from)
                .with(goal::UNTIL, until);
            match measure.unit() {
                Unit::Money => made.set(goal::TARGET_AMOUNT, target),
                Unit::Count | Unit::Percent | Unit::Minutes => made.set(goal::TARGET, target),
            }
            if start > 0 {
                made.set(goal::START, start);
            }
            if measure == Measure::WonDeals {
                made.set(goal::OWNER, manager.clone());
            }
            made
        })
        .collect()
}

fn days(today: CalendarDate, of_year: bool) -> (CalendarDate, CalendarDate) {
    let months = if of_year { 12 } else { 3 };
    let from = today.first_of(months);
    (from, from.plus_months(months).plus_days(-1))
}
