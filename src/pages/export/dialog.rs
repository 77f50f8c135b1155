//! The export of a list: which records, which columns, in what form. What was chosen is remembered on this device.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::{Choices, MEMORY, Which, all_fields, file_name, named, personal_names, ticked_rows};
use super::layouts::{memory_of, offered};
use super::run::{Ended, Job, Run, RunView, Table};
use crate::exchange::file_layout::{FileLayout, LaidOut};
use crate::exchange::protocol::FileFormat;
use crate::i18n::texts::{export as words, layouts as layout_words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Matter;
use crate::model::schema::Tone;
use crate::model::{Entity, FieldId, Text};
use crate::pages::gate::where_matter;
use crate::pages::module::Shown;
use crate::pages::routes::relative;
use crate::pages::settings::index::Section;
use crate::pages::support::{filled, grouped, plural_of, say};
use crate::pages::terminal::file_note;
use crate::platform::memory;
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::table::{Columns, Selection};

/// The dialog. Its buttons stand in the head of the list and over ticked records.
#[component]
pub fn ExportDialog(
    /// The page of the list.
    shown: Shown,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (desk, entity) = (Desk::expect(), shown.parts.entity);
    let title = Signal::derive(move || filled(words::TITLE, locale(), plural_of(entity, locale())));
    view! {
        <Dialog open=open title=title size="small">
            {move || described(desk, entity).map(|entity| view! { <ExportForm shown=shown open=open entity=entity /> })}
        </Dialog>
    }
}

/// What a person chooses while the dialog is open.
#[derive(Clone, Copy)]
struct Draft {
    desk: Desk,
    shown: Shown,
    entity: &'static Entity,
    which: RwSignal<Which>,
    choices: RwSignal<Choices>,
    /// The layouts that there are for this list.
    layouts: StoredValue<Vec<FileLayout>>,
    /// The one in which the file is written, by its number; none for a form of our own.
    layout: RwSignal<Option<u16>>,
}

impl Draft {
    fn new(shown: Shown, entity: &'static Entity) -> Self {
        let ticked = shown.selection.with_untracked(|selection| !selection.is_empty());
        let which = if ticked { Which::Ticked } else { Which::Shown };
        let desk = Desk::expect();
        let rights = desk.session().rights();
        let layouts = desk.read(|workspace| offered(workspace, &rights, entity.id));
        let last = memory::get::<Option<u16>>(&memory_of(entity.key)).flatten();
        let layout = last.filter(|last| layouts.iter().any(|layout| layout.id == *last));
        Self {
            desk,
            shown,
            entity,
            which: RwSignal::new(which),
            choices: RwSignal::new(memory::get(MEMORY).unwrap_or_default()),
            layouts: StoredValue::new(layouts),
            layout: RwSignal::new(layout),
        }
    }

    /// The layout that is chosen, over the tables as whoever works here sees them.
    fn laid_out(&self) -> Option<LaidOut> {
        let id = self.layout.get()?;
        let layout = self.layouts.with_value(|layouts| layouts.iter().find(|layout| layout.id == id).cloned())?;
        let pipeline = self.desk.read(|workspace| workspace.pipeline());
        let desk = self.desk;
        Some(LaidOut::new(layout, &|table| described(desk, table), pipeline, desk.offset_minutes()))
    }

    /// What is remembered for the next time.
    fn remember(&self) {
        memory::set(MEMORY, &self.choices.get_untracked());
        memory::set(&memory_of(self.entity.key), &self.layout.get_untracked());
    }

    fn count(&self, which: Which) -> usize {
        match which {
            Which::Ticked => self.shown.selection.with(Selection::count),
            Which::Shown => self.shown.rows.with(|rows| rows.len()),
            Which::All => {
                self.desk.track(self.entity.id);
                self.desk.read(|workspace| workspace.count(self.entity.id))
            }
        }
    }

    fn rows(&self) -> Vec<u32> {
        match self.which.get_untracked() {
            Which::Ticked => {
                let ticked: Vec<u32> = self.shown.selection.with_untracked(|selection| selection.rows().collect());
                self.shown.rows.with_untracked(|rows| ticked_rows(rows, &ticked))
            }
            Which::Shown => self.shown.rows.with_untracked(|rows| rows.to_vec()),
            Which::All => self.desk.read(|workspace| workspace.rows(self.entity.id)),
        }
    }

    fn fields(&self) -> Vec<FieldId> {
        if self.choices.with(|choices| choices.all_columns) {
            all_fields(self.entity)
        } else {
            self.shown.columns.with(Columns::fields)
        }
    }

    fn job(&self) -> Job {
        let layout = untrack(|| self.laid_out());
        let format = layout.as_ref().map_or(self.choices.get_untracked().format, LaidOut::format);
        let name = layout.as_ref().map_or(self.entity.label.get(locale_untracked()), LaidOut::name);
        let name = file_name(name, self.desk.today());
        let table = Table { entity: self.entity, fields: untrack(|| self.fields()), rows: self.rows(), layout };
        Job { tables: vec![table], name, format }
    }
}

#[component]
fn ExportForm(shown: Shown, open: RwSignal<bool>, entity: &'static Entity) -> impl IntoView {
    let draft = Draft::new(shown, entity);
    let run = Run::new();
    let busy = run.busy();
    let failure = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        failure.set(None);
        draft.remember();
        let job = draft.job();
        spawn_local(async move {
            match run.export(draft.desk, job).await {
                Ended::Saved(count, name) => {
                    let text = words::DONE.fill(locale_untracked(), &[&grouped(count), &name]);
                    say(draft.desk, text, Tone::Good, false);
                    open.try_set(false);
                }
                Ended::Stopped => {}
                Ended::Failed(reason) => {
                    failure.try_set(Some(reason));
                }
            }
        });
    };
    move || {
        if busy.get() {
            return view! { <RunView run=run /> }.into_any();
        }
        view! {
            <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
                {records(draft)}
                {move || draft.layout.with(Option::is_none).then(|| columns(draft))}
                {forms(draft)}
                <p class="muted">{move || comes_back(draft).get(locale())}</p>
                {where_matter(draft.desk, Matter::Settings, edit_layouts)}
                {warning(draft)}
                {file_note(draft.desk)}
                {move || failure.get().map(|reason| view! { <p class="field-error" role="alert">{reason}</p> })}
                {actions(draft, open)}
            </form>
        }
        .into_any()
    }
}

