//! How hard a passphrase is to guess, roughly and without a dictionary, and what a creation form must hold.
//! It is a hint for people; the vault's key stretching does the rest.

use crate::i18n::texts::start as words;
use crate::model::Text;

/// The fewest characters of a passphrase.
pub const SHORTEST: usize = 8;

/// 0 (none) to 4 (very strong), as `data-score` shows it.
pub fn score(passphrase: &str) -> u8 {
    if passphrase.is_empty() {
        return 0;
    }
    if passphrase.chars().count() < SHORTEST {
        return 1;
    }
    match bits(passphrase) {
        ..40 => 1,
        40..56 => 2,
        56..76 => 3,
        _ => 4,
    }
}

/// What a score means.
pub const fn meaning(score: u8) -> Text {
    match score {
        0 => words::STRENGTH_NONE,
        1 => words::STRENGTH_WEAK,
        2 => words::STRENGTH_FAIR,
        3 => words::STRENGTH_GOOD,
        _ => words::STRENGTH_BEST,
    }
}

/// Roughly how many bits must be guessed: the alphabet used times the letters that say something new.
fn bits(passphrase: &str) -> u32 {
    let letters: Vec<char> = passphrase.chars().collect();
    let mut kinds = [false; 5];
    for letter in &letters {
        let kind = match letter {
            'a'..='z' => 0,
            'A'..='Z' => 1,
            '0'..='9' => 2,
            _ if letter.is_ascii() => 3,
            _ => 4,
        };
        if let Some(used) = kinds.get_mut(kind) {
            *used = true;
        }
    }
    let sizes = [26.0_f64, 26.0, 10.0, 33.0, 2500.0];
    let alphabet: f64 = kinds.iter().zip(sizes).filter(|(used, _)| **used).map(|(_, size)| size).sum();
    let telling = telling(&letters);
    (telling * alphabet.max(2.0).log2()) as u32
}

/// Letters that say something new: repeats, runs such as `1234` and letters met often count little.
fn telling(letters: &[char]) -> f64 {
    let mut total = 0.0;
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let runs = before.is_some_and(|before| {
            let step = i64::from(u32::from(*letter)) - i64::from(u32::from(before));
            (-1..=1).contains(&step)
        });
        let met = letters.iter().take(at).filter(|other| *other == letter).count();
        total += match (runs, met) {
            (true, _) => 0.2,
            (false, 0) => 1.0,
            (false, 1) => 0.75,
            (false, _) => 0.5,
        };
    }
    total
}

/// What a person filled in to create a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The vault's name.
    pub name: String,
    /// The person's name.
    pub member: String,
    /// The passphrase.
    pub passphrase: String,
    /// The passphrase once more.
    pub again: String,
    /// Whether none is wanted.
    pub open: bool,
}

/// The fields of the creation form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The vault's name.
    Name,
    /// The person's name.
    Member,
    /// The passphrase.
    Passphrase,
    /// The passphrase once more.
    Again,
}

/// What is still wrong with the form, in the order of its fields.
pub fn flaws(wish: &Wish) -> Vec<(Part, Text)> {
    let mut flaws = Vec::new();
    if wish.name.trim().is_empty() {
        flaws.push((Part::Name, words::NAME_MISSING));
    }
    if wish.member.trim().is_empty() {
        flaws.push((Part::Member, words::MEMBER_MISSING));
    }
    if !wish.open {
        if wish.passphrase.is_empty() {
            flaws.push((Part::Passphrase, words::PASSPHRASE_MISSING));
        } else if wish.passphrase.chars().count() < SHORTEST {
            flaws.push((Part::Passphrase, words::PASSPHRASE_SHORT));
        }
        if wish.passphrase != wish.again {
            flaws.push((Part::Again, words::PASSPHRASES_DIFFER));
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_that_is_guessed_first_never_looks_strong() {
        for weak in ["12345678", "aaaaaaaaaaaa", "password", "abcdefgh", "11112222"] {
            assert!(score(weak) <= 1, "{weak} scores {}", score(weak));
        }
    }

    #[test]
    fn a_few_unrelated_words_look_strong() {
        assert!(score("correct horse battery staple") >= 3);
        assert!(score("橘子 火车 月亮 扳手") >= 3);
        assert!(score("tR7#qLw9!xZ2") >= 3);
    }

    #[test]
    fn adding_letters_never_makes_a_passphrase_look_weaker() {
        let whole = "kiosk meadow 42 Turbine";
        let mut last = 0;
        for (at, _) in whole.char_indices() {
            let now = score(whole.get(..at).unwrap_or_default());
            assert!(now >= last);
            last = now;
        }
    }

    #[test]
    fn no_vault_is_made_with_a_mistyped_passphrase() {
        let wish = Wish {
            name: "华东".to_owned(),
            member: "李雷".to_owned(),
            passphrase: "correct horse".to_owned(),
            again: "correct hors".to_owned(),
            open: false,
        };
        assert_eq!(flaws(&wish), [(Part::Again, words::PASSPHRASES_DIFFER)]);
        assert!(flaws(&Wish { open: true, ..wish }).is_empty());
        let empty = flaws(&Wish::default());
        assert_eq!(empty.first().map(|(part, _)| *part), Some(Part::Name));
    }
}
