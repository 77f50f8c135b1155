//! The name of a record in words: whole where it stands for itself, cut where it goes into a sentence.

/// How many letters of a name a sentence takes.
const LONGEST: usize = 40;

/// The name of a record as a heading takes it: a follow-up's is its whole content, of which that is the first line.
/// How much of it there is room for is the business of the styles.
pub fn first_line(name: &str) -> String {
    name.lines().next().unwrap_or_default().to_owned()
}

/// The name of a record as a sentence takes it: a message, or what a button is called.
pub fn shortened(name: &str) -> String {
    let line = first_line(name);
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST - 1).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Chunhua Wu: Mobile office suite, purchase of the second half of the year";

    #[test]
    fn a_heading_says_the_whole_name_and_of_a_talk_its_first_line() {
        assert_eq!(first_line(LONG), LONG);
        assert_eq!(first_line("客户确认了交期\n下周回访"), "客户确认了交期");
        assert_eq!(first_line(""), "");
    }

    #[test]
    fn a_sentence_is_not_filled_by_one_name() {
        assert_eq!(shortened(LONG).chars().count(), LONGEST);
        assert!(shortened(LONG).ends_with('…'));
        assert_eq!(shortened("秋季展会"), "秋季展会");
    }
}
