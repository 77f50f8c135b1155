//! The page of the help: what helps otherwise on top, then the manual beside its contents. The manual is fetched when
//! somebody opens the page; the stored release has it, so that it is there without a network.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use wasm_bindgen::JsCast;

use super::drawn::{anchor, part, pieces};
use super::manual::{Hit, Part, file, find, parts, path};
use super::markdown::read;
use crate::i18n::texts::help as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::text::Locale;
use crate::pages::notes::NotesHelp;
use crate::pages::tour::TourHelp;
use crate::platform::layout::element_by_id;
use crate::platform::site;

/// The manual as far as it is here.
#[derive(Clone, PartialEq)]
enum Manual {
    Arriving,
    Missing,
    Here(Arc<Vec<Part>>),
}

/// The page.
#[component]
pub fn HelpPage() -> impl IntoView {
    let manual = RwSignal::new(Manual::Arriving);
    Effect::new(move |_| fetch(manual, locale()));
    let wanted = RwSignal::new(String::new());
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("id")).map(decoded));
    Effect::new(move |_| {
        let here = manual.with(|manual| matches!(manual, Manual::Here(_)));
        if let Some(part) = chosen.get().filter(|_| here) {
            request_animation_frame(move || show(&part));
        }
    });
    let body = move || match manual.get() {
        Manual::Arriving => view! { <p class="muted" role="status">{tr(words::ARRIVING)}</p> }.into_any(),
        Manual::Missing => missing(manual),
        Manual::Here(parts) => drawn(&parts),
    };
    view! {
        <div class="page help" data-scroll>
            <header class="page-head">
                <h1>{tr(words::HELP)}</h1>
            </header>
            <div class="help-aside">
                <TourHelp />
                <NotesHelp />
            </div>
            <div class="help-body">
                <nav class="help-contents" aria-label=tr(words::CONTENTS)>
                    <div class="quick-search">
                        <input
                            type="search"
                            aria-label=tr(words::SEARCH)
                            placeholder=tr(words::SEARCH)
                            autocomplete="off"
                            prop:value=move || wanted.get()
                            on:input=move |event| wanted.set(event_target_value(&event))
                        />
                    </div>
                    {move || contents(manual, wanted)}
                </nav>
                <article class="manual" aria-label=tr(words::MANUAL)>
                    {body}
                </article>
            </div>
        </div>
    }
}

/// The part's address as the heading has it; the address bar may hold it percent-encoded.
fn decoded(part: String) -> String {
    js_sys::decode_uri_component(&part).map(String::from).unwrap_or(part)
}

fn fetch(manual: RwSignal<Manual>, language: Locale) {
    spawn_local(async move {
        let text = site::text(file(language)).await;
        let read = text.and_then(|text| read(&text).ok()).map(parts);
        // Meanwhile another language may have been chosen.
        if locale_untracked() == language {
            manual.try_set(read.map_or(Manual::Missing, |parts| Manual::Here(Arc::new(parts))));
        }
    });
}

/// Brings a part into view and the keyboard to it.
fn show(part: &str) {
    let heading = element_by_id(&anchor(part)).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(heading) = heading {
        heading.scroll_into_view();
        let _ = heading.focus();
    }
}

fn missing(manual: RwSignal<Manual>) -> AnyView {
    let again = move |_| {
        manual.set(Manual::Arriving);
        fetch(manual, locale_untracked());
    };
    view! {
        <p role="alert">{tr(words::MISSING)}</p>
        <button type="button" class="button" on:click=again>
            {tr(words::AGAIN)}
        </button>
    }
    .into_any()
}

fn drawn(parts: &[Part]) -> AnyView {
    let drawn: Vec<AnyView> = parts.iter().map(part).collect();
    drawn.into_any()
}

/// The headings of the manual, or the parts in which the words were found.
fn contents(manual: RwSignal<Manual>, wanted: RwSignal<String>) -> AnyView {
    let Manual::Here(parts) = manual.get() else {
        return ().into_any();
    };
    let wanted = wanted.get();
    if wanted.trim().is_empty() {
        let lines: Vec<AnyView> = parts.iter().filter(|part| part.level > 1).map(line).collect();
        return view! { <ul class="help-list">{lines}</ul> }.into_any();
    }
    let hits = find(&parts, &wanted);
    let told = words::FOUND.fill(locale(), &[&hits.len().to_string()]);
    let lines: Vec<AnyView> = hits.into_iter().map(hit).collect();
    view! {
        <p class="muted" role="status">{told}</p>
        <ul class="help-list">{lines}</ul>
    }
    .into_any()
}

fn href_of(part: &str) -> String {
    path(part).trim_start_matches('/').to_owned()
}

fn line(part: &Part) -> AnyView {
    view! {
        <li data-level=part.level.to_string()>
            <a href=href_of(&part.id)>{pieces(&part.title)}</a>
        </li>
    }
    .into_any()
}

fn hit(hit: Hit) -> AnyView {
    view! {
        <li>
            <a href=href_of(&hit.id)>{hit.title}</a>
            <small class="muted">{hit.excerpt}</small>
        </li>
    }
    .into_any()
}
