//! The articles of knowledge as a list of their own; an article is published by a press and says in which cases it was used.

use leptos::prelude::*;

use crate::i18n::texts::{cases as words, service};
use crate::i18n::{locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::article::{self, ArticleState};
use crate::model::schema::tables::service_case;
use crate::model::{Change, FieldId, RecordId, Value};
use crate::pages::gate::where_act;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::related::{RelatedLists, Relation};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::ValueView;

const SLOTS: Slots = Slots {
    entity: article::ID,
    status: Some(article::STATE.field),
    hidden: &[article::TITLE.field, article::NUMBER.field, article::STATE.field, article::CONTENT.field],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: None,
};

const PARTS: Parts = Parts { entity: article::ID, order: None, board: None, sum: None, record: page, key: "articles" };

/// The list of articles.
#[component]
pub fn ArticlesPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn quick(open: Open) -> AnyView {
    let published = Memo::new(move |_| {
        open.record.with(|one| one.as_ref().is_some_and(|one| one.get(article::STATE) == Some(ArticleState::Published)))
    });
    let turn = move |_| {
        let (state, said) = if published.get_untracked() {
            (ArticleState::Draft, words::WITHDRAWN)
        } else {
            (ArticleState::Published, words::PUBLISHED)
        };
        let change = open.record.with_untracked(|one| {
            let before = one.as_ref()?;
            Change::between(before, &before.clone().with(article::STATE, state))
        });
        let said = said.get(locale_untracked()).to_owned();
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    let button = move || {
        let (icon, label) =
            if published.get() { (IconName::Edit, words::WITHDRAW) } else { (IconName::Check, words::PUBLISH) };
        view! {
            <button type="button" class="button" on:click=turn>
                <Icon name=icon />
                <span>{tr(label)}</span>
            </button>
        }
    };
    where_act(open.desk, (article::ID, Act::Edit), move || button.into_any())
}

fn lead(_: Open) -> AnyView {
    view! { <p class="muted">{tr(service::PLACEHOLDERS)}</p> }.into_any()
}

fn case_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(service_case::KNOWLEDGE.field, Value::Reference(open.id))]
}

/// The article itself, then the cases that use it.
fn main(open: Open) -> AnyView {
    let text = move || {
        let value = open.record.with(|one| one.as_ref()?.value(article::CONTENT.field).cloned())?;
        Some(view! { <ValueView entity=article::ID field=article::CONTENT.field value=Some(value) /> })
    };
    let cases = Relation {
        entity: service_case::ID,
        field: service_case::KNOWLEDGE.field,
        title: words::USED_BY,
        icon: IconName::Service,
        badge: Some(service_case::STATE.field),
        amount: None,
        ties: case_ties,
    };
    view! {
        <section class="section">{text}</section>
        <RelatedLists open=open relations=vec![cases] />
    }
    .into_any()
}
