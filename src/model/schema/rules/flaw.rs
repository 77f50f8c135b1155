//! What can be wrong with a value: a stable code, and a sentence that says what to do about it (R274).

use serde::{Deserialize, Serialize};

use crate::model::text::{Locale, Text};

/// Why a text or a value does not fit its field. Each names the offending value where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// The field must be filled and is not.
    Missing,
    /// Not a mobile number of 11 digits (R28).
    NotMobile(String),
    /// Not a telephone number.
    NotTelephone(String),
    /// Not an e-mail address.
    NotEmail(String),
    /// Not a day that exists (R29).
    NotDate(String),
    /// Not a moment.
    NotTime(String),
    /// Not a whole number.
    NotNumber(String),
    /// A whole number that is too small or too large.
    OutOfRange {
        /// The number.
        number: i64,
        /// The least that it may be.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Not an amount.
    NotMoney(String),
    /// Not a whole percentage of 0 to 100.
    NotPercent(String),
    /// Not a web address.
    NotLink(String),
    /// None of the field's choices.
    NotChoice(String),
    /// Neither yes nor no.
    NotFlag(String),
    /// More characters than the field takes.
    TooLong {
        /// How many there are.
        length: usize,
        /// How many may be.
        limit: usize,
    },
    /// A spreadsheet wrote the number as `1.3800E+10`; its last digits are gone and nobody may guess them.
    LostDigits(String),
    /// No record of that name.
    NoSuchRecord(String),
    /// Several records of that name.
    SeveralRecords(String),
    /// A day or moment that has not come yet.
    InFuture(String),
}

/// The longest part of an offending value that a sentence repeats, in characters.
const QUOTED: usize = 60;

