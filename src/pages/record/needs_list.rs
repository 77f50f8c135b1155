//! How the needs of a customer changed, from talk to talk (R297); reckoned when somebody opens it.

use leptos::ev;
use leptos::prelude::*;

use super::needs::{Noted, needs};
use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::interaction;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// The section, closed at first; the record is a customer.
#[component]
pub fn Needs(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let toggled = move |event: ev::Event| {
        shown.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    view! {
        <details class="section" on:toggle=toggled>
            <summary class="section-head">
                <h3>{tr(words::NEEDS)}</h3>
            </summary>
            {move || shown.get().then(|| view! { <NeedsInOrder open=open /> })}
        </details>
    }
}

#[component]
fn NeedsInOrder(open: Open) -> impl IntoView {
    let found = Memo::new(move |_| {
        open.desk.track(interaction::ID);
        open.desk.read(|workspace| needs(workspace, open.id))
    });
    move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="muted">{tr(words::NO_NEEDS)}</p> }.into_any();
        }
        let lines: Vec<AnyView> = found.into_iter().map(|noted| line(open, noted)).collect();
        view! { <ol class="timeline">{lines}</ol> }.into_any()
    }
}

fn line(open: Open, noted: Noted) -> AnyView {
    let Noted { talk, at, person, text, times } = noted;
    let day = at.date(open.desk.offset_minutes()).to_string();
    let about = move || {
        let said = format!("{day} · {person}");
        if times > 1 { format!("{said} · {}", words::SAID_TIMES.fill(locale(), &[&times.to_string()])) } else { said }
    };
    view! {
        <li class="timeline-item">
            <span class="timeline-icon">
                <Icon name=IconName::Note />
            </span>
            <div class="timeline-body">
                <a class="muted" href=href_of(interaction::ID, talk)>
                    {about}
                </a>
                <p class="timeline-text">{text}</p>
            </div>
        </li>
    }
    .into_any()
}
