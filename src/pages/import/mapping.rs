//! The second step: which table each sheet is, where its headers stand, and which field each column goes into.
//! Selects keep the keyboard while the worker answers: only what a choice changes is drawn again.

use leptos::ev;
use leptos::prelude::*;

use super::columns::{column_title, for_table, key_of, left_out, sample, target_of_key, targets, with_target};
use super::parts::{Button, foot, notice, said};
use super::run;
use super::tabs::{Tab, sheet_tabs};
use super::wizard::Wizard;
use super::words::certainty;
use crate::exchange::import::{Mapping, SheetOverview, Target};
use crate::i18n::texts::{import as texts, rights};
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::{Entity, EntityId, FieldId};
use crate::pages::support::{filled, grouped, plural_of};
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::named::field_named;

/// Columns that are shown; files with more carry empty or technical ones.
const MOST: usize = 150;

/// Rows that may be chosen as headers.
const HEADER_ROWS: usize = 10;

/// What the table of columns is drawn from; it is drawn anew only when this changes.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    place: u32,
    entity: Option<EntityId>,
    width: usize,
    headers: Vec<String>,
    samples: Vec<Vec<String>>,
}

/// Saying what the columns are.
#[component]
pub fn ColumnsStep(wizard: Wizard) -> impl IntoView {
    let tabs = Signal::derive(move || {
        let tab = |(key, sheet): (u32, &SheetOverview)| Tab {
            key,
            label: sheet.name.clone(),
            count: Some(grouped(sheet.rows as usize)),
        };
        wizard.sheets.with(|sheets| (0_u32..).zip(sheets.iter()).map(tab).collect::<Vec<Tab>>())
    });
    let part = move || view! { <SheetPart wizard=wizard place=wizard.sheet.get() /> };
    let nothing =
        Signal::derive(move || wizard.sheets.with(|sheets| sheets.iter().all(|sheet| sheet.mapping.is_none())));
    let back = Callback::new(move |()| {
        if !wizard.asks_first() {
            wizard.again();
        }
    });
    let check = Callback::new(move |()| run::check(wizard));
    let buttons = vec![
        Button::new(said(texts::OTHER_FILE), back),
        Button { kind: Some("primary"), disabled: Some(nothing), ..Button::new(said(texts::CHECK), check) },
    ];
    view! {
        {move || file_notes(wizard)}
        {sheet_tabs(wizard, tabs, "import-sheet")}
        <div class="wizard-part" id="import-sheet" role="tabpanel" aria-label=tr(texts::STEP_COLUMNS)>
            {part}
        </div>
        {foot(buttons)}
    }
}

/// What a person should know of the file.
fn file_notes(wizard: Wizard) -> Vec<AnyView> {
    let locale = locale();
    let mut notes: Vec<AnyView> = Vec::new();
    if wizard.recalled.get() {
        notes.push(notice(Tone::Info, None, vec![texts::RECALLED.get(locale).to_owned()]));
    }
    let sentences = wizard.notes.get();
    notes.extend(sentences.iter().map(|sentence| notice(Tone::Info, None, vec![sentence.get(locale).to_owned()])));
    notes
}

/// One sheet.
#[component]
fn SheetPart(wizard: Wizard, place: u32) -> impl IntoView {
    let overview = move || wizard.sheets.with(|sheets| sheets.get(place as usize).cloned());
    let shape = Memo::new(move |_| {
        overview().map(|sheet| Shape {
            place,
            entity: sheet.mapping.as_ref().map(|mapping| mapping.entity),
            width: sheet.mapping.as_ref().map_or(0, |mapping| mapping.columns.len()),
            headers: sheet.headers,
            samples: sheet.samples,
        })
    });
    let missing = Memo::new(move |_| {
        let sheet = overview()?;
        let entity = sheet.mapping.as_ref()?.entity;
        (!sheet.missing.is_empty()).then_some((entity, sheet.missing))
    });
    let gaps = move || missing.get().map(|(entity, fields)| missing_notice(entity, &fields));
    let lost = Memo::new(move |_| {
        let sheet = overview()?;
        let columns = left_out(sheet.mapping.as_ref()?, &sheet.headers, &sheet.samples);
        (!columns.is_empty()).then_some(columns)
    });
    let losses = move || lost.get().map(|columns| loss_notice(&columns));
    // A guess may be a table into which the role brings nothing.
    let refused = Memo::new(move |_| {
        let entity = overview()?.mapping?.entity;
        (!wizard.desk.may(entity, Act::Import)).then_some(entity)
    });
    let refusal = move || {
        refused.get().map(|entity| {
            let locale = locale();
            notice(Tone::Bad, None, vec![filled(rights::MAY_NOT_IMPORT, locale, plural_of(entity, locale))])
        })
    };
    let table = move || shape.get().and_then(|shape| columns_table(wizard, &shape));
    view! {
        <SheetChoices wizard=wizard place=place />
        <div role="status">{refusal} {gaps} {losses}</div>
        {table}
    }
}

