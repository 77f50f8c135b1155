//! The recovery key as it is printed and typed: 160 random bits as eight groups of four letters, each with a fifth that
//! checks it. A mistyped group is named, so that nobody searches for one wrong letter among forty.

/// Bytes of a recovery key.
pub const BYTES: usize = 20;

/// Groups on paper.
const GROUPS: usize = 8;

/// Letters of a group without the one that checks it.
const LETTERS: usize = 4;

/// Crockford's alphabet: no letter looks like a digit that is in it.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is wrong with a typed key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFlaw {
    /// It has more or fewer letters than forty.
    #[error("a recovery key has forty letters and digits")]
    Length,
    /// This group, counted from one, is mistyped.
    #[error("group {0} is mistyped")]
    Group(usize),
}

/// The key as it is printed, such as `7Z3K9-…`.
pub fn print(key: &[u8; BYTES]) -> String {
    let mut letters = letters(key).into_iter();
    let groups: Vec<String> = (1..=GROUPS)
        .map(|number| {
            let group: Vec<u8> = letters.by_ref().take(LETTERS).collect();
            let check = check(number, &group);
            group.into_iter().chain(Some(check)).map(letter).collect()
        })
        .collect();
    groups.join("-")
}

/// Reads a key as somebody types it: small letters, blanks, and `O`, `I`, `L` for what they look like.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(typed: &str) -> Result<[u8; BYTES], KeyFlaw> {
    let letters: Vec<char> = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    if letters.len() != GROUPS * (LETTERS + 1) {
        return Err(KeyFlaw::Length);
    }
    let mut values = Vec::with_capacity(GROUPS * LETTERS);
    for (number, group) in (1..).zip(letters.chunks(LETTERS + 1)) {
        let wrong = KeyFlaw::Group(number);
        let group: Vec<u8> = group.iter().map(|letter| value(*letter)).collect::<Option<_>>().ok_or(wrong)?;
        let (last, data) = group.split_last().ok_or(wrong)?;
        if check(number, data) != *last {
            return Err(wrong);
        }
        values.extend_from_slice(data);
    }
    let mut key = [0; BYTES];
    for (bytes, values) in key.chunks_mut(5).zip(values.chunks(8)) {
        let block = values.iter().fold(0_u64, |block, value| (block << 5) | u64::from(*value));
        bytes.copy_from_slice(block.to_be_bytes().get(3..).unwrap_or_default());
    }
    Ok(key)
}

/// The key in fives of bits.
fn letters(key: &[u8; BYTES]) -> Vec<u8> {
    let mut values = Vec::with_capacity(GROUPS * LETTERS);
    for bytes in key.chunks(5) {
        let block = bytes.iter().fold(0_u64, |block, byte| (block << 8) | u64::from(*byte));
        values.extend((0..8).rev().map(|at| ((block >> (at * 5)) & 31) as u8));
    }
    values
}

/// What checks a group: a polynomial over the field of 32 elements, in which the group's number is the first term and
/// each letter has a weight of its own, the checking one too. One wrong letter, two that changed places, and two groups that did are all found.
fn check(number: usize, group: &[u8]) -> u8 {
    let first = (number as u8) & 31;
    times_x(group.iter().fold(first, |sum, value| times_x(sum) ^ value))
}

/// Times x, modulo x⁵ + x² + 1.
const fn times_x(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

fn letter(value: u8) -> char {
    ALPHABET.get(usize::from(value)).map_or('0', |letter| char::from(*letter))
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|other| char::from(*other) == letter).and_then(|at| u8::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> [u8; BYTES] {
        std::array::from_fn(|at| (at * 37 + 11) as u8)
    }

    #[test]
    fn what_was_printed_opens_the_vault_however_it_is_typed() {
        let printed = print(&key());
        assert_eq!(printed.len(), 47);
        assert_eq!(read(&printed), Ok(key()));
        assert_eq!(read(&printed.to_lowercase().replace('-', "  ")), Ok(key()));
        assert_eq!(read(&printed.replace('0', "o").replace('1', "l")), Ok(key()));
    }

    #[test]
    fn one_wrong_letter_is_found_and_its_group_named() {
        let printed = print(&key());
        for (at, old) in printed.char_indices().filter(|(_, letter)| *letter != '-') {
            for new in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|new| *new != old) {
                let mut typed = printed.clone();
                typed.replace_range(at..=at, &new.to_string());
                assert_eq!(read(&typed), Err(KeyFlaw::Group(at / 6 + 1)), "{typed}");
            }
        }
    }

    #[test]
    fn letters_and_groups_that_changed_places_are_found() {
        let printed = print(&key());
        let letters: Vec<char> = printed.chars().collect();
        for at in 1..letters.len() {
            let mut typed = letters.clone();
            typed.swap(at - 1, at);
            if typed != letters && typed[at] != '-' && typed[at - 1] != '-' {
                assert!(read(&typed.iter().collect::<String>()).is_err());
            }
        }
        let mut groups: Vec<&str> = printed.split('-').collect();
        groups.swap(0, 1);
        assert_eq!(read(&groups.join("-")), Err(KeyFlaw::Group(1)));
    }

    #[test]
    fn half_a_key_says_that_it_is_half() {
        assert_eq!(read(""), Err(KeyFlaw::Length));
        assert_eq!(read("7Z3K9"), Err(KeyFlaw::Length));
    }
}
