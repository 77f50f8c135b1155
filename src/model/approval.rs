//! What needs somebody's approval in a desk (R49), and what an approval is worth once the contract has changed. A desk
//! that has agreed on nothing needs none.

use serde::{Deserialize, Serialize};

use super::schema::tables::approval::ApprovalKind;

/// The form in which the rules are written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The share of a contract's amount, in whole per cent, up to which a discount is nobody else's business at first.
pub const USUAL_LIMIT: i64 = 10;

/// The rule for one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Whether it must be approved.
    pub required: bool,
    /// Who decides; any of them.
    #[serde(default)]
    pub approvers: Vec<String>,
    /// The word of a role of the vault: whoever has it decides, too. Empty for none, as in all that was written down before
    /// there were such.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

impl Rule {
    /// Whether it says who decides: by name, by a role, or both.
    pub fn names_somebody(&self) -> bool {
        !self.role.is_empty() || !self.approvers.is_empty()
    }

    /// Whether somebody could decide on what this person asks: by name somebody else, or whoever has the role.
    pub fn could_decide(&self, asker: &str) -> bool {
        !self.role.is_empty() || self.approvers.iter().any(|one| one != asker)
    }
}

/// The rules of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRules {
    version: u32,
    /// Contracts, before they are in force.
    #[serde(default)]
    pub contract: Rule,
    /// Discounts above the limit, before the contract is in force.
    #[serde(default)]
    pub discount: Rule,
    /// Follow-ups, after they are written.
    #[serde(default)]
    pub follow_up: Rule,
    /// The share of the amount, in whole per cent, above which a discount must be approved.
    pub discount_limit: i64,
}

impl Default for ApprovalRules {
    fn default() -> Self {
        Self {
            version: VERSION,
            contract: Rule::default(),
            discount: Rule::default(),
            follow_up: Rule::default(),
            discount_limit: USUAL_LIMIT,
        }
    }
}

/// What a contract comes to, in fen: its amount and what is taken off it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The amount; `None` where it names none.
    pub amount: Option<i64>,
    /// The discount.
    pub discount: i64,
}

impl Terms {
    /// Whether the discount is more than that share of the amount. Of no amount every discount is.
    pub fn exceeds(self, percent: i64) -> bool {
        let amount = i128::from(self.amount.unwrap_or(0).max(0));
        self.discount > 0 && i128::from(self.discount) * 100 > amount * i128::from(percent)
    }

    /// The share of the amount that the discount is, in per cent to two places at most, such as `16.67`; `None` where nothing
    /// is taken off, or there is no amount to take it off.
    pub fn percent(self) -> Option<String> {
        let amount = i128::from(self.amount.filter(|amount| *amount > 0)?);
        if self.discount <= 0 {
            return None;
        }
        let hundredths = (i128::from(self.discount) * 10_000 + amount / 2) / amount;
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
    }

    /// Whether the discount is no larger a share of the amount than that of others.
    fn takes_no_more_than(self, other: Self) -> bool {
        if self.discount <= 0 || self == other {
            return true;
        }
        match (self.amount, other.amount) {
            (Some(amount), Some(approved)) if amount > 0 && approved > 0 => {
                i128::from(self.discount) * i128::from(approved) <= i128::from(other.discount) * i128::from(amount)
            }
            _ => false,
        }
    }

    /// Whether what was approved for other terms is approved for these: a discount for one that takes no larger share, a
    /// contract for the same terms alone.
    pub fn are_covered(self, kind: ApprovalKind, approved: Self) -> bool {
        match kind {
            ApprovalKind::Discount => self.takes_no_more_than(approved),
            ApprovalKind::Contract => self == approved,
            ApprovalKind::FollowUp => false,
        }
    }
}

impl ApprovalRules {
    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let rules = [&read.contract, &read.discount, &read.follow_up];
        let named = rules.into_iter().all(|rule| !rule.required || rule.names_somebody());
        let sound = read.version == VERSION && named && (0..=100).contains(&read.discount_limit);
        sound.then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The rule for a kind.
    pub const fn of(&self, kind: ApprovalKind) -> &Rule {
        match kind {
            ApprovalKind::Contract => &self.contract,
            ApprovalKind::Discount => &self.discount,
            ApprovalKind::FollowUp => &self.follow_up,
        }
    }

    /// Whether somebody with that role is to decide on anything.
    pub fn ask_role(&self, word: &str) -> bool {
        [&self.contract, &self.discount, &self.follow_up].into_iter().any(|rule| rule.role == word)
    }

