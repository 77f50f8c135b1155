//! Display numbers: prefix, day, sequence with daily reset, `C20240501001` (R1, R13, R24, G3).
//! After the 999th of a day the sequence grows a digit; numbers stay unique and sort within their length.

use hashbrown::HashMap;

use super::schema::EntityId;
use super::value::CalendarDate;

/// The last sequence given per table and day.
#[derive(Clone, Debug, Default)]
pub struct Sequences {
    last: HashMap<(EntityId, CalendarDate), u32>,
}

impl Sequences {
    /// Takes note of a number that exists. Numbers of another form are no business of the sequence.
    pub fn observe(&mut self, entity: EntityId, prefix: &str, number: &str) {
        if let Some((day, sequence)) = read(prefix, number) {
            let last = self.last.entry((entity, day)).or_insert(0);
            *last = (*last).max(sequence);
        }
    }

    /// The next number of that table and day.
    pub fn next(&mut self, entity: EntityId, prefix: &str, day: CalendarDate) -> String {
        let last = self.last.entry((entity, day)).or_insert(0);
        *last += 1;
        format!("{prefix}{}{:03}", day.compact(), last)
    }
}

/// The day and sequence of a number with this prefix; `None` where it has another form.
pub fn read(prefix: &str, number: &str) -> Option<(CalendarDate, u32)> {
    let digits = number.strip_prefix(prefix)?;
    if digits.len() < 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, sequence) = (digits.get(..8)?, digits.get(8..)?);
    let day =
        CalendarDate::new(day.get(..4)?.parse().ok()?, day.get(4..6)?.parse().ok()?, day.get(6..)?.parse().ok()?)?;
    Some((day, sequence.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUSTOMER: EntityId = EntityId(1);

    #[test]
    fn no_two_customers_of_a_day_share_a_number() {
        let day = CalendarDate::parse("2024-05-01").unwrap();
        let mut sequences = Sequences::default();
        assert_eq!(sequences.next(CUSTOMER, "C", day), "C20240501001");
        sequences.observe(CUSTOMER, "C", "C20240501041");
        sequences.observe(CUSTOMER, "C", "C2024050x999");
        assert_eq!(sequences.next(CUSTOMER, "C", day), "C20240501042");
        assert_eq!(sequences.next(CUSTOMER, "C", day.plus_days(1)), "C20240502001");
        assert_eq!(sequences.next(EntityId(2), "S", day), "S20240501001");
    }

    #[test]
    fn the_thousandth_of_a_day_still_gets_a_number_of_its_own() {
        let day = CalendarDate::parse("2024-05-01").unwrap();
        let mut sequences = Sequences::default();
        sequences.observe(CUSTOMER, "C", "C20240501999");
        let number = sequences.next(CUSTOMER, "C", day);
        assert_eq!(number, "C202405011000");
        assert_eq!(read("C", &number), Some((day, 1000)));
    }
}
