//! The section of files on the page of a record. It is closed until somebody opens it; files are dropped on it, chosen,
//! or, while it is open, pasted.

use hashbrown::HashSet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};
use wasm_bindgen::JsCast;

use super::adding::{Adding, add};
use super::preview::{Picture, Viewer};
use super::row::row;
use crate::i18n::texts::files as words;
use crate::i18n::{locale, tr};
use crate::model::files::{MOST, size_words};
use crate::model::rights::Act;
use crate::model::schema::tables::attachment;
use crate::model::{Key, Record, RecordId};
use crate::pages::gate::where_act;
use crate::pages::record::Open;
use crate::platform::memory;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::progress::Progress;

/// Where this device remembers whether the section is open.
const SHOWN: &str = "files.shown";

/// The section.
#[component]
pub fn FilesSection(
    /// The record.
    open: Open,
    /// The reference by which files belong to it.
    owner: Key<RecordId>,
) -> impl IntoView {
    let shown = RwSignal::new(memory::get::<bool>(SHOWN).unwrap_or_default());
    let adding = Adding::nothing();
    let over = RwSignal::new(false);
    let count = Memo::new(move |_| {
        open.desk.track(attachment::ID);
        open.desk.read(|workspace| workspace.children(attachment::ID, owner.field, open.id).len())
    });
    let take = move |files: Vec<web_sys::File>| {
        if !files.is_empty() && untrack(|| open.desk.may(attachment::ID, Act::Create)) {
            shown.set(true);
            memory::set(SHOWN, &true);
            add(open, owner, adding, files);
        }
    };
    paste_while(shown, take);
    let dragged = move |event: ev::DragEvent| {
        if brings_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(listed(event.data_transfer().and_then(|data| data.files())));
    };
    let body = ids::unique("files");
    let controls = body.clone();
    let toggle = move |_| {
        shown.update(|shown| *shown = !*shown);
        memory::set(SHOWN, &shown.get_untracked());
    };
    let number = move || Some(count.get()).filter(|count| *count > 0);
    let chooser = move || view! { <Chooser take=Callback::new(take) /> }.into_any();
    view! {
        <section
            class="section files"
            data-over=move || over.get().then_some("")
            on:dragenter=dragged
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <header class="section-head">
                <h3>
                    <button
                        type="button"
                        class="files-toggle"
                        aria-expanded=move || shown.get().to_string()
                        aria-controls=controls
                        on:click=toggle
                    >
                        <Icon name=IconName::ChevronRight />
                        {tr(words::FILES)}
                    </button>
                </h3>
                {move || number().map(|count| view! { <span class="count">{count}</span> })}
                <div class="section-actions">
                    {where_act(open.desk, (attachment::ID, Act::Create), chooser)}
                </div>
            </header>
            <div id=body>{move || shown.get().then(|| view! { <Shown open=open owner=owner adding=adding /> })}</div>
        </section>
    }
}

/// The button that lets a person choose files.
#[component]
fn Chooser(
    /// Takes what was chosen.
    take: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let files = listed(input.files());
        // The same file may be chosen again.
        input.set_value("");
        take.run(files);
    };
    view! {
        <label class="button file-chooser" data-kind="quiet" data-size="small">
            <input
                type="file"
                autocomplete="off"
                multiple=true
                class="visually-hidden"
                node_ref=input
                on:change=chosen
            />
            <Icon name=IconName::Plus />
            <span>{tr(words::ADD)}</span>
        </label>
    }
}

/// What the open section holds.
#[component]
fn Shown(
    /// The record.
    open: Open,
    /// The reference by which files belong to it.
    owner: Key<RecordId>,
    /// The files on their way.
    adding: Adding,
) -> impl IntoView {
    let viewer = Viewer::closed();
    let files = Memo::new(move |_| {
        open.desk.track(attachment::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(attachment::ID, owner.field, open.id);
            let records = rows.into_iter().rev().filter_map(|row| workspace.record_at(attachment::ID, row));
            records.collect::<Vec<Record>>()
        })
    });
    let here = RwSignal::new(None::<HashSet<RecordId>>);
    Effect::new(move |_| {
        if files.with(Vec::is_empty) {
            return;
        }
        spawn_local(async move {
            if let Some(known) = open.desk.files_here().await {
                here.try_set(Some(known.into_iter().collect()));
            }
        });
    });
    let list = move || {
        let rows: Vec<AnyView> = here.with(|here| {
            // As long as nobody knows, nothing is said to be elsewhere.
            let is_here = |file: &Record| here.as_ref().is_none_or(|here| here.contains(&file.id));
            files.with(|files| files.iter().map(|file| row(open.desk, viewer, file, is_here(file))).collect())
        });
        (!rows.is_empty()).then(|| view! { <ul class="link-list">{rows}</ul> })
    };
    let hint = move || words::HINT.fill(locale(), &[&size_words(MOST)]);
    view! {
        {move || problems(adding)}
        {move || work(adding)}
        {list}
        <p class="muted files-hint">{hint}</p>
        <Picture viewer=viewer />
    }
}

fn problems(adding: Adding) -> Option<AnyView> {
    let problems = adding.problems.get();
    if problems.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = problems.into_iter().map(|problem| view! { <p>{problem}</p> }.into_any()).collect();
    let notice = view! {
        <div class="notice" data-tone="bad" role="alert">
            <Icon name=IconName::Warning />
            <div class="notice-text">{lines}</div>
        </div>
    };
    Some(notice.into_any())
}

/// How far the file at hand is. The bar stays the same while it goes on.
fn work(adding: Adding) -> Option<AnyView> {
    let name = Memo::new(move |_| adding.work.with(|work| work.as_ref().map(|work| work.name.clone())));
    name.get()?;
    let part =
        move |of: bool| adding.work.with(|work| work.as_ref().map_or(0.0, |work| if of { work.of } else { work.done }));
    let label = Signal::derive(move || words::ADDING.fill(locale(), &[&name.get().unwrap_or_default()]));
    let (done, of) = (Signal::derive(move || part(false)), Signal::derive(move || part(true)));
    let bar = view! {
        <div class="files-work" role="status">
            <span class="truncate">{move || label.get()}</span>
            <Progress label=label value=done max=of />
        </div>
    };
    Some(bar.into_any())
}

/// Takes files that are pasted while the section is open, unless somebody pastes into a field or a dialog.
fn paste_while(shown: RwSignal<bool>, take: impl Fn(Vec<web_sys::File>) + 'static) {
    let handle = window_event_listener(ev::paste, move |event: ev::ClipboardEvent| {
        if shown.try_get_untracked() != Some(true) {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let is_typed = target.is_some_and(|target| {
            target.closest("input, textarea, select, dialog, [contenteditable]").ok().flatten().is_some()
        });
        let files = listed(event.clipboard_data().and_then(|data| data.files()));
        if !is_typed && !files.is_empty() {
            event.prevent_default();
            take(files);
        }
    });
    on_cleanup(move || handle.remove());
}

fn listed(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.item(at)).collect()
}

/// Whether files are dragged, and no text or link.
fn brings_files(event: &ev::DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
