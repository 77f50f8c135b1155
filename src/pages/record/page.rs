//! The page of one record: head, notices, what belongs to it, and its facts. Modules fill the slots.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::earlier_list::Earlier;
use super::facts::Facts;
use super::head::Head;
use super::notices::Notices;
use crate::i18n::locale;
use crate::i18n::texts::{record as words, rights};
use crate::model::schema::tables::{attachment, comment};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::pages::comments::Comments;
use crate::pages::files::FilesSection;
use crate::pages::module::ClosePanel;
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::links::path_of;

/// What a module adds to the record page.
#[derive(Clone, Copy)]
pub struct Slots {
    /// The table.
    pub entity: EntityId,
    /// The choice that stands beside the name: status, stage, state.
    pub status: Option<FieldId>,
    /// Fields that are shown elsewhere on the page.
    pub hidden: &'static [FieldId],
    /// The next things to do, as buttons below the name.
    pub quick: Option<fn(Open) -> AnyView>,
    /// What stands first: stages, open questions.
    pub lead: Option<fn(Open) -> AnyView>,
    /// The story of the record.
    pub main: Option<fn(Open) -> AnyView>,
    /// What belongs to it, beside its facts.
    pub side: Option<fn(Open) -> AnyView>,
}

/// The open record, as the parts of its page know it.
#[derive(Clone, Copy)]
pub struct Open {
    /// The desk.
    pub desk: Desk,
    /// The table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// The record as it is now; `None` once it is gone.
    pub record: Memo<Option<Record>>,
    /// Whether a follow-up is being logged; set by the button in the head, followed by the form below.
    pub follows_up: RwSignal<bool>,
}

/// The page of a record.
#[component]
pub fn RecordPage(
    /// What the module adds.
    slots: Slots,
    /// Which record.
    id: RecordId,
) -> impl IntoView {
    let desk = Desk::expect();
    let entity = slots.entity;
    let record = Memo::new(move |_| {
        desk.track(entity);
        desk.read(|workspace| workspace.record(entity, id))
    });
    let open = Open { desk, entity, id, record, follows_up: RwSignal::new(false) };
    let here = Memo::new(move |_| record.with(Option::is_some));
    move || {
        if here.get() { draw(open, slots) } else { view! { <Gone desk=desk entity=entity id=id /> }.into_any() }
    }
}

fn draw(open: Open, slots: Slots) -> AnyView {
    let part = move |slot: Option<fn(Open) -> AnyView>| slot.map(|slot| slot(open));
    let files = attachment::owner(open.entity).map(|owner| view! { <FilesSection open=open owner=owner /> });
    let comments = comment::owner(open.entity).map(|owner| view! { <Comments open=open owner=owner /> });
    let main = part(slots.main).map(|main| view! { <div class="record-main">{main}</div> });
    view! {
        <article class="record">
            <Head open=open slots=slots />
            <div class="record-notices">
                {part(slots.lead)}
                <Notices open=open />
            </div>
            <div class="record-body">
                {main}
                <div class="record-side">
                    <Facts open=open hidden=slots.hidden />
                    {comments}
                    {part(slots.side)}
                    {files}
                    <Earlier open=open />
                </div>
            </div>
        </article>
    }
    .into_any()
}

/// In place of a record that is not there, or not any more. An old link to one that was merged leads on, in the place of
/// itself, so that the way back leads back.
#[component]
fn Gone(
    /// The desk.
    desk: Desk,
    /// The table.
    entity: EntityId,
    /// The record that is not there.
    id: RecordId,
) -> impl IntoView {
    let navigate = use_navigate();
    Effect::new(move |_| {
        desk.track(entity);
        if let Some(into) = desk.read(|workspace| workspace.merged_into(entity, id)) {
            navigate(&path_of(entity, into), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let close = use_context::<ClosePanel>();
    // Whether it is there is not told to whoever may not see it.
    let limited = Memo::new(move |_| desk.sees_some(entity));
    let title = Signal::derive(move || {
        let text = if limited.get() { rights::NOT_FOR_YOU } else { words::GONE };
        text.get(locale()).to_owned()
    });
    let text = Signal::derive(move || {
        let text = if limited.get() { rights::GONE_TEXT } else { words::GONE_TEXT };
        text.get(locale()).to_owned()
    });
    let button = close.map(|close| {
        view! {
            <button type="button" class="button" on:click=move |_| close.0.run(())>
                {move || words::CLOSE.get(locale())}
            </button>
        }
    });
    view! {
        <Empty title=title text=text>
            {button}
        </Empty>
    }
}
