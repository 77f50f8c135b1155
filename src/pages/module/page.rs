//! The page of a module. Its rows are asked for anew, at most once a frame, whenever what it shows or its table changes.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use wasm_bindgen::JsCast;

use super::bulk::BulkBar;
use super::kept::Lists;
use super::toolbar::Toolbar;
use super::views::views;
use crate::i18n::texts::export;
use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{contract, opportunity, policy};
use crate::model::{Entity, EntityId, RecordId, Text};
use crate::pages::beginning::Beginning;
use crate::pages::below::Below;
use crate::pages::export::ExportDialog;
use crate::pages::forms::{Forms, shortened};
use crate::pages::gate::where_act;
use crate::pages::invited::Invitation;
use crate::pages::later::{later, when_here};
use crate::pages::routes::{Place, relative};
use crate::pages::support::{filled, grouped, navigator, new_label, plural_of};
use crate::platform::memory;
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{list_path, path_of};
use crate::ui::minute::track_minute;
use crate::ui::table::{Columns, DataTable, Selection};
use crate::workspace::{Filter, Query, Sort, Test, Workspace};

/// Puts the rows of a list into the order of a module.
pub type Order = fn(&Workspace, Vec<u32>) -> Vec<u32>;

/// What a list adds up, each sum with its name.
pub type Sums = fn(&Workspace, &[u32]) -> Vec<(Text, String)>;

/// What a module brings to the shared page.
#[derive(Clone, Copy)]
pub struct Parts {
    /// Its table.
    pub entity: EntityId,
    /// The order of its list as long as no column is sorted by; `None` for the newest first.
    pub order: Option<Order>,
    /// Its other way to be shown, beside the list.
    pub board: Option<fn(Shown) -> AnyView>,
    /// The sums of the shown rows with their names, for the tool bar.
    pub sum: Option<Sums>,
    /// The page of a record.
    pub record: fn(RecordId) -> AnyView,
    /// The name under which this device remembers columns and order.
    pub key: &'static str,
}

/// What the parts of a module's page share.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The module.
    pub parts: Parts,
    /// The rows that are shown.
    pub rows: RwSignal<Arc<Vec<u32>>>,
    /// The conditions.
    pub filter: RwSignal<Filter>,
    /// The order.
    pub sort: RwSignal<Option<Sort>>,
    /// The words of the quick search.
    pub text: RwSignal<String>,
    /// How far the list is scrolled, in CSS pixels.
    pub top: RwSignal<f64>,
    /// Which saved view is on; `None` after the conditions were changed.
    pub view: RwSignal<Option<usize>>,
    /// The ticked records.
    pub selection: RwSignal<Selection>,
    /// The columns.
    pub columns: RwSignal<Columns>,
    /// Whether the board is shown.
    pub as_board: RwSignal<bool>,
    /// The open record.
    pub open: Memo<Option<RecordId>>,
    /// Opens a record.
    pub on_open: Callback<RecordId>,
}

impl Shown {
    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.text.with(|text| text.trim().is_empty()) || !self.filter.with(|filter| filter.conditions.is_empty())
    }

    /// Shows everything again.
    pub fn clear(&self) {
        self.text.set(String::new());
        self.filter.set(Filter::default());
        self.view.set(Some(0));
    }
}

