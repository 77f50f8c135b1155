//! The tool bar of a list: saved views, quick search, conditions, columns, and list or board.

use leptos::prelude::*;

use super::page::{Shown, list_selector};
use super::views::views;
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::ui::desk::Desk;
use crate::ui::filter::FilterBar;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::table::ColumnChooser;

/// The saved views and the tool bar.
#[component]
pub fn Toolbar(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let entity = shown.parts.entity;
    view! {
        <Views shown=shown />
        <div class="toolbar" role="toolbar" aria-label=tr(words::TOOLBAR)>
            <div class="quick-search">
                <Icon name=IconName::Search />
                <input
                    type="search"
                    placeholder=tr(words::QUICK)
                    aria-label=tr(words::QUICK)
                    autocomplete="off"
                    prop:value=move || shown.text.get()
                    on:input=move |event| shown.text.set(event_target_value(&event))
                />
            </div>
            <FilterBar entity=entity filter=shown.filter />
            <ShowAll shown=shown />
            <span class="toolbar-space"></span>
            <Sum shown=shown />
            <ViewSwitch shown=shown />
            {move || {
                (!shown.as_board.get()).then(|| view! { <ColumnChooser entity=entity columns=shown.columns /> })
            }}
        </div>
    }
}

#[component]
fn Views(shown: Shown) -> impl IntoView {
    let desk = Desk::expect();
    let me = desk.member();
    let tabs: Vec<AnyView> = views(shown.parts.entity)
        .iter()
        .enumerate()
        .map(|(at, saved)| {
            let me = me.clone();
            view! {
                <button
                    type="button"
                    class="tab"
                    aria-current=move || (shown.view.get() == Some(at)).then_some("true")
                    on:click=move |_| shown.filter.set((saved.filter)(&me, desk.today()))
                >
                    {move || saved.label.get(locale())}
                </button>
            }
            .into_any()
        })
        .collect();
    let any = tabs.len() > 1;
    any.then(|| {
        view! {
            <nav class="tabs" aria-label=tr(words::VIEWS)>
                {tabs}
            </nav>
        }
    })
}

/// A list comes back as it was left, so the way to all of it is in sight. Where nothing is found, that page offers it.
#[component]
fn ShowAll(shown: Shown) -> impl IntoView {
    let offered = Memo::new(move |_| shown.is_narrowed() && shown.rows.with(|rows| !rows.is_empty()));
    // The button goes with the conditions; the keyboard goes on in the list.
    let clear = move |_| {
        shown.clear();
        focus_soon(list_selector(shown.parts.key));
    };
    view! {
        <Show when=move || offered.get()>
            <button type="button" class="button toolbar-clear" data-kind="quiet" on:click=clear>
                <Icon name=IconName::Close />
                <span>{tr(words::CLEAR_FILTERS)}</span>
            </button>
        </Show>
    }
}

#[component]
fn Sum(shown: Shown) -> impl IntoView {
    let desk = Desk::expect();
    shown.parts.sum.map(|sum| {
        let total = Memo::new(move |_| {
            let rows = shown.rows.get();
            desk.read(|workspace| sum(workspace, &rows))
        });
        view! {
            <span class="toolbar-sum">
                {tr(words::SUM)} " " <b class="number">{move || total.get()}</b>
            </span>
        }
    })
}

#[component]
fn ViewSwitch(shown: Shown) -> impl IntoView {
    let button = move |board: bool| {
        let (icon, text) = if board { (IconName::Board, words::AS_BOARD) } else { (IconName::List, words::AS_LIST) };
        view! {
            <button
                type="button"
                aria-pressed=move || (shown.as_board.get() == board).to_string()
                aria-label=tr(text)
                on:click=move |_| shown.as_board.set(board)
            >
                <Icon name=icon />
                <span>{tr(text)}</span>
            </button>
        }
    };
    shown.parts.board.map(|_| {
        view! {
            <div class="segmented" role="group" aria-label=tr(words::VIEW_SWITCH)>
                {button(false)}
                {button(true)}
            </div>
        }
    })
}
