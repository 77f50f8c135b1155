//! How a value is shown in lists and on record pages, and how its control holds it.

use crate::model::schema::{Field, Kind};
use crate::model::text::{Locale, Text};
use crate::model::value::{Value, print_money};

/// What is said for a flag that is set.
pub const YES: Text = Text::new("是", "Yes");
/// What is said for a flag that is not set.
pub const NO: Text = Text::new("否", "No");

/// The value as lists and record pages show it. References print their id: whoever knows the records shows a title.
pub fn print(field: &Field, value: &Value, locale: Locale, offset_minutes: i32) -> String {
    match value {
        Value::Text(text) if field.kind == Kind::Mobile => grouped_mobile(text),
        Value::Text(text) => text.clone(),
        Value::Integer(fen) if field.kind == Kind::Money => grouped_money(*fen),
        Value::Integer(number) if field.kind == Kind::Percent => number.to_string() + "%",
        Value::Integer(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Time(moment) => moment.local(offset_minutes),
        Value::Choice(code) => {
            field.kind.choice(*code).map_or_else(|| code.0.to_string(), |option| option.label.get(locale).to_owned())
        }
        Value::Flag(is_so) => (if *is_so { YES } else { NO }).get(locale).to_owned(),
        Value::Reference(id) => id.to_string(),
        Value::Tags(tags) => tags.join(match locale {
            Locale::Chinese => "、",
            Locale::English => ", ",
        }),
    }
}

/// `131 9400 9570`, as numbers are read out; anything else as it is.
pub fn grouped_mobile(text: &str) -> String {
    match (text.get(..3), text.get(3..7), text.get(7..)) {
        (Some(first), Some(second), Some(third)) if text.len() == 11 => [first, second, third].join(" "),
        _ => text.to_owned(),
    }
}

/// An amount in fen where room is scarce: whole where there are no fen.
pub fn short_money(fen: i64) -> String {
    let text = grouped_money(fen);
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// An amount in fen: `¥12,345.00`, `-¥0.50`.
pub fn grouped_money(fen: i64) -> String {
    let plain = print_money(fen);
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, cents) = plain.split_once('.').unwrap_or((plain, "00"));
    format!("{sign}¥{}.{cents}", thousands(whole))
}

/// An amount as a control holds it, with its thousands apart: `12,345.00`. What is no plain amount stays as it was typed.
pub fn spaced_amount(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, cents) = rest.split_once('.').map_or((rest, None), |(whole, cents)| (whole, Some(cents)));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || cents.is_some_and(|cents| !are_digits(cents)) {
        return text.to_owned();
    }
    let spaced = thousands(whole);
    cents.map_or_else(|| format!("{sign}{spaced}"), |cents| format!("{sign}{spaced}.{cents}"))
}

/// A number of things: `100,000`.
pub fn grouped(number: usize) -> String {
    thousands(&number.to_string())
}

/// Digits with a comma before every third from the end.
fn thousands(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The value as its control holds it; [`parse`](super::parse) reads it back unchanged. Times are to the minute, choices by key.
pub fn edit_text(field: &Field, value: &Value, offset_minutes: i32) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(fen) if field.kind == Kind::Money => print_money(*fen),
        Value::Integer(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Time(moment) => moment.local(offset_minutes).replace(' ', "T"),
        Value::Choice(code) => {
            field.kind.choice(*code).map_or_else(|| code.0.to_string(), |option| option.key.to_owned())
        }
        Value::Flag(yes) => yes.to_string(),
        Value::Reference(id) => id.to_string(),
        Value::Tags(tags) => tags.join(", "),
    }
}
