//! What those who take part in a campaign care about, so that it says what they want to hear (R164): the products that they
//! named, and how many of them still wait for a complaint to be settled.

use hashbrown::{HashMap, HashSet};

use crate::model::RecordId;
use crate::model::schema::tables::feedback::{self, FeedbackKind};
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};
use crate::model::schema::tables::{customer, participation};
use crate::workspace::Workspace;

/// What an audience cares about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concerns {
    /// Each product of interest with how many customers named it, the most first.
    pub interests: Vec<(String, usize)>,
    /// How many customers have a complaint that is not settled.
    pub complaining: usize,
}

/// What those who take part in a campaign care about, each customer once.
pub fn concerns(workspace: &Workspace, campaign: RecordId) -> Concerns {
    let rows = workspace.children(participation::ID, participation::CAMPAIGN.field, campaign);
    let guests = rows.into_iter().filter_map(|row| workspace.record_at(participation::ID, row));
    let customers: HashSet<RecordId> = guests.filter_map(|guest| guest.get(participation::CUSTOMER)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut complaining = 0;
    for id in customers {
        let Some(known) = workspace.record(customer::ID, id) else { continue };
        let named: HashSet<String> = known.get(customer::INTERESTS).unwrap_or_default().into_iter().collect();
        for interest in named {
            *counts.entry(interest).or_default() += 1;
        }
        complaining += usize::from(complains(workspace, id));
    }
    let mut interests: Vec<(String, usize)> = counts.into_iter().collect();
    interests.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Concerns { interests, complaining }
}

/// Whether a complaint of the customer is not settled, whichever way it came: as feedback, or as a case.
fn complains(workspace: &Workspace, customer: RecordId) -> bool {
    let said = workspace.children(feedback::ID, feedback::CUSTOMER.field, customer);
    let mut said = said.into_iter().filter_map(|row| workspace.record_at(feedback::ID, row));
    let cases = workspace.children(service_case::ID, service_case::CUSTOMER.field, customer);
    let mut cases = cases.into_iter().filter_map(|row| workspace.record_at(service_case::ID, row));
    said.any(|said| {
        said.get(feedback::KIND) == Some(FeedbackKind::Complaint) && said.get(feedback::CLOSED) != Some(true)
    }) || cases.any(|case| case.get(service_case::KIND) == Some(CaseKind::Complaint) && CaseState::of(&case).is_open())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    #[test]
    fn a_campaign_is_told_what_its_guests_want_to_hear_of_and_who_is_angry() {
        let named = |number: u8, interests: &[&str]| {
            Record::new(customer::ID, id(number))
                .with(customer::NAME, format!("customer {number}"))
                .with(customer::INTERESTS, interests.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>())
        };
        let guest = |number: u8, of: u8, campaign: u8| {
            Record::new(participation::ID, id(number))
                .with(participation::CAMPAIGN, id(campaign))
                .with(participation::CUSTOMER, id(of))
        };
        let said = |number: u8, of: u8, closed: bool| {
            Record::new(feedback::ID, id(number))
                .with(feedback::CUSTOMER, id(of))
                .with(feedback::KIND, FeedbackKind::Complaint)
                .with(feedback::CLOSED, closed)
        };
        let workspace = Workspace::holding(&[
            named(1, &["刀具", "机床"]),
            named(2, &["机床"]),
            named(3, &["夹具"]),
            guest(11, 1, 90),
            guest(12, 2, 90),
            guest(13, 2, 90),
            guest(14, 3, 91),
            said(21, 1, false),
            said(22, 1, false),
            said(23, 2, true),
        ]);
        let found = concerns(&workspace, id(90));
        assert_eq!(found.interests, [("机床".to_owned(), 2), ("刀具".to_owned(), 1)]);
        assert_eq!(found.complaining, 1);
        assert_eq!(concerns(&workspace, id(92)), Concerns::default());
    }

    #[test]
    fn who_waits_for_a_complaint_at_the_service_desk_is_angry_too() {
        let case = |number: u8, of: u8, kind: CaseKind, state: CaseState| {
            Record::new(service_case::ID, id(number))
                .with(service_case::CUSTOMER, id(of))
                .with(service_case::KIND, kind)
                .with(service_case::STATE, state)
        };
        let mut records = vec![
            case(21, 1, CaseKind::Complaint, CaseState::OnHold),
            case(22, 2, CaseKind::Complaint, CaseState::Solved),
            case(23, 3, CaseKind::Inquiry, CaseState::Open),
        ];
        for number in 1..=3_u8 {
            records.push(Record::new(customer::ID, id(number)).with(customer::NAME, format!("customer {number}")));
            records.push(
                Record::new(participation::ID, id(10 + number))
                    .with(participation::CAMPAIGN, id(90))
                    .with(participation::CUSTOMER, id(number)),
            );
        }
        assert_eq!(concerns(&Workspace::holding(&records), id(90)).complaining, 1);
    }
}
