//! The third step: what the check found, per sheet; rows with their problems and duplicates to mend and decide;
//! the rows that can't be imported as a file.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::done::figures_view;
use super::preview::PreviewGrid;
use super::run;
use super::tabs::{Tab, TabBar};
use super::wizard::Wizard;
use super::words::{
    DECISIONS, check_figures, decision, decision_key, decision_of_key, duplicates, ready, totals, with_any_problem,
};
use crate::exchange::import::{Decision, RowFilter, SheetSummary, Which};
use crate::exchange::protocol::{FileFormat, Language, Request, Response};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::pages::support::grouped;
use crate::ui::icons::{Icon, IconName};

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
    let chosen = Signal::derive(move || filter_of(filter.get()));
    let grid = move || {
        let place = wizard.sheet.get();
        view! { <PreviewGrid wizard=wizard place=place filter=chosen changed=changed /> }
    };
    view! {
        <Outcome wizard=wizard />
        <SheetTabs wizard=wizard />
        <div class="wizard-part" id="import-checked" role="tabpanel" aria-label=tr(texts::STEP_CHECK)>
            {figures}
            <ForAll wizard=wizard changed=changed />
            <TabBar
                label=Signal::derive(move || texts::FILTERS.get(locale()).to_owned())
                tabs=filters
                chosen=filter
                on_choose=choose_filter
                panel="import-rows"
            />
            <div class="wizard-rows" id="import-rows" role="tabpanel" aria-label=tr(texts::ROWS_LABEL)>
                {grid}
            </div>
            <div class="row" data-wrap>
                {move || rejected_buttons(wizard)}
            </div>
        </div>
        <Foot wizard=wizard />
    }
}

/// What will become of the file as a whole, read out when it changes.
#[component]
fn Outcome(wizard: Wizard) -> impl IntoView {
    let sentence = move || {
        let sum = wizard.summary.with(totals);
        let ready = grouped(ready(&sum) as usize);
        texts::CHECKED.fill(locale(), &[&grouped(sum.rows as usize), &ready, &grouped(sum.rejected as usize)])
    };
    let made = move || {
        let count = wizard.summary.with(|summary| summary.made.len());
        (count > 0).then(|| {
            let names = wizard.summary.with(|summary| summary.made.iter().take(5).cloned().collect::<Vec<String>>());
            let locale = locale();
            let names = names.join(texts::COMMA.get(locale));
            let text = texts::MADE.fill(locale, &[&grouped(count), &names]);
            view! { <p>{text}</p> }
        })
    };
    view! {
        <div class="notice" data-tone="info">
            <Icon name=IconName::Info />
            <div class="notice-text" role="status">
                <strong>{sentence}</strong>
                {made}
            </div>
        </div>
    }
}

/// The sheets that hold rows, where there are several.
#[component]
fn SheetTabs(wizard: Wizard) -> impl IntoView {
    let tabs = Signal::derive(move || {
        let summaries = wizard.summary.with(|summary| summary.sheets.clone());
        wizard.sheets.with(|sheets| {
            (0_u32..)
                .zip(sheets.iter().zip(summaries))
                .filter(|(_, (_, summary))| summary.rows > 0)
                .map(|(key, (sheet, summary))| {
                    let count = Some(grouped(summary.rows as usize));
                    Tab { key, label: sheet.name.clone(), count }
                })
                .collect::<Vec<Tab>>()
        })
    });
    let several = Memo::new(move |_| tabs.with(Vec::len) > 1);
    let choose = Callback::new(move |key: u32| wizard.sheet.set(key));
    move || {
        several.get().then(|| {
            view! {
                <TabBar
                    label=Signal::derive(move || texts::SHEETS.get(locale()).to_owned())
                    tabs=tabs
                    chosen=wizard.sheet
                    on_choose=choose
                    panel="import-checked"
                />
            }
        })
    }
}

