//! What every walk starts with: its turn, the site, and a browser. All of it ends with the walk, also when it fails.

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::browser::{Browser, Options};
use crate::person::Person;
use crate::site::{Site, dist};

/// Two browsers keep a small machine busy; more only make one another wait.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Walks that leave the desk alone for minutes keep no machine busy: they have a turn beside the others.
static IDLE_TURNS: Semaphore = Semaphore::const_new(1);

/// Walks with two browsers.
static PAIRS: Semaphore = Semaphore::const_new(1);

/// The passphrase of the vaults of the walks.
pub const PASSPHRASE: &str = "纸船 提琴 苔藓 灯塔";

/// The name of the vaults of the walks.
pub const VAULT: &str = "华东销售部";

/// The person of the walks.
pub const MEMBER: &str = "韩梅梅";

/// A site, a browser, and the turn to use them.
pub struct Walk {
    /// The served site.
    pub site: Site,
    /// The browser.
    pub browser: Browser,
    _turn: SemaphorePermit<'static>,
}

impl Walk {
    /// Waits for a turn, serves the built site and opens its first page.
    pub async fn begin(options: Options) -> Self {
        Self::begin_for(options, "").await
    }

    /// The same with a policy that names the origins of backends, with blanks between them.
    pub async fn begin_for(options: Options, backends: &str) -> Self {
        Self::begin_in(&TURNS, options, backends).await
    }

    async fn begin_in(turns: &'static Semaphore, options: Options, backends: &str) -> Self {
        let turn = turns.acquire().await.expect("the turns are never closed");
        let site = Site::serve_for(&dist(), "/", 0, backends);
        let walk = Self { browser: Browser::start(options).await, site, _turn: turn };
        walk.person().visit(&walk.site.address("")).await;
        walk.browser.speak().await;
        walk
    }

    /// A walk in Chinese on a wide screen, with an empty vault that has a passphrase.
    pub async fn with_vault() -> Self {
        let walk = Self::begin(Options::default()).await;
        create_vault(&walk.person(), Some(PASSPHRASE)).await;
        walk
    }

    /// The same for a walk that leaves the desk alone for minutes.
    pub async fn idle_with_vault() -> Self {
        let walk = Self::begin_in(&IDLE_TURNS, Options::default(), "").await;
        create_vault(&walk.person(), Some(PASSPHRASE)).await;
        walk
    }

    /// A walk in Chinese on a wide screen, with an empty vault without a passphrase.
    pub async fn with_open_vault() -> Self {
        Self::with_open_vault_for("").await
    }

    /// The same, with a policy that names the origins of backends.
    pub async fn with_open_vault_for(backends: &str) -> Self {
        let walk = Self::begin_for(Options::default(), backends).await;
        create_vault(&walk.person(), None).await;
        walk
    }

    /// The person in front of the browser.
    pub fn person(&self) -> Person {
        self.browser.person()
    }
}

/// Waits for the turn of a walk with two browsers. One person drives both, the one or the other, so that they keep a
/// machine hardly busier than one; but there is one such walk at a time.
pub async fn turn_of_two() -> [SemaphorePermit<'static>; 2] {
    let alone = PAIRS.acquire().await.expect("the turns are never closed");
    [alone, TURNS.acquire().await.expect("the turns are never closed")]
}

/// Goes from the first page to an empty desk.
pub async fn create_vault(person: &Person, passphrase: Option<&str>) {
    create_vault_of(person, MEMBER, passphrase).await;
}

/// The same for somebody else.
pub async fn create_vault_of(person: &Person, member: &str, passphrase: Option<&str>) {
    person.press("创建保险库").await;
    person.fill("保险库名称", VAULT).await;
    person.fill("您的姓名", member).await;
    match passphrase {
        Some(passphrase) => {
            person.fill("口令", passphrase).await;
            person.fill("再输一次口令", passphrase).await;
        }
        None => person.tick("不设口令：这是只有我用的设备").await,
    }
    person.press("创建保险库").await;
    if passphrase.is_some() {
        // The recovery key is shown this once.
        person.press("已妥善保管，进入工作台").await;
    }
    person.desk_is_open().await;
}

/// Opens the only vault of the device by its passphrase.
pub async fn unlock(person: &Person, passphrase: &str) {
    person.fill("口令", passphrase).await;
    person.press("解锁").await;
    person.desk_is_open().await;
}
