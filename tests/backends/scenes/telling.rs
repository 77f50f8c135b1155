//! Telling the server much, and being cut short in the middle: by a server that asks to sign in, and by its end.

use clientele::model::schema::tables::contact;
use clientele::sync::rest::access;
use serde_json::{Value as Json, json};

use super::{add_contacts, agree, asked_to_sign_in, got_no_answer};
use crate::desk::Desk;
use crate::server::Server;

/// More than any server takes in one request.
const MANY: usize = 120;

/// New rows, alone or in batches, and not what is asked to sign in or to stay so.
fn additions() -> Json {
    json!({ "method": "POST", "path": "^(?!.*/auth-)" })
}

/// The second of several writes is answered by 401: once, and then until the person has signed in.
pub async fn refused_in_the_middle(server: &Server, mine: &Desk, theirs: &Desk) {
    for times in [1, -1] {
        let before = mine.records(contact::ID).len();
        add_contacts(mine, MANY, &format!("登录 {times}")).await;
        server.calm().await;
        let rule =
            json!({ "match": additions(), "do": "status", "status": 401, "body": {}, "after": 1, "count": times });
        server.trouble(rule).await;
        let result = mine.try_sync().await;
        // A token that renews itself is renewed, and nobody hears of it.
        if times == 1 && access::renews_itself(mine.engine.backend().profile()) {
            assert!(result.is_ok(), "{result:?}");
        } else {
            asked_to_sign_in(&result);
            assert!(!mine.untold().is_empty(), "what was not told still waits");
        }
        server.calm().await;
        mine.sign_in(server).await;
        agree(mine, theirs).await;
        for desk in [mine, theirs] {
            assert_eq!(desk.records(contact::ID).len(), before + MANY, "{}", desk.name);
        }
    }
}

/// The server is killed after the first of several writes, whose answer still comes, and started again.
pub async fn killed_in_the_middle(server: &mut Server, mine: &Desk, theirs: &Desk) {
    let before = mine.records(contact::ID).len();
    add_contacts(mine, MANY, "重启").await;
    server.calm().await;
    server.trouble(json!({ "match": additions(), "do": "hold", "count": 1 })).await;
    let meanwhile = async {
        server.held().await;
        server.stop();
        server.release().await;
    };
    let (result, ()) = tokio::join!(mine.try_sync(), meanwhile);
    got_no_answer(&result);
    assert!(!mine.untold().is_empty(), "what was not told still waits");
    server.start_again();
    agree(mine, theirs).await;
    for desk in [mine, theirs] {
        assert_eq!(desk.records(contact::ID).len(), before + MANY, "{}", desk.name);
    }
}
