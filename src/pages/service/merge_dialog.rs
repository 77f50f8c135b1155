//! The dialog that merges another case of the customer into the open one: find it, choose what differs, one press.

use hashbrown::HashMap;
use leptos::ev;
use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::merge::{Differing, Pick, Said, candidates, differing, lacks_cause, merger, reopens};
use crate::i18n::texts::{cases as words, service as service_words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::service_case;
use crate::model::{FieldId, Record, RecordId};
use crate::pages::duplicates::differing::{Picks, choices};
use crate::pages::forms::shortened;
use crate::pages::record::Open;
use crate::pages::support::{Noted, save_noted};
use crate::ui::choices::field_of;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::field::FieldEditor;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::ui::value::ValueView;
use crate::workspace::audit::{Detail, Event};

/// How many cases are offered.
const SHOWN: usize = 8;

/// The dialog.
#[component]
pub fn MergeDialog(
    /// The case that goes on.
    open: Open,
) -> impl IntoView {
    let shown = Agent::expect().shows(Asked::Merge);
    let title = Signal::derive(move || words::MERGE.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="wide">
            {move || open.record.get_untracked().map(|case| view! { <MergeForm open=open shown=shown case=case /> })}
        </Dialog>
    }
}

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Merging {
    desk: Desk,
    case: StoredValue<Record>,
    chosen: RwSignal<Option<RecordId>>,
    picks: Picks,
    /// The picks that were proposed.
    proposed: Picks,
    /// The root cause, as it is typed where the case would go on without one.
    cause: RwSignal<String>,
}

impl Merging {
    fn choose(&self, id: RecordId) {
        let proposed: HashMap<FieldId, Pick> =
            self.differing(id).iter().map(|one| (one.field, one.proposed())).collect();
        self.picks.set(proposed.clone());
        self.proposed.set(proposed);
        self.chosen.set(Some(id));
    }

    fn differing(&self, id: RecordId) -> Vec<Differing> {
        self.desk.read(|workspace| {
            let other = workspace.record(service_case::ID, id);
            other.map(|other| self.case.with_value(|case| differing(workspace, case, &other))).unwrap_or_default()
        })
    }

    fn picked(&self) -> Vec<(FieldId, Pick)> {
        self.picks.with(|picks| picks.iter().map(|(field, pick)| (*field, *pick)).collect())
    }
}

#[component]
fn MergeForm(open: Open, shown: RwSignal<bool>, case: Record) -> impl IntoView {
    let merging = Merging {
        desk: open.desk,
        case: StoredValue::new(case),
        chosen: RwSignal::new(None),
        picks: RwSignal::new(HashMap::new()),
        proposed: RwSignal::new(HashMap::new()),
        cause: RwSignal::new(String::new()),
    };
    let has_chosen = move |_: Option<&bool>| {
        merging.picks.with(|picks| merging.proposed.with(|proposed| picks != proposed))
            || merging.cause.with(|cause| !cause.is_empty())
    };
    hold_on_page(open.desk, Memo::new(has_chosen));
    let attempted = RwSignal::new(false);
    let needed = Memo::new(move |_| {
        open.desk.track(service_case::ID);
        let (chosen, picks) = (merging.chosen.get(), merging.picked());
        chosen.is_some_and(|id| needs_cause(open, id, &picks))
    });
    let lacks = move || needed.get() && merging.cause.with(|cause| cause.trim().is_empty());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        attempted.set(true);
        if untrack(lacks) {
            return;
        }
        if let Some(id) = merging.chosen.get_untracked() {
            merge(open, merging, id);
            shown.set(false);
        }
    };
    let error = move || {
        (attempted.get() && merging.chosen.get().is_none()).then(|| {
            view! {
                <p class="field-error" role="alert">
                    {tr(words::CHOOSE_CASE)}
                </p>
            }
        })
    };
    let cause_error = Signal::derive(move || {
        (attempted.get() && lacks()).then(|| service_words::CAUSE_MISSING.get(locale()).to_owned())
    });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p class="muted">{tr(words::MERGE_TEXT)}</p>
            <Candidates merging=merging />
            {error}
            <OpensAgain open=open chosen=merging.chosen />
            {move || {
                let id = merging.chosen.get()?;
                choices(merging.desk, service_case::ID, merging.picks, merging.differing(id))
            }}
            <AsksCause merging=merging needed=needed error=cause_error />
            <FormActions label=words::MERGE_NOW />
        </form>
    }
}

