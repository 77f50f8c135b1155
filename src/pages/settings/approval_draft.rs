//! What needs approval as it is typed into the settings, and what it comes to.

use super::agreed::words;
use super::roles_draft::role_words;
use crate::model::approval::{ApprovalRules, Rule};
use crate::model::rights::{Act, FieldRight, Roles, Scope};
use crate::model::schema::tables::approval::{self, ApprovalKind};
use crate::model::schema::tables::{contract, interaction};

/// The kinds, in the order of the page.
pub const KINDS: [ApprovalKind; 3] = [ApprovalKind::Discount, ApprovalKind::Contract, ApprovalKind::FollowUp];

/// What can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalFlaw {
    /// Something must be approved and nobody is named who does.
    Approvers(ApprovalKind),
    /// The limit of discounts.
    Limit,
}

/// The section of the settings as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalDraft {
    required: [bool; 3],
    approvers: [String; 3],
    roles: [String; 3],
    /// The limit of discounts, in per cent.
    pub limit: String,
}

const fn place(kind: ApprovalKind) -> usize {
    match kind {
        ApprovalKind::Discount => 0,
        ApprovalKind::Contract => 1,
        ApprovalKind::FollowUp => 2,
    }
}

impl ApprovalDraft {
    /// The draft that shows these rules.
    pub fn new(rules: &ApprovalRules) -> Self {
        Self {
            required: KINDS.map(|kind| rules.of(kind).required),
            approvers: KINDS.map(|kind| rules.of(kind).approvers.join(", ")),
            roles: KINDS.map(|kind| rules.of(kind).role.clone()),
            limit: rules.discount_limit.to_string(),
        }
    }

    /// Whether a kind must be approved.
    pub fn is_required(&self, kind: ApprovalKind) -> bool {
        self.required.get(place(kind)).copied().unwrap_or(false)
    }

    /// Takes the switch of a kind.
    pub fn require(&mut self, kind: ApprovalKind, required: bool) {
        if let Some(held) = self.required.get_mut(place(kind)) {
            *held = required;
        }
    }

    /// Who approves a kind, as typed.
    pub fn approvers(&self, kind: ApprovalKind) -> &str {
        self.approvers.get(place(kind)).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set_approvers(&mut self, kind: ApprovalKind, text: String) {
        if let Some(held) = self.approvers.get_mut(place(kind)) {
            *held = text;
        }
    }

    /// The word of the role that approves a kind; empty for none.
    pub fn role(&self, kind: ApprovalKind) -> &str {
        self.roles.get(place(kind)).map_or("", String::as_str)
    }

    /// Takes the role that was chosen.
    pub fn set_role(&mut self, kind: ApprovalKind, word: String) {
        if let Some(held) = self.roles.get_mut(place(kind)) {
            *held = word;
        }
    }

    /// The rules that were typed.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn rules(&self) -> Result<ApprovalRules, ApprovalFlaw> {
        let limit = self.limit.trim().trim_end_matches(['%', '％']).trim().parse::<i64>().ok();
        let rule = |kind: ApprovalKind| {
            let (approvers, role) = (words(self.approvers(kind)), self.role(kind).to_owned());
            let rule = Rule { required: self.is_required(kind), approvers, role };
            if rule.required && !rule.names_somebody() { Err(ApprovalFlaw::Approvers(kind)) } else { Ok(rule) }
        };
        let mut rules = ApprovalRules::default();
        rules.discount_limit = limit.filter(|limit| (0..=100).contains(limit)).ok_or(ApprovalFlaw::Limit)?;
        rules.discount = rule(ApprovalKind::Discount)?;
        rules.contract = rule(ApprovalKind::Contract)?;
        rules.follow_up = rule(ApprovalKind::FollowUp)?;
        Ok(rules)
    }
}

/// The words of the roles that may approve: those that may decide on a request at all, and the one that is chosen.
pub fn deciding_roles(roles: &Roles, chosen: &str) -> Vec<String> {
    let decides = |word: &String| {
        let rights = roles.rights(word);
        rights.may(approval::ID, Act::Edit) && rights.field(approval::ID, approval::STATE.field) == FieldRight::Write
    };
    let mut words: Vec<String> = role_words(roles).into_iter().filter(decides).collect();
    if !chosen.is_empty() && words.iter().all(|word| word != chosen) {
        words.push(chosen.to_owned());
    }
    words
}

