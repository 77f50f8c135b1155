//! The editor of lines, drawn as a table. The row that is empty is a line as soon as something stands in it, and keeps the
//! keyboard; below stands what the lines come to.

use leptos::prelude::*;

use super::cells::Cell;
use super::editing::{Editor, focus};
use super::row::row;
use crate::i18n::texts::selling as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::quote::totals;
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{line_item, product};
use crate::model::{Change, Key, Text};
use crate::pages::gate::where_act;
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};

/// How many products are offered by name.
const OFFERED: usize = 300;

/// The lines of an opportunity or a contract.
#[component]
pub fn LineEditor(
    /// The opportunity or the contract.
    open: Open,
    /// The field of what it comes to.
    amount: Key<i64>,
) -> impl IntoView {
    let editor = Editor::new(open);
    let count = move || match editor.lines.with(Vec::len) {
        0 => None,
        count => Some(view! { <span class="count">{count}</span> }),
    };
    let head = |text: Text, class: &'static str| view! { <th scope="col" class=class>{tr(text)}</th> };
    let wrong = move || {
        editor.wrong.get().map(|(_, _, said)| {
            view! {
                <p class="field-error" role="alert">
                    <Icon name=IconName::Error />
                    <span>{said}</span>
                </p>
            }
        })
    };
    view! {
        <section class="section lines">
            <header class="section-head">
                <h3>{tr(words::LINES)}</h3>
                {count}
                <div class="section-actions">
                    {where_act(open.desk, (line_item::ID, Act::Create), move || add_button(editor))}
                </div>
            </header>
            <div class="table-wrap">
                <table class="table line-table" title=tr(words::KEYS)>
                    <thead>
                        <tr>
                            {head(words::COLUMN_NAME, "line-name")}
                            {head(words::QUANTITY, "amount")}
                            {head(words::UNIT_PRICE, "amount")}
                            {head(words::DISCOUNT, "amount")}
                            {head(words::AMOUNT, "amount")}
                            <td class="line-end"></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || editor.ids.get()
                            key=|id| *id
                            children=move |id| row(editor, id)
                        />
                    </tbody>
                    {move || sums(editor)}
                </table>
            </div>
            {wrong}
            {move || difference(editor, amount)}
            <Offers editor=editor />
        </section>
    }
}

fn add_button(editor: Editor) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=tr(words::ADD_LINE)
            title=tr(words::ADD_LINE)
            on:click=move |_| focus(editor.blank.get_untracked(), Cell::Name)
        >
            <Icon name=IconName::Plus />
        </button>
    }
    .into_any()
}

/// The products by name, for the first cell of every row.
#[component]
fn Offers(editor: Editor) -> impl IntoView {
    let names = Memo::new(move |_| {
        editor.open.desk.track(product::ID);
        editor.open.desk.read(|workspace| {
            let rows = workspace.rows(product::ID).into_iter().rev();
            let products = rows.filter_map(|row| workspace.record_at(product::ID, row));
            let sold = products.filter(|product| product.get(product::ON_SALE) != Some(false));
            sold.filter_map(|product| product.get(product::NAME)).take(OFFERED).collect::<Vec<String>>()
        })
    });
    let options =
        move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect::<Vec<_>>();
    view! { <datalist id=editor.offered.get_value()>{options}</datalist> }
}

/// What the lines come to.
fn sums(editor: Editor) -> Option<AnyView> {
    let totals = editor.lines.with(|lines| (!lines.is_empty()).then(|| totals(lines)))?;
    let discount = totals.discount();
    let off = (discount != 0).then(|| {
        view! {
            <tr>
                <th scope="row" colspan="4" class="amount">{tr(words::TAKEN_OFF)}</th>
                <td class="amount">{short_money(-discount)}</td>
                <td></td>
            </tr>
        }
    });
    let foot = view! {
        <tfoot>
            {off}
            <tr>
                <th scope="row" colspan="4" class="amount">{tr(words::SUM)}</th>
                <td class="amount">{short_money(totals.amount)}</td>
                <td></td>
            </tr>
        </tfoot>
    };
    Some(foot.into_any())
}

/// That somebody typed another amount than the lines come to, and a way to take theirs.
fn difference(editor: Editor, amount: Key<i64>) -> Option<AnyView> {
    let open = editor.open;
    let sum = editor.lines.with(|lines| (!lines.is_empty()).then(|| totals(lines).amount))?;
    let held = open.record.with(|record| record.as_ref().and_then(|record| record.get(amount)));
    if held.unwrap_or(0) == sum {
        return None;
    }
    let take = move |_| {
        let change = open.record.with_untracked(|record| {
            let record = record.as_ref()?;
            Change::between(record, &record.clone().with(amount, sum))
        });
        let said = words::SUM_TAKEN.get(locale_untracked()).to_owned();
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    let told = held.map(|held| {
        view! { <span class="muted">{move || words::DIFFERS.fill(locale(), &[&short_money(held)])}</span> }
    });
    let may = open.record.with(|record| record.as_ref().is_some_and(|one| open.desk.may_change(one, amount.field)));
    let button = may.then(|| {
        view! {
            <button type="button" class="link-button" on:click=take>
                {tr(words::TAKE_SUM)}
            </button>
        }
    });
    let note = view! {
        <p class="row" data-wrap="">
            {told}
            {button}
        </p>
    };
    Some(note.into_any())
}
