//! What a file is to the desk: how large it may be, in how many parts its bytes lie, what its first bytes say that it
//! is, and under which name it may be saved. Only pictures of known kinds are ever shown; all else is downloaded.

/// The most bytes that a file may have: 25 MB.
pub const MOST: u64 = 25 * 1024 * 1024;

/// Bytes of a part: what is sealed and opened in one go.
pub const PART: u64 = 1024 * 1024;

/// The most characters of a name, its ending included.
const LONGEST: usize = 120;

/// The media type of any file.
pub const ANY: &str = "application/octet-stream";

/// In how many parts so many bytes lie; an empty file has one, so that it is known to be there.
pub const fn parts(size: u64) -> u32 {
    let parts = size.div_ceil(PART);
    // No file is so large that this cuts anything off.
    if parts == 0 { 1 } else { parts as u32 }
}

/// From where to where a part reaches.
pub fn reach(part: u32, size: u64) -> (u64, u64) {
    let begin = (u64::from(part) * PART).min(size);
    (begin, begin.saturating_add(PART).min(size))
}

/// What the first bytes of a file say that it is; its ending and whoever sent it may say what they like.
pub fn media_type(first: &[u8]) -> &'static str {
    let webp = first.starts_with(b"RIFF") && first.get(8..12) == Some(b"WEBP");
    match first {
        _ if first.starts_with(b"\x89PNG\r\n\x1a\n") => "image/png",
        _ if first.starts_with(&[0xFF, 0xD8, 0xFF]) => "image/jpeg",
        _ if first.starts_with(b"GIF87a") || first.starts_with(b"GIF89a") => "image/gif",
        _ if webp => "image/webp",
        _ if first.starts_with(b"%PDF-") => "application/pdf",
        _ => ANY,
    }
}

/// Whether a file of that type may be shown in the page. Never one that can hold a program, such as SVG or HTML.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp")
}

/// Characters that turn the direction of writing: `gpj.exe` would look like `exe.jpg`.
const fn turns_writing(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A name under which any system can save a file: no folders, no control characters, not too long, never empty.
pub fn safe_name(name: &str) -> String {
    let kept = name.chars().filter(|c| !c.is_control() && !turns_writing(*c));
    let plain: String = kept.map(|c| if r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let at_ends = |c: char| c == '.' || c.is_whitespace();
    let plain = plain.trim_matches(at_ends);
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 10 => (stem, format!(".{ending}")),
        _ => (plain, String::new()),
    };
    let room = LONGEST - ending.chars().count();
    let mut stem: String = stem.chars().take(room).collect();
    if ending.is_empty() {
        stem.truncate(stem.trim_end_matches(at_ends).len());
    }
    // Names that Windows keeps for devices, whatever follows the first dot.
    let first = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(first.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (first.len() == 4
            && (first.starts_with("COM") || first.starts_with("LPT"))
            && first.ends_with(|c: char| c.is_ascii_digit()));
    let before = if device || stem.is_empty() { "_" } else { "" };
    format!("{before}{stem}{ending}")
}

/// `842 B`, `12 KB`, `3.4 MB`.
pub fn size_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    match bytes {
        0..KB => format!("{bytes} B"),
        _ if bytes < KB * KB => format!("{} KB", bytes.div_ceil(KB)),
        _ => {
            let tenths = (bytes * 10).div_ceil(KB * KB);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_that_calls_itself_a_picture_is_never_shown_as_one() {
        for hostile in [b"<svg onload='x()'>".as_slice(), b"<!doctype html>", b"GIF8", b"\x89PNG", b"RIFFxxxxWAVE", b""]
        {
            assert!(!is_picture(media_type(hostile)), "{hostile:?}");
        }
        assert!(!is_picture("image/svg+xml") && !is_picture("text/html"));
        let pictures: [(&[u8], &str); 4] = [
            (b"\x89PNG\r\n\x1a\n....", "image/png"),
            (&[0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
            (b"GIF89a..", "image/gif"),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
        ];
        for (first, wanted) in pictures {
            assert_eq!(media_type(first), wanted);
            assert!(is_picture(wanted));
        }
        assert_eq!(media_type(b"%PDF-1.7"), "application/pdf");
    }

    #[test]
    fn a_downloaded_file_lands_where_downloads_land_and_under_a_name_that_says_what_it_is() {
        assert_eq!(safe_name("设备照片.jpg"), "设备照片.jpg");
        assert_eq!(safe_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe_name(r"C:\合同.pdf"), "C__合同.pdf");
        assert_eq!(safe_name("exe.\u{202E}gpj.exe"), "exe.gpj.exe");
        assert_eq!(safe_name("CON.txt"), "_CON.txt");
        assert_eq!(safe_name("com1"), "_com1");
        assert_eq!(safe_name(" .. "), "_");
        assert_eq!(safe_name("a\r\nb.txt"), "ab.txt");
        let long = safe_name(&format!("{}.pdf", "长".repeat(300)));
        assert!(long.chars().count() == LONGEST && long.ends_with(".pdf"));
    }

    #[test]
    fn a_size_reads_as_people_say_it() {
        let said = [0, 1_023, 1_024, 1_025, 1_048_576, 26_214_400].map(size_words);
        assert_eq!(said, ["0 B", "1023 B", "1 KB", "2 KB", "1.0 MB", "25.0 MB"]);
    }

    proptest! {
        #[test]
        fn the_parts_of_a_file_are_all_of_it_and_nothing_twice(size in 0_u64..=MOST) {
            let mut at = 0;
            for part in 0..parts(size) {
                let (begin, end) = reach(part, size);
                prop_assert_eq!(begin, at);
                prop_assert!(end - begin <= PART);
                at = end;
            }
            prop_assert_eq!(at, size);
        }

        #[test]
        fn no_name_leaves_its_folder_or_is_empty(name in ".{0,200}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && !safe.starts_with('.'));
            prop_assert!(!safe.contains(['/', '\\', '\0', '\n']));
            prop_assert_eq!(safe_name(&safe), safe);
        }
    }
}
