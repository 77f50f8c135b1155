//! What a customer owes, where one looks at it first: on its own page what is to come and what of that is overdue since
//! when, on the page of a deal that something is overdue (R160).

use leptos::prelude::*;

use super::figures::{figure, late};
use crate::i18n::texts::money as words;
use crate::i18n::{locale, tr};
use crate::insight::receivables::{Owed, days_late, owed_by};
use crate::model::RecordId;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{contract, customer, instalment};
use crate::pages::record::Open;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

fn owed(desk: Desk, of: RecordId) -> Owed {
    desk.track(contract::ID);
    desk.track(instalment::ID);
    desk.track(customer::ID);
    let today = desk.today();
    desk.read(|workspace| owed_by(workspace, of, today))
}

/// What the open customer owes; nothing where it owes nothing.
#[component]
pub fn OwedNow(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let now = Memo::new(move |_| owed(open.desk, open.id));
    move || {
        let Owed { outstanding, overdue, since } = now.get();
        (outstanding > 0 || overdue > 0).then(|| {
            view! {
                <div class="money">
                    <div class="figures">
                        {figure(words::OUTSTANDING, outstanding.max(overdue), false)}
                        {late(overdue, since, open.desk.today())}
                    </div>
                </div>
            }
        })
    }
}

/// That the customer of a deal is late with what it owes.
#[component]
pub fn LatePayer(
    /// The desk.
    desk: Desk,
    /// The customer.
    #[prop(into)]
    of: Signal<Option<RecordId>>,
) -> impl IntoView {
    let now = Memo::new(move |_| of.get().map(|of| owed(desk, of)).unwrap_or_default());
    move || {
        let Owed { overdue, since, .. } = now.get();
        let since = since.filter(|_| overdue > 0)?;
        let days = days_late(since, desk.today()).to_string();
        let sentence = move || words::LATE_PAYER.fill(locale(), &[&short_money(overdue), &since.to_string(), &days]);
        Some(view! {
            <div class="notice" data-tone="bad" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <strong>{tr(words::CUSTOMER_IS_LATE)}</strong>
                    <p>{sentence}</p>
                </div>
            </div>
        })
    }
}
