//! Members of a vault and their keys: who comes in, who doesn't any more, and what a new key or a lost one costs.

use clientele::model::RecordId;
use clientele::vault::cipher::{Cipher, random};
use clientele::vault::database::{get, put, remove, stores};
use clientele::vault::keeper::{KeeperError, Proof, recover};
use clientele::vault::members::{ADMINISTRATOR, MemberRefusal};
use clientele::vault::recovery;
use clientele::vault::registry::{UnlockError, create, has_recovery, list, members, unlock};
use clientele::vault::resealing::reseal;
use clientele::vault::slots::{FORMAT, FOUNDER, Format, Lock, Slot};
use clientele::workspace::durable::Durable;
use clientele::workspace::durable::files::{give, keep};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::store_suite::stored;
use crate::{CANARY, OTHER, PASSPHRASE, customers, format_of, fresh_id, proof, raw, shared_vault, slot_of};

#[wasm_bindgen_test]
async fn a_wait_is_not_over_because_the_list_was_read_anew() {
    let (id, other) = shared_vault().await;
    for _ in 0..4 {
        assert!(unlock(&id, Some(&other), Some("wrong"), 3_000).await.is_err());
    }
    let entry = list().await.unwrap().into_iter().find(|entry| entry.id == id).unwrap();
    assert!(entry.waits_until(&other) > 3_000, "the wait is in memory alone");
    assert_eq!(entry.waits_until(FOUNDER), 0);
    let early = unlock(&id, Some(&other), Some(OTHER), 3_500).await;
    assert!(matches!(early, Err(UnlockError::WrongPassphrase(seconds)) if seconds > 0));
    let later = entry.waits_until(&other);
    assert!(unlock(&id, Some(&other), Some(OTHER), later).await.is_ok());
}

#[wasm_bindgen_test]
async fn each_member_opens_the_vault_with_an_own_passphrase_and_signs_with_an_own_name() {
    let (id, other) = shared_vault().await;
    let (store, member) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("李雷", "sales"));
    assert_eq!(customers(store).await, 2);
    assert_eq!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap().1.name, "王芳");
    assert!(matches!(unlock(&id, Some(&other), Some(PASSPHRASE), 0).await, Err(UnlockError::WrongPassphrase(0))));
    assert!(matches!(unlock(&id, None, Some(OTHER), 0).await, Err(UnlockError::NoWay)), "one must say who one is");
    assert!(format_of(&id).await.contains("李雷"), "nobody could be chosen");
}

#[wasm_bindgen_test]
async fn who_guesses_at_a_colleague_makes_only_that_door_wait() {
    let (id, other) = shared_vault().await;
    for _ in 0..3 {
        assert!(unlock(&id, Some(&other), Some("wrong"), 0).await.is_err());
    }
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::WrongPassphrase(_))));
    assert!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.is_ok());
    assert!(unlock(&id, Some(&other), Some(OTHER), 10_000).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_member_who_was_disabled_comes_in_no_more_not_even_by_an_old_slot() {
    let (id, other) = shared_vault().await;
    let before = format_of(&id).await;
    proof(&id).await.disable(&other).await.unwrap();
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::NoWay)));
    assert!(!format_of(&id).await.contains("王芳"), "a name lies in the clear that nobody needs");
    let connection = raw(&id).await;
    put(&connection, stores::HEAD, &JsValue::from_str("format"), JsValue::from_str(&before)).await.unwrap();
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::NoWay)));
}

