//! The links from the page of a module to the pages below it, for which the rail has no room.

use leptos::prelude::*;

use super::routes::{Place, relative};
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::ui::desk::Desk;

/// The links.
#[component]
pub fn Below(
    /// The module.
    place: Place,
) -> impl IntoView {
    let desk = Desk::expect();
    let open = Memo::new(move |_| {
        let rights = desk.rights();
        place.below().filter(|place| place.is_open_to(&rights)).collect::<Vec<Place>>()
    });
    move || {
        let links: Vec<AnyView> = open.get().into_iter().map(link).collect();
        (!links.is_empty()).then(|| {
            view! {
                <nav class="below" aria-label=tr(words::BELOW)>
                    {links}
                </nav>
            }
        })
    }
}

fn link(place: Place) -> AnyView {
    view! { <a href=relative(&place.path())>{move || place.label().get(locale())}</a> }.into_any()
}
