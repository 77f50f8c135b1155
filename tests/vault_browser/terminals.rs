//! Vaults of public terminals.

use clientele::vault::database::{get, stores};
use clientele::vault::keeper::Proof;
use clientele::vault::registry::{UnlockError, create, list, unlock};
use clientele::vault::resealing::reseal;
use clientele::vault::slots::FOUNDER;
use clientele::vault::terminal;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{OTHER, PASSPHRASE, add_customers, customers, fresh_id, proof, raw};

/// What the tab of a public terminal hands on of a vault.
fn handed_on(id: &str) -> Vec<Vec<u8>> {
    terminal::handed_on().into_iter().find(|(vault, _)| vault == id).map(|(_, keys)| keys).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_vault_of_a_public_terminal_opens_in_its_own_tab_alone() {
    let id = fresh_id();
    terminal::begin(&id).unwrap();
    let created = create(&id, "终端", "王芳", Some(PASSPHRASE), false).await.unwrap();
    assert!(created.recovery.is_none(), "a paper would open what the tab has forgotten");
    add_customers(created.store).await;
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.terminal && entry.protected));
    let lies = get(&raw(&id).await, stores::HEAD, &JsValue::from_str("format")).await.unwrap().unwrap();
    assert_eq!(lies.as_string(), None, "the ways to the key lie in the clear");
    assert_eq!(customers(unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap().0).await, 2);
    assert!(matches!(unlock(&id, None, Some("wrong"), 0).await, Err(UnlockError::WrongPassphrase(0))));

    // The page is loaded anew: what it hands on opens the vault once, and then another key does.
    let handed = handed_on(&id);
    terminal::forget(&id);
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::NoWay)));
    terminal::take_over(&id, handed.clone()).await.unwrap();
    assert_eq!(customers(unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap().0).await, 2);
    assert_ne!(handed_on(&id), handed);

    // Its members and its key are looked after like those of any vault.
    proof(&id).await.change_own(OTHER).await.unwrap();
    Proof::of(&id, FOUNDER, Some(OTHER), 0).await.unwrap().new_data_key().await.unwrap();
    let (store, _) = unlock(&id, None, Some(OTHER), 0).await.unwrap();
    assert!(reseal(&store, &mut |_| true).await.unwrap());
    assert_eq!(customers(unlock(&id, None, Some(OTHER), 0).await.unwrap().0).await, 2);

    // The browser dies. A trace of what was handed on, found on the disk, opens nothing with any passphrase.
    terminal::forget(&id);
    assert!(terminal::take_over(&id, handed).await.is_err());
    assert!(unlock(&id, None, Some(OTHER), 0).await.is_err());
    terminal::forget(&id);
}
