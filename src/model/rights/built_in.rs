//! The roles that every desk knows (R38, R42, R43, R45, R46): what each may where a company has not said otherwise.

use super::Act::{Create, Delete, Edit, Export, Import, View};
use super::{Act, FieldRight, Matter, RoleDefinition, Scope, TableDefinition};
use crate::model::schema::{Group, schema};
use crate::model::team::Role;
use crate::model::{Field, Kind};

/// The word of the role that may everything, and looks after members and keys.
pub const ADMINISTRATOR: &str = "administrator";

/// Everything but files.
const WORK: &[Act] = &[View, Create, Edit, Delete];

/// What is the desk's and not a customer's: everybody reads it.
const SHELF: [&str; 4] = ["product", "price_tier", "canned_text", "letter_template"];

/// What is the desk's and grows by everybody's work.
const KNOWLEDGE: [&str; 5] = ["article", "competitor", "tag", "segment", "team_note"];

/// By what somebody is reached that is no number and no address; the number of a phone often stands there too.
const ACCOUNTS: [&str; 2] = ["wechat", "social"];

/// What money and deals are made of, which is none of who answers cases.
const TRADE: [&str; 12] = [
    "lead",
    "opportunity",
    "line_item",
    "stage_step",
    "rivalry",
    "involvement",
    "instalment",
    "payment",
    "invoice",
    "approval",
    "referral",
    "goal",
];

/// What else says what somebody paid, owes or costs: who answers cases sees what a customer bought and agreed on, and none of
/// the sums. What a product sells for and what a repair is charged with are
/// part of the answer, and stay.
const SUMS: [(&str, &[&str]); 6] = [
    ("contract", &["amount", "discount", "received", "outstanding", "invoiced", "uninvoiced"]),
    ("purchase", &["unit_price", "amount"]),
    ("customer", &["purchase_total", "receivable", "credit_limit"]),
    ("campaign", &["target_revenue", "budget", "actual_cost"]),
    ("participation", &["sales"]),
    ("product", &["cost"]),
];

/// What a role may that every desk knows; `None` for an administrator, who has no limits, and for all other words.
pub fn built_in(word: &str) -> Option<RoleDefinition> {
    let role = Role::of_key(word)?;
    let mut made = RoleDefinition { id: word.to_owned(), ..RoleDefinition::default() };
    match role {
        Role::Sales => sells(&mut made, Scope::Own, &[]),
        Role::SalesLead => {
            sells(&mut made, Scope::Team, &[Import]);
            set(&mut made, &SHELF, &with(WORK, &[Export, Import]), Scope::All);
        }
        Role::ServiceAgent => answers(&mut made),
        Role::Marketing => {
            made.other = TableDefinition::new(&with(WORK, &[Export, Import]), Scope::All);
            set(&mut made, &["contract", "instalment", "payment", "invoice"], &[View], Scope::All);
            made.matters = vec![Matter::Reports];
        }
        Role::Manager => {
            made.other = TableDefinition::new(&[View, Export], Scope::All);
            // Who looks at the whole is asked to decide, and answers.
            set(&mut made, &["approval", "comment", "task"], &with(WORK, &[Export]), Scope::All);
            made.matters = vec![Matter::Reports];
        }
    }
    Some(made)
}

fn with(acts: &[Act], more: &[Act]) -> Vec<Act> {
    [acts, more].concat()
}

fn set(role: &mut RoleDefinition, tables: &[&str], acts: &[Act], scope: Scope) {
    for table in tables {
        role.tables.insert((*table).to_owned(), TableDefinition::new(acts, scope));
    }
}

/// Who sells works with what is their own, or their team's, and with leads that nobody has.
fn sells(role: &mut RoleDefinition, scope: Scope, more: &[Act]) {
    let acts = with(WORK, &with(&[Export], more));
    role.other = TableDefinition::new(&acts, scope);
    let leads = TableDefinition { unowned: true, ..TableDefinition::new(&acts, scope) };
    role.tables.insert("lead".to_owned(), leads);
    set(role, &SHELF, &[View, Export], Scope::All);
    set(role, &["campaign", "survey", "question", "goal"], &[View, Export], Scope::All);
    set(role, &KNOWLEDGE, &with(WORK, &[Export]), Scope::All);
    role.matters = vec![Matter::Reports];
}

