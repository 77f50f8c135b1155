//! The page of the wizard: its head with the steps, the word to the person, and the step at hand.
//! While a file is open the desk counts as unsaved, so that nobody leaves it by accident.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::check::{CheckStep, checked_sentence};
use super::choose::ChooseStep;
use super::done::DoneStep;
use super::leave::LeaveGuard;
use super::mapping::ColumnsStep;
use super::parts::{Button, button, notice, said};
use super::steps::{Phase, Step};
use super::wizard::Wizard;
use super::words::{spoken_share, totals};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::ui::progress::Progress;

/// The import of files.
#[component]
pub fn ImportPage() -> impl IntoView {
    let wizard = Wizard::new();
    count_as_unsaved(wizard);
    // A phase that comes again draws nothing anew.
    let phase = Memo::new(move |_| wizard.phase.get());
    let heading: NodeRef<html::H2> = NodeRef::new();
    // The button that was pressed goes with its step: whoever works by keyboard or ear begins at the head of the next.
    Effect::new(move |first: Option<()>| {
        let phase = phase.get();
        if let (Some(()), Some(heading)) = (first, heading.get_untracked())
            && phase != Phase::Done
        {
            let _ = heading.focus();
        }
    });
    // A file that misses the drop zone must not replace the page.
    let missed = move |event: ev::DragEvent| event.prevent_default();
    let step = move || match phase.get() {
        Phase::Choosing => view! { <ChooseStep wizard=wizard /> }.into_any(),
        Phase::Opening | Phase::Checking | Phase::Importing => view! { <Working wizard=wizard /> }.into_any(),
        Phase::Columns => view! { <ColumnsStep wizard=wizard /> }.into_any(),
        Phase::Reviewing => view! { <CheckStep wizard=wizard /> }.into_any(),
        Phase::Done => view! { <DoneStep wizard=wizard /> }.into_any(),
    };
    let title = move || step_title(phase.get().step());
    let told = move || {
        wizard.notice.get().map(|told| {
            let title = if told.tone == Tone::Bad { texts::NOTHING_IMPORTED } else { texts::NOTE };
            let locale = locale();
            notice(told.tone, Some(title.get(locale).to_owned()), vec![told.sentence.get(locale).to_owned()])
        })
    };
    let spoken = Memo::new(move |_| spoken(wizard, phase.get()));
    let file = move || (phase.get() != Phase::Choosing).then(|| wizard.file.get());
    view! {
        <div class="page wizard" data-scroll on:dragover=missed on:drop=missed>
            <header class="page-head">
                <h1>{tr(texts::TITLE)}</h1>
                <span class="page-count truncate">{file}</span>
            </header>
            <Steps wizard=wizard />
            <h2 class="visually-hidden" tabindex="-1" node_ref=heading>
                {title}
            </h2>
            <p class="visually-hidden" role="status">
                {move || spoken.get()}
            </p>
            <div role="alert">{told}</div>
            {step}
        </div>
        <LeaveGuard wizard=wizard />
    }
}

/// A file under way keeps the tab from being closed and the release from being replaced without a question.
fn count_as_unsaved(wizard: Wizard) {
    let counted = Arc::new(AtomicBool::new(false));
    let at_end = counted.clone();
    let unsaved = wizard.desk.unsaved;
    Effect::new(move |_| {
        let holds = wizard.phase.get().holds_work();
        let held = counted.swap(holds, Ordering::Relaxed);
        if holds && !held {
            unsaved.update(|count| *count += 1);
        } else if held && !holds {
            unsaved.update(|count| *count = count.saturating_sub(1));
        }
    });
    on_cleanup(move || {
        if at_end.swap(false, Ordering::Relaxed) {
            let _ = unsaved.try_update(|count| *count = count.saturating_sub(1));
        }
    });
}

/// The four steps.
#[component]
fn Steps(wizard: Wizard) -> impl IntoView {
    let steps: Vec<AnyView> = Step::ALL
        .into_iter()
        .map(|step| {
            let state = move || wizard.phase.get().state_of(step);
            let current = move || (state() == "current").then_some("step");
            view! {
                <li class="step" data-state=state aria-current=current>
                    <span>{tr(step.label())}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <ol class="steps" aria-label=tr(texts::STEPS)>
            {steps}
        </ol>
    }
}

/// A step with its place among the others, as its heading says it.
fn step_title(step: Step) -> String {
    let place = Step::ALL.into_iter().take_while(|other| *other < step).count() + 1;
    let locale = locale();
    texts::STEP_OF.fill(locale, &[&place.to_string(), &Step::ALL.len().to_string(), step.label().get(locale)])
}

/// What is read out: how far a long work is, and what a check has found. The region that it stands in is always there,
/// because what comes together with its region is read out by no one.
fn spoken(wizard: Wizard, phase: Phase) -> String {
    let locale = locale();
    match phase {
        Phase::Opening | Phase::Checking | Phase::Importing => {
            let work = wizard.work.get();
            let what = work.what.get(locale);
            spoken_share(work.done, work.total).map_or_else(|| what.to_owned(), |share| format!("{what} {share}%"))
        }
        Phase::Reviewing => checked_sentence(&wizard.summary.with(totals), locale),
        Phase::Choosing | Phase::Columns | Phase::Done => String::new(),
    }
}

/// A long work with its bar and a way to stop it.
#[component]
fn Working(wizard: Wizard) -> impl IntoView {
    let label = Signal::derive(move || wizard.work.get().what.get(locale()).to_owned());
    let value = Signal::derive(move || wizard.work.get().done);
    let max = Signal::derive(move || wizard.work.get().total);
    // An import stops between two slices and leaves the rows as they were. The other works can only be broken off, and
    // the file goes with them.
    let stop = Callback::new(move |()| {
        if wizard.phase.get_untracked() == Phase::Importing {
            wizard.halt();
        } else if !wizard.asks_first() {
            wizard.stop();
        }
    });
    view! {
        <div class="import-progress panel stack">
            <p>{move || label.get()}</p>
            <Progress label=label value=value max=max />
            <div class="row">
                {button(Button::new(said(texts::STOP), stop))}
                <span class="muted">{tr(texts::STOP_HINT)}</span>
            </div>
        </div>
    }
}