fn actions(draft: Draft, open: RwSignal<bool>) -> AnyView {
    let count = Memo::new(move |_| draft.count(draft.which.get()));
    let start = move || words::START.fill(locale(), &[&grouped(count.get())]);
    view! {
        <footer class="form-actions">
            <span class="form-status">{move || (count.get() == 0).then(|| tr(words::NOTHING))}</span>
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {tr(ui::CANCEL)}
            </button>
            <button
                type="submit"
                class="button"
                data-kind="primary"
                autofocus=true
                disabled=move || count.get() == 0
            >
                <Icon name=IconName::Download />
                <span>{start}</span>
            </button>
        </footer>
    }
    .into_any()
}

/// Says what the file will hold in the clear.
fn warning(draft: Draft) -> AnyView {
    let names = Memo::new(move |_| match draft.laid_out() {
        Some(layout) => named(layout.personal().into_iter(), locale()),
        None => personal_names(draft.entity, &draft.fields(), locale()),
    });
    (move || {
        names.with(|names| {
            (!names.is_empty()).then(|| {
                view! {
                    <div class="notice" data-tone="warning" role="note">
                        <Icon name=IconName::Warning />
                        <p class="notice-text">{words::PERSONAL.fill(locale(), &[names.as_str()])}</p>
                    </div>
                }
            })
        })
    })
    .into_any()
}

