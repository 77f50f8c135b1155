//! The vaults of this device: listed, created and unlocked here, so that a screen never touches the vault itself.

use futures_channel::oneshot;
use leptos::prelude::GetValue;
use leptos::task::spawn_local;

use super::{About, ActError, Desk, Inner, OpenError, background, known, terminal};
use crate::i18n::texts::desk as texts;
use crate::model::RecordId;
use crate::model::change::{Change, Origin};
use crate::model::text::Locale;
use crate::platform::clock::{self, Browser};
use crate::platform::{rest, storage, tabs};
use crate::sample::{self, Visit};
use crate::vault::database::OpenDatabaseError;
use crate::vault::entry::{LetIn, VaultEntry};
use crate::vault::members::ADMINISTRATOR;
use crate::vault::registry::{self, UnlockError};
use crate::vault::slots::Signer;
use crate::vault::{keeper, recovery};
use crate::workspace::audit::{Detail, Event};
use crate::workspace::session::{SLICE, Surroundings as _};
use crate::workspace::{Proposal, Session};

/// What a new vault is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVault {
    /// Its name on this device.
    pub name: String,
    /// The name of its first member.
    pub member: String,
    /// The passphrase; `None` for a private device.
    pub passphrase: Option<String>,
    /// Whether this is a public terminal, on which nothing is to stay. It needs a passphrase.
    pub terminal: bool,
    /// Whether to fill it with the sample company.
    pub sample: bool,
    /// The language of the sample company.
    pub locale: Locale,
}

impl From<UnlockError> for OpenError {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::WrongPassphrase(wait_seconds) => Self::WrongPassphrase { wait_seconds },
            UnlockError::Database(OpenDatabaseError::Unavailable(why)) => Self::Unavailable(why),
            UnlockError::Database(OpenDatabaseError::Blocked) => Self::Blocked,
            UnlockError::Database(OpenDatabaseError::Newer) => Self::Newer,
            UnlockError::Database(OpenDatabaseError::NoRoom) => Self::NoRoom,
            UnlockError::Database(OpenDatabaseError::Gone) => Self::Missing,
            UnlockError::Database(OpenDatabaseError::Failed(why)) => Self::Failed(why),
            UnlockError::Store(error) => error.into(),
            UnlockError::Missing(_) => Self::Missing,
            UnlockError::NoWay => Self::NoWay,
        }
    }
}

/// The vaults of this device that this tab can open.
///
/// # Errors
/// Where the browser stores nothing for this page.
pub async fn list_vaults() -> Result<Vec<VaultEntry>, OpenError> {
    let mut all = registry::list().await?;
    all.retain(terminal::is_here);
    Ok(all)
}

/// Who can sign in to a vault. Without names where there is one alone.
///
/// # Errors
/// Where the vault can't be read.
pub async fn list_signers(vault: &str) -> Result<Vec<Signer>, OpenError> {
    Ok(registry::signers(vault).await?)
}

/// Whether a forgotten passphrase of a vault can be replaced by a recovery key: not where none was ever made, and not where
/// the vault can't be read.
pub async fn has_recovery(vault: &str) -> bool {
    registry::has_recovery(vault).await.unwrap_or(false)
}

/// Creates a vault and opens it; gives its recovery key too, to be shown this once, where it has a passphrase.
///
/// # Errors
/// [`OpenError`].
pub async fn create_vault(new: NewVault) -> Result<(Desk, Option<String>), OpenError> {
    let surroundings = Browser::default();
    let id = RecordId::new(surroundings.now(), surroundings.random()).to_string();
    if new.terminal {
        terminal::begin(&id)?;
    }
    let created = registry::create(&id, &new.name, &new.member, new.passphrase.as_deref(), new.sample).await;
    let created = created.inspect_err(|_| terminal::give_up(&id))?;
    known::note_vaults();
    let kept = keep_let_in(id, LetIn { slot: created.member.id.clone(), at: clock::now().0 });
    let session = Session::open(created.store, surroundings, new.member.clone()).await?;
    let protected = new.passphrase.is_some();
    let about = About { name: new.name, member: created.member, protected, shared: false, terminal: new.terminal };
    if new.sample {
        let offset_minutes = clock::offset_minutes();
        let today = clock::now().date(offset_minutes);
        let visit = Visit { locale: new.locale, today, offset_minutes, member: new.member };
        let changes = sample::company(&visit).iter().map(Change::create).collect();
        session.commit_many(invented(&visit, changes).as_slice(), &mut |_| true).await?;
        let desk = Desk::new(session, about);
        desk.note_arrival(Event::SignedIn, Detail::default(), Some(kept));
        desk.inner().sample_begun.replace(Some(visit));
        return Ok((desk, None));
    }
    if !new.terminal {
        // Nobody waits for the answer, and a refusal stands in the settings.
        spawn_local(async {
            storage::ask_to_keep().await;
        });
    }
    let desk = Desk::new(session, about);
    desk.note_arrival(Event::SignedIn, Detail::default(), Some(kept));
    Ok((desk, created.recovery))
}

