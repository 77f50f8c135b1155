//! The section of the reasons that a desk offers: why deals are lost and what cases come from, one a line. It is saved as a
//! whole, for everybody in the vault.

use leptos::prelude::*;

use super::agreed::words as list;
use super::section::{Agreement, agree, follow, quiet};
use crate::i18n::texts::team as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::policy;
use crate::model::text::{Locale, Text};
use crate::model::word_lists::{WordList, WordLists};
use crate::ui::desk::Desk;
use crate::ui::ids;

/// The text of each list, in the order of the page.
type Typed = [String; 2];

/// The lists as they are typed; the usual words are those of the language.
fn written(lists: &WordLists, locale: Locale) -> Typed {
    WordList::ALL.map(|list| lists.words(list, locale).join("\n"))
}

fn read(typed: &Typed) -> WordLists {
    let mut lists = WordLists::default();
    for (which, text) in WordList::ALL.into_iter().zip(typed) {
        lists.set(which, list(text));
    }
    lists
}

/// The section.
#[component]
pub fn WordsSection() -> impl IntoView {
    let desk = Desk::expect();
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        written(&desk.read(|workspace| workspace.word_lists()), locale())
    });
    let (draft, changed) = follow(desk, kept, move |draft: &Typed| read(draft) == kept.with_untracked(read));
    let fields: Vec<AnyView> =
        WordList::ALL.into_iter().enumerate().map(|(place, list)| field(draft, place, label(list))).collect();
    let usual = quiet(words::WORDS_USUAL, move || draft.set(written(&WordLists::default(), locale_untracked())));
    let on_save = Callback::new(move |()| {
        let said = words::WORDS_SAVED.get(locale_untracked()).to_owned();
        agree(desk, (policy::WORDS, "words"), draft.with_untracked(read).write(), said);
    });
    view! {
        <Agreement
            title=words::WORDS
            hint=words::WORDS_HINT
            save=words::WORDS_SAVE
            ready=changed
            on_save=on_save
            aside=usual
        >
            <div class="form-grid">{fields}</div>
        </Agreement>
    }
}

const fn label(list: WordList) -> Text {
    match list {
        WordList::LossReasons => words::LOSS_REASONS,
        WordList::Causes => words::CAUSES,
    }
}

fn field(draft: RwSignal<Typed>, place: usize, label: Text) -> AnyView {
    let id = ids::unique("words");
    let value = move || draft.with(|draft| draft.get(place).cloned().unwrap_or_default());
    let put = move |text: String| {
        draft.update(|draft| {
            if let Some(held) = draft.get_mut(place) {
                *held = text;
            }
        });
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(label)}
            </label>
            <textarea
                autocomplete="off"
                class="textarea"
                id=id
                rows="8"
                prop:value=value
                on:input=move |event| put(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}
