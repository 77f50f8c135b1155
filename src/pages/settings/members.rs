//! The section of members: who may sign in, in which role, and the keys of the vault. Each step is one dialog that asks
//! for the passphrase of whoever does it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::member_act::{Asked, MemberDialog};
use crate::i18n::texts::members as words;
use crate::i18n::{locale, tr};
use crate::model::Text;
use crate::model::rights::{Matter, Roles};
use crate::model::schema::tables::policy;
use crate::ui::desk::{ADMINISTRATOR, Desk, Roster, VaultMember};
use crate::ui::icons::{Icon, IconName};
use crate::ui::role_name::role_name;

/// The section.
#[component]
pub fn MembersSection() -> impl IntoView {
    let desk = Desk::expect();
    let roster = RwSignal::new(Roster::default());
    let look = Callback::new(move |()| {
        spawn_local(async move {
            // A list that can't be read stays empty; the steps say why.
            if let Ok(found) = desk.roster().await {
                roster.try_set(found);
            }
        });
    });
    look.run(());
    let asked = RwSignal::new(None::<Asked>);
    let ask = Callback::new(move |wanted: Asked| asked.set(Some(wanted)));
    let own = desk.member_id();
    let me = own.clone();
    let governs = Memo::new(move |_| {
        roster.with(|roster| roster.member(&me).is_some_and(|member| member.active && member.role == ADMINISTRATOR))
    });
    let roles = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.roles())
    });
    // Who doesn't look after members sees themselves.
    let sees_all = Memo::new(move |_| desk.may_do(Matter::Members));
    let rows = move || {
        let own = own.clone();
        let is_shown = |member: &VaultMember| sees_all.get() || member.id == own;
        let shown: Vec<VaultMember> = roster.get().members.into_iter().filter(is_shown).collect();
        shown.iter().map(|member| row(member, member.id == own, (governs, roles), ask)).collect::<Vec<AnyView>>()
    };
    let hint = move || {
        let text = if desk.protected.get() { words::MEMBERS_HINT } else { words::MEMBERS_NEED_PASSPHRASE };
        text.get(locale())
    };
    let progress = move || {
        desk.resealing.get().map(|share| {
            let percent = ((share * 100.0) as u32).to_string();
            view! { <p role="status">{move || words::RESEALING.fill(locale(), &[&percent])}</p> }
        })
    };
    view! {
        <section class="panel section" aria-label=tr(words::MEMBERS)>
            <header class="section-head">
                <h2>{tr(words::MEMBERS)}</h2>
            </header>
            <p class="muted">{hint}</p>
            <table class="table members">
                <thead>
                    <tr>
                        <th scope="col">{tr(words::NAME)}</th>
                        <th scope="col">{tr(words::ROLE)}</th>
                        <th scope="col">{tr(words::STATE)}</th>
                        <th scope="col">{tr(words::STEPS)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {progress}
            <Steps governs=governs ask=ask />
            <MemberDialog asked=asked on_done=look />
        </section>
    }
}

/// What can be done beside what is done with one member.
#[component]
fn Steps(
    /// Whether whoever works here looks after the members.
    governs: Memo<bool>,
    /// Asks for a step.
    ask: Callback<Asked>,
) -> impl IntoView {
    let desk = Desk::expect();
    let own = move || {
        let text = if desk.protected.get() { words::CHANGE_OWN } else { words::FIRST_OWN };
        text.get(locale())
    };
    let more = move || {
        (governs.get() && desk.protected.get()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| ask.run(Asked::Recovery)>
                    <Icon name=IconName::Print />
                    <span>{tr(words::NEW_RECOVERY)}</span>
                </button>
                <button type="button" class="button" on:click=move |_| ask.run(Asked::NewKey)>
                    <Icon name=IconName::Refresh />
                    <span>{tr(words::NEW_KEY)}</span>
                </button>
                <button type="button" class="button" data-kind="primary" on:click=move |_| ask.run(Asked::Add)>
                    <Icon name=IconName::Plus />
                    <span>{tr(words::ADD)}</span>
                </button>
            }
        })
    };
    view! {
        <footer class="member-steps">
            <button type="button" class="button" on:click=move |_| ask.run(Asked::Own)>
                <Icon name=IconName::Key />
                <span>{own}</span>
            </button>
            {more}
        </footer>
    }
}

fn row(
    member: &VaultMember,
    is_own: bool,
    (governs, roles): (Memo<bool>, Memo<Roles>),
    ask: Callback<Asked>,
) -> AnyView {
    let (name, active, role) = (member.name.clone(), member.active, member.role.clone());
    let label = move || roles.with(|roles| role_name(roles, &role, locale()));
    let steps = {
        let member = member.clone();
        move || governs.get().then(|| member_steps(&member, is_own, ask))
    };
    view! {
        <tr>
            <th scope="row">{name} {move || if is_own { words::YOU.get(locale()) } else { "" }}</th>
            <td>{label}</td>
            <td>{tr(if active { words::ACTIVE } else { words::DISABLED })}</td>
            <td>{steps}</td>
        </tr>
    }
    .into_any()
}

fn member_steps(member: &VaultMember, is_own: bool, ask: Callback<Asked>) -> AnyView {
    let who = (member.id.clone(), member.name.clone());
    let role = Asked::Role(who.0.clone(), who.1.clone(), member.role.clone());
    let reset = Asked::Reset(who.0.clone(), who.1.clone());
    let disable = Asked::Disable(who.0, who.1);
    let steps: Vec<AnyView> = match (member.active, is_own) {
        // One's own passphrase is changed below, where the old one is asked for.
        (true, true) => vec![step(words::CHANGE_ROLE, words::ROLE_OF, role, ask)],
        (true, false) => vec![
            step(words::CHANGE_ROLE, words::ROLE_OF, role, ask),
            step(words::RESET, words::RESET_OF, reset, ask),
            step(words::DISABLE, words::DISABLE_OF, disable, ask),
        ],
        (false, _) => vec![step(words::ENABLE, words::ENABLE_OF, reset, ask)],
    };
    view! { <div class="member-acts">{steps}</div> }.into_any()
}

fn step(short: Text, whole: Text, asked: Asked, ask: Callback<Asked>) -> AnyView {
    let name = asked.name().to_owned();
    view! {
        <button
            type="button"
            class="link-button"
            aria-label=move || whole.fill(locale(), &[&name])
            on:click=move |_| ask.run(asked.clone())
        >
            {tr(short)}
        </button>
    }
    .into_any()
}
