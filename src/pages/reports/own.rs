//! The reports that the company makes for itself (R57), each as it is now: its chart, its table with the way to the records
//! behind each line, its file, and the way to change or delete it.

use leptos::prelude::*;

use super::own_form::ReportForm;
use super::own_sheet::sheet;
use crate::i18n::texts::own_reports as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::own_reports::{OwnReport, kept, reckon};
use crate::model::EntityId;
use crate::model::rights::Matter;
use crate::model::schema::Tone;
use crate::model::schema::tables::{policy, segment};
use crate::pages::gate::where_matter;
use crate::pages::settings::agreed::agreed;
use crate::pages::sheet::table::{Cell, Sheet};
use crate::pages::sheet::{Export, table_view};
use crate::pages::support::save;
use crate::ui::chart::bars::{Bar, Bars};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::pair::EditOrRemove;

/// The most bars of a chart; the table has all.
const BARS: usize = 12;

/// The tables of whose records they are made.
pub fn own_tables(desk: Desk) -> Vec<EntityId> {
    desk.track(policy::ID);
    desk.read(kept).reports.iter().map(|report| report.table).collect()
}

/// All of them.
#[component]
pub fn OwnReportsView(
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let all = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(kept)
    });
    let open = RwSignal::new(false);
    // Which report is edited; none for a new one.
    let edited = RwSignal::new(None::<(usize, OwnReport)>);
    let edit = Callback::new(move |report: Option<(usize, OwnReport)>| {
        edited.set(report);
        open.set(true);
    });
    let title = Signal::derive(move || match edited.get() {
        Some((_, report)) => words::EDIT.fill(locale(), &[&report.name]),
        None => words::NEW.get(locale()).to_owned(),
    });
    let told = Memo::new(move |_| {
        let rights = desk.rights();
        let reports = all.get().reports.into_iter().enumerate();
        reports.filter(|(_, report)| report.is_told(&rights)).collect::<Vec<(usize, OwnReport)>>()
    });
    let drawn = move || told.get().into_iter().map(|report| panel(desk, report, edit)).collect::<Vec<AnyView>>();
    let none = move || told.with(Vec::is_empty).then(|| view! { <p class="muted">{tr(words::NONE)}</p> });
    view! {
        <section class="panel section" aria-label=tr(words::OWN)>
            <header class="section-head">
                <h2>{tr(words::OWN)}</h2>
                <div class="section-actions">
                    {where_matter(desk, Matter::Settings, move || new_button(edit))}
                </div>
            </header>
            <p class="muted">{tr(words::HOW)}</p>
            {none}
        </section>
        {drawn}
        <Dialog open=open title=title size="small">
            {move || view! { <ReportForm desk=desk edited=edited.get_untracked() open=open /> }}
        </Dialog>
    }
}

/// Reports are the company's: who may set it up makes them, and all read them of what they see.
fn new_button(edit: Callback<Option<(usize, OwnReport)>>) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| edit.run(None)>
            <Icon name=IconName::Plus />
            <span>{tr(words::NEW)}</span>
        </button>
    }
    .into_any()
}

fn panel(desk: Desk, kept: (usize, OwnReport), edit: Callback<Option<(usize, OwnReport)>>) -> AnyView {
    let (at, report) = kept.clone();
    let (name, table) = (report.name.clone(), report.table);
    let found = Memo::new(move |_| {
        for tracked in [table, segment::ID, policy::ID] {
            desk.track(tracked);
        }
        let (locale, day, now) = (locale(), desk.day(), desk.now());
        desk.read(|workspace| {
            let reckoned = reckon(workspace, &report, day, now)?;
            Some(sheet(workspace, &report, &reckoned, locale))
        })
    });
    let body = move || match found.get() {
        None => view! { <p class="muted" role="status">{tr(words::GONE)}</p> }.into_any(),
        Some(sheet) if sheet.rows.is_empty() => view! { <p class="muted">{tr(words::EMPTY)}</p> }.into_any(),
        Some(sheet) => view! { {chart(&sheet)} {table_view(&sheet)} }.into_any(),
    };
    let export = move || {
        let sheet = found.get().filter(|sheet| !sheet.rows.is_empty());
        sheet.map(|sheet| view! { <Export sheet=Signal::stored(sheet) /> })
    };
    let (shown, edited, removed) = (name.clone(), name.clone(), name.clone());
    let edit_name = Signal::derive(move || words::EDIT.fill(locale(), &[&edited]));
    let remove_name = Signal::derive(move || words::REMOVE.fill(locale(), &[&removed]));
    let on_edit = Callback::new(move |()| edit.run(Some(kept.clone())));
    let on_remove = Callback::new(move |()| remove(desk, at, &name));
    let change = move || {
        view! { <EditOrRemove edit=edit_name on_edit=on_edit remove=remove_name on_remove=on_remove /> }.into_any()
    };
    let heading = format!("own-report-{at}");
    let labelled = heading.clone();
    view! {
        <section class="section panel sheet-panel" aria-labelledby=labelled>
            <header class="section-head">
                <h2 id=heading>{shown}</h2>
                <div class="section-actions">
                    {export}
                    {where_matter(desk, Matter::Settings, change)}
                </div>
            </header>
            {body}
        </section>
    }
    .into_any()
}

/// Takes the report of that place and name away.
fn remove(desk: Desk, at: usize, name: &str) {
    let change = desk.read(|workspace| {
        let mut all = kept(workspace);
        // Somebody else may have changed them meanwhile.
        if all.reports.get(at).is_some_and(|report| report.name == name) {
            all.reports.remove(at);
        }
        agreed(workspace, (policy::REPORTS, "reports"), all.write())
    });
    let said = words::REMOVED.fill(locale_untracked(), &[name]);
    save(desk, said.clone(), change.into_iter().collect(), Some(said));
}

/// The chart of the last column. The table below it says the same, so nobody is told twice.
fn chart(sheet: &Sheet) -> AnyView {
    let locale = locale_untracked();
    let said = |cell: Option<&Cell>| cell.map(|cell| cell.shown.print(locale)).unwrap_or_default();
    let bar = |row: &Vec<Cell>| Bar {
        label: said(row.first()),
        value: row.last().map_or(0.0, |cell| cell.shown.reach().max(0.0)),
        shown: said(row.last()),
        href: None,
        tone: Tone::Neutral,
    };
    let rows: Vec<Bar> = sheet.rows.iter().take(BARS).map(bar).collect();
    let name = Signal::stored(sheet.title.clone());
    let rows = Signal::stored(rows);
    view! {
        <div aria-hidden="true">
            <Bars name=name rows=rows />
        </div>
    }
    .into_any()
}
