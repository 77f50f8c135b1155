//! Records as the rows of a list on a record's page. A row belongs to its record for as long as that is listed: what comes
//! before it or changes elsewhere neither draws it anew nor makes another record's row of it while somebody presses it.

use leptos::prelude::*;

use super::page::Open;
use crate::model::schema::tables::policy;
use crate::model::{EntityId, Record, RecordId};

/// The rows, in this order; `draw` draws one, again only when its own record changes.
pub fn record_rows(
    open: Open,
    entity: EntityId,
    listed: Memo<Vec<RecordId>>,
    draw: impl Fn(&Record) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let row = move |id: RecordId| {
        let record = Memo::new(move |_| {
            open.desk.track(entity);
            open.desk.read(|workspace| workspace.record(entity, id))
        });
        move || {
            // By other rights a row names no record that is out of sight by now.
            open.desk.track(policy::ID);
            record.with(|record| record.as_ref().map(draw))
        }
    };
    view! { <For each=move || listed.get() key=|id: &RecordId| *id children=row /> }.into_any()
}

/// A list of such rows; nothing where there are none.
pub fn link_list(
    open: Open,
    entity: EntityId,
    listed: Memo<Vec<RecordId>>,
    draw: impl Fn(&Record) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let any = Memo::new(move |_| listed.with(|listed| !listed.is_empty()));
    let list = move || view! { <ul class="link-list">{record_rows(open, entity, listed, draw)}</ul> };
    (move || any.get().then(list)).into_any()
}

/// The first `shown` of some rows, as they are listed.
pub fn first_of(open: Open, entity: EntityId, rows: impl Iterator<Item = u32>, shown: usize) -> Vec<RecordId> {
    // By other rights the same rows are other records.
    open.desk.track(entity);
    open.desk.read(|workspace| rows.take(shown).filter_map(|row| workspace.id_at(entity, row)).collect())
}

/// Records that are at hand whole, as they are listed.
pub fn ids_of(records: Memo<Vec<Record>>) -> Memo<Vec<RecordId>> {
    Memo::new(move |_| records.with(|records| records.iter().map(|record| record.id).collect()))
}
