//! Approvals on the page of a contract: what it needs before it is in force, and the press that asks for it.

use leptos::prelude::*;

use super::ask::{asks_of, wanted};
use super::asking::AskDialog;
use super::whose::needs;
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::rights::Act;
use crate::model::schema::tables::approval::{self, ApprovalKind};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::policy;
use crate::pages::record::Open;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::Asked;

fn track(open: Open) {
    open.desk.track(approval::ID);
    open.desk.track(policy::ID);
}

/// The button; nothing where nothing is to be asked.
#[component]
pub fn AskButton(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let kinds = Memo::new(move |_| {
        track(open);
        let me = open.desk.member();
        let may = open.desk.may(approval::ID, Act::Create);
        open.record.with(|record| match record.as_ref().filter(|_| may) {
            Some(agreed) => open.desk.read(|workspace| wanted(workspace, agreed, &me)),
            None => Vec::new(),
        })
    });
    let asking = RwSignal::new(false);
    let button = move || {
        kinds.with(|kinds| !kinds.is_empty()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| asking.set(true)>
                    <Icon name=IconName::Approvals />
                    <span>{tr(words::ASK)}</span>
                </button>
            }
        })
    };
    view! {
        {button}
        <AskDialog open=open kinds=kinds shown=asking />
    }
}

/// What is to be approved before the contract is in force; nothing once it is, or where nothing is needed.
#[component]
pub fn Needed(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let needed = Memo::new(move |_| {
        track(open);
        open.record.with(|record| {
            let agreed = record.as_ref()?;
            let early =
                matches!(agreed.get(contract::STATE), None | Some(ContractState::Draft | ContractState::UnderReview));
            let needed: Vec<(ApprovalKind, Asked, String)> = open.desk.read(|workspace| {
                let needed = workspace.approvals_needed(agreed).into_iter();
                needed.map(|(kind, asked)| (kind, asked, asks_of(workspace, agreed.id, kind, asked))).collect()
            });
            (early && !needed.is_empty()).then_some(needed)
        })
    });
    move || {
        needed.get().map(|needed| {
            let done = needed.iter().all(|(_, asked, _)| *asked == Asked::Approved);
            let (tone, icon) = if done { ("good", IconName::Check) } else { ("warning", IconName::Approvals) };
            let title = if done { words::ALL_APPROVED } else { words::NEEDED };
            let lines: Vec<AnyView> =
                needed.into_iter().map(|(kind, asked, role)| line(open, kind, asked, role)).collect();
            view! {
                <div class="notice" data-tone=tone role="status">
                    <Icon name=icon />
                    <div class="notice-text">
                        <strong>{tr(title)}</strong>
                        <ul>{lines}</ul>
                    </div>
                </div>
            }
        })
    }
}

fn line(open: Open, kind: ApprovalKind, asked: Asked, role: String) -> AnyView {
    let text: Text = match asked {
        Asked::Not => words::NOT_ASKED,
        Asked::Waiting => words::IS_WAITING,
        Asked::Rejected => words::IS_REJECTED,
        Asked::Approved => words::IS_APPROVED,
    };
    let name = ApprovalKind::OPTIONS.iter().find(|option| option.code == kind.code()).map(|option| option.label);
    let said = move || {
        let stands = text.fill(locale(), &[name.map_or("", |name| name.get(locale()))]);
        let parts: Vec<String> = [stands].into_iter().chain(needs(open.desk, &role)).collect();
        parts.join(" · ")
    };
    view! { <li>{said}</li> }.into_any()
}
