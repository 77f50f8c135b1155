//! The first step: a place to drop a file or choose one, templates to download, and the imports of the past.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::past::PastImports;
use super::run;
use super::templates::Templates;
use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::i18n::tr;
use crate::ui::icons::{Icon, IconName};

/// The endings that the file dialog offers; what a file really is shows when it is read.
const ACCEPTED: &str = ".xlsx,.csv,.tsv,.txt";

/// Choosing a file.
#[component]
pub fn ChooseStep(wizard: Wizard) -> impl IntoView {
    let over = RwSignal::new(false);
    let input: NodeRef<html::Input> = NodeRef::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let files = input.files();
        // The same file may be chosen again after it was mended.
        let first = take(wizard, files);
        input.set_value("");
        if let Some(file) = first {
            run::open(wizard, file);
        }
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = take(wizard, files) {
            run::open(wizard, file);
        }
    };
    let dragged = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <label
            class="dropzone"
            data-over=move || over.get().then_some("")
            on:dragenter=dragged
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <input
                type="file"
                autocomplete="off"
                class="visually-hidden"
                accept=ACCEPTED
                aria-describedby="import-formats"
                node_ref=input
                on:change=chosen
            />
            <Icon name=IconName::Upload />
            <strong>{tr(texts::DROP)}</strong>
            <span class="muted" id="import-formats">
                {tr(texts::FORMATS)}
            </span>
        </label>
        <Templates wizard=wizard />
        <PastImports wizard=wizard />
    }
}

/// The one file to be opened; of several none, because which was meant can't be known.
fn take(wizard: Wizard, files: Option<web_sys::FileList>) -> Option<web_sys::File> {
    let files = files?;
    if files.length() > 1 {
        run::refuse_several(wizard);
        return None;
    }
    files.item(0)
}
