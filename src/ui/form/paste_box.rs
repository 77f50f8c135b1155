//! The part of a new record's form that takes a pasted block apart (R280). It fills fields that are empty, says what it took
//! where, and gives everything back at one press. A block that is pasted into the name field is taken apart there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pasted::{Block, block, is_pasted, is_taken_apart};
use super::record_form::{FormField, FormState};
use crate::i18n::texts::pasted as words;
use crate::i18n::{locale, tr};
use crate::model::pasted::Filled;
use crate::model::schema::{Field, schema};
use crate::model::{EntityId, FieldId, Kind, RecordId};
use crate::platform::regions::regions;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::ui::leave::hold_at_desk;
use crate::ui::value::title_of;

/// What was filled, and what stood there before.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    block: Block,
    before: Vec<(FieldId, String)>,
}

#[derive(Clone, Copy)]
struct Paste {
    state: FormState,
    text: RwSignal<String>,
    done: RwSignal<Option<Done>>,
    /// Set where nothing in a block was sure.
    nothing: RwSignal<bool>,
    /// The words of the name field that a person wants as they are.
    kept: StoredValue<String>,
}

impl Paste {
    fn field(&self, id: FieldId) -> Option<FormField> {
        let field = self.state.fields.with_value(|fields| fields.iter().find(|field| field.field.id == id).copied());
        field.filter(|_| untrack(|| self.state.may_enter(id)))
    }

    /// Takes a text apart. `raw` is a field that holds the text itself, with what it held before.
    fn take(self, text: String, raw: Option<FieldId>) {
        spawn_local(async move {
            let known = regions().await;
            // The form may be closed by now.
            if self.done.try_get_untracked().is_none() {
                return;
            }
            let (desk, entity) = (self.state.desk, self.state.entity.id);
            match desk.read(|workspace| block(workspace, entity, &text, known)) {
                Some(found) => self.fill(found, raw),
                None => self.nothing.set(raw.is_none()),
            }
        });
    }

    fn fill(self, mut found: Block, raw: Option<FieldId>) {
        let mut before = Vec::new();
        let mut taken: Vec<Filled> = Vec::new();
        for one in found.filled {
            let field = self.field(one.field);
            let free =
                |field: &FormField| raw == Some(one.field) || field.value.with_untracked(|text| text.trim().is_empty());
            match field.filter(free) {
                Some(field) => {
                    before.push((one.field, field.value.get_untracked()));
                    field.value.set(one.text.clone());
                    taken.push(one);
                }
                // What a person has typed stays.
                None => found.rest.push(one.text),
            }
        }
        self.nothing.set(taken.is_empty());
        found.filled = taken;
        self.done.set((!before.is_empty()).then_some(Done { block: found, before }));
    }

    fn take_back(self) {
        let Some(done) = self.done.get_untracked() else {
            return;
        };
        for (id, text) in done.before {
            if let Some(field) = self.field(id) {
                if id == self.state.entity.title {
                    self.kept.set_value(text.clone());
                }
                field.value.set(text);
            }
        }
        self.done.set(None);
    }

    fn rest_into_remark(self) {
        let remark = self.state.entity.field_by_key("remark").and_then(|field| self.field(field.id));
        let (Some(field), Some(mut done)) = (remark, self.done.get_untracked()) else {
            return;
        };
        done.before.push((field.field.id, field.value.get_untracked()));
        let rest = std::mem::take(&mut done.block.rest).join("\n");
        field.value.update(|value| {
            if !value.trim().is_empty() {
                value.push('\n');
            }
            value.push_str(&rest);
        });
        self.done.set(Some(done));
    }

    /// Takes apart what is pasted into the name field.
    fn follow_name(self) {
        let Some(name) = self.field(self.state.entity.title) else {
            return;
        };
        Effect::new(move |before: Option<String>| {
            let now = name.value.get();
            let kept = self.kept.with_value(|kept| *kept == now);
            if before.is_some_and(|before| is_pasted(&before, &now)) && !kept {
                self.take(now.clone(), Some(name.field.id));
            }
            now
        });
    }
}

