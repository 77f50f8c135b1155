//! The dialog that keeps the conditions of a list as a segment.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::segments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::segment::{self, List};
use crate::model::{Change, Record};
use crate::pages::module::Shown;
use crate::pages::support::{counted, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The dialog.
#[component]
pub fn KeepDialog(
    /// The page of the list.
    shown: Shown,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || words::KEEP_TITLE.get(locale()).to_owned());
    view! {
        <Dialog open=open title=title size="small">
            <KeepForm shown=shown open=open />
        </Dialog>
    }
}

#[component]
fn KeepForm(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let name = RwSignal::new(String::new());
    hold_on_page(desk, Memo::new(move |_| name.with(|name| !name.trim().is_empty())));
    let is_missing = RwSignal::new(false);
    let id = ids::unique("segment-name");
    let problem = format!("{id}-error");
    let described = problem.clone();
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let called = name.get_untracked().trim().to_owned();
        let Some(list) = List::of(entity) else { return };
        if called.is_empty() {
            is_missing.set(true);
            return;
        }
        let record = Record::new(segment::ID, desk.new_id())
            .with(segment::NAME, called.clone())
            .with(segment::LIST, list)
            .with(segment::CONDITIONS, shown.filter.with_untracked(|filter| filter.write()));
        let said = words::KEPT.fill(locale_untracked(), &[&called]);
        save(desk, said.clone(), vec![Change::create(&record)], Some(said));
        open.set(false);
    };
    let holds = move || {
        let locale = locale();
        words::WOULD_HOLD.fill(locale, &[&counted(entity, shown.rows.with(|rows| rows.len()), locale)])
    };
    let is_searched = move || shown.text.with(|text| !text.trim().is_empty());
    let sentence = move || if is_searched() { words::WORDS_NOT_KEPT.get(locale()).to_owned() } else { holds() };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=keep>
            <div class="field">
                <label class="field-label" for=id.clone()>
                    {tr(words::NAME)}
                </label>
                <input
                    class="input"
                    id=id.clone()
                    type="text"
                    autocomplete="off"
                    autofocus=true
                    aria-required="true"
                    aria-invalid=move || is_missing.get().then_some("true")
                    aria-describedby=move || is_missing.get().then(|| described.clone())
                    prop:value=move || name.get()
                    on:input=move |event| {
                        name.set(event_target_value(&event));
                        is_missing.set(false);
                    }
                />
                {move || {
                    is_missing
                        .get()
                        .then(|| {
                            view! {
                                <p class="field-error" id=problem.clone()>
                                    <Icon name=IconName::Error />
                                    <span>{tr(words::NAME_MISSING)}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <p class="muted" role="status">
                {sentence}
            </p>
            <FormActions label=words::KEEP_DONE />
        </form>
    }
}
