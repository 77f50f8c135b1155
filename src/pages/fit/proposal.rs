//! The proposals with their reasons. All won customers are looked through for them, so they come after what they stand
//! beside is on screen.

use std::time::Duration;

use leptos::prelude::*;

use super::words::reason;
use crate::i18n::texts::fit as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::fit::{Fit, for_customers};
use crate::model::schema::tables::customer;
use crate::model::{Change, Record, RecordId, Text};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// How many are proposed.
const SHOWN: usize = 3;
/// Of so many ticked customers at most the traits are compared.
const COMPARED: usize = 200;

/// On the page of a customer that nobody has.
#[component]
pub fn FitSection(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let is_free = Memo::new(move |_| {
        let may = open.desk.may_write(customer::ID, customer::OWNER.field);
        may && open.record.with(|record| record.as_ref().is_some_and(|record| record.text(customer::OWNER).is_empty()))
    });
    let give = Callback::new(move |person: String| {
        let said = words::GIVEN.fill(locale_untracked(), &[&person]);
        let change = open.record.with_untracked(|record| {
            let before = record.as_ref()?;
            Change::between(before, &before.clone().with(customer::OWNER, person))
        });
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    });
    move || {
        is_free.get().then(|| {
            let ids = StoredValue::new(vec![open.id]);
            view! { <Proposals ids=ids label=words::GIVE_TO on_choose=give /> }
        })
    }
}

/// Who fits these customers; nothing where nobody does.
#[component]
pub fn Proposals(
    /// The customers.
    ids: StoredValue<Vec<RecordId>>,
    /// What the press does; {0} is a person.
    label: Text,
    /// Called with the person.
    on_choose: Callback<String>,
) -> impl IntoView {
    let desk = Desk::expect();
    let found = RwSignal::new(Vec::<Fit>::new());
    let look = move || {
        // What they stand beside may be gone by now.
        if found.try_get_untracked().is_none() {
            return;
        }
        let fits = desk.read(|workspace| {
            let records: Vec<Record> = ids.with_value(|ids| {
                ids.iter().take(COMPARED).filter_map(|id| workspace.record(customer::ID, *id)).collect()
            });
            for_customers(workspace, &records, SHOWN)
        });
        found.set(fits);
    };
    set_timeout(look, Duration::ZERO);
    move || {
        let fits = found.get();
        (!fits.is_empty()).then(|| {
            let lines: Vec<AnyView> = fits.into_iter().map(|fit| line(fit, label, on_choose)).collect();
            view! {
                <section class="section">
                    <header class="section-head">
                        <h3 title=tr(words::HINT)>{tr(words::FITS)}</h3>
                    </header>
                    <ul class="link-list">{lines}</ul>
                </section>
            }
        })
    }
}

fn line(fit: Fit, label: Text, on_choose: Callback<String>) -> AnyView {
    let person = fit.person.clone();
    let name = fit.person.clone();
    let press = move || label.fill(locale(), &[&name]);
    view! {
        <li>
            <div class="link-row">
                <Icon name=IconName::Person />
                <span class="link-text">
                    <span>{fit.person.clone()}</span>
                    <small>{move || reason(&fit, locale())}</small>
                </span>
                <button type="button" class="button" data-size="small" on:click=move |_| on_choose.run(person.clone())>
                    {press}
                </button>
            </div>
        </li>
    }
    .into_any()
}
