//! The links from the page of a module to the pages below it, for which the rail has no room.

use leptos::prelude::*;

use super::routes::{Place, relative};
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};

/// The links.
#[component]
pub fn Below(
    /// The module.
    place: Place,
) -> impl IntoView {
    let links: Vec<AnyView> = place.below().map(link).collect();
    view! {
        <nav class="below" aria-label=tr(words::BELOW)>
            {links}
        </nav>
    }
}

fn link(place: Place) -> AnyView {
    view! { <a href=relative(&place.path())>{move || place.label().get(locale())}</a> }.into_any()
}
