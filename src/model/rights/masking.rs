//! What is left of a personal value where somebody may know that it is there and not what it says (R201): enough to tell
//! one from another on the telephone, and too little to reach anybody.

use crate::model::{Field, Kind, Value};

/// What stands for what is not told.
const VEIL: &str = "***";

/// The fewest digits of a number of which the last four are told.
const LONG: usize = 8;

/// A value as it is seen where its field is masked: 138****5678, z***@example.com, 王**, a number but for its last four,
/// an address to its city. What is no text is not told at all, and of an empty list there is nothing to tell.
pub fn masked(field: &Field, value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(masked_text(field, text)),
        Value::Tags(tags) => Value::Tags(tags.iter().map(|tag| masked_text(field, tag)).collect()),
        Value::Integer(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::Choice(_)
        | Value::Flag(_)
        | Value::Reference(_) => Value::Text(VEIL.to_owned()),
    }
}

/// Whether a value is one that was masked: it must never be stored in the place of a true one.
pub fn is_veiled(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.contains("**"),
        Value::Tags(tags) => tags.iter().any(|tag| tag.contains("**")),
        _ => false,
    }
}

fn masked_text(field: &Field, text: &str) -> String {
    let text = text.trim();
    match field.kind {
        Kind::Mobile => mobile(text),
        Kind::Telephone => telephone(text),
        Kind::Email => email(text),
        Kind::LongText | Kind::Link => VEIL.to_owned(),
        _ if is_name(field.key) => name(text),
        _ if field.key.ends_with("address") => address(text),
        _ => by_its_looks(text),
    }
}

fn is_name(key: &str) -> bool {
    key == "name" || key.ends_with("_name") || key.ends_with("signatory")
}

fn by_its_looks(text: &str) -> String {
    let digits = digits(text);
    if text.contains('@') {
        email(text)
    } else if digits == 11 && text.starts_with('1') {
        mobile(text)
    } else if digits >= LONG {
        number(text)
    } else {
        VEIL.to_owned()
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// 138****5678.
fn mobile(text: &str) -> String {
    match (text.get(..3), text.get(7..)) {
        (Some(first), Some(last)) if text.len() == 11 && digits(text) == 11 => format!("{first}****{last}"),
        _ => telephone(text),
    }
}

/// The area code and the last two digits: 0512-******78.
fn telephone(text: &str) -> String {
    if text.len() == 11 && text.starts_with('1') && digits(text) == 11 {
        return mobile(text);
    }
    let area = text.find('-').filter(|end| text.starts_with('0') && (3..=4).contains(end)).unwrap_or(0);
    let told = if digits(text) > 6 { 2 } else { 0 };
    let (code, rest) = text.split_at(area);
    format!("{code}{}", all_but_last(rest, told))
}

/// z***@example.com.
fn email(text: &str) -> String {
    let Some((box_name, host)) = text.rsplit_once('@') else {
        return VEIL.to_owned();
    };
    let first: String = box_name.chars().take(1).collect();
    format!("{first}{VEIL}@{host}")
}

/// 王**.
fn name(text: &str) -> String {
    let first: String = text.chars().take(1).collect();
    format!("{first}**")
}

/// An account or the number of an identity card: what surrounds it stays, such as the name of the bank.
fn number(text: &str) -> String {
    all_but_last(text, 4)
}

/// The letters and digits of a number as stars, but for the last of them; two at least.
fn all_but_last(text: &str, told: usize) -> String {
    let all = text.chars().filter(char::is_ascii_alphanumeric).count();
    let veiled = all.saturating_sub(told);
    if veiled < 2 {
        return VEIL.to_owned();
    }
    let mut seen = 0;
    let shown = text.chars().map(|letter| {
        if !letter.is_ascii_alphanumeric() {
            return letter;
        }
        seen += 1;
        if seen <= veiled { '*' } else { letter }
    });
    let shown: String = shown.collect();
    // Digits that stand apart, as in 1-2-3, would leave no two stars together, by which a masked value is known.
    if shown.contains("**") { shown } else { format!("{shown}**") }
}

/// The longest name of a province and a city, in characters.
const CITY: usize = 14;

/// 江苏省苏州市***. Of an address without a city its province, else nothing. What stands in a street is no city, as in 超市.
fn address(text: &str) -> String {
    let end = ["市", "自治州", "盟", "省", "自治区"].into_iter().find_map(|last| Some(text.find(last)? + last.len()));
    let is_city = |told: &&str| {
        let street = |letter: char| letter.is_ascii_digit() || "街路道巷弄号镇乡村".contains(letter);
        told.chars().count() <= CITY && !told.contains(street)
    };
    let told = end.and_then(|end| text.get(..end)).filter(is_city).unwrap_or_default();
    format!("{told}{VEIL}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::CalendarDate;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{contact, customer};

    fn said(field: &Field, text: &str) -> String {
        match masked(field, &Value::Text(text.to_owned())) {
            Value::Text(said) => said,
            other => format!("{other:?}"),
        }
    }

    fn of_customer(key: &str) -> &'static Field {
        schema().get(customer::ID).and_then(|entity| entity.field_by_key(key)).expect("a field")
    }

    #[test]
    fn one_customer_is_told_from_another_and_neither_can_be_called() {
        assert_eq!(said(of_customer("mobile"), "13812345678"), "138****5678");
        assert_eq!(said(of_customer("telephone"), "0512-66665678"), "0512-******78");
        assert_eq!(said(of_customer("telephone"), "13812345678"), "138****5678");
        assert_eq!(said(of_customer("telephone"), "12345"), "*****");
        assert_eq!(said(of_customer("email"), "zhang.wei@example.com"), "z***@example.com");
        assert_eq!(said(of_customer("email"), "no address"), "***");
        assert_eq!(said(of_customer("contact_name"), "王小明"), "王**");
        assert_eq!(said(of_customer("address"), "江苏省苏州市工业园区星湖街328号"), "江苏省苏州市***");
        assert_eq!(said(of_customer("address"), "星湖街328号超市旁"), "***");
        assert_eq!(said(of_customer("bank_account"), "工商银行 6222021234567890123"), "工商银行 ***************0123");
        assert_eq!(said(of_customer("wechat"), "zhangwei"), "***");
    }

    #[test]
    fn a_day_of_birth_is_not_told_in_part() {
        let born = Value::Date(CalendarDate(10_000));
        assert_eq!(masked(of_customer("birthday"), &born), Value::Text("***".to_owned()));
    }

    proptest! {
        #[test]
        fn no_masked_value_can_be_taken_for_a_true_one_or_gives_it_away(
            text in "[0-9a-zA-Z@. \\-王小明]{1,24}",
            at in 0_usize..64,
        ) {
            let fields: Vec<&Field> = [customer::ID, contact::ID]
                .into_iter()
                .filter_map(|entity| schema().get(entity))
                .flat_map(|entity| entity.fields.iter().filter(|field| field.personal))
                .collect();
            let field = fields[at % fields.len()];
            let hidden = masked(field, &Value::Text(text.clone()));
            prop_assert!(is_veiled(&hidden), "{:?}", hidden);
            let Value::Text(shown) = hidden else { return Err(TestCaseError::fail("no text")) };
            let kept = digits(&shown);
            // Of an address of mail the host is told.
            prop_assert!(kept <= 7 || text.contains('@'), "{text} became {shown}");
            prop_assert!(!shown.contains(text.trim()) || text.trim().chars().count() < 2, "{text} became {shown}");
        }
    }
}
