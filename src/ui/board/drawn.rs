//! The board as it is drawn: pointer drags with a card under the finger, keyboard moves that are read out.
//! A finger has to rest on a card before it drags, so that the board can still be scrolled.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::moving::{BoardState, Press};
use super::reaching::tab_stop;
use super::{BoardColumn, PAGE};
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::model::rights::Act;
use crate::model::schema::rules::grouped;
use crate::model::{ChoiceCode, EntityId, RecordId};
use crate::platform::layout::pixels;
use crate::ui::desk::{Desk, SaveState};

/// Cards of a column that are drawn in the first frame: more than a screen shows. The others follow column by column.
const FIRST: usize = 12;
/// Milliseconds from the first frame, and from one column, to the next column's other cards.
const TURN: u64 = 60;

/// A board of cards.
#[component]
pub fn Board(
    /// Of which table the cards are.
    entity: EntityId,
    /// The columns, from left to right.
    #[prop(into)]
    columns: Signal<Vec<BoardColumn>>,
    /// Called with the record and the column to which a person moves it; says whether it moves. False where the person
    /// is asked something first.
    #[prop(into)]
    on_move: Callback<(RecordId, ChoiceCode), bool>,
    /// Called with the record that a person opens.
    #[prop(into)]
    on_open: Callback<RecordId>,
    /// Draws what stands on the card of a row.
    #[prop(into)]
    card: Callback<u32, AnyView>,
) -> impl IntoView {
    let state = BoardState {
        desk: Desk::expect(),
        entity,
        columns,
        on_move,
        on_open,
        card,
        press: RwSignal::new(None),
        at: RwSignal::new((0.0, 0.0)),
        over: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        reached: RwSignal::new(None),
        sent: StoredValue::new(None),
        swallow: StoredValue::new(false),
        timer: StoredValue::new(None),
    };
    Effect::new(move |_| {
        if state.desk.save_state.with(|saved| *saved != SaveState::Saving) {
            state.arrived();
        }
    });
    on_cleanup(move || {
        if let Some(Some(handle)) = state.timer.try_get_value() {
            handle.clear();
        }
    });
    let keys = Memo::new(move |_| columns.with(|columns| columns.iter().map(|column| column.key).collect::<Vec<_>>()));
    view! {
        <div class="board" role="list" tabindex="-1">
            <For
                each=move || keys.get()
                key=|key| *key
                children=move |key| view! { <Column state=state key_code=key /> }
            />
        </div>
        <Ghost state=state />
        <p class="visually-hidden" role="status" aria-live="polite">{move || state.said.get()}</p>
    }
}

/// Draws the rest of a column's first page once the first frame is on screen.
fn draw_others_soon(state: BoardState, key_code: ChoiceCode, limit: RwSignal<usize>) {
    let place = state.columns.with_untracked(|columns| columns.iter().position(|column| column.key == key_code));
    let wait = Duration::from_millis(TURN * (place.unwrap_or(0) as u64 + 1));
    request_animation_frame(move || {
        set_timeout(
            move || {
                limit.try_update(|limit| *limit = PAGE.max(*limit));
            },
            wait,
        );
    });
}

