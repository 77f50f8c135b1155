//! What the reports are asked for: which of them, for which days, and whose. The device remembers the first two and whether
//! it was one's own; another's name stays in memory, for what a device remembers is not sealed.

use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::sections::Part;
use crate::i18n::texts::reports as words;
use crate::i18n::{locale, tr};
use crate::insight::reports::books::{Books, Scope, Word};
use crate::insight::reports::period::{Period, Span};
use crate::model::Text;
use crate::model::value::CalendarDate;
use crate::platform::memory;
use crate::ui::desk::Desk;
use crate::ui::ids::unique;

/// The name under which the device remembers the choice.
const KEPT: &str = "reports";

/// A name that no books know: nothing is theirs.
const UNKNOWN: Word = Word::MAX;

/// What the device remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    span: Span,
    part: Part,
    mine: bool,
}

/// Whose figures are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// All.
    #[default]
    Everybody,
    /// One person's.
    Owner(String),
    /// A team's.
    Team(String),
}

impl Whose {
    fn code(&self) -> String {
        match self {
            Self::Everybody => String::new(),
            Self::Owner(name) => format!("owner:{name}"),
            Self::Team(name) => format!("team:{name}"),
        }
    }

    fn of_code(code: &str) -> Self {
        match code.split_once(':') {
            Some(("owner", name)) => Self::Owner(name.to_owned()),
            Some(("team", name)) => Self::Team(name.to_owned()),
            _ => Self::Everybody,
        }
    }
}

/// The choice.
#[derive(Clone, Copy)]
pub struct Choice {
    /// Which reports.
    pub part: RwSignal<Part>,
    span: RwSignal<Span>,
    whose: RwSignal<Whose>,
}

impl Choice {
    /// The choice as it was left; it is remembered from now on.
    pub fn recalled(member: String) -> Self {
        let kept = memory::get::<Kept>(KEPT).unwrap_or_default();
        let whose = if kept.mine { Whose::Owner(member.clone()) } else { Whose::Everybody };
        let (part, span) = (RwSignal::new(kept.part), RwSignal::new(kept.span));
        let choice = Self { part, span, whose: RwSignal::new(whose) };
        Effect::new(move |before: Option<()>| {
            let mine = choice.whose.with(|whose| *whose == Whose::Owner(member.clone()));
            let kept = Kept { span: choice.span.get(), part: choice.part.get(), mine };
            if before.is_some() {
                memory::set(KEPT, &kept);
            }
        });
        choice
    }

    /// The days.
    pub fn period(self, today: CalendarDate) -> Period {
        self.span.get().period(today)
    }

    /// Whose figures, in the words of the books.
    pub fn scope(self, books: &Books) -> Scope {
        let word = |name: &str| books.words.find(name).unwrap_or(UNKNOWN);
        self.whose.with(|whose| match whose {
            Whose::Everybody => Scope::Everybody,
            Whose::Owner(name) => Scope::Owner(word(name)),
            Whose::Team(name) => Scope::Team(word(name)),
        })
    }
}

/// The controls.
#[component]
pub fn Chooser(
    /// The choice.
    choice: Choice,
    /// The books, which know the names.
    books: RwSignal<Option<Arc<Books>>>,
    /// The desk.
    desk: Desk,
) -> impl IntoView {
    let parts: Vec<AnyView> = Part::ALL.into_iter().map(|part| tab(choice, part)).collect();
    view! {
        <nav class="tabs" aria-label=tr(words::WHICH)>
            {parts}
        </nav>
        <div class="toolbar report-tools">
            <Days choice=choice desk=desk />
            <WhoseFigures choice=choice books=books desk=desk />
        </div>
    }
}

fn tab(choice: Choice, part: Part) -> AnyView {
    let current = move || (choice.part.get() == part).then_some("true");
    view! {
        <button type="button" class="tab" aria-current=current on:click=move |_| choice.part.set(part)>
            {tr(part.label())}
        </button>
    }
    .into_any()
}

