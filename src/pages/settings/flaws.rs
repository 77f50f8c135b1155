//! The place in a section of the settings that says why nothing was saved, beside the button that was pressed.

use leptos::prelude::*;

use super::flaw::Flaw;

/// What a section says of its last attempt to save.
#[derive(Clone, Copy)]
pub struct Flaws(RwSignal<Option<Flaw>>);

impl Flaws {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Says why nothing was saved.
    pub fn tell(self, sentence: String) {
        self.0.set(Some(Flaw { sentence, field: None }));
    }

    /// The same, and marks the field of that name.
    pub fn tell_at(self, field: String, sentence: String) {
        self.0.set(Some(Flaw { sentence, field: Some(field) }));
    }

    /// Something else was typed, or is tried.
    pub fn clear(self) {
        if self.0.with_untracked(Option::is_some) {
            self.0.set(None);
        }
    }

    /// Whether the field of that name is to be mended.
    pub fn is_at(self, name: &str) -> bool {
        self.0.with(|flaw| flaw.as_ref().is_some_and(|flaw| flaw.is_at(name)))
    }

    /// The sentence, where the field of that name is to be mended.
    pub fn sentence_at(self, name: &str) -> Option<String> {
        self.0.with(|flaw| flaw.as_ref().filter(|flaw| flaw.is_at(name)).map(|flaw| flaw.sentence.clone()))
    }

    /// The sentence, read out when it comes.
    pub fn shown(self) -> AnyView {
        let sentence = move || self.0.with(|flaw| flaw.as_ref().map(|flaw| flaw.sentence.clone()));
        view! {
            <p class="form-flaw field-error" role="alert">
                {sentence}
            </p>
        }
        .into_any()
    }
}
