//! What is put on paper is taken away as in a file (R44, R201): only where the role lets its records be exported, and not
//! before it stands in the audit. Else no button prints, and on that page the browser's own way to the printer brings out
//! nothing but a sentence that says why.

use leptos::prelude::*;

use super::gate::where_may;
use super::support::say;
use crate::i18n::locale;
use crate::i18n::texts::sheet as words;
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId};
use crate::ui::desk::Desk;
use crate::workspace::audit::Detail;

/// The attribute of the page's body that holds what is printed in place of all else; `style/print/paper.css` knows it.
const INSTEAD: &str = "data-paper";

/// Draws the button that prints where that is allowed. Elsewhere, as long as this part of the page stands, a print says that
/// it isn't.
pub fn where_on_paper(
    may: impl Fn() -> bool + Send + Sync + 'static,
    button: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let may = Memo::new(move |_| may());
    Effect::new(move |_| instead((!may.get()).then(|| words::NOT_ON_PAPER.get(locale()))));
    on_cleanup(|| instead(None));
    where_may(move || may.get(), button)
}

/// Prints the page, once that is written down; says why it could not be.
pub async fn put_on_paper(desk: Desk, about: Option<(EntityId, RecordId)>, what: &'static str) {
    let detail = Detail::default().with("what", what).with("form", "paper");
    // A browser that refuses to print shows its own message.
    let printed = desk.hand_out(about, detail, || window().print().is_ok()).await;
    if let Err(refused) = printed {
        say(desk, refused, Tone::Bad, false);
    }
}

/// Has a print bring out that sentence alone; the page again where there is none.
fn instead(said: Option<&str>) {
    let Some(body) = document().body() else {
        return;
    };
    // Without the attribute the page prints as it stands on the screen of somebody who may see it.
    let _ = match said {
        Some(said) => body.set_attribute(INSTEAD, said),
        None => body.remove_attribute(INSTEAD),
    };
}
