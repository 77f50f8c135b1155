//! What a vault and its backend have agreed to keep alike: which tables, in which direction, under which names.

use hashbrown::HashMap;

use super::mapping::Mapping;
use super::merge::Policy;
use crate::model::{EntityId, FieldId};

/// Which way the rows of a table go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From there and to there.
    #[default]
    Both,
    /// Only from there: what is edited here stays here.
    Pull,
    /// Only to there.
    Push,
}

impl Direction {
    /// Whether rows come from there.
    pub const fn pulls(self) -> bool {
        !matches!(self, Self::Push)
    }

    /// Whether rows go there.
    pub const fn pushes(self) -> bool {
        !matches!(self, Self::Pull)
    }
}

/// A table that is kept at the backend.
#[derive(Clone, Debug)]
pub struct LinkedTable {
    /// Which.
    pub entity: EntityId,
    /// How its fields are named and written there.
    pub mapping: Mapping,
    /// Which way its rows go.
    pub direction: Direction,
    /// Fields with another policy than suits them by themselves.
    pub policies: HashMap<FieldId, Policy>,
}

/// The tables that are kept alike, what others refer to before what refers to it.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// The tables.
    pub tables: Vec<LinkedTable>,
}

impl Link {
    /// Whether a table is kept at the backend.
    pub fn keeps(&self, entity: EntityId) -> bool {
        self.tables.iter().any(|table| table.entity == entity)
    }

    /// The tables by number.
    pub fn entities(&self) -> Vec<EntityId> {
        self.tables.iter().map(|table| table.entity).collect()
    }
}
