//! Saving a form: the first error gets the keyboard, a conflict shows both values, a failure keeps what was typed.
//! "Saved" is said only when the commit came back from disk. Where much follows from it, it says how far it is and can be
//! stopped; nothing is changed then.

use std::sync::atomic::Ordering;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::draft::FormDraft;
use super::record_form::{FormField, FormState, Theirs};
use crate::i18n::locale_untracked;
use crate::i18n::texts::{module, ui as texts};
use crate::model::{Change, FieldId, Record};
use crate::platform::layout::element_by_id;
use crate::ui::choices::field_of;
use crate::ui::desk::commit_sentence;
use crate::workspace::{CommitError, Refusal};

impl FormState {
    /// Saves, if all is well.
    pub fn save(self) {
        if self.saving.get_untracked() {
            return;
        }
        take_typed();
        self.collect();
        self.attempted.set(true);
        self.problem.set(None);
        // Nobody's words are written over by a key pressed twice: each conflict is settled by hand first.
        let contested: Vec<FieldId> =
            self.theirs.with_untracked(|theirs| theirs.iter().map(|(field, _)| *field).collect());
        if !contested.is_empty() {
            self.problem.set(Some(texts::CHANGED_ELSEWHERE.get(locale_untracked()).to_owned()));
            self.focus_first(&contested);
            return;
        }
        match self.draft.with_untracked(|draft| draft.record().map(|record| (record, draft.change()))) {
            Err(flaws) => self.show_flaws(&flaws.iter().map(|(field, _)| *field).collect::<Vec<FieldId>>()),
            Ok((record, None)) => self.done(&self.name.get_value(), &record),
            Ok((record, Some(change))) => self.commit(record, change),
        }
    }

    /// Gives up; where something was typed a person is asked first. A long save is stopped.
    pub fn cancel(self) {
        if self.share.get_untracked() > 0.0 {
            self.stop();
            return;
        }
        self.collect();
        if untrack(move || self.has_words()) {
            self.asking.set(true);
        } else {
            self.give_up();
        }
    }

    /// Gives up; what was kept of the form is forgotten.
    pub fn give_up(self) {
        self.dirty.set(false);
        self.discard();
        self.on_cancel.run(());
    }

    /// Stops a long save at its next slice.
    fn stop(self) {
        self.stopped.try_with_value(|stopped| stopped.store(true, Ordering::Relaxed));
    }

    /// Forgets what was typed; a long save of it is stopped.
    pub fn discard(self) {
        self.stop();
        if let Some(name) = self.name.try_get_value() {
            self.settle(&name);
        }
    }

    fn commit(self, record: Record, change: Change) {
        let locale = locale_untracked();
        let new = self.draft.with_untracked(FormDraft::is_new);
        let name = record.value(self.entity.title).and_then(|value| value.as_text()).unwrap_or_default().to_owned();
        let what = if new { texts::CREATED } else { texts::EDITED };
        let label = what.fill(locale, &[self.entity.label.get(locale), &name]);
        self.saving.set(true);
        let stopped = self.stopped.get_value();
        stopped.store(false, Ordering::Relaxed);
        // The form may be left before the answer comes; its draft goes nevertheless.
        let name = self.name.get_value();
        spawn_local(async move {
            let mut tell = |share: f32| {
                self.share.try_set(share);
                !stopped.load(Ordering::Relaxed)
            };
            let result = self.desk.commit_form(name.clone(), label, vec![change], &mut tell).await;
            self.saving.try_set(false);
            self.share.try_set(0.0);
            match result {
                Err(CommitError::Refused(Refusal::Nothing)) if stopped.load(Ordering::Relaxed) => {
                    self.problem.try_set(Some(module::STOPPED.get(locale).to_owned()));
                }
                Ok(_) | Err(CommitError::Refused(Refusal::Nothing)) => self.done(&name, &record),
                Err(CommitError::Refused(Refusal::Stale(fields))) => {
                    let own: Vec<Theirs> = fields
                        .into_iter()
                        .filter(|stale| stale.id == record.id)
                        .map(|stale| (stale.field, stale.now))
                        .collect();
                    self.show_theirs(own);
                }
                Err(error) => {
                    self.problem.try_set(Some(commit_sentence(&error, locale)));
                }
            }
        });
    }

    fn done(self, name: &str, record: &Record) {
        self.settle(name);
        self.dirty.try_set(false);
        self.on_saved.try_run(record.id);
    }

    /// The next save is made on top of what is there now; until then both values are on screen.
    fn show_theirs(self, theirs: Vec<Theirs>) {
        self.draft.try_update(|draft| {
            for (field, now) in &theirs {
                draft.rebase(*field, now.clone());
            }
        });
        let fields: Vec<FieldId> = theirs.iter().map(|(field, _)| *field).collect();
        self.problem.try_set(Some(texts::CHANGED_ELSEWHERE.get(locale_untracked()).to_owned()));
        self.theirs.try_set(theirs);
        self.focus_first(&fields);
    }

    fn show_flaws(self, flawed: &[FieldId]) {
        let locale = locale_untracked();
        let shown: Vec<FieldId> = self.fields.with_value(|fields| fields.iter().map(|field| field.field.id).collect());
        let hidden = flawed.iter().find(|field| !shown.contains(field));
        // A field that the form does not show can't be pointed at: it is named instead.
        // The role may hide one that must be filled.
        let sentence = match hidden.and_then(|field| field_of(self.desk, self.entity.id, *field)) {
            Some(field) => texts::HIDDEN_FLAW.fill(locale, &[field.label.get(locale)]),
            None => texts::FLAWS.fill(locale, &[&flawed.len().to_string()]),
        };
        self.problem.set(Some(sentence));
        // What is asked for because of the end that was chosen stands in a quick form, too.
        let asked = self.asked.get_untracked();
        let is_outside =
            |quick: &Vec<FieldId>| flawed.iter().any(|field| !quick.contains(field) && asked != Some(*field));
        let outside = self.quick.with_value(|quick| quick.as_ref().is_some_and(is_outside));
        if outside {
            self.show_all.set(true);
        }
        self.focus_first(flawed);
    }

    /// Gives the keyboard to the first of these fields, once it is drawn.
    pub(super) fn focus_first(self, wanted: &[FieldId]) {
        let fields: Vec<FormField> = self.fields.try_get_value().unwrap_or_default();
        let first = fields.iter().find(|field| wanted.contains(&field.field.id)).map(|field| field.id.get_value());
        let Some(id) = first else {
            return;
        };
        request_animation_frame(move || {
            let Some(element) = element_by_id(&id) else {
                return;
            };
            if let Ok(Some(group)) = element.closest("details") {
                let _ = group.set_attribute("open", "");
            }
            // Its label and what is wrong with it are seen too, not only the control: a bar lies over the end of a form.
            let whole = element.closest(".field").ok().flatten();
            if let Ok(control) = element.dyn_into::<web_sys::HtmlElement>() {
                let _ = control.focus();
            }
            if let Some(field) = whole {
                let nearest = web_sys::ScrollIntoViewOptions::new();
                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                field.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        });
    }
}

/// A field takes half-typed words when the keyboard leaves it, but the keys that save do not leave it. The keyboard
/// comes back at once, for the save may fail.
fn take_typed() {
    let active = document().active_element();
    if let Some(field) = active.and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        let _ = field.blur();
        let _ = field.focus();
    }
}
