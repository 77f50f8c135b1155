//! Which page a new record goes to. A page is what is sealed, stored and written anew as one block: it must be short enough
//! that a browser keeps it in its database, and long enough that there are not too many.

use crate::model::Value;

/// How many rows a page takes before the next one is begun.
const ROWS_A_PAGE: usize = 1024;

/// How many bytes of rows a page takes before the next one is begun. Chromium keeps a value of over 64 KiB in a file of
/// its own and fetches it with the help of the page's thread, a millisecond each (docs/decisions/0055). Packing makes most
/// pages shorter and none longer by more than a few hundred bytes.
const BYTES_A_PAGE: usize = 62 * 1024;

/// Where new records of a table go while a commit is prepared: a page, and what lies on it by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placing {
    page: u32,
    rows: usize,
    bytes: usize,
}

impl Placing {
    /// Goes on with a page on which so much lies already.
    pub const fn on(page: u32, rows: usize, bytes: usize) -> Self {
        Self { page, rows, bytes }
    }

    /// The page for one more record of about so many bytes.
    pub const fn place(&mut self, bytes: usize) -> i64 {
        let has_room = self.rows < ROWS_A_PAGE && self.bytes + bytes <= BYTES_A_PAGE;
        if self.rows > 0 && !has_room {
            *self = Self::on(self.page + 1, 0, 0);
        }
        self.rows += 1;
        self.bytes += bytes;
        self.page as i64
    }
}

/// About how many bytes a row of these values takes, rather a little more than less.
pub fn row_bytes<'a>(values: impl Iterator<Item = &'a Value>) -> usize {
    let identity = 18;
    values.fold(identity, |bytes, value| {
        bytes
            + match value {
                Value::Text(text) => text.len() + 6,
                Value::Tags(tags) => tags.iter().map(|tag| tag.len() + 2).sum::<usize>() + 6,
                Value::Reference(_) => 20,
                Value::Date(_) | Value::Choice(_) | Value::Flag(_) => 9,
                Value::Integer(_) | Value::Time(_) => 14,
            }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codec;
    use crate::model::codec::tests::any_record;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_page_is_longer_than_a_browser_keeps_in_its_database(records in prop::collection::vec(any_record(), 1..40)) {
            for record in &records {
                let mut row = Vec::new();
                codec::put_row(record, &mut row);
                let taken = row_bytes(record.values().iter().map(|(_, value)| value));
                prop_assert!(row.len() + 2 <= taken, "{} bytes were taken for {}", row.len(), taken);
            }
        }
    }

    fn pages(bytes: usize, rows: usize) -> Vec<i64> {
        let mut placing = Placing::on(0, 0, 0);
        (0..rows).map(|_| placing.place(bytes)).collect()
    }

    #[test]
    fn short_rows_fill_a_page_by_number_and_long_ones_by_bytes() {
        let short = pages(20, 2 * ROWS_A_PAGE + 1);
        assert_eq!((short[ROWS_A_PAGE - 1], short[ROWS_A_PAGE], short[2 * ROWS_A_PAGE]), (0, 1, 2));
        let long = pages(200, 1000);
        let of_first = long.iter().filter(|page| **page == 0).count();
        assert_eq!(of_first, BYTES_A_PAGE / 200);
        assert_eq!(long.last(), Some(&3));
        assert_eq!(pages(3 * BYTES_A_PAGE, 3), [0, 1, 2], "a row longer than a page has one to itself");
    }

    #[test]
    fn a_page_that_was_begun_is_filled_first() {
        let mut placing = Placing::on(4, ROWS_A_PAGE - 1, 1000);
        assert_eq!([placing.place(30), placing.place(30)], [4, 5]);
        let mut full = Placing::on(4, 10, 3 * BYTES_A_PAGE);
        assert_eq!(full.place(30), 5, "a page grew over its size by edits");
    }
}
