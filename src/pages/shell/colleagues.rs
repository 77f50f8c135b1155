//! Who else signs in to the vault, for the menus that switch to a colleague: the person's, and that of a narrow rail.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::rest;
use crate::ui::desk::Desk;

/// So many colleagues stand in the menu; of more only the page that names all of them is offered.
const NAMED: usize = 6;

/// Who else signs in to the vault, by id and name; looked up once the first list is there, and again where members change.
pub fn colleagues(desk: Desk) -> RwSignal<Vec<(String, String)>> {
    let colleagues = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        if !desk.shared.get() {
            return;
        }
        let own = desk.member_id();
        spawn_local(async move {
            rest::brought().await;
            // Where the list can't be read there is the page that names all of them.
            let Ok(roster) = desk.roster().await else { return };
            let others = roster.members.into_iter().filter(|member| member.active && member.id != own);
            let mut named: Vec<(String, String)> = others.map(|member| (member.id, member.name)).collect();
            if named.len() > NAMED {
                named.clear();
            }
            colleagues.try_set(named);
        });
    });
    colleagues
}
