//! How a deal ends: what winning it and losing it change, in one batch that can be undone (R108, R119, R130, G2).

use crate::insight::quote::{lines, shares};
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::{competitor, customer, line_item, purchase, rivalry};
use crate::model::{CalendarDate, Change, Record, RecordId};
use crate::workspace::Workspace;

/// An end that asks for more than a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The customer buys, and the deal comes into this stage.
    Won(Stage),
    /// Somebody else sells, or nobody.
    Lost,
}

/// The change that wins a deal for so much, in fen.
pub fn won(deal: &Record, stage: Stage, amount: i64) -> Option<Change> {
    let after = deal.clone().with(opportunity::STAGE, stage).with(opportunity::OUTCOME, Outcome::Won);
    Change::between(deal, &after.with(opportunity::DEAL_AMOUNT, amount))
}

/// Why a deal was lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// In a word.
    pub reason: String,
    /// In more words.
    pub note: String,
    /// To whom.
    pub to: Option<RecordId>,
}

/// The changes that lose a deal. The competitor that won it is in the deal then, if it was not before.
pub fn lost(workspace: &Workspace, deal: &Record, loss: &Loss, new_id: RecordId) -> Vec<Change> {
    let mut after = deal.clone().with(opportunity::OUTCOME, Outcome::Lost);
    after.set(opportunity::LOSS_REASON, loss.reason.trim().to_owned());
    after.set(opportunity::LOSS_NOTE, loss.note.trim().to_owned());
    let to = loss.to.map(crate::model::Value::Reference);
    after.set_value(opportunity::LOST_TO.field, to);
    let mut changes: Vec<Change> = Change::between(deal, &after).into_iter().collect();
    if let Some(competitor) = loss.to {
        let known = workspace.children(rivalry::ID, rivalry::OPPORTUNITY.field, deal.id);
        let mut known = known.into_iter().filter_map(|row| workspace.record_at(rivalry::ID, row));
        if !known.any(|rival| rival.get(rivalry::COMPETITOR) == Some(competitor)) {
            let rival = Record::new(rivalry::ID, new_id)
                .with(rivalry::OPPORTUNITY, deal.id)
                .with(rivalry::COMPETITOR, competitor);
            changes.push(Change::create(&rival));
        }
    }
    changes
}

/// What the page of a deal says first that came to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// In a word.
    pub reason: String,
    /// In more words.
    pub note: String,
    /// To whom it was lost, by name.
    pub to: String,
}

/// Why a deal was lost or called off; `None` where it was not.
pub fn told(workspace: &Workspace, deal: &Record) -> Option<Told> {
    let is_over = matches!(deal.get(opportunity::OUTCOME), Some(Outcome::Lost | Outcome::Void));
    is_over.then(|| Told {
        reason: deal.text(opportunity::LOSS_REASON).to_owned(),
        note: deal.text(opportunity::LOSS_NOTE).to_owned(),
        to: deal.get(opportunity::LOST_TO).map(|id| workspace.title(competitor::ID, id)).unwrap_or_default(),
    })
}

/// The change that goes on with a deal that was lost or called off, in the stage that it had reached. Why it was lost then
/// stays with it.
pub fn reopened(deal: &Record) -> Option<Change> {
    Change::between(deal, &deal.clone().with(opportunity::OUTCOME, Outcome::Open))
}

/// The change that makes the customer of a won deal one who has bought; `None` where it is one already.
pub fn customer_won(workspace: &Workspace, deal: &Record) -> Option<Change> {
    let before = workspace.record(customer::ID, deal.get(opportunity::CUSTOMER)?)?;
    Change::between(&before, &before.clone().with(customer::STATUS, Status::Won))
}