    /// What a contract of these terms must have approved before it is in force.
    pub fn needed(&self, terms: Terms) -> Vec<ApprovalKind> {
        let mut needed = Vec::new();
        if self.discount.required && terms.exceeds(self.discount_limit) {
            needed.push(ApprovalKind::Discount);
        }
        if self.contract.required {
            needed.push(ApprovalKind::Contract);
        }
        needed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(amount: i64, discount: i64) -> Terms {
        Terms { amount: Some(amount), discount }
    }

    fn rule(required: bool) -> Rule {
        Rule { required, approvers: vec!["李雷".to_owned()], ..Rule::default() }
    }

    #[test]
    fn a_desk_that_has_agreed_on_nothing_needs_no_approval() {
        assert!(ApprovalRules::default().needed(terms(100, 100)).is_empty());
    }

    #[test]
    fn a_discount_needs_approval_above_the_limit_and_not_at_it() {
        let rules = ApprovalRules { discount: rule(true), ..ApprovalRules::default() };
        assert!(rules.needed(terms(1_000, 100)).is_empty());
        assert_eq!(rules.needed(terms(1_000, 101)), [ApprovalKind::Discount]);
        assert_eq!(rules.needed(Terms { amount: None, discount: 1 }), [ApprovalKind::Discount]);
        assert!(rules.needed(Terms::default()).is_empty());
        let both = ApprovalRules { contract: rule(true), ..rules };
        assert_eq!(both.needed(terms(1_000, 101)), [ApprovalKind::Discount, ApprovalKind::Contract]);
    }

    #[test]
    fn who_decides_reads_how_large_a_share_is_let_off() {
        let percent = |amount: i64, discount: i64| terms(amount, discount).percent();
        assert_eq!(percent(100_000, 20_000).as_deref(), Some("20"));
        assert_eq!(percent(16_600_000, 780_000).as_deref(), Some("4.7"));
        assert_eq!(percent(90_000, 15_000).as_deref(), Some("16.67"));
        assert_eq!(percent(100_000, 5).as_deref(), Some("0.01"));
        assert_eq!(percent(1, i64::MAX).map(|text| text.len()), Some(21));
        assert_eq!((percent(100_000, 0), percent(0, 5)), (None, None));
        assert_eq!(Terms { amount: None, discount: 5 }.percent(), None);
    }

    #[test]
    fn what_was_approved_is_worth_nothing_for_worse_terms() {
        use ApprovalKind::{Contract, Discount, FollowUp};
        let approved = terms(1_000, 200);
        assert!(terms(1_000, 150).are_covered(Discount, approved));
        assert!(terms(2_000, 400).are_covered(Discount, approved));
        assert!(!terms(1_000, 201).are_covered(Discount, approved));
        assert!(!terms(500, 200).are_covered(Discount, approved));
        assert!(!Terms { amount: None, discount: 200 }.are_covered(Discount, approved));
        assert!(approved.are_covered(Contract, approved) && !terms(1_001, 200).are_covered(Contract, approved));
        assert!(!approved.are_covered(FollowUp, approved));
    }

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_and_nonsense_is_not_used() {
        let rules = ApprovalRules { contract: rule(true), discount_limit: 25, ..ApprovalRules::default() };
        assert_eq!(ApprovalRules::read(&rules.write()), Some(rules.clone()));
        let nobody = ApprovalRules { contract: Rule { required: true, ..Rule::default() }, ..rules.clone() };
        assert_eq!(ApprovalRules::read(&nobody.write()), None, "nothing could ever be in force");
        assert_eq!(ApprovalRules::read(&ApprovalRules { discount_limit: 101, ..rules }.write()), None);
    }

    #[test]
    fn rules_that_name_people_alone_are_read_and_written_as_before_there_were_roles_in_them() {
        let before = r#"{"version":1,"contract":{"required":true,"approvers":["李雷"]},"discount":{"required":false,"approvers":[]},"follow_up":{"required":false,"approvers":[]},"discount_limit":10}"#;
        let rules = ApprovalRules::read(before).expect("rules");
        assert_eq!(rules, ApprovalRules { contract: rule(true), ..ApprovalRules::default() });
        assert_eq!(rules.write(), before);
    }

    #[test]
    fn a_role_is_somebody_who_decides_also_where_nobody_is_named() {
        let lead = Rule { required: true, role: "sales_lead".to_owned(), ..Rule::default() };
        let rules = ApprovalRules { discount: lead.clone(), ..ApprovalRules::default() };
        assert_eq!(ApprovalRules::read(&rules.write()), Some(rules.clone()));
        assert!(rules.ask_role("sales_lead") && !rules.ask_role("sales"));
        assert!(lead.could_decide("李雷") && !rule(true).could_decide("李雷") && rule(true).could_decide("王芳"));
    }

    proptest! {
        #[test]
        fn no_approval_lets_a_larger_share_through(
            amount in 1_i64..i64::MAX, discount in 0_i64..i64::MAX,
            approved_amount in 1_i64..i64::MAX, approved_discount in 0_i64..i64::MAX, percent in 0_i64..=100,
        ) {
            let (now, approved) = (terms(amount, discount), terms(approved_amount, approved_discount));
            if now.are_covered(ApprovalKind::Discount, approved) && now.exceeds(percent) {
                prop_assert!(approved.exceeds(percent));
            }
            prop_assert!(now.are_covered(ApprovalKind::Discount, now));
        }
    }
}
