//! Approvals on the page of a contract: what it needs before it is in force, and the press that asks for it.

use leptos::prelude::*;

use super::ask::{ask, wanted};
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::rights::Act;
use crate::model::schema::tables::approval::{self, ApprovalKind};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::policy;
use crate::pages::record::Open;
use crate::pages::support::save;
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
    let press = move |_| {
        let Some(agreed) = open.record.get_untracked() else {
            return;
        };
        let changes = ask(&agreed, &kinds.get_untracked(), &|| open.desk.new_id());
        let said = words::ASKED.fill(locale_untracked(), &[agreed.text(contract::NAME)]);
        save(open.desk, said.clone(), changes, Some(said));
    };
    move || {
        kinds.with(|kinds| !kinds.is_empty()).then(|| {
            view! {
                <button type="button" class="button" on:click=press>
                    <Icon name=IconName::Approvals />
                    <span>{tr(words::ASK)}</span>
                </button>
            }
        })
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
            let needed = open.desk.read(|workspace| workspace.approvals_needed(agreed));
            (early && !needed.is_empty()).then_some(needed)
        })
    });
    move || {
        needed.get().map(|needed| {
            let done = needed.iter().all(|(_, asked)| *asked == Asked::Approved);
            let (tone, icon) = if done { ("good", IconName::Check) } else { ("warning", IconName::Approvals) };
            let lines: Vec<AnyView> = needed.into_iter().map(|(kind, asked)| line(kind, asked)).collect();
            view! {
                <div class="notice" data-tone=tone role="status">
                    <Icon name=icon />
                    <div class="notice-text">
                        <strong>{tr(words::NEEDED)}</strong>
                        <ul>{lines}</ul>
                    </div>
                </div>
            }
        })
    }
}

fn line(kind: ApprovalKind, asked: Asked) -> AnyView {
    let text: Text = match asked {
        Asked::Not => words::NOT_ASKED,
        Asked::Waiting => words::IS_WAITING,
        Asked::Rejected => words::IS_REJECTED,
        Asked::Approved => words::IS_APPROVED,
    };
    let name = ApprovalKind::OPTIONS.iter().find(|option| option.code == kind.code()).map(|option| option.label);
    let said = move || text.fill(locale(), &[name.map_or("", |name| name.get(locale()))]);
    view! { <li>{said}</li> }.into_any()
}
