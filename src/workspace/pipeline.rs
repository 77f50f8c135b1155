//! The pipeline of this vault: that which its people have agreed on, or the usual one (G2, R204).

use super::Workspace;
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::policy;

impl Workspace {
    /// The stages that deals pass here. Looked up where it is asked for: a vault pays nothing for it at opening.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn pipeline(&self) -> &'static Pipeline {
        let kept = self.table(policy::ID).and_then(|table| {
            let row = table.row_of(policy::PIPELINE)?;
            table.text(row, policy::BODY.field)
        });
        kept.map_or_else(Pipeline::usual, Pipeline::kept)
    }
}
