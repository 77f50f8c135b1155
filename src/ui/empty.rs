//! What a list says when it has nothing to show: a drawing, a sentence and what to do next.
//! An empty list is a beginning, not an error.

use leptos::prelude::*;

/// An empty list; its children are the buttons.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    title: Signal<String>,
    /// What to do about it.
    #[prop(into)]
    text: Signal<String>,
    /// The buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let actions = children.map(|children| view! { <div class="empty-actions">{children()}</div> });
    view! {
        <div class="empty">
            <svg class="empty-art" viewBox="0 0 120 80" aria-hidden="true">
                <rect class="art-fill" x="22" y="14" width="76" height="54" rx="6"></rect>
                <path class="art-line" d="M22 30h76M34 42h30M34 54h20"></path>
                <circle class="art-accent" cx="84" cy="52" r="9"></circle>
                <path class="art-accent" d="M90.5 58.5l7 7"></path>
            </svg>
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {actions}
        </div>
    }
}
