//! Looks at a page as everybody would see it: each theme, wide and narrow, by axe, and for what sticks out or fails
//! behind the scenes. Pictures of what is wrong lie in target/screens/; with CLIENTELE_PICTURES=1 those of all pages.

use crate::axe;
use crate::browser::Browser;
use crate::person::pause;
use crate::site::project;

/// The themes, and what is looked at in each: the second has other colours, and nothing else that is another.
const THEMES: &[(&str, Option<&[&str]>)] = &[("light", None), ("dark", Some(axe::COLOURS))];
const SIZES: &[(u32, u32)] = &[(1440, 900), (360, 740)];

/// Milliseconds without a change after which a page that was just opened or got another width is all there.
const OPENED: u64 = 200;

/// The same of one that got another theme and nothing else.
const TURNED: u64 = 80;

/// Whether every page is to be drawn for somebody to look at.
fn wants_pictures() -> bool {
    std::env::var_os("CLIENTELE_PICTURES").is_some_and(|said| !said.is_empty())
}

/// Looks at the page at hand in every theme and width, and notes what is wrong.
pub struct Looker<'a> {
    browser: &'a Browser,
    tag: &'static str,
    found: Vec<String>,
}

impl<'a> Looker<'a> {
    /// Looks at what that browser shows; `tag` is the language, for the names of the pictures.
    pub fn new(browser: &'a Browser, tag: &'static str) -> Self {
        Self { browser, tag, found: Vec::new() }
    }

    /// Ends with the list of what is wrong, if anything is.
    pub fn finish(self) {
        assert!(self.found.is_empty(), "{} things are wrong:\n{}", self.found.len(), self.found.join("\n"));
    }

    /// Looks at the page at hand.
    pub async fn look(&mut self, place: &str) {
        let person = self.browser.person();
        for (width, height) in SIZES {
            self.browser.set_size(*width, *height).await;
            let mut quiet = OPENED;
            for (theme, rules) in THEMES {
                self.browser.set_system_theme(theme).await;
                person.stands_still(quiet).await;
                quiet = TURNED;
                let name = format!("{place}-{}-{theme}-{width}", self.tag);
                let before = self.found.len();
                let violations = axe::violations(self.browser, *rules).await;
                self.found.extend(violations.iter().map(|found| format!("{name}: {found}")));
                let overflow = person.overflow().await;
                if overflow > 0 {
                    self.found.push(format!("{name}: {overflow} px stick out at the right"));
                }
                if wants_pictures() || self.found.len() > before {
                    self.picture(&name).await;
                }
            }
        }
        let (width, height) = SIZES[0];
        self.browser.set_size(width, height).await;
        self.browser.set_system_theme(THEMES[0].0).await;
        let complaints = self.browser.complaints().await;
        self.found.extend(complaints.iter().map(|said| format!("{place}-{}: the browser says {said}", self.tag)));
        pause(50).await;
    }

    async fn picture(&self, name: &str) {
        let folder = project().join("target/screens");
        std::fs::create_dir_all(&folder).unwrap();
        self.browser.driver().screenshot(&folder.join(format!("{name}.png"))).await.unwrap();
    }
}
