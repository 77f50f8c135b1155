//! Signing out of a public terminal: what would be lost, a way to send it first, and the end of the vault here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::stake::{Connected, Stake, Why};
use crate::i18n::texts::{terminal as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::schema;
use crate::model::text::Locale;
use crate::pages::support::{grouped, plural_of};
use crate::pages::sync::link_up;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::sync::SyncDesk;

/// The dialog.
#[component]
pub fn SignOutDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || words::SIGN_OUT.get(locale()).to_owned());
    view! {
        <Dialog open=open title=title size="small">
            <SignOutForm open=open />
        </Dialog>
    }
}

/// The setting with its button.
#[component]
pub fn SignOutSetting() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="setting">
            <div class="setting-text">
                <strong>{tr(words::SIGN_OUT)}</strong>
                <small>{tr(words::SIGN_OUT_HINT)}</small>
            </div>
            <div class="setting-control">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    <Icon name=IconName::Trash />
                    <span>{tr(words::SIGN_OUT)}</span>
                </button>
            </div>
        </div>
        <SignOutDialog open=open />
    }
}

/// What would be lost, followed as it is sent. `None` before it is known what is connected.
fn at_stake(desk: Desk, sync: SyncDesk) -> Option<Stake> {
    if !sync.loaded.get() {
        return None;
    }
    link_up::track_all(desk);
    let connected = sync.about.with(|about| {
        about.as_ref().map_or_else(Connected::default, |about| Connected {
            tables: about.tables.iter().map(|(entity, _)| *entity).collect(),
            sent: about.sent(),
        })
    });
    let unfinished = desk.drafts.with(Vec::len) + desk.unsaved.get() as usize;
    Some(desk.read(|workspace| Stake::of(workspace, &connected, unfinished)))
}

#[component]
fn SignOutForm(open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let sync = SyncDesk::expect();
    let stake = Memo::new(move |_| at_stake(desk, sync));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let is_nothing = move || stake.with(|stake| stake.as_ref().is_some_and(Stake::is_nothing));
    let is_open = move || stake.with(|stake| stake.as_ref().is_none_or(|stake| stake.is_open));
    let is_unsent = move || stake.with(|stake| stake.as_ref().is_some_and(Stake::is_unsent));
    let leave = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = desk.sign_out().await {
                busy.try_set(false);
                problem.try_set(Some(error.explained(locale_untracked())));
            }
        });
    };
    let sync_first = move || {
        is_unsent().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| sync.sync_now()>
                    <Icon name=IconName::Refresh />
                    <span>{tr(words::SYNC_FIRST)}</span>
                </button>
            }
        })
    };
    view! {
        <div class="stack">
            <p>{tr(words::SIGN_OUT_TEXT)}</p>
            <div role="status">{move || stake.get().map_or_else(counting, |stake| losses(&stake, desk))}</div>
            <div role="alert">
                {move || problem.get().map(|text| view! { <p class="field-error">{text}</p> })}
            </div>
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" autofocus=true on:click=move |_| open.set(false)>
                {tr(ui::CANCEL)}
            </button>
            {sync_first}
            <button
                type="button"
                class="button"
                data-kind=move || if is_nothing() { "primary" } else { "danger" }
                data-by-hand
                disabled=move || busy.get() || is_open()
                on:click=leave
            >
                {move || if is_nothing() { words::SIGN_OUT.get(locale()) } else { words::LOSE_IT.get(locale()) }}
            </button>
        </footer>
    }
}

fn counting() -> AnyView {
    view! { <p>{tr(words::COUNTING)}</p> }.into_any()
}

fn losses(stake: &Stake, desk: Desk) -> AnyView {
    if stake.is_open {
        return counting();
    }
    if stake.is_nothing() {
        let is_empty = desk.read(|workspace| schema().ids().all(|entity| workspace.count(entity) == 0));
        let text = if is_empty { words::NOTHING_HERE } else { words::NOTHING_LOST };
        return view! { <p>{tr(text)}</p> }.into_any();
    }
    let lines = lines(stake, locale());
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Warning />
            <div class="notice-text">
                <strong>{tr(words::WOULD_BE_LOST)}</strong>
                <ul aria-label=tr(words::LOSSES)>{lines}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// What would be lost, a line for each table.
fn lines(stake: &Stake, locale: Locale) -> Vec<String> {
    let line = |(entity, count, why): &(_, usize, Why)| {
        let text = match why {
            Why::Unsent => words::UNSENT,
            Why::OnlyHere => words::ONLY_HERE,
        };
        text.fill(locale, &[plural_of(*entity, locale), &grouped(*count)])
    };
    let unfinished = (stake.unfinished > 0).then(|| words::UNFINISHED.fill(locale, &[&grouped(stake.unfinished)]));
    stake.records.iter().map(line).chain(unfinished).collect()
}
