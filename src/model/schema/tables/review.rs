//! The state of review of a record (R264): entered, to be held against its source, verified by whom and when. Customers
//! and contacts have one; each says which of its fields are verified with it.

use super::{contact, customer};
use crate::choices;
use crate::model::record::Key;
use crate::model::schema::{EntityId, FieldId};
use crate::model::value::CalendarDate;

choices! {
    /// How far a record has come on its way from entered to verified (R264).
    pub enum ReviewState {
        Draft = 1, "draft", "草稿", "Draft", Neutral, ["未完成"];
        ToReview = 2, "to_review", "待审核", "To review", Warning, ["待核实", "待复核", "未核实", "Unverified"];
        Verified = 3, "verified", "已核实", "Verified", Good, ["已审核", "已复核", "Checked", "Reviewed"];
    }
}

/// Where a table keeps the review of its records.
#[derive(Clone, Copy)]
pub struct Review {
    /// The state.
    pub state: Key<ReviewState>,
    /// The day on which it was last verified.
    pub on: Key<CalendarDate>,
    /// Who verified it then.
    pub by: Key<String>,
    /// What is held against the source: a change of one of these must be reviewed again.
    pub held: &'static [FieldId],
}

const CUSTOMER: Review = Review {
    state: customer::REVIEW,
    on: customer::VERIFIED_ON,
    by: customer::VERIFIED_BY,
    held: &[
        customer::NAME.field,
        customer::KIND.field,
        customer::CONTACT_NAME.field,
        customer::MOBILE.field,
        customer::TELEPHONE.field,
        customer::EMAIL.field,
        customer::PROVINCE.field,
        customer::CITY.field,
        customer::DISTRICT.field,
        customer::ADDRESS.field,
        customer::TAX_NUMBER.field,
        customer::INVOICE_TITLE.field,
        customer::BANK_ACCOUNT.field,
    ],
};

const CONTACT: Review = Review {
    state: contact::REVIEW,
    on: contact::VERIFIED_ON,
    by: contact::VERIFIED_BY,
    held: &[
        contact::NAME.field,
        contact::CUSTOMER.field,
        contact::POSITION.field,
        contact::MOBILE.field,
        contact::TELEPHONE.field,
        contact::EMAIL.field,
        contact::ADDRESS.field,
    ],
};

/// The review of a table's records; `None` where they have none.
pub const fn of(entity: EntityId) -> Option<Review> {
    match entity {
        customer::ID => Some(CUSTOMER),
        contact::ID => Some(CONTACT),
        _ => None,
    }
}
