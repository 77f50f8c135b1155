//! Where an answer has a value: `body:last_seq`, `header:etag`, `max:last_modified`, `hash`.

use serde::{Deserialize, Serialize};

/// Where an answer has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// At a path of the body, or of the row for what rows have.
    Body(String),
    /// In a header.
    Header(String),
    /// The greatest of the numbers at this path of all rows.
    Max(String),
    /// Nowhere: a hash of the row stands for it.
    Hash,
}

impl TryFrom<String> for Place {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        if written == "hash" {
            return Ok(Self::Hash);
        }
        match written.split_once(':') {
            Some(("body", path)) => Ok(Self::Body(String::from(path))),
            Some(("header", name)) => Ok(Self::Header(name.to_ascii_lowercase())),
            Some(("max", path)) => Ok(Self::Max(String::from(path))),
            _ => Err(format!("'{written}' is no place")),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        match place {
            Place::Body(path) => format!("body:{path}"),
            Place::Header(name) => format!("header:{name}"),
            Place::Max(path) => format!("max:{path}"),
            Place::Hash => Self::from("hash"),
        }
    }
}
