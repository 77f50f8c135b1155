//! The list of segments, and the page of one: its conditions, how many are in it, and what uses it.

use leptos::ev;
use leptos::prelude::*;

use super::conditions::Conditions;
use crate::i18n::texts::segments as words;
use crate::i18n::{locale, tr};
use crate::insight::segments::{campaigns_of, conditions, table_of};
use crate::model::schema::tables::{campaign, segment};
use crate::model::{EntityId, RecordId};
use crate::pages::module::kept::Lists;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::routes::{Place, relative};
use crate::pages::support::navigator;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::{href_of, list_path};
use crate::ui::value::title_of;

const SLOTS: Slots = Slots {
    entity: segment::ID,
    status: Some(segment::LIST.field),
    hidden: &[segment::NAME.field, segment::LIST.field, segment::CONDITIONS.field],
    quick: Some(quick),
    lead: None,
    main: Some(main),
    side: None,
};

const PARTS: Parts = Parts { entity: segment::ID, order: None, board: None, sum: None, record: page, key: "segments" };

/// The list of segments.
#[component]
pub fn SegmentsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn table(open: Open) -> Option<EntityId> {
    open.record.with_untracked(|record| record.as_ref().map(table_of))
}

/// The way to the list, as the segment has it.
fn quick(open: Open) -> AnyView {
    let go = navigator();
    let lists = Lists::expect();
    let show = move |_: ev::MouseEvent| {
        let Some(segment) = open.record.get_untracked() else { return };
        let entity = table_of(&segment);
        lists.show(entity, conditions(&segment).unwrap_or_default());
        go.run(list_path(entity).to_owned());
    };
    let readable =
        Memo::new(move |_| open.record.with(|record| record.as_ref().is_some_and(|one| conditions(one).is_some())));
    view! {
        <button type="button" class="button" data-kind="primary" disabled=move || !readable.get() on:click=show>
            <Icon name=IconName::List />
            <span>{tr(words::SHOW_LIST)}</span>
        </button>
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    let Some(of) = table(open) else {
        return ().into_any();
    };
    view! {
        <Conditions
            open=open
            of=of
            field=segment::CONDITIONS.field
            title=words::CONDITIONS
            none=words::WHOLE_LIST
        >
            <UsedBy open=open />
        </Conditions>
    }
    .into_any()
}

/// What changes with the segment, so that nobody edits one unawares.
#[component]
fn UsedBy(open: Open) -> impl IntoView {
    let desk = open.desk;
    let campaigns = Memo::new(move |_| {
        desk.track(campaign::ID);
        desk.read(|workspace| campaigns_of(workspace, open.id))
    });
    let every = Memo::new(move |_| open.record.with(|record| record.as_ref()?.get(segment::CARE_EVERY)));
    let uses = move || {
        let care = every.get().map(|days| {
            let said = words::USED_BY_CARE.fill(locale(), &[&days.to_string()]);
            view! { <li><a class="link-row" href=relative(&Place::Care.path())><Icon name=IconName::Star /><span>{said}</span></a></li> }
                .into_any()
        });
        let lines: Vec<AnyView> =
            care.into_iter().chain(campaigns.get().into_iter().map(|id| line(open, id))).collect();
        if lines.is_empty() {
            view! { <p class="muted">{tr(words::UNUSED)}</p> }.into_any()
        } else {
            view! { <ul class="link-list">{lines}</ul> }.into_any()
        }
    };
    view! {
        <h4>{tr(words::USED_BY)}</h4>
        {uses}
    }
}

fn line(open: Open, id: RecordId) -> AnyView {
    let name = title_of(open.desk, campaign::ID, id);
    view! {
        <li>
            <a class="link-row" href=href_of(campaign::ID, id)>
                <Icon name=IconName::Report />
                <span class="truncate grow">{name}</span>
            </a>
        </li>
    }
    .into_any()
}
