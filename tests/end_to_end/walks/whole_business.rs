//! One deal from the stand at a fair to the customer that this customer brings: on the way every list, number and balance
//! is held against what was entered. Each chapter is a function; the sums that several need stand here.

mod aftercare;
mod books;
mod contract;
mod deal;
mod lead;

use clientele::i18n::texts::{care, marketing};
use clientele::model::Text;
use clientele::model::text::Locale;

use super::shows_fact;
use crate::browser::Options;
use crate::harness::{PASSPHRASE, Walk, create_vault, unlock};
use crate::importing::said;
use crate::person::Person;
use crate::stand_in::StandIn;

const CAMPAIGN: &str = "2026 上海工业展";
const CUSTOMER: &str = "宁波海工装备有限公司";
const UNWILLING: &str = "温州海工装备有限公司";
const KNOWN: &str = "苏州精工有限公司";
const BROUGHT: &str = "常州启明有限公司";
const COLLEAGUE: &str = "李雷";
const DEAL: &str = "龙门吊改造";
const PRODUCT: &str = "倾角传感器";
const RIVAL: &str = "远航软件";
const COMPLAINT: &str = "读数漂移";
const SURVEY: &str = "装机回访";

/// Twelve sensors at the price from ten on, less 5 %, and the work of fitting them.
const QUOTED: &str = "¥21,112.50";

/// The deal was won for ¥21,000, and ¥3,112.75 came off its quote in the contract.
const PRICE: &str = "¥17,999.75";

#[tokio::test(flavor = "multi_thread")]
async fn a_card_from_the_fair_becomes_money_service_and_the_next_customer_and_no_page_says_otherwise() {
    let backend = StandIn::begin();
    let walk = Walk::begin_for(Options::default(), &backend.origin()).await;
    let person = walk.person();
    create_vault(&person, Some(PASSPHRASE)).await;
    lead::a_fair_is_planned(&person).await;
    lead::two_cards_come_from_it(&person).await;
    lead::one_becomes_a_customer(&person).await;
    deal::it_is_talked_to_twice(&person).await;
    deal::a_quote_is_made(&person).await;
    deal::the_deal_goes_on(&person).await;
    deal::the_paper_says_the_same(&person).await;
    contract::it_is_won_with_too_large_a_discount(&person).await;
    contract::somebody_else_approves(&person, &backend).await;
    contract::two_parts_are_to_be_paid(&person).await;
    contract::the_first_payment_comes_in(&person).await;
    contract::the_second_pays_all(&person).await;
    aftercare::a_complaint_is_answered(&person).await;
    aftercare::it_is_solved_in_time(&person).await;
    aftercare::the_customer_is_asked(&person).await;
    aftercare::points_are_earned_and_spent(&person).await;
    aftercare::the_customer_brings_another(&person).await;
    books::every_book_agrees(&person).await;
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    books::every_book_agrees(&person).await;
    books::the_last_step_is_taken_back(&person).await;
}

fn filled(text: Text, parts: &[&str]) -> String {
    text.fill(Locale::Chinese, parts)
}

/// A number that the desk gives today: prefix, day and sequence.
async fn number(person: &Person, prefix: &str, sequence: &str) -> String {
    format!("{prefix}{}{sequence}", person.day(0).await.replace('-', ""))
}

/// Waits until the page shows these figures.
async fn shows_figures(person: &Person, wanted: &[(&str, &str)]) {
    for &(label, value) in wanted {
        let what = format!("figure “{label}” of “{value}”");
        person.until(&what, async || (person.figures().await.get(label)? == value).then_some(())).await;
    }
}

/// Waits until the page has no such figure.
async fn shows_no_figure(person: &Person, label: &str) {
    let what = format!("page without the figure “{label}”");
    person.until(&what, async || (!person.figures().await.contains_key(label)).then_some(())).await;
}

/// Waits until the open record shows these facts.
async fn shows_facts(person: &Person, wanted: &[(&str, &str)]) {
    for (field, value) in wanted {
        shows_fact(person, field, value).await;
    }
}

/// Waits until all of these words are on the page.
async fn sees_all(person: &Person, wanted: &[&str]) {
    for words in wanted {
        person.sees(words).await;
    }
}

/// Waits until a line that begins with `part` has these words.
async fn line_says(person: &Person, part: &str, words: &[&str]) {
    let what = format!("{words:?} in the line “{part}”");
    person
        .until(&what, async || {
            let lines = person.names(&["link"]).await;
            let line = lines.iter().find(|line| line.starts_with(part))?;
            words.iter().all(|word| line.contains(word)).then_some(())
        })
        .await;
}

/// Opens a record of a list by its name.
async fn open_of(person: &Person, list: &str, name: &str) {
    person.go(list).await;
    person.press(name).await;
    person.by_role(&["heading"], name).await;
}

async fn open_campaign(person: &Person) {
    person.go_below(said(care::CARE), said(marketing::CAMPAIGNS)).await;
    person.press(CAMPAIGN).await;
    person.by_role(&["heading"], CAMPAIGN).await;
}

/// A list below a module has so many records.
async fn has_below(person: &Person, module: &str, list: &str, count: usize) {
    person.go_below(module, list).await;
    person.counts(count).await;
}

/// Logs a talk on the open record, with what comes next.
async fn log_talk(person: &Person, content: &str, plan: &str, day: &str) {
    person.press("记录跟进").await;
    person.fill("跟进内容", content).await;
    person.fill("下一步计划", plan).await;
    person.fill("下次跟进日期", day).await;
    person.press("保存").await;
}