/// Who answers cases sees every customer and case, what was bought and agreed on (R250, R257), no number, address or account
/// by which to reach or pay somebody (R201), and no sum.
fn answers(role: &mut RoleDefinition) {
    role.other = TableDefinition::new(&[View, Create, Edit], Scope::All);
    set(role, &SHELF, &[View], Scope::All);
    set(role, &["campaign", "survey", "question", "contract", "segment"], &[View], Scope::All);
    // An answer that came by a link is taken into the sheet that waits for it, and the row that brought it goes.
    set(role, &["comment", "task", "answer_sheet"], WORK, Scope::All);
    // The picture or the manual that belongs to a case is passed on, or opened by another program.
    set(role, &["attachment"], &with(WORK, &[Export]), Scope::All);
    set(role, &TRADE, &[], Scope::All);
    role.matters = vec![Matter::Reports];
    for entity in schema().entities() {
        let reach = |field: &Field| {
            matches!(field.kind, Kind::Mobile | Kind::Telephone | Kind::Email) || ACCOUNTS.contains(&field.key)
        };
        let masked = |field: &&Field| field.personal && (reach(field) || field.group == Group::Money);
        let keys: Vec<&str> = entity.fields.iter().filter(masked).map(|field| field.key).collect();
        if keys.is_empty() {
            continue;
        }
        limit(role, entity.key, &keys, FieldRight::Masked);
    }
    for (table, sums) in SUMS {
        limit(role, table, sums, FieldRight::Hidden);
    }
}

/// Gives fields of a table so much and no more; of the rest of it nothing is altered.
fn limit(role: &mut RoleDefinition, table: &str, fields: &[&str], right: FieldRight) {
    let other = role.other.clone();
    let table = role.tables.entry(table.to_owned()).or_insert(other);
    table.fields.extend(fields.iter().map(|key| ((*key).to_owned(), right)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::Rights;
    use crate::model::schema::tables::{comment, contact, contract, customer, lead, purchase};

    #[test]
    fn every_role_of_a_desk_is_described_by_tables_and_fields_that_there_are() {
        for role in Role::ALL {
            let made = built_in(role.key()).expect("a role");
            for (key, table) in &made.tables {
                let entity = schema().by_key(key);
                assert!(entity.is_some(), "{}: {key}", made.id);
                let knows = |field: &String| entity.is_some_and(|entity| entity.field_by_key(field).is_some());
                assert!(table.fields.keys().all(knows), "{}: {key}", made.id);
            }
        }
        assert!(built_in(ADMINISTRATOR).is_none());
    }

    #[test]
    fn nobody_is_named_in_a_comment_that_they_can_neither_read_nor_mark_as_read() {
        for role in Role::ALL {
            let rights = built_in(role.key()).map(|made| Rights::of(&made)).expect("rights");
            assert!(rights.may(comment::ID, Edit), "{}", role.key());
        }
    }

    #[test]
    fn nobody_is_called_by_a_number_that_stands_for_their_account() {
        let rights = built_in("service_agent").map(|made| Rights::of(&made)).expect("rights");
        for (entity, field) in [
            (customer::ID, customer::WECHAT.field),
            (contact::ID, contact::WECHAT.field),
            (contact::ID, contact::SOCIAL.field),
        ] {
            assert_eq!(rights.field(entity, field), FieldRight::Masked, "{entity:?} {field:?}");
        }
        for key in ACCOUNTS {
            assert!(schema().entities().any(|entity| entity.field_by_key(key).is_some()), "{key}");
        }
    }

    #[test]
    fn who_answers_cases_sees_what_was_bought_and_agreed_on_and_no_sum_of_it() {
        let rights = built_in("service_agent").map(|made| Rights::of(&made)).expect("rights");
        assert!(rights.may(contract::ID, View) && rights.may(purchase::ID, View));
        assert_eq!(rights.field(contract::ID, contract::ENDS_ON.field), FieldRight::Write);
        assert_eq!(rights.field(purchase::ID, purchase::PRODUCT_NAME.field), FieldRight::Write);
        // What a product sells for, what a repair is charged with and what a customer itself turns over are no sums of ours.
        let told = ["product.list_price", "price_tier.price", "repair.cost", "customer.revenue"];
        for entity in schema().entities().filter(|entity| rights.may(entity.id, View)) {
            let sums = entity.fields.iter().filter(|field| matches!(field.kind, Kind::Money));
            for field in sums.filter(|field| !told.contains(&format!("{}.{}", entity.key, field.key).as_str())) {
                assert_eq!(rights.field(entity.id, field.id), FieldRight::Hidden, "{}.{}", entity.key, field.key);
            }
        }
    }

    #[test]
    fn a_lead_that_nobody_has_can_be_taken_and_a_customer_of_another_can_not() {
        let rights = built_in("sales").map(|made| Rights::of(&made)).expect("rights");
        assert!(rights.sees_unowned(lead::ID) && !rights.sees_unowned(customer::ID));
    }
}
