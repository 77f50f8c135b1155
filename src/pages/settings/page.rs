//! The settings page: look and language, the vault and its storage, shortcuts, and what this program is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::apply::{choose_density, choose_theme, density, theme};
use super::approval::ApprovalSection;
use super::assignment::AssignmentSection;
use super::first::FirstSection;
use super::lock_after;
use super::look::{Density, Theme, size};
use super::members::MembersSection;
use super::numbers::NumbersSection;
use super::own_fields::OwnFieldsSection;
use super::own_tables::OwnTablesSection;
use super::pipeline::PipelineSection;
use super::policy::PolicySection;
use super::pool::PoolSection;
use super::renewal::RenewalSection;
use super::roles::RolesSection;
use super::roles_draft::role_name;
use super::scores::ScoresSection;
use super::sync::SyncSection;
use super::team::TeamSection;
use super::trade_section::TradeSection;
use super::words::WordsSection;
use crate::i18n::texts::{members, settings as words, shell};
use crate::i18n::{locale, set_locale, tr};
use crate::model::Text;
use crate::model::rights::{Act, Matter};
use crate::model::schema::schema;
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::pages::audit::AuditSection;
use crate::pages::backup::{BackupSection, DeleteSetting, HealthSection, NameSetting};
use crate::pages::erasing::ErasuresSection;
use crate::pages::export::EverythingSection;
use crate::pages::gate::{where_matter, where_may};
use crate::pages::routes::Place;
use crate::pages::shortcuts::SHORTCUTS;
use crate::pages::support::grouped;
use crate::pages::sync::lock_hint;
use crate::pages::terminal::SignOutSetting;
use crate::platform::storage;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let desk = Desk::expect();
    view! {
        <div class="page settings" data-scroll>
            <div class="settings-body">
                <header class="page-head">
                    <h1>{tr(words::SETTINGS)}</h1>
                </header>
                <Look />
                <FirstSection />
                <Vault />
                {where_may(move || exports_anything(desk), || view! { <EverythingSection /> }.into_any())}
                {where_matter(desk, Matter::Backup, backup)}
                <ErasuresSection />
                <MembersSection />
                {where_matter(desk, Matter::Audit, || view! { <AuditSection /> }.into_any())}
                {where_matter(desk, Matter::Connection, || view! { <SyncSection /> }.into_any())}
                {where_matter(desk, Matter::Members, people)}
                {where_matter(desk, Matter::Settings, agreements)}
                <section class="panel section">
                    <header class="section-head">
                        <h2>{tr(words::SHORTCUTS)}</h2>
                    </header>
                    <ShortcutTable />
                </section>
                <section class="panel section">
                    <header class="section-head">
                        <h2>{tr(words::ABOUT)}</h2>
                    </header>
                    <p>{tr(words::ABOUT_TEXT)}</p>
                    <p class="muted">{move || words::VERSION.fill(locale(), &[env!("CARGO_PKG_VERSION")])}</p>
                </section>
            </div>
        </div>
    }
}

fn exports_anything(desk: Desk) -> bool {
    let rights = desk.rights();
    schema().ids().any(|entity| rights.may(entity, Act::Export))
}

fn backup() -> AnyView {
    view! {
        <BackupSection />
        <HealthSection />
    }
    .into_any()
}

/// Who works here, in which team and as what, and what roles may.
fn people() -> AnyView {
    view! {
        <RolesSection />
        <TeamSection />
    }
    .into_any()
}

/// What the company has agreed on.
fn agreements() -> AnyView {
    view! {
        <PipelineSection />
        <TradeSection />
        <OwnTablesSection />
        <OwnFieldsSection />
        <PolicySection />
        <AssignmentSection />
        <PoolSection />
        <ScoresSection />
        <RenewalSection />
        <ApprovalSection />
        <WordsSection />
        <NumbersSection />
    }
    .into_any()
}

/// A setting: what it is, and its control.
#[component]
fn Setting(
    /// What it is called.
    title: Text,
    /// What it means.
    #[prop(into)]
    help: Signal<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="setting">
            <div class="setting-text">
                <strong>{tr(title)}</strong>
                <small>{move || help.get()}</small>
            </div>
            <div class="setting-control">{children()}</div>
        </div>
    }
}

