//! Waits for what is true only a moment later: looks again until there is an answer, does again what a page that was just
//! drawn anew refused, and looks until what is seen stays.

use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use super::{PATIENCE, Person, pause};

impl Person {
    /// Looks again and again until there is an answer; `what` is missed where none comes.
    pub async fn until<T>(&self, what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
        self.until_within(what, PATIENCE, look).await
    }

    /// The same for as long as it may take.
    pub async fn until_within<T>(&self, what: &str, patience: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let deadline = Instant::now() + patience;
        let mut breath = Breath::default();
        loop {
            let looked = Instant::now();
            if let Some(answer) = look().await {
                return answer;
            }
            if looked > deadline {
                panic!("there is no {what} on {}. The page says:\n{}", self.path().await, self.words().await);
            }
            breath.take().await;
        }
    }

    /// Does something with what is found for it, again and again until the browser agrees: what was found may have moved,
    /// been covered, been drawn anew or gone with its page in between.
    pub async fn again<T>(&self, what: &str, mut act: impl AsyncFnMut() -> WebDriverResult<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let begun = Instant::now();
            match act().await {
                Ok(done) => return done,
                Err(error) => assert!(begun < deadline, "{what}: {error}"),
            }
            pause(100).await;
        }
    }

    /// Looks until it has seen the same for that many milliseconds: for what may still change while it is looked at.
    pub async fn steady<T: PartialEq>(&self, milliseconds: u64, mut look: impl AsyncFnMut() -> T) -> T {
        let deadline = Instant::now() + PATIENCE * 6;
        let (mut seen, mut since, mut looks) = (look().await, Instant::now(), 1);
        // A machine that was busy elsewhere has not looked for as long as the clock says.
        while (looks < 3 || since.elapsed() < Duration::from_millis(milliseconds)) && Instant::now() < deadline {
            pause(milliseconds.min(200) / 2).await;
            let now = look().await;
            looks += 1;
            if now != seen {
                (seen, since, looks) = (now, Instant::now(), 1);
            }
        }
        seen
    }
}

/// The pauses between two looks at a page: most of what one waits for is there within two frames, and what is not takes
/// long, so that each pause is longer than the one before.
#[derive(Default)]
pub(super) struct Breath {
    taken: u32,
}

impl Breath {
    /// Takes the next one.
    pub(super) async fn take(&mut self) {
        self.taken += 1;
        pause(u64::from(20 * self.taken).min(60)).await;
    }
}