/// The purchases that a won deal is: one a line, which share what was agreed on as their amounts stand to one another,
/// or one for all where there are no lines.
pub fn purchases(
    workspace: &Workspace,
    deal: &Record,
    amount: Option<i64>,
    today: CalendarDate,
    new_id: &dyn Fn() -> RecordId,
) -> Vec<Change> {
    let Some(customer) = deal.get(opportunity::CUSTOMER) else {
        return Vec::new();
    };
    let begun = || {
        let number = deal.text(opportunity::NUMBER).to_owned();
        Record::new(purchase::ID, new_id())
            .with(purchase::CUSTOMER, customer)
            .with(purchase::PURCHASED_ON, today)
            .with(purchase::ORDER_NUMBER, number)
    };
    let lines = lines(workspace, opportunity::ID, deal.id);
    if lines.is_empty() {
        let mut whole = begun();
        let named = [opportunity::PRODUCT, opportunity::NAME].map(|key| deal.text(key));
        let name = named.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        whole.set(purchase::PRODUCT_NAME, name.to_owned());
        if let Some(amount) = amount {
            whole.set(purchase::AMOUNT, amount);
        }
        return vec![Change::create(&whole)];
    }
    let parts: Vec<i64> = lines.iter().map(|line| line.get(line_item::AMOUNT).unwrap_or(0)).collect();
    let agreed = amount.unwrap_or_else(|| parts.iter().copied().fold(0, i64::saturating_add));
    let bought = |(line, share): (&Record, i64)| {
        let mut one = begun();
        one.set(purchase::AMOUNT, share);
        for (from, to) in [
            (line_item::PRODUCT.field, purchase::PRODUCT.field),
            (line_item::NAME.field, purchase::PRODUCT_NAME.field),
            (line_item::QUANTITY.field, purchase::QUANTITY.field),
            (line_item::UNIT_PRICE.field, purchase::UNIT_PRICE.field),
        ] {
            one.set_value(to, line.value(from).cloned());
        }
        Change::create(&one)
    };
    lines.iter().zip(shares(agreed, &parts)).map(bought).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::model::change::Action;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn deal() -> Record {
        Record::new(opportunity::ID, id(1))
            .with(opportunity::NAME, "仓储系统".to_owned())
            .with(opportunity::CUSTOMER, id(2))
            .with(opportunity::STAGE, Stage::PROPOSAL)
            .with(opportunity::OUTCOME, Outcome::Open)
    }

    fn applied(change: &Change, to: &Record) -> Record {
        let mut after = to.clone();
        change.apply_to(&mut after);
        after
    }

    #[test]
    fn a_won_deal_says_what_was_agreed_on_and_its_customer_has_bought() {
        let won = won(&deal(), Stage::WON, 900).map(|change| applied(&change, &deal())).expect("a change");
        assert_eq!(
            (won.get(opportunity::STAGE), won.get(opportunity::OUTCOME)),
            (Some(Stage::WON), Some(Outcome::Won))
        );
        assert_eq!(won.get(opportunity::DEAL_AMOUNT), Some(900));
        let buyer = Record::new(customer::ID, id(2)).with(customer::STATUS, Status::Intent);
        let change = customer_won(&Workspace::holding(std::slice::from_ref(&buyer)), &deal()).expect("a change");
        let buyer = applied(&change, &buyer);
        assert_eq!(buyer.get(customer::STATUS), Some(Status::Won));
        assert_eq!(customer_won(&Workspace::holding(&[buyer]), &deal()), None);
    }

    #[test]
    fn a_lost_deal_stays_in_its_stage_and_names_who_won_it_once() {
        let loss = Loss { reason: " 价格过高 ".to_owned(), note: "贵三成".to_owned(), to: Some(id(5)) };
        let changes = lost(&Workspace::new(), &deal(), &loss, id(6));
        let after = applied(&changes[0], &deal());
        assert_eq!(
            (after.get(opportunity::STAGE), after.get(opportunity::OUTCOME)),
            (Some(Stage::PROPOSAL), Some(Outcome::Lost))
        );
        assert_eq!((after.text(opportunity::LOSS_REASON), after.get(opportunity::LOST_TO)), ("价格过高", Some(id(5))));
        assert_eq!(changes.get(1).map(|change| (change.entity, change.action)), Some((rivalry::ID, Action::Create)));
        let rival = Record::new(rivalry::ID, id(6)).with(rivalry::OPPORTUNITY, id(1)).with(rivalry::COMPETITOR, id(5));
        assert_eq!(lost(&Workspace::holding(&[rival]), &deal(), &loss, id(7)).len(), 1);
    }

    #[test]
    fn a_lost_deal_says_why_and_goes_on_in_its_stage_by_one_press() {
        let rival = Record::new(competitor::ID, id(5)).with(competitor::NAME, "远航软件".to_owned());
        let workspace = Workspace::holding(&[rival]);
        assert_eq!(told(&workspace, &deal()), None);
        let loss = Loss { reason: "价格过高".to_owned(), note: "贵三成".to_owned(), to: Some(id(5)) };
        let after = applied(&lost(&workspace, &deal(), &loss, id(6))[0], &deal());
        let why = told(&workspace, &after).expect("a reason");
        assert_eq!((why.reason.as_str(), why.note.as_str(), why.to.as_str()), ("价格过高", "贵三成", "远航软件"));
        let again = applied(&reopened(&after).expect("a change"), &after);
        assert_eq!(
            (again.get(opportunity::STAGE), again.get(opportunity::OUTCOME)),
            (Some(Stage::PROPOSAL), Some(Outcome::Open))
        );
        assert_eq!(told(&workspace, &again), None);
    }

    #[test]
    fn what_was_bought_comes_to_what_was_agreed_on() {
        let next = Cell::new(20_u8);
        let new_id = || {
            next.set(next.get() + 1);
            id(next.get())
        };
        let line = |number: u8, amount: i64| {
            Record::new(line_item::ID, id(number))
                .with(line_item::OPPORTUNITY, id(1))
                .with(line_item::NAME, format!("line {number}"))
                .with(line_item::QUANTITY, 2)
                .with(line_item::AMOUNT, amount)
        };
        let workspace = Workspace::holding(&[line(10, 1_000), line(11, 500)]);
        let bought = |workspace: &Workspace, amount: Option<i64>| -> Vec<Record> {
            let changes = purchases(workspace, &deal(), amount, CalendarDate(20_000), &new_id);
            changes.into_iter().map(Change::into_record).collect()
        };
        let agreed: Vec<_> = bought(&workspace, Some(1_000)).iter().map(|one| one.get(purchase::AMOUNT)).collect();
        assert_eq!(agreed, [Some(666), Some(334)]);
        let listed = bought(&workspace, None);
        assert_eq!(listed.iter().filter_map(|one| one.get(purchase::AMOUNT)).sum::<i64>(), 1_500);
        assert_eq!(listed.first().map(|one| one.text(purchase::PRODUCT_NAME)), Some("line 10"));
        let whole = bought(&Workspace::new(), Some(70));
        assert_eq!(
            whole.first().map(|one| (one.text(purchase::PRODUCT_NAME), one.get(purchase::AMOUNT))),
            Some(("仓储系统", Some(70)))
        );
    }
}
