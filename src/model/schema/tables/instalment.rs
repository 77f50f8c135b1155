//! Instalments: the lines of a contract's payment plan, by when how much is due (R160).
//! What was received of one follows from the payments. Whether it is overdue is a question of the day, so it is not stored.

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Need};
use crate::model::value::CalendarDate;

use super::contract::{self, ContractState};
use super::customer;

/// The table's stored number.
pub const ID: EntityId = EntityId(8);

/// Display number, `JH20240501001`: what people and files call it by.
pub const NUMBER: Key<String> = Key::new(16);
/// The contract that is paid by it.
pub const CONTRACT: Key<RecordId> = Key::new(17);
/// The contract's customer; filled in where nobody says it.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// Its place in the row of instalments, from 1.
pub const SEQUENCE: Key<i64> = Key::new(19);
/// By which day.
pub const DUE: Key<CalendarDate> = Key::new(20);
/// How much is due, in fen.
pub const AMOUNT: Key<i64> = Key::new(21);
/// How much of it was received, in fen; never more than is due.
pub const RECEIVED: Key<i64> = Key::new(22);
/// How far it is paid.
pub const STATE: Key<InstalmentState> = Key::new(23);
/// Remark.
pub const REMARK: Key<String> = Key::new(24);

choices! {
    /// How far an instalment is paid (R160).
    pub enum InstalmentState {
        Open = 1, "open", "待回款", "Open", Neutral, ["未回款", "待收款", "Unpaid"];
        Partial = 2, "partial", "部分", "Partly paid", Warning, ["部分回款", "部分收款", "Partial"];
        Paid = 3, "paid", "完成", "Paid", Good, ["已回款", "已完成", "已收款", "Done"];
        Dropped = 4, "dropped", "不再收款", "No longer due", Neutral, ["已取消", "已作废", "已终止", "Cancelled", "Void"];
    }
}

impl InstalmentState {
    /// The state of an instalment of so much of which so much was received, in fen.
    pub const fn of(amount: i64, received: i64) -> Self {
        if received >= amount {
            Self::Paid
        } else if received > 0 {
            Self::Partial
        } else {
            Self::Open
        }
    }

    /// The same once it is known how its contract stands: what was ended or is void brings no more money.
    pub const fn under(self, contract: Option<ContractState>) -> Self {
        match (self, contract) {
            (Self::Open | Self::Partial, Some(state)) if state.has_ended() => Self::Dropped,
            _ => self,
        }
    }
}

/// What is still to come of an instalment of this contract, in fen: never more than is outstanding of the contract, and
/// nothing where that binds nobody, yet or any more.
pub fn left(line: &Record, agreed: &Record) -> i64 {
    let binds = agreed.get(contract::STATE).is_some_and(ContractState::is_owed);
    let left = line.get(AMOUNT).unwrap_or(0).saturating_sub(line.get(RECEIVED).unwrap_or(0));
    left_of(left, binds, agreed.get(contract::OUTSTANDING))
}

/// The same of so much that has not come in yet, by whether the contract binds and what is outstanding of it. A plan may
/// come to more than its contract, as after a discount: what is paid is paid.
pub fn left_of(left: i64, binds: bool, outstanding: Option<i64>) -> i64 {
    if binds { left.min(outstanding.unwrap_or(left)).max(0) } else { 0 }
}

/// The table of instalments.
pub fn entity() -> Entity {
    table(ID, "instalment", t("回款计划", "Instalment"), t("回款计划", "Instalments"), &[FIELDS])
        .numbered("JH", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .part_of(CONTRACT.field)
        .aliases(&["回款计划表", "收款计划", "付款计划", "Payment plan", "Payment schedule"])
}

const FIELDS: &[Field] = &[
    field(NUMBER.field.0, "number", t("计划编号", "Instalment number"), Kind::Number)
        .computed()
        .searched()
        .column(140)
        .aliases(&["编号", "回款计划编号", "Number", "Instalment ID"]),
    field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID))
        .required()
        .column(220)
        .narrow(Narrow::Subtitle)
        .aliases(&["合同编号", "合同名称", "合同号", "Contract number", "Contract name", "Contract ID"]),
    Field { need: Need::Optional, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) },
    field(SEQUENCE.field.0, "sequence", t("期次", "Part"), Kind::Integer)
        .range(1, 999)
        .column(72)
        .hint(t("第几期，从 1 开始", "Which of the instalments, from 1"))
        .aliases(&["期数", "第几期", "Sequence", "Instalment", "Instalment no"]),
    field(DUE.field.0, "due", t("计划回款日期", "Due"), Kind::Date).required().column(116).aliases(&[
        "应收日期",
        "计划日期",
        "到期日",
        "应回款日期",
        "Due date",
        "Due on",
    ]),
    field(AMOUNT.field.0, "amount", t("计划回款金额", "Amount"), Kind::Money)
        .required()
        .column(130)
        .narrow(Narrow::Meta)
        .aliases(&["应收金额", "计划金额", "金额", "Amount due"]),
    field(RECEIVED.field.0, "received", t("已回款", "Received"), Kind::Money)
        .group(Group::Money)
        .computed()
        .column(130)
        .aliases(&["已收金额", "Paid"]),
    field(STATE.field.0, "state", t("回款状态", "State"), Kind::Choice(InstalmentState::OPTIONS))
        .group(Group::Money)
        .computed()
        .column(112)
        .narrow(Narrow::Badge)
        .aliases(&["状态", "Status"]),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Description",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instalment_is_paid_when_nothing_of_it_is_missing() {
        assert_eq!(InstalmentState::of(100, 0), InstalmentState::Open);
        assert_eq!(InstalmentState::of(100, 99), InstalmentState::Partial);
        assert_eq!(InstalmentState::of(100, 100), InstalmentState::Paid);
        assert_eq!(InstalmentState::of(0, 0), InstalmentState::Paid);
    }

    #[test]
    fn nothing_is_waited_for_of_a_contract_that_was_ended() {
        use InstalmentState::{Dropped, Open, Paid, Partial};
        for ended in [ContractState::Terminated, ContractState::Void] {
            assert_eq!([Open, Partial, Paid].map(|state| state.under(Some(ended))), [Dropped, Dropped, Paid]);
        }
        for runs in [Some(ContractState::Draft), Some(ContractState::Performing), None] {
            assert_eq!([Open, Partial, Paid].map(|state| state.under(runs)), [Open, Partial, Paid]);
        }
    }
}
