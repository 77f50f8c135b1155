//! Goals: R52, R210. What is to be reached by whom until when. How far it is, is reckoned from the records
//! (`src/insight/goals.rs`) and typed by nobody.

use crate::choices;
use crate::model::record::{Key, Record};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

/// The table's stored number.
pub const ID: EntityId = EntityId(39);

/// What it is called.
pub const NAME: Key<String> = Key::new(16);
/// What is measured.
pub const MEASURE: Key<Measure> = Key::new(17);
/// Where it began, for measures that are no amounts.
pub const START: Key<i64> = Key::new(18);
/// What is to be reached, for measures that are no amounts.
pub const TARGET: Key<i64> = Key::new(19);
/// The amount at which it began, in fen.
pub const START_AMOUNT: Key<i64> = Key::new(20);
/// The amount to be reached, in fen.
pub const TARGET_AMOUNT: Key<i64> = Key::new(21);
/// The first day that counts.
pub const FROM: Key<CalendarDate> = Key::new(22);
/// The last day that counts.
pub const UNTIL: Key<CalendarDate> = Key::new(23);
/// Whose goal it is; nobody's and no team's is the whole company's.
pub const OWNER: Key<String> = Key::new(24);
/// The team whose goal it is.
pub const TEAM: Key<String> = Key::new(25);
/// Remark.
pub const REMARK: Key<String> = Key::new(26);

choices! {
    /// What a goal measures (R52, R67–R72, R210).
    pub enum Measure {
        WonAmount = 1, "won_amount", "成交金额", "Amount sold", Good, ["销售额", "成交额", "Sales"];
        WonDeals = 2, "won_deals", "成交单数", "Deals won", Good, ["赢单数"];
        NewCustomers = 3, "new_customers", "新增成交客户数", "New customers", Info, ["新客户数"];
        Conversion = 4, "conversion", "线索转化率", "Leads that become customers", Info, ["客户转化率", "Conversion rate"];
        Churn = 5, "churn", "客户流失率", "Customers lost", Bad, ["流失率", "Churn rate"];
        Repeat = 6, "repeat", "复购率", "Customers who buy again", Good, ["重复购买率", "Repeat purchase rate"];
        FirstResponse = 7, "first_response", "首次响应时间", "Time to the first answer", Warning, ["响应时间", "First response time"];
        Satisfaction = 8, "satisfaction", "客户满意率", "Satisfied customers", Good, ["满意度", "Satisfaction"];
        Payments = 9, "payments", "回款金额", "Payments received", Good, ["回款额"];
    }
}

/// In what a measure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Fen.
    Money,
    /// Things.
    Count,
    /// Whole per cent.
    Percent,
    /// Minutes.
    Minutes,
}

impl Measure {
    /// In what it is counted.
    pub const fn unit(self) -> Unit {
        match self {
            Self::WonAmount | Self::Payments => Unit::Money,
            Self::WonDeals | Self::NewCustomers => Unit::Count,
            Self::Conversion | Self::Churn | Self::Repeat | Self::Satisfaction => Unit::Percent,
            Self::FirstResponse => Unit::Minutes,
        }
    }

    /// Whether less of it is better.
    pub const fn less_is_better(self) -> bool {
        matches!(self, Self::Churn | Self::FirstResponse)
    }

    /// Whether it grows by itself from nothing over the days that count; the others are shares and times of those days.
    pub const fn adds_up(self) -> bool {
        matches!(self.unit(), Unit::Money | Unit::Count)
    }
}

/// What a goal is to reach, in the unit of its measure.
pub fn target(goal: &Record) -> Option<i64> {
    by_unit(goal, TARGET, TARGET_AMOUNT)
}

/// Where a goal began, in the unit of its measure.
pub fn start(goal: &Record) -> Option<i64> {
    by_unit(goal, START, START_AMOUNT)
}

fn by_unit(goal: &Record, number: Key<i64>, amount: Key<i64>) -> Option<i64> {
    match goal.get(MEASURE)?.unit() {
        Unit::Money => goal.get(amount),
        Unit::Count | Unit::Percent | Unit::Minutes => goal.get(number),
    }
}

/// The table of goals.
pub fn entity() -> Entity {
    table(ID, "goal", t("目标", "Goal"), t("目标", "Goals"), &[BASICS, AIM, MORE]).titled(NAME.field).aliases(&[
        "目标表",
        "销售目标",
        "业绩目标",
        "Targets",
    ])
}

const BASICS: &[Field] = &[
    field(NAME.field.0, "name", t("目标名称", "Goal name"), Kind::Text)
        .required()
        .searched()
        .column(240)
        .aliases(&["名称", "Name", "Title"]),
    field(MEASURE.field.0, "measure", t("衡量指标", "Measure"), Kind::Choice(Measure::OPTIONS))
        .required()
        .column(180)
        .narrow(Narrow::Badge)
        .aliases(&["指标", "Metric"]),
    field(FROM.field.0, "from_day", t("开始日期", "From"), Kind::Date)
        .required()
        .column(116)
        .aliases(&["起始日期", "Start date"]),
    field(UNTIL.field.0, "until_day", t("截止日期", "Until"), Kind::Date)
        .required()
        .column(116)
        .narrow(Narrow::Meta)
        .aliases(&["结束日期", "End date", "Deadline"]),
    field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member)
        .personal()
        .column(112)
        .hint(t("负责人和团队都留空，即全公司的目标", "Without an owner and a team it is the whole company's"))
        .aliases(&["销售", "业务员", "Salesperson", "Responsible"]),
    field(TEAM.field.0, "team", t("团队", "Team"), Kind::Text).column(112).aliases(&["所属团队", "部门", "Sales team"]),
];

const AIM: &[Field] = &[
    field(TARGET.field.0, "target", t("目标值", "Target"), Kind::Integer)
        .range(0, 1_000_000_000)
        .column(92)
        .hint(t("单数、客户数、百分比或分钟数", "Deals, customers, per cent or minutes"))
        .aliases(&["目标数量", "Target number"]),
    field(TARGET_AMOUNT.field.0, "target_amount", t("目标金额", "Target amount"), Kind::Money)
        .column(130)
        .hint(t("成交金额和回款金额填写这里", "For the amount sold and payments received"))
        .aliases(&["金额目标"]),
    field(START.field.0, "start_value", t("起始值", "Value at the start"), Kind::Integer)
        .range(0, 1_000_000_000)
        .hint(t("进度从这里算起；留空则从零算起", "Progress is reckoned from here, or from nothing"))
        .aliases(&["基线", "Baseline"]),
    field(START_AMOUNT.field.0, "start_amount", t("起始金额", "Amount at the start"), Kind::Money)
        .hint(t("期初已有的金额", "What there was already"))
        .aliases(&["期初金额", "Baseline amount"]),
];

const MORE: &[Field] = &[field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText)
    .group(Group::More)
    .aliases(&["说明", "Remarks", "Note", "Notes", "Comment", "Description"])];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::RecordId;

    #[test]
    fn a_goal_in_money_never_takes_a_number_for_an_amount() {
        let goal = |measure: Measure| {
            Record::new(ID, RecordId([1; 16])).with(MEASURE, measure).with(TARGET, 12).with(TARGET_AMOUNT, 50_000)
        };
        assert_eq!(target(&goal(Measure::WonAmount)), Some(50_000));
        assert_eq!(target(&goal(Measure::WonDeals)), Some(12));
        assert_eq!(target(&Record::new(ID, RecordId([1; 16])).with(TARGET, 12)), None, "it says no measure");
        assert_eq!(start(&goal(Measure::Payments)), None);
    }
}
