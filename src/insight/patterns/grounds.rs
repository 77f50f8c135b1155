//! By what cases are told apart: every choice, word list, tag and amount of a deal and its customer, as they are said today.
//! What says the outcome itself, or follows from it, is no ground.

use super::marks::Mark;
use super::questions::Question;
use crate::model::own_fields::OwnFields;
use crate::model::region::Level;
use crate::model::schema::tables::{campaign, competitor, customer, opportunity, product};
use crate::model::schema::{Entity, Group};
use crate::model::{EntityId, Field, FieldId, Kind, Value};
use crate::workspace::{Condition, Test};

/// Where the bands of amounts end, in fen; the last has no end.
pub const BANDS: [i64; 8] =
    [1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 500_000_000, 1_000_000_000, 10_000_000_000];

/// What of a table is no ground: it says the outcome or follows from it, or nobody is to be sold less for it.
const fn no_ground(entity: EntityId) -> &'static [FieldId] {
    match entity {
        opportunity::ID => &[
            opportunity::OUTCOME.field,
            opportunity::STAGE.field,
            opportunity::LOSS_REASON.field,
            opportunity::LOST_TO.field,
            opportunity::DEAL_AMOUNT.field,
        ],
        customer::ID => &[
            customer::STATUS.field,
            // Who falls silent goes back to the pool, and has no owner any more.
            customer::OWNER.field,
            customer::REVIEW.field,
            customer::CREDIT_LEVEL.field,
            customer::CREDIT_LIMIT.field,
            customer::DO_NOT_CALL.field,
            customer::SEX.field,
        ],
        _ => &[],
    }
}

/// What a deal says itself, or else its customer: there it is looked at once.
const SAID_BY_THE_DEAL: FieldId = customer::SOURCE.field;

/// How a value becomes a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Plain,
    /// Each of its tags.
    Tags,
    /// The band of an amount.
    Band,
    /// The section of an industry, or the word itself where it is in none.
    Section,
    /// The category of the product of that name.
    Line,
    /// That there is one.
    Given,
    /// The source of a deal, or else of its customer.
    Source,
}

/// A ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Of which table.
    pub entity: EntityId,
    /// Which field.
    pub field: FieldId,
    /// How it is read.
    pub reading: Reading,
}

/// How a field is read, where it is a ground.
fn reading(entity: EntityId, field: &Field) -> Option<Reading> {
    let named = [(customer::ID, customer::TEAM.field), (opportunity::ID, opportunity::PRODUCT.field)];
    let known = (entity, field.id);
    let hidden = field.computed || field.group == Group::Facts || (field.personal && field.kind != Kind::Member);
    if hidden || no_ground(entity).contains(&field.id) {
        return None;
    }
    match field.kind {
        Kind::Suggestion(_) if known == (customer::ID, customer::INDUSTRY.field) => Some(Reading::Section),
        Kind::Suggestion(_) if known == (opportunity::ID, opportunity::SOURCE.field) => Some(Reading::Source),
        Kind::Choice(_) | Kind::Suggestion(_) | Kind::Flag | Kind::Member => Some(Reading::Plain),
        Kind::Tags => Some(Reading::Tags),
        Kind::Money => Some(Reading::Band),
        Kind::Text if matches!(field.place, Some(Level::Province | Level::City)) => Some(Reading::Plain),
        Kind::Text if named.contains(&known) => Some(Reading::Plain),
        Kind::Reference(table) if [campaign::ID, competitor::ID, product::ID].contains(&table) => Some(Reading::Plain),
        Kind::Reference(_) if known == (customer::ID, customer::REFERRED_BY.field) => Some(Reading::Given),
        _ => None,
    }
}

fn of_table(entity: &Entity) -> impl Iterator<Item = Ground> {
    let id = entity.id;
    entity.fields.iter().filter_map(move |field| {
        let reading = reading(id, field)?;
        Some(Ground { entity: id, field: field.id, reading })
    })
}

/// The grounds of a question, the company's own fields among them.
pub fn grounds(own: &OwnFields, question: Question) -> Vec<Ground> {
    let mut found: Vec<Ground> = Vec::new();
    if question == Question::Won {
        found.extend(own.entity(opportunity::ID).into_iter().flat_map(of_table));
        found.push(Ground { entity: opportunity::ID, field: opportunity::PRODUCT.field, reading: Reading::Line });
    }
    let of_customers = own.entity(customer::ID).into_iter().flat_map(of_table);
    found.extend(of_customers.filter(|ground| question != Question::Won || ground.field != SAID_BY_THE_DEAL));
    found
}

