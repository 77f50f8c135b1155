//! Cleans what people and files write, so that one fact has one spelling (R32, R273).
//! Every function here is idempotent: cleaning what is clean changes nothing.

mod company;
mod moment;

pub use company::company_core;
pub use moment::{date, serial_date, time};

/// The half-width form of a full-width letter, digit, sign or blank; any other character as it is.
pub fn half_width_char(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        '\u{FFE5}' => '¥',
        _ => character,
    }
}

/// Full-width letters, digits, signs and blanks become half-width; Chinese signs without a counterpart stay.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

/// Whether the character is a Han character.
pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Characters that nobody sees and that come along with copied text: controls, marks of direction, zero-width blanks.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    ) || (character.is_control() && !character.is_whitespace())
}

/// Zero-width joiners mean something inside an emoji, and nothing at the ends of a text.
const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Hyphens and dashes as keyboards and word processors make them.
const fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}')
}

/// One line without blanks at its ends, with single blanks inside and none between two Han characters.
pub fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    each_tidy(text, |character| line.push(character));
    line
}

/// The characters of [`tidy`] one by one, for whoever needs no text of its own.
pub fn each_tidy(text: &str, mut take: impl FnMut(char)) {
    let ends_with = |c: char| is_invisible(c) || is_joiner(c) || c.is_whitespace();
    let (mut before, mut blank) = (None, false);
    for character in text.trim_matches(ends_with).chars() {
        if is_invisible(character) {
            continue;
        }
        if character.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && !(before.is_some_and(is_han) && is_han(character)) {
            take(' ');
        }
        take(character);
        (before, blank) = (Some(character), false);
    }
}

/// Several lines: one kind of line break, no invisible characters, no blanks at line ends or around.
pub fn tidy_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.extend(line.chars().filter(|c| !is_invisible(*c)));
        let end = lines.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).len();
        lines.truncate(end);
    }
    lines.trim().to_owned()
}

/// The 11 digits of a mobile number (R28), without +86, blanks, dashes, dots and brackets; `None` for anything else.
pub fn mobile(text: &str) -> Option<String> {
    let text = text.trim();
    // A number cell that went through a floating-point number.
    let text = text.strip_suffix(".0").filter(|head| head.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text);
    let mut figures = String::with_capacity(16);
    for character in text.chars().map(half_width_char) {
        if character.is_ascii_digit() || character == '+' {
            figures.push(character);
        } else if !is_phone_joint(character) {
            return None;
        }
    }
    let number = figures
        .strip_prefix("+86")
        .or_else(|| figures.strip_prefix("0086"))
        .or_else(|| figures.strip_prefix("86").filter(|rest| rest.len() == 11))
        .unwrap_or(&figures);
    let bytes = number.as_bytes();
    let is_mobile = bytes.len() == 11
        && bytes.first() == Some(&b'1')
        && matches!(bytes.get(1), Some(b'3'..=b'9'))
        && bytes.iter().all(u8::is_ascii_digit);
    is_mobile.then(|| number.to_owned())
}

fn is_phone_joint(character: char) -> bool {
    character.is_whitespace()
        || is_invisible(character)
        || is_joiner(character)
        || is_dash(character)
        || matches!(character, '.' | '·' | '(' | ')' | '[' | ']')
}

/// One or several telephone numbers of any form (G5), an extension after a dash, several joined by `/`.
pub fn telephone(text: &str) -> Option<String> {
    let line = tidy(&half_width(text));
    let mut numbers = String::with_capacity(line.len());
    for part in line.split(['/', '、', ';', ',']) {
        if !numbers.is_empty() {
            numbers.push('/');
        }
        numbers.push_str(&one_telephone(part.trim())?);
    }
    Some(numbers)
}