/// One decision for all duplicates of the sheet.
#[component]
fn ForAll(wizard: Wizard, changed: RwSignal<u32>) -> impl IntoView {
    let chosen = RwSignal::new(decision_key(Decision::UpdateEmpty));
    let shown = Memo::new(move |_| sheet_summary(wizard, wizard.sheet.get()));
    let any = Memo::new(move |_| duplicates(&shown.get()) > 0);
    let said = RwSignal::new(None::<u32>);
    let choose = move |event: ev::Event| {
        if let Some(decision) = decision_of_key(&event_target_value(&event)) {
            chosen.set(decision_key(decision));
        }
    };
    let apply = Callback::new(move |(which, count): (Which, u32)| {
        let (sheet, attempt) = (wizard.sheet.get_untracked(), wizard.attempt());
        let Some(decision) = decision_of_key(chosen.get_untracked()) else {
            return;
        };
        said.set(None);
        spawn_local(async move {
            let answer = wizard.ask(attempt, Request::Decide { sheet, which, decision }).await;
            if let Some(Response::Checked { summary }) = answer {
                wizard.summary.try_set(summary);
                let _ = changed.try_update(|changed| *changed += 1);
                said.try_set(Some(count));
            }
        });
    });
    let in_file = move || {
        let count = shown.get().duplicates_in_file;
        apply_button(texts::APPLY_IN_FILE, count, Callback::new(move |()| apply.run((Which::DuplicatesInFile, count))))
    };
    let in_vault = move || {
        let count = shown.get().duplicates_in_vault;
        apply_button(
            texts::APPLY_IN_VAULT,
            count,
            Callback::new(move |()| apply.run((Which::DuplicatesInVault, count))),
        )
    };
    let status = move || said.get().map(|count| texts::APPLIED.fill(locale(), &[&grouped(count as usize)]));
    let options = move || {
        let option = |decided: Decision| {
            let key = decision_key(decided);
            view! {
                <option value=key prop:selected=move || chosen.get() == key>
                    {tr(decision(decided))}
                </option>
            }
            .into_any()
        };
        DECISIONS.into_iter().map(option).collect::<Vec<AnyView>>()
    };
    move || {
        any.get().then(|| {
            view! {
                <div class="row for-all" role="group" aria-label=tr(texts::FOR_ALL) data-wrap>
                    <label class="row">
                        <span>{tr(texts::FOR_ALL)}</span>
                        <select class="select" on:change=choose>
                            {options()}
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

fn apply_button(label: Text, count: u32, apply: Callback<()>) -> Option<AnyView> {
    (count > 0).then(|| {
        view! {
            <button type="button" class="button" data-size="small" on:click=move |_| apply.run(())>
                {move || label.fill(locale(), &[&grouped(count as usize)])}
            </button>
        }
        .into_any()
    })
}

/// Buttons that save the rejected rows of each sheet that has some, to be mended in a spreadsheet.
pub fn rejected_buttons(wizard: Wizard) -> Vec<AnyView> {
    let summaries = wizard.summary.with(|summary| summary.sheets.clone());
    let several = summaries.iter().filter(|summary| summary.rejected > 0).count() > 1;
    let mut buttons: Vec<AnyView> = Vec::new();
    for (place, summary) in (0_u32..).zip(summaries).filter(|(_, summary)| summary.rejected > 0) {
        let name = wizard.sheets.with(|sheets| sheets.get(place as usize).map(|sheet| sheet.name.clone()));
        let name = name.filter(|_| several);
        for (format, kind) in [(FileFormat::Workbook, "XLSX"), (FileFormat::Csv, "CSV")] {
            buttons.push(rejected_button(wizard, place, summary.rejected, name.clone(), format, kind));
        }
    }
    buttons
}

fn rejected_button(
    wizard: Wizard,
    sheet: u32,
    count: u32,
    name: Option<String>,
    format: FileFormat,
    kind: &'static str,
) -> AnyView {
    let label = move || {
        let text = texts::SAVE_REJECTED.fill(locale(), &[&grouped(count as usize), kind]);
        match &name {
            Some(name) => format!("{name}: {text}"),
            None => text,
        }
    };
    let save = move |_| {
        let language = Language(locale_untracked());
        run::save_file(wizard, Request::Rejected { sheet, language, format });
    };
    view! {
        <button type="button" class="button" data-size="small" on:click=save>
            <Icon name=IconName::Download />
            <span>{label}</span>
        </button>
    }
    .into_any()
}

/// The way back to the columns and the way on.
#[component]
fn Foot(wizard: Wizard) -> impl IntoView {
    let ready = Memo::new(move |_| ready(&wizard.summary.with(totals)));
    let back = move |_| wizard.step(super::steps::Event::ColumnsAsked);
    view! {
        <footer class="form-actions">
            <button type="button" class="button" on:click=move |_| wizard.stop()>
                {tr(texts::CANCEL)}
            </button>
            <button type="button" class="button" on:click=back>
                {tr(texts::BACK)}
            </button>
            <button
                type="button"
                class="button"
                data-kind="primary"
                disabled=move || ready.get() == 0
                on:click=move |_| run::import(wizard)
            >
                {move || texts::IMPORT.fill(locale(), &[&grouped(ready.get() as usize)])}
            </button>
        </footer>
    }
}
