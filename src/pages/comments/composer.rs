//! The field in which a comment is written: after an `@` it offers the people of the desk. What is half written stays while
//! one looks at other pages, in memory only.

use hashbrown::HashMap;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::texts::comments as words;
use crate::i18n::{locale, tr};
use crate::model::mention::{beginning, completed};
use crate::model::{Change, RecordId, Text};
use crate::pages::support::say_failed;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::ui::leave::hold_at_desk;

/// How many names are offered.
const OFFERED: usize = 6;

/// What is half written, by the record that it is about or the comment that it answers. One a desk, in context; it goes
/// when the vault is locked.
#[derive(Clone, Copy)]
pub struct Unsent {
    kept: StoredValue<HashMap<RecordId, String>>,
}

impl Default for Unsent {
    fn default() -> Self {
        Self::new()
    }
}

impl Unsent {
    /// Nothing is half written.
    pub fn new() -> Self {
        Self { kept: StoredValue::new(HashMap::new()) }
    }

    /// Whether anything is half written that is not on the screen.
    pub fn is_any(self) -> bool {
        self.kept.try_with_value(|kept| !kept.is_empty()) == Some(true)
    }

    fn take(self, id: RecordId) -> String {
        self.kept.try_update_value(|kept| kept.remove(&id)).flatten().unwrap_or_default()
    }

    fn keep(self, id: RecordId, text: &str) {
        self.kept.try_update_value(|kept| match text {
            "" => kept.remove(&id),
            text => kept.insert(id, text.to_owned()),
        });
    }
}

/// The change that what was written comes to.
pub(super) type Written = Callback<String, Option<Change>>;

/// What a field is for.
#[derive(Clone)]
pub(super) struct Purpose {
    /// The record or the comment at whose words it is.
    pub id: RecordId,
    /// Its label.
    pub label: Signal<String>,
    /// Its button.
    pub button: Text,
    /// What the step is called.
    pub done: Text,
    /// What it holds at first, where nothing is half written.
    pub text: String,
    /// Whether it takes the keyboard when it appears.
    pub takes_focus: bool,
}