fn one_telephone(text: &str) -> Option<String> {
    if let Some(number) = mobile(text) {
        return Some(number);
    }
    let lower = text.to_ascii_lowercase();
    let mut halves = (lower.as_str(), "");
    for mark in ["转", "分机", "ext.", "ext", "x", "#"] {
        if let Some((number, extension)) = lower.split_once(mark) {
            halves = (number, extension.trim());
            // A mark with nothing, or with more than an extension, behind it is no number.
            let is_extension = !halves.1.is_empty() && halves.1.bytes().all(|b| b.is_ascii_digit());
            if !is_extension {
                return None;
            }
            break;
        }
    }
    let mut number = String::with_capacity(text.len());
    for character in halves.0.chars() {
        match character {
            '0'..='9' | ' ' | '(' | ')' => number.push(character),
            '+' if number.is_empty() => number.push('+'),
            '.' => number.push('-'),
            _ if is_dash(character) => number.push('-'),
            _ => return None,
        }
    }
    let end = number.trim_end_matches([' ', '-']).len();
    number.truncate(end);
    if !halves.1.is_empty() {
        number.push('-');
        number.push_str(halves.1);
        // `1319400 ext 9570`: what looks like a mobile number when read back is one.
        if let Some(mobile) = mobile(&number) {
            return Some(mobile);
        }
    }
    let figures = number.bytes().filter(u8::is_ascii_digit).count();
    let starts_well = number.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(');
    (starts_well && (5..=20).contains(&figures)).then_some(number)
}

/// An e-mail address with its domain in lower case; `None` where there is none, or more than one.
pub fn email(text: &str) -> Option<String> {
    let line = tidy(&half_width(text)).replace('。', ".");
    let (local, domain) = line.split_once('@')?;
    let is_local_sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
    let is_local = !local.is_empty()
        && local.len() <= 64
        && local.bytes().all(is_local_sign)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let domain = in_small_letters(domain);
    (is_local && is_domain(&domain)).then(|| [local, domain.as_str()].join("@"))
}

/// The text in small letters. Nearly all that is looked at before the first list is ASCII: the table of the cases of all
/// letters comes after that (docs/decisions/0013).
pub fn in_small_letters(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// A web address by http or https; without a scheme it becomes an https one. Others (`javascript:`) are none.
pub fn link(text: &str) -> Option<String> {
    let line = tidy(&half_width(text));
    if line.contains(char::is_whitespace) {
        return None;
    }
    let (scheme, rest) = match line.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|b| b.is_ascii_alphabetic()) => (scheme.to_ascii_lowercase(), rest),
        _ => (String::from("https"), line.as_str()),
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host = in_small_letters(host);
    let is_web = scheme == "http" || scheme == "https";
    let is_port = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    if !is_web || !is_port || !(is_domain(&host) || is_internet_address(&host)) {
        return None;
    }
    let colon = if port.is_empty() { "" } else { ":" };
    Some([scheme.as_str(), "://", host.as_str(), colon, port, path].concat())
}

/// Two labels or more, the last of at least two characters and not a number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 253
        && domain.split('.').all(is_label)
        && domain
            .rsplit_once('.')
            .is_some_and(|(_, top)| top.chars().count() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()))
}

fn is_internet_address(host: &str) -> bool {
    host.split('.').count() == 4 && host.split('.').all(|part| part.len() <= 3 && part.parse::<u8>().is_ok())
}

