//! The form of a layout (R175): its name, of which records, the form of the file, and its columns.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agreed::agreed;
use super::layout_columns::Columns;
use super::layout_draft::{FileForm, LayoutDraft, LayoutFlaw, Vocabulary, with};
use super::section::{label, line, picked, switch};
use crate::exchange::file_layout::{AmountForm, DayForm, FileLayout, MOST, MOST_COLUMNS, NAME_LIMIT, TEXT_LIMIT};
use crate::exchange::protocol::FileFormat;
use crate::exchange::write::{Encoding, Separator};
use crate::i18n::texts::layouts as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, EntityId, Text};
use crate::pages::export::layouts::kept;
use crate::pages::routes::Place;
use crate::pages::support::{say, say_failed};
use crate::ui::desk::Desk;
use crate::ui::dialog::Cancel;
use crate::ui::leave::hold_on_page;

/// The kinds of files with their codes.
const FORMS: [(&str, FileForm, Text); 4] = [
    ("workbook", FileForm::Workbook, words::WORKBOOK),
    ("comma", FileForm::Text(Separator::Comma), words::BY_COMMA),
    ("semicolon", FileForm::Text(Separator::Semicolon), words::BY_SEMICOLON),
    ("tab", FileForm::Text(Separator::Tab), words::BY_TAB),
];

/// The encodings with their codes.
const ENCODINGS: [(&str, Encoding, Text); 3] = [
    ("marked", Encoding::Marked, words::MARKED),
    ("plain", Encoding::Plain, words::PLAIN),
    ("old", Encoding::Old, words::OLD),
];

/// The ways to write amounts with their codes.
const AMOUNTS: [(&str, AmountForm, Text); 3] = [
    ("point", AmountForm::Point, words::BY_POINT),
    ("comma", AmountForm::Comma, words::BY_DECIMAL_COMMA),
    ("fen", AmountForm::Fen, words::IN_FEN),
];

/// The day by which ways to write days are shown.
const SHOWN_DAY: CalendarDate = CalendarDate(20_783);

/// What the form of a file is called.
pub fn form_name(format: FileFormat) -> Text {
    let form = format.text().map_or(FileForm::Workbook, |text| FileForm::Text(text.separator));
    FORMS.iter().find(|(_, known, _)| *known == form).map_or(words::WORKBOOK, |(.., name)| *name)
}

/// What the parts of the form share.
#[derive(Clone, Copy)]
pub struct Typing {
    /// The desk.
    pub desk: Desk,
    /// The tables and stages of the vault.
    pub vocabulary: Vocabulary,
    /// What is typed.
    pub draft: RwSignal<LayoutDraft>,
}

/// The form.
#[component]
pub fn LayoutForm(
    /// The desk.
    desk: Desk,
    /// The layout that is edited; one without a number for a new one.
    layout: FileLayout,
    /// Whether its dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let vocabulary = desk.read(|workspace| Vocabulary { own: workspace.own_fields(), pipeline: workspace.pipeline() });
    let begun = LayoutDraft::new(&layout, vocabulary);
    let draft = RwSignal::new(begun.clone());
    let typing = Typing { desk, vocabulary, draft };
    hold_on_page(desk, Memo::new(move |_| draft.with(|draft| *draft != begun)));
    let flaw = RwSignal::new(None::<LayoutFlaw>);
    let saving = RwSignal::new(false);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if saving.get_untracked() {
            return;
        }
        match planned(typing) {
            Ok((change, said)) => write_down(desk, change, said, (open, saving)),
            Err(found) => flaw.set(Some(found)),
        }
    };
    let name = line(
        label(words::NAME),
        "text",
        move || draft.with(|draft| draft.name.clone()),
        move |text| draft.update(|draft| draft.name = text),
    );
    view! {
        <form class="form" autocomplete="off" novalidate on:submit=submit>
            <div class="form-grid">
                {name} {tables(typing)} {forms(draft)} {languages(draft)} {days(draft)} {amounts(draft)}
            </div>
            {of_text(draft)}
            <Columns typing=typing />
            {move || {
                flaw.get()
                    .map(|flaw| view! { <p class="field-error" role="alert">{move || told(&flaw, locale())}</p> })
            }}
            <footer class="form-actions">
                <span class="form-status"></span>
                <Cancel />
                <button type="submit" class="button" data-kind="primary" disabled=move || saving.get()>
                    {tr(words::SAVE)}
                </button>
            </footer>
        </form>
    }
}

/// The change that saves it, for everybody in the vault, and what is said of it; no change where it is kept so already.
fn planned(typing: Typing) -> Result<(Option<Change>, String), LayoutFlaw> {
    let layout = typing.draft.with_untracked(|draft| draft.layout(typing.vocabulary))?;
    let said = words::SAVED.fill(locale_untracked(), &[&layout.name]);
    typing.desk.read(|workspace| {
        let wanted = with(&kept(workspace), layout)?;
        Ok((agreed(workspace, (policy::LAYOUTS, "layouts"), wanted.write()), said))
    })
}

/// Saves it. The form stays until it is on disk: what was typed is nowhere else.
fn write_down(desk: Desk, change: Option<Change>, said: String, (open, saving): (RwSignal<bool>, RwSignal<bool>)) {
    let Some(change) = change else {
        return open.set(false);
    };
    saving.set(true);
    spawn_local(async move {
        match desk.commit(said.clone(), vec![change]).await {
            Ok(_) => {
                open.try_set(false);
                say(desk, said, Tone::Good, true);
            }
            Err(error) => say_failed(desk, &error),
        }
        saving.try_set(false);
    });
}

