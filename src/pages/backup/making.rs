//! The dialog that makes a backup: who can open it, whether files go along, where it goes; then how far it is and, once
//! it was read again, what it holds.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::file_name;
use super::work::{Work, WorkBar};
use crate::i18n::texts::backup as texts;
use crate::i18n::texts::start;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::files::size_words;
use crate::model::schema::Tone;
use crate::pages::start::passphrase::PassphraseField;
use crate::pages::start::strength::SHORTEST;
use crate::pages::support::{grouped, say};
use crate::pages::terminal::file_note;
use crate::platform::backup_file::{Download, PickedFile, Target, can_pick};
use crate::platform::files::save_blob;
use crate::ui::desk::{BackupWish, Desk, Stage};
use crate::ui::dialog::Dialog;
use crate::workspace::backup::BackupError;

/// The dialog.
#[component]
pub fn MakeDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || texts::MAKE.get(locale()).to_owned());
    view! {
        <Dialog open=open title=title>
            <MakeForm />
        </Dialog>
    }
}

/// What a person has typed and ticked.
#[derive(Clone, Copy)]
struct Wish {
    /// Whether the vault has a passphrase; `None` before that is known.
    is_protected: RwSignal<Option<bool>>,
    wants_own: RwSignal<bool>,
    passphrase: RwSignal<String>,
    again: RwSignal<String>,
    with_files: RwSignal<bool>,
    tried: RwSignal<bool>,
}

impl Wish {
    fn new() -> Self {
        Self {
            is_protected: RwSignal::new(None),
            wants_own: RwSignal::new(false),
            passphrase: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            with_files: RwSignal::new(true),
            tried: RwSignal::new(false),
        }
    }

    fn has_own(self) -> bool {
        self.wants_own.get() || self.is_protected.get() == Some(false)
    }

    /// Why the passphrase of the backup is none, for the first and the second field.
    fn flaw(self) -> [Option<String>; 2] {
        let locale = locale();
        let typed = self.passphrase.get();
        if !self.has_own() {
            return [None, None];
        }
        if typed.is_empty() {
            return [Some(texts::NO_PASSPHRASE.get(locale).to_owned()), None];
        }
        if typed.chars().count() < SHORTEST {
            return [Some(start::PASSPHRASE_SHORT.fill(locale, &[&SHORTEST.to_string()])), None];
        }
        let differs = typed != self.again.get();
        [None, differs.then(|| start::PASSPHRASES_DIFFER.get(locale).to_owned())]
    }
}

#[component]
fn MakeForm() -> impl IntoView {
    let desk = Desk::expect();
    let work = Work::nothing();
    let wish = Wish::new();
    let done = RwSignal::new(None::<String>);
    spawn_local(async move {
        wish.is_protected.try_set(Some(desk.is_protected().await));
    });
    let begin = move |picks: bool| {
        wish.tried.set(true);
        let is_known = wish.is_protected.get_untracked().is_some();
        if work.goes_on_now() || !is_known || untrack(move || wish.flaw()).iter().any(Option::is_some) {
            return;
        }
        work.begin(Stage::Writing);
        done.set(None);
        spawn_local(make(desk, work, wish, done, picks));
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        begin(false);
    };
    let size = desk.size_of_files();
    let files = (size > 0).then(|| {
        let label = move || texts::WITH_FILES.fill(locale(), &[&size_words(size)]);
        let toggle = move |event: ev::Event| wish.with_files.set(event_target_checked(&event));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || wish.with_files.get() on:change=toggle />
                <span>{label}</span>
            </label>
        }
    });
    let pick = can_pick().then(|| {
        view! {
            <button
                type="button"
                class="button"
                disabled=move || work.goes_on()
                on:click=move |_| begin(true)
            >
                {tr(texts::PICK)}
            </button>
        }
    });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p>{tr(texts::BACKUP_HINT)}</p>
            {file_note(desk)}
            <Own wish=wish work=work />
            {files}
            <WorkBar work=work />
            <p role="status">{move || done.get()}</p>
            <footer class="form-actions">
                <span class="form-status"></span>
                {pick}
                <button type="submit" class="button" data-kind="primary" disabled=move || work.goes_on()>
                    {tr(texts::DOWNLOAD)}
                </button>
            </footer>
        </form>
    }
}

