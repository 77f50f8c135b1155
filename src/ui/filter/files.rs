//! The files that were imported, as the conditions of a list name them (R191): by name and day. Their names stand in the
//! journal, which is read when a condition asks for one of them; until then, and where somebody else's import has no name
//! for this member, the day alone says which it is.

use hashbrown::HashMap;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::one_file;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::facts;
use crate::model::schema::rules::grouped;
use crate::model::text::Locale;
use crate::model::value::Value;
use crate::model::{EntityId, RecordId};
use crate::ui::desk::Desk;
use crate::workspace::{Filter, Test};

/// What the files of a list are called, as far as somebody has asked.
#[derive(Clone, Copy)]
pub struct FileNames {
    /// The desk.
    pub desk: Desk,
    /// `None` for those whose name is being looked for, or is not known.
    known: RwSignal<HashMap<RecordId, Option<String>>>,
}

impl FileNames {
    /// Of no file, so far.
    pub fn new(desk: Desk) -> Self {
        Self { desk, known: RwSignal::new(HashMap::new()) }
    }

    /// Looks for the names of the files of a filter.
    pub fn look_for(self, filter: &Filter) {
        let named = filter.conditions.iter().filter_map(|condition| match condition.test {
            Test::Is(Value::Reference(import)) | Test::IsNot(Value::Reference(import))
                if condition.field == facts::CAME_FROM.id =>
            {
                Some(import)
            }
            _ => None,
        });
        self.look(named.collect());
    }

    /// Looks for the names of files for which nobody has looked yet.
    fn look(self, mut imports: Vec<RecordId>) {
        self.known.with_untracked(|known| imports.retain(|import| !known.contains_key(import)));
        if imports.is_empty() {
            return;
        }
        self.known.update(|known| known.extend(imports.iter().map(|import| (*import, None))));
        let (session, known) = (self.desk.session(), self.known);
        spawn_local(async move {
            // The list may be gone by now.
            let mut is_there = || known.try_with_untracked(|_| ()).is_some();
            if let Ok(names) = session.names_of_imports(&imports, &mut is_there).await {
                known.try_update(|known| known.extend(names.into_iter().map(|(import, name)| (import, Some(name)))));
            }
        });
    }

    /// A file as a person reads it; what draws it follows its name.
    pub fn said(self, import: RecordId, locale: Locale) -> String {
        let day = import.made_at().date(self.desk.offset_minutes()).to_string();
        match self.known.with(|known| known.get(&import).cloned().flatten()) {
            Some(name) => texts::FILE_OF_DAY.fill(locale, &[&name, &day]),
            None => texts::SOME_FILE_OF_DAY.fill(locale, &[&day]),
        }
    }
}

/// Which of the files that brought records of this table.
#[component]
pub fn FileChoice(
    /// Of which table.
    entity: EntityId,
    /// The operand of the condition.
    operand: RwSignal<String>,
    /// What the files are called.
    names: FileNames,
) -> impl IntoView {
    let mut imports = names.desk.read(|workspace| workspace.imports_in(entity));
    // One whose records are all gone is still what the condition asks for.
    let asked = operand.with_untracked(|operand| RecordId::parse(operand));
    if let Some(asked) = asked.filter(|asked| imports.iter().all(|(import, _)| import != asked)) {
        imports.push((asked, 0));
    }
    names.look(imports.iter().map(|(import, _)| *import).collect());
    let options: Vec<AnyView> = imports
        .into_iter()
        .map(|(import, records)| {
            let key = import.to_string();
            let value = key.clone();
            let chosen = move || operand.with(|operand| *operand == key);
            let label = move || {
                let locale = locale();
                texts::FILE_WITH_COUNT.fill(locale, &[&names.said(import, locale), &grouped(records)])
            };
            view! {
                <option value=value prop:selected=chosen>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect();
    let any = move || operand.with(|operand| operand == one_file::FILE);
    let changed = move |event: ev::Event| operand.set(event_target_value(&event));
    view! {
        <select class="select" aria-label=tr(texts::WHICH_FILE) on:change=changed>
            <option value=one_file::FILE prop:selected=any>
                {tr(texts::ANY_FILE)}
            </option>
            {options}
        </select>
    }
}
