//! How a text that a person typed, or that a file holds, is read into the value of a field.

use super::{Flaw, LINE_LIMIT, LONG_LIMIT, not_understood, out_of_range, too_long};
use crate::model::clean;
use crate::model::record::RecordId;
use crate::model::schema::{Field, Kind};
use crate::model::value::{ChoiceCode, Value, parse_money};

const YES: &[&str] = &["是", "对", "真", "yes", "y", "true", "1", "√", "✓", "✔", "on"];
const NO: &[&str] = &["否", "不是", "假", "no", "n", "false", "0", "×", "✗", "✘", "off"];

/// Reads what a person typed or a file holds; empty text is no value. Times are local, `offset_minutes` from UTC.
/// A reference is read from a record's id only: whoever knows the records resolves names.
pub fn parse(field: &Field, text: &str, offset_minutes: i32) -> Result<Option<Value>, Flaw> {
    let line = clean::tidy(text);
    if line.is_empty() {
        return Ok(None);
    }
    let value = match field.kind {
        Kind::Text | Kind::Suggestion(_) | Kind::Number | Kind::Member => return limited(line, LINE_LIMIT),
        Kind::LongText => return limited(clean::tidy_lines(text), LONG_LIMIT),
        Kind::Tags => return tags(text),
        Kind::Mobile | Kind::Telephone if clean::is_scientific(&line) => return Err(Flaw::LostDigits(line)),
        Kind::Mobile => clean::mobile(&line).map(Value::Text),
        Kind::Telephone => clean::telephone(&line).map(Value::Text),
        Kind::Email => clean::email(&line).map(Value::Text),
        Kind::Link => clean::link(&line).map(Value::Text),
        Kind::Integer => integer(&line).map(Value::Integer),
        Kind::Money => parse_money(&line).map(Value::Integer),
        Kind::Percent => percent(&line).map(Value::Integer),
        Kind::Date => clean::date(&line).map(Value::Date),
        Kind::Time => clean::time(&line, offset_minutes).map(Value::Time),
        Kind::Choice(_) => choice(field, &line).map(Value::Choice),
        Kind::Flag => flag(&line).map(Value::Flag),
        Kind::Reference(_) => RecordId::parse(&line).map(Value::Reference),
    };
    match value {
        // An address or a number that is valid in form may still be longer than a line.
        Some(Value::Text(text)) => limited(text, LINE_LIMIT),
        Some(Value::Integer(number)) if field.kind == Kind::Integer => match out_of_range(field, number) {
            Some(flaw) => Err(flaw),
            None => Ok(Some(Value::Integer(number))),
        },
        Some(value) => Ok(Some(value)),
        None => Err(not_understood(field.kind, line)),
    }
}

fn limited(text: String, limit: usize) -> Result<Option<Value>, Flaw> {
    match too_long(&text, limit) {
        Some(flaw) => Err(flaw),
        None => Ok(Some(Value::Text(text))),
    }
}

fn tags(text: &str) -> Result<Option<Value>, Flaw> {
    let mut tags: Vec<String> = Vec::new();
    for part in text.split([',', '，', '、', ';', '；', '|', '\n', '\r']) {
        let tag = clean::tidy(part);
        if let Some(flaw) = too_long(&tag, LINE_LIMIT) {
            return Err(flaw);
        }
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(Value::Tags(tags).non_empty())
}

fn integer(line: &str) -> Option<i64> {
    let plain: String = clean::half_width(line).chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    fraction.bytes().all(|b| b == b'0').then_some(())?;
    whole.parse().ok()
}

/// Fractions (`0.3`) are refused: a column of them would read its 1 as one percent and nobody would notice.
fn percent(line: &str) -> Option<i64> {
    let plain = clean::half_width(line);
    integer(plain.strip_suffix('%').unwrap_or(&plain)).filter(|percent| (0..=100).contains(percent))
}

/// The key is read of every choice that may be stored, since controls hold it; words only of those that are offered.
fn choice(field: &Field, line: &str) -> Option<ChoiceCode> {
    let known = field.kind.choices().iter().find(|option| option.key == line);
    known
        .or_else(|| {
            field.offered().iter().find(|option| {
                [option.key, option.label.zh, option.label.en].iter().any(|name| same(name, line))
                    || option.aliases.iter().any(|name| same(name, line))
            })
        })
        .map(|option| option.code)
}

fn flag(line: &str) -> Option<bool> {
    if YES.iter().any(|word| same(word, line)) {
        Some(true)
    } else {
        NO.iter().any(|word| same(word, line)).then_some(false)
    }
}

/// Whether two texts are one but for case, width and blanks.
fn same(one: &str, other: &str) -> bool {
    let left = one.chars().map(clean::half_width_char).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    let right = other.chars().map(clean::half_width_char).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    left.eq(right)
}
