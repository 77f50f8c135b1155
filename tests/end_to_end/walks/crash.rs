//! A bug of ours ends in a page that says so: the words that were typed are there again after a reload, and the report
//! that people send along says nothing of their customers.

use clientele::i18n::texts::{settings as words, shell, ui};
use serde_json::json;

use super::{enter_customer, shows_fact};
use crate::axe;
use crate::harness::{VAULT, Walk};
use crate::importing::said;
use crate::person::pause;

const NAME: &str = "温州惊雷电器有限公司";
const TYPED: &str = "没来得及保存";

/// Makes the browser fail where the program takes it for granted that it can't, and say a customer's name with it.
const BREAK: &str = "const name = arguments[0]; Node.prototype.cloneNode = () => { throw new Error(name); };";

#[tokio::test(flavor = "multi_thread")]
async fn a_bug_of_ours_loses_no_words_and_tells_no_customer() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, NAME).await;
    person.press("编辑").await;
    person.fill("客户简称", TYPED).await;
    // Words are put aside a moment after they were typed.
    person.settles(2_500).await;
    walk.browser.driver().execute(BREAK, vec![json!(NAME)]).await.unwrap();
    person.press("取消").await;
    person.by_role(&["heading"], said(words::CRASH)).await;
    person.sees(said(words::CRASH_TEXT)).await;

    let report = person.words_within(("region", said(words::REPORT))).await;
    let release = concat!("Clientele ", env!("CARGO_PKG_VERSION"));
    assert!(
        report.starts_with(release) && report.contains(".rs:"),
        "the report doesn't say where it happened: {report}"
    );
    for secret in [NAME, TYPED, VAULT] {
        assert!(!person.says(secret).await, "“{secret}” is told: {}", person.words().await);
    }
    person.press(said(words::COPY)).await;
    person
        .until("copy of the report", async || {
            let copied = walk.browser.clipboard().await;
            (copied.split_whitespace().collect::<Vec<_>>().join(" ") == report).then_some(())
        })
        .await;

    for theme in ["light", "dark"] {
        walk.browser.set_system_theme(theme).await;
        pause(200).await;
        let violations = axe::violations(&walk.browser, None).await;
        assert!(violations.is_empty(), "{theme}:\n{}", violations.join("\n"));
    }
    walk.browser.set_size(360, 740).await;
    person.stands_still(100).await;
    assert_eq!(person.overflow().await, 0, "pixels of the notice that stick out of a phone");
    walk.browser.set_size(1440, 900).await;

    person.press(said(words::RELOAD)).await;
    person.press(VAULT).await;
    person.sees(said(shell::UNFINISHED_FORMS).replace("{0}", "1").as_str()).await;
    person.press("编辑").await;
    person.sees(said(ui::RESTORED)).await;
    person.holds("客户简称", TYPED).await;
    person.press("保存").await;
    person.status_saved().await;
    shows_fact(&person, "客户简称", TYPED).await;
}
