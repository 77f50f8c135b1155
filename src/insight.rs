//! What the records of a desk say when they are looked at together: pure functions over an open vault.

pub mod recommend;
