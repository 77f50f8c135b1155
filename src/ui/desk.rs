//! The open vault as the screens know it: what is read, and signals that say when to look again. Commit, undo, messages and
//! leaving have files of their own.
//! `opening` lists, creates and unlocks vaults, so that a screen never touches the vault itself.

mod audit;
mod background;
mod backup;
mod committing;
mod drafts;
mod erasing;
mod files;
mod known;
mod leaving;
mod members;
mod opening;
mod remembered;
mod removal;
mod resealing;
mod restoring;
mod rights;
mod terminal;
mod toasts;
mod undoing;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::HashMap;
use leptos::prelude::*;

use super::drafts::{Kept, Outbox};
use super::leave::{Away, Held};
use super::named;
use super::save_state::UnsavedWords;
use super::unshown::Unshown;
use crate::model::rights::Rights;
use crate::model::schema::tables::policy;
use crate::model::schema::{Tone, schema};
use crate::model::value::{CalendarDate, Timestamp};
use crate::model::{EntityId, RecordId};
use crate::platform::clock::{self, Browser};
use crate::platform::memory;
use crate::platform::tabs::{Channel, Leadership};
use crate::sample::Visit;
use crate::vault::members::Member;
use crate::vault::sealed::SealedStore;
use crate::workspace::query::Day;
use crate::workspace::{Session, Workspace};

pub use super::failure::{OpenError, commit_sentence};
pub use super::save_state::SaveState;
pub use crate::vault::entry::VaultEntry;
pub use crate::vault::known::Known;
pub use crate::vault::members::{ADMINISTRATOR, Member as VaultMember, Roster};
pub use crate::vault::slots::{FORMAT as VAULT_FORMAT, Signer};
pub use backup::{BackupWish, Made, Stage};
pub use committing::slices;
pub use known::{OnDevice, forget_vault, on_device};
pub use members::{Act, ActError};
pub use opening::{NewVault, create_vault, has_recovery, list_signers, list_vaults, recover, unlock};
pub use removal::sweep_leftovers;
pub use restoring::{Compared, OpenedBackup, SealedBackup, restore_vault};

/// The session of a desk in a browser.
pub type DeskSession = Session<SealedStore, Browser>;

/// A short message that goes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// How it should be felt.
    pub tone: Tone,
    /// Whether it offers to undo.
    pub undo: bool,
    /// The `href` of the record that it is about, where that is not open anyway.
    pub open: Option<String>,
}

/// What is known of a vault beside its records when it is opened.
struct About {
    /// Its name on this device.
    name: String,
    /// Who opened it.
    member: Member,
    /// Whether a passphrase is asked for.
    protected: bool,
    /// Whether several people sign in.
    shared: bool,
    /// Whether this is a public terminal.
    terminal: bool,
}

struct Inner {
    session: Rc<DeskSession>,
    member: Member,
    /// When somebody was at another tab, in milliseconds since 1970.
    heard: Cell<i64>,
    /// When this tab last said that somebody is here.
    told: Cell<i64>,
    versions: HashMap<EntityId, ArcRwSignal<u64>>,
    /// Tables that changed and that the screens are not told of yet.
    unshown: RefCell<Unshown>,
    channel: RefCell<Option<Channel>>,
    leadership: RefCell<Option<Leadership>>,
    leads: Cell<bool>,
    /// Whether filters and search are being made ready.
    prepares: Cell<bool>,
    busy_since: Cell<f64>,
    /// What is to be written of drafts.
    outbox: RefCell<Outbox>,
    /// The locks on the drafts that are open here.
    holds: RefCell<HashMap<String, Leadership>>,
    /// Counts what happens to drafts here.
    draft_moves: Cell<u64>,
    /// The sample company whose business is still to come.
    sample_begun: RefCell<Option<Visit>>,
    /// How many entries of the audit are being written.
    noting: Cell<u32>,
    /// Whether the vault was deleted: once it is left, what lies of it on this device goes.
    deleted: Cell<bool>,
}

