//! The section of presets by trade: choose one, read what it changes, apply it in one step.

use leptos::ev;
use leptos::prelude::*;

use super::trade::{Line, Plan, Trade, plan};
use super::trade_lists::READS;
use crate::i18n::texts::trades as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::{canned_text, policy};
use crate::pages::support::save;
use crate::ui::desk::Desk;
use crate::ui::ids;

/// The section.
#[component]
pub fn TradeSection() -> impl IntoView {
    let desk = Desk::expect();
    let chosen = RwSignal::new(None::<Trade>);
    let planned = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.track(canned_text::ID);
        READS.iter().for_each(|entity| desk.track(*entity));
        let trade = chosen.get()?;
        let locale = locale();
        Some(desk.read(|workspace| plan(workspace, trade, locale, &|| desk.new_id())))
    });
    let nothing = move || planned.with(|plan| plan.as_ref().is_none_or(|plan| plan.changes.is_empty()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let plan = planned.get_untracked();
        if let (Some(trade), Some(Plan { changes, .. })) = (chosen.get_untracked(), plan) {
            let locale = locale_untracked();
            let said = words::APPLIED.fill(locale, &[trade.label().get(locale)]);
            save(desk, said.clone(), changes, Some(said));
        }
    };
    view! {
        <section class="panel section" aria-label=tr(words::TRADES)>
            <header class="section-head">
                <h2>{tr(words::TRADES)}</h2>
            </header>
            <p class="muted">{tr(words::TRADES_HINT)}</p>
            <form class="form" data-columns="1" novalidate=true on:submit=submit>
                <Choice chosen=chosen />
                {move || planned.with(|plan| plan.as_ref().map(drawn))}
                <footer class="form-actions">
                    <span class="form-status"></span>
                    <button type="submit" class="button" data-kind="primary" disabled=nothing>
                        {tr(words::APPLY)}
                    </button>
                </footer>
            </form>
        </section>
    }
}

#[component]
fn Choice(chosen: RwSignal<Option<Trade>>) -> impl IntoView {
    let id = ids::unique("trade");
    let options: Vec<AnyView> = Trade::ALL
        .into_iter()
        .map(|trade| {
            view! {
                <option value=trade.key() prop:selected=move || chosen.get() == Some(trade)>
                    {tr(trade.label())}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::TRADE)}
            </label>
            <select
                class="select"
                id=id
                on:change=move |event| chosen.set(Trade::of_key(&event_target_value(&event)))
            >
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {tr(words::NONE)}
                </option>
                {options}
            </select>
        </div>
    }
}

fn drawn(plan: &Plan) -> AnyView {
    if plan.lines.is_empty() {
        return view! { <p role="status">{tr(words::SAME)}</p> }.into_any();
    }
    let lines: Vec<AnyView> = plan.lines.iter().map(line).collect();
    view! {
        <table class="table trade-plan">
            <thead>
                <tr>
                    <th scope="col">{tr(words::RULE)}</th>
                    <th scope="col">{tr(words::NOW)}</th>
                    <th scope="col">{tr(words::THEN)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

fn line(line: &Line) -> AnyView {
    view! {
        <tr>
            <th scope="row">{tr(line.rule)}</th>
            <td>{line.now.clone()}</td>
            <td>{line.then.clone()}</td>
        </tr>
    }
    .into_any()
}
