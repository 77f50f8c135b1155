//! Short messages at the lower edge, with Undo where there is something to take back.
//! They go by themselves; assistive technology reads them out when they come.

use leptos::prelude::*;

use super::desk::{Desk, Toast};
use super::icons::{Icon, IconName};
use crate::i18n::texts::{module, ui as texts};
use crate::i18n::tr;
use crate::model::schema::Tone;

/// The messages of the desk.
#[component]
pub fn Toasts() -> impl IntoView {
    let desk = Desk::expect();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For
                each=move || desk.toasts.get()
                key=|(number, _)| *number
                children=move |(number, toast)| view! { <ShownToast number=number toast=toast /> }
            />
        </div>
    }
}

#[component]
fn ShownToast(number: u32, toast: Toast) -> impl IntoView {
    let desk = Desk::expect();
    let close = move || desk.toasts.update(|toasts| toasts.retain(|(other, _)| *other != number));
    let icon = match toast.tone {
        Tone::Good => IconName::Check,
        Tone::Warning => IconName::Warning,
        Tone::Bad => IconName::Error,
        Tone::Info | Tone::Neutral => IconName::Info,
    };
    let undo = toast.undo.then(|| {
        view! {
            <button
                type="button"
                class="link-button"
                on:click=move |_| {
                    close();
                    desk.undo();
                }
            >
                {tr(texts::UNDO)}
            </button>
        }
    });
    let open = toast.open.map(|href| {
        view! {
            <a class="link-button" href=href on:click=move |_| close()>
                {tr(module::OPEN_RECORD)}
            </a>
        }
    });
    view! {
        <div class="toast" data-tone=toast.tone.key()>
            <Icon name=icon />
            <span class="toast-text">{toast.text}</span>
            {open}
            {undo}
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=tr(texts::CLOSE)
                title=tr(texts::CLOSE)
                on:click=move |_| close()
            >
                <Icon name=IconName::Close />
            </button>
        </div>
    }
}
