//! Opening a backup: its file and its passphrase. All of the file is read and held to what it says before anything else
//! is offered.

use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::work::{Work, WorkBar};
use crate::i18n::texts::backup as texts;
use crate::i18n::{locale, tr};
use crate::model::{Text, Timestamp};
use crate::pages::start::passphrase::PassphraseField;
use crate::pages::support::grouped;
use crate::platform::backup_file::ENDING;
use crate::platform::clock;
use crate::ui::desk::{OpenedBackup, SealedBackup, Stage};
use crate::ui::icons::{Icon, IconName};
use crate::workspace::backup::BackupError;

/// A backup that is open, as long as its dialog or page is there.
pub type Opened = RwSignal<Option<Rc<OpenedBackup>>, LocalStorage>;

/// The form. Its work shows how far the reading is and why it failed.
#[component]
pub fn OpenForm(
    /// The work of the dialog or page.
    work: Work,
    /// The passphrase that is typed.
    passphrase: RwSignal<String>,
    /// What is said of the passphrase.
    hint: Text,
    /// Called with the backup once all of it was read.
    on_opened: Callback<Rc<OpenedBackup>>,
) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let is_missing = RwSignal::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let file = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
        is_missing.set(file.is_none());
        let (Some(file), false) = (file, work.goes_on_now()) else { return };
        work.begin(Stage::Checking);
        spawn_local(async move {
            let typed = passphrase.get_untracked();
            match opened(work, file, &typed).await {
                Ok(backup) => {
                    work.end();
                    on_opened.try_run(Rc::new(backup));
                }
                Err(error) => work.fail(error),
            }
        });
    };
    let label = Signal::derive(move || texts::PASSPHRASE.get(locale()).to_owned());
    let is_busy = Signal::derive(move || work.goes_on());
    let no_error = Signal::derive(|| None::<String>);
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <div class="field">
                <label class="field-label" for="backup-file">
                    {tr(texts::FILE)}
                </label>
                <input
                    class="input"
                    id="backup-file"
                    type="file"
                    autocomplete="off"
                    accept=ENDING
                    node_ref=input
                    aria-invalid=move || is_missing.get().then_some("true")
                    aria-describedby=move || is_missing.get().then_some("backup-file-error")
                    on:change=move |_| is_missing.set(false)
                />
                {move || {
                    is_missing
                        .get()
                        .then(|| {
                            view! {
                                <p class="field-error" id="backup-file-error">
                                    <Icon name=IconName::Error />
                                    <span>{tr(texts::FILE_MISSING)}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <div class="field">
                <PassphraseField
                    id="backup-open"
                    label=label
                    value=passphrase
                    error=no_error
                    autocomplete="off"
                    disabled=is_busy
                    hint="backup-open-hint"
                />
                <p class="field-hint" id="backup-open-hint">
                    {tr(hint)}
                </p>
            </div>
            <WorkBar work=work />
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="submit" class="button" data-kind="primary" disabled=move || work.goes_on()>
                    {tr(texts::OPEN)}
                </button>
            </footer>
        </form>
    }
}

async fn opened(work: Work, file: web_sys::File, passphrase: &str) -> Result<OpenedBackup, BackupError> {
    let sealed = SealedBackup::read(file).await?;
    // Deriving the key keeps the page busy: what goes on is painted first.
    clock::breathe().await;
    sealed.unlock(passphrase, &mut |stage, done, of| work.hear(stage, done, of)).await
}

/// What the backup is, in a sentence or two.
pub fn found(backup: Option<&Rc<OpenedBackup>>) -> String {
    let locale = locale();
    let Some(backup) = backup else {
        return String::new();
    };
    let manifest = &backup.verified.manifest;
    let at = Timestamp(backup.made_at()).local(clock::offset_minutes());
    let records = grouped(backup.records() as usize);
    let said = texts::FOUND.fill(locale, &[&manifest.name, &at, &records, &manifest.member]);
    if manifest.files { said } else { format!("{said} {}", texts::FOUND_NO_FILES.get(locale)) }
}
