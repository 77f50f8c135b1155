//! The forms that were left half filled, as a quiet word in the top bar: how many there are, and behind it each of them
//! with a way to go on and a way to discard it.

use leptos::prelude::*;

use crate::i18n::texts::shell as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::customer;
use crate::pages::forms::{Forms, customer_of, form_title, shortened};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::drafts::Kept;
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::LeaveQuestion;

/// The word and the list; nothing where no form is unfinished.
#[component]
pub fn Unfinished() -> impl IntoView {
    let desk = Desk::expect();
    let forms = Forms::expect();
    let open = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let unwanted = StoredValue::new(String::new());
    let count = Memo::new(move |_| desk.drafts.with(Vec::len));
    Effect::new(move |_| {
        if count.get() == 0 {
            open.set(false);
        }
    });
    let button = move || {
        (count.get() > 0).then(|| {
            let label = move || counted(count.get());
            view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    aria-haspopup="dialog"
                    aria-label=label
                    title=label
                    on:click=move |_| open.set(true)
                >
                    <Icon name=IconName::Edit />
                    <span>{label}</span>
                </button>
            }
        })
    };
    let go_on = Callback::new(move |kept: Kept| {
        open.set(false);
        forms.resume(&kept);
    });
    let discard = Callback::new(move |kept: Kept| {
        unwanted.set_value(kept.name);
        asking.set(true);
    });
    let discarded = Callback::new(move |()| desk.drop_draft(&unwanted.get_value()));
    let title = Signal::derive(move || words::UNFINISHED.get(locale()).to_owned());
    view! {
        {button}
        <Dialog open=open title=title>
            <ul>
                {move || {
                    let drafts = desk.drafts.get();
                    drafts.into_iter().rev().map(|kept| line(desk, kept, go_on, discard)).collect::<Vec<AnyView>>()
                }}
            </ul>
        </Dialog>
        <LeaveQuestion asking=asking on_discard=discarded />
    }
}

fn counted(count: usize) -> String {
    words::UNFINISHED_FORMS.fill(locale(), &[&count.to_string()])
}

fn line(desk: Desk, kept: Kept, go_on: Callback<Kept>, discard: Callback<Kept>) -> AnyView {
    let what = form_title(desk, kept.draft.entity, kept.draft.id);
    let detail = detail(desk, &kept);
    let named = if detail.is_empty() { what.clone() } else { format!("{what} · {detail}") };
    let go_on_label = words::GO_ON_WITH.fill(locale(), &[&named]);
    let discard_label = words::DISCARD_NAMED.fill(locale(), &[&named]);
    let other = kept.clone();
    view! {
        <li class="duplicate">
            <div class="duplicate-text">
                <strong>{what}</strong>
                <small class="truncate">{detail}</small>
            </div>
            <button
                type="button"
                class="button"
                data-size="small"
                aria-label=go_on_label
                on:click=move |_| go_on.run(kept.clone())
            >
                {tr(words::GO_ON)}
            </button>
            <button
                type="button"
                class="icon-button"
                aria-label=discard_label.clone()
                title=discard_label
                on:click=move |_| discard.run(other.clone())
            >
                <Icon name=IconName::Trash />
            </button>
        </li>
    }
    .into_any()
}

/// By what a person knows the form again: the customer that it is about, and what was written.
fn detail(desk: Desk, kept: &Kept) -> String {
    let record = kept.draft.partial();
    let customer =
        desk.read(|workspace| customer_of(workspace, &record).map(|customer| workspace.title(customer::ID, customer)));
    let written = shortened(&kept.words(locale()));
    let parts: Vec<String> = customer.into_iter().chain(Some(written)).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