fn records(draft: Draft) -> AnyView {
    let ticked = draft.shown.selection.with_untracked(|selection| !selection.is_empty());
    let narrowed = draft.shown.is_narrowed();
    let offered = [(Which::Ticked, words::TICKED, ticked), (Which::Shown, words::SHOWN, true)];
    let all = (Which::All, words::ALL, narrowed);
    let group = ids::unique("records");
    let options: Vec<AnyView> = offered
        .into_iter()
        .chain([all])
        .filter(|(.., is_offered)| *is_offered)
        .map(|(which, text, _)| {
            let label = Signal::derive(move || text.fill(locale(), &[&grouped(draft.count(which))]));
            let chosen = Signal::derive(move || draft.which.get() == which);
            option(group.clone(), label, chosen, Callback::new(move |()| draft.which.set(which)))
        })
        .collect();
    radios(words::RECORDS, options)
}

fn columns(draft: Draft) -> AnyView {
    let group = ids::unique("columns");
    let options: Vec<AnyView> = [(false, words::SHOWN_COLUMNS), (true, words::ALL_COLUMNS)]
        .into_iter()
        .map(|(all, text)| {
            let count = move || {
                if all { draft.entity.fields.len() } else { draft.shown.columns.with(|columns| columns.shown().len()) }
            };
            let label = Signal::derive(move || text.fill(locale(), &[&grouped(count())]));
            let chosen = Signal::derive(move || draft.choices.with(|choices| choices.all_columns) == all);
            let choose = Callback::new(move |()| draft.choices.update(|choices| choices.all_columns = all));
            option(group.clone(), label, chosen, choose)
        })
        .collect();
    radios(words::COLUMNS, options)
}

/// What becomes of the file when it is imported again.
fn comes_back(draft: Draft) -> Text {
    if draft.layout.with(Option::is_none) { words::COMES_BACK } else { layout_words::COMES_BACK }
}

/// The way to the layouts, for who may change them.
fn edit_layouts() -> AnyView {
    let href = relative(&Section::Layouts.path());
    view! {
        <p>
            <a href=href>{tr(layout_words::EDIT_LAYOUTS)}</a>
        </p>
    }
    .into_any()
}

fn forms(draft: Draft) -> AnyView {
    let group = ids::unique("form");
    let offered = [
        (FileFormat::Workbook, words::AS_WORKBOOK),
        (FileFormat::Csv, words::AS_CSV),
        (FileFormat::OldCsv, words::AS_OLD_CSV),
    ];
    let ours = offered.into_iter().map(|(format, text)| {
        let label = Signal::derive(move || text.get(locale()).to_owned());
        let chosen = Signal::derive(move || {
            draft.layout.with(Option::is_none) && draft.choices.with(|choices| choices.format) == format
        });
        let choose = Callback::new(move |()| {
            draft.layout.set(None);
            draft.choices.update(|choices| choices.format = format);
        });
        option(group.clone(), label, chosen, choose)
    });
    let mut options: Vec<AnyView> = ours.collect();
    for FileLayout { id, name, .. } in draft.layouts.get_value() {
        let label = Signal::derive(move || layout_words::BY_LAYOUT.fill(locale(), &[&name]));
        let chosen = Signal::derive(move || draft.layout.get() == Some(id));
        let choose = Callback::new(move |()| draft.layout.set(Some(id)));
        options.push(option(group.clone(), label, chosen, choose));
    }
    radios(words::FORM, options)
}

fn radios(label: Text, options: Vec<AnyView>) -> AnyView {
    view! {
        <div class="field" role="radiogroup" aria-label=tr(label)>
            <span class="field-label">{tr(label)}</span>
            {options}
        </div>
    }
    .into_any()
}

fn option(group: String, label: Signal<String>, chosen: Signal<bool>, choose: Callback<()>) -> AnyView {
    view! {
        <label class="check">
            <input
                type="radio"
                name=group
                prop:checked=move || chosen.get()
                on:change=move |_| choose.run(())
            />
            <span>{move || label.get()}</span>
        </label>
    }
    .into_any()
}
