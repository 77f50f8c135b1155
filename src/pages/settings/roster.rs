//! Who may sign in to the vault, for the sections that only show it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::locale;
use crate::i18n::texts::rights;
use crate::model::schema::tables::policy;
use crate::ui::desk::{Desk, Roster};

/// The members as they are now. Whoever becomes one, or gets another role, is written into the people of the desk too, so
/// they are looked at anew with those.
pub fn roster(desk: Desk) -> RwSignal<Roster> {
    let roster = RwSignal::new(Roster::default());
    Effect::new(move |_| {
        desk.track(policy::ID);
        spawn_local(async move {
            // A list that can't be read stays empty; the section of members says why.
            if let Ok(found) = desk.roster().await {
                roster.try_set(found);
            }
        });
    });
    roster
}

/// Who has a role now, in words.
pub fn holders(roster: &Roster, word: &str) -> String {
    let having = roster.members.iter().filter(|member| member.active && member.role == word);
    let names: Vec<&str> = having.map(|member| member.name.as_str()).collect();
    if names.is_empty() {
        rights::NOBODY_HAS.get(locale()).to_owned()
    } else {
        rights::WHO_HAS.fill(locale(), &[&names.join(rights::COMMA.get(locale()))])
    }
}
