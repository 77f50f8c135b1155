//! Deciding on a request: the buttons on its page, and the dialog in which whoever decides may say why.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::schema::schema;
use crate::model::schema::tables::approval::{self, ApprovalState};
use crate::model::{Change, Record, Text};
use crate::pages::record::Open;
use crate::pages::support::{save, say, say_failed};
use crate::ui::dialog::Dialog;
use crate::ui::field::FieldEditor;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::workspace::approvals::{is_pending, lacks_reason};

/// The buttons that the open request offers to this person.
#[component]
pub fn Decide(
    /// The request.
    open: Open,
) -> impl IntoView {
    let deciding: RwSignal<Option<ApprovalState>> = RwSignal::new(None);
    let me = StoredValue::new(open.desk.member());
    // The rules name who decides; their role must let them, too.
    let writes = move |request: &Record| open.desk.may_change(request, approval::STATE.field);
    let decides = Memo::new(move |_| {
        // Whoever is not alone in the vault any more no longer decides for every role.
        open.desk.shared.track();
        let decides = |request: &Record| writes(request) && open.desk.session().may_decide(request);
        open.record.with(|record| record.as_ref().is_some_and(decides))
    });
    let withdraws = Memo::new(move |_| {
        let own = |request: &Record| {
            request.text(approval::ASKED_BY) == me.get_value() && is_pending(request) && writes(request)
        };
        open.record.with(|record| record.as_ref().is_some_and(own))
    });
    let withdraw = move |_| {
        let Some(before) = open.record.get_untracked() else {
            return;
        };
        let change = decided(&before, ApprovalState::Withdrawn, "");
        let said = words::WITHDRAWN.fill(locale_untracked(), &[before.text(approval::SUBJECT)]);
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    view! {
        {move || {
            decides
                .get()
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-kind="primary"
                            on:click=move |_| deciding.set(Some(ApprovalState::Approved))
                        >
                            <Icon name=IconName::Check />
                            <span>{tr(words::APPROVE)}</span>
                        </button>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| deciding.set(Some(ApprovalState::Rejected))
                        >
                            <Icon name=IconName::Close />
                            <span>{tr(words::REJECT)}</span>
                        </button>
                    }
                })
        }}
        {move || {
            withdraws
                .get()
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=withdraw>
                            <Icon name=IconName::Undo />
                            <span>{tr(words::WITHDRAW)}</span>
                        </button>
                    }
                })
        }}
        <DecideDialog open=open deciding=deciding />
    }
}

/// The change that decides on a request, or withdraws it.
fn decided(before: &Record, state: ApprovalState, note: &str) -> Option<Change> {
    let after = before.clone().with(approval::STATE, state);
    let after = if note.trim().is_empty() { after } else { after.with(approval::NOTE, note.trim().to_owned()) };
    Change::between(before, &after)
}

const fn heading(state: ApprovalState) -> (Text, Text) {
    match state {
        ApprovalState::Rejected => (words::REJECT, words::REJECTED),
        _ => (words::APPROVE, words::APPROVED),
    }
}

#[component]
fn DecideDialog(open: Open, deciding: RwSignal<Option<ApprovalState>>) -> impl IntoView {
    let shown = RwSignal::new(false);
    Effect::new(move |_| {
        if deciding.get().is_some() {
            shown.set(true);
        }
    });
    Effect::new(move |_| {
        if !shown.get() {
            deciding.set(None);
        }
    });
    let title = Signal::derive(move || deciding.get().map_or("", |state| heading(state).0.get(locale())).to_owned());
    view! {
        <Dialog open=shown title=title size="small">
            {move || {
                deciding
                    .get()
                    .map(|state| view! { <DecideForm open=open state=state shown=shown /> })
            }}
        </Dialog>
    }
}

#[component]
fn DecideForm(open: Open, state: ApprovalState, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let note = RwSignal::new(String::new());
    let (saving, tried) = (RwSignal::new(false), RwSignal::new(false));
    let typed = Memo::new(move |_| note.with(|note| !note.trim().is_empty()));
    hold_on_page(desk, typed);
    let (button, done) = heading(state);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(before) = open.record.get_untracked().filter(|_| !saving.get_untracked()) else {
            return;
        };
        if lacks_reason(state, &note.get_untracked()) {
            tried.set(true);
            return;
        }
        let change = decided(&before, state, &note.get_untracked());
        saving.set(true);
        spawn_local(async move {
            let said = done.fill(locale_untracked(), &[before.text(approval::SUBJECT)]);
            match desk.commit(said.clone(), change.into_iter().collect()).await {
                Ok(_) => {
                    shown.try_set(false);
                    say(desk, said, Tone::Good, true);
                }
                Err(error) => say_failed(desk, &error),
            }
            saving.try_set(false);
        });
    };
    let error = Signal::derive(move || {
        let lacks = tried.get() && note.with(|note| lacks_reason(state, note));
        lacks.then(|| words::REASON_MISSING.get(locale()).to_owned())
    });
    let needs_reason = Signal::derive(move || state == ApprovalState::Rejected);
    let editor = schema().field(approval::ID, approval::NOTE.field).map(|field| {
        let id = ids::unique(field.key);
        view! {
            <FieldEditor
                field=field
                value=note
                error=error
                id=id
                asked=needs_reason
                autofocus=true
                entity=approval::ID
            />
        }
    });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate=true on:submit=submit>
            {editor}
            <FormActions label=button saving=saving />
        </form>
    }
}
