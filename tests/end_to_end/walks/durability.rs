//! The power goes at any moment: what was shown as saved is there afterwards.

use std::cell::RefCell;
use std::time::Duration;

use crate::harness::{VAULT, Walk};
use crate::person::{Person, pause};

/// How often the power goes, unless the environment says otherwise: `make soak-power` has it go two hundred times.
const CUTS: u64 = 20;

fn cuts() -> u64 {
    let said = std::env::var("CLIENTELE_CUTS").ok().filter(|said| !said.is_empty());
    said.map_or(CUTS, |said| said.parse().unwrap_or_else(|_| panic!("CLIENTELE_CUTS is no number: {said}")))
}

/// Enters one customer after the other and notes those that were shown as saved, until it is stopped.
async fn enter_without_end(person: &Person, round: u64, tried: &RefCell<usize>, saved: &RefCell<Vec<String>>) {
    for number in 0_u64.. {
        let name = format!("第{round}次断电{number}号{}", ["甲", "乙", "丙", "丁", "戊"][(number % 5) as usize]);
        *tried.borrow_mut() += 1;
        super::enter_customer(person, &name).await;
        person.status_saved().await;
        saved.borrow_mut().push(name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn power_cuts_while_saving_lose_nothing_that_was_shown_as_saved() {
    let mut walk = Walk::with_open_vault().await;
    let saved = RefCell::new(Vec::new());
    let tried = RefCell::new(0);
    let cuts = cuts();
    for round in 0..cuts {
        let person = walk.person();
        person.go("客户").await;
        let before = saved.borrow().len();
        // After the first one that is shown as saved, and then spread over everything that happens while the next ones
        // are entered and saved: the same moments in each run.
        let moment = Duration::from_millis(round * 733 % 1_500);
        let first_is_saved = async {
            while saved.borrow().len() == before {
                pause(20).await;
            }
            tokio::time::sleep(moment).await;
        };
        tokio::select! {
            () = enter_without_end(&person, round, &tried, &saved) => {}
            () = first_is_saved => {}
        }
        walk.browser.kill();
        walk.browser.start_again().await;
        let person = walk.person();
        person.visit(&walk.site.address("customers")).await;
        person.press(VAULT).await;
        person.desk_is_open().await;
        person.go("客户").await;
        let (shown, tried) = (saved.borrow().len(), *tried.borrow());
        if shown > 0 {
            let what = format!("list, after cut {round}, of the {shown} customers that were shown as saved");
            let count = person.until(&what, async || Some(person.count().await).filter(|count| *count >= shown)).await;
            assert!(count <= tried, "after cut {round} there are {count} customers and only {tried} were entered");
        }
        let last = saved.borrow().last().cloned();
        if let Some(last) = last {
            person.search_finds(&last, &last).await;
            person.keys("Escape").await;
        }
    }
    let saved = saved.into_inner();
    assert!(saved.len() as u64 >= cuts, "only {} customers were saved in all rounds together", saved.len());
    let person = walk.person();
    for name in &saved {
        person.search_finds(name, name).await;
    }
    eprintln!("power cuts: {cuts}; shown as saved: {}; lost: 0", saved.len());
    walk.browser.databases_lie_where_they_should();
}
