//! The drawn avatar of a person or company: the initial on one of eight tints.
//! It is hidden from assistive technology, because the name always stands beside it.

use leptos::prelude::*;

use super::initial::{initial, tint};

/// The avatar of a name.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// `small`, `large` or nothing for the usual size.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let size = (!size.is_empty()).then_some(size);
    view! {
        <span
            class="avatar"
            aria-hidden="true"
            data-size=size
            data-tint=move || name.with(|name| tint(name)).to_string()
        >
            {move || name.with(|name| initial(name))}
        </span>
    }
}
