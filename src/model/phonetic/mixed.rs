//! Words typed half in pinyin and half by first letters, without blanks: `bjhuading` for 北京华鼎 (R286). Names are found by
//! their pinyin and by their initials as they are; of a mixed word the initials are worked out, and what they find is
//! then held to the word.

use super::{Syllable, latin, push_other, sounds, syllables};

/// The shortest word that can be told from an ordinary one, and the longest that anybody types.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=24;

/// The longest syllable, `zhuang`.
const LONGEST: usize = 6;

/// Ways to part a word that are tried: few words have more than a handful.
const TRIED: usize = 2_000;

/// The initials of every way in which the word can be said half in full and half by first letters, without repetition.
/// None where it is one or the other throughout: such a word is found as it stands.
pub fn mixed_initials(word: &str) -> Vec<String> {
    let mut parting = Parting { initials: String::new(), found: Vec::new(), tried: 0 };
    if LENGTH.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        parting.go_on(word, false, false);
    }
    parting.found
}

struct Parting {
    initials: String,
    found: Vec<String>,
    tried: usize,
}

impl Parting {
    fn go_on(&mut self, rest: &str, letter: bool, full: bool) {
        self.tried += 1;
        if self.tried > TRIED {
            return;
        }
        let Some(first) = rest.chars().next() else {
            if letter && full && !self.found.contains(&self.initials) {
                self.found.push(self.initials.clone());
            }
            return;
        };
        self.initials.push(first);
        for length in (2..=LONGEST.min(rest.len())).rev() {
            let (head, tail) = rest.split_at(length);
            // The last syllable may be typed in part.
            if is_said(head, tail.is_empty()) {
                self.go_on(tail, letter, true);
            }
        }
        if is_said(&rest[..1], true) {
            self.go_on(&rest[1..], true, full);
        }
        self.initials.pop();
    }
}

/// Whether this is a syllable, or the beginning of one where that will do.
fn is_said(part: &str, begun: bool) -> bool {
    let known = sounds::readings();
    let stands = |part: &str| {
        let place = known.partition_point(|sound| *sound < part);
        known.get(place).is_some_and(|sound| *sound == part || (begun && sound.starts_with(part)))
    };
    stands(part) || stands(&part.replace('v', "ü"))
}

/// Whether the text holds a run of syllables that the word names, each in full or by its first letter, the last one
/// perhaps in part.
pub fn sounds_mixed(text: &str, word: &str) -> bool {
    let syllables = syllables(text);
    (0..syllables.len()).any(|start| is_named(syllables.get(start..).unwrap_or_default(), word))
}

fn is_named(syllables: &[Syllable], word: &str) -> bool {
    if word.is_empty() {
        return true;
    }
    let Some(((character, sound), others)) = syllables.split_first() else {
        return false;
    };
    if sound.is_empty() {
        let mut own = String::new();
        push_other(&mut own, *character);
        return word.strip_prefix(own.as_str()).is_some_and(|rest| is_named(others, rest));
    }
    let spelled: String = sound.chars().map(|letter| latin(letter, 'v')).collect();
    let goes_on = |part: &str| word.strip_prefix(part).is_some_and(|rest| is_named(others, rest));
    spelled.starts_with(word) || goes_on(&spelled) || spelled.get(..1).is_some_and(goes_on)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::phonetic::pinyin;

    #[test]
    fn a_name_is_known_however_pinyin_and_first_letters_are_mixed() {
        for (text, word, initials) in [
            ("温州华鼎物流有限公司", "wzhuading", "wzhd"),
            ("温州华鼎物流有限公司", "wenzhouhd", "wzhd"),
            ("温州华鼎物流有限公司", "wzhuadi", "wzhd"),
            ("温州华鼎物流有限公司", "hdwuliu", "hdwl"),
            ("苏州旅程网络", "szlvcheng", "szlc"),
        ] {
            let found = mixed_initials(word);
            assert!(found.iter().any(|form| form == initials), "{word}: {found:?}");
            assert!(sounds_mixed(text, word), "{word}");
        }
        assert!(!sounds_mixed("温州华鼎物流有限公司", "wzhuatong"));
        assert!(!sounds_mixed("温州华鼎物流有限公司", "hzhuading"));
    }

    #[test]
    fn what_is_found_as_it_stands_is_not_taken_apart() {
        for word in ["bjhd", "zjlb", "wz", "wzhuading1", "Wzhuading", "王", ""] {
            assert_eq!(mixed_initials(word), Vec::<String>::new(), "{word}");
        }
    }

    proptest! {
        #[test]
        fn every_way_to_mix_a_name_leads_to_it(
            text in "[苏州华鼎青旅安]{3,6}",
            full in proptest::collection::vec(any::<bool>(), 6),
        ) {
            let word: String = text.chars().zip(&full).map(|(character, full)| {
                let sound = pinyin(&character.to_string());
                if *full { sound } else { sound.chars().take(1).collect() }
            }).collect();
            prop_assert!(sounds_mixed(&text, &word), "{}", word);
        }

        #[test]
        fn no_word_keeps_the_search_waiting(word in "[a-z]{0,30}") {
            prop_assert!(mixed_initials(&word).len() <= TRIED);
        }
    }
}
