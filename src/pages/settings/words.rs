//! The section of the reasons that a desk offers: why deals are lost and what cases come from, one a line. It is saved as a
//! whole, for everybody in the vault.

use leptos::ev;
use leptos::prelude::*;

use super::agreed::{agreed, words as list};
use crate::i18n::texts::team as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::schema::tables::policy;
use crate::model::word_lists::{WordList, WordLists};
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::ids;

/// The text of each list, in the order of the page.
type Typed = [String; 2];

fn typed(lists: &WordLists) -> Typed {
    WordList::ALL.map(|list| lists.words(list, locale_untracked()).join("\n"))
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
        desk.read(|workspace| workspace.word_lists())
    });
    let draft = RwSignal::new(typed(&kept.get_untracked()));
    // What was saved elsewhere is shown, unless somebody is typing here; the usual words follow the language.
    Effect::new(move |before: Option<WordLists>| {
        locale();
        let now = kept.get();
        if before.is_some_and(|before| draft.with_untracked(read) == before) {
            draft.set(typed(&now));
        }
        now
    });
    let changed = Memo::new(move |_| kept.with(|kept| draft.with(read) != *kept));
    let fields: Vec<AnyView> =
        WordList::ALL.into_iter().enumerate().map(|(place, list)| field(draft, place, label(list))).collect();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let wanted = draft.with_untracked(read);
        let change = desk.read(|workspace| agreed(workspace, (policy::WORDS, "words"), wanted.write()));
        let said = words::WORDS_SAVED.get(locale_untracked()).to_owned();
        save(desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    view! {
        <section class="panel section" aria-label=tr(words::WORDS)>
            <header class="section-head">
                <h2>{tr(words::WORDS)}</h2>
            </header>
            <p class="muted">{tr(words::WORDS_HINT)}</p>
            <form class="form" novalidate=true on:submit=submit>
                <div class="form-grid">{fields}</div>
                <footer class="form-actions">
                    <button
                        type="button"
                        class="button"
                        data-kind="quiet"
                        on:click=move |_| draft.set(typed(&WordLists::default()))
                    >
                        {tr(words::WORDS_USUAL)}
                    </button>
                    <button type="submit" class="button" data-kind="primary" disabled=move || !changed.get()>
                        {tr(words::WORDS_SAVE)}
                    </button>
                </footer>
            </form>
        </section>
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