impl Flaw {
    /// The name of the flaw in files and tests.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotMobile(_) => "not-mobile",
            Self::NotTelephone(_) => "not-telephone",
            Self::NotEmail(_) => "not-email",
            Self::NotDate(_) => "not-date",
            Self::NotTime(_) => "not-time",
            Self::NotNumber(_) => "not-number",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotMoney(_) => "not-money",
            Self::NotPercent(_) => "not-percent",
            Self::NotLink(_) => "not-link",
            Self::NotChoice(_) => "not-choice",
            Self::NotFlag(_) => "not-flag",
            Self::TooLong { .. } => "too-long",
            Self::LostDigits(_) => "lost-digits",
            Self::NoSuchRecord(_) => "no-such-record",
            Self::SeveralRecords(_) => "several-records",
            Self::InFuture(_) => "in-future",
        }
    }

    /// What is wrong and what to do, for the person at the field.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::TooLong { length, limit } => {
                self.text().fill(locale, &[length.to_string().as_str(), limit.to_string().as_str()])
            }
            Self::OutOfRange { number, least, most } => {
                let [number, least, most] = [number, least, most].map(|number| number.to_string());
                self.text().fill(locale, &[number.as_str(), least.as_str(), most.as_str()])
            }
            _ => self.text().fill(locale, &[quoted(self.value()).as_str()]),
        }
    }

    /// The offending value, empty where there is none.
    pub fn value(&self) -> &str {
        match self {
            Self::Missing | Self::TooLong { .. } | Self::OutOfRange { .. } => "",
            Self::NotMobile(value)
            | Self::NotTelephone(value)
            | Self::NotEmail(value)
            | Self::NotDate(value)
            | Self::NotTime(value)
            | Self::NotNumber(value)
            | Self::NotMoney(value)
            | Self::NotPercent(value)
            | Self::NotLink(value)
            | Self::NotChoice(value)
            | Self::NotFlag(value)
            | Self::LostDigits(value)
            | Self::NoSuchRecord(value)
            | Self::SeveralRecords(value)
            | Self::InFuture(value) => value,
        }
    }

    const fn text(&self) -> Text {
        match self {
            Self::Missing => Text::new("这一项必填，请填写。", "This is required. Please fill it in."),
            Self::NotMobile(_) => Text::new(
                "“{0}”不是 11 位手机号，请核对；座机请填在固定电话一栏。",
                "“{0}” is not a mobile number of 11 digits. Check it, or enter a landline under telephone.",
            ),
            Self::NotTelephone(_) => Text::new(
                "“{0}”不是电话号码，请按 010-62345678 这样填写。",
                "“{0}” is not a telephone number. Write it like 010-62345678.",
            ),
            Self::NotEmail(_) => Text::new(
                "“{0}”不是完整的邮箱地址，请按 name@example.com 这样填写。",
                "“{0}” is not a complete e-mail address. Write it like name@example.com.",
            ),
            Self::NotDate(_) => Text::new(
                "“{0}”不是有效日期，请按 2024-01-28 这样填写。",
                "“{0}” is not a date that exists. Write it like 2024-01-28.",
            ),
            Self::NotTime(_) => Text::new(
                "“{0}”不是有效时间，请按 2024-01-28 09:30 这样填写。",
                "“{0}” is not a valid time. Write it like 2024-01-28 09:30.",
            ),
            Self::NotNumber(_) => {
                Text::new("“{0}”不是整数，请填写整数。", "“{0}” is not a whole number. Enter one like 12.")
            }
            Self::OutOfRange { .. } => Text::new(
                "{0} 不在范围内，请填写 {1} 到 {2} 的整数。",
                "{0} is out of range. Enter a whole number from {1} to {2}.",
            ),
            Self::NotMoney(_) => Text::new(
                "“{0}”不是金额，请按 12345.00 这样填写，最多精确到分。",
                "“{0}” is not an amount. Write it like 12345.00, with two decimals at most.",
            ),
            Self::NotPercent(_) => Text::new(
                "“{0}”不是百分比，请填写 0 到 100 的整数。",
                "“{0}” is not a percentage. Enter a whole number from 0 to 100.",
            ),
            Self::NotLink(_) => Text::new(
                "“{0}”不是网址，请按 https://example.com 这样填写。",
                "“{0}” is not a web address. Write it like https://example.com.",
            ),
            Self::NotChoice(_) => Text::new(
                "选项中没有“{0}”，请从列表中选择。",
                "“{0}” is not among the choices. Pick one from the list.",
            ),
            Self::NotFlag(_) => {
                Text::new("“{0}”无法识别，请填写“是”或“否”。", "“{0}” is unclear here. Enter yes or no.")
            }
            Self::TooLong { .. } => Text::new(
                "共 {0} 个字符，超过上限 {1} 个，请缩短。",
                "This has {0} characters and the limit is {1}. Please shorten it.",
            ),
            Self::LostDigits(_) => Text::new(
                "“{0}”是表格软件的科学计数，尾数已丢失；请在原表中把该列设为文本后重新导出，或手工补填号码。",
                "“{0}” is a number whose last digits a spreadsheet dropped. Format the column as text in the original and export it again, or type the number.",
            ),
            Self::NoSuchRecord(_) => Text::new(
                "找不到“{0}”，请核对名称，或先新建这条记录。",
                "There is no record “{0}”. Check the name, or create the record first.",
            ),
            Self::SeveralRecords(_) => Text::new(
                "有多条记录都叫“{0}”，请选定其中一条。",
                "Several records are called “{0}”. Choose one of them.",
            ),
            Self::InFuture(_) => Text::new(
                "“{0}”还没到，请填写今天或更早的日期。",
                "“{0}” is in the future. Enter today or an earlier date.",
            ),
        }
    }
}

fn quoted(value: &str) -> String {
    let mut shown: String = value.chars().take(QUOTED).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_to_guess_which_value_is_wrong() {
        let flaw = Flaw::NotDate(String::from("去年春天"));
        assert_eq!(flaw.sentence(Locale::Chinese), "“去年春天”不是有效日期，请按 2024-01-28 这样填写。");
        assert!(flaw.sentence(Locale::English).contains("去年春天"));
        assert_eq!(
            Flaw::TooLong { length: 600, limit: 500 }.sentence(Locale::English),
            "This has 600 characters and the limit is 500. Please shorten it."
        );
    }

    #[test]
    fn a_page_of_text_in_the_wrong_column_does_not_fill_the_screen() {
        let sentence = Flaw::NotEmail("长".repeat(5_000)).sentence(Locale::Chinese);
        assert!(sentence.chars().count() < 120);
    }
}
