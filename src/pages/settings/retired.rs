//! What was retired of a company's own fields or tables, each with the way back.

use leptos::prelude::*;

use crate::i18n::texts::own_fields as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::text::Locale;
use crate::ui::icons::{Icon, IconName};

/// Something that was retired.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gone<K> {
    /// By what it is brought back.
    pub key: K,
    /// What it was called in Chinese.
    pub zh: String,
    /// What it was called in English.
    pub en: String,
}

/// The list; nothing where nothing was retired.
#[component]
pub fn Retired<K>(
    /// The heading.
    title: Text,
    /// What was retired.
    gone: Memo<Vec<Gone<K>>>,
    /// Brings one of it back.
    on_back: Callback<K>,
) -> impl IntoView
where
    K: Copy + PartialEq + Send + Sync + 'static,
{
    move || {
        let gone = gone.get();
        (!gone.is_empty()).then(|| {
            let buttons: Vec<AnyView> = gone.into_iter().map(|gone| button(gone, on_back)).collect();
            view! {
                <h3>{tr(title)}</h3>
                <div class="row" data-wrap="">
                    {buttons}
                </div>
            }
        })
    }
}

fn button<K>(gone: Gone<K>, on_back: Callback<K>) -> AnyView
where
    K: Copy + Send + Sync + 'static,
{
    let Gone { key, zh, en } = gone;
    let name = move || {
        let name = if locale() == Locale::Chinese { &zh } else { &en };
        words::BRING_BACK.fill(locale(), &[name])
    };
    view! {
        <button type="button" class="button" data-size="small" on:click=move |_| on_back.run(key)>
            <Icon name=IconName::Undo />
            <span>{name}</span>
        </button>
    }
    .into_any()
}
