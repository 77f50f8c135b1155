//! The press on the page of a follow-up that asks for its approval.

use leptos::prelude::*;

use super::ask::{ask_follow_up, is_follow_up_open};
use crate::i18n::texts::approvals as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{approval, interaction, policy};
use crate::pages::forms::shortened;
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};

/// The button; nothing where nobody could decide, or somebody was asked.
#[component]
pub fn AskFollowUp(
    /// The follow-up.
    open: Open,
) -> impl IntoView {
    let is_open = Memo::new(move |_| {
        open.desk.track(approval::ID);
        open.desk.track(policy::ID);
        let me = open.desk.member();
        let may = open.desk.may(approval::ID, Act::Create);
        may && open.desk.read(|workspace| is_follow_up_open(workspace, open.id, &me))
    });
    let press = move |_| {
        let name = open.desk.read(|workspace| workspace.title(interaction::ID, open.id));
        let said = words::ASKED.fill(locale_untracked(), &[&shortened(&name)]);
        let change = ask_follow_up(open.id, open.desk.new_id());
        save(open.desk, said.clone(), vec![change], Some(said));
    };
    move || {
        is_open.get().then(|| {
            view! {
                <button type="button" class="button" on:click=press>
                    <Icon name=IconName::Approvals />
                    <span>{tr(words::ASK)}</span>
                </button>
            }
        })
    }
}
