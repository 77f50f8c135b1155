//! The dialog that shows the keyboard shortcuts.

use leptos::prelude::*;

use super::Frame;
use crate::i18n::texts::{help, shell as words};
use crate::i18n::{locale, tr};
use crate::pages::routes::{Place, relative};
use crate::pages::settings::ShortcutTable;
use crate::ui::dialog::Dialog;

/// The dialog; opened by `?` and from the person's menu.
#[component]
pub fn ShortcutHelp() -> impl IntoView {
    let frame = Frame::expect();
    let title = Signal::derive(move || words::SHORTCUTS.get(locale()).to_owned());
    view! {
        <Dialog open=frame.help title=title>
            // Longer than a screen: the arrow keys reach the end of it.
            <div tabindex="0" role="group" aria-label=move || title.get()>
                <ShortcutTable />
            </div>
            <p>
                <a href=relative(&Place::Help.path()) on:click=move |_| frame.help.set(false)>
                    {tr(help::MANUAL)}
                </a>
            </p>
        </Dialog>
    }
}
