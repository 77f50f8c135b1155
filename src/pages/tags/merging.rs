//! The dialog that merges a tag into another: its customers, and the conditions that ask for it, get the other word, and its
//! description goes. Where many have it that can be stopped on its way; nothing is changed then.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::texts::segments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::{customer, tag};
use crate::pages::module::bulk::{Many, Work, WorkView};
use crate::pages::record::Open;
use crate::pages::support::counted;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::workspace::tagging::merger;

/// The button and its dialog.
#[component]
pub fn Merge(
    /// The tag.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || words::MERGE.get(locale()).to_owned());
    view! {
        <button type="button" class="button" on:click=move |_| shown.set(true)>
            <Icon name=IconName::Merge />
            <span>{tr(words::MERGE)}</span>
        </button>
        <Dialog open=shown title=title size="small">
            <MergeForm open=open shown=shown />
        </Dialog>
    }
}

/// The other tags, by name.
fn others(open: Open) -> Vec<String> {
    let mut names: Vec<String> = open.desk.read(|workspace| {
        let rows = workspace.rows(tag::ID).into_iter();
        let tags = rows.filter_map(|row| workspace.record_at(tag::ID, row)).filter(|tag| tag.id != open.id);
        tags.map(|tag| tag.text(tag::NAME).to_owned()).filter(|name| !name.is_empty()).collect()
    });
    names.sort();
    names.dedup();
    names
}

#[component]
fn MergeForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let names = others(open);
    let Some(first) = names.first().cloned() else {
        return view! { <p>{tr(words::NO_OTHER)}</p> }.into_any();
    };
    let into = RwSignal::new(first);
    let work = Work::new();
    let busy = work.busy();
    let own = Memo::new(move |_| {
        open.record.with(|record| record.as_ref().map(|tag| tag.text(tag::NAME).to_owned())).unwrap_or_default()
    });
    let tagged = Memo::new(move |_| {
        desk.track(customer::ID);
        desk.read(|workspace| workspace.tagged(&own.get()))
    });
    let merge = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(tag) = open.record.get_untracked() else { return };
        let (from, to) = (own.get_untracked(), into.get_untracked());
        let said = words::MERGED.fill(locale_untracked(), &[&from, &to]);
        // The door does the work: it reaches customers out of sight, too.
        let many = Many { desk, pace: work.begin(), first: 0.0, open: shown };
        spawn_local(many.commit(vec![merger(&tag, &to)], (said.clone(), said), || {}));
    };
    let names = StoredValue::new(names);
    let sentence = move || {
        let locale = locale();
        let count = counted(customer::ID, tagged.with(Vec::len), locale);
        words::WOULD_MERGE.fill(locale, &[&count, &into.get()])
    };
    let drawn = move || {
        if busy.get() {
            return view! { <WorkView work=work /> }.into_any();
        }
        let options: Vec<AnyView> = names.get_value().into_iter().map(|name| option(into, name)).collect();
        let id = ids::unique("merge-into");
        view! {
            <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=merge>
                <div class="field">
                    <label class="field-label" for=id.clone()>
                        {tr(words::MERGE_INTO)}
                    </label>
                    <select
                        class="select"
                        id=id
                        autofocus=true
                        on:change=move |event| into.set(event_target_value(&event))
                    >
                        {options}
                    </select>
                </div>
                <p role="status">{sentence}</p>
                <FormActions label=words::MERGE_DONE />
            </form>
        }
        .into_any()
    };
    drawn.into_any()
}

fn option(into: RwSignal<String>, name: String) -> AnyView {
    let (value, own) = (name.clone(), name.clone());
    view! {
        <option value=value prop:selected=move || into.with(|into| *into == own)>
            {name}
        </option>
    }
    .into_any()
}
