//! Files of a record: added, seen, kept over a reload, deleted and brought back; and what is never shown in the page.

use clientele::i18n::texts::files as words;
use clientele::model::Text;
use clientele::model::text::Locale;

use super::{enter_customer, open};
use crate::folder::Folder;
use crate::harness::{PASSPHRASE, Walk, unlock};
use crate::importing::said;
use crate::person::Person;

const CUSTOMER: &str = "宁波海工装备有限公司";

/// A picture of one pixel.
const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xDE, 0x00, 0x00, 0x00, 0x0C, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x30, 0x4E, 0x9B, 0x09, 0x00, 0x02, 0x02, 0x01, 0x33, 0x68, 0x7A, 0x31, 0xF8,
    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

fn of(text: Text, name: &str) -> String {
    text.fill(Locale::Chinese, &[name])
}

/// Waits until the picture that is looked at has been drawn.
async fn is_drawn(person: &Person, name: &str) {
    person.until("picture", async || person.has(&["img", "image"], name).await.then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_a_machine_is_sealed_shown_again_and_comes_back_after_it_was_deleted() {
    let walk = Walk::with_vault().await;
    let person = walk.person();
    let folder = Folder::new("files");
    let picture = folder.write("龙门吊.png", PICTURE);
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.choose_file(&picture).await;
    person.sees(&of(words::ADDED, "龙门吊.png")).await;
    person.press(&of(words::SHOW, "龙门吊.png")).await;
    is_drawn(&person, "龙门吊.png").await;
    person.press("关闭").await;

    // It is there when the vault is opened anew, in the section that was left open.
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    person.go("客户").await;
    open(&person, CUSTOMER).await;
    person.press(&of(words::SHOW, "龙门吊.png")).await;
    is_drawn(&person, "龙门吊.png").await;
    person.press("关闭").await;

    // Undo brings back the record, and the bytes are still there.
    person.press(&of(words::REMOVE, "龙门吊.png")).await;
    person.sees(&of(words::REMOVED, "龙门吊.png")).await;
    person.press("撤销").await;
    person.press(&of(words::SHOW, "龙门吊.png")).await;
    is_drawn(&person, "龙门吊.png").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_calls_itself_a_picture_is_only_downloaded_and_one_that_is_too_large_is_refused() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    let folder = Folder::new("files");
    let hostile = folder.write("照片.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
    let large = folder.write("录像.bin", &vec![7; 25 * 1024 * 1024 + 1]);
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;
    person.choose_file(&hostile).await;
    person.sees(&of(words::ADDED, "照片.svg")).await;
    assert!(!person.has(&["button"], &of(words::SHOW, "照片.svg")).await, "an SVG is never shown");
    person.by_role(&["button"], &of(words::SAVE, "照片.svg")).await;
    person.choose_file(&large).await;
    person.sees(&words::TOO_LARGE.fill(Locale::Chinese, &["录像.bin", "25.1 MB", "25.0 MB"])).await;
    person.by_role(&["button"], said(words::FILES)).await;
}
