//! What could not be read of the backend's rows, a quiet line a field: nobody has to do anything at once, and whoever
//! keeps the profile sees what it lacks.

use leptos::prelude::*;

use super::link_up;
use crate::i18n::locale;
use crate::i18n::texts::unsettled as words;
use crate::model::text::Locale;
use crate::pages::support::{grouped, label_of};
use crate::sync::unread::UnreadField;
use crate::ui::choices::field_label;
use crate::ui::desk::Desk;

/// The lines; nothing where all could be read.
#[component]
pub fn UnreadPart() -> impl IntoView {
    let desk = Desk::expect();
    let unread = link_up::unread();
    move || {
        let fields = unread.get();
        (!fields.is_empty()).then(|| {
            let lines: Vec<AnyView> = fields.into_iter().map(|one| line(desk, one)).collect();
            view! { <ul class="sync-unread muted">{lines}</ul> }
        })
    }
}

fn line(desk: Desk, one: UnreadField) -> AnyView {
    let table = one.entity;
    view! {
        <li>
            <span class="faint">{move || label_of(table, locale())}</span>
            " "
            {move || told(desk, &one, locale())}
        </li>
    }
    .into_any()
}

fn told(desk: Desk, one: &UnreadField, locale: Locale) -> String {
    let label = field_label(desk, one.entity, one.field, locale);
    match one.count {
        1 => words::UNREAD_ONE.fill(locale, &[label, &one.example]),
        count => words::UNREAD.fill(locale, &[&grouped(count), label, &one.example]),
    }
}
