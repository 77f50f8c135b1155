//! The operators of filters by kind of field, and the way between what is typed and what is tested.
//! Every test that a person can build reads back as the same operator and operand.

use super::one_file;
use crate::i18n::texts::ui as texts;
use crate::model::schema::Field;
use crate::model::schema::rules::{self, Flaw};
use crate::model::text::{Locale, Text};
use crate::model::{ChoiceCode, Kind, Value};
use crate::workspace::{Condition, Test};

/// What a condition says of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// One of some choices.
    OneOf,
    /// None of some choices.
    NotOneOf,
    /// Holds a text.
    Contains,
    /// Does not hold a text.
    NotContains,
    /// Equals.
    Is,
    /// Does not equal.
    IsNot,
    /// That or more, then or later.
    AtLeast,
    /// That or less, then or earlier.
    AtMost,
    /// Today or within some days to come.
    InNextDays,
    /// Today or within some days past.
    InLastDays,
    /// Before today.
    Overdue,
    /// Before this very moment.
    Passed,
    /// Goes back to the pool within some days.
    ReturnsWithin,
    /// Somebody owes it.
    Owed,
    /// Has a value.
    Filled,
    /// Has none.
    Empty,
}

/// What a person gives beside the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Nothing.
    None,
    /// Some of the field's choices.
    Choices,
    /// Any text.
    Text,
    /// A value of the field.
    Value,
    /// A number of days.
    Days,
}

/// The operators of a kind of field, the usual one first.
pub fn operators(kind: Kind) -> &'static [Operator] {
    use Operator::{
        AtLeast, AtMost, Contains, Empty, Filled, InLastDays, InNextDays, Is, IsNot, NotContains, NotOneOf, OneOf,
        Overdue, Passed,
    };
    match kind {
        Kind::Choice(_) => &[OneOf, NotOneOf, Filled, Empty],
        Kind::Flag => &[Is, IsNot, Filled, Empty],
        Kind::Integer | Kind::Money | Kind::Percent => &[AtLeast, AtMost, Is, Filled, Empty],
        Kind::Date => &[InNextDays, InLastDays, Overdue, AtLeast, AtMost, Filled, Empty],
        Kind::Time => &[InNextDays, InLastDays, Overdue, Passed, AtLeast, AtMost, Filled, Empty],
        Kind::Tags => &[Contains, NotContains, Filled, Empty],
        Kind::Reference(_) => &[Is, IsNot, Filled, Empty],
        Kind::Member | Kind::Suggestion(_) => &[Is, IsNot, Contains, NotContains, Filled, Empty],
        Kind::LongText => &[Contains, NotContains, Filled, Empty],
        Kind::Text | Kind::Number | Kind::Mobile | Kind::Telephone | Kind::Email | Kind::Link => {
            &[Contains, NotContains, Is, IsNot, Filled, Empty]
        }
    }
}

