//! A board: columns of cards that are dragged with mouse or finger or moved with the keyboard.
//! Which cards show and where a move leads is plain; a column draws only its first cards until more are asked for.

#[cfg(target_arch = "wasm32")]
mod drawn;
#[cfg(target_arch = "wasm32")]
mod moving;
pub mod reaching;

use crate::model::ChoiceCode;
use crate::model::schema::Tone;

#[cfg(target_arch = "wasm32")]
pub use drawn::Board;

/// How many cards of a column are drawn at first, and how many more at a time.
pub const PAGE: usize = 50;

/// One column of a board.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardColumn {
    /// The choice that its cards have.
    pub key: ChoiceCode,
    /// Its name.
    pub label: String,
    /// How it should be felt.
    pub tone: Tone,
    /// The sum over its cards, as it is shown; empty where there is none.
    pub sum: String,
    /// The rows of its cards, in their order.
    pub rows: Vec<u32>,
    /// Whether it only takes cards: what is moved there leaves the board, so it counts none.
    pub takes_only: bool,
}

/// The column that lies that many places to the right of another; `None` at the edges.
pub fn neighbour(columns: &[BoardColumn], from: ChoiceCode, places: i32) -> Option<ChoiceCode> {
    let at = columns.iter().position(|column| column.key == from)?;
    let to = i64::try_from(at).ok()?.checked_add(i64::from(places))?;
    columns.get(usize::try_from(to).ok()?).map(|column| column.key)
}

/// The direction in which a key moves a card.
pub fn direction_of_key(key: &str, control: bool) -> Option<i32> {
    match key {
        "[" => Some(-1),
        "]" => Some(1),
        "ArrowLeft" if control => Some(-1),
        "ArrowRight" if control => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(code: u16) -> BoardColumn {
        BoardColumn {
            key: ChoiceCode(code),
            label: String::new(),
            tone: Tone::Neutral,
            sum: String::new(),
            rows: Vec::new(),
            takes_only: false,
        }
    }

    #[test]
    fn a_card_stays_on_the_board() {
        let columns = [column(1), column(2), column(5)];
        assert_eq!(neighbour(&columns, ChoiceCode(2), 1), Some(ChoiceCode(5)));
        assert_eq!(neighbour(&columns, ChoiceCode(5), 1), None);
        assert_eq!(neighbour(&columns, ChoiceCode(1), -1), None);
        assert_eq!(neighbour(&columns, ChoiceCode(9), 1), None);
    }

    #[test]
    fn arrows_alone_do_not_move_a_deal() {
        assert_eq!(direction_of_key("ArrowRight", false), None);
        assert_eq!(direction_of_key("ArrowRight", true), Some(1));
        assert_eq!(direction_of_key("[", false), Some(-1));
    }
}
