//! The last step: what the import did, the rows that were left out as a file, and the way on or back.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::check::rejected_rows;
use super::filled::tables_filled;
use super::parts::{Button, button, said};
use super::revert::{ConfirmRevert, Wanted};
use super::run::take_back;
use super::spared::SparedRecords;
use super::wizard::Wizard;
use super::words::{Figure, result_figures};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::pages::module::kept::Lists;
use crate::pages::routes::relative;
use crate::pages::support::{filled, grouped, plural_of};
use crate::ui::icons::IconName;
use crate::ui::links::list_path;
use crate::workspace::Filter;

/// The summary of an import.
#[component]
pub fn DoneStep(wizard: Wizard) -> impl IntoView {
    let heading: NodeRef<html::H2> = NodeRef::new();
    let reverted =
        Memo::new(move |_| wizard.report.with(|report| report.as_ref().is_some_and(|report| report.reverted)));
    // The button that was pressed is gone: whoever works by keyboard or ear goes on at the result.
    Effect::new(move |_| {
        reverted.get();
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let busy = RwSignal::new(false);
    let figures = move || {
        let tally = wizard.report.with(|report| report.as_ref().map(|report| report.tally));
        tally.map(|tally| figures_view(result_figures(&tally)))
    };
    let title = move || if reverted.get() { texts::DONE_REVERTED.get(locale()) } else { texts::DONE.get(locale()) };
    let wanted = RwSignal::new(None::<Wanted>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        let import = wanted_of(wizard);
        asking.set(import.is_some());
        wanted.set(import);
    });
    let undo = move || {
        let can = wizard.report.with(|report| report.as_ref().is_some_and(|report| report.batches.is_some()));
        (can && !reverted.get()).then(|| {
            let icon = Some(IconName::Undo);
            button(Button { icon, disabled: Some(busy.into()), ..Button::new(said(texts::UNDO), ask) })
        })
    };
    let confirmed = Callback::new(move |import: Wanted| revert(wizard, busy, import));
    let again = Callback::new(move |()| wizard.again());
    view! {
        <section class="panel stack" role="status">
            <h2 tabindex="-1" node_ref=heading>
                {title}
            </h2>
            <p class="muted">
                {move || texts::DONE_TEXT.fill(locale(), &[&wizard.file.get()])}
            </p>
        </section>
        {figures}
        <SparedRecords wizard=wizard />
        <div class="row" data-wrap>
            {move || rejected_rows(wizard)}
        </div>
        <footer class="form-actions">
            {undo}
            {button(Button::new(said(texts::ANOTHER), again))}
            {move || ways_on(wizard, reverted)}
        </footer>
        <ConfirmRevert wanted=wanted asking=asking on_confirm=confirmed />
    }
}

/// Links to the records that the file brought.
fn ways_on(wizard: Wizard, reverted: Memo<bool>) -> Vec<AnyView> {
    // What was taken back is in no list any more.
    let _ = reverted.get();
    let lists = Lists::expect();
    let mapped: Vec<EntityId> = wizard.sheets.with(|sheets| {
        sheets.iter().filter_map(|sheet| sheet.mapping.as_ref()).map(|mapping| mapping.entity).collect()
    });
    let Some(import) = wizard.report.with(|report| report.as_ref().map(|report| report.import)) else {
        return Vec::new();
    };
    let tables = wizard.desk.read(|workspace| tables_filled(workspace, import, &mapped));
    let link = |(place, (entity, filter)): (usize, (EntityId, Filter))| {
        let label = move || filled(texts::SHOW_TABLE, locale(), plural_of(entity, locale()));
        let kind = (place == 0).then_some("primary");
        view! {
            <a
                class="button"
                data-kind=kind
                href=relative(list_path(entity))
                on:click=move |_| lists.show(entity, filter.clone())
            >
                {label}
            </a>
        }
        .into_any()
    };
    tables.into_iter().enumerate().map(link).collect()
}

/// Figures as cards.
pub fn figures_view(figures: Vec<Figure>) -> AnyView {
    let cards: Vec<AnyView> = figures
        .into_iter()
        .map(|(label, count, tone)| {
            view! {
                <div class="figure" data-tone=tone.key()>
                    <span class="figure-label">{tr(label)}</span>
                    <b class="figure-value number">{grouped(count as usize)}</b>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <div class="figures">{cards}</div> }.into_any()
}

/// What would be taken back; `None` where nothing had to be committed.
fn wanted_of(wizard: Wizard) -> Option<Wanted> {
    let label = wizard.file.get_untracked();
    wizard.report.with_untracked(|report| {
        let report = report.as_ref()?;
        let created = report.tally.created.saturating_add(report.tally.customers);
        let created = usize::try_from(created).unwrap_or(usize::MAX);
        Some(Wanted { import: report.import, batches: report.batches?, label, created })
    })
}

/// Takes the import back.
fn revert(wizard: Wizard, busy: RwSignal<bool>, import: Wanted) {
    busy.set(true);
    spawn_local(async move {
        let taken = take_back(wizard, &import).await;
        busy.try_set(false);
        if taken {
            let _ = wizard.report.try_update(|report| {
                if let Some(report) = report {
                    report.reverted = true;
                }
            });
        }
    });
}
