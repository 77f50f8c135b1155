//! Pages that are mended from the journal: an older copy was put back, or none lies there (docs/decisions/0057). The journal
//! is taken in from long ago for their sake; what it says of records on all other pages these hold already.

use hashbrown::HashSet;

use super::Workspace;
use crate::model::change::{Action, Change};
use crate::model::schema::facts;
use crate::model::{EntityId, Value};

/// What is mended.
#[derive(Debug, Default)]
pub(super) struct Mending {
    /// The pages.
    pages: HashSet<(EntityId, u32)>,
    /// The entry of the journal up to which all others hold what it says.
    through: u64,
}

impl Workspace {
    /// Of the journal up to that entry, which all other pages hold, only what is on these pages is taken in from now on.
    pub(crate) fn mend(&mut self, pages: impl IntoIterator<Item = (EntityId, u32)>, through: u64) {
        self.mending = Mending { pages: pages.into_iter().collect(), through };
    }

    /// All of it is taken in.
    pub(crate) fn mended(&mut self) {
        self.mending = Mending::default();
    }

    /// Whether a change of that entry is to be applied: whatever is not on the pages already.
    pub(super) fn is_wanted(&self, sequence: u64, change: &Change) -> bool {
        sequence > self.mending.through || self.is_mended_by(change)
    }

    /// Where the record lies decides, and of one that is not here where it comes to lie: it may have been made once more on
    /// another page after it was deleted.
    // Nobody's first list is made of it.
    #[inline(never)]
    fn is_mended_by(&self, change: &Change) -> bool {
        let table = self.tables.get(&change.entity);
        let lies = table.and_then(|table| Some(table.page_at(table.row_of(change.id)?)));
        let comes = || match change.after(facts::PAGE.field) {
            Some(Value::Integer(page)) => u32::try_from(*page).unwrap_or(0),
            // That is where a record without a page goes.
            _ => 0,
        };
        let page = lies.or_else(|| (change.action == Action::Create).then(comes));
        page.is_some_and(|page| self.mending.pages.contains(&(change.entity, page)))
    }
}
