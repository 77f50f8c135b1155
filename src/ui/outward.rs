//! Where a stored text may lead: the one place that makes a link of a website, a mail address or a phone number. Only
//! `https`, `http`, `mailto`, `tel` and `sms` lead anywhere, and only to what is what it seems to be; any other text is
//! shown as text, with the reason where somebody could be led astray (docs/decisions/0048).

use crate::i18n::texts::ui as texts;
use crate::model::{Kind, Text, clean};

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A link with this address.
    To(String),
    /// No address at all: plain text.
    Nowhere,
    /// An address that is shown and not followed.
    Doubtful(Doubt),
}

impl Way {
    /// The address, where there is one to follow.
    pub fn address(self) -> Option<String> {
        match self {
            Self::To(address) => Some(address),
            Self::Nowhere | Self::Doubtful(_) => None,
        }
    }
}

/// Why an address is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It would run something or open another program: `javascript:`, `data:` and the like.
    Scheme,
    /// It holds signs that nobody sees, or that turn the writing round.
    Hidden,
    /// Its name mixes writings, so that it may pass for another one: `аpple.com` with a Cyrillic `а`.
    LookAlike,
    /// Browsers go elsewhere than it seems: `https://bank.cn@evil.example`.
    Disguised,
}

impl Doubt {
    /// The reason, as a sentence.
    pub const fn reason(self) -> Text {
        match self {
            Self::Scheme => texts::LINK_SCHEME,
            Self::Hidden => texts::LINK_HIDDEN,
            Self::LookAlike => texts::LINK_LOOK_ALIKE,
            Self::Disguised => texts::LINK_DISGUISED,
        }
    }
}

/// Where a value of that kind leads; only websites, mail addresses and phone numbers lead anywhere.
pub fn way(kind: Kind, text: &str) -> Way {
    match kind {
        Kind::Link => web(text),
        Kind::Email => mail(text),
        Kind::Mobile | Kind::Telephone => call(text),
        _ => Way::Nowhere,
    }
}

/// The way to a website.
pub fn web(text: &str) -> Way {
    let text = text.trim();
    if text.chars().any(is_hidden) {
        return Way::Doubtful(Doubt::Hidden);
    }
    if let Some(doubt) = doubtful_form(text) {
        return Way::Doubtful(doubt);
    }
    let Some(address) = clean::link(text) else { return Way::Nowhere };
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    if is_look_alike(host) { Way::Doubtful(Doubt::LookAlike) } else { Way::To(address) }
}

/// The way to somebody's mailbox.
pub fn mail(text: &str) -> Way {
    if text.chars().any(is_hidden) {
        return Way::Doubtful(Doubt::Hidden);
    }
    let Some(address) = clean::email(text) else { return Way::Nowhere };
    let domain = address.split_once('@').map_or("", |(_, domain)| domain);
    if is_look_alike(domain) {
        return Way::Doubtful(Doubt::LookAlike);
    }
    let mut link = String::from("mailto:");
    // What means something in an address of this form, such as `?`, is part of the name here.
    for letter in address.chars() {
        if letter.is_alphanumeric() || "@.-_+".contains(letter) {
            link.push(letter);
        } else {
            link.push_str(&format!("%{:02X}", u32::from(letter)));
        }
    }
    Way::To(link)
}

/// The way to somebody's phone; of several numbers in one field to the first.
pub fn call(text: &str) -> Way {
    if text.chars().any(is_hidden) {
        return Way::Doubtful(Doubt::Hidden);
    }
    let known = clean::mobile(text).or_else(|| clean::telephone(text));
    let Some(number) = known else { return Way::Nowhere };
    let first = number.split('/').next().unwrap_or_default();
    // No `*` and `#`: with those a link could set a phone otherwise.
    let digits: String = first.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Way::To(format!("tel:{digits}"))
}

/// The way to a text message for somebody's phone.
pub fn message(text: &str) -> Way {
    match call(text) {
        Way::To(address) => Way::To(address.replacen("tel:", "sms:", 1)),
        other => other,
    }
}

