//! The quick form for the answers of a customer: a questionnaire that came back, or an interview while one speaks. A
//! customer who has answered before goes on with the same sheet.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::asked;
use super::sheet::{Whose, begun, saved, scales, sheet_of};
use crate::i18n::texts::{marketing as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::satisfaction::questions;
use crate::model::schema::Tone;
use crate::model::schema::schema;
use crate::model::schema::tables::{answer_sheet, question, survey};
use crate::model::{Record, RecordId};
use crate::pages::support::{say, say_failed};
use crate::ui::desk::Desk;
use crate::ui::dialog::{Cancel, Dialog};
use crate::ui::field::FieldEditor;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The button and its dialog.
#[component]
pub fn AnswerButton(
    /// The desk.
    desk: Desk,
    /// The survey.
    survey: RecordId,
    /// Whose answers; `None` to ask for the customer.
    customer: Option<RecordId>,
    /// The sheet that is gone on with; `None` for the one that the customer has in the survey.
    sheet: Option<RecordId>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = Signal::derive(move || words::ENTER_ANSWERS.get(locale()).to_owned());
    let label = if customer.is_some() { words::EDIT_ANSWERS } else { words::ENTER_ANSWERS };
    view! {
        <button type="button" class="button" data-kind="primary" on:click=move |_| open.set(true)>
            <Icon name=IconName::Edit />
            <span>{tr(label)}</span>
        </button>
        <Dialog open=open title=title size="wide">
            <AnswerForm desk=desk survey=survey whose=(customer, sheet) open=open />
        </Dialog>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    survey: RecordId,
    /// The sheet that is gone on with, whatever else the customer has.
    own: Option<RecordId>,
    /// The id of the customer as a text, as the field of a reference holds it.
    customer: RwSignal<String>,
    questions: StoredValue<Vec<Record>>,
    answers: StoredValue<Vec<RwSignal<String>>>,
    /// The answers as the form found them.
    begun: RwSignal<Vec<String>>,
    /// The sheet that is changed; none where the customer has not answered yet.
    sheet: RwSignal<Option<Record>>,
    attempted: RwSignal<bool>,
    saving: RwSignal<bool>,
}

impl Form {
    fn customer(&self) -> Option<RecordId> {
        self.customer.with(|text| RecordId::parse(text))
    }

    fn typed(&self) -> Vec<String> {
        self.answers.with_value(|answers| answers.iter().map(|answer| answer.get()).collect())
    }

    /// Goes on with the sheet that is named, or that the chosen customer has.
    fn take_up(&self) {
        let (survey, own) = (self.survey, self.own);
        let customer = self.customer();
        let sheet = self.desk.read(|workspace| match own {
            Some(id) => workspace.record(answer_sheet::ID, id),
            None => customer.and_then(|customer| sheet_of(workspace, survey, customer)),
        });
        let begun = self.questions.with_value(|questions| begun(sheet.as_ref(), questions));
        let was = untrack(|| self.begun.get());
        self.answers.with_value(|answers| {
            for ((answer, held), before) in answers.iter().zip(&begun).zip(&was) {
                // What was typed while nobody was chosen yet is not thrown away.
                if answer.with_untracked(|answer| answer == before) {
                    answer.set(held.clone());
                }
            }
        });
        self.begun.set(begun);
        self.sheet.set(sheet);
    }

    fn save(self, open: RwSignal<bool>) {
        self.attempted.set(true);
        let (customer, typed) = untrack(move || (self.customer(), self.typed()));
        let Some(customer) = customer.filter(|_| !self.saving.get_untracked()) else {
            return;
        };
        let whose = Whose { survey: self.survey, customer };
        let sheet = self.sheet.get_untracked();
        let new_id = self.desk.new_id();
        let change = self.questions.with_value(|questions| saved(sheet.as_ref(), whose, questions, &typed, new_id));
        let Some(change) = change else {
            if sheet.is_some() {
                open.set(false);
            }
            return;
        };
        self.saving.set(true);
        spawn_local(async move {
            let said = words::ANSWERS_SAVED.get(locale_untracked()).to_owned();
            match self.desk.commit(said.clone(), vec![change]).await {
                Ok(_) => {
                    open.try_set(false);
                    say(self.desk, said, Tone::Good, true);
                }
                Err(error) => say_failed(self.desk, &error),
            }
            self.saving.try_set(false);
        });
    }
}

#[component]
fn AnswerForm(
    desk: Desk,
    survey: RecordId,
    whose: (Option<RecordId>, Option<RecordId>),
    open: RwSignal<bool>,
) -> impl IntoView {
    let (customer, own) = whose;
    let (questions, opening) = desk.read(|workspace| {
        let held = workspace.record(survey::ID, survey);
        let opening = held.map(|held| held.text(survey::OPENING).to_owned()).unwrap_or_default();
        (questions(workspace, survey), opening)
    });
    let answers: Vec<RwSignal<String>> = questions.iter().map(|_| RwSignal::new(String::new())).collect();
    let form = Form {
        desk,
        survey,
        own,
        customer: RwSignal::new(customer.map(|id| id.to_string()).unwrap_or_default()),
        begun: RwSignal::new(vec![String::new(); answers.len()]),
        answers: StoredValue::new(answers.clone()),
        questions: StoredValue::new(questions.clone()),
        sheet: RwSignal::new(None),
        attempted: RwSignal::new(false),
        saving: RwSignal::new(false),
    };
    let chosen = Memo::new(move |_| form.customer());
    Effect::new(move |_| {
        chosen.get();
        form.take_up();
    });
    let typed = Memo::new(move |_| form.typed() != form.begun.get());
    hold_on_page(desk, typed);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.save(open);
    };
    let drawn: Vec<AnyView> =
        questions.iter().zip(answers).enumerate().map(|(place, (one, answer))| asked(place, one, answer)).collect();
    let scale: Vec<AnyView> =
        scales(&questions).into_iter().map(|text| view! { <p class="muted">{tr(text)}</p> }.into_any()).collect();
    let empty = drawn.is_empty();
    let none = empty.then(|| view! { <p class="muted">{tr(words::NO_QUESTIONS)}</p> });
    let opening = (!opening.is_empty()).then(|| view! { <p class="asked-opening">{opening}</p> });
    view! {
        <form class="form" autocomplete="off" novalidate=true on:submit=submit>
            <div class="stack">
                {customer.is_none().then(|| customer_field(form))}
                {move || form.sheet.with(|sheet| sheet.as_ref().is_some_and(answer_sheet::is_answered)).then(|| {
                    view! { <p class="muted" role="status">{tr(words::ANSWERED_BEFORE)}</p> }
                })}
                {opening}
                {scale}
                {none}
                {drawn}
                <Missing form=form />
            </div>
            <footer class="form-actions">
                <span class="form-status"></span>
                <Cancel />
                <button
                    type="submit"
                    class="button"
                    data-kind="primary"
                    disabled=move || empty || form.saving.get()
                >
                    {tr(ui::SAVE)}
                </button>
            </footer>
        </form>
    }
}

/// The choice of the customer.
fn customer_field(form: Form) -> Option<AnyView> {
    let field = schema().field(answer_sheet::ID, answer_sheet::CUSTOMER.field)?;
    let error = Signal::derive(move || {
        let lacks = form.attempted.get() && form.customer().is_none();
        lacks.then(|| words::CUSTOMER_MISSING.get(locale()).to_owned())
    });
    let id = ids::unique("answered-by");
    Some(view! { <FieldEditor field=field value=form.customer error=error id=id autofocus=true /> }.into_any())
}

/// That nothing was answered, once somebody has tried to save that.
#[component]
fn Missing(form: Form) -> impl IntoView {
    move || {
        let nothing = form.typed().iter().all(|answer| answer.trim().is_empty());
        (form.attempted.get() && nothing && form.sheet.with(Option::is_none)).then(|| {
            view! { <p class="field-error" role="alert">{tr(words::NOTHING_ANSWERED)}</p> }
        })
    }
}

/// The questions of a sheet with its answers, to be read.
pub fn answered(sheet: &Record, desk: Desk) -> Vec<AnyView> {
    let survey = sheet.get(answer_sheet::SURVEY);
    let asked = survey.map(|survey| desk.read(|workspace| questions(workspace, survey))).unwrap_or_default();
    asked
        .iter()
        .zip(begun(Some(sheet), &asked))
        .filter(|(_, answer)| !answer.is_empty())
        .map(|(question, answer)| {
            view! {
                <div class="fact">
                    <dt>{question.text(question::TEXT).to_owned()}</dt>
                    <dd class="asked-answer">{answer}</dd>
                </div>
            }
            .into_any()
        })
        .collect()
}
