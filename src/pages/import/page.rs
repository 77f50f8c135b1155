//! The page of the wizard: its head with the steps, the word to the person, and the step at hand.
//! While a file is open the desk counts as unsaved, so that nobody leaves it by accident.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::check::CheckStep;
use super::choose::ChooseStep;
use super::done::DoneStep;
use super::leave::LeaveGuard;
use super::mapping::ColumnsStep;
use super::steps::{Phase, Step};
use super::wizard::{Notice, Wizard};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::ui::icons::{Icon, IconName};
use crate::ui::progress::Progress;

/// The import of files.
#[component]
pub fn ImportPage() -> impl IntoView {
    let wizard = Wizard::new();
    count_as_unsaved(wizard);
    // A phase that comes again draws nothing anew.
    let phase = Memo::new(move |_| wizard.phase.get());
    let heading: NodeRef<html::H1> = NodeRef::new();
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
    let file = move || (phase.get() != Phase::Choosing).then(|| wizard.file.get());
    view! {
        <div class="page wizard" data-scroll on:dragover=missed on:drop=missed>
            <header class="page-head">
                <h1 tabindex="-1" node_ref=heading>
                    {tr(texts::TITLE)}
                </h1>
                <span class="page-count truncate">{file}</span>
            </header>
            <Steps wizard=wizard />
            <div role="alert">
                {move || wizard.notice.get().map(|notice| view! { <Told notice=notice /> })}
            </div>
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

/// A word to the person.
#[component]
fn Told(notice: Notice) -> impl IntoView {
    let icon = match notice.tone {
        Tone::Bad => IconName::Error,
        Tone::Warning => IconName::Warning,
        _ => IconName::Info,
    };
    let title = match notice.tone {
        Tone::Bad => texts::NOTHING_IMPORTED,
        _ => texts::NOTE,
    };
    let sentence = notice.sentence;
    view! {
        <div class="notice" data-tone=notice.tone.key()>
            <Icon name=icon />
            <div class="notice-text">
                <strong>{tr(title)}</strong>
                <p>{move || sentence.get(locale()).to_owned()}</p>
            </div>
        </div>
    }
}

/// A long work with its bar and a way to stop it.
#[component]
fn Working(wizard: Wizard) -> impl IntoView {
    let label = Signal::derive(move || wizard.work.get().what.get(locale()).to_owned());
    let value = Signal::derive(move || wizard.work.get().done);
    let max = Signal::derive(move || wizard.work.get().total);
    view! {
        <div class="import-progress panel stack">
            <p role="status">{move || label.get()}</p>
            <Progress label=label value=value max=max />
            <div class="row">
                <button type="button" class="button" on:click=move |_| wizard.stop()>
                    {tr(texts::STOP)}
                </button>
                <span class="muted">{tr(texts::STOP_HINT)}</span>
            </div>
        </div>
    }
}
