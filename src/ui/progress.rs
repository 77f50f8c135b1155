//! How far a long work is: the browser's own bar with the figure beside it.
//! Without a total it only says that work goes on.

use leptos::prelude::*;

/// A bar with a figure.
#[component]
pub fn Progress(
    /// What goes on.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    value: Signal<f64>,
    /// How much there is in all; 0 where that is not known.
    #[prop(into)]
    max: Signal<f64>,
) -> impl IntoView {
    let known = move || max.get() > 0.0;
    let shown_value = move || known().then(|| value.get().to_string());
    let shown_max = move || known().then(|| max.get().to_string());
    let percent = move || {
        let share = if known() { (value.get() / max.get() * 100.0).clamp(0.0, 100.0) } else { return String::new() };
        format!("{share:.0}%")
    };
    view! {
        <div class="meter-text">
            <progress aria-label=move || label.get() max=shown_max value=shown_value></progress>
            <span class="number">{percent}</span>
        </div>
    }
}
