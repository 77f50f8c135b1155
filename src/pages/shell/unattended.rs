//! The lock by itself: looks once a second whether anybody is here, says half a minute before that it is going to lock,
//! and locks all tabs. What counts is decided in `ui::idle`.

use std::time::Duration;

use leptos::prelude::*;

use crate::i18n::texts::members as words;
use crate::i18n::{locale, tr};
use crate::pages::settings::lock_after;
use crate::platform::clock;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::idle::{Moment, Verdict, Watch};

/// How often it looks.
const LOOK: Duration = Duration::from_secs(1);

/// What shows that somebody is here.
const TOUCHES: [&str; 6] = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "click"];

fn moment() -> Moment {
    Moment { wall: clock::now().0, steady: clock::ticks() as i64 }
}

/// Watches as long as the desk is there, and shows the notice.
#[component]
pub fn Unattended() -> impl IntoView {
    let desk = Desk::expect();
    let watch = StoredValue::new(Watch::new(moment()));
    let left = RwSignal::new(None::<u32>);
    let obey = move |verdict: Verdict| match verdict {
        Verdict::Stay => {
            if left.get_untracked().is_some() {
                left.set(None);
            }
        }
        Verdict::Warn(seconds) => left.set(Some(seconds)),
        Verdict::Lock => desk.lock_unattended(),
    };
    let touched = move || {
        let (limit, heard) = (lock_after::limit(desk), desk.somebody_was_elsewhere());
        let verdict = watch.try_update_value(|watch| watch.touched(moment(), limit, heard));
        if let Some(verdict) = verdict {
            obey(verdict);
            if verdict == Verdict::Stay {
                desk.say_somebody_is_here();
            }
        }
    };
    let looked = move || {
        let (limit, heard) = (lock_after::limit(desk), desk.somebody_was_elsewhere());
        if let Some(verdict) = watch.try_update_value(|watch| watch.look(moment(), limit, heard)) {
            obey(verdict);
        }
    };
    if let Ok(handle) = set_interval_with_handle(looked, LOOK) {
        on_cleanup(move || handle.clear());
    }
    let listening = TOUCHES.map(|name| window_event_listener_untyped(name, move |_| touched()));
    on_cleanup(move || {
        for listener in listening {
            listener.remove();
        }
    });
    let warned = Memo::new(move |_| left.with(Option::is_some));
    move || {
        warned.get().then(|| {
            view! {
                <div class="toast lock-notice" data-tone="warning">
                    <Icon name=IconName::Lock />
                    <span class="visually-hidden" role="alert">
                        {tr(words::LOCKS_SOON)}
                    </span>
                    <span class="toast-text" aria-hidden="true">
                        {move || words::LOCKS_IN.fill(locale(), &[&left.get().unwrap_or_default().to_string()])}
                    </span>
                    // Any touch keeps the vault open; a button says so.
                    <button type="button" class="button" data-size="small">
                        <span>{tr(words::STAY)}</span>
                    </button>
                </div>
            }
        })
    }
}