impl Operator {
    /// Its name in links and controls.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OneOf => "one_of",
            Self::NotOneOf => "not_one_of",
            Self::Contains => "contains",
            Self::NotContains => "not_contains",
            Self::Is => "is",
            Self::IsNot => "is_not",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::InNextDays => "in_next_days",
            Self::InLastDays => "in_last_days",
            Self::Overdue => "overdue",
            Self::Passed => "passed",
            Self::ReturnsWithin => "returns_within",
            Self::Owed => "owed",
            Self::Filled => "filled",
            Self::Empty => "empty",
        }
    }

    /// The operator of that name, if the kind has it.
    pub fn of_key(kind: Kind, key: &str) -> Option<Self> {
        operators(kind).iter().copied().find(|operator| operator.key() == key)
    }

    /// What a person reads; days are "from" and "until" where numbers are "at least" and "at most".
    pub const fn label(self, kind: Kind) -> Text {
        let day = matches!(kind, Kind::Date | Kind::Time);
        match self {
            Self::OneOf | Self::Is => texts::OP_IS,
            Self::NotOneOf | Self::IsNot => texts::OP_IS_NOT,
            Self::Contains => texts::OP_CONTAINS,
            Self::NotContains => texts::OP_NOT_CONTAINS,
            Self::AtLeast if day => texts::OP_FROM,
            Self::AtMost if day => texts::OP_UNTIL,
            Self::AtLeast => texts::OP_AT_LEAST,
            Self::AtMost => texts::OP_AT_MOST,
            Self::InNextDays => texts::OP_IN_NEXT,
            Self::InLastDays => texts::OP_IN_LAST,
            Self::Overdue => texts::OP_OVERDUE,
            Self::Passed => texts::OP_PASSED,
            Self::ReturnsWithin => texts::OP_RETURNS_WITHIN,
            Self::Owed => texts::OP_OWED,
            Self::Filled => texts::OP_FILLED,
            Self::Empty => texts::OP_EMPTY,
        }
    }

    /// What a person gives beside it.
    pub const fn operand(self) -> Operand {
        match self {
            Self::OneOf | Self::NotOneOf => Operand::Choices,
            Self::Contains | Self::NotContains => Operand::Text,
            Self::Is | Self::IsNot | Self::AtLeast | Self::AtMost => Operand::Value,
            Self::InNextDays | Self::InLastDays | Self::ReturnsWithin => Operand::Days,
            Self::Overdue | Self::Passed | Self::Owed | Self::Filled | Self::Empty => Operand::None,
        }
    }

    /// The operator of a test.
    pub const fn of(test: &Test) -> Self {
        match test {
            Test::OneOf(_) => Self::OneOf,
            Test::NotOneOf(_) => Self::NotOneOf,
            Test::Contains(_) => Self::Contains,
            Test::NotContains(_) => Self::NotContains,
            Test::Is(_) | Test::AwaitsDecisionOf(_) => Self::Is,
            Test::IsNot(_) => Self::IsNot,
            Test::AtLeast(_) => Self::AtLeast,
            Test::AtMost(_) => Self::AtMost,
            Test::InNextDays(_) => Self::InNextDays,
            Test::InLastDays(_) => Self::InLastDays,
            Test::Overdue => Self::Overdue,
            Test::Passed => Self::Passed,
            Test::ReturnsWithin(_) => Self::ReturnsWithin,
            Test::Owed => Self::Owed,
            Test::Filled => Self::Filled,
            Test::Empty => Self::Empty,
        }
    }

    /// The test that an operator and its operand make; `None` while the operand is empty.
    /// Choices are written by key, separated by commas.
    ///
    /// # Errors
    /// Where the operand is no value of the field.
    pub fn test(self, field: &Field, operand: &str, offset_minutes: i32) -> Result<Option<Test>, Flaw> {
        let text = operand.trim();
        Ok(match self {
            Self::Overdue => Some(Test::Overdue),
            Self::Passed => Some(Test::Passed),
            Self::Owed => Some(Test::Owed),
            Self::Filled => Some(Test::Filled),
            Self::Empty => Some(Test::Empty),
            _ if text.is_empty() => None,
            Self::OneOf | Self::NotOneOf => self.of_choices(field, text),
            Self::Contains => Some(Test::Contains(text.to_owned())),
            Self::NotContains => Some(Test::NotContains(text.to_owned())),
            Self::Is => value(field, text, offset_minutes)?.map(Test::Is),
            Self::IsNot => value(field, text, offset_minutes)?.map(Test::IsNot),
            Self::AtLeast => value(field, text, offset_minutes)?.map(Test::AtLeast),
            Self::AtMost => value(field, text, offset_minutes)?.map(Test::AtMost),
            Self::InNextDays => Some(Test::InNextDays(days(text)?)),
            Self::InLastDays => Some(Test::InLastDays(days(text)?)),
            Self::ReturnsWithin => Some(Test::ReturnsWithin(days(text)?)),
        })
    }

    /// The test that some choices make, or one file that stands for them.
    fn of_choices(self, field: &Field, text: &str) -> Option<Test> {
        match (one_file::chosen(field, text), self) {
            (Some(import), Self::NotOneOf) => Some(Test::IsNot(Value::Reference(import))),
            (Some(import), _) => Some(Test::Is(Value::Reference(import))),
            (None, Self::NotOneOf) => filled(choice_codes(field, text)).map(Test::NotOneOf),
            (None, _) => filled(choice_codes(field, text)).map(Test::OneOf),
        }
    }
}

