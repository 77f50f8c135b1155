//! Files that are broken, hostile or of another kind are named for what they are, and touch nothing.

use clientele::i18n::texts::import as words;

use super::enter_customer;
use crate::files;
use crate::folder::Folder;
use crate::harness::Walk;
use crate::importing::{self, said};
use crate::person::{Person, pause};

const OLD: &str = "早就在的客户有限公司";

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
        person.sees_within(sentence, std::time::Duration::from_secs(60)).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn fifty_megabytes_are_read_or_refused_but_never_end_the_page() {
    let (walk, person, folder) = desk_with_a_customer().await;
    importing::choose(&person, &files::huge_table(&folder)).await;
    let mut waited = 0;
    while !person.has(&["button"], said(words::CHECK)).await && !person.says(said(words::NOTHING_IMPORTED)).await {
        assert!(waited < 300, "after two minutes the page says:\n{}", person.words().await);
        pause(400).await;
        waited += 1;
    }
    if person.has(&["button"], said(words::CHECK)).await {
        person.press(said(words::OTHER_FILE)).await;
    }
    is_untouched(&person, 1).await;
    assert!(walk.browser.complaints().await.is_empty(), "a large file made the page fail");
}
