//! Giving the ticked records by the rules of the desk: who would get how many is said before it is done (R48).

use leptos::ev;
use leptos::prelude::*;

use super::ticked;
use crate::i18n::texts::{assignment as words, module, ui};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::Text;
use crate::model::rights::Matter;
use crate::pages::gate::where_matter;
use crate::pages::module::page::Shown;
use crate::pages::routes::relative;
use crate::pages::settings::index::Section;
use crate::pages::support::{counted, save};
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::focus::focus_when_drawn;
use crate::ui::icons::{Icon, IconName};

/// The button of the bulk bar, with its dialog.
#[component]
pub fn ByRuleButton(
    /// The page.
    shown: Shown,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = Signal::derive(move || words::BY_RULE.get(locale()).to_owned());
    view! {
        <button type="button" class="button" data-kind="quiet" on:click=move |_| open.set(true)>
            <Icon name=IconName::Merge />
            <span>{tr(words::BY_RULE)}</span>
        </button>
        <Dialog open=open title=title size="small">
            <Preview shown=shown open=open />
        </Dialog>
    }
}

/// Who would get how many, and the button that does it.
#[component]
fn Preview(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let entity = shown.parts.entity;
    let ids = ticked(desk, shown);
    let (has_rules, planned) =
        desk.read(|workspace| (workspace.assignment().is_some(), workspace.assign_by_rule(entity, &ids)));
    if !has_rules {
        let add = || {
            let href = relative(&Section::Assignment.path());
            view! {
                <p>
                    <a href=href>{tr(words::ADD_RULES)}</a>
                </p>
            }
            .into_any()
        };
        return view! {
            <p>{tr(words::RULES_MISSING)}</p>
            {where_matter(desk, Matter::Settings, add)}
        }
        .into_any();
    }
    let total: usize = planned.by_person.values().sum();
    let mut lines: Vec<AnyView> = planned
        .by_person
        .iter()
        .map(|(person, count)| {
            let (person, count) = (person.clone(), *count);
            let said = move || words::GETS.fill(locale(), &[&person, &counted(entity, count, locale())]);
            view! { <li>{said}</li> }.into_any()
        })
        .collect();
    let stays = |text: Text, count: usize| {
        let said = move || text.fill(locale(), &[&counted(entity, count, locale())]);
        (count > 0).then(|| view! { <li class="muted">{said}</li> }.into_any())
    };
    lines.extend(stays(words::OWNED, planned.owned));
    lines.extend(stays(words::LEFT, planned.left));
    let planned = StoredValue::new(planned.changes);
    let confirmed = move |_: ev::MouseEvent| {
        open.set(false);
        let changes = planned.try_update_value(std::mem::take).unwrap_or_default();
        let locale = locale_untracked();
        let said = words::GIVEN.fill(locale, &[&counted(entity, total, locale)]);
        save(desk, said.clone(), changes, Some(said));
    };
    let confirm = (total > 0).then(|| {
        view! {
            <button type="button" class="button" data-kind="primary" on:click=confirmed>
                <span>{move || module::ASSIGN_MANY.fill(locale(), &[&counted(entity, total, locale())])}</span>
            </button>
        }
    });
    let safe = focus_when_drawn();
    view! {
        <ul class="stack">{lines}</ul>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" node_ref=safe on:click=move |_| open.set(false)>
                {tr(ui::CANCEL)}
            </button>
            {confirm}
        </footer>
    }
    .into_any()
}
