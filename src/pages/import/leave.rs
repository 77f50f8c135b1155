//! Asks before a file that is being imported is given up, by any way that leads from the page or by a button: what was
//! mended would be lost. The browser asks by itself when the tab is closed, because the desk counts as unsaved.

use leptos::prelude::*;

use super::parts::{Button, button};
use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::pages::support::navigator;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_when_drawn;
use crate::ui::leave::Away;

/// Asks as long as the page is there.
#[component]
pub fn LeaveGuard(wizard: Wizard) -> impl IntoView {
    let go = navigator();
    wizard.desk.ask_before_leaving(Callback::new(move |away: Away| {
        let holds = wizard.phase.get_untracked().holds_work();
        if holds {
            wizard.wanted.set(Some(away));
            wizard.asking.set(true);
        }
        holds
    }));
    let either = move |away: Text, here: Text| {
        Signal::derive(move || {
            let text = if wizard.wanted.with(Option::is_some) { away } else { here };
            text.get(locale()).to_owned()
        })
    };
    let title = either(texts::LEAVE_TITLE, texts::GIVE_UP_TITLE);
    let sentence = either(texts::LEAVE_TEXT, texts::GIVE_UP_TEXT);
    let answer = either(texts::LEAVE, texts::GIVE_UP);
    let leave = Callback::new(move |()| {
        let away = wizard.wanted.get_untracked();
        wizard.asking.set(false);
        wizard.stop();
        match away {
            Some(Away::To(path)) => go.run(path),
            Some(Away::Lock) => wizard.desk.lock(),
            None => {}
        }
    });
    let safe = focus_when_drawn();
    view! {
        <Dialog open=wizard.asking title=title size="small">
            <p>{move || sentence.get()}</p>
            <div class="form-actions">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    autofocus=true
                    node_ref=safe
                    on:click=move |_| wizard.asking.set(false)
                >
                    {tr(texts::STAY)}
                </button>
                {button(Button { kind: Some("danger"), ..Button::new(answer, leave) })}
            </div>
        </Dialog>
    }
}
