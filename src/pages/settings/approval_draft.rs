//! What needs approval as it is typed into the settings, and what it comes to.

use super::agreed::words;
use crate::model::approval::{ApprovalRules, Rule};
use crate::model::schema::tables::approval::ApprovalKind;

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

    /// The rules that were typed.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn rules(&self) -> Result<ApprovalRules, ApprovalFlaw> {
        let limit = self.limit.trim().trim_end_matches(['%', '％']).trim().parse::<i64>().ok();
        let rule = |kind: ApprovalKind| {
            let rule = Rule { required: self.is_required(kind), approvers: words(self.approvers(kind)) };
            if rule.required && rule.approvers.is_empty() { Err(ApprovalFlaw::Approvers(kind)) } else { Ok(rule) }
        };
        let mut rules = ApprovalRules::default();
        rules.discount_limit = limit.filter(|limit| (0..=100).contains(limit)).ok_or(ApprovalFlaw::Limit)?;
        rules.discount = rule(ApprovalKind::Discount)?;
        rules.contract = rule(ApprovalKind::Contract)?;
        rules.follow_up = rule(ApprovalKind::FollowUp)?;
        Ok(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_and_saving_the_rules_changes_nothing() {
        let mut rules = ApprovalRules::default();
        rules.discount = Rule { required: true, approvers: vec!["李雷".to_owned(), "王芳".to_owned()] };
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
        for (text, limit) in [("15％", Ok(15)), ("101", Err(ApprovalFlaw::Limit)), ("一成", Err(ApprovalFlaw::Limit))]
        {
            draft.limit = text.to_owned();
            assert_eq!(draft.rules().map(|rules| rules.discount_limit), limit);
        }
    }
}
