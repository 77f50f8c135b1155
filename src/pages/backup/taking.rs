//! The dialog that takes records from a backup into the open vault: opened and compared first, which changes nothing; then
//! what would come, change and go is shown by table, and a person chooses how much of it.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::making::MakeDialog;
use super::opening::{OpenForm, Opened, found as said_of};
use super::words::way_label;
use super::work::{Work, WorkBar};
use crate::i18n::texts::backup as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId};
use crate::pages::support::{grouped, plural_of, say};
use crate::ui::desk::{Compared, Desk, OpenedBackup, Stage};
use crate::ui::dialog::Dialog;
use crate::workspace::backup::{TableDifference, Way};

/// From so many changes on a backup of the vault is offered first.
const LARGE: usize = 20_000;

/// How many names are shown of what a table would get.
const NAMES: usize = 3;

/// What the comparison has found, as long as the dialog is open.
type Found = RwSignal<Option<Rc<Compared>>, LocalStorage>;

/// The dialog.
#[component]
pub fn TakeDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || texts::TAKE.get(locale()).to_owned());
    let making = RwSignal::new(false);
    view! {
        <Dialog open=open title=title size="wide">
            <Take open=open making=making />
        </Dialog>
        // Beside it and not within: a press beside the one is none beside the other.
        <MakeDialog open=making />
    }
}

#[component]
fn Take(open: RwSignal<bool>, making: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let work = Work::nothing();
    let passphrase = RwSignal::new(String::new());
    let opened: Opened = RwSignal::new_local(None);
    let found: Found = RwSignal::new_local(None);
    let on_opened = Callback::new(move |backup: Rc<OpenedBackup>| {
        passphrase.set(String::new());
        work.begin(Stage::Comparing);
        spawn_local(async move {
            let hear = &mut |stage, done, of| work.hear(stage, done, of);
            match desk.compare_with(&backup, hear).await {
                Ok(compared) => {
                    work.end();
                    opened.try_set(Some(backup));
                    found.try_set(Some(Rc::new(compared)));
                }
                Err(error) => work.fail(error),
            }
        });
    });
    move || {
        if found.with(Option::is_none) {
            view! {
                <p>{tr(texts::TAKE_LEAD)}</p>
                <OpenForm work=work passphrase=passphrase hint=texts::PASSPHRASE_HINT_HERE on_opened=on_opened />
            }
            .into_any()
        } else {
            view! { <Choose open=open making=making work=work opened=opened found=found /> }.into_any()
        }
    }
}

/// How many records come, change and go that way.
fn counts(differences: &[TableDifference], way: Way) -> [usize; 3] {
    let sum = |count: fn(&TableDifference) -> usize| differences.iter().map(count).sum::<usize>();
    let (missing, newer) = (sum(|table| table.missing.len()), sum(|table| table.newer.len()));
    match way {
        Way::Missing => [missing, 0, 0],
        Way::Newer => [missing, newer, 0],
        Way::All => [missing, newer + sum(|table| table.older.len()), sum(|table| table.only_here.len())],
    }
}

#[component]
fn Choose(open: RwSignal<bool>, making: RwSignal<bool>, work: Work, opened: Opened, found: Found) -> impl IntoView {
    let desk = Desk::expect();
    let way = RwSignal::new(Way::default());
    let wanted = Memo::new(move |_| {
        let way = way.get();
        found.with(|found| found.as_ref().map_or([0; 3], |found| counts(&found.differences, way)))
    });
    let total = move || wanted.get().iter().sum::<usize>();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (Some(backup), Some(compared)) = (opened.get_untracked(), found.get_untracked()) else { return };
        if work.goes_on_now() || untrack(total) == 0 {
            return;
        }
        work.begin(Stage::Restoring);
        spawn_local(take(desk, open, work, (backup, compared), way.get_untracked()));
    };
    let is_same = |found: &Option<Rc<Compared>>| {
        found.as_ref().is_none_or(|found| found.differences.iter().all(TableDifference::is_same))
    };
    let is_all_same = found.with_untracked(is_same);
    let will = move || {
        let figures = wanted.get().map(grouped);
        texts::WILL.fill(locale(), &figures.each_ref().map(String::as_str))
    };
    let large = move || {
        (total() > LARGE).then(|| {
            view! {
                <p>{tr(texts::LARGE)}</p>
                <button type="button" class="button" on:click=move |_| making.set(true)>
                    {tr(texts::BACK_UP_FIRST)}
                </button>
            }
        })
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p>{move || opened.with(|opened| said_of(opened.as_ref()))}</p>
            {if is_all_same {
                view! { <p role="status">{tr(texts::ALL_SAME)}</p> }.into_any()
            } else {
                view! {
                    <Differences found=found />
                    <Ways way=way />
                    <p role="status">{will}</p>
                    {large}
                }
                .into_any()
            }}
            <WorkBar work=work />
            <footer class="form-actions">
                <span class="form-status"></span>
                <button
                    type="submit"
                    class="button"
                    data-kind="primary"
                    disabled=move || work.goes_on() || total() == 0
                >
                    {tr(texts::TAKE_NOW)}
                </button>
            </footer>
        </form>
    }
}

