//! The section of how records are numbered (R1, R13, R24): one table at a time, with the number that the next new record
//! would get. It is saved for everybody in the vault.

use leptos::prelude::*;

use super::flaws::Flaws;
use super::number_draft::{NumberDraft, NumberFlaw};
use super::own_field::chosen;
use super::section::{Agreement, agree, choice, label, line_of, quiet};
use crate::i18n::texts::{numbers as words, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::number::{Form, LONGEST_PREFIX, MOST_DIGITS, Series, Span};
use crate::model::schema::tables::{customer, policy};
use crate::model::schema::{NumberRule, schema};
use crate::model::text::Locale;
use crate::model::{Entity, EntityId, Text};
use crate::pages::support::{entity_of, filled};
use crate::ui::desk::Desk;
use crate::ui::leave::hold_on_page;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Section {
    desk: Desk,
    table: RwSignal<EntityId>,
    draft: RwSignal<NumberDraft>,
    flaws: Flaws,
}

impl Section {
    /// The table at hand as it is numbered now.
    fn now(self, table: EntityId) -> Option<(&'static Entity, NumberRule, Series)> {
        let entity = entity_of(table)?;
        let series = self.desk.read(|workspace| workspace.series(entity))?;
        Some((entity, entity.number?, series))
    }

    /// Shows what is kept, and not what was typed.
    fn put_back(self, kept: Option<(EntityId, NumberDraft)>) {
        if let Some((_, kept)) = kept {
            self.draft.set(kept);
        }
    }

    /// The series that was typed, or what is wrong with it.
    fn wanted(self, table: EntityId, draft: &NumberDraft) -> Option<Result<Series, NumberFlaw>> {
        let (_, _, before) = self.now(table)?;
        Some(draft.series(&before, self.desk.today()))
    }
}

/// The section.
#[component]
pub fn NumbersSection() -> impl IntoView {
    let desk = Desk::expect();
    let table = RwSignal::new(customer::ID);
    let first = NumberDraft::new(&Form::usual("C"));
    let section = Section { desk, table, draft: RwSignal::new(first.clone()), flaws: Flaws::new() };
    let kept = Memo::new(move |_| {
        desk.track(policy::ID);
        let table = table.get();
        section.now(table).map(|(_, _, series)| (table, NumberDraft::new(&series.form)))
    });
    // What was saved elsewhere is shown, unless somebody is typing here.
    Effect::new(move |before: Option<(EntityId, NumberDraft)>| {
        let (table, now) = kept.get().unwrap_or_else(|| (customer::ID, first.clone()));
        let draft = section.draft.get_untracked();
        if before.is_none_or(|before| before.0 != table || draft == before.1 || draft.says(&now)) {
            section.draft.set(now.clone());
        }
        (table, now)
    });
    let changed = Memo::new(move |_| {
        kept.with(|kept| section.draft.with(|draft| kept.as_ref().is_none_or(|(_, kept)| !draft.says(kept))))
    });
    hold_on_page(desk, changed);
    let usual = quiet(words::USUAL, move || {
        if let Some((_, rule, _)) = section.now(table.get_untracked()) {
            section.draft.set(NumberDraft::new(&Form::usual(rule.prefix)));
        }
    });
    let aside = view! {
        {usual}
        <Show when=move || changed.get()>
            <button type="button" class="button" on:click=move |_| section.put_back(kept.get_untracked())>
                {tr(ui::DISCARD)}
            </button>
        </Show>
    };
    let on_save = Callback::new(move |()| write_down(section));
    view! {
        <Agreement
            title=words::RULES
            hint=words::RULES_HINT
            save=words::SAVE_RULES
            ready=changed
            on_save=on_save
            aside=aside.into_any()
            flaws=section.flaws
        >
            <Fields section=section changed=changed />
            <Example section=section />
        </Agreement>
    }
}

/// The controls; the table is fixed while something is typed, so that nothing typed is lost.
#[component]
fn Fields(section: Section, changed: Memo<bool>) -> impl IntoView {
    let draft = section.draft;
    let numbered = schema().entities().filter(|entity| entity.number.is_some());
    let named = |entity: &'static Entity| {
        (entity.key.to_owned(), Signal::derive(move || entity.label.get(locale()).to_owned()))
    };
    let tables = numbered.map(named).collect();
    let current = move || schema().get(section.table.get()).map_or("", |entity| entity.key).to_owned();
    let choose = move |key: String| {
        if let Some(entity) = schema().by_key(&key) {
            section.table.set(entity.id);
        }
    };
    let prefix = line_of(
        section.flaws,
        label(words::PREFIX),
        "text",
        move || draft.with(|draft| draft.prefix.clone()),
        move |text| draft.update(|draft| draft.prefix = text),
    );
    let digits = line_of(
        section.flaws,
        label(words::DIGITS),
        "numeric",
        move || draft.with(|draft| draft.digits.clone()),
        move |text| draft.update(|draft| draft.digits = text),
    );
    let date = span(
        (words::DATE, date_label),
        move || draft.with(|draft| draft.date),
        move |date| draft.update(|draft| draft.set_date(date)),
    );
    let restart = span(
        (words::RESTART, restart_label),
        move || draft.with(|draft| draft.restart),
        move |restart| draft.update(|draft| draft.restart = restart),
    );
    view! {
        <div class="form-grid">
            {chosen(label(words::TABLE), tables, current, choose, changed.into())}
            {prefix}
            {date}
            {digits}
            {restart}
        </div>
        {move || changed.get().then(|| view! { <p class="field-hint">{tr(words::SAVE_FIRST)}</p> })}
    }
}

