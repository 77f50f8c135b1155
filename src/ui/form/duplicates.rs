//! Records that are likely the same as the one being entered, found while one types (R272, R300).
//! Only new customers and contacts are compared; nothing is refused, a person decides.

use std::time::Duration;

use leptos::prelude::*;

use super::draft::FormDraft;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::{contact, customer};
use crate::ui::avatar::Avatar;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::workspace::{Likeness, Reason};

/// How long after the last key the records are searched.
const PAUSE: Duration = Duration::from_millis(250);

/// The records that are likely the same.
#[component]
pub fn DuplicatesPanel(
    /// The form's draft.
    draft: RwSignal<FormDraft>,
) -> impl IntoView {
    let desk = Desk::expect();
    let found: RwSignal<Vec<Likeness>> = RwSignal::new(Vec::new());
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let compared = draft.with_untracked(|draft| draft.is_new() && matches!(draft.entity, customer::ID | contact::ID));
    if compared {
        Effect::new(move |_| {
            let record = draft.with(FormDraft::partial);
            clear(timer);
            let handle = set_timeout_with_handle(
                move || {
                    let likely = desk.read(|workspace| workspace.likely_duplicates(&record));
                    if found.try_with_untracked(|found| *found != likely).unwrap_or(false) {
                        found.set(likely);
                    }
                },
                PAUSE,
            );
            timer.set_value(handle.ok());
        });
        on_cleanup(move || clear(timer));
    }
    let panel = move || {
        let likely = found.get();
        (!likely.is_empty()).then(|| shown(likely))
    };
    view! { <div aria-live="polite">{panel}</div> }
}

fn clear(timer: StoredValue<Option<TimeoutHandle>>) {
    if let Some(Some(handle)) = timer.try_get_value() {
        handle.clear();
    }
}

fn shown(likely: Vec<Likeness>) -> impl IntoView {
    let title = texts::LIKELY_DUPLICATES.fill(locale(), &[&likely.len().to_string()]);
    let items: Vec<AnyView> = likely.into_iter().map(item).collect();
    view! {
        <div class="duplicates">
            <h3>
                <Icon name=IconName::Warning />
                {title}
            </h3>
            <ul>{items}</ul>
        </div>
    }
}

fn item(likeness: Likeness) -> AnyView {
    let href = href_of(likeness.entity, likeness.id);
    let reasons: Vec<&'static str> = likeness
        .reasons
        .iter()
        .map(|reason| {
            let text = match reason {
                Reason::SameName => texts::SAME_NAME,
                Reason::SimilarName => texts::SIMILAR_NAME,
                Reason::SamePhone => texts::SAME_PHONE,
                Reason::SameEmail => texts::SAME_EMAIL,
            };
            text.get(locale())
        })
        .collect();
    let name = texts::OPEN_NAMED.fill(locale(), &[&likeness.title]);
    view! {
        <li class="duplicate">
            <Avatar name=likeness.title.clone() />
            <div class="duplicate-text">
                <span class="strong">{likeness.title}</span>
                <small>{reasons.join(" · ")}</small>
            </div>
            <a class="button" data-size="small" href=href aria-label=name>{tr(texts::OPEN)}</a>
        </li>
    }
    .into_any()
}