fn filled(codes: Vec<ChoiceCode>) -> Option<Vec<ChoiceCode>> {
    (!codes.is_empty()).then_some(codes)
}

fn choice_codes(field: &Field, text: &str) -> Vec<ChoiceCode> {
    let keys: Vec<&str> = text.split(',').map(str::trim).collect();
    field.kind.choices().iter().filter(|option| keys.contains(&option.key)).map(|option| option.code).collect()
}

/// Moments are compared by day, so a day is what a person gives for them too.
fn value(field: &Field, text: &str, offset_minutes: i32) -> Result<Option<Value>, Flaw> {
    match field.kind {
        Kind::Time => rules::parse(&Field { kind: Kind::Date, ..field.clone() }, text, offset_minutes),
        Kind::Mobile | Kind::Telephone | Kind::Email | Kind::Link => {
            let read = rules::parse(field, text, offset_minutes).ok().flatten();
            Ok(Some(read.unwrap_or_else(|| Value::Text(text.to_owned()))))
        }
        _ => rules::parse(field, text, offset_minutes),
    }
}

fn days(text: &str) -> Result<i32, Flaw> {
    match text.parse::<i32>() {
        Ok(days) if (0..=36_500).contains(&days) => Ok(days),
        _ => Err(Flaw::NotNumber(text.to_owned())),
    }
}

/// The operand of a test as its control holds it.
pub fn operand_text(field: &Field, test: &Test, offset_minutes: i32) -> String {
    match test {
        Test::OneOf(codes) | Test::NotOneOf(codes) => {
            let keys: Vec<&str> =
                codes.iter().filter_map(|code| field.kind.choice(*code)).map(|option| option.key).collect();
            keys.join(",")
        }
        Test::Contains(text) | Test::NotContains(text) => text.clone(),
        Test::AwaitsDecisionOf(who) => who.name.clone(),
        Test::Is(value) | Test::IsNot(value) | Test::AtLeast(value) | Test::AtMost(value) => {
            rules::edit_text(field, value, offset_minutes)
        }
        Test::InNextDays(days) | Test::InLastDays(days) | Test::ReturnsWithin(days) => days.to_string(),
        Test::Empty | Test::Filled | Test::Overdue | Test::Passed | Test::Owed => String::new(),
    }
}

/// Whether a line still says what a condition says: then the condition stays as it is, for a saved view may ask more than
/// the words of its line.
pub fn says(condition: &Condition, field: &Field, (operator, operand): (Operator, &str), offset_minutes: i32) -> bool {
    condition.field == field.id
        && Operator::of(&condition.test) == operator
        && operand_text(field, &condition.test, offset_minutes) == operand
}

/// What a condition on a flag says in a word: that it is set, or that it is not. "Is not yes" is how a machine says the
/// latter. `None` of what asks anything else.
pub const fn flag_word(test: &Test) -> Option<Text> {
    match test {
        Test::Is(Value::Flag(true)) => Some(texts::FLAG_YES),
        Test::Is(Value::Flag(false)) | Test::IsNot(Value::Flag(true)) => Some(texts::FLAG_NO),
        _ => None,
    }
}

