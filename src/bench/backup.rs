//! A backup of the open vault and its way back without the dialogs: the same writing, reading again and checking.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{Bench, said};
use crate::model::schema::tables::{contact, customer};
use crate::model::{RecordId, Timestamp};
use crate::platform::backup_file::{BlobSource, Download, Target};
use crate::platform::clock::Browser;
use crate::vault::backup::{new_head, unlock_head};
use crate::vault::entry::VaultEntry;
use crate::vault::files::SealedFiles;
use crate::vault::registry;
use crate::vault::slots::Ways;
use crate::workspace::Session;
use crate::workspace::backup::{self, FilesOf, Manifest, Unlocked, read_head, verify};
use crate::workspace::session::Surroundings;

/// Makes a backup with that passphrase and reads it again; gives the file.
pub(super) async fn back_up(bench: Rc<Bench>, passphrase: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let passphrase = passphrase.as_string();
    let now: Timestamp = session.surroundings().now();
    let (head, cipher) = new_head(session.durable(), now, passphrase.as_deref()).await.map_err(said)?;
    let mut target = Target::Download(Download::begin());
    let none = None::<FilesOf<'_, SealedFiles>>;
    let store = session.durable();
    let written =
        backup::back_up(store, none, &cipher, &mut target, &head, Manifest::default(), &mut |_, _| true).await;
    let totals = written.map_err(said)?;
    let source = BlobSource(target.finish().await.map_err(said)?);
    let (head, bytes) = read_head(&source).await.map_err(said)?;
    let file = Unlocked { cipher: &cipher, source: &source, head: &head, bytes: &bytes };
    let verified = verify(&file, &mut |_, _| true).await.map_err(said)?;
    if verified.totals == totals { Ok(source.0.into()) } else { Err("the backup is not what was written".to_owned()) }
}

/// Puts a backup, a blob and its passphrase in an array, into a new vault and opens it; gives its id.
pub(super) async fn restore(bench: Rc<Bench>, given: JsValue) -> Result<JsValue, String> {
    bench.forget_session();
    let given: js_sys::Array = given.dyn_into().map_err(|_| "a blob and a passphrase are wanted".to_owned())?;
    let blob: Blob = given.get(0).dyn_into().map_err(|_| "the blob is missing".to_owned())?;
    let passphrase = super::text_of(&given.get(1), "the passphrase")?;
    let source = BlobSource(blob);
    let (head, bytes) = read_head(&source).await.map_err(said)?;
    let (cipher, _) = unlock_head(&head, &passphrase).await.map_err(said)?;
    let file = Unlocked { cipher: &cipher, source: &source, head: &head, bytes: &bytes };
    verify(&file, &mut |_, _| true).await.map_err(said)?;
    let surroundings = Browser::default();
    let id = RecordId::new(surroundings.now(), surroundings.random()).to_string();
    let member = "测量".to_owned();
    let founded = registry::found(&id, (None, &member), &passphrase, Ways::default()).await.map_err(said)?;
    let store = founded.store;
    backup::restore(&store, None::<&SealedFiles>, &file, &mut |_, _| true).await.map_err(said)?;
    *bench.store.borrow_mut() = Some((store.clone(), member.clone()));
    let session = Session::open(store, surroundings, member).await.map_err(said)?;
    let count = session.read(|workspace| workspace.count(customer::ID) + workspace.count(contact::ID));
    if count == 0 || !session.damaged().is_empty() {
        return Err(format!("{count} records came back, and of {} blocks none", session.damaged().len()));
    }
    registry::enlist(&VaultEntry { protected: true, ..VaultEntry::new(&id, &id) }).await.map_err(said)?;
    *bench.session.borrow_mut() = Some(Rc::new(session));
    Ok(JsValue::from_str(&id))
}
