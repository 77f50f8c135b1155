//! Where each table and record lives in the address bar.
//! Paths begin with `/` for the router; links are relative to the page's `<base>`, so that a desk under a path works.

use crate::model::schema::tables::{
    answer_sheet, approval, article, campaign, canned_text, competitor, consent, contact, contract, customer, feedback,
    goal, instalment, interaction, invoice, involvement, lead, letter_template, lifecycle, line_item, opportunity,
    own_table, participation, payment, points, price_tier, product, purchase, question, referral, repair, rivalry,
    segment, service_case, stage_step, survey, tag, task, team_note,
};
use crate::model::{EntityId, RecordId};

/// The path of the list of a table.
pub fn list_path(entity: EntityId) -> &'static str {
    match entity {
        customer::ID => "/customers",
        contact::ID => "/contacts",
        lead::ID => "/leads",
        opportunity::ID => "/opportunities",
        line_item::ID => "/lines",
        rivalry::ID => "/rivals",
        involvement::ID => "/deal-people",
        stage_step::ID => "/stage-history",
        contract::ID => "/contracts",
        instalment::ID => "/instalments",
        payment::ID => "/payments",
        invoice::ID => "/invoices",
        approval::ID => "/approvals",
        service_case::ID => "/service",
        interaction::ID => "/followups",
        task::ID => "/tasks",
        product::ID => "/products",
        price_tier::ID => "/price-tiers",
        purchase::ID => "/purchases",
        competitor::ID => "/competitors",
        campaign::ID => "/campaigns",
        participation::ID => "/participations",
        survey::ID => "/surveys",
        question::ID => "/questions",
        answer_sheet::ID => "/sheets",
        feedback::ID => "/feedback",
        referral::ID => "/referrals",
        points::ID => "/points",
        goal::ID => "/goals",
        lifecycle::ID => "/stages",
        article::ID => "/articles",
        repair::ID => "/repairs",
        tag::ID => "/tags",
        segment::ID => "/segments",
        letter_template::ID => "/letters",
        consent::ID => "/consents",
        canned_text::ID => "/texts",
        team_note::ID => "/notes",
        _ => own_path(entity).unwrap_or("/today"),
    }
}

/// The path of the list of a company's own table (R39).
fn own_path(entity: EntityId) -> Option<&'static str> {
    const PATHS: [&str; own_table::MOST as usize] =
        ["/own-1", "/own-2", "/own-3", "/own-4", "/own-5", "/own-6", "/own-7", "/own-8"];
    PATHS.get(usize::from(own_table::place(entity)?)).copied()
}

/// The path of a record, as the router's `navigate` takes it.
pub fn path_of(entity: EntityId, id: RecordId) -> String {
    let list = list_path(entity);
    match entity {
        customer::ID
        | contact::ID
        | lead::ID
        | opportunity::ID
        | line_item::ID
        | rivalry::ID
        | involvement::ID
        | stage_step::ID
        | contract::ID
        | instalment::ID
        | payment::ID
        | invoice::ID
        | approval::ID
        | service_case::ID
        | product::ID
        | price_tier::ID
        | purchase::ID
        | competitor::ID
        | campaign::ID
        | participation::ID
        | survey::ID
        | question::ID
        | answer_sheet::ID
        | feedback::ID
        | referral::ID
        | points::ID
        | article::ID
        | repair::ID
        | goal::ID
        | lifecycle::ID
        | tag::ID
        | segment::ID
        | letter_template::ID
        | consent::ID
        | team_note::ID => format!("{list}/{id}"),
        interaction::ID | task::ID | canned_text::ID => format!("{list}?open={id}"),
        _ if own_table::is_own_table(entity) => format!("{list}/{id}"),
        _ => list.to_owned(),
    }
}

/// The same as the `href` of a link, relative to the page's `<base>`.
pub fn href_of(entity: EntityId, id: RecordId) -> String {
    path_of(entity, id).trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_record_works_under_any_path_of_a_host() {
        let id = RecordId([7; 16]);
        assert_eq!(path_of(customer::ID, id), format!("/customers/{id}"));
        assert_eq!(href_of(customer::ID, id), format!("customers/{id}"));
        assert_eq!(href_of(task::ID, id), format!("tasks?open={id}"));
        assert_eq!(path_of(own_table::id(2), id), format!("/own-3/{id}"));
    }
}
