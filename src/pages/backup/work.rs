//! A long work on a backup as its dialog shows it: what it is at, how far, a way to stop it, and why it failed.

use leptos::prelude::*;

use super::words::sentence;
use crate::i18n::texts::backup as texts;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::text::Locale;
use crate::ui::desk::Stage;
use crate::ui::icons::{Icon, IconName};
use crate::ui::progress::Progress;
use crate::workspace::backup::BackupError;

/// Why a work came to nothing.
#[derive(Clone)]
enum Problem {
    Failed(BackupError),
    Refused(Text),
}

impl Problem {
    fn said(&self, locale: Locale) -> String {
        match self {
            Self::Failed(error) => sentence(error, locale),
            Self::Refused(why) => why.get(locale).to_owned(),
        }
    }
}

/// The work.
#[derive(Clone, Copy)]
pub struct Work {
    at: RwSignal<Option<(Stage, f64, f64)>>,
    is_stopped: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Work {
    /// Nothing goes on.
    pub fn nothing() -> Self {
        Self { at: RwSignal::new(None), is_stopped: RwSignal::new(false), problem: RwSignal::new(None) }
    }

    /// Whether something goes on.
    pub fn goes_on(self) -> bool {
        self.at.with(Option::is_some)
    }

    /// The same, for handlers.
    pub fn goes_on_now(self) -> bool {
        self.at.with_untracked(Option::is_some)
    }

    /// Begins; what failed before is forgotten.
    pub fn begin(self, stage: Stage) {
        self.is_stopped.set(false);
        self.problem.set(None);
        self.at.set(Some((stage, 0.0, 0.0)));
    }

    /// Takes note of how far it is; false once a person has stopped it or the dialog is gone.
    pub fn hear(self, stage: Stage, done: u64, of: u64) -> bool {
        self.at.try_set(Some((stage, done as f64, of as f64)));
        self.is_stopped.try_get_untracked() == Some(false)
    }

    /// Ends well.
    pub fn end(self) {
        self.at.try_set(None);
    }

    /// Ends without what was wanted.
    pub fn fail(self, error: BackupError) {
        self.at.try_set(None);
        self.problem.try_set(Some(Problem::Failed(error)));
    }

    /// Ends before anything was done, for the reason that a sentence tells.
    pub fn refuse(self, why: Text) {
        self.at.try_set(None);
        self.problem.try_set(Some(Problem::Refused(why)));
    }
}

const fn label(stage: Stage) -> Text {
    match stage {
        Stage::Writing => texts::WRITING,
        Stage::Checking => texts::CHECKING,
        Stage::Restoring => texts::RESTORING,
        Stage::Comparing => texts::COMPARING,
    }
}

/// The bar with its button, or why the work failed; nothing where nothing goes on.
#[component]
pub fn WorkBar(
    /// The work.
    work: Work,
) -> impl IntoView {
    let goes_on = Memo::new(move |_| work.goes_on());
    let stage = move || work.at.with(|at| at.map_or(Stage::Checking, |(stage, ..)| stage));
    let name = Signal::derive(move || label(stage()).get(locale()).to_owned());
    let done = Signal::derive(move || work.at.with(|at| at.map_or(0.0, |(_, done, _)| done)));
    let of = Signal::derive(move || work.at.with(|at| at.map_or(0.0, |(.., of)| of)));
    let bar = move || {
        goes_on.get().then(|| {
            view! {
                <div class="backup-work">
                    <span>{move || name.get()}</span>
                    <Progress label=name value=done max=of />
                    <button
                        type="button"
                        class="button"
                        data-size="small"
                        on:click=move |_| work.is_stopped.set(true)
                    >
                        {tr(texts::STOP)}
                    </button>
                </div>
            }
        })
    };
    let problem = move || {
        work.problem.get().map(|problem| {
            view! {
                <p class="field-error">
                    <Icon name=IconName::Error />
                    <span>{move || problem.said(locale())}</span>
                </p>
            }
        })
    };
    view! {
        {bar}
        <div role="alert">{problem}</div>
    }
}
