//! The time line as a grid of which only what is in view is on the page. The arrow keys walk through it, Enter opens the
//! record that a line is about; whoever comes near its end has the journal read on.

use leptos::ev;
use leptos::prelude::*;

use super::reading::{Lines, Reading};
use super::words;
use crate::i18n::texts::audit as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::audit_entry as entry;
use crate::model::text::Locale;
use crate::model::{EntityId, RecordId, Text};
use crate::pages::forms::shortened;
use crate::pages::support::navigator;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::ui::links::{href_of, path_of};
use crate::ui::table::viewport::Step;
use crate::ui::table::window::Window;
use crate::workspace::session::{TimeLine, What};

/// So many lines before the end the journal is read on.
const NEAR: usize = 40;

#[derive(Clone, Copy)]
struct Grid {
    reading: Reading,
    window: Window,
    focus: RwSignal<Option<usize>>,
    id: StoredValue<String>,
    go: Callback<String>,
}

impl Grid {
    fn line_at(&self, index: usize) -> Option<TimeLine> {
        let session = self.reading.desk.session();
        self.reading.lines.with(|lines| lines.at(&session, index))
    }

    fn slot_id(&self, slot: usize) -> String {
        self.id.with_value(|id| format!("{id}-{slot}"))
    }

    fn pressed(&self, event: &ev::KeyboardEvent) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        if let Some(step) = Step::of_key(&key) {
            event.prevent_default();
            if let Some(index) = self.window.moved(self.focus.get_untracked(), step) {
                self.focus.set(Some(index));
                self.window.reveal(index);
            }
        } else if key == "Enter"
            && let Some(index) = self.focus.get_untracked()
            && let Some((entity, id)) = untrack(|| self.line_at(index)).as_ref().and_then(about)
            && is_here(self.reading.desk, entity, id)
        {
            event.prevent_default();
            self.go.run(path_of(entity, id));
        }
    }
}

/// The record that a line is about.
fn about(line: &TimeLine) -> Option<(EntityId, RecordId)> {
    match &line.what {
        What::Entry(record) => Some((words::table_of(record)?.id, record.get(entry::RECORD)?)),
        What::Change(..) => None,
    }
}

fn is_here(desk: Desk, entity: EntityId, id: RecordId) -> bool {
    desk.read(|workspace| workspace.row_of(entity, id)).is_some()
}

/// The list.
#[component]
pub fn AuditList(
    /// What it shows.
    reading: Reading,
) -> impl IntoView {
    let count = Memo::new(move |_| reading.lines.with(Lines::count));
    let grid = Grid {
        reading,
        window: Window::new(count, ".grid-head"),
        focus: RwSignal::new(None),
        id: StoredValue::new(ids::unique("audit")),
        go: navigator(),
    };
    let window = grid.window;
    // Other lines begin at the top; more of the same stay where they are.
    Effect::new(move |before: Option<()>| {
        reading.filter.track();
        if before.is_some() {
            grid.focus.set(None);
            window.scroll_to(0);
        }
    });
    Effect::new(move |_| {
        let near = window.first.get() + window.slots.get() + NEAR >= count.get();
        if near && count.get() > 0 && reading.has_more() && !reading.busy.get() && !reading.paused.get() {
            reading.go_on();
        }
    });
    let active = move || window.slot_of(grid.focus.get()?).map(|slot| grid.slot_id(slot));
    let slot = Callback::new(move |number: usize| row(grid, number));
    view! {
        <div
            class="grid audit-grid"
            role="grid"
            tabindex="0"
            aria-label=tr(texts::AUDIT)
            aria-rowcount=move || window.row_count()
            aria-activedescendant=active
            node_ref=window.node
            on:scroll=move |_| window.scrolled()
            on:keydown=move |event| grid.pressed(&event)
        >
            <div class="grid-head" role="row" aria-rowindex="1">
                {head("time", texts::TIME)} {head("member", texts::MEMBER)} {head("event", texts::SHOWN)}
                {head("about", texts::ABOUT)} {head("detail", texts::DETAIL)}
            </div>
            {window.body("grid-body", slot)}
        </div>
    }
}

fn head(column: &'static str, text: Text) -> AnyView {
    view! {
        <div class="grid-cell" data-audit=column role="columnheader">
            {tr(text)}
        </div>
    }
    .into_any()
}

fn row(grid: Grid, number: usize) -> AnyView {
    let place = Memo::new(move |_| grid.window.row_of(number));
    let transform = move || grid.window.transform(place.get());
    let focused = move || {
        let focus = grid.focus.get()?;
        place.get().filter(|index| *index == focus).map(|_| "")
    };
    let cells = move || {
        let line = grid.line_at(place.get()?)?;
        Some(cells(grid.reading.desk, &line, locale()))
    };
    view! {
        <div
            class="grid-row"
            role="row"
            id=grid.slot_id(number)
            aria-rowindex=move || place.get().map(|index| (index + 2).to_string())
            data-focused=focused
            hidden=move || place.get().is_none()
            style:transform=transform
            on:click=move |_| grid.focus.set(place.get_untracked())
        >
            {cells}
        </div>
    }
    .into_any()
}

fn cells(desk: Desk, line: &TimeLine, locale: Locale) -> AnyView {
    let at = line.at.local(desk.offset_minutes());
    let (table, record, detail) = match &line.what {
        What::Entry(record) => {
            let table = words::table_of(record).map(|entity| entity.label.get(locale).to_owned());
            let detail = words::detail(record, locale, desk.offset_minutes(), &|word| {
                desk.read(|workspace| words::own_role(workspace, word))
            });
            (table.unwrap_or_default(), about(line), detail)
        }
        What::Change(_, label, counts) => (words::counts(counts, locale), None, label.clone()),
    };
    let about = match record {
        Some((entity, id)) if is_here(desk, entity, id) => {
            let title = shortened(&desk.read(|workspace| workspace.title(entity, id)));
            let name = if title.is_empty() { table } else { format!("{table} · {title}") };
            view! {
                <a href=href_of(entity, id) tabindex="-1">
                    {name}
                </a>
            }
            .into_any()
        }
        // What was erased, or may not be seen, has no name here.
        _ => table.into_any(),
    };
    view! {
        <div class="grid-cell number" data-audit="time" data-narrow="meta" role="gridcell">
            <time datetime=line.at.rfc3339()>{at}</time>
        </div>
        <div class="grid-cell" data-audit="member" data-narrow="badge" role="gridcell">
            {line.member.clone()}
        </div>
        <div class="grid-cell" data-audit="event" data-narrow="title" role="gridcell">
            {words::event_of(line).get(locale)}
        </div>
        <div class="grid-cell" data-audit="about" data-narrow="beside" role="gridcell">
            {about}
        </div>
        <div class="grid-cell" data-audit="detail" data-narrow="subtitle" role="gridcell" title=detail.clone()>
            {detail.clone()}
        </div>
    }
    .into_any()
}
