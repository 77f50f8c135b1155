//! Backups of vaults: by which passphrases they open, and who comes in to a vault that was made of one.

use clientele::model::Timestamp;
use clientele::model::schema::tables::customer;
use clientele::platform::backup_file::{BlobSource, Download, Target};
use clientele::vault::backup::{new_head, unlock_head};
use clientele::vault::entry::VaultEntry;
use clientele::vault::files::SealedFiles;
use clientele::vault::keeper::recover;
use clientele::vault::recovery;
use clientele::vault::registry::{Founded, create, enlist, found, unlock, ways};
use clientele::vault::sealed::SealedStore;
use clientele::vault::slots::FOUNDER;
use clientele::workspace::Session;
use clientele::workspace::backup::{
    BackupError, FilesOf, Manifest, Totals, Unlocked, back_up, read_head, restore, verify,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::store_suite::Counted;
use crate::{CANARY, OTHER, PASSPHRASE, add_customers, fresh_id, proof, slot_of, vault_with_a_customer};

/// A backup of a vault as a blob, with its totals.
async fn backup_of(store: &SealedStore, own: Option<&str>) -> Result<(BlobSource, Totals), BackupError> {
    let (head, cipher) = new_head(store, Timestamp(1_790_000_000_000), own).await?;
    let mut target = Target::Download(Download::begin());
    let none = None::<FilesOf<'_, SealedFiles>>;
    let ways = serde_json::to_string(&ways(store).await?).unwrap();
    let manifest = Manifest { name: "一号库".to_owned(), member: "王芳".to_owned(), ways, ..Manifest::default() };
    let totals = back_up(store, none, &cipher, &mut target, &head, manifest, &mut |_, _| true).await?;
    Ok((BlobSource(target.finish().await?), totals))
}

/// The id of a vault that was made of a file which a passphrase opens, and who made it.
async fn put_back(file: &BlobSource, passphrase: &str) -> Result<(String, Founded), BackupError> {
    let (head, bytes) = read_head(file).await?;
    let (cipher, opener) = unlock_head(&head, passphrase).await?;
    let unlocked = Unlocked { cipher: &cipher, source: file, head: &head, bytes: &bytes };
    let verified = verify(&unlocked, &mut |_, _| true).await?;
    let (id, ways) = (fresh_id(), serde_json::from_str(&verified.manifest.ways).unwrap());
    let own = opener.as_ref().map(|opener| opener.id.as_str());
    let name = opener.as_ref().map_or(verified.manifest.member.as_str(), |opener| opener.name.as_str());
    let founded = found(&id, (own, name), passphrase, ways).await?;
    restore(&founded.store, None::<&SealedFiles>, &unlocked, &mut |_, _| true).await?;
    enlist(&VaultEntry { protected: true, shared: founded.shared, ..VaultEntry::new(&id, "一号库") }).await?;
    Ok((id, founded))
}

/// How many customers come back from a file that a passphrase opens.
async fn customers_of(file: &BlobSource, passphrase: &str) -> Result<usize, BackupError> {
    let (_, Founded { store, member, .. }) = put_back(file, passphrase).await?;
    let session = Session::open(store, Counted(70.into()), member.name).await?;
    assert!(session.damaged().is_empty(), "{:?}", session.damaged());
    let names = session.read(|workspace| workspace.title_at(customer::ID, 0));
    assert_eq!(names, CANARY);
    Ok(session.read(|workspace| workspace.count(customer::ID)))
}

/// A passphrase of a backup's own.
const OWN: &str = "另一个口令 paper boat";

#[wasm_bindgen_test]
async fn a_backup_opens_by_the_passphrase_of_the_vault_and_by_its_own() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let (file, totals) = backup_of(&store, Some(OWN)).await.unwrap();
    assert!(totals.damaged.is_empty() && totals.entries == 2, "{totals:?}");
    assert_eq!(customers_of(&file, PASSPHRASE).await, Ok(2));
    assert_eq!(customers_of(&file, OWN).await, Ok(2));
    assert_eq!(customers_of(&file, "wrong").await, Err(BackupError::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn a_vault_that_was_put_back_lets_in_whoever_belonged_to_it() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let key = recovery::read(&created.recovery.unwrap()).unwrap();
    add_customers(created.store).await;
    proof(&id).await.add("李雷", "sales", OTHER).await.unwrap();
    let other = slot_of(&id, "李雷").await;
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    let (file, _) = backup_of(&store, Some(OWN)).await.unwrap();

    // One of them puts it back; the others come in with their own passphrases.
    let (again, founded) = put_back(&file, OTHER).await.unwrap();
    assert_eq!((founded.member.id.as_str(), founded.shared), (other.as_str(), true));
    assert_eq!(unlock(&again, Some(&other), Some(OTHER), 0).await.unwrap().1.role, "sales");
    assert_eq!(unlock(&again, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap().1.name, "王芳");

    // Its keys are looked after as those of any vault, and it can be backed up itself.
    proof(&again).await.new_data_key().await.unwrap();
    recover(&again, &key, FOUNDER, "换过的口令 staple", 0).await.unwrap();
    assert!(unlock(&again, Some(FOUNDER), Some("换过的口令 staple"), 0).await.is_ok());
    let (store, _) = unlock(&again, Some(&other), Some(OTHER), 0).await.unwrap();
    let (second, _) = backup_of(&store, None).await.unwrap();
    assert_eq!(customers_of(&second, OTHER).await, Ok(2));
    assert_eq!(customers_of(&second, "换过的口令 staple").await, Ok(2));
    assert_eq!(customers_of(&second, PASSPHRASE).await, Err(BackupError::WrongPassphrase));

    // A passphrase of the backup's own becomes that of whoever made it.
    let (by_own, founded) = put_back(&file, OWN).await.unwrap();
    assert_eq!(founded.member.name, "王芳");
    assert!(unlock(&by_own, Some(FOUNDER), Some(OWN), 0).await.is_ok());
    assert!(unlock(&by_own, Some(&other), Some(OTHER), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_vault_without_a_passphrase_makes_no_backup_that_anybody_can_open() {
    let store = create(&fresh_id(), "open", "王芳", None, false).await.unwrap().store;
    assert_eq!(backup_of(&store, None).await.err(), Some(BackupError::NoPassphrase));
    let (file, _) = backup_of(&store, Some(OWN)).await.unwrap();
    let (id, founded) = put_back(&file, OWN).await.unwrap();
    assert_eq!((founded.member.name.as_str(), founded.shared), ("王芳", false));
    assert!(unlock(&id, None, Some(OWN), 0).await.is_ok());
}