/// The operand of a test as a person reads it; references print their id, whoever knows the records shows a title.
pub fn operand_label(field: &Field, test: &Test, locale: Locale, offset_minutes: i32) -> String {
    match test {
        Test::OneOf(codes) | Test::NotOneOf(codes) => {
            let labels: Vec<&str> = codes
                .iter()
                .filter_map(|code| field.kind.choice(*code))
                .map(|option| option.label.get(locale))
                .collect();
            labels.join(match locale {
                Locale::Chinese => "、",
                Locale::English => ", ",
            })
        }
        Test::Is(value) | Test::IsNot(value) | Test::AtLeast(value) | Test::AtMost(value) => {
            rules::print(field, value, locale, offset_minutes)
        }
        Test::InNextDays(days) | Test::InLastDays(days) | Test::ReturnsWithin(days) => {
            texts::DAYS.fill(locale, &[&days.to_string()])
        }
        other => operand_text(field, other, offset_minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::approval;
    use crate::workspace::Who;

    fn sample(field: &Field, operator: Operator) -> &'static str {
        match (operator.operand(), field.kind) {
            (Operand::None, _) => "",
            (Operand::Days, _) => "7",
            (Operand::Choices, kind) => kind.choices().first().map_or("", |option| option.key),
            (Operand::Text, _) => "华东",
            (Operand::Value, Kind::Flag) => "true",
            (Operand::Value, Kind::Money) => "12.50",
            (Operand::Value, Kind::Integer | Kind::Percent) => "4",
            (Operand::Value, Kind::Date | Kind::Time) => "2024-05-01",
            (Operand::Value, Kind::Reference(_)) => "018f3a5e-0000-7000-8000-000000000001",
            (Operand::Value, Kind::Mobile) => "13800138000",
            (Operand::Value, Kind::Telephone) => "021-68881234",
            (Operand::Value, Kind::Email) => "a@example.cn",
            (Operand::Value, Kind::Link) => "https://example.cn",
            (Operand::Value, _) => "李雷",
        }
    }

    fn customers() -> &'static crate::model::Entity {
        schema().get(crate::model::schema::tables::customer::ID).expect("customers")
    }

    #[test]
    fn a_filter_that_was_built_opens_again_as_it_was() {
        for entity in schema().entities() {
            for field in &entity.fields {
                for operator in operators(field.kind) {
                    let typed = sample(field, *operator);
                    let test = operator.test(field, typed, 480).expect("a good operand").expect("a test");
                    assert_eq!(Operator::of(&test), *operator, "{}.{}", entity.key, field.key);
                    let shown = operand_text(field, &test, 480);
                    assert_eq!(operator.test(field, &shown, 480), Ok(Some(test)), "{}.{}", entity.key, field.key);
                    assert_eq!(Operator::of_key(field.kind, operator.key()), Some(*operator));
                }
            }
        }
    }

    #[test]
    fn what_waits_for_ones_role_still_does_after_another_condition_was_added() {
        let who = Who { name: "李雷".to_owned(), role: "sales_lead".to_owned(), alone: false };
        let field = schema().field(approval::ID, approval::APPROVERS.field).expect("who may decide");
        let asked = Condition { field: field.id, test: Test::AwaitsDecisionOf(who) };
        let (operator, operand) = (Operator::of(&asked.test), operand_text(field, &asked.test, 480));
        assert_eq!((operator, operand.as_str()), (Operator::Is, "李雷"));
        assert!(says(&asked, field, (operator, &operand), 480), "the role would be forgotten");
        assert!(!says(&asked, field, (operator, "王芳"), 480) && !says(&asked, field, (Operator::Filled, ""), 480));
    }

    #[test]
    fn what_is_not_done_is_said_so_and_not_that_done_is_not_yes() {
        let flag = Value::Flag;
        let said = |test: Test| flag_word(&test).map(|word| word.en);
        assert_eq!(said(Test::IsNot(flag(true))), Some("no"));
        assert_eq!(said(Test::Is(flag(false))), Some("no"));
        assert_eq!(said(Test::Is(flag(true))), Some("yes"));
        assert_eq!(said(Test::IsNot(flag(false))), None, "what nobody has answered is not yes");
        assert_eq!(said(Test::Is(Value::Integer(1))), None);
    }

    #[test]
    fn a_condition_without_its_operand_filters_nothing() {
        let field = customers().fields.iter().find(|field| field.kind == Kind::Text).expect("a text field");
        assert_eq!(Operator::Contains.test(field, "  ", 480), Ok(None));
    }

    #[test]
    fn a_number_of_days_that_is_none_is_named() {
        let fields = &customers().fields;
        let field = fields.iter().find(|field| field.kind == Kind::Date).expect("a date field");
        assert_eq!(Operator::InNextDays.test(field, "x", 480), Err(Flaw::NotNumber("x".to_owned())));
    }
}