/// Whose records the members of a role see of what they would decide on: contracts, or follow-ups. A request shows what is
/// asked for anyway.
pub fn approver_scope(roles: &Roles, kind: ApprovalKind, word: &str) -> Scope {
    let about = match kind {
        ApprovalKind::Discount | ApprovalKind::Contract => contract::ID,
        ApprovalKind::FollowUp => interaction::ID,
    };
    let rights = roles.rights(word);
    if rights.may(about, Act::View) { rights.scope(about) } else { Scope::Own }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::{RoleDefinition, TableDefinition};

    #[test]
    fn opening_and_saving_the_rules_changes_nothing() {
        let mut rules = ApprovalRules::default();
        let approvers = vec!["李雷".to_owned(), "王芳".to_owned()];
        rules.discount = Rule { required: true, approvers, role: "sales_lead".to_owned() };
        rules.discount_limit = 15;
        assert_eq!(ApprovalDraft::new(&rules).rules(), Ok(rules));
    }

    #[test]
    fn nothing_is_required_that_nobody_could_approve() {
        let mut draft = ApprovalDraft::new(&ApprovalRules::default());
        draft.require(ApprovalKind::Contract, true);
        assert_eq!(draft.rules(), Err(ApprovalFlaw::Approvers(ApprovalKind::Contract)));
        draft.set_approvers(ApprovalKind::Contract, "李雷、".to_owned());
        assert!(draft.rules().is_ok_and(|rules| rules.contract.required && rules.contract.approvers == ["李雷"]));
        draft.require(ApprovalKind::FollowUp, true);
        assert_eq!(draft.rules(), Err(ApprovalFlaw::Approvers(ApprovalKind::FollowUp)));
        draft.set_role(ApprovalKind::FollowUp, "manager".to_owned());
        assert!(draft.rules().is_ok_and(|rules| rules.follow_up.role == "manager"), "a role is enough");
        for (text, limit) in [("15％", Ok(15)), ("101", Err(ApprovalFlaw::Limit)), ("一成", Err(ApprovalFlaw::Limit))]
        {
            draft.limit = text.to_owned();
            assert_eq!(draft.rules().map(|rules| rules.discount_limit), limit);
        }
    }

    #[test]
    fn who_chooses_a_role_is_told_where_its_members_do_not_see_what_they_decide_on() {
        let role = |id: &str, scope: Scope| RoleDefinition {
            id: id.to_owned(),
            name: id.to_owned(),
            other: TableDefinition::new(&[Act::View, Act::Edit], scope),
            ..RoleDefinition::default()
        };
        let blind = RoleDefinition { id: "role-3".to_owned(), ..RoleDefinition::default() };
        let roles = Roles::default().with(role("role-1", Scope::Own)).with(role("role-2", Scope::All)).with(blind);
        for kind in KINDS {
            let scope = |word: &str| approver_scope(&roles, kind, word);
            assert_eq!((scope("role-1"), scope("role-2"), scope("role-3")), (Scope::Own, Scope::All, Scope::Own));
            assert_eq!((scope("sales_lead"), scope("administrator")), (Scope::Team, Scope::All));
        }
    }

    #[test]
    fn no_role_is_offered_that_could_not_decide_and_the_chosen_one_is_shown_whatever_it_may() {
        let own = RoleDefinition {
            id: "role-1".to_owned(),
            name: "总监".to_owned(),
            other: TableDefinition::new(&[Act::View, Act::Edit], Scope::All),
            ..RoleDefinition::default()
        };
        let blind = RoleDefinition { id: "role-2".to_owned(), name: "前台".to_owned(), ..RoleDefinition::default() };
        let roles = Roles::default().with(own).with(blind);
        let offered = deciding_roles(&roles, "");
        assert!(
            ["administrator", "sales_lead", "manager", "role-1"]
                .iter()
                .all(|word| offered.iter().any(|one| one == word))
        );
        assert!(["service_agent", "role-2"].iter().all(|word| offered.iter().all(|one| one != word)));
        assert_eq!(deciding_roles(&roles, "role-gone").last().map(String::as_str), Some("role-gone"));
    }
}
