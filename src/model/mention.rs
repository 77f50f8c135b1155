//! Names in a comment (R212): whom `@name` means, and what name is just being typed.

/// What ends a name that the desk does not know.
fn ends_name(letter: char) -> bool {
    letter.is_whitespace() || letter == '@' || letter.is_ascii_punctuation() || "，。、；：？！（）“”…".contains(letter)
}

/// Whether an `@` after this letter begins a name: in an e-mail address it doesn't.
fn may_begin(before: Option<char>) -> bool {
    before.is_none_or(|letter| !letter.is_ascii_alphanumeric())
}

/// Whom a text names, each once, in the order of the text. Of the known names the longest counts, since names may have
/// blanks and may begin alike; a name that nobody knows goes to the next blank or mark.
pub fn mentioned(text: &str, known: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let (before, from) = text.split_at(at);
        if !may_begin(before.chars().next_back()) {
            continue;
        }
        let rest = from.strip_prefix('@').unwrap_or(from);
        let longest = known.iter().filter(|name| !name.is_empty() && rest.starts_with(name.as_str()));
        let name = match longest.max_by_key(|name| name.len()) {
            Some(name) => name.clone(),
            None => rest.split(ends_name).next().unwrap_or_default().to_owned(),
        };
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// The beginning of a name that ends the text; `None` where none is being typed.
pub fn beginning(text: &str) -> Option<&str> {
    let (before, rest) = text.rsplit_once('@')?;
    let is_name = may_begin(before.chars().next_back()) && !rest.contains(['\n', '@']) && rest.chars().count() <= 24;
    (is_name && !rest.ends_with(char::is_whitespace)).then_some(rest)
}

/// The text with the name that is being typed completed.
pub fn completed(text: &str, name: &str) -> String {
    let kept = beginning(text).map_or(text, |begun| text.strip_suffix(begun).unwrap_or(text));
    format!("{kept}{name} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        mentioned(text, &["李雷".to_owned(), "李雷雷".to_owned(), "Lei Li".to_owned()])
    }

    #[test]
    fn whoever_is_named_is_told_with_or_without_a_blank_after_the_name() {
        assert_eq!(names("@李雷请看合同，@韩梅梅 也看一下"), ["李雷", "韩梅梅"]);
        assert_eq!(names("@李雷雷，@李雷。@李雷"), ["李雷雷", "李雷"]);
        assert_eq!(names("ask @Lei Li about it"), ["Lei Li"]);
    }

    #[test]
    fn an_address_of_e_mail_names_nobody() {
        assert!(names("wang@example.com").is_empty());
        assert!(names("价格 @ 3 万").is_empty());
    }

    #[test]
    fn a_name_that_is_being_typed_is_completed_where_it_stands() {
        assert_eq!(beginning("请看 @李"), Some("李"));
        assert_eq!(beginning("@"), Some(""));
        assert_eq!(beginning("请看 @李雷 "), None);
        assert_eq!(beginning("没有人"), None);
        assert_eq!(completed("请看 @李", "李雷"), "请看 @李雷 ");
        assert_eq!(completed("cc @", "Lei Li"), "cc @Lei Li ");
    }
}
