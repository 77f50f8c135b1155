//! What a record was before is known after a reload, too, and nothing of another record is taken for it.

use super::*;
use crate::model::change::Action;
use crate::workspace::session::PastStep;

fn past(session: &TestSession, id: RecordId, after: u64) -> Vec<PastStep> {
    block_on(session.past(customer::ID, id, after, &mut || true)).unwrap().steps
}

fn name_before(step: &PastStep) -> Option<Value> {
    let edit = step.edits.iter().find(|edit| edit.field == customer::NAME.field);
    edit.and_then(|edit| edit.before.clone())
}

#[test]
fn what_was_entered_wrong_is_still_known_after_a_reload_by_whom_and_when() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华顶物流有限公司");
    let other = new_customer(&session, "天津众盛物流有限公司");
    update(&session, id, customer::NAME.field, text("北京华顶物流有限公司"), text("北京华鼎物流有限公司")).unwrap();
    update(&session, other, customer::REMARK.field, None, text("月结客户")).unwrap();
    block_on(session.compact()).unwrap();
    let session = open(&store, 2);
    let steps = past(&session, id, 0);
    assert_eq!(steps.iter().map(|step| step.action).collect::<Vec<_>>(), [Action::Update, Action::Create]);
    assert_eq!(steps[0].author, "王芳");
    assert_eq!(name_before(&steps[0]), text("北京华顶物流有限公司"));
    assert!(steps[0].at > steps[1].at);
}

#[test]
fn only_what_came_since_is_read_again_and_an_undone_deletion_hides_nothing() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    update(&session, id, customer::NAME.field, text("北京华鼎物流有限公司"), text("华鼎")).unwrap();
    let read = block_on(session.past(customer::ID, id, 0, &mut || true)).unwrap();
    assert_eq!(read.steps.len(), 2);
    commit(&session, vec![Change::delete(&customer_of(&session, id))]).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(past(&session, id, read.through).len(), 2);
    let all: Vec<Action> = past(&session, id, 0).iter().map(|step| step.action).collect();
    assert_eq!(all, [Action::Create, Action::Delete, Action::Update, Action::Create]);
    // Whoever leaves the page waits for nothing.
    assert!(block_on(session.past(customer::ID, id, 0, &mut || false)).unwrap().steps.is_empty());
}
