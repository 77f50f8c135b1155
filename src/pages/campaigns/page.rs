//! The modules of campaigns and of those who take part, and the page of a campaign.

use leptos::prelude::*;

use super::audience::Audience;
use super::figures::CampaignResults;
use super::guests::Participants;
use crate::i18n::texts::{leads as leads_words, marketing as words};
use crate::model::schema::ChoiceOption;
use crate::model::schema::tables::campaign::{self, CampaignState};
use crate::model::schema::tables::{lead, opportunity, participation, survey};
use crate::model::value::ChoiceCode;
use crate::model::{Change, FieldId, Record, RecordId, Value};
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::path::Path;
use crate::pages::record::related::{RelatedLists, Relation};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::latest_first;
use crate::ui::icons::IconName;
use crate::workspace::Workspace;

const CAMPAIGN: Slots = Slots {
    entity: campaign::ID,
    status: Some(campaign::STATE.field),
    hidden: &[campaign::NAME.field, campaign::NUMBER.field],
    quick: None,
    lead: Some(lead),
    main: Some(main),
    side: Some(side),
};

const PARTICIPATION: Slots = Slots {
    entity: participation::ID,
    status: None,
    hidden: &[participation::NUMBER.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

/// The way of a campaign; that it was cancelled is said beside its name.
const WAY: &[ChoiceOption] = CampaignState::OPTIONS.split_at(3).0;

/// The module of campaigns.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    let parts = Parts {
        entity: campaign::ID,
        order: Some(latest),
        board: None,
        sum: None,
        record: |id| record(CAMPAIGN, id),
        key: "campaigns",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of all who took part in campaigns.
#[component]
pub fn ParticipationsPage() -> impl IntoView {
    let parts = Parts {
        entity: participation::ID,
        order: None,
        board: None,
        sum: None,
        record: |id| record(PARTICIPATION, id),
        key: "participations",
    };
    view! { <ModulePage parts=parts /> }
}

fn record(slots: Slots, id: RecordId) -> AnyView {
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

fn latest(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, campaign::ID, campaign::STARTS_ON.field, rows)
}

fn cancelled(record: &Record) -> bool {
    record.get(campaign::STATE) == Some(CampaignState::Cancelled)
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(campaign::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

fn lead(open: Open) -> AnyView {
    view! {
        <Path open=open field=campaign::STATE.field steps=WAY lost=cancelled moved=moved />
        <CampaignResults open=open />
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    view! {
        <Participants open=open />
        <Audience open=open />
    }
    .into_any()
}

fn survey_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(survey::CAMPAIGN.field, Value::Reference(open.id))]
}

fn lead_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(lead::FROM_CAMPAIGN.field, Value::Reference(open.id))]
}

fn deal_ties(open: Open) -> Vec<(FieldId, Value)> {
    vec![(opportunity::FROM_CAMPAIGN.field, Value::Reference(open.id))]
}

fn side(open: Open) -> AnyView {
    let leads = Relation {
        entity: lead::ID,
        field: lead::FROM_CAMPAIGN.field,
        title: leads_words::LEADS,
        icon: IconName::Person,
        badge: Some(lead::STATE.field),
        amount: None,
        ties: lead_ties,
    };
    let deals = Relation {
        entity: opportunity::ID,
        field: opportunity::FROM_CAMPAIGN.field,
        title: words::OPPORTUNITIES,
        icon: IconName::Opportunities,
        badge: Some(opportunity::STAGE.field),
        amount: Some(opportunity::AMOUNT.field),
        ties: deal_ties,
    };
    let surveys = Relation {
        entity: survey::ID,
        field: survey::CAMPAIGN.field,
        title: words::SURVEYS,
        icon: IconName::Note,
        badge: Some(survey::STATE.field),
        amount: None,
        ties: survey_ties,
    };
    view! { <RelatedLists open=open relations=vec![leads, deals, surveys] /> }.into_any()
}
