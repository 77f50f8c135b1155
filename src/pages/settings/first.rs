//! The section of what comes first on this device: by a role, or in the usual order (R259).

use leptos::prelude::*;

use crate::i18n::texts::team as words;
use crate::i18n::{locale, tr};
use crate::model::team::Role;
use crate::pages::shell::Frame;
use crate::ui::desk::Desk;
use crate::ui::role_name::role_label;

/// The section.
#[component]
pub fn FirstSection() -> impl IntoView {
    let desk = Desk::expect();
    let frame = Frame::expect();
    let button = move |role: Option<Role>| {
        let text = role.map_or(words::USUAL, role_label);
        view! {
            <button
                type="button"
                aria-pressed=move || (frame.role.get() == role).to_string()
                on:click=move |_| frame.choose_role(desk, role)
            >
                {move || text.get(locale())}
            </button>
        }
        .into_any()
    };
    let buttons: Vec<AnyView> = std::iter::once(None).chain(Role::ALL.map(Some)).map(button).collect();
    view! {
        <section class="panel section" aria-label=tr(words::FIRST)>
            <header class="section-head">
                <h2>{tr(words::FIRST)}</h2>
            </header>
            <p class="muted">{tr(words::FIRST_HINT)}</p>
            <div class="segmented" data-wrap="" role="group" aria-label=tr(words::FIRST)>
                {buttons}
            </div>
        </section>
    }
}
