//! The list of calls (R275): customers whose missing facts matter most, each with a number and one press that asks for
//! these facts only. J goes on to the next one.

use leptos::ev;
use leptos::prelude::*;

use super::turn::Turn;
use crate::i18n::texts::quality as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::quality::asked;
use crate::insight::quality::calls::{Call, CallCount, Calls};
use crate::insight::quality::missing::lacking;
use crate::model::rights::is_veiled;
use crate::model::schema::Tone;
use crate::model::schema::rules::grouped_mobile;
use crate::model::schema::tables::{contact, customer};
use crate::model::{EntityId, RecordId, Value};
use crate::pages::forms::{Forms, shortened};
use crate::pages::sheet::list_link;
use crate::pages::sheet::slices::counted;
use crate::pages::shell::page_stroke;
use crate::pages::support::{entity_of, grouped, say};
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::outward;
use crate::ui::scope::{Scope, kept_scope};
use crate::ui::value::title_of;

/// What changes the list.
const TABLES: &[EntityId] = &[customer::ID, contact::ID];

/// The name under which this device remembers whose customers are called.
const ONLY_MINE: &str = "quality.mine";

/// The list and where one is in it.
#[derive(Clone, Copy)]
struct List {
    desk: Desk,
    forms: Forms,
    found: RwSignal<Option<Calls>>,
    turn: StoredValue<Turn>,
}

impl List {
    fn ids(&self) -> Vec<RecordId> {
        let ids = |calls: &Calls| calls.first.iter().map(|call| call.customer).collect();
        self.found.with_untracked(|found| found.as_ref().map(ids)).unwrap_or_default()
    }

    /// Asks for what a customer lacks.
    fn complete(&self, id: RecordId) {
        let missing = self.found.with_untracked(|found| {
            let calls = found.as_ref()?;
            calls.first.iter().find(|call| call.customer == id).map(|call| call.missing.clone())
        });
        let list = self.ids();
        self.turn.try_update_value(|turn| turn.take(&list, id));
        if missing.is_some() {
            self.forms.edit(customer::ID, id, missing);
        }
    }

    /// Asks for what the next one lacks.
    fn next(&self) {
        let list = self.ids();
        match self.turn.try_update_value(|turn| turn.next(&list)).flatten() {
            Some(id) => self.complete(id),
            None => say(self.desk, words::NO_NEXT.get(locale_untracked()).to_owned(), Tone::Info, false),
        }
    }
}

/// The section.
#[component]
pub fn CallBack() -> impl IntoView {
    let desk = Desk::expect();
    let only_mine = kept_scope(ONLY_MINE);
    let me = StoredValue::new(desk.member());
    let begin = move || CallCount::new(only_mine.get().then(|| me.get_value()));
    let found = counted(desk, TABLES, begin, |workspace, count| count.found(workspace));
    let list = List { desk, forms: Forms::expect(), found, turn: StoredValue::new(Turn::default()) };
    let pressed = window_event_listener(ev::keydown, move |event: ev::KeyboardEvent| {
        let Some(stroke) = page_stroke(&event, desk) else {
            return;
        };
        if stroke.key.eq_ignore_ascii_case("j") && !stroke.in_field && !stroke.control && !stroke.alt {
            event.prevent_default();
            list.next();
        }
    });
    on_cleanup(move || pressed.remove());
    let total = move || found.with(|found| found.as_ref().map(|calls| grouped(calls.total)));
    view! {
        <section class="section panel">
            <header class="section-head">
                <h2>{tr(words::CALLS)}</h2>
                <span class="count">{total}</span>
                <div class="section-actions">
                    <Scope only_mine=only_mine />
                </div>
            </header>
            <p class="muted section-note">{tr(words::CALLS_HINT)}</p>
            {move || found.with(|found| found.as_ref().map(|calls| drawn(list, calls)))}
        </section>
    }
}

fn drawn(list: List, calls: &Calls) -> AnyView {
    if calls.first.is_empty() {
        return view! { <p class="muted section-note">{tr(words::NO_CALLS)}</p> }.into_any();
    }
    let lines: Vec<AnyView> = calls.first.iter().map(|call| line(list, call)).collect();
    let fields = entity_of(customer::ID).map(asked).unwrap_or_default();
    let whole = (calls.total > lines.len()).then(|| {
        let text = words::ALL_OF_THEM.fill(locale(), &[&grouped(calls.total)]);
        list_link(customer::ID, lacking(fields), text, "section-more")
    });
    view! {
        <ul class="task-list">{lines}</ul>
        {whole}
    }
    .into_any()
}

fn line(list: List, call: &Call) -> AnyView {
    let id = call.customer;
    let whole = title_of(list.desk, customer::ID, id);
    let name = shortened(&whole);
    let fields = call.missing.clone();
    let missing = move || {
        let locale = locale();
        let label = |field| Some(entity_of(customer::ID)?.field(field)?.label.get(locale));
        let labels: Vec<&str> = fields.iter().copied().filter_map(label).collect();
        labels.join(" · ")
    };
    let phone = match &call.phone {
        // What is masked can't be dialled (R201).
        Some(number) if is_veiled(&Value::Text(number.clone())) => {
            view! { <span class="number">{number.clone()}</span> }.into_any()
        }
        Some(number) => {
            let href = outward::call(number).address();
            view! { <a class="number" href=href>{grouped_mobile(number)}</a> }.into_any()
        }
        None => view! { <span class="faint">{tr(words::NO_PHONE)}</span> }.into_any(),
    };
    let label = move || words::COMPLETE_OF.fill(locale(), &[&name]);
    view! {
        <li class="task-row">
            <div class="task-text">
                <a class="task-name" href=href_of(customer::ID, id) title=whole.clone()>
                    {whole.clone()}
                </a>
                <small>{missing}</small>
            </div>
            {phone}
            <div class="task-actions">
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label=label
                    on:click=move |_| list.complete(id)
                >
                    {tr(words::COMPLETE)}
                </button>
            </div>
        </li>
    }
    .into_any()
}
