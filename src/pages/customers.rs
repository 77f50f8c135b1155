//! Customers: the list, and the page on which everything about a customer comes together (R1–R11, R250).

use leptos::prelude::*;

use super::care::portrait::PortraitSection;
use super::consents::ConsentsSection;
use super::contracts::credit::CreditNow;
use super::contracts::owed::OwedNow;
use super::duplicates::merge_with::MergeWith;
use super::fit::proposal::FitSection;
use super::forms::Forms;
use super::gate::where_act;
use super::letters::WriteButton;
use super::module::{ModulePage, Parts};
use super::own_tables;
use super::people::Org;
use super::pool::take::TakeButton;
use super::record::belonging::Ties;
use super::record::follow_up::FollowUp;
use super::record::interests::ReturningInterests;
use super::record::needs_list::Needs;
use super::record::notices::OpenQuestion;
use super::record::purchases::{Purchases, what};
use super::record::related::{RelatedLists, Relation};
use super::record::suggestions::MayNeed;
use super::record::tag_list::TagOrigins;
use super::record::tasks::Tasks;
use super::record::timeline::Timeline;
use super::record::{Open, RecordPage, Slots};
use super::review::verify::VerifyButton;
use super::service::open_cases::OpenCases;
use crate::i18n::texts::{care, marketing, money, purchases, record as words};
use crate::i18n::tr;
use crate::model::rights::Act;
use crate::model::schema::tables::{
    contact, contract, customer, feedback, interaction, invoice, opportunity, participation, payment, points, purchase,
    referral, service_case, task,
};
use crate::model::{EntityId, FieldId, RecordId, Text, Value};
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::TagTitles;

const SLOTS: Slots = Slots {
    entity: customer::ID,
    status: Some(customer::STATUS.field),
    hidden: &[
        customer::NAME.field,
        customer::NUMBER.field,
        customer::OPEN_QUESTION.field,
        customer::MERGED_FROM.field,
        customer::DISTINCT_FROM.field,
    ],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: Some(side),
};

const PARTS: Parts =
    Parts { entity: customer::ID, order: None, board: None, sum: None, record: page, key: "customers" };

/// The module of customers.
#[component]
pub fn CustomersPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    provide_context(TagTitles(RwSignal::new(Vec::new())));
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn this(open: Open) -> Value {
    Value::Reference(open.id)
}

fn contact_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(contact::CUSTOMER.field, this(open))]
}

fn opportunity_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(opportunity::CUSTOMER.field, this(open))]
}

fn contract_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(contract::CUSTOMER.field, this(open))]
}

fn payment_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(payment::CUSTOMER.field, this(open))]
}

fn invoice_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(invoice::CUSTOMER.field, this(open))]
}

fn case_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(service_case::CUSTOMER.field, this(open))]
}

fn talk_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(interaction::CUSTOMER.field, this(open))]
}

fn task_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(task::CUSTOMER.field, this(open))]
}

fn purchase_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(purchase::CUSTOMER.field, this(open))]
}

fn participation_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(participation::CUSTOMER.field, this(open))]
}

fn feedback_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(feedback::CUSTOMER.field, this(open))]
}

fn referral_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(referral::REFERRER.field, this(open))]
}

fn points_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(points::CUSTOMER.field, this(open))]
}

fn quick(open: Open) -> AnyView {
    let forms = Forms::expect();
    let add = move |(entity, ties): (EntityId, Ties), icon: IconName, text: Text| {
        where_act(open.desk, (entity, Act::Create), move || {
            view! {
                <button type="button" class="button" on:click=move |_| forms.create_for(entity, ties(open))>
                    <Icon name=icon />
                    <span>{tr(text)}</span>
                </button>
            }
            .into_any()
        })
    };
    view! {
        <TakeButton open=open />
        <WriteButton open=open />
        {add((opportunity::ID, opportunity_ties), IconName::Opportunities, words::NEW_OPPORTUNITY)}
        {add((service_case::ID, case_ties), IconName::Service, words::NEW_CASE)}
        <VerifyButton open=open />
        <MergeWith open=open />
    }
    .into_any()
}

