//! The settings page: its sections beside their index, and those that are no more than a few controls: look and language,
//! the vault and its storage, shortcuts, and what this program is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::apply::{choose_density, choose_theme, density, theme};
use super::approval::ApprovalSection;
use super::assignment::AssignmentSection;
use super::built_in::BuiltInSection;
use super::company::CompanySection;
use super::days::DaysSection;
use super::days_rule::{LINKS, RENEWAL};
use super::earning::EarningSection;
use super::first::FirstSection;
use super::index::{Group, Section};
use super::index_nav::{Index, SettingsIndex};
use super::layouts::LayoutsSection;
use super::lock_after;
use super::look::{Density, Theme, size};
use super::members::MembersSection;
use super::numbers::NumbersSection;
use super::own_fields::OwnFieldsSection;
use super::own_tables::OwnTablesSection;
use super::pipeline::PipelineSection;
use super::policy::PolicySection;
use super::pool::PoolSection;
use super::roles::RolesSection;
use super::scores::ScoresSection;
use super::shortcut_table::ShortcutTable;
use super::sync::SyncSection;
use super::team::TeamSection;
use super::trade_section::TradeSection;
use super::words::WordsSection;
use crate::i18n::texts::{members, settings as words};
use crate::i18n::{locale, set_locale, tr};
use crate::model::Text;
use crate::model::rights::{Act, Matter};
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::pages::audit::AuditSection;
use crate::pages::backup::{BackupSection, DeleteSetting, HealthSection, NameSetting};
use crate::pages::erasing::ErasuresSection;
use crate::pages::export::EverythingSection;
use crate::pages::gate::{where_matter, where_may};
use crate::pages::help::manual;
use crate::pages::routes::{Place, relative};
use crate::pages::support::grouped;
use crate::pages::sync::lock_hint;
use crate::pages::terminal::SignOutSetting;
use crate::platform::storage;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::role_name::role_name;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let index = Index::new(Desk::expect());
    // An address may name a section.
    let hash = use_location().hash;
    Effect::new(move |_| {
        if let Some(section) = Section::at(hash.get().trim_start_matches('#')) {
            index.show(section);
        }
    });
    let groups: Vec<AnyView> = Group::ALL.iter().map(|group| drawn(index, *group)).collect();
    view! {
        <div class="page settings" data-scroll node_ref=index.page on:scroll=move |_| index.scrolled()>
            <div class="settings-body" data-indexed="">
                <header class="page-head">
                    <h1>{tr(words::SETTINGS)}</h1>
                    <span class="grow"></span>
                    <a class="button" data-kind="quiet" href=help>
                        <Icon name=IconName::Question />
                        <span>{tr(words::ABOUT_SETTINGS)}</span>
                    </a>
                </header>
                <SettingsIndex index=index />
                <div class="settings-sections">{groups}</div>
            </div>
        </div>
    }
}

/// The address of what the manual says of the settings.
fn help() -> String {
    relative(&manual::path_about(Some(Place::Settings), locale()))
}

/// A group with its sections. What is looked for hides the others; what was typed in them stays.
fn drawn(index: Index, group: Group) -> AnyView {
    let parts: Vec<AnyView> = Section::ALL
        .iter()
        .copied()
        .filter(|section| section.group() == group)
        .map(|section| {
            view! {
                <div class="settings-part" id=section.anchor() hidden=move || !index.finds(section)>
                    {where_may(move || section.is_open_to(&index.desk.rights()), move || part(section))}
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        <p class="settings-group" hidden=move || !index.finds_any(group)>
            {tr(group.title())}
        </p>
        {parts}
    }
    .into_any()
}

fn part(section: Section) -> AnyView {
    match section {
        Section::Look => view! { <Look /> }.into_any(),
        Section::First => view! { <FirstSection /> }.into_any(),
        Section::Vault => view! { <Vault /> }.into_any(),
        Section::Everything => view! { <EverythingSection /> }.into_any(),
        Section::Backup => view! { <BackupSection /> }.into_any(),
        Section::Health => view! { <HealthSection /> }.into_any(),
        Section::Sync => view! { <SyncSection /> }.into_any(),
        Section::Members => view! { <MembersSection /> }.into_any(),
        Section::Roles => view! { <RolesSection /> }.into_any(),
        Section::Team => view! { <TeamSection /> }.into_any(),
        Section::Audit => view! { <AuditSection /> }.into_any(),
        Section::Erasures => view! { <ErasuresSection /> }.into_any(),
        Section::Pipeline => view! { <PipelineSection /> }.into_any(),
        Section::Assignment => view! { <AssignmentSection /> }.into_any(),
        Section::Pool => view! { <PoolSection /> }.into_any(),
        Section::Scores => view! { <ScoresSection /> }.into_any(),
        Section::Earning => view! { <EarningSection /> }.into_any(),
        Section::Renewal => view! { <DaysSection rule=&RENEWAL /> }.into_any(),
        Section::Approval => view! { <ApprovalSection /> }.into_any(),
        Section::Company => view! { <CompanySection /> }.into_any(),
        Section::Policy => view! { <PolicySection /> }.into_any(),
        Section::Links => view! { <DaysSection rule=&LINKS /> }.into_any(),
        Section::Trade => view! { <TradeSection /> }.into_any(),
        Section::OwnTables => view! { <OwnTablesSection /> }.into_any(),
        Section::OwnFields => view! { <OwnFieldsSection /> }.into_any(),
        Section::BuiltIn => view! { <BuiltInSection /> }.into_any(),
        Section::Words => view! { <WordsSection /> }.into_any(),
        Section::Numbers => view! { <NumbersSection /> }.into_any(),
        Section::Layouts => view! { <LayoutsSection /> }.into_any(),
        Section::Shortcuts => shortcuts(),
        Section::About => about(),
    }
}

fn shortcuts() -> AnyView {
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(words::SHORTCUTS)}</h2>
            </header>
            <ShortcutTable />
        </section>
    }
    .into_any()
}

fn about() -> AnyView {
    view! {
        <section class="panel section">
            <header class="section-head">
                <h2>{tr(words::ABOUT)}</h2>
            </header>
            <p>{tr(words::ABOUT_TEXT)}</p>
            <p class="muted">{move || words::VERSION.fill(locale(), &[env!("CARGO_PKG_VERSION")])}</p>
        </section>
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
            // Of what somebody may not see there are not none.
            .filter(|entity| desk.may(entity.id, Act::View))
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
