//! Texts of the charts.

use crate::model::Text;

/// Opens the figures of a chart as a table.
pub const AS_TABLE: Text = Text::new("以表格显示", "As a table");
/// Head of the column that says what a row is of.
pub const PLACE: Text = Text::new("时间", "When");
