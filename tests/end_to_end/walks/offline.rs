//! After one visit the network is not needed any more: not for a reload, a new tab, entering, changing, importing.

use super::{change, enter_customer, shows_fact};
use crate::files;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk};
use crate::importing;

const NAME: &str = "海岛断网贸易有限公司";

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_without_a_network_works_on() {
    let mut walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.is_ready_for_offline().await;
    walk.site.stop();

    person.reload().await;
    person.press(VAULT).await;
    person.desk_is_open().await;
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    change(&person, "客户简称", "断网").await;

    walk.browser.new_tab().await;
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    person.press(NAME).await;
    shows_fact(&person, "客户简称", "断网").await;

    let folder = Folder::new("files");
    let file = files::few_customers(&folder, &["渔港冷链有限公司", "灯塔航运有限公司", "礁石旅行有限公司"]);
    importing::take_in(&person, &file).await;
    person.go("客户").await;
    person.counts(4).await;
    person.sees("灯塔航运有限公司").await;
}
