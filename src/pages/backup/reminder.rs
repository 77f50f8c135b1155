//! The reminder of a backup on Today: there where one is due, and gone for a day by one press. What decides it is on the
//! device, so nothing is looked at before the rest of the program is here.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::making::MakeDialog;
use crate::i18n::texts::backup as texts;
use crate::i18n::{locale, tr};
use crate::model::rights::Matter;
use crate::pages::later::when_here;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::safekeeping::Elsewhere;
use crate::ui::sync::SyncDesk;

/// The reminder.
pub fn reminder() -> AnyView {
    when_here(|| view! { <Reminder /> }.into_any())
}

#[component]
fn Reminder() -> impl IntoView {
    let desk = Desk::expect();
    let sync = SyncDesk::expect();
    let kept = RwSignal::new(desk.safekeeping());
    let sample = RwSignal::new(None::<bool>);
    let making = RwSignal::new(false);
    if kept.with_untracked(|kept| kept.since.is_none()) {
        kept.update_untracked(|kept| kept.since = Some(desk.now().0));
        desk.keep_safekeeping(&kept.get_untracked());
    }
    spawn_local(async move {
        sample.try_set(Some(desk.is_sample().await));
    });
    // A backup may have been made in the dialog.
    Effect::new(move |before: Option<bool>| {
        let is_open = making.get();
        if before == Some(true) && !is_open {
            kept.set(desk.safekeeping());
        }
        is_open
    });
    let is_due = Memo::new(move |_| {
        let Some(sample) = sample.get() else { return false };
        let elsewhere = Elsewhere { connected: sync.about.with(Option::is_some), sample };
        // Before it is known what is connected nobody is reminded.
        let looks_after = desk.may_do(Matter::Backup);
        looks_after && sync.loaded.get() && kept.with(|kept| kept.is_due(desk.now().0, elsewhere))
    });
    let words = move || {
        kept.with(|kept| match kept.age(desk.now().0) {
            Some(days) => texts::DUE.fill(locale(), &[&days.to_string()]),
            None => texts::DUE_NEVER.get(locale()).to_owned(),
        })
    };
    let put_off = move |_| {
        kept.update(|kept| kept.put_off(desk.now().0));
        desk.keep_safekeeping(&kept.get_untracked());
    };
    view! {
        {move || {
            is_due
                .get()
                .then(|| {
                    view! {
                        <div class="notice" data-tone="warning" role="status">
                            <Icon name=IconName::Warning />
                            <div class="notice-text">
                                <strong>{tr(texts::BACKUP)}</strong>
                                <p>{words}</p>
                            </div>
                            <div class="notice-actions">
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="primary"
                                    data-size="small"
                                    on:click=move |_| making.set(true)
                                >
                                    <span>{tr(texts::BACK_UP)}</span>
                                </button>
                                <button
                                    type="button"
                                    class="button"
                                    data-kind="quiet"
                                    data-size="small"
                                    on:click=put_off
                                >
                                    <span>{tr(texts::LATER)}</span>
                                </button>
                            </div>
                        </div>
                    }
                })
        }}
        <MakeDialog open=making />
    }
}
