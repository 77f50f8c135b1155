//! The modules of surveys, questions and sheets, and the page of a survey with its questions and results.

use leptos::prelude::*;

use super::answering::{AnswerButton, answered};
use super::by_link::ByLink;
use super::findings::SurveyResults;
use super::sheet::usual_questions;
use crate::i18n::texts::marketing as words;
use crate::i18n::{locale_untracked, tr};
use crate::insight::satisfaction::questions;
use crate::model::rights::Act;
use crate::model::schema::tables::survey::{self, SurveyKind};
use crate::model::schema::tables::{answer_sheet, question};
use crate::model::{FieldId, Record, RecordId, Value};
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::belonging::Belonging;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::{latest_first, save};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::ValueView;
use crate::workspace::Workspace;

const SURVEY: Slots = Slots {
    entity: survey::ID,
    status: Some(survey::STATE.field),
    hidden: &[survey::NAME.field],
    quick: Some(quick),
    lead: None,
    main: Some(main),
    side: None,
};

const QUESTION: Slots = Slots {
    entity: question::ID,
    status: Some(question::DIMENSION.field),
    hidden: &[question::TEXT.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const SHEET: Slots = Slots {
    entity: answer_sheet::ID,
    status: None,
    hidden: &[answer_sheet::NUMBER.field, answer_sheet::ANSWERS.field],
    quick: Some(edit_answers),
    lead: None,
    main: Some(answers),
    side: None,
};

/// The module of surveys.
#[component]
pub fn SurveysPage() -> impl IntoView {
    let parts = Parts {
        entity: survey::ID,
        order: None,
        board: None,
        sum: None,
        record: |id| record(SURVEY, id),
        key: "surveys",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of all questions.
#[component]
pub fn QuestionsPage() -> impl IntoView {
    let parts = Parts {
        entity: question::ID,
        order: None,
        board: None,
        sum: None,
        record: |id| record(QUESTION, id),
        key: "questions",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of all sheets, the newest first.
#[component]
pub fn SheetsPage() -> impl IntoView {
    let parts = Parts {
        entity: answer_sheet::ID,
        order: Some(latest),
        board: None,
        sum: None,
        record: |id| record(SHEET, id),
        key: "sheets",
    };
    view! { <ModulePage parts=parts /> }
}

fn record(slots: Slots, id: RecordId) -> AnyView {
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

fn latest(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, answer_sheet::ID, answer_sheet::ANSWERED_ON.field, rows)
}

/// Answers are entered where there are questions; where there are none, the usual ones are offered.
fn quick(open: Open) -> AnyView {
    let any = Memo::new(move |_| {
        open.desk.track(question::ID);
        let rows = open.desk.read(|workspace| workspace.children(question::ID, question::SURVEY.field, open.id));
        !rows.is_empty()
    });
    let usual = move |_| {
        let kind = open.record.with_untracked(|record| record.as_ref().and_then(|record| record.get(survey::KIND)));
        let kind = kind.unwrap_or(SurveyKind::Questionnaire);
        let desk = open.desk;
        let changes = usual_questions(open.id, kind, 0, locale_untracked(), &|| desk.new_id());
        let said = words::QUESTIONS_ADDED.fill(locale_untracked(), &[&changes.len().to_string()]);
        save(desk, said.clone(), changes, Some(said));
    };
    let button = move || {
        let wanted = if any.get() { answer_sheet::ID } else { question::ID };
        if !open.desk.may(wanted, Act::Create) {
            return ().into_any();
        }
        if any.get() {
            return view! { <AnswerButton desk=open.desk survey=open.id customer=None sheet=None /> }.into_any();
        }
        view! {
            <button type="button" class="button" data-kind="primary" on:click=usual>
                <Icon name=IconName::Plus />
                <span>{tr(words::USUAL_QUESTIONS)}</span>
            </button>
        }
        .into_any()
    };
    button.into_any()
}

/// A new question comes after those that there are.
fn question_ties(open: Open) -> Vec<(FieldId, Value)> {
    let there = open.desk.read(|workspace| questions(workspace, open.id));
    let last = there.iter().filter_map(|question| question.get(question::POSITION)).max().unwrap_or(0);
    vec![
        (question::SURVEY.field, Value::Reference(open.id)),
        (question::POSITION.field, Value::Integer(last.saturating_add(1))),
    ]
}

fn main(open: Open) -> AnyView {
    let asked = Memo::new(move |_| {
        open.desk.track(question::ID);
        open.desk.read(|workspace| questions(workspace, open.id))
    });
    let count = Signal::derive(move || asked.with(Vec::len));
    let list = move || {
        let lines: Vec<AnyView> = asked.with(|asked| asked.iter().map(line).collect());
        (!lines.is_empty()).then(|| view! { <ol class="link-list">{lines}</ol> })
    };
    view! {
        <Belonging
            open=open
            entity=question::ID
            title=words::QUESTIONS
            count=count
            none=words::NO_QUESTIONS
            ties=question_ties
        >
            {list}
        </Belonging>
        <ByLink open=open />
        <SurveyResults open=open />
    }
    .into_any()
}

fn line(asked: &Record) -> AnyView {
    let dimension = asked.value(question::DIMENSION.field).cloned();
    let dimension = dimension.map(|dimension| {
        view! { <ValueView entity=question::ID field=question::DIMENSION.field value=Some(dimension) /> }
    });
    let kind = asked.value(question::ANSWER.field).cloned();
    view! {
        <li>
            <a class="link-row" href=href_of(question::ID, asked.id)>
                <span class="truncate grow">{asked.text(question::TEXT).to_owned()}</span>
                {dimension}
                <ValueView entity=question::ID field=question::ANSWER.field value=kind />
            </a>
        </li>
    }
    .into_any()
}

fn edit_answers(open: Open) -> AnyView {
    let whose = Memo::new(move |_| {
        open.record.with(|record| {
            let record = record.as_ref()?;
            // What was asked about a case has a sheet of its own.
            let is_own = record.get(answer_sheet::SERVICE_CASE).is_some() && !answer_sheet::is_unchecked(record);
            let own = is_own.then_some(record.id);
            Some((record.get(answer_sheet::SURVEY)?, record.get(answer_sheet::CUSTOMER)?, own))
        })
    });
    let button = move || {
        let (survey, customer, own) = whose.get()?;
        Some(view! { <AnswerButton desk=open.desk survey=survey customer=Some(customer) sheet=own /> })
    };
    button.into_any()
}

fn answers(open: Open) -> AnyView {
    let lines = move || {
        open.desk.track(question::ID);
        open.record.with(|record| record.as_ref().map(|record| answered(record, open.desk)))
    };
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(words::ANSWERS)}</h3>
            </header>
            <dl class="facts">{lines}</dl>
        </section>
    }
    .into_any()
}
