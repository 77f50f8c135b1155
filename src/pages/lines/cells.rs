//! The cells of a line: what each shows, how what is typed into it is read, and what that does to the line.

use crate::insight::quote::reference_to;
use crate::model::schema::rules::{self, Flaw};
use crate::model::schema::tables::line_item;
use crate::model::schema::{Field, schema};
use crate::model::{Change, EntityId, FieldId, Record, RecordId, Value};

/// A cell that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// What is sold.
    Name,
    /// How many.
    Quantity,
    /// At what price.
    Price,
    /// What is taken off.
    Discount,
}

impl Cell {
    /// The cells from left to right.
    pub const ALL: [Self; 4] = [Self::Name, Self::Quantity, Self::Price, Self::Discount];

    /// Its field.
    pub const fn field(self) -> FieldId {
        match self {
            Self::Name => line_item::NAME.field,
            Self::Quantity => line_item::QUANTITY.field,
            Self::Price => line_item::UNIT_PRICE.field,
            Self::Discount => line_item::DISCOUNT.field,
        }
    }

    /// Its name on the page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Quantity => "quantity",
            Self::Price => "price",
            Self::Discount => "discount",
        }
    }

    fn described(self) -> Option<&'static Field> {
        schema().field(line_item::ID, self.field())
    }

    /// What it shows of a line.
    pub fn text(self, line: &Record) -> String {
        self.shown(line.value(self.field()))
    }

    /// What it shows while nobody types in it: amounts with their thousands apart.
    pub fn at_rest(self, text: &str) -> String {
        if self == Self::Price { rules::spaced_amount(text) } else { text.to_owned() }
    }

    /// Reads what was typed into it.
    ///
    /// # Errors
    /// Where it can't be read.
    pub fn read(self, typed: &str) -> Result<Option<Value>, Flaw> {
        self.described().map_or(Ok(None), |field| rules::parse(field, typed, 0))
    }

    /// What it shows of a value.
    pub fn shown(self, value: Option<&Value>) -> String {
        let value = self.described().zip(value);
        value.map(|(field, value)| rules::edit_text(field, value, 0)).unwrap_or_default()
    }
}

/// How the keyboard came to a cell. As in a spreadsheet, Enter leads back to the column in which typing along the line
/// began, not below the cell to which Tab led.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    begun: Option<(RecordId, Cell)>,
    tabbed: bool,
}

impl Trail {
    /// Tab was pressed in a cell.
    pub const fn tab(&mut self) {
        self.tabbed = true;
    }

    /// The keyboard is in this cell now.
    pub fn reach(&mut self, line: RecordId, cell: Cell) {
        let goes_on = self.tabbed && self.begun.is_some_and(|(from, _)| from == line);
        if !goes_on {
            self.begun = Some((line, cell));
        }
        self.tabbed = false;
    }

    /// The column to which Enter leads from this cell.
    pub fn column(&self, line: RecordId, cell: Cell) -> Cell {
        self.begun.filter(|(from, _)| *from == line).map_or(cell, |(_, begun)| begun)
    }
}

/// A new line behind these, of an opportunity or a contract.
pub fn begun(id: RecordId, whole: (EntityId, RecordId), lines: &[Record]) -> Record {
    let last = lines.iter().filter_map(|line| line.get(line_item::SEQUENCE)).max().unwrap_or(0);
    let mut line = Record::new(line_item::ID, id).with(line_item::SEQUENCE, last.saturating_add(1));
    line.set_value(reference_to(whole.0), Some(Value::Reference(whole.1)));
    line
}

/// The change that a cell makes of a line, or that makes the line where there is none yet; `None` where nothing changes.
/// Another name is another product: the one door finds it by that name.
pub fn written(
    before: Option<&Record>,
    new: impl FnOnce() -> Record,
    cell: Cell,
    value: Option<Value>,
) -> Option<Change> {
    let Some(before) = before else {
        let mut line = new();
        line.set_value(cell.field(), Some(value?));
        return Some(Change::create(&line));
    };
    if before.value(cell.field()) == value.as_ref() {
        return None;
    }
    let mut after = before.clone();
    after.set_value(cell.field(), value);
    if cell == Cell::Name {
        after.set_value(line_item::PRODUCT.field, None);
    }
    Change::between(before, &after)
}

