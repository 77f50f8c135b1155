//! The records that stay when an import is taken back, because they were worked on since: every one of them as a link,
//! for whoever wants to look at what is left.

use leptos::prelude::*;

use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::{EntityId, RecordId};
use crate::pages::forms::first_line;
use crate::pages::support::{grouped, label_of};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// How many are drawn at a time.
const SHOWN: usize = 100;

/// What stays of an import that was taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Spared {
    /// The file's name.
    pub label: String,
    /// The records, each once.
    pub records: Vec<(EntityId, RecordId)>,
}

/// The list of what stays; nothing where all could be taken back.
#[component]
pub fn SparedRecords(wizard: Wizard) -> impl IntoView {
    let shown = RwSignal::new(SHOWN);
    // A new list begins at its beginning.
    Effect::new(move |_| {
        wizard.spared.track();
        shown.set(SHOWN);
    });
    move || wizard.spared.get().map(|spared| draw(wizard, &spared, shown))
}

fn draw(wizard: Wizard, spared: &Spared, shown: RwSignal<usize>) -> AnyView {
    let desk = wizard.desk;
    let count = spared.records.len();
    let label = spared.label.clone();
    let title = move || texts::SPARED.fill(locale(), &[&label, &grouped(count)]);
    let records = spared.records.clone();
    let lines =
        move || records.iter().take(shown.get()).map(|(entity, id)| line(desk, *entity, *id)).collect::<Vec<AnyView>>();
    let more = move || {
        let left = count.saturating_sub(shown.get());
        (left > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(SHOWN))
                >
                    {move || texts::SPARED_MORE.fill(locale(), &[&grouped(left.min(SHOWN))])}
                </button>
            }
        })
    };
    view! {
        <div class="spared stack">
            <header class="section-head">
                <h3>{title}</h3>
                <button
                    type="button"
                    class="icon-button"
                    data-size="small"
                    aria-label=tr(texts::SPARED_HIDE)
                    title=tr(texts::SPARED_HIDE)
                    on:click=move |_| wizard.spared.set(None)
                >
                    <Icon name=IconName::Close />
                </button>
            </header>
            <ul class="link-list">{lines}</ul>
            {more}
        </div>
    }
    .into_any()
}

fn line(desk: Desk, entity: EntityId, id: RecordId) -> AnyView {
    let title = first_line(&title_of(desk, entity, id));
    let is_there = desk.read(|workspace| workspace.row_of(entity, id).is_some());
    let contents = view! {
        <span class="truncate grow" title=title.clone()>
            {title.clone()}
        </span>
        <span class="muted">{move || label_of(entity, locale())}</span>
    };
    let line = if is_there {
        view! {
            <a class="link-row" href=href_of(entity, id)>
                {contents}
            </a>
        }
        .into_any()
    } else {
        view! { <div class="link-row">{contents}</div> }.into_any()
    };
    view! { <li>{line}</li> }.into_any()
}