/// A text with the signs in it that nobody sees written out, such as `[U+202E]`.
pub fn laid_open(text: &str) -> String {
    let mut open = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_hidden(letter) {
            open.push_str(&format!("[U+{:04X}]", u32::from(letter)));
        } else {
            open.push(letter);
        }
    }
    open
}

/// Signs that are not seen, or that change the direction of what is.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
                | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// What makes an address doubtful before it is taken apart.
fn doubtful_form(text: &str) -> Option<Doubt> {
    if text.contains('\\') {
        return Some(Doubt::Disguised);
    }
    let authority_of = |rest: &str| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
    let Some((before, after)) = text.split_once(':') else {
        return text.strip_prefix("//").and(Some(Doubt::Disguised));
    };
    let scheme = before.to_ascii_lowercase();
    if scheme == "http" || scheme == "https" {
        let Some(rest) = after.strip_prefix("//") else { return Some(Doubt::Disguised) };
        return authority_of(rest).contains('@').then_some(Doubt::Disguised);
    }
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    // `example.cn:8080/a` has a port; `localhost:8080` is no address that others could follow.
    let is_port = authority_of(after).chars().all(|c| c.is_ascii_digit()) && !after.starts_with(['/', '?', '#']);
    if is_scheme && !is_port {
        return Some(Doubt::Scheme);
    }
    authority_of(text).contains('@').then_some(Doubt::Disguised)
}

/// The writings whose letters are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Latin,
    /// Chinese, Japanese and Korean, which go with Latin letters in names that nobody mistakes.
    EastAsian,
    Greek,
    Cyrillic,
    /// Any other living one, by the block of its letters.
    Other(u32),
}

fn writing_of(letter: char) -> Option<Writing> {
    Some(match letter {
        'a'..='z' | 'A'..='Z' | '\u{E0}'..='\u{F6}' | '\u{F8}'..='\u{17E}' => Writing::Latin,
        '\u{370}'..='\u{3FF}' => Writing::Greek,
        '\u{400}'..='\u{52F}' => Writing::Cyrillic,
        '\u{3005}'
        | '\u{3007}'
        | '\u{3041}'..='\u{312F}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{20000}'..='\u{3134F}' => Writing::EastAsian,
        '\u{531}'..='\u{10FF}' | '\u{1780}'..='\u{17FF}' => Writing::Other(u32::from(letter) >> 7),
        _ => return None,
    })
}

