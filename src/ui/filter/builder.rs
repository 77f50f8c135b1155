//! The popover in which a filter is built: one line a condition, and whether all or any must hold.
//! Nothing changes in the list until "Apply"; a wrong operand is named in its line. What was built and not applied is there
//! again when the popover opens anew.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::files::{FileChoice, FileNames};
use super::half_made::{HalfMade, Standing};
use super::one_file::{asks_which, shown_operator, ticked};
use super::operators::{Operand, Operator, operand_text, operators, says};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::{Field, facts};
use crate::model::{Entity, Kind};
use crate::platform::layout::element_by_id;
use crate::ui::choices::{field_of, offered};
use crate::ui::desk::Desk;
use crate::ui::field::FieldEditor;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::role_name::{operand_called, operand_held};
use crate::workspace::{Condition, Filter, Matching};

/// One line of the builder.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    field: RwSignal<&'static Field>,
    operator: RwSignal<Operator>,
    operand: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

#[derive(Clone, Copy)]
struct Builder {
    desk: Desk,
    entity: &'static Entity,
    filter: RwSignal<Filter>,
    lines: RwSignal<Vec<Line>>,
    matching: RwSignal<Matching>,
    next: StoredValue<usize>,
    /// What the lines began with; none once they were applied.
    begun: StoredValue<Option<Standing>>,
    half_made: StoredValue<HalfMade>,
    names: FileNames,
    id: StoredValue<String>,
}

/// What conditions may be about: the fields of the table, and how a record came (R191).
fn fields(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().chain(std::iter::once(&facts::CAME_FROM))
}

impl Builder {
    fn line(&self, field: &'static Field, operator: Operator, operand: String) -> Line {
        let number = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        Line {
            number: number.unwrap_or_default(),
            field: RwSignal::new(field),
            operator: RwSignal::new(operator),
            operand: RwSignal::new(operand),
            error: RwSignal::new(None),
        }
    }

    fn usual_line(&self) -> Option<Line> {
        let (field, operator) = self.usual()?;
        Some(self.line(field, operator, String::new()))
    }

    /// What a line begins with of which nothing is known.
    fn usual(&self) -> Option<(&'static Field, Operator)> {
        let field = self.entity.fields.iter().find(|field| matches!(field.kind, Kind::Choice(_)));
        let field = field.or_else(|| self.entity.fields.first())?;
        Some((field, operators(field.kind).first().copied()?))
    }

    /// What the lines of a filter hold.
    fn said_by(&self, filter: &Filter) -> Standing {
        let offset = self.desk.offset_minutes();
        let line = |condition: &Condition| {
            let field = field_of(self.desk, self.entity.id, condition.field)?;
            let operand = operand_text(field, &condition.test, offset);
            let operand =
                self.desk.read(|workspace| operand_called(workspace, field, operand, crate::i18n::locale_untracked()));
            Some((field.id, shown_operator(field, &condition.test), operand))
        };
        let mut lines: Vec<_> = filter.conditions.iter().filter_map(line).collect();
        if lines.is_empty() {
            lines.extend(self.usual().map(|(field, operator)| (field.id, operator, String::new())));
        }
        Standing { matching: filter.matching, lines }
    }

    /// Takes the lines from what was left half made, else from the filter as it is now.
    fn load(&self) {
        let now = self.filter.get_untracked();
        let begun = self.said_by(&now);
        let half_made = self.half_made.try_update_value(|half_made| half_made.take(&now)).flatten();
        let Standing { matching, lines } = half_made.unwrap_or_else(|| begun.clone());
        self.begun.set_value(Some(begun));
        let line = |(field, operator, operand)| {
            Some(self.line(field_of(self.desk, self.entity.id, field)?, operator, operand))
        };
        self.matching.set(matching);
        self.lines.set(lines.into_iter().filter_map(line).collect());
    }

    /// Empties the popover when it has closed; what was not applied is kept.
    fn put_away(&self) {
        // The page may be gone by now.
        let Some(lines) = self.lines.try_get_untracked() else {
            return;
        };
        if let Some(begun) = self.begun.get_value() {
            let line = |line: &Line| {
                (line.field.get_untracked().id, line.operator.get_untracked(), line.operand.get_untracked())
            };
            let lines = lines.iter().map(line).collect();
            let standing = Standing { matching: self.matching.get_untracked(), lines };
            let now = self.filter.get_untracked();
            self.half_made.update_value(|half_made| half_made.keep(now, &begun, standing));
        }
        self.lines.set(Vec::new());
    }

    fn add(&self) {
        if let Some(line) = self.usual_line() {
            self.lines.update(|lines| lines.push(line));
        }
    }

    fn clear(&self) {
        self.filter.set(Filter::default());
        self.begun.set_value(None);
        self.close();
    }