/// Who can open the backup, and a passphrase of its own where one is wanted or needed.
#[component]
fn Own(wish: Wish, work: Work) -> impl IntoView {
    let is_open = Memo::new(move |_| wish.has_own());
    let who = move || match wish.is_protected.get() {
        Some(true) => texts::OPENS_WITH_VAULT.get(locale()),
        Some(false) => texts::NEEDS_OWN.get(locale()),
        None => "",
    };
    let own_too = move || {
        (wish.is_protected.get() == Some(true)).then(|| {
            let toggle = move |event: ev::Event| wish.wants_own.set(event_target_checked(&event));
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=move || wish.wants_own.get() on:change=toggle />
                    <span>{tr(texts::OWN_TOO)}</span>
                </label>
            }
        })
    };
    let flaw = move |at: usize| {
        Signal::derive(move || if wish.tried.get() { wish.flaw().get(at).cloned().flatten() } else { None })
    };
    let label = |text: crate::model::Text| Signal::derive(move || text.get(locale()).to_owned());
    let is_busy = Signal::derive(move || work.goes_on());
    view! {
        <p class="muted">{who}</p>
        {own_too}
        <Show when=move || is_open.get()>
            <div class="field">
                <PassphraseField
                    id="backup-passphrase"
                    label=label(texts::OWN_PASSPHRASE)
                    value=wish.passphrase
                    error=flaw(0)
                    autocomplete="new-password"
                    disabled=is_busy
                />
            </div>
            <div class="field">
                <PassphraseField
                    id="backup-passphrase-again"
                    label=label(texts::OWN_AGAIN)
                    value=wish.again
                    error=flaw(1)
                    autocomplete="new-password"
                    disabled=is_busy
                />
            </div>
        </Show>
    }
}

/// Makes the backup and says what it holds.
async fn make(desk: Desk, work: Work, wish: Wish, done: RwSignal<Option<String>>, picks: bool) {
    let name = file_name(&desk.vault_name(), desk.today());
    let own = untrack(move || wish.has_own()).then(|| wish.passphrase.get_untracked());
    let target = if picks {
        // The browser asks where; whoever thinks better of it is back at the form.
        match PickedFile::pick(&name).await {
            Some(file) => Target::Picked(file),
            None => return work.end(),
        }
    } else {
        Target::Download(Download::begin())
    };
    let wanted = BackupWish { passphrase: own, with_files: wish.with_files.get_untracked(), target };
    // Who closes the tab now is asked first.
    desk.unsaved.try_update(|count| *count += 1);
    let made = desk.back_up(wanted, &mut |stage, done, of| work.hear(stage, done, of)).await;
    desk.unsaved.try_update(|count| *count = count.saturating_sub(1));
    let made = match made {
        Ok(Some(made)) => made,
        Ok(None) => return work.refuse(texts::STILL_ERASING),
        Err(error) => return work.fail(error),
    };
    if !picks && !save_blob(&name, &made.blob) {
        return work.fail(BackupError::Store(crate::workspace::durable::StoreError::Failed(
            texts::NOT_OFFERED.get(locale_untracked()).to_owned(),
        )));
    }
    work.end();
    let locale = locale_untracked();
    let blocks = made.totals.blocks + 1;
    let figures = [grouped(made.records as usize), blocks.to_string(), size_words(made.size)];
    let mut said = texts::MADE.fill(locale, &figures.each_ref().map(String::as_str));
    let damaged = made.totals.damaged.len();
    if damaged > 0 {
        said = format!("{said} {}", texts::MADE_DAMAGED.fill(locale, &[&damaged.to_string()]));
    }
    let tone = if damaged > 0 { Tone::Warning } else { Tone::Good };
    say(desk, said.clone(), tone, false);
    done.try_set(Some(said));
}
