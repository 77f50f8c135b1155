//! The days until a silent customer goes back to the pool, as they are typed into the settings.

use crate::model::pool::{LONGEST, Reclaim};
use crate::model::schema::tables::customer::Level;

/// The levels, in the order of the page.
pub const LEVELS: [Level; 3] = [Level::A, Level::B, Level::C];

/// The section of the settings as it is typed: days by level, nothing for never.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolDraft {
    days: [String; 3],
    /// Whether customers with whom there is a deal or a contract stay.
    pub keeps_dealing: bool,
}

const fn place(level: Level) -> usize {
    match level {
        Level::A => 0,
        Level::B => 1,
        Level::C => 2,
    }
}

impl PoolDraft {
    /// The draft that shows these days.
    pub fn new(agreed: &Reclaim) -> Self {
        let text = |days: Option<i32>| days.map_or_else(String::new, |days| days.to_string());
        Self { days: [agreed.a, agreed.b, agreed.c].map(text), keeps_dealing: agreed.keeps_dealing }
    }

    /// Fills in the days that are usual; who stays whatever the days are is left as it is.
    pub fn fill_in_usual(&mut self) {
        self.days = Self::new(&Reclaim::usual()).days;
    }

    /// What is typed for a level.
    pub fn text(&self, level: Level) -> &str {
        self.days.get(place(level)).map_or("", String::as_str)
    }

    /// Takes what was typed.
    pub fn set(&mut self, level: Level, text: String) {
        if let Some(held) = self.days.get_mut(place(level)) {
            *held = text;
        }
    }

    /// The days that were typed.
    ///
    /// # Errors
    /// The first level whose days can't be understood.
    pub fn reclaim(&self) -> Result<Reclaim, Level> {
        let days = |level: Level| {
            let text = self.text(level).trim();
            if text.is_empty() {
                return Ok(None);
            }
            let read = text.parse::<i32>().ok().filter(|days| (1..=LONGEST).contains(days));
            read.map(Some).ok_or(level)
        };
        let mut agreed = Reclaim::default();
        agreed.keeps_dealing = self.keeps_dealing;
        agreed.a = days(Level::A)?;
        agreed.b = days(Level::B)?;
        agreed.c = days(Level::C)?;
        Ok(agreed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_and_saving_the_days_changes_nothing() {
        let mut some = Reclaim::usual();
        some.b = None;
        some.keeps_dealing = false;
        for agreed in [Reclaim::default(), Reclaim::usual(), some] {
            assert_eq!(PoolDraft::new(&agreed).reclaim(), Ok(agreed));
        }
    }

    #[test]
    fn the_usual_days_do_not_say_anew_who_stays() {
        let (mut none, mut usual) = (Reclaim::default(), Reclaim::usual());
        none.keeps_dealing = false;
        usual.keeps_dealing = false;
        let mut draft = PoolDraft::new(&none);
        draft.fill_in_usual();
        assert_eq!(draft.reclaim(), Ok(usual));
    }

    #[test]
    fn a_slip_of_the_pen_takes_no_customer_from_anybody() {
        let mut draft = PoolDraft::new(&Reclaim::usual());
        for wrong in ["0", "-3", "三十", "99999"] {
            draft.set(Level::B, wrong.to_owned());
            assert_eq!(draft.reclaim(), Err(Level::B), "{wrong}");
        }
        draft.set(Level::B, " ".to_owned());
        assert_eq!(draft.reclaim().map(|agreed| agreed.b), Ok(None));
    }
}
