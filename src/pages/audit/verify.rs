//! Verifies the audit and says in plain words what came of it, with the hash to keep elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words;
use crate::i18n::texts::audit as texts;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::pages::support::{grouped, say};
use crate::platform::clipboard;
use crate::ui::desk::{Desk, commit_sentence};
use crate::ui::icons::{Icon, IconName};
use crate::ui::progress::Progress;
use crate::workspace::session::Chain;

/// The work and what it has found.
#[derive(Clone, Copy)]
pub struct Verifying {
    desk: Desk,
    /// How far it is, 0 to 1; `None` where nothing goes on.
    share: RwSignal<Option<f32>>,
    found: RwSignal<Option<Chain>>,
}

impl Verifying {
    /// Nothing as yet.
    pub fn new(desk: Desk) -> Self {
        Self { desk, share: RwSignal::new(None), found: RwSignal::new(None) }
    }

    fn begin(self) {
        if self.share.with_untracked(Option::is_some) {
            return;
        }
        self.share.set(Some(0.0));
        self.found.set(None);
        spawn_local(async move {
            let mut progress = |share: f32| {
                // Stopped, or the page is gone.
                let goes_on = self.share.try_get_untracked().flatten().is_some();
                if goes_on {
                    self.share.try_set(Some(share));
                }
                goes_on
            };
            match self.desk.verify_audit(&mut progress).await {
                Ok(found) => {
                    self.found.try_set(found);
                }
                Err(error) => say(self.desk, commit_sentence(&error, locale_untracked()), Tone::Bad, false),
            }
            self.share.try_set(None);
        });
    }
}

/// The button.
#[component]
pub fn VerifyButton(
    /// The work.
    verifying: Verifying,
) -> impl IntoView {
    let goes_on = move || verifying.share.with(Option::is_some);
    view! {
        <button
            type="button"
            class="button"
            data-kind="primary"
            disabled=goes_on
            on:click=move |_| verifying.begin()
        >
            <Icon name=IconName::Check />
            <span>{tr(texts::VERIFY)}</span>
        </button>
    }
}

/// How far it is, then what it has found.
#[component]
pub fn Verdict(
    /// The work.
    verifying: Verifying,
) -> impl IntoView {
    let goes_on = Memo::new(move |_| verifying.share.with(Option::is_some));
    let name = Signal::derive(move || texts::VERIFYING.get(locale()).to_owned());
    let done = Signal::derive(move || f64::from(verifying.share.get().unwrap_or_default()));
    let all = Signal::derive(|| 1.0);
    let bar = move || {
        goes_on.get().then(|| {
            view! {
                <div class="row" data-wrap="">
                    <span>{move || name.get()}</span>
                    <Progress label=name value=done max=all />
                    <button
                        type="button"
                        class="button"
                        data-size="small"
                        on:click=move |_| verifying.share.set(None)
                    >
                        {tr(texts::STOP)}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="audit-verdict" role="status">
            {bar}
            {move || verifying.found.get().map(|found| told(verifying.desk, &found))}
        </div>
    }
}

fn sentence(text: Text, values: Vec<String>) -> AnyView {
    let said = move || {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        text.fill(locale(), &values)
    };
    view! { <p>{said}</p> }.into_any()
}

fn told(desk: Desk, found: &Chain) -> AnyView {
    let (tone, icon) = match found.broken {
        None => ("good", IconName::Check),
        Some(_) => ("bad", IconName::Error),
    };
    let mut sentences = Vec::new();
    match found.broken.clone() {
        None => sentences.push(sentence(texts::WHOLE, vec![grouped(found.entries)])),
        Some(broken) => {
            let at = broken.at.map(|at| at.local(desk.offset_minutes())).unwrap_or_default();
            let number = broken.number.to_string();
            let said = move || {
                let locale = locale();
                texts::BROKEN.fill(locale, &[&number, &at, words::flaw(broken.flaw).get(locale)])
            };
            sentences.push(view! { <p>{said}</p> }.into_any());
        }
    }
    let (from, upto) = found.covered;
    if found.broken.is_none() && upto >= from && from > 0 {
        sentences.push(sentence(texts::COVERED, [from, upto].map(|at| grouped(at as usize)).to_vec()));
    }
    if from > 1 {
        sentences.push(sentence(texts::BEFORE, vec![grouped(from as usize - 1)]));
    }
    if let Some(number) = found.rewritten {
        sentences.push(sentence(texts::REWRITTEN, vec![number.to_string()]));
    }
    if found.damaged > 0 {
        sentences.push(sentence(texts::DAMAGED, vec![grouped(found.damaged)]));
    }
    let hash = found.last.clone();
    let copied = hash.clone();
    let copy = move |_| {
        let hash = copied.clone();
        spawn_local(async move {
            let done = clipboard::copy(&hash).await;
            let (text, tone) = if done { (texts::COPIED, Tone::Good) } else { (texts::NOT_COPIED, Tone::Warning) };
            say(desk, text.get(locale_untracked()).to_owned(), tone, false);
        });
    };
    view! {
        <div class="notice" data-tone=tone>
            <Icon name=icon />
            <div class="notice-text">
                {sentences}
                <p>
                    {tr(texts::LAST_HASH)} " " <code class="audit-hash">{hash}</code> " "
                    <button type="button" class="button" data-size="small" on:click=copy>
                        <Icon name=IconName::Copy />
                        <span>{tr(texts::COPY)}</span>
                    </button>
                </p>
                <p class="muted">{tr(texts::LAST_HASH_HINT)}</p>
            </div>
        </div>
    }
    .into_any()
}
