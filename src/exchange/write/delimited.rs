//! CSV as RFC 4180 has it, in UTF-8 with a byte order mark so that Excel shows Chinese, and with
//! text that a spreadsheet would run as a formula made harmless.

use std::borrow::Cow;

/// The mark without which Excel takes UTF-8 for the system's old encoding.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes rows as CSV: UTF-8 with a byte order mark, commas, lines ended by CR LF.
///
/// Text that a spreadsheet would run as a formula gets a leading `'`; reading the file with
/// [`read`](crate::exchange::read::read) takes it off again.
pub fn write_csv(rows: &[Vec<String>]) -> Vec<u8> {
    // With a single column there is no delimiter to find, so quotes say where a field ends.
    let quote_all = rows.iter().all(|row| row.len() <= 1);
    let mut bytes = BYTE_ORDER_MARK.to_vec();
    push_csv(rows, quote_all, &mut bytes);
    bytes
}

/// Writes rows behind those that are there already, without a mark before them; `quote_all` quotes every field.
pub fn push_csv(rows: &[Vec<String>], quote_all: bool, bytes: &mut Vec<u8>) {
    for row in rows {
        for (column, text) in row.iter().enumerate() {
            if column > 0 {
                bytes.push(b',');
            }
            push_field(bytes, &neutralise(text), quote_all);
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

    proptest! {
        #[test]
        fn making_text_harmless_loses_nothing(text in "['=+@a1\t -]{0,6}") {
            let written = neutralise(&text).to_string();
            prop_assert_eq!(unneutralise(&written), text.as_str());
        }
    }
}
