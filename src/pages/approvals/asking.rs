//! Asking for the approval of a contract: whoever asks may say why, so that who decides need not guess.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask::ask;
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, locale_untracked};
use crate::model::schema::tables::approval::{self, ApprovalKind};
use crate::model::schema::tables::contract;
use crate::model::schema::{Tone, schema};
use crate::pages::record::Open;
use crate::pages::support::{say, say_failed};
use crate::ui::dialog::Dialog;
use crate::ui::field::FieldEditor;
use crate::ui::form_actions::FormActions;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The dialog.
#[component]
pub fn AskDialog(
    /// The contract.
    open: Open,
    /// What is asked for.
    kinds: Memo<Vec<ApprovalKind>>,
    /// Whether it is shown.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || words::ASK.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="small">
            {move || shown.get().then(|| view! { <AskForm open=open kinds=kinds shown=shown /> })}
        </Dialog>
    }
}

#[component]
fn AskForm(open: Open, kinds: Memo<Vec<ApprovalKind>>, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let why = RwSignal::new(String::new());
    let saving = RwSignal::new(false);
    hold_on_page(desk, Memo::new(move |_| why.with(|why| !why.trim().is_empty())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(agreed) = open.record.get_untracked().filter(|_| !saving.get_untracked()) else {
            return;
        };
        let changes = ask(&agreed, &kinds.get_untracked(), &why.get_untracked(), &|| desk.new_id());
        saving.set(true);
        spawn_local(async move {
            let said = words::ASKED.fill(locale_untracked(), &[agreed.text(contract::NAME)]);
            match desk.commit(said.clone(), changes).await {
                Ok(_) => {
                    shown.try_set(false);
                    say(desk, said, Tone::Good, true);
                }
                Err(error) => say_failed(desk, &error),
            }
            saving.try_set(false);
        });
    };
    let error: Signal<Option<String>> = Signal::derive(|| None);
    let editor = schema().field(approval::ID, approval::REQUEST.field).map(|field| {
        let id = ids::unique(field.key);
        view! { <FieldEditor field=field value=why error=error id=id autofocus=true entity=approval::ID /> }
    });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate=true on:submit=submit>
            {editor}
            <FormActions label=words::ASK saving=saving />
        </form>
    }
}
