//! A connection from its first sign-in to its last address: what a person has entered reaches the backend once, whether
//! a sign-in runs out, an answer gets lost, a colleague was faster or the backend has moved.

use clientele::i18n::texts::{module, sync as words, unsettled};
use clientele::model::Text;
use clientele::model::text::Locale;
use serde_json::{Value, json};

use super::{audit, edit, enter_customer, open, shows_fact};
use crate::backend::{agrees, can_start, is_said, open_sync_page, sync};
use crate::browser::Options;
use crate::folder::files_of_sites_holding;
use crate::harness::{MEMBER, PASSPHRASE, Walk, create_vault, unlock};
use crate::importing::said;
use crate::person::{PATIENCE, Person};
use crate::sign_in_site::SignInSite;
use crate::stand_in::StandIn;

/// A customer that is entered at the desk.
const OURS: &str = "本机新建精密有限公司";

/// A customer that a colleague has entered at the backend.
const THEIRS: &str = "同事录入物流有限公司";

/// Customers about whose short name two people differ.
const DISPUTED: [&str; 3] = ["东湖纸业有限公司", "南岭水泥有限公司", "西山电缆有限公司"];

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_runs_out_costs_no_edit_and_leaves_no_token_lying_open() {
    let site = SignInSite::begin();
    let backend = StandIn::begin_behind(site.door());
    backend.add(THEIRS);
    let walk = Walk::begin_for(Options::default(), &format!("{} {}", backend.origin(), site.origin())).await;
    site.register(&walk.site.address("settings/connection"));
    let person = walk.person();
    create_vault(&person, Some(PASSPHRASE)).await;
    person.go("客户").await;
    enter_customer(&person, OURS).await;
    sign_in_first(&walk, &site, &backend).await;
    person.press(said(words::START)).await;
    agrees(&person).await;
    assert_eq!(backend.names(), sorted(&[OURS, THEIRS]));

    // Renewed unseen, and once; the next time by what it was renewed to, also after the page was left.
    site.run_out();
    edit(&person, OURS, "客户简称", "续过一次").await;
    arrives(&person, &backend, OURS, "续过一次").await;
    assert_eq!(site.renewed(), 1, "renewals of one token that ran out");
    agrees(&person).await;
    person.status_saved().await;
    person.reload().await;
    unlock(&person, PASSPHRASE).await;
    agrees(&person).await;
    site.run_out();
    edit(&person, OURS, "客户简称", "续过两次").await;
    arrives(&person, &backend, OURS, "续过两次").await;
    assert_eq!((site.renewed(), site.refused()), (2, 0), "renewals, and those of them that were refused");

    signed_out_and_in_again(&walk, &site, &backend).await;
    person.go("客户").await;
    person.counts(2).await;
    assert_eq!((backend.names(), backend.creations()), (sorted(&[OURS, THEIRS]), 1));
    assert_eq!(site.flaws(), Vec::<String>::new(), "what the desk asked of the sign-in site otherwise than it should");
    nothing_lies_open(&walk, &site).await;
}

/// Signs in with a profile that was pasted, up to the button that starts. The first who comes back is not believed:
/// somebody else has begun that sign-in.
async fn sign_in_first(walk: &Walk, site: &SignInSite, backend: &StandIn) {
    let person = walk.person();
    let profile = backend.profile(&backend.base("v1"), &site.auth());
    site.forge_next();
    paste(&person, &profile).await;
    person.press(said(words::GO_TO_SIGN_IN)).await;
    come_back(walk, site).await;
    person.sees(said(words::STRANGE_RETURN)).await;
    assert_eq!(site.redeemed(), 0, "tokens for a sign-in that was not begun here");
    paste(&person, &profile).await;
    person.press(said(words::GO_TO_SIGN_IN)).await;
    come_back(walk, site).await;
    can_start(&person).await;
    assert_eq!(site.redeemed(), 1);
}

/// Unlocks the vault to which a sign-in has led back. The code is out of the address before.
async fn come_back(walk: &Walk, site: &SignInSite) {
    let person = walk.person();
    person.by_role(&["textbox"], "口令").await;
    assert!(!site.secrets().is_empty(), "there was no code that could be in the address");
    addresses_are_clean(walk, site).await;
    unlock(&person, PASSPHRASE).await;
}

