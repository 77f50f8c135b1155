//! The steps of an import as a person takes them, in Chinese. The words are the page's own, so that a better wording
//! breaks no walk.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use clientele::i18n::texts::import as words;
use clientele::model::Text;
use clientele::model::schema::schema;
use clientele::model::text::Locale;

use crate::person::{Person, pause};

/// How long a large file may take on a small machine.
const LONG: Duration = Duration::from_secs(150);

/// A text of the page as the walks see it.
pub fn said(text: Text) -> &'static str {
    text.get(Locale::Chinese)
}

/// Hands a file to the import page.
pub async fn choose(person: &Person, file: &Path) {
    person.go("导入").await;
    person.choose_file(file).await;
}

/// Goes on from the columns, which the desk has found by itself, to the checked rows.
pub async fn check(person: &Person) {
    there_is(person, "button", words::CHECK).await;
    person.press(said(words::CHECK)).await;
    there_is(person, "tab", words::FILTER_PROBLEMS).await;
}

/// Imports the checked rows and waits for the summary.
pub async fn import(person: &Person) {
    start(person).await;
    person.sees_within(said(words::DONE), LONG).await;
}

/// Begins to import the checked rows, however that ends.
pub async fn start(person: &Person) {
    let button = can_start(person).await;
    person.press(&button).await;
}

/// Waits until the checked rows can be imported; the name of the button that does.
pub async fn can_start(person: &Person) -> String {
    person
        .until("button that imports", async || {
            person.names(&["button"]).await.into_iter().find(|name| is_filled(words::IMPORT, name))
        })
        .await
}

/// Takes a file in from the first step to the summary.
pub async fn take_in(person: &Person, file: &Path) {
    choose(person, file).await;
    check(person).await;
    import(person).await;
}

/// Waits as long as a large file may take.
async fn there_is(person: &Person, role: &str, name: Text) {
    let deadline = Instant::now() + LONG;
    while !person.has(&[role], said(name)).await {
        assert!(Instant::now() < deadline, "there is no {role} “{}” but:\n{}", said(name), person.words().await);
        pause(100).await;
    }
}

/// The figure under a label of the page.
pub async fn figure(person: &Person, label: Text) -> usize {
    let what = format!("figure “{}”", said(label));
    person.until(&what, async || figure_now(person, label).await).await
}

async fn figure_now(person: &Person, label: Text) -> Option<usize> {
    person.figures().await.get(said(label))?.replace(',', "").parse().ok()
}

/// Waits until the figure under a label has become that.
pub async fn figure_becomes(person: &Person, label: Text, wanted: usize) {
    let what = format!("“{}” of {wanted}", said(label));
    person.until(&what, async || (figure_now(person, label).await == Some(wanted)).then_some(())).await;
}

/// Chooses which rows the preview shows, and gives their numbers as far as they say to be `total`.
pub async fn rows_of(person: &Person, filter: Text, total: usize) -> BTreeSet<u64> {
    person.press(said(filter)).await;
    // The rows of the filter before must be gone.
    pause(1_000).await;
    person.stands_still(300).await;
    let mut rows = BTreeSet::new();
    person.again("rows of the preview", async || person.any(&["grid"]).await.focus().await).await;
    person.keys("Home").await;
    for _ in 0..total + 50 {
        // What is skipped is not come back to: each step waits for the rows that it has led to.
        person.stands_still(20).await;
        person.until("rows that have arrived", async || are_there(person).await.then_some(())).await;
        rows.extend(row_numbers(person).await);
        if rows.len() >= total {
            // A row too many would show, too.
            pause(200).await;
            rows.extend(row_numbers(person).await);
            return rows;
        }
        person.keys("PageDown").await;
    }
    rows
}

/// Whether all rows in sight have arrived: one that is on its way says nothing.
async fn are_there(person: &Person) -> bool {
    !person.names(&["row"]).await.iter().any(String::is_empty)
}

async fn row_numbers(person: &Person) -> Vec<u64> {
    person.names(&["rowheader"]).await.iter().filter_map(|name| name.parse().ok()).collect()
}

/// The names of the buttons that give a template, of every table in both forms.
pub async fn templates(person: &Person) -> Vec<String> {
    let tables = schema().entities().filter(|table| table.imported);
    let mut names = Vec::new();
    for table in tables {
        for form in ["XLSX", "CSV"] {
            let name = words::TEMPLATE_OF.fill(Locale::Chinese, &[table.label.get(Locale::Chinese), form]);
            person.by_role(&["button"], &name).await;
            names.push(name);
        }
    }
    names
}

/// Whether a name is a text with some figure in its gap.
fn is_filled(text: Text, name: &str) -> bool {
    let Some((before, after)) = said(text).split_once("{0}") else { return name == said(text) };
    let figure = name.strip_prefix(before.trim_end()).and_then(|rest| rest.strip_suffix(after.trim_start()));
    figure.is_some_and(|figure| {
        let figure = figure.trim();
        !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || c == ',')
    })
}
