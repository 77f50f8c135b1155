//! A gentle word where a talk is or was entered late (R30, R283): on its page, and in the form while it is written.

use leptos::prelude::*;

use crate::i18n::locale;
use crate::i18n::texts::quality as words;
use crate::insight::quality::entries::late_by;
use crate::model::Text;
use crate::model::schema::tables::interaction;
use crate::model::value::DAY;
use crate::pages::record::Open;
use crate::pages::sheet::table::passed;
use crate::ui::desk::Desk;
use crate::ui::form::FormDraft;
use crate::ui::icons::{Icon, IconName};

fn notice(text: Text, time: i64) -> AnyView {
    let sentence = move || {
        let locale = locale();
        text.fill(locale, &[&passed(time, locale)])
    };
    view! {
        <div class="notice" data-tone="info" role="status">
            <Icon name=IconName::Clock />
            <div class="notice-text">
                <p>{sentence}</p>
            </div>
        </div>
    }
    .into_any()
}

/// On the page of a follow-up: that it was entered late.
#[component]
pub fn EnteredLate(
    /// The follow-up.
    open: Open,
) -> impl IntoView {
    let late = Memo::new(move |_| open.record.with(|record| record.as_ref().and_then(late_by)));
    move || late.get().map(|time| notice(words::ENTERED_LATE, time))
}

/// In the form of a new follow-up: that the talk was longer ago than a day.
pub fn advice(draft: RwSignal<FormDraft>) -> AnyView {
    let desk = Desk::expect();
    let late = Memo::new(move |_| {
        let at = draft.with(|draft| draft.is_new().then(|| draft.partial().get(interaction::TIME)).flatten())?;
        Some(desk.entered().0.saturating_sub(at.0)).filter(|time| *time > DAY)
    });
    (move || late.get().map(|time| notice(words::ENTERS_LATE, time))).into_any()
}
