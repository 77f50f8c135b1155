//! What has to be written down twice says the same in both places.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::Path;

use clientele::model::text::Locale;
use clientele::pages::help::manual;
use clientele::pages::routes::Place;
use clientele::pages::surveys::{link, returned};

fn text(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{path} can't be read: {error}"))
}

#[test]
fn the_service_worker_knows_every_page() {
    let script = text("public/sw.js");
    let list = script.lines().find_map(|line| line.strip_prefix("const PLACES = ")?.strip_suffix(';'));
    let known: Vec<String> = serde_json::from_str(list.expect("sw.js lists the pages in one line")).unwrap();
    // The first page has the address of the desk itself.
    let pages: Vec<&str> = std::iter::once("").chain(Place::ALL.iter().map(|place| place.segment())).collect();
    assert_eq!(known, pages, "PLACES in public/sw.js is not the list in src/pages/routes.rs");
}

#[test]
fn the_site_carries_the_manuals_that_the_help_asks_for() {
    let page = text("index.html");
    for locale in [Locale::Chinese, Locale::English] {
        let (folder, name) = manual::file(locale).split_once('/').expect("a folder and a name");
        let copied = format!("rel=\"copy-file\" href=\"docs/{name}\" data-target-path=\"{folder}\"");
        assert!(page.contains(&copied), "index.html doesn't have {name} copied to {folder}/");
        assert!(!text(&format!("docs/{name}")).is_empty());
    }
}

#[test]
fn the_form_of_a_survey_and_the_desk_agree_on_how_answers_travel() {
    let script = text("public/answer.js");
    for (name, value) in [("FORM", link::FORM), ("MARK", returned::MARK), ("ANSWERS", link::ANSWERS)] {
        assert!(script.contains(&format!("const {name} = \"{value}\";")), "public/answer.js has another {name}");
    }
    // It must not reach what the desk keeps on a device, and it comes from the host alone.
    for kept in ["indexedDB", "localStorage", "sessionStorage", "caches", "serviceWorker"] {
        assert!(!script.contains(kept), "public/answer.js names {kept}");
    }
    assert!(text("public/sw.js").contains(&format!("new URL(\"{}\", SCOPE)", link::PAGE)));
    assert!(text("tools/postbuild.mjs").contains(&format!("\"{}\"", link::PAGE)));
}

/// The headers that go with every file, from the file that ships with the site.
fn security_headers() -> Vec<(String, String)> {
    let rules = text("public/_headers");
    let every_file = rules.lines().skip_while(|line| *line != "/*").skip(1);
    let headers = every_file.take_while(|line| line.starts_with(' ')).map(|line| {
        let (name, value) = line.trim().split_once(": ").expect("a name and a value");
        (name.to_owned(), value.to_owned())
    });
    headers.collect()
}

/// All files of a kind below a folder.
fn files_of(folder: &str, ending: &str) -> Vec<String> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&place).unwrap_or_else(|error| panic!("{folder} can't be read: {error}"));
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files_of(&path, ending));
        } else if path.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_policy_lets_through_the_makers_of_markup_that_there_are_and_no_other() {
    let headers = security_headers();
    let policy = headers.iter().find(|(name, _)| name == "Content-Security-Policy").expect("a policy");
    assert!(policy.1.contains("; require-trusted-types-for 'script'; trusted-types clientele clientele-start"));
    for (file, name) in [("tools/guard.mjs", "clientele"), ("public/boot.js", "clientele-start")] {
        assert_eq!(text(file).matches("createPolicy(").count(), 1, "{file}");
        assert!(text(file).contains(&format!("createPolicy(\"{name}\"")), "{file} makes no policy {name}");
    }
}

#[test]
fn nobody_makes_markup_of_a_text() {
    let sources = files_of("src", ".rs");
    assert!(sources.len() > 300, "only {} files were looked at", sources.len());
    for file in sources {
        for way in ["inner_html", "outer_html", "insert_adjacent_html", "srcdoc", "document.write", "DomParser"] {
            assert!(!text(&file).contains(way), "{file} has {way}: markup comes from view! alone");
        }
    }
}

#[test]
fn the_examples_for_hosts_send_the_same_security_headers_as_the_shipped_file() {
    let guide = text("docs/deploy.md");
    let lines: Vec<&str> = guide.lines().map(str::trim).collect();
    let headers = security_headers();
    assert!(headers.iter().any(|(name, _)| name == "Content-Security-Policy"), "public/_headers has no policy");
    for (name, value) in headers {
        for example in [format!("add_header {name} \"{value}\" always;"), format!("{name} \"{value}\"")] {
            let count = lines.iter().filter(|line| **line == example).count();
            assert_eq!(count, 1, "docs/deploy.md must hold this line once: {example}");
        }
    }
}
