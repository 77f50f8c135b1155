//! The dialog that takes the customers of a view, or of the list as it is filtered, into a campaign: one step that can be
//! undone, in slices with a way out where there are many.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::participants::{guests, invitation, newcomers};
use crate::i18n::texts::{marketing as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::consent::refuses_marketing;
use crate::insight::segments::{audiences, conditions, customers_of, table_of};
use crate::model::schema::tables::{campaign, consent, customer, participation, segment};
use crate::model::{EntityId, Record, RecordId, Text};
use crate::pages::module::bulk::{Many, Work, WorkView};
use crate::pages::module::kept::Lists;
use crate::pages::module::views::views;
use crate::pages::record::Open;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::{Filter, Query, Workspace};

/// The button and its dialog.
#[component]
pub fn AddMany(
    /// The campaign.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || words::ADD_MANY.get(locale()).to_owned());
    view! {
        <button type="button" class="button" data-size="small" on:click=move |_| shown.set(true)>
            <Icon name=IconName::Customers />
            <span>{tr(words::ADD_MANY)}</span>
        </button>
        <Dialog open=shown title=title size="small">
            <AddForm open=open shown=shown />
        </Dialog>
    }
}

/// A choice of customers.
#[derive(Clone)]
struct Source {
    name: Name,
    /// The table that the conditions are of; its customers are meant.
    of: EntityId,
    filter: Filter,
    /// The words of the list's own search.
    text: String,
}

/// What a choice is called: a view in both languages, a segment as somebody has named it.
#[derive(Clone)]
enum Name {
    Ours(Text),
    Theirs(String),
}

impl Name {
    fn get(&self) -> String {
        match self {
            Self::Ours(text) => text.get(locale()).to_owned(),
            Self::Theirs(name) => name.clone(),
        }
    }
}

/// The segment that the campaign is for (R219), the list as it is filtered now, where it is filtered, the other segments
/// (R205), then the ready-made views.
fn sources(open: Open) -> Vec<Source> {
    let desk = open.desk;
    let (me, today) = (desk.session().who(), desk.today());
    let aimed = open.record.with_untracked(|record| record.as_ref()?.get(campaign::SEGMENT));
    let segments = desk.read(audiences);
    let (aimed, others): (Vec<Record>, Vec<Record>) =
        segments.into_iter().partition(|segment| Some(segment.id) == aimed);
    let kept_as = |segment: &Record| {
        let name = Name::Theirs(segment.text(segment::NAME).to_owned());
        conditions(segment).map(|filter| Source { name, of: table_of(segment), filter, text: String::new() })
    };
    let ready = views(customer::ID).iter().map(|view| Source {
        name: Name::Ours(view.label),
        of: customer::ID,
        filter: (view.filter)(&me, today),
        text: String::new(),
    });
    let kept = Lists::expect().of(desk, customer::ID);
    let listed = Source {
        name: Name::Ours(words::AS_LISTED),
        of: customer::ID,
        filter: kept.filter.get_untracked(),
        text: kept.text.get_untracked(),
    };
    let narrowed = !listed.filter.conditions.is_empty() || !listed.text.trim().is_empty();
    let aimed: Vec<Source> = aimed.iter().filter_map(kept_as).collect();
    let others: Vec<Source> = others.iter().filter_map(kept_as).collect();
    aimed.into_iter().chain(narrowed.then_some(listed)).chain(others).chain(ready).collect()
}

/// Whom a choice means: those who would be added, and how many take part already.
#[derive(Clone, PartialEq)]
struct Meant {
    new: Vec<RecordId>,
    there: usize,
    /// How many are left out because they want no marketing (R197).
    refused: usize,
}

fn meant(desk: Desk, campaign: RecordId, source: &Source) -> Meant {
    let query = Query {
        filter: source.filter.clone(),
        text: source.text.clone(),
        now: desk.now(),
        ..Query::all(source.of, desk.day())
    };
    desk.read(|workspace| {
        let rows = customers_of(workspace, source.of, &workspace.query(&query));
        let mut new = newcomers(workspace, &rows, &guests(workspace, campaign));
        let there = rows.len() - new.len();
        let asked = new.len();
        if workspace.count(consent::ID) > 0 {
            new.retain(|customer| !refuses_marketing(workspace, *customer));
        }
        Meant { there, refused: asked - new.len(), new }
    })
}

#[component]
fn AddForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let offered = StoredValue::new(sources(open));
    let chosen = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        desk.track(customer::ID);
        desk.track(participation::ID);
        desk.track(consent::ID);
        let source = offered.with_value(|offered| offered.get(chosen.get()).cloned())?;
        desk.track(source.of);
        Some(meant(desk, open.id, &source))
    });
    let work = Work::new();
    let busy = work.busy();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let new = found.with_untracked(|found| found.as_ref().map(|found| found.new.clone())).unwrap_or_default();
        if !new.is_empty() {
            let (session, today, campaign) = (desk.session(), desk.today(), open.id);
            let said = words::ADDED.fill(locale_untracked(), &[&grouped(new.len())]);
            let make = move |_: &Workspace, customer| Some(invitation(campaign, customer, session.new_id(), today));
            // To make them ready is the smaller part of the work.
            let many = Many { desk, pace: work.begin(), first: 0.1, open: shown };
            spawn_local(many.change(new, make, said));
        }
    };
    move || {
        if busy.get() {
            return view! { <WorkView work=work /> }.into_any();
        }
        let new = move || found.with(|found| found.as_ref().map_or(0, |found| found.new.len()));
        let there = move || found.with(|found| found.as_ref().map_or(0, |found| found.there));
        let sentence = move || words::WOULD_ADD.fill(locale(), &[&grouped(new()), &grouped(there())]);
        let refused = move || {
            let count = found.with(|found| found.as_ref().map_or(0, |found| found.refused));
            (count > 0).then(|| words::REFUSED.fill(locale(), &[&grouped(count)]))
        };
        view! {
            <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
                {choice(offered, chosen)}
                <p role="status">{sentence} " " {refused}</p>
                <footer class="form-actions">
                    <span class="form-status"></span>
                    <button type="button" class="button" on:click=move |_| shown.set(false)>
                        {tr(ui::CANCEL)}
                    </button>
                    <button type="submit" class="button" data-kind="primary" disabled=move || { new() == 0 }>
                        <span>{move || words::ADD_COUNT.fill(locale(), &[&grouped(new())])}</span>
                    </button>
                </footer>
            </form>
        }
        .into_any()
    }
}

fn choice(offered: StoredValue<Vec<Source>>, chosen: RwSignal<usize>) -> AnyView {
    let names: Vec<Name> = offered.with_value(|offered| offered.iter().map(|source| source.name.clone()).collect());
    let options: Vec<AnyView> = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let is_chosen = move || chosen.get() == at;
            view! { <option value=at.to_string() prop:selected=is_chosen>{move || name.get()}</option> }.into_any()
        })
        .collect();
    let choose = move |event: ev::Event| chosen.set(event_target_value(&event).parse().unwrap_or(0));
    view! {
        <div class="field">
            <label class="field-label" for="add-whom">
                {tr(words::WHOM)}
            </label>
            <select class="select" id="add-whom" autofocus=true on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}