/// The desk says that it needs the person; what they edit meanwhile goes once they have signed in again.
async fn signed_out_and_in_again(walk: &Walk, site: &SignInSite, backend: &StandIn) {
    let person = walk.person();
    site.sign_out();
    edit(&person, OURS, "客户简称", "登录失效后改的").await;
    is_said(&person, said(unsettled::NEEDS_CONNECTION), PATIENCE).await;
    assert_eq!(site.refused(), 1, "how often a token was shown that renews nothing any more");
    assert_eq!(backend.short_name(OURS), "续过两次");
    person.press_part(said(unsettled::NEEDS_CONNECTION)).await;
    person.sees(said(words::SIGN_IN_AGAIN)).await;
    person.sees("登录失效后改的").await;
    person.press(said(words::SIGN_IN_BUTTON)).await;
    person.by_role(&["heading"], said(words::CONNECTION)).await;
    person.press(said(words::SIGN_IN_BUTTON)).await;
    come_back(walk, site).await;
    arrives(&person, backend, OURS, "登录失效后改的").await;
    agrees(&person).await;
    assert_eq!(site.redeemed(), 2);
}

/// No address of the tab, of now or to go back to, holds what proves who somebody is.
async fn addresses_are_clean(walk: &Walk, site: &SignInSite) {
    let mut addresses = walk.browser.history().await;
    addresses.push(walk.browser.driver().current_url().await.unwrap().to_string());
    for secret in site.secrets() {
        let told = addresses.iter().find(|address| address.contains(&secret));
        assert!(told.is_none(), "{secret} stands in {told:?}");
    }
}

