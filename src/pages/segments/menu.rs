//! The menu of a list with its segments: one of them is shown, the conditions at hand are kept as another, or all are
//! looked through on their own page.

use leptos::prelude::*;

use super::keep::KeepDialog;
use crate::i18n::locale;
use crate::i18n::locale_untracked;
use crate::i18n::texts::segments as words;
use crate::insight::segments::{conditions, segments_of};
use crate::model::Record;
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::segment::{self, List};
use crate::pages::module::Shown;
use crate::pages::routes::Place;
use crate::pages::support::{navigator, say};
use crate::ui::desk::Desk;
use crate::ui::icons::IconName;
use crate::ui::menu::{Menu, MenuItem};

/// The menu; nothing for lists without segments.
#[component]
pub fn SegmentMenu(
    /// The page of the list.
    shown: Shown,
) -> impl IntoView {
    let entity = shown.parts.entity;
    if List::of(entity).is_none() {
        return ().into_any();
    }
    let desk = Desk::expect();
    let go = navigator();
    let keeping = RwSignal::new(false);
    let segments = Memo::new(move |_| {
        desk.track(segment::ID);
        desk.read(|workspace| segments_of(workspace, entity))
    });
    let items = move || segments.get().into_iter().map(|segment| item(desk, shown, segment)).collect::<Vec<AnyView>>();
    let keep = move || {
        let may = desk.may(segment::ID, Act::Create);
        let is_filtered = may && shown.filter.with(|filter| !filter.conditions.is_empty());
        let label = Signal::derive(move || words::KEEP.get(locale()).to_owned());
        let chosen = Callback::new(move |()| keeping.set(true));
        is_filtered.then(|| view! { <MenuItem on_select=chosen icon=IconName::Plus label=label /> })
    };
    let label = Signal::derive(move || words::SEGMENTS_HERE.get(locale()).to_owned());
    let manage = Signal::derive(move || words::MANAGE.get(locale()).to_owned());
    let to_list = Callback::new(move |()| go.run(Place::Segments.path()));
    view! {
        <Menu label=label icon=IconName::Contacts kind="quiet">
            {items}
            {keep}
            <MenuItem on_select=to_list icon=IconName::Edit label=manage />
        </Menu>
        <KeepDialog shown=shown open=keeping />
    }
    .into_any()
}

fn item(desk: Desk, shown: Shown, segment: Record) -> AnyView {
    let name = segment.text(segment::NAME).to_owned();
    let chosen = Callback::new(move |()| match conditions(&segment) {
        Some(filter) => {
            shown.text.set(String::new());
            shown.filter.set(filter);
        }
        None => say(desk, words::UNREADABLE.get(locale_untracked()).to_owned(), Tone::Bad, false),
    });
    view! { <MenuItem on_select=chosen label=name /> }.into_any()
}
