//! Questions before what can't be taken back lightly.

use leptos::prelude::*;

use crate::i18n::texts::module;
use crate::i18n::{locale, tr};
use crate::model::{EntityId, RecordId};
use crate::pages::module::bulk::ConfirmRemoval;
use crate::pages::record::removal::removal;
use crate::pages::support::counted;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_when_drawn;

/// A question with a safe answer and another.
#[component]
pub fn Question(
    /// Whether it is asked; it sets this to false when it is answered.
    open: RwSignal<bool>,
    /// Its heading.
    title: Signal<String>,
    /// What would happen.
    text: Signal<String>,
    /// The word on the button that does it.
    button: Signal<String>,
    /// Called when it is to be done.
    on_confirm: Callback<()>,
) -> impl IntoView {
    let safe = focus_when_drawn();
    let confirmed = move |_| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Dialog open=open title=title size="small">
            <p>{move || text.get()}</p>
            <div class="form-actions">
                <button
                    type="button"
                    class="button"
                    autofocus=true
                    node_ref=safe
                    on:click=move |_| open.set(false)
                >
                    {tr(module::CANCEL)}
                </button>
                <button type="button" class="button" data-kind="danger" on:click=confirmed>
                    <span>{move || button.get()}</span>
                </button>
            </div>
        </Dialog>
    }
}

/// Asks whether a record is to be deleted that the backend never had.
#[component]
pub fn DeleteQuestion(
    /// Which, of which table; the question is asked while there is one.
    wanted: RwSignal<Option<(EntityId, RecordId)>>,
    /// Whether it is asked; set to true by whoever wants it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let locale = locale();
        let what = wanted.get().map(|(entity, _)| counted(entity, 1, locale)).unwrap_or_default();
        module::DELETE_TITLE.fill(locale, &[&what])
    });
    view! {
        <Dialog open=open title=title size="small">
            <Deletion wanted=wanted open=open />
        </Dialog>
    }
}

#[component]
fn Deletion(wanted: RwSignal<Option<(EntityId, RecordId)>>, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let done = Callback::new(move |()| open.set(false));
    wanted.get_untracked().map(|(entity, id)| {
        let planned = desk.read(|workspace| removal(workspace, entity, &[id]));
        view! { <ConfirmRemoval entity=entity planned=planned open=open on_done=done /> }
    })
}
