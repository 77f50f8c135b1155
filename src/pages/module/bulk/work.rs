//! A long work of a dialog: how far it is, a way to stop it, and a breath for the page between its slices.
//! A dialog that is closed meanwhile stops its work; nothing is changed then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::platform::clock::Slice;
use crate::ui::progress::Progress;

/// The work of a dialog, as the dialog knows it.
#[derive(Clone, Copy)]
pub struct Work {
    /// How far it is, 0 to 1; `None` while there is none.
    share: RwSignal<Option<f64>>,
    stopped: StoredValue<Arc<AtomicBool>>,
}

impl Work {
    /// No work as yet. Whatever begins ends with the dialog.
    pub fn new() -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        let closed = stopped.clone();
        on_cleanup(move || closed.store(true, Ordering::Relaxed));
        Self { share: RwSignal::new(None), stopped: StoredValue::new(stopped) }
    }

    /// Whether it goes on; changes only when it begins.
    pub fn busy(&self) -> Memo<bool> {
        let share = self.share;
        Memo::new(move |_| share.with(Option::is_some))
    }

    /// Begins; the pace goes with the work and outlives the dialog.
    pub fn begin(&self) -> Pace {
        self.share.set(Some(0.0));
        Pace { share: self.share, stopped: self.stopped.get_value(), slice: Slice::begin() }
    }

    /// Stops it at the next slice.
    pub fn stop(&self) {
        self.stopped.with_value(|stopped| stopped.store(true, Ordering::Relaxed));
    }
}

/// The work, as it knows itself.
pub struct Pace {
    share: RwSignal<Option<f64>>,
    stopped: Arc<AtomicBool>,
    slice: Slice,
}

impl Pace {
    /// Tells how far it is, 0 to 1; false where it was stopped.
    pub fn tell(&self, share: f32) -> bool {
        self.share.try_set(Some(f64::from(share)));
        !self.is_stopped()
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Lets the page have its turn where the slice is used up, and tells how far it is then; false where it was stopped.
    pub async fn step(&mut self, share: f32) -> bool {
        if self.slice.is_used_up() {
            self.share.try_set(Some(f64::from(share)));
            self.slice.rest().await;
        }
        !self.is_stopped()
    }
}

/// How far a work is, and the button that stops it.
#[component]
pub fn WorkView(
    /// The work.
    work: Work,
) -> impl IntoView {
    let label = Signal::derive(move || words::WORKING.get(locale()).to_owned());
    let value = Signal::derive(move || work.share.get().unwrap_or_default());
    let max = Signal::derive(|| 1.0_f64);
    view! {
        <div class="stack">
            <p role="status">{tr(words::WORKING)}</p>
            <Progress label=label value=value max=max />
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" on:click=move |_| work.stop()>
                {tr(words::CANCEL)}
            </button>
        </footer>
    }
}
