//! How it stands, as the pages tell it: in a few words, and beside them what is known beyond that.

use leptos::prelude::*;

use super::link_up;
use crate::i18n::locale;
use crate::ui::desk::Desk;
use crate::ui::time::relative;

/// The words. Nobody is read them when they change: the mark in the top bar says what a person has to see to.
#[component]
pub fn Stand() -> impl IntoView {
    let desk = Desk::expect();
    let standing = link_up::standing();
    let tone = move || standing.with(|standing| standing.tone().key());
    let said = move || standing.with(|standing| standing.words(locale()));
    let detail = move || standing.with(|standing| standing.detail(locale(), |at| relative(at, desk.now(), locale())));
    view! {
        <span class="badge" data-tone=tone>
            {said}
        </span>
        " "
        <span class="muted">{detail}</span>
    }
}
