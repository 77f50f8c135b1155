//! The cells of a row: plain text, the title (of people and companies with an avatar), badges, labels.
//! They hold no listeners and no reactive parts, so that redrawing a row while scrolling costs text only.

use leptos::prelude::*;

use crate::i18n::texts::ui as texts;
use crate::model::schema::{Field, schema};
use crate::model::text::Locale;
use crate::model::{Entity, FieldId, Kind, Record, Value};
use crate::ui::choices::choice;
use crate::ui::desk::Desk;
use crate::ui::initial::{initial, tint};
use crate::ui::links::href_of;
use crate::ui::value::{display_text, tag_label, title_of};

/// The longest text that a cell carries; the rest would never be seen.
const LONGEST: usize = 160;

/// The custom property of the grid that holds a column's width.
pub fn width_property(field: FieldId) -> String {
    format!("--c{}", field.0)
}

/// The `data-kind` of a column.
pub fn kind_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Money | Kind::Integer | Kind::Percent => Some("amount"),
        Kind::Date | Kind::Time => Some("date"),
        _ => None,
    }
}

/// How a module shows a field otherwise than by its value, such as the time that is left until a moment.
#[derive(Clone, Copy)]
pub struct OwnCells {
    /// The field.
    pub field: FieldId,
    /// What stands in its cell; nothing where the record has nothing to say.
    pub draw: fn(Desk, &Record, Locale) -> Option<AnyView>,
}

/// Draws the cells of a record, one for each field. Those that a module draws itself may change with time.
pub fn cells(
    desk: Desk,
    (entity, own): (&'static Entity, Option<OwnCells>),
    record: &Record,
    fields: &[FieldId],
    parts: &[Option<&'static str>],
    locale: Locale,
) -> Vec<AnyView> {
    fields
        .iter()
        .enumerate()
        .filter_map(|(at, id)| {
            let field = entity.field(*id)?;
            let part = parts.get(at).copied().flatten();
            let value = record.value(*id);
            Some(if *id == entity.title {
                title_cell(desk, entity, record, field, part, locale)
            } else if let Some(own) = own.filter(|own| own.field == *id) {
                own_cell(own, desk, record, part, locale)
            } else {
                cell(desk, field, value, part, locale)
            })
        })
        .collect()
}

fn title_cell(
    desk: Desk,
    entity: &'static Entity,
    record: &Record,
    field: &'static Field,
    part: Option<&'static str>,
    locale: Locale,
) -> AnyView {
    let title = record.value(field.id).map(|value| display_text(desk, field, value, locale)).unwrap_or_default();
    let title = if title.is_empty() { texts::UNNAMED.get(locale).to_owned() } else { shortened(&title) };
    let width = format!("var({})", width_property(field.id));
    let href = href_of(entity.id, record.id);
    // The first letter of a case or a talk says nothing, and would only make the list restless.
    let avatar = entity.somebody.then(|| {
        let (letter, tint) = (initial(&title), tint(&title).to_string());
        view! { <span class="avatar" data-tint=tint aria-hidden="true">{letter}</span> }
    });
    view! {
        <div class="grid-cell" role="gridcell" data-pin="" data-narrow=part style=("--w", width)>
            {avatar}
            <a class="grid-name truncate" href=href tabindex="-1">{title}</a>
        </div>
    }
    .into_any()
}

fn own_cell(own: OwnCells, desk: Desk, record: &Record, part: Option<&'static str>, locale: Locale) -> AnyView {
    let width = format!("var({})", width_property(own.field));
    let contents = (own.draw)(desk, record, locale);
    view! {
        <div class="grid-cell" role="gridcell" data-narrow=part style=("--w", width)>{contents}</div>
    }
    .into_any()
}

fn cell(
    desk: Desk,
    field: &'static Field,
    value: Option<&Value>,
    part: Option<&'static str>,
    locale: Locale,
) -> AnyView {
    let width = format!("var({})", width_property(field.id));
    let kind = kind_of(field.kind);
    if let Some(Value::Choice(code)) = value
        && let Some(option) = choice(desk, field, *code)
    {
        return view! {
            <div class="grid-cell" role="gridcell" data-narrow=part style=("--w", width)>
                <span class="badge" data-tone=option.tone.key()>{option.label.get(locale)}</span>
            </div>
        }
        .into_any();
    }
    if let Some(Value::Tags(tags)) = value {
        let labels: Vec<AnyView> = tags.iter().take(4).map(|tag| tag_label(desk, field, tag)).collect();
        return view! {
            <div class="grid-cell" role="gridcell" data-narrow=part style=("--w", width)>{labels}</div>
        }
        .into_any();
    }
    let text = match (field.kind, value) {
        (Kind::Reference(target), Some(Value::Reference(id))) if schema().get(target).is_some() => {
            desk.track(target);
            title_of(desk, target, *id)
        }
        (_, Some(value)) => display_text(desk, field, value, locale),
        (_, None) => String::new(),
    };
    let text = shortened(&text);
    if let (Some(Value::Time(_)), Some("meta")) = (value, part)
        && let Some((day, time)) = text.split_once(' ')
    {
        // On a narrow screen the day is enough; the title needs the room.
        let (day, time) = (day.to_owned(), format!(" {time}"));
        return view! {
            <div class="grid-cell" role="gridcell" data-kind=kind data-narrow=part style=("--w", width)>
                {day}
                <span class="only-wide">{time}</span>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="grid-cell" role="gridcell" data-kind=kind data-narrow=part style=("--w", width)>{text}</div>
    }
    .into_any()
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
