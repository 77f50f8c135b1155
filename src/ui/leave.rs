//! Leaving what is not saved. Every way from a page asks the desk whether a person may go: half-filled forms are kept and
//! hold nobody back, what can't be kept asks first. The question before words are thrown away is a dialog of its own, so
//! that the keyboard is in it and comes back to where it was.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, SaveState};
use super::dialog::DialogFrame;
use super::focus::focus_when_drawn;
use super::ids;
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;

/// Where a person goes from the page at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Away {
    /// To a page of the desk, by its path.
    To(String),
    /// Out of the vault.
    Lock,
}

impl Desk {
    /// Whether a person may go there at once. Where not, they are being asked, and are taken there if they agree.
    pub fn may_leave(&self, away: Away) -> bool {
        let asks = self.asks.try_get_value().unwrap_or_default();
        !asks.into_iter().any(|asks| asks.try_run(away.clone()) == Some(true))
    }

    /// Whether anything may have to ask at all; where nothing does, nothing more needs be known of where a person goes.
    pub fn may_ask(&self) -> bool {
        self.asks.try_with_value(|asks| !asks.is_empty()) == Some(true)
    }

    /// Lets what holds words that can't be kept ask before a person goes, as long as it is there. `asks` says whether
    /// it does; it goes there itself once they agree.
    pub fn ask_before_leaving(&self, asks: Callback<Away, bool>) {
        let all = self.asks;
        all.update_value(|all| all.push(asks));
        on_cleanup(move || {
            all.try_update_value(|all| all.retain(|one| !one.matches(&asks)));
        });
    }

    /// Whether words that are kept nowhere go with the page or, where the vault is locked, with the desk. What is being
    /// saved this very moment is not given up by leaving.
    pub fn loses_words(&self, with_vault: bool) -> bool {
        if self.save_state.get_untracked() == SaveState::Saving {
            return false;
        }
        // What was saved a moment ago is shown a little later, and is not unsaved until then.
        self.show_now();
        let any = |held: Held| held.get_value().iter().any(|has_words| has_words.try_get_untracked() == Some(true));
        any(self.words_on_page) || (with_vault && any(self.words_at_desk))
    }
}

/// What holds typed words now, each with whether there are some.
pub type Held = StoredValue<Vec<Memo<bool>>>;

/// Counts typed words among what is unsaved, as long as there are some: the tab asks before it closes.
pub fn count_unsaved(desk: Desk, has_words: Memo<bool>) {
    let (unsaved, counted) = (desk.unsaved, StoredValue::new(false));
    Effect::new(move |_| {
        let now = has_words.get();
        if counted.get_value() != now {
            counted.set_value(now);
            unsaved.update(|count| *count = if now { *count + 1 } else { count.saturating_sub(1) });
        }
    });
    on_cleanup(move || {
        if counted.try_get_value().unwrap_or(false) {
            unsaved.try_update(|count| *count = count.saturating_sub(1));
        }
    });
}

/// The same of words that no draft keeps and that go with the page: a person is asked before they leave it, and before
/// they close the dialog in which they type.
pub fn hold_on_page(desk: Desk, has_words: Memo<bool>) {
    hold(desk, desk.words_on_page, has_words);
}

/// The same of words that stay while one looks at other pages, and go with the vault.
pub fn hold_at_desk(desk: Desk, has_words: Memo<bool>) {
    hold(desk, desk.words_at_desk, has_words);
}

fn hold(desk: Desk, held: Held, has_words: Memo<bool>) {
    count_unsaved(desk, has_words);
    held.update_value(|held| held.push(has_words));
    on_cleanup(move || {
        held.try_update_value(|held| held.retain(|one| *one != has_words));
    });
    if let Some(frame) = use_context::<DialogFrame>() {
        frame.words.set_value(Some(has_words));
    }
}

/// The question; shown while it is asked.
#[component]
pub fn LeaveQuestion(
    /// Whether it is asked; it sets this to false when it is answered.
    asking: RwSignal<bool>,
    /// Called when the words are to be thrown away.
    on_discard: Callback<()>,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let safe = focus_when_drawn();
    let title = StoredValue::new(ids::unique("leave"));
    let text = StoredValue::new(ids::unique("leave-text"));
    Effect::new(move |_| {
        let wanted = asking.get();
        let Some(dialog) = node.get() else {
            return;
        };
        if wanted && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    // Closed first: what is taken off the page while it is open does not give the keyboard back.
    let answered = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
        asking.set(false);
    };
    let keep = move |_: ev::MouseEvent| answered();
    let discard = move |_: ev::MouseEvent| {
        answered();
        on_discard.run(());
    };
    let contents = move || {
        asking.get().then(|| {
            view! {
                <header class="dialog-head">
                    <h2 id=title.get_value()>{tr(texts::UNSAVED)}</h2>
                </header>
                <div class="dialog-body">
                    <p id=text.get_value()>{tr(texts::UNSAVED_TEXT)}</p>
                </div>
                <footer class="dialog-foot">
                    <button type="button" class="button" data-kind="primary" node_ref=safe on:click=keep>
                        {tr(texts::KEEP_EDITING)}
                    </button>
                    <button type="button" class="button" data-kind="danger" on:click=discard>
                        {tr(texts::DISCARD)}
                    </button>
                </footer>
            }
        })
    };
    view! {
        <dialog
            class="dialog"
            data-size="small"
            role="alertdialog"
            aria-labelledby=title.get_value()
            aria-describedby=text.get_value()
            node_ref=node
            on:close=move |_| {
                asking.try_set(false);
            }
        >
            {contents}
        </dialog>
    }
}
