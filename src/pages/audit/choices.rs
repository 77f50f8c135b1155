//! What narrows the audit: which lines, by whom, which days, which table, which words.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filter::{AuditFilter, Shown};
use super::words::events;
use crate::i18n::texts::audit as texts;
use crate::i18n::texts::sheet;
use crate::i18n::texts::ui::FILTER;
use crate::i18n::{locale, tr};
use crate::model::schema::schema;
use crate::model::{CalendarDate, EntityId, Text};
use crate::pages::forms::shortened;
use crate::platform::layout::is_narrow;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::title_of;

/// The name under which this device remembers which lines are shown.
pub const SHOWN: &str = "audit.shown";

/// The controls. On a narrow screen those that are needed less often are folded away at first, so that the lines have room.
#[component]
pub fn Choices(
    /// What they narrow.
    filter: RwSignal<AuditFilter>,
    /// Whether changes may be shown.
    with_changes: bool,
) -> impl IntoView {
    let desk = Desk::expect();
    let put = move |change: &dyn Fn(&mut AuditFilter)| filter.update(|filter| change(filter));
    let day = |label: Text,
               value: fn(&AuditFilter) -> Option<CalendarDate>,
               set: fn(&mut AuditFilter, Option<CalendarDate>)| {
        let shown = move || filter.with(|filter| value(filter).map(|day| day.to_string()).unwrap_or_default());
        let control = view! {
            <input
                class="input"
                type="date"
                prop:value=shown
                on:change=move |event| {
                    let day = CalendarDate::parse(&event_target_value(&event));
                    put(&|filter| set(filter, day));
                }
            />
        };
        labelled(label, control.into_any())
    };
    let words = view! {
        <input
            class="input"
            type="search"
            autocomplete="off"
            prop:value=move || filter.with(|filter| filter.text.clone())
            on:input=move |event| {
                let text = event_target_value(&event);
                put(&|filter| filter.text.clone_from(&text));
            }
        />
    };
    let record = move || {
        let (table, id) = filter.with(|filter| (filter.table, filter.record));
        let name = shortened(&title_of(desk, table?, id?));
        Some(view! { <span class="badge">{move || texts::ONLY_RECORD.fill(locale(), &[&name])}</span> })
    };
    let narrowed = Memo::new(move |_| filter.with(AuditFilter::is_narrowed));
    let clear = move |_| put(&|filter| *filter = AuditFilter { shown: filter.shown, ..AuditFilter::default() });
    view! {
        <div class="audit-choices" role="group" aria-label=tr(texts::AUDIT)>
            {labelled(texts::SHOWN, shown_select(filter, with_changes))}
            <details class="audit-more" open=!is_narrow()>
                <summary class="button" data-kind="quiet">
                    <Icon name=IconName::Filter />
                    <span>{tr(FILTER)}</span>
                </summary>
                <div class="audit-fields">
                    {labelled(texts::MEMBER, member_select(desk, filter))}
                    {labelled(texts::TABLE, table_select(filter))}
                    {day(sheet::FROM, |filter| filter.from, |filter, day| filter.from = day)}
                    {day(sheet::UNTIL, |filter| filter.until, |filter, day| filter.until = day)}
                    {labelled(texts::WORDS, words.into_any())}
                </div>
            </details>
            {record}
            <Show when=move || narrowed.get()>
                <button type="button" class="button" data-kind="quiet" on:click=clear>
                    <Icon name=IconName::Close />
                    <span>{tr(texts::CLEAR)}</span>
                </button>
            </Show>
        </div>
    }
}

fn labelled(name: Text, control: AnyView) -> AnyView {
    view! {
        <label class="figure-choice">
            <span class="field-label">{tr(name)}</span>
            {control}
        </label>
    }
    .into_any()
}

fn key_of(shown: Shown) -> String {
    match shown {
        Shown::Events => String::new(),
        Shown::WithChanges => "changes".to_owned(),
        Shown::Only(code) => code.to_string(),
    }
}

fn shown_select(filter: RwSignal<AuditFilter>, with_changes: bool) -> AnyView {
    let first = [(Shown::Events, texts::ALL_EVENTS)];
    let changes = with_changes.then_some((Shown::WithChanges, texts::WITH_CHANGES));
    let choices: Vec<(Shown, Text)> =
        first.into_iter().chain(changes).chain(events().map(|(code, label)| (Shown::Only(code), label))).collect();
    let options: Vec<AnyView> = choices
        .iter()
        .map(|(shown, label)| {
            let (shown, label) = (*shown, *label);
            view! {
                <option value=key_of(shown) prop:selected=move || filter.with(|filter| filter.shown == shown)>
                    {tr(label)}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let key = event_target_value(&event);
        if let Some((shown, _)) = choices.iter().find(|(shown, _)| key_of(*shown) == key) {
            memory::set(SHOWN, shown);
            filter.update(|filter| filter.shown = *shown);
        }
    };
    view! {
        <select class="select" on:change=choose>
            {options}
        </select>
    }
    .into_any()
}

/// Those who belong to the vault, also those who may not sign in any more.
fn member_select(desk: Desk, filter: RwSignal<AuditFilter>) -> AnyView {
    let names = RwSignal::new(vec![desk.member()]);
    spawn_local(async move {
        // Without the list one can still choose oneself.
        if let Ok(roster) = desk.roster().await {
            let mut known: Vec<String> = roster.members.into_iter().map(|member| member.name).collect();
            known.sort();
            names.try_set(known);
        }
    });
    let options = move || {
        let option = |name: String| {
            let (value, own) = (name.clone(), name.clone());
            let selected = move || filter.with(|filter| filter.member == own);
            view! {
                <option value=value prop:selected=selected>
                    {name}
                </option>
            }
            .into_any()
        };
        names.get().into_iter().map(option).collect::<Vec<AnyView>>()
    };
    let choose = move |event: ev::Event| filter.update(|filter| filter.member = event_target_value(&event));
    view! {
        <select class="select" on:change=choose>
            <option value="" prop:selected=move || filter.with(|filter| filter.member.is_empty())>
                {tr(texts::ALL_MEMBERS)}
            </option>
            {options}
        </select>
    }
    .into_any()
}

fn table_select(filter: RwSignal<AuditFilter>) -> AnyView {
    let options: Vec<AnyView> = schema()
        .entities()
        .map(|entity| {
            let (id, label) = (entity.id, entity.plural);
            view! {
                <option value=id.0.to_string() prop:selected=move || filter.with(|filter| filter.table == Some(id))>
                    {tr(label)}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let table = event_target_value(&event).parse().ok().map(EntityId);
        // A record is one of its table.
        filter.update(|filter| (filter.table, filter.record) = (table, None));
    };
    view! {
        <select class="select" on:change=choose>
            <option value="" prop:selected=move || filter.with(|filter| filter.table.is_none())>
                {tr(texts::ALL_TABLES)}
            </option>
            {options}
        </select>
    }
    .into_any()
}
