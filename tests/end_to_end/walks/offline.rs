//! After one visit the network is not needed any more: not for a reload, a new tab, entering, changing, importing.

use serde_json::{Value, json};

use super::{change, enter_customer, shows_fact};
use crate::browser::Options;
use crate::files;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk};
use crate::importing;

const NAME: &str = "海岛断网贸易有限公司";

/// How large the icons of the app say that they are and how large they are, how it opens, and whether the page comes
/// from what is stored.
const APP: &str = r#"
const done = arguments[0];
(async () => {
  const address = document.querySelector('link[rel="manifest"]').href;
  const manifest = await (await fetch(address)).json();
  const icons = await Promise.all(manifest.icons.map(async ({ src, sizes }) => {
    const image = new Image();
    image.src = new URL(src, address);
    await image.decode();
    return [sizes, `${image.naturalWidth}x${image.naturalHeight}`];
  }));
  done([icons, manifest.display, navigator.serviceWorker.controller !== null]);
})().catch((error) => done(String(error)));
"#;

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

/// The icons as they are said to be and as they are, how the app is shown, and whether a service worker serves it.
type Installed = (Vec<(String, String)>, String, bool);

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_can_be_installed_as_an_app() {
    let walk = Walk::begin(Options::default()).await;
    let person = walk.person();
    person.is_ready_for_offline().await;
    person.reload().await;
    person.by_role(&["button"], "创建保险库").await;
    let answer = walk.browser.driver().execute_async(APP, Vec::<Value>::new()).await.unwrap();
    let told: Result<Installed, _> = answer.convert();
    let (icons, display, is_stored) = told.unwrap_or_else(|_| panic!("the app is not whole: {}", answer.json()));
    for size in ["192x192", "512x512"] {
        assert!(icons.iter().any(|(said, _)| said == size), "there is no icon of {size} but {icons:?}");
    }
    for (said, real) in &icons {
        assert!(said == "any" || said == real, "an icon of {real} says that it is {said}");
    }
    assert_eq!(display, "standalone");
    assert!(is_stored, "the page doesn't come from what is stored for use without a network");
    assert_eq!(walk.browser.reasons_not_to_install().await, json!([]), "the browser doesn't offer to install it");
}
