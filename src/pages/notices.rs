//! Full-page notices: what went wrong, what to do, and a way on. None of them is a dead page.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;

use super::routes::relative;
use crate::i18n::texts::{members, rights, settings as words, shell};
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::text::Locale;
use crate::ui::desk::OpenError;
use crate::ui::icons::{Icon, IconName};

/// Why no vault can be opened here.
#[component]
pub fn OpenNotice(
    /// The reason.
    error: OpenError,
    /// Back to the list of vaults.
    on_back: Callback<()>,
) -> impl IntoView {
    let (title, help, tone) = wording(&error);
    let icon = if tone == "bad" { IconName::Error } else { IconName::Warning };
    let detail = error.detail().map(|why| technical(why.to_owned()));
    let is_newer = error == OpenError::Newer;
    let sentence = move || error.sentence(locale());
    let again = move |_| if is_newer { reload_newest() } else { reload() };
    view! {
        <main class="fullpage" data-tone=tone>
            <div class="fullpage-card" role="alert">
                <Icon name=icon />
                <h1>{tr(title)}</h1>
                <p>{sentence}</p>
                <p class="muted">{tr(help)}</p>
                {detail}
                <div class="fullpage-actions">
                    <button type="button" class="button" data-kind="primary" on:click=again>
                        <Icon name=IconName::Refresh />
                        <span>{tr(words::RELOAD)}</span>
                    </button>
                    <button type="button" class="button" on:click=move |_| on_back.run(())>
                        <span>{tr(words::BACK)}</span>
                    </button>
                </div>
            </div>
        </main>
    }
}

/// What the browser said, for whoever is asked for help.
fn technical(why: String) -> AnyView {
    view! {
        <details class="technical">
            <summary>{tr(words::TECHNICAL)}</summary>
            <pre class="report">{why}</pre>
        </details>
    }
    .into_any()
}

fn wording(error: &OpenError) -> (Text, Text, &'static str) {
    match error {
        OpenError::Unavailable(_) => (words::UNAVAILABLE, words::UNAVAILABLE_HELP, "warning"),
        OpenError::Blocked => (words::BLOCKED, words::BLOCKED_HELP, "warning"),
        OpenError::Newer => (words::NEWER, words::NEWER_HELP, "info"),
        OpenError::NoRoom => (words::NO_ROOM, words::NO_ROOM_HELP, "warning"),
        OpenError::Missing => (words::MISSING, words::MISSING_HELP, "warning"),
        OpenError::NoWay => (members::NO_WAY_TITLE, members::NO_WAY_HELP, "warning"),
        OpenError::Damaged(_) => (words::DAMAGED, words::DAMAGED_HELP, "bad"),
        OpenError::WrongPassphrase { .. } | OpenError::Failed(_) => (words::FAILED, words::FAILED_HELP, "bad"),
    }
}

thread_local! {
    static CRASHED: Cell<bool> = const { Cell::new(false) };
}

/// The path of a source without the folders of the machine that built the program.
fn source(path: &str) -> &str {
    path.rsplit_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/')).map_or(path, |(_, rest)| rest)
}

/// Shows that a bug of ours stopped the program, with a report that can be copied. It is built without the program's
/// own machinery, which can't be trusted any more. The report carries where it happened and which release this is;
/// of the message only words written in the source, for all else could hold a customer's data.
pub fn show_crash(info: &std::panic::PanicHookInfo<'_>) {
    // What goes wrong afterwards in the stopped program tells nothing, and must not take the first report's place.
    if CRASHED.replace(true) {
        return;
    }
    let place = info.location();
    let place = place.map_or_else(String::new, |at| format!("{}:{}:{}", source(at.file()), at.line(), at.column()));
    let said = info.payload().downcast_ref::<&'static str>().copied().unwrap_or_default();
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let report = format!("Clientele {}\n{place}\n{said}\n{agent}", env!("CARGO_PKG_VERSION"));
    if draw_crash(&report).is_none() {
        leptos::logging::error!("{report}");
    }
}

fn draw_crash(report: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    let language = document.document_element()?.get_attribute("lang").unwrap_or_default();
    let locale = Locale::from_tag(&language);
    let make = |name: &str, class: &str, text: &str| -> Option<Element> {
        let made = document.create_element(name).ok()?;
        made.set_attribute("class", class).ok()?;
        if !text.is_empty() {
            made.set_text_content(Some(text));
        }
        Some(made)
    };
    let page = make("main", "fullpage", "")?;
    page.set_attribute("data-tone", "bad").ok()?;
    let card = make("div", "fullpage-card", "")?;
    card.set_attribute("role", "alert").ok()?;
    let made = make("h1", "", words::CRASH.get(locale))?;
    card.append_child(&made).ok()?;
    let made = make("p", "", words::CRASH_TEXT.get(locale))?;
    card.append_child(&made).ok()?;
    let text = make("pre", "report", report)?;
    text.set_attribute("tabindex", "0").ok()?;
    text.set_attribute("role", "region").ok()?;
    text.set_attribute("aria-label", words::REPORT.get(locale)).ok()?;
    card.append_child(&text).ok()?;
    // A form without fields loads this address anew, whatever state the program is in.
    let actions = make("form", "fullpage-actions", "")?;
    let button = make("button", "button", words::RELOAD.get(locale))?;
    button.set_attribute("data-kind", "primary").ok()?;
    actions.append_child(&button).ok()?;
    let copy = make("button", "button", words::COPY.get(locale))?;
    copy.set_attribute("type", "button").ok()?;
    let copied = report.to_owned();
    let on_copy = Closure::<dyn FnMut()>::new(move || {
        if let Some(window) = web_sys::window() {
            // Where the browser refuses, the text can still be marked and copied by hand.
            let _ = window.navigator().clipboard().write_text(&copied);
        }
    });
    copy.add_event_listener_with_callback("click", on_copy.as_ref().unchecked_ref()).ok()?;
    on_copy.forget();
    actions.append_child(&copy).ok()?;
    card.append_child(&actions).ok()?;
    page.append_child(&card).ok()?;
    body.set_text_content(None);
    body.append_child(&page).ok()?;
    Some(())
}

/// Why an address shows no page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Absence {
    /// It leads nowhere.
    Unknown,
    /// The role has no use of the page.
    NotForYou,
}

/// An address that shows no page, and the way on.
#[component]
pub fn Absent(
    /// Why.
    why: Absence,
) -> impl IntoView {
    let (title, text) = match why {
        Absence::Unknown => (shell::NOT_FOUND, shell::NOT_FOUND_TEXT),
        Absence::NotForYou => (rights::NOT_FOR_YOU, rights::NOT_FOR_YOU_TEXT),
    };
    view! {
        <div class="page" data-scroll>
            <div class="empty">
                <h1>{tr(title)}</h1>
                <p>{tr(text)}</p>
                <div class="empty-actions">
                    <a class="button" data-kind="primary" href=relative("/today")>
                        {tr(shell::TO_TODAY)}
                    </a>
                </div>
            </div>
        </div>
    }
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Loads the page anew by the newest release that the host has, which the starting script fetches first.
fn reload_newest() {
    let asked = web_sys::EventInit::new();
    asked.set_cancelable(true);
    let event = web_sys::Event::new_with_event_init_dict("clientele:reload-newest", &asked);
    // The script prevents the default where it takes the matter over.
    let is_taken = event.is_ok_and(|event| matches!(window().dispatch_event(&event), Ok(false)));
    if !is_taken {
        reload();
    }
}
