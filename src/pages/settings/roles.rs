//! The section of roles and rights (R37, R44, R237): one role at a time, with who has it and what it may do. It is saved as a
//! whole, for everybody in the vault, and can be undone. An administrator has no limits and is not altered here.

use leptos::ev;
use leptos::prelude::*;

use super::flaws::Flaws;
use super::rights_table::RightsTable;
use super::role_fields::RoleFields;
use super::roles_draft::{RoleDraft, altered_words, flaw_sentence, is_altered};
use super::roster::{holders, roster};
use super::section::{Agreement, agree, label, line, quiet, refused, switch, why_not};
use crate::i18n::texts::{forbidden, rights as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::rights::{Matter, RoleDefinition, Roles};
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::model::team::Role;
use crate::pages::support::say;
use crate::ui::desk::{Desk, Roster};
use crate::ui::ids;
use crate::ui::leave::hold_on_page;
use crate::ui::role_name::role_name;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Altering {
    desk: Desk,
    /// The roles as they are written down.
    roles: Memo<Roles>,
    /// The word of the role that is shown.
    chosen: RwSignal<String>,
    /// The role that was made here last.
    fresh: RwSignal<Option<RoleDraft>>,
    /// The same as long as it is not written down.
    made: Memo<Option<RoleDraft>>,
    draft: RwSignal<RoleDraft>,
    changed: Memo<bool>,
    roster: RwSignal<Roster>,
    flaws: Flaws,
}

impl Altering {
    fn new(desk: Desk) -> Self {
        let roles = Memo::new(move |_| {
            desk.track(policy::ID);
            desk.read(|workspace| workspace.roles())
        });
        let chosen = RwSignal::new(Role::Sales.key().to_owned());
        let fresh: RwSignal<Option<RoleDraft>> = RwSignal::new(None);
        let made = Memo::new(move |_| {
            let is_written = |made: &RoleDraft| roles.with(|roles| roles.definition(made.word()).is_some());
            fresh.get().filter(|made| !is_written(made))
        });
        let kept = Memo::new(move |_| {
            let word = chosen.get();
            let made = made.get().filter(|made| made.word() == word);
            made.unwrap_or_else(|| roles.with(|roles| RoleDraft::of(roles, &word)))
        });
        let draft = RwSignal::new(kept.get_untracked());
        // A draft may say in other words what is written down.
        let says_so = move |draft: &RoleDraft| {
            roles.with_untracked(|roles| {
                let role = draft.read(roles, locale_untracked());
                role.is_ok_and(|role| roles.definition(&role.id).as_ref() == Some(&role))
            })
        };
        // What was saved elsewhere is shown, unless somebody is typing here.
        Effect::new(move |before: Option<RoleDraft>| {
            let now = kept.get();
            let is_other = before.as_ref().is_some_and(|before| before.word() != now.word());
            let untouched = draft.with_untracked(|draft| before.as_ref() == Some(draft) || says_so(draft));
            if is_other || untouched {
                draft.set(now.clone());
            }
            now
        });
        let is_fresh = move || made.with(|made| made.as_ref().is_some_and(|made| chosen.get() == made.word()));
        let differs = move || kept.with(|kept| draft.with(|draft| draft != kept)) && !draft.with(says_so);
        let changed = Memo::new(move |_| is_fresh() || differs());
        hold_on_page(desk, changed);
        let roster = roster(desk);
        Self { desk, roles, chosen, fresh, made, draft, changed, roster, flaws: Flaws::new() }
    }

    /// Shows the role as it is written down; one that was only made here is gone.
    fn take_back(self) {
        self.fresh.set(None);
        if self.roles.with_untracked(|roles| roles.definition(&self.chosen.get_untracked()).is_none()) {
            self.chosen.set(Role::Sales.key().to_owned());
        }
        let word = self.chosen.get_untracked();
        self.draft.set(self.roles.with_untracked(|roles| RoleDraft::of(roles, &word)));
    }

    fn copy(self) {
        let locale = locale_untracked();
        let word = RoleDefinition::own_word(&self.desk.new_id().to_string());
        let of = self.roles.with_untracked(|roles| role_name(roles, &self.chosen.get_untracked(), locale));
        let made = self.draft.with_untracked(|draft| draft.copied(word.clone(), words::COPY_OF.fill(locale, &[&of])));
        self.fresh.set(Some(made));
        self.chosen.set(word);
    }

    fn save(self) {
        let locale = locale_untracked();
        let roles = self.roles.get_untracked();
        match self.draft.with_untracked(|draft| draft.read(&roles, locale)) {
            Ok(role) => {
                let said =
                    words::SAVED.fill(locale, &[&role_name(&roles.clone().with(role.clone()), &role.id, locale)]);
                agree(self.desk, (policy::ROLES, "roles"), roles.with(role).write(), said);
            }
            Err(flaw) => self.flaws.tell(flaw_sentence(&flaw, locale)),
        }
    }

    /// Takes away what is written down of the role: a company's own is gone, one that every desk knows is as it was.
    fn forget(self) {
        let locale = locale_untracked();
        let word = self.chosen.get_untracked();
        let roles = self.roles.get_untracked();
        let name = role_name(&roles, &word, locale);
        let own = RoleDefinition::is_own_word(&word);
        if own && self.roster.with_untracked(|roster| roster.members.iter().any(|member| member.role == word)) {
            say(self.desk, words::IN_USE.fill(locale, &[&name]), Tone::Warning, false);
            return;
        }
        if own && self.desk.read(|workspace| workspace.approval_rules().ask_role(&word)) {
            say(self.desk, words::APPROVES.fill(locale, &[&name]), Tone::Warning, false);
            return;
        }
        let said = if own { words::DELETED } else { words::AS_BEFORE };
        agree(self.desk, (policy::ROLES, "roles"), roles.without(&word).write(), said.fill(locale, &[&name]));
        self.fresh.set(None);
        if own {
            self.chosen.set(Role::Sales.key().to_owned());
        }
    }
}

/// The section.
#[component]
pub fn RolesSection() -> impl IntoView {
    let altering = Altering::new(Desk::expect());
    let Altering { draft, chosen, roles, changed, .. } = altering;
    let is_own = Memo::new(move |_| RoleDefinition::is_own_word(&chosen.get()));
    // Nobody changes what they may themselves, but for administrators; and nobody gives more than they have.
    let desk = altering.desk;
    let is_mine = Memo::new(move |_| !desk.rights().is_all() && desk.session().role() == chosen.get());
    let own = move || is_mine.get().then(|| view! { <p class="field-hint">{tr(forbidden::OWN_ROLE)}</p> });
    let refused = refused(desk, policy::ROLES, move || {
        let role = roles.with(|roles| draft.with(|draft| draft.read(roles, locale())));
        role.ok().map(|role| roles.get().with(role).write())
    });
    let ready = Memo::new(move |_| changed.get() && refused.with(Option::is_none));
    let having = move || altering.roster.with(|roster| holders(roster, &chosen.get()));
    let name = move || {
        is_own.get().then(|| {
            line(
                label(words::NAME),
                "text",
                move || draft.with(|draft| draft.name().to_owned()),
                move |text| draft.update(|draft| draft.set_name(text)),
            )
        })
    };
    let forget = move || {
        let written = roles.with(|roles| roles.roles.iter().any(|role| role.id == chosen.get()));
        let altered = roles.with(|roles| is_altered(roles, &chosen.get()));
        let text = if altered { words::BACK_TO_USUAL } else { words::DELETE };
        (written && !changed.get() && !is_mine.get()).then(|| quiet(text, move || altering.forget()))
    };
    let aside = view! {
        <Show when=move || changed.get()>
            <button type="button" class="button" on:click=move |_| altering.take_back()>
                {tr(words::TAKE_BACK)}
            </button>
        </Show>
    };
    let on_save = Callback::new(move |()| altering.save());
    view! {
        <Agreement
            title=words::ROLES
            hint=words::ROLES_HINT
            save=words::SAVE
            ready=ready
            on_save=on_save
            aside=aside.into_any()
            flaws=altering.flaws
        >
            <RoleChoice altering=altering />
            <div class="row" data-wrap="">
                {move || (!changed.get()).then(|| quiet(words::COPY, move || altering.copy()))}
                {forget}
            </div>
            <p class="muted" role="status">
                {having}
            </p>
            {own}
            <fieldset class="stack" disabled=move || is_mine.get()>
                {name} <RightsTable draft=draft /> <RoleFields draft=draft /> <Matters draft=draft />
            </fieldset>
            {why_not(refused)}
        </Agreement>
    }
}

/// Which role is shown. What was altered is saved or taken back first.
#[component]
fn RoleChoice(altering: Altering) -> impl IntoView {
    let Altering { roles, chosen, made, changed, .. } = altering;
    let id = ids::unique("role");
    let options = move || {
        let locale = locale();
        let option = |word: String, name: String| {
            let value = word.clone();
            view! {
                <option value=value prop:selected=move || chosen.with(|chosen| *chosen == word)>
                    {name}
                </option>
            }
            .into_any()
        };
        let mut options: Vec<AnyView> = roles.with(|roles| {
            let words = altered_words(roles).into_iter();
            words.map(|word| option(word.clone(), role_name(roles, &word, locale))).collect()
        });
        options.extend(made.get().map(|made| option(made.word().to_owned(), made.name().to_owned())));
        options
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::ROLE)}
            </label>
            <select
                class="select"
                id=id
                disabled=move || changed.get()
                on:change=move |event: ev::Event| chosen.set(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
}

const fn matter_label(matter: Matter) -> Text {
    match matter {
        Matter::Settings => words::SETTINGS,
        Matter::Members => words::MEMBERS,
        Matter::Audit => words::AUDIT,
        Matter::Backup => words::BACKUP,
        Matter::Erase => words::ERASE,
        Matter::Reports => words::REPORTS,
        Matter::Connection => words::CONNECTION,
    }
}

/// What is no table.
#[component]
fn Matters(draft: RwSignal<RoleDraft>) -> impl IntoView {
    let switches: Vec<AnyView> = Matter::ALL
        .into_iter()
        .map(|matter| {
            switch(
                label(matter_label(matter)),
                move || draft.with(|draft| draft.may_do(matter)),
                move |may| draft.update(|draft| draft.set_may_do(matter, may)),
            )
        })
        .collect();
    view! {
        <fieldset class="stack rights-matters">
            <legend class="field-label">{tr(words::MATTERS)}</legend>
            {switches}
        </fieldset>
    }
}
