//! Pages whose code comes after the first list: shown as soon as it is there, and nothing stands still meanwhile.
//! What is shown is handed on behind a pointer: made anew for each of the many parts, this would weigh on the first list.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::texts::shell as words;
use crate::i18n::tr;
use crate::platform::rest;

/// A part of a page, drawn when it is wanted.
type Part = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Draws `page` when the rest of the program is here, and until then says that it is on its way.
pub fn later(page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    later_part(Arc::new(page))
}

fn later_part(page: Part) -> AnyView {
    if rest::is_here() {
        return page();
    }
    let here = RwSignal::new(false);
    spawn_local(async move {
        rest::arrived().await;
        here.try_set(true);
    });
    (move || {
        if here.get() {
            page()
        } else {
            view! { <p class="muted page-wait" role="status">{tr(words::ARRIVING)}</p> }.into_any()
        }
    })
    .into_any()
}

/// Draws a section where there is anything for it: a desk that has nothing doesn't wait for its code.
pub fn later_where(
    any: impl Fn() -> bool + Send + Sync + 'static,
    section: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    part_where(Box::new(any), Arc::new(section))
}

fn part_where(any: Box<dyn Fn() -> bool + Send + Sync>, section: Part) -> AnyView {
    let any = Memo::new(move |_| any());
    (move || any.get().then(|| later_part(section.clone()))).into_any()
}

/// Draws a part of a page when the rest of the program is here, and nothing until then. Nobody waits for it, so it has
/// nothing fetched.
pub fn when_here(part: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    part_when_here(Arc::new(part))
}

fn part_when_here(part: Part) -> AnyView {
    if rest::is_here() {
        return part();
    }
    let here = RwSignal::new(false);
    spawn_local(async move {
        rest::brought().await;
        here.try_set(true);
    });
    (move || here.get().then(|| part())).into_any()
}
