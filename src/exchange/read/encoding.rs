//! Bytes of a text file to characters: byte order marks, UTF-16 without one, UTF-8, else GB18030,
//! which is what Chinese Windows saves. What had no meaning is counted, never dropped silently.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// How a text file was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first: Excel's "Unicode text".
    Utf16LittleEndian,
    /// UTF-16, high byte first.
    Utf16BigEndian,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
}

impl TextEncoding {
    /// The encoding's name as people know it.
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf16LittleEndian => "UTF-16LE",
            TextEncoding::Utf16BigEndian => "UTF-16BE",
            TextEncoding::Gb18030 => "GB18030",
        }
    }
}

/// A text with how it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'a> {
    /// The text without a byte order mark; borrowed where the bytes were UTF-8 already.
    pub text: Cow<'a, str>,
    /// The encoding that was found.
    pub encoding: TextEncoding,
    /// Sequences without a meaning; each became U+FFFD.
    pub invalid: usize,
}

/// Decodes a whole text file. Every input gives a text; `invalid` says how sure one can be of it.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return decode_as(rest, TextEncoding::Utf8);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return decode_as(rest, TextEncoding::Utf16LittleEndian);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return decode_as(rest, TextEncoding::Utf16BigEndian);
    }
    if let Some(encoding) = utf16_by_zero_bytes(bytes) {
        return decode_as(bytes, encoding);
    }
    if is_mostly_utf8(bytes) {
        return decode_as(bytes, TextEncoding::Utf8);
    }
    decode_as(bytes, TextEncoding::Gb18030)
}

fn decode_as(bytes: &[u8], encoding: TextEncoding) -> Decoded<'_> {
    let (text, had_errors) = match encoding {
        TextEncoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (String::from_utf8_lossy(bytes), true),
        },
        TextEncoding::Utf16LittleEndian => UTF_16LE.decode_without_bom_handling(bytes),
        TextEncoding::Utf16BigEndian => UTF_16BE.decode_without_bom_handling(bytes),
        TextEncoding::Gb18030 => GB18030.decode_without_bom_handling(bytes),
    };
    let invalid = if had_errors { text.chars().filter(|c| *c == '\u{FFFD}').count() } else { 0 };
    Decoded { text: without_mark(text), encoding, invalid }
}

/// Files glued together from several carry a second mark, which no reader should see as text.
fn without_mark(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.starts_with('\u{FEFF}') {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{FEFF}')),
        Cow::Owned(text) => Cow::Owned(text.trim_start_matches('\u{FEFF}').to_owned()),
    }
}

/// In UTF-16 each ASCII character (a delimiter, a digit, a line end) has a zero byte on the same
/// side; neither UTF-8 nor GB18030 text has zero bytes at all.
fn utf16_by_zero_bytes(bytes: &[u8]) -> Option<TextEncoding> {
    let sample = bytes.get(..4_096).unwrap_or(bytes);
    let mut zeros_first: usize = 0;
    let mut zeros_second: usize = 0;
    for pair in sample.chunks(2) {
        zeros_first += usize::from(pair.first() == Some(&0));
        zeros_second += usize::from(pair.last() == Some(&0));
    }
    let pairs = sample.len() / 2;
    let enough = (pairs / 20).max(1);
    if zeros_second >= enough && zeros_second > zeros_first * 20 {
        Some(TextEncoding::Utf16LittleEndian)
    } else if zeros_first >= enough && zeros_first > zeros_second * 20 {
        Some(TextEncoding::Utf16BigEndian)
    } else {
        None
    }
}

/// UTF-8 with a broken byte here and there (a file cut off within a character) is still UTF-8:
/// taking it for GB18030 would garble every name. GB18030 text, on the other hand, breaks the
/// rules of UTF-8 at almost every character.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let mut broken: usize = 0;
    let mut whole: usize = 0;
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    whole > broken.saturating_mul(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "客户名称,电话\r\n北京示例科技有限公司,13800138000\r\n";

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn chinese_names_saved_by_windows_are_read() {
        let (bytes, _, _) = GB18030.encode(TEXT);
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, TEXT);
        assert_eq!(decoded.encoding, TextEncoding::Gb18030);
        assert_eq!(decoded.invalid, 0);
    }

    #[test]
    fn unicode_text_of_excel_is_read_with_and_without_its_mark() {
        for mark in ["", "\u{FEFF}"] {
            let marked = format!("{mark}{TEXT}");
            let little = utf16(&marked, u16::to_le_bytes);
            assert_eq!(decode(&little).text, TEXT);
            assert_eq!(decode(&little).encoding, TextEncoding::Utf16LittleEndian);
            let big = utf16(&marked, u16::to_be_bytes);
            assert_eq!(decode(&big).text, TEXT);
            assert_eq!(decode(&big).encoding, TextEncoding::Utf16BigEndian);
        }
    }

    #[test]
    fn the_mark_does_not_become_part_of_the_first_column_name() {
        let marked = format!("\u{FEFF}{TEXT}");
        assert_eq!(decode(marked.as_bytes()).text, TEXT);
        assert_eq!(decode(TEXT.as_bytes()).text, TEXT);
    }

    #[test]
    fn one_broken_byte_does_not_garble_every_name() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend_from_slice(&[0xE5, 0x8C]);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, TextEncoding::Utf8);
        assert_eq!(decoded.invalid, 1);
        assert!(decoded.text.starts_with(TEXT));
    }

    proptest! {
        #[test]
        fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn utf8_text_comes_back_as_it_was(text in "[a-zA-Z0-9,\n\u{4E00}-\u{9FA5}]{0,200}") {
            let bytes = text.clone().into_bytes();
            prop_assert_eq!(decode(&bytes).text.into_owned(), text);
        }
    }
}
