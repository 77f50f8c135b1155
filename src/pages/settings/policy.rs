//! The section of service hours and promises: the week, the days that are not as their day of the week, and the minutes
//! by priority and kind of case. It is saved as a whole, for everybody in the vault.

use leptos::ev;
use leptos::prelude::*;

use super::flaws::Flaws;
use super::policy_draft::{PRIORITIES, PolicyDraft, PolicyFlaw, Within};
use super::section::{Agreement, agree, beside, label, line_of, quiet, switch, typed};
use crate::i18n::texts::service as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::record::FieldValue;
use crate::model::schema::tables::policy;
use crate::model::schema::tables::service_case::{CaseKind, Priority};
use crate::model::sla::calendar::{MOST, SpanFlaw, put_days};
use crate::model::sla::policy::LONGEST;
use crate::model::sla::{Calendar, Policy, SpecialDay, holidays};
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, Value};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Section {
    desk: Desk,
    draft: RwSignal<PolicyDraft>,
    /// The kind of case whose minutes are shown; all kinds where there is none.
    kind: RwSignal<Option<CaseKind>>,
    flaws: Flaws,
}

/// The section.
#[component]
pub fn PolicySection() -> impl IntoView {
    let desk = Desk::expect();
    let (draft, changed) =
        typed(desk, |workspace| PolicyDraft::new(&workspace.service().policy), |draft| draft.policy().ok());
    let section = Section { desk, draft, kind: RwSignal::new(None), flaws: Flaws::new() };
    let usual = quiet(words::USUAL_POLICY, move || draft.set(PolicyDraft::new(&Policy::default())));
    let on_save = Callback::new(move |()| write_down(section));
    view! {
        <Agreement
            title=words::POLICY
            hint=words::POLICY_HINT
            save=words::SAVE_POLICY
            ready=changed
            on_save=on_save
            aside=usual
            flaws=section.flaws
        >
            <div class="stack">
                <Week section=section />
                <Days section=section />
                <Minutes section=section />
            </div>
        </Agreement>
    }
}

fn write_down(section: Section) {
    let locale = locale_untracked();
    match section.draft.with_untracked(PolicyDraft::policy) {
        Ok(wanted) => {
            let said = words::POLICY_SAVED.get(locale).to_owned();
            agree(section.desk, (policy::SERVICE, "service"), wanted.write(), said);
        }
        Err(flaw) => {
            if let PolicyFlaw::Minutes(kind, ..) = flaw {
                section.kind.set(kind);
            }
            let field = named(flaw, locale);
            let sentence = section.draft.with_untracked(|draft| sentence(flaw, &field, draft, locale));
            section.flaws.tell_at(field, sentence);
        }
    }
}

/// What is wrong, and how it is written.
fn sentence(flaw: PolicyFlaw, field: &str, draft: &PolicyDraft, locale: Locale) -> String {
    match flaw {
        PolicyFlaw::Zone => words::ZONE_FLAW.fill(locale, &[field]),
        PolicyFlaw::Hours(day, why) => {
            let typed = draft.week.get(day).map_or("", |text| text.trim());
            let text = match why {
                SpanFlaw::Unreadable => words::HOURS_UNREADABLE,
                SpanFlaw::Backwards => words::HOURS_BACKWARDS,
            };
            text.fill(locale, &[field, typed])
        }
        PolicyFlaw::Minutes(..) => words::MINUTES_FLAW.fill(locale, &[field, &LONGEST.to_string()]),
    }
}

/// The field that a flaw is in.
fn named(flaw: PolicyFlaw, locale: Locale) -> String {
    match flaw {
        PolicyFlaw::Zone => words::ZONE.get(locale).to_owned(),
        PolicyFlaw::Hours(day, _) => words::WEEKDAYS.get(day).map_or("", |text| text.get(locale)).to_owned(),
        PolicyFlaw::Minutes(_, priority, within) => minutes_label(priority, within, locale),
    }
}

#[component]
fn Week(section: Section) -> impl IntoView {
    let draft = section.draft;
    let days: Vec<AnyView> = words::WEEKDAYS
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let value = move || draft.with(|draft| draft.week.get(at).cloned().unwrap_or_default());
            let put = move |text: String| {
                draft.update(|draft| {
                    if let Some(hours) = draft.week.get_mut(at) {
                        *hours = text;
                    }
                });
            };
            line_of(section.flaws, label(name), "text", value, put)
        })
        .collect();
    let zone = line_of(
        section.flaws,
        label(words::ZONE),
        "text",
        move || draft.with(|draft| draft.zone.clone()),
        move |text| draft.update(|draft| draft.zone = text),
    );
    view! {
        <h3>{tr(words::WEEK)}</h3>
        <p class="field-hint">{tr(words::WEEK_HINT)}</p>
        <div class="form-grid">{days} {zone}</div>
    }
}

#[component]
fn Days(section: Section) -> impl IntoView {
    let draft = section.draft;
    let (first, last) = holidays::YEARS;
    let public = switch(
        move || words::PUBLIC.fill(locale(), &[&first.to_string(), &last.to_string()]),
        move || draft.with(|draft| draft.public_holidays),
        move |on| draft.update(|draft| draft.public_holidays = on),
    );
    let list = move || {
        let days = draft.with(|draft| draft.days.clone());
        if days.is_empty() {
            return view! { <p class="muted">{tr(words::NO_DAYS)}</p> }.into_any();
        }
        let lines: Vec<AnyView> = days.into_iter().map(|special| day_line(draft, special)).collect();
        view! { <ul class="link-list">{lines}</ul> }.into_any()
    };
    let (next, known) = (last + 1, holidays::LEGAL_UNTIL);
    let hint = move || words::PUBLIC_HINT.fill(locale(), &[&next.to_string(), &known.to_string()]);
    view! {
        <h3>{tr(words::DAYS)}</h3>
        {public}
        <p class="field-hint">{hint}</p>
        {move || missing(section)}
        {list}
        <NewDay draft=draft />
    }
}

