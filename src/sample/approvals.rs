//! The approvals of the sample company: contracts under review that wait for the member, and what was decided before, of
//! every kind and in every state (R49).

use super::scene::{Scene, entered, touch};
use crate::model::record::Record;
use crate::model::schema::builder::t;
use crate::model::schema::tables::approval::{self, ApprovalKind, ApprovalState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::interaction;
use crate::model::text::Text;
use crate::model::value::Timestamp;

/// How many decided requests there are of contracts, and how many of follow-ups.
const DECIDED: usize = 6;
const FOLLOW_UPS: usize = 4;

const NOTES: &[(ApprovalState, Text)] = &[
    (ApprovalState::Approved, t("条款无异议", "The terms are fine")),
    (ApprovalState::Rejected, t("优惠过高，请重新报价", "Too much discount, quote again")),
];

/// Invents the requests.
pub fn invent(scene: &mut Scene, contracts: &[Record], talks: &[Record]) -> Vec<Record> {
    let (mut requests, mut decided) = (Vec::new(), 0);
    for agreed in contracts {
        let state = agreed.get(contract::STATE);
        if state == Some(ContractState::UnderReview) {
            requests.push(of_contract(scene, agreed, ApprovalKind::Contract, ApprovalState::Pending));
        } else if state.is_some_and(ContractState::is_owed) && decided < DECIDED {
            let (kind, state) = match decided % 3 {
                0 => (ApprovalKind::Contract, ApprovalState::Approved),
                1 => (ApprovalKind::Discount, ApprovalState::Rejected),
                _ => (ApprovalKind::Discount, ApprovalState::Withdrawn),
            };
            requests.push(of_contract(scene, agreed, kind, state));
            decided += 1;
        }
    }
    for (place, said) in talks.iter().rev().take(FOLLOW_UPS).enumerate() {
        let state = if place == 0 { ApprovalState::Pending } else { ApprovalState::Approved };
        requests.push(of_follow_up(scene, said, state));
    }
    requests
}

/// Who decides: the member, or a colleague where the member asked.
fn approver(scene: &Scene, asker: &str) -> String {
    let member = scene.person(0);
    if member == asker { scene.person(1) } else { member }
}

fn begin(scene: &mut Scene, at: Timestamp, asker: &str, kind: ApprovalKind) -> Record {
    let approver = approver(scene, asker);
    scene
        .record(approval::ID, at, asker)
        .with(approval::KIND, kind)
        .with(approval::STATE, ApprovalState::Pending)
        .with(approval::ASKED_BY, asker.to_owned())
        .with(approval::ASKED_AT, at)
        .with(approval::APPROVERS, vec![approver])
}

fn of_contract(scene: &mut Scene, agreed: &Record, kind: ApprovalKind, state: ApprovalState) -> Record {
    let asker = agreed.text(contract::OWNER).to_owned();
    let at = scene.after(entered(agreed), 40);
    let mut request = begin(scene, at, &asker, kind)
        .with(approval::SUBJECT, agreed.text(contract::NAME).to_owned())
        .with(approval::CONTRACT, agreed.id);
    request.set_value(approval::CUSTOMER.field, agreed.value(contract::CUSTOMER.field).cloned());
    request.set_value(approval::AMOUNT.field, agreed.value(contract::AMOUNT.field).cloned());
    if kind == ApprovalKind::Discount {
        request.set(approval::DISCOUNT, agreed.get(contract::AMOUNT).unwrap_or(0) / 5);
    }
    decide(scene, &mut request, state);
    request
}

fn of_follow_up(scene: &mut Scene, said: &Record, state: ApprovalState) -> Record {
    let asker = said.text(interaction::PERSON).to_owned();
    let at = scene.after(entered(said), 5);
    let subject: String = said.text(interaction::CONTENT).chars().take(40).collect();
    let mut request = begin(scene, at, &asker, ApprovalKind::FollowUp)
        .with(approval::SUBJECT, subject)
        .with(approval::INTERACTION, said.id);
    request.set_value(approval::CUSTOMER.field, said.value(interaction::CUSTOMER.field).cloned());
    decide(scene, &mut request, state);
    request
}

fn decide(scene: &Scene, request: &mut Record, state: ApprovalState) {
    if state == ApprovalState::Pending {
        return;
    }
    let at = scene.after(entered(request), 180);
    let asker = request.text(approval::ASKED_BY).to_owned();
    let by = if state == ApprovalState::Withdrawn { asker } else { approver(scene, &asker) };
    request.set(approval::STATE, state);
    request.set(approval::DECIDED_BY, by.clone());
    request.set(approval::DECIDED_AT, at);
    if let Some((_, note)) = NOTES.iter().find(|(of, _)| *of == state) {
        request.set(approval::NOTE, note.get(scene.locale).to_owned());
    }
    touch(request, at, &by);
}
