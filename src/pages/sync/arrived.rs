//! Asks which row of the backend's a record has become whose creation was lost: one of those that came from there under
//! its name, or any by the backend's own id.

use leptos::ev;
use leptos::prelude::*;

use super::likely::{Likely, likely};
use super::link_up;
use super::work::{called, say_settled};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId};
use crate::pages::support::say;
use crate::sync::arrival::Arrival;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::ids;
use crate::ui::links::href_of;

/// The dialog.
#[component]
pub fn ArrivedQuestion(
    /// Which record, of which table; the question is asked while there is one.
    wanted: RwSignal<Option<(EntityId, RecordId)>>,
    /// Whether it is asked; set to true by whoever wants it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || words::WHICH_ARRIVED.get(locale()).to_owned());
    view! {
        <Dialog open=open title=title>
            <Rows wanted=wanted open=open />
        </Dialog>
    }
}

/// What it holds, made anew each time it opens.
#[component]
fn Rows(wanted: RwSignal<Option<(EntityId, RecordId)>>, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    wanted.get_untracked().map(|(entity, id)| {
        let names = link_up::names();
        let (title, found) =
            desk.read(|workspace| (workspace.title(entity, id), likely(workspace, &names, entity, id)));
        let title = called(&title);
        let asking = Asking { desk, open, said: RwSignal::new(String::new()), busy: RwSignal::new(false) };
        let name = StoredValue::new(title.clone());
        let join = Callback::new(move |remote: String| asking.join((entity, id), name.get_value(), remote));
        let list = if found.is_empty() {
            view! { <p class="muted">{tr(words::NONE_LIKELY)}</p> }.into_any()
        } else {
            let rows: Vec<AnyView> = found.into_iter().map(|one| row(entity, one, asking, join)).collect();
            view! {
                <h3 class="sync-group">{tr(words::LIKELY_HEAD)}</h3>
                <ul class="sync-list">{rows}</ul>
            }
            .into_any()
        };
        view! {
            <div class="stack">
                <p>{move || words::WHICH_ARRIVED_HINT.fill(locale(), &[&title])}</p>
                {list}
                {by_id(asking, join)}
            </div>
        }
    })
}

/// What the dialog works with.
#[derive(Clone, Copy)]
struct Asking {
    desk: Desk,
    open: RwSignal<bool>,
    /// Why nothing came of the last press.
    said: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Asking {
    fn join(self, record: (EntityId, RecordId), title: String, remote: String) {
        if remote.is_empty() || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.said.set(String::new());
        link_up::arrived(record, remote, move |result| self.answered(&title, result));
    }

    /// The dialog may be gone by now, and its signals with it.
    fn answered(self, title: &str, result: Result<Arrival, String>) {
        let locale = locale_untracked();
        self.busy.try_set(false);
        let said = match result {
            Ok(Arrival::Joined(_)) => {
                self.open.try_set(false);
                say(self.desk, words::JOINED.fill(locale, &[title]), Tone::Good, false);
                return;
            }
            Ok(Arrival::Settled) => {
                self.open.try_set(false);
                say_settled(self.desk);
                return;
            }
            Ok(Arrival::NotThere) => words::NOT_THERE.get(locale).to_owned(),
            Ok(Arrival::Another) => words::OF_ANOTHER.get(locale).to_owned(),
            Err(why) => words::CANNOT_ASK.fill(locale, &[&why]),
        };
        self.said.try_set(said);
    }
}

/// A record that it may be.
fn row(entity: EntityId, one: Likely, asking: Asking, join: Callback<String>) -> AnyView {
    let Likely { id, remote, title, at } = one;
    let when = at.map(|at| at.local(asking.desk.offset_minutes())).unwrap_or_default();
    let title = called(&title);
    let what = format!("{title} {remote}");
    let label = move || words::NAMED.fill(locale(), &[words::THIS_ONE.get(locale()), &what]);
    let shown = remote.clone();
    view! {
        <li class="sync-item">
            <div class="sync-item-head">
                <a href=href_of(entity, id)>{title}</a>
                <small class="muted">{shown}</small>
                <small class="muted">{when}</small>
            </div>
            <div class="row" data-wrap>
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    aria-label=label
                    disabled=move || asking.busy.get()
                    on:click=move |_| join.run(remote.clone())
                >
                    <span>{tr(words::THIS_ONE)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// The way for rows that have not come: the backend's own id.
fn by_id(asking: Asking, join: Callback<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let id = ids::unique("remote-id");
    let (of, error) = (id.clone(), format!("{id}-error"));
    let described = error.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        join.run(typed.with_untracked(|typed| typed.trim().to_owned()));
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <div class="field">
                <label for=of>{tr(words::REMOTE_ID)}</label>
                <input
                    class="input"
                    type="text"
                    id=id
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=described
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p class="field-error" id=error role="alert">
                    {move || asking.said.get()}
                </p>
            </div>
            <div class="row" data-wrap>
                <button
                    type="submit"
                    class="button"
                    disabled=move || asking.busy.get() || typed.with(|typed| typed.trim().is_empty())
                >
                    <span>{tr(words::JOIN)}</span>
                </button>
            </div>
        </form>
    }
    .into_any()
}
