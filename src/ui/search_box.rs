//! The search box on top of everything: hits of all tables as one types, by number, name, pinyin or phone (R286).
//! Ctrl or Cmd and K, or `/` outside of inputs, bring the keyboard here; Enter goes to the hit. Texts and tags are looked
//! through once nobody has typed for a moment, and what they hold comes as a group below.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use super::avatar::Avatar;
use super::choices::field_of;
use super::desk::Desk;
use super::focus::focus_soon;
use super::icons::{Icon, IconName};
use super::leave::Away;
use super::links::{list_path, path_of};
use super::named::table_named;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::schema;
use crate::model::{EntityId, RecordId};
use crate::platform::clock::Slice;
use crate::workspace::Hit;
use crate::workspace::search::texts::{TextHit, TextSearch};

/// Hits of each table.
const OFFERED: usize = 6;

/// Hits of each table in its texts.
const OFFERED_TEXTS: usize = 4;

/// Milliseconds without a key after which texts are looked through too.
const QUIET: u32 = 200;

/// Rows whose texts are looked into before the clock is looked at.
const ROWS: u32 = 1_000;

/// What the search asks to be shown.
type Go = StoredValue<Box<dyn Fn(&str)>, LocalStorage>;

#[derive(Clone, Copy)]
struct Search {
    desk: Desk,
    input: NodeRef<html::Input>,
    typed: RwSignal<String>,
    hits: RwSignal<Vec<Hit>>,
    texts: RwSignal<Vec<TextHit>>,
    /// Whether texts are being looked through.
    looking: RwSignal<bool>,
    /// Counts what was asked, so that an earlier search through the texts ends.
    turn: StoredValue<u64>,
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
        self.add_by_number(text, &mut hits);
        // Keyboard order is the order on the screen: table by table.
        hits.sort_by_key(|hit| place_of(hit.entity));
        let known: Vec<(EntityId, RecordId)> = hits.iter().map(|hit| (hit.entity, hit.id)).collect();
        self.active.set(0);
        self.hits.set(hits);
        self.texts.set(Vec::new());
        self.open.set(!text.is_empty());
        self.turn.update_value(|turn| *turn += 1);
        let looking = TextSearch::new(text, known, OFFERED_TEXTS);
        self.looking.set(looking.is_some());
        if let Some(looking) = looking {
            spawn_local(look_through_texts(*self, self.turn.get_value(), looking));
        }
    }

    /// Adds whom a whole number leads to where it is seen masked.
    fn add_by_number(&self, text: &str, hits: &mut Vec<Hit>) {
        let tables: Vec<EntityId> = schema().ids().collect();
        for (entity, id) in self.desk.having_number(text, &tables) {
            let is_known = hits.iter().any(|hit| (hit.entity, hit.id) == (entity, id));
            let hit = self.desk.read(|workspace| workspace.hit(entity, workspace.row_of(entity, id)?));
            hits.extend(hit.filter(|_| !is_known));
        }
    }

    /// How many hits there are, those in texts included.
    fn count(&self) -> usize {
        self.hits.with_untracked(Vec::len) + self.texts.with_untracked(Vec::len)
    }

    fn found_at(&self, at: usize) -> Option<(EntityId, RecordId)> {
        let named = self.hits.with_untracked(|hits| hits.get(at).map(|hit| (hit.entity, hit.id)));
        let ahead = self.hits.with_untracked(Vec::len);
        named.or_else(|| {
            let at = at.checked_sub(ahead)?;
            self.texts.with_untracked(|texts| texts.get(at).map(leads_to))
        })
    }

    fn take(&self, at: usize) {
        let Some((entity, id)) = self.found_at(at) else {
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
        self.turn.update_value(|turn| *turn += 1);
        if let Some(input) = self.input.get_untracked() {
            let _ = input.blur();
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let count = self.count();
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

/// Where a hit in a text leads: what has no page of its own, such as a comment, is shown with the record that it belongs
/// to.
fn leads_to(hit: &TextHit) -> (EntityId, RecordId) {
    let own = (hit.entity, hit.id);
    if path_of(hit.entity, hit.id) == list_path(hit.entity) { hit.of.unwrap_or(own) } else { own }
}

/// Looks through the texts of all records while the page stays alive, until something else is asked for.
async fn look_through_texts(search: Search, mine: u64, mut looking: TextSearch) {
    gloo_timers::future::TimeoutFuture::new(QUIET).await;
    let mut slice = Slice::begin();
    let mut shown = 0;
    loop {
        // The box may be gone by now, and the vault with it.
        if search.turn.try_get_value() != Some(mine) {
            return;
        }
        let goes_on = search.desk.read(|workspace| looking.advance(workspace, ROWS));
        if looking.hits().len() > shown {
            shown = looking.hits().len();
            search.texts.set(looking.hits().to_vec());
        }
        if !goes_on {
            break;
        }
        slice.rest().await;
    }
    search.looking.set(false);
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
        texts: RwSignal::new(Vec::new()),
        looking: RwSignal::new(false),
        turn: StoredValue::new(0),
        active: RwSignal::new(0),
        open: RwSignal::new(false),
        go: StoredValue::new_local(go),
    };
    listen_for_shortcut(search.input);
    search_again_when_ready(search);
    let expanded = move || if search.open.get() { "true" } else { "false" };
    let active_id = move || {
        let found = search.hits.with(|hits| !hits.is_empty()) || search.texts.with(|texts| !texts.is_empty());
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
                    {move || in_texts(search)}
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
    search
        .desk
        .read(|workspace| workspace.own_fields())
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

/// What was found in texts and tags, with the words around it.
fn in_texts(search: Search) -> Option<AnyView> {
    let hits = search.texts.get();
    let ahead = search.hits.with_untracked(Vec::len);
    let options: Vec<AnyView> = (ahead..).zip(hits).map(|(at, hit)| text_option(search, at, hit)).collect();
    (!options.is_empty()).then(|| {
        view! {
            <div class="search-group" role="group" aria-labelledby="search-group-texts">
                <div class="search-group-title" id="search-group-texts">{tr(texts::IN_TEXTS)}</div>
                {options}
            </div>
        }
        .into_any()
    })
}

fn text_option(search: Search, at: usize, hit: TextHit) -> AnyView {
    let selected = move || if search.active.get() == at { "true" } else { "false" };
    let entity = table_named(hit.entity);
    let field = field_of(search.desk, hit.entity, hit.field).map(|field| field.label);
    let table = entity.map(|entity| entity.label);
    let names: Vec<String> = [hit.title, hit.owner].into_iter().filter(|name| !name.is_empty()).collect();
    let name = names.first().cloned().unwrap_or_default();
    let called = names.join(" · ");
    let place = move || {
        let labels = [table, field].into_iter().flatten().map(|label| label.get(locale()));
        labels.collect::<Vec<&str>>().join(" · ")
    };
    let excerpt = hit.excerpt;
    view! {
        <div
            class="search-hit"
            role="option"
            id=option_id(at)
            aria-selected=selected
            on:pointerdown=move |event: ev::PointerEvent| event.prevent_default()
            on:click=move |_| search.take(at)
        >
            <Avatar name=name />
            <span class="search-hit-text">
                <span class="truncate">{called}</span>
                <small class="truncate">
                    {excerpt.before}
                    <mark>{excerpt.found}</mark>
                    {excerpt.after}
                </small>
                <small>{place}</small>
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
    if search.hits.with(Vec::is_empty) && search.texts.with(Vec::is_empty) {
        if search.looking.get() {
            return view! { <p class="search-foot" role="status">{tr(texts::LOOKING_THROUGH)}</p> }.into_any();
        }
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
