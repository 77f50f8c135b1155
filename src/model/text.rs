//! A text in the two languages of the desk: Chinese (zh-CN) and English.
//! Schema labels, choices and every sentence of the interface are of this type, so none can lack a language.

/// The languages that the desk speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Simplified Chinese, `zh-CN`.
    #[default]
    Chinese,
    /// English, `en`.
    English,
}

impl Locale {
    /// The BCP 47 tag, as `lang` attributes and `Intl` take it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The locale for a BCP 47 tag: every Chinese one is Chinese, all else English.
    pub fn from_tag(tag: &str) -> Self {
        if tag.len() >= 2 && tag.is_char_boundary(2) && tag[..2].eq_ignore_ascii_case("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }
}

/// One text in both languages; `{0}`, `{1}` … stand for values filled in later, and `{0|record|records}` for the word that
/// goes with one or with many of value 0, as English wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Text {
    /// A text from its two languages.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The text in one language.
    pub const fn get(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Chinese => self.zh,
            Locale::English => self.en,
        }
    }

    /// The text in one language with `{0}`, `{1}`, `{0|one|many}` … replaced as the values given want it.
    pub fn fill(self, locale: Locale, values: &[&str]) -> String {
        fill(self.get(locale), values)
    }
}

/// Replaces `{0}`, `{1}` … by the values, and `{0|one|many}` by one of the two words; a value that itself holds `{1}` is not
/// looked at again.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from_open) = rest.split_at(open);
        filled.push_str(before);
        let named = from_open.find('}').and_then(|close| Some((close, meant(from_open.get(1..close)?, values)?)));
        match named {
            Some((close, value)) => {
                filled.push_str(value);
                rest = &from_open[close + 1..];
            }
            None => {
                filled.push('{');
                rest = &from_open[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// What a placeholder stands for: a value, or the word that goes with how many that value says.
fn meant<'a>(placeholder: &'a str, values: &[&'a str]) -> Option<&'a str> {
    let mut parts = placeholder.split('|');
    let value = *values.get(parts.next()?.parse::<usize>().ok()?)?;
    match (parts.next(), parts.next()) {
        (Some(one), Some(many)) => Some(if is_one(value) { one } else { many }),
        _ => Some(value),
    }
}

/// Whether a value says that there is one, such as `1` or `1 customer`.
fn is_one(value: &str) -> bool {
    value == "1" || value.starts_with("1 ")
}

/// Replaces `{name}` by the value of that name. What is in other braces stays, and a value that itself looks like a
/// placeholder is not looked at again.
pub fn fill_named(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let named = from.split_once('}').and_then(|(name, behind)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, behind))
        });
        if let Some((value, behind)) = named {
            filled.push_str(value);
            rest = behind;
        } else {
            filled.push('{');
            rest = from;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_typed() {
        assert_eq!(fill("{0} and {1}", &["{1}", "b"]), "{1} and b");
        assert_eq!(fill("{9} {x} {", &["a"]), "{9} {x} {");
    }

    #[test]
    fn nobody_reads_of_one_thing_as_if_it_were_many() {
        let text = Text::new("{0} 条记录", "{0} {0|record was|records were} erased");
        let said = |count: &str| text.fill(Locale::English, &[count]);
        assert_eq!(said("1"), "1 record was erased");
        for many in ["0", "2", "11", "1,000"] {
            assert_eq!(said(many), format!("{many} records were erased"));
        }
        assert_eq!(text.fill(Locale::Chinese, &["1"]), "1 条记录");
        assert_eq!(fill("{0} {0|gets|get} “{1}”", &["1 customer", "{0|a|b}"]), "1 customer gets “{0|a|b}”");
        assert_eq!(fill("{1|a|b} {0|a}", &["7"]), "{1|a|b} 7");
    }

    #[test]
    fn browser_languages_lead_to_the_right_locale() {
        assert_eq!(Locale::from_tag("zh-TW"), Locale::Chinese);
        assert_eq!(Locale::from_tag("de"), Locale::English);
        assert_eq!(Locale::from_tag(""), Locale::English);
    }
}
