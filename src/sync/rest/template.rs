//! Texts with placeholders such as `{id}`, and how what fills them is written in an address.

use std::fmt::Write as _;

/// The values of placeholders; `None` where one has no value this time.
#[derive(Default)]
pub(super) struct Values<'a> {
    pairs: Vec<(&'static str, Option<&'a str>)>,
}

impl<'a> Values<'a> {
    /// With one placeholder more.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: Option<&'a str>) -> Self {
        self.pairs.push((name, value));
        self
    }

    fn get(&self, name: &str) -> Option<Option<&'a str>> {
        self.pairs.iter().find(|(held, _)| *held == name).map(|(_, value)| *value)
    }

    /// The template with its placeholders replaced, each value dressed; `None` where one has no value. What stands in
    /// braces and is no placeholder stays as it is: some servers take JSON in their queries.
    pub(super) fn fill(&self, template: &str, dress: impl Fn(&str) -> String) -> Option<String> {
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named = after.split_once('}').and_then(|(name, behind)| Some((self.get(name)?, behind)));
            match named {
                Some((value, behind)) => {
                    filled.push_str(&dress(value?));
                    rest = behind;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        Some(filled)
    }

    /// The query of these parts, with its question mark; empty where no part has all its values.
    pub(super) fn query(&self, parts: &[String]) -> String {
        let mut query = String::new();
        for part in parts {
            let (name, template) = part.split_once('=').unwrap_or((part, ""));
            let (Some(name), Some(value)) = (self.fill(name, str::to_owned), self.fill(template, str::to_owned)) else {
                continue;
            };
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&encode(&name, IN_QUERY));
            query.push('=');
            query.push_str(&encode(&value, IN_QUERY));
        }
        query
    }
}

/// Signs that may stand in a part of a query as they are.
const IN_QUERY: &[u8] = b"$!'()*,:;@/";
/// Signs that may stand in a value inside a path as they are.
const IN_SEGMENT: &[u8] = b":@";
/// Signs that mean something in a path, or are encoded already.
const IN_PATH: &[u8] = b"!$&'()*+,;=:@/%";

/// Percent-encodes all but letters, digits, `-._~` and what is named.
pub(super) fn encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a text can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A value inside a path. One of dots alone would lead to another path.
pub(super) fn segment(value: &str) -> String {
    if !value.is_empty() && value.bytes().all(|byte| byte == b'.') {
        return value.replace('.', "%252E");
    }
    encode(value, IN_SEGMENT)
}

/// A path whose values are encoded already.
pub(super) fn path(filled: &str) -> String {
    encode(filled, IN_PATH)
}

/// A value in the body of a form.
pub(super) fn form(value: &str) -> String {
    encode(value, b"")
}

/// A value in a header: without anything that could begin another one.
pub(super) fn header(value: &str) -> String {
    value.chars().filter(|sign| !sign.is_control()).collect()
}

/// Bytes in base 64, with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let number = (at(0) << 16) | (at(1) << 8) | at(2);
        for place in 0..4_u32 {
            let digit = (number >> (18 - 6 * place)) & 63;
            let sign = SIGNS.get(digit as usize).copied().unwrap_or(b'=');
            text.push(if place as usize <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_with_an_ampersand_does_not_end_the_query() {
        let values = Values::default().with("member", Some("李&王=x")).with("since", None);
        let parts = [String::from("owner={member}"), String::from("since={since}"), String::from("a=1")];
        assert_eq!(values.query(&parts), "?owner=%E6%9D%8E%26%E7%8E%8B%3Dx&a=1");
        assert_eq!(segment("a/b?c"), "a%2Fb%3Fc");
        assert_eq!(segment(".."), "%252E%252E");
        assert_eq!(path("/客户/a%2Fb(x)"), "/%E5%AE%A2%E6%88%B7/a%2Fb(x)");
        assert_eq!(header("a\r\nX-Evil: 1"), "aX-Evil: 1");
    }

    #[test]
    fn a_query_in_json_keeps_its_braces() {
        let values = Values::default().with("since", Some("T"));
        let filled = values.fill("{\"at\":{\"$gte\":\"{since}\"}}", str::to_owned);
        assert_eq!(filled.as_deref(), Some("{\"at\":{\"$gte\":\"T\"}}"));
    }

    #[test]
    fn a_user_with_a_chinese_name_can_sign_in() {
        assert_eq!(base64(b"u1:p1"), "dTE6cDE=");
        assert_eq!(base64("张三:密".as_bytes()), "5byg5LiJOuWvhg==");
        assert_eq!(base64(b"abc"), "YWJj");
        assert_eq!(base64(b""), "");
    }
}
