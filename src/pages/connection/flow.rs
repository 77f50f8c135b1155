//! What a person has filled in and found out on the way to a connection. What proves who asks is in memory alone until
//! the vault keeps it sealed.

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, usual_kind};
use super::reach;
use super::trial::{Stage, Trial, Tried};
use super::visit::{self, Typed};
use crate::i18n::locale_untracked;
use crate::i18n::texts::{probe as found, sync as texts};
use crate::model::EntityId;
use crate::model::schema::{Tone, schema};
use crate::pages::support::say;
use crate::platform::arrival::Arrival;
use crate::platform::clock;
use crate::platform::fetch::Fetch;
use crate::sync::backend::{Failure, Row};
use crate::sync::mapping::{Incoming, Mapping};
use crate::sync::probe::{preview, probe, sample};
use crate::sync::profile::{AuthKind, Profile, Table};
use crate::sync::rest::{Credentials, RestBackend, Scope};
use crate::ui::desk::Desk;
use crate::ui::sync::connection::Way;
use crate::ui::sync::known::Meeting;
use crate::ui::sync::{SyncDesk, words};

/// The preset that stands first in the choice.
const FIRST: &str = "plain";

/// The way to a connection. Copied freely.
#[derive(Clone, Copy)]
pub struct Flow {
    /// The desk.
    pub desk: Desk,
    /// What goes on with the backend.
    pub sync: SyncDesk,
    /// The preset; empty for a profile of their own.
    pub preset: RwSignal<String>,
    /// That profile.
    pub text: RwSignal<String>,
    /// The address.
    pub base: RwSignal<String>,
    /// How to sign in to a preset.
    pub kind: RwSignal<AuthKind>,
    /// Our name at the sign-in site.
    pub client: RwSignal<String>,
    /// What we ask for there.
    pub scope: RwSignal<String>,
    /// The user.
    pub user: RwSignal<String>,
    /// The password or the token.
    pub secret: RwSignal<String>,
    /// Whether only the person's own rows are read.
    pub only_mine: RwSignal<bool>,
    /// The months that rows go back; `None` for all of them.
    pub reach: RwSignal<Option<u32>>,
    /// What a test has shown; gone where something was changed since.
    pub trial: RwSignal<Option<Trial>>,
    /// The tables and their ways.
    pub ways: RwSignal<Vec<(EntityId, Option<Way>)>>,
    /// What the tested backend is to the vault.
    pub met: RwSignal<Option<Meeting>>,
    /// The address that the vault's records know, while a person is asked whether the tested backend was there before.
    pub asking: RwSignal<Option<String>>,
    /// Whether something goes on with the network.
    pub busy: RwSignal<bool>,
    /// Whether that is a test.
    pub testing: RwSignal<bool>,
    /// How far the test is, once it has signed in.
    pub stage: RwSignal<Option<Stage>>,
    /// What is to be told at the button that was pressed.
    pub told: RwSignal<Option<(Tone, String)>>,
    /// A sign-in that was made at another site, and the profile that it is for: it is shown to no other backend.
    pub(super) proved: StoredValue<Option<(Profile, Credentials)>>,
    /// Whether a person is leaving for the sign-in of another site: what is filled in comes back with them.
    leaves: RwSignal<bool>,
    /// Breaks a test off.
    abort: StoredValue<Option<AbortHandle>>,
}

impl Flow {
    /// Nothing filled in.
    pub fn new() -> Self {
        let flow = Self {
            desk: Desk::expect(),
            sync: SyncDesk::expect(),
            preset: RwSignal::new(FIRST.to_owned()),
            text: RwSignal::new(String::new()),
            base: RwSignal::new(String::new()),
            kind: RwSignal::new(usual_kind(FIRST)),
            client: RwSignal::new(String::new()),
            scope: RwSignal::new(String::new()),
            user: RwSignal::new(String::new()),
            secret: RwSignal::new(String::new()),
            only_mine: RwSignal::new(false),
            reach: RwSignal::new(None),
            trial: RwSignal::new(None),
            ways: RwSignal::new(Vec::new()),
            met: RwSignal::new(None),
            asking: RwSignal::new(None),
            busy: RwSignal::new(false),
            testing: RwSignal::new(false),
            stage: RwSignal::new(None),
            told: RwSignal::new(None),
            proved: StoredValue::new(None),
            leaves: RwSignal::new(false),
            abort: StoredValue::new(None),
        };
        // A page that is left asks the backend nothing more.
        let abort = flow.abort;
        on_cleanup(move || break_off(abort));
        // What was tested is what is started: a change makes the test void.
        Effect::new(move |first: Option<()>| {
            for typed in [flow.preset, flow.text, flow.base, flow.client, flow.scope] {
                typed.track();
            }
            flow.kind.track();
            flow.only_mine.track();
            flow.reach.track();
            if first.is_some() && flow.trial.with_untracked(Option::is_some) {
                flow.trial.set(None);
            }
        });
        flow
    }