#[wasm_bindgen_test]
async fn only_an_administrator_looks_after_members_and_the_last_one_stays() {
    let (id, other) = shared_vault().await;
    let sales = Proof::of(&id, &other, Some(OTHER), 0).await.unwrap();
    let refused = sales.add("韩梅梅", ADMINISTRATOR, OTHER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::NotAllowed)));
    let refused = proof(&id).await.disable(FOUNDER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::LastAdministrator)));
    let own = Proof::of(&id, &other, Some(OTHER), 0).await.unwrap();
    own.change_own("换过的口令 staple").await.unwrap();
    assert!(unlock(&id, Some(&other), Some(OTHER), 0).await.is_err(), "the old passphrase still opens");
    assert!(unlock(&id, Some(&other), Some("换过的口令 staple"), 0).await.is_ok());
    proof(&id).await.reset(&other, OTHER).await.unwrap();
    assert!(unlock(&id, Some(&other), Some(OTHER), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_forgotten_passphrase_is_replaced_by_the_recovery_key_until_a_new_one_is_made() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let printed = created.recovery.unwrap();
    let key = recovery::read(&printed).unwrap();
    assert!(!format_of(&id).await.contains(&printed));
    recover(&id, &key, FOUNDER, OTHER, 0).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_err());
    assert!(unlock(&id, None, Some(OTHER), 0).await.is_ok());
    let founder = Proof::of(&id, FOUNDER, Some(OTHER), 0).await.unwrap();
    let newer = founder.new_recovery().await.unwrap();
    let refused = recover(&id, &key, FOUNDER, PASSPHRASE, 0).await;
    assert_eq!(refused, Err(KeeperError::Unlock(UnlockError::WrongPassphrase(0))));
    recover(&id, &recovery::read(&newer).unwrap(), FOUNDER, PASSPHRASE, 0).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn who_sets_a_passphrase_later_gets_the_paper_that_opens_when_it_is_forgotten() {
    let id = fresh_id();
    create(&id, "一号库", "王芳", None, false).await.unwrap();
    assert!(!has_recovery(&id).await.unwrap(), "a way is offered that was never made");
    let alone = Proof::of(&id, FOUNDER, None, 0).await.unwrap();
    let printed = alone.change_own(PASSPHRASE).await.unwrap().expect("nothing opens a vault whose passphrase is lost");
    assert!(has_recovery(&id).await.unwrap());
    recover(&id, &recovery::read(&printed).unwrap(), FOUNDER, OTHER, 0).await.unwrap();
    assert!(unlock(&id, None, Some(OTHER), 0).await.is_ok());
    let founder = Proof::of(&id, FOUNDER, Some(OTHER), 0).await.unwrap();
    assert_eq!(
        founder.change_own(PASSPHRASE).await.unwrap(),
        None,
        "the paper in the safe would open nothing any more"
    );
}

/// Makes of a vault one as the first format had it, with a data key that is known.
async fn as_format_1(id: &str) {
    let data_key = [7_u8; 32];
    let lock = Lock::passphrase(random::<16>().unwrap().to_vec());
    let wrapping = Cipher::from_passphrase(PASSPHRASE, &lock).await.unwrap();
    let slot = Slot {
        id: FOUNDER.to_owned(),
        name: None,
        member: wrapping.seal(&format!("{id}/member"), "王芳".as_bytes()).await.unwrap().to_vec(),
        lock,
        private: None,
        wrapped: wrapping.seal(&format!("{id}/key"), &data_key).await.unwrap().to_vec(),
    };
    let format =
        Format { format: 1, vault: id.to_owned(), slots: vec![slot], generation: 0, former: None, origin: None };
    let text = serde_json::to_string(&format).unwrap();
    let text = text.replace(&format!("\"id\":\"{FOUNDER}\","), "").replace(",\"generation\":0", "");
    assert!(!text.contains("generation") && !text.contains("\"id\""), "{text}");
    let connection = raw(id).await;
    put(&connection, stores::HEAD, &JsValue::from_str("format"), JsValue::from_str(&text)).await.unwrap();
    remove(&connection, stores::HEAD, &JsValue::from_str("members")).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_vault_of_the_release_before_opens_and_its_one_person_is_the_administrator() {
    let id = fresh_id();
    create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    as_format_1(&id).await;
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ADMINISTRATOR));
    store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    assert!(format_of(&id).await.contains("\"format\":1"), "nothing is written before somebody changes something");
    proof(&id).await.add("李雷", "sales", OTHER).await.unwrap();
    assert!(format_of(&id).await.contains(&format!("\"format\":{FORMAT}")));
    let other = slot_of(&id, "李雷").await;
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    proof(&id).await.new_data_key().await.unwrap();
    assert!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.is_ok(), "the old slot got no pair of keys");
}