/// The period, and the two days of one's own.
#[component]
fn Days(choice: Choice, desk: Desk) -> impl IntoView {
    let spans: [(&'static str, Span, Text); 4] = [
        ("month", Span::Month, words::THIS_MONTH),
        ("quarter", Span::Quarter, words::THIS_QUARTER),
        ("year", Span::Year, words::THIS_YEAR),
        ("twelve", Span::TwelveMonths, words::TWELVE_MONTHS),
    ];
    let code = move || {
        let span = choice.span.get();
        spans.iter().find(|(_, known, _)| *known == span).map_or("own", |(code, _, _)| *code)
    };
    let choose = move |event: leptos::ev::Event| {
        let wanted = event_target_value(&event);
        let span = spans.iter().find(|(code, _, _)| *code == wanted).map(|(_, span, _)| *span);
        // One's own days begin with those that are shown.
        choice.span.set(span.unwrap_or_else(|| Span::Own(choice.period(desk.today()))));
    };
    let options: Vec<AnyView> = spans
        .into_iter()
        .map(|(code, _, text)| (code, text))
        .chain([("own", words::OWN_DAYS)])
        .map(|(value, text)| {
            view! {
                <option value=value selected=move || code() == value>
                    {tr(text)}
                </option>
            }
            .into_any()
        })
        .collect();
    let id = unique("period");
    let select = id.clone();
    // The fields stay while their days change: who types in one keeps it.
    let is_own = Memo::new(move |_| matches!(choice.span.get(), Span::Own(_)));
    let own = move || {
        is_own.get().then(|| {
            view! {
                {day(choice, desk, words::FROM, |period| period.from, |period, day| Period { from: day, ..period })}
                {day(choice, desk, words::UNTIL, |period| period.until, |period, day| Period { until: day, ..period })}
            }
        })
    };
    view! {
        <label class="report-choice" for=id>
            <span class="field-label">{tr(words::PERIOD)}</span>
            <select class="select" id=select prop:value=code on:change=choose>
                {options}
            </select>
        </label>
        {own}
    }
}

fn day(
    choice: Choice,
    desk: Desk,
    label: Text,
    read: fn(Period) -> CalendarDate,
    write: fn(Period, CalendarDate) -> Period,
) -> AnyView {
    // As they were typed, also in the wrong order.
    let period = move || match choice.span.get() {
        Span::Own(period) => period,
        other => other.period(desk.today()),
    };
    let changed = move |event: leptos::ev::Event| {
        if let Some(day) = CalendarDate::parse(&event_target_value(&event)) {
            choice.span.set(Span::Own(write(untrack(period), day)));
        }
    };
    view! {
        <label class="report-choice">
            <span class="field-label">{tr(label)}</span>
            <input class="input" type="date" required prop:value=move || read(period()).to_string() on:change=changed />
        </label>
    }
    .into_any()
}

/// Everybody, a person or a team.
#[component]
fn WhoseFigures(choice: Choice, books: RwSignal<Option<Arc<Books>>>, desk: Desk) -> impl IntoView {
    let me = desk.member();
    let names = Memo::new(move |_| {
        let text = |books: &Books, words: Vec<Word>| -> Vec<String> {
            words.into_iter().map(|word| books.words.text(word).to_owned()).collect()
        };
        let found = books.get();
        let (mut owners, teams) =
            found.map(|books| (text(&books, books.owners()), text(&books, books.teams()))).unwrap_or_default();
        if !me.is_empty() && !owners.contains(&me) {
            owners.insert(0, me.clone());
        }
        (owners, teams)
    });
    let option = move |whose: Whose, name: String| {
        let (code, chosen) = (whose.code(), whose);
        view! {
            <option value=code selected=move || choice.whose.with(|whose| *whose == chosen)>
                {name}
            </option>
        }
        .into_any()
    };
    let options = move || {
        names.with(|(owners, teams)| {
            let owners: Vec<AnyView> =
                owners.iter().map(|name| option(Whose::Owner(name.clone()), name.clone())).collect();
            let teams: Vec<AnyView> =
                teams.iter().map(|name| option(Whose::Team(name.clone()), name.clone())).collect();
            let teams = (!teams.is_empty()).then(|| view! { <optgroup label=tr(words::TEAMS)>{teams}</optgroup> });
            view! {
                {option(Whose::Everybody, words::EVERYBODY.get(locale()).to_owned())}
                <optgroup label=tr(words::OWNERS)>{owners}</optgroup>
                {teams}
            }
        })
    };
    let choose = move |event: leptos::ev::Event| choice.whose.set(Whose::of_code(&event_target_value(&event)));
    view! {
        <label class="report-choice">
            <span class="field-label">{tr(words::WHOSE)}</span>
            <select class="select" on:change=choose>
                {options}
            </select>
        </label>
    }
}
