//! The conversation of an open vault with its backend, as the screens reach it: signals that say how it stands, and
//! what a person can ask for. One tab of a vault holds the conversation; the others show what that one says.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use futures_util::future::AbortHandle;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connection::{Connection, Way, sent};
use super::listening::{LOAD, is_visible};
use super::occasion::Occasion;
use super::state::{Facts, Reason, Status, SyncState};
use crate::model::EntityId;
use crate::model::Timestamp;
use crate::model::rights::Matter;
use crate::platform::clock;
use crate::platform::fetch::Fetch;
use crate::platform::tabs::{Channel, Leadership};
use crate::sync::engine::Engine;
use crate::sync::profile::{AuthKind, Profile};
use crate::sync::rest::{RestBackend, Scope};
use crate::sync::unread::Unread;
use crate::sync::verdict::Verdict;
use crate::ui::desk::{Desk, DeskSession};

pub(super) type Talker = Engine<RestBackend<Fetch>>;

/// What may be shown of a connection: nothing that proves who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What people call the backend.
    pub name: String,
    /// Its address.
    pub base: String,
    /// How the backend learns who asks.
    pub sign_in: AuthKind,
    /// The tables that are kept alike.
    pub tables: Vec<(EntityId, Way)>,
    /// Of these, where the backend can't hold a write to a version.
    pub unconditional: Vec<EntityId>,
    /// Whose rows and from when.
    pub scope: Scope,
    /// In which its rows have their ids here.
    pub namespace: String,
    /// Whether a person has paused it.
    pub paused: bool,
    /// When it was made.
    pub begun: Timestamp,
}

impl About {
    pub(super) fn of(connection: &Connection, profile: &Profile) -> Self {
        let tables = connection.ways();
        let blind = |entity: EntityId| profile.table(entity).is_some_and(|table| !table.conditional());
        Self {
            name: profile.name.clone(),
            base: profile.base.clone(),
            sign_in: profile.auth.kind,
            unconditional: sent(&tables).filter(|entity| blind(*entity)).collect(),
            tables,
            scope: connection.scope(),
            namespace: connection.namespace.clone(),
            paused: connection.paused,
            begun: connection.begun,
        }
    }

    /// The tables of which something goes to the backend.
    pub fn sent(&self) -> Vec<EntityId> {
        sent(&self.tables).collect()
    }
}

/// The engine of a connection with what belongs to it.
#[derive(Clone)]
pub(super) struct Line {
    pub engine: Rc<Talker>,
    pub fetch: Fetch,
}

pub(super) struct Inner {
    pub vault: String,
    /// Not held: the records go from memory when the vault is locked.
    pub session: Weak<DeskSession>,
    pub connection: RefCell<Option<Connection>>,
    pub line: RefCell<Option<Line>>,
    pub facts: RefCell<Facts>,
    pub occasion: Cell<Occasion>,
    /// Whether this tab holds the conversation.
    pub leads: Cell<bool>,
    pub talking: Cell<bool>,
    /// Whether the next conversation also looks for deletions that the backend tells nobody of: a person asked for it.
    pub thorough: Cell<bool>,
    /// Has the conversation stop at its next step.
    pub halting: Cell<bool>,
    /// How often what is connected is being read just now: none begins before that is known.
    pub loading: Cell<u32>,
    /// Counts connections: how a conversation with an earlier one ended says nothing of this one.
    pub generation: Cell<u32>,
    pub abort: RefCell<Option<AbortHandle>>,
    pub started: Cell<bool>,
    /// Whether the tab that talks has said how it stands.
    pub heard: Cell<bool>,
    pub timer: RefCell<Option<Timeout>>,
    /// Until when an answer of the tab that talks is waited for.
    pub patience: RefCell<Option<Timeout>>,
    pub channel: RefCell<Option<Channel>>,
    pub leadership: RefCell<Option<Leadership>>,
}

