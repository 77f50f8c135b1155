//! The section of the people of the desk: each with team and role, and with what the lists of a team begin (R54). It is
//! saved as a whole, for everybody in the vault.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flaws::Flaws;
use super::roster::roster;
use super::section::{Agreement, add, agree, beside, choice, follow, label, line, quiet, refused, why_not};
use super::team_draft::{TeamDraft, TeamFlaw};
use crate::i18n::texts::{rights, team as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::rights::Roles;
use crate::model::schema::tables::policy;
use crate::model::team::{Begins, Role};
use crate::ui::desk::{Desk, Roster};
use crate::ui::icons::IconName;
use crate::ui::role_name::{role_label, role_name};

/// The section.
#[component]
pub fn TeamSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        let team = desk.read(|workspace| workspace.team());
        TeamDraft::new(&team.map(|team| (*team).clone()).unwrap_or_default())
    });
    let (draft, changed) = follow(desk, kept, move |draft: &TeamDraft| {
        draft.read().is_ok_and(|team| kept.with_untracked(TeamDraft::read) == Ok(team))
    });
    let flaws = Flaws::new();
    let on_save = Callback::new(move |()| write_down(desk, draft, flaws));
    let refused = refused(desk, policy::TEAM, move || draft.with(|draft| Some(draft.read().ok()?.write())));
    let ready = Memo::new(move |_| changed.get() && refused.with(Option::is_none));
    let members = Members::new(desk);
    let order = Memo::new(move |_| draft.with(TeamDraft::ids));
    let people = move || {
        let places = order.get().into_iter().enumerate();
        places.map(|(at, id)| person(draft, members, (at + 1, id))).collect::<Vec<AnyView>>()
    };
    let teams = Memo::new(move |_| draft.with(TeamDraft::teams));
    let rules = move || {
        let teams = teams.get().into_iter();
        teams.flat_map(|team| [above(draft, team.clone()), rule(draft, team)]).collect::<Vec<AnyView>>()
    };
    let more = add(words::ADD, move || draft.update(|draft| draft.add(String::new())));
    // The members of the vault are the people of the desk: they sign records with the same names.
    let known = quiet(words::ADD_KNOWN, move || {
        spawn_local(async move {
            let members = desk.roster().await.map(|roster| roster.members).unwrap_or_default();
            let active = members.into_iter().filter(|member| member.active).map(|member| member.name);
            // The page may be gone by now.
            if draft.try_get_untracked().is_some() {
                let mut names: Vec<String> = std::iter::once(desk.member()).chain(active).collect();
                names.extend(desk.read(|workspace| workspace.people()));
                draft.update(|draft| draft.add_known(names));
            }
        });
    });
    let unlisted = move || {
        let names = draft.with(|draft| members.unlisted(draft)).join(rights::COMMA.get(locale()));
        (!names.is_empty()).then(|| words::NOT_LISTED.fill(locale(), &[&names]))
    };
    view! {
        <Agreement
            title=words::TEAM
            hint=words::TEAM_HINT
            save=words::SAVE
            ready=ready
            on_save=on_save
            flaws=flaws
        >
            <div class="stack">{people}</div>
            <p class="field-hint" role="status">
                {unlisted}
            </p>
            <div class="row" data-wrap="">
                {more} {known}
            </div>
            <div class="form-grid">{rules}</div>
            {why_not(refused)}
        </Agreement>
    }
}

/// Who of the desk may sign in, and as what.
#[derive(Clone, Copy)]
struct Members {
    roster: RwSignal<Roster>,
    roles: Memo<Roles>,
}

impl Members {
    fn new(desk: Desk) -> Self {
        let roster = roster(desk);
        let roles = Memo::new(move |_| {
            desk.track(policy::ID);
            desk.read(|workspace| workspace.roles())
        });
        Self { roster, roles }
    }

    /// The word of the role in which somebody signs in.
    fn role(self, name: &str) -> Option<String> {
        self.roster.with(|roster| {
            let found = roster.members.iter().find(|member| member.active && member.name == name.trim());
            found.map(|member| member.role.clone())
        })
    }

    /// Members who are not in the list. Who works alone needs no list.
    fn unlisted(self, draft: &TeamDraft) -> Vec<String> {
        self.roster.with(|roster| {
            let active = roster.members.iter().filter(|member| member.active);
            let names: Vec<&String> = active.map(|member| &member.name).collect();
            let is_alone = names.len() < 2;
            names.into_iter().filter(|name| !is_alone && !draft.lists(name)).cloned().collect()
        })
    }
}