/// The page of a module.
#[component]
pub fn ModulePage(
    /// What the module brings.
    parts: Parts,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(entity) = described(desk, parts.entity) else {
        return ().into_any();
    };
    let go = navigator();
    let params = use_params_map();
    let open_by_query = use_query_map();
    let open = Memo::new(move |_| {
        let by_path = params.with(|params| params.get("id"));
        let wanted = by_path.or_else(|| open_by_query.with(|query| query.get("open")))?;
        RecordId::parse(&wanted)
    });
    let entity_id = parts.entity;
    let kept = Lists::expect().of(desk, entity_id);
    let remembered_board = memory::get::<bool>(&format!("board.{}", parts.key)).unwrap_or(parts.board.is_some());
    let shown = Shown {
        parts,
        rows: RwSignal::new(Arc::new(Vec::new())),
        filter: kept.filter.into(),
        // A field of the company's own may have been retired since.
        sort: RwSignal::new(kept_sort(parts.key).filter(|sort| entity.field(sort.field).is_some())),
        text: kept.text.into(),
        top: kept.top.into(),
        view: RwSignal::new(Some(0)),
        selection: RwSignal::new(Selection::none()),
        columns: RwSignal::new(kept_columns(entity, parts.key)),
        as_board: RwSignal::new(parts.board.is_some() && remembered_board),
        open,
        on_open: Callback::new(move |id: RecordId| go.run(path_of(entity_id, id))),
    };
    keep_rows(desk, shown);
    keep_ticks(desk, shown);
    remember(shown);
    give_keyboard_back(desk, shown);
    let close = Callback::new(move |()| go.run(list_path(entity_id).to_owned()));
    // At the window: what had the keyboard may be outside of list and record, or gone.
    let pressed = window_event_listener(ev::keydown, move |event| escape(shown, close, &event));
    on_cleanup(move || pressed.remove());
    view! {
        <div class="page" data-module=parts.key>
            <Head shown=shown />
            <Toolbar shown=shown />
            <div class="split" data-open=move || open.get().map(|_| "")>
                <section class="split-list" aria-label=move || entity.plural.get(locale())>
                    <h2 class="visually-hidden">{move || entity.plural.get(locale())}</h2>
                    {list(desk, shown)}
                    <BulkBar shown=shown />
                </section>
                {move || open.get().map(|id| panel(desk, shown, id, close))}
            </div>
        </div>
    }
    .into_any()
}

/// The order that this device keeps for the list.
fn kept_sort(key: &str) -> Option<Sort> {
    memory::get::<Sort>(&format!("sort.{key}"))
}

/// The columns that this device keeps for the list; the table keeps them under the same name.
fn kept_columns(entity: &'static Entity, key: &str) -> Columns {
    let kept = memory::get::<Columns>(&format!("columns.{key}"));
    kept.map_or_else(|| Columns::initial(entity), |columns| columns.repaired(entity))
}

/// The record beside the list. It takes the place of the one before it, so its parts never mix two records.
fn panel(desk: Desk, shown: Shown, id: RecordId, close: Callback<()>) -> AnyView {
    let entity = shown.parts.entity;
    provide_context(ClosePanel(close));
    let label = move || {
        desk.track(entity);
        words::PANEL.fill(locale(), &[&shortened(&desk.read(|workspace| workspace.title(entity, id)))])
    };
    view! {
        <aside class="split-panel" aria-label=label data-record=id.to_string()>
            {
                let record = shown.parts.record;
                later(move || record(id))
            }
        </aside>
    }
    .into_any()
}

/// Escape closes the record, unless it means something where the keyboard is: a form, a dialog, an open menu.
fn escape(shown: Shown, close: Callback<()>, event: &ev::KeyboardEvent) {
    let meant = event.key() == "Escape" && !event.default_prevented() && !event.is_composing();
    if !meant || shown.open.get_untracked().is_none() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let elsewhere = target.is_some_and(|target| {
        target
            .closest("dialog, form, [popover], textarea, select, input:not([type='checkbox'])")
            .ok()
            .flatten()
            .is_some()
    });
    // A dialog is asked to close whatever in it has the keyboard.
    let above = document().query_selector("dialog[open], :popover-open").ok().flatten().is_some();
    if !elsewhere && !above {
        event.prevent_default();
        close.run(());
    }
}

/// A record that is closed takes what had the keyboard with it: it goes back to the list, or to the card on the board.
fn give_keyboard_back(desk: Desk, shown: Shown) {
    Effect::new(move |before: Option<Option<RecordId>>| {
        let now = shown.open.get();
        if let (Some(Some(left)), None) = (before, now) {
            let entity = shown.parts.entity;
            let row = desk.read(|workspace| workspace.row_of(entity, left));
            match row.filter(|_| shown.as_board.get_untracked()) {
                Some(row) => focus_soon(format!("[data-card=\"{row}\"]")),
                None => focus_soon(list_selector(shown.parts.key)),
            }
        }
        now
    });
}

/// Where the list of a module is: of this one only, for another page may be here by the time it is looked for.
pub fn list_selector(key: &str) -> String {
    format!("[data-module=\"{key}\"] .split-list > .grid")
}

/// What a module adds to the actions in the head of its page.
#[derive(Clone, Copy)]
pub struct HeadAction(pub fn() -> AnyView);

