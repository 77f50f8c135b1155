//! The open vault as the screens know it: read, commit, undo, and signals that say when to look again.
//! `opening` lists, creates and unlocks vaults, so that a screen never touches the vault itself.

mod audit;
mod background;
mod backup;
mod drafts;
mod erasing;
mod files;
mod known;
mod members;
mod opening;
mod remembered;
mod removal;
mod resealing;
mod restoring;
mod rights;
mod terminal;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::HashMap;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::drafts::{Kept, Outbox};
use super::leave::Away;
use super::named;
use super::save_state::{Ending, Stake, UnsavedWords};
use super::unshown::Unshown;
use crate::i18n::texts::desk as texts;
use crate::model::change::{Change, Origin};
use crate::model::rights::Rights;
use crate::model::schema::tables::policy;
use crate::model::schema::{Tone, schema};
use crate::model::value::{CalendarDate, Timestamp};
use crate::model::{EntityId, RecordId};
use crate::platform::clock::{self, Browser};
use crate::platform::left::{self, Left};
use crate::platform::memory;
use crate::platform::tabs::{Channel, Leadership};
use crate::sample::Visit;
use crate::vault::members::Member;
use crate::vault::sealed::SealedStore;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::query::Day;
use crate::workspace::session::SLICE;
use crate::workspace::{CommitError, Committed, Proposal, Refusal, Session, Workspace};

