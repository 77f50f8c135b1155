//! Settings: look and language, the vault and its storage, synchronisation, what the people of the vault have agreed on,
//! shortcuts, and what this program is.

pub mod agreed;
pub mod approval_draft;
pub mod assignment_draft;
pub mod built_in_draft;
pub mod days_rule;
pub mod flaw;
pub mod index;
pub mod layout_draft;
pub mod listing;
pub mod look;
pub mod number_draft;
pub mod own_fields_draft;
pub mod own_tables_draft;
pub mod pipeline_draft;
pub mod pipeline_moves;
pub mod policy_draft;
pub mod pool_draft;
pub mod roles_draft;
pub mod score_draft;
pub mod team_draft;
pub mod trade;
pub mod trade_lists;

#[cfg(target_arch = "wasm32")]
pub mod apply;
#[cfg(target_arch = "wasm32")]
mod approval;
#[cfg(target_arch = "wasm32")]
mod assignment;
#[cfg(target_arch = "wasm32")]
mod built_in;
#[cfg(target_arch = "wasm32")]
mod company;
#[cfg(target_arch = "wasm32")]
mod days;
#[cfg(target_arch = "wasm32")]
mod earning;
#[cfg(target_arch = "wasm32")]
mod first;
#[cfg(target_arch = "wasm32")]
mod flaws;
#[cfg(target_arch = "wasm32")]
mod index_nav;
#[cfg(target_arch = "wasm32")]
mod layout_columns;
#[cfg(target_arch = "wasm32")]
mod layout_form;
#[cfg(target_arch = "wasm32")]
mod layouts;
#[cfg(target_arch = "wasm32")]
pub mod lock_after;
#[cfg(target_arch = "wasm32")]
mod member_act;
#[cfg(target_arch = "wasm32")]
mod members;
#[cfg(target_arch = "wasm32")]
mod numbers;
#[cfg(target_arch = "wasm32")]
mod own_field;
#[cfg(target_arch = "wasm32")]
mod own_fields;
#[cfg(target_arch = "wasm32")]
mod own_tables;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod pipeline;
#[cfg(target_arch = "wasm32")]
mod policy;
#[cfg(target_arch = "wasm32")]
mod pool;
#[cfg(target_arch = "wasm32")]
mod retired;
#[cfg(target_arch = "wasm32")]
mod rights_table;
#[cfg(target_arch = "wasm32")]
mod role_fields;
#[cfg(target_arch = "wasm32")]
mod roles;
#[cfg(target_arch = "wasm32")]
mod roster;
#[cfg(target_arch = "wasm32")]
mod scores;
#[cfg(target_arch = "wasm32")]
mod section;
#[cfg(target_arch = "wasm32")]
mod shortcut_table;
#[cfg(target_arch = "wasm32")]
mod sync;
#[cfg(target_arch = "wasm32")]
mod team;
#[cfg(target_arch = "wasm32")]
mod trade_section;
#[cfg(target_arch = "wasm32")]
mod words;

#[cfg(target_arch = "wasm32")]
pub use page::SettingsPage;
#[cfg(target_arch = "wasm32")]
pub use shortcut_table::ShortcutTable;
