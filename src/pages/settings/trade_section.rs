//! The section of presets by trade: choose one, read what it changes, apply it in one step.

use leptos::prelude::*;

use super::section::{Agreement, choice, label};
use super::trade::{Line, Plan, Trade, plan};
use super::trade_lists::READS;
use crate::i18n::texts::trades as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::{canned_text, policy};
use crate::pages::support::save;
use crate::ui::desk::Desk;

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
    let ready = Signal::derive(move || planned.with(|plan| plan.as_ref().is_some_and(|plan| !plan.changes.is_empty())));
    let on_save = Callback::new(move |()| {
        let plan = planned.get_untracked();
        if let (Some(trade), Some(Plan { changes, .. })) = (chosen.get_untracked(), plan) {
            let locale = locale_untracked();
            let said = words::APPLIED.fill(locale, &[trade.label().get(locale)]);
            save(desk, said.clone(), changes, Some(said));
        }
    });
    view! {
        <Agreement
            title=words::TRADES
            hint=words::TRADES_HINT
            save=words::APPLY
            ready=ready
            on_save=on_save
        >
            {trades(chosen)}
            {move || planned.with(|plan| plan.as_ref().map(drawn))}
        </Agreement>
    }
}

fn trades(chosen: RwSignal<Option<Trade>>) -> AnyView {
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
    let options = view! {
        <option value="" prop:selected=move || chosen.get().is_none()>
            {tr(words::NONE)}
        </option>
        {options}
    };
    choice(label(words::TRADE), options.into_any(), move |key| chosen.set(Trade::of_key(&key)))
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
