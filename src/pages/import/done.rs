//! The last step: what the import did, the rows that were left out as a file, and the way on or back.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::check::rejected_buttons;
use super::parts::{Button, button, said};
use super::run::take_back;
use super::wizard::{Report, Wizard};
use super::words::{Figure, result_figures};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::pages::support::grouped;
use crate::ui::icons::IconName;

/// The summary of an import.
#[component]
pub fn DoneStep(wizard: Wizard) -> impl IntoView {
    let heading: NodeRef<html::H2> = NodeRef::new();
    let reverted =
        Memo::new(move |_| wizard.report.with(|report| report.as_ref().is_some_and(|report| report.reverted)));
    // The button that was pressed is gone: whoever works by keyboard or ear goes on at the result.
    Effect::new(move |_| {
        reverted.track();
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let busy = RwSignal::new(false);
    let figures = move || {
        let tally = wizard.report.with(|report| report.as_ref().map(|report| report.tally));
        tally.map(|tally| figures_view(result_figures(&tally)))
    };
    let title = move || if reverted.get() { texts::DONE_REVERTED.get(locale()) } else { texts::DONE.get(locale()) };
    let undo = move || {
        let can = wizard.report.with(|report| report.as_ref().is_some_and(|report| report.batches.is_some()));
        (can && !reverted.get()).then(|| {
            let press = Callback::new(move |()| undo(wizard, busy));
            let icon = Some(IconName::Undo);
            button(Button { icon, disabled: Some(busy.into()), ..Button::new(said(texts::UNDO), press) })
        })
    };
    let again = Callback::new(move |()| wizard.again());
    view! {
        <section class="panel stack" role="status">
            <h2 tabindex="-1" node_ref=heading>
                {title}
            </h2>
            <p class="muted">
                {move || texts::DONE_TEXT.fill(locale(), &[&wizard.file.get()])}
            </p>
        </section>
        {figures}
        <div class="row" data-wrap>
            {move || rejected_buttons(wizard)}
        </div>
        <footer class="form-actions">
            {undo}
            {button(Button::new(said(texts::ANOTHER), again))}
            <a class="button" data-kind="primary" href="customers">
                {tr(texts::SHOW_CUSTOMERS)}
            </a>
        </footer>
    }
}

/// Figures as cards.
pub fn figures_view(figures: Vec<Figure>) -> AnyView {
    let cards: Vec<AnyView> = figures
        .into_iter()
        .map(|(label, count, tone)| {
            view! {
                <div class="figure" data-tone=tone.key()>
                    <span class="figure-label">{tr(label)}</span>
                    <b class="figure-value number">{grouped(count as usize)}</b>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <div class="figures">{cards}</div> }.into_any()
}

/// Takes the import back: as the last step where it still is that, else by its batches.
fn undo(wizard: Wizard, busy: RwSignal<bool>) {
    let report: Option<Report> = wizard.report.get_untracked();
    let Some((report, batches)) = report.and_then(|report| report.batches.map(|batches| (report, batches))) else {
        return;
    };
    let label = wizard.file.get_untracked();
    let desk = wizard.desk;
    busy.set(true);
    spawn_local(async move {
        let taken = take_back(desk, batches, report.import, &label).await;
        busy.try_set(false);
        if taken {
            let _ = wizard.report.try_update(|report| {
                if let Some(report) = report {
                    report.reverted = true;
                }
            });
        }
    });
}
