//! Values that are well formed and can hardly be right: placeholders, numbers of one digit, addresses at hosts that are
//! there for examples, names without a letter. What no number and no address at all is, cleaning knows (`model::clean`).

use crate::model::clean;

/// What people write so that a field is not empty, in lower case and half width.
const PLACEHOLDERS: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "未知",
    "不详",
    "不知道",
    "待补充",
    "待填",
    "待定",
    "空",
    "测试",
    "test",
    "tests",
    "testing",
    "xx",
    "xxx",
    "xxxx",
    "n/a",
    "none",
    "null",
    "nil",
    "unknown",
    "tbd",
    "todo",
    "asdf",
    "qwer",
    "qwerty",
    "abc",
    "aaa",
    "000",
    "111",
    "123",
    "1234",
    "12345",
    "123456",
];

/// What is longer is no placeholder, in bytes.
const LONGEST: usize = 24;

/// Hosts at which nobody has a letter box.
const HOSTS: &[&str] = &[
    "example.com",
    "example.cn",
    "example.org",
    "example.net",
    "test.com",
    "test.cn",
    "xxx.com",
    "abc.com",
    "123.com",
    "aaa.com",
    "none.com",
    "no.com",
];

/// Top domains that are set aside for tests and examples (RFC 2606).
const RESERVED: &[&str] = &["test", "example", "invalid", "localhost"];

/// Fewer digits than this are no sign of anything: a short number may well be 95588.
const DIGITS: usize = 7;

/// What fills a field by itself.
const SIGNS: &str = "-_/\\.?*#~—…。、";

/// Whether a text only fills its field. Every text of every record is asked that, so none of them is copied.
pub fn is_placeholder(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    // In lower case a text has no more characters than bytes before.
    let (mut letters, mut count) = ([' '; LONGEST], 0);
    clean::each_tidy(text, |character| {
        for letter in clean::half_width_char(character).to_lowercase() {
            if let Some(place) = letters.get_mut(count) {
                *place = letter;
                count += 1;
            }
        }
    });
    let letters = letters.get(..count).unwrap_or_default();
    let only_signs = !letters.is_empty() && letters.iter().all(|sign| SIGNS.contains(*sign));
    only_signs || PLACEHOLDERS.iter().any(|word| word.chars().eq(letters.iter().copied()))
}

/// Whether one of the numbers in a text is of one digit or a sequence, such as 11111111111 and 12345678901; of a mobile
/// number the eight digits behind the network's count as well.
pub fn is_drummed(text: &str) -> bool {
    clean::half_width(text).split(['/', '、', ';', ',']).any(|number| {
        let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let own = if digits.len() == 11 { digits.get(3..) } else { None };
        is_monotonous(&digits) || own.is_some_and(is_monotonous)
    })
}

/// Whether each digit is the one before, or one more, or one less.
fn is_monotonous(digits: &[u8]) -> bool {
    let goes_by = |step: u8| digits.windows(2).all(|two| matches!(two, [one, next] if (one + step) % 10 == *next));
    digits.len() >= DIGITS && [0, 1, 9].into_iter().any(goes_by)
}

/// Whether an address is at a host where nobody has one.
pub fn is_test_address(text: &str) -> bool {
    let address = clean::half_width(text.trim()).to_lowercase();
    let Some((_, host)) = address.rsplit_once('@') else {
        return false;
    };
    HOSTS.contains(&host) || RESERVED.contains(&host.rsplit('.').next().unwrap_or(host))
}

/// Whether a name has no letter and no Chinese character.
pub fn is_nameless(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_is_taken_for_informed_by_a_field_that_only_looks_filled() {
        for text in ["无", "暂无", " N/A ", "ＴＥＳＴ", "xxx", "-", "——", "123", "未知", "..."] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["无锡", "测试设备有限公司", "Testo", "12 台", "A-1", "", "无线电", "360"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn nobody_calls_a_number_that_was_drummed_on_the_keys() {
        for number in ["11111111111", "12345678901", "13888888888", "15612345678", "88888888", "010-62345678/98765432"]
        {
            assert!(is_drummed(number), "{number}");
        }
        for number in ["13194009570", "0512-66668888", "95588", "010-62345679", "110", "13800138000", "无"] {
            assert!(!is_drummed(number), "{number}");
        }
    }

    #[test]
    fn no_letter_goes_to_an_address_made_up_for_a_form() {
        for address in ["li.lei@example.com", "a@TEST.com", "x@desk.test", "me@localhost", "a@b.invalid"] {
            assert!(is_test_address(address), "{address}");
        }
        for address in ["li.lei@qq.com", "wang@sales.example.com.cn", "test@huading.cn", "li.lei"] {
            assert!(!is_test_address(address), "{address}");
        }
    }

    #[test]
    fn a_customer_without_a_letter_in_its_name_is_no_customer_yet() {
        assert!(is_nameless("12345") && is_nameless("--") && is_nameless("１２３"));
        assert!(!is_nameless("甲") && !is_nameless("3M") && !is_nameless(""));
    }

    proptest! {
        #[test]
        fn what_only_fills_a_field_is_known_in_whatever_dress(
            text in any::<String>(), near in "[ 　\u{200D}\u{200B}没有待填暂无NnＮ/／aAxＸ测试0-3.。—-]{0,12}",
            word in 0..PLACEHOLDERS.len())
        {
            let plain = |text: &str| {
                let text = clean::tidy(&clean::half_width(text)).to_lowercase();
                (!text.is_empty() && text.chars().all(|sign| SIGNS.contains(sign))) || PLACEHOLDERS.contains(&text.as_str())
            };
            let dressed = format!(" {}\u{200B}", PLACEHOLDERS[word].to_uppercase());
            prop_assert!(is_placeholder(&dressed));
            for text in [text.as_str(), near.as_str()] {
                prop_assert_eq!(is_placeholder(text), text.len() <= LONGEST && plain(text), "{:?}", text);
            }
        }

        #[test]
        fn a_number_as_people_have_it_is_seldom_called_drummed(number in "1[3-9][0-9]{9}") {
            let own: Vec<u8> = number.bytes().skip(3).collect();
            let differs = own.windows(2).any(|two| two[0].abs_diff(two[1]) > 1 && two[0].abs_diff(two[1]) < 9);
            prop_assert!(!differs || !is_drummed(&number), "{}", number);
        }
    }
}
