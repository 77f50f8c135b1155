//! A dialog or side sheet on the browser's own `<dialog>`, which keeps the focus inside and gives it back.
//! Escape, the cross, a click beside it and its *Cancel* close; where something is unsaved it asks first. What is shown
//! this once is held: only its own button closes it. The keys that save press the button that confirms.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icons::{Icon, IconName};
use super::ids;
use super::keys::saves_by;
use super::leave::LeaveQuestion;
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;

/// What a form inside a dialog finds in its context: it brings its own body and foot, so the dialog leaves them out.
#[derive(Clone, Copy)]
pub struct DialogFrame {
    /// Set by a form that fills the whole dialog.
    pub filled: RwSignal<bool>,
    /// Set by a form: forgets what it kept of the words that a person throws away.
    pub discard: StoredValue<Option<Callback<()>>>,
    /// A form sets this to have the dialog ask before it closes; `None` where the dialog never asks.
    pub asking: Option<RwSignal<bool>>,
    /// Set by a form: whether it holds words that go with the dialog.
    pub(super) words: StoredValue<Option<Memo<bool>>>,
    /// Closes the dialog, after the question where something is unsaved.
    close: Callback<()>,
}

/// A dialog; its children live only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open; it sets this to false when it closes.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// At the side instead of in the middle.
    #[prop(optional)]
    sheet: bool,
    /// `small`, `wide` or nothing for the usual width; it may change with what the dialog holds.
    #[prop(optional, into)]
    size: Signal<&'static str>,
    /// Says whether a record's form inside is unsaved; then a person is asked before it closes. Other forms say so
    /// themselves (`ui::leave`).
    #[prop(optional)]
    guard: Option<Callback<(), bool>>,
    /// Whether it shows what is shown this once: then nothing closes it but the button that says it is kept.
    #[prop(optional, into)]
    held: Signal<bool>,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let asking = RwSignal::new(false);
    let pressed_beside = RwSignal::new(false);
    let filled = RwSignal::new(false);
    let discard: StoredValue<Option<Callback<()>>> = StoredValue::new(None);
    let words: StoredValue<Option<Memo<bool>>> = StoredValue::new(None);
    let title_id = ids::unique("dialog");
    let labelled_by = title_id.clone();
    Effect::new(move |_| {
        let opened = open.get();
        let Some(dialog) = node.get() else {
            return;
        };
        if opened && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !opened && dialog.open() {
            dialog.close();
        }
        if !opened {
            asking.set(false);
        }
    });
    let is_unsaved = move || {
        let typed = words.try_get_value().flatten().and_then(|typed| typed.try_get_untracked());
        typed == Some(true) || guard.and_then(|guard| guard.try_run(())) == Some(true)
    };
    let is_held = move || held.try_get_untracked() == Some(true);
    let try_close = move || {
        if is_held() {
            return;
        }
        if is_unsaved() {
            asking.set(true);
        } else {
            open.set(false);
        }
    };
    let close = Callback::new(move |()| try_close());
    let class = if sheet { "sheet" } else { "dialog" };
    let data_size = move || Some(size.get()).filter(|size| !size.is_empty());
    let body_class = move || if filled.get() { "dialog-form" } else { "dialog-body" };
    let contents = move || {
        if !open.get() {
            return None;
        }
        // Provided where the children are made, so that dialogs side by side don't see one another's.
        filled.set(false);
        provide_context(DialogFrame { filled, discard, asking: guard.map(|_| asking), words, close });
        Some(children())
    };
    let thrown_away = Callback::new(move |()| {
        if let Some(discard) = discard.get_value() {
            discard.try_run(());
        }
        open.set(false);
    });
    let question = move || open.get().then(|| view! { <LeaveQuestion asking=asking on_discard=thrown_away /> });
    // A browser may close at the second Escape in a row without asking the page.
    let closed = move || {
        let still_open = open.try_get_untracked().unwrap_or(false);
        match node.try_get_untracked().flatten() {
            Some(dialog) if still_open && is_held() => {
                let _ = dialog.show_modal();
            }
            Some(dialog) if still_open && is_unsaved() => {
                let _ = dialog.show_modal();
                asking.try_set(true);
            }
            _ => {
                open.try_set(false);
            }
        }
    };
    let key_pressed = move |event: ev::KeyboardEvent| {
        if !saves_by(&event) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let dialog = node.try_get_untracked().flatten().filter(|_| !event.repeat() && !is_held());
        if let Some(button) = dialog.and_then(|dialog| confirming(&dialog, &event)) {
            // A field takes half-typed words when the keyboard leaves it.
            let _ = button.focus();
            button.click();
        }
    };
    view! {
        <dialog
            class=class
            data-size=data_size
            aria-labelledby=labelled_by
            node_ref=node
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                try_close();
            }
            on:close=move |_| closed()
            on:keydown=key_pressed
            on:pointerdown=move |event: ev::PointerEvent| pressed_beside.set(is_dialog(&event))
            on:click=move |event: ev::MouseEvent| {
                if pressed_beside.get_untracked() && is_dialog(&event) {
                    try_close();
                }
            }
        >
            <header class="dialog-head">
                <h2 id=title_id title=move || title.get()>
                    {move || title.get()}
                </h2>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=tr(texts::CLOSE)
                    title=tr(texts::CLOSE)
                    hidden=move || held.get()
                    on:click=move |_| try_close()
                >
                    <Icon name=IconName::Close />
                </button>
            </header>
            <div class=body_class>{contents}</div>
        </dialog>
        {question}
    }
}

/// The button of a form that closes the dialog in which it stands, after the question where something is unsaved.
#[component]
pub fn Cancel() -> impl IntoView {
    let close = expect_context::<DialogFrame>().close;
    view! {
        <button type="button" class="button" on:click=move |_| close.run(())>
            {tr(texts::CANCEL)}
        </button>
    }
}

/// What presses by hand alone: nothing in the dialog can be taken back once it is pressed.
const BY_HAND: &str = "[data-kind=danger], [data-by-hand]";
/// The main buttons at the foot of a dialog. Those in its midst do something else than confirm.
const MAIN: &str = ".form-actions button[data-kind=primary], .dialog-foot button[data-kind=primary]";

/// The button that confirms: that of the form in which the key was pressed, else the only main one at the dialog's foot.
/// What can't be taken back is pressed by hand.
fn confirming(dialog: &web_sys::Element, event: &web_sys::Event) -> Option<web_sys::HtmlElement> {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let form = pressed.and_then(|pressed| pressed.closest("form").ok().flatten());
    let form = form.filter(|form| dialog.contains(Some(form)));
    let sending = form.and_then(|form| form.query_selector("button[type=submit]").ok().flatten());
    let found = sending.or_else(|| {
        let main = dialog.query_selector_all(MAIN).ok()?;
        let is_only = main.length() == 1;
        main.item(0).filter(|_| is_only)?.dyn_into::<web_sys::Element>().ok()
    })?;
    let is_by_hand = found.matches(BY_HAND).unwrap_or(true);
    found.dyn_into().ok().filter(|_| !is_by_hand)
}

/// Only the dialog itself, which shows as its backdrop, is no part of what it holds.
fn is_dialog(event: &web_sys::Event) -> bool {
    event.target().is_some_and(|target| target.dyn_ref::<web_sys::HtmlDialogElement>().is_some())
}
