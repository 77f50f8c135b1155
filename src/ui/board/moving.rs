//! How a card is moved: the press that becomes a drag, where it is let go, and the moves of the keyboard, which wait for
//! the one that is being saved.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::reaching::{Cards, Way, way_of_key};
use super::{BoardColumn, direction_of_key, neighbour};
use crate::i18n::locale_untracked;
use crate::i18n::texts::ui as texts;
use crate::model::rights::Act;
use crate::model::{ChoiceCode, EntityId, RecordId};
use crate::ui::desk::Desk;

/// How far a mouse moves before a press becomes a drag, in pixels.
const SLACK: f64 = 5.0;
/// How long a finger rests before it drags.
const REST: Duration = Duration::from_millis(350);

/// A card that is pressed or dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Press {
    pub row: u32,
    pub from: ChoiceCode,
    pointer: i32,
    start: (f64, f64),
    /// Where on the card it was taken, and how wide the card is.
    pub grip: (f64, f64),
    pub width: f64,
    pub dragging: bool,
}

/// A card that the keyboard sent on and that has not arrived yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sent {
    row: u32,
    /// The column that it is being saved for.
    to: ChoiceCode,
    /// The column that further presses of the key lead to.
    wanted: ChoiceCode,
}

/// What a board knows while cards are moved.
#[derive(Clone, Copy)]
pub(super) struct BoardState {
    pub desk: Desk,
    pub entity: EntityId,
    pub columns: Signal<Vec<BoardColumn>>,
    pub on_move: Callback<(RecordId, ChoiceCode), bool>,
    pub on_open: Callback<RecordId>,
    pub card: Callback<u32, AnyView>,
    pub press: RwSignal<Option<Press>>,
    pub at: RwSignal<(f64, f64)>,
    pub over: RwSignal<Option<ChoiceCode>>,
    pub said: RwSignal<String>,
    /// The card where the keyboard was last.
    pub reached: RwSignal<Option<u32>>,
    pub sent: StoredValue<Option<Sent>>,
    /// A drag ends with a click of the browser's, which must not open the card.
    pub swallow: StoredValue<bool>,
    pub timer: StoredValue<Option<TimeoutHandle>>,
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

    pub fn open(&self, row: u32) {
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
    pub fn arrived(&self) {
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

    pub fn pressed(&self, row: u32, from: ChoiceCode, event: &ev::PointerEvent) {
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

    pub fn moved(&self, event: &ev::PointerEvent) {
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

    pub fn released(&self, event: &ev::PointerEvent) {
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

    pub fn dropped_outside(&self) {
        self.stop_timer();
        self.press.set(None);
        self.over.set(None);
    }

    pub fn key_pressed(&self, row: u32, from: ChoiceCode, event: &ev::KeyboardEvent) {
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
            return;
        }
        let alone = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        if let Some(way) = way_of_key(&key).filter(|_| alone) {
            event.prevent_default();
            self.go(row, way);
        }
    }

    /// Brings the keyboard to the card that lies that way; where none does it stays.
    fn go(&self, row: u32, way: Way) {
        let next = self.columns.with_untracked(|columns| {
            let drawn = columns.iter().map(|column| cards_drawn(column.key)).collect();
            Cards { columns, drawn }.next(row, way)
        });
        if let Some(card) = next.and_then(card_of) {
            let _ = card.focus();
        }
    }
}

/// How many cards of a column are drawn.
fn cards_drawn(column: ChoiceCode) -> usize {
    let found = document().query_selector_all(&format!("[data-column=\"{}\"] [data-card]", column.0));
    found.map_or(0, |found| found.length() as usize)
}

/// The card of a row, where it is drawn.
fn card_of(row: u32) -> Option<web_sys::HtmlElement> {
    let found = document().query_selector(&format!("[data-card=\"{row}\"]")).ok().flatten();
    found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
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
        if let Some(card) = card_of(row)
            && !elsewhere
        {
            let _ = card.focus();
        }
    });
}
