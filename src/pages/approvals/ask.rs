//! What a press asks for: all that a contract needs before it is in force and does not have yet, else the contract itself
//! where it is said who approves contracts; or a follow-up.

use crate::model::schema::tables::approval::{self, ApprovalKind, ApprovalState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::{Change, Record, RecordId};
use crate::workspace::approvals::is_pending;
use crate::workspace::{Asked, Workspace};

/// The kinds that a press on a contract's page asks for; none where nothing is to be asked any more.
pub fn wanted(workspace: &Workspace, agreed: &Record, me: &str) -> Vec<ApprovalKind> {
    let early = matches!(agreed.get(contract::STATE), None | Some(ContractState::Draft | ContractState::UnderReview));
    if !early {
        return Vec::new();
    }
    let open = |asked: Asked| matches!(asked, Asked::Not | Asked::Rejected);
    let needed = workspace.approvals_needed(agreed);
    if !needed.is_empty() {
        return needed.into_iter().filter(|(_, asked)| open(*asked)).map(|(kind, _)| kind).collect();
    }
    let kind = ApprovalKind::Contract;
    let has_approver = workspace.approval_rules().of(kind).could_decide(me);
    if has_approver && open(workspace.asked(kind, agreed)) { vec![kind] } else { Vec::new() }
}

/// The word of the role that has yet to approve a kind: that of the request which waits, else that of the rules; empty where
/// it is approved or none is asked for.
pub fn asks_of(workspace: &Workspace, agreed: RecordId, kind: ApprovalKind, asked: Asked) -> String {
    match asked {
        Asked::Approved => String::new(),
        Asked::Waiting => {
            let requests = workspace.requests(approval::CONTRACT.field, agreed);
            let waits = |request: &&Record| is_pending(request) && request.get(approval::KIND) == Some(kind);
            requests.iter().rev().find(waits).map(|request| request.text(approval::ROLE).to_owned()).unwrap_or_default()
        }
        Asked::Not | Asked::Rejected => workspace.approval_rules().of(kind).role.clone(),
    }
}

/// The changes that ask for these kinds, with what whoever asks says to it. A draft is under review from then on.
pub fn ask(agreed: &Record, kinds: &[ApprovalKind], why: &str, new_id: &dyn Fn() -> RecordId) -> Vec<Change> {
    let why = why.trim();
    let mut changes: Vec<Change> = kinds
        .iter()
        .map(|kind| {
            let request = Record::new(approval::ID, new_id());
            let request = request.with(approval::KIND, *kind).with(approval::CONTRACT, agreed.id);
            Change::creation(if why.is_empty() { request } else { request.with(approval::REQUEST, why.to_owned()) })
        })
        .collect();
    let reviewed = agreed.clone().with(contract::STATE, ContractState::UnderReview);
    changes.extend(Change::between(agreed, &reviewed));
    changes
}

/// Whether a press on a follow-up's page asks for its approval: somebody else decides on such, and nobody has been asked.
pub fn is_follow_up_open(workspace: &Workspace, said: RecordId, me: &str) -> bool {
    let has_approver = workspace.approval_rules().follow_up.could_decide(me);
    let decided =
        |request: &Record| is_pending(request) || request.get(approval::STATE) == Some(ApprovalState::Approved);
    has_approver && !workspace.requests(approval::INTERACTION.field, said).iter().any(decided)
}

/// The change that asks for the approval of a follow-up.
pub fn ask_follow_up(said: RecordId, new_id: RecordId) -> Change {
    let request = Record::new(approval::ID, new_id);
    Change::creation(request.with(approval::KIND, ApprovalKind::FollowUp).with(approval::INTERACTION, said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::approval::{ApprovalRules, Rule};
    use crate::model::schema::tables::policy;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn agreed() -> Record {
        Record::new(contract::ID, id(1))
            .with(contract::STATE, ContractState::Draft)
            .with(contract::AMOUNT, 1_000)
            .with(contract::DISCOUNT, 300)
    }

    fn rules(contract: bool, discount: bool) -> Record {
        let rule = |required: bool| Rule { required, approvers: vec!["李雷".to_owned()], ..Rule::default() };
        let mut rules = ApprovalRules::default();
        rules.contract = rule(contract);
        rules.discount = rule(discount);
        Record::new(policy::ID, policy::APPROVAL).with(policy::BODY, rules.write())
    }

    fn request(state: ApprovalState, discount: i64) -> Record {
        Record::new(approval::ID, id(9))
            .with(approval::KIND, ApprovalKind::Discount)
            .with(approval::CONTRACT, id(1))
            .with(approval::STATE, state)
            .with(approval::AMOUNT, 1_000)
            .with(approval::DISCOUNT, discount)
    }

    fn wants(records: &[Record]) -> Vec<ApprovalKind> {
        wanted(&Workspace::holding(records), &agreed(), "韩梅梅")
    }

    #[test]
    fn one_press_asks_for_all_that_is_missing_and_for_nothing_twice() {
        use ApprovalKind::{Contract, Discount};
        assert!(wants(&[agreed()]).is_empty(), "nobody could decide");
        assert_eq!(wants(&[agreed(), rules(false, false)]), [Contract]);
        assert_eq!(wants(&[agreed(), rules(true, true)]), [Discount, Contract]);
        assert_eq!(wants(&[agreed(), rules(true, true), request(ApprovalState::Pending, 300)]), [Contract]);
        assert_eq!(wants(&[agreed(), rules(false, true), request(ApprovalState::Rejected, 300)]), [Discount]);
        assert_eq!(wants(&[agreed(), rules(false, true), request(ApprovalState::Approved, 200)]), [Discount]);
        assert!(wants(&[agreed(), rules(false, true), request(ApprovalState::Approved, 300)]).is_empty());
        let workspace = Workspace::holding(&[rules(true, true)]);
        assert!(wanted(&workspace, &agreed().with(contract::STATE, ContractState::InForce), "韩梅梅").is_empty());
    }

    #[test]
    fn who_asks_puts_the_contract_under_review_in_the_same_step() {
        let changes = ask(&agreed(), &[ApprovalKind::Discount, ApprovalKind::Contract], " 老客户 ", &|| id(5));
        assert_eq!(changes.len(), 3);
        let said = changes[0].clone().into_record();
        assert_eq!(said.text(approval::REQUEST), "老客户", "who decides would not learn why");
        let mut after = agreed();
        changes[2].apply_to(&mut after);
        assert_eq!(after.get(contract::STATE), Some(ContractState::UnderReview));
        assert_eq!(ask(&after, &[ApprovalKind::Contract], "", &|| id(5)).len(), 1);
    }

    #[test]
    fn the_page_of_a_contract_says_which_role_has_yet_to_approve_it() {
        let mut rules = ApprovalRules::default();
        rules.discount = Rule { required: true, role: "sales_lead".to_owned(), ..Rule::default() };
        let rules = Record::new(policy::ID, policy::APPROVAL).with(policy::BODY, rules.write());
        let waiting = request(ApprovalState::Pending, 300).with(approval::ROLE, "role-7".to_owned());
        let workspace = Workspace::holding(&[agreed(), rules, waiting]);
        let asks = |asked: Asked| asks_of(&workspace, id(1), ApprovalKind::Discount, asked);
        assert_eq!((asks(Asked::Not).as_str(), asks(Asked::Approved).as_str()), ("sales_lead", ""));
        assert_eq!(asks(Asked::Waiting), "role-7", "as it was asked, whatever the rules say since");
    }

    #[test]
    fn a_follow_up_is_asked_for_once() {
        let mut named = ApprovalRules::default();
        named.follow_up.approvers = vec!["李雷".to_owned()];
        let row = Record::new(policy::ID, policy::APPROVAL).with(policy::BODY, named.write());
        let made = ask_follow_up(id(2), id(3)).into_record();
        assert!(is_follow_up_open(&Workspace::holding(std::slice::from_ref(&row)), id(2), "韩梅梅"));
        assert!(
            !is_follow_up_open(&Workspace::holding(std::slice::from_ref(&row)), id(2), "李雷"),
            "nobody else could decide"
        );
        named.follow_up.role = "sales_lead".to_owned();
        let role = Record::new(policy::ID, policy::APPROVAL).with(policy::BODY, named.write());
        assert!(is_follow_up_open(&Workspace::holding(&[role]), id(2), "李雷"), "whoever has the role could");
        let waiting = made.clone().with(approval::STATE, ApprovalState::Pending);
        assert!(!is_follow_up_open(&Workspace::holding(&[row.clone(), waiting]), id(2), "韩梅梅"));
        let rejected = made.with(approval::STATE, ApprovalState::Rejected);
        assert!(is_follow_up_open(&Workspace::holding(&[row, rejected]), id(2), "韩梅梅"));
    }
}
