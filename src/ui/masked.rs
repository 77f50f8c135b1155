//! A masked value where it stands (R201): as the role sees it, with a button that reveals it. Who reveals is told that it
//! is logged, before and after. Nothing masked is a link.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Toast, commit_sentence};
use super::icons::{Icon, IconName};
use super::value::{display_text, shown};
use crate::i18n::texts::rights as texts;
use crate::i18n::{locale, locale_untracked};
use crate::model::schema::{Field, Tone};
use crate::model::{EntityId, RecordId, Value};

/// The value, or what stands for it until it is revealed. Where it is not known whose it is, nobody reveals it.
pub fn masked_value(
    desk: Desk,
    (entity, of): (EntityId, Option<RecordId>),
    field: &'static Field,
    value: Value,
) -> AnyView {
    let (id, kept) = (field.id, value.clone());
    let clear = Memo::new(move |_| desk.revealed(entity, of?, field, &kept));
    let label = move || texts::REVEAL.fill(locale(), &[field.label.get(locale())]);
    let reveal = move |id: RecordId| {
        spawn_local(async move {
            let locale = locale_untracked();
            let (text, tone) = match desk.reveal(entity, id, field.id).await {
                Ok(()) => (texts::REVEALED.fill(locale, &[field.label.get(locale)]), Tone::Info),
                Err(error) => (commit_sentence(&error, locale), Tone::Bad),
            };
            desk.toast(Toast { text, tone, undo: false });
        });
    };
    let button = move |of: RecordId| {
        view! {
            <button
                type="button"
                class="icon-button reveal"
                data-size="small"
                data-reveal=id.0.to_string()
                aria-label=label
                title=move || texts::REVEAL_HINT.get(locale())
                on:click=move |_| reveal(of)
            >
                <Icon name=IconName::Eye />
            </button>
        }
    };
    (move || match clear.get() {
        Some(clear) => shown(desk, field, &clear, locale()),
        None => {
            let text = display_text(desk, field, &value, locale());
            view! {
                <span class="masked">{text} " " {of.map(button)}</span>
            }
            .into_any()
        }
    })
    .into_any()
}