impl Inner {
    /// Tells the other tabs.
    fn say(&self, what: &str) {
        if let Some(channel) = self.channel.borrow().as_ref() {
            channel.say(what);
        }
    }
}

/// The open vault. Copied freely; one a page, in context.
#[derive(Clone, Copy)]
pub struct Desk {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// The vault's name.
    pub name: RwSignal<String>,
    /// Whether what was typed is safe.
    pub save_state: RwSignal<SaveState>,
    unsaved_words: StoredValue<UnsavedWords>,
    /// Whether the browser says that there is a network.
    pub online: RwSignal<bool>,
    /// Messages on screen, oldest first, each with a number.
    pub toasts: RwSignal<Vec<(u32, Toast)>>,
    /// What undo would take back.
    pub undoable: RwSignal<Option<String>>,
    /// What redo would bring back.
    pub redoable: RwSignal<Option<String>>,
    /// How many hundredths of a long step are undone or redone, while that goes on.
    pub stepping: RwSignal<Option<u32>>,
    /// How many records the search does not know yet, after opening or an import.
    pub preparing: RwSignal<usize>,
    /// Counts what people have committed, here or in another tab.
    pub edits: RwSignal<u64>,
    /// How many forms hold text that is not saved.
    pub unsaved: RwSignal<u32>,
    /// Half-filled forms that are open nowhere, the newest last.
    pub drafts: RwSignal<Vec<Kept>>,
    /// How many drafts are nowhere but in memory because the store failed.
    pub unkept: RwSignal<usize>,
    /// Forms that hold words which no draft keeps and which go with the page.
    pub(super) words_on_page: Held,
    /// Forms whose words stay on other pages, and go with the vault.
    pub(super) words_at_desk: Held,
    /// What asks before a person leaves the page at hand.
    pub(super) asks: StoredValue<Vec<Callback<Away, bool>>>,
    /// Set to leave the vault.
    pub locked: RwSignal<bool>,
    /// Whether the vault asks for a passphrase.
    pub protected: RwSignal<bool>,
    /// Whether several people sign in to the vault.
    pub shared: RwSignal<bool>,
    /// Whether this is a public terminal: nothing stays here after somebody has signed out.
    pub terminal: bool,
    /// How much of the vault is sealed with its new key, 0 to 1, while that goes on in this tab.
    pub resealing: RwSignal<Option<f32>>,
    next_toast: StoredValue<u32>,
}

impl Desk {
    /// The desk of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    fn new(session: DeskSession, about: About) -> Self {
        let session = Rc::new(session);
        let About { name, member, protected, shared, terminal } = about;
        session.share(shared);
        let versions = schema().all_ids().map(|id| (id, ArcRwSignal::new(0))).collect();
        let damaged = session.damaged();
        let inner = Rc::new(Inner {
            session,
            member,
            heard: Cell::new(0),
            told: Cell::new(0),
            versions,
            unshown: RefCell::default(),
            channel: RefCell::default(),
            leadership: RefCell::default(),
            leads: Cell::new(false),
            prepares: Cell::new(false),
            busy_since: Cell::new(clock::ticks()),
            outbox: RefCell::default(),
            holds: RefCell::default(),
            draft_moves: Cell::new(0),
            sample_begun: RefCell::default(),
            noting: Cell::new(0),
            deleted: Cell::new(false),
        });
        let desk = Self {
            inner: StoredValue::new_local(inner.clone()),
            name: RwSignal::new(name),
            save_state: RwSignal::new(SaveState::Saved),
            unsaved_words: StoredValue::new(UnsavedWords::default()),
            online: RwSignal::new(window().navigator().on_line()),
            toasts: RwSignal::new(Vec::new()),
            undoable: RwSignal::new(None),
            redoable: RwSignal::new(None),
            stepping: RwSignal::new(None),
            preparing: RwSignal::new(0),
            edits: RwSignal::new(0),
            unsaved: RwSignal::new(0),
            drafts: RwSignal::new(Vec::new()),
            unkept: RwSignal::new(0),
            words_on_page: StoredValue::new(Vec::new()),
            words_at_desk: StoredValue::new(Vec::new()),
            asks: StoredValue::new(Vec::new()),
            locked: RwSignal::new(false),
            protected: RwSignal::new(protected),
            shared: RwSignal::new(shared),
            terminal,
            resealing: RwSignal::new(None),
            next_toast: StoredValue::new(0),
        };
        memory::stay_in_tab(terminal);
        if terminal {
            self::terminal::warn_of_files(desk);
        }
        named::learn(inner.session.read(Workspace::own_fields));
        desk.start(&inner);
        desk.say_damaged(damaged.into_iter());
        desk
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The session behind the desk, for imports and their like.
    pub fn session(&self) -> Rc<DeskSession> {
        self.inner().session.clone()
    }

