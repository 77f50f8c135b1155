//! Where the arrow keys lead on a board: up and down within a column, left and right to the card beside it. Tab finds one
//! card of each column: the one where the keyboard was last, or the first.

use super::BoardColumn;

/// The way that an arrow key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the card above.
    Up,
    /// To the card below.
    Down,
    /// To the column on the left.
    Left,
    /// To the column on the right.
    Right,
}

/// The way of a key that is pressed alone.
pub fn way_of_key(key: &str) -> Option<Way> {
    match key {
        "ArrowUp" => Some(Way::Up),
        "ArrowDown" => Some(Way::Down),
        "ArrowLeft" => Some(Way::Left),
        "ArrowRight" => Some(Way::Right),
        _ => None,
    }
}

/// The card of a column that Tab finds, by where the keyboard was last.
pub fn tab_stop(rows: &[u32], reached: Option<u32>) -> Option<u32> {
    reached.filter(|row| rows.contains(row)).or_else(|| rows.first().copied())
}

/// The cards of a board as the keyboard finds them.
#[derive(Clone, Debug)]
pub struct Cards<'a> {
    /// The columns, from left to right.
    pub columns: &'a [BoardColumn],
    /// How many cards of each column are drawn.
    pub drawn: Vec<usize>,
}

impl Cards<'_> {
    /// The card that lies that way of a card; `None` where there is none, or none is drawn yet.
    pub fn next(&self, row: u32, way: Way) -> Option<u32> {
        let (column, place) = self.place(row)?;
        match way {
            Way::Up => self.shown(column).get(place.checked_sub(1)?).copied(),
            Way::Down => self.shown(column).get(place + 1).copied(),
            Way::Left => (0..column).rev().find_map(|other| self.beside(other, place)),
            Way::Right => (column + 1..self.columns.len()).find_map(|other| self.beside(other, place)),
        }
    }

    fn place(&self, row: u32) -> Option<(usize, usize)> {
        let place = |column: usize| self.shown(column).iter().position(|other| *other == row);
        (0..self.columns.len()).find_map(|column| Some((column, place(column)?)))
    }

    /// The card at that height of a column, or its last one; a column without cards is passed over.
    fn beside(&self, column: usize, place: usize) -> Option<u32> {
        let cards = self.shown(column);
        cards.get(place).or_else(|| cards.last()).copied()
    }

    fn shown(&self, column: usize) -> &[u32] {
        let rows = self.columns.get(column).map_or(&[][..], |column| column.rows.as_slice());
        let drawn = self.drawn.get(column).copied().unwrap_or(0);
        rows.get(..drawn).unwrap_or(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ChoiceCode;
    use crate::model::schema::Tone;

    fn column(code: u16, rows: &[u32]) -> BoardColumn {
        BoardColumn {
            key: ChoiceCode(code),
            label: String::new(),
            tone: Tone::Neutral,
            sum: String::new(),
            rows: rows.to_vec(),
            takes_only: false,
        }
    }

    fn next(row: u32, way: Way) -> Option<u32> {
        let columns = [column(1, &[10, 11, 12]), column(2, &[]), column(3, &[30, 31])];
        Cards { columns: &columns, drawn: vec![3, 0, 2] }.next(row, way)
    }

    #[test]
    fn the_arrows_go_from_deal_to_deal_without_the_mouse() {
        assert_eq!(next(10, Way::Down), Some(11));
        assert_eq!(next(11, Way::Up), Some(10));
        assert_eq!(next(11, Way::Right), Some(31), "at the same height, over the empty column");
        assert_eq!(next(12, Way::Right), Some(31), "the last one of a shorter column");
        assert_eq!(next(30, Way::Left), Some(10));
    }

    #[test]
    fn at_the_edges_of_the_board_the_keyboard_stays_where_it_is() {
        assert_eq!(next(10, Way::Up), None);
        assert_eq!(next(12, Way::Down), None);
        assert_eq!(next(10, Way::Left), None);
        assert_eq!(next(30, Way::Right), None);
        assert_eq!(next(99, Way::Down), None);
    }

    #[test]
    fn no_card_is_gone_to_that_is_not_drawn_yet() {
        let columns = [column(1, &[10, 11, 12]), column(2, &[20, 21, 22])];
        let cards = Cards { columns: &columns, drawn: vec![3, 2] };
        assert_eq!(cards.next(21, Way::Down), None);
        assert_eq!(cards.next(12, Way::Right), Some(21));
    }

    #[test]
    fn tab_comes_back_to_the_card_where_one_was() {
        assert_eq!(tab_stop(&[10, 11], Some(11)), Some(11));
        assert_eq!(tab_stop(&[10, 11], Some(30)), Some(10));
        assert_eq!(tab_stop(&[], Some(30)), None);
    }

    #[test]
    fn only_arrows_lead_anywhere() {
        assert_eq!(way_of_key("ArrowLeft"), Some(Way::Left));
        assert_eq!(way_of_key("["), None);
    }
}
