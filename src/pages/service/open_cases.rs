//! The open cases of a customer, in front on the customer's page: whoever calls again need not say it all once more
//! (R250, R257).

use leptos::prelude::*;

use super::queue::rank;
use super::time_left::badges;
use crate::i18n::locale;
use crate::i18n::texts::service as words;
use crate::model::Record;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::pages::record::Open;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// How many are named.
const NAMED: usize = 5;

/// The notice; nothing where no case is open.
#[component]
pub fn OpenCases(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let cases = Memo::new(move |_| {
        open.desk.track(service_case::ID);
        open_cases(open)
    });
    move || {
        let cases = cases.get();
        let count = cases.len().to_string();
        let lines: Vec<AnyView> = cases.iter().take(NAMED).map(|case| line(open, case)).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="notice" data-tone="warning" role="status">
                    <Icon name=IconName::Service />
                    <div class="notice-text">
                        <strong>{move || words::OPEN_CASES.fill(locale(), &[&count])}</strong>
                        <ul class="link-list">{lines}</ul>
                    </div>
                </div>
            }
        })
    }
}

/// The open cases of a customer, the most pressing first.
fn open_cases(open: Open) -> Vec<Record> {
    let mut cases: Vec<Record> = open.desk.read(|workspace| {
        workspace
            .children(service_case::ID, service_case::CUSTOMER.field, open.id)
            .into_iter()
            .filter_map(|row| workspace.record_at(service_case::ID, row))
            .filter(|case| case.get(service_case::STATE).is_none_or(CaseState::is_open))
            .collect()
    });
    cases.sort_by_key(|case| (rank(case, 0), case.id));
    cases
}

fn line(open: Open, case: &Record) -> AnyView {
    let subject = case.text(service_case::SUBJECT).to_owned();
    view! {
        <li>
            <a class="link-row" href=href_of(service_case::ID, case.id)>
                <span class="truncate grow">{subject}</span>
                {badges(open.desk, case, locale())}
            </a>
        </li>
    }
    .into_any()
}