/// The tables into which whoever works here may bring files.
pub(super) fn importable(desk: Desk) -> impl Iterator<Item = &'static Entity> {
    let tables = desk.read(|workspace| workspace.own_fields()).entities();
    tables.filter(move |table| table.imported && desk.may(table.id, Act::Import))
}

/// Required fields that no column goes into.
fn missing_notice(entity: EntityId, fields: &[FieldId]) -> AnyView {
    let locale = locale();
    let names: Vec<&str> =
        fields.iter().filter_map(|field| field_named(entity, *field)).map(|field| field.label.get(locale)).collect();
    let title = texts::MISSING.fill(locale, &[&names.join(texts::COMMA.get(locale))]);
    notice(Tone::Warning, Some(title), vec![texts::MISSING_HINT.get(locale).to_owned()])
}

/// Columns that hold something and go nowhere.
fn loss_notice(columns: &[String]) -> AnyView {
    let locale = locale();
    let title = texts::COLUMNS_LEFT_OUT.fill(locale, &[&columns.join(texts::COMMA.get(locale))]);
    notice(Tone::Warning, Some(title), vec![texts::COLUMNS_LEFT_OUT_HINT.get(locale).to_owned()])
}

/// Which table a sheet is and where its headers stand.
#[component]
fn SheetChoices(wizard: Wizard, place: u32) -> impl IntoView {
    let mapping =
        move || wizard.sheets.with(|sheets| sheets.get(place as usize).and_then(|sheet| sheet.mapping.clone()));
    let entity = Memo::new(move |_| mapping().map(|mapping| mapping.entity));
    let header_row = Memo::new(move |_| mapping().and_then(|mapping| mapping.header_row));
    let tables: Vec<AnyView> = importable(wizard.desk).map(|table| table_option(table, entity)).collect();
    let headers: Vec<AnyView> = (0..HEADER_ROWS)
        .map(|row| {
            let label = move || texts::ROW.fill(locale(), &[&(row + 1).to_string()]);
            view! {
                <option value=row.to_string() prop:selected=move || header_row.get() == Some(row)>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose_table = move |event: ev::Event| {
        let chosen = event_target_value(&event).parse::<u16>().ok().map(EntityId);
        run::set_mapping(wizard, place, chosen.and_then(|entity| mapping_as(wizard, place, entity)));
    };
    let choose_headers = move |event: ev::Event| {
        let row = event_target_value(&event).parse::<usize>().ok();
        run::set_header_row(wizard, place, row);
    };
    view! {
        <div class="row sheet-choices" data-wrap>
            <label class="row">
                <span>{tr(texts::TABLE)}</span>
                <select class="select" on:change=choose_table>
                    <option value="" prop:selected=move || entity.get().is_none()>
                        {tr(texts::LEAVE_SHEET_OUT)}
                    </option>
                    {tables}
                </select>
            </label>
            <label class="row" hidden=move || entity.get().is_none()>
                <span>{tr(texts::HEADERS)}</span>
                <select class="select" on:change=choose_headers>
                    <option value="" prop:selected=move || header_row.get().is_none()>
                        {tr(texts::NO_HEADERS)}
                    </option>
                    {headers}
                </select>
            </label>
        </div>
    }
}

fn table_option(table: &'static Entity, chosen: Memo<Option<EntityId>>) -> AnyView {
    let id = table.id;
    view! {
        <option value=id.0.to_string() prop:selected=move || chosen.get() == Some(id)>
            {move || table.plural.get(locale())}
        </option>
    }
    .into_any()
}

/// A sheet as that table: as it was before if it was that table, else by its headers.
fn mapping_as(wizard: Wizard, place: u32, entity: EntityId) -> Option<Mapping> {
    let sheet = wizard.kept_sheet(place)?;
    let mapping = sheet.mapping?;
    if mapping.entity == entity {
        return Some(mapping);
    }
    let entity = described(wizard.desk, entity)?;
    Some(for_table(entity, &sheet.headers, mapping.columns.len(), mapping.header_row))
}

fn columns_table(wizard: Wizard, shape: &Shape) -> Option<AnyView> {
    let entity = described(wizard.desk, shape.entity?)?;
    let is_empty = |column: usize| {
        shape.headers.get(column).is_none_or(|header| header.trim().is_empty())
            && shape.samples.get(column).is_none_or(Vec::is_empty)
    };
    let shown: Vec<usize> = (0..shape.width).filter(|column| !is_empty(*column)).take(MOST).collect();
    let rows: Vec<AnyView> = shown
        .into_iter()
        .map(|column| {
            let title = column_title(shape.headers.get(column), column);
            let cells = sample(shape.samples.get(column).map(Vec::as_slice).unwrap_or_default());
            column_row(wizard, shape.place, entity, column, title, cells)
        })
        .collect();
    let table = view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=tr(texts::STEP_COLUMNS)>
            <table class="table mapping">
                <thead>
                    <tr>
                        <th scope="col">{tr(texts::COLUMN)}</th>
                        <th scope="col">{tr(texts::SAMPLES)}</th>
                        <td class="mapping-arrow"></td>
                        <th scope="col">{tr(texts::FIELD)}</th>
                        <th scope="col">{tr(texts::MATCH)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    Some(table.into_any())
}

fn column_row(
    wizard: Wizard,
    place: u32,
    entity: &'static Entity,
    column: usize,
    title: String,
    cells: String,
) -> AnyView {
    let held = Memo::new(move |_| {
        let held = wizard.sheets.with(|sheets| {
            let mapping = sheets.get(place as usize)?.mapping.as_ref()?;
            let target = mapping.columns.get(column).copied()?;
            Some((target, mapping.confidence.get(column).copied().unwrap_or(0)))
        });
        held.unwrap_or((Target::Ignore, 0))
    });
    let target = Memo::new(move |_| held.get().0);
    let option = move |(value, label): (Target, crate::model::Text)| {
        view! {
            <option value=key_of(value) prop:selected=move || target.get() == value>
                {move || label.get(locale())}
            </option>
        }
        .into_any()
    };
    let options: Vec<AnyView> = targets(entity).into_iter().map(option).collect();
    let choose = move |event: ev::Event| {
        let chosen = target_of_key(&event_target_value(&event));
        let mapping = wizard.sheets.with_untracked(|sheets| {
            let mapping = sheets.get(place as usize)?.mapping.as_ref()?;
            Some(with_target(mapping, column, chosen))
        });
        if let Some(mapping) = mapping {
            run::set_mapping(wizard, place, Some(mapping));
        }
    };
    let named = title.clone();
    let label = move || texts::FIELD_OF.fill(locale(), &[&named]);
    let mark = move || {
        let (target, confidence) = held.get();
        let (text, tone) = certainty(target, confidence);
        view! {
            <span class="badge" data-tone=tone.key()>
                {text.get(locale())}
            </span>
        }
    };
    view! {
        <tr>
            <th scope="row">{title}</th>
            <td class="mapping-sample truncate">{cells}</td>
            <td class="mapping-arrow">
                <Icon name=IconName::ArrowRight />
            </td>
            <td>
                <select class="select" aria-label=label on:change=choose>
                    <option value="ignore" prop:selected=move || target.get() == Target::Ignore>
                        {tr(texts::IGNORE)}
                    </option>
                    {options}
                </select>
            </td>
            <td>{mark}</td>
        </tr>
    }
    .into_any()
}
