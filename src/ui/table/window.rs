//! The window on a long list that both grids have, that of records and that of an import's preview: the box that
//! scrolls, measured, and the slots in it. Which slot shows which row is decided in `viewport`.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::viewport::{Step, Viewport, moved, row_of_slot, slot_of_row};
use crate::platform::layout::{ResizeWatch, length, pixels};

/// A window on a list. Copied freely; goes with the component that made it.
#[derive(Clone, Copy)]
pub struct Window {
    /// Where the list is scrolled to.
    pub viewport: RwSignal<Viewport>,
    /// How many rows the list has.
    pub count: Memo<usize>,
    /// The first row drawn.
    pub first: Memo<usize>,
    /// How many rows are drawn.
    pub slots: Memo<usize>,
    /// The box that scrolls.
    pub node: NodeRef<html::Div>,
    head: &'static str,
}

impl Window {
    /// A window on a list of that many rows; `head` is the selector of what stays on top.
    pub fn new(count: Memo<usize>, head: &'static str) -> Self {
        let viewport = RwSignal::new(Viewport::default());
        let window = Self {
            viewport,
            count,
            first: Memo::new(move |_| viewport.with(|viewport| viewport.first(count.get()))),
            slots: Memo::new(move |_| viewport.with(Viewport::slots)),
            node: NodeRef::new(),
            head,
        };
        window.keep_measured();
        window
    }

    /// The row that a slot shows.
    pub fn row_of(&self, slot: usize) -> Option<usize> {
        let row = row_of_slot(slot, self.first.get(), self.slots.get());
        (row < self.count.get()).then_some(row)
    }

    /// The slot that shows a row.
    pub fn slot_of(&self, row: usize) -> Option<usize> {
        slot_of_row(row, self.first.get(), self.slots.get(), self.count.get())
    }

    /// Where a row lies, as a `transform`.
    pub fn transform(&self, row: Option<usize>) -> String {
        let height = self.viewport.with(|viewport| viewport.row);
        row.map(|row| format!("translateY({})", pixels(row as f64 * height))).unwrap_or_default()
    }

    /// The row that the keyboard comes to.
    pub fn moved(&self, current: Option<usize>, step: Step) -> Option<usize> {
        let page = self.viewport.with_untracked(Viewport::page);
        moved(current, step, self.count.get_untracked(), page)
    }

    /// Brings a row into view.
    pub fn reveal(&self, row: usize) {
        if let Some(top) = self.viewport.with_untracked(|viewport| viewport.reveal(row)) {
            self.scroll_to(top as i32);
        }
    }

    /// Scrolls the list; what is drawn follows.
    pub fn scroll_to(&self, top: i32) {
        if let Some(node) = self.node.get_untracked() {
            node.set_scroll_top(top);
        }
    }

    /// Takes note of where a person has scrolled to.
    pub fn scrolled(&self) {
        if let Some(node) = self.node.get_untracked() {
            let top = f64::from(node.scroll_top());
            self.viewport.update(|viewport| viewport.top = top);
        }
    }

    /// The `aria-rowcount`: the rows and their head.
    pub fn row_count(&self) -> String {
        (self.count.get() + 1).to_string()
    }

    /// The rows: a box as high as all of them that holds the drawn ones alone.
    pub fn body(self, class: &'static str, slot: Callback<usize, AnyView>) -> AnyView {
        let height = move || pixels(self.count.get() as f64 * self.viewport.with(|viewport| viewport.row));
        // Without a row there is nothing that the group could hold.
        let role = move || (self.count.get() > 0).then_some("rowgroup");
        view! {
            <div class=class role=role style:height=height>
                <For
                    each=move || 0..self.slots.get()
                    key=|number| *number
                    children=move |number: usize| slot.run(number)
                />
            </div>
        }
        .into_any()
    }

    fn measure(&self, node: &web_sys::Element) {
        let head = node.query_selector(self.head).ok().flatten();
        let measured = Viewport {
            top: f64::from(node.scroll_top()),
            height: f64::from(node.client_height()),
            row: length(node, "--row").filter(|row| *row > 0.0).unwrap_or(36.0),
            head: head.map_or(0.0, |head| f64::from(head.client_height())),
        };
        if self.viewport.try_get_untracked().is_some_and(|viewport| viewport != measured) {
            self.viewport.set(measured);
        }
    }

    fn keep_measured(self) {
        let watch: StoredValue<Option<ResizeWatch>, LocalStorage> = StoredValue::new_local(None);
        // Another tab may have chosen another height of rows.
        let chosen = window_event_listener_untyped("storage", move |_| {
            if let Some(node) = self.node.try_get_untracked().flatten() {
                self.measure(&node);
            }
        });
        on_cleanup(move || chosen.remove());
        Effect::new(move |_| {
            let Some(node) = self.node.get() else {
                return;
            };
            let node: web_sys::Element = node.unchecked_into();
            self.measure(&node);
            let watched = node.clone();
            watch.set_value(Some(ResizeWatch::new(&node, move || self.measure(&watched))));
        });
    }
}
