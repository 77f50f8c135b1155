//! What a survey has found out: satisfaction by dimension, and each question with its answers (R140).

use leptos::prelude::*;

use super::sheet::mean_text;
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale, tr};
use crate::insight::satisfaction::{Answered, Findings, Tally, of_survey};
use crate::model::Text;
use crate::model::schema::tables::answer_sheet;
use crate::model::schema::tables::question::{self, Dimension};
use crate::pages::record::Open;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::progress::Progress;
use crate::ui::value::title_of;

/// How many answers in words are shown for a question.
const SHOWN: usize = 10;

/// The results of the open survey.
#[component]
pub fn SurveyResults(
    /// The survey.
    open: Open,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        open.desk.track(answer_sheet::ID);
        open.desk.track(question::ID);
        open.desk.read(|workspace| of_survey(workspace, open.id))
    });
    let drawn = move || found.with(|found| draw(open, found));
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(words::RESULTS)}</h3>
                <span class="muted">
                    {move || found.with(|found| words::SHEETS_COUNT.fill(locale(), &[&found.sheets.to_string()]))}
                </span>
            </header>
            {drawn}
        </section>
    }
}

fn name_of(dimension: Dimension) -> Text {
    let option = Dimension::OPTIONS.iter().find(|option| option.code == dimension.code());
    option.map_or(words::UNKNOWN, |option| option.label)
}

fn draw(open: Open, found: &Findings) -> AnyView {
    if found.sheets == 0 {
        return view! { <p class="muted">{tr(words::NO_ANSWERS)}</p> }.into_any();
    }
    let dimensions: Vec<AnyView> =
        found.dimensions.known().map(|(dimension, tally)| mean(name_of(dimension), tally)).collect();
    let dimensions = (!dimensions.is_empty()).then(|| {
        view! {
            <h4>{tr(words::BY_DIMENSION)}</h4>
            <ul class="score-list">{dimensions}</ul>
        }
    });
    let weakest = found.dimensions.weakest().map(|dimension| {
        let sentence = move || words::WEAKEST.fill(locale(), &[name_of(dimension).get(locale())]);
        view! {
            <div class="notice" data-tone="info">
                <Icon name=IconName::Info />
                <div class="notice-text">
                    <p>{sentence}</p>
                </div>
            </div>
        }
    });
    let questions: Vec<AnyView> =
        found.questions.iter().filter(|one| one.count > 0).map(|one| by_question(open, one)).collect();
    view! {
        {dimensions}
        {weakest}
        <ul class="findings">{questions}</ul>
    }
    .into_any()
}

/// A mean as a bar with its figures in words.
fn mean(name: Text, tally: Tally) -> AnyView {
    let label = Signal::derive(move || name.get(locale()).to_owned());
    view! {
        <li class="score">
            <span class="score-name">{tr(name)}</span>
            {tallied(label, tally)}
        </li>
    }
    .into_any()
}

fn tallied(label: Signal<String>, tally: Tally) -> AnyView {
    let mean = tally.mean().unwrap_or(0);
    let (value, max) = (Signal::derive(move || mean as f64), Signal::derive(|| 500.0_f64));
    let told = move || {
        let (locale, content) = (locale(), tally.content().unwrap_or(0).to_string());
        let mean = words::MEAN_OF.fill(locale, &[&mean_text(mean), &tally.count().to_string()]);
        format!("{mean} · {}", words::CONTENT.fill(locale, &[&content]))
    };
    view! {
        <Progress label=label value=value max=max />
        <span class="number">{told}</span>
    }
    .into_any()
}

fn by_question(open: Open, one: &Answered) -> AnyView {
    let text = title_of(open.desk, question::ID, one.question);
    let body = if one.scores.count() > 0 {
        let named = text.clone();
        let label = Signal::derive(move || named.clone());
        view! { <div class="score">{tallied(label, one.scores)}</div> }.into_any()
    } else if !one.words.is_empty() {
        let lines: Vec<AnyView> = one
            .words
            .iter()
            .take(SHOWN)
            .map(|(sheet, said)| {
                view! {
                    <li>
                        <a class="link-row" href=href_of(answer_sheet::ID, *sheet)>
                            <span class="asked-answer">{said.clone()}</span>
                        </a>
                    </li>
                }
                .into_any()
            })
            .collect();
        view! { <ul class="link-list">{lines}</ul> }.into_any()
    } else {
        let all = one.count as f64;
        let bars: Vec<AnyView> = one.chosen.iter().map(|(offer, count)| chosen(offer, *count, all)).collect();
        view! { <ul class="score-list">{bars}</ul> }.into_any()
    };
    view! {
        <li>
            <p class="strong">{text}</p>
            {body}
        </li>
    }
    .into_any()
}

fn chosen(offer: &str, count: usize, all: f64) -> AnyView {
    let (name, shown) = (offer.to_owned(), offer.to_owned());
    let label = Signal::derive(move || name.clone());
    let (value, max) = (Signal::derive(move || count as f64), Signal::derive(move || all));
    view! {
        <li class="score">
            <span class="score-name">{shown}</span>
            <Progress label=label value=value max=max />
            <span class="number">{move || words::CHOSEN.fill(locale(), &[&count.to_string()])}</span>
        </li>
    }
    .into_any()
}
