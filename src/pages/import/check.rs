//! The third step: what the check found, per sheet; rows with their problems and duplicates to mend and decide;
//! the rows that can't be imported as a file.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::cells::decision_entries;
use super::done::figures_view;
use super::parts::{Button, button, download, foot, notice, said};
use super::preview::PreviewGrid;
use super::run;
use super::steps::Event;
use super::tabs::{Tab, TabBar, sheet_tabs};
use super::wizard::Wizard;
use super::words::{
    DECISIONS, check_figures, decision_of_key, duplicates, ready, totals, unknown_names, with_any_problem,
};
use crate::exchange::import::{Decision, RowFilter, SheetSummary, Which};
use crate::exchange::protocol::{FileFormat, Language, Request};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::text::Locale;
use crate::pages::support::grouped;

/// The filters of rows, in the order of their tabs.
const FILTERS: [(RowFilter, Text); 4] = [
    (RowFilter::All, texts::FILTER_ALL),
    (RowFilter::Problems, texts::FILTER_PROBLEMS),
    (RowFilter::Duplicates, texts::FILTER_DUPLICATES),
    (RowFilter::Rejected, texts::FILTER_REJECTED),
];

/// The filter of a tab.
fn filter_of(key: u32) -> RowFilter {
    FILTERS.get(key as usize).map_or(RowFilter::All, |(filter, _)| *filter)
}

/// What the check found of a sheet.
fn sheet_summary(wizard: Wizard, place: u32) -> SheetSummary {
    wizard.summary.with(|summary| summary.sheets.get(place as usize).copied().unwrap_or_default())
}

/// The sheets that hold rows, as tabs.
fn checked_sheets(wizard: Wizard) -> Vec<Tab> {
    let summaries = wizard.summary.with(|summary| summary.sheets.clone());
    wizard.sheets.with(|sheets| {
        (0_u32..)
            .zip(sheets.iter().zip(summaries))
            .filter(|(_, (_, summary))| summary.rows > 0)
            .map(|(key, (sheet, summary))| {
                let count = Some(grouped(summary.rows as usize));
                Tab { key, label: sheet.name.clone(), count }
            })
            .collect()
    })
}

/// Checking and mending.
#[component]
pub fn CheckStep(wizard: Wizard) -> impl IntoView {
    let filter = RwSignal::new(0_u32);
    let changed = RwSignal::new(0_u32);
    let shown = Memo::new(move |_| sheet_summary(wizard, wizard.sheet.get()));
    let figures = move || figures_view(check_figures(&shown.get()));
    let choose_filter = Callback::new(move |key: u32| filter.set(key));
    let filters = Signal::derive(move || {
        let (locale, summary) = (locale(), shown.get());
        let counts = [summary.rows, with_any_problem(&summary), duplicates(&summary), summary.rejected];
        let tab = |(key, ((_, label), count)): (u32, ((RowFilter, Text), u32))| Tab {
            key,
            label: label.get(locale).to_owned(),
            count: Some(grouped(count as usize)),
        };
        (0_u32..).zip(FILTERS.into_iter().zip(counts)).map(tab).collect::<Vec<Tab>>()
    });
    let sheets = Signal::derive(move || checked_sheets(wizard));
    let chosen = Signal::derive(move || filter_of(filter.get()));
    let grid = move || {
        let place = wizard.sheet.get();
        view! { <PreviewGrid wizard=wizard place=place filter=chosen changed=changed /> }
    };
    view! {
        {move || outcome(wizard)}
        <MakeCustomers wizard=wizard changed=changed />
        {sheet_tabs(wizard, sheets, "import-checked")}
        <div class="wizard-part" id="import-checked" role="tabpanel" aria-label=tr(texts::STEP_CHECK)>
            {figures}
            <ForAll wizard=wizard changed=changed />
            <TabBar
                label=said(texts::FILTERS)
                tabs=filters
                chosen=filter
                on_choose=choose_filter
                panel="import-rows"
            />
            <div class="wizard-rows" id="import-rows" role="tabpanel" aria-label=tr(texts::ROWS_LABEL)>
                {grid}
            </div>
            <div class="row" data-wrap>
                {move || rejected_rows(wizard)}
            </div>
        </div>
        {ways(wizard)}
    }
}