/// The field with its button.
#[component]
pub(super) fn Composer(
    /// The desk.
    desk: Desk,
    /// What it is for.
    purpose: Purpose,
    /// Makes the change.
    written: Written,
    /// Called when it is on disk, and when a person gives up.
    #[prop(optional)]
    closed: Option<Callback<()>>,
) -> impl IntoView {
    let unsent = use_context::<Unsent>().unwrap_or_default();
    let Purpose { id, label, button, done, text: first, takes_focus } = purpose;
    let begun = match unsent.take(id) {
        text if text.is_empty() => first.clone(),
        text => text,
    };
    let (text, saving) = (RwSignal::new(begun), RwSignal::new(false));
    let first = StoredValue::new(first);
    let has_words =
        Memo::new(move |_| text.with(|text| !text.trim().is_empty() && first.with_value(|first| first != text)));
    hold_at_desk(desk, has_words);
    on_cleanup(move || {
        if let Some(text) = text.try_get_untracked() {
            unsent.keep(id, if has_words.try_get_untracked() == Some(true) { &text } else { "" });
        }
    });
    let names = Names::new(desk, text);
    let send = move || {
        if saving.get_untracked() || !has_words.get_untracked() {
            return;
        }
        let Some(change) = written.run(text.get_untracked().trim().to_owned()) else { return };
        saving.set(true);
        spawn_local(async move {
            let label = done.get(crate::i18n::locale_untracked()).to_owned();
            match desk.commit(label, vec![change]).await {
                Ok(_) => {
                    text.try_set(String::new());
                    if let Some(closed) = closed {
                        closed.try_run(());
                    }
                }
                Err(error) => say_failed(desk, &error),
            }
            saving.try_set(false);
        });
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if event.is_composing() || names.took(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                event.stop_propagation();
                send();
            }
            "Escape" => {
                if let Some(closed) = closed.filter(|_| !has_words.get_untracked()) {
                    event.stop_propagation();
                    closed.run(());
                }
            }
            _ => {}
        }
    };
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get().filter(|_| takes_focus) {
            let _ = field.focus();
        }
    });
    let id = ids::unique("comment");
    let list = format!("{id}-people");
    let (options, active) = (list.clone(), list.clone());
    view! {
        <div class="comment-write">
            <div class="anchor">
                <textarea
                    class="textarea"
                    id=id
                    rows="2"
                    node_ref=field
                    aria-label=move || label.get()
                    placeholder=move || label.get()
                    aria-autocomplete="list"
                    aria-controls=list
                    aria-activedescendant=move || names.active_id(&active)
                    prop:value=move || text.get()
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        names.look();
                    }
                    on:keydown=pressed
                    on:blur=move |_| names.close()
                ></textarea>
                {names.drawn(options)}
            </div>
            {move || {
                has_words.get().then(|| {
                    view! {
                        <div class="row">
                            <button
                                type="button"
                                class="button"
                                data-kind="primary"
                                data-size="small"
                                disabled=move || saving.get()
                                on:click=move |_| send()
                            >
                                {tr(button)}
                            </button>
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// The names that are offered while one is being typed.
#[derive(Clone, Copy)]
struct Names {
    desk: Desk,
    text: RwSignal<String>,
    offered: RwSignal<Vec<String>>,
    active: RwSignal<usize>,
}

impl Names {
    fn new(desk: Desk, text: RwSignal<String>) -> Self {
        Self { desk, text, offered: RwSignal::new(Vec::new()), active: RwSignal::new(0) }
    }

    fn look(self) {
        let me = self.desk.member();
        let found = self.text.with_untracked(|text| {
            let begun = beginning(text)?.to_lowercase();
            let people = self.desk.read(|workspace| workspace.people()).into_iter();
            let fits = people.filter(|name| *name != me && name.to_lowercase().contains(&begun));
            Some(fits.take(OFFERED).collect::<Vec<String>>())
        });
        self.active.set(0);
        self.offered.set(found.unwrap_or_default());
    }

    fn close(self) {
        self.offered.try_set(Vec::new());
    }

    fn take(self, name: &str) {
        self.text.update(|text| *text = completed(text, name));
        self.close();
    }

    /// Whether a key was meant for the list of names.
    fn took(self, event: &ev::KeyboardEvent) -> bool {
        let count = self.offered.with_untracked(Vec::len);
        if count == 0 || event.ctrl_key() || event.meta_key() {
            return false;
        }
        match event.key().as_str() {
            "ArrowDown" => self.active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" => self.active.update(|active| *active = (*active + count - 1) % count),
            "Enter" | "Tab" => {
                let active = self.active.get_untracked();
                let name = self.offered.with_untracked(|offered| offered.get(active).cloned());
                if let Some(name) = name {
                    self.take(&name);
                }
            }
            "Escape" => {
                event.stop_propagation();
                self.close();
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }

    fn active_id(self, list: &str) -> Option<String> {
        self.offered.with(|offered| !offered.is_empty()).then(|| format!("{list}-{}", self.active.get()))
    }

    fn drawn(self, list: String) -> impl IntoView {
        let id = list.clone();
        let options = move || {
            let offered = self.offered.get().into_iter().enumerate();
            let drawn = offered.map(|(at, name)| self.option(format!("{list}-{at}"), at, name));
            drawn.collect::<Vec<AnyView>>()
        };
        view! {
            <div
                class="menu"
                role="listbox"
                id=id
                aria-label=tr(words::PEOPLE)
                hidden=move || self.offered.with(Vec::is_empty)
            >
                {options}
            </div>
        }
    }

    fn option(self, id: String, at: usize, name: String) -> AnyView {
        let taken = name.clone();
        view! {
            <div
                class="search-hit"
                role="option"
                id=id
                aria-selected=move || (self.active.get() == at).to_string()
                on:pointerdown=move |event: ev::PointerEvent| event.prevent_default()
                on:click=move |_| self.take(&taken)
            >
                <span class="search-hit-text">
                    <span class="truncate">{name}</span>
                </span>
            </div>
        }
        .into_any()
    }
}

/// A label that follows the language.
pub(super) fn label(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}
