//! The list of tags, and the page of one: its rule, and how it becomes another.

use hashbrown::HashSet;
use leptos::prelude::*;

use super::merging::Merge;
use super::rule::Rule;
use crate::i18n::texts::segments as words;
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::tag;
use crate::model::{Change, Record, RecordId};
use crate::pages::gate::where_act;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::{grouped, save, say};
use crate::ui::icons::{Icon, IconName};

const SLOTS: Slots = Slots {
    entity: tag::ID,
    status: Some(tag::COLOUR.field),
    hidden: &[tag::NAME.field, tag::COLOUR.field, tag::RULE.field],
    quick: Some(quick),
    lead: None,
    main: Some(main),
    side: None,
};

const PARTS: Parts = Parts { entity: tag::ID, order: None, board: None, sum: None, record: page, key: "tags" };

/// The list of tags.
#[component]
pub fn TagsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn quick(open: Open) -> AnyView {
    let merge = move || view! { <Merge open=open /> }.into_any();
    let describe = move || {
        view! {
            <button type="button" class="button" on:click=move |_| take_up(open)>
                <Icon name=IconName::Plus />
                <span>{tr(words::DESCRIBE)}</span>
            </button>
        }
        .into_any()
    };
    view! {
        {where_act(open.desk, (tag::ID, Act::Delete), merge)}
        {where_act(open.desk, (tag::ID, Act::Create), describe)}
    }
    .into_any()
}

/// Makes a tag of each word that customers have and nobody has described.
fn take_up(open: Open) {
    let desk = open.desk;
    let missing: Vec<String> = desk.read(|workspace| {
        let rows = workspace.rows(tag::ID).into_iter();
        let known: HashSet<String> = rows
            .filter_map(|row| workspace.record_at(tag::ID, row))
            .map(|tag| tag.text(tag::NAME).to_owned())
            .collect();
        workspace.tag_counts().into_iter().map(|(name, _)| name).filter(|name| !known.contains(name)).collect()
    });
    let made = |name: &String| Change::create(&Record::new(tag::ID, desk.new_id()).with(tag::NAME, name.clone()));
    let changes: Vec<Change> = missing.iter().map(made).collect();
    let locale = locale_untracked();
    if changes.is_empty() {
        say(desk, words::ALL_DESCRIBED.get(locale).to_owned(), Tone::Info, false);
        return;
    }
    let said = words::DESCRIBED.fill(locale, &[&grouped(changes.len())]);
    save(desk, said.clone(), changes, Some(said));
}

fn main(open: Open) -> AnyView {
    view! { <Rule open=open /> }.into_any()
}