/// Nor does anything that sites store in a browser.
async fn nothing_lies_open(walk: &Walk, site: &SignInSite) {
    addresses_are_clean(walk, site).await;
    let script = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";
    let stored = walk.browser.driver().execute(script, Vec::<Value>::new()).await.unwrap();
    let stored = stored.json().as_str().expect("what is stored").to_owned();
    for secret in site.secrets() {
        assert!(!stored.contains(&secret), "{secret} can be read in {stored}");
        let files = files_of_sites_holding(&walk.browser.profile(), &secret);
        assert!(files.is_empty(), "{secret} can be read in {files:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_that_has_moved_keeps_every_record_and_is_sent_none_again() {
    let backend = StandIn::begin();
    let walk = Walk::with_open_vault_for(&backend.origin()).await;
    let person = walk.person();
    connect_both(&person, &backend).await;
    disconnect(&person).await;
    edit(&person, THEIRS, "客户简称", "搬家时改的").await;
    backend.forget_log();

    let (before, now) = (backend.base("v1"), backend.base("v2"));
    connect(&person, &backend.profile(&now, &nobody_signs_in())).await;
    person.sees(&filled(words::OTHER_ADDRESS, &[&before, &now])).await;
    assert_eq!(backend.writes(), Vec::<String>::new(), "what was sent before anybody said what the backend is");
    answer(&person, words::SAME_BACKEND).await;
    arrives(&person, &backend, THEIRS, "搬家时改的").await;
    agrees(&person).await;
    assert_eq!(backend.writes(), [format!("PATCH /v2/customers/{}", backend.id_of(THEIRS))]);
    assert_eq!(backend.names(), sorted(&[OURS, THEIRS]));
    let log = backend.log();
    assert!(log.iter().all(|line| line.contains(" /v2/")), "the old address was asked: {log:#?}");
    person.go("客户").await;
    person.counts(2).await;
    open(&person, THEIRS).await;
    shows_fact(&person, "客户简称", "搬家时改的").await;

    // Who sent all of it where stands in the audit, by the host alone.
    let origin = backend.origin();
    let (_, host) = origin.split_once("://").expect("an origin");
    audit::open_audit(&person).await;
    for event in ["连接后端", "断开后端"] {
        audit::has_line(&person, &[event, MEMBER, host]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_backend_gets_every_record_once_and_the_first_one_no_more() {
    let (first, second) = (StandIn::begin(), StandIn::begin());
    let walk = Walk::with_open_vault_for(&format!("{} {}", first.origin(), second.origin())).await;
    let person = walk.person();
    connect_both(&person, &first).await;
    disconnect(&person).await;
    first.forget_log();

    let base = second.base("v1");
    connect(&person, &second.profile(&base, &nobody_signs_in())).await;
    person.sees(&filled(words::OTHER_ADDRESS, &[&first.base("v1"), &base])).await;
    answer(&person, module::CANCEL).await;
    person.does_not_see(&filled(words::OTHER_ADDRESS, &[&first.base("v1"), &base])).await;
    assert_eq!(second.writes(), Vec::<String>::new(), "what was sent though nobody said what the backend is");
    person.press(said(words::START)).await;
    person.sees(&filled(words::OTHER_BACKEND_HINT, &["2"])).await;
    answer(&person, words::OTHER_BACKEND).await;
    let has_both = async || (second.names() == sorted(&[OURS, THEIRS])).then_some(());
    person.until("both customers at the other backend", has_both).await;
    agrees(&person).await;

    edit(&person, THEIRS, "客户简称", "只告诉新的").await;
    arrives(&person, &second, THEIRS, "只告诉新的").await;
    agrees(&person).await;
    assert_eq!((second.names(), second.creations()), (sorted(&[OURS, THEIRS]), 2));
    assert_eq!(first.log(), Vec::<String>::new(), "what the first backend was asked after it was left");
    person.go("客户").await;
    person.counts(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn conflicts_that_are_settled_in_one_go_leave_both_sides_alike_and_what_lost_to_be_read() {
    let backend = StandIn::begin();
    for name in DISPUTED {
        backend.add(name);
    }
    let walk = Walk::with_open_vault_for(&backend.origin()).await;
    let person = walk.person();
    connect(&person, &backend.profile(&backend.base("v1"), &nobody_signs_in())).await;
    agrees(&person).await;

    dispute(&walk, &backend, "我先改的", "同事先改的").await;
    settle_all(&person, unsettled::ALL_MINE).await;
    for (name, number) in DISPUTED.iter().zip(1..) {
        arrives(&person, &backend, name, &format!("我先改的{number}")).await;
    }
    both_have(&person, &backend, "我先改的").await;

    dispute(&walk, &backend, "我后改的", "同事后改的").await;
    backend.forget_log();
    settle_all(&person, unsettled::ALL_THEIRS).await;
    sync(&person).await;
    both_have(&person, &backend, "同事后改的").await;
    assert_eq!(backend.writes(), Vec::<String>::new(), "what was sent though the backend's values stand");

    open_sync_page(&person).await;
    person.press(&filled(unsettled::SETTLED_HEAD, &["6"])).await;
    for number in 1..=DISPUTED.len() {
        person.sees(&format!("同事先改的{number}")).await;
        person.sees(&format!("我后改的{number}")).await;
    }
}

/// The desk changes the three short names without a network while a colleague does, and learns of it.
async fn dispute(walk: &Walk, backend: &StandIn, mine: &str, theirs: &str) {
    let person = walk.person();
    walk.browser.set_offline(true).await;
    for (name, number) in DISPUTED.iter().zip(1..) {
        edit(&person, name, "客户简称", &format!("{mine}{number}")).await;
        backend.shorten(name, &format!("{theirs}{number}"));
    }
    walk.browser.set_offline(false).await;
    is_said(&person, said(unsettled::NEEDS_CONFLICTS), PATIENCE * 3).await;
    person.press_part(said(unsettled::NEEDS_CONFLICTS)).await;
}

/// Settles the three conflicts by one button and the question that it asks.
async fn settle_all(person: &Person, button: Text) {
    person.press(said(button)).await;
    person.press(&filled(unsettled::SETTLE_ALL, &["3"])).await;
    person.sees(said(unsettled::NO_CONFLICTS)).await;
}

/// Desk and backend have these short names, each with its number.
async fn both_have(person: &Person, backend: &StandIn, wanted: &str) {
    agrees(person).await;
    for (name, number) in DISPUTED.iter().zip(1..) {
        let wanted = format!("{wanted}{number}");
        assert_eq!(backend.short_name(name), wanted, "{name} at the backend");
        open(person, name).await;
        shows_fact(person, "客户简称", &wanted).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_whose_creation_was_not_answered_is_not_there_twice() {
    let backend = StandIn::begin();
    backend.add(THEIRS);
    let walk = Walk::with_open_vault_for(&backend.origin()).await;
    let person = walk.person();
    connect(&person, &backend.profile(&backend.base("v1"), &nobody_signs_in())).await;
    agrees(&person).await;
    backend.lose_next_creation();
    person.go("客户").await;
    enter_customer(&person, OURS).await;
    is_said(&person, said(unsettled::NEEDS_REFUSED), PATIENCE * 3).await;
    person.counts(3).await;

    open_sync_page(&person).await;
    person.sees(said(unsettled::STATE_LOST)).await;
    person.press(&named(unsettled::HAS_ARRIVED, OURS)).await;
    person.sees(said(unsettled::LIKELY_HEAD)).await;
    let right = named(unsettled::THIS_ONE, &format!("{OURS} {}", backend.id_of(OURS)));
    person.by_role(&["button"], &right).await;
    let offered =
        person.names(&["button"]).await.into_iter().filter(|name| name.starts_with(said(unsettled::THIS_ONE)));
    assert_eq!(offered.collect::<Vec<_>>(), std::slice::from_ref(&right), "which records it may have become");
    person.press(&right).await;
    person.sees(&filled(unsettled::JOINED, &[OURS])).await;
    person.leaves_dialog().await;
    agrees(&person).await;

    // They are one: what is changed of it here is changed there.
    edit(&person, OURS, "客户简称", "合为一条").await;
    arrives(&person, &backend, OURS, "合为一条").await;
    agrees(&person).await;
    assert_eq!((backend.names(), backend.creations()), (sorted(&[OURS, THEIRS]), 1));
    person.go("客户").await;
    person.counts(2).await;
}

/// Enters a customer here, has a colleague enter another, and connects to the first address, until both sides have both.
async fn connect_both(person: &Person, backend: &StandIn) {
    backend.add(THEIRS);
    person.go("客户").await;
    enter_customer(person, OURS).await;
    connect(person, &backend.profile(&backend.base("v1"), &nobody_signs_in())).await;
    agrees(person).await;
    assert_eq!(backend.names(), sorted(&[OURS, THEIRS]));
    person.go("客户").await;
    person.counts(2).await;
}

/// Connects by a pasted profile, up to the button that starts, or to what is asked after it.
pub(super) async fn connect(person: &Person, profile: &str) {
    paste(person, profile).await;
    person.press(said(words::TEST)).await;
    can_start(person).await;
    person.press(said(words::START)).await;
}

/// Pastes a profile on the page of the connection.
pub(super) async fn paste(person: &Person, profile: &str) {
    person.go("设置").await;
    person.press(said(words::CONNECT)).await;
    person.choose(said(words::KIND_OF_BACKEND), said(words::OWN_PROFILE)).await;
    person.fill(said(words::PROFILE), profile).await;
}

/// Ends the connection, after the question.
pub(super) async fn disconnect(person: &Person) {
    person.go("设置").await;
    person.press(said(words::CONNECTION)).await;
    person.press(said(words::DISCONNECT)).await;
    person.press_within(("alertdialog", said(words::DISCONNECT_TITLE)), said(words::DISCONNECT)).await;
    person.by_role(&["button"], said(words::TEST)).await;
}

/// Answers what the backend at an address is that the vault does not know.
async fn answer(person: &Person, choice: Text) {
    person.press_within(("alertdialog", said(words::WHICH_BACKEND)), said(choice)).await;
}

/// Waits until the backend has the short name of a customer.
async fn arrives(person: &Person, backend: &StandIn, name: &str, short_name: &str) {
    let what = format!("“{short_name}” of {name} at the backend");
    person.until(&what, async || (backend.short_name(name) == short_name).then_some(())).await;
}

pub(super) fn nobody_signs_in() -> Value {
    json!({ "kind": "none" })
}

fn sorted(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    names.sort();
    names
}

/// A text of the page with its gaps filled.
fn filled(text: Text, parts: &[&str]) -> String {
    text.fill(Locale::Chinese, parts)
}

/// The name of a button that does something to a record.
fn named(button: Text, record: &str) -> String {
    filled(unsettled::NAMED, &[said(button), record])
}
