//! The traits of cases by number: each value of each ground once.

use hashbrown::HashMap;

use super::cases::TraitNumber;
use crate::model::value::ChoiceCode;
use crate::model::{RecordId, Value, rights};

/// What a case says on a ground.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A text.
    Text(String),
    /// A choice.
    Choice(ChoiceCode),
    /// That it is so.
    Yes,
    /// A record.
    Record(RecordId),
    /// The band of amounts in that place, see [`super::grounds::BANDS`].
    Band(usize),
    /// The section of industries in that place, see [`crate::model::schema::tables::industry::SECTIONS`].
    Section(usize),
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Texts by ground, so that none has to be copied to be found.
    texts: HashMap<usize, HashMap<String, TraitNumber>>,
    others: HashMap<(usize, Mark), TraitNumber>,
    all: Vec<(usize, Mark)>,
}

impl Marks {
    fn fresh(&mut self, ground: usize, mark: Mark) -> TraitNumber {
        let number = TraitNumber::try_from(self.all.len()).unwrap_or(TraitNumber::MAX);
        self.all.push((ground, mark));
        number
    }

    /// The number of a text on a ground; none of an empty one and of one that whoever looks sees masked.
    pub fn text(&mut self, ground: usize, text: &str) -> Option<TraitNumber> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(known) = self.texts.get(&ground).and_then(|texts| texts.get(text)) {
            return Some(*known);
        }
        if rights::is_veiled(&Value::Text(text.to_owned())) {
            return None;
        }
        let number = self.fresh(ground, Mark::Text(text.to_owned()));
        self.texts.entry(ground).or_default().insert(text.to_owned(), number);
        Some(number)
    }

    /// The number of anything else.
    pub fn other(&mut self, ground: usize, mark: Mark) -> TraitNumber {
        let key = (ground, mark);
        if let Some(known) = self.others.get(&key) {
            return *known;
        }
        let number = self.fresh(ground, key.1.clone());
        self.others.insert(key, number);
        number
    }

    /// The ground and the value of a number.
    pub fn get(&self, number: TraitNumber) -> Option<(usize, &Mark)> {
        self.all.get(number as usize).map(|(ground, mark)| (*ground, mark))
    }

    /// Numbers the traits by ground and value, so that nothing depends on which came first; tells by the number before the
    /// number from now on. No more are taken in after that.
    pub fn in_order(&mut self) -> Vec<TraitNumber> {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_unstable_by(|one, other| self.all.get(*one).cmp(&self.all.get(*other)));
        let mut from_now = vec![0; order.len()];
        for (number, before) in (0_u32..).zip(&order) {
            if let Some(entry) = from_now.get_mut(*before) {
                *entry = number;
            }
        }
        self.all = order.into_iter().filter_map(|before| self.all.get(before).cloned()).collect();
        (self.texts, self.others) = (HashMap::new(), HashMap::new());
        from_now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_has_one_number_and_a_masked_one_none() {
        let mut marks = Marks::default();
        let first = marks.text(3, " 行业展会 ");
        assert_eq!(marks.text(3, "行业展会"), first);
        assert_ne!(marks.text(2, "行业展会"), first);
        assert_eq!((marks.text(3, "  "), marks.text(3, "138****8000")), (None, None));
        let choice = marks.other(1, Mark::Choice(ChoiceCode(2)));
        assert_eq!(marks.other(1, Mark::Choice(ChoiceCode(2))), choice);
        let from_now = marks.in_order();
        assert_eq!(from_now, [2, 1, 0], "by ground");
        assert_eq!(marks.get(2), Some((3, &Mark::Text("行业展会".to_owned()))));
        assert_eq!(marks.get(9), None);
    }
}
