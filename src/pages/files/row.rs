//! A file as a line of its section: press it to see or download it; further buttons download, rename and delete it,
//! each for who may do that.

use leptos::prelude::*;

use super::preview::{Viewer, download, is_shown, may_save, show};
use crate::i18n::texts::files as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::files::size_words;
use crate::model::rights::Act;
use crate::model::schema::facts;
use crate::model::schema::tables::attachment;
use crate::model::{Change, Record, Text};
use crate::pages::forms::Forms;
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The line of a file. `is_here` says whether its bytes are on this device.
pub fn row(desk: Desk, viewer: Viewer, file: &Record, is_here: bool) -> AnyView {
    let name = file.text(attachment::NAME).to_owned();
    let about = about(desk, file);
    let remark = file.text(attachment::REMARK).to_owned();
    let remark = (!remark.is_empty()).then(|| view! { <small class="file-remark">{remark}</small> });
    let elsewhere = (!is_here).then(|| {
        let whose = file.text(facts::CREATED_BY).to_owned();
        let name = name.clone();
        let hint = move || words::ELSEWHERE_TEXT.fill(locale(), &[&name, &whose]);
        view! { <span class="badge" data-tone="warning" title=hint>{tr(words::ELSEWHERE)}</span> }
    });
    let may_save = may_save(desk);
    // A button that saves nothing promises no download.
    let text = if is_shown(file) || !may_save { words::SHOW } else { words::SAVE };
    let (pressed, saved) = (file.clone(), file.clone());
    let (shown_name, pressed_label) = (name.clone(), label(text, &name));
    let save_button =
        may_save.then(|| button(IconName::Download, label(words::SAVE, &name), move || download(desk, saved.clone())));
    view! {
        <li class="file-row">
            <button
                type="button"
                class="link-row file-name"
                aria-label=move || pressed_label.get()
                on:click=move |_| show(desk, viewer, pressed.clone())
            >
                <Icon name=IconName::Attachment />
                <span class="file-text">
                    <span class="truncate">{shown_name}</span>
                    <small class="muted">{about}</small>
                    {remark}
                </span>
                {elsewhere}
            </button>
            {save_button}
            {desk.may(attachment::ID, Act::Edit).then(|| rename(file, &name))}
            {desk.may(attachment::ID, Act::Delete).then(|| remove(desk, file, &name))}
        </li>
    }
    .into_any()
}

/// How large it is, since when it is there, and by whom.
fn about(desk: Desk, file: &Record) -> String {
    let size = u64::try_from(file.get(attachment::SIZE).unwrap_or(0)).unwrap_or(0);
    let mut parts = vec![size_words(size)];
    parts.extend(file.get(facts::CREATED_AT).map(|at| at.date(desk.offset_minutes()).to_string()));
    let by = file.text(facts::CREATED_BY);
    if !by.is_empty() {
        parts.push(by.to_owned());
    }
    parts.join(" · ")
}

fn label(text: Text, name: &str) -> Signal<String> {
    let name = name.to_owned();
    Signal::derive(move || text.fill(locale(), &[&name]))
}

fn button(icon: IconName, label: Signal<String>, press: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=move || label.get()
            title=move || label.get()
            on:click=move |_| press()
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}

fn rename(file: &Record, name: &str) -> AnyView {
    let forms = Forms::expect();
    let id = file.id;
    let fields = vec![attachment::NAME.field, attachment::REMARK.field];
    button(IconName::Edit, label(words::EDIT, name), move || forms.edit(attachment::ID, id, Some(fields.clone())))
}

/// The record goes; the bytes stay until no undo can bring it back.
fn remove(desk: Desk, file: &Record, name: &str) -> AnyView {
    let (id, name_kept) = (file.id, name.to_owned());
    button(IconName::Trash, label(words::REMOVE, name), move || {
        // As it is now: the bytes of the page may be older than the last edit.
        let known = desk.read(|workspace| workspace.record(attachment::ID, id));
        let done = words::REMOVED.fill(locale_untracked(), &[&name_kept]);
        save(desk, done.clone(), known.iter().map(Change::delete).collect(), Some(done));
    })
}
