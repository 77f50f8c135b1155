//! Looking for records that have come to have one number, once what the backend has is here and before anything is sent:
//! also after a conversation that was broken off between the two.

use std::collections::BTreeSet;
use std::hash::BuildHasher;

use hashbrown::HashMap;

use super::{Engine, LOOKED_THROUGH, SyncError};
use crate::model::schema::{NumberRule, schema};
use crate::model::{EntityId, RecordId};
use crate::sync::backend::Backend;
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session};

impl<B: Backend> Engine<B> {
    /// Tells records apart that have one number, where some may have come to.
    pub(super) async fn tell_numbers_apart<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
    ) -> Result<(), SyncError> {
        if !self.numbered.get() || self.faults.leaves_numbers {
            return Ok(());
        }
        for table in &self.link.tables {
            // Where the backend keeps no numbers none can come from there.
            let rule = schema().get(table.entity).and_then(|entity| entity.number);
            let Some(rule) = rule.filter(|rule| table.mapping.maps(rule.field)) else {
                continue;
            };
            let alike = numbered_alike(session, table.entity, rule).await;
            if !alike.is_empty() {
                self.commit(session, |plan| plan.tell_apart(table, rule, &alike)).await?;
            }
        }
        self.numbered.set(false);
        Ok(())
    }
}

/// The records that have a number with another; by hash, so that the plan has to compare the numbers themselves.
async fn numbered_alike<D: Durable, S: Surroundings>(
    session: &Session<D, S>,
    entity: EntityId,
    rule: NumberRule,
) -> Vec<RecordId> {
    let (rows, series) = session.read_whole(|workspace| {
        let described = workspace.entity(entity);
        (workspace.rows(entity), described.and_then(|described| workspace.series(described)))
    });
    let Some(series) = series else {
        return Vec::new();
    };
    let mut met: HashMap<u64, u32> = HashMap::with_capacity(rows.len());
    let mut alike: BTreeSet<u32> = BTreeSet::new();
    for some in rows.chunks(LOOKED_THROUGH) {
        session.read_whole(|workspace| {
            for row in some {
                let number = workspace.table(entity).and_then(|table| table.text(*row, rule.field));
                let Some(number) = number.filter(|number| series.gives(number)) else {
                    continue;
                };
                let hash = met.hasher().hash_one(number);
                if let Some(earlier) = met.insert(hash, *row) {
                    alike.extend([earlier, *row]);
                }
            }
        });
        session.surroundings().breathe().await;
    }
    session.read_whole(|workspace| alike.iter().filter_map(|row| workspace.id_at(entity, *row)).collect())
}
