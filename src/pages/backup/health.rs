//! How the vault is (R279): what it holds, when it was last saved and backed up, whether something is damaged and whether
//! the browser keeps it; and a check that opens every block.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::section::last_line;
use super::work::{Work, WorkBar};
use crate::i18n::texts::{backup as texts, rights, ui};
use crate::i18n::{locale, tr};
use crate::model::files::size_words;
use crate::model::schema::tables::sync_state;
use crate::model::{EntityId, Text, Timestamp, codec};
use crate::pages::support::{grouped, plural_of};
use crate::platform::storage;
use crate::ui::desk::{Desk, Stage, VAULT_FORMAT, sweep_leftovers};
use crate::workspace::Workspace;
use crate::workspace::backup::{self, Checked};

/// What the browser says of its storage.
#[derive(Clone, Copy, Default)]
struct Storage {
    used: Option<f64>,
    quota: Option<f64>,
    is_kept: bool,
}

/// The section.
#[component]
pub fn HealthSection() -> impl IntoView {
    let desk = Desk::expect();
    let work = Work::nothing();
    let saved = RwSignal::new(None::<Timestamp>);
    let stored = RwSignal::new(Storage::default());
    let checked = RwSignal::new(None::<Checked>);
    spawn_local(async move {
        sweep_leftovers().await;
        let (used, quota) = (storage::used().await, storage::quota().await);
        stored.try_set(Storage { used, quota, is_kept: storage::is_kept().await });
    });
    // A save shows at once.
    Effect::new(move |_| {
        desk.edits.track();
        spawn_local(async move {
            saved.try_set(desk.last_saved().await);
        });
    });
    let check = move |_| {
        if work.goes_on_now() {
            return;
        }
        work.begin(Stage::Checking);
        checked.set(None);
        spawn_local(async move {
            match desk.check_blocks(&mut |stage, done, of| work.hear(stage, done, of)).await {
                Ok(found) => {
                    work.end();
                    checked.try_set(Some(found));
                }
                Err(error) => work.fail(error),
            }
        });
    };
    view! {
        <section class="panel section" aria-label=tr(texts::HEALTH)>
            <header class="section-head">
                <h2>{tr(texts::HEALTH)}</h2>
            </header>
            <dl class="facts">{facts(desk, saved, stored)}</dl>
            <WorkBar work=work />
            <div role="status">{move || checked.get().map(|checked| verdict(&checked))}</div>
            <div class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" disabled=move || work.goes_on() on:click=check>
                    {tr(texts::CHECK)}
                </button>
            </div>
        </section>
    }
}

fn fact(label: Text, value: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <div class="fact">
            <dt>{tr(label)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn facts(desk: Desk, saved: RwSignal<Option<Timestamp>>, stored: RwSignal<Storage>) -> Vec<AnyView> {
    let damaged = desk.session().damaged().len();
    let nothing = move || texts::NOTHING_YET.get(locale()).to_owned();
    vec![
        fact(texts::LAST_SAVED, move || saved.get().map_or_else(nothing, |at| at.local(desk.offset_minutes()))),
        fact(texts::LAST, move || last_line(desk, desk.safekeeping().last.as_ref())),
        fact(texts::DAMAGE, move || match damaged {
            0 => texts::NO_DAMAGE.get(locale()).to_owned(),
            count => texts::DAMAGED_BLOCKS.fill(locale(), &[&count.to_string()]),
        }),
        fact(texts::READ_AGAIN, move || read_again(desk, damaged)),
        fact(texts::ENTRIES, move || {
            desk.edits.track();
            grouped(desk.read(Workspace::applied) as usize)
        }),
        fact(texts::PERSISTED, move || {
            let is_kept = stored.with(|stored| stored.is_kept);
            (if is_kept { ui::YES } else { ui::NO }).get(locale()).to_owned()
        }),
        fact(texts::QUOTA, move || {
            let words = |bytes: Option<f64>| bytes.map_or_else(|| "–".to_owned(), |bytes| size_words(bytes as u64));
            let Storage { used, quota, .. } = stored.get();
            texts::QUOTA_USED.fill(locale(), &[&words(used), &words(quota)])
        }),
        fact(texts::FORMATS, move || {
            let formats = [VAULT_FORMAT, u32::from(codec::FORMAT), backup::FORMAT].map(|format| format.to_string());
            texts::FORMAT_OF.fill(locale(), &formats.each_ref().map(String::as_str))
        }),
    ]
}

/// What becomes of records that were in damaged blocks: of which tables the backend is read again for them.
fn read_again(desk: Desk, damaged: usize) -> String {
    let locale = locale();
    if damaged == 0 {
        return texts::NOTHING_TO_READ.get(locale).to_owned();
    }
    desk.track(sync_state::ID);
    let states = desk.read(|workspace| {
        let rows = workspace.rows(sync_state::ID).into_iter();
        rows.filter_map(|row| workspace.record_at(sync_state::ID, row)).collect::<Vec<_>>()
    });
    let states = states.iter().filter(|state| !state.text(sync_state::READ_AGAIN).is_empty());
    let tables = states.filter_map(|state| u16::try_from(state.get(sync_state::TABLE)?).ok());
    let tables: Vec<&str> = tables.map(|table| plural_of(EntityId(table), locale)).collect();
    match tables.len() {
        0 => texts::READS_AGAIN_NEXT.get(locale).to_owned(),
        1..=3 => tables.join(rights::COMMA.get(locale)),
        count => texts::READ_TABLES.fill(locale, &[&count.to_string()]),
    }
}

/// What the check has found.
fn verdict(checked: &Checked) -> AnyView {
    let figures = [grouped(checked.pages), grouped(checked.entries), grouped(checked.parts), size_words(checked.bytes)];
    if checked.damaged.is_empty() {
        let said = move || texts::CHECKED.fill(locale(), &figures.each_ref().map(String::as_str));
        return view! { <p>{said}</p> }.into_any();
    }
    let count = checked.damaged.len().to_string();
    let said = move || texts::CHECKED_DAMAGED.fill(locale(), &[&count]);
    let lines: Vec<AnyView> =
        checked.damaged.iter().map(|block| view! { <li class="muted">{block.clone()}</li> }.into_any()).collect();
    view! {
        <p>{said}</p>
        <ul>{lines}</ul>
    }
    .into_any()
}
