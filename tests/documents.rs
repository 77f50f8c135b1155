//! What has to be written down twice says the same in both places, and what every field has to say is said by all.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

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

#[test]
fn what_another_browser_cannot_do_is_told_to_people_with_its_reason() {
    let told = text("docs/reliability.md");
    let table = text("tests/end_to_end/kind.rs");
    let reasons = table.lines().map(str::trim).filter(|line| line.starts_with("(Kind::"));
    let reasons: Vec<&str> = reasons.map(|line| line.split('"').nth(1).expect("a reason in quotes")).collect();
    assert!(reasons.len() >= 3, "tests/end_to_end/kind.rs has another shape than this test knows");
    for reason in reasons {
        assert!(told.contains(reason), "docs/reliability.md doesn't say that {reason}");
    }
}

#[test]
fn the_walks_that_run_on_both_stores_are_those_that_the_document_names() {
    let line = text("Makefile");
    let line = line.lines().find_map(|line| line.strip_prefix("STORAGE_WALKS := ")).expect("the walks in the Makefile");
    let named: Vec<String> = line.split_whitespace().map(|walk| format!("`{walk}`")).collect();
    assert!(text("docs/reliability.md").contains(&format!("({})", named.join(", "))), "docs/reliability.md: {named:?}");
    for walk in line.split_whitespace() {
        assert!(!text(&format!("tests/end_to_end/walks/{walk}.rs")).is_empty());
    }
}

/// Kinds of fields that hold no words.
const WORDLESS: [&str; 7] = ["checkbox", "radio", "date", "datetime-local", "time", "range", "color"];

/// Every source below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources").flatten().map(|entry| entry.path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let is_source = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let below = folders.iter().flat_map(|folder| sources(folder));
    files.into_iter().filter(is_source).chain(below).collect()
}

/// Whether a field, from its tag on, holds words and lets the browser keep them.
fn is_kept_by_the_browser(field: &str) -> bool {
    let end = ["/>", "</textarea>"].iter().filter_map(|end| field.find(end)).min().unwrap_or(field.len());
    let attributes = &field[..end];
    let is_wordless = WORDLESS.iter().any(|kind| attributes.contains(&format!("type=\"{kind}\"")));
    !is_wordless && !attributes.contains("autocomplete=")
}

#[test]
fn no_field_leaves_what_was_typed_into_it_to_the_browsers_own_files() {
    // To bring a tab back after a crash, browsers write what its fields hold to disk, in the clear. They leave out those
    // that say something of their completion.
    assert!(is_kept_by_the_browser("<textarea\n rows=3 ></textarea> autocomplete=\"off\""));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut looked_at = 0;
    let mut found = Vec::new();
    for file in sources(&folder) {
        let source = std::fs::read_to_string(&file).expect("a source");
        for tag in ["<input\n", "<input ", "<textarea\n", "<textarea "] {
            for (at, _) in source.match_indices(tag) {
                looked_at += 1;
                if is_kept_by_the_browser(&source[at..]) {
                    found.push(format!("{}:{}", file.display(), source[..at].lines().count()));
                }
            }
        }
    }
    assert!(looked_at > 40, "only {looked_at} fields were found");
    assert!(found.is_empty(), "fields without autocomplete: {found:#?}");
}

/// The memos that a source makes, and only tracks by their name.
fn tracked_memos(source: &str) -> Vec<String> {
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let makes = source.match_indices(" = Memo::new(").filter_map(|(at, _)| source[..at].rsplit_once("let "));
    let names = makes.map(|(_, name)| name.split(':').next().unwrap_or(name).trim().to_owned());
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let is_tracked = |name: &String| {
        let call = format!("{name}.track()");
        source.match_indices(call.as_str()).any(|(at, _)| !source[..at].ends_with(is_word))
    };
    names.filter(is_tracked).collect()
}

#[test]
fn no_card_or_list_waits_for_a_memo_that_nobody_reads() {
    // A memo asks its sources when it is read. One that is only tracked has none, and is never told of a change.
    assert_eq!(tracked_memos("let shown =\n Memo::new(move |_| 1);\n shown.track();"), ["shown"]);
    assert!(tracked_memos("let at = Memo::new(move |_| 1); at.with(|_| ()); state.at.track();").is_empty());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let found: Vec<(PathBuf, Vec<String>)> = sources(&folder)
        .into_iter()
        .map(|file| (file.clone(), tracked_memos(&std::fs::read_to_string(file).expect("a source"))))
        .filter(|(_, memos)| !memos.is_empty())
        .collect();
    assert!(found.is_empty(), "read these memos instead of tracking them: {found:#?}");
}