    /// Makes the filter of the lines; lines without an operand are left out.
    fn apply(&self) {
        let offset = self.desk.offset_minutes();
        let locale = crate::i18n::locale_untracked();
        let mut conditions = Vec::new();
        let mut wrong = false;
        let now = self.filter.get_untracked();
        for line in self.lines.get_untracked() {
            let (field, operator) = (line.field.get_untracked(), line.operator.get_untracked());
            let operand = self.desk.read(|workspace| operand_held(workspace, field, line.operand.get_untracked()));
            let is_said = |condition: &&Condition| says(condition, field, (operator, &operand), offset);
            if let Some(same) = now.conditions.iter().find(is_said) {
                line.error.set(None);
                conditions.push(same.clone());
                continue;
            }
            match operator.test(field, &operand, offset) {
                Ok(test) => {
                    line.error.set(None);
                    conditions.extend(test.map(|test| Condition { field: field.id, test }));
                }
                Err(flaw) => {
                    line.error.set(Some(flaw.sentence(locale)));
                    wrong = true;
                }
            }
        }
        if !wrong {
            self.filter.set(Filter { matching: self.matching.get_untracked(), conditions });
            self.begun.set_value(None);
            self.close();
        }
    }

    fn close(&self) {
        let popover = self.id.with_value(|id| element_by_id(id));
        if let Some(popover) = popover.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = popover.hide_popover();
        }
    }
}

/// The popover in which a filter is built.
#[component]
pub fn FilterBuilder(
    /// Of which table.
    entity: &'static Entity,
    /// The filter that it changes.
    filter: RwSignal<Filter>,
    /// What the files are called that conditions name.
    names: FileNames,
    /// The identity of the popover.
    id: String,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let builder = Builder {
        desk: Desk::expect(),
        entity,
        filter,
        lines: RwSignal::new(Vec::new()),
        matching: RwSignal::new(Matching::All),
        next: StoredValue::new(0),
        begun: StoredValue::new(None),
        half_made: StoredValue::new(HalfMade::default()),
        names,
        id: StoredValue::new(id.clone()),
    };
    let toggled = move |event: ev::Event| {
        let popover = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if popover.is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false)) {
            builder.load();
        } else {
            builder.put_away();
        }
    };
    let key_pressed = move |event: ev::KeyboardEvent| {
        let in_list = event.default_prevented() || event.is_composing();
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.tag_name().eq_ignore_ascii_case("button"));
        if event.key() == "Enter" && !in_list && !on_button {
            event.prevent_default();
            builder.apply();
        }
    };
    view! {
        <div
            class="filter-builder"
            popover="auto"
            id=id
            role="dialog"
            aria-labelledby=labelled_by
            on:toggle=toggled
            on:keydown=key_pressed
        >
            <header class="popover-head">
                <h2 id=title_id>{tr(texts::FILTER)}</h2>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    on:click=move |_| builder.clear()
                >
                    {tr(texts::CLEAR)}
                </button>
            </header>
            <For
                each=move || builder.lines.get()
                key=|line| line.number
                children=move |line| view! { <FilterLine builder=builder line=line /> }
            />
            <footer class="popover-foot">
                <button type="button" class="button" data-kind="quiet" on:click=move |_| builder.add()>
                    <Icon name=IconName::Plus />
                    <span>{tr(texts::CONDITION)}</span>
                </button>
                <span class="toolbar-space"></span>
                <button type="button" class="button" data-kind="primary" on:click=move |_| builder.apply()>
                    {tr(texts::APPLY)}
                </button>
            </footer>
        </div>
    }
}

#[component]
fn FilterLine(builder: Builder, line: Line) -> impl IntoView {
    let remove =
        move |_: ev::MouseEvent| builder.lines.update(|lines| lines.retain(|other| other.number != line.number));
    let field_chosen = move |event: ev::Event| {
        let key = event_target_value(&event);
        if let Some(field) = fields(builder.entity).find(|field| field.key == key) {
            line.field.set(field);
            line.operand.set(String::new());
            line.error.set(None);
            if let Some(operator) = operators(field.kind).first() {
                line.operator.set(*operator);
            }
        }
    };
    let operator_chosen = move |event: ev::Event| {
        let field = line.field.get_untracked();
        if let Some(operator) = Operator::of_key(field.kind, &event_target_value(&event)) {
            if operator.operand() != line.operator.get_untracked().operand() {
                line.operand.set(String::new());
            }
            line.operator.set(operator);
        }
    };
    let fields: Vec<AnyView> = fields(builder.entity)
        .map(|field: &'static Field| {
            let chosen = move || line.field.with(|own| own.id == field.id);
            view! { <option value=field.key prop:selected=chosen>{move || field.label.get(locale())}</option> }
                .into_any()
        })
        .collect();
    let offered = move || {
        let kind = line.field.get().kind;
        let own = line.operator.get();
        // What a saved view asks and nobody can build stays as it is until something else is chosen.
        let kept = Some(own).filter(|own| !operators(kind).contains(own));
        operators(kind)
            .iter()
            .copied()
            .chain(kept)
            .map(|operator| {
                let chosen = move || line.operator.get() == operator;
                view! {
                    <option value=operator.key() prop:selected=chosen>{operator.label(kind).get(locale())}</option>
                }
            })
            .collect::<Vec<_>>()
    };
    let operand = move || {
        let (field, operator) = (line.field.get(), line.operator.get());
        operand_control(builder, line, field, operator)
    };
    let problem = move || {
        line.error.get().map(|sentence| {
            view! {
                <p class="field-error" role="alert">
                    <Icon name=IconName::Error />
                    <span>{sentence}</span>
                </p>
            }
        })
    };
    view! {
        <div class="filter-row">
            <Join builder=builder line=line />
            <select aria-label=tr(texts::FIELD) on:change=field_chosen>{fields}</select>
            <select aria-label=tr(texts::OPERATOR) on:change=operator_chosen>{offered}</select>
            {operand}
            <button
                type="button"
                class="icon-button"
                aria-label=tr(texts::REMOVE)
                title=tr(texts::REMOVE)
                on:click=remove
            >
                <Icon name=IconName::Close />
            </button>
        </div>
        {problem}
    }
}

