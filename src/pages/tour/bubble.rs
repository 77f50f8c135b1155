//! The tour on the screen: the offer above the page, and the words of a step, with the keyboard at its next button. A
//! tour that was ended or put off is not offered again on this device; the help has it.

use std::time::Duration;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::pointer;
use super::{Role, Step, Touring};
use crate::i18n::texts::help as words;
use crate::i18n::{locale, tr};
use crate::pages::routes::Place;
use crate::pages::shell::Frame;
use crate::pages::support::navigator;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// Under which name the device remembers that a tour was seen or put off.
const SEEN: &str = "tour.seen";

/// How long to wait between two looks for what a step points at.
const PAUSE: Duration = Duration::from_millis(100);

/// How often to look: a page may still be on its way.
const LOOKS: u32 = 30;

/// Offers the tours, unless this device knows them.
pub fn offer(tour: RwSignal<Option<Touring>>) {
    if memory::get::<bool>(SEEN).is_none() {
        tour.try_set(Some(Touring::Offered));
    }
}

fn end(tour: RwSignal<Option<Touring>>) {
    memory::set(SEEN, &true);
    pointer::clear();
    tour.set(None);
}

/// The buttons that begin a tour, one for each role.
fn roles(tour: RwSignal<Option<Touring>>) -> Vec<AnyView> {
    Role::ALL
        .into_iter()
        .map(|role| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    on:click=move |_| tour.set(Some(Touring::At(role, 0)))
                >
                    {tr(role.label())}
                </button>
            }
            .into_any()
        })
        .collect()
}

/// The tours as the help shows them.
#[component]
pub fn TourHelp() -> impl IntoView {
    let tour = Frame::expect().tour;
    view! {
        <section class="panel section" aria-label=tr(words::TOURS)>
            <header class="section-head">
                <h2>{tr(words::TOURS)}</h2>
            </header>
            <p class="muted">{tr(words::TOURS_TEXT)}</p>
            <div class="row" data-wrap="">
                {roles(tour)}
            </div>
        </section>
    }
}

/// The offer or the step at hand.
#[component]
pub fn TourView() -> impl IntoView {
    let tour = Frame::expect().tour;
    on_cleanup(pointer::clear);
    move || match tour.get() {
        None => ().into_any(),
        Some(Touring::Offered) => view! { <Offer tour=tour /> }.into_any(),
        Some(at) => match at.step() {
            Some(step) => view! { <Bubble tour=tour at=at step=*step /> }.into_any(),
            None => ().into_any(),
        },
    }
}

#[component]
fn Offer(tour: RwSignal<Option<Touring>>) -> impl IntoView {
    let place = Frame::expect().place;
    // It stands where somebody begins, and follows nobody to the work; the help has the tours too.
    let begun = StoredValue::new(place.get_untracked());
    let is_elsewhere = move || {
        let now = place.get();
        let first = begun.get_value().or(now);
        begun.set_value(first);
        now != first
    };
    view! {
        <div class="notice tour-offer" data-tone="info" role="status" hidden=is_elsewhere>
            <Icon name=IconName::Info />
            <div class="notice-text">
                <strong>{tr(words::TOUR_OFFER)}</strong>
                <p>{tr(words::TOURS_TEXT)}</p>
            </div>
            <div class="notice-actions">
                {roles(tour)}
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    on:click=move |_| end(tour)
                >
                    {tr(words::TOUR_LATER)}
                </button>
            </div>
        </div>
    }
}

/// The words of a step.
#[component]
fn Bubble(tour: RwSignal<Option<Touring>>, at: Touring, step: Step) -> impl IntoView {
    let frame = Frame::expect();
    let go = navigator();
    if frame.place.get_untracked() != Some(step.place) {
        go.run(step.place.path());
    }
    // On top where what it points at is in the lower half.
    let on_top = RwSignal::new(false);
    look(tour, at, step, on_top, LOOKS);
    let node: NodeRef<html::Button> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(button) = node.get() {
            let _ = button.focus();
        }
    });
    let desk = Desk::expect();
    let is_open = move |place: Place| untrack(|| place.is_open_to(&desk.rights()));
    let next = at.along(true, is_open);
    let forward = move |_| match next {
        Some(next) => tour.set(Some(next)),
        None => end(tour),
    };
    let back = at.along(false, is_open).map(|previous| {
        view! {
            <button type="button" class="button" on:click=move |_| tour.set(Some(previous))>
                {tr(words::PREVIOUS)}
            </button>
        }
    });
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            end(tour);
        }
    };
    let on_word = if next.is_some() { words::NEXT } else { words::FINISH };
    view! {
        <div
            class="tour"
            role="dialog"
            aria-labelledby="tour-title"
            aria-describedby="tour-text"
            data-side=move || if on_top.get() { "top" } else { "bottom" }
            on:keydown=pressed
        >
            <p class="muted">{move || counted(at)}</p>
            <h2 id="tour-title">{tr(step.title)}</h2>
            <p id="tour-text">{tr(step.text)}</p>
            <div class="tour-actions">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| end(tour)>
                    {tr(words::SKIP)}
                </button>
                {back}
                <button type="button" class="button" data-kind="primary" node_ref=node on:click=forward>
                    {tr(on_word)}
                </button>
            </div>
        </div>
    }
}

fn counted(at: Touring) -> String {
    match at {
        Touring::Offered => String::new(),
        Touring::At(role, at) => words::STEP.fill(locale(), &[&(at + 1).to_string(), &role.steps().len().to_string()]),
    }
}

/// Looks for what the step points at, as long as it is the step at hand.
fn look(tour: RwSignal<Option<Touring>>, at: Touring, step: Step, on_top: RwSignal<bool>, left: u32) {
    set_timeout(
        move || {
            if tour.try_get_untracked().flatten() != Some(at) {
                return;
            }
            match pointer::point(&step, left == 0) {
                Some(lower) => {
                    on_top.try_set(lower);
                }
                None if left > 0 => look(tour, at, step, on_top, left - 1),
                None => pointer::clear(),
            }
        },
        PAUSE,
    );
}
