//! What is connected: how it stands, and what a person can do about it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::fields::told;
use super::flow::Flow;
use super::reach::day;
use super::sign_in::proof_fields;
use crate::i18n::texts::{module, sync as texts, unsettled};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::pages::import::{Button, button, notice, said};
use crate::pages::routes::{Place, relative};
use crate::pages::support::{grouped, plural_of, say};
use crate::pages::sync::Stand;
use crate::sync::profile::AuthKind;
use crate::ui::icons::IconName;
use crate::ui::sync::{About, Reason, SyncState, words};

/// What is connected.
#[component]
pub fn Connected(
    /// For signing in again.
    flow: Flow,
) -> impl IntoView {
    let sync = flow.sync;
    let signing_in = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let facts = move || sync.about.get().map(|about| facts(flow, about));
    // At another site there is nothing to fill in here: the press itself leads there.
    let is_away = Memo::new(move |_| {
        sync.about.with(|about| about.as_ref().is_some_and(|about| about.sign_in == AuthKind::Oauth))
    });
    // The sign-in that ran out is asked for without a press.
    let needs_sign_in = Memo::new(move |_| matches!(sync.state.get(), SyncState::NeedsYou(Reason::SignIn)));
    let asks = move || !is_away.get() && (signing_in.get() || needs_sign_in.get());
    let sign_in = move || asks().then(|| sign_in(flow, signing_in));
    let question = move || asking.get().then(|| question(flow, asking));
    let now = Callback::new(move |()| sync.sync_now());
    let again =
        Callback::new(move |()| if is_away.get_untracked() { flow.sign_in_again() } else { signing_in.set(true) });
    let leave = Callback::new(move |()| asking.set(true));
    let is_paused = Memo::new(move |_| sync.about.with(|about| about.as_ref().is_some_and(|about| about.paused)));
    let pause_label = Signal::derive(move || {
        let label = if is_paused.get() { texts::RESUME } else { texts::PAUSE };
        label.get(locale()).to_owned()
    });
    let pause = Callback::new(move |()| if is_paused.get_untracked() { sync.resume() } else { sync.pause() });
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(texts::BACKEND)}</h2>
                <div class="section-actions">
                    <a class="link-button" href=relative(&Place::Sync.path())>
                        {tr(unsettled::OPEN_SYNC)}
                    </a>
                </div>
            </header>
            {facts}
            <div class="row">
                {button(Button {
                    icon: Some(IconName::Refresh),
                    kind: Some("primary"),
                    ..Button::new(said(unsettled::SYNC_NOW), now)
                })}
                {button(Button::new(pause_label, pause))}
                {button(Button { icon: Some(IconName::Key), ..Button::new(said(texts::SIGN_IN_BUTTON), again) })}
                {button(Button { kind: Some("danger"), ..Button::new(said(texts::DISCONNECT), leave) })}
            </div>
            {question}
            {sign_in}
            {told(flow)}
        </section>
    }
}

fn facts(flow: Flow, about: About) -> AnyView {
    let sync = flow.sync;
    let About { name, base, sign_in, tables, unconditional, scope, .. } = about;
    let last = move || match sync.synced_at.get() {
        Some(at) => at.local(flow.desk.offset_minutes()),
        None => unsettled::NOT_YET.get(locale()).to_owned(),
    };
    let kept = move || {
        let name = |(table, way)| format!("{} ({})", plural_of(table, locale()), words::way(way).get(locale()));
        tables.iter().copied().map(name).collect::<Vec<_>>().join(", ")
    };
    let warning = (!unconditional.is_empty()).then_some(move || {
        let names: Vec<&str> = unconditional.iter().map(|table| plural_of(*table, locale())).collect();
        notice(Tone::Warning, Some(names.join(", ")), vec![texts::UNCONDITIONAL.get(locale()).to_owned()])
    });
    let since = scope.oldest.map(|oldest| fact(texts::RECORDS_SINCE, move || day(oldest, flow.desk.offset_minutes())));
    view! {
        <dl class="connection-facts">
            {fact(texts::BACKEND, move || format!("{name} · {base}"))}
            {fact(texts::SIGN_IN, move || words::sign_in(sign_in).get(locale()).to_owned())}
            <div>
                <dt>{tr(texts::STATE)}</dt>
                <dd>
                    <Stand />
                </dd>
            </div>
            {fact(unsettled::LAST_SYNC, last)}
            {fact(unsettled::TO_SYNC, move || grouped(sync.waiting.get()))}
            {fact(texts::TABLE, kept)}
            {since}
        </dl>
        {warning}
    }
    .into_any()
}

fn fact(label: Text, value: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <div>
            <dt>{tr(label)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn sign_in(flow: Flow, open: RwSignal<bool>) -> AnyView {
    let kind = flow.sync.about.with_untracked(|about| about.as_ref().map(|about| about.sign_in));
    let fields = kind.map(|kind| proof_fields(flow, kind, false));
    let press = Callback::new(move |()| {
        flow.sign_in_again();
        open.set(false);
    });
    let disabled = Some(flow.busy.into());
    let send = button(Button {
        kind: Some("primary"),
        disabled,
        icon: Some(IconName::Key),
        ..Button::new(said(texts::SIGN_IN_BUTTON), press)
    });
    view! {
        <div class="connection-step">
            {fields}
            <div class="row">{send}</div>
        </div>
    }
    .into_any()
}

/// Whether to disconnect; it says what is not sent yet.
fn question(flow: Flow, asking: RwSignal<bool>) -> AnyView {
    let sentences = move || {
        let locale = locale();
        let mut sentences = vec![texts::DISCONNECT_TEXT.get(locale).to_owned()];
        let waiting = flow.sync.waiting.get();
        if waiting > 0 {
            sentences.insert(0, texts::DISCONNECT_WAITING.fill(locale, &[&grouped(waiting)]));
        }
        notice(Tone::Warning, Some(texts::DISCONNECT_TITLE.get(locale).to_owned()), sentences)
    };
    let cancel = Callback::new(move |()| asking.set(false));
    let leave = Callback::new(move |()| {
        asking.set(false);
        spawn_local(async move {
            let locale = locale_untracked();
            match flow.sync.disconnect().await {
                Ok(()) => say(flow.desk, texts::DISCONNECTED.get(locale).to_owned(), Tone::Neutral, false),
                Err(why) => flow.tell(Tone::Bad, words::unchanged(&why, locale)),
            }
        });
    });
    view! {
        <div class="connection-step" role="alertdialog" aria-label=tr(texts::DISCONNECT_TITLE)>
            {sentences}
            <div class="row">
                {button(Button::new(said(module::CANCEL), cancel))}
                {button(Button { kind: Some("danger"), ..Button::new(said(texts::DISCONNECT), leave) })}
            </div>
        </div>
    }
    .into_any()
}
