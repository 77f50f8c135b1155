//! Ending a browser as a power cut does: all of its processes at the same moment, none of them asked.

use std::path::Path;
use std::process::{Command, Stdio};

/// Kills a process and all that it has started.
pub fn kill(process: u64) {
    let mut victims = vec![process];
    let parents = parents();
    let mut next = 0;
    while let Some(parent) = victims.get(next).copied() {
        victims.extend(parents.iter().filter(|(_, other)| *other == parent).map(|(child, _)| *child));
        next += 1;
    }
    let victims: Vec<String> = victims.iter().map(u64::to_string).collect();
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
