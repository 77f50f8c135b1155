//! The warning that a customer owes more than its credit limit: on its page, on a contract's, and while one is written.

use leptos::prelude::*;

use super::standing::over_limit;
use crate::i18n::locale;
use crate::i18n::texts::money as words;
use crate::i18n::tr;
use crate::insight::receivables::{Credit, credit};
use crate::model::Text;
use crate::model::schema::rules::short_money;
use crate::pages::record::Open;
use crate::ui::desk::Desk;
use crate::ui::form::FormDraft;
use crate::ui::icons::{Icon, IconName};

/// The notice. `text` takes what is owed, the limit, and what is over it.
pub fn over_limit_notice(text: Text, credit: Credit) -> AnyView {
    let sentence = move || {
        let locale = locale();
        let [owed, limit, over] = [credit.owed, credit.limit, credit.over()].map(short_money);
        text.fill(locale, &[&owed, &limit, &over])
    };
    view! {
        <div class="notice" data-tone="warning" role="status">
            <Icon name=IconName::Warning />
            <div class="notice-text">
                <strong>{tr(words::CREDIT)}</strong>
                <p>{sentence}</p>
            </div>
        </div>
    }
    .into_any()
}

/// On the page of a customer: that it owes too much now.
#[component]
pub fn CreditNow(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let now = Memo::new(move |_| {
        let credit = open.record.with(|record| record.as_ref().and_then(|record| credit(record, 0)));
        credit.filter(|credit| credit.over() > 0)
    });
    move || now.get().map(|credit| over_limit_notice(words::OVER_LIMIT, credit))
}

/// In the form of a contract: that its customer would owe too much.
pub fn advice(draft: RwSignal<FormDraft>) -> AnyView {
    let desk = Desk::expect();
    let over = Memo::new(move |_| {
        let written = draft.with(FormDraft::partial);
        desk.read(|workspace| over_limit(workspace, &written))
    });
    (move || over.get().map(|credit| over_limit_notice(words::OVER_LIMIT_WITH, credit))).into_any()
}
