//! What people call a role (R37): those that every desk knows in the reader's language, a company's own by the name that it
//! was given. Records hold a role by its word; in lists, conditions and files its name stands in the word's place.

use crate::i18n::texts::{members, team as words};
use crate::model::rights::{ADMINISTRATOR, RoleDefinition, Roles};
use crate::model::schema::schema;
use crate::model::team::Role;
use crate::model::text::{Locale, Text};
use crate::model::{Field, Record, Value};
use crate::workspace::Workspace;

/// What people call a role that every desk knows.
pub const fn role_label(role: Role) -> Text {
    match role {
        Role::Sales => words::SALES,
        Role::SalesLead => words::SALES_LEAD,
        Role::ServiceAgent => words::SERVICE_AGENT,
        Role::Marketing => words::MARKETING,
        Role::Manager => words::MANAGER,
    }
}

/// What people call a role.
pub fn role_name(roles: &Roles, word: &str, locale: Locale) -> String {
    if let Some(label) = known(word) {
        return label.get(locale).to_owned();
    }
    let own = roles.roles.iter().find(|role| role.id == word).map(|role| role.name.clone());
    own.unwrap_or_else(|| members::NO_ROLE.get(locale).to_owned())
}

/// What people call a role in a vault, whose agreement on roles is read only where it says more than every desk knows.
pub fn role_called(workspace: &Workspace, word: &str, locale: Locale) -> String {
    match known(word) {
        Some(label) => label.get(locale).to_owned(),
        None => role_name(&workspace.roles(), word, locale),
    }
}

/// What people call a role that is no company's own.
pub fn known(word: &str) -> Option<Text> {
    if word == ADMINISTRATOR { Some(members::ADMINISTRATOR) } else { Role::of_key(word).map(role_label) }
}

/// The operand of a condition on a field as a person reads it: of one that holds roles, what the role is called.
pub fn operand_called(workspace: &Workspace, field: &Field, operand: String, locale: Locale) -> String {
    if !field.role || operand.is_empty() {
        return operand;
    }
    let is_role = known(&operand).is_some() || workspace.roles().roles.iter().any(|role| role.id == operand);
    if is_role { role_called(workspace, &operand, locale) } else { operand }
}

/// What records hold where a person has typed an operand of a condition: of a field that holds roles, the word of the one
/// that is called so, in either language, or whose name alone has this in it.
pub fn operand_held(workspace: &Workspace, field: &Field, operand: String) -> String {
    let typed = operand.trim().to_lowercase();
    if !field.role || typed.is_empty() {
        return operand;
    }
    let roles = workspace.roles();
    let mut called: Vec<(&str, Vec<String>)> = Vec::new();
    for word in [ADMINISTRATOR].into_iter().chain(Role::ALL.map(Role::key)) {
        let names = known(word).map(|label| vec![label.zh.to_lowercase(), label.en.to_lowercase()]);
        called.push((word, names.unwrap_or_default()));
    }
    let own = roles.roles.iter().filter(|role| RoleDefinition::is_own_word(&role.id));
    called.extend(own.map(|role| (role.id.as_str(), vec![role.name.to_lowercase()])));
    let exact = called.iter().find(|(word, names)| *word == typed || names.contains(&typed));
    let mut partly = called.iter().filter(|(_, names)| names.iter().any(|name| name.contains(&typed)));
    let only = partly.next().filter(|_| partly.next().is_none());
    exact.or(only).map_or(operand, |(word, _)| (*word).to_owned())
}

/// A record as a file for people has it: where a field holds a role by its word, the role's name stands there. No file sets
/// such a field, so one that comes back changes nothing.
pub fn with_role_names(workspace: &Workspace, mut record: Record, locale: Locale) -> Record {
    let fields = schema().get(record.entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
    for field in fields.iter().filter(|field| field.role) {
        let Some(Value::Text(word)) = record.value(field.id) else {
            continue;
        };
        let name = role_called(workspace, word, locale);
        record.set_value(field.id, Some(Value::Text(name)));
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::Layout;
    use crate::exchange::import::importable;
    use crate::exchange::sheet::Cell;
    use crate::model::RecordId;
    use crate::model::pipeline::Pipeline;
    use crate::model::schema::tables::{approval, policy};

    fn desk() -> Workspace {
        let own = RoleDefinition { id: "role-1".to_owned(), name: "前台".to_owned(), ..RoleDefinition::default() };
        let roles = Roles::default().with(own).write();
        Workspace::holding(&[Record::new(policy::ID, policy::ROLES).with(policy::BODY, roles)])
    }

    fn asks(role: &str) -> Record {
        Record::new(approval::ID, RecordId([1; 16])).with(approval::ROLE, role.to_owned())
    }

    #[test]
    fn who_reads_a_file_of_approvals_reads_what_a_role_is_called_and_not_its_word() {
        let workspace = desk();
        let entity = schema().get(approval::ID).unwrap();
        let cell = |role: &str, locale: Locale| {
            let layout = Layout::new(entity, &[approval::ROLE.field], Pipeline::usual(), locale, 480);
            let record = with_role_names(&workspace, asks(role), locale);
            layout.row(&record, &|_, _, _| String::new(), &|_, _, _| String::new()).into_iter().next()
        };
        assert_eq!(cell("sales_lead", Locale::Chinese), Some(Cell::text("销售主管")));
        assert_eq!(cell("sales_lead", Locale::English), Some(Cell::text("Sales lead")));
        assert_eq!(cell("role-1", Locale::English), Some(Cell::text("前台")));
        let plain = Record::new(approval::ID, RecordId([1; 16])).with(approval::SUBJECT, "sales_lead".to_owned());
        assert_eq!(with_role_names(&workspace, plain.clone(), Locale::Chinese), plain, "only roles are named");
    }

    #[test]
    fn a_file_of_approvals_that_comes_back_never_writes_a_name_over_the_word_of_a_role() {
        let fields = schema().entities().flat_map(|entity| &entity.fields);
        let held: Vec<&Field> = fields.filter(|field| field.role).collect();
        assert_eq!(held.iter().map(|field| field.key).collect::<Vec<&str>>(), ["approver_role", "decided_role"]);
        assert!(held.iter().all(|field| !importable(field)));
    }

    #[test]
    fn who_looks_for_a_role_by_its_name_finds_what_is_held_by_its_word() {
        let workspace = desk();
        let field = schema().field(approval::ID, approval::ROLE.field).unwrap();
        let held = |typed: &str| operand_held(&workspace, field, typed.to_owned());
        assert_eq!([held("销售主管"), held(" sales LEAD "), held("主管"), held("sales_lead")], ["sales_lead"; 4]);
        assert_eq!((held("销售").as_str(), held("前台").as_str()), ("sales", "role-1"));
        assert_eq!((held("谁").as_str(), held("")), ("谁", String::new()), "what is no role stays as it was typed");
        let called = |word: &str| operand_called(&workspace, field, word.to_owned(), Locale::Chinese);
        assert_eq!(
            (called("role-1").as_str(), called("sales").as_str(), called("谁").as_str()),
            ("前台", "销售", "谁")
        );
        let subject = schema().field(approval::ID, approval::SUBJECT.field).unwrap();
        assert_eq!(operand_held(&workspace, subject, "销售".to_owned()), "销售");
    }
}
