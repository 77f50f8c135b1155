//! The conflicts of one record: each field with both values and what it held before, and the ways to settle it.

use leptos::prelude::*;

use super::combine::Combine;
use super::conflicts::{Choice, Clash, Conflicted, Line};
use super::value::compared;
use super::work::{called, settle_lines};
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::{Text, Value};
use crate::pages::support::label_of;
use crate::ui::choices::field_of;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The card.
pub fn conflict_card(desk: Desk, one: Conflicted) -> AnyView {
    let (entity, id) = (one.entity, one.record);
    let found_as = called(&one.title);
    let here = Memo::new(move |_| {
        desk.track(entity);
        desk.read(|workspace| workspace.row_of(entity, id).is_some())
    });
    let title = StoredValue::new(found_as.clone());
    let name = move || {
        let name = title.get_value();
        if here.get() {
            view! { <a href=href_of(entity, id)>{name}</a> }.into_any()
        } else {
            view! { <strong>{name}</strong> }.into_any()
        }
    };
    let gone = move || (!here.get()).then(|| view! { <p class="muted">{tr(words::RECORD_NOT_HERE)}</p> });
    let all = one.is_many().then(|| {
        let lines = StoredValue::new(one.lines.clone());
        let settle = move |choice: Choice| {
            lines.with_value(|lines| settle_lines(desk, &title.get_value(), lines, &choice));
        };
        view! {
            <div class="row" data-wrap>
                {press(words::KEEP_ALL_MINE, found_as.clone(), move || settle(Choice::Mine))}
                {press(words::TAKE_ALL_THEIRS, found_as.clone(), move || settle(Choice::Theirs))}
            </div>
        }
    });
    let lines: Vec<AnyView> = one.lines.iter().map(|line| line_view(desk, &found_as, line.clone())).collect();
    view! {
        <li class="sync-item">
            <div class="sync-item-head">
                <small class="muted">{move || label_of(entity, locale())}</small>
                {name}
            </div>
            {gone}
            {lines}
            {all}
        </li>
    }
    .into_any()
}

/// A button that settles, named after what it settles.
fn press(text: Text, what: String, act: impl Fn() + Send + Sync + 'static) -> AnyView {
    let label = move || words::NAMED.fill(locale(), &[text.get(locale()), &what]);
    view! {
        <button type="button" class="button" data-size="small" aria-label=label on:click=move |_| act()>
            <span>{tr(text)}</span>
        </button>
    }
    .into_any()
}

fn line_view(desk: Desk, title: &str, line: Line) -> AnyView {
    let (mine, theirs) = line.buttons();
    let (entity, id) = (line.entity, line.record);
    let combined = line.combined();
    let field = match &line.clash {
        Clash::Field { field, .. } => field_of(desk, entity, *field),
        _ => None,
    };
    let label = field.map(|field| field.label);
    let values = values(&line);
    let sentence = line.sentence();
    let is_long = line.is_long();
    let is_choice = line.is_choice();
    let title = title.to_owned();
    let kept = StoredValue::new((title.clone(), line));
    let since = Memo::new(move |_| {
        desk.track(entity);
        let record = desk.read(|workspace| workspace.record(entity, id))?;
        kept.with_value(|(_, line)| line.since(&record))
    });
    let settle = move |choice: Choice| {
        kept.with_value(|(title, line)| settle_lines(desk, title, std::slice::from_ref(line), &choice));
    };
    let now = move || {
        let field = field?.id;
        since.get().map(|now| value_row(words::NOW, compared(entity, field, now)))
    };
    let what = StoredValue::new(match label {
        Some(label) => format!("{title} · {}", label.get(locale_untracked())),
        None => title,
    });
    let mine_button = is_choice.then(|| press(mine, what.get_value(), move || settle(Choice::Mine)));
    let theirs_button = move || {
        let text = if since.get().is_some() { words::LEAVE_AS_IS } else { theirs };
        press(text, what.get_value(), move || settle(Choice::Theirs))
    };
    let combining = RwSignal::new(false);
    let combine = move || combining.set(true);
    let combine_button = combined.is_some().then(|| press(words::COMBINE, what.get_value(), combine));
    let both = StoredValue::new(combined.unwrap_or_default());
    let saved = Callback::new(move |value: Value| settle(Choice::Combined(value)));
    let editor = move || {
        combining.get().then(|| {
            view! { <Combine label=label both=both.get_value() is_long=is_long open=combining on_save=saved /> }
        })
    };
    let heading = move || label.map_or(sentence.get(locale()), |label| label.get(locale()));
    view! {
        <div class="clash">
            <p class="clash-head">{heading}</p>
            <dl class="clash-values">{values} {now}</dl>
            {editor}
            <div class="row" data-wrap hidden=move || combining.get()>
                {mine_button}
                {theirs_button}
                {combine_button}
            </div>
        </div>
    }
    .into_any()
}

/// Both values and what was there before; nothing for what is no conflict of values.
fn values(line: &Line) -> Vec<AnyView> {
    let Clash::Field { field, before, mine, theirs } = &line.clash else {
        return Vec::new();
    };
    [(words::MINE, mine), (words::THEIRS, theirs), (words::BEFORE, before)]
        .into_iter()
        .map(|(text, value)| value_row(text, compared(line.entity, *field, value.clone())))
        .collect()
}

fn value_row(text: Text, value: AnyView) -> AnyView {
    view! {
        <div class="clash-value">
            <dt>{tr(text)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}
