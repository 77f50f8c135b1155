//! A file that somebody wants: its bytes are opened then, a picture of a known kind is shown, all else is downloaded by
//! who may take files away.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::locale_untracked;
use crate::i18n::texts::files as words;
use crate::model::Record;
use crate::model::files::{ANY, is_picture, media_type, safe_name};
use crate::model::rights::Act;
use crate::model::schema::tables::attachment;
use crate::model::schema::{Tone, facts};
use crate::pages::support::say;
use crate::platform::files::{address, let_go, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::failure::reading_sentence;
use crate::workspace::CommitError;
use crate::workspace::audit::Detail;
use crate::workspace::durable::StoreError;
use crate::workspace::durable::files::FileError;

/// A picture on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Viewed {
    name: String,
    /// The address of its bytes within this page.
    address: String,
}

/// The picture that is looked at, if one is.
#[derive(Clone, Copy)]
pub struct Viewer {
    viewed: RwSignal<Option<Viewed>>,
    shown: RwSignal<bool>,
}

impl Viewer {
    /// Nothing is looked at. Bytes go from memory when the picture is closed, and with the page.
    pub fn closed() -> Self {
        let viewer = Self { viewed: RwSignal::new(None), shown: RwSignal::new(false) };
        Effect::new(move |_| {
            if !viewer.shown.get() {
                viewer.leave();
            }
        });
        on_cleanup(move || viewer.leave());
        viewer
    }

    fn leave(self) {
        if let Some(viewed) = self.viewed.try_update(Option::take).flatten() {
            let_go(&viewed.address);
        }
    }

    fn look(self, viewed: Viewed) {
        self.leave();
        let address = viewed.address.clone();
        // The page may be gone meanwhile.
        if self.viewed.try_set(Some(viewed)).is_some() {
            let_go(&address);
        }
        self.shown.try_set(true);
    }
}

/// Whether a file is shown in the page when it is pressed.
pub fn is_shown(file: &Record) -> bool {
    is_picture(file.text(attachment::MEDIA_TYPE))
}

/// Whether whoever works here may take files away; followed reactively.
pub fn may_save(desk: Desk) -> bool {
    desk.may(attachment::ID, Act::Export)
}

/// Shows a picture, or downloads what is none.
pub fn show(desk: Desk, viewer: Viewer, file: Record) {
    // Asked when it is pressed: the vault may be left before the bytes are there.
    let may = untrack(|| may_save(desk));
    spawn_local(async move {
        let Some(bytes) = opened(desk, &file).await else { return };
        // The bytes say what they are, whatever the record says: that may have come from elsewhere.
        let kind = media_type(&bytes.subarray(0, bytes.length().min(16)).to_vec());
        match is_picture(kind).then(|| address(kind, &bytes)).flatten() {
            Some(address) => viewer.look(Viewed { name: file.text(attachment::NAME).to_owned(), address }),
            None => take_away(desk, &file, &bytes, may).await,
        }
    });
}

/// Downloads a file.
pub fn download(desk: Desk, file: Record) {
    let may = untrack(|| may_save(desk));
    spawn_local(async move {
        if let Some(bytes) = opened(desk, &file).await {
            take_away(desk, &file, &bytes, may).await;
        }
    });
}

/// The one way by which a file leaves the vault: each time stands in the audit before it does. Who may not is told so.
async fn take_away(desk: Desk, file: &Record, bytes: &Uint8Array, may: bool) {
    let (locale, name) = (locale_untracked(), safe_name(file.text(attachment::NAME)));
    if !may {
        return say(desk, words::NOT_FOR_YOU.fill(locale, &[&name]), Tone::Warning, false);
    }
    // Of no kind that a browser would rather open than save.
    let detail = Detail::default().with("what", "file");
    let refused = match desk.hand_out(Some((attachment::ID, file.id)), detail, || save(&name, ANY, bytes)).await {
        Ok(true) => return,
        Ok(false) => words::NOT_SAVED.fill(locale, &[&name]),
        Err(refused) => refused,
    };
    say(desk, refused, Tone::Bad, false);
}

/// The bytes of a file; why they are not to be had is said.
async fn opened(desk: Desk, file: &Record) -> Option<Uint8Array> {
    let size = u64::try_from(file.get(attachment::SIZE).unwrap_or(0)).unwrap_or(0);
    match desk.file(file.id, size, file.text(attachment::CHECKSUM)).await {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let tone = if error == FileError::Elsewhere { Tone::Warning } else { Tone::Bad };
            say(desk, sentence(file, error), tone, false);
            None
        }
    }
}

fn sentence(file: &Record, error: FileError) -> String {
    let (locale, name) = (locale_untracked(), file.text(attachment::NAME));
    match error {
        FileError::Elsewhere => words::ELSEWHERE_TEXT.fill(locale, &[name, file.text(facts::CREATED_BY)]),
        FileError::Store(StoreError::Damaged(_)) => words::DAMAGED.fill(locale, &[name]),
        FileError::Store(error) => reading_sentence(&CommitError::Store(error), locale),
    }
}

/// The picture that is looked at, over the page.
#[component]
pub fn Picture(
    /// Which.
    viewer: Viewer,
) -> impl IntoView {
    let name = move || viewer.viewed.with(|viewed| viewed.as_ref().map(|viewed| viewed.name.clone()));
    let title = Signal::derive(move || name().unwrap_or_default());
    view! {
        <Dialog open=viewer.shown title=title size="wide">
            {move || {
                viewer.viewed.get().map(|viewed| view! { <img class="file-picture" src=viewed.address alt=viewed.name /> })
            }}
        </Dialog>
    }
}