impl Inner {
    pub fn say(&self, what: &str) {
        if let Some(channel) = self.channel.borrow().as_ref() {
            channel.say(what);
        }
    }

    /// Tells the other tabs how it stands.
    pub fn tell(&self) {
        let status = self.facts.borrow().status();
        if let Some(message) = status.message() {
            self.say(&message);
        }
    }

    /// Whether nothing is tried before a person has done something.
    pub fn is_stopped(&self) -> bool {
        let facts = self.facts.borrow();
        facts.paused || facts.reason.as_ref().is_some_and(Reason::waits)
    }

    /// Changes what decides when the next conversation is due.
    pub fn note(&self, change: impl FnOnce(&mut Occasion)) {
        let mut occasion = self.occasion.get();
        occasion.now = clock::now().0;
        change(&mut occasion);
        self.occasion.set(occasion);
    }
}

/// The conversation of the open vault with its backend. Copied freely; one a page, in context.
#[derive(Clone, Copy)]
pub struct SyncDesk {
    pub(super) desk: Desk,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// How it stands.
    pub state: RwSignal<SyncState>,
    /// When all was last alike.
    pub synced_at: RwSignal<Option<Timestamp>>,
    /// How many records the backend does not have as they are here.
    pub waiting: RwSignal<usize>,
    /// What is connected.
    pub about: RwSignal<Option<About>>,
    /// Whether it is known by now what is connected.
    pub loaded: RwSignal<bool>,
    /// What could not be read of the rows that came, as long as the vault is open. Told to no other tab: it holds values.
    pub unread: RwSignal<Unread>,
}

impl SyncDesk {
    /// The conversation of this page.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Nothing goes on before [`Self::start`]. Ends with the owner that it is made in, which is the desk's frame.
    pub fn new(desk: Desk) -> Self {
        let inner = Inner {
            vault: desk.vault_id(),
            session: Rc::downgrade(&desk.session()),
            connection: RefCell::default(),
            line: RefCell::default(),
            facts: RefCell::new(Facts { online: desk.online.get_untracked(), ..Facts::default() }),
            occasion: Cell::default(),
            leads: Cell::new(false),
            talking: Cell::new(false),
            thorough: Cell::new(false),
            halting: Cell::new(false),
            loading: Cell::new(0),
            generation: Cell::new(0),
            abort: RefCell::default(),
            started: Cell::new(false),
            heard: Cell::new(false),
            timer: RefCell::default(),
            patience: RefCell::default(),
            channel: RefCell::default(),
            leadership: RefCell::default(),
        };
        let sync = Self {
            desk,
            inner: StoredValue::new_local(Rc::new(inner)),
            state: RwSignal::new(SyncState::NotConnected),
            synced_at: RwSignal::new(None),
            waiting: RwSignal::new(0),
            about: RwSignal::new(None),
            loaded: RwSignal::new(false),
            unread: RwSignal::new(Unread::default()),
        };
        sync.listen();
        sync
    }

    /// Begins, once the code for it is here. Again it does nothing.
    pub fn start(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        if inner.started.replace(true) {
            return;
        }
        let channel = Channel::join(&format!("clientele-{}-sync", inner.vault), move |said| self.hear(&said));
        *inner.channel.borrow_mut() = Some(channel);
        let told = Rc::downgrade(&inner);
        if let Some(session) = inner.session.upgrade() {
            session.observe(move |_| {
                if let Some(inner) = told.upgrade() {
                    self.refresh(&inner);
                }
            });
        }
        spawn_local(self.load());
    }

