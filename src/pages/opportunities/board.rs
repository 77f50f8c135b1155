//! The board of opportunities: a column a stage with its sum, cards that are dragged or moved by keyboard.

use leptos::prelude::*;

use super::end_dialog::Ending;
use super::figures::StageFigures;
use super::stages::{LOST_COLUMN, Sorted, ends, moved, showing_left_out, sorted, stands_still, sum_shown};
use crate::i18n::texts::{module, record as words, selling};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::RecordId;
use crate::model::schema::Tone;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::opportunity::{self, Stage};
use crate::model::schema::tables::{customer, policy};
use crate::model::value::ChoiceCode;
use crate::pages::module::{Shown, list_selector};
use crate::pages::support::{grouped, save};
use crate::ui::avatar::Avatar;
use crate::ui::board::{Board, BoardColumn};
use crate::ui::desk::Desk;
use crate::ui::focus::focus_soon;
use crate::ui::icons::{Icon, IconName};

/// The board of the rows that are shown.
pub fn board(shown: Shown) -> AnyView {
    let desk = Desk::expect();
    let ending = Ending::expect();
    let board: Memo<Sorted> = Memo::new(move |_| {
        // Amounts and stages may change where the rows stay the same.
        desk.track(opportunity::ID);
        desk.track(policy::ID);
        let rows = shown.rows.get();
        desk.read(|workspace| sorted(workspace, &rows))
    });
    let left_out = Memo::new(move |_| board.with(|board| board.left_out));
    let filled = Memo::new(move |_| {
        let locale = locale();
        let rights = desk.rights();
        let mut columns: Vec<BoardColumn> = board
            .with(|board| board.columns.clone())
            .into_iter()
            .map(|column| BoardColumn {
                key: column.stage,
                label: column.label.get(locale).to_owned(),
                tone: column.tone,
                sum: sum_shown(column.sum, &rights),
                rows: column.rows,
                takes_only: false,
            })
            .collect();
        columns.push(BoardColumn {
            key: LOST_COLUMN,
            label: selling::MARK_LOST.get(locale).to_owned(),
            tone: Tone::Bad,
            sum: String::new(),
            rows: Vec::new(),
            takes_only: true,
        });
        columns
    });
    let on_move = Callback::new(move |(id, stage): (RecordId, ChoiceCode)| {
        let Some(deal) = desk.read(|workspace| workspace.record(opportunity::ID, id)) else {
            return false;
        };
        let pipeline = desk.read(|workspace| workspace.pipeline());
        if let Some(end) = ends(&deal, stage, pipeline) {
            ending.ask(id, end, true);
            return false;
        }
        // Nothing goes back into a stage that was taken away.
        if pipeline.place(Stage::of(stage)).is_none() {
            return false;
        }
        let change = moved(&deal, stage);
        let moves = change.is_some();
        let locale = locale_untracked();
        let said = words::LABEL_MOVE.fill(locale, &[pipeline.name(Stage::of(stage)).get(locale)]);
        save(desk, said.clone(), change.into_iter().collect(), Some(said));
        moves
    });
    let card = Callback::new(move |row: u32| card(desk, row));
    view! {
        <Board columns=filled on_move=on_move on_open=shown.on_open card=card entity=opportunity::ID />
        <LeftOut shown=shown count=left_out />
        <StageFigures shown=shown />
    }
    .into_any()
}

/// Says how many deals are on no column, and leads to them.
#[component]
fn LeftOut(shown: Shown, count: Memo<usize>) -> impl IntoView {
    let show = move |_: leptos::ev::MouseEvent| {
        shown.filter.update(|filter| *filter = showing_left_out(filter));
        shown.as_board.set(false);
        focus_soon(list_selector(shown.parts.key));
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <p class="grid-foot">
                <span>{move || module::LEFT_OUT.fill(locale(), &[&grouped(count.get())])}</span>
                <button type="button" class="link-button" on:click=show>
                    {tr(module::SHOW_LEFT_OUT)}
                </button>
            </p>
        </Show>
    }
}

/// What a card shows: name, owner, customer, amount, and how long it has stood still, with what its stage asks for then
/// (R208).
fn card(desk: Desk, row: u32) -> AnyView {
    // What the stages ask for is agreed on for all deals at once.
    desk.track(policy::ID);
    let Some(record) = desk.read(|workspace| workspace.record_at(opportunity::ID, row)) else {
        return ().into_any();
    };
    let name = record.text(opportunity::NAME).to_owned();
    let owner = record.text(opportunity::OWNER).to_owned();
    let of = record.get(opportunity::CUSTOMER);
    let of = move || {
        desk.track(customer::ID);
        of.map(|id| desk.read(|workspace| workspace.title(customer::ID, id)))
    };
    let amount = opportunity::worth(&record).map(short_money);
    let pipeline = desk.read(|workspace| workspace.pipeline());
    let still = stands_still(&record, desk.now(), pipeline);
    let stage = record.get(opportunity::STAGE).unwrap_or_else(|| pipeline.first());
    let asks = still.and_then(|_| pipeline.asks(stage));
    let asks = asks.map(|asks| view! { <p class="card-sub card-asks">{move || asks.get(locale())}</p> });
    let still = still.map(|days| {
        view! {
            <span class="badge" data-tone="warning">
                <Icon name=IconName::Clock />
                {move || words::STILL.fill(locale(), &[&days.to_string()])}
            </span>
        }
    });
    // A line that says nothing takes no room.
    let foot = (amount.is_some() || still.is_some()).then(|| {
        view! {
            <div class="card-foot">
                <span class="amount">{amount}</span>
                {still}
            </div>
        }
    });
    let has_owner = !owner.is_empty();
    let named = owner.clone();
    view! {
        <div class="card-top">
            <span class="card-name">{name}</span>
            {has_owner
                .then(|| {
                    view! {
                        <span title=named>
                            <Avatar name=owner size="small" />
                        </span>
                    }
                })}
        </div>
        <p class="card-sub truncate">{of}</p>
        {asks}
        {foot}
    }
    .into_any()
}
