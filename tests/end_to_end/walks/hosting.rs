//! What a host must send along, and that the built site lives in a folder as well as at the root.

use serde_json::{Value, json};

use crate::browser::Options;
use crate::folder::{Folder, files_below};
use crate::harness::{VAULT, Walk, create_vault};
use crate::http::get;
use crate::release::Release;
use crate::site::{Site, dist};

#[test]
fn no_page_is_sent_without_the_rules_that_keep_foreign_code_out() {
    let site = Site::serve(&dist(), "/", 0);
    for path in ["/", "/customers", "/sw.js", "/answer.html", "/answer.js", "/manifest.webmanifest"] {
        let answer = get(site.port(), path, !path.contains('.'));
        assert_eq!(answer.status, 200, "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        for wanted in ["default-src 'none'", "object-src 'none'", "frame-ancestors 'none'", "style-src 'self'"] {
            assert!(policy.contains(wanted), "{path}: {policy} lacks {wanted}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(!policy.replace("'wasm-unsafe-eval'", "").contains("unsafe-eval"), "{path}: {policy}");
        for wanted in
            ["require-trusted-types-for 'script'", "trusted-types clientele clientele-start", "default-src 'none'"]
        {
            assert!(policy.split("; ").any(|rule| rule == wanted), "{path}: {policy} lacks {wanted}");
        }
        for (name, wanted) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(answer.header(name), Some(wanted), "{path}");
        }
        let rights = answer.header("permissions-policy").unwrap_or_default();
        for right in ["camera=()", "microphone=()", "geolocation=()", "usb=()", "payment=()"] {
            assert!(rights.contains(right), "{path}: {rights} lacks {right}");
        }
    }
    let page = get(site.port(), "/", true).body;
    assert!(!page.contains(" style=\"") && !page.contains("<script>"), "the page holds inline code or style");
    let missing = get(site.port(), "/assets/missing.js", false);
    assert_eq!(missing.status, 404, "a missing script is answered with something else");
}

#[test]
fn whatever_runs_or_styles_the_page_has_a_digest_and_comes_from_the_site() {
    let site = Site::serve(&dist(), "/", 0);
    let page = get(site.port(), "/", true).body;
    let tags: Vec<&str> = page.split('<').filter(|tag| tag.starts_with("script") || tag.starts_with("link")).collect();
    let runs =
        |tag: &&&str| ["script", "rel=\"stylesheet\"", "rel=\"modulepreload\""].iter().any(|kind| tag.contains(kind));
    let held: Vec<&&str> = tags.iter().filter(runs).collect();
    assert!(held.len() >= 4, "two scripts, a style and the program: {held:?}");
    for tag in held {
        assert!(tag.contains(" integrity=\"sha384-"), "no digest at <{tag}");
    }
    for tag in tags {
        // A digest may hold two slashes, too.
        let named = tag.split(" integrity=").next().unwrap_or_default();
        assert!(!named.contains("//"), "<{tag} leads to another site");
    }
}

#[test]
fn the_program_makes_markup_and_workers_behind_the_guard_alone() {
    let scripts = files_below(&dist().join("assets"));
    let program = scripts.iter().find(|file| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("clientele-") && name.ends_with(".js")
    });
    let script = std::fs::read_to_string(program.expect("the script of the program")).unwrap();
    for (place, guarded) in
        [("innerHTML", ".innerHTML = trusted.createHTML("), ("new Worker", "new Worker(trusted.createScriptURL(")]
    {
        assert_eq!((script.matches(place).count(), script.matches(guarded).count()), (1, 1), "{place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_was_changed_on_its_way_does_not_run() {
    const CHANGE: &str = "\ndocument.documentElement.dataset.changed = \"yes\";\n";
    const CHANGED: &str = "return document.documentElement.dataset.changed ?? \"no\";";
    let copy = Folder::new("dist");
    let release = Release::copied(&copy);
    let theme = files_below(&release.path().join("assets")).into_iter().find(|file| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("theme-") && name.ends_with(".js")
    });
    let name = theme.expect("the script that sets the theme").strip_prefix(release.path()).unwrap().to_owned();
    release.edit(&name.to_string_lossy(), |text| format!("{text}{CHANGE}"));
    let mut walk = Walk::begin(Options::default()).await;
    walk.site = Site::serve(release.path(), "/", 0);
    walk.person().visit(&walk.site.address("")).await;
    let answer = walk.browser.driver().execute(CHANGED, Vec::<Value>::new()).await.unwrap();
    assert_eq!(answer.json(), &json!("no"), "a changed script ran");
    complains(&walk, "integrity").await;
}

/// Waits until the browser complains of something.
async fn complains(walk: &Walk, of: &str) {
    let told = async || walk.browser.complaints().await.iter().any(|said| said.contains(of)).then_some(());
    walk.person().until(&format!("complaint of the browser about “{of}”"), told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_site_shows_the_desk_in_a_frame() {
    let walk = Walk::begin(Options::default()).await;
    let folder = Folder::new("frame");
    let page = format!("<!DOCTYPE html><title>frame</title><iframe src=\"{}\"></iframe>", walk.site.address(""));
    folder.write("index.html", page.as_bytes());
    let other = Site::serve(folder.path(), "/", 0);
    let _ = walk.browser.complaints().await;
    walk.person().visit(&other.address("")).await;
    complains(&walk, "frame-ancestors").await;
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
    person.arrives_at("/desk/customers").await;
    super::enter_customer(&person, "文件夹里的客户").await;
    let path = person
        .until("page of the customer", async || {
            Some(person.path().await).filter(|path| path.starts_with("/desk/customers/"))
        })
        .await;
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