    /// Makes the reactive closure that calls this run again when the table changes.
    pub fn track(&self, entity: EntityId) {
        if let Some(version) = self.inner().versions.get(&entity) {
            version.track();
        }
    }

    /// What whoever works here may see and do. Runs again when the desk agrees otherwise on its roles.
    pub fn rights(&self) -> Rc<Rights> {
        self.track(policy::ID);
        self.inner().session.rights()
    }

    /// Reads the workspace as whoever works here may see it.
    pub fn read<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.inner().session.read(read)
    }

    /// The titles of some records, as a list for a sentence.
    pub fn names(&self, records: &[(EntityId, RecordId)]) -> String {
        let Some(inner) = self.inner.try_get_value() else {
            return String::new();
        };
        let shown: Vec<String> = inner.session.read(|workspace| {
            records
                .iter()
                .take(5)
                .map(|(entity, id)| workspace.title(*entity, *id))
                .filter(|name| !name.is_empty())
                .collect()
        });
        let more = if records.len() > shown.len() { " …" } else { "" };
        format!("{}{more}", shown.join(", "))
    }

    /// Who works here.
    pub fn member(&self) -> String {
        self.inner().session.member().to_owned()
    }

    /// The id of who works here, in this vault.
    pub fn member_id(&self) -> String {
        self.inner().member.id.clone()
    }

    /// The word of the role of who works here.
    pub fn role(&self) -> String {
        self.inner().member.role.clone()
    }

    /// The vault's name.
    pub fn vault_name(&self) -> String {
        self.name.get_untracked()
    }

    /// The vault's id, for choices that are remembered per vault.
    pub fn vault_id(&self) -> String {
        self.inner().session.durable().vault.clone()
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        clock::now()
    }

    /// Now, as the moment at which a follow-up is entered: by the backend's clock where this machine's is known to be
    /// wrong (R283).
    pub fn entered(&self) -> Timestamp {
        self.inner().session.read_whole(|workspace| workspace.entered(clock::now()))
    }

    /// By how many milliseconds this machine's clock is ahead of the backend's, negative where it is behind; `None` where it
    /// is right or nobody knows. Whatever their role, people may know that.
    pub fn clock_ahead(&self) -> Option<i64> {
        self.inner().session.read_whole(|workspace| workspace.clock_ahead(clock::now()))
    }

    /// Today, here.
    pub fn today(&self) -> CalendarDate {
        clock::now().date(clock::offset_minutes())
    }

    /// Today and the zone, as queries take them.
    pub fn day(&self) -> Day {
        Day { today: self.today(), offset_minutes: clock::offset_minutes() }
    }

    /// Local time minus UTC, in minutes.
    pub fn offset_minutes(&self) -> i32 {
        clock::offset_minutes()
    }

    /// A new identity.
    pub fn new_id(&self) -> RecordId {
        self.inner().session.new_id()
    }
}
