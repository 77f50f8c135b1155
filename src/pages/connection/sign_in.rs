//! The second step: how one signs in, and the test. The same fields sign in again to what is connected.

use leptos::prelude::*;

use super::draft::{key_of, kind_of, offered};
use super::fields::{Choice, choose, line, told};
use super::flow::Flow;
use super::progress::TestProgress;
use super::reach::{self, REACHES};
use crate::i18n::texts::sync as texts;
use crate::i18n::{locale, tr};
use crate::pages::connection::PAGE;
use crate::pages::import::{Button, button, said};
use crate::platform::proof;
use crate::sync::profile::AuthKind;
use crate::ui::check::Check;
use crate::ui::icons::IconName;
use crate::ui::sync::words;

/// The step.
#[component]
pub fn SignInStep(
    /// What is filled in.
    flow: Flow,
) -> impl IntoView {
    let kind = Memo::new(move |_| {
        flow.preset.track();
        flow.kind.track();
        flow.text.track();
        flow.draft().sign_in()
    });
    let is_preset = Memo::new(move |_| flow.preset.with(|preset| !preset.is_empty()));
    let chooser = move || {
        is_preset.get().then(|| {
            let choices = offered(&flow.preset.get())
                .into_iter()
                .map(|kind| Choice { key: key_of(kind), label: said(words::sign_in(kind)) })
                .collect();
            let chosen = Callback::new(move |key: String| {
                if let Some(kind) = kind_of(&key) {
                    flow.kind.set(kind);
                }
            });
            let now = Signal::derive(move || key_of(flow.kind.get()));
            choose("sign-in-kind".to_owned(), said(texts::SIGN_IN_BY), choices, now, chosen)
        })
    };
    let fields = move || kind.get().map(|kind| proof_fields(flow, kind, true));
    let reaches_back = Memo::new(move |_| {
        flow.preset.track();
        flow.text.track();
        flow.draft().reaches_back()
    });
    let asks_for_own = Memo::new(move |_| {
        flow.preset.track();
        flow.text.track();
        flow.draft().asks_for_own()
    });
    // Whose rows are kept here.
    let only_mine = move || {
        asks_for_own.get().then(|| {
            view! { <Check label=texts::ONLY_MINE hint=texts::ONLY_MINE_HINT ticked=flow.only_mine /> }
        })
    };
    let how_far_back = move || reaches_back.get().then(|| how_far_back(flow));
    // Drawn once: a button that is drawn anew loses the keyboard.
    let label = Signal::derive(move || {
        let label = if flow.testing.get() { texts::TESTING } else { texts::TEST };
        label.get(locale()).to_owned()
    });
    let press = Callback::new(move |()| flow.test());
    let disabled = Some(flow.busy.into());
    let test = button(Button { kind: Some("primary"), disabled, ..Button::new(label, press) });
    let away = move || {
        (kind.get() == Some(AuthKind::Oauth)).then(|| {
            let press = Callback::new(move |()| flow.go_to_sign_in());
            button(Button { icon: Some(IconName::Key), ..Button::new(said(texts::GO_TO_SIGN_IN), press) })
        })
    };
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(texts::STEP_SIGN_IN)}</h2>
            </header>
            {chooser}
            {fields}
            {only_mine}
            {how_far_back}
            {told(flow)}
            <div class="row">{away} {test}</div>
            <TestProgress flow=flow />
        </section>
    }
}

/// How old the rows may be that are kept here.
fn how_far_back(flow: Flow) -> AnyView {
    let choices = REACHES
        .into_iter()
        .map(|reach| Choice { key: reach::key_of(reach), label: Signal::derive(move || reach::label(reach, locale())) })
        .collect();
    let now = Signal::derive(move || reach::key_of(flow.reach.get()));
    let chosen = Callback::new(move |key: String| flow.reach.set(reach::of_key(&key)));
    view! {
        {choose("how-far-back".to_owned(), said(texts::HOW_FAR_BACK), choices, now, chosen)}
        <p class="field-hint">{tr(texts::HOW_FAR_BACK_HINT)}</p>
    }
    .into_any()
}

/// The fields by which one proves who one is. `is_new`: also those that belong to the profile and not to the person.
pub fn proof_fields(flow: Flow, kind: AuthKind, is_new: bool) -> AnyView {
    match kind {
        AuthKind::None => ().into_any(),
        AuthKind::Basic | AuthKind::Login => {
            let hint = if kind == AuthKind::Login { texts::LOGIN_HINT } else { texts::BASIC_HINT };
            view! {
                {line("sign-in-user", texts::USER, flow.user, "text", None)}
                {line("sign-in-password", texts::PASSWORD, flow.secret, "password", Some(said(hint)))}
            }
            .into_any()
        }
        AuthKind::Token => line("sign-in-token", texts::TOKEN, flow.secret, "password", Some(said(texts::BASIC_HINT))),
        AuthKind::Cookie => view! { <p class="field-hint">{tr(texts::COOKIE_HINT)}</p> }.into_any(),
        AuthKind::Oauth if is_new => {
            let back = proof::address_of(PAGE).unwrap_or_default();
            let hint = Signal::derive(move || texts::REDIRECT_HINT.fill(locale(), &[&back]));
            view! {
                {line("sign-in-client", texts::CLIENT, flow.client, "text", Some(hint))}
                {line("sign-in-scope", texts::ASKED_FOR, flow.scope, "text", None)}
            }
            .into_any()
        }
        AuthKind::Oauth => ().into_any(),
    }
}
