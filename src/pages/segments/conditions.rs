//! Conditions that a record keeps in one of its fields, of a segment or of the rule of a tag: they are built as in a list,
//! how many meet them is said while they are built, and nothing changes before they are saved.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::texts::segments as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::{Change, EntityId, FieldId, Text, Value};
use crate::pages::record::Open;
use crate::pages::support::{counted, save};
use crate::ui::filter::{FilterBar, FilterSaid};
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_on_page;
use crate::workspace::{Filter, Query};

/// The section.
#[component]
pub fn Conditions(
    /// The record that keeps them.
    open: Open,
    /// The table whose records they are about.
    of: EntityId,
    /// The field that keeps them.
    field: FieldId,
    /// The heading.
    title: Text,
    /// Said where there are none.
    none: Text,
    /// What else belongs to them.
    children: Children,
) -> impl IntoView {
    let desk = open.desk;
    let stored = Memo::new(move |_| {
        let text = |value: &Value| value.as_text().map(str::to_owned);
        open.record.with(|record| record.as_ref().and_then(|record| record.value(field)).and_then(text))
    });
    // `None` where this release can't read them.
    let kept = Memo::new(move |_| {
        stored.with(|stored| stored.as_deref().map_or_else(|| Some(Filter::default()), Filter::read))
    });
    let filter = RwSignal::new(kept.get_untracked().unwrap_or_default());
    // What another tab or a step back changes stands here, too.
    Effect::new(move |before: Option<()>| {
        let now = kept.get();
        if before.is_some() {
            filter.set(now.unwrap_or_default());
        }
    });
    // What can't be read is only written over by conditions that somebody has built.
    let is_edited = Memo::new(move |_| {
        let differs = |kept: &Option<Filter>, now: &Filter| match kept {
            Some(kept) => kept != now,
            None => !now.conditions.is_empty(),
        };
        kept.with(|kept| filter.with(|now| differs(kept, now)))
    });
    hold_on_page(desk, is_edited);
    let held = Memo::new(move |_| {
        desk.track(of);
        let query = Query { filter: filter.get(), now: desk.now(), ..Query::all(of, desk.day()) };
        desk.read(|workspace| workspace.query(&query).len())
    });
    let sentence = move || {
        let locale = locale();
        if stored.with(Option::is_some) && kept.with(Option::is_none) {
            words::UNREADABLE.get(locale).to_owned()
        } else if filter.with(|filter| filter.conditions.is_empty()) {
            none.get(locale).to_owned()
        } else {
            words::WOULD_HOLD.fill(locale, &[&counted(of, held.get(), locale)])
        }
    };
    let keep = move |_: ev::MouseEvent| {
        let Some(before) = open.record.get_untracked() else { return };
        let mut after = before.clone();
        let filter = filter.get_untracked();
        after.set_value(field, (!filter.conditions.is_empty()).then(|| Value::Text(filter.write())));
        let said = words::CONDITIONS_SAVED.get(locale_untracked()).to_owned();
        save(desk, said.clone(), Change::between(&before, &after).into_iter().collect(), Some(said));
    };
    let may = Memo::new(move |_| {
        open.record.with(|record| record.as_ref().is_some_and(|record| desk.may_change(record, field)))
    });
    // Who may not change them reads them.
    let built = move || {
        if !may.get() {
            return view! { <FilterSaid entity=of filter=filter /> }.into_any();
        }
        view! {
            <FilterBar entity=of filter=filter />
            <button type="button" class="button" data-kind="primary" disabled=move || !is_edited.get() on:click=keep>
                <Icon name=IconName::Check />
                <span>{tr(words::SAVE_CONDITIONS)}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(title)}</h3>
            </header>
            <div class="row" data-wrap="">
                {built}
            </div>
            <p class="muted" role="status">
                {sentence}
            </p>
            {children()}
        </section>
    }
}