fn lead(open: Open) -> AnyView {
    view! {
        <OpenQuestion open=open />
        <OpenCases open=open />
        <OwedNow open=open />
        <CreditNow open=open />
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    view! {
        <FollowUp open=open ties=talk_ties />
        <Tasks open=open field=task::CUSTOMER.field ties=task_ties />
        <Timeline open=open field=interaction::CUSTOMER.field />
        <Needs open=open />
    }
    .into_any()
}

fn side(open: Open) -> AnyView {
    let contacts = Relation {
        entity: contact::ID,
        field: contact::CUSTOMER.field,
        title: words::CONTACTS,
        icon: IconName::Person,
        badge: None,
        amount: None,
        ties: contact_ties,
    };
    let opportunities = Relation {
        entity: opportunity::ID,
        field: opportunity::CUSTOMER.field,
        title: words::OPPORTUNITIES,
        icon: IconName::Opportunities,
        badge: Some(opportunity::STAGE.field),
        amount: Some(opportunity::AMOUNT.field),
        ties: opportunity_ties,
    };
    let contracts = Relation {
        entity: contract::ID,
        field: contract::CUSTOMER.field,
        title: money::CONTRACTS,
        icon: IconName::Contract,
        badge: Some(contract::STATE.field),
        amount: Some(contract::AMOUNT.field),
        ties: contract_ties,
    };
    let payments = Relation {
        entity: payment::ID,
        field: payment::CUSTOMER.field,
        title: money::PAYMENTS,
        icon: IconName::Money,
        badge: Some(payment::METHOD.field),
        amount: Some(payment::AMOUNT.field),
        ties: payment_ties,
    };
    let invoices = Relation {
        entity: invoice::ID,
        field: invoice::CUSTOMER.field,
        title: money::INVOICES,
        icon: IconName::Contract,
        badge: Some(invoice::STATE.field),
        amount: Some(invoice::AMOUNT.field),
        ties: invoice_ties,
    };
    let cases = Relation {
        entity: service_case::ID,
        field: service_case::CUSTOMER.field,
        title: words::CASES,
        icon: IconName::Service,
        badge: Some(service_case::STATE.field),
        amount: None,
        ties: case_ties,
    };
    view! {
        <TagOrigins open=open />
        <FitSection open=open />
        <RelatedLists open=open relations=vec![contacts, opportunities, contracts, payments, invoices, cases] />
        <Org open=open />
        <Purchases
            open=open
            field=purchase::CUSTOMER.field
            title=purchases::BOUGHT
            name=what
            ties=purchase_ties
        />
        <MayNeed desk=open.desk customer=open.id />
        <ReturningInterests open=open />
        <PortraitSection open=open />
        <RelatedLists open=open relations=loyalty() />
        <ConsentsSection open=open />
        {move || view! { <RelatedLists open=open relations=own_tables::of_customer(open.desk) /> }}
    }
    .into_any()
}

/// What marketing and loyalty know of the customer.
fn loyalty() -> Vec<Relation> {
    let participations = Relation {
        entity: participation::ID,
        field: participation::CUSTOMER.field,
        title: marketing::PARTICIPATIONS,
        icon: IconName::Report,
        badge: None,
        amount: None,
        ties: participation_ties,
    };
    let said = Relation {
        entity: feedback::ID,
        field: feedback::CUSTOMER.field,
        title: marketing::FEEDBACK,
        icon: IconName::Message,
        badge: Some(feedback::KIND.field),
        amount: None,
        ties: feedback_ties,
    };
    let referrals = Relation {
        entity: referral::ID,
        field: referral::REFERRER.field,
        title: care::REFERRALS,
        icon: IconName::Link,
        badge: Some(referral::CHANNEL.field),
        amount: None,
        ties: referral_ties,
    };
    let entries = Relation {
        entity: points::ID,
        field: points::CUSTOMER.field,
        title: care::POINTS,
        icon: IconName::Star,
        badge: None,
        amount: Some(points::POINTS.field),
        ties: points_ties,
    };
    vec![participations, said, referrals, entries]
}