    pub(super) fn inner(&self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// Syncs as soon as it can be: a person asks for it.
    pub fn sync_now(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        if !inner.leads.get() {
            self.ask_other(&inner);
            if inner.heard.get() {
                return;
            }
        }
        self.begin(&inner);
    }

    /// Begins a conversation that a person asked for, as soon as this tab holds it.
    pub(super) fn begin(self, inner: &Inner) {
        inner.thorough.set(true);
        inner.note(|occasion| occasion.asked = true);
        self.wake();
    }

    /// Stops until [`Self::resume`].
    pub fn pause(self) {
        spawn_local(self.keep_changed(|connection| connection.paused = true));
    }

    /// Goes on after a pause.
    pub fn resume(self) {
        spawn_local(self.keep_changed(|connection| connection.paused = false));
    }

    /// Goes on after a halt, as a person has decided.
    pub fn decide(self, table: EntityId, verdict: Verdict) {
        spawn_local(async move {
            let Some(inner) = self.inner() else {
                return;
            };
            let line = inner.line.borrow().clone();
            let (Some(session), Some(line)) = (inner.session.upgrade(), line) else {
                return;
            };
            let Some(linked) = line.engine.link().tables.iter().find(|linked| linked.entity == table) else {
                return;
            };
            match line.engine.decide(&session, linked, verdict).await {
                Ok(()) => {
                    self.desk.has_synced();
                    self.sync_now();
                }
                Err(error) => {
                    inner.facts.borrow_mut().reason = Some(Reason::Vault(error.to_string()));
                    self.refresh(&inner);
                }
            }
        });
    }

    /// Tells the other tabs that the connection was changed, and takes that in here.
    pub(super) async fn changed(self) {
        if let Some(inner) = self.inner() {
            inner.say(LOAD);
        }
        self.load().await;
    }

    /// Derives the signals from the facts, and tells the other tabs where this one holds the conversation.
    pub(super) fn refresh(self, inner: &Inner) {
        self.look_up(inner);
        if !inner.leads.get() && inner.heard.get() {
            return;
        }
        let status = inner.facts.borrow().status();
        // What a backend has said is for who looks after the connection: it may quote a record out of sight.
        let may_hear = inner.session.upgrade().is_none_or(|session| session.rights().may_do(Matter::Connection));
        let shown = if may_hear { status.clone() } else { status.clone().without_words() };
        let is_new = self.show(shown);
        if let (true, true, Some(message)) = (is_new, inner.leads.get(), status.message()) {
            inner.say(&message);
        }
    }

    /// True where something is shown that was not.
    pub(super) fn show(self, status: Status) -> bool {
        let Status { state, synced_at, waiting } = status;
        let mut is_new = false;
        if self.state.try_with_untracked(|shown| *shown != state) == Some(true) {
            is_new = true;
            self.state.try_set(state);
        }
        if self.synced_at.try_get_untracked().is_some_and(|shown| shown != synced_at) {
            is_new = true;
            self.synced_at.try_set(synced_at);
        }
        if self.waiting.try_get_untracked().is_some_and(|shown| shown != waiting) {
            is_new = true;
            self.waiting.try_set(waiting);
        }
        is_new
    }

    /// Begins a conversation if one is due, or sees to it that this is looked at when one is.
    pub(super) fn wake(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        let is_busy = inner.talking.get() || inner.loading.get() > 0;
        if !inner.started.get() || is_busy || inner.line.borrow().is_none() {
            return;
        }
        let online = inner.facts.borrow().online;
        inner.note(|occasion| {
            occasion.visible = is_visible();
            occasion.online = online;
            occasion.stopped = inner.is_stopped();
        });
        let occasion = inner.occasion.get();
        let due = match occasion.due() {
            Some(due) if due > occasion.now => Some(due - occasion.now),
            Some(_) if inner.leads.get() => {
                spawn_local(self.talk());
                None
            }
            Some(_) => self.leave_to_other(&inner),
            None => None,
        };
        // A timer must not be dropped within its own call, so what it calls runs a moment later.
        let timer = due.map(|wait| {
            let wait = u32::try_from(wait).unwrap_or(u32::MAX).min(3_600_000);
            Timeout::new(wait, move || spawn_local(async move { self.wake() }))
        });
        inner.timer.replace(timer);
    }
}