/// How a record page closes the panel that it stands in.
#[derive(Clone, Copy)]
pub struct ClosePanel(pub Callback<()>);

#[component]
fn Head(shown: Shown) -> impl IntoView {
    let desk = Desk::expect();
    let forms = Forms::expect();
    let entity = shown.parts.entity;
    let own = use_context::<HeadAction>();
    let exporting = RwSignal::new(false);
    let leads_on = Place::of(entity).filter(|place| place.below().next().is_some());
    let count = move || {
        desk.track(entity);
        let all = desk.read(|workspace| workspace.count(entity));
        let seen = shown.rows.with(|rows| rows.len());
        if seen == all || !shown.is_narrowed() {
            words::COUNT.fill(locale(), &[&grouped(all)])
        } else {
            words::COUNT_OF.fill(locale(), &[&grouped(seen), &grouped(all)])
        }
    };
    view! {
        <header class="page-head">
            <h1>{move || plural_of(entity, locale())}</h1>
            <span class="page-count" role="status">
                {count}
            </span>
            {leads_on.map(|place| when_here(move || view! { <Below place=place /> }.into_any()))}
            <div class="page-actions">
                {own.map(|own| (own.0)())}
                {where_act(desk, (entity, Act::Export), move || export_button(exporting))}
                {where_act(desk, (entity, Act::Import), import_link)}
                {where_act(desk, (entity, Act::Create), move || new_button(forms, entity))}
            </div>
            {when_here(move || view! { <ExportDialog shown=shown open=exporting /> }.into_any())}
        </header>
    }
}

fn export_button(exporting: RwSignal<bool>) -> AnyView {
    view! {
        <button type="button" class="button" aria-label=tr(export::EXPORT) on:click=move |_| exporting.set(true)>
            <Icon name=IconName::Export />
            <span>{tr(export::EXPORT)}</span>
        </button>
    }
    .into_any()
}

fn import_link() -> AnyView {
    view! {
        <a class="button" href=relative("/import") aria-label=tr(words::IMPORT)>
            <Icon name=IconName::Import />
            <span>{tr(words::IMPORT)}</span>
        </a>
    }
    .into_any()
}

fn new_button(forms: Forms, entity: EntityId) -> AnyView {
    view! {
        <button
            type="button"
            class="button"
            data-kind="primary"
            aria-label=move || new_label(entity, locale())
            on:click=move |_| forms.create(entity, Vec::new())
        >
            <Icon name=IconName::Plus />
            <span>{move || new_label(entity, locale())}</span>
        </button>
    }
    .into_any()
}

/// The list, the board, or what to do where there is nothing to show.
fn list(desk: Desk, shown: Shown) -> AnyView {
    let entity = shown.parts.entity;
    let kind = Memo::new(move |_| {
        desk.track(entity);
        let nothing_at_all = desk.read(|workspace| workspace.count(entity)) == 0;
        let nothing_found = shown.rows.with(|rows| rows.is_empty()) && shown.is_narrowed();
        match (nothing_at_all, nothing_found, shown.as_board.get()) {
            (true, ..) => Kind::Empty,
            (false, true, _) => Kind::NothingFound,
            (false, false, true) => Kind::Board,
            (false, false, false) => Kind::List,
        }
    });
    let draw = move || match (kind.get(), shown.parts.board) {
        (Kind::Empty, _) => view! { <EmptyTable shown=shown /> }.into_any(),
        (Kind::NothingFound, _) => view! { <NothingFound shown=shown /> }.into_any(),
        (Kind::Board, Some(board)) => board(shown),
        (Kind::Board | Kind::List, _) => view! {
            <DataTable
                entity=entity
                rows=shown.rows
                sort=shown.sort
                selection=shown.selection
                on_open=shown.on_open
                open=shown.open
                storage_key=shown.parts.key
                columns=shown.columns
                top=shown.top
            />
        }
        .into_any(),
    };
    draw.into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    NothingFound,
    Board,
    List,
}

#[component]
fn EmptyTable(shown: Shown) -> impl IntoView {
    let entity = shown.parts.entity;
    let title = Signal::derive(move || filled(words::EMPTY_TITLE, locale(), plural_of(entity, locale())));
    let invitation = Invitation::of(entity);
    view! { <Beginning entity=entity title=title invitation=invitation /> }
}

