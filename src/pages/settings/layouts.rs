//! The section of the layouts in which files go out to other programs (R175): which there are, and from what one begins.

use leptos::prelude::*;

use super::layout_form::{LayoutForm, form_name};
use super::section::{agree, quiet};
use crate::exchange::file_layout::{FileLayout, Preset};
use crate::i18n::texts::layouts as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::tables::{customer, policy};
use crate::pages::export::layouts::kept;
use crate::pages::support::plural_of;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::pair::EditOrRemove;

/// What the layouts to start from are called.
const fn preset_name(preset: Preset) -> Text {
    match preset {
        Preset::Receipts => words::RECEIPTS,
        Preset::Invoices => words::INVOICES,
        Preset::Customers => words::CUSTOMERS,
    }
}

/// The section.
#[component]
pub fn LayoutsSection() -> impl IntoView {
    let desk = Desk::expect();
    let all = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(kept)
    });
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<FileLayout>);
    let edit = Callback::new(move |layout: FileLayout| {
        edited.set(Some(layout));
        open.set(true);
    });
    let title = Signal::derive(move || match edited.get() {
        Some(layout) if layout.id > 0 => words::EDIT.fill(locale(), &[&layout.name]),
        _ => words::NEW.get(locale()).to_owned(),
    });
    let drawn = move || {
        let layouts = all.get().layouts;
        if layouts.is_empty() {
            return view! { <p class="muted">{tr(words::NONE)}</p> }.into_any();
        }
        layouts.into_iter().map(|layout| line(desk, layout, edit)).collect::<Vec<AnyView>>().into_any()
    };
    let presets: Vec<AnyView> = Preset::ALL.into_iter().map(|preset| start(preset, edit)).collect();
    let fresh = quiet(words::NEW, move || edit.run(FileLayout::empty(customer::ID, locale_untracked())));
    view! {
        <section class="panel section" aria-label=tr(words::LAYOUTS)>
            <header class="section-head">
                <h2>{tr(words::LAYOUTS)}</h2>
                <div class="section-actions">{fresh}</div>
            </header>
            <p class="muted">{tr(words::LAYOUTS_HINT)}</p>
            {drawn}
            <p class="muted">{tr(words::START_FROM)}</p>
            <div class="row" data-wrap="">
                {presets}
            </div>
        </section>
        <Dialog open=open title=title size="wide">
            {move || {
                edited
                    .get_untracked()
                    .map(|layout| view! { <LayoutForm desk=desk layout=layout open=open /> })
            }}
        </Dialog>
    }
}

/// The button that begins a layout from a preset.
fn start(preset: Preset, edit: Callback<FileLayout>) -> AnyView {
    let name = preset_name(preset);
    let press = move |_| edit.run(preset.layout(name.get(locale_untracked())));
    view! {
        <button type="button" class="button" data-size="small" on:click=press>
            {move || words::FROM.fill(locale(), &[name.get(locale())])}
        </button>
    }
    .into_any()
}

/// A layout with what it is and the way to change or delete it.
fn line(desk: Desk, layout: FileLayout, edit: Callback<FileLayout>) -> AnyView {
    let (id, table, columns, form) = (layout.id, layout.table, layout.columns.len(), form_name(layout.format));
    let about = move || {
        let locale = locale();
        words::ABOUT.fill(locale, &[plural_of(table, locale), &columns.to_string(), form.get(locale)])
    };
    let name = StoredValue::new(layout.name.clone());
    let named = move |text: Text| Signal::derive(move || name.with_value(|name| text.fill(locale(), &[name])));
    let shown = layout.name.clone();
    let on_edit = Callback::new(move |()| edit.run(layout.clone()));
    let on_remove = Callback::new(move |()| remove(desk, id));
    view! {
        <div class="setting">
            <div class="setting-text">
                <strong>{shown}</strong>
                <small>{about}</small>
            </div>
            <div class="setting-control">
                <EditOrRemove
                    edit=named(words::EDIT)
                    on_edit=on_edit
                    remove=named(words::REMOVE)
                    on_remove=on_remove
                />
            </div>
        </div>
    }
    .into_any()
}

/// Takes a layout away; one undo brings it back.
fn remove(desk: Desk, id: u16) {
    let mut all = desk.read(kept);
    let name = all.layouts.iter().find(|layout| layout.id == id).map(|layout| layout.name.clone()).unwrap_or_default();
    all.layouts.retain(|layout| layout.id != id);
    agree(desk, (policy::LAYOUTS, "layouts"), all.write(), words::REMOVED.fill(locale_untracked(), &[&name]));
}
