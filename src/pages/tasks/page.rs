//! The module of tasks: the list, and the page of a task with the button that ticks it off.

use leptos::prelude::*;

use super::order::soonest_first;
use crate::i18n::texts::record as words;
use crate::i18n::tr;
use crate::model::RecordId;
use crate::model::rights::Act;
use crate::model::schema::tables::task;
use crate::pages::gate::where_act;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::task_row::tick;
use crate::ui::icons::{Icon, IconName};

const SLOTS: Slots = Slots {
    entity: task::ID,
    status: None,
    hidden: &[task::TITLE.field],
    quick: Some(quick),
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: task::ID, order: Some(soonest_first), board: None, sum: None, record: page, key: "tasks" };

/// The module of tasks.
#[component]
pub fn TasksPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// Ticks the task off, or takes the tick back.
fn quick(open: Open) -> AnyView {
    let is_done = Memo::new(move |_| {
        open.record.with(|record| record.as_ref().is_some_and(|record| record.get(task::DONE) == Some(true)))
    });
    let button = move || {
        let done = is_done.get();
        let (text, icon) =
            if done { (words::REOPEN_TASK, IconName::Refresh) } else { (words::FINISH_TASK, IconName::Check) };
        view! {
            <button
                type="button"
                class="button"
                data-kind="primary"
                on:click=move |_| tick(open.desk, open.id, !done)
            >
                <Icon name=icon />
                <span>{tr(text)}</span>
            </button>
        }
        .into_any()
    };
    where_act(open.desk, (task::ID, Act::Edit), move || button.into_any())
}
