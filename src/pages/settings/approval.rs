//! The section of what needs approval, and by whom. It is saved as a whole, for everybody in the vault.

use leptos::prelude::*;

use super::approval_draft::{ApprovalDraft, ApprovalFlaw, KINDS};
use super::section::{Agreement, agree, label, line, switch, typed};
use crate::i18n::locale_untracked;
use crate::i18n::texts::approvals as words;
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::approval::ApprovalKind;
use crate::model::schema::tables::policy;
use crate::pages::support::say;
use crate::ui::desk::Desk;

/// The section.
#[component]
pub fn ApprovalSection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) =
        typed(desk, |workspace| ApprovalDraft::new(&workspace.approval_rules()), |draft| draft.rules().ok());
    let switches: Vec<AnyView> = KINDS
        .into_iter()
        .map(|kind| {
            let value = move || draft.with(|draft| draft.is_required(kind));
            let put = move |on: bool| draft.update(|draft| draft.require(kind, on));
            switch(label(labels(kind).0), value, put)
        })
        .collect();
    let lines: Vec<AnyView> = KINDS
        .into_iter()
        .map(|kind| {
            let value = move || draft.with(|draft| draft.approvers(kind).to_owned());
            let put = move |text: String| draft.update(|draft| draft.set_approvers(kind, text));
            line(label(labels(kind).1), "text", value, put)
        })
        .collect();
    let limit = line(
        label(words::LIMIT),
        "numeric",
        move || draft.with(|draft| draft.limit.clone()),
        move |text| draft.update(|draft| draft.limit = text),
    );
    let on_save = Callback::new(move |()| write_down(desk, draft));
    view! {
        <Agreement
            title=words::RULES
            hint=words::RULES_HINT
            save=words::SAVE_RULES
            ready=changed
            on_save=on_save
        >
            <div class="stack">{switches}</div>
            <div class="form-grid">{limit} {lines}</div>
        </Agreement>
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

fn write_down(desk: Desk, draft: RwSignal<ApprovalDraft>) {
    let locale = locale_untracked();
    let flaw = match draft.with_untracked(ApprovalDraft::rules) {
        Ok(wanted) => {
            let said = words::RULES_SAVED.get(locale).to_owned();
            return agree(desk, (policy::APPROVAL, "approval"), wanted.write(), said);
        }
        Err(flaw) => flaw,
    };
    let text = match flaw {
        ApprovalFlaw::Approvers(kind) => words::APPROVERS_MISSING.fill(locale, &[labels(kind).1.get(locale)]),
        ApprovalFlaw::Limit => words::LIMIT_WRONG.get(locale).to_owned(),
    };
    say(desk, text, Tone::Bad, false);
}
