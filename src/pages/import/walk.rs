//! Where Tab leads from a cell that is being mended: along its row to the next cell with a problem, so that a row is
//! mended without looking for what is wrong with it; where there is none, to the next cell, as in a spreadsheet.

/// The place among `columns` of the cell that Tab leads to from the cell of column `from`, or Shift and Tab where
/// `back` is set; `faulty` are the columns with a problem. `None` at the end of the row.
pub fn next_place(columns: &[u32], faulty: &[u32], from: u32, back: bool) -> Option<usize> {
    let at = columns.iter().position(|column| *column == from)?;
    let ahead: Vec<usize> = if back { (0..at).rev().collect() } else { (at + 1..columns.len()).collect() };
    let has_problem = |place: &&usize| columns.get(**place).is_some_and(|column| faulty.contains(column));
    ahead.iter().find(has_problem).or_else(|| ahead.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of the file that go into a field; 2 is left out.
    const COLUMNS: [u32; 5] = [0, 1, 3, 4, 5];

    #[test]
    fn tab_leads_over_cells_that_are_fine_to_the_next_problem() {
        assert_eq!(next_place(&COLUMNS, &[1, 4], 1, false), Some(3));
        assert_eq!(next_place(&COLUMNS, &[1, 4], 4, true), Some(1));
    }

    #[test]
    fn where_nothing_else_is_wrong_tab_leads_to_the_next_cell() {
        assert_eq!(next_place(&COLUMNS, &[1], 1, false), Some(2));
        assert_eq!(next_place(&COLUMNS, &[], 3, true), Some(1));
    }

    #[test]
    fn tab_holds_nobody_in_the_row() {
        assert_eq!(next_place(&COLUMNS, &[0], 5, false), None);
        assert_eq!(next_place(&COLUMNS, &[5], 0, true), None);
        assert_eq!(next_place(&COLUMNS, &[0], 2, false), None);
    }

    #[test]
    fn a_problem_in_a_column_that_is_not_shown_leads_nowhere() {
        assert_eq!(next_place(&COLUMNS, &[2], 1, false), Some(2));
    }
}
