//! The columns of a layout as they are typed: what stands over each, what it holds, and by which codes choices are called.

use leptos::prelude::*;

use super::layout_draft::{LayoutDraft, RECORD, TEXT};
use super::layout_form::Typing;
use super::section::{add, beside, line, picked};
use crate::i18n::texts::layouts as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::FieldRight;
use crate::model::text::Locale;
use crate::model::{EntityId, Text};
use crate::ui::icons::IconName;

/// The columns.
#[component]
pub fn Columns(
    /// What the form is about.
    typing: Typing,
) -> impl IntoView {
    let draft = typing.draft;
    // They are drawn anew when one comes, goes or moves, and not while somebody types.
    let order = Memo::new(move |_| draft.with(LayoutDraft::ids));
    let table = Memo::new(move |_| draft.with(|draft| draft.table));
    let offered = Memo::new(move |_| offered(typing, table.get()));
    let drawn = move || {
        let ids = order.get().into_iter().enumerate();
        ids.map(|(at, id)| column(typing, offered, at + 1, id)).collect::<Vec<AnyView>>()
    };
    view! {
        <div class="stack" role="group" aria-label=tr(words::COLUMNS)>
            <h3>{tr(words::COLUMNS)}</h3>
            {drawn}
            <div class="row">{add(words::ADD, move || draft.update(LayoutDraft::add))}</div>
        </div>
    }
}

/// What a column may hold, by its code.
fn offered(typing: Typing, table: EntityId) -> Vec<(String, String)> {
    let locale = locale();
    let rights = typing.desk.rights();
    let mut offered = vec![
        (String::new(), words::CHOOSE.get(locale).to_owned()),
        (TEXT.to_owned(), words::SAME.get(locale).to_owned()),
        (RECORD.to_owned(), words::RECORD.get(locale).to_owned()),
    ];
    let is_seen = |table, field| rights.field(table, field) != FieldRight::Hidden;
    offered.extend(typing.vocabulary.sources(table, locale, is_seen));
    offered
}

fn column(typing: Typing, offered: Memo<Vec<(String, String)>>, place: usize, id: u32) -> AnyView {
    let draft = typing.draft;
    let named = move |text: Text| move || text.fill(locale(), &[&place.to_string()]);
    let heading = line(
        named(words::HEADING),
        "text",
        move || draft.with(|draft| draft.heading(id).to_owned()),
        move |text| draft.update(|draft| draft.set_heading(id, text)),
    );
    let put = move |code: String| {
        let name = offered.with_untracked(|offered| {
            let chosen = offered.iter().find(|(known, _)| *known == code);
            chosen.map(|(_, name)| name.clone()).unwrap_or_default()
        });
        draft.update(|draft| draft.set_source(id, code, &name));
    };
    // Hundreds of options ask for it, and nothing of it changes while somebody types.
    let current = Memo::new(move |_| draft.with(|draft| draft.source(id).to_owned()));
    let source = picked(named(words::SOURCE), move || offered.get(), move || current.get(), put);
    let is_text = Memo::new(move |_| draft.with(|draft| draft.source(id) == TEXT));
    let choices = Memo::new(move |_| draft.with(|draft| draft.choices(id, typing.vocabulary)));
    let raise = (place > 1)
        .then(|| beside(named(words::RAISE), IconName::ArrowUp, move || draft.update(|draft| draft.raise(id))));
    let drop = beside(named(words::DROP), IconName::Close, move || draft.update(|draft| draft.remove(id)));
    view! {
        <div class="stack" role="group" aria-label=named(words::COLUMN)>
            <div class="form-grid">
                {heading} {source} {move || is_text.get().then(|| text(draft, place, id))}
                {move || (!choices.with(Vec::is_empty)).then(|| codes(draft, choices, place, id))}
            </div>
            <div class="row">{raise} {drop}</div>
        </div>
    }
    .into_any()
}

fn text(draft: RwSignal<LayoutDraft>, place: usize, id: u32) -> AnyView {
    line(
        move || words::TEXT.fill(locale(), &[&place.to_string()]),
        "text",
        move || draft.with(|draft| draft.text(id).to_owned()),
        move |text| draft.update(|draft| draft.set_text(id, text)),
    )
}

/// By which codes choices are called, and which choices there are.
fn codes(draft: RwSignal<LayoutDraft>, choices: Memo<Vec<Text>>, place: usize, id: u32) -> AnyView {
    let typed = line(
        move || words::WORDS.fill(locale(), &[&place.to_string()]),
        "text",
        move || draft.with(|draft| draft.words(id).to_owned()),
        move |text| draft.update(|draft| draft.set_words(id, text)),
    );
    let locale = locale_untracked();
    let names: Vec<&str> = choices.with_untracked(|choices| choices.iter().map(|name| name.get(locale)).collect());
    let between = if locale == Locale::Chinese { "、" } else { ", " };
    let hint = words::WORDS_HINT.fill(locale, &[&names.join(between)]);
    view! {
        <div class="stack">
            {typed}
            <p class="field-hint">{hint}</p>
        </div>
    }
    .into_any()
}
