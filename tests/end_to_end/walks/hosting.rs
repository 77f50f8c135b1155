//! What a host must send along, and that the built site lives in a folder as well as at the root.

use crate::browser::Options;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk, create_vault};
use crate::http::get;
use crate::release::Release;
use crate::site::{Site, dist};

#[test]
fn no_page_is_sent_without_the_rules_that_keep_foreign_code_out() {
    let site = Site::serve(&dist(), "/", 0);
    for path in ["/", "/customers", "/sw.js", "/boot.js"] {
        let answer = get(site.port(), path, !path.contains('.'));
        assert_eq!(answer.status, 200, "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        for wanted in ["default-src 'none'", "object-src 'none'", "frame-ancestors 'none'", "style-src 'self'"] {
            assert!(policy.contains(wanted), "{path}: {policy} lacks {wanted}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(!policy.replace("'wasm-unsafe-eval'", "").contains("unsafe-eval"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
    }
    let page = get(site.port(), "/", true).body;
    assert!(!page.contains(" style=\"") && !page.contains("<script>"), "the page holds inline code or style");
    let missing = get(site.port(), "/assets/missing.js", false);
    assert_eq!(missing.status, 404, "a missing script is answered with something else");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_in_a_folder_opens_deep_links_and_breaks_no_rule() {
    let copy = Folder::new("dist");
    let release = Release::copied(&copy);
    release.move_to("/desk/");
    let mut walk = Walk::begin(Options::default()).await;
    walk.site = Site::serve(release.path(), "/desk/", 0);
    let page = get(walk.site.port(), "/desk/customers", true);
    assert!(page.header("content-security-policy").is_some(), "the page in the folder has no policy");
    let person = walk.person();
    person.visit(&walk.site.address("settings")).await;
    create_vault(&person, None).await;
    person.by_role(&["heading"], "设置").await;
    person.go("客户").await;
    assert_eq!(person.path().await, "/desk/customers");
    super::enter_customer(&person, "文件夹里的客户").await;
    let path = person.path().await;
    assert!(path.starts_with("/desk/customers/"), "{path}");
    person.reload().await;
    person.press(VAULT).await;
    person.by_role(&["button"], "关闭详情").await;
    assert_eq!(person.path().await, path);
    person.go("导入").await;
    person.any(&["file"]).await;
    // What the browser says of the site that was there before the move is no concern of this one.
    let here = walk.site.address("");
    let complaints: Vec<String> =
        walk.browser.complaints().await.into_iter().filter(|said| said.contains(&here)).collect();
    assert!(complaints.is_empty(), "the browser complains: {complaints:?}");

    // Its service worker keeps to the folder, too.
    person.is_ready_for_offline().await;
    walk.site.stop();
    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    person.sees("文件夹里的客户").await;
}