fn text(text: Text) -> Signal<String> {
    Signal::derive(move || text.get(locale()).to_owned())
}

#[component]
fn Look() -> impl IntoView {
    let chosen_theme = RwSignal::new(theme());
    let chosen_density = RwSignal::new(density());
    let languages: Vec<AnyView> = [(Locale::Chinese, "中文"), (Locale::English, "English")]
        .into_iter()
        .map(|(language, name)| {
            view! {
                <button
                    type="button"
                    lang=language.tag()
                    aria-pressed=move || (locale() == language).to_string()
                    on:click=move |_| set_locale(language)
                >
                    {name}
                </button>
            }
            .into_any()
        })
        .collect();
    let themes: Vec<AnyView> = Theme::ALL
        .iter()
        .map(|theme| {
            let pick = move |_| {
                choose_theme(*theme);
                chosen_theme.set(*theme);
            };
            view! {
                <button
                    type="button"
                    aria-pressed=move || (chosen_theme.get() == *theme).to_string()
                    on:click=pick
                >
                    {move || theme.label().get(locale())}
                </button>
            }
            .into_any()
        })
        .collect();
    let densities: Vec<AnyView> = Density::ALL
        .iter()
        .map(|density| {
            let pick = move |_| {
                choose_density(*density);
                chosen_density.set(*density);
            };
            view! {
                <button
                    type="button"
                    aria-pressed=move || (chosen_density.get() == *density).to_string()
                    on:click=pick
                >
                    {move || density.label().get(locale())}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(words::LOOK)}</h2>
            </header>
            <Setting title=words::LANGUAGE help=text(words::LANGUAGE_HINT)>
                <div class="segmented" role="group" aria-label=tr(words::LANGUAGE)>
                    {languages}
                </div>
            </Setting>
            <Setting title=words::THEME help=text(words::THEME_HINT)>
                <div class="segmented" role="group" aria-label=tr(words::THEME)>
                    {themes}
                </div>
            </Setting>
            <Setting title=words::DENSITY help=text(words::DENSITY_HINT)>
                <div class="segmented" role="group" aria-label=tr(words::DENSITY)>
                    {densities}
                </div>
            </Setting>
        </section>
    }
}

#[component]
fn Vault() -> impl IntoView {
    let desk = Desk::expect();
    let member = desk.member();
    let role = Signal::derive(move || {
        desk.track(policy::ID);
        role_name(&desk.read(|workspace| workspace.roles()), &desk.role(), locale())
    });
    let records = Signal::derive(move || {
        let locale = locale();
        desk.track(policy::ID);
        let counts: Vec<String> = desk
            .read(|workspace| workspace.own_fields())
            .entities()
            .map(|entity| {
                desk.track(entity.id);
                let count = desk.read(|workspace| workspace.count(entity.id));
                format!("{} {}", entity.plural.get(locale), grouped(count))
            })
            .collect();
        counts.join(" · ")
    });
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(words::VAULT)}</h2>
            </header>
            {where_matter(desk, Matter::Settings, || view! { <NameSetting /> }.into_any())}
            <Setting title=words::MEMBER help=role>
                <span>{member}</span>
            </Setting>
            <Setting title=words::RECORDS help=records>
                <span></span>
            </Setting>
            <StorageSetting />
            <LockAfter />
            <Setting title=words::LOCK help=lock_hint(desk, words::LOCK_HINT)>
                <button type="button" class="button" on:click=move |_| desk.lock()>
                    <Icon name=IconName::Lock />
                    <span>{tr(words::LOCK)}</span>
                </button>
            </Setting>
            {desk.terminal.then(|| view! { <SignOutSetting /> })}
            // With the vault everybody's work is gone: that is for whoever has no limits.
            {where_may(move || desk.rights().is_all(), || view! { <DeleteSetting /> }.into_any())}
        </section>
    }
}

