//! Strings that are nowhere but in a vault, and the search for them in all that a browser has on disk or in memory: as
//! they are, in the two bytes a character of JavaScript, and in base64 wherever they stand in it.

use std::collections::BTreeSet;
use std::path::Path;

use memchr::memmem::Finder;

use crate::folder::files_below;
use crate::processes;

/// What every canary begins with; two digits follow.
const SONG: &str = "Kx7qZw9Vt";

/// How many there are.
pub const COUNT: u8 = 20;

/// One that can be typed where only a phone fits: the number of the last one is its own.
pub const PHONE: &str = "13871950642";

/// The canary of a number, 1 to [`COUNT`]. Its letters are plain, so that it looks alike in every coding of text.
pub fn canary(number: u8) -> String {
    format!("{SONG}{number:02}")
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// In which file.
    pub place: String,
    /// Which canary; `None` where only its beginning could be read.
    pub number: Option<u8>,
}

/// One way of writing the song, and how the digits after it are read.
struct Way {
    song: Finder<'static>,
    /// How it is known which canary it is.
    number: Number,
}

/// How it is known which canary was found.
#[derive(Clone, Copy)]
enum Number {
    /// It is not.
    Unknown,
    /// There is one only.
    Of(u8),
    /// By two digits that follow, of so many bytes each.
    Follows(usize),
}

impl Way {
    fn new(bytes: &[u8], number: Number) -> Self {
        Self { song: Finder::new(bytes).into_owned(), number }
    }

    /// Every place where it stands.
    fn places(&self, text: &[u8], hear: &mut dyn FnMut(Option<u8>)) {
        let length = self.song.needle().len();
        for at in self.song.find_iter(text) {
            hear(self.number(&text[at + length..]));
        }
    }

    fn number(&self, after: &[u8]) -> Option<u8> {
        match self.number {
            Number::Unknown => None,
            Number::Of(number) => Some(number),
            Number::Follows(width) => {
                let digit =
                    |at: usize| after.get(at * width).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
                Some(digit(0)? * 10 + digit(1)?)
            }
        }
    }
}

/// Two bytes a character.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The ways in which a canary may be written.
fn ways() -> Vec<Way> {
    // A phone is shown in groups.
    let (grouped, phone) = (format!("{} {} {}", &PHONE[..3], &PHONE[3..7], &PHONE[7..]), Number::Of(COUNT));
    let songs =
        [(SONG, Number::Follows(1), Number::Follows(2)), (PHONE, phone, phone), (grouped.as_str(), phone, phone)];
    let mut ways: Vec<Way> = Vec::new();
    for (song, narrow, wider) in songs {
        for bytes in [song.as_bytes().to_vec(), wide(song)] {
            ways.extend((0..3).map(|before| Way::new(&inside_base64(&bytes, before), Number::Unknown)));
        }
        ways.push(Way::new(song.as_bytes(), narrow));
        ways.push(Way::new(&wide(song), wider));
    }
    ways
}

/// What these bytes are within a longer text of base64, where so many bytes stand before them in a group of three: the
/// characters that depend on nothing but them.
fn inside_base64(bytes: &[u8], before: usize) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut padded = vec![0; before];
    padded.extend(bytes);
    let whole = padded.len() * 8 / 6;
    let unsure = (before * 8).div_ceil(6);
    let bit = |at: usize| padded.get(at / 8).map_or(0, |byte| usize::from((byte >> (7 - at % 8)) & 1));
    let letter = |at: usize| LETTERS[(0..6).fold(0, |sum, offset| sum * 2 + bit(at * 6 + offset))];
    (unsure..whole).map(letter).collect()
}

/// Every canary that can be read in a file below a folder, and how many bytes were read in all.
pub fn in_files(folder: &Path) -> (BTreeSet<Found>, u64) {
    let ways = ways();
    let (mut found, mut read) = (BTreeSet::new(), 0);
    for file in files_below(folder) {
        // A file may go while the browser tidies up.
        let Ok(bytes) = std::fs::read(&file) else { continue };
        read += bytes.len() as u64;
        let place = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        for way in &ways {
            way.places(&bytes, &mut |number| {
                found.insert(Found { place: place.clone(), number });
            });
        }
    }
    (found, read)
}

/// The numbers of the canaries that the processes hold which draw a browser's pages; `None` where the system doesn't let
/// their memory be read.
pub fn in_memory(browser: u64) -> Option<BTreeSet<u8>> {
    // In base64 it would stand in memory only while somebody sends it; what is asked for here is what stays.
    let mut ways = ways();
    ways.retain(|way| !matches!(way.number, Number::Unknown));
    let mut found = BTreeSet::new();
    processes::memory_of_pages(browser, &mut |piece| {
        for way in &ways {
            way.places(piece, &mut |number| found.extend(number));
        }
    })?;
    Some(found)
}

#[test]
fn a_canary_is_found_in_every_coding_that_a_browser_may_use() {
    let folder = crate::folder::Folder::new("canaries");
    let text = format!("…{}…", canary(7));
    folder.write("narrow", text.as_bytes());
    folder.write("wide", &wide(&text));
    folder.write("phone", b"call 138 7195 0642");
    // "xKx7qZw9Vt07", "xxKx7qZw9Vt07" and "Kx7qZw9Vt07" in base64, as any other program writes them.
    folder.write("base64-0", b"S3g3cVp3OVZ0MDc=");
    folder.write("base64-1", b"eEt4N3FadzlWdDA3");
    folder.write("base64-2", b"eHhLeDdxWnc5VnQwNw==");
    folder.write("other", b"Kx7qZw9V and nothing more");
    let (found, read) = in_files(folder.path());
    let found: Vec<(String, Option<u8>)> = found.into_iter().map(|one| (one.place, one.number)).collect();
    let unnumbered = ["base64-0", "base64-1", "base64-2"].map(|place| (place, None));
    let numbered = [("narrow", Some(7)), ("phone", Some(COUNT)), ("wide", Some(7))];
    let expected: Vec<_> = unnumbered.into_iter().chain(numbered).map(|(place, at)| (place.to_owned(), at)).collect();
    assert_eq!(found, expected);
    assert!(read > 100);
}