    /// Whether something is filled in that goes with the page.
    pub fn has_words(self) -> bool {
        let typed = [self.text, self.base, self.client, self.scope, self.user, self.secret];
        !self.leaves.get() && typed.iter().any(|typed| typed.with(|typed| !typed.trim().is_empty()))
    }

    /// What is filled in.
    pub fn draft(self) -> Draft {
        Draft {
            preset: self.preset.get_untracked(),
            text: self.text.get_untracked(),
            base: self.base.get_untracked(),
            kind: self.kind.get_untracked(),
            client: self.client.get_untracked(),
            scope: self.scope.get_untracked(),
            own_tables: self
                .desk
                .read(|workspace| workspace.own_fields().own_tables().map(|table| table.key).collect()),
        }
    }

    /// Tells something at the button that was pressed.
    pub fn tell(self, tone: Tone, sentence: String) {
        self.told.try_set(Some((tone, sentence)));
    }

    /// Tells why a request failed, and what to do where it can only be guessed at.
    pub fn tell_failure(self, failure: &Failure, profile: &Profile) {
        let locale = locale_untracked();
        let mut sentence = words::failure(failure, locale);
        if matches!(failure, Failure::NoAnswer(_)) && profile.base.starts_with("http") {
            sentence = format!("{sentence} {}", texts::OTHER_ORIGIN.get(locale));
        }
        self.tell(Tone::Bad, sentence);
    }

    fn typed(self) -> Typed {
        Typed { user: self.user.get_untracked(), secret: self.secret.get_untracked() }
    }

    fn profile(self) -> Option<Profile> {
        match self.draft().profile() {
            Ok(profile) => Some(profile),
            Err(problem) => {
                self.tell(Tone::Bad, problem.sentence(locale_untracked()));
                None
            }
        }
    }

    /// Signs in and finds out whether profile and backend agree.
    pub fn test(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.told.set(None);
        let Some(profile) = self.profile() else {
            return;
        };
        self.busy.set(true);
        self.testing.set(true);
        self.trial.set(None);
        self.asking.set(None);
        let (work, abort) = abortable(self.try_out(profile.clone()));
        self.abort.set_value(Some(abort));
        spawn_local(async move {
            match work.await {
                Ok(Ok(())) => {}
                Ok(Err(failure)) => self.tell_failure(&failure, &profile),
                Err(_) => self.tell(Tone::Neutral, found::CANCELLED.get(locale_untracked()).to_owned()),
            }
            self.abort.try_set_value(None);
            self.stage.try_set(None);
            self.testing.try_set(false);
            self.busy.try_set(false);
        });
    }

    /// Breaks the test off. Nothing was written, so that nothing has to be put back.
    pub fn cancel(self) {
        break_off(self.abort);
    }

    async fn try_out(self, profile: Profile) -> Result<(), Failure> {
        // Read before anything is waited for: the page or the vault may be left meanwhile.
        let (typed, scope, asked) = (self.typed(), self.scope_of_rows(&profile), self.asked());
        // Whoever types a password again means to sign in with it.
        let proves = profile.auth.kind == AuthKind::Oauth || typed.secret.is_empty();
        let proved = self.proved.try_get_value().flatten().filter(|(held, _)| proves && *held == profile);
        let fetch = Fetch::new(profile.auth.kind == AuthKind::Cookie);
        let credentials = match proved {
            Some((_, credentials)) => credentials,
            None => visit::sign_in(&profile, &fetch, typed).await?,
        };
        if profile.auth.kind == AuthKind::Login {
            // The password has done its work; another test goes by the token.
            self.secret.try_set(String::new());
            self.proved.try_set_value(Some((profile.clone(), credentials.clone())));
        }
        let backend = RestBackend::new(profile.clone(), fetch, credentials, scope.clone());
        let entities = schema().ids();
        let tables: Vec<EntityId> = entities.filter(|entity| profile.table(*entity).is_some()).collect();
        let watch = |table: EntityId| self.tell_stage(Stage::of(&tables, table, false));
        let findings = probe(&backend, &tables, clock::now(), &watch).await;
        let mut trial = Trial::new(profile, backend.credentials(), scope, findings, &tables);
        for tried in trial.tables.iter_mut().filter(|tried| tried.may_start()) {
            self.tell_stage(Stage::of(&tables, tried.entity, true));
            let rows = sample(&backend, tried.entity).await;
            tried.rows = rows.and_then(|rows| shown(&backend, tried.entity, &rows));
        }
        let met = self.sync.meeting(&trial.profile.base).await.ok();
        // The token may have been renewed meanwhile.
        trial.credentials = backend.credentials();
        if matches!(trial.profile.auth.kind, AuthKind::Login | AuthKind::Oauth) {
            self.proved.try_set_value(Some((trial.profile.clone(), trial.credentials.clone())));
        }
        if self.asked() != asked {
            // What was tested is no longer what is filled in, and only that could be started.
            self.tell(Tone::Warning, found::CHANGED.get(locale_untracked()).to_owned());
            return Ok(());
        }
        self.met.try_set(met);
        self.ways.try_set(trial.tables.iter().map(|tried: &Tried| (tried.entity, tried.usual_way())).collect());
        self.trial.try_set(Some(trial));
        Ok(())
    }

