//! The choice of another record: type a part of its name, number, pinyin or phone and take one of the hits.
//! Until one is taken the control holds the typed text, which the rules name as the record that is not there.

use leptos::ev;
use leptos::prelude::*;

use super::{Control, list_hint};
use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::model::{EntityId, RecordId};
use crate::ui::desk::Desk;
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

#[derive(Clone, Copy)]
struct Picker {
    control: Control,
    target: EntityId,
    nearby: Option<Signal<Vec<RecordId>>>,
    desk: Desk,
    offers: RwSignal<Vec<Offer>>,
    active: RwSignal<usize>,
    open: RwSignal<bool>,
}

impl Picker {
    fn search(&self) {
        let typed = self.control.value.get_untracked();
        let target = self.target;
        let known = RecordId::parse(&typed).is_some();
        let offers = if typed.trim().is_empty() || known { self.around() } else { self.hits(target, &typed) };
        self.open.set(!offers.is_empty());
        self.active.set(0);
        self.offers.set(offers);
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
        if let Some(id) = self.offers.with_untracked(|offers| offers.get(active).map(|offer| offer.id)) {
            self.take(id);
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let open = self.open.get_untracked();
        let count = self.offers.with_untracked(Vec::len);
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
) -> impl IntoView {
    let picker = Picker {
        control,
        target,
        nearby,
        desk: Desk::expect(),
        offers: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        open: RwSignal::new(false),
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
        offers.into_iter().enumerate().map(|(at, offer)| option(picker, at, offer)).collect::<Vec<_>>()
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

fn option(picker: Picker, at: usize, offer: Offer) -> impl IntoView {
    let id = offer.id;
    let selected = move || if picker.active.get() == at { "true" } else { "false" };
    view! {
        <div
            class="search-hit"
            role="option"
            id=picker.control.part(&format!("option-{at}"))
            aria-selected=selected
            on:pointerdown=move |event: ev::PointerEvent| event.prevent_default()
            on:click=move |_| picker.take(id)
        >
            <span class="search-hit-text">
                <span class="truncate">{offer.title}</span>
                <small>{offer.detail}</small>
            </span>
        </div>
    }
}
