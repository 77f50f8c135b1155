//! A server that has forgotten everything: no desk is emptied with it, and a person decides.

use clientele::model::change::Change;
use clientele::model::schema::tables::{contact, customer};
use clientele::sync::backend::{Backend, Deletions};
use clientele::sync::engine::SyncError;
use clientele::sync::verdict::{Halt, Verdict};

use super::{agree, full_customer};
use crate::desk::Desk;
use crate::server::Server;

/// Whatever the server says then, the desks keep what they have; here the person decides that the desk is right.
pub async fn a_person_decides(server: &mut Server, mine: &Desk, theirs: &Desk) {
    // More than are believed to be gone without asking.
    let many = (0..60).map(|at| full_customer(mine, &format!("众多客户 {at}")));
    mine.commit(many.map(|record| Change::create(&record)).collect()).await;
    agree(mine, theirs).await;
    let before = names(mine);
    server.stop();
    server.start_again();
    mine.engine.compare_soon(&mine.session).await.expect("the vault is written");
    let result = mine.try_sync().await;
    match mine.engine.backend().abilities(customer::ID).deletions {
        Deletions::Swept => {
            let halted = matches!(result, Err(SyncError::Halted { why: Halt::Vanished(_), .. }));
            assert!(halted, "{result:?}");
        }
        // An empty table lists no deletions. Kinto begins a new collection with the moment of its first request, which
        // is later than all that was seen, and other servers name no newest moment: it looks as if nothing were new.
        Deletions::Listed => assert!(matches!(&result, Ok(outcome) if outcome.pulled == 0), "{result:?}"),
    }
    assert_eq!(names(mine), before, "a desk was emptied with the server");
    for table in &mine.engine.link().tables {
        let decided = mine.engine.decide(&mine.session, table, Verdict::DeskIsRight).await;
        decided.expect("the vault is written");
    }
    agree(mine, theirs).await;
    for desk in [mine, theirs] {
        assert_eq!(names(desk), before, "{}: not all came back", desk.name);
    }
}

/// What people call their customers and contacts: a server that gives the ids gives others the second time.
fn names(desk: &Desk) -> Vec<String> {
    let named = [(customer::ID, customer::NAME), (contact::ID, contact::NAME)];
    let records = named
        .into_iter()
        .flat_map(|(entity, name)| desk.records(entity).into_iter().map(move |record| record.text(name).to_owned()));
    let mut names: Vec<String> = records.collect();
    names.sort();
    names
}
