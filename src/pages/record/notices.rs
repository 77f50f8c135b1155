//! What stands first on a record page: what the last talk left open (R250), and which facts are missing (R65).

use leptos::prelude::*;

use super::history::{solve_questions, talks};
use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::asked;
use crate::model::schema::tables::{customer, interaction};
use crate::model::schema::{Field, rules};
use crate::pages::forms::Forms;
use crate::pages::support::{filled, save};
use crate::ui::choices::{described_now, field_of};
use crate::ui::icons::{Icon, IconName};

/// How many missing facts are named.
const NAMED: usize = 6;

/// The notices that every record may have.
#[component]
pub fn Notices(
    /// The record.
    open: Open,
) -> impl IntoView {
    view! { <Missing open=open /> }
}

/// The question that an earlier talk left open. It stays until somebody says that it is answered.
#[component]
pub fn OpenQuestion(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let question = Memo::new(move |_| {
        open.record.with(|record| record.as_ref().map(|record| record.text(customer::OPEN_QUESTION).to_owned()))
    });
    let solved = move |_| {
        let changes =
            open.desk.read(|workspace| solve_questions(&talks(workspace, interaction::CUSTOMER.field, open.id)));
        let label = words::LABEL_SOLVED.get(locale_untracked()).to_owned();
        save(open.desk, label.clone(), changes, Some(label));
    };
    move || {
        question.get().filter(|question| !question.is_empty()).map(|question| {
            view! {
                <div class="notice" data-tone="warning" role="status">
                    <Icon name=IconName::Question />
                    <div class="notice-text">
                        <strong>{tr(words::OPEN_QUESTION)}</strong>
                        <p>{question}</p>
                    </div>
                    <div class="notice-actions">
                        <button type="button" class="button" data-size="small" on:click=solved>
                            <Icon name=IconName::Check />
                            <span>{tr(words::SOLVED)}</span>
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// Facts that should be there and are not; each is a button that asks for it.
#[component]
fn Missing(open: Open) -> impl IntoView {
    let missing = Memo::new(move |_| {
        open.record.with(|record| match (record, described_now(open.desk, open.entity)) {
            (Some(record), Some(entity)) => {
                let mut missing = rules::missing(entity, record);
                let asked = asked::lacking(record).filter(|field| !missing.contains(field));
                missing.extend(asked);
                // Nobody is asked for what they may not fill in.
                missing.into_iter().filter(|field| open.desk.may_write(open.entity, *field)).collect()
            }
            _ => Vec::new(),
        })
    });
    move || {
        let fields = missing.get();
        if fields.is_empty() {
            return None;
        }
        let count = fields.len().to_string();
        let buttons: Vec<AnyView> = fields
            .iter()
            .take(NAMED)
            .filter_map(|field| field_of(open.desk, open.entity, *field))
            .map(|field| fill_button(open, field))
            .collect();
        Some(view! {
            <div class="notice" data-tone="info">
                <Icon name=IconName::Info />
                <div class="notice-text">
                    <strong>{move || words::MISSING.fill(locale(), &[&count])}</strong>
                    <div class="row" data-wrap>
                        {buttons}
                    </div>
                </div>
            </div>
        })
    }
}

fn fill_button(open: Open, field: &'static Field) -> AnyView {
    let forms = Forms::expect();
    let label = move || filled(words::FILL, locale(), field.label.get(locale()));
    view! {
        <button
            type="button"
            class="link-button"
            aria-label=label
            on:click=move |_| forms.edit(open.entity, open.id, Some(vec![field.id]))
        >
            {move || field.label.get(locale())}
        </button>
    }
    .into_any()
}