/// That the case is opened again, before that is done.
#[component]
fn OpensAgain(open: Open, chosen: RwSignal<Option<RecordId>>) -> impl IntoView {
    let opens = move || {
        open.desk.track(service_case::ID);
        let id = chosen.get()?;
        open.desk.read(|workspace| {
            let kept = workspace.record(service_case::ID, open.id)?;
            let other = workspace.record(service_case::ID, id)?;
            reopens(&kept, &other).then_some(())
        })
    };
    move || {
        opens().map(|()| {
            view! {
                <div class="notice" data-tone="warning" role="status">
                    <Icon name=IconName::Warning />
                    <div class="notice-text">
                        <p>{tr(words::MERGE_REOPENS)}</p>
                    </div>
                </div>
            }
        })
    }
}

/// Whether the open case, as it is now, would go on without the root cause that its kind asks for.
fn needs_cause(open: Open, id: RecordId, picks: &[(FieldId, Pick)]) -> bool {
    let needs = open.desk.read(|workspace| {
        let kept = workspace.record(service_case::ID, open.id)?;
        let other = workspace.record(service_case::ID, id)?;
        Some(lacks_cause(workspace, &kept, &other, picks))
    });
    needs == Some(true)
}

/// The root cause, where the case would go on without one: it is said before the press, which would be refused.
#[component]
fn AsksCause(
    /// The form.
    merging: Merging,
    /// Whether it is asked for.
    needed: Memo<bool>,
    /// What is said where it is missing.
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        let field = needed.get().then(|| field_of(merging.desk, service_case::ID, service_case::CAUSE.field))??;
        let editor = view! {
            <FieldEditor
                field=field
                value=merging.cause
                error=error
                id=ids::unique(field.key)
                asked=Signal::stored(true)
                entity=service_case::ID
            />
        };
        Some(view! {
            <div class="notice" data-tone="warning" role="status">
                <Icon name=IconName::Warning />
                <div class="notice-text">
                    <p>{tr(words::MERGE_NEEDS_CAUSE)}</p>
                </div>
            </div>
            {editor}
        })
    }
}

/// The other cases of the customer.
#[component]
fn Candidates(merging: Merging) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        merging.desk.track(service_case::ID);
        let typed = typed.get();
        merging.desk.read(|workspace| merging.case.with_value(|case| candidates(workspace, case, &typed)))
    });
    let (id, group) = (ids::unique("merge-words"), ids::unique("merge-with"));
    let labelled = id.clone();
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let narrowed = typed.with(|typed| !typed.trim().is_empty());
            let none = if narrowed { words::NO_SUCH_CASE } else { words::NO_OTHER };
            return view! { <p class="muted" role="status">{tr(none)}</p> }.into_any();
        }
        let options: Vec<AnyView> =
            found.iter().take(SHOWN).map(|other| option(merging, group.clone(), other)).collect();
        view! {
            <div class="field" role="radiogroup" aria-label=tr(words::MERGE_WITH)>
                {options}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field-label" for=labelled>
                {tr(words::MERGE_WORDS)}
            </label>
            <input
                class="input"
                id=id
                type="search"
                autocomplete="off"
                autofocus=true
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
        {list}
    }
}

fn option(merging: Merging, group: String, other: &Record) -> AnyView {
    let id = other.id;
    let subject = other.text(service_case::SUBJECT).to_owned();
    let number = other.text(service_case::NUMBER).to_owned();
    let state = other.value(service_case::STATE.field).cloned();
    view! {
        <label class="check">
            <input
                type="radio"
                name=group
                prop:checked=move || merging.chosen.get() == Some(id)
                on:change=move |_| merging.choose(id)
            />
            <span>{subject}</span>
            <small class="muted number">{number}</small>
            <ValueView entity=service_case::ID field=service_case::STATE.field value=state />
        </label>
    }
    .into_any()
}

/// Merges the chosen case into the open one as both stand now.
fn merge(open: Open, merging: Merging, id: RecordId) {
    let (picks, cause) = (untrack(|| merging.picked()), merging.cause.get_untracked());
    let planned = open.desk.read(|workspace| {
        let kept = workspace.record(service_case::ID, open.id)?;
        let other = workspace.record(service_case::ID, id)?;
        let name = shortened(other.text(service_case::SUBJECT));
        let which = [other.text(service_case::NUMBER), name.as_str()].join(" ");
        let reason = words::REOPENED_BY_MERGER.fill(locale_untracked(), &[which.trim()]);
        let text = if reopens(&kept, &other) { words::MERGED_REOPENED } else { words::MERGED };
        let said = Said { reason: &reason, cause: &cause };
        Some((merger(workspace, &kept, &other, &picks, said), text, name))
    });
    if let Some((changes, text, name)) = planned {
        let said = text.fill(locale_untracked(), &[&name]);
        let about = Some((service_case::ID, open.id));
        let note = Noted { event: Event::Merged, about, detail: Detail::default() };
        save_noted(open.desk, said.clone(), changes, said, note);
    }
}
