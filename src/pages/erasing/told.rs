//! What the dialog and the list say of an erasing: counts of tables in words, and whether the name was typed.

use crate::model::schema::schema;
use crate::model::text::Locale;
use crate::ui::counted::counted;
use crate::workspace::erasing::Counts;

/// `1 contact, 12 follow-ups`.
pub fn in_words(counts: &Counts, locale: Locale) -> String {
    let parts: Vec<String> = counts.iter().map(|(table, count)| counted(*table, *count, locale)).collect();
    parts.join(match locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    })
}

/// The same of what a tombstone says, `contact 1, interaction 12`. A table that this release does not know stays as it is.
pub fn stone_in_words(text: &str, locale: Locale) -> String {
    let part = |part: &str| {
        let known = part.rsplit_once(' ').and_then(|(key, count)| {
            let entity = schema().by_key(key)?;
            Some(counted(entity.id, count.parse().ok()?, locale))
        });
        known.unwrap_or_else(|| part.to_owned())
    };
    let parts: Vec<String> = text.split(", ").filter(|part| !part.is_empty()).map(part).collect();
    parts.join(match locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    })
}

/// Whether what was typed is the name; blanks at its ends do no harm. A record without a name asks for nothing.
pub fn is_name(typed: &str, name: &str) -> bool {
    typed.trim() == name.trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, interaction};

    #[test]
    fn who_reads_a_tombstone_reads_tables_and_not_keys() {
        let counts = vec![(contact::ID, 1), (interaction::ID, 12)];
        assert_eq!(in_words(&counts, Locale::Chinese), "1 个联系人、12 条跟进记录");
        assert_eq!(stone_in_words("contact 1, interaction 12", Locale::English), "1 contact, 12 follow-ups");
        assert_eq!(stone_in_words("future 3", Locale::English), "future 3");
        assert_eq!(stone_in_words("", Locale::English), "");
    }

    #[test]
    fn nobody_is_erased_by_a_slip_of_the_hand() {
        assert!(is_name(" 王芳 ", "王芳"));
        assert!(!is_name("王", "王芳") && !is_name("", "王芳"));
    }
}
