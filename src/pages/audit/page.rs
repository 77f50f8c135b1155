//! The page of the audit: what narrows it, the time line, how much of it there is, and the press that verifies it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::choices::{Choices, SHOWN};
use super::export::ExportButton;
use super::filter::{AuditFilter, Shown};
use super::list::AuditList;
use super::reading::{Lines, Reading};
use super::verify::{Verdict, VerifyButton, Verifying};
use crate::i18n::texts::audit as texts;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::rights::Matter;
use crate::pages::support::grouped;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::empty::Empty;
use crate::ui::failure::with_detail;

/// Whether this member may see the audit.
pub fn may_see(desk: Desk) -> bool {
    desk.rights().may_do(Matter::Audit)
}

fn text(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let desk = Desk::expect();
    if !may_see(desk) {
        return view! {
            <div class="page">
                <header class="page-head">
                    <h1>{tr(texts::AUDIT)}</h1>
                </header>
                <Empty title=text(texts::NOT_ALLOWED) text=text(texts::NOT_ALLOWED_TEXT) />
            </div>
        }
        .into_any();
    }
    // Changes are told whole, whatever a role may see of them: to nobody whose role leaves something out.
    let with_changes = desk.rights().is_all();
    let filter = RwSignal::new(AuditFilter::default());
    let query = use_query_map();
    Effect::new(move |_| {
        let mut wanted = query.with(|query| {
            let [table, record] = ["table", "record"].map(|name| query.get(name));
            AuditFilter::of_address(table.as_deref(), record.as_deref())
        });
        if wanted.record.is_none() {
            wanted.shown = memory::get(SHOWN).unwrap_or_default();
        }
        if wanted.shown == Shown::WithChanges && !with_changes {
            wanted.shown = Shown::Events;
        }
        filter.set(wanted);
    });
    let reading = Reading::new(desk, filter);
    let verifying = Verifying::new(desk);
    view! {
        <div class="page" data-module="audit">
            <header class="page-head">
                <h1>{tr(texts::AUDIT)}</h1>
                <span class="page-count" role="status">
                    {move || count(reading)}
                </span>
                <div class="page-actions">
                    <ExportButton reading=reading />
                    <VerifyButton verifying=verifying />
                </div>
            </header>
            <Verdict verifying=verifying />
            <Choices filter=filter with_changes=with_changes />
            {lines(reading)}
            <Foot reading=reading />
        </div>
    }
    .into_any()
}

fn count(reading: Reading) -> String {
    let count = grouped(reading.lines.with(Lines::count));
    let text = if reading.has_more() { texts::COUNT_SO_FAR } else { texts::COUNT };
    text.fill(locale(), &[&count])
}

/// The list, or why there is none. It stays while its lines change.
fn lines(reading: Reading) -> AnyView {
    let kind = Memo::new(move |_| {
        let narrowed = reading.filter.with(|filter| filter.is_narrowed() || filter.shown != Shown::Events);
        let nothing = reading.lines.with(|lines| lines.count() == 0) && !reading.busy.get() && !reading.has_more();
        match (nothing, narrowed) {
            (false, _) => Kind::List,
            (true, true) => Kind::NothingFound,
            (true, false) => Kind::Empty,
        }
    });
    (move || match kind.get() {
        Kind::List => view! { <AuditList reading=reading /> }.into_any(),
        Kind::NothingFound => view! { <Empty title=text(texts::NOTHING) text=text(texts::NOTHING_TEXT) /> }.into_any(),
        Kind::Empty => view! { <Empty title=text(texts::EMPTY) text=text(texts::EMPTY_TEXT) /> }.into_any(),
    })
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    NothingFound,
    Empty,
}

/// How far back the journal was read, and the buttons that stop it and have it go on.
#[component]
fn Foot(reading: Reading) -> impl IntoView {
    let said = move || {
        let locale = locale();
        if let Some(why) = reading.problem.get() {
            return with_detail(texts::FAILED.get(locale), &why, locale);
        }
        let busy = reading.busy.get();
        if busy { texts::READING.fill(locale, &[&grouped(reading.back_to.get() as usize)]) } else { String::new() }
    };
    let button = move || {
        let (busy, more) = (reading.busy.get(), reading.has_more());
        let text = if busy { texts::STOP } else { texts::READ_ON };
        let press = move |_| if busy { reading.stop() } else { reading.go_on() };
        (busy || more).then(|| {
            view! {
                <button type="button" class="button" data-size="small" on:click=press>
                    {tr(text)}
                </button>
            }
        })
    };
    let shown = Memo::new(move |_| reading.busy.get() || reading.has_more() || reading.problem.with(Option::is_some));
    view! {
        <Show when=move || shown.get()>
            <footer class="grid-foot">
                <span role="status">{said}</span>
                {button}
            </footer>
        </Show>
    }
}
