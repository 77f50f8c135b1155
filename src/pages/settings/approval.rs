//! The section of what needs approval, and by whom. It is saved as a whole, for everybody in the vault.

use leptos::ev;
use leptos::prelude::*;

use super::agreed::agreed;
use super::approval_draft::{ApprovalDraft, ApprovalFlaw, KINDS};
use super::policy::line;
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::approval::ApprovalKind;
use crate::model::schema::tables::policy;
use crate::pages::support::{save, say};
use crate::ui::desk::Desk;
use crate::ui::ids;

/// The section.
#[component]
pub fn ApprovalSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        ApprovalDraft::new(&desk.read(|workspace| workspace.approval_rules()))
    });
    let draft = RwSignal::new(kept.get_untracked());
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<ApprovalDraft>| {
        let now = kept.get();
        if before.is_some_and(|before| draft.get_untracked() == before) {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(|draft| draft != kept)));
    let switches: Vec<AnyView> = KINDS.into_iter().map(|kind| switch(draft, kind)).collect();
    let lines: Vec<AnyView> = KINDS
        .into_iter()
        .map(|kind| {
            let value = move || draft.with(|draft| draft.approvers(kind).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set_approvers(kind, text));
            line(move || labels(kind).1.get(locale()).to_owned(), "text", value, put)
        })
        .collect();
    let limit = line(
        move || words::LIMIT.get(locale()).to_owned(),
        "numeric",
        move || draft.with(|draft| draft.limit.clone()),
        move |text| draft.update(|draft| draft.limit = text),
    );
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        write_down(desk, draft);
    };
    view! {
        <section class="panel section" aria-label=tr(words::RULES)>
            <header class="section-head">
                <h2>{tr(words::RULES)}</h2>
            </header>
            <p class="muted">{tr(words::RULES_HINT)}</p>
            <form class="form" novalidate=true on:submit=submit>
                <div class="stack">{switches}</div>
                <div class="form-grid">{limit} {lines}</div>
                <footer class="form-actions">
                    <span class="form-status"></span>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::SAVE_RULES)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

/// The switch and the field of a kind.
const fn labels(kind: ApprovalKind) -> (Text, Text) {
    match kind {
        ApprovalKind::Discount => (words::DISCOUNT_REQUIRED, words::DISCOUNT_APPROVERS),
        ApprovalKind::Contract => (words::CONTRACT_REQUIRED, words::CONTRACT_APPROVERS),
        ApprovalKind::FollowUp => (words::FOLLOW_UP_REQUIRED, words::FOLLOW_UP_APPROVERS),
    }
}

fn switch(draft: RwSignal<ApprovalDraft>, kind: ApprovalKind) -> AnyView {
    let id = ids::unique("approval");
    view! {
        <div class="row">
            <span class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    id=id.clone()
                    prop:checked=move || draft.with(|draft| draft.is_required(kind))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        draft.update(|draft| draft.require(kind, on));
                    }
                />
            </span>
            <label for=id>{tr(labels(kind).0)}</label>
        </div>
    }
    .into_any()
}

fn write_down(desk: Desk, draft: RwSignal<ApprovalDraft>) {
    let locale = locale_untracked();
    let flaw = match draft.with_untracked(ApprovalDraft::rules) {
        Ok(wanted) => {
            let subject = (policy::APPROVAL, "approval");
            let change = desk.read(|workspace| agreed(workspace, subject, wanted.write()));
            let said = words::RULES_SAVED.get(locale).to_owned();
            save(desk, said.clone(), change.into_iter().collect(), Some(said));
            return;
        }
        Err(flaw) => flaw,
    };
    let text = match flaw {
        ApprovalFlaw::Approvers(kind) => words::APPROVERS_MISSING.fill(locale, &[labels(kind).1.get(locale)]),
        ApprovalFlaw::Limit => words::LIMIT_WRONG.get(locale).to_owned(),
    };
    say(desk, text, Tone::Bad, false);
}
