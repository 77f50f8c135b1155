//! The form of a company's own report (R57): its name, of which records, by which field, and with which figure.

use leptos::ev;
use leptos::prelude::*;

use super::own_sheet::{ReportFlaw, figure_name, with};
use crate::i18n::texts::own_reports as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::own_reports::{Among, Figure, MOST, NAME_LIMIT, OwnReport, addable, groupable, kept};
use crate::insight::segments::segments_of;
use crate::model::schema::Tone;
use crate::model::schema::tables::{customer, policy, segment};
use crate::model::text::Locale;
use crate::model::{Change, Entity, EntityId, FieldId, RecordId, Text};
use crate::pages::module::kept::Lists;
use crate::pages::routes::Place;
use crate::pages::settings::agreed::agreed;
use crate::pages::support::{save, say};
use crate::ui::desk::Desk;
use crate::ui::dialog::Cancel;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The codes of what is chosen for which records.
const ALL: &str = "all";
const LIST: &str = "list";
const SAVED: &str = "saved";
/// The code of the figure that only counts.
const COUNT: &str = "count";

/// What is typed.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    lists: Lists,
    name: RwSignal<String>,
    table: RwSignal<String>,
    among: RwSignal<String>,
    by: RwSignal<String>,
    figure: RwSignal<String>,
    /// What was saved of an edited report.
    before: StoredValue<Option<(usize, OwnReport)>>,
}

/// The form.
#[component]
pub fn ReportForm(
    /// The desk.
    desk: Desk,
    /// The report that is edited, with its place; none for a new one.
    edited: Option<(usize, OwnReport)>,
    /// Whether its dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let form = Form::new(desk, edited);
    follow_table(form);
    let begun = untrack(move || form.typed());
    hold_on_page(desk, Memo::new(move |_| form.typed() != begun));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if form.save() {
            open.set(false);
        }
    };
    let id = ids::unique("report-name");
    view! {
        <form class="form" data-columns="1" novalidate on:submit=submit>
            <div class="field">
                <label class="field-label" for=id.clone()>
                    {tr(words::NAME)}
                </label>
                <input
                    class="input"
                    id=id
                    type="text"
                    autocomplete="off"
                    autofocus=true
                    prop:value=move || form.name.get()
                    on:input=move |event| form.name.set(event_target_value(&event))
                />
            </div>
            {pick(words::TABLE, Signal::derive(move || form.tables()), form.table)}
            {pick(words::AMONG, Signal::derive(move || form.choices()), form.among)}
            {pick(words::BY, Signal::derive(move || form.groups()), form.by)}
            {pick(words::FIGURE, Signal::derive(move || form.figures()), form.figure)}
            <footer class="form-actions">
                <span class="form-status"></span>
                <Cancel />
                <button type="submit" class="button" data-kind="primary">
                    {tr(words::SAVE)}
                </button>
            </footer>
        </form>
    }
}

/// Another table has other fields: what was chosen of the one before is chosen no more.
fn follow_table(form: Form) {
    Effect::new(move |before: Option<String>| {
        let table = form.table.get();
        if before.is_some_and(|before| before != table) {
            form.among.set(ALL.to_owned());
            form.figure.set(COUNT.to_owned());
            form.by.set(first_group(form.entity()));
        }
        table
    });
}

fn first_group(entity: Option<&'static Entity>) -> String {
    entity.and_then(|entity| groupable(entity).next()).map(|field| field.id.0.to_string()).unwrap_or_default()
}

fn code_of(figure: Figure) -> String {
    match figure {
        Figure::Count => COUNT.to_owned(),
        Figure::Sum(field) => format!("sum:{}", field.0),
        Figure::Mean(field) => format!("mean:{}", field.0),
    }
}

fn figure_of(code: &str) -> Figure {
    let field = |number: &str| number.parse::<u16>().ok().map(FieldId);
    match code.split_once(':') {
        Some(("sum", number)) => field(number).map_or(Figure::Count, Figure::Sum),
        Some(("mean", number)) => field(number).map_or(Figure::Count, Figure::Mean),
        _ => Figure::Count,
    }
}

impl Form {
    fn new(desk: Desk, edited: Option<(usize, OwnReport)>) -> Self {
        let report = edited.as_ref().map(|(_, report)| report.clone());
        let table = report.as_ref().map_or(customer::ID, |report| report.table);
        let entity = desk.read(|workspace| workspace.entity(table));
        let among = match report.as_ref().map(|report| &report.among) {
            Some(Among::Segment(id)) => id.to_string(),
            Some(Among::Conditions(_)) => SAVED.to_owned(),
            Some(Among::All) | None => ALL.to_owned(),
        };
        Self {
            desk,
            lists: Lists::expect(),
            name: RwSignal::new(report.as_ref().map(|report| report.name.clone()).unwrap_or_default()),
            table: RwSignal::new(table.0.to_string()),
            among: RwSignal::new(among),
            by: RwSignal::new(report.as_ref().map_or_else(|| first_group(entity), |report| report.by.0.to_string())),
            figure: RwSignal::new(report.map_or_else(|| COUNT.to_owned(), |report| code_of(report.figure))),
            before: StoredValue::new(edited),
        }
    }

    /// All that is typed and chosen.
    fn typed(&self) -> [String; 5] {
        [self.name, self.table, self.among, self.by, self.figure].map(|part| part.get())
    }

