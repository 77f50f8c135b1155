//! What the reports are asked for: which of them, for which days, and whose. The device remembers the first two and whether
//! it was one's own; another's name stays in memory, for what a device remembers is not sealed.

use std::sync::Arc;

use leptos::prelude::*;

use super::sections::Part;
use crate::i18n::texts::reports as words;
use crate::i18n::{locale, tr};
use crate::insight::reports::books::{Books, Scope, Word};
use crate::insight::reports::period::Period;
use crate::model::value::CalendarDate;
use crate::pages::sheet::period::{Period as Days, Which};
use crate::pages::sheet::{PeriodChoice, kept_period};
use crate::ui::desk::Desk;
use crate::ui::kept::kept;

/// The names under which the device remembers the choice.
const PART: &str = "reports.part";
const PERIOD: &str = "reports.period";
const MINE: &str = "reports.mine";

/// A name that no books know: nothing is theirs.
const UNKNOWN: Word = Word::MAX;

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
    days: RwSignal<Days>,
    whose: RwSignal<Whose>,
}

impl Choice {
    /// The choice as it was left; it is remembered from now on.
    pub fn recalled(member: String) -> Self {
        let mine = kept(MINE, false);
        let whose = if mine.get_untracked() { Whose::Owner(member.clone()) } else { Whose::Everybody };
        let whose = RwSignal::new(whose);
        Effect::new(move |before: Option<()>| {
            let is_mine = whose.with(|whose| *whose == Whose::Owner(member.clone()));
            if before.is_some() {
                mine.set(is_mine);
            }
        });
        Self { part: kept(PART, Part::default()), days: kept_period(PERIOD, Which::TwelveMonths), whose }
    }

    /// The part that is shown: the chosen one, where whoever works here finds a report there.
    pub fn shown(self, desk: Desk) -> Part {
        self.part.get().or_first_open(&desk.rights())
    }

    /// The days.
    pub fn period(self, today: CalendarDate) -> Period {
        self.days.get().closed(today)
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
    let open = move || Part::ALL.into_iter().filter(move |part| part.is_open_to(&desk.rights()));
    let parts = move || open().map(|part| tab(choice, part, desk)).collect::<Vec<AnyView>>();
    view! {
        <nav class="tabs" aria-label=tr(words::WHICH)>
            {parts}
        </nav>
        <div class="toolbar report-tools">
            <PeriodChoice period=choice.days closed=true />
            <WhoseFigures choice=choice books=books desk=desk />
        </div>
    }
}

fn tab(choice: Choice, part: Part, desk: Desk) -> AnyView {
    let current = move || (choice.shown(desk) == part).then_some("true");
    view! {
        <button type="button" class="tab" aria-current=current on:click=move |_| choice.part.set(part)>
            {tr(part.label())}
        </button>
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
        <label class="figure-choice">
            <span class="field-label">{tr(words::WHOSE)}</span>
            <select class="select" on:change=choose>
                {options}
            </select>
        </label>
    }
}
