//! The dialog that puts a case on hold: why, and by when its customer hears more (R155, R241).

use leptos::ev;
use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::required_line::required_line;
use super::steps::{Step, held};
use crate::i18n::texts::service as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::service_case;
use crate::model::schema::{rules, schema};
use crate::model::{Field, Text, Timestamp, Value};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::field::FieldEditor;
use crate::ui::form_actions::FormActions;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The dialog.
#[component]
pub fn HoldDialog(
    /// The case.
    open: Open,
) -> impl IntoView {
    let shown = Agent::expect().shows(Asked::Hold);
    let title = Signal::derive(move || words::HOLD_TITLE.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="small">
            {move || view! { <HoldForm open=open shown=shown /> }}
        </Dialog>
    }
}

#[component]
fn HoldForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let desk = open.desk;
    let (reason, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let has_words = move |_: Option<&bool>| {
        let has_reason = reason.with(|reason| !reason.trim().is_empty());
        has_reason || until.with(|until| !until.is_empty())
    };
    hold_on_page(desk, Memo::new(has_words));
    let (attempted, until_wrong) = (RwSignal::new(false), RwSignal::new(None::<Text>));
    let promised = schema().field(service_case::ID, service_case::UPDATE_PROMISED.field);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        attempted.set(true);
        let read = promised.map_or(Ok(None), |field| moment(desk, field, &until.get_untracked()));
        until_wrong.set(read.err());
        let reason = reason.get_untracked().trim().to_owned();
        if let Ok(until) = read
            && !reason.is_empty()
        {
            shown.set(false);
            hold(open, &reason, until);
        }
    };
    let error = Signal::derive(move || {
        // Taken away, it is wrong no more.
        let is_given = until.with(|until| !until.is_empty());
        until_wrong.get().filter(|_| is_given).map(|text| text.get(locale()).to_owned())
    });
    let promise = promised.map(|field| {
        let id = ids::unique("hold-until");
        view! { <FieldEditor field=field value=until error=error id=id entity=service_case::ID /> }
    });
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p class="muted">{tr(words::HOLD_TEXT)}</p>
            {required_line(words::HOLD_REASON, words::HOLD_REASON_MISSING, reason, attempted)}
            {promise}
            <FormActions label=words::HOLD />
        </form>
    }
}

/// What was typed as a moment to come, which may be nothing.
fn moment(desk: Desk, field: &'static Field, typed: &str) -> Result<Option<Timestamp>, Text> {
    match rules::parse(field, typed, desk.offset_minutes()) {
        Ok(None) => Ok(None),
        Ok(Some(Value::Time(moment))) if moment > desk.now() => Ok(Some(moment)),
        _ => Err(words::HOLD_UNTIL_WRONG),
    }
}

fn hold(open: Open, reason: &str, until: Option<Timestamp>) {
    let desk = open.desk;
    let line = words::HELD_BECAUSE.fill(locale_untracked(), &[&desk.today().to_string(), reason]);
    let change = open.record.with_untracked(|case| case.as_ref().and_then(|case| held(case, &line, until)));
    let said = Step::Hold.done().get(locale_untracked()).to_owned();
    save(desk, said.clone(), change.into_iter().collect(), Some(said));
}