/// The place of an amount among the bands; none where there is no amount.
pub fn band_of(amount: i64) -> Option<usize> {
    (amount > 0).then(|| BANDS.iter().filter(|end| **end <= amount).count())
}

/// From which amount on a band is, and before which it ends.
pub fn ends_of_band(band: usize) -> (Option<i64>, Option<i64>) {
    (band.checked_sub(1).and_then(|before| BANDS.get(before).copied()), BANDS.get(band).copied())
}

impl Ground {
    /// The conditions under which a list shows the records with a value, where conditions can say that.
    pub fn conditions(&self, mark: &Mark) -> Option<Vec<Condition>> {
        let one = |test: Test| Some(vec![Condition { field: self.field, test }]);
        match (self.reading, mark) {
            (Reading::Plain, Mark::Text(text)) => one(Test::Is(Value::Text(text.clone()))),
            (Reading::Tags, Mark::Text(text)) => one(Test::Is(Value::Tags(vec![text.clone()]))),
            (_, Mark::Choice(code)) => one(Test::OneOf(vec![*code])),
            (_, Mark::Record(id)) => one(Test::Is(Value::Reference(*id))),
            (Reading::Given, Mark::Yes) => one(Test::Filled),
            (_, Mark::Yes) => one(Test::Is(Value::Flag(true))),
            (_, Mark::Band(band)) => {
                let (from, before) = ends_of_band(*band);
                let at_least = Test::AtLeast(Value::Integer(from.unwrap_or(1)));
                let at_most = before.map(|end| Test::AtMost(Value::Integer(end - 1)));
                let tests = std::iter::once(at_least).chain(at_most);
                Some(tests.map(|test| Condition { field: self.field, test }).collect())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_outcome_is_never_told_as_its_cause() {
        for question in Question::ALL {
            let found = grounds(OwnFields::none(), question);
            let has = |entity: EntityId, field: FieldId| {
                found.iter().any(|ground| (ground.entity, ground.field) == (entity, field))
            };
            for entity in [opportunity::ID, customer::ID] {
                assert!(no_ground(entity).iter().all(|field| !has(entity, *field)), "{question:?}");
            }
            assert!(!has(customer::ID, customer::PURCHASE_TOTAL.field) && !has(customer::ID, customer::MOBILE.field));
            for field in
                [customer::INDUSTRY.field, customer::PROVINCE.field, customer::SCALE.field, customer::LEVEL.field]
            {
                assert!(has(customer::ID, field), "{question:?} {field:?}");
            }
            assert_eq!(has(opportunity::ID, opportunity::SOURCE.field), question == Question::Won);
            assert_eq!(has(customer::ID, customer::SOURCE.field), question != Question::Won);
        }
        let won = grounds(OwnFields::none(), Question::Won);
        for field in [opportunity::COMPETITORS.field, opportunity::AMOUNT.field, opportunity::OWNER.field] {
            assert!(won.iter().any(|ground| (ground.entity, ground.field) == (opportunity::ID, field)), "{field:?}");
        }
        let is_product =
            |ground: &&Ground| (ground.entity, ground.field) == (opportunity::ID, opportunity::PRODUCT.field);
        let lines = won.iter().filter(is_product).count();
        assert_eq!(lines, 2, "the product and its line");
    }

    #[test]
    fn every_amount_lies_in_one_band_and_its_list_asks_for_just_that() {
        for amount in [1, 999_999, 1_000_000, 49_999_999, 50_000_000, i64::MAX] {
            let band = band_of(amount).unwrap();
            let (from, before) = ends_of_band(band);
            assert!(from.is_none_or(|from| from <= amount) && before.is_none_or(|end| amount < end), "{amount}");
        }
        assert_eq!((band_of(0), band_of(-5)), (None, None));
        let ground = Ground { entity: opportunity::ID, field: opportunity::AMOUNT.field, reading: Reading::Band };
        let tests: Vec<Test> =
            ground.conditions(&Mark::Band(1)).unwrap().into_iter().map(|condition| condition.test).collect();
        assert_eq!(tests, [Test::AtLeast(Value::Integer(1_000_000)), Test::AtMost(Value::Integer(4_999_999))]);
    }
}
