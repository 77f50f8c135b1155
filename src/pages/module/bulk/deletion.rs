//! The question before records are deleted: how many go along. Many are planned and deleted in slices, with a way out.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::many::Many;
use super::ticked;
use super::work::{Pace, Work, WorkView};
use crate::i18n::texts::module as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::EntityId;
use crate::pages::module::page::{Shown, list_selector};
use crate::pages::record::removal::{Removal, RemovalPlan};
use crate::pages::support::{Noted, counted, entity_of, grouped, save, save_noted};
use crate::ui::desk::Desk;
use crate::ui::focus::{focus_soon, focus_when_drawn};
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::Selection;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::session::SLICE;

/// Records planned between two looks at the clock.
const PLANNED: usize = 100;

/// What the dialog holds for the ticked records.
#[component]
pub fn Deletion(
    /// The page.
    shown: Shown,
    /// The dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let desk = Desk::expect();
    let work = Work::new();
    let planned: StoredValue<Option<Removal>> = StoredValue::new(None);
    let ready = RwSignal::new(false);
    let mut plan = RemovalPlan::new(shown.parts.entity, ticked(desk, shown));
    // A few records are planned at once, so that the question is there with the dialog.
    if desk.read(|workspace| plan.step(workspace, SLICE)) {
        let pace = work.begin();
        spawn_local(async move {
            if let Some(removal) = planned_slowly(desk, plan, pace).await {
                planned.try_set_value(Some(removal));
                ready.try_set(true);
            } else {
                open.try_set(false);
            }
        });
    } else {
        planned.set_value(Some(plan.finish()));
        ready.set(true);
    }
    let done = Callback::new(move |()| {
        open.set(false);
        shown.selection.update(Selection::clear);
        // The bar goes with the ticks, and with it the button that had the keyboard.
        focus_soon(list_selector(shown.parts.key));
    });
    move || {
        if !ready.get() {
            return view! { <WorkView work=work /> }.into_any();
        }
        let removal = planned.try_update_value(Option::take).flatten().unwrap_or_default();
        view! { <ConfirmRemoval entity=shown.parts.entity planned=removal open=open on_done=done /> }.into_any()
    }
}

/// Goes on with a plan; `None` where it was stopped.
async fn planned_slowly(desk: Desk, mut plan: RemovalPlan, mut pace: Pace) -> Option<Removal> {
    // The session itself, for the desk may be locked meanwhile.
    let session = desk.session();
    while session.read(|workspace| plan.step(workspace, PLANNED)) {
        if !pace.step(plan.share()).await {
            return None;
        }
    }
    (!pace.is_stopped()).then(|| plan.finish())
}

/// Asks whether records are to be deleted, and tells what goes along.
#[component]
pub fn ConfirmRemoval(
    /// Of which table.
    entity: EntityId,
    /// What would go.
    planned: Removal,
    /// The dialog.
    open: RwSignal<bool>,
    /// Called when it was decided to delete; for many records when they are deleted.
    on_done: Callback<()>,
) -> impl IntoView {
    let desk = Desk::expect();
    let work = Work::new();
    let (asked, along) = (planned.asked, planned.along);
    let planned = StoredValue::new(planned);
    let sentence = move || match along {
        0 => words::DELETE_ALONE.get(locale()).to_owned(),
        along => words::DELETE_TEXT.fill(locale(), &[&grouped(along)]),
    };
    // What can't be overlooked: the button says how many.
    let confirm = move || words::DELETE_MANY.fill(locale(), &[&counted(entity, asked, locale())]);
    let confirmed = move |_: ev::MouseEvent| {
        let Some(removal) = planned.try_update_value(std::mem::take) else {
            return;
        };
        if removal.changes.len() <= SLICE {
            on_done.run(());
            let (label, said) = words_of(&removal);
            if asked > 1 {
                save_noted(desk, label, removal.changes, said, noted(entity, asked, along));
            } else {
                save(desk, label, removal.changes, Some(said));
            }
        } else {
            spawn_local(delete_many(desk, entity, removal, work.begin(), open, on_done));
        }
    };
    let busy = work.busy();
    let safe = focus_when_drawn();
    move || {
        if busy.get() {
            return view! { <WorkView work=work /> }.into_any();
        }
        view! {
            <div class="stack">
                <p>{sentence}</p>
            </div>
            <footer class="form-actions">
                <span class="form-status"></span>
                <button
                    type="button"
                    class="button"
                    autofocus=true
                    node_ref=safe
                    on:click=move |_| open.set(false)
                >
                    {tr(words::CANCEL)}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=confirmed>
                    <Icon name=IconName::Trash />
                    <span>{confirm}</span>
                </button>
            </footer>
        }
        .into_any()
    }
}

/// The name for undo, and what is said once it is done.
fn words_of(removal: &Removal) -> (String, String) {
    let (locale, count) = (locale_untracked(), grouped(removal.asked));
    (words::LABEL_DELETE.fill(locale, &[&count]), words::DELETED.fill(locale, &[&count]))
}

/// What the audit says of many records that went, and of how many went along.
fn noted(entity: EntityId, asked: usize, along: usize) -> Noted {
    let table = entity_of(entity).map_or("", |entity| entity.key);
    let detail = Detail::default().with("table", table).with("records", asked).with("along", along);
    Noted { event: Event::DeletedMany, about: None, detail }
}

async fn delete_many(
    desk: Desk,
    entity: EntityId,
    removal: Removal,
    pace: Pace,
    open: RwSignal<bool>,
    on_done: Callback<()>,
) {
    let words = words_of(&removal);
    let Noted { event, about, detail } = noted(entity, removal.asked, removal.along);
    let done = move || {
        desk.note(event, about, detail);
        on_done.try_run(());
    };
    Many { desk, pace, first: 0.0, open }.commit(removal.changes, words, done).await;
}
