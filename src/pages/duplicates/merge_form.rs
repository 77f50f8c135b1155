//! Merges two records: which one stays, and for each field in which they differ which value, with a proposal for all.

use hashbrown::HashMap;
use leptos::ev;
use leptos::prelude::*;

use super::differing::choices;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::pages::forms::shortened;
use crate::pages::support::{Noted, save_noted, say};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_group_when_drawn;
use crate::ui::form_actions::FormActions;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::ui::value::title_of;
use crate::workspace::Workspace;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::merging::{Pick, differing, goes_on, merger, proposals};

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    entity: EntityId,
    one: RecordId,
    other: RecordId,
    /// Which of the two stays.
    stays: RwSignal<RecordId>,
    picks: RwSignal<HashMap<FieldId, Pick>>,
}

impl Form {
    /// The record that stays and the one that goes, as they are now.
    fn both(&self, workspace: &Workspace) -> Option<(Record, Record)> {
        let stays = self.stays.get_untracked();
        let goes = if stays == self.one { self.other } else { self.one };
        Some((workspace.record(self.entity, stays)?, workspace.record(self.entity, goes)?))
    }

    fn keep(&self, id: RecordId) {
        self.stays.set(id);
        self.picks.set(self.proposed());
    }

    fn proposed(&self) -> HashMap<FieldId, Pick> {
        let proposed = self.desk.read(|workspace| {
            let (kept, merged) = self.both(workspace)?;
            Some(proposals(&kept, &merged, &differing(workspace, &kept, &merged)))
        });
        proposed.unwrap_or_default().into_iter().collect()
    }
}

/// The form within its dialog.
#[component]
pub fn MergeForm(
    /// The table.
    entity: EntityId,
    /// One of the two records.
    one: RecordId,
    /// The other.
    other: RecordId,
    /// The dialog.
    shown: RwSignal<bool>,
    /// Called with the record that stays.
    on_done: Callback<RecordId>,
) -> impl IntoView {
    let desk = Desk::expect();
    let first = desk.read(|workspace| {
        let (one, other) = (workspace.record(entity, one)?, workspace.record(entity, other)?);
        Some(goes_on(&one, &other))
    });
    let Some(first) = first else {
        return view! { <p>{tr(words::GONE)}</p> }.into_any();
    };
    let picks = RwSignal::new(HashMap::new());
    let form = Form { desk, entity, one, other, stays: RwSignal::new(first), picks };
    let proposed = form.proposed();
    form.picks.set(proposed.clone());
    let has_chosen = move |_: Option<&bool>| form.stays.get() != first || form.picks.with(|picks| *picks != proposed);
    hold_on_page(desk, Memo::new(has_chosen));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        shown.set(false);
        if merge(form) {
            on_done.run(form.stays.get_untracked());
        }
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p class="muted">{tr(words::MERGE_TEXT)}</p>
            {stays(form)}
            {move || fields(form)}
            <FormActions label=words::MERGE_NOW />
        </form>
    }
    .into_any()
}

/// The choice of the record that stays.
fn stays(form: Form) -> AnyView {
    let group = ids::unique("stays");
    let option = |id: RecordId| {
        // In full: it is by the ends of their names that two are told apart.
        let name = title_of(form.desk, form.entity, id);
        let (detail, attached) = form.desk.read(|workspace| {
            let row = workspace.row_of(form.entity, id);
            let detail = row.map(|row| workspace.detail_at(form.entity, row)).unwrap_or_default();
            (detail, workspace.attached(form.entity, id))
        });
        let belongs = move || words::ATTACHED.fill(locale(), &[&attached.to_string()]);
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || form.stays.get() == id
                    on:change=move |_| form.keep(id)
                />
                <span>{name}</span>
                <small class="muted">{detail} " · " {belongs}</small>
            </label>
        }
    };
    // Who merges sees first what stays: with the keyboard on the button, a telephone would show the end of the form.
    let first = focus_group_when_drawn();
    view! {
        <div class="field" role="radiogroup" aria-label=tr(words::STAYS) tabindex="-1" node_ref=first>
            <span class="field-label">{tr(words::STAYS)}</span>
            {option(form.one)}
            {option(form.other)}
        </div>
    }
    .into_any()
}

/// The fields in which the two differ, side by side.
fn fields(form: Form) -> AnyView {
    form.stays.track();
    let differing = form.desk.read(|workspace| {
        let (kept, merged) = form.both(workspace)?;
        Some(differing(workspace, &kept, &merged))
    });
    choices(form.desk, form.entity, form.picks, differing.unwrap_or_default())
        .unwrap_or_else(|| view! { <p class="muted">{tr(words::NO_DIFFERENCE)}</p> }.into_any())
}

/// Merges the two as they stand now; false where one of them is gone.
fn merge(form: Form) -> bool {
    let picks: Vec<(FieldId, Pick)> =
        form.picks.with_untracked(|picks| picks.iter().map(|(field, pick)| (*field, *pick)).collect());
    let planned = form.desk.read(|workspace| {
        let (kept, merged) = form.both(workspace)?;
        Some(merger(workspace, &kept, &merged, &picks))
    });
    let locale = locale_untracked();
    let Some(changes) = planned else {
        say(form.desk, words::GONE.get(locale).to_owned(), Tone::Bad, false);
        return false;
    };
    let stays = form.stays.get_untracked();
    let name = shortened(&title_of(form.desk, form.entity, stays));
    let said = words::MERGED.fill(locale, &[&name]);
    let note = Noted { event: Event::Merged, about: Some((form.entity, stays)), detail: Detail::default() };
    save_noted(form.desk, said.clone(), changes, said, note);
    true
}
