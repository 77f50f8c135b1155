//! The usual reading of every character of the basic block (U+4E00 to U+9FFF), one byte and one bit each.
//! The tables of the crate that they are made from are larger to download; a test holds ours to it.

use std::sync::OnceLock;

/// The first character of the table.
pub const FIRST: u32 = 0x4E00;

/// How many characters it holds.
pub const CHARACTERS: usize = 0xA000 - 0x4E00;

/// All readings without tones, sorted, with one blank between; the first is none.
const SOUNDS: &str = include_str!("sounds.txt");

/// For each character the number of its reading: first the low bytes of all, then a bit for the high byte of each.
/// No first list needs it: the release moves the bytes and this function, the only way to them, to the half that comes
/// later (docs/decisions/0013).
#[inline(never)]
fn table() -> &'static [u8] {
    std::hint::black_box(include_bytes!("sounds.bin"))
}

/// The way there, which no optimiser can see through: the function must stay one.
static READ: fn() -> &'static [u8] = table;

/// All readings without tones in ascending order, the first of which is none.
pub fn readings() -> &'static [&'static str] {
    static READINGS: OnceLock<Vec<&'static str>> = OnceLock::new();
    READINGS.get_or_init(|| std::iter::once("").chain(SOUNDS.split_whitespace()).collect())
}

/// The usual reading of a character without its tone; empty where it is no Chinese character of the basic block.
pub fn sound(character: char) -> &'static str {
    let Some(at) = u32::from(character).checked_sub(FIRST).map(|at| at as usize).filter(|at| *at < CHARACTERS) else {
        return "";
    };
    let table = std::hint::black_box(READ)();
    let low = table.get(at).copied().unwrap_or(0);
    let high = table.get(CHARACTERS + at / 8).is_some_and(|bits| bits >> (at % 8) & 1 == 1);
    readings().get(usize::from(low) + if high { 256 } else { 0 }).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pinyin::ToPinyin;

    use super::*;

    fn known(character: char) -> &'static str {
        character.to_pinyin().map_or("", |sound| sound.plain())
    }

    fn characters() -> impl Iterator<Item = char> {
        (FIRST..FIRST + CHARACTERS as u32).filter_map(char::from_u32)
    }

    #[test]
    fn no_character_is_misread() {
        for character in characters() {
            assert_eq!(sound(character), known(character), "{character}");
        }
        assert_eq!((sound('a'), sound('\u{3000}'), sound('\u{A000}')), ("", "", ""));
    }

    /// Makes the two files anew: `cargo test -p clientele-core --lib -- --ignored make_the_tables`.
    #[test]
    #[ignore = "writes src/model/phonetic/sounds.txt and sounds.bin"]
    fn make_the_tables() {
        let sounds: BTreeSet<&str> = characters().map(known).filter(|sound| !sound.is_empty()).collect();
        let sounds: Vec<&str> = sounds.into_iter().collect();
        let mut table = vec![0_u8; CHARACTERS + CHARACTERS / 8];
        for (at, character) in characters().enumerate() {
            let number = sounds.iter().position(|sound| *sound == known(character)).map_or(0, |place| place + 1);
            table[at] = u8::try_from(number % 256).unwrap();
            table[CHARACTERS + at / 8] |= u8::from(number >= 256) << (at % 8);
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/phonetic");
        std::fs::write(format!("{folder}/sounds.txt"), sounds.join(" ") + "\n").unwrap();
        std::fs::write(format!("{folder}/sounds.bin"), table).unwrap();
    }
}