/// Whether a host may pass for another one: a label of several writings, of letters that no writing of today has, or
/// wholly of a writing that looks like Latin below a Latin ending.
fn is_look_alike(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    let has_latin_ending = ending.is_ascii();
    host.split('.').any(|label| {
        let mut found: Vec<Writing> = Vec::new();
        for letter in label.chars().filter(|c| !c.is_ascii_digit() && *c != '-') {
            match writing_of(letter) {
                // Drawn like an i and a k.
                Some(_) if matches!(letter, '\u{131}' | '\u{138}') => return true,
                Some(writing) if found.contains(&writing) => {}
                Some(writing) => found.push(writing),
                None => return true,
            }
        }
        let is_alone = found.len() <= 1;
        let is_usual = found.iter().all(|writing| matches!(writing, Writing::Latin | Writing::EastAsian));
        let resembles_latin = found.iter().any(|writing| !matches!(writing, Writing::Latin | Writing::EastAsian));
        !(is_alone || is_usual) || (resembles_latin && has_latin_ending)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(address: &str) -> Way {
        Way::To(address.to_owned())
    }

    #[test]
    fn no_link_of_a_record_runs_a_program() {
        for text in [
            "javascript:alert(1)",
            " JavaScript://x.cn/%0aalert(1)",
            "data:text/html,x.y",
            "DATA:text/html;base64,PHM+",
            "vbscript:msgbox(1)",
            "blob:https://example.cn/x",
            "file:///etc/passwd",
            "ms-word:ofe|u|https://x.cn/a.docx",
            "mailto:a@b.cn",
            "about:blank",
            "view-source:https://example.cn",
        ] {
            assert_eq!(web(text), Way::Doubtful(Doubt::Scheme), "{text}");
        }
        for text in
            ["java\tscript:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "java\u{200B}script:a"]
        {
            assert_eq!(web(text), Way::Doubtful(Doubt::Hidden), "{text:?}");
        }
    }

    #[test]
    fn whoever_follows_a_link_comes_where_it_says() {
        for (text, wanted) in [
            ("www.example.cn/a", "https://www.example.cn/a"),
            ("HTTP://Example.cn", "http://example.cn"),
            ("example.cn:8080/a?b=c#d", "https://example.cn:8080/a?b=c#d"),
            ("https://example.cn/?to=a@b.cn", "https://example.cn/?to=a@b.cn"),
            ("https://例子.中国", "https://例子.中国"),
            ("https://上海abc.cn", "https://上海abc.cn"),
            ("https://bücher.de", "https://bücher.de"),
            ("https://почта.рф", "https://почта.рф"),
            ("http://192.168.1.5/crm", "http://192.168.1.5/crm"),
        ] {
            assert_eq!(web(text), to(wanted), "{text}");
        }
        for text in ["无", "待补充", "", "example", "a b.cn", "a@b.cn", "localhost:8080"] {
            assert_eq!(web(text), Way::Nowhere, "{text}");
        }
    }

    #[test]
    fn a_name_that_passes_for_another_is_not_followed() {
        for text in [
            "https://аpple.com",
            "https://раураӏ.com",
            "https://gооgle.com",
            "https://αlibaba.com",
            "https://ɢoogle.com",
            "https://faceboоk.com/login",
            "https://𝐠𝐨𝐨𝐠𝐥𝐞.com",
            "https://taobaο.com",
            "https://twıtter.com",
        ] {
            assert_eq!(web(text), Way::Doubtful(Doubt::LookAlike), "{text}");
        }
        for text in [
            "https://bank.cn@evil.example",
            "https://bank.cn:80@evil.example/",
            "bank.cn:80@evil.example",
            "https://evil.example\\@bank.cn",
            "https:\\\\evil.example",
            "https:evil.example",
            "//evil.example",
        ] {
            assert_eq!(web(text), Way::Doubtful(Doubt::Disguised), "{text}");
        }
        for text in ["https://example.cn/\u{202E}nc.knab", "https://exam\u{200D}ple.cn", "\u{202D}example.cn\u{202C}"] {
            assert_eq!(web(text), Way::Doubtful(Doubt::Hidden), "{text:?}");
        }
    }

    #[test]
    fn a_letter_goes_to_its_reader_alone() {
        assert_eq!(mail("Li.Lei@Example.cn"), to("mailto:Li.Lei@example.cn"));
        assert_eq!(mail("a?bcc=all@evil.example"), to("mailto:a%3Fbcc%3Dall@evil.example"));
        assert_eq!(mail("a%0d%0abcc@b.cn"), to("mailto:a%250d%250abcc@b.cn"));
        for text in ["a@b.cn?bcc=all@evil.example", "javascript:alert(1)", "无", "a@b@c.cn"] {
            assert_eq!(mail(text), Way::Nowhere, "{text}");
        }
        assert_eq!(mail("boss@аpple.com"), Way::Doubtful(Doubt::LookAlike));
        assert_eq!(mail("boss@\u{202E}elppa.com"), Way::Doubtful(Doubt::Hidden));
    }

    #[test]
    fn a_number_with_an_extension_can_be_dialled_and_sets_no_phone_otherwise() {
        assert_eq!(call("+86 (021) 6888-1234"), to("tel:+8602168881234"));
        assert_eq!(call("13194009570/010-62345678"), to("tel:13194009570"));
        for text in ["*#06#", "*2767*3855#", "javascript:alert(1)", "待补充", "tel:10086"] {
            assert_eq!(call(text), Way::Nowhere, "{text}");
            assert_eq!(message(text), Way::Nowhere, "{text}");
        }
        assert_eq!(message("13194009570"), to("sms:13194009570"));
        assert_eq!(call("\u{202E}13194009570"), Way::Doubtful(Doubt::Hidden));
    }

    #[test]
    fn what_hides_in_a_text_is_seen() {
        assert_eq!(laid_open("a\u{202E}b"), "a[U+202E]b");
        assert_eq!(laid_open("上海 é"), "上海 é");
    }
}
