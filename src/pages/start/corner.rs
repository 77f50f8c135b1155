//! Language and look, at the corner of the first screens: both can be changed before there is a vault.

use leptos::prelude::*;

use crate::i18n::texts::shell as words;
use crate::i18n::{locale, locale_untracked, set_locale, tr};
use crate::model::text::Locale;
use crate::pages::settings::apply::{choose_theme, theme};
use crate::pages::settings::look::Theme;
use crate::ui::icons::{Icon, IconName};

/// The other of the two languages.
pub fn other(locale: Locale) -> Locale {
    match locale {
        Locale::Chinese => Locale::English,
        Locale::English => Locale::Chinese,
    }
}

/// The icon of a theme.
pub const fn theme_icon(theme: Theme) -> IconName {
    match theme {
        Theme::System => IconName::Monitor,
        Theme::Light => IconName::Sun,
        Theme::Dark => IconName::Moon,
    }
}

/// The two switches.
#[component]
pub fn Corner() -> impl IntoView {
    let chosen = RwSignal::new(theme());
    let step = move |_| {
        let next = chosen.get_untracked().next();
        choose_theme(next);
        chosen.set(next);
    };
    let theme_name = move || words::SWITCH_THEME.fill(locale(), &[chosen.get().label().get(locale())]);
    view! {
        <div class="start-corner">
            <button
                type="button"
                class="button"
                data-kind="quiet"
                aria-label=tr(words::SWITCH_LANGUAGE)
                on:click=move |_| set_locale(other(locale_untracked()))
            >
                <Icon name=IconName::Globe />
                <span>{tr(words::OTHER_LANGUAGE)}</span>
            </button>
            <button type="button" class="icon-button" aria-label=theme_name title=theme_name on:click=step>
                {move || view! { <Icon name=theme_icon(chosen.get()) /> }}
            </button>
        </div>
    }
}
