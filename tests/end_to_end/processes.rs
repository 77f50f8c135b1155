//! The processes of a browser: ended as by a power cut, all at the same moment and none of them asked; and what those
//! that draw pages hold in memory.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Command, Stdio};

/// A process and all that it has started, as far as the system shows them as files.
fn family(process: u64) -> Vec<u64> {
    let mut family = vec![process];
    let parents = parents();
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(parents.iter().filter(|(_, other)| *other == parent).map(|(child, _)| *child));
        next += 1;
    }
    family
}

/// What the processes of a browser that draw pages hold in memory, one piece after the other; `None` where the system
/// doesn't let itself be asked.
pub fn memory_of_pages(browser: u64, hear: &mut dyn FnMut(&[u8])) -> Option<()> {
    let is_page = |process: &u64| {
        std::fs::read(format!("/proc/{process}/cmdline"))
            .is_ok_and(|line| String::from_utf8_lossy(&line).contains("--type=renderer"))
    };
    let mut heard = 0;
    for process in family(browser).iter().filter(|process| is_page(process)) {
        let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
        let mut memory = std::fs::File::open(format!("/proc/{process}/mem")).ok()?;
        for (begin, end) in maps.lines().filter_map(written) {
            // A gigabyte that is reserved for a wasm memory can't be read where nothing lies.
            let mut at = begin;
            while at < end {
                let mut piece = vec![0; usize::try_from((end - at).min(PIECE)).ok()?];
                let is_there = memory.seek(SeekFrom::Start(at)).and_then(|_| memory.read(&mut piece));
                match is_there {
                    Ok(read) if read > 0 => {
                        hear(&piece[..read]);
                        heard += read;
                        at += read as u64;
                    }
                    _ => at += PIECE,
                }
            }
        }
    }
    (heard > 0).then_some(())
}

/// Bytes of memory that are read at once.
const PIECE: u64 = 4 << 20;

/// Begin and end of a part of memory that is written to, out of `7f00-7f10 rw-p …`.
fn written(line: &str) -> Option<(u64, u64)> {
    let mut parts = line.split_whitespace();
    let (begin, end) = parts.next()?.split_once('-')?;
    let is_written = parts.next()?.starts_with("rw");
    let number = |digits: &str| u64::from_str_radix(digits, 16).ok();
    is_written.then_some((number(begin)?, number(end)?))
}

/// Kills a process and all that it has started.
pub fn kill(process: u64) {
    let victims: Vec<String> = family(process).iter().map(u64::to_string).collect();
    // The shell's own kill: the program of that name is not on every system.
    let _ =
        Command::new("sh").args(["-c", &format!("kill -KILL {}", victims.join(" "))]).stderr(Stdio::null()).status();
}

/// Whether a process still runs. One that ended and was not yet waited for by its parent has ended.
pub fn is_alive(process: u64) -> bool {
    if Path::new("/proc/self/stat").exists() {
        return stat(&format!("/proc/{process}/stat")).is_some_and(|(state, _)| state != "Z");
    }
    let out = Command::new("ps").args(["-o", "stat=", "-p", &process.to_string()]).output();
    out.is_ok_and(|out| {
        let state = String::from_utf8_lossy(&out.stdout);
        !state.trim().is_empty() && !state.trim().starts_with('Z')
    })
}

/// Every process with its parent, where the system shows them as files.
fn parents() -> Vec<(u64, u64)> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| {
            let process: u64 = entry.file_name().to_str()?.parse().ok()?;
            let (_, parent) = stat(&format!("/proc/{process}/stat"))?;
            Some((process, parent))
        })
        .collect()
}

/// State and parent out of `4711 (name) S 1 …`; the name may hold blanks and brackets.
fn stat(path: &str) -> Option<(String, u64)> {
    let text = std::fs::read_to_string(path).ok()?;
    let (_, after) = text.rsplit_once(')')?;
    let mut parts = after.split_whitespace();
    let state = parts.next()?.to_owned();
    Some((state, parts.next()?.parse().ok()?))
}
