//! What follows for the service desk: a case says what its purchase says (R231), a repair takes customer, purchase and
//! warranty from its case (R230), and an article counts the solved cases that it helped with.
//!
//! As with points, the cases of an article are read once in a commit and carried on from batch to batch.

use hashbrown::{HashMap, HashSet};

use super::{Draft, edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{article, product, purchase, repair, service_case};
use crate::model::{EntityId, FieldId, Record, RecordId, Value};
use crate::workspace::Workspace;

/// A case that is about a purchase, or about a product with a record, has its product in words too.
pub(super) fn case_is_about(draft: &mut Draft<'_>, change: &Change) {
    let asked = [service_case::PURCHASE.field, service_case::PRODUCT_RECORD.field];
    if !asked.into_iter().any(|field| edited(change, field)) {
        return;
    }
    let Some(case) = draft.record(service_case::ID, change.id) else {
        return;
    };
    let bought = case.get(service_case::PURCHASE).and_then(|id| draft.record(purchase::ID, id));
    // Whoever takes the product away means that.
    let said = edited(change, service_case::PRODUCT_RECORD.field);
    let of_bought = bought.as_ref().filter(|_| !said).and_then(|bought| bought.get(purchase::PRODUCT));
    let product = case.get(service_case::PRODUCT_RECORD).or(of_bought);
    if case.get(service_case::PRODUCT_RECORD) != product {
        put(draft, change, service_case::PRODUCT_RECORD, product);
    }
    if !case.text(service_case::PRODUCT).is_empty() {
        return;
    }
    let named = bought.and_then(|bought| bought.get(purchase::PRODUCT_NAME));
    let known = || product.and_then(|id| draft.record(product::ID, id)).and_then(|known| known.get(product::NAME));
    if let Some(name) = named.or_else(known) {
        put(draft, change, service_case::PRODUCT, Some(name));
    }
}

/// What a repair leaves out, its case and its purchase say.
pub(super) fn repair_noted(draft: &mut Draft<'_>, change: &Change) {
    let Some(noted) = draft.record(repair::ID, change.id) else {
        return;
    };
    let case = noted.get(repair::SERVICE_CASE).and_then(|id| draft.record(service_case::ID, id));
    if noted.get(repair::CUSTOMER).is_none() {
        let customer = case.as_ref().and_then(|case| case.get(service_case::CUSTOMER));
        put(draft, change, repair::CUSTOMER, customer);
    }
    let new = change.action == Action::Create;
    let bought = noted.get(repair::PURCHASE).or_else(|| case.as_ref().filter(|_| new)?.get(service_case::PURCHASE));
    if noted.get(repair::PURCHASE) != bought {
        put(draft, change, repair::PURCHASE, bought);
    }
    let unsaid = noted.get(repair::UNDER_WARRANTY).is_none() && !edited(change, repair::UNDER_WARRANTY.field);
    let bought = bought.filter(|_| unsaid).and_then(|id| draft.record(purchase::ID, id));
    let until = bought.and_then(|bought| {
        let product = bought.get(purchase::PRODUCT).and_then(|id| draft.record(product::ID, id));
        purchase::warranted_until(&bought, product.as_ref())
    });
    if let Some(until) = until {
        let on = noted.get(repair::STARTED_ON).unwrap_or_else(|| draft.circumstances.today());
        put(draft, change, repair::UNDER_WARRANTY, Some(on <= until));
    }
}

/// The article that a case was solved with. One that was merged counts where it goes on.
fn helped(case: &Record) -> Option<RecordId> {
    let done = !service_case::CaseState::of(case).is_open() && case.get(service_case::MERGED_INTO).is_none();
    case.get(service_case::KNOWLEDGE).filter(|_| done)
}

/// What the batches of one commit have found out of articles so far.
#[derive(Default)]
pub(in crate::workspace) struct Knowledge {
    counts: HashMap<RecordId, i64>,
    /// The article that each case helped with which these batches made or changed.
    cases: HashMap<RecordId, Option<RecordId>>,
    written: HashSet<RecordId>,
}

impl Knowledge {
    /// Whether a batch of this commit wrote on an article.
    pub(in crate::workspace) fn wrote(&self, article: RecordId) -> bool {
        self.written.contains(&article)
    }
}

/// Whether a field is counted from the cases.
pub(super) fn is_summary(entity: EntityId, field: FieldId) -> bool {
    entity == article::ID && field == article::HELPED.field
}

fn stored(workspace: &Workspace, article: RecordId) -> i64 {
    let rows = workspace.children(service_case::ID, service_case::KNOWLEDGE.field, article);
    let cases = rows.into_iter().filter_map(|row| workspace.record_at(service_case::ID, row));
    i64::try_from(cases.filter(|case| helped(case) == Some(article)).count()).unwrap_or(i64::MAX)
}

/// Whether a change may alter what an article helped with.
fn concerns(change: &Change) -> bool {
    let sets = |field: FieldId| change.edits.iter().any(|edit| edit.field == field);
    match change.action {
        Action::Create | Action::Delete => sets(service_case::KNOWLEDGE.field),
        // A case that is closed already may be merged, too.
        Action::Update => {
            sets(service_case::KNOWLEDGE.field)
                || sets(service_case::STATE.field)
                || sets(service_case::MERGED_INTO.field)
        }
    }
}

/// Brings the count of each article concerned up to its cases.
pub(super) fn summarise(draft: &mut Draft<'_>) {
    let said = *draft.origin == Origin::Sync;
    let touches = |change: &Change| match change.entity {
        service_case::ID => concerns(change),
        article::ID => said && change.edits.iter().any(|edit| is_summary(article::ID, edit.field)),
        _ => false,
    };
    if draft.changes.iter().any(touches) {
        count(draft);
    }
}

// Nobody's first list is made of it.
#[inline(never)]
fn count(draft: &mut Draft<'_>) {
    let touched: Vec<(RecordId, Option<RecordId>)> = draft
        .changes
        .iter()
        .filter(|change| change.entity == service_case::ID && concerns(change))
        .map(|change| (change.id, draft.record(service_case::ID, change.id).as_ref().and_then(helped)))
        .collect();
    let mut changed: Vec<RecordId> = Vec::new();
    // What the backend says of a count may be one desk's, which knew only some of the cases.
    if *draft.origin == Origin::Sync {
        let told = draft.changes.iter().filter(|change| change.entity == article::ID);
        changed.extend(told.map(|change| change.id));
    }
    let workspace = draft.workspace;
    let known = &mut draft.pending.knowledge;
    for article in &changed {
        known.counts.entry(*article).or_insert_with(|| stored(workspace, *article));
    }
    for (id, after) in touched {
        let before = || workspace.record(service_case::ID, id).as_ref().and_then(helped);
        let before = known.cases.get(&id).copied().unwrap_or_else(before);
        for (article, more) in [(before, -1), (after, 1)] {
            if let Some(article) = article.filter(|_| before != after) {
                *known.counts.entry(article).or_insert_with(|| stored(workspace, article)) += more;
                changed.push(article);
            }
        }
        known.cases.insert(id, after);
    }
    changed.sort_unstable();
    changed.dedup();
    for article in changed {
        let count = draft.pending.knowledge.counts.get(&article).copied().filter(|count| *count > 0);
        draft.set(article::ID, article, article::HELPED.field, count.map(|count| -> Value { count.into_value() }));
        draft.pending.knowledge.written.insert(article);
    }
}