/// Before the first line "where", before the others whether all or any must hold, the same for all.
#[component]
fn Join(builder: Builder, line: Line) -> impl IntoView {
    move || {
        let first = builder.lines.with(|lines| lines.first().is_some_and(|other| other.number == line.number));
        if first {
            return view! { <span class="filter-join">{tr(texts::WHERE)}</span> }.into_any();
        }
        let any = move || builder.matching.get() == Matching::Any;
        let all = move || builder.matching.get() == Matching::All;
        let chosen = move |event: ev::Event| {
            let matching = if event_target_value(&event) == "any" { Matching::Any } else { Matching::All };
            builder.matching.set(matching);
        };
        view! {
            <select class="filter-join" aria-label=tr(texts::JOIN) on:change=chosen>
                <option value="all" prop:selected=all>{tr(texts::AND)}</option>
                <option value="any" prop:selected=any>{tr(texts::OR)}</option>
            </select>
        }
        .into_any()
    }
}

fn operand_control(builder: Builder, line: Line, field: &'static Field, operator: Operator) -> AnyView {
    let invalid = move || line.error.with(Option::is_some).then_some("true");
    let typed = move |event: ev::Event| line.operand.set(event_target_value(&event));
    match (operator.operand(), field.kind) {
        (Operand::None, _) => view! { <span></span> }.into_any(),
        (Operand::Choices, _) => choices(builder, line, field),
        (Operand::Value, Kind::Flag) => {
            // There is nothing between yes and no, so one of them stands there from the beginning.
            if line.operand.with_untracked(String::is_empty) {
                line.operand.set("true".to_owned());
            }
            let yes = move || line.operand.with(|text| text == "true");
            let no = move || line.operand.with(|text| text == "false");
            view! {
                <select aria-label=tr(texts::VALUE) on:change=typed>
                    <option value="true" prop:selected=yes>{tr(texts::YES)}</option>
                    <option value="false" prop:selected=no>{tr(texts::NO)}</option>
                </select>
            }
            .into_any()
        }
        (Operand::Value, Kind::Reference(_)) => {
            let id = ids::unique("operand");
            let error: Signal<Option<String>> = Signal::derive(|| None);
            view! { <FieldEditor field=field value=line.operand error=error id=id /> }.into_any()
        }
        (operand, kind) => {
            let (input, mode) = match (operand, kind) {
                (Operand::Value, Kind::Date | Kind::Time) => ("date", None),
                (Operand::Days, _) => ("text", Some("numeric")),
                (Operand::Value, kind) if kind.is_amount() => ("text", Some("decimal")),
                _ => ("text", None),
            };
            view! {
                <input
                    type=input
                    inputmode=mode
                    autocomplete="off"
                    aria-label=tr(texts::VALUE)
                    aria-invalid=invalid
                    prop:value=move || line.operand.get()
                    on:input=typed
                />
            }
            .into_any()
        }
    }
}

fn choices(builder: Builder, line: Line, field: &'static Field) -> AnyView {
    let boxes: Vec<AnyView> = offered(Desk::expect(), field)
        .iter()
        .map(|option| {
            let key = option.key;
            let label = option.label;
            let is_ticked = move || line.operand.with(|text| ticked(text).any(|own| own == key));
            let changed = move |event: ev::Event| {
                let tick = event_target_checked(&event);
                line.operand.update(|text| {
                    let mut keys: Vec<String> = ticked(text).filter(|own| *own != key).map(str::to_owned).collect();
                    if tick {
                        keys.push(key.to_owned());
                    }
                    *text = keys.join(",");
                });
            };
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=is_ticked on:change=changed />
                    <span>{move || label.get(locale())}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    let asks = Memo::new(move |_| line.operand.with(|text| asks_which(field, text)));
    let which = move || {
        asks.get().then(|| view! { <FileChoice entity=builder.entity.id operand=line.operand names=builder.names /> })
    };
    view! {
        <div class="row" data-wrap="" role="group" aria-label=tr(texts::VALUE)>
            {boxes}
            {which}
        </div>
    }
    .into_any()
}
