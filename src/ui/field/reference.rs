//! The choice of another record: type a part of its name, number, pinyin or phone and take one of the hits.
//! Until one is taken the control holds the typed text, which the rules name as the record that is not there. A form
//! offers to make it, above itself.

use leptos::ev;
use leptos::prelude::*;

use super::{Control, list_hint};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::{EntityId, RecordId};
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::making::{making, name_to_make};
use crate::ui::value::title_of;
use crate::workspace::Workspace;

/// How many records are offered.
const OFFERED: usize = 8;

/// A record that is offered.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    id: RecordId,
    title: String,
    detail: String,
}

/// A record that a form names and that is not there yet.
#[derive(Clone)]
pub struct Wish {
    /// Of which table.
    pub entity: EntityId,
    /// What was typed.
    pub name: String,
    /// What the form names that it is wanted for, the most telling first.
    pub named: Vec<(EntityId, RecordId)>,
    /// Called with the record once it is on disk.
    pub made: Callback<RecordId>,
}

/// What the form around a control names when it is asked.
pub type Beside = Callback<(), Vec<(EntityId, RecordId)>>;

/// The way to a form for such a record, above the one at hand. The desk provides it; none where one is above already.
#[derive(Clone, Copy)]
pub struct Maker(pub Option<Callback<Wish>>);

#[derive(Clone, Copy)]
struct Picker {
    control: Control,
    target: EntityId,
    nearby: Option<Signal<Vec<RecordId>>>,
    desk: Desk,
    offers: RwSignal<Vec<Offer>>,
    active: RwSignal<usize>,
    open: RwSignal<bool>,
    /// Where a record can be made, and what is called when it is there.
    maker: Option<Callback<Wish>>,
    beside: Option<Beside>,
    made: Callback<RecordId>,
    /// The name of the record that is offered to be made, after those that are there.
    new_name: RwSignal<Option<String>>,
}

impl Picker {
    fn search(&self) {
        let typed = self.control.value.get_untracked();
        let target = self.target;
        let known = RecordId::parse(&typed).is_some();
        let offers = if typed.trim().is_empty() || known { self.around() } else { self.hits(target, &typed) };
        // As long as the search is not ready, what is not found may well be there.
        let may_be_there = known || self.desk.preparing.get_untracked() > 0;
        let new_name = if may_be_there { None } else { self.name_to_make(&typed, &offers) };
        self.open.set(!offers.is_empty() || new_name.is_some());
        self.active.set(0);
        self.offers.set(offers);
        self.new_name.set(new_name);
    }

    fn name_to_make(&self, typed: &str, offers: &[Offer]) -> Option<String> {
        self.maker.filter(|_| untrack(|| self.desk.may(self.target, Act::Create)))?;
        name_to_make(described(self.desk, self.target)?, typed, offers.iter().map(|offer| offer.title.as_str()))
    }

    /// Asks for the record that is not there; what the form holds stays.
    fn make(&self) {
        let Some((maker, name)) = self.maker.zip(self.new_name.get_untracked()) else {
            return;
        };
        self.open.set(false);
        let named = self.beside.map(|beside| beside.run(())).unwrap_or_default();
        maker.run(Wish { entity: self.target, name, named, made: self.made });
    }

    /// How many lines there are to choose from.
    fn count(&self) -> usize {
        self.offers.with_untracked(Vec::len) + usize::from(self.new_name.with_untracked(Option::is_some))
    }

    fn hits(&self, target: EntityId, typed: &str) -> Vec<Offer> {
        let hits = self.desk.read(|workspace| workspace.search(typed, OFFERED));
        hits.into_iter()
            .filter(|hit| hit.entity == target)
            .map(|hit| Offer { id: hit.id, title: hit.title, detail: hit.detail })
            .collect()
    }

    /// Before anything is typed: the records that belong here, else the newest ones.
    fn around(&self) -> Vec<Offer> {
        let target = self.target;
        let mut ids = self.nearby.map(|nearby| nearby.get_untracked()).unwrap_or_default();
        if ids.is_empty() {
            ids = self.desk.read(|workspace| {
                let rows = workspace.rows(target);
                rows.iter().rev().take(OFFERED).filter_map(|row| workspace.id_at(target, *row)).collect()
            });
        }
        ids.truncate(OFFERED);
        let detail = |id: RecordId| {
            let row = |workspace: &Workspace| workspace.row_of(target, id).map(|row| workspace.detail_at(target, row));
            self.desk.read(row).unwrap_or_default()
        };
        let offer = |id: RecordId| Offer { id, title: title_of(self.desk, target, id), detail: detail(id) };
        ids.into_iter().map(offer).collect()
    }

    fn take(&self, id: RecordId) {
        self.control.value.set(id.to_string());
        self.open.set(false);
    }

