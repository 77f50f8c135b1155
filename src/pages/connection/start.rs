//! Starting with what was tested. Before records are sent to a backend that the vault has never spoken to, the page
//! says how many; and where the vault's records know another address, a person says first what the backend is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flow::Flow;
use super::trial::Trial;
use crate::i18n::texts::{module, sync as texts};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::pages::import::{Button, button, notice, said};
use crate::pages::support::{grouped, say};
use crate::ui::sync::connection::Connection;
use crate::ui::sync::known::{Meeting, Newcomer};
use crate::ui::sync::words;

/// The button that starts, with what has to be known before it is pressed.
#[component]
pub fn Start(
    /// What is filled in and found out.
    flow: Flow,
) -> impl IntoView {
    let sent = Memo::new(move |_| count_sent(flow));
    let warning = move || {
        let is_new = matches!(flow.met.get(), Some(Meeting::First | Meeting::Forgotten));
        (is_new && sent.get() > 0).then(|| {
            let sentence = move || texts::SENDS_RECORDS.fill(locale(), &[&grouped(sent.get())]);
            view! { <p class="connection-finding" data-tone=Tone::Warning.key()>{sentence}</p> }
        })
    };
    let press = Callback::new(move |()| flow.start());
    let disabled = Some(flow.busy.into());
    let start = button(Button { kind: Some("primary"), disabled, ..Button::new(said(texts::START), press) });
    let question = move || flow.asking.get().map(|known| question(flow, known, sent));
    view! {
        {warning}
        <div class="row">{start}</div>
        {question}
    }
}

/// How many records here are in tables whose records are sent.
fn count_sent(flow: Flow) -> usize {
    let Some(trial) = flow.trial.get() else {
        return 0;
    };
    let tables = flow.ways.with(|ways| trial.sent(ways));
    let count = |entity| {
        flow.desk.track(entity);
        flow.desk.read(|workspace| workspace.count(entity))
    };
    tables.into_iter().map(count).sum()
}

/// Whether the backend is the one that the vault knows at another address; it says what each answer does.
fn question(flow: Flow, known: String, sent: Memo<usize>) -> AnyView {
    let now = flow.trial.with_untracked(|trial| trial.as_ref().map(|trial| trial.profile.base.clone()));
    let now = now.unwrap_or_default();
    let sentences = move || {
        let locale = locale();
        let addresses = texts::OTHER_ADDRESS.fill(locale, &[&known, &now]);
        notice(Tone::Warning, Some(texts::WHICH_BACKEND.get(locale).to_owned()), vec![addresses])
    };
    let cancel = Callback::new(move |()| flow.asking.set(None));
    let answer = move |label: Text, hint: Signal<String>, kind: Option<&'static str>, newcomer: Newcomer| {
        let press = Callback::new(move |()| flow.answer(newcomer));
        view! {
            <div class="connection-answer">
                {button(Button { kind, ..Button::new(said(label), press) })}
                <small class="muted">{move || hint.get()}</small>
            </div>
        }
        .into_any()
    };
    let sends = Signal::derive(move || texts::OTHER_BACKEND_HINT.fill(locale(), &[&grouped(sent.get())]));
    view! {
        <div class="connection-step" role="alertdialog" aria-label=tr(texts::WHICH_BACKEND)>
            {sentences}
            <div class="row">{button(Button::new(said(module::CANCEL), cancel))}</div>
            <div class="connection-answers">
                {answer(texts::SAME_BACKEND, said(texts::SAME_BACKEND_HINT), None, Newcomer::Moved)}
                {answer(texts::OTHER_BACKEND, sends, Some("danger"), Newcomer::Other)}
            </div>
        </div>
    }
    .into_any()
}

impl Flow {
    /// Connects with what was tested, or asks first what the backend is.
    fn start(self) {
        let Some(trial) = self.trial.get_untracked() else {
            return;
        };
        let base = trial.profile.base.clone();
        let Some(connection) = self.connection(trial) else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            // Read anew: another tab may have connected the vault since the test.
            match self.sync.meeting(&base).await {
                Ok(Meeting::Elsewhere(known)) => {
                    self.asking.try_set(Some(known));
                }
                // The records know no other backend, or have to forget the rest of one.
                Ok(Meeting::First | Meeting::Again | Meeting::Forgotten) => {
                    self.connect(connection, Newcomer::Other).await;
                }
                Err(why) => self.tell(Tone::Bad, words::unchanged(&why, locale_untracked())),
            }
            self.busy.try_set(false);
        });
    }

    /// Connects, as a person has said what the backend is.
    fn answer(self, newcomer: Newcomer) {
        let Some(connection) = self.trial.get_untracked().and_then(|trial| self.connection(trial)) else {
            return;
        };
        self.asking.set(None);
        self.busy.set(true);
        spawn_local(async move {
            self.connect(connection, newcomer).await;
            self.busy.try_set(false);
        });
    }

    /// What was tested, as the vault will keep it; nothing where that can't be started now.
    fn connection(self, trial: Trial) -> Option<Connection> {
        let tables = self.ways.with_untracked(|ways| trial.chosen(ways));
        if tables.is_empty() {
            self.tell(Tone::Bad, texts::NO_TABLE.get(locale_untracked()).to_owned());
            return None;
        }
        if self.busy.get_untracked() {
            return None;
        }
        let mut connection = Connection::new(&trial.profile, tables, trial.credentials, self.desk.now());
        // What was tested is what is kept, also where the day has changed meanwhile.
        connection.member = trial.scope.member;
        connection.oldest = trial.scope.oldest;
        Some(connection)
    }

    async fn connect(self, connection: Connection, newcomer: Newcomer) {
        let locale = locale_untracked();
        match self.sync.connect(connection, newcomer).await {
            Ok(()) => {
                self.secret.try_set(String::new());
                self.proved.try_set_value(None);
                self.trial.try_set(None);
                say(self.desk, texts::STARTED.get(locale).to_owned(), Tone::Good, false);
            }
            Err(why) => self.tell(Tone::Bad, words::unchanged(&why, locale)),
        }
    }
}
