//! Looks through a workbook's zip archive before it is trusted: counts parts, unpacks each once
//! with the bytes counted, and refuses what would fill the memory or isn't a workbook.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ReadError;
use super::task::{Stage, Task};

/// Bytes unpacked at a time.
const CHUNK: usize = 64 * 1024;

/// Parts that the reader turns into many small structures; real ones stay far below.
const STRUCTURE_BYTES: u64 = 16_000_000;

/// Shared strings a workbook may announce without having the bytes for them; some writers
/// announce the number of cells instead.
const ANNOUNCED_STRINGS: u64 = 1_000_000;

/// Parts that tell another format, with what to call it.
const FOREIGN_PARTS: [(&str, &str); 5] = [
    ("xl/workbook.bin", "a binary .xlsb workbook"),
    ("content.xml", "an OpenDocument file"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("index/document.iwa", "an Apple Numbers or Pages document"),
];

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Checks every part of the archive against the limits.
///
/// Declared sizes are not believed: each part is unpacked, its bytes counted and thrown away, so
/// that what comes after works on data of a known size.
pub(super) fn check(bytes: &[u8], task: &mut Task<'_>) -> Result<(), ReadError> {
    let mut archive: Archive<'_> =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| task.damaged(&error.to_string()))?;
    if archive.len() > task.limits.entries {
        return Err(ReadError::TooManyParts {
            file: task.file.to_owned(),
            count: archive.len(),
            limit: task.limits.entries,
        });
    }
    let names = part_names(&archive, task)?;
    refuse_foreign_parts(&names, task)?;
    let mut total: u64 = 0;
    for (index, name) in names.iter().enumerate() {
        inflate(&mut archive, index, name, &mut total, task)?;
    }
    Ok(())
}

/// Names in lower case with forward slashes, as the workbook reader compares them.
fn part_names(archive: &Archive<'_>, task: &Task<'_>) -> Result<Vec<String>, ReadError> {
    let mut names: Vec<String> = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| task.damaged(&error.to_string()))?;
        if entry.encrypted() {
            let file = task.file.to_owned();
            return Err(ReadError::Encrypted { file });
        }
        let name = entry.name().map_err(|error| task.damaged(&error.to_string()))?;
        names.push(name.replace('\\', "/").to_ascii_lowercase());
    }
    Ok(names)
}

fn refuse_foreign_parts(names: &[String], task: &Task<'_>) -> Result<(), ReadError> {
    let has = |part: &str| names.iter().any(|name| name == part);
    let file = task.file.to_owned();
    if let Some(&(_, format)) = FOREIGN_PARTS.iter().find(|(part, _)| has(part)) {
        return Err(ReadError::UnsupportedFormat { file, format });
    }
    if has("_rels/.rels") {
        return Ok(());
    }
    if names.iter().any(|name| name.starts_with("xl/")) {
        let part = "_rels/.rels".to_owned();
        return Err(ReadError::MissingPart { file, part });
    }
    let format = "a zip archive without a workbook";
    Err(ReadError::UnsupportedFormat { file, format })
}

fn inflate(
    archive: &mut Archive<'_>,
    index: usize,
    name: &str,
    total: &mut u64,
    task: &mut Task<'_>,
) -> Result<(), ReadError> {
    let announces = name.ends_with("sharedstrings.xml");
    let mut part = archive.by_index(index).map_err(|error| task.damaged(&format!("{name}: {error}")))?;
    let packed = part.compressed_size().max(1);
    let mut buffer: Vec<u8> = vec![0; CHUNK];
    let mut head: Vec<u8> = Vec::new();
    let mut size: u64 = 0;
    loop {
        let count = part.read(&mut buffer).map_err(|error| task.damaged(&format!("{name}: {error}")))?;
        if count == 0 {
            break;
        }
        size += count as u64;
        *total += count as u64;
        if announces && head.len() < CHUNK {
            head.extend_from_slice(buffer.get(..count).unwrap_or_default());
        }
        refuse_bomb(name, size, packed, *total, task)?;
        task.report(Stage::Checking, *total, 0)?;
    }
    if announces {
        refuse_false_count(&head, name, size, task)?;
    }
    Ok(())
}

fn refuse_bomb(name: &str, size: u64, packed: u64, total: u64, task: &Task<'_>) -> Result<(), ReadError> {
    let limits = task.limits;
    if size > limits.ratio_from && size / packed > limits.ratio {
        return Err(ReadError::SuspiciousRatio {
            file: task.file.to_owned(),
            part: name.to_owned(),
            limit: limits.ratio,
        });
    }
    let is_structure =
        [".rels", "styles.xml", "workbook.xml", "theme1.xml"].iter().any(|ending| name.ends_with(ending));
    let limit = if is_structure && size > STRUCTURE_BYTES {
        STRUCTURE_BYTES
    } else if total > limits.inflated_bytes {
        limits.inflated_bytes
    } else {
        return Ok(());
    };
    Err(ReadError::UnpacksTooLarge { file: task.file.to_owned(), limit: limit / 1_000_000 })
}

