//! A pipeline that a desk has edited: what follows at the door follows from its stages (G2, R204).

use super::*;
use crate::model::pipeline::{Agreed, Preset, StageRule};
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::{policy, stage_step};
use crate::workspace::query::Day;
use crate::workspace::{Query, Sort};

fn agreement(agreed: &Agreed) -> Change {
    let row = Record::new(policy::ID, policy::PIPELINE).with(policy::NAME, "pipeline".to_owned());
    Change::creation(row.with(policy::BODY, agreed.write()))
}

fn deal_of(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(opportunity::ID, id)).unwrap()
}

fn new_deal(session: &TestSession, name: &str) -> Record {
    let customer = new_customer(session, name);
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, name.to_owned())
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::DEAL_AMOUNT, 380_000);
    commit(session, vec![Change::create(&deal)]).unwrap();
    deal_of(session, deal.id)
}

fn moved(session: &TestSession, id: RecordId, stage: Stage) -> Record {
    let before = deal_of(session, id);
    let after = before.clone().with(opportunity::STAGE, stage);
    commit(session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    deal_of(session, id)
}

#[test]
fn a_deal_begins_and_is_won_where_the_company_says() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    commit(&session, vec![agreement(&Agreed::preset(Preset::Buying))]).unwrap();
    let deal = new_deal(&session, "仓储系统");
    assert_eq!((deal.get(opportunity::STAGE), deal.get(opportunity::PROBABILITY)), (Some(Stage::AWARENESS), Some(5)));
    let asked = moved(&session, deal.id, Stage::CONSIDERATION);
    assert_eq!((asked.get(opportunity::OUTCOME), asked.get(opportunity::PROBABILITY)), (Some(Outcome::Open), Some(50)));
    let won = moved(&session, deal.id, Stage::CARE);
    assert_eq!((won.get(opportunity::OUTCOME), won.get(opportunity::PROBABILITY)), (Some(Outcome::Won), Some(100)));
    let back = moved(&session, deal.id, Stage::RESEARCH);
    assert_eq!((back.get(opportunity::OUTCOME), back.get(opportunity::CLOSED_ON)), (Some(Outcome::Open), None));
    let said = back.clone().with(opportunity::OUTCOME, Outcome::Won);
    commit(&session, vec![Change::between(&back, &said).unwrap()]).unwrap();
    assert_eq!(deal_of(&session, deal.id).get(opportunity::STAGE), Some(Stage::PURCHASE));
    // What is agreed on is there when the vault is opened again.
    let again = open(&store, 2);
    assert_eq!(again.read(|workspace| workspace.pipeline().first()), Stage::AWARENESS);
}

#[test]
fn a_deal_that_a_ledger_calls_won_and_gives_no_stage_stays_won() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = |name: &str, outcome: Outcome| {
        let deal = Record::new(opportunity::ID, session.new_id())
            .with(opportunity::NAME, name.to_owned())
            .with(opportunity::CUSTOMER, new_customer(&session, name))
            .with(opportunity::DEAL_AMOUNT, 380_000)
            .with(opportunity::LOSS_REASON, "预算取消".to_owned())
            .with(opportunity::OUTCOME, outcome);
        commit(&session, vec![Change::create(&deal)]).unwrap();
        let kept = deal_of(&session, deal.id);
        (kept.get(opportunity::OUTCOME), kept.get(opportunity::STAGE))
    };
    let pipeline = session.read(|workspace| (workspace.pipeline().first(), workspace.pipeline().won()));
    assert_eq!(deal("去年的设备", Outcome::Won), (Some(Outcome::Won), Some(pipeline.1)));
    assert_eq!(deal("去年没成的", Outcome::Lost), (Some(Outcome::Lost), Some(pipeline.0)));
}

#[test]
fn deals_move_with_the_stages_in_one_step_and_none_is_lost_or_won_by_that() {
    let session = open(&MemoryStore::default(), 1);
    let open_deal = new_deal(&session, "仓储系统");
    let sold = new_deal(&session, "泊位监控");
    let sold = moved(&session, sold.id, Stage::WON);
    let to =
        |deal: &Record, stage: Stage| Change::between(deal, &deal.clone().with(opportunity::STAGE, stage)).unwrap();
    let stays = |session: &TestSession| session.read(|workspace| workspace.count(stage_step::ID));
    let before = stays(&session);
    let changes =
        vec![agreement(&Agreed::preset(Preset::Buying)), to(&open_deal, Stage::AWARENESS), to(&sold, Stage::PURCHASE)];
    commit(&session, changes).unwrap();
    let outcome = |id: RecordId| deal_of(&session, id).get(opportunity::OUTCOME);
    assert_eq!((outcome(open_deal.id), outcome(sold.id)), (Some(Outcome::Open), Some(Outcome::Won)));
    assert_eq!(deal_of(&session, sold.id).get(opportunity::CLOSED_ON), sold.get(opportunity::CLOSED_ON));
    assert_eq!(stays(&session), before + 2, "the stages that they left are remembered");
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.pipeline().first()), Stage::LEAD);
    let stages = [open_deal.id, sold.id].map(|id| deal_of(&session, id).get(opportunity::STAGE));
    assert_eq!(stages, [Some(Stage::LEAD), Some(Stage::WON)]);
}

#[test]
fn a_list_by_stage_is_in_the_order_of_the_company() {
    let session = open(&MemoryStore::default(), 1);
    let mut agreed = Agreed::default();
    let own = StageRule { name: Some("样机试用".to_owned()), ..StageRule::usual(Stage(11), 60) };
    agreed.stages.insert(1, own);
    agreed.stages.swap(2, 3);
    let order = [Stage::LEAD, Stage(11), Stage::PROPOSAL, Stage::ANALYSIS, Stage::WON];
    for (stage, name) in order.into_iter().rev().zip(["甲", "乙", "丙", "丁", "戊"]) {
        let deal = new_deal(&session, name);
        if stage != Stage::LEAD {
            moved(&session, deal.id, stage);
        }
    }
    let listed = || {
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let sort = Some(Sort { field: opportunity::STAGE.field, descending: false });
        let query = Query { sort, ..Query::all(opportunity::ID, day) };
        let rows = session.read(|workspace| workspace.query(&query));
        let stage =
            |row: u32| session.read(|workspace| workspace.record_at(opportunity::ID, row))?.get(opportunity::STAGE);
        rows.into_iter().filter_map(stage).collect::<Vec<_>>()
    };
    assert_eq!(listed(), [Stage::LEAD, Stage::ANALYSIS, Stage::PROPOSAL, Stage::WON, Stage(11)]);
    commit(&session, vec![agreement(&agreed)]).unwrap();
    assert_eq!(listed(), order, "no deal was touched, and the order is another");
}