    fn table_id(&self) -> EntityId {
        self.table.with(|code| code.parse::<u16>().map_or(customer::ID, EntityId))
    }

    fn entity(&self) -> Option<&'static Entity> {
        let table = self.table_id();
        self.desk.read(|workspace| workspace.entity(table))
    }

    fn tables(&self) -> Vec<(String, String)> {
        let locale = locale();
        let tables = self.desk.read(|workspace| workspace.own_fields()).entities();
        // A line leads to the list of its records.
        let listed = tables.filter(|entity| Place::of(entity.id).is_some());
        listed.map(|entity| (entity.id.0.to_string(), entity.plural.get(locale).to_owned())).collect()
    }

    /// All records, those of a segment, those that the list shows, or those that were saved.
    fn choices(&self) -> Vec<(String, String)> {
        let (locale, table) = (locale(), self.table_id());
        let mut choices = vec![(ALL.to_owned(), words::ALL.get(locale).to_owned())];
        let segments = self.desk.read(|workspace| segments_of(workspace, table));
        let named = |name: &str| words::OF_SEGMENT.fill(locale, &[name]);
        choices.extend(segments.iter().map(|one| (one.id.to_string(), named(one.text(segment::NAME)))));
        if !self.lists.of(self.desk, table).filter.with_untracked(|filter| filter.conditions.is_empty()) {
            choices.push((LIST.to_owned(), words::AS_FILTERED.get(locale).to_owned()));
        }
        if self.saved_among(table).is_some() {
            choices.push((SAVED.to_owned(), words::AS_SAVED.get(locale).to_owned()));
        }
        choices
    }

    /// The conditions with which the report was saved, as long as it is of the same table.
    fn saved_among(&self, table: EntityId) -> Option<Among> {
        let before = self.before.get_value().map(|(_, report)| report)?;
        (before.table == table && matches!(before.among, Among::Conditions(_))).then_some(before.among)
    }

    fn groups(&self) -> Vec<(String, String)> {
        let locale = locale();
        let fields = self.entity().into_iter().flat_map(groupable);
        fields.map(|field| (field.id.0.to_string(), field.label.get(locale).to_owned())).collect()
    }

    fn figures(&self) -> Vec<(String, String)> {
        let locale = locale();
        let mut figures = vec![(COUNT.to_owned(), figure_name(Figure::Count, None, locale))];
        for field in self.entity().into_iter().flat_map(addable) {
            for figure in [Figure::Sum(field.id), Figure::Mean(field.id)] {
                figures.push((code_of(figure), figure_name(figure, Some(field), locale)));
            }
        }
        figures
    }

    fn among(&self, table: EntityId) -> Among {
        let code = self.among.get_untracked();
        match code.as_str() {
            LIST => Among::Conditions(self.lists.of(self.desk, table).filter.get_untracked()),
            SAVED => self.saved_among(table).unwrap_or_default(),
            code => RecordId::parse(code).map_or(Among::All, Among::Segment),
        }
    }

    /// Saves it, or says what is wrong with it; whether it was well.
    fn save(&self) -> bool {
        let locale = locale_untracked();
        let table = untrack(|| self.table_id());
        let report = OwnReport {
            name: self.name.get_untracked().trim().to_owned(),
            table,
            among: self.among(table),
            by: FieldId(self.by.with_untracked(|code| code.parse::<u16>().unwrap_or(0))),
            figure: self.figure.with_untracked(|code| figure_of(code)),
        };
        let place = self.before.get_value().map(|(at, _)| at);
        let planned: Result<Option<Change>, ReportFlaw> = self.desk.read(|workspace| {
            let wanted = with(&kept(workspace), place, &report)?;
            Ok(agreed(workspace, (policy::REPORTS, "reports"), wanted.write()))
        });
        match planned {
            Ok(change) => {
                let said = words::SAVED.fill(locale, &[&report.name]);
                save(self.desk, said.clone(), change.into_iter().collect(), Some(said));
                true
            }
            Err(flaw) => {
                say(self.desk, told(&flaw, locale), Tone::Bad, false);
                false
            }
        }
    }
}

fn told(flaw: &ReportFlaw, locale: Locale) -> String {
    match flaw {
        ReportFlaw::Name => words::NAME_WRONG.fill(locale, &[&NAME_LIMIT.to_string()]),
        ReportFlaw::Twice(name) => words::NAME_TWICE.fill(locale, &[name]),
        ReportFlaw::TooMany => words::TOO_MANY.fill(locale, &[&MOST.to_string()]),
    }
}

/// One of a few, with its label.
fn pick(label: Text, options: Signal<Vec<(String, String)>>, chosen: RwSignal<String>) -> AnyView {
    let id = ids::unique("report");
    let drawn = move || {
        let option = |(key, text): (String, String)| {
            let own = key.clone();
            view! {
                <option value=key prop:selected=move || chosen.with(|chosen| *chosen == own)>
                    {text}
                </option>
            }
            .into_any()
        };
        options.get().into_iter().map(option).collect::<Vec<AnyView>>()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(label)}
            </label>
            <select class="select" id=id on:change=move |event| chosen.set(event_target_value(&event))>
                {drawn}
            </select>
        </div>
    }
    .into_any()
}
