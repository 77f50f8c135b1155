//! The profile of a backend: one JSON file that says all that we know of a REST server. It names a preset and overrides
//! what is different; `docs/backends.md` explains every key, `docs/backend-profile.schema.json` describes it to editors.

mod access;
mod check;
mod place;
mod presets;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::json::{merge, without_nulls};
use crate::model::EntityId;
use crate::model::schema::schema;

pub(super) use check::wrong;

pub use access::{Answers, Auth, AuthKind, Batch, BatchKind, Case, Check, Login};
pub use place::Place;
pub use presets::{PRESETS, preset};
pub use table::{
    Call, Changed, ChoiceForm, ChosenBy, Deleted, DeletedKind, Envelope, Escape, FieldRule, FlagForm, Forms, IdFormat,
    Identity, Ids, List, ListKind, MoneyForm, Naming, NumberForm, Sends, Table, TagsForm, VersionRule, Wrote, ZeroForm,
};

/// All that is known of a backend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// What people call the backend.
    pub name: String,
    /// The address that all paths follow, without a slash at its end.
    pub base: String,
    /// Headers of every request.
    pub headers: BTreeMap<String, String>,
    /// How the server learns who asks.
    pub auth: Auth,
    /// What answers mean.
    pub answers: Answers,
    /// How several writes go in one request.
    pub batch: Batch,
    /// The tables that are kept at the backend, by our key.
    pub tables: BTreeMap<String, Table>,
}

/// What is wrong with a profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// It can't be read at all.
    #[error("the profile is not JSON: {0}")]
    NotJson(String),
    /// A key has a value that it can't have.
    #[error("{path} is {value}; {wanted}")]
    Wrong {
        /// The key, with those around it.
        path: String,
        /// The value, shortened.
        value: String,
        /// What it may be.
        wanted: String,
    },
    /// A key is needed and not there.
    #[error("{path} is missing; {wanted}")]
    Missing {
        /// The key, with those around it.
        path: String,
        /// What it is needed for.
        wanted: String,
    },
    /// A key has no meaning.
    #[error("{path} is not known; known are {known}")]
    Unknown {
        /// The key, with those around it.
        path: String,
        /// The keys that may stand there.
        known: String,
    },
}

impl Profile {
    /// Reads a profile: the file over its preset over `plain`, and for each table its own keys over `table`.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path and its value.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let file = parse(text)?;
        check::shape(&file)?;
        let mut whole = parse(presets::PLAIN)?;
        let named = file.get("preset").and_then(Json::as_str).unwrap_or("plain");
        if let Some(text) = preset(named).filter(|_| named != "plain") {
            merge(&mut whole, &parse(text)?);
        }
        merge(&mut whole, &file);
        resolve_tables(&mut whole);
        without_nulls(&mut whole);
        let mut profile: Self =
            serde_json::from_value(whole).map_err(|error| ProfileError::NotJson(error.to_string()))?;
        profile.base.truncate(profile.base.trim_end_matches('/').len());
        check::sense(&profile)?;
        Ok(profile)
    }

    /// The profile with every key spelled out, so that it stays as it is when a preset changes.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How a table is kept; `None` where it is not kept at this backend.
    pub fn table(&self, entity: EntityId) -> Option<&Table> {
        self.tables.get(schema().get(entity)?.key)
    }
}

fn parse(text: &str) -> Result<Json, ProfileError> {
    serde_json::from_str(text).map_err(|error| ProfileError::NotJson(error.to_string()))
}

/// Puts the keys of each table over the defaults of all tables, and takes out what is not part of a resolved profile.
fn resolve_tables(whole: &mut Json) {
    let Json::Object(profile) = whole else {
        return;
    };
    profile.remove("preset");
    profile.remove("$schema");
    let defaults = profile.remove("table").unwrap_or_default();
    let Some(Json::Object(tables)) = profile.get_mut("tables") else {
        return;
    };
    for (key, own) in tables.iter_mut().filter(|(_, own)| !own.is_null()) {
        let mut table = defaults.clone();
        merge(&mut table, own);
        name_table(&mut table, key);
        *own = table;
    }
}

/// Puts the table's key in the place of `{table}`, wherever that stands.
fn name_table(json: &mut Json, key: &str) {
    match json {
        Json::String(text) if text.contains("{table}") => *text = text.replace("{table}", key),
        Json::Array(list) => list.iter_mut().for_each(|inner| name_table(inner, key)),
        Json::Object(object) => object.values_mut().for_each(|inner| name_table(inner, key)),
        _ => {}
    }
}
