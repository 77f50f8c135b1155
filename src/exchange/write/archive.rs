//! Several files as one ZIP archive (PKWARE's APPNOTE 6.3.9), stored as they are: what is handed out of a person is mostly
//! packed already, and a coder for packing would weigh more than the page that uses it.

/// Bit 11 of the flags: names are UTF-8.
const UTF8: u16 = 1 << 11;

/// The version that readers need: 2.0.
const NEEDED: u16 = 20;

/// The first day that the format knows, 1980-01-01, as its date: when the files were made is not told.
const FIRST_DAY: u16 = (1 << 5) | 1;

/// An archive in the making.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Archive {
    /// Adds a file under a name; folders are parted by slashes. False where the archive can't take it: it holds 65,535
    /// files and 4 GB.
    pub fn add(&mut self, name: &str, file: &[u8]) -> bool {
        let sizes = (u32::try_from(file.len()), u32::try_from(self.bytes.len()), u16::try_from(name.len()));
        let (Ok(size), Ok(offset), Ok(length)) = sizes else {
            return false;
        };
        if self.files == u16::MAX {
            return false;
        }
        let sum = crc32(file);
        let mut common = Vec::with_capacity(26);
        for half in [NEEDED, UTF8, 0, 0, FIRST_DAY] {
            common.extend_from_slice(&half.to_le_bytes());
        }
        for word in [sum, size, size] {
            common.extend_from_slice(&word.to_le_bytes());
        }
        for half in [length, 0] {
            common.extend_from_slice(&half.to_le_bytes());
        }
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&common);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(file);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&NEEDED.to_le_bytes());
        self.directory.extend_from_slice(&common);
        // No comment, the first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.files += 1;
        true
    }

    /// The archive.
    pub fn finish(mut self) -> Vec<u8> {
        let offset = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let size = u32::try_from(self.directory.len()).unwrap_or(u32::MAX);
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            self.bytes.extend_from_slice(&self.files.to_le_bytes());
        }
        self.bytes.extend_from_slice(&size.to_le_bytes());
        self.bytes.extend_from_slice(&offset.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes
    }
}

/// The checksum of ZIP, half a byte at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const STEPS: [u32; 16] = [
        0x0000_0000,
        0x1db7_1064,
        0x3b6e_20c8,
        0x26d9_30ac,
        0x76dc_4190,
        0x6b6b_51f4,
        0x4db2_6158,
        0x5005_713c,
        0xedb8_8320,
        0xf00f_9344,
        0xd6d6_a3e8,
        0xcb61_b38c,
        0x9b64_c2b0,
        0x86d3_d2d4,
        0xa00a_e278,
        0xbdbd_f21c,
    ];
    let step = |sum: u32| STEPS.get((sum & 15) as usize).copied().unwrap_or(0) ^ (sum >> 4);
    !bytes.iter().fold(u32::MAX, |sum, byte| step(step(sum ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};

    #[test]
    fn whoever_gets_the_archive_finds_every_file_byte_for_byte() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let files: [(&str, Vec<u8>); 3] = [
            ("王芳.html", "<!doctype html>王芳".as_bytes().to_vec()),
            ("附件/照片.png", (0..70_000_u32).map(|at| (at % 251) as u8).collect()),
            ("empty.txt", Vec::new()),
        ];
        let mut archive = Archive::default();
        for (name, bytes) in &files {
            assert!(archive.add(name, bytes));
        }
        let mut read = zip::ZipArchive::new(Cursor::new(archive.finish())).unwrap();
        assert_eq!(read.len(), files.len());
        for (name, bytes) in files {
            let mut found = Vec::new();
            read.by_name(name).unwrap().read_to_end(&mut found).unwrap();
            assert_eq!(found, bytes, "{name}");
        }
    }
}