/// The part of the form; nothing for other tables and for records that exist.
#[component]
pub fn PasteBox(
    /// What the parts of the form share.
    state: FormState,
) -> impl IntoView {
    if !state.draft.with_untracked(|draft| draft.is_new() && is_taken_apart(draft.entity)) {
        return ().into_any();
    }
    let paste = Paste {
        state,
        text: RwSignal::new(String::new()),
        done: RwSignal::new(None),
        nothing: RwSignal::new(false),
        kept: StoredValue::new(String::new()),
    };
    paste.follow_name();
    // What was taken apart is in the fields, and with them in the draft.
    let has_words =
        move |_: Option<&bool>| paste.done.with(Option::is_none) && paste.text.with(|text| !text.trim().is_empty());
    hold_at_desk(state.desk, Memo::new(has_words));
    let id = ids::unique("pasted");
    let hint = format!("{id}-hint");
    let empty = move || paste.text.with(|text| text.trim().is_empty());
    view! {
        <details class="form-group">
            <summary>
                <span class="form-group-title">{tr(words::PASTE)}</span>
            </summary>
            <div class="field" data-span="full">
                <label class="field-label" for=id.clone()>
                    {tr(words::BLOCK)}
                </label>
                <textarea
                    autocomplete="off"
                    class="textarea"
                    id=id
                    rows="4"
                    aria-describedby=hint.clone()
                    prop:value=move || paste.text.get()
                    on:input=move |event| paste.text.set(event_target_value(&event))
                ></textarea>
                <p class="field-hint" id=hint>
                    {tr(words::BLOCK_HINT)}
                </p>
                <p>
                    <button
                        type="button"
                        class="button"
                        data-size="small"
                        disabled=empty
                        on:click=move |_| paste.take(paste.text.get_untracked(), None)
                    >
                        {tr(words::TAKE_APART)}
                    </button>
                </p>
            </div>
        </details>
        <div aria-live="polite">{move || told(paste)}</div>
    }
    .into_any()
}

fn told(paste: Paste) -> Option<AnyView> {
    let Some(Done { block, .. }) = paste.done.get() else {
        return paste.nothing.get().then(|| view! { <p class="muted">{tr(words::NOTHING)}</p> }.into_any());
    };
    let Block { filled, rest } = block;
    let count = filled.len().to_string();
    let has_rest = !rest.is_empty();
    let has_remark = paste.state.entity.field_by_key("remark").is_some();
    let into_remark = (has_rest && has_remark).then(|| {
        view! {
            <button type="button" class="button" data-size="small" on:click=move |_| paste.rest_into_remark()>
                {tr(words::REST_INTO_REMARK)}
            </button>
        }
    });
    let view = view! {
        <div class="notice" data-tone="info">
            <div class="notice-text">
                <p>
                    <strong>{move || words::FILLED.fill(locale(), &[&count])}</strong>
                </p>
                {fields_of(paste.state.desk, paste.state.entity.id, filled)}
                {rest_of(rest)}
            </div>
            <div class="notice-actions">
                {into_remark}
                <button type="button" class="button" data-size="small" on:click=move |_| paste.take_back()>
                    {tr(words::TAKE_BACK)}
                </button>
            </div>
        </div>
    };
    Some(view.into_any())
}

/// What goes into which field, and what it was taken from.
pub fn fields_of(desk: Desk, entity: EntityId, filled: Vec<Filled>) -> AnyView {
    let lines: Vec<AnyView> = filled
        .into_iter()
        .filter_map(|one| {
            let field = schema().field(entity, one.field)?;
            let (text, from) = (shown(desk, field, &one.text), one.from);
            let says_more = text != from;
            let source = move || words::FROM.fill(locale(), &[&from]);
            Some(
                view! {
                    <li>
                        <span class="muted">{move || field.label.get(locale())}</span>
                        " "
                        <strong>{text}</strong>
                        " "
                        {says_more.then(|| view! { <small class="muted">{source}</small> })}
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    view! { <ul class="pasted-list">{lines}</ul> }.into_any()
}

/// A reference is shown by the name of its record.
fn shown(desk: Desk, field: &Field, text: &str) -> String {
    match (field.kind, RecordId::parse(text)) {
        (Kind::Reference(table), Some(id)) => title_of(desk, table, id),
        _ => text.to_owned(),
    }
}

/// What of it has found no place.
pub fn rest_of(rest: Vec<String>) -> Option<AnyView> {
    let joined = rest.join(" · ");
    (!rest.is_empty())
        .then(|| view! { <p class="muted">{move || words::REST.fill(locale(), &[&joined])}</p> }.into_any())
}