/// The batches that bring a part of the sample company.
fn invented(visit: &Visit, changes: Vec<Change>) -> Vec<Proposal> {
    let batch = |changes: &[Change]| Proposal {
        label: texts::SAMPLE.get(visit.locale).to_owned(),
        origin: Origin::Sample,
        changes: changes.to_vec(),
    };
    changes.chunks(SLICE).map(batch).collect()
}

impl Desk {
    /// Brings the business of a sample company that was made here just now, or at an earlier opening by somebody who left
    /// within the first seconds. Whether there was one.
    pub async fn complete_sample(self) -> bool {
        let Some(inner) = self.inner.try_get_value() else { return false };
        let Some(visit) = inner.sample_begun.take() else { return self.complete_left_sample(&inner).await };
        bring_business(&inner, &visit).await;
        true
    }

    /// The same of a company that was left: what it lacks is told by the journal, so that nothing has to be kept of it.
    async fn complete_left_sample(self, inner: &Inner) -> bool {
        if !self.is_sample().await {
            return false;
        }
        // Of several tabs the first one does it, and the others find it done.
        let _turn = tabs::turn(&format!("clientele-{}-sample", inner.session.durable().vault)).await;
        if inner.session.catch_up().await.is_err() {
            return false;
        }
        let begun = inner.session.first_of(&Origin::Sample, sample::LOOKED_AT).await.unwrap_or_default();
        let Some(visit) = inner.session.read_whole(|workspace| sample::visit_of(&begun, workspace)) else {
            return false;
        };
        bring_business(inner, &visit).await;
        true
    }
}

/// Commits the business of a sample company.
async fn bring_business(inner: &Inner, visit: &Visit) {
    let changes = inner.session.read_whole(|workspace| sample::business_for(visit, workspace));
    match inner.session.commit_many(invented(visit, changes).as_slice(), &mut |_| true).await {
        Ok(_) => inner.say(background::CHANGED),
        Err(error) => leptos::logging::warn!("the sample company stays without its business: {error}"),
    }
}

/// The lock of whoever tries to come into a vault.
pub(super) fn unlocking(vault: &str) -> String {
    format!("clientele-{vault}-unlock")
}

/// Has the registry keep that somebody came in until the audit says so: of whoever closes the tab in its first moment
/// nothing would be known else. The records are read meanwhile. Tells when it is kept; nothing where it could not be.
fn keep_let_in(vault: String, let_in: LetIn) -> oneshot::Receiver<LetIn> {
    let (tell, kept) = oneshot::channel();
    spawn_local(async move {
        if registry::keep_let_in(&vault, let_in.clone()).await.is_ok() {
            // The desk may be gone by now; then the next one writes it down.
            let _ = tell.send(let_in);
        }
    });
    kept
}

/// Unlocks a vault for a member, who need not be named where there is one alone.
///
/// # Errors
/// [`OpenError`].
pub async fn unlock(id: String, member: Option<String>, passphrase: Option<String>) -> Result<Desk, OpenError> {
    let (store, who) = {
        // One try after the other, also of several tabs: each has to wait as long as those before it have earned.
        let _turn = tabs::turn(&unlocking(&id)).await;
        registry::unlock(&id, member.as_deref(), passphrase.as_deref(), clock::now().0).await?
    };
    let entry = list_vaults().await?.into_iter().find(|entry| entry.id == id);
    let (name, shared, terminal) =
        entry.map_or_else(Default::default, |entry| (entry.name, entry.shared, entry.terminal));
    let kept = keep_let_in(id, LetIn { slot: who.id.clone(), at: clock::now().0 });
    let keys = passphrase.is_some().then(|| store.clone());
    // Where the list of members is damaged nobody has a role. Whoever is alone goes on all the same.
    let role = if who.role.is_empty() && !shared { ADMINISTRATOR } else { who.role.as_str() };
    if role != ADMINISTRATOR {
        // What a member with limits sees is made by the rest of the program, on its way since the form was there.
        rest::arrived().await;
    }
    let session = Session::open_as(store, Browser::default(), who.name.clone(), role).await?;
    let desk = Desk::new(session, About { name, member: who, protected: keys.is_some(), shared, terminal });
    // While the records were read another tab may have given the vault a new key. From here on it would know of this tab.
    if let Some(store) = keys
        && registry::generation(&store).await? != store.generation()
    {
        desk.let_go(&desk.inner());
        return Err(OpenError::Failed("the key of the vault was changed meanwhile".to_owned()));
    }
    desk.note_arrival(Event::SignedIn, Detail::default(), Some(kept));
    Ok(desk)
}

/// Gives a member of a vault a new passphrase by the recovery key, as it was typed.
///
/// # Errors
/// Says what is wrong with the key, or why it opens nothing.
pub async fn recover(vault: &str, typed: &str, member: &str, passphrase: &str) -> Result<(), ActError> {
    let key = recovery::read(typed)?;
    let _turn = tabs::turn(&unlocking(vault)).await;
    Ok(keeper::recover(vault, &key, member, passphrase, clock::now().0).await?)
}
