//! Asks before a file that is being imported is given up, by a link that leads away or by a button: what was mended
//! would be lost. The browser asks by itself when the tab is closed, because the desk counts as unsaved.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::parts::{Button, button};
use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::pages::support::navigator;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_when_drawn;

type Listener = Closure<dyn FnMut(MouseEvent)>;

/// Listens for links as long as the page is there, and asks.
#[component]
pub fn LeaveGuard(wizard: Wizard) -> impl IntoView {
    let go = navigator();
    listen(wizard);
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
        let path = wizard.wanted.get_untracked();
        wizard.asking.set(false);
        wizard.stop();
        if let Some(path) = path {
            go.run(path);
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

/// In the capturing phase, so that the question comes before the router hears of the click.
fn listen(wizard: Wizard) {
    let listener: Listener = Closure::new(move |event: MouseEvent| {
        let holds = wizard.phase.try_get_untracked().is_some_and(|phase| phase.holds_work());
        if !holds || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        if let Some(path) = path_within(&event) {
            event.prevent_default();
            event.stop_propagation();
            wizard.wanted.try_set(Some(path));
            wizard.asking.try_set(true);
        }
    });
    let page = document();
    let _ = page.add_event_listener_with_callback_and_bool("click", listener.as_ref().unchecked_ref(), true);
    let kept: StoredValue<Listener, LocalStorage> = StoredValue::new_local(listener);
    on_cleanup(move || {
        let _ = kept.try_with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ = document().remove_event_listener_with_callback_and_bool("click", function, true);
        });
    });
}

/// Where within the desk a click leads, as the router takes it; `None` where it leads nowhere or elsewhere.
fn path_within(event: &MouseEvent) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok().flatten()?.dyn_into().ok()?;
    let other = link.has_attribute("download") || !link.target().is_empty() || link.class_list().contains("skip-link");
    if other {
        return None;
    }
    let base = document().base_uri().ok().flatten()?;
    let base = base.strip_suffix('/').unwrap_or(&base).to_owned();
    let path = link.href().strip_prefix(&base)?.to_owned();
    Some(if path.is_empty() { "/".to_owned() } else { path })
}
