//! The page: groups of records that are likely one, the surest first, each with its reasons, to merge or to tell apart.
//! It goes through the table in slices and begins anew when that changes; what was decided meanwhile is gone at once.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::group::GroupCard;
use super::keys::{AtHand, DuplicateKey, DuplicateKeys};
use super::merge_form::MergeForm;
use super::method::Method;
use super::words as said;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::duplicates::{DuplicateCount, Group, Groups, Strictness, TABLES, still};
use crate::model::schema::tables::customer;
use crate::model::{EntityId, RecordId};
use crate::pages::routes::relative;
use crate::pages::sheet::Choice;
use crate::pages::sheet::slices::counted;
use crate::pages::shell::page_stroke;
use crate::pages::support::{filled, grouped, plural_of, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::empty::Empty;
use crate::ui::focus::focus_soon;
use crate::ui::kept::kept;
use crate::ui::links::list_path;
use crate::workspace::merging::told_apart;

/// How many groups are shown at first, and how many more each time.
const SHOWN: usize = 20;

/// The names under which this device remembers the table and how sure a pair has to be.
const TABLE: &str = "duplicates.table";
const STRICTNESS: &str = "duplicates.strictness";

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Page {
    /// The desk.
    pub desk: Desk,
    /// The number of the table that is looked through.
    table: RwSignal<u16>,
    strictness: RwSignal<Strictness>,
    found: RwSignal<Option<(EntityId, Groups)>>,
    /// The groups that are shown, as things stand.
    groups: Memo<Vec<Group>>,
    /// The first records of these groups.
    list: Memo<Vec<RecordId>>,
    shown: RwSignal<usize>,
    at_hand: RwSignal<AtHand>,
    /// The two records that are being merged.
    merging: RwSignal<Option<(RecordId, RecordId)>>,
    dialog: RwSignal<bool>,
}

impl Page {
    fn new(desk: Desk) -> Self {
        let table = kept(TABLE, customer::ID.0);
        if !TABLES.contains(&EntityId(table.get_untracked())) {
            table.set(customer::ID.0);
        }
        let strictness = kept(STRICTNESS, Strictness::default());
        let begin = move || DuplicateCount::new(EntityId(table.get()), strictness.get());
        let found = counted(desk, &TABLES, begin, |_, count| (count.entity(), count.found()));
        let shown = RwSignal::new(SHOWN);
        let groups = Memo::new(move |_| {
            let (entity, shown) = (EntityId(table.get()), shown.get());
            desk.track(entity);
            found.with(|found| match found {
                Some((of, groups)) if *of == entity => desk.read(|workspace| {
                    groups.groups.iter().filter_map(|group| still(workspace, entity, group)).take(shown).collect()
                }),
                _ => Vec::new(),
            })
        });
        let first = |group: &Group| group.members.first().copied();
        let list = Memo::new(move |_| groups.with(|groups| groups.iter().filter_map(first).collect::<Vec<_>>()));
        let (at_hand, merging, dialog) = (RwSignal::new(AtHand::default()), RwSignal::new(None), RwSignal::new(false));
        Self { desk, table, strictness, found, groups, list, shown, at_hand, merging, dialog }
    }

    /// The table that is looked through.
    pub fn entity(self) -> EntityId {
        EntityId(self.table.get())
    }

    /// The same, for what is drawn once.
    pub fn entity_untracked(self) -> EntityId {
        EntityId(self.table.get_untracked())
    }

    /// How many records of the table were looked through; `None` until all were.
    fn records(self) -> Option<usize> {
        let entity = self.entity();
        self.found.with(|found| found.as_ref().filter(|(of, _)| *of == entity).map(|(_, found)| found.records))
    }

    /// Whether this is the group at hand.
    pub fn is_at_hand(self, group: RecordId) -> bool {
        let list = self.list.get();
        self.at_hand.with(|at| at.place(&list)).and_then(|place| list.get(place).copied()) == Some(group)
    }

    /// Opens the dialog for the surest pair of a group.
    pub fn merge(self, group: &Group) {
        if let Some(pair) = group.pairs.first() {
            self.take(group);
            self.merging.set(Some((pair.one, pair.other)));
            self.dialog.set(true);
        }
    }

    /// Says that the records of a group are different.
    pub fn tell_apart(self, group: &Group) {
        self.take(group);
        let entity = self.entity_untracked();
        let changes = self.desk.read(|workspace| told_apart(workspace, entity, &group.members));
        let said = words::TOLD_APART.get(locale_untracked()).to_owned();
        save(self.desk, said.clone(), changes, Some(said));
    }

    fn take(self, group: &Group) {
        let list = self.list.get_untracked();
        if let Some(place) = list.iter().position(|first| Some(first) == group.members.first()) {
            self.at_hand.update(|at| at.take(&list, place));
        }
    }

    fn press(self, key: DuplicateKey) {
        let list = self.list.get_untracked();
        let place = self.at_hand.with_untracked(|at| at.place(&list));
        let group = place.and_then(|place| self.groups.with_untracked(|groups| groups.get(place).cloned()));
        match (key, group) {
            (DuplicateKey::Next | DuplicateKey::Previous, _) => {
                self.at_hand.update(|at| at.go(&list, key == DuplicateKey::Next));
                let place = self.at_hand.with_untracked(|at| at.place(&list));
                if let Some(first) = place.and_then(|place| list.get(place))
                    && let Ok(Some(card)) = document().query_selector(&format!("[data-group=\"{first}\"]"))
                    && let Ok(card) = card.dyn_into::<web_sys::HtmlElement>()
                {
                    let _ = card.focus();
                }
            }
            (DuplicateKey::Merge, Some(group)) => self.merge(&group),
            (DuplicateKey::Different, Some(group)) => self.tell_apart(&group),
            (DuplicateKey::Merge | DuplicateKey::Different, None) => {}
        }
    }
}

/// The page.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let desk = Desk::expect();
    let page = Page::new(desk);
    let keys = StoredValue::new(DuplicateKeys::default());
    let pressed = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let Some(stroke) = page_stroke(&event, desk) else {
            return;
        };
        if let Some(key) = keys.try_update_value(|keys| keys.press(&stroke)).flatten() {
            event.prevent_default();
            page.press(key);
        }
    });
    on_cleanup(move || pressed.remove());
    let title = Signal::derive(move || filled(words::MERGE_TITLE, locale(), plural_of(page.entity(), locale())));
    let busy = move || page.records().is_none().to_string();
    let records = move || page.records().map(|records| records.to_string());
    view! {
        <div class="page duplicates-page" data-scroll>
            <header class="page-head">
                <h1>{tr(words::DUPLICATES)}</h1>
                {back(page)}
                <div class="page-actions">{choices(page)}</div>
            </header>
            <div class="duplicates-body" aria-busy=busy data-records=records>
                {state(page)} {list(page)} <Method strictness=page.strictness />
            </div>
        </div>
        <Dialog open=page.dialog title=title size="wide">
            {move || {
                let (one, other) = page.merging.get()?;
                let entity = page.entity_untracked();
                let done = Callback::new(move |_: RecordId| focus_soon(String::from(".duplicates-list")));
                Some(view! { <MergeForm entity=entity one=one other=other shown=page.dialog on_done=done /> })
            }}
        </Dialog>
    }
}

