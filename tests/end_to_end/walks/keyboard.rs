//! Language and look change on the spot, and the keyboard alone is enough.

use serde_json::Value;

use super::shows_fact;
use crate::harness::{MEMBER, Walk};
use crate::person::{Person, TYPED};

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
    person.until("page that says it is English", async || (look(&walk).await.1 == "en").then_some(())).await;
    person.go("Settings").await;
    person.stands_still(100).await;
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
    person.arrives_at("/today").await;
    person.by_role(&["link"], "键盘独行有限公司").await;
    person.keys("/").await;
    person.type_here("jpdx").await;
    person.by_part(&["option"], "键盘独行").await;
    person.keys("Enter").await;
    shows_fact(&person, "手机", "139 1234 5678").await;
    // The keyboard is at what was found, and back in the list once that is closed.
    person.is_at("heading", "键盘独行有限公司").await;
    person.keys("Escape").await;
    person.is_at("grid", "客户").await;
    person.arrives_at("/customers").await;
}

/// Opens the form of a new customer by its shortcut, past the search before it.
async fn new_customer(person: &Person) {
    person.keys("n").await;
    person.is_at("textbox", "名称、姓名或电话").await;
    person.keys("Enter").await;
    person.is_at("textbox", "客户名称").await;
}

async fn into_field(person: &Person, label: &str) {
    person.again(label, async || person.by_role(TYPED, label).await.focus().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_left_by_escape_from_any_field_and_never_with_words_in_it() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    person.keys("n").await;
    person.is_at("textbox", "名称、姓名或电话").await;
    person.keys("Escape").await;
    person.leaves_dialog().await;
    // A name that was typed for the search is not thrown away unasked, neither there nor in the form that takes it over.
    for takes_over in [false, true] {
        person.keys("n").await;
        person.is_at("textbox", "名称、姓名或电话").await;
        person.type_here("只查了一下有限公司").await;
        if takes_over {
            person.keys("Enter").await;
            person.by_role(&["textbox"], "客户名称").await;
        }
        person.keys("Escape").await;
        person.sees("有内容尚未保存").await;
        person.press("放弃修改").await;
        person.leaves_dialog().await;
    }
    // The form goes away under the keyboard, whatever kind of field that is in.
    for label in ["客户名称", "标签", "负责人", "首次接触时间"] {
        new_customer(&person).await;
        into_field(&person, label).await;
        person.keys("Escape").await;
        person.leaves_dialog().await;
        person.sees("还没有客户").await;
    }

    // A label that is half typed counts as well.
    new_customer(&person).await;
    person.fill("标签", "半个标签").await;
    person.keys("Escape").await;
    person.by_role(&["button"], "移除半个标签").await;
    person.keys("Escape").await;
    person.sees("有内容尚未保存").await;
    person.press("继续编辑").await;
    person.by_role(&["button"], "移除半个标签").await;
    into_field(&person, "客户名称").await;
    person.keys("Escape").await;
    person.press("放弃修改").await;
    person.leaves_dialog().await;
    person.sees("还没有客户").await;
    assert!(walk.browser.complaints().await.is_empty(), "a form that was left made the page fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keys_that_save_take_what_is_half_typed_in_any_field() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    new_customer(&person).await;
    person.type_here("回车客户有限公司").await;
    into_field(&person, "手机").await;
    person.type_here("13912345678").await;
    person.keys("Enter").await;
    person.sees("已创建“回车客户有限公司”").await;
    shows_fact(&person, "手机", "139 1234 5678").await;
    for (keys, label, typed) in [
        ("Control+s", "客户简称", "回车"),
        ("Control+Enter", "微信", "huiche"),
        ("Control+s", "首次接触时间", "2024-05-06"),
        ("Control+s", "标签", "重点"),
    ] {
        person.press("编辑").await;
        person.fill(label, typed).await;
        into_field(&person, label).await;
        person.keys(keys).await;
        person.leaves_dialog().await;
        shows_fact(&person, label, typed).await;
    }
    // A second label, by the other keys; the first one stays.
    person.press("编辑").await;
    into_field(&person, "标签").await;
    person.type_here("华东").await;
    person.keys("Control+Enter").await;
    person.leaves_dialog().await;
    let both = async || {
        let shown = person.facts().await.get("标签").cloned().unwrap_or_default();
        (shown.contains("重点") && shown.contains("华东")).then_some(())
    };
    person.until("both labels", both).await;
    person.press("关闭详情").await;

    // A record that was named in full needs no click.
    person.go("商机").await;
    person.keys("n").await;
    person.fill("项目名称", "键盘项目").await;
    person.fill("客户", "回车客户有限公司").await;
    person.by_part(&["option"], "回车客户有限公司").await;
    person.keys("Control+s").await;
    person.sees("已创建“键盘项目”").await;
    shows_fact(&person, "客户", "回车客户有限公司").await;
    assert!(walk.browser.complaints().await.is_empty(), "a form that was saved made the page fail");
}
