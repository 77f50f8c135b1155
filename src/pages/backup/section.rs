//! The section of backups in the settings: when the last one was, making one, taking records from one, and the reminder.

use leptos::ev;
use leptos::prelude::*;

use super::making::MakeDialog;
use super::taking::TakeDialog;
use super::words::days_label;
use crate::i18n::texts::backup as texts;
use crate::i18n::{locale, tr};
use crate::model::Timestamp;
use crate::model::files::size_words;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::safekeeping::{CHOICES, Elsewhere, LastBackup};
use crate::ui::sync::SyncDesk;

/// What a backup that was made here is, in one line.
pub fn last_line(desk: Desk, last: Option<&LastBackup>) -> String {
    let locale = locale();
    match last {
        None => texts::NEVER.get(locale).to_owned(),
        Some(last) => {
            let at = Timestamp(last.at).local(desk.offset_minutes());
            texts::LAST_WAS.fill(locale, &[&at, &grouped(last.records as usize), &size_words(last.bytes)])
        }
    }
}

/// The section.
#[component]
pub fn BackupSection() -> impl IntoView {
    let desk = Desk::expect();
    let making = RwSignal::new(false);
    let taking = RwSignal::new(false);
    // What is remembered is read anew when a dialog closes.
    let last = move || {
        making.track();
        taking.track();
        last_line(desk, desk.safekeeping().last.as_ref())
    };
    view! {
        <section class="panel section" id="backup" aria-label=tr(texts::BACKUP)>
            <header class="section-head">
                <h2>{tr(texts::BACKUP)}</h2>
            </header>
            <p class="muted">{tr(texts::BACKUP_HINT)}</p>
            <div class="setting">
                <div class="setting-text">
                    <strong>{tr(texts::LAST)}</strong>
                    <small>{last}</small>
                </div>
                <div class="setting-control">
                    <button type="button" class="button" data-kind="primary" on:click=move |_| making.set(true)>
                        <Icon name=IconName::Download />
                        <span>{tr(texts::BACK_UP)}</span>
                    </button>
                    <button type="button" class="button" on:click=move |_| taking.set(true)>
                        <Icon name=IconName::Upload />
                        <span>{tr(texts::RESTORE_HERE)}</span>
                    </button>
                </div>
            </div>
            <Reminder />
        </section>
        <MakeDialog open=making />
        <TakeDialog open=taking />
    }
}

/// After how many days Today reminds of a backup.
#[component]
fn Reminder() -> impl IntoView {
    let desk = Desk::expect();
    let sync = SyncDesk::expect();
    let id = ids::unique("backup-days");
    let chosen = RwSignal::new(desk.safekeeping().days);
    let days = Memo::new(move |_| {
        let connected = sync.about.with(Option::is_some);
        let kept = crate::ui::safekeeping::Safekeeping { days: chosen.get(), ..desk.safekeeping() };
        kept.days(Elsewhere { connected, sample: false })
    });
    let options: Vec<AnyView> = CHOICES
        .into_iter()
        .map(|choice| {
            view! {
                <option value=choice.to_string() prop:selected=move || days.get() == choice>
                    {move || days_label(choice, locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let Ok(days) = event_target_value(&event).parse::<u32>() else { return };
        let mut kept = desk.safekeeping();
        kept.days = Some(days);
        kept.put_off = None;
        desk.keep_safekeeping(&kept);
        chosen.set(Some(days));
    };
    view! {
        <div class="setting">
            <div class="setting-text">
                <label for=id.clone()>
                    <strong>{tr(texts::REMINDER)}</strong>
                </label>
                <small>{tr(texts::REMINDER_HINT)}</small>
            </div>
            <div class="setting-control">
                <select class="select" id=id on:change=choose>
                    {options}
                </select>
            </div>
        </div>
    }
}