/// How many rows there are and how many of them can be imported.
pub fn checked_sentence(sum: &SheetSummary, locale: Locale) -> String {
    let counts = [sum.rows, ready(sum), sum.rejected].map(|count| grouped(count as usize));
    texts::CHECKED.fill(locale, &counts.each_ref().map(String::as_str))
}

/// What will become of the file as a whole. The page reads the sentence out when it changes.
fn outcome(wizard: Wizard) -> AnyView {
    let locale = locale();
    let (sum, made) = wizard.summary.with(|summary| (totals(summary), summary.unknown.made));
    let mut sentences: Vec<String> = Vec::new();
    if made > 0 {
        sentences.push(texts::MADE.fill(locale, &[&grouped(made as usize)]));
    }
    if sum.rejected > 0 {
        sentences.push(texts::REJECTED_HINT.get(locale).to_owned());
    }
    let tone = if ready(&sum) == 0 { Tone::Warning } else { Tone::Info };
    notice(tone, Some(checked_sentence(&sum, locale)), sentences)
}

/// Whether customers that rows belong to and nobody knows are made; asked where there are such.
#[component]
fn MakeCustomers(wizard: Wizard, changed: RwSignal<u32>) -> impl IntoView {
    let any = Memo::new(move |_| wizard.summary.with(|summary| summary.unknown.count > 0));
    let create = move || wizard.summary.with(|summary| summary.unknown.create);
    let label = move || {
        let count = wizard.summary.with(|summary| summary.unknown.count);
        texts::CREATE_CUSTOMERS.fill(locale(), &[&grouped(count as usize)])
    };
    let hint = move || {
        let locale = locale();
        let names = wizard.summary.with(|summary| unknown_names(&summary.unknown, locale));
        texts::CREATE_CUSTOMERS_HINT.fill(locale, &[&names])
    };
    let choose = move |event: ev::Event| {
        let create = event_target_checked(&event);
        wizard.create_customers.set(Some(create));
        spawn_local(async move {
            run::decide(wizard, Request::CreateCustomers { create }, changed).await;
        });
    };
    move || {
        any.get().then(|| {
            view! {
                <div class="panel">
                    <label class="check">
                        <input
                            type="checkbox"
                            aria-describedby="create-customers-hint"
                            prop:checked=create
                            on:change=choose
                        />
                        <span>{label}</span>
                    </label>
                    <p class="field-hint" id="create-customers-hint">
                        {hint}
                    </p>
                </div>
            }
        })
    }
}

/// One decision for all duplicates of the sheet.
#[component]
fn ForAll(wizard: Wizard, changed: RwSignal<u32>) -> impl IntoView {
    let chosen = RwSignal::new(Decision::UpdateEmpty);
    let shown = Memo::new(move |_| sheet_summary(wizard, wizard.sheet.get()));
    let any = Memo::new(move |_| duplicates(&shown.get()) > 0);
    let said = RwSignal::new(None::<u32>);
    let choose = move |event: ev::Event| {
        if let Some(decision) = decision_of_key(&event_target_value(&event)) {
            chosen.set(decision);
        }
    };
    let apply = Callback::new(move |(which, count): (Which, u32)| {
        let (sheet, decision) = (wizard.sheet.get_untracked(), chosen.get_untracked());
        said.set(None);
        spawn_local(async move {
            if run::decide(wizard, Request::Decide { sheet, which, decision }, changed).await {
                said.try_set(Some(count));
            }
        });
    });
    let in_file =
        move || apply_button(texts::APPLY_IN_FILE, Which::DuplicatesInFile, shown.get().duplicates_in_file, apply);
    let in_vault =
        move || apply_button(texts::APPLY_IN_VAULT, Which::DuplicatesInVault, shown.get().duplicates_in_vault, apply);
    let status = move || said.get().map(|count| texts::APPLIED.fill(locale(), &[&grouped(count as usize)]));
    move || {
        any.get().then(|| {
            view! {
                <div class="row for-all" role="group" aria-label=tr(texts::FOR_ALL) data-wrap>
                    <label class="row">
                        <span>{tr(texts::FOR_ALL)}</span>
                        <select class="select" on:change=choose>
                            {decision_entries(&DECISIONS, chosen.into())}
                        </select>
                    </label>
                    {in_file}
                    {in_vault}
                    <span class="muted" role="status">
                        {status}
                    </span>
                </div>
            }
        })
    }
}

