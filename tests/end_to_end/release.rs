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
    }

    /// Publishes it as another release of the same files.
    pub fn publish_as(&self, name: &str) {
        self.edit("sw.js", |text| {
            let (before, after) = text.split_once("const RELEASE = \"").expect("sw.js names its release");
            let (_, rest) = after.split_once('"').expect("the name ends");
            format!("{before}const RELEASE = \"{name}\"{rest}")
        });
    }

    fn edit(&self, name: &str, change: impl Fn(&str) -> String) {
        let path = self.folder.join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name} can't be read: {error}"));
        std::fs::write(&path, change(&text)).unwrap();
        for ending in ["br", "gz"] {
            // A compressed copy would still be the old file.
            let _ = std::fs::remove_file(self.folder.join(format!("{name}.{ending}")));
        }
    }
}
