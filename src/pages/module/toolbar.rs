//! The tool bar of a list: saved views, quick search, conditions, columns, and list or board.

use leptos::prelude::*;

use super::page::{Shown, list_selector};
use super::views::{SavedView, views};
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::pages::later::when_here;
use crate::pages::segments::SegmentMenu;
use crate::platform::layout::is_narrow;
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::filter::FilterBar;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::minute::track_minute;
use crate::ui::table::{ColumnChooser, Columns};
use crate::workspace::{Sort, Test};

/// The saved views and the tool bar.
#[component]
pub fn Toolbar(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let entity = shown.parts.entity;
    let quick = if is_narrow() { words::QUICK_SHORT } else { words::QUICK };
    view! {
        <Views shown=shown />
        <div class="toolbar" role="toolbar" aria-label=tr(words::TOOLBAR)>
            <div class="quick-search">
                <Icon name=IconName::Search />
                <input
                    type="search"
                    placeholder=tr(quick)
                    aria-label=tr(words::QUICK)
                    autocomplete="off"
                    prop:value=move || shown.text.get()
                    on:input=move |event| shown.text.set(event_target_value(&event))
                />
            </div>
            <FilterBar entity=entity filter=shown.filter />
            {when_here(move || view! { <SegmentMenu shown=shown /> }.into_any())}
            <ShowAll shown=shown />
            <span class="toolbar-space"></span>
            <Sum shown=shown />
            <ViewSwitch shown=shown />
            {move || (!shown.as_board.get()).then(|| view! { <SortChoice shown=shown /> })}
            {move || {
                (!shown.as_board.get()).then(|| view! { <ColumnChooser entity=entity columns=shown.columns /> })
            }}
        </div>
    }
}

#[component]
fn Views(shown: Shown) -> impl IntoView {
    let desk = Desk::expect();
    let me = desk.session().who();
    let entity = shown.parts.entity;
    // A view that asks for what somebody may not see would find nothing, and say so.
    let sees_all = desk.rights().is_all();
    let is_answered = |saved: &SavedView| {
        if sees_all {
            return true;
        }
        let asked = (saved.filter)(&me, desk.today()).conditions;
        asked.iter().all(|condition| {
            let is_known = !matches!(condition.test, Test::ReturnsWithin(_)) || desk.can_tell_who_returns(false);
            is_known && desk.sees(entity, condition.field)
        })
    };
    let tabs: Vec<AnyView> = views(entity)
        .iter()
        .enumerate()
        .filter(|(_, saved)| is_answered(saved))
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
    // Of hidden amounts a sum would say that there is nothing.
    let is_told = || desk.reads_amounts(shown.parts.entity);
    shown.parts.sum.filter(|_| is_told()).map(|sum| {
        let totals = Memo::new(move |_| {
            // Amounts may change where the rows stay the same, and some with time alone.
            desk.track(shown.parts.entity);
            track_minute();
            let rows = shown.rows.get();
            desk.read(|workspace| sum(workspace, &rows))
        });
        let total = |(name, amount): (Text, String)| {
            view! { <span>{tr(name)} " " <b class="number">{amount}</b></span> }.into_any()
        };
        view! {
            <div class="toolbar-sum">{move || totals.get().into_iter().map(total).collect::<Vec<AnyView>>()}</div>
        }
    })
}

/// The order of the list, where its rows are so narrow that they have no heads to press.
#[component]
fn SortChoice(shown: Shown) -> impl IntoView {
    let entity = described(Desk::expect(), shown.parts.entity);
    let offered = Memo::new(move |_| {
        let ids = shown.columns.with(Columns::fields);
        let fields = ids.into_iter().filter(|id| entity.is_some_and(|entity| entity.field(*id).is_some()));
        fields.flat_map(|field| [false, true].map(|descending| Sort { field, descending })).collect::<Vec<Sort>>()
    });
    let option = move |sort: Sort| {
        let label = entity.and_then(|entity| entity.field(sort.field)).map(|field| field.label);
        let arrow = if sort.descending { " ↓" } else { " ↑" };
        view! {
            <option value=sort_key(sort) prop:selected=move || shown.sort.get() == Some(sort)>
                {move || label.map(|label| format!("{}{arrow}", label.get(locale())))}
            </option>
        }
        .into_any()
    };
    let choose = move |event: leptos::ev::Event| {
        let key = event_target_value(&event);
        let chosen = offered.with_untracked(|offered| offered.iter().copied().find(|sort| sort_key(*sort) == key));
        shown.sort.set(chosen);
    };
    view! {
        <select class="select toolbar-sort" aria-label=tr(words::SORT) on:change=choose>
            <option value="" prop:selected=move || shown.sort.get().is_none()>
                {tr(words::USUAL_ORDER)}
            </option>
            {move || offered.get().into_iter().map(option).collect::<Vec<AnyView>>()}
        </select>
    }
}

fn sort_key(sort: Sort) -> String {
    format!("{}{}", sort.field.0, if sort.descending { "-" } else { "+" })
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
