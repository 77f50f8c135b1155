//! Many people at one machine, and each sees only what is theirs: a vault with three members takes a ledger in, the seller
//! finds exactly the own customers wherever they look, the agent reveals one number, the desk locks itself, and the
//! administrator finds all of it in the audit, erases the one whom it was about, and carries the vault to another
//! machine, where nothing of that person is and everybody's role still holds (R37, R38, R201, R202, R203, R277, R278).
//! Each chapter is a function.

mod agent;
mod beginning;
mod carried;
mod governing;
mod seller;

use std::collections::BTreeSet;

use clientele::i18n::texts::ui;
use clientele::model::Text;
use clientele::model::text::Locale;

use crate::backend;
use crate::browser::Browser;
use crate::harness::Walk;
use crate::importing::said;
use crate::ledger::TrueRow;
use crate::person::Person;

const SELLER: &str = "李雷";
const AGENT: &str = "顾晓彤";

/// Whose customers the seller gets: those that the list finds by this city.
const CITY: &str = "中卫";

/// What the administrator calls the person who is erased later, so that there is a past to erase too.
const SHORT_NAME: &str = "待抹除的简称";

/// What everybody knows who walks on.
struct Company {
    /// How many customers there are.
    total: usize,
    /// The names of the seller's customers.
    own: BTreeSet<String>,
    /// A customer of another, whose number is revealed, and who is erased in the end.
    erased: TrueRow,
    /// Where that customer's page is.
    address: String,
    /// Another customer of another, of whom nobody reveals anything.
    bystander: TrueRow,
}

#[tokio::test(flavor = "multi_thread")]
async fn three_people_at_one_machine_each_see_what_is_theirs_and_whoever_is_erased_comes_back_on_no_other() {
    let mut walk = Walk::with_vault().await;
    let person = walk.person();
    beginning::two_members_are_added(&person).await;
    let mut company = beginning::the_ledger_is_taken_in(&walk, &person).await;
    company.own = beginning::some_customers_go_to_the_seller(&walk, &person).await;
    seller::finds_exactly_the_own_ones(&walk, &person, &company).await;
    seller::takes_along_exactly_the_own_ones(&walk, &person, &company).await;
    seller::comes_by_no_address_to_another_one(&person, &company).await;
    agent::reveals_one_number_and_that_one_only(&person, &company).await;
    agent::leaves_the_desk_and_it_locks_itself(&walk, &person, &company).await;
    governing::all_of_it_stands_in_the_audit(&person, &company).await;
    governing::one_person_is_erased(&person, &company).await;
    let file = governing::a_backup_holds_nothing_of_them(&walk, &person, &company).await;
    assert_eq!(walk.browser.complaints().await, [""; 0], "what the browser complained of");
    walk.browser.quit().await;
    carried::the_vault_is_put_back_elsewhere(&walk, &company, &file).await;
}

fn filled(text: Text, parts: &[&str]) -> String {
    text.fill(Locale::Chinese, parts)
}

/// A number as it is shown, and as it is shown to whoever may not see it.
fn shown_number(row: &TrueRow) -> [String; 2] {
    let phone = row.phone.as_deref().unwrap_or_default();
    let (first, last) = (&phone[..3], &phone[7..]);
    [format!("{first} {} {last}", &phone[3..7]), format!("{first} **** {last}")]
}

/// The names of all customers of the list, as it is narrowed.
async fn names_in_list(browser: &Browser) -> BTreeSet<String> {
    let rows = backend::rows(browser, "客户").await;
    // The first cell is the tick; above the name stands the initial.
    let name = |row: &String| row.split('|').nth(1).and_then(|cell| cell.lines().last()).map(str::to_owned);
    let names: BTreeSet<String> = rows.iter().filter_map(name).collect();
    assert_eq!(names.len(), rows.len(), "customers of the list with a name of their own: {rows:?}");
    names
}

/// The search box, the same that Ctrl and K leads to, has nothing to say to these words.
async fn search_finds_nothing(person: &Person, words: &str) {
    person.search(words).await;
    person.sees(said(ui::NOTHING_FOUND)).await;
    let found = person.names(&["option"]).await;
    assert!(!found.iter().any(|name| name.contains(words)), "“{words}” finds {found:?}");
    person.keys("Escape").await;
}