/// The way back to the list whose records are compared.
fn back(page: Page) -> AnyView {
    let href = move || relative(list_path(page.entity()));
    let label = move || filled(words::BACK_TO, locale(), plural_of(page.entity(), locale()));
    view! {
        <div class="below">
            <a href=href>{label}</a>
        </div>
    }
    .into_any()
}

fn choices(page: Page) -> AnyView {
    let table = Signal::derive(move || page.table.get().to_string());
    let tables = Signal::derive(move || {
        let locale = locale();
        TABLES.iter().map(|entity| (entity.0.to_string(), plural_of(*entity, locale).to_owned())).collect::<Vec<_>>()
    });
    let choose_table = Callback::new(move |key: String| {
        if let Ok(number) = key.parse::<u16>() {
            page.table.set(number);
        }
    });
    let chosen = Signal::derive(move || page.strictness.get().threshold().to_string());
    let options = Signal::derive(move || {
        let locale = locale();
        let option = |one: Strictness| (one.threshold().to_string(), said::strictness(one).get(locale).to_owned());
        Strictness::ALL.into_iter().map(option).collect::<Vec<_>>()
    });
    let choose = Callback::new(move |key: String| {
        if let Some(one) = Strictness::ALL.into_iter().find(|one| one.threshold().to_string() == key) {
            page.strictness.set(one);
        }
    });
    view! {
        <Choice label=words::TABLE chosen=table options=tables on_choose=choose_table />
        <Choice label=words::STRICTNESS chosen=chosen options=options on_choose=choose />
    }
    .into_any()
}

/// What was found, or that it is still being looked for.
fn state(page: Page) -> AnyView {
    let draw = move || {
        let locale = locale();
        let entity = page.entity();
        let groups = page.groups.with(Vec::len);
        page.found.with(|found| match found {
            Some((of, found)) if *of == entity && groups > 0 => {
                let text = words::FOUND.fill(locale, &[&grouped(found.groups.len()), &grouped(found.records)]);
                view! {
                    <p class="muted page-note" role="status">
                        <span>{text}</span>
                        <span class="muted duplicates-keys">{tr(words::KEYS)}</span>
                    </p>
                }
                .into_any()
            }
            Some((of, found)) if *of == entity => {
                let text = words::NONE_TEXT.fill(locale, &[&grouped(found.records)]);
                let title = Signal::stored(words::NONE.get(locale).to_owned());
                view! { <Empty title=title text=Signal::stored(text) /> }.into_any()
            }
            _ => view! { <p class="muted page-note" role="status">{tr(words::LOOKING)}</p> }.into_any(),
        })
    };
    draw.into_any()
}

fn list(page: Page) -> AnyView {
    let cards = move || {
        let groups = page.groups.get();
        groups.into_iter().map(|group| view! { <GroupCard page=page group=group /> }).collect::<Vec<_>>()
    };
    let more = move || {
        let all = page.found.with(|found| found.as_ref().map_or(0, |(_, found)| found.groups.len()));
        let shown = page.shown.get();
        (all > shown && page.groups.with(Vec::len) == shown).then(|| {
            let next = grouped((all - shown).min(SHOWN));
            view! {
                <button type="button" class="button" on:click=move |_| page.shown.update(|shown| *shown += SHOWN)>
                    {move || words::MORE.fill(locale(), &[&next])}
                </button>
            }
        })
    };
    view! {
        <div class="duplicates-list" tabindex="-1">
            {cards}
        </div>
        {more}
    }
    .into_any()
}
