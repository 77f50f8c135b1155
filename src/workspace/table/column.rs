//! One field of all rows as numbers to compare, sum and group by: four bytes a row where all of them fit, as choices,
//! days and most amounts do. Deleted rows and rows without a value hold [`NONE`].

/// The value of a row that has none; sorts first, matches nothing.
pub const NONE: i64 = i64::MIN;

pub enum Column {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Default for Column {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

const fn narrow(number: i64) -> Option<i32> {
    if number == NONE {
        Some(i32::MIN)
    } else if number > i32::MIN as i64 && number <= i32::MAX as i64 {
        Some(number as i32)
    } else {
        None
    }
}

const fn wide(number: i32) -> i64 {
    if number == i32::MIN { NONE } else { number as i64 }
}

impl Column {
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(numbers) => numbers.len(),
            Self::Wide(numbers) => numbers.len(),
        }
    }

    pub fn get(&self, row: u32) -> i64 {
        match self {
            Self::Narrow(numbers) => numbers.get(row as usize).map_or(NONE, |number| wide(*number)),
            Self::Wide(numbers) => numbers.get(row as usize).copied().unwrap_or(NONE),
        }
    }

    /// Gives a row its number; the row may be the next one.
    pub fn set(&mut self, row: u32, number: i64) {
        if let Self::Narrow(numbers) = self {
            match narrow(number) {
                Some(number) => return put(numbers, row, number),
                None => *self = Self::Wide(numbers.iter().map(|number| wide(*number)).collect()),
            }
        }
        if let Self::Wide(numbers) = self {
            put(numbers, row, number);
        }
    }

    /// What `read` says of each row.
    pub fn map<T>(&self, mut read: impl FnMut(i64) -> T) -> Vec<T> {
        match self {
            Self::Narrow(numbers) => numbers.iter().map(|number| read(wide(*number))).collect(),
            Self::Wide(numbers) => numbers.iter().map(|number| read(*number)).collect(),
        }
    }
}

fn put<T>(numbers: &mut Vec<T>, row: u32, number: T) {
    match numbers.get_mut(row as usize) {
        Some(entry) => *entry = number,
        None => numbers.push(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_number() -> impl Strategy<Value = i64> {
        prop_oneof![Just(NONE), -5_i64..5, any::<i64>(), Just(i64::from(i32::MIN)), Just(i64::from(i32::MAX) + 1)]
    }

    proptest! {
        #[test]
        fn no_amount_is_filtered_by_another_number_than_its_own(
            numbers in proptest::collection::vec(any_number(), 1..40),
            edits in proptest::collection::vec((0_usize..40, any_number()), 0..10),
        ) {
            let mut plain = numbers.clone();
            let mut column = Column::default();
            for (row, number) in (0..).zip(numbers) {
                column.set(row, number);
            }
            for (row, number) in edits.into_iter().filter(|(row, _)| *row < plain.len()).collect::<Vec<_>>() {
                plain[row] = number;
                column.set(row as u32, number);
            }
            prop_assert_eq!(column.len(), plain.len());
            prop_assert_eq!(column.map(|number| number), plain.clone());
            for (row, number) in (0..).zip(plain) {
                prop_assert_eq!(column.get(row), number);
            }
        }
    }
}