/// After how long the vault locks itself on this device.
#[component]
fn LockAfter() -> impl IntoView {
    let desk = Desk::expect();
    let chosen = RwSignal::new(lock_after::minutes(desk));
    let help = Signal::derive(move || {
        let text = if desk.protected.get() { members::LOCK_BY_ITSELF_HINT } else { members::LOCK_NEEDS_PASSPHRASE };
        text.get(locale()).to_owned()
    });
    let options: Vec<AnyView> = lock_after::choices(desk)
        .map(|minutes| {
            let label = move || match minutes {
                0 => members::NEVER.get(locale()).to_owned(),
                minutes => members::MINUTES.fill(locale(), &[&minutes.to_string()]),
            };
            view! {
                <option value=minutes.to_string() prop:selected=move || chosen.get() == minutes>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event: leptos::ev::Event| {
        if let Ok(minutes) = event_target_value(&event).parse::<u32>() {
            lock_after::choose(desk, minutes);
            chosen.set(minutes);
        }
    };
    view! {
        <Setting title=members::LOCK_BY_ITSELF help=help>
            <select
                class="select"
                aria-label=tr(members::LOCK_BY_ITSELF)
                disabled=move || !desk.protected.get()
                on:change=choose
            >
                {options}
            </select>
        </Setting>
    }
}

/// Whether the browser keeps the vault when the disk runs full, and a way to ask for it.
#[component]
fn StorageSetting() -> impl IntoView {
    let kept = RwSignal::new(None::<bool>);
    let refused = RwSignal::new(false);
    let used = RwSignal::new(None::<f64>);
    spawn_local(async move {
        kept.try_set(Some(storage::is_kept().await));
        used.try_set(storage::used().await);
    });
    let ask = move |_| {
        spawn_local(async move {
            let granted = storage::ask_to_keep().await;
            kept.try_set(Some(granted));
            refused.try_set(!granted);
        });
    };
    let help = Signal::derive(move || {
        let locale = locale();
        let state = match (kept.get(), refused.get()) {
            (None, _) => words::STORAGE_UNKNOWN,
            (Some(true), _) => words::STORAGE_KEPT,
            (Some(false), true) => words::STORAGE_REFUSED,
            (Some(false), false) => words::STORAGE_LOOSE,
        };
        match used.get() {
            Some(bytes) => format!("{} · {}", state.get(locale), words::STORAGE_USED.fill(locale, &[&size(bytes)])),
            None => state.get(locale).to_owned(),
        }
    });
    view! {
        <Setting title=words::STORAGE help=help>
            {move || {
                if kept.get() == Some(true) {
                    view! {
                        <span class="badge" data-tone="good">
                            <Icon name=IconName::Check />
                        </span>
                    }
                    .into_any()
                } else {
                    view! {
                        <button type="button" class="button" on:click=ask>
                            <span>{tr(words::STORAGE_ASK)}</span>
                        </button>
                    }
                    .into_any()
                }
            }}
        </Setting>
    }
}

/// All shortcuts as a table.
#[component]
pub fn ShortcutTable() -> impl IntoView {
    let rows: Vec<AnyView> = SHORTCUTS
        .iter()
        .map(|shortcut| {
            let name = move || {
                let locale = locale();
                let place = shortcut.place.map_or("", |place: Place| place.label().get(locale));
                shortcut.label.fill(locale, &[place])
            };
            let keys: Vec<AnyView> = shortcut
                .keys
                .iter()
                .map(|key| match *key {
                    "" => view! { <span class="faint">" / "</span> }.into_any(),
                    key => chord(key),
                })
                .collect();
            view! {
                <tr>
                    <td>{name}</td>
                    <td>{keys}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <table class="table shortcuts">
            <thead>
                <tr>
                    <th scope="col">{tr(shell::KEY_WHAT)}</th>
                    <th scope="col">{tr(shell::KEY_KEYS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// `Ctrl Z` as its keys.
fn chord(keys: &'static str) -> AnyView {
    let drawn: Vec<AnyView> = keys
        .split(' ')
        .map(|key| {
            view! {
                <kbd>{key}</kbd>
                " "
            }
            .into_any()
        })
        .collect();
    drawn.into_any()
}