/// That the days of a year lack which is here or near, as long as the draft has none of them.
fn missing(section: Section) -> Option<AnyView> {
    let calendar = section.draft.with(|draft| Calendar {
        public_holidays: draft.public_holidays,
        days: draft.days.clone(),
        ..Calendar::default()
    });
    let gap = holidays::gap(&calendar, section.desk.today())?;
    let text = if gap.has_legal { words::HOLIDAYS_SHIFTED } else { words::HOLIDAYS_UNKNOWN };
    let told = move || text.fill(locale(), &[&gap.year.to_string()]);
    Some(
        view! {
            <div class="notice" data-tone="warning" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <p>{told}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}

fn day_line(draft: RwSignal<PolicyDraft>, special: SpecialDay) -> AnyView {
    let day = special.day;
    let (tone, text) = if special.works { ("info", words::DAY_WORKED) } else { ("good", words::DAY_OFF) };
    let remove = beside(
        move || words::REMOVE_DAY.fill(locale(), &[&day.to_string()]),
        IconName::Close,
        move || draft.update(|draft| draft.days.retain(|known| known.day != day)),
    );
    view! {
        <li class="row">
            <span class="number">{day.to_string()}</span>
            <span class="badge" data-tone=tone>
                {tr(text)}
            </span>
            {remove}
        </li>
    }
    .into_any()
}

/// A day to add, or all days to another, off or worked.
#[component]
fn NewDay(draft: RwSignal<PolicyDraft>) -> impl IntoView {
    let (first, last) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let typed = move || {
        let from = first.with(|text| CalendarDate::parse(text))?;
        let to = last.with(|text| if text.is_empty() { Some(from) } else { CalendarDate::parse(text) })?;
        Some((from, to)).filter(|(from, to)| (0..MOST).contains(&to.0.saturating_sub(from.0)))
    };
    let button = move |works: bool, text: Text| {
        let add = move |_| {
            if let Some(days) = untrack(typed) {
                draft.update(|draft| put_days(&mut draft.days, days, works));
                first.set(String::new());
                last.set(String::new());
            }
        };
        view! {
            <button type="button" class="button" disabled=move || typed().is_none() on:click=add>
                {tr(text)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="row" data-wrap="">
            {day_field(words::NEW_DAY, first)}
            {day_field(words::LAST_DAY, last)}
            {button(false, words::ADD_OFF)}
            {button(true, words::ADD_WORKED)}
        </div>
    }
}

fn day_field(label: Text, value: RwSignal<String>) -> AnyView {
    let id = ids::unique("day");
    view! {
        <label class="field-label" for=id.clone()>
            {tr(label)}
        </label>
        <input
            class="input"
            type="date"
            autocomplete="off"
            id=id
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
    .into_any()
}

fn minutes_label(priority: Priority, within: Within, locale: Locale) -> String {
    let name = Priority::OPTIONS.iter().find(|option| option.code == priority.code());
    let name = name.map_or("", |option| option.label.get(locale));
    let text = match within {
        Within::Response => words::RESPONSE_WITHIN,
        Within::Solution => words::SOLUTION_WITHIN,
    };
    text.fill(locale, &[name])
}

#[component]
fn Minutes(section: Section) -> impl IntoView {
    let (draft, kind) = (section.draft, section.kind);
    let lines: Vec<AnyView> = PRIORITIES
        .into_iter()
        .flat_map(|priority| [(priority, Within::Response), (priority, Within::Solution)])
        .map(|(priority, within)| {
            line_of(
                section.flaws,
                move || minutes_label(priority, within, locale()),
                "numeric",
                move || {
                    let kind = kind.get();
                    draft.with(|draft| draft.minutes(kind, priority, within).to_owned())
                },
                move |text| {
                    let kind = kind.get_untracked();
                    draft.update(|draft| draft.set_minutes(kind, priority, within, text));
                },
            )
        })
        .collect();
    let own = move || {
        let kind = kind.get().filter(|kind| draft.with(|draft| draft.has_own(*kind)))?;
        Some(quiet(words::AS_ALL_KINDS, move || draft.update(|draft| draft.as_all_kinds(kind))))
    };
    view! {
        <h3>{tr(words::PROMISES)}</h3>
        <div class="row" data-wrap="">
            <KindChoice kind=kind />
            {own}
        </div>
        <div class="form-grid">{lines}</div>
    }
}

/// Which kind of case the minutes are for.
#[component]
fn KindChoice(kind: RwSignal<Option<CaseKind>>) -> impl IntoView {
    let id = ids::unique("kind");
    let code = move || kind.get().map(|kind| kind.code());
    let options: Vec<AnyView> = CaseKind::OPTIONS
        .iter()
        .map(|option| {
            view! {
                <option value=option.key prop:selected=move || code() == Some(option.code)>
                    {move || option.label.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: ev::Event| {
        let key = event_target_value(&event);
        let chosen = CaseKind::OPTIONS.iter().find(|option| option.key == key);
        kind.set(chosen.and_then(|option| CaseKind::from_value(&Value::Choice(option.code))));
    };
    view! {
        <label class="field-label" for=id.clone()>
            {tr(words::FOR_KIND)}
        </label>
        <select class="select" id=id on:change=choose>
            <option value="" prop:selected=move || code().is_none()>
                {tr(words::ALL_KINDS)}
            </option>
            {options}
        </select>
    }
}
