//! The board as it is drawn: pointer drags with a card under the finger, keyboard moves that are read out.
//! A finger has to rest on a card before it drags, so that the board can still be scrolled.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{BoardColumn, PAGE, direction_of_key, neighbour};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::rules::grouped;
use crate::model::{ChoiceCode, EntityId, RecordId};
use crate::platform::layout::pixels;
use crate::ui::desk::{Desk, SaveState};

/// How far a mouse moves before a press becomes a drag, in pixels.
const SLACK: f64 = 5.0;
/// Cards of a column that are drawn in the first frame: more than a screen shows. The others follow column by column.
const FIRST: usize = 12;
/// Milliseconds from the first frame, and from one column, to the next column's other cards.
const TURN: u64 = 60;
/// How long a finger rests before it drags.
const REST: Duration = Duration::from_millis(350);

/// A card that is pressed or dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Press {
    row: u32,
    from: ChoiceCode,
    pointer: i32,
    start: (f64, f64),
    /// Where on the card it was taken, and how wide the card is.
    grip: (f64, f64),
    width: f64,
    dragging: bool,
}

/// A card that the keyboard sent on and that has not arrived yet.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sent {
    row: u32,
    /// The column that it is being saved for.
    to: ChoiceCode,
    /// The column that further presses of the key lead to.
    wanted: ChoiceCode,
}

#[derive(Clone, Copy)]
struct BoardState {
    desk: Desk,
    entity: EntityId,
    columns: Signal<Vec<BoardColumn>>,
    on_move: Callback<(RecordId, ChoiceCode), bool>,
    on_open: Callback<RecordId>,
    card: Callback<u32, AnyView>,
    press: RwSignal<Option<Press>>,
    at: RwSignal<(f64, f64)>,
    over: RwSignal<Option<ChoiceCode>>,
    said: RwSignal<String>,
    sent: StoredValue<Option<Sent>>,
    /// A drag ends with a click of the browser's, which must not open the card.
    swallow: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl BoardState {
    /// Whether whoever works here may move a card.
    fn may_move(&self) -> bool {
        untrack(|| self.desk.may(self.entity, Act::Edit))
    }

    fn id(&self, row: u32) -> Option<RecordId> {
        let entity = self.entity;
        self.desk.read(|workspace| workspace.id_at(entity, row))
    }

    fn open(&self, row: u32) {
        if let Some(id) = self.id(row) {
            self.on_open.run(id);
        }
    }

    /// Moves a card; false where that is asked about first, or does nothing.
    fn move_to(&self, row: u32, to: ChoiceCode) -> bool {
        let Some(id) = self.id(row) else {
            return false;
        };
        let entity = self.entity;
        let title = self.desk.read(|workspace| workspace.title(entity, id));
        let label = self.columns.with_untracked(|columns| {
            columns.iter().find(|column| column.key == to).map(|column| column.label.clone()).unwrap_or_default()
        });
        let moves = self.on_move.run((id, to));
        if moves {
            self.said.set(texts::MOVED_TO.fill(locale_untracked(), &[&title, &label]));
        }
        moves
    }

    /// Moves a card by so many columns. What is pressed while a move is being saved waits for its end.
    fn step(&self, row: u32, from: ChoiceCode, places: i32) {
        if !self.may_move() {
            return;
        }
        let sent = self.sent.get_value().filter(|sent| sent.row == row);
        let at = sent.map_or(from, |sent| sent.wanted);
        let Some(wanted) = self.columns.with_untracked(|columns| neighbour(columns, at, places)) else {
            return;
        };
        if let Some(sent) = sent {
            self.sent.set_value(Some(Sent { wanted, ..sent }));
        } else {
            self.send(row, wanted);
        }
    }

    /// Sends a card on by the keyboard; one that is asked about first is not on its way.
    fn send(&self, row: u32, to: ChoiceCode) {
        self.sent.set_value(Some(Sent { row, to, wanted: to }));
        if !self.move_to(row, to) {
            self.sent.set_value(None);
        }
    }

    /// A move has been saved or refused: the keyboard follows the card, and what was pressed meanwhile is done.
    fn arrived(&self) {
        let Some(Sent { row, to, wanted }) = self.sent.try_update_value(Option::take).flatten() else {
            return;
        };
        focus_card_soon(row);
        let is_there = self
            .columns
            .with_untracked(|columns| columns.iter().any(|column| column.key == to && column.rows.contains(&row)));
        if is_there && wanted != to {
            self.send(row, wanted);
        }
    }

    fn stop_timer(&self) {
        if let Some(Some(handle)) = self.timer.try_get_value() {
            handle.clear();
        }
        self.timer.set_value(None);
    }

    fn pressed(&self, row: u32, from: ChoiceCode, event: &ev::PointerEvent) {
        if event.button() != 0 || self.press.get_untracked().is_some() || !self.may_move() {
            return;
        }
        let Some(card) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
            return;
        };
        let place = card.get_bounding_client_rect();
        let start = (f64::from(event.client_x()), f64::from(event.client_y()));
        let press = Press {
            row,
            from,
            pointer: event.pointer_id(),
            start,
            grip: (start.0 - place.left(), start.1 - place.top()),
            width: place.width(),
            dragging: false,
        };
        self.at.set(start);
        self.swallow.set_value(false);
        self.press.set(Some(press));
        if event.pointer_type() != "mouse" {
            let state = *self;
            let pointer = press.pointer;
            let handle = set_timeout_with_handle(move || state.rested(&card, pointer), REST);
            self.timer.set_value(handle.ok());
        }
    }

