//! What each list shows, kept while the vault is open: whoever comes back to a list finds it as it was left.
//! In memory only, since conditions and words may name people; columns, order and board are choices of the device.

use hashbrown::HashMap;
use leptos::prelude::*;

use super::views::{first_filter, mine, of_team};
use crate::model::EntityId;
use crate::model::team::Begins;
use crate::platform::rest;
use crate::ui::desk::Desk;
use crate::workspace::Filter;

/// What a list shows. It outlives the page that shows it.
#[derive(Clone)]
pub struct Kept {
    /// The conditions.
    pub filter: ArcRwSignal<Filter>,
    /// The words of the quick search.
    pub text: ArcRwSignal<String>,
    /// How far it is scrolled, in CSS pixels.
    pub top: ArcRwSignal<f64>,
}

impl Kept {
    fn new(filter: Filter) -> Self {
        Self { filter: ArcRwSignal::new(filter), text: ArcRwSignal::new(String::new()), top: ArcRwSignal::new(0.0) }
    }
}

/// The team of whoever works here. The list of the desk is read by code that may not be here yet; nobody's first list waits
/// for it.
fn team(desk: Desk, me: &str) -> Option<String> {
    let team = rest::is_here().then(|| desk.read(|workspace| workspace.team())).flatten()?;
    team.team_of(me).map(str::to_owned)
}

/// The lists of the desk, each by its table. One a desk, in context; goes with it when the vault is locked.
#[derive(Clone, Copy)]
pub struct Lists {
    kept: StoredValue<HashMap<EntityId, Kept>>,
    begins: Begins,
}

impl Lists {
    /// Lists that nobody has looked at yet, and with what those of this person's team begin (R54).
    pub fn new(begins: Begins) -> Self {
        Self { kept: StoredValue::new(HashMap::new()), begins }
    }

    /// The lists of this desk.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// The list of a table as it was left; at first as the team of whoever works here has it begin, or as its first view
    /// has it for that person and day.
    pub fn of(&self, desk: Desk, entity: EntityId) -> Kept {
        let (me, today) = (desk.session().who(), desk.today());
        let own = || match self.begins {
            Begins::Usual => None,
            Begins::Mine => mine(entity, &me, today),
            Begins::Team => of_team(entity, &team(desk, &me.name)?),
        };
        let begun = || Kept::new(own().unwrap_or_else(|| first_filter(entity, &me, today)));
        let held = self.kept.try_update_value(|kept| kept.entry(entity).or_insert_with(begun).clone());
        // A desk that is being locked shows its last page without remembering it.
        held.unwrap_or_else(|| Kept::new(Filter::default()))
    }

    /// Has the list of a table show these conditions and nothing else, from its top, when it is looked at next.
    pub fn show(&self, entity: EntityId, filter: Filter) {
        let kept = Kept::new(filter);
        self.kept.try_update_value(|lists| lists.insert(entity, kept));
    }
}
