//! Language and look change on the spot, and the keyboard alone is enough.

use serde_json::Value;

use super::shows_fact;
use crate::harness::{MEMBER, Walk};
use crate::person::Person;

/// The colour behind the page, and the language that it says it is in.
async fn look(walk: &Walk) -> (String, String) {
    let script = "return [getComputedStyle(document.documentElement).backgroundColor, document.documentElement.lang]";
    walk.browser.driver().execute(script, Vec::<Value>::new()).await.unwrap().convert().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn language_and_look_change_without_losing_the_page() {
    let walk = Walk::with_open_vault().await;
    walk.browser.set_system_theme("light").await;
    let person = walk.person();
    person.go("客户").await;
    person.mark_page().await;
    person.press(&format!("{MEMBER} 的菜单")).await;
    person.press("English").await;
    person.by_role(&["heading"], "Customers").await;
    person.by_role(&["button"], "New customer").await;
    assert_eq!(look(&walk).await.1, "en");
    person.go("Settings").await;
    let (light, _) = look(&walk).await;
    person.press("Dark").await;
    let dark = async || (look(&walk).await.0 != light).then_some(());
    person.until("dark page", dark).await;
    person.press("中文").await;
    person.by_role(&["heading"], "外观与语言").await;
    person.press("浅色").await;
    let again = async || (look(&walk).await.0 == light).then_some(());
    person.until("light page", again).await;
    assert!(person.is_marked_page().await, "the page was loaded anew");

    // The next visit remembers both.
    person.press("深色").await;
    person.press(&format!("{MEMBER} 的菜单")).await;
    person.press("English").await;
    person.reload().await;
    person.by_role(&["heading"], "Choose a vault").await;
    let (colour, language) = look(&walk).await;
    assert_eq!(language, "en");
    assert_ne!(colour, light, "the dark theme was forgotten");
}

/// Goes on with Tab until something has the focus.
async fn tab_to(person: &Person, role: &str, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..120 {
        let (at_role, at_name) = person.focus().await;
        if at_role == role && at_name == name {
            return;
        }
        passed.push(format!("{at_role} “{at_name}”"));
        person.keys("Tab").await;
    }
    panic!("Tab doesn't lead to the {role} “{name}” but over {}", passed.join(", "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_is_entered_with_the_keyboard_alone() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    tab_to(&person, "link", "客户").await;
    person.keys("Enter").await;
    tab_to(&person, "button", "新建客户").await;
    person.keys("Enter").await;
    person.is_at("textbox", "名称、姓名或电话").await;
    person.type_here("键盘独行有限公司").await;
    person.keys("Enter").await;
    person.by_role(&["textbox"], "客户名称").await;
    tab_to(&person, "textbox", "手机").await;
    person.type_here("13912345678").await;
    tab_to(&person, "button", "保存").await;
    person.keys("Enter").await;
    person.sees("已创建“键盘独行有限公司”").await;
    shows_fact(&person, "手机", "139 1234 5678").await;

    // The shortcuts that the help names.
    person.keys("g").await;
    person.keys("t").await;
    person.by_role(&["link"], "键盘独行有限公司").await;
    assert!(person.path().await.ends_with("/today"));
    person.keys("/").await;
    person.type_here("jpdx").await;
    person.by_part(&["option"], "键盘独行").await;
    person.keys("Enter").await;
    shows_fact(&person, "手机", "139 1234 5678").await;
    // The keyboard is at what was found, and back in the list once that is closed.
    person.is_at("heading", "键盘独行有限公司").await;
    person.keys("Escape").await;
    person.is_at("grid", "客户").await;
    assert!(person.path().await.ends_with("/customers"));
}
