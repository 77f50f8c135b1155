//! A masked value where it stands (R201): as the role sees it, with a button that reveals it. Who reveals is told that it
//! is logged, before and after. Nothing masked is a link.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Toast, commit_sentence};
use super::icons::{Icon, IconName};
use super::value::display_text;
use crate::i18n::texts::rights as texts;
use crate::i18n::{locale, locale_untracked};
use crate::model::schema::{Field, Tone};
use crate::model::{EntityId, RecordId, Value};

/// What stands for the value. Once it is revealed its record holds it, and its place is drawn anew. Where it is not known
/// whose it is, there is nothing to press.
pub fn masked_value(
    desk: Desk,
    (entity, of): (EntityId, Option<RecordId>),
    field: &'static Field,
    value: Value,
) -> AnyView {
    let text = move || display_text(desk, field, &value, locale());
    let button = of.map(|of| reveal_button(desk, (entity, of), field));
    view! {
        <span class="masked">{text} " " {button}</span>
    }
    .into_any()
}

fn reveal_button(desk: Desk, (entity, of): (EntityId, RecordId), field: &'static Field) -> AnyView {
    let label = move || texts::REVEAL.fill(locale(), &[field.label.get(locale())]);
    let reveal = move |_| {
        spawn_local(async move {
            let locale = locale_untracked();
            let (text, tone) = match desk.reveal(entity, of, field.id).await {
                Ok(()) => (texts::REVEALED.fill(locale, &[field.label.get(locale)]), Tone::Info),
                Err(error) => (commit_sentence(&error, locale), Tone::Bad),
            };
            desk.toast(Toast { text, tone, undo: false, open: None });
        });
    };
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=label
            title=move || texts::REVEAL_HINT.get(locale())
            on:click=reveal
        >
            <Icon name=IconName::Eye />
        </button>
    }
    .into_any()
}
