//! The section of the people of the desk: each with team and role, and with what the lists of a team begin (R54). It is
//! saved as a whole, for everybody in the vault.

use leptos::ev;
use leptos::prelude::*;

use super::agreed::agreed;
use super::policy::line;
use super::team_draft::{TeamDraft, TeamFlaw};
use crate::i18n::texts::team as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::model::team::{Begins, Role};
use crate::pages::outlook;
use crate::pages::support::{save, say};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// The section.
#[component]
pub fn TeamSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        let team = desk.read(|workspace| workspace.team());
        TeamDraft::new(&team.map(|team| (*team).clone()).unwrap_or_default())
    });
    let draft = RwSignal::new(kept.get_untracked());
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<TeamDraft>| {
        let now = kept.get();
        if before.is_some_and(|before| draft.get_untracked() == before || draft.get_untracked().read() == now.read()) {
            draft.set(now.clone());
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(|draft| draft.read() != kept.read())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        write_down(desk, draft);
    };
    let order = Memo::new(move |_| draft.with(TeamDraft::ids));
    let people = move || {
        let places = order.get().into_iter().enumerate();
        places.map(|(at, id)| person(draft, at + 1, id)).collect::<Vec<AnyView>>()
    };
    let teams = Memo::new(move |_| draft.with(TeamDraft::teams));
    let rules = move || teams.get().into_iter().map(|team| rule(draft, team)).collect::<Vec<AnyView>>();
    let add_known = move |_| {
        let mut names = vec![desk.member()];
        names.extend(desk.read(|workspace| workspace.people()));
        draft.update(|draft| draft.add_known(names));
    };
    view! {
        <section class="panel section" aria-label=tr(words::TEAM)>
            <header class="section-head">
                <h2>{tr(words::TEAM)}</h2>
            </header>
            <p class="muted">{tr(words::TEAM_HINT)}</p>
            <form class="form" novalidate=true on:submit=submit>
                <div class="stack">{people}</div>
                <div class="row" data-wrap="">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| draft.update(|draft| draft.add(String::new()))
                    >
                        <Icon name=IconName::Plus />
                        <span>{tr(words::ADD)}</span>
                    </button>
                    <button type="button" class="button" on:click=add_known>
                        {tr(words::ADD_KNOWN)}
                    </button>
                </div>
                <div class="form-grid">{rules}</div>
                <footer class="form-actions">
                    <span class="form-status"></span>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::SAVE)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

/// Somebody of the desk. Drawn anew when one comes or goes, and not while somebody types.
fn person(draft: RwSignal<TeamDraft>, place: usize, id: u32) -> AnyView {
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let name = line(
        move || words::NAME.get(locale()).to_owned(),
        "text",
        move || draft.with(|draft| draft.name(id).to_owned()),
        move |text| draft.update(|draft| draft.set_name(id, text)),
    );
    let team = line(
        move || words::OF_TEAM.get(locale()).to_owned(),
        "text",
        move || draft.with(|draft| draft.team(id).to_owned()),
        move |text| draft.update(|draft| draft.set_team(id, text)),
    );
    let roles = std::iter::once(None).chain(Role::ALL.map(Some));
    let options: Vec<(&'static str, Text)> =
        roles.map(|role| (role.map_or("", Role::key), role.map_or(words::NO_ROLE, outlook::label))).collect();
    let role = select(
        move || words::ROLE.get(locale()).to_owned(),
        options,
        move || draft.with(|draft| draft.role(id)).map_or("", Role::key),
        move |key| draft.update(|draft| draft.set_role(id, Role::of_key(key))),
    );
    view! {
        <div class="stack" role="group" aria-label=named(words::PERSON)>
            <div class="row">
                <h3>{named(words::PERSON)}</h3>
                <button
                    type="button"
                    class="icon-button"
                    data-size="small"
                    aria-label=named(words::REMOVE)
                    title=named(words::REMOVE)
                    on:click=move |_| draft.update(|draft| draft.remove(id))
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div class="form-grid">{name} {team} {role}</div>
        </div>
    }
    .into_any()
}

/// With what the lists of a team begin.
fn rule(draft: RwSignal<TeamDraft>, team: String) -> AnyView {
    let options = Begins::ALL.map(|begins| (begins.key(), named(begins))).to_vec();
    let (labelled, read) = (team.clone(), team.clone());
    select(
        move || words::BEGINS.fill(locale(), &[&labelled]),
        options,
        move || draft.with(|draft| draft.begins(&read)).key(),
        move |key| draft.update(|draft| draft.set_begins(&team, Begins::of_key(key).unwrap_or_default())),
    )
}

const fn named(begins: Begins) -> Text {
    match begins {
        Begins::Usual => words::BEGINS_ALL,
        Begins::Mine => words::BEGINS_MINE,
        Begins::Team => words::BEGINS_TEAM,
    }
}

fn select(
    label: impl Fn() -> String + Send + Sync + 'static,
    options: Vec<(&'static str, Text)>,
    value: impl Fn() -> &'static str + Clone + Send + Sync + 'static,
    put: impl Fn(&str) + Send + Sync + 'static,
) -> AnyView {
    let id = ids::unique("team");
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(key, text)| {
            let value = value.clone();
            view! {
                <option value=key prop:selected=move || value() == key>
                    {move || text.get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
            </label>
            <select class="select" id=id on:change=move |event| put(&event_target_value(&event))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn write_down(desk: Desk, draft: RwSignal<TeamDraft>) {
    let locale = locale_untracked();
    let text = match draft.with_untracked(TeamDraft::read) {
        Ok(team) => {
            let change = desk.read(|workspace| agreed(workspace, (policy::TEAM, "team"), team.write()));
            let said = words::SAVED.get(locale).to_owned();
            save(desk, said.clone(), change.into_iter().collect(), Some(said));
            return;
        }
        Err(TeamFlaw::Name(place)) => words::NAME_MISSING.fill(locale, &[&place.to_string()]),
        Err(TeamFlaw::Twice(name)) => words::NAME_TWICE.fill(locale, &[&name]),
    };
    say(desk, text, Tone::Bad, false);
}
