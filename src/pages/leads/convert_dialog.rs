//! The dialog that converts a lead: customers that it may be already come first, then one press makes all of it.

use leptos::ev;
use leptos::prelude::*;

use super::convert::{Occasion, Wish, conversion, likely, proposed};
use crate::i18n::texts::{leads as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::lead;
use crate::model::{Record, RecordId};
use crate::pages::forms::{first_line, reason_text, shortened};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::dialog::Dialog;
use crate::ui::ids;
use crate::workspace::Likeness;

/// The dialog.
#[component]
pub fn ConvertDialog(
    /// The lead.
    open: Open,
    /// Whether it is shown.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let name = open.record.with(|record| record.as_ref().map(|lead| lead.text(lead::NAME).to_owned()));
        words::CONVERT_TITLE.fill(locale(), &[&first_line(&name.unwrap_or_default())])
    });
    view! {
        <Dialog open=shown title=title size="small">
            {move || open.record.get_untracked().map(|lead| view! { <ConvertForm open=open shown=shown lead=lead /> })}
        </Dialog>
    }
}

#[component]
fn ConvertForm(open: Open, shown: RwSignal<bool>, lead: Record) -> impl IntoView {
    let found = open.desk.read(|workspace| likely(workspace, &lead));
    let chosen = RwSignal::new(proposed(&found));
    let with_deal = RwSignal::new(true);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        shown.set(false);
        let wish = Wish { customer: chosen.get_untracked(), opportunity: with_deal.get_untracked() };
        convert(open, &lead, wish);
    };
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            {customers(chosen, found)}
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || with_deal.get()
                    on:change=move |event| with_deal.set(event_target_checked(&event))
                />
                <span>{tr(words::WITH_OPPORTUNITY)}</span>
            </label>
            <footer class="form-actions">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=move |_| shown.set(false)>
                    {tr(ui::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="primary" autofocus=true>
                    <span>{tr(words::CONVERT)}</span>
                </button>
            </footer>
        </form>
    }
}

/// The choice between the customers that are here already and a new one.
fn customers(chosen: RwSignal<Option<RecordId>>, found: Vec<Likeness>) -> AnyView {
    if found.is_empty() {
        return view! { <p class="muted">{tr(words::NOT_HERE)}</p> }.into_any();
    }
    let group = ids::unique("into");
    let mut options: Vec<AnyView> = Vec::with_capacity(found.len() + 1);
    for likeness in found {
        let why = likeness.reasons.clone();
        let said = move || {
            let reasons: Vec<&str> = why.iter().map(|reason| reason_text(*reason).get(locale())).collect();
            reasons.join(" · ")
        };
        let name = view! {
            <span>{likeness.title}</span>
            <small class="muted">{said}</small>
        };
        options.push(option(chosen, group.clone(), Some(likeness.id), name.into_any()));
    }
    options.push(option(chosen, group, None, view! { <span>{tr(words::NEW_CUSTOMER)}</span> }.into_any()));
    view! {
        <div class="field" role="radiogroup" aria-label=tr(words::INTO)>
            <span class="field-label">{tr(words::PERHAPS_HERE)}</span>
            {options}
        </div>
    }
    .into_any()
}

fn option(chosen: RwSignal<Option<RecordId>>, group: String, own: Option<RecordId>, name: AnyView) -> AnyView {
    view! {
        <label class="check">
            <input
                type="radio"
                name=group
                prop:checked=move || chosen.get() == own
                on:change=move |_| chosen.set(own)
            />
            {name}
        </label>
    }
    .into_any()
}

fn convert(open: Open, lead: &Record, wish: Wish) {
    let desk = open.desk;
    let member = desk.member();
    let occasion = Occasion { member: &member, today: desk.today(), new_id: &|| desk.new_id() };
    let changes = desk.read(|workspace| conversion(workspace, lead, wish, &occasion));
    let said = words::CONVERTED.fill(locale_untracked(), &[&shortened(lead.text(lead::NAME))]);
    save(desk, said.clone(), changes, Some(said));
}