fn apply_button(label: Text, which: Which, count: u32, apply: Callback<(Which, u32)>) -> Option<AnyView> {
    if count == 0 {
        return None;
    }
    let label = Signal::derive(move || label.fill(locale(), &[&grouped(count as usize)]));
    let press = Callback::new(move |()| apply.run((which.clone(), count)));
    Some(button(Button { size: Some("small"), ..Button::new(label, press) }))
}

/// How many rows of each sheet are rejected, where some are, with buttons that save them to be mended in a spreadsheet.
pub fn rejected_rows(wizard: Wizard) -> Vec<AnyView> {
    let summaries = wizard.summary.with(|summary| summary.sheets.clone());
    let several = summaries.iter().filter(|summary| summary.rejected > 0).count() > 1;
    let mut lines: Vec<AnyView> = Vec::new();
    for (place, summary) in (0_u32..).zip(summaries).filter(|(_, summary)| summary.rejected > 0) {
        let name = wizard.sheets.with(|sheets| sheets.get(place as usize).map(|sheet| sheet.name.clone()));
        lines.push(rejected_line(wizard, place, summary.rejected, name.filter(|_| several)));
    }
    lines
}

fn rejected_line(wizard: Wizard, place: u32, count: u32, name: Option<String>) -> AnyView {
    let (count, name) = (grouped(count as usize), StoredValue::new(name));
    let with_name = move |text: String| match name.get_value() {
        Some(name) => format!("{name}: {text}"),
        None => text,
    };
    let buttons: Vec<AnyView> = [(FileFormat::Workbook, "XLSX"), (FileFormat::Csv, "CSV")]
        .into_iter()
        .map(|(format, kind)| {
            let count = count.clone();
            let label = Signal::derive(move || with_name(texts::SAVE_REJECTED.fill(locale(), &[count.as_str(), kind])));
            let save = Callback::new(move |()| {
                let language = Language(locale_untracked());
                run::save_file(wizard, Request::Rejected { sheet: place, language, format });
            });
            download(label, kind, save)
        })
        .collect();
    view! {
        <div class="template-row rejected-row">
            <span>{move || with_name(texts::REJECTED_ROWS.fill(locale(), &[count.as_str()]))}</span>
            {buttons}
        </div>
    }
    .into_any()
}

/// The ways back to the columns and on.
fn ways(wizard: Wizard) -> AnyView {
    let ready = Memo::new(move |_| ready(&wizard.summary.with(totals)));
    let cancel = Callback::new(move |()| {
        if !wizard.asks_first() {
            wizard.stop();
        }
    });
    let back = Callback::new(move |()| wizard.step(Event::ColumnsAsked));
    let label = Signal::derive(move || texts::IMPORT.fill(locale(), &[&grouped(ready.get() as usize)]));
    let import = Callback::new(move |()| run::import(wizard));
    let nothing = Signal::derive(move || ready.get() == 0);
    foot(vec![
        Button::new(said(texts::CANCEL), cancel),
        Button::new(said(texts::BACK), back),
        Button { kind: Some("primary"), disabled: Some(nothing), ..Button::new(label, import) },
    ])
}