#[wasm_bindgen_test]
async fn a_vault_without_a_passphrase_gets_one_and_the_browsers_key_goes() {
    let id = fresh_id();
    let store = create(&id, "一号库", "王芳", None, false).await.unwrap().store;
    store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let refused = Proof::of(&id, FOUNDER, None, 0).await.unwrap().add("李雷", "sales", OTHER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::NotAllowed)));
    Proof::of(&id, FOUNDER, None, 0).await.unwrap().change_own(PASSPHRASE).await.unwrap();
    assert!(unlock(&id, None, None, 0).await.is_err());
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert_eq!(get(&raw(&id).await, stores::HEAD, &JsValue::from_str("device")).await.unwrap(), None);
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.protected));
}

#[wasm_bindgen_test]
async fn a_new_data_key_reaches_every_block_and_every_member_also_when_the_browser_dies_in_between() {
    let (id, other) = shared_vault().await;
    let (old, _) = unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap();
    old.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let file = RecordId([3; 16]);
    let bytes = |_: u64, _: u64| CANARY.as_bytes().to_vec();
    keep(&old.files().await.unwrap(), file, CANARY.len() as u64, &bytes, &mut |_| {}).await.unwrap();
    proof(&id).await.new_data_key().await.unwrap();

    // Somebody works before anything was sealed anew.
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    store.keep("draft/2", b"new").await.unwrap();
    assert_eq!(customers(store.clone()).await, 2);
    // A second key before the first has reached everything would lose what lies under the one before.
    let refused = proof(&id).await.new_data_key().await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::UnderWay)));

    // It is stopped after each slice, and begun anew by whoever opens the vault next.
    for slices in 0..4 {
        let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
        let mut left = slices;
        let mut told = |_: f32| {
            left -= 1;
            left >= 0
        };
        assert!(!reseal(&store, &mut told).await.unwrap());
        assert_eq!(customers(store).await, 2);
    }
    let (store, _) = unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap();
    let mut shares = Vec::new();
    let mut told = |share: f32| {
        shares.push(share);
        true
    };
    assert!(reseal(&store, &mut told).await.unwrap());
    assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "{shares:?}");

    // Nothing needs the key before, and it opens nothing.
    assert!(!format_of(&id).await.contains("former"));
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert!(store.keyring().former().is_none());
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert_eq!(store.kept("draft/2").await.unwrap().as_deref(), Some(b"new".as_slice()));
    let mut given = Vec::new();
    let files = store.files().await.unwrap();
    give(&files, file, CANARY.len() as u64, &mut |_, part| given.extend_from_slice(part)).await.unwrap();
    assert_eq!(given, CANARY.as_bytes());
    assert_eq!(customers(store).await, 2);
    let (head, pages) = stored(&old).await;
    assert!(head.is_some_and(|head| head.is_err()), "the key before still opens the head");
    assert!(old.journal(0, u32::MAX).await.unwrap().iter().all(|(_, stored)| stored.is_err()));
    assert!(pages.iter().all(|(_, stored)| stored.is_err()));
    assert!(old.kept("draft/1").await.is_err());
}

#[wasm_bindgen_test]
async fn a_damaged_list_of_members_shuts_nobody_out_and_the_recovery_key_mends_it() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let key = recovery::read(&created.recovery.unwrap()).unwrap();
    created.store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let connection = raw(&id).await;
    let broken = Uint8Array::from([0_u8; 64].as_slice());
    put(&connection, stores::HEAD, &JsValue::from_str("members"), broken.into()).await.unwrap();
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ""), "damage makes nobody an administrator");
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert!(members(&store).await.is_err());
    recover(&id, &key, FOUNDER, OTHER, 0).await.unwrap();
    let (store, member) = unlock(&id, None, Some(OTHER), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ADMINISTRATOR));
    assert!(members(&store).await.unwrap().is_some());
}
