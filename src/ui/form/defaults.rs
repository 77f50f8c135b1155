//! What a new record starts with in its form, so that the usual case needs no typing.
//! The next date of a follow-up is proposed by the customer's size (R101); a person may choose any other.
//! The commit gives the same defaults where a form leaves them out (R283: the time of a talk is now unless said).

use crate::insight::next_payment::next_payment;
use crate::model::record::FieldValue;
use crate::model::schema::tables::{
    answer_sheet, article, campaign, consent, contract, customer, feedback, goal, interaction, lead, lifecycle,
    opportunity, participation, payment, points, product, purchase, question, referral, repair, segment, service_case,
    survey, task,
};
use crate::model::{CalendarDate, EntityId, FieldId, Key, Timestamp, Value};
use crate::workspace::Workspace;

fn start<T: FieldValue>(key: Key<T>, value: T) -> (FieldId, Value) {
    (key.field, value.into_value())
}

/// What a new record of a table starts with.
pub fn defaults(
    workspace: &Workspace,
    entity: EntityId,
    member: &str,
    (now, today): (Timestamp, CalendarDate),
) -> Vec<(FieldId, Value)> {
    let me = member.to_owned();
    match entity {
        customer::ID => vec![
            start(customer::KIND, customer::CustomerKind::Company),
            start(customer::STATUS, customer::Status::Potential),
            start(customer::OWNER, me),
            start(customer::FIRST_CONTACT, today),
        ],
        lead::ID => vec![start(lead::KIND, customer::CustomerKind::Company), start(lead::STATE, lead::LeadState::New)],
        interaction::ID => vec![start(interaction::TIME, now), start(interaction::PERSON, me)],
        task::ID => vec![start(task::OWNER, me)],
        opportunity::ID => vec![
            start(opportunity::STAGE, workspace.pipeline().first()),
            start(opportunity::OUTCOME, opportunity::Outcome::Open),
            start(opportunity::OWNER, me),
        ],
        contract::ID => vec![start(contract::STATE, contract::ContractState::Draft), start(contract::OWNER, me)],
        payment::ID => vec![start(payment::RECEIVED_ON, today)],
        service_case::ID => vec![
            start(service_case::STATE, service_case::CaseState::New),
            start(service_case::PRIORITY, service_case::Priority::Normal),
            start(service_case::RECEIVED_AT, now),
            start(service_case::OWNER, me),
        ],
        product::ID => vec![start(product::KIND, product::ProductKind::Product), start(product::ON_SALE, true)],
        purchase::ID => vec![start(purchase::PURCHASED_ON, today), start(purchase::QUANTITY, 1)],
        campaign::ID => vec![
            start(campaign::STATE, campaign::CampaignState::Planned),
            start(campaign::OWNER, me),
            start(campaign::MEASURE, campaign::Measure::Attended),
        ],
        consent::ID => vec![start(consent::STATE, consent::ConsentState::Given), start(consent::GIVEN_AT, now)],
        participation::ID => vec![start(participation::INVITED_ON, today)],
        survey::ID => vec![
            start(survey::KIND, survey::SurveyKind::Questionnaire),
            start(survey::STATE, survey::SurveyState::Open),
            start(survey::OWNER, me),
            start(survey::OPENS_ON, today),
        ],
        question::ID => vec![start(question::ANSWER, question::AnswerKind::Score)],
        answer_sheet::ID => vec![start(answer_sheet::ANSWERED_ON, today), start(answer_sheet::ASKED_BY, me)],
        feedback::ID => vec![
            start(feedback::KIND, feedback::FeedbackKind::Review),
            start(feedback::GIVEN_ON, today),
            start(feedback::HANDLER, me),
        ],
        lifecycle::ID => vec![start(lifecycle::ENTERED_ON, today)],
        referral::ID => vec![start(referral::REFERRED_ON, today)],
        points::ID => vec![start(points::BOOKED_ON, today)],
        article::ID => vec![start(article::STATE, article::ArticleState::Draft), start(article::OWNER, me)],
        repair::ID => vec![start(repair::TECHNICIAN, me), start(repair::STARTED_ON, today)],
        goal::ID => vec![
            start(goal::MEASURE, goal::Measure::WonAmount),
            start(goal::FROM, today.first_of(3)),
            start(goal::UNTIL, today.first_of(3).plus_months(3).plus_days(-1)),
        ],
        segment::ID => vec![start(segment::OWNER, me)],
        _ => Vec::new(),
    }
}

/// The day that a new follow-up proposes for the next one, if it begins with a customer whose size is known and says no
/// day itself. An answer to a case is no talk of a sale: what comes next is the case's own business.
pub fn next_date(
    workspace: &Workspace,
    entity: EntityId,
    begun: &[(FieldId, Value)],
    today: CalendarDate,
) -> Option<(FieldId, Value)> {
    let given = |wanted: FieldId| begun.iter().rev().find(|(field, _)| *field == wanted).map(|(_, value)| value);
    let is_answer = given(interaction::SERVICE_CASE.field).is_some();
    if entity != interaction::ID || is_answer || given(interaction::NEXT_DATE.field).is_some() {
        return None;
    }
    let Some(Value::Reference(customer)) = given(interaction::CUSTOMER.field) else {
        return None;
    };
    let scale = workspace.record(customer::ID, *customer)?.get(customer::SCALE)?;
    Some(start(interaction::NEXT_DATE, working_day(today.plus_days(days_until_next(scale)))))
}

