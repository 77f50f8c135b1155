//! Several short texts: each as a label that can be taken away, and a line to add more.
//! Enter, a comma or Escape adds, Backspace in the empty line takes the last one away.

use leptos::ev;
use leptos::prelude::*;

use super::Control;
use crate::i18n::locale;
use crate::i18n::texts::ui as texts;
use crate::model::Value;
use crate::model::schema::rules;
use crate::model::schema::tables::tag;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

fn parsed(control: Control, text: &str) -> Vec<String> {
    match rules::parse(control.field, text, 0) {
        Ok(Some(Value::Tags(tags))) => tags,
        _ => Vec::new(),
    }
}

fn put(control: Control, tags: Vec<String>) {
    let text = if tags.is_empty() { String::new() } else { rules::edit_text(control.field, &Value::Tags(tags), 0) };
    control.value.set(text);
}

/// The tags that are described, by name (R158).
fn described(desk: Desk) -> Vec<String> {
    let mut names: Vec<String> = desk.read(|workspace| {
        let rows = workspace.rows(tag::ID).into_iter();
        let tags = rows.filter_map(|row| workspace.record_at(tag::ID, row));
        tags.map(|tag| tag.text(tag::NAME).to_owned()).collect()
    });
    names.sort();
    names
}

/// The editor of several short texts.
#[component]
pub fn TagsInput(
    /// What the control knows.
    control: Control,
) -> impl IntoView {
    let desk = Desk::expect();
    let typed = RwSignal::new(String::new());
    let tags = Memo::new(move |_| control.value.with(|text| parsed(control, text)));
    let add = move || {
        let mut all = tags.get_untracked();
        for tag in parsed(control, &typed.get_untracked()) {
            if !all.contains(&tag) {
                all.push(tag);
            }
        }
        typed.set(String::new());
        put(control, all);
    };
    let take = move |tag: &str| {
        let rest: Vec<String> = tags.get_untracked().into_iter().filter(|other| other != tag).collect();
        put(control, rest);
    };
    let key_pressed = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let empty = typed.with_untracked(|text| text.trim().is_empty());
        match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() => add(),
            "Enter" | "," | "，" | "、" if !empty => {
                event.prevent_default();
                add();
            }
            "Enter" => event.prevent_default(),
            // A form that is left asks only for words that it knows of.
            "Escape" if !empty => {
                event.prevent_default();
                event.stop_propagation();
                add();
            }
            "Backspace" if typed.with_untracked(String::is_empty) => {
                if let Some(last) = tags.get_untracked().last() {
                    take(last);
                }
            }
            _ => {}
        }
    };
    let labels = move || {
        tags.get()
            .into_iter()
            .map(|tag| {
                let shown = tag.clone();
                let name = texts::REMOVE_NAMED.fill(locale(), &[&tag]);
                view! {
                    <span class="tag">
                        {shown}
                        <button type="button" class="tag-remove" aria-label=name on:click=move |_| take(&tag)>
                            <Icon name=IconName::Close />
                        </button>
                    </span>
                }
            })
            .collect::<Vec<_>>()
    };
    let is_described = control.field.key == "tags";
    let list_id = control.part("list");
    let list = is_described.then(|| list_id.clone());
    let offered: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let offer = move |_: ev::FocusEvent| {
        if is_described && offered.with_untracked(Vec::is_empty) {
            offered.set(described(desk));
        }
    };
    let options = move || {
        let free = |name: &String| tags.with(|tags| !tags.contains(name));
        offered.get().into_iter().filter(free).map(|name| view! { <option value=name></option> }).collect::<Vec<_>>()
    };
    view! {
        <div class="row" data-wrap="">
            {labels}
            <datalist id=list_id>{options}</datalist>
            <input
                class="input"
                id=control.id()
                type="text"
                list=list
                on:focus=offer
                autocomplete="off"
                autofocus=control.autofocus
                aria-required=move || control.required()
                aria-invalid=move || control.invalid()
                aria-describedby=move || control.described()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key_pressed
                on:blur=move |_| {
                    if typed.try_with_untracked(|text| !text.is_empty()).unwrap_or(false) {
                        add();
                    }
                    control.blurred();
                }
            />
        </div>
    }
}
