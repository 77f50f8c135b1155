//! The module of leads: the list, and the page of one with its way and what becomes of it.

use leptos::prelude::*;

use super::convert_dialog::ConvertDialog;
use crate::i18n::texts::leads as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::ChoiceOption;
use crate::model::schema::tables::customer;
use crate::model::schema::tables::lead::{self, LeadState, REASONS};
use crate::model::value::ChoiceCode;
use crate::model::{Change, Record, RecordId, Text, Value};
use crate::pages::forms::shortened;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::pool::take::TakeButton;
use crate::pages::record::path::Path;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::ui::menu::{Menu, MenuItem};

const SLOTS: Slots = Slots {
    entity: lead::ID,
    status: Some(lead::STATE.field),
    hidden: &[lead::NAME.field, lead::NUMBER.field],
    quick: Some(quick),
    lead: Some(way),
    main: None,
    side: None,
};

const PARTS: Parts = Parts { entity: lead::ID, order: None, board: None, sum: None, record: page, key: "leads" };

/// The way of a lead; that nothing came of it is said beside its name.
const WAY: &[ChoiceOption] = LeadState::OPTIONS.split_at(4).0;

/// The module of leads.
#[component]
pub fn LeadsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    // Opened by the button and by the last step of the way.
    provide_context(Converting(RwSignal::new(false)));
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// Whether the dialog that converts the open lead is shown.
#[derive(Clone, Copy)]
struct Converting(RwSignal<bool>);

/// What becomes of an open lead: a customer, or nothing.
fn quick(open: Open) -> AnyView {
    let Converting(shown) = expect_context::<Converting>();
    let goes_on = Memo::new(move |_| {
        open.desk.may(lead::ID, Act::Edit) && open.record.with(|lead| lead.as_ref().is_some_and(is_open))
    });
    let makes = Memo::new(move |_| open.desk.may(customer::ID, Act::Create));
    let buttons = move || {
        goes_on.get().then(|| {
            view! {
                <Show when=move || makes.get()>
                    <button type="button" class="button" data-kind="primary" on:click=move |_| shown.set(true)>
                        <Icon name=IconName::Check />
                        <span>{tr(words::CONVERT)}</span>
                    </button>
                </Show>
                <GiveUp open=open />
            }
        })
    };
    view! {
        <TakeButton open=open />
        {buttons}
        <ConvertDialog open=open shown=shown />
    }
    .into_any()
}

/// The reasons for which a lead is given up: one press says that and why.
#[component]
fn GiveUp(open: Open) -> impl IntoView {
    let label = Signal::derive(move || words::GIVE_UP.get(locale()).to_owned());
    let items: Vec<AnyView> = REASONS.iter().map(|reason| reason_item(open, *reason)).collect();
    view! {
        <Menu label=label icon=IconName::Close kind="plain">
            {items}
        </Menu>
    }
}

fn reason_item(open: Open, reason: Text) -> AnyView {
    let label = Signal::derive(move || reason.get(locale()).to_owned());
    let chosen = Callback::new(move |()| {
        let Some(before) = open.record.get_untracked() else {
            return;
        };
        let locale = locale_untracked();
        let after =
            before.clone().with(lead::STATE, LeadState::Unqualified).with(lead::REASON, reason.get(locale).to_owned());
        let said = words::GIVEN_UP.fill(locale, &[&shortened(before.text(lead::NAME))]);
        save(open.desk, said.clone(), Change::between(&before, &after).into_iter().collect(), Some(said));
    });
    view! { <MenuItem on_select=chosen label=label /> }.into_any()
}

fn is_open(lead: &Record) -> bool {
    lead.get(lead::STATE).is_none_or(LeadState::is_open)
}

fn given_up(lead: &Record) -> bool {
    lead.get(lead::STATE) == Some(LeadState::Unqualified)
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(lead::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

/// A lead without a customer is converted by the dialog, whichever way a person comes there.
fn way(open: Open) -> AnyView {
    let Converting(shown) = expect_context::<Converting>();
    let instead = Callback::new(move |state: ChoiceCode| {
        let lacks =
            open.record.with_untracked(|lead| lead.as_ref().is_some_and(|lead| lead.get(lead::CUSTOMER).is_none()));
        let asks = state == LeadState::Converted.code() && lacks;
        if asks {
            shown.set(true);
        }
        asks
    });
    view! { <Path open=open field=lead::STATE.field steps=WAY lost=given_up moved=moved instead=instead /> }.into_any()
}