/// What a new payment proposes as its amount, if it begins with its contract and says no amount itself (R160).
pub fn amount_due(workspace: &Workspace, entity: EntityId, begun: &[(FieldId, Value)]) -> Option<(FieldId, Value)> {
    let given = |wanted: FieldId| begun.iter().rev().find(|(field, _)| *field == wanted).map(|(_, value)| value);
    let record = |wanted: FieldId| match given(wanted) {
        Some(Value::Reference(id)) => Some(*id),
        _ => None,
    };
    if entity != payment::ID || given(payment::AMOUNT.field).is_some() {
        return None;
    }
    let due = next_payment(workspace, record(payment::CONTRACT.field)?, record(payment::INSTALMENT.field))?;
    Some(start(payment::AMOUNT, due))
}

/// Small companies decide quickly and are asked again soon; large ones need time (R101).
const fn days_until_next(scale: customer::Scale) -> i32 {
    match scale {
        customer::Scale::Micro => 3,
        customer::Scale::Small => 5,
        customer::Scale::Medium => 10,
        customer::Scale::Large => 21,
    }
}

/// The Monday in place of a Saturday or a Sunday.
const fn working_day(day: CalendarDate) -> CalendarDate {
    // 1970-01-01 was a Thursday, the fourth day counted from Monday.
    match (day.0 as i64 + 3).rem_euclid(7) {
        5 => day.plus_days(2),
        6 => day.plus_days(1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::{Record, RecordId};

    fn proposed(scale: Option<customer::Scale>, given: &[(FieldId, Value)], today: &str) -> Option<String> {
        let id = RecordId([1; 16]);
        let mut customer = Record::new(customer::ID, id).with(customer::NAME, "小店".to_owned());
        if let Some(scale) = scale {
            customer.set(customer::SCALE, scale);
        }
        let mut begun = vec![start(interaction::CUSTOMER, id)];
        begun.extend_from_slice(given);
        let today = CalendarDate::parse(today).expect("a day");
        let found = next_date(&Workspace::holding(&[customer]), interaction::ID, &begun, today);
        match found {
            Some((field, Value::Date(day))) if field == interaction::NEXT_DATE.field => Some(day.to_string()),
            other => other.map(|other| format!("{other:?}")),
        }
    }

    #[test]
    fn a_payment_proposes_what_is_to_come_of_its_contract_and_nobodys_amount_is_written_over() {
        let agreed = Record::new(contract::ID, RecordId([2; 16])).with(contract::OUTSTANDING, 90_000);
        let workspace = Workspace::holding(std::slice::from_ref(&agreed));
        let of = |begun: &[(FieldId, Value)]| amount_due(&workspace, payment::ID, begun);
        assert_eq!(of(&[start(payment::CONTRACT, agreed.id)]), Some(start(payment::AMOUNT, 90_000)));
        assert_eq!(of(&[start(payment::CONTRACT, agreed.id), start(payment::AMOUNT, 5)]), None);
        assert_eq!(of(&[]), None, "no contract yet");
    }

    #[test]
    fn a_small_company_is_asked_again_soon_and_nobody_on_a_sunday() {
        use customer::Scale::{Large, Micro, Small};
        // A Monday.
        assert_eq!(proposed(Some(Micro), &[], "2024-05-06").as_deref(), Some("2024-05-09"));
        assert_eq!(proposed(Some(Large), &[], "2024-05-06").as_deref(), Some("2024-05-27"));
        // Five days later is a Saturday, from Tuesday on a Sunday.
        assert_eq!(proposed(Some(Small), &[], "2024-05-06").as_deref(), Some("2024-05-13"));
        assert_eq!(proposed(Some(Small), &[], "2024-05-07").as_deref(), Some("2024-05-13"));
    }

    #[test]
    fn nothing_is_proposed_where_the_size_is_unknown_or_a_day_was_given() {
        assert_eq!(proposed(None, &[], "2024-05-06"), None);
        let given = [start(interaction::NEXT_DATE, CalendarDate(20_000))];
        assert_eq!(proposed(Some(customer::Scale::Micro), &given, "2024-05-06"), None);
        let answer = [start(interaction::SERVICE_CASE, RecordId([2; 16]))];
        assert_eq!(proposed(Some(customer::Scale::Micro), &answer, "2024-05-06"), None, "an answer to a case");
    }

    #[test]
    fn every_default_is_of_a_field_that_its_table_has() {
        for entity in schema().entities() {
            for (field, _) in defaults(&Workspace::new(), entity.id, "李雷", (Timestamp(0), CalendarDate(0))) {
                assert!(entity.field(field).is_some(), "{} has no field {field:?}", entity.key);
            }
        }
    }
}
