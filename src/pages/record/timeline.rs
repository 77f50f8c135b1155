//! The follow-ups of a record, newest first: who, when, what, and what comes next (R20–R22).

use leptos::prelude::*;

use super::history::{Line, by_day, talk_rows};
use super::page::Open;
use crate::i18n::texts::{files as file_words, record as words};
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::tables::attachment;
use crate::model::schema::tables::interaction::{self, Way};
use crate::model::{FieldId, Record, RecordId, Text};
use crate::pages::forms::Forms;
use crate::pages::gate::where_act;
use crate::pages::support::clock_time;
use crate::pages::today::words::day_line;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::time::relative;

/// How many are shown at first, and how many more each time.
const STEP: usize = 20;

/// The timeline of the follow-ups whose reference `field` leads to the record.
#[component]
pub fn Timeline(
    /// The record.
    open: Open,
    /// The reference of the follow-ups.
    field: FieldId,
) -> impl IntoView {
    let shown = RwSignal::new(STEP);
    let all = Memo::new(move |_| {
        open.desk.track(interaction::ID);
        open.desk.read(|workspace| talk_rows(workspace, field, open.id))
    });
    let lines = Memo::new(move |_| {
        // When one took place may change where the rows stay the same.
        open.desk.track(interaction::ID);
        let (shown, offset) = (shown.get(), open.desk.offset_minutes());
        all.with(|rows| open.desk.read(|workspace| by_day(workspace, rows.iter().copied().take(shown), offset)))
    });
    let any = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let days = move || {
        if !any.get() {
            return view! { <p class="muted">{tr(words::NO_FOLLOW_UPS)}</p> }.into_any();
        }
        view! {
            <ol class="timeline">
                <For each=move || lines.get() key=|one: &Line| *one children=move |one| line(open, one) />
            </ol>
        }
        .into_any()
    };
    let more = move || {
        let left = all.with(Vec::len).saturating_sub(shown.get());
        (left > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    on:click=move |_| shown.update(|shown| *shown += STEP)
                >
                    {move || words::MORE_FOLLOW_UPS.fill(locale(), &[&left.to_string()])}
                </button>
            }
        })
    };
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(words::TIMELINE)}</h3>
                <span class="count">{move || all.with(Vec::len)}</span>
            </header>
            {days}
            {more}
        </section>
    }
}

/// A line of the timeline; a follow-up is drawn anew when itself changes.
fn line(open: Open, line: Line) -> AnyView {
    match line {
        Line::Day(date) => view! { <li class="timeline-day">{move || day_line(date, locale())}</li> }.into_any(),
        Line::Talk(id) => {
            let talk = Memo::new(move |_| {
                open.desk.track(interaction::ID);
                open.desk.read(|workspace| workspace.record(interaction::ID, id))
            });
            (move || talk.get().map(|talk| entry(open, talk))).into_any()
        }
    }
}

/// The icon of a way of talking.
pub const fn way_icon(way: Way) -> IconName {
    match way {
        Way::Phone => IconName::Phone,
        Way::Email => IconName::Mail,
        Way::Visit | Way::Meeting => IconName::Meeting,
        Way::Wechat | Way::Social => IconName::Chat,
        Way::Sms => IconName::Message,
    }
}

fn way_label(way: Way) -> Option<Text> {
    Way::OPTIONS.iter().find(|option| option.code == way.code()).map(|option| option.label)
}

fn entry(open: Open, talk: Record) -> AnyView {
    let forms = Forms::expect();
    let way = talk.get(interaction::WAY);
    let icon = way.map_or(IconName::Note, way_icon);
    let label = way.and_then(way_label);
    let time = talk.get(interaction::TIME).unwrap_or_default();
    let local = time.local(open.desk.offset_minutes());
    let now = open.desk.now();
    let id = talk.id;
    let line = |key| -> Option<String> { Some(talk.text(key).to_owned()).filter(|text| !text.is_empty()) };
    let content = line(interaction::CONTENT);
    let next = line(interaction::NEXT_PLAN);
    let due = talk.get(interaction::NEXT_DATE);
    let result = line(interaction::RESULT).map(|text| note(words::RESULT, text));
    let solved = talk.get(interaction::QUESTION_SOLVED) == Some(true);
    let question = line(interaction::OPEN_QUESTION).filter(|_| !solved).map(|text| note(words::QUESTION, text));
    let next = next.map(|plan| {
        let due = due.map(|due| format!("{due} · ")).unwrap_or_default();
        view! {
            <p class="timeline-next">
                <Icon name=IconName::Calendar />
                {move || format!("{} · {due}{plan}", words::NEXT.get(locale()))}
            </p>
        }
    });
    view! {
        <li class="timeline-item">
            <span class="timeline-icon">
                <Icon name=icon />
            </span>
            <div class="timeline-body">
                <header class="timeline-head">
                    <strong>{talk.text(interaction::PERSON).to_owned()}</strong>
                    " "
                    {move || label.map(|label| label.get(locale()))}
                    " "
                    <time datetime=time.rfc3339() title=move || relative(time, now, locale())>
                        {clock_time(&local)}
                    </time>
                    {where_act(open.desk, (interaction::ID, Act::Edit), move || edit_button(forms, id))}
                    {files(open, id)}
                </header>
                <p class="timeline-text">{content}</p>
                {result}
                {question}
                {next}
            </div>
        </li>
    }
    .into_any()
}

fn edit_button(forms: Forms, id: RecordId) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=tr(words::EDIT)
            title=tr(words::EDIT)
            on:click=move |_| forms.edit(interaction::ID, id, None)
        >
            <Icon name=IconName::Edit />
        </button>
    }
    .into_any()
}

/// The way to the files of a follow-up, which stand on its own page.
fn files(open: Open, id: RecordId) -> AnyView {
    let count = Memo::new(move |_| {
        open.desk.track(attachment::ID);
        open.desk.read(|workspace| workspace.children(attachment::ID, attachment::INTERACTION.field, id).len())
    });
    let label = move || file_words::OF_TALK.fill(locale(), &[&count.get().to_string()]);
    let number = move || Some(count.get()).filter(|count| *count > 0);
    view! {
        <a class="icon-button" data-size="small" href=href_of(interaction::ID, id) aria-label=label title=label>
            <Icon name=IconName::Attachment />
            {number}
        </a>
    }
    .into_any()
}

fn note(label: Text, text: String) -> impl IntoView {
    view! {
        <p class="timeline-text">
            <span class="muted">{tr(label)} " · "</span>
            {text}
        </p>
    }
}
