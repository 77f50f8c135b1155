//! The menu of canned texts on the page of a case: the chosen one goes into the answer, with the names of the case, and does
//! with the case what it says.

use leptos::prelude::*;

use super::agent::Agent;
use super::canned::{Names, offered};
use crate::i18n::locale;
use crate::i18n::texts::service as words;
use crate::model::Record;
use crate::model::schema::tables::{canned_text, interaction};
use crate::pages::record::Open;
use crate::pages::routes::Place;
use crate::pages::support::navigator;
use crate::ui::form::Insertion;
use crate::ui::icons::IconName;
use crate::ui::menu::{Menu, MenuItem};

/// The menu.
#[component]
pub fn CannedMenu(
    /// The case.
    open: Open,
) -> impl IntoView {
    let (agent, insertion) = (Agent::expect(), Insertion::expect());
    let go = navigator();
    let texts = Memo::new(move |_| {
        open.desk.track(canned_text::ID);
        let case = open.record.get();
        case.map(|case| open.desk.read(|workspace| offered(workspace, &case))).unwrap_or_default()
    });
    let items = move || texts.get().iter().map(|text| item((open, agent), insertion, text)).collect::<Vec<AnyView>>();
    let label = Signal::derive(move || words::CANNED.get(locale()).to_owned());
    let edit = Signal::derive(move || words::EDIT_CANNED.get(locale()).to_owned());
    let to_list = Callback::new(move |()| go.run(Place::Texts.path()));
    view! {
        <Menu label=label icon=IconName::Message kind="plain">
            {items}
            <MenuItem on_select=to_list icon=IconName::Edit label=edit />
        </Menu>
    }
}

fn item((open, agent): (Open, Agent), insertion: Insertion, text: &Record) -> AnyView {
    let title = text.text(canned_text::TITLE).to_owned();
    let text = text.clone();
    let chosen = Callback::new(move |()| {
        let Some(case) = open.record.get_untracked() else {
            return;
        };
        let body = text.text(canned_text::TEXT);
        if !body.is_empty() {
            let names = open.desk.read(|workspace| Names::of(workspace, &case));
            insertion.put(interaction::CONTENT.field, names.fill(body));
            open.follows_up.set(true);
        }
        agent.apply(&case, &text);
    });
    view! { <MenuItem on_select=chosen label=title /> }.into_any()
}