    /// What a test speaks of.
    fn asked(self) -> (Draft, bool, Option<u32>) {
        (self.draft(), self.only_mine.get_untracked(), self.reach.get_untracked())
    }

    fn tell_stage(self, stage: Stage) {
        self.stage.try_set(Some(stage));
    }

    /// Which rows are kept here, as far as the profile's lists have a place for it.
    fn scope_of_rows(self, profile: &Profile) -> Scope {
        let member = self.only_mine.get_untracked() && profile.tables.values().any(Table::asks_for_own);
        let months = self.reach.get_untracked().filter(|_| profile.tables.values().any(Table::reaches_back));
        Scope {
            member: member.then(|| self.desk.member()),
            oldest: months.map(|months| reach::oldest(months, self.desk.today(), self.desk.offset_minutes())),
        }
    }

    /// Leaves for the sign-in of another site.
    pub fn go_to_sign_in(self) {
        self.told.set(None);
        if let Some(profile) = self.profile() {
            self.leave(profile, false);
        }
    }

    fn leave(self, profile: Profile, again: bool) {
        self.leaves.set(true);
        spawn_local(async move {
            self.desk.will_be_back();
            if visit::leave(self.sync, &profile, again).await.is_none() {
                self.leaves.try_set(false);
                self.tell(Tone::Bad, texts::CANNOT_LEAVE.get(locale_untracked()).to_owned());
            }
        });
    }

    /// Takes up a person who comes back from the sign-in of another site.
    pub async fn come_back(self, back: Arrival) {
        let locale = locale_untracked();
        let came = match visit::come_back(self.sync, back).await {
            Ok(came) => came,
            Err(why) => return self.tell(Tone::Bad, why.sentence(locale)),
        };
        if came.again {
            return self.take_again(came.credentials, &came.profile).await;
        }
        self.preset.try_set(String::new());
        self.text.try_set(came.profile.write());
        self.base.try_set(came.profile.base.clone());
        self.client.try_set(String::new());
        self.scope.try_set(String::new());
        self.proved.try_set_value(Some((came.profile, came.credentials)));
        // A person who has left the page meanwhile presses the button when they come back.
        if self.busy.try_get_untracked() == Some(false) {
            self.test();
        }
    }

    /// Signs in again to what is connected.
    pub fn sign_in_again(self) {
        let Some(profile) = self.sync.profile() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.told.set(None);
        if profile.auth.kind == AuthKind::Oauth {
            return self.leave(profile, true);
        }
        self.busy.set(true);
        let typed = self.typed();
        spawn_local(async move {
            let fetch = Fetch::new(profile.auth.kind == AuthKind::Cookie);
            match visit::sign_in(&profile, &fetch, typed).await {
                Ok(credentials) => self.take_again(credentials, &profile).await,
                Err(failure) => self.tell_failure(&failure, &profile),
            }
            self.busy.try_set(false);
        });
    }

    async fn take_again(self, credentials: Credentials, profile: &Profile) {
        self.secret.try_set(String::new());
        let locale = locale_untracked();
        match self.sync.sign_in(credentials, profile).await {
            Ok(()) => say(self.desk, texts::SIGNED_IN.get(locale).to_owned(), Tone::Good, false),
            Err(why) => self.tell(Tone::Bad, words::unchanged(&why, locale)),
        }
    }
}

fn break_off(abort: StoredValue<Option<AbortHandle>>) {
    if let Some(abort) = abort.try_get_value().flatten() {
        abort.abort();
    }
}

/// The first rows as they would come in.
fn shown(backend: &RestBackend<Fetch>, entity: EntityId, rows: &[Row]) -> Result<Vec<Incoming>, Failure> {
    let mapping = Mapping::of(backend.profile(), entity).map_err(|error| Failure::Garbled(error.to_string()))?;
    Ok(preview(&mapping, rows))
}