/// A choice between the spans of the calendar.
fn span(
    (text, name): (Text, fn(Span) -> Text),
    value: impl Fn() -> Span + Copy + Send + Sync + 'static,
    put: impl Fn(Span) + Copy + Send + Sync + 'static,
) -> AnyView {
    let options: Vec<AnyView> = Span::ALL
        .into_iter()
        .enumerate()
        .map(|(at, span)| {
            view! {
                <option value=at.to_string() prop:selected=move || value() == span>
                    {move || name(span).get(locale())}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |chosen: String| {
        if let Some(span) = chosen.parse().ok().and_then(|at: usize| Span::ALL.get(at).copied()) {
            put(span);
        }
    };
    choice(label(text), options.into_any(), choose)
}

/// The number that the next new record would get, or why there would be none.
#[component]
fn Example(section: Section) -> impl IntoView {
    let next = Memo::new(move |_| {
        let table = section.table.get();
        section.desk.track(table);
        let wanted = section.draft.with(|draft| section.wanted(table, draft))?;
        let today = section.desk.today();
        Some(wanted.map(|series| section.desk.read(|workspace| workspace.number_to_come(table, &series, today))))
    });
    let said = move || {
        next.get().map(|next| match next {
            Ok(number) => words::NEXT.fill(locale(), &[&number]),
            Err(flaw) => sentence(flaw, locale()),
        })
    };
    view! {
        <p class="field-hint number" role="status">
            {said}
        </p>
    }
}

fn write_down(section: Section) {
    let locale = locale_untracked();
    let table = section.table.get_untracked();
    let Some((entity, _, _)) = section.now(table) else {
        return;
    };
    match section.draft.with_untracked(|draft| section.wanted(table, draft)) {
        None => {}
        Some(Err(flaw)) => {
            let said = sentence(flaw, locale);
            match flaw {
                NumberFlaw::Prefix => section.flaws.tell_at(words::PREFIX.get(locale).to_owned(), said),
                NumberFlaw::Digits => section.flaws.tell_at(words::DIGITS.get(locale).to_owned(), said),
                NumberFlaw::Restart | NumberFlaw::LooksOld => section.flaws.tell(said),
            }
        }
        Some(Ok(series)) => {
            let mut numbering = section.desk.read(|workspace| workspace.numbering());
            numbering.tables.insert(entity.key.to_owned(), series);
            let said = filled(words::RULES_SAVED, locale, entity.plural.get(locale));
            agree(section.desk, (policy::NUMBERS, "numbers"), numbering.write(), said);
        }
    }
}

fn sentence(flaw: NumberFlaw, locale: Locale) -> String {
    match flaw {
        NumberFlaw::Prefix => words::PREFIX_WRONG.fill(locale, &[&LONGEST_PREFIX.to_string()]),
        NumberFlaw::Digits => words::DIGITS_WRONG.fill(locale, &[&MOST_DIGITS.to_string()]),
        NumberFlaw::Restart => words::RESTART_WRONG.get(locale).to_owned(),
        NumberFlaw::LooksOld => words::LOOKS_OLD.get(locale).to_owned(),
    }
}

const fn date_label(span: Span) -> Text {
    match span {
        Span::Day => words::DATE_DAY,
        Span::Month => words::DATE_MONTH,
        Span::Year => words::DATE_YEAR,
        Span::Always => words::DATE_NONE,
    }
}

const fn restart_label(span: Span) -> Text {
    match span {
        Span::Day => words::DAILY,
        Span::Month => words::MONTHLY,
        Span::Year => words::YEARLY,
        Span::Always => words::NEVER,
    }
}
