//! What a case says of its customer's satisfaction (R113): that nobody has asked, that a link waits for its answer, that an
//! answer has come, or the score.

use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::asking::{Asking, asking};
use crate::i18n::texts::{cases as words, marketing};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::{answer_sheet, question, service_case};
use crate::model::{CalendarDate, RecordId, Text};
use crate::pages::forms::Forms;
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// The notice.
#[component]
pub fn AskSatisfaction(
    /// The case.
    open: Open,
) -> impl IntoView {
    let notice = Notice { open, agent: Agent::expect(), forms: Forms::expect() };
    let how = Memo::new(move |_| {
        open.desk.track(answer_sheet::ID);
        open.desk.track(question::ID);
        notice.asking()
    });
    move || how.get().and_then(|how| notice.draw(&how))
}

/// What the parts of the notice share.
#[derive(Clone, Copy)]
struct Notice {
    open: Open,
    agent: Agent,
    forms: Forms,
}

impl Notice {
    fn asking(self) -> Option<Asking> {
        let desk = self.open.desk;
        self.open.record.with(|case| {
            let case = case.as_ref()?;
            desk.read(|workspace| asking(workspace, case, desk.today()))
        })
    }

    fn may(self, act: Act) -> bool {
        self.open.desk.may(answer_sheet::ID, act)
    }

    fn draw(self, how: &Asking) -> Option<AnyView> {
        let may_edit = self.open.desk.may(service_case::ID, Act::Edit);
        match how {
            Asking::Answered { sheet, score } => Some(answered(*sheet, *score)),
            _ if !may_edit => None,
            Asking::NotYet => {
                let told = view! {
                    <strong>{tr(marketing::ASK_SATISFACTION)}</strong>
                    <p>{tr(marketing::ASK_SATISFACTION_TEXT)}</p>
                };
                Some(notice(told.into_any(), vec![self.ask(words::ASK_BY_SURVEY), self.note()]))
            }
            Asking::Waits(until) => Some(self.waits(*until)),
            Asking::Came(_) => {
                let told = view! { <strong>{tr(words::ANSWER_CAME)}</strong> };
                let may_take = self.may(Act::Edit) && self.may(Act::Delete);
                let take = may_take.then(|| button(marketing::TAKE_IN, move || self.take_in()));
                Some(notice(told.into_any(), take.into_iter().collect()))
            }
        }
    }

    fn waits(self, until: CalendarDate) -> AnyView {
        let text = if until < self.open.desk.today() { words::LINK_ENDED } else { words::ASKED_UNTIL };
        let told = move || text.fill(locale(), &[&until.to_string()]);
        let rated = self
            .open
            .record
            .with(|case| case.as_ref().is_some_and(|case| case.get(service_case::SATISFACTION).is_some()));
        let note = (!rated).then(|| self.note());
        let actions = [Some(self.ask(words::LINK_AGAIN)), note].into_iter().flatten().collect();
        notice(view! { <p>{told}</p> }.into_any(), actions)
    }

    /// The button that asks; nothing where the role makes no sheets.
    fn ask(self, text: Text) -> AnyView {
        if !self.may(Act::Create) {
            return ().into_any();
        }
        button(text, move || self.agent.asked.set(Some(Asked::Satisfaction)))
    }

    /// The button to note what the customer said otherwise.
    fn note(self) -> AnyView {
        let fields = vec![service_case::SATISFACTION.field, service_case::SATISFACTION_COMMENT.field];
        button(marketing::NOTE_SATISFACTION, move || {
            self.forms.edit(service_case::ID, self.open.id, Some(fields.clone()));
        })
    }

    fn take_in(self) {
        // As it is now: another answer may have come.
        let Some(Asking::Came(changes)) = untrack(|| self.asking()) else {
            return;
        };
        let said = marketing::TAKEN_IN.fill(locale_untracked(), &["1"]);
        save(self.open.desk, said.clone(), changes, Some(said));
    }
}

fn answered(sheet: RecordId, score: Option<i64>) -> AnyView {
    let told = move || match score {
        Some(score) => words::RATED.fill(locale(), &[&score.to_string()]),
        None => words::ANSWERED_UNRATED.get(locale()).to_owned(),
    };
    let told = view! {
        <p>
            {told} " "
            <a href=href_of(answer_sheet::ID, sheet)>{tr(words::SHOW_SHEET)}</a>
        </p>
    };
    notice(told.into_any(), Vec::new())
}

fn notice(told: AnyView, actions: Vec<AnyView>) -> AnyView {
    let actions = (!actions.is_empty()).then(|| view! { <div class="notice-actions">{actions}</div> });
    view! {
        <div class="notice" data-tone="info" role="status">
            <Icon name=IconName::Question />
            <div class="notice-text">{told}</div>
            {actions}
        </div>
    }
    .into_any()
}

fn button(text: Text, act: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <button type="button" class="button" data-size="small" on:click=move |_| act()>
            {tr(text)}
        </button>
    }
    .into_any()
}
