//! Files that are broken, hostile or of another kind are named for what they are, and touch nothing.

use std::time::{Duration, Instant};

use clientele::i18n::texts::import as words;

use super::enter_customer;
use crate::files;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk};
use crate::importing::{self, said};
use crate::person::{Person, pause};

const OLD: &str = "早就在的客户有限公司";

/// How long the page may be deaf while a large file is worked on.
const DEAF: Duration = Duration::from_secs(2);

/// How long that work may take.
const LONG: Duration = Duration::from_secs(120);

async fn desk_with_a_customer() -> (Walk, Person, Folder) {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, OLD).await;
    (walk, person, Folder::new("files"))
}

async fn is_untouched(person: &Person, count: usize) {
    person.go("客户").await;
    person.counts(count).await;
    person.sees(OLD).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_file_is_refused_in_words_and_touches_nothing() {
    let (walk, person, folder) = desk_with_a_customer().await;
    let refused = [
        (files::broken_workbook(&folder), "“破损.xlsx”已损坏或不完整"),
        (files::zip_bomb(&folder), "“炸弹.xlsx”"),
        (files::old_workbook(&folder), "“旧表.xls”是旧的 .xls 格式"),
        (files::unbalanced_quote(&folder), "“引号.csv”第 2 行的引号没有正确结束"),
        (folder.write("空.csv", b""), "“空.csv”是空文件"),
        (folder.write("照片.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "“照片.xlsx”"),
    ];
    for (file, sentence) in refused {
        importing::choose(&person, &file).await;
        person.sees_within(sentence, Duration::from_secs(60)).await;
        person.sees(said(words::NOTHING_IMPORTED)).await;
        // The page is at its first step again, ready for another file.
        person.any(&["file"]).await;
    }
    is_untouched(&person, 1).await;
    assert!(walk.browser.complaints().await.is_empty(), "a file that was refused made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_look_like_code_arrive_as_words() {
    let (walk, person, folder) = desk_with_a_customer().await;
    importing::take_in(&person, &files::hostile_words(&folder)).await;
    is_untouched(&person, 3).await;
    person.sees("<img src=x onerror=alert(1)>").await;
    person.sees("=HYPERLINK(\"http://example.com\")").await;
    assert!(walk.browser.complaints().await.is_empty(), "words of a file were taken for code");
    // What was taken in is one step back.
    person.keys("Control+z").await;
    is_untouched(&person, 1).await;
}

/// Waits for the end of a long work, and sees that the page answers all the while.
async fn answers_until(person: &Person, mut is_done: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    loop {
        let asked = Instant::now();
        let done = is_done().await;
        let deaf = asked.elapsed();
        assert!(deaf < DEAF, "the page was deaf for {} ms", deaf.as_millis());
        if done {
            return;
        }
        assert!(begin.elapsed() < LONG, "after two minutes the page says:\n{}", person.words().await);
        pause(100).await;
    }
}

async fn is_read(person: &Person) -> bool {
    person.has(&["button"], said(words::CHECK)).await
}

/// Begins to import the checked rows and thinks better of it.
async fn an_import_that_is_stopped_leaves_nothing(person: &Person) {
    importing::start(person).await;
    person.press(said(words::STOP)).await;
    person.sees_within(said(words::STOPPED), Duration::from_secs(30)).await;
    // The rows stand there, to be imported after all.
    answers_until(person, async || person.has(&["tab"], said(words::FILTER_PROBLEMS)).await).await;
    importing::can_start(person).await;
    person.press_within(("navigation", "模块"), "客户").await;
    person.press(said(words::LEAVE)).await;
    person.counts(1).await;
    person.reload().await;
    person.press(VAULT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_megabytes_are_checked_or_refused_and_stopped_but_never_end_the_page() {
    let (walk, person, folder) = desk_with_a_customer().await;
    importing::choose(&person, &files::huge_table(&folder)).await;
    answers_until(&person, async || is_read(&person).await || person.says(said(words::NOTHING_IMPORTED)).await).await;
    if is_read(&person).await {
        person.press(said(words::CHECK)).await;
        answers_until(&person, async || person.has(&["tab"], said(words::FILTER_PROBLEMS)).await).await;
        let rows = importing::figure(&person, words::ROWS).await;
        assert!(rows > 100_000, "only {rows} rows were read");
        importing::figure_becomes(&person, words::GOOD, rows).await;
        an_import_that_is_stopped_leaves_nothing(&person).await;
    }
    is_untouched(&person, 1).await;
    assert!(walk.browser.complaints().await.is_empty(), "a large file made the page fail");
}
