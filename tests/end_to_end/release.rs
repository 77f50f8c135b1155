//! A copy of the built site that a walk may change: moved into a folder, or published anew as another release.

use std::path::{Path, PathBuf};

use crate::folder::{Folder, copy_folder};
use crate::site::dist;

/// A copy of the built site.
pub struct Release {
    folder: PathBuf,
}

impl Release {
    /// Copies the built site into a folder.
    pub fn copied(folder: &Folder) -> Self {
        let place = folder.path().join("site");
        copy_folder(&dist(), &place);
        Self { folder: place }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Makes it live below a path such as `/desk/`, as `make dist PUBLIC_URL=/desk/` does.
    pub fn move_to(&self, base: &str) {
        for page in ["index.html", "404.html"] {
            self.edit(page, |text| {
                let (before, after) = text.split_once("<base href=\"").expect("the page names its base");
                let (_, rest) = after.split_once('"').expect("the base ends");
                // The style sheet is named from the root of the host, as Trunk writes it for any public address.
                format!("{before}<base href=\"{base}\"{rest}")
                    .replace("href=\"/assets/", &format!("href=\"{base}assets/"))
            });
        }
        self.edit("_headers", |text| {
            let moved = |line: &str| match line.strip_prefix('/') {
                Some(pattern) => format!("{base}{pattern}\n"),
                None => format!("{line}\n"),
            };
            text.lines().map(moved).collect()
        });
    }

    /// Publishes it as another release: its program has another name, the old one is gone from the host, and its page
    /// says in a mark which release it is.
    pub fn publish_as(&self, name: &str) {
        let worker = std::fs::read_to_string(self.folder.join("sw.js")).expect("the site has a service worker");
        let old_release = quoted_after(&worker, "const RELEASE = ");
        let old_program = quoted_after(&worker, "const ENTRY = ");
        let program = format!("assets/{name}.js");
        std::fs::rename(self.folder.join(&old_program), self.folder.join(&program)).unwrap();
        self.forget_compressed(&old_program);
        for page in ["index.html", "404.html"] {
            self.edit(page, |text| {
                let mark = format!("<head>\n<meta name=\"release\" content=\"{name}\">");
                text.replace(&old_program, &program).replacen("<head>", &mark, 1)
            });
        }
        self.edit("sw.js", |text| text.replace(&old_release, name).replace(&old_program, &program));
    }

    /// Changes a text file of it.
    pub fn edit(&self, name: &str, change: impl Fn(&str) -> String) {
        let path = self.folder.join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name} can't be read: {error}"));
        std::fs::write(&path, change(&text)).unwrap();
        self.forget_compressed(name);
    }

    /// Compressed copies would still be the old file.
    fn forget_compressed(&self, name: &str) {
        for ending in ["br", "gz"] {
            let _ = std::fs::remove_file(self.folder.join(format!("{name}.{ending}")));
        }
    }
}

/// The text in the quotes that follow.
fn quoted_after(text: &str, before: &str) -> String {
    let quoted = text.split_once(before).and_then(|(_, rest)| rest.split('"').nth(1));
    quoted.unwrap_or_else(|| panic!("nothing in quotes follows {before}")).to_owned()
}
