//! Which customers, and which contacts, are likely entered twice (R31, R272): all of them are looked through, in slices.
//!
//! 1. Only records that share a **key** are compared: how the name sounds, a phone, an e-mail address, a birthday, a word
//!    of the name in the same city, the numbers of an address in it. That finds pairs without comparing everybody with
//!    everybody.
//! 2. Each thing in which a pair agrees speaks for one and the same, each in which it differs speaks against it, with a
//!    **weight**: about how many times likelier that is for one entered twice than for two that have it by chance, as a
//!    power of two (Fellegi and Sunter). What one of them doesn't say weighs nothing.
//! 3. From a **threshold** on, the sum is enough to show the pair. A person decides; nothing is merged by itself.

mod compare;
mod count;
mod evidence;
mod groups;
mod names;
mod traits;

#[cfg(test)]
mod febrl_tests;
#[cfg(test)]
mod tests;

pub use count::{DuplicateCount, Strictness};
pub use evidence::{Evidence, Who};
pub use groups::{Group, Groups, Pair, still};

use crate::model::EntityId;
use crate::model::schema::tables::{contact, customer};

/// The tables whose records are compared.
pub const TABLES: [EntityId; 2] = [customer::ID, contact::ID];
