//! How far a test is, a way to break it off, and what it came to in one line. The line is always there: what comes
//! together with its region is read out by no one.

use leptos::prelude::*;

use super::flow::Flow;
use super::words;
use crate::i18n::locale;
use crate::i18n::texts::{module, sync as texts};
use crate::pages::import::{Button, button, said};
use crate::ui::progress::Progress;

/// The line, and the bar while a test goes on.
#[component]
pub fn TestProgress(
    /// The test.
    flow: Flow,
) -> impl IntoView {
    let line = move || {
        let locale = locale();
        if flow.testing.get() {
            let stage = flow.stage.get();
            return stage.map_or_else(|| texts::TESTING.get(locale).to_owned(), |stage| words::stage(stage, locale));
        }
        flow.trial.with(|trial| trial.as_ref().map(|trial| words::sum(trial.tally(), locale))).unwrap_or_default()
    };
    // Drawn once for a whole test: the button would lose the keyboard with every table.
    let bar = move || flow.testing.get().then(|| bar(flow));
    view! {
        <div class="connection-progress stack">
            <p role="status">{line}</p>
            {bar}
        </div>
    }
}

fn bar(flow: Flow) -> AnyView {
    let value = Signal::derive(move || flow.stage.get().map_or(0.0, |stage| stage.done() as f64));
    let max = Signal::derive(move || flow.stage.get().map_or(0.0, |stage| stage.of as f64 * 2.0));
    let cancel = Callback::new(move |()| flow.cancel());
    view! {
        <Progress label=said(texts::TESTING) value=value max=max />
        <div class="row">{button(Button::new(said(module::CANCEL), cancel))}</div>
    }
    .into_any()
}
