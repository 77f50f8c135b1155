//! What customers thought of a campaign (R225): what they answered in the surveys about it, and what was noted beside those
//! who took part and answered none.

use hashbrown::HashSet;

use crate::insight::satisfaction::{Tally, questions, sheets};
use crate::model::answers::Answers;
use crate::model::case_rating;
use crate::model::schema::tables::{answer_sheet, participation, survey};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// The scores of 1 to 5 that a campaign was given. What a customer has answered itself goes before what was noted of it.
pub(super) fn of_campaign(workspace: &Workspace, campaign: RecordId) -> Tally {
    let mut tally = Tally::default();
    let mut told: HashSet<RecordId> = HashSet::new();
    for row in workspace.children(survey::ID, survey::CAMPAIGN.field, campaign) {
        let Some(survey) = workspace.id_at(survey::ID, row) else { continue };
        let asked = questions(workspace, survey);
        for sheet in sheets(workspace, survey).iter().filter(|sheet| is_about_campaign(sheet)) {
            if let Some(score) = case_rating::score(&asked, &Answers::read(sheet.text(answer_sheet::ANSWERS))) {
                tally.add(score);
                told.extend(sheet.get(answer_sheet::CUSTOMER));
            }
        }
    }
    for row in workspace.children(participation::ID, participation::CAMPAIGN.field, campaign) {
        let guest = workspace.reference(participation::ID, row, participation::CUSTOMER.field);
        if guest.is_some_and(|guest| !told.contains(&guest))
            && let Some(score) = workspace.number(participation::ID, row, participation::SATISFACTION.field)
        {
            tally.add(score);
        }
    }
    tally
}

/// Whether a sheet has answers that count, and not about a case, which is rated by them.
fn is_about_campaign(sheet: &Record) -> bool {
    answer_sheet::is_answered(sheet) && sheet.get(answer_sheet::SERVICE_CASE).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::question::{self, AnswerKind, Dimension};
    use crate::model::schema::tables::{campaign, customer};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn asked(number: u8, survey: u8, dimension: Dimension) -> Record {
        Record::new(question::ID, id(number))
            .with(question::SURVEY, id(survey))
            .with(question::CODE, question::code_of(id(number)))
            .with(question::ANSWER, AnswerKind::Score)
            .with(question::DIMENSION, dimension)
    }

    fn sheet(number: u8, survey: u8, customer: u8, answers: &[(u8, &str)]) -> Record {
        let mut written = Answers::default();
        for (question, answer) in answers {
            written.set(&question::code_of(id(*question)), answer);
        }
        Record::new(answer_sheet::ID, id(number))
            .with(answer_sheet::SURVEY, id(survey))
            .with(answer_sheet::CUSTOMER, id(customer))
            .with(answer_sheet::ANSWERS, written.write(&[]))
    }

    fn guest(number: u8, customer: u8, score: i64) -> Record {
        Record::new(participation::ID, id(number))
            .with(participation::CAMPAIGN, id(1))
            .with(participation::CUSTOMER, id(customer))
            .with(participation::SATISFACTION, score)
    }

    #[test]
    fn what_guests_answered_in_the_survey_about_a_campaign_says_how_content_they_were() {
        let token = "0123456789abcdef0123456789abcdef".to_owned();
        let workspace = Workspace::holding(&[
            Record::new(campaign::ID, id(1)).with(campaign::NAME, "展会".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "甲公司".to_owned()),
            Record::new(survey::ID, id(5)).with(survey::CAMPAIGN, id(1)),
            Record::new(survey::ID, id(6)).with(survey::NAME, "产品调查".to_owned()),
            asked(10, 5, Dimension::Overall),
            asked(11, 5, Dimension::Price),
            asked(12, 6, Dimension::Overall),
            // Noted as a 5, and answered as a 2: the customer's own word counts, once.
            guest(20, 2, 5),
            sheet(30, 5, 2, &[(10, "2"), (11, "5")]),
            // Only noted.
            guest(21, 3, 4),
            // Answered without having been invited.
            sheet(31, 5, 4, &[(10, "4")]),
            // Not yet checked, about a case, and in a survey about something else.
            sheet(32, 5, 7, &[(10, "1")]).with(answer_sheet::LINK_TOKEN, token),
            sheet(33, 5, 8, &[(10, "1")]).with(answer_sheet::SERVICE_CASE, id(99)),
            sheet(34, 6, 3, &[(12, "1")]),
        ]);
        let found = of_campaign(&workspace, id(1));
        assert_eq!(found.given, [0, 1, 0, 2, 0]);
        assert_eq!(of_campaign(&workspace, id(9)), Tally::default());
    }
}