/// The changes that move a line by so many places; none at the edges.
pub fn moved(lines: &[Record], id: RecordId, places: isize) -> Vec<Change> {
    let mut order: Vec<&Record> = lines.iter().collect();
    let at = lines.iter().position(|line| line.id == id);
    let to = at.and_then(|at| at.checked_add_signed(places));
    let (Some(at), Some(to)) = (at, to.filter(|to| *to < lines.len())) else {
        return Vec::new();
    };
    let line = order.remove(at);
    order.insert(to, line);
    let numbered = (1_i64..)
        .zip(order)
        .filter_map(|(place, line)| Change::between(line, &line.clone().with(line_item::SEQUENCE, place)));
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;
    use crate::model::schema::tables::{contract, opportunity};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn line(number: u8) -> Record {
        Record::new(line_item::ID, id(number))
            .with(line_item::SEQUENCE, i64::from(number))
            .with(line_item::NAME, format!("line {number}"))
            .with(line_item::PRODUCT, id(90))
            .with(line_item::UNIT_PRICE, 120_000)
    }

    #[test]
    fn what_is_typed_into_a_cell_is_read_as_people_write_it() {
        assert_eq!(Cell::Price.read("1.2万"), Ok(Some(Value::Integer(1_200_000))));
        assert_eq!(Cell::Price.text(&line(1)), "1200.00");
        assert!(Cell::Quantity.read("many").is_err());
        assert!(Cell::Discount.read("120").is_err());
        assert_eq!(Cell::Discount.read(" "), Ok(None));
        assert_eq!(Cell::Price.shown(Some(&Value::Integer(50))), "0.50");
    }

    #[test]
    fn enter_after_tabs_goes_to_the_product_of_the_next_line_and_not_to_its_discount() {
        let mut trail = Trail::default();
        trail.reach(id(1), Cell::Name);
        for cell in [Cell::Quantity, Cell::Price, Cell::Discount] {
            trail.tab();
            trail.reach(id(1), cell);
        }
        assert_eq!(trail.column(id(1), Cell::Discount), Cell::Name);
        // By mouse or arrow it begins anew, and so does the next line.
        trail.reach(id(1), Cell::Price);
        assert_eq!(trail.column(id(1), Cell::Price), Cell::Price);
        trail.tab();
        trail.reach(id(2), Cell::Name);
        assert_eq!(trail.column(id(2), Cell::Name), Cell::Name);
        assert_eq!(trail.column(id(3), Cell::Quantity), Cell::Quantity, "a line that nobody came to");
    }

    #[test]
    fn an_amount_that_is_only_looked_at_is_easy_to_read_and_typed_without_commas() {
        let price = line(1).with(line_item::UNIT_PRICE, 8_800_050);
        assert_eq!(Cell::Price.text(&price), "88000.50");
        assert_eq!(Cell::Price.at_rest("88000.50"), "88,000.50");
        assert_eq!(Cell::Price.read("88,000.50"), Ok(Some(Value::Integer(8_800_050))));
        assert_eq!(Cell::Name.at_rest("2024"), "2024", "a name is no amount");
    }

    #[test]
    fn the_first_cell_of_the_empty_row_makes_a_line_and_an_empty_one_none() {
        let new = || begun(id(9), (contract::ID, id(2)), &[line(3)]);
        let made = written(None, new, Cell::Name, Some(Value::Text("安装".to_owned()))).expect("a line");
        assert_eq!(made.action, Action::Create);
        let made = made.into_record();
        assert_eq!((made.get(line_item::CONTRACT), made.get(line_item::SEQUENCE)), (Some(id(2)), Some(4)));
        assert!(written(None, new, Cell::Quantity, None).is_none());
        let quoted = begun(id(9), (opportunity::ID, id(2)), &[]);
        assert_eq!((quoted.get(line_item::OPPORTUNITY), quoted.get(line_item::SEQUENCE)), (Some(id(2)), Some(1)));
    }

    #[test]
    fn another_name_lets_go_of_the_product_and_another_price_does_not() {
        let after = |cell: Cell, value: Value| {
            let mut after = line(1);
            written(Some(&line(1)), || line(1), cell, Some(value)).expect("a change").apply_to(&mut after);
            after
        };
        assert_eq!(after(Cell::Name, Value::Text("其他".to_owned())).get(line_item::PRODUCT), None);
        assert_eq!(after(Cell::Price, Value::Integer(5)).get(line_item::PRODUCT), Some(id(90)));
        let same = Some(Value::Integer(120_000));
        assert!(written(Some(&line(1)), || line(1), Cell::Price, same).is_none());
    }

    #[test]
    fn a_line_that_is_moved_changes_places_with_its_neighbour_alone() {
        let lines = [line(1), line(2), line(3)];
        let order = |changes: &[Change]| {
            let mut lines = lines.to_vec();
            for change in changes {
                lines.iter_mut().filter(|line| line.id == change.id).for_each(|line| change.apply_to(line));
            }
            lines.sort_by_key(|line| line.get(line_item::SEQUENCE));
            lines.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        let up = moved(&lines, id(3), -1);
        assert_eq!((up.len(), order(&up)), (2, vec![id(1), id(3), id(2)]));
        assert_eq!(order(&moved(&lines, id(1), 1)), [id(2), id(1), id(3)]);
        assert!(moved(&lines, id(1), -1).is_empty() && moved(&lines, id(3), 1).is_empty());
        assert!(moved(&lines, id(7), 1).is_empty());
    }
}
