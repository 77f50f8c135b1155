//! Everything in one workbook, a sheet for each table that has records: the twin of an import into an empty vault.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::{all_fields, file_name};
use super::run::{Ended, Job, Run, RunView, Table};
use crate::exchange::protocol::FileFormat;
use crate::i18n::texts::{export as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::{Entity, Tone};
use crate::pages::support::{grouped, say};
use crate::pages::terminal::file_note;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};

/// The tables that an import takes back and that the role may take away, with the fields and the tables that the company has made up for
/// itself.
fn tables(desk: Desk) -> impl Iterator<Item = &'static Entity> {
    desk.read(|workspace| workspace.own_fields())
        .entities()
        .filter(move |entity| entity.imported && desk.may(entity.id, Act::Export))
}

/// The section of the settings.
#[component]
pub fn EverythingSection() -> impl IntoView {
    let open = RwSignal::new(false);
    let title = Signal::derive(move || words::EVERYTHING.get(locale()).to_owned());
    view! {
        <section class="panel section" aria-label=tr(words::EVERYTHING)>
            <header class="section-head">
                <h2>{tr(words::EVERYTHING)}</h2>
            </header>
            <div class="setting">
                <div class="setting-text">
                    <small>{tr(words::EVERYTHING_HINT)}</small>
                </div>
                <div class="setting-control">
                    <button type="button" class="button" on:click=move |_| open.set(true)>
                        <Icon name=IconName::Export />
                        <span>{tr(words::EVERYTHING)}</span>
                    </button>
                </div>
            </div>
        </section>
        <Dialog open=open title=title size="small">
            <EverythingForm open=open />
        </Dialog>
    }
}

#[component]
fn EverythingForm(open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let run = Run::new();
    let busy = run.busy();
    let failure = RwSignal::new(None::<String>);
    let counts = Memo::new(move |_| {
        let counts = tables(desk).map(|entity| {
            desk.track(entity.id);
            desk.read(|workspace| workspace.count(entity.id))
        });
        counts.filter(|count| *count > 0).fold((0, 0), |(tables, records), count| (tables + 1, records + count))
    });
    let start = move |_| {
        failure.set(None);
        let rows = |entity: &'static Entity| {
            let rows = desk.read(|workspace| workspace.rows(entity.id));
            Table { entity, fields: all_fields(entity), rows, layout: None }
        };
        let tables = tables(desk).map(rows).filter(|table| !table.rows.is_empty()).collect();
        let name = file_name(words::EVERYTHING_FILE.get(locale_untracked()), desk.today());
        let job = Job { tables, name, format: FileFormat::Workbook };
        spawn_local(async move {
            match run.export(desk, job).await {
                Ended::Saved(count, name) => {
                    let text = words::DONE.fill(locale_untracked(), &[&grouped(count), &name]);
                    say(desk, text, Tone::Good, false);
                    open.try_set(false);
                }
                Ended::Stopped => {}
                Ended::Failed(reason) => {
                    failure.try_set(Some(reason));
                }
            }
        });
    };
    let is_empty = move || counts.with(|(tables, _)| *tables == 0);
    let sentence = move || {
        let (tables, records) = counts.get();
        if tables == 0 {
            words::NOTHING.get(locale()).to_owned()
        } else {
            words::EVERYTHING_COUNT.fill(locale(), &[&grouped(tables), &grouped(records)])
        }
    };
    move || {
        if busy.get() {
            return view! { <RunView run=run /> }.into_any();
        }
        view! {
            <div class="stack">
                <p>{tr(words::EVERYTHING_HINT)}</p>
                <p role="status">{sentence}</p>
                <div class="notice" data-tone="warning" role="note">
                    <Icon name=IconName::Warning />
                    <p class="notice-text">{tr(words::EVERYTHING_PERSONAL)}</p>
                </div>
                {file_note(desk)}
                {move || failure.get().map(|reason| view! { <p class="field-error" role="alert">{reason}</p> })}
            </div>
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {tr(ui::CANCEL)}
                </button>
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    autofocus=true
                    disabled=is_empty
                    on:click=start
                >
                    <Icon name=IconName::Download />
                    <span>{tr(words::EXPORT)}</span>
                </button>
            </footer>
        }
        .into_any()
    }
}
