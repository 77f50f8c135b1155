//! Who set the tags of a customer, and when (R158): read from the journal when somebody asks for it. Once it is known, the
//! tags on the page say it in their titles, too.

use leptos::ev;
use leptos::prelude::*;

use super::page::Open;
use super::reading::Reading;
use super::tag_past::{SetBy, TagPast, tag_pasts};
use crate::i18n::texts::segments as words;
use crate::i18n::{locale, tr};
use crate::model::Record;
use crate::model::schema::tables::{customer, tag};
use crate::model::text::Locale;
use crate::ui::links::href_of;
use crate::ui::value::TagTitles;

/// The section, closed at first; nothing where the customer has no tags.
#[component]
pub fn TagOrigins(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let reading = Reading::new(open);
    let shown = RwSignal::new(false);
    let titles = use_context::<TagTitles>();
    Effect::new(move |_| {
        let record = open.record.get();
        if !shown.get() || reading.busy.get() {
            return;
        }
        if reading.is_behind() {
            reading.go_on();
        } else if let (Some(titles), Some(record)) = (titles, record) {
            titles.0.set(told(reading, &record).into_iter().map(|(past, text)| (past.name, text)).collect());
        }
    });
    let has_tags = Memo::new(move |_| {
        open.record.with(|record| record.as_ref().is_some_and(|record| record.value(customer::TAGS.field).is_some()))
    });
    let toggled = move |event: ev::Event| {
        shown.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    move || {
        has_tags.get().then(|| {
            view! {
                <details class="section" on:toggle=toggled>
                    <summary class="section-head">
                        <h3>{tr(words::WHO_SET)}</h3>
                    </summary>
                    {move || shown.get().then(|| view! { <Lines reading=reading /> })}
                </details>
            }
        })
    }
}

/// Each tag with how it was set, in words.
fn told(reading: Reading, record: &Record) -> Vec<(TagPast, String)> {
    let pasts = reading.past.with(|past| tag_pasts(record, &past.steps));
    let offset = reading.open.desk.offset_minutes();
    let text = |past: &TagPast| sentence(past, locale(), offset);
    pasts.into_iter().map(|past| (past.clone(), text(&past))).collect()
}

fn sentence(past: &TagPast, locale: Locale, offset_minutes: i32) -> String {
    let at = past.at.map(|at| at.local(offset_minutes)).unwrap_or_default();
    match &past.by {
        SetBy::Rule => words::SET_BY_RULE.fill(locale, &[&past.name, &at]).trim().to_owned(),
        SetBy::Person(author) => words::SET_BY.fill(locale, &[author, &at]),
        SetBy::Import(author) => words::SET_BY_IMPORT.fill(locale, &[author, &at]),
        SetBy::Backend => words::SET_BY_BACKEND.fill(locale, &[&at]),
        SetBy::Unknown => words::SET_BY_NOBODY.get(locale).to_owned(),
    }
}

#[component]
fn Lines(reading: Reading) -> impl IntoView {
    let lines = move || {
        let record = reading.open.record.get()?;
        let lines = told(reading, &record).into_iter().map(|(past, text)| line(reading, &past, text));
        Some(view! { <ul class="tag-pasts">{lines.collect::<Vec<AnyView>>()}</ul> })
    };
    view! {
        {move || (!reading.busy.get()).then_some(lines)}
        <p class="muted" role="status">
            {move || reading.state()}
        </p>
    }
}

/// A tag with its origin; one that a rule set leads to the rule.
fn line(reading: Reading, past: &TagPast, text: String) -> AnyView {
    let desk = reading.open.desk;
    desk.track(tag::ID);
    let rule = (past.by == SetBy::Rule).then(|| desk.read(|workspace| workspace.tag_named(&past.name))).flatten();
    let said = match rule {
        Some(rule) => view! { <a href=href_of(tag::ID, rule.id)>{text}</a> }.into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="tag">{past.name.clone()}</span>
            " "
            {said}
        </li>
    }
    .into_any()
}