#[component]
fn Column(state: BoardState, key_code: ChoiceCode) -> impl IntoView {
    let limit = RwSignal::new(FIRST);
    draw_others_soon(state, key_code, limit);
    let own =
        Memo::new(move |_| state.columns.with(|columns| columns.iter().find(|column| column.key == key_code).cloned()));
    let label = move || own.with(|own| own.as_ref().map(|own| own.label.clone()).unwrap_or_default());
    let sum = move || own.with(|own| own.as_ref().map(|own| own.sum.clone()).unwrap_or_default());
    let tone = move || own.with(|own| own.as_ref().map(|own| own.tone.key()));
    let count = Memo::new(move |_| own.with(|own| own.as_ref().map_or(0, |own| own.rows.len())));
    let takes_only = move || own.with(|own| own.as_ref().is_some_and(|own| own.takes_only));
    let counted = move || (!takes_only()).then(|| view! { <span class="count">{move || grouped(count.get())}</span> });
    let rows = move || {
        own.with(|own| own.as_ref().map(|own| own.rows.iter().take(limit.get()).copied().collect::<Vec<u32>>()))
            .unwrap_or_default()
    };
    // Tab goes from column to column, the arrow keys within them.
    let stop = Memo::new(move |_| {
        let reached = state.reached.get();
        // Only what is drawn can be reached.
        own.with(|own| own.as_ref().and_then(|own| tab_stop(own.rows.get(..limit.get().min(own.rows.len()))?, reached)))
    });
    let drop_target = move || {
        let press = state.press.get()?;
        (press.dragging && state.over.get() == Some(key_code) && press.from != key_code).then_some("")
    };
    let more = move || {
        let left = count.get().saturating_sub(limit.get().max(PAGE));
        (left != 0).then(|| {
            let text = texts::SHOW_MORE.fill(crate::i18n::locale(), &[&left.to_string()]);
            view! {
                <li>
                    <button
                        type="button"
                        class="button board-add"
                        data-kind="quiet"
                        on:click=move |_| limit.update(|limit| *limit += PAGE)
                    >
                        {text}
                    </button>
                </li>
            }
        })
    };
    view! {
        <div
            class="board-column"
            role="listitem"
            aria-label=label
            data-tone=tone
            data-drop=drop_target
            data-column=key_code.0.to_string()
        >
            <header class="board-head">
                <h3>{label}</h3>
                {counted}
                <span class="board-sum amount">{sum}</span>
            </header>
            <ul class="board-cards">
                <For
                    each=rows
                    key=|row| *row
                    children=move |row| view! { <BoardCard state=state row=row from=key_code stop=stop /> }
                />
                {more}
            </ul>
        </div>
    }
}

#[component]
fn BoardCard(state: BoardState, row: u32, from: ChoiceCode, stop: Memo<Option<u32>>) -> impl IntoView {
    let dragging = move || state.press.get().filter(|press| press.dragging && press.row == row).map(|_| "");
    // Hundreds of cards may be drawn: one is drawn anew where its record or the day has changed, not with each of the others.
    let shown = Memo::new(move |_| {
        state.desk.track(state.entity);
        (state.desk.today(), state.desk.read(|workspace| workspace.record_at(state.entity, row)))
    });
    let contents = move || {
        // Read, not only tracked: a memo that nobody reads never asks its table, and is never told of a change.
        shown.with(|_| ());
        state.card.run(row)
    };
    let touched = move |event: ev::TouchEvent| {
        // While a card hangs on the finger the page must not scroll along.
        if state.press.get_untracked().is_some_and(|press| press.dragging) && event.cancelable() {
            event.prevent_default();
        }
    };
    let clicked = move |event: ev::MouseEvent| {
        let swallowed = state.swallow.get_value();
        state.swallow.set_value(false);
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        if !swallowed {
            state.open(row);
        }
    };
    let hint = move || state.desk.may(state.entity, Act::Edit).then(tr(texts::CARD_HINT));
    view! {
        <li
            class="card"
            tabindex=move || if stop.get() == Some(row) { "0" } else { "-1" }
            data-card=row.to_string()
            data-dragging=dragging
            title=hint
            style:user-select="none"
            on:pointerdown=move |event| state.pressed(row, from, &event)
            on:pointermove=move |event| state.moved(&event)
            on:pointerup=move |event| state.released(&event)
            on:pointercancel=move |_: ev::PointerEvent| state.dropped_outside()
            on:touchmove=touched
            on:dragstart=move |event: ev::DragEvent| event.prevent_default()
            on:contextmenu=move |event: ev::MouseEvent| {
                if state.press.get_untracked().is_some_and(|press| press.dragging) {
                    event.prevent_default();
                }
            }
            on:click=clicked
            on:focus=move |_: ev::FocusEvent| state.reached.set(Some(row))
            on:keydown=move |event| state.key_pressed(row, from, &event)
        >
            {contents}
        </li>
    }
}

/// The card under the pointer while it is dragged.
#[component]
fn Ghost(state: BoardState) -> impl IntoView {
    let dragged = Memo::new(move |_| state.press.get().filter(|press| press.dragging));
    let left = move |press: Press| pixels(state.at.get().0 - press.grip.0);
    let top = move |press: Press| pixels(state.at.get().1 - press.grip.1);
    move || {
        dragged.get().map(|press| {
            view! {
                <div
                    class="card"
                    aria-hidden="true"
                    style:position="fixed"
                    style:z-index="50"
                    style:pointer-events="none"
                    style:width=pixels(press.width)
                    style:left=move || left(press)
                    style:top=move || top(press)
                >
                    {state.card.run(press.row)}
                </div>
            }
        })
    }
}