pub use super::failure::{OpenError, commit_sentence};
pub use super::save_state::SaveState;
pub use crate::vault::entry::VaultEntry;
pub use crate::vault::known::Known;
pub use crate::vault::members::{ADMINISTRATOR, Member as VaultMember, Roster};
pub use crate::vault::slots::{FORMAT as VAULT_FORMAT, Signer};
pub use backup::{BackupWish, Made, Stage};
pub use known::{OnDevice, forget_vault, on_device};
pub use members::{Act, ActError};
pub use opening::{NewVault, create_vault, list_signers, list_vaults, recover, unlock};
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
    /// Asks before a person leaves the page at hand, where that holds what can't be kept.
    pub(super) asks: StoredValue<Option<Callback<Away, bool>>>,
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
            preparing: RwSignal::new(0),
            edits: RwSignal::new(0),
            unsaved: RwSignal::new(0),
            drafts: RwSignal::new(Vec::new()),
            unkept: RwSignal::new(0),
            asks: StoredValue::new(None),
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

    /// Commits changes that a person made with one press. The result comes when they are on disk.
    ///
    /// # Errors
    /// Where they are refused or the store fails; nothing was changed then, and the save state says so.
    pub async fn commit(self, label: String, changes: Vec<Change>) -> Result<Committed, CommitError> {
        self.commit_slices(label, slices(changes), &mut |_| true).await
    }

    /// Commits what a person typed into the form whose draft has that name.
    ///
    /// # Errors
    /// As [`Self::commit`]; the save state says so until that form is saved or given up.
    pub async fn commit_form(
        self,
        form: String,
        label: String,
        changes: Vec<Change>,
    ) -> Result<Committed, CommitError> {
        // Where the vault is locked meanwhile the form leaves a draft; what was saved must not come back as one.
        let held = self.inner.try_get_value();
        let result = self.commit_at_stake(Stake::Words(form.clone()), label, slices(changes), &mut |_| true).await;
        if let (Ok(_), Some(inner)) = (&result, held) {
            inner.outbox.borrow_mut().put(form, None);
            self.write_drafts(inner);
        }
        result
    }

    /// Commits changes that were made ready in slices, in one transaction and as one step to undo; the page gets its
    /// turn between them. `progress` gets the share done, 0 to 1, and stops the whole by returning false.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where it was stopped.
    pub async fn commit_slices(
        self,
        label: String,
        slices: Vec<Vec<Change>>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        self.commit_at_stake(Stake::Step, label, slices, progress).await
    }

    async fn commit_at_stake(
        self,
        stake: Stake,
        label: String,
        slices: Vec<Vec<Change>>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        // The vault may have been locked while the changes were made ready.
        let Some(inner) = self.inner.try_get_value() else {
            return Err(Refusal::Nothing.into());
        };
        self.save_state.try_set(SaveState::Saving);
        self.toasts.try_update(|toasts| toasts.retain(|(_, shown)| !shown.undo));
        let proposals: Vec<Proposal> = slices
            .into_iter()
            .map(|changes| Proposal { label: label.clone(), origin: Origin::Person, changes })
            .collect();
        let agreed = agreements(&proposals);
        let result = inner.session.commit_many(proposals.as_slice(), progress).await;
        self.settle(&inner, stake, &result);
        if result.is_ok() {
            // What was agreed on anew is in the journal, whole; that it was stands in the audit.
            for row in agreed {
                let subject = inner.session.read(|workspace| workspace.title(policy::ID, row));
                let detail = Detail::default().with("subject", subject);
                audit::write(self, inner.clone(), Event::SettingsChanged, None, detail.into());
            }
        }
        result
    }

    /// Shows how a change ended that can be asked for again where it failed, such as an import; tells the other tabs.
    pub fn settle_result(&self, result: &Result<Committed, CommitError>) {
        // The vault may have been locked while it worked.
        if let Some(inner) = self.inner.try_get_value() {
            self.settle(&inner, Stake::Nothing, result);
        }
    }

    fn settle(&self, inner: &Rc<Inner>, stake: Stake, result: &Result<Committed, CommitError>) {
        // A person sees at once what their press has done, also while a backend brings its records.
        background::show(inner);
        let ending = match result {
            Ok(done) if done.is_empty() => Ending::Refused,
            Ok(_) => {
                inner.busy_since.set(clock::ticks());
                inner.say(background::CHANGED);
                self.edits.try_update(|edits| *edits += 1);
                Ending::Saved
            }
            Err(CommitError::Refused(_)) => Ending::Refused,
            Err(error) => Ending::Failed(commit_sentence(error, crate::i18n::locale_untracked())),
        };
        if let Some(state) = self.unsaved_words.try_update_value(|words| words.after(stake, ending)) {
            self.save_state.try_set(state);
        }
        self.undoable.try_set(inner.session.can_undo());
        self.redoable.try_set(inner.session.can_redo());
    }

    /// Takes note that a person gave the words of a form up: they are no longer unsaved.
    pub fn give_up_words(&self, form: &str) {
        let saving = self.save_state.try_get_untracked() == Some(SaveState::Saving);
        let state = self.unsaved_words.try_update_value(|words| words.given_up(form));
        if let Some(state) = state.filter(|_| !saving) {
            self.save_state.try_set(state);
        }
    }

    /// Takes the last thing back and says so.
    pub fn undo(&self) {
        self.step(false);
    }

    /// Brings the last undone thing back and says so.
    pub fn redo(&self) {
        self.step(true);
    }

    fn step(&self, redo: bool) {
        let desk = *self;
        let inner = self.inner();
        let label = if redo { inner.session.can_redo() } else { inner.session.can_undo() };
        let Some(label) = label else {
            return;
        };
        self.toasts.try_update(|toasts| toasts.retain(|(_, shown)| !shown.undo));
        spawn_local(async move {
            desk.save_state.try_set(SaveState::Saving);
            let result = if redo { inner.session.redo().await } else { inner.session.undo().await };
            desk.settle(&inner, Stake::Nothing, &result);
            let locale = crate::i18n::locale_untracked();
            let (text, tone) = match &result {
                Ok(done) if done.kept.is_empty() && redo => (texts::REDONE.fill(locale, &[&label]), Tone::Good),
                Ok(done) if done.kept.is_empty() => (texts::UNDONE.fill(locale, &[&label]), Tone::Good),
                Ok(done) if !done.is_empty() => {
                    (texts::PARTLY.fill(locale, &[&label, &desk.names(&done.kept)]), Tone::Warning)
                }
                Ok(_) | Err(CommitError::Refused(Refusal::Nothing)) => {
                    (texts::CHANGED_SINCE.fill(locale, &[&label]), Tone::Warning)
                }
                Err(error) => (commit_sentence(error, locale), Tone::Bad),
            };
            desk.toast(Toast { text, tone, undo: false });
        });
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

    /// What undo would take back.
    pub fn can_undo(&self) -> Option<String> {
        self.undoable.get()
    }

    /// What redo would bring back.
    pub fn can_redo(&self) -> Option<String> {
        self.redoable.get()
    }

    /// Shows a message for a while.
    pub fn toast(&self, toast: Toast) {
        let number = self.next_toast.try_update_value(|next| {
            *next += 1;
            *next
        });
        let Some(number) = number else {
            return;
        };
        self.toasts.try_update(|toasts| {
            // Undo takes back the last step only: an older message must not offer it for its own.
            if toast.undo {
                toasts.retain(|(_, older)| !older.undo);
            }
            toasts.push((number, toast));
        });
        let toasts = self.toasts;
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(8_000).await;
            toasts.try_update(|toasts| toasts.retain(|(other, _)| *other != number));
        });
    }

    /// Names the blocks that did not open.
    fn say_damaged(&self, blocks: impl Iterator<Item = String>) {
        for block in blocks {
            let text = texts::DAMAGED.fill(crate::i18n::locale_untracked(), &[&block]);
            self.toast(Toast { text, tone: Tone::Bad, undo: false });
        }
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

    /// Leaves the vault in all tabs: whoever locks a shared machine means all of it.
    pub fn lock(&self) {
        self.lock_for(false);
    }

    /// Leaves the vault in all tabs so that somebody else signs in.
    pub fn switch_member(&self) {
        self.lock_for(true);
    }

    fn lock_for(&self, switching: bool) {
        let inner = self.inner();
        if self.lock_waits(&inner) || !self.may_leave(Away::Lock) {
            return;
        }
        if switching {
            self.note(Event::SwitchedMember, None, String::new());
        }
        inner.say(background::LOCKED);
        self.leave(&inner, switching);
    }

    /// Leaves the vault in all tabs because nobody is here: no question is asked, and what can't be kept is given up.
    /// Not while something is being saved, and not where the disk has refused typed words, which would be lost.
    pub fn lock_unattended(&self) {
        let Some(inner) = self.inner.try_get_value() else { return };
        if self.save_state.get_untracked() == SaveState::Saving || self.has_unkept(&inner) {
            return;
        }
        self.note(Event::LockedByItself, None, String::new());
        inner.say(background::LOCKED);
        self.leave(&inner, false);
    }

    /// Takes note that somebody is here, and tells the other tabs now and then.
    pub fn say_somebody_is_here(&self) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let now = clock::now().0;
        if (now - inner.told.get()).abs() >= TELL_AGAIN {
            inner.told.set(now);
            inner.say(background::HERE);
        }
    }

    /// When somebody was at another tab of this vault, in milliseconds since 1970; 0 where nobody was.
    pub fn somebody_was_elsewhere(&self) -> i64 {
        self.inner.try_get_value().map_or(0, |inner| inner.heard.get())
    }

    /// With the vault goes what memory alone has: it is only locked once a person has saved or discarded that.
    fn lock_waits(&self, inner: &Rc<Inner>) -> bool {
        let waits = self.has_unkept(inner);
        if waits {
            let text = texts::LOCK_WAITS.get(crate::i18n::locale_untracked()).to_owned();
            self.toast(Toast { text, tone: Tone::Bad, undo: false });
        }
        waits
    }

    /// Leaves the vault in this tab. The page is emptied at once and loaded anew as soon as what was left behind is
    /// written ([`Self::written`]): that takes keys and records from memory.
    fn leave(&self, inner: &Inner, switching: bool) {
        let vault = inner.session.durable().vault.clone();
        left::remember(&Left { vault, member: inner.member.id.clone(), switching });
        self.let_go(inner);
        self.locked.set(true);
        // The screens are gone once this task has ended, and have left their half-filled forms; what they read goes after
        // them.
        let (held, drafts) = (self.inner, self.drafts);
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(0).await;
            held.dispose();
            drafts.dispose();
        });
    }

    /// Neither leads nor hears the other tabs any more.
    fn let_go(&self, inner: &Inner) {
        if let Some(leadership) = inner.leadership.borrow_mut().take() {
            leadership.release();
        }
        inner.channel.borrow_mut().take();
    }

    /// Comes back when what the screens have left behind is on disk, or can't be, and when all of a deleted vault is gone.
    /// To be called while the vault is there.
    pub fn written(&self) -> impl Future<Output = ()> + use<> {
        let (held, saving) = (self.inner.try_get_value(), self.save_state);
        async move {
            let Some(inner) = held else { return };
            for _ in 0..LOOKS {
                gloo_timers::future::TimeoutFuture::new(LOOK_AGAIN).await;
                let is_saving = saving.try_get_untracked() == Some(SaveState::Saving);
                if !is_saving && inner.noting.get() == 0 && inner.outbox.borrow().is_settled() {
                    break;
                }
            }
            let is_deleted = inner.deleted.get();
            drop(inner);
            if is_deleted {
                // A page that begins anew would leave its keys behind.
                sweep_leftovers().await;
            }
        }
    }
}

/// Milliseconds after which the other tabs are told again that somebody is here.
const TELL_AGAIN: i64 = 5_000;

/// Milliseconds between two looks whether all is written.
const LOOK_AGAIN: u32 = 20;

/// After so many looks a lock waits no longer.
const LOOKS: u32 = 250;

/// The rows of agreements that a person changes, from the sections of the settings or as a trade offers them.
fn agreements(proposals: &[Proposal]) -> Vec<RecordId> {
    let changes = proposals.iter().flat_map(|proposal| &proposal.changes);
    changes.filter(|change| change.entity == policy::ID).map(|change| change.id).collect()
}

/// Changes in slices that a commit takes one at a time.
pub fn slices(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut slices: Vec<Vec<Change>> = Vec::with_capacity(changes.len() / SLICE + 1);
    let mut changes = changes.into_iter();
    loop {
        let slice: Vec<Change> = changes.by_ref().take(SLICE).collect();
        if slice.is_empty() {
            return slices;
        }
        slices.push(slice);
    }
}
