//! What it takes to enter a record from Today, counted by what hands do beside typing its words: a key or a chord counts
//! one; a click counts [`CLICK`], for the hand goes to the mouse, points and comes back (by the operators of the
//! keystroke-level model: 0.28 s for a key; 0.4 s each way between mouse and keyboard, 1.1 s to point and 0.2 s to press).

use super::enter_customer;
use crate::harness::Walk;
use crate::person::{Person, TYPED, pause};

const CUSTOMER: &str = "宁波海工装备有限公司";

/// A click in keys: 2.1 s of 0.28 s each.
const CLICK: usize = 7;

/// A hand that counts.
struct Hand<'a> {
    person: &'a Person,
    count: usize,
}

impl<'a> Hand<'a> {
    /// At Today, with nothing open.
    async fn begin(person: &'a Person) -> Self {
        person.leaves_dialog().await;
        person.go("今日").await;
        // Wherever the pointer was, keys go to the page.
        person.again("今日", async || person.by_role(&["link"], "今日").await.focus().await).await;
        Self { person, count: 0 }
    }

    async fn key(&mut self, key: &str) {
        self.person.keys(key).await;
        self.count += 1;
    }

    async fn click(&mut self, module: &str) {
        self.person.go(module).await;
        self.count += CLICK;
    }

    /// Goes on with Tab until the keyboard is at a field, and types its words.
    async fn words(&mut self, label: &str, text: &str) {
        self.person.by_role(TYPED, label).await;
        // A form that just opened gives the keyboard to its first field.
        let person = self.person;
        let in_field = async || {
            let (role, _) = person.focus().await;
            TYPED.contains(&role.as_str()).then_some(())
        };
        person.until("field with the keyboard", in_field).await;
        pause(200).await;
        for _ in 0..30 {
            if self.person.focus().await.1 == label {
                self.person.type_here(text).await;
                return;
            }
            self.key("Tab").await;
        }
        panic!("30 keys don't lead to “{label}”");
    }

    /// Saves by the keys of every form. Whoever types a name in full needs not pick it.
    async fn saved(mut self) -> usize {
        self.key("Control+Enter").await;
        self.person.status_saved().await;
        self.count
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_an_opportunity_and_a_case_take_fewer_keys_than_anything_else() {
    let walk = Walk::with_open_vault().await;
    let person = walk.person();
    person.go("客户").await;
    enter_customer(&person, CUSTOMER).await;

    let mut hand = Hand::begin(&person).await;
    hand.key("1").await;
    hand.words("名称、姓名或电话", "镇海泵业有限公司").await;
    hand.key("Enter").await;
    person.is_at("textbox", "客户名称").await;
    let customer = hand.saved().await;

    let mut hand = Hand::begin(&person).await;
    hand.key("2").await;
    hand.words("项目名称", "龙门吊改造").await;
    hand.words("客户", CUSTOMER).await;
    person.by_part(&["option"], CUSTOMER).await;
    let opportunity = hand.saved().await;

    let mut hand = Hand::begin(&person).await;
    hand.key("3").await;
    hand.words("主题", "吊钩异响").await;
    hand.words("客户", CUSTOMER).await;
    person.by_part(&["option"], CUSTOMER).await;
    let case = hand.saved().await;

    let mut hand = Hand::begin(&person).await;
    hand.key("g").await;
    hand.key("k").await;
    person.arrives_at("/tasks").await;
    hand.key("n").await;
    hand.words("任务", "寄样册").await;
    let task = hand.saved().await;

    let mut hand = Hand::begin(&person).await;
    hand.key("g").await;
    hand.key("p").await;
    person.arrives_at("/contacts").await;
    hand.key("n").await;
    hand.words("名称、姓名或电话", "赵总工").await;
    hand.key("Enter").await;
    hand.words("客户", CUSTOMER).await;
    person.by_part(&["option"], CUSTOMER).await;
    let contact = hand.saved().await;

    let mut others = vec![("任务", task), ("联系人", contact)];
    for (module, label, words) in [("线索", "线索名称", "展会来访"), ("产品", "产品名称", "龙门吊 20t")]
    {
        let mut hand = Hand::begin(&person).await;
        hand.click(module).await;
        hand.key("n").await;
        hand.words(label, words).await;
        others.push((module, hand.saved().await));
    }

    let quickest = others.iter().map(|(_, count)| *count).min().expect("some others");
    for (what, count) in [("客户", customer), ("商机", opportunity), ("服务工单", case)] {
        assert!(count < quickest, "{what} takes {count}; others take {others:?}");
    }
}