/// The workbook reader sets memory aside for as many shared strings as the part announces: a
/// number without the bytes behind it would end the program.
fn refuse_false_count(head: &[u8], name: &str, size: u64, task: &Task<'_>) -> Result<(), ReadError> {
    let count =
        announced_strings(head).ok_or_else(|| task.damaged(&format!("{name} does not start as a list of strings")))?;
    // The shortest string is written as `<si/>`.
    if count > ANNOUNCED_STRINGS.max(size / 5) {
        return Err(ReadError::FalseCount { file: task.file.to_owned(), part: name.to_owned(), count });
    }
    Ok(())
}

/// The largest `uniqueCount` of the first tag, 0 when it has none; `None` when the part does not
/// start with an `sst` tag in an encoding that can be looked through.
fn announced_strings(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        if let Some(inside) = rest.strip_prefix("<?") {
            rest = inside.split_once("?>")?.1.trim_start();
        } else if let Some(inside) = rest.strip_prefix("<!--") {
            rest = inside.split_once("-->")?.1.trim_start();
        } else {
            break;
        }
    }
    let tag = first_tag(rest.strip_prefix('<')?)?;
    // Control characters would let another encoding hide a second beginning in a comment.
    let seen = text.len() - rest.len() + tag.len();
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\r' | b'\n');
    if text.as_bytes().iter().take(seen).any(is_control) {
        return None;
    }
    let end = tag.find(|c: char| c.is_whitespace() || c == '/');
    let element = tag.get(..end.unwrap_or(tag.len()))?;
    if element.rsplit(':').next() != Some("sst") {
        return None;
    }
    let counts = tag.split("uniqueCount").skip(1).map(leading_number);
    Some(counts.max().unwrap_or(0))
}

/// What stands between `<` and the `>` that ends the tag; a `>` within quotes does not.
fn first_tag(text: &str) -> Option<&str> {
    let mut quote: Option<char> = None;
    for (at, character) in text.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character == '"' || character == '\'' => quote = Some(character),
            None if character == '>' => return text.get(..at),
            None => {}
        }
    }
    None
}

/// The number in ` = "123"`; one too large for 64 bits counts as the largest.
fn leading_number(text: &str) -> u64 {
    let digits: String = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '+'))
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::{Limits, Progress};
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            let options = SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn check_with(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
        let mut go_on = |_: Progress| true;
        let mut task = Task::new("a.xlsx", limits, &mut go_on);
        check(bytes, &mut task)
    }

    fn code(parts: &[(&str, &[u8])], limits: &Limits) -> &'static str {
        check_with(&archive(parts), limits).unwrap_err().code()
    }

    #[test]
    fn a_zip_bomb_does_not_fill_the_memory() {
        let zeros: Vec<u8> = vec![b'0'; 3_000_000];
        let parts: [(&str, &[u8]); 2] = [("_rels/.rels", b"x"), ("xl/worksheets/a.xml", &zeros)];
        let by_ratio = Limits { ratio_from: 1_000_000, ..Limits::default() };
        assert_eq!(code(&parts, &by_ratio), "suspicious_ratio");
        let by_size = Limits { inflated_bytes: 2_000_000, ..Limits::default() };
        assert_eq!(code(&parts, &by_size), "unpacks_too_large");
        let by_count = Limits { entries: 1, ..Limits::default() };
        assert_eq!(code(&parts, &by_count), "too_many_parts");
        assert_eq!(check_with(&archive(&parts), &Limits::default()), Ok(()));
    }

    #[test]
    fn other_archives_are_named_for_what_they_are() {
        let word: [(&str, &[u8]); 1] = [("word/document.xml", b"x")];
        assert_eq!(code(&word, &Limits::default()), "unsupported_format");
        let photos: [(&str, &[u8]); 1] = [("a.txt", b"x")];
        assert_eq!(code(&photos, &Limits::default()), "unsupported_format");
        let no_root: [(&str, &[u8]); 1] = [("xl/workbook.xml", b"x")];
        assert_eq!(code(&no_root, &Limits::default()), "missing_part");
    }

    #[test]
    fn a_list_that_lies_about_its_length_does_not_end_the_program() {
        let lie: &[u8] = b"<?xml version='1.0'?><sst uniqueCount=\"99999999999999\"><si/></sst>";
        let parts: [(&str, &[u8]); 2] = [("_rels/.rels", b"x"), ("xl/sharedStrings.xml", lie)];
        assert_eq!(code(&parts, &Limits::default()), "false_count");
    }

    #[test]
    fn the_announced_number_is_found_behind_every_disguise() {
        assert_eq!(announced_strings(b"<sst><si/></sst>"), Some(0));
        assert_eq!(announced_strings(b"<x:sst count='1' uniqueCount = '7'>"), Some(7));
        let comment = b"<!-- <sst uniqueCount='1'> --><sst a='>' uniqueCount='9'>";
        assert_eq!(announced_strings(comment), Some(9));
        assert_eq!(announced_strings(b"<sst uniqueCount='99999999999999999999999'>"), Some(u64::MAX));
        assert_eq!(announced_strings(b"<!DOCTYPE a><sst>"), None);
        assert_eq!(announced_strings(b"<other>"), None);
        assert_eq!(announced_strings(b"<!--\x1B--><sst>"), None);
        assert_eq!(announced_strings(b"<sst uniqueCount='1'"), None);
    }
}
