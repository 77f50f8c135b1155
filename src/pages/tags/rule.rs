//! The rule of a tag: its conditions, what it comes to for the customers as they are now, and a press that brings all of
//! them up to it. What changes later the desk does by itself.

use hashbrown::HashSet;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::MADE;
use crate::i18n::texts::{segments as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::RecordId;
use crate::model::schema::tables::{customer, tag};
use crate::pages::module::bulk::{Many, Work, WorkView};
use crate::pages::record::Open;
use crate::pages::segments::Conditions;
use crate::pages::support::{counted, grouped};
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::Workspace;
use crate::workspace::tagging::{Due, TagRule};

/// The section.
#[component]
pub fn Rule(
    /// The tag.
    open: Open,
) -> impl IntoView {
    view! {
        <Conditions open=open of=customer::ID field=tag::RULE.field title=words::RULE none=words::NO_RULE>
            <Apply open=open />
        </Conditions>
    }
}

#[component]
fn Apply(open: Open) -> impl IntoView {
    let desk = open.desk;
    let shown = RwSignal::new(false);
    let rule = Memo::new(move |_| open.record.with(|record| record.as_ref().and_then(TagRule::of)));
    let has = Memo::new(move |_| {
        desk.track(customer::ID);
        let name = open.record.with(|record| record.as_ref().map(|tag| tag.text(tag::NAME).to_owned()));
        desk.read(|workspace| workspace.tagged(&name.unwrap_or_default()).len())
    });
    let due = Memo::new(move |_| {
        desk.track(customer::ID);
        let rule = rule.get()?;
        Some(desk.read(|workspace| workspace.due_by_rule(&rule, desk.day(), desk.now())))
    });
    let count = move || words::HAVE_IT.fill(locale(), &[&counted(customer::ID, has.get(), locale())]);
    let title = Signal::derive(move || words::APPLY.get(locale()).to_owned());
    let is_ruled = Memo::new(move |_| rule.with(Option::is_some));
    let applying = move || {
        is_ruled.get().then(|| {
            view! {
                <p class="muted">{tr(words::RULE_MEANS)}</p>
                <p role="status">{move || said(due.get().as_ref())}</p>
                <button
                    type="button"
                    class="button"
                    disabled=move || due.with(|due| due.as_ref().is_none_or(is_nothing))
                    on:click=move |_| shown.set(true)
                >
                    <Icon name=IconName::Tag />
                    <span>{tr(words::APPLY)}</span>
                </button>
            }
        })
    };
    view! {
        <p>{count}</p>
        {applying}
        <Dialog open=shown title=title size="small">
            <Confirm open=open due=due rule=rule shown=shown />
        </Dialog>
    }
}

fn is_nothing(due: &Due) -> bool {
    due.to_set.is_empty() && due.to_take.is_empty()
}

fn said(due: Option<&Due>) -> String {
    match due {
        Some(due) if !is_nothing(due) => {
            words::DUE.fill(locale(), &[&grouped(due.to_set.len()), &grouped(due.to_take.len())])
        }
        _ => words::NOTHING_DUE.get(locale()).to_owned(),
    }
}

#[component]
fn Confirm(open: Open, due: Memo<Option<Due>>, rule: Memo<Option<TagRule>>, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let work = Work::new();
    let busy = work.busy();
    let apply = move |_: ev::MouseEvent| {
        let (Some(due), Some(rule)) = (due.get_untracked(), rule.get_untracked()) else { return };
        let said = words::APPLIED.fill(locale_untracked(), &[&grouped(due.to_set.len()), &grouped(due.to_take.len())]);
        let to_set: HashSet<RecordId> = due.to_set.iter().copied().collect();
        let all: Vec<RecordId> = due.to_set.into_iter().chain(due.to_take).collect();
        let make = move |workspace: &Workspace, id| workspace.tagged_by_rule(id, &rule.name, to_set.contains(&id));
        let many = Many { desk, pace: work.begin(), first: MADE, open: shown };
        spawn_local(many.change(all, make, said));
    };
    move || {
        if busy.get() {
            return view! { <WorkView work=work /> }.into_any();
        }
        view! {
            <p>{move || said(due.get().as_ref())}</p>
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| shown.set(false)>
                    {tr(ui::CANCEL)}
                </button>
                <button type="button" class="button" data-kind="primary" autofocus=true on:click=apply>
                    <span>{tr(words::APPLY)}</span>
                </button>
            </footer>
        }
        .into_any()
    }
}
