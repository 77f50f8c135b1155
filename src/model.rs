//! What a customer-relationship desk knows: data and rules, with no browser, clock or randomness in sight.
//! Everything else in the program is drawn from here; this room imports nothing of ours.

pub mod answers;
pub mod approval;
pub mod asked;
pub mod assignment;
pub mod audit;
pub mod case_rating;
pub mod change;
pub mod clean;
pub mod codec;
pub mod company;
pub mod earning;
pub mod files;
pub mod hash;
pub mod link_days;
pub mod mention;
pub mod number;
pub mod own_fields;
pub mod pasted;
pub mod phonetic;
pub mod pipeline;
pub mod pool;
pub mod record;
pub mod region;
pub mod renewal;
pub mod rights;
pub mod schema;
pub mod scoring;
pub mod settlement;
pub mod sla;
pub mod team;
pub mod text;
pub mod value;
pub mod word_lists;

pub use change::{Batch, Change, Edit, Origin};
pub use record::{Key, Record, RecordId};
pub use schema::{Entity, EntityId, Field, FieldId, Kind};
pub use text::Text;
pub use value::{CalendarDate, ChoiceCode, Timestamp, Value};
