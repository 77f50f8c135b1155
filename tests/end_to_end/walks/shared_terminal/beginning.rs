//! The administrator: three members, the ledger, and some of its customers for the seller.

use std::collections::BTreeSet;

use clientele::i18n::texts::{members, module, team};
use clientele::model::schema::schema;
use clientele::model::schema::tables::customer;
use clientele::model::text::Locale;

use super::{AGENT, CITY, Company, SELLER, SHORT_NAME, filled, names_in_list};
use crate::harness::{MEMBER, Walk};
use crate::importing::{self, said};
use crate::ledger::{TrueRow, distinct, fixture, truth};
use crate::person::Person;
use crate::walks::audit::has_line;
use crate::walks::rights::add;
use crate::walks::{change, open};

/// Beside the administrator, who has created the vault.
pub(super) async fn two_members_are_added(person: &Person) {
    person.go("设置").await;
    add(person, SELLER, team::SALES).await;
    add(person, AGENT, team::SERVICE_AGENT).await;
    for (name, role) in [(MEMBER, members::ADMINISTRATOR), (SELLER, team::SALES), (AGENT, team::SERVICE_AGENT)] {
        has_line(person, &[name, said(role), said(members::ACTIVE)]).await;
    }
}

/// Those of the ledger who are beyond doubt and of another city.
fn elsewhere() -> Vec<TrueRow> {
    let mut rows = distinct(&truth());
    rows.retain(|row| !row.name.contains(CITY));
    rows
}

pub(super) async fn the_ledger_is_taken_in(walk: &Walk, person: &Person) -> Company {
    importing::take_in(person, &fixture("ledger.xlsx")).await;
    person.go("客户").await;
    let total = person.count().await;
    let mut rows = elsewhere().into_iter();
    let (Some(erased), Some(bystander)) = (rows.next(), rows.next()) else {
        panic!("two customers that are beyond doubt")
    };
    open(person, &erased.name).await;
    change(person, "客户简称", SHORT_NAME).await;
    let address = walk.site.address(person.path().await.trim_start_matches('/'));
    Company { total, own: BTreeSet::new(), erased, address, bystander }
}

/// All that the list finds by the city, in one step; gives their names.
pub(super) async fn some_customers_go_to_the_seller(walk: &Walk, person: &Person) -> BTreeSet<String> {
    let sure = distinct(&truth()).iter().filter(|row| row.name.contains(CITY)).count();
    person.go("客户").await;
    person.fill(said(module::QUICK), CITY).await;
    person
        .until(&format!("list of the customers of {CITY}"), async || {
            (sure..sure * 2).contains(&person.count().await).then_some(())
        })
        .await;
    // The search may still be learning the last of the imported records.
    person.count_that_stays(1_500).await;
    let own = names_in_list(&walk.browser).await;
    let many = format!("{} 个客户", own.len());
    person.tick("全选").await;
    person.press(said(module::ASSIGN)).await;
    let owner = schema().field(customer::ID, customer::OWNER.field).expect("an owner").label.get(Locale::Chinese);
    person.fill(owner, SELLER).await;
    person.press(&filled(module::CHANGE_MANY, &[&many])).await;
    person.sees(&filled(module::CHANGED, &[&many])).await;
    person.leaves_dialog().await;
    person.press(said(module::CLEAR_FILTERS)).await;
    person.status_saved().await;
    own
}
