//! CSV as RFC 4180 has it, in UTF-8 with a byte order mark so that Excel shows Chinese, and with
//! text that a spreadsheet would run as a formula made harmless. Other programs want other separators and encodings.

use std::borrow::Cow;

use encoding_rs::GB18030;
use serde::{Deserialize, Serialize};

/// The mark without which Excel takes UTF-8 for the system's old encoding.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What stands between two fields. Its names are stored with a company's layouts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// A comma.
    #[default]
    Comma,
    /// A semicolon, where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// How characters become bytes. Its names are stored with a company's layouts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8 behind its mark, as Excel wants it.
    #[default]
    Marked,
    /// UTF-8 without a mark.
    Plain,
    /// GB18030, which holds GBK: for older Chinese programs.
    Old,
}

/// The form of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextForm {
    /// What stands between two fields.
    pub separator: Separator,
    /// How characters become bytes.
    pub encoding: Encoding,
    /// Whether text that a spreadsheet would run as a formula is made harmless.
    pub guarded: bool,
}

impl TextForm {
    /// The form that every spreadsheet reads.
    pub const CSV: Self = Self { separator: Separator::Comma, encoding: Encoding::Marked, guarded: true };
    /// The same for older Chinese programs.
    pub const OLD_CSV: Self = Self { encoding: Encoding::Old, ..Self::CSV };

    /// What stands before the first row.
    pub const fn mark(self) -> &'static [u8] {
        match self.encoding {
            Encoding::Marked => BYTE_ORDER_MARK,
            Encoding::Plain | Encoding::Old => &[],
        }
    }

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self.separator {
            Separator::Comma | Separator::Semicolon => "csv",
            Separator::Tab => "txt",
        }
    }
}

/// Writes rows as CSV: UTF-8 with a byte order mark, commas, lines ended by CR LF.
///
/// Text that a spreadsheet would run as a formula gets a leading `'`; reading the file with
/// [`read`](crate::exchange::read::read) takes it off again.
pub fn write_csv(rows: &[Vec<String>]) -> Vec<u8> {
    // With a single column there is no delimiter to find, so quotes say where a field ends.
    let quote_all = rows.iter().all(|row| row.len() <= 1);
    let mut bytes = TextForm::CSV.mark().to_vec();
    push_rows(rows, TextForm::CSV, quote_all, &mut bytes);
    bytes
}

/// Writes rows behind those that are there already, without a mark before them; `quote_all` quotes every field.
pub fn push_rows(rows: &[Vec<String>], form: TextForm, quote_all: bool, bytes: &mut Vec<u8>) {
    if form.encoding != Encoding::Old {
        push_text(rows, form, quote_all, bytes);
        return;
    }
    let mut text = Vec::new();
    push_text(rows, form, quote_all, &mut text);
    let text = String::from_utf8_lossy(&text);
    // GB18030 has every character that Unicode has: nothing is lost.
    bytes.extend_from_slice(&GB18030.encode(&text).0);
}

fn push_text(rows: &[Vec<String>], form: TextForm, quote_all: bool, bytes: &mut Vec<u8>) {
    for row in rows {
        for (column, text) in row.iter().enumerate() {
            if column > 0 {
                bytes.push(form.separator.byte());
            }
            let text = if form.guarded { neutralise(text) } else { Cow::Borrowed(text.as_str()) };
            push_field(bytes, &text, quote_all);
        }
        bytes.extend_from_slice(b"\r\n");
    }
}

fn push_field(bytes: &mut Vec<u8>, text: &str, quote: bool) {
    if !quote && !needs_quotes(text) {
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    bytes.push(b'"');
    bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    bytes.push(b'"');
}

/// Quotes also around what other programs take for a delimiter, and around outer blanks, which
/// some of them cut off.
fn needs_quotes(text: &str) -> bool {
    text.contains([',', ';', '\t', '|', '"', '\r', '\n'])
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace)
        // Unquoted at the start of a file it would be taken for Excel's separator line.
        || text
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("sep="))
}

/// Puts a `'` before text that a spreadsheet would run as a formula (OWASP, CSV injection). Text
/// that has such marks already gets one more, so that taking one off always gives the original.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_formula_like(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet would run the text as a formula once leading `'` are gone. Plain numbers
/// and phone numbers (`-12.50`, `+86 138-0013-8000`) and a lone dash are harmless.
pub fn is_formula_like(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    match bare.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n') => true,
        // Spreadsheets with a Chinese or Japanese input method take the wide forms as well.
        Some('＝' | '＠' | '＋') => true,
        Some('+') => !is_phone(bare),
        Some('-') => bare != "-" && !is_number(bare),
        _ => false,
    }
}

fn is_phone(text: &str) -> bool {
    let body = text.strip_prefix('+').unwrap_or(text);
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | ',');
    body.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && body.chars().all(allowed)
        && body.chars().any(|c| c.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let body = body.strip_suffix('%').unwrap_or(body);
    body.chars().any(|c| c.is_ascii_digit()) && body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::delimited::unneutralise;
    use proptest::prelude::*;

    #[test]
    fn a_name_can_not_run_as_a_formula() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "\r=1"] {
            assert_eq!(neutralise(text), format!("'{text}"));
        }
    }

    #[test]
    fn phones_and_amounts_stay_as_they_are() {
        for text in ["+86 138-0013-8000", "-12.50", "-5%", "-", "张三", "'quoted'", ""] {
            assert_eq!(neutralise(text), text);
        }
    }

    #[test]
    fn a_file_opens_in_excel_with_its_chinese_and_its_line_breaks() {
        let rows = [vec!["姓名".to_owned(), "备注".to_owned()], vec!["甲".to_owned(), "a \"b\"\r\nc".to_owned()]];
        let text = String::from_utf8(write_csv(&rows)).unwrap();
        assert_eq!(text, "\u{FEFF}姓名,备注\r\n甲,\"a \"\"b\"\"\r\nc\"\r\n");
    }

    #[test]
    fn a_program_gets_the_separator_the_encoding_and_the_bare_text_that_it_asks_for() {
        let rows = [vec!["甲".to_owned(), "=1".to_owned(), "1,50".to_owned()]];
        let written = |separator, encoding, guarded| {
            let form = TextForm { separator, encoding, guarded };
            let mut bytes = form.mark().to_vec();
            push_rows(&rows, form, false, &mut bytes);
            bytes
        };
        assert_eq!(written(Separator::Semicolon, Encoding::Plain, false), "甲;=1;\"1,50\"\r\n".as_bytes());
        assert_eq!(written(Separator::Tab, Encoding::Marked, true), "\u{FEFF}甲\t'=1\t\"1,50\"\r\n".as_bytes());
        assert!(written(Separator::Comma, Encoding::Old, true).starts_with(&[0xBC, 0xD7, b',']), "GBK");
    }

    proptest! {
        #[test]
        fn making_text_harmless_loses_nothing(text in "['=+@a1\t -]{0,6}") {
            let written = neutralise(&text).to_string();
            prop_assert_eq!(unneutralise(&written), text.as_str());
        }
    }
}
