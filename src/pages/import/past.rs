//! The imports of the past: what, when, by whom, how many records, and a button that takes one back as a whole,
//! also days later. Records edited since stay, and are listed above.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::revert::{ConfirmRevert, Wanted};
use super::run::take_back;
use super::spared::SparedRecords;
use super::wizard::Wizard;
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::pages::support::grouped;
use crate::ui::failure::reading_sentence;
use crate::ui::time::relative;
use crate::workspace::session::PastImport;

/// What is known of past imports.
#[derive(Clone)]
enum Known {
    /// Being read.
    Reading,
    /// These, the newest first.
    Read(Vec<PastImport>),
    /// The journal could not be read, for this reason.
    Failed(String),
}

/// The list of past imports.
#[component]
pub fn PastImports(wizard: Wizard) -> impl IntoView {
    let known = RwSignal::new(Known::Reading);
    // The import whose taking back is under way: the journal takes one such work after the other.
    let busy = RwSignal::new(false);
    let wanted = RwSignal::new(None::<Wanted>);
    let asking = RwSignal::new(false);
    let ask = Callback::new(move |import: Wanted| {
        wanted.set(Some(import));
        asking.set(true);
    });
    let confirmed = Callback::new(move |import: Wanted| revert(wizard, busy, import));
    Effect::new(move |_| {
        wizard.past.track();
        let session = wizard.desk.session();
        spawn_local(async move {
            let read = match session.imports().await {
                Ok(mut imports) => {
                    imports.reverse();
                    Known::Read(imports)
                }
                Err(error) => Known::Failed(reading_sentence(&error, crate::i18n::locale_untracked())),
            };
            known.try_set(read);
        });
    });
    let list = move || match known.get() {
        Known::Reading => view! { <p class="muted">{tr(texts::PAST_READING)}</p> }.into_any(),
        Known::Failed(why) => view! { <p class="muted">{why}</p> }.into_any(),
        Known::Read(imports) if imports.is_empty() => view! { <p class="muted">{tr(texts::PAST_NONE)}</p> }.into_any(),
        Known::Read(imports) => table(wizard, busy, ask, imports),
    };
    view! {
        <section class="panel section" aria-labelledby="import-past">
            <header class="section-head">
                <h2 id="import-past">{tr(texts::PAST)}</h2>
            </header>
            <SparedRecords wizard=wizard />
            {list}
            <ConfirmRevert wanted=wanted asking=asking on_confirm=confirmed />
        </section>
    }
}

fn revert(wizard: Wizard, busy: RwSignal<bool>, import: Wanted) {
    busy.set(true);
    spawn_local(async move {
        take_back(wizard, &import).await;
        busy.try_set(false);
        let _ = wizard.past.try_update(|past| *past += 1);
    });
}

fn table(wizard: Wizard, busy: RwSignal<bool>, ask: Callback<Wanted>, imports: Vec<PastImport>) -> AnyView {
    let rows: Vec<AnyView> = imports.into_iter().map(|import| row(wizard, busy, ask, import)).collect();
    view! {
        <div class="table-wrap" role="group" tabindex="0" aria-label=tr(texts::PAST)>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{tr(texts::PAST_FILE)}</th>
                        <th scope="col">{tr(texts::PAST_WHEN)}</th>
                        <th scope="col">{tr(texts::PAST_WHO)}</th>
                        <th scope="col" class="amount">
                            {tr(texts::PAST_CREATED)}
                        </th>
                        <th scope="col">{tr(texts::PAST_STATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(wizard: Wizard, busy: RwSignal<bool>, ask: Callback<Wanted>, import: PastImport) -> AnyView {
    let desk = wizard.desk;
    let at = import.at;
    let when = at.local(desk.offset_minutes());
    let distance = move || relative(at, desk.now(), locale());
    let shown = import.label.clone();
    let named = import.label.clone();
    let wanted = Wanted { import: import.id, batches: import.batches, label: import.label, created: import.created };
    let state = if import.reverted {
        view! {
            <span class="badge" data-tone="neutral">
                {tr(texts::PAST_REVERTED)}
            </span>
        }
        .into_any()
    } else {
        let undo = move |_| ask.run(wanted.clone());
        view! {
            <button
                type="button"
                class="button"
                data-size="small"
                aria-label=move || texts::TAKE_BACK_OF.fill(locale(), &[&named])
                disabled=move || busy.get()
                on:click=undo
            >
                {tr(texts::TAKE_BACK)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <span class="past-name truncate">{shown}</span>
            </th>
            <td class="number nowrap" title=distance>
                {when}
            </td>
            <td>{import.author}</td>
            <td class="amount">{grouped(import.created)}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}