fn told(flaw: &LayoutFlaw, locale: Locale) -> String {
    let limit = NAME_LIMIT.to_string();
    match flaw {
        LayoutFlaw::Name => words::NAME_WRONG.fill(locale, &[&limit]),
        LayoutFlaw::Twice(name) => words::NAME_TWICE.fill(locale, &[name]),
        LayoutFlaw::SameHeadings(name) => words::SAME_HEADINGS.fill(locale, &[name]),
        LayoutFlaw::TooMany => words::TOO_MANY.fill(locale, &[&MOST.to_string()]),
        LayoutFlaw::Columns => words::COLUMNS_WRONG.fill(locale, &[&MOST_COLUMNS.to_string()]),
        LayoutFlaw::Heading(place) => words::HEADING_WRONG.fill(locale, &[&place.to_string(), &limit]),
        LayoutFlaw::HeadingTwice(name) => words::HEADING_TWICE.fill(locale, &[name]),
        LayoutFlaw::Source(place) => words::SOURCE_WRONG.fill(locale, &[&place.to_string()]),
        LayoutFlaw::Text(place) => words::TEXT_WRONG.fill(locale, &[&place.to_string(), &TEXT_LIMIT.to_string()]),
        LayoutFlaw::Word(place, word) => words::WORD_WRONG.fill(locale, &[&place.to_string(), word]),
    }
}

fn named<T: Copy>(known: &[(&str, T, Text)]) -> Vec<(String, String)> {
    let locale = locale();
    known.iter().map(|(code, _, name)| ((*code).to_owned(), name.get(locale).to_owned())).collect()
}

fn code<T: Copy + PartialEq>(known: &[(&str, T, Text)], held: T) -> String {
    known.iter().find(|(_, one, _)| *one == held).map_or("", |(code, ..)| *code).to_owned()
}

fn value<T: Copy>(known: &[(&str, T, Text)], wanted: &str) -> Option<T> {
    known.iter().find(|(code, ..)| *code == wanted).map(|(_, one, _)| *one)
}

/// Of which records it is: of those that have a list, since that exports.
fn tables(typing: Typing) -> AnyView {
    let Typing { vocabulary, draft, .. } = typing;
    let options = move || {
        let locale = locale();
        let listed = vocabulary.own.entities().filter(|entity| Place::of(entity.id).is_some());
        listed.map(|entity| (entity.id.0.to_string(), entity.plural.get(locale).to_owned())).collect()
    };
    let current = move || draft.with(|draft| draft.table.0.to_string());
    let put = move |code: String| {
        if let Ok(table) = code.parse::<u16>() {
            draft.update(|draft| draft.set_table(EntityId(table)));
        }
    };
    picked(label(words::TABLE), options, current, put)
}

fn forms(draft: RwSignal<LayoutDraft>) -> AnyView {
    let current = move || code(&FORMS, draft.with(|draft| draft.form));
    let put = move |wanted: String| {
        if let Some(form) = value(&FORMS, &wanted) {
            draft.update(|draft| draft.form = form);
        }
    };
    picked(label(words::FORM), || named(&FORMS), current, put)
}

fn languages(draft: RwSignal<LayoutDraft>) -> AnyView {
    let options = || vec![("zh-CN".to_owned(), "中文".to_owned()), ("en".to_owned(), "English".to_owned())];
    let current = move || draft.with(|draft| draft.language).tag().to_owned();
    let put = move |tag: String| draft.update(|draft| draft.language = Locale::from_tag(&tag));
    picked(label(words::LANGUAGE), options, current, put)
}

fn days(draft: RwSignal<LayoutDraft>) -> AnyView {
    let shown = |form: DayForm| form.write(SHOWN_DAY);
    let options = move || DayForm::ALL.into_iter().map(|form| (shown(form), shown(form))).collect();
    let current = move || shown(draft.with(|draft| draft.days));
    let put = move |wanted: String| {
        if let Some(form) = DayForm::ALL.into_iter().find(|form| shown(*form) == wanted) {
            draft.update(|draft| draft.days = form);
        }
    };
    picked(label(words::DAYS), options, current, put)
}

fn amounts(draft: RwSignal<LayoutDraft>) -> AnyView {
    let current = move || code(&AMOUNTS, draft.with(|draft| draft.amounts));
    let put = move |wanted: String| {
        if let Some(form) = value(&AMOUNTS, &wanted) {
            draft.update(|draft| draft.amounts = form);
        }
    };
    picked(label(words::AMOUNTS), || named(&AMOUNTS), current, put)
}

/// What is asked of a text alone.
fn of_text(draft: RwSignal<LayoutDraft>) -> AnyView {
    let is_text = Memo::new(move |_| draft.with(|draft| draft.form != FileForm::Workbook));
    let drawn = move || {
        let current = move || code(&ENCODINGS, draft.with(|draft| draft.encoding));
        let put = move |wanted: String| {
            if let Some(encoding) = value(&ENCODINGS, &wanted) {
                draft.update(|draft| draft.encoding = encoding);
            }
        };
        let guarded = switch(
            label(words::GUARDED),
            move || draft.with(|draft| draft.guarded),
            move |is_so| draft.update(|draft| draft.guarded = is_so),
        );
        view! {
            <div class="form-grid">{picked(label(words::ENCODING), || named(&ENCODINGS), current, put)}</div>
            {guarded}
        }
    };
    (move || is_text.get().then(drawn)).into_any()
}
