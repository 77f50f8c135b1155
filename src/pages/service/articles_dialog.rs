//! Articles of knowledge that fit the open case: read here, put into the answer, and linked to the case, so that the article
//! counts with how many cases it helped.

use leptos::html;
use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::canned::Names;
use crate::i18n::texts::cases as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::articles::{Fit, fitting};
use crate::model::schema::tables::{article, interaction, service_case};
use crate::model::{Change, Record, RecordId};
use crate::pages::record::Open;
use crate::pages::routes::{Place, relative};
use crate::pages::support::save;
use crate::ui::dialog::Dialog;
use crate::ui::form::Insertion;
use crate::ui::ids;
use crate::ui::links::href_of;

/// How many articles are offered.
const SHOWN: usize = 8;

/// The dialog.
#[component]
pub fn ArticlesDialog(
    /// The case.
    open: Open,
) -> impl IntoView {
    let shown = Agent::expect().shows(Asked::Knowledge);
    let insertion = Insertion::expect();
    let title = Signal::derive(move || words::KNOWLEDGE.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="wide">
            {move || view! { <Finder open=open insertion=insertion shown=shown /> }}
        </Dialog>
    }
}

/// The search, begun with what the case is about.
#[component]
fn Finder(open: Open, insertion: Insertion, shown: RwSignal<bool>) -> impl IntoView {
    let about = |key| open.record.with_untracked(|case| case.as_ref().map(|case| case.text(key).to_owned()));
    let product = StoredValue::new(about(service_case::PRODUCT).unwrap_or_default());
    let typed = RwSignal::new(about(service_case::SUBJECT).unwrap_or_default());
    let found = Memo::new(move |_| {
        open.desk.track(article::ID);
        open.desk.read(|workspace| {
            typed.with(|typed| product.with_value(|product| fitting(workspace, typed, product, SHOWN)))
        })
    });
    let any = Memo::new(move |_| {
        open.desk.track(article::ID);
        open.desk.read(|workspace| !fitting(workspace, "", "", 1).is_empty())
    });
    let id = ids::unique("article-words");
    let labelled = id.clone();
    let control: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(control) = control.get() {
            let _ = control.focus();
            control.select();
        }
    });
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let none = if any.get() { words::NO_ARTICLE } else { words::NO_ARTICLES };
            return view! { <p class="muted" role="status">{tr(none)}</p> }.into_any();
        }
        let entries: Vec<AnyView> = found.into_iter().map(|fit| entry(open, insertion, shown, fit)).collect();
        view! { <ul class="findings">{entries}</ul> }.into_any()
    };
    view! {
        <div class="stack">
            <div class="field">
                <label class="field-label" for=labelled>
                    {tr(words::KNOWLEDGE_WORDS)}
                </label>
                <input
                    class="input"
                    id=id
                    type="search"
                    autocomplete="off"
                    node_ref=control
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <div aria-live="polite">{list}</div>
            <p>
                <a href=relative(&Place::Articles.path()) on:click=move |_| shown.set(false)>
                    {tr(words::ALL_ARTICLES)}
                </a>
            </p>
        </div>
    }
}

fn entry(open: Open, insertion: Insertion, shown: RwSignal<bool>, fit: Fit) -> AnyView {
    let Fit { id, title, content, helped, .. } = fit;
    let (heading, chosen) = (title.clone(), title.clone());
    let (to_insert, to_use) = (title.clone(), title);
    let is_used = Memo::new(move |_| {
        open.record.with(|case| case.as_ref().is_some_and(|case| case.get(service_case::KNOWLEDGE) == Some(id)))
    });
    let used_title = chosen.clone();
    let text = content.clone();
    let insert = move |_| {
        if let Some(case) = open.record.get_untracked() {
            let names = open.desk.read(|workspace| Names::of(workspace, &case));
            insertion.put(interaction::CONTENT.field, names.fill(&text));
            open.follows_up.set(true);
            link(open, &case, id, &chosen);
        }
        shown.set(false);
    };
    let take = move |_| {
        if let Some(case) = open.record.get_untracked() {
            link(open, &case, id, &used_title);
        }
        shown.set(false);
    };
    let count = (helped > 0).then(|| {
        view! { <small class="muted">{move || words::HELPED.fill(locale(), &[&helped.to_string()])}</small> }
    });
    let used = move || is_used.get().then(|| view! { <span class="badge" data-tone="good">{tr(words::USED)}</span> });
    view! {
        <li>
            <p class="row" data-wrap="">
                <a class="strong" href=href_of(article::ID, id) on:click=move |_| shown.set(false)>
                    {heading}
                </a>
                {used}
                {count}
            </p>
            <p class="article-text">{content}</p>
            <div class="row" data-wrap="">
                <button
                    type="button"
                    class="button"
                    data-kind="primary"
                    data-size="small"
                    aria-label=move || words::INSERT_WHICH.fill(locale(), &[&to_insert])
                    on:click=insert
                >
                    {tr(words::INSERT)}
                </button>
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label=move || words::USE_WHICH.fill(locale(), &[&to_use])
                    on:click=take
                >
                    {tr(words::USE)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// Says on the case which article answers it.
fn link(open: Open, case: &Record, article: RecordId, title: &str) {
    let change = Change::between(case, &case.clone().with(service_case::KNOWLEDGE, article));
    let said = words::ARTICLE_USED.fill(locale_untracked(), &[title]);
    save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
}