/// Somebody of the desk. Drawn anew when one comes or goes, and not while somebody types.
fn person(draft: RwSignal<TeamDraft>, members: Members, (place, id): (usize, u32)) -> AnyView {
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let name = line(
        label(words::NAME),
        "text",
        move || draft.with(|draft| draft.name(id).to_owned()),
        move |text| draft.update(|draft| draft.set_name(id, text)),
    );
    let team = line(
        label(words::OF_TEAM),
        "text",
        move || draft.with(|draft| draft.team(id).to_owned()),
        move |text| draft.update(|draft| draft.set_team(id, text)),
    );
    let roles = std::iter::once(None).chain(Role::ALL.map(Some));
    let offered: Vec<(&'static str, Text)> =
        roles.map(|role| (role.map_or("", Role::key), role.map_or(words::NO_ROLE, role_label))).collect();
    let word = Memo::new(move |_| members.role(&draft.with(|draft| draft.name(id).to_owned())));
    let account = move || match word.get() {
        Some(word) => {
            let role = members.roles.with(|roles| role_name(roles, &word, locale()));
            words::SIGNS_IN.fill(locale(), &[&role])
        }
        None => words::NO_SIGN_IN.get(locale()).to_owned(),
    };
    // What comes first for a member follows from a role that every desk knows; the list has it from there.
    let is_said =
        Memo::new(move |_| word.with(|word| word.as_deref().is_some_and(|word| Role::of_key(word).is_some())));
    let job = move || {
        (!is_said.get()).then(|| {
            choice(
                label(words::JOB),
                options(offered.clone(), move || draft.with(|draft| draft.role(id)).map_or("", Role::key)),
                move |key| draft.update(|draft| draft.set_role(id, Role::of_key(&key))),
            )
        })
    };
    let remove = beside(named(words::REMOVE), IconName::Close, move || draft.update(|draft| draft.remove(id)));
    view! {
        <div class="stack" role="group" aria-label=named(words::PERSON)>
            <div class="row">
                <h3>{named(words::PERSON)}</h3>
                {remove}
            </div>
            <p class="field-hint">{account}</p>
            <div class="form-grid">{name} {team} {job}</div>
        </div>
    }
    .into_any()
}

/// The team above a team: whoever sees its records sees those of this one.
fn above(draft: RwSignal<TeamDraft>, team: String) -> AnyView {
    let (labelled, read) = (team.clone(), team.clone());
    line(
        move || words::UNDER.fill(locale(), &[&labelled]),
        "text",
        move || draft.with(|draft| draft.above(&read)),
        move |text| draft.update(|draft| draft.set_above(&team, &text)),
    )
}

/// With what the lists of a team begin.
fn rule(draft: RwSignal<TeamDraft>, team: String) -> AnyView {
    let offered = Begins::ALL.map(|begins| (begins.key(), named(begins))).to_vec();
    let (labelled, read) = (team.clone(), team.clone());
    choice(
        move || words::BEGINS.fill(locale(), &[&labelled]),
        options(offered, move || draft.with(|draft| draft.begins(&read)).key()),
        move |key| draft.update(|draft| draft.set_begins(&team, Begins::of_key(&key).unwrap_or_default())),
    )
}

const fn named(begins: Begins) -> Text {
    match begins {
        Begins::Usual => words::BEGINS_ALL,
        Begins::Mine => words::BEGINS_MINE,
        Begins::Team => words::BEGINS_TEAM,
    }
}

fn options(
    offered: Vec<(&'static str, Text)>,
    value: impl Fn() -> &'static str + Clone + Send + Sync + 'static,
) -> AnyView {
    let options: Vec<AnyView> = offered
        .into_iter()
        .map(|(key, text)| {
            let value = value.clone();
            view! {
                <option value=key prop:selected=move || value() == key>
                    {tr(text)}
                </option>
            }
            .into_any()
        })
        .collect();
    options.into_any()
}

fn write_down(desk: Desk, draft: RwSignal<TeamDraft>, flaws: Flaws) {
    let locale = locale_untracked();
    if let Some(team) = draft.with_untracked(TeamDraft::circle) {
        flaws.tell(words::CIRCLE.fill(locale, &[&team]));
        return;
    }
    let text = match draft.with_untracked(TeamDraft::read) {
        Ok(team) => {
            agree(desk, (policy::TEAM, "team"), team.write(), words::SAVED.get(locale).to_owned());
            return;
        }
        Err(TeamFlaw::Name(place)) => words::NAME_MISSING.fill(locale, &[&place.to_string()]),
        Err(TeamFlaw::Twice(name)) => words::NAME_TWICE.fill(locale, &[&name]),
    };
    flaws.tell(text);
}