/// Whether a spreadsheet wrote a long number as `1.3800E+10`, so that its last digits are gone.
pub fn is_scientific(text: &str) -> bool {
    let plain = half_width(text.trim());
    let Some((mantissa, exponent)) = plain.split_once(['e', 'E']) else {
        return false;
    };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    mantissa.starts_with(|c: char| c.is_ascii_digit())
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && is_number(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_way_of_writing_a_mobile_number_is_lost() {
        for (written, number) in [
            ("+86 13194009570", "13194009570"),
            ("193-8422-3157", "19384223157"),
            ("185 1269 4461", "18512694461"),
            ("１８１８３５７１７９０", "18183571790"),
            ("13194009570", "13194009570"),
            ("13194009570.0", "13194009570"),
            ("0086-131.9400.9570", "13194009570"),
            ("8613194009570", "13194009570"),
            ("（+86）131 9400 9570", "13194009570"),
            ("\u{202D}13194009570\u{202C}", "13194009570"),
        ] {
            assert_eq!(mobile(written).as_deref(), Some(number), "{written}");
        }
    }

    #[test]
    fn nobody_calls_a_number_that_is_no_mobile_number() {
        let wrong = [
            "1319400957",
            "131940095701",
            "12345678901",
            "待补充",
            "无",
            "转机",
            "1.3800E+10",
            "+1 3194009570",
            "13194009570/13194009571",
            "",
        ];
        for written in wrong {
            assert_eq!(mobile(written), None, "{written}");
        }
    }

    #[test]
    fn a_landline_keeps_its_area_code_and_extension() {
        for (written, number) in [
            ("010-62345678", Some("010-62345678")),
            ("０１０—６２３４５６７８", Some("010-62345678")),
            ("(0755) 2345 6789 转 802", Some("(0755) 2345 6789-802")),
            ("+49 30 1234567 ext. 12", Some("+49 30 1234567-12")),
            ("95588", Some("95588")),
            ("131 9400 9570、010-62345678", Some("13194009570/010-62345678")),
            ("转机", None),
            ("无", None),
            ("1.3800E+10", None),
            ("12", None),
        ] {
            assert_eq!(telephone(written).as_deref(), number, "{written}");
        }
    }

    #[test]
    fn mail_goes_only_to_addresses_that_can_exist() {
        for (written, address) in [
            (" Zhang.San@Example.COM ", Some("Zhang.San@example.com")),
            ("ａｂｃ＠ｅｘａｍｐｌｅ．ｃｎ", Some("abc@example.cn")),
            ("abc@qq。com", Some("abc@qq.com")),
            ("abc@", None),
            ("abc", None),
            ("@example.cn", None),
            ("a@b@c.cn", None),
            ("a b@c.cn", None),
            ("abc@localhost", None),
            ("abc@example.c", None),
            ("abc@10.0.0.1", None),
            ("a..b@example.cn", None),
        ] {
            assert_eq!(email(written).as_deref(), address, "{written}");
        }
    }

    #[test]
    fn no_link_runs_a_program() {
        for (written, address) in [
            ("www.Example.com/Path", Some("https://www.example.com/Path")),
            ("HTTP://example.com:8080", Some("http://example.com:8080")),
            ("http://192.168.1.5/crm", Some("http://192.168.1.5/crm")),
            ("javascript:alert(1)", None),
            ("javascript://example.com/%0Aalert(1)", None),
            ("https://example.com@evil.cn", None),
            ("无", None),
        ] {
            assert_eq!(link(written).as_deref(), address, "{written}");
        }
    }

    #[test]
    fn names_that_differ_by_blanks_only_are_one_name() {
        assert_eq!(tidy(" 六安 智新\u{3000}自动化\u{3000}"), "六安智新自动化");
        assert_eq!(tidy("\u{FEFF}Acme \u{A0} Tools\u{200B}\n"), "Acme Tools");
        assert_eq!(tidy("张三 Tom"), "张三 Tom");
        assert_eq!(half_width("Ａ１（集团）。、"), "A1(集团)。、");
        assert_eq!(tidy_lines("\r\n一 \r\n\r\n  二\t\r\n"), "一\n\n  二");
    }

    #[test]
    fn a_number_without_its_digits_is_noticed() {
        for written in ["1.3800E+10", "1.7758e10", "１．３Ｅ＋１０"] {
            assert!(is_scientific(written), "{written}");
        }
        for written in ["13800000000", "E10", "1E", "Elena", "1.2.3", ""] {
            assert!(!is_scientific(written), "{written}");
        }
    }

    fn assert_settled(clean: impl Fn(&str) -> Option<String>, text: &str) {
        if let Some(once) = clean(text) {
            assert_eq!(clean(&once).as_ref(), Some(&once), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>(), near in "[ 　\u{200D}\u{200B}汉字a-cA-C0-9０-９@.。:/（）+转,\r\n\t-]{0,30}") {
            for text in [text.as_str(), near.as_str()] {
                assert_settled(|text| Some(tidy(text)), text);
                assert_settled(|text| Some(tidy_lines(text)), text);
                assert_settled(|text| Some(half_width(text)), text);
                assert_settled(mobile, text);
                assert_settled(telephone, text);
                assert_settled(email, text);
                assert_settled(link, text);
            }
        }

        #[test]
        fn every_mobile_number_survives_its_usual_dress(number in "1[3-9][0-9]{9}") {
            let (a, rest) = number.split_at(3);
            let (b, c) = rest.split_at(4);
            for dressed in [format!("+86 {number}"), format!("{a}-{b}-{c}"), format!("{a} {b} {c}")] {
                prop_assert_eq!(mobile(&dressed), Some(number.clone()));
            }
        }
    }
}
