//! Patterns on screen: what is asked, how much there is to go by, chances and risks in sentences, each with what is open
//! there and what to do, and how it is judged. Looked for while the part is open, in slices.

use std::sync::Arc;

use leptos::prelude::*;

use super::choose::Choice;
use super::pattern_words;
use crate::i18n::texts::patterns as words;
use crate::i18n::{locale, tr};
use crate::insight::patterns::Pattern;
use crate::insight::patterns::questions::Question;
use crate::insight::patterns::reading::{Asked, PatternCount, Patterns};
use crate::insight::reports::books::{Books, Scope};
use crate::model::{RecordId, Text};
use crate::pages::sheet::fold::RecordFold;
use crate::pages::sheet::slices::counted;
use crate::pages::sheet::{Choice as Select, counting, list_link};
use crate::ui::desk::Desk;
use crate::ui::kept::kept;

/// The name under which this device remembers what is asked.
const QUESTION: &str = "reports.question";

/// What is looked at.
#[derive(Clone, Copy)]
struct Looked {
    desk: Desk,
    books: RwSignal<Option<Arc<Books>>>,
    found: RwSignal<Option<Option<Arc<Patterns>>>>,
}

/// The part.
#[component]
pub fn PatternsView(
    /// The desk.
    desk: Desk,
    /// The books, which are read anew when the records change.
    books: RwSignal<Option<Arc<Books>>>,
    /// Of whom, and of which days.
    choice: Choice,
) -> impl IntoView {
    let question = kept(QUESTION, Question::default());
    let begin = move || {
        let (books, today) = (books.get(), desk.today());
        let scope = books.as_ref().map_or(Scope::Everybody, |books| choice.scope(books));
        PatternCount::new(books, Asked { question: question.get(), scope, period: choice.period(today), today })
    };
    let found = counted(desk, &[], begin, |_, count| count.found().map(Arc::new));
    let looked = Looked { desk, books, found };
    let chosen = Signal::derive(move || question.get().key().to_owned());
    let options = Signal::derive(move || {
        let option = |one: Question| (one.key().to_owned(), pattern_words::asked(one).get(locale()).to_owned());
        Question::ALL.map(option).to_vec()
    });
    let choose = Callback::new(move |key: String| {
        if let Some(one) = Question::ALL.into_iter().find(|one| one.key() == key) {
            question.set(one);
        }
    });
    view! {
        <section class="section panel" aria-labelledby="patterns">
            <header class="section-head">
                <h2 id="patterns">{tr(words::PATTERNS)}</h2>
            </header>
            <div class="figure-choices">
                <Select label=words::QUESTION chosen=chosen options=options on_choose=choose />
            </div>
            <p class="muted">{move || pattern_words::asked_of(question.get()).get(locale())}</p>
            {move || summary(looked)}
            <details class="score-formulas">
                <summary>{tr(words::METHOD)}</summary>
                {method()}
            </details>
        </section>
        {move || panels(looked)}
    }
}

fn method() -> Vec<AnyView> {
    words::METHOD_TEXTS.into_iter().map(|text| view! { <p class="muted">{tr(text)}</p> }.into_any()).collect()
}

fn summary(looked: Looked) -> AnyView {
    let text = looked.found.with(|found| {
        found.as_ref().and_then(Option::as_ref).map(|found| pattern_words::looked(&found.findings, locale()))
    });
    match text {
        None => counting(),
        Some(text) => view! { <p role="status">{text}</p> }.into_any(),
    }
}

/// What to do more of, and what to beware of; nothing where there is too little to say either.
fn panels(looked: Looked) -> AnyView {
    let Some(found) = looked.found.get().flatten().filter(|found| found.findings.is_enough()) else {
        return ().into_any();
    };
    let (above, below) = (&found.findings.above, &found.findings.below);
    if above.is_empty() && below.is_empty() {
        return ().into_any();
    }
    let wished_for = found.asked.question.is_wished_for();
    let (chances, risks) = if wished_for { (above, below) } else { (below, above) };
    view! {
        {panel(looked, &found, ("chances", words::CHANCES), chances)}
        {panel(looked, &found, ("risks", words::RISKS), risks)}
    }
    .into_any()
}

fn panel(looked: Looked, found: &Patterns, (key, title): (&'static str, Text), patterns: &[Pattern]) -> AnyView {
    let id = format!("patterns-{key}");
    let labelled = id.clone();
    let body = if patterns.is_empty() {
        view! { <p class="muted">{tr(words::NONE_HERE)}</p> }.into_any()
    } else {
        let lines: Vec<AnyView> = patterns.iter().map(|pattern| line(looked, found, pattern)).collect();
        view! { <ol class="pattern-list">{lines}</ol> }.into_any()
    };
    view! {
        <section class="section panel" aria-labelledby=labelled>
            <header class="section-head">
                <h2 id=id>{tr(title)}</h2>
            </header>
            {body}
        </section>
    }
    .into_any()
}

fn line(looked: Looked, found: &Patterns, pattern: &Pattern) -> AnyView {
    let (locale, question) = (locale(), found.asked.question);
    let traits = looked.desk.read(|workspace| pattern_words::traits(workspace, &found.traits(pattern), locale));
    let sentence = pattern_words::sentence(question, pattern, &traits, locale);
    let behind = match pattern_words::advice(question, pattern, locale) {
        None => view! { <p class="muted">{words::NOTHING_OPEN.get(locale)}</p> }.into_any(),
        Some(advice) => open_cases(looked, found, pattern, advice),
    };
    view! {
        <li>
            <p class="pattern-said">{sentence}</p>
            <p class="muted">{pattern_words::sure(pattern, locale)}</p>
            {behind}
        </li>
    }
    .into_any()
}

/// What to do, the records that it is to be done with, and their list where conditions can say it.
fn open_cases(looked: Looked, found: &Patterns, pattern: &Pattern, advice: String) -> AnyView {
    let entity = found.asked.question.entity();
    let ids: Vec<RecordId> = looked
        .desk
        .read(|workspace| pattern.open.first.iter().filter_map(|row| workspace.id_at(entity, *row)).collect());
    let owner = match found.asked.scope {
        Scope::Owner(word) => {
            looked.books.with_untracked(|books| books.as_ref().map(|books| books.words.text(word).to_owned()))
        }
        Scope::Everybody | Scope::Team(_) => None,
    };
    let list = found.list(pattern, owner.as_deref());
    let link = list.map(|filter| list_link(entity, filter, words::IN_LIST.get(locale()).to_owned(), "pattern-link"));
    view! {
        <RecordFold summary=advice entity=entity ids=ids total=pattern.open.count more=words::FIRST_OF />
        {link}
    }
    .into_any()
}