    fn rested(&self, card: &web_sys::Element, pointer: i32) {
        if self.press.try_get_untracked().flatten().is_some_and(|press| press.pointer == pointer) {
            self.drag(card);
        }
    }

    fn drag(&self, card: &web_sys::Element) {
        self.press.update(|press| {
            if let Some(press) = press {
                press.dragging = true;
            }
        });
        if let Some(press) = self.press.get_untracked() {
            let _ = card.set_pointer_capture(press.pointer);
            self.over.set(Some(press.from));
        }
        self.swallow.set_value(true);
    }

    fn moved(&self, event: &ev::PointerEvent) {
        let Some(press) = self.press.get_untracked().filter(|press| press.pointer == event.pointer_id()) else {
            return;
        };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        if !press.dragging {
            let far = (at.0 - press.start.0).abs().max((at.1 - press.start.1).abs()) > SLACK;
            let card = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            match (far, event.pointer_type() == "mouse", card) {
                (true, true, Some(card)) => self.drag(&card),
                // A finger that moves before it rested scrolls the board.
                (true, false, _) => {
                    self.dropped_outside();
                    return;
                }
                _ => return,
            }
        }
        self.at.set(at);
        self.over.set(column_at(at));
    }

    fn released(&self, event: &ev::PointerEvent) {
        self.stop_timer();
        let press = self.press.get_untracked().filter(|press| press.pointer == event.pointer_id());
        let Some(press) = press else {
            return;
        };
        let over = self.over.get_untracked();
        self.press.set(None);
        self.over.set(None);
        if let (true, Some(to)) = (press.dragging && over != Some(press.from), over) {
            self.move_to(press.row, to);
        }
    }

    fn dropped_outside(&self) {
        self.stop_timer();
        self.press.set(None);
        self.over.set(None);
    }

    fn key_pressed(&self, row: u32, from: ChoiceCode, event: &ev::KeyboardEvent) {
        let on_card = event.target() == event.current_target();
        if !on_card {
            return;
        }
        let key = event.key();
        if key == "Enter" {
            event.prevent_default();
            self.open(row);
            return;
        }
        if key == "Escape" && self.press.get_untracked().is_some() {
            event.prevent_default();
            self.dropped_outside();
            return;
        }
        if let Some(places) = direction_of_key(&key, event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            self.step(row, from, places);
        }
    }
}

/// The column under a place of the page.
fn column_at(at: (f64, f64)) -> Option<ChoiceCode> {
    let document = web_sys::window()?.document()?;
    let element = document.element_from_point(at.0 as f32, at.1 as f32)?;
    let column = element.closest("[data-column]").ok().flatten()?;
    column.get_attribute("data-column")?.parse::<u16>().ok().map(ChoiceCode)
}

/// A moved card is drawn anew in its column; the keyboard follows it there once it is.
fn focus_card_soon(row: u32) {
    request_animation_frame(move || {
        let elsewhere = document().active_element().is_some_and(|active| !active.matches("body, main").unwrap_or(true));
        let found = document().query_selector(&format!("[data-card=\"{row}\"]")).ok().flatten();
        if let Some(card) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
            && !elsewhere
        {
            let _ = card.focus();
        }
    });
}

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
                    children=move |row| view! { <BoardCard state=state row=row from=key_code /> }
                />
                {more}
            </ul>
        </div>
    }
}

#[component]
fn BoardCard(state: BoardState, row: u32, from: ChoiceCode) -> impl IntoView {
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
            tabindex="0"
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
