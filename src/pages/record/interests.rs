//! Products that come up again and again in the talks with a customer (R98), each with a press that notes it as an interest.
//! It comes after the page is on screen, and nothing stands there where nothing returns.

use std::time::Duration;

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::quality as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::interests::{Recurring, recurring, same};
use crate::model::Change;
use crate::model::schema::tables::{customer, interaction};
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};

/// How many products are named.
const SHOWN: usize = 5;

/// The section; the record is a customer.
#[component]
pub fn ReturningInterests(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<Recurring>::new());
    Effect::new(move |_| {
        open.desk.track(interaction::ID);
        let look = move || {
            // The page may be gone by now; then there is nobody to tell.
            if found.try_get_untracked().is_some() {
                let offset = open.desk.offset_minutes();
                let mut returning = open.desk.read(|workspace| recurring(workspace, open.id, offset));
                returning.truncate(SHOWN);
                if found.with_untracked(|before| *before != returning) {
                    found.set(returning);
                }
            }
        };
        set_timeout(look, Duration::ZERO);
    });
    let noted = Memo::new(move |_| {
        let interests = open.record.with(|record| record.as_ref().and_then(|record| record.get(customer::INTERESTS)));
        interests.unwrap_or_default().iter().map(|name| same(name)).collect::<Vec<String>>()
    });
    move || {
        let returning = found.get();
        let noted = noted.get();
        (!returning.is_empty()).then(|| {
            let lines: Vec<AnyView> =
                returning.into_iter().map(|one| line(open, &one, noted.contains(&same(&one.name)))).collect();
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3>{tr(words::RETURNING)}</h3>
                    </header>
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    }
}

fn line(open: Open, one: &Recurring, is_noted: bool) -> AnyView {
    let (talks, last) = (one.talks.to_string(), one.last.map(|day| day.to_string()));
    let count = move || match &last {
        Some(day) => words::IN_TALKS.fill(locale(), &[&talks, day]),
        None => words::IN_TALKS_UNDATED.fill(locale(), &[&talks]),
    };
    let (name, noting) = (one.name.clone(), one.name.clone());
    let label = {
        let name = one.name.clone();
        move || words::NOTE_INTEREST.fill(locale(), &[&name])
    };
    let note = move |_| note(open, &noting);
    let may = open.desk.may_write(customer::ID, customer::INTERESTS.field);
    let button = (!is_noted && may).then(|| {
        view! {
            <button type="button" class="button" data-size="small" aria-label=label on:click=note>
                {tr(words::NOTE)}
            </button>
        }
    });
    view! {
        <li>
            <div class="link-row">
                <Icon name=IconName::Products />
                <span class="link-text">
                    <span>{name}</span>
                    <small>{count}</small>
                </span>
                {button}
            </div>
        </li>
    }
    .into_any()
}

/// Adds a product to the customer's interests.
fn note(open: Open, name: &str) {
    let Some(before) = open.record.get_untracked() else { return };
    let mut interests = before.get(customer::INTERESTS).unwrap_or_default();
    interests.push(name.to_owned());
    let after = before.clone().with(customer::INTERESTS, interests);
    let said = words::NOTED.fill(locale_untracked(), &[name]);
    save(open.desk, said.clone(), Change::between(&before, &after).into_iter().collect(), Some(said));
}
