//! How a value is shown: badges for choices, links for phones, mail, web pages and records, times with their distance.
//! Lists, titles and messages take the plain text of the same value.

use leptos::prelude::*;

use super::choices::{choice, field_of, worded};
use super::desk::Desk;
use super::links::href_of;
use super::masked::masked_value;
use super::outward::{Way, laid_open, way};
use super::role_name::role_called;
use super::time::{relative, relative_day};
use crate::i18n::locale;
use crate::i18n::texts::{rights, ui as texts};
use crate::model::schema::tables::policy;
use crate::model::schema::tables::tag::{self, Colour};
use crate::model::schema::{Field, rules};
use crate::model::text::Locale;
use crate::model::{EntityId, FieldId, Kind, RecordId, Value};

/// The key of the one field whose words the table of tags describes.
const DESCRIBED: &str = "tags";

/// What people call a record; a sentence where it is gone, is not for the role, or has no name.
pub fn title_of(desk: Desk, entity: EntityId, id: RecordId) -> String {
    let title = desk.read(|workspace| workspace.row_of(entity, id).map(|row| workspace.title_at(entity, row)));
    let locale = crate::i18n::locale_untracked();
    match title {
        Some(title) if title.trim().is_empty() => texts::UNNAMED.get(locale).to_owned(),
        Some(title) => title,
        None if desk.sees_some(entity) => rights::UNSEEN.get(locale).to_owned(),
        None => texts::RECORD_GONE.get(locale).to_owned(),
    }
}

/// A value as plain text; records of other tables by their title, roles by what they are called.
pub fn display_text(desk: Desk, field: &Field, value: &Value, locale: Locale) -> String {
    match (field.kind, value) {
        (Kind::Reference(target), Value::Reference(id)) => title_of(desk, target, *id),
        (_, Value::Text(word)) if field.role => {
            desk.track(policy::ID);
            desk.read(|workspace| role_called(workspace, word, locale))
        }
        _ => rules::print(&worded(desk, field), value, locale, desk.offset_minutes()),
    }
}

/// Shows the value of a field.
#[component]
pub fn ValueView(
    /// Of which table.
    entity: EntityId,
    /// Of which field.
    field: FieldId,
    /// The value; a dash where there is none.
    value: Option<Value>,
    /// Of which record, where a masked value may be revealed.
    #[prop(optional)]
    of: Option<RecordId>,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(field) = field_of(desk, entity, field) else {
        return ().into_any();
    };
    let Some(value) = value else {
        return view! { <span class="faint">"—"</span> }.into_any();
    };
    if desk.is_masked(entity, field.id, &value) {
        return masked_value(desk, (entity, of), field, value);
    }
    (move || shown(desk, field, &value, locale())).into_any()
}

/// What the tags of the record at hand say in their titles, each by its word; in context where a page knows it (R158).
#[derive(Clone, Copy)]
pub struct TagTitles(pub RwSignal<Vec<(String, String)>>);

/// A tag; of a customer in the colour that its description gives it, with its group as the title (R158).
pub fn tag_label(desk: Desk, field: &Field, name: &str) -> AnyView {
    let described = (field.key == DESCRIBED).then(|| {
        desk.track(tag::ID);
        desk.read(|workspace| workspace.tag_named(name))
    });
    let described = described.flatten();
    let tone = described.as_ref().and_then(|tag| tag.get(tag::COLOUR)).map(Colour::tone);
    let group = described.map(|tag| tag.text(tag::GROUP).to_owned()).filter(|group| !group.is_empty());
    let known = use_context::<TagTitles>().filter(|_| field.key == DESCRIBED);
    let origin = known.and_then(|TagTitles(titles)| {
        titles.with(|titles| titles.iter().find(|(tag, _)| tag == name).map(|(_, title)| title.clone()))
    });
    let title = match (group, origin) {
        (Some(group), Some(origin)) => Some(format!("{group} · {origin}")),
        (group, origin) => group.or(origin),
    };
    view! { <span class="tag" data-tone=tone title=title>{name.to_owned()}</span> }.into_any()
}

/// A website, mail address or phone number: a link where it leads somewhere, else its text, with the reason where
/// somebody could be led astray.
fn leading(kind: Kind, stored: &str, text: String, locale: Locale) -> AnyView {
    let class = matches!(kind, Kind::Mobile | Kind::Telephone).then_some("number");
    match way(kind, stored) {
        Way::To(href) if kind == Kind::Link => {
            view! { <a href=href target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
        }
        Way::To(href) => view! { <a class=class href=href>{text}</a> }.into_any(),
        Way::Nowhere => view! { <span class=class>{text}</span> }.into_any(),
        Way::Doubtful(doubt) => view! {
            <bdi>{laid_open(&text)}</bdi>
            " "
            <small class="muted">{doubt.reason().get(locale)}</small>
        }
        .into_any(),
    }
}

fn shown(desk: Desk, field: &'static Field, value: &Value, locale: Locale) -> AnyView {
    let text = display_text(desk, field, value, locale);
    match (field.kind, value) {
        (Kind::Choice(_), Value::Choice(code)) => match choice(desk, field, *code) {
            Some(option) => {
                view! { <span class="badge" data-tone=option.tone.key()>{option.label.get(locale)}</span> }.into_any()
            }
            None => text.into_any(),
        },
        (Kind::Mobile | Kind::Telephone | Kind::Email | Kind::Link, Value::Text(stored)) => {
            leading(field.kind, stored, text, locale)
        }
        (Kind::Reference(target), Value::Reference(id)) => {
            desk.track(target);
            let title = title_of(desk, target, *id);
            let known = desk.read(|workspace| workspace.row_of(target, *id).is_some());
            if known {
                view! { <a href=href_of(target, *id)>{title}</a> }.into_any()
            } else {
                view! { <span class="faint">{title}</span> }.into_any()
            }
        }
        (_, Value::Date(day)) => {
            let distance = relative_day(*day, desk.today(), locale);
            view! { <time class="number" title=distance>{text}</time> }.into_any()
        }
        (_, Value::Time(moment)) => {
            let distance = relative(*moment, desk.now(), locale);
            view! { <time class="number" datetime=moment.rfc3339() title=distance>{text}</time> }.into_any()
        }
        (_, Value::Tags(tags)) => {
            let labels: Vec<AnyView> = tags.iter().map(|tag| tag_label(desk, field, tag)).collect();
            view! { <span class="row" data-wrap="">{labels}</span> }.into_any()
        }
        (Kind::LongText, _) => view! { <span style:white-space="pre-wrap">{text}</span> }.into_any(),
        (kind, _) if kind.is_amount() => view! { <span class="number">{text}</span> }.into_any(),
        _ => text.into_any(),
    }
}