    fn take_active(&self) {
        let active = self.active.get_untracked();
        match self.offers.with_untracked(|offers| offers.get(active).map(|offer| offer.id)) {
            Some(id) => self.take(id),
            None => self.make(),
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let open = self.open.get_untracked();
        let count = self.count();
        match event.key().as_str() {
            "ArrowDown" if !open => {
                event.prevent_default();
                self.search();
            }
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.active.update(|active| *active = (*active + 1) % count);
            }
            "ArrowUp" if open && count > 0 => {
                event.prevent_default();
                self.active.update(|active| *active = (*active + count - 1) % count);
            }
            "Enter" if open && !event.ctrl_key() && !event.meta_key() => {
                event.prevent_default();
                self.take_active();
            }
            "Escape" if open => {
                event.prevent_default();
                event.stop_propagation();
                self.open.set(false);
            }
            _ => {}
        }
    }

    /// A name that was typed in full and is the only one of it needs no click.
    fn left(&self) {
        let Some(typed) = self.control.value.try_get_untracked() else {
            return;
        };
        self.open.set(false);
        if RecordId::parse(&typed).is_none() {
            let typed = typed.trim().to_lowercase();
            let same: Vec<RecordId> = self.offers.with_untracked(|offers| {
                offers.iter().filter(|offer| offer.title.to_lowercase() == typed).map(|offer| offer.id).collect()
            });
            if let [only] = same.as_slice() {
                self.control.value.set(only.to_string());
            }
        }
        self.control.blurred();
    }
}

/// The choice of another record.
#[component]
pub fn ReferencePicker(
    /// What the control knows.
    control: Control,
    /// The table of the record.
    target: EntityId,
    /// What is offered before anything is typed.
    nearby: Option<Signal<Vec<RecordId>>>,
    /// What the form names, for the record that is not there yet; without it none is offered to be made.
    beside: Option<Beside>,
) -> impl IntoView {
    let maker = use_context::<Maker>().and_then(|Maker(maker)| maker).filter(|_| beside.is_some());
    let made = Callback::new(move |id: RecordId| {
        control.value.try_set(id.to_string());
    });
    let picker = Picker {
        control,
        target,
        nearby,
        desk: Desk::expect(),
        offers: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        open: RwSignal::new(false),
        maker,
        beside,
        made,
        new_name: RwSignal::new(None),
    };
    let list_id = control.part("list");
    let listed = list_id.clone();
    let active_id = move || picker.open.get().then(|| control.part(&format!("option-{}", picker.active.get())));
    let shown = move || {
        let text = control.value.get();
        match RecordId::parse(&text) {
            Some(id) => title_of(picker.desk, target, id),
            None => text,
        }
    };
    let options = move || {
        let offers = picker.offers.get();
        let last = offers.len();
        let mut options: Vec<AnyView> =
            offers.into_iter().enumerate().map(|(at, offer)| option(picker, at, offer)).collect();
        options.extend(picker.new_name.get().map(|name| option_to_make(picker, last, name)));
        options
    };
    let expanded = move || if picker.open.get() { "true" } else { "false" };
    view! {
        <div class="anchor">
            <input
                class="input grow"
                id=control.id()
                type="text"
                role="combobox"
                autocomplete="off"
                autofocus=control.autofocus
                aria-autocomplete="list"
                aria-expanded=expanded
                aria-controls=listed
                aria-activedescendant=active_id
                aria-required=move || control.required()
                aria-invalid=move || control.invalid()
                aria-describedby=move || control.described()
                placeholder=list_hint(target)
                prop:value=shown
                on:input=move |event| {
                    control.value.set(event_target_value(&event));
                    picker.search();
                }
                on:click=move |_| picker.search()
                on:keydown=move |event| picker.key_pressed(&event)
                on:blur=move |_| picker.left()
            />
            <div class="menu" role="listbox" id=list_id aria-label=tr(texts::RECORDS) hidden=move || !picker.open.get()>
                {options}
            </div>
        </div>
    }
}

fn option(picker: Picker, at: usize, offer: Offer) -> AnyView {
    let id = offer.id;
    let text = view! {
        <span class="truncate">{offer.title}</span>
        <small>{offer.detail}</small>
    };
    offered(picker, at, Callback::new(move |()| picker.take(id)), text.into_any())
}

fn option_to_make(picker: Picker, at: usize, name: String) -> AnyView {
    let text = view! { <span class="truncate">{move || making(picker.target, &name, locale())}</span> };
    offered(picker, at, Callback::new(move |()| picker.make()), text.into_any())
}

/// A line of the list.
fn offered(picker: Picker, at: usize, take: Callback<()>, text: AnyView) -> AnyView {
    let selected = move || if picker.active.get() == at { "true" } else { "false" };
    view! {
        <div
            class="search-hit"
            role="option"
            id=picker.control.part(&format!("option-{at}"))
            aria-selected=selected
            on:pointerdown=move |event: ev::PointerEvent| event.prevent_default()
            on:click=move |_| take.run(())
        >
            <span class="search-hit-text">{text}</span>
        </div>
    }
    .into_any()
}
