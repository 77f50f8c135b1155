//! A section of a record's page for what belongs to the record: its heading, how many there are, and a way to add one.

use leptos::prelude::*;

use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::{EntityId, FieldId, Text, Value};
use crate::pages::forms::Forms;
use crate::pages::support::{filled, label_of};
use crate::ui::icons::{Icon, IconName};

/// The section; its children are what belongs to the record.
#[component]
pub fn Belonging(
    /// The record.
    open: Open,
    /// The table of what belongs to it.
    entity: EntityId,
    /// The heading.
    title: Text,
    /// How many there are.
    count: Signal<usize>,
    /// What ties a new one to the record.
    ties: fn(Open) -> Vec<(FieldId, Value)>,
    /// What belongs to it.
    children: Children,
) -> impl IntoView {
    let forms = Forms::expect();
    let add = move || filled(words::ADD, locale(), label_of(entity, locale()));
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{tr(title)}</h3>
                <span class="count">{move || count.get()}</span>
                <div class="section-actions">
                    <button
                        type="button"
                        class="icon-button"
                        data-size="small"
                        aria-label=add
                        title=add
                        on:click=move |_| forms.create_for(entity, ties(open))
                    >
                        <Icon name=IconName::Plus />
                    </button>
                </div>
            </header>
            {children()}
        </section>
    }
}
