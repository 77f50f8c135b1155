//! The search box on top of everything: hits of all tables as one types, by number, name, pinyin or phone (R286).
//! Ctrl or Cmd and K, or `/` outside of inputs, bring the keyboard here; Enter goes to the hit.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use super::avatar::Avatar;
use super::desk::Desk;
use super::focus::focus_soon;
use super::icons::{Icon, IconName};
use super::leave::Away;
use super::links::path_of;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::model::schema::schema;
use crate::workspace::Hit;

/// Hits of each table.
const OFFERED: usize = 6;

/// What the search asks to be shown.
type Go = StoredValue<Box<dyn Fn(&str)>, LocalStorage>;

#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    input: NodeRef<html::Input>,
    typed: RwSignal<String>,
    hits: RwSignal<Vec<Hit>>,
    active: RwSignal<usize>,
    open: RwSignal<bool>,
    go: Go,
}

impl Search {
    fn search(&self) {
        let typed = self.typed.get_untracked();
        let text = typed.trim();
        let mut hits =
            if text.is_empty() { Vec::new() } else { self.desk.read(|workspace| workspace.search(text, OFFERED)) };
        // Keyboard order is the order on the screen: table by table.
        hits.sort_by_key(|hit| place_of(hit.entity));
        self.active.set(0);
        self.hits.set(hits);
        self.open.set(!text.is_empty());
    }

    fn take(&self, at: usize) {
        let found = self.hits.with_untracked(|hits| hits.get(at).map(|hit| (hit.entity, hit.id)));
        let Some((entity, id)) = found else {
            return;
        };
        self.close();
        self.typed.set(String::new());
        let path = path_of(entity, id);
        if self.desk.may_leave(Away::To(path.clone())) {
            self.go.with_value(|go| go(&path));
            // Whoever goes by ear or by keyboard is at what was found.
            focus_soon(format!("[data-record=\"{id}\"] .record-title > h2"));
        }
    }

    fn close(&self) {
        self.open.set(false);
        if let Some(input) = self.input.get_untracked() {
            let _ = input.blur();
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let count = self.hits.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.open.set(true);
                self.active.update(|active| *active = (*active + 1) % count);
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.active.update(|active| *active = (*active + count - 1) % count);
            }
            "Enter" if count > 0 => {
                event.prevent_default();
                self.take(self.active.get_untracked());
            }
            "Escape" => {
                event.prevent_default();
                self.typed.set(String::new());
                self.close();
            }
            _ => {}
        }
    }
}

/// What is typed while records are being made searchable is asked once more when all of them are.
fn search_again_when_ready(search: Search) {
    Effect::new(move |before: Option<bool>| {
        let ready = search.desk.preparing.get() == 0;
        if ready && before == Some(false) && search.open.get_untracked() {
            search.search();
        }
        ready
    });
}

fn place_of(entity: EntityId) -> usize {
    schema().ids().position(|known| known == entity).unwrap_or(usize::MAX)
}

/// Whether a key press belongs to something in which one types.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target.closest("input, textarea, select, [contenteditable], dialog[open]").ok().flatten().is_some()
    })
}

fn listen_for_shortcut(input: NodeRef<html::Input>) {
    let handle = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let command = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k");
        let slash = event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if !command && (!slash || is_typing(&event)) {
            return;
        }
        if let Some(input) = input.try_get_untracked().flatten() {
            event.prevent_default();
            let _ = input.focus();
            input.select();
        }
    });
    on_cleanup(move || handle.remove());
}

/// The search box.
#[component]
pub fn SearchBox() -> impl IntoView {
    let navigate = use_navigate();
    let go: Box<dyn Fn(&str)> = Box::new(move |path: &str| navigate(path, NavigateOptions::default()));
    let search = Search {
        desk: Desk::expect(),
        input: NodeRef::new(),
        typed: RwSignal::new(String::new()),
        hits: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        open: RwSignal::new(false),
        go: StoredValue::new_local(go),
    };
    listen_for_shortcut(search.input);
    search_again_when_ready(search);
    let expanded = move || if search.open.get() { "true" } else { "false" };
    let active_id = move || {
        let found = search.hits.with(|hits| !hits.is_empty());
        (search.open.get() && found).then(|| option_id(search.active.get()))
    };
    let typed = move |event: ev::Event| {
        search.typed.set(event_target_value(&event));
        search.search();
    };
    view! {
        <div class="search-box" role="search">
            <Icon name=IconName::Search />
            <input
                type="search"
                role="combobox"
                autocomplete="off"
                aria-label=tr(texts::SEARCH)
                aria-autocomplete="list"
                aria-expanded=expanded
                aria-controls="search-results"
                aria-activedescendant=active_id
                placeholder=tr(texts::SEARCH_HINT)
                node_ref=search.input
                prop:value=move || search.typed.get()
                on:input=typed
                on:focus=move |_| search.search()
                on:blur=move |_| search.open.set(false)
                on:keydown=move |event| search.key_pressed(&event)
            />
            <kbd aria-hidden="true">"/"</kbd>
            <div class="search-results" hidden=move || !search.open.get()>
                <div id="search-results" role="listbox" aria-label=tr(texts::SEARCH)>
                    {move || groups(search)}
                </div>
                {move || foot(search)}
            </div>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("search-hit-{at}")
}

fn groups(search: Search) -> Vec<AnyView> {
    let hits: Vec<(usize, Hit)> = search.hits.get().into_iter().enumerate().collect();
    if hits.is_empty() {
        return Vec::new();
    }
    schema()
        .entities()
        .filter_map(|entity| {
            let own: Vec<AnyView> = hits
                .iter()
                .filter(|(_, hit)| hit.entity == entity.id)
                .map(|(at, hit)| option(search, *at, hit.clone()))
                .collect();
            if own.is_empty() {
                return None;
            }
            let title_id = format!("search-group-{}", entity.key);
            let labelled_by = title_id.clone();
            let label = entity.plural;
            Some(
                view! {
                    <div class="search-group" role="group" aria-labelledby=labelled_by>
                        <div class="search-group-title" id=title_id>{move || label.get(locale())}</div>
                        {own}
                    </div>
                }
                .into_any(),
            )
        })
        .collect()
}

fn option(search: Search, at: usize, hit: Hit) -> AnyView {
    let selected = move || if search.active.get() == at { "true" } else { "false" };
    view! {
        <div
            class="search-hit"
            role="option"
            id=option_id(at)
            aria-selected=selected
            on:pointerdown=move |event: ev::PointerEvent| event.prevent_default()
            on:click=move |_| search.take(at)
        >
            <Avatar name=hit.title.clone() />
            <span class="search-hit-text">
                <span class="truncate">{hit.title}</span>
                <small>{hit.detail}</small>
            </span>
        </div>
    }
    .into_any()
}

fn foot(search: Search) -> AnyView {
    let left = search.desk.preparing.get();
    if left > 0 {
        let text = texts::NOT_ALL_SEARCHED.fill(locale(), &[&left.to_string()]);
        return view! { <p class="search-foot" role="status">{text}</p> }.into_any();
    }
    if search.hits.with(Vec::is_empty) {
        return view! { <p class="search-foot" role="status">{tr(texts::NOTHING_FOUND)}</p> }.into_any();
    }
    view! {
        <div class="search-foot" aria-hidden="true">
            <span>
                <kbd>"↑"</kbd>
                <kbd>"↓"</kbd>
                " "
                <kbd>"Enter"</kbd>
            </span>
        </div>
    }
    .into_any()
}