/// The choice of how much is taken.
#[component]
fn Ways(way: RwSignal<Way>) -> impl IntoView {
    let choices: Vec<AnyView> = Way::ALL
        .into_iter()
        .map(|choice| {
            view! {
                <label class="check">
                    <input
                        type="radio"
                        name="backup-way"
                        prop:checked=move || way.get() == choice
                        on:change=move |_| way.set(choice)
                    />
                    <span>{tr(way_label(choice))}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="backup-ways">
            <legend class="field-label">{tr(texts::WAY)}</legend>
            {choices}
        </fieldset>
    }
}

/// The tables that differ, with some names of what differs.
#[component]
fn Differences(found: Found) -> impl IntoView {
    let desk = Desk::expect();
    let lines: Vec<AnyView> = found.with_untracked(|found| {
        let Some(found) = found else { return Vec::new() };
        let differing = found.differences.iter().filter(|table| !table.is_same());
        differing.map(|table| line(table, samples(desk, found, table))).collect()
    });
    view! {
        <div class="table-scroll">
            <table class="table" aria-label=tr(texts::DIFFERENCES)>
                <thead>
                    <tr>
                        <th scope="col">{tr(texts::TABLE)}</th>
                        <th scope="col" class="number">
                            {tr(texts::MISSING)}
                        </th>
                        <th scope="col" class="number">
                            {tr(texts::NEWER)}
                        </th>
                        <th scope="col" class="number">
                            {tr(texts::OLDER)}
                        </th>
                        <th scope="col" class="number">
                            {tr(texts::ONLY_HERE)}
                        </th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

fn line(table: &TableDifference, names: Vec<String>) -> AnyView {
    let entity: EntityId = table.entity;
    let figures = [table.missing.len(), table.newer.len(), table.older.len(), table.only_here.len()];
    let cells: Vec<AnyView> =
        figures.map(grouped).into_iter().map(|figure| view! { <td class="number">{figure}</td> }.into_any()).collect();
    let names = (!names.is_empty()).then(|| {
        let names = names.join("、");
        view! { <small class="muted">{move || texts::SAMPLES.fill(locale(), &[&names])}</small> }
    });
    view! {
        <tr>
            <th scope="row">
                {move || plural_of(entity, locale())}
                " "
                {names}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// Names of some records that differ: of those that are missing first.
fn samples(desk: Desk, compared: &Compared, table: &TableDifference) -> Vec<String> {
    let there = &compared.there;
    let rows = table.missing.iter().chain(&table.newer).chain(&table.older);
    let theirs = rows.take(NAMES).map(|row| there.title_at(table.entity, *row));
    let ours = |id: &RecordId| desk.read(|workspace| workspace.title(table.entity, *id));
    let names = theirs.chain(table.only_here.iter().take(NAMES).map(ours)).filter(|name| !name.trim().is_empty());
    names.take(NAMES).collect()
}

async fn take(
    desk: Desk,
    open: RwSignal<bool>,
    work: Work,
    (backup, compared): (Rc<OpenedBackup>, Rc<Compared>),
    way: Way,
) {
    let locale = locale_untracked();
    let label = texts::TAKING.get(locale).to_owned();
    let hear = &mut |stage, done, of| work.hear(stage, done, of);
    match desk.take_over(&backup, &compared, way, label, hear).await {
        Ok(done) => {
            work.end();
            let figures = done.counts.map(grouped);
            let said = texts::TAKEN.fill(locale, &figures.each_ref().map(String::as_str));
            say(desk, said, Tone::Good, true);
            open.try_set(false);
        }
        Err(error) => work.fail(error.into()),
    }
}