#[component]
fn NothingFound(shown: Shown) -> impl IntoView {
    let title = Signal::derive(move || words::NONE_TITLE.get(locale()).to_owned());
    let text = Signal::derive(move || words::NONE_TEXT.get(locale()).to_owned());
    view! {
        <Empty title=title text=text>
            <button type="button" class="button" on:click=move |_| shown.clear()>
                <Icon name=IconName::Close />
                <span>{tr(words::CLEAR_FILTERS)}</span>
            </button>
        </Empty>
    }
}

/// Asks for the rows at once when the page opens, then at most once a frame.
fn keep_rows(desk: Desk, shown: Shown) {
    let latest = StoredValue::new(None::<Query>);
    let unready = Memo::new(move |_| desk.preparing.get() > 0);
    Effect::new(move |before: Option<()>| {
        desk.track(shown.parts.entity);
        // Words are asked once more when the search knows all records.
        if shown.text.with(|text| !text.trim().is_empty()) {
            unready.get();
        }
        let filter = shown.filter.get();
        // What passes with time is asked for anew with it.
        if filter.conditions.iter().any(|condition| condition.test == Test::Passed) {
            track_minute();
        }
        // Whom an owner may lose depends on what is agreed on, and on deals and contracts.
        if filter.conditions.iter().any(|condition| matches!(condition.test, Test::ReturnsWithin(_))) {
            [policy::ID, opportunity::ID, contract::ID].into_iter().for_each(|entity| desk.track(entity));
        }
        // Whether an instalment is owed its contract says.
        if filter.conditions.iter().any(|condition| matches!(condition.test, Test::Owed)) {
            desk.track(contract::ID);
        }
        let query = Query {
            filter,
            sort: shown.sort.get(),
            text: shown.text.get(),
            now: desk.now(),
            ..Query::all(shown.parts.entity, desk.day())
        };
        if before.is_none() {
            shown.rows.set(Arc::new(answer(desk, shown.parts, &query)));
            return;
        }
        let waiting = latest.with_value(Option::is_some);
        latest.set_value(Some(query));
        if !waiting {
            request_animation_frame(move || {
                // The page may be gone by now; then there is nobody to answer.
                let query = latest.try_update_value(Option::take).flatten();
                if let Some(query) = query {
                    shown.rows.try_set(Arc::new(answer(desk, shown.parts, &query)));
                }
            });
        }
    });
}

/// What is deleted, here or in another tab, is ticked no longer.
fn keep_ticks(desk: Desk, shown: Shown) {
    Effect::new(move |_| {
        desk.track(shown.parts.entity);
        let entity = shown.parts.entity;
        let gone: Vec<u32> = shown.selection.with_untracked(|selection| {
            desk.read(|workspace| selection.rows().filter(|row| workspace.id_at(entity, *row).is_none()).collect())
        });
        if !gone.is_empty() {
            shown.selection.update(|selection| gone.iter().for_each(|row| selection.set(*row, false)));
        }
    });
}

fn answer(desk: Desk, parts: Parts, query: &Query) -> Vec<u32> {
    desk.read(|workspace| {
        let rows = workspace.query(query);
        match parts.order {
            Some(order) if query.sort.is_none() => order(workspace, rows),
            _ => rows,
        }
    })
}

/// Remembers order and way of showing on this device, and takes back the tick on a view whose conditions were changed.
fn remember(shown: Shown) {
    Effect::new(move |before: Option<()>| {
        let sort = shown.sort.get();
        if before.is_some() {
            let key = format!("sort.{}", shown.parts.key);
            match sort {
                Some(sort) => memory::set(&key, &sort),
                None => memory::remove(&key),
            }
        }
    });
    Effect::new(move |before: Option<()>| {
        let as_board = shown.as_board.get();
        if before.is_some() {
            memory::set(&format!("board.{}", shown.parts.key), &as_board);
        }
    });
    let desk = Desk::expect();
    let me = desk.session().who();
    Effect::new(move |_| {
        let filter = shown.filter.get();
        let today = desk.today();
        let found = views(shown.parts.entity).iter().position(|view| (view.filter)(&me, today) == filter);
        shown.view.set(found);
    });
}
