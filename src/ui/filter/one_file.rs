//! One file of several (R191): where a list is asked how records came, a single file may be chosen in place of all. Then
//! its import stands in the operand where the keys of choices stand otherwise.

use super::operators::Operator;
use crate::model::RecordId;
use crate::model::schema::{Field, facts};
use crate::workspace::Test;

/// The key of the choice that a file brought it.
pub const FILE: &str = "file";

/// The import that an operand names, if it names one.
pub fn chosen(field: &Field, operand: &str) -> Option<RecordId> {
    if field.id == facts::CAME_FROM.id { RecordId::parse(operand.trim()) } else { None }
}

/// The keys of the choices that are ticked in an operand.
pub fn ticked(operand: &str) -> impl Iterator<Item = &str> {
    let keys = if RecordId::parse(operand).is_some() { FILE } else { operand };
    keys.split(',').filter(|key| !key.is_empty())
}

/// Whether a file may be chosen: that a file brought it is all that is ticked.
pub fn asks_which(field: &Field, operand: &str) -> bool {
    field.id == facts::CAME_FROM.id && ticked(operand).eq([FILE])
}

/// The operator of a test as the builder shows it: whoever has chosen one file finds it under the choices again.
pub fn shown_operator(field: &Field, test: &Test) -> Operator {
    match Operator::of(test) {
        Operator::Is if field.id == facts::CAME_FROM.id => Operator::OneOf,
        Operator::IsNot if field.id == facts::CAME_FROM.id => Operator::NotOneOf,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::facts::{CAME_FROM, Source};
    use crate::model::value::Value;
    use crate::ui::filter::operators::operand_text;

    #[test]
    fn a_file_that_was_chosen_is_still_chosen_when_the_filter_opens_again() {
        let import = RecordId([9; 16]);
        for (operator, test) in [
            (Operator::OneOf, Test::Is(Value::Reference(import))),
            (Operator::NotOneOf, Test::IsNot(Value::Reference(import))),
        ] {
            assert_eq!(operator.test(&CAME_FROM, &import.to_string(), 480), Ok(Some(test.clone())));
            let shown = operand_text(&CAME_FROM, &test, 480);
            assert_eq!((shown_operator(&CAME_FROM, &test), chosen(&CAME_FROM, &shown)), (operator, Some(import)));
            assert!(asks_which(&CAME_FROM, &shown) && ticked(&shown).eq([FILE]));
        }
    }

    #[test]
    fn a_file_is_asked_for_where_nothing_else_is_wanted() {
        let file = CAME_FROM.kind.choice(Source::File.code()).expect("files are a choice");
        assert_eq!(file.key, FILE);
        assert!(asks_which(&CAME_FROM, FILE));
        assert!(!asks_which(&CAME_FROM, "") && !asks_which(&CAME_FROM, "file,backend"));
        assert_eq!(chosen(&CAME_FROM, "file"), None);
        let all = Operator::OneOf.test(&CAME_FROM, FILE, 480);
        assert_eq!(all, Ok(Some(Test::OneOf(vec![Source::File.code()]))));
    }
}
